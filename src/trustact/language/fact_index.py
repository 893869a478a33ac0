"""The whole vocabulary in tables: path -> fact."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from trustact.language import vocabulary, vocabulary_request
from trustact.language.errors import LawError, suggest_nearest
from trustact.language.nodes import Fact, Flag
from trustact.language.vocabulary import FactGroup, OffenseFacts, PaperFacts

_EVENT_DATE = re.compile(r"events\[\d*\]\.date")

LISTS: Mapping[str, OffenseFacts | PaperFacts] = MappingProxyType(
    {
        rows.collection: rows
        for rows in (
            vocabulary.conviction,
            vocabulary.pending_charge,
            vocabulary.past_charge,
            vocabulary.adjudication,
            vocabulary.paper,
        )
    }
)
"""The lists of a case, by name."""

_GROUPS: tuple[FactGroup, ...] = (
    vocabulary.person,
    vocabulary.removal_order,
    vocabulary_request.detainer,
    vocabulary_request.custody,
    vocabulary_request.release,
    vocabulary_request.hold,
    vocabulary_request.interview,
    vocabulary_request.inquiry,
    vocabulary_request.disclosure,
    vocabulary_request.arrest,
    vocabulary_request.agreements,
    vocabulary_request.findings,
    vocabulary_request.application,
)

COMPLETENESS_FACTS: Mapping[str, Flag] = MappingProxyType(
    {
        f"{name}_complete": Flag(
            f"{name}_complete", None, f"the list of {name.replace('_', ' ')} is complete"
        )
        for name in (*LISTS, "registries")
    }
)
"""The facts that say whether a list is complete, by path."""

QUESTION_FACTS: Mapping[str, Fact] = MappingProxyType(
    {fact.path: fact for fact in vocabulary.question.facts()}
)
"""The facts at the top level of a case."""

FACTS: Mapping[str, Fact] = MappingProxyType(
    {fact.path: fact for group in _GROUPS for fact in group.facts()} | dict(COMPLETENESS_FACTS)
)
"""The facts under `facts`, by path."""

ROW_FACTS: Mapping[str, Mapping[str, Fact]] = MappingProxyType(
    {
        name: MappingProxyType({fact.path: fact for fact in rows.facts()})
        for name, rows in LISTS.items()
    }
)
"""The facts of a row, by list and field."""

GROUP_NAMES: frozenset[str] = frozenset(group.prefix for group in _GROUPS if group.prefix)
"""Keys of a case that contain several facts."""


def fact_at(path: str) -> Fact | None:
    """Return the fact at a path of a case, with or without row numbers.

    Parameters
    ----------
    path : str
        `release.by_court`, `convictions[0].level`, `convictions[].level` or
        `convictions[0].events[0].date`.

    Returns
    -------
    Fact or None
        None if there is no such fact.

    Examples
    --------
    >>> fact_at("convictions[2].level").says
    'felony, misdemeanor, infraction or violation'
    >>> fact_at("detainer.color") is None
    True
    """
    if path in QUESTION_FACTS:
        return QUESTION_FACTS[path]
    head, bracket, rest = path.partition("[")
    if bracket and head in ROW_FACTS:
        field = rest.partition("].")[2]
        if _EVENT_DATE.fullmatch(field) and head == vocabulary.conviction.collection:
            return vocabulary.EVENT_DATE
        return ROW_FACTS[head].get(field.partition(".")[0])
    return FACTS.get(path)


def flag_at(path: str) -> Flag:
    """Return the yes-or-no fact of a case at a path.

    Raises
    ------
    LawError
        If there is none; it names the nearest.

    Examples
    --------
    >>> flag_at("proof_requested").says
    'the agency asked the person for proof of citizenship or of lawful status'
    """
    fact = FACTS.get(path)
    if not isinstance(fact, Flag):
        flags = [name for name, other in FACTS.items() if isinstance(other, Flag)]
        raise LawError(f"{path!r} is not a yes-or-no fact of a case{suggest_nearest(path, flags)}")
    return fact
