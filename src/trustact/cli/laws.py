"""`trustact laws`, `show` and `facts`: what is at hand, and in which words cases are written."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import click

from trustact import laws
from trustact.cli.command_line import WrongUseError
from trustact.language.contents import Coded, Row, contents
from trustact.language.errors import suggest_nearest
from trustact.language.fact_index import COMPLETENESS_FACTS, FACTS, LISTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.instrument import Instrument
from trustact.language.nodes import (
    All,
    Any_,
    Categories,
    Choice,
    Condition,
    Day,
    Fact,
    Flag,
    Moment,
    Not,
    Number,
    Place,
    Provision,
    Reading,
    Tags,
)
from trustact.language.places import lies_in
from trustact.language.provisions import BASIS_LABELS, DatedLaw, Definition, Duty, Rule
from trustact.language.value_checks import check_place
from trustact.text_layout import format_table, wrap_text

BRIEF_KEYS = {
    "id": "id of the law",
    "title": "its title",
    "citation": "its citation",
    "status": "enacted, regulation, case-law, bill ...",
    "in_force": "the days on which it is in force",
    "actions": "the actions of which it speaks",
    "basis": "how firmly it was read: text, secondary, recalled, not-on-file",
}
"""Keys of `laws --json` and of `show --json` -> what they mean."""

LAWS_KEYS = BRIEF_KEYS | {
    "binds": "the agencies that it binds",
    "note": "what every reader of an answer has to know",
    "in_library": "whether it can be asked; with --all, laws are listed that cannot be yet",
}
"""Every key of `laws --json`, one map a law -> what it means."""

SHOW_KEYS = BRIEF_KEYS | {
    "text_read": "the days for which the text that was read stood; null where that is not limited",
    "note": "what every reader of an answer has to know",
    "binds": "the agencies that it binds",
    "scope": "names of the provisions outside of which it says nothing",
    "rules": "bars, duties and permissions in the order of the law",
    "provisions": "provisions by name: citation, text, basis, and the provisions in them",
    "definitions": "words that it defines",
    "lists": "lists of offenses that it names",
    "readings": "questions on which lawyers differ, with both answers",
    "duties": "what an agency has to do beside the answers",
    "fallback": "action -> what it has the agency do while the answer is not known",
    "amends": "id of the law that it amends; null for none",
    "changes": "what became of each provision of that law",
    "table": "each subsection: what codes it, or why nothing does",
}
"""Every key of `show --json` -> what it means."""


@click.command("laws", short_help="The laws in this library.")
@click.option("--place", metavar="PLACE", help="Only those that are law in this place.")
@click.option("--all", "also_missing", is_flag=True, help="Also those not in this library yet.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
def laws_command(place: str | None, also_missing: bool, as_json: bool) -> None:
    """List the laws at hand, with the days on which they are in force.

    With --all also the laws that are known and not in this library yet; they cannot be asked.
    """
    found = laws.load_index().entries
    if place is not None:
        check_place(place, "--place")
        found = tuple(e for e in found if e.national or lies_in(place, e.place))
    there = [entry for entry in found if entry.in_library]
    missing = [entry for entry in found if not entry.in_library]
    if place is not None and all(entry.national for entry in there):
        click.echo(f"No law of {place} is in this library{_near(place, missing)}", err=True)
    if as_json:
        listed = [*there, *missing] if also_missing else there
        click.echo(json.dumps([_of_the_index(entry) for entry in listed], indent=2))
        return
    rows = [("id", "status", "in force", "actions")]
    rows += [(e.id, e.status, _period_text(e), _first_few(e.regulated_actions)) for e in there]
    click.echo(format_table(rows, indent=""))
    if also_missing and missing:
        rows = [("id (not in this library yet)", "status", "in force", "title")]
        rows += [(e.id, e.status, _period_text(e), e.title) for e in missing]
        click.echo(f"\n{format_table(rows, indent='')}")
    click.echo(f"\n{UNTIL_TEXT[0].upper()}{UNTIL_TEXT[1:]}. `trustact show ID` prints one of them.")
    if missing and not also_missing:
        click.echo(f"{_known(missing)} not in this library yet; --all lists them.")


def _near(place: str, missing: Sequence[laws.Entry]) -> str:
    """Return what there is instead of the law of a place."""
    of_the_place = [entry for entry in missing if not entry.national]
    if of_the_place:
        return f"; {_known(of_the_place)} not in it yet; --all lists them"
    places = sorted({entry.place for entry in laws.load_index().in_library} | {"us"})
    return suggest_nearest(place, places) or f"; there are laws of: {', '.join(places)}"


def _known(missing: Sequence[laws.Entry]) -> str:
    return (
        "1 law is known that is" if len(missing) == 1 else f"{len(missing)} laws are known that are"
    )


UNTIL_TEXT = "until a day: that day is the first on which it is no longer in force"


def _in_force_lines(law: Instrument) -> Iterator[str]:
    """Yield the days on which a law is in force, and apart from them those that are disputed."""
    sure = [interval for interval in law.in_force if interval.reading is None]
    yield wrap_text(", ".join(map(str, sure)) or "never", "  in force: ")
    for interval in law.in_force:
        if interval.reading is not None:
            days = replace(interval, reading=None)
            answer = "yes" if interval.affirmed else "no"
            yield wrap_text(
                f"{days}, in force then only if the reading {interval.reading.name} is {answer}",
                "  disputed days: ",
            )
    if any(interval.until is not None for interval in law.in_force):
        yield f"  ({UNTIL_TEXT})"


def _period_text(law: DatedLaw) -> str:
    """Return the first day and the first without it, with the spells and whether days are disputed.

    What is disputed is left out of the days.
    """
    sure = sorted((i for i in law.in_force if i.reading is None), key=lambda i: i.start.first)
    disputed = "; days beside are disputed" if len(sure) < len(law.in_force) else ""
    if not sure:
        return f"never{disputed}"
    text = str(replace(sure[-1], start=sure[0].start))
    return (text if len(sure) == 1 else f"{text}, in {len(sure)} spells") + disputed


def _first_few(actions: Sequence[str]) -> str:
    if not actions:
        return "-"
    shown = ", ".join(actions[:3])
    return shown if len(actions) <= 3 else f"{shown} and {len(actions) - 3} more"


def _summary_json(law: Instrument | laws.Entry) -> dict[str, Any]:
    return {
        "id": law.id,
        "title": law.title,
        "citation": law.citation,
        "status": law.status,
        "in_force": [str(interval) for interval in law.in_force],
        "actions": list(law.regulated_actions),
        "basis": law.basis,
    }


def _of_the_index(entry: laws.Entry) -> dict[str, Any]:
    return _summary_json(entry) | {
        "binds": list(entry.binds),
        "note": entry.note,
        "in_library": entry.in_library,
    }


@click.command("show", short_help="One law: its provisions, dates, readings, duties and changes.")
@click.argument("law_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def show_command(law_id: str, as_json: bool) -> None:
    """Print a law as its provisions, with citations, dates and how firmly each was read."""
    instrument = laws.get(law_id)
    if as_json:
        click.echo(json.dumps(_law_json(instrument), indent=2))
    else:
        click.echo("\n".join(_law_lines(instrument)))


def _law_lines(law: Instrument) -> Iterator[str]:
    yield f"{law.title}, {law.citation}"
    yield f"  id: {law.id}"
    yield f"  status: {law.status.replace('-', ' ')}"
    yield from _in_force_lines(law)
    yield wrap_text(", ".join(sorted(law.binds)), "  binds: ")
    yield f"  basis: {BASIS_LABELS[law.basis]}"
    if law.text_read is not None:
        yield f"  the text that was read stood {law.text_read}"
    if law.note:
        yield wrap_text(law.note, "  note: ")
    if law.scope:
        yield from ("", "Says nothing unless")
        for provision in law.scope:
            yield from _provision(provision, "  ", law)
    if law.definitions:
        yield from ("", "Words")
        for word in law.definitions:
            yield wrap_text(f"{word.name}: {word.says} [{word.citation}]", "  ", "    ")
    if law.lists:
        yield from ("", "Lists of offenses")
        for named in law.lists.values():
            yield f"  {named.id} [{named.citation}], {BASIS_LABELS[named.basis]}"
    shown = {provision.name for provision in law.scope}
    yield from ("", "Rules")
    if not law.rules:
        yield "  none: the text is not on file, or says nothing that answers a question"
    for rule in law.rules:
        head = f"{rule.effect} ({', '.join(rule.actions)}): {rule.says} [{rule.citation}]"
        yield wrap_text(head + _basis(rule.basis, law), "  ", "    ")
        if rule.binds is not None:
            yield wrap_text(", ".join(sorted(rule.binds)), "    only of: ")
        for title, provisions in (
            ("where", list(_parts(rule.when))),
            ("unless", [("", provision) for provision in rule.exceptions]),
            ("only if", [("", provision) for provision in rule.provisos]),
        ):
            if provisions:
                yield f"    {title}"
                for mark, provision in provisions:
                    yield from _tree(mark, provision, "      ", law, shown)
    others = [p for p in law.provisions.values() if p.name not in shown]
    if others:
        yield from ("", "Provisions")
        for provision in others:
            yield from _provision(provision, "  ", law)
    if law.readings:
        yield from ("", "Disputed readings, open until chosen with --reading NAME=yes|no")
        for reading in law.readings.values():
            cite = f" [{reading.citation}]" if reading.citation else ""
            yield wrap_text(f"{reading.name}: {reading.asks}{cite}", "  ", "    ")
            yield wrap_text(reading.yes, "    yes: ")
            yield wrap_text(reading.no, "    no: ")
            if not reading.choosable:
                yield "    cannot be chosen"
    if law.duties:
        yield from ("", "Duties")
        for duty in law.duties:
            when = f", within {duty.within_hours:g} hours" if duty.within_hours is not None else ""
            text = f"{duty.id}: {duty.says} [{duty.citation}], upon {duty.upon}{when}"
            yield wrap_text(text + _basis(duty.basis, law), "  ", "    ")
    if law.fallback:
        yield from ("", "While the answer is not known")
        for action, then in law.fallback.items():
            yield f"  {action}: {then}"
    if law.amends is not None:
        yield from ("", f"Changes to {law.amends.id}")
        for change in law.changes():
            cites = " -> ".join(c for c in (change.old_citation, change.new_citation) if c)
            yield f"  {change.kind}: {change.name} [{cites}]"
    yield from ("", "Contents: each subsection with what codes it")
    for row in contents(law):
        yield wrap_text(f"{row.citation}: {_coded(row)}", "  ", "    ")
    if not law.duties and not law.readings and law.amends is None:
        yield from ("", "No duties, no disputed readings; it amends no law at hand.")


def _coded(row: Row) -> str:
    return "; ".join(map(_brief_name, row.parts)) or f"not coded: {row.why}"


def _brief_name(part: Coded) -> str:
    """Return a part of a law as a table of contents names it."""
    if isinstance(part, Rule):
        return f"{part.effect} ({', '.join(part.actions)})"
    if isinstance(part, Provision):
        return part.name.replace("_", " ")
    if isinstance(part, Definition):
        return f'"{part.name}"'
    if isinstance(part, Reading):
        return f"reading {part.name}"
    return f"duty {part.id}" if isinstance(part, Duty) else f"list {part.id}"


def _provision(provision: Provision, indent: str, law: Instrument, mark: str = "") -> Iterator[str]:
    text = f"{mark}{provision.text} [{provision.citation}]{_basis(provision.basis, law)}"
    yield wrap_text(text, indent, indent + "  ")


def _tree(
    mark: str, provision: Provision, indent: str, law: Instrument, shown: set[str]
) -> Iterator[str]:
    """Yield a provision with those that it names below it, which are printed out once."""
    yield from _provision(provision, indent, law, mark)
    if provision.name in shown and provision.parts:
        yield f"{indent}  (its parts stand above)"
        return
    shown.add(provision.name)
    for below, part in _parts(provision.condition):
        yield from _tree(below, part, indent + "  ", law, shown)


_MARKS: dict[type, str] = {All: "and: ", Any_: "one of: ", Not: "not: "}


def _parts(condition: Condition, mark: str = "") -> Iterator[tuple[str, Provision]]:
    """Yield the nearest provisions in a condition, each with how it counts there."""
    if isinstance(condition, Provision):
        yield mark, condition
    elif condition.parts:
        inner = mark if mark == _MARKS[Not] else _MARKS.get(type(condition), mark)
        for child in condition.children():
            if isinstance(child, Condition):
                yield from _parts(child, inner)


def _basis(basis: str, law: Instrument) -> str:
    return "" if not basis or basis == law.basis else f" ({BASIS_LABELS[basis]})"


def _law_json(law: Instrument) -> dict[str, Any]:
    return _summary_json(law) | {
        "text_read": None if law.text_read is None else str(law.text_read),
        "note": law.note,
        "binds": sorted(law.binds),
        "scope": [provision.name for provision in law.scope],
        "rules": [
            {
                "effect": rule.effect,
                "actions": list(rule.actions),
                "citation": rule.citation,
                "says": rule.says,
                "basis": rule.basis,
                "binds": None if rule.binds is None else sorted(rule.binds),
                "exceptions": [p.name for p in rule.exceptions],
                "provided": [p.name for p in rule.provisos],
            }
            for rule in law.rules
        ],
        "provisions": {
            name: {
                "citation": p.citation,
                "text": p.text,
                "basis": p.basis or law.basis,
                "parts": [part.name for part in p.parts],
            }
            for name, p in law.provisions.items()
        },
        "definitions": [
            {"citation": d.citation, "name": d.name, "says": d.says} for d in law.definitions
        ],
        "lists": [
            {"id": named.id, "citation": named.citation, "basis": named.basis}
            for named in law.lists.values()
        ],
        "readings": {
            name: {
                "asks": reading.asks,
                "yes": reading.yes,
                "no": reading.no,
                "citation": reading.citation,
                "choosable": reading.choosable,
            }
            for name, reading in law.readings.items()
        },
        "duties": [
            {
                "id": duty.id,
                "citation": duty.citation,
                "says": duty.says,
                "upon": duty.upon,
                "within_hours": duty.within_hours,
                "basis": duty.basis,
            }
            for duty in law.duties
        ],
        "fallback": dict(law.fallback),
        "amends": None if law.amends is None else law.amends.id,
        "changes": [
            {"kind": c.kind, "name": c.name, "from": c.old_citation, "to": c.new_citation}
            for c in law.changes()
        ],
        "table": [
            {
                "citation": row.citation,
                "coded": [_brief_name(part) for part in row.parts],
                "why_not": row.why or None,
            }
            for row in contents(law)
        ],
    }


@click.command("facts", short_help="The facts that a case can state.")
@click.argument("word", required=False)
def facts_command(word: str | None) -> None:
    """List the facts that a case can state, or those with WORD in their path or meaning."""
    rows = [
        row for row in _facts() if word is None or any(word.lower() in c.lower() for c in row[:2])
    ]
    if not rows:
        known = [path for path, _, _ in _facts()]
        near = suggest_nearest(word or "", known)
        raise WrongUseError(f"no fact has {word!r} in its path or meaning{near}")
    for path, says, values in rows:
        click.echo(f"{path}\n{wrap_text(f'{says}; {values}' if says else values, '    ')}")


def _facts() -> Iterator[tuple[str, str, str]]:
    for path, fact in QUESTION_FACTS.items():
        yield path, f"{fact.says} (at the top of a case)", _values(fact)
    for path, fact in FACTS.items():
        if path not in COMPLETENESS_FACTS or path == "registries_complete":
            yield path, fact.says, _values(fact)
    for name in LISTS:
        yield name, "", "a list of rows; [] says that there are none"
        yield f"{name}_complete", COMPLETENESS_FACTS[f"{name}_complete"].says, "yes or no"
        for field, fact in ROW_FACTS[name].items():
            yield f"{name}[].{field}", fact.says, _values(fact)


def _values(fact: Fact) -> str:
    if isinstance(fact, Flag):
        return "yes or no (true or false)"
    if isinstance(fact, Choice):
        return f"one of: {', '.join(fact.options)}"
    if isinstance(fact, Tags):
        return f"a list of: {', '.join(fact.options)}" if fact.options else "a list"
    if isinstance(fact, Day):
        return "a day (2009-02-28), a month (2009-02) or a year (2009)"
    if isinstance(fact, Moment):
        return "a date-time (2014-03-04T10:00)"
    if isinstance(fact, Number):
        return "a whole number" if fact.whole else "a number"
    if isinstance(fact, Place):
        return "a place id (us-ca, us-il-cook)"
    if isinstance(fact, Categories):
        return "a map of list to yes or no ({ca-serious-felony: true})"
    return "text"
