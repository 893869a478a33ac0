"""Each part of a law has what a reader checks it by: a citation, a text, a basis, known lists."""

import re
from collections.abc import Iterator

from trustact.authoring.finding import Finding
from trustact.authoring.law_source import LawSource
from trustact.language.bases import BASES
from trustact.language.errors import suggest_nearest
from trustact.language.nodes import Always, AtLeast, Condition, Fact, OnList, Reading, Some
from trustact.offenses.classifier import offense_tables

SHORTEST_TEXT = 10
STATED_ONLY = (
    "aggravated-felony",
    "drug-distribution",
    "firearm",
    "foreign-removable-offense",
    "gang-element",
    "hit-and-run",
    "ice-significant-misdemeanor",
    "immigration-status-element",
    "sexual-abuse",
    "unlawful-voting",
    "violence",
)
"""Kinds of offense beginning so are stated in a case; no table of statutes decides them."""
RECORD = {"level", "offense", "grade", "wobbler", "indictable", "punishable_by_state_prison"}
"""Facts of a conviction by which a law singles out what counts against a person."""
UNDOING = {"events", "vacated_for", "diversion", "current_custody"}
"""Facts that say whether a conviction stands; nobody serves a sentence that was undone."""


def check_citations_and_texts(source: LawSource) -> Iterator[Finding]:
    """Find provisions, rules and duties without a citation, a text or a basis."""
    law = source.law
    for provision in law.provisions.values():
        name = f"the provision {provision.name}"
        if not provision.citation.strip():
            yield source.at_part(provision, f"{name} has no citation", "name its section")
        if len(provision.text) <= SHORTEST_TEXT:
            yield source.at_part(
                provision,
                f"{name} says no more than {provision.text!r}",
                "say in its docstring what the law says, in one sentence",
            )
        if provision.basis not in BASES:
            yield source.at_part(
                provision,
                f"{name} has the basis {provision.basis!r}",
                f"it is one of: {', '.join(BASES)}",
            )
    for rule in law.rules:
        if not rule.citation.strip():
            yield source.at_part(rule, "a rule has no citation", "name its section")
        if not rule.says.strip():
            yield source.at_part(
                rule, "a rule says nothing", "say in says=... what the law orders or forbids"
            )
    for duty in law.duties:
        if not duty.citation.strip():
            yield source.at_part(duty, f"the duty {duty.id} has no citation", "name its section")
        if not re.fullmatch(r"[a-z0-9-]+", duty.id):
            yield source.at_part(
                duty,
                f"{duty.id!r} is not the id of a duty",
                "write small letters, digits and hyphens, as in copy-of-request",
            )
        if duty.done_when is not None and duty.done_when.key in (duty.when.key, Always().key):
            yield source.at_part(
                duty,
                f"the duty {duty.id} is done as soon as it is due",
                "say in done_when=... what the facts say once it is done, or leave it out",
            )


def check_offense_lists(source: LawSource) -> Iterator[Finding]:
    """Find lists of offenses that no table has."""
    law, known = source.law, offense_tables().lists()
    named: dict[str, object] = {named.id: named for named in law.lists.values()}
    for part, condition in _conditions(source):
        for node in condition.walk():
            if isinstance(node, OnList):
                named.setdefault(node.list_id, part)
    for list_id, part in named.items():
        if list_id not in known and not list_id.startswith(STATED_ONLY):
            yield source.at_part(
                part,
                f"no table has the list of offenses {list_id!r}{suggest_nearest(list_id, known)}",
                "correct its id, or add the list to src/trustact/offenses/data",
            )


def check_undone_convictions(source: LawSource) -> Iterator[Finding]:
    """Find conviction records that count although a court may have undone the conviction."""
    seen = set()
    for part, condition in _conditions(source):
        for node in condition.walk():
            if not isinstance(node, Some | AtLeast) or node.collection != "convictions":
                continue
            asked = {fact.path for fact in node.condition.walk() if isinstance(fact, Fact)}
            if node.key not in seen and asked & RECORD and not asked & UNDOING:
                yield source.at_part(
                    part,
                    "a conviction counts here even if it was vacated or reversed",
                    "say what the law makes of one, as in "
                    '~conviction.events.has_any("vacated", "reversed")',
                )
            seen.add(node.key)


def _conditions(source: LawSource) -> Iterator[tuple[object, Condition]]:
    """Yield each condition of a law with its part; a provision comes before what it is part of."""
    law = source.law
    yield from ((each, each) for each in law.provisions.values())
    yield from ((rule, rule.when) for rule in law.rules)
    yield from ((duty, each) for duty in law.duties for each in duty.conditions)


def check_readings(source: LawSource) -> Iterator[Finding]:
    """Find readings that are not declared, ask no question or lack a side."""
    law = source.law
    for provision in law.provisions.values():
        for node in provision.walk():
            if isinstance(node, Reading) and node.name not in law.readings:
                yield source.at_part(
                    provision,
                    f"the law uses the reading {node.name} and does not have it",
                    "write it with act.reading(...)",
                )
    for reading in law.readings.values():
        if not reading.asks.endswith("?"):
            yield source.at_part(
                reading,
                f"the reading {reading.name} asks no question",
                "write asks=... as a question that is answered with yes or no",
            )
        for side, text in (("yes", reading.yes), ("no", reading.no)):
            if not text.strip():
                yield source.at_part(
                    reading,
                    f"the reading {reading.name} has no reason for {side}",
                    f"say in {side}=... why somebody answers so",
                )
