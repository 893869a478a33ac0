"""Which of several laws apply to a case at all, by their dates, place and agency."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.language.answer_conditions import build_answer_conditions, in_force_condition
from trustact.language.case import Case
from trustact.language.fact_values import NO, YES
from trustact.language.instrument import Instrument
from trustact.language.places import is_federal, lies_in, state_name
from trustact.language.provisions import NONBINDING_STATUSES, DatedLaw

_L = TypeVar("_L", bound=DatedLaw)

MOST_NAMED = 3
"""At most so many missing laws are named; more would hide the answer."""


def applicable_laws(case: Case, instruments: Iterable[Instrument], action: str) -> list[Instrument]:
    """Return the instruments that regulate an action and may apply to the case.

    Bills and model rules never do. An instrument that may or may not apply is among them.

    Examples
    --------
    >>> from trustact import laws
    >>> case = Case.check({"as_of": "2014-03-01", "place": "us-ca", "facts": {}})
    >>> [law.id for law in applicable_laws(case, laws.load_all(), "transfer")]
    []
    >>> "us-ca/trust-act-2013" in [law.id for law in applicable_laws(case, laws.load_all(), "hold")]
    True
    """
    return [
        instrument
        for instrument in instruments
        if instrument.status not in NONBINDING_STATUSES
        and action in instrument.regulated_actions
        and not _cannot_apply(case, instrument, action)
    ]


def _cannot_apply(case: Case, instrument: Instrument, action: str) -> bool:
    context = EvaluationContext(case, {})
    coverage = build_answer_conditions(instrument, action, only_bound=True).applicability
    # Dates, place and agency come first; the law's own scope is part of its answer.
    return any(truth(part, context) == NO for part in coverage[:3])


def is_not_in_force(case: Case, instrument: DatedLaw) -> bool:
    """Return whether a law was certainly not in force on the day of a case."""
    return truth(in_force_condition(instrument, only_bound=True), EvaluationContext(case, {})) == NO


def is_in_force(case: Case, instrument: DatedLaw) -> bool:
    """Return whether a law was certainly in force on the day of a case."""
    condition = in_force_condition(instrument, only_bound=True)
    return truth(condition, EvaluationContext(case, {})) == YES


def laws_of_place(place: str | None, instruments: Iterable[_L]) -> list[_L]:
    """Return the laws of a place and of the state in which it lies, without federal law.

    Bills and model rules are never among them. A place of None is not known.
    """
    return [
        i
        for i in instruments
        if i.status not in NONBINDING_STATUSES
        and not is_federal(i.place)
        and lies_in(place, i.place) == YES
    ]


def missing_law_note(
    case: Case,
    instruments: Iterable[DatedLaw],
    readings: Mapping[str, bool] | None = None,
    *,
    collection: str = "in this library",
    missing: Iterable[DatedLaw] = (),
) -> str | None:
    """Return in words that no law of the place of a case is there; None where one is.

    A law counts that is certainly law there and certainly in force on the day of the question.

    Parameters
    ----------
    instruments : iterable of Instrument, or of what an index knows of them
        The laws that are there, whatever they regulate.
    readings : mapping of str to bool, optional
        Readings of disputed questions that a court or counsel has chosen.
    collection : str
        Of what the instruments are part, for the words.
    missing : iterable of what an index knows of laws
        Laws that are known and not there; those that may be law there then are named.

    Examples
    --------
    >>> from trustact import laws
    >>> elsewhere = Case.check({"as_of": "2023-12-10", "place": "us-xx", "facts": {}})
    >>> missing_law_note(elsewhere, laws.load_all())
    'law of us-xx is not in this library'
    >>> missing_law_note(Case.check({"as_of": "2014-03-01", "place": "us-ca"}), laws.load_all())
    """
    place = case.fact_values.get("place")
    if place is None:
        return "the place is not known, so its law could not be considered"
    context = EvaluationContext(
        case, {name: YES if yes else NO for name, yes in (readings or {}).items()}
    )
    of_the_place = laws_of_place(place, instruments)
    if any(truth(in_force_condition(law, only_bound=True), context) == YES for law in of_the_place):
        return None
    state = state_name(place)
    law_there = f"{state} law" if state else f"law of {place}"
    then = f" that is in force on {case.moment}" if of_the_place else ""
    return f"{law_there}{then} is not {collection}{_name_missing(case, place, missing)}"


def _name_missing(case: Case, place: str, missing: Iterable[DatedLaw]) -> str:
    """Return which of the missing laws may apply to the case, by title and citation."""
    found = find_missing_laws(case, place, missing)
    return f" ({name_laws(found)})" if found else ""


def find_missing_laws(case: Case, place: str | None, missing: Iterable[_L]) -> list[_L]:
    """Return the missing laws of a place that may bind the agency of a case on its day."""
    agency = case.fact_values.get("agency")
    found = [
        law
        for law in laws_of_place(place, missing)
        if not is_not_in_force(case, law) and (agency is None or agency in law.binds)
    ]
    return sorted(found, key=lambda law: law.place.count("-"))  # state law before a county's


def name_laws(laws: Sequence[DatedLaw]) -> str:
    """Return title and citation of the first laws, and how many more there are."""
    named = [_title_and_citation(law) for law in laws[:MOST_NAMED]]
    if len(laws) > MOST_NAMED:
        named.append(f"{len(laws) - MOST_NAMED} more")
    return "; ".join(named)


def _title_and_citation(law: DatedLaw) -> str:
    return law.citation if law.title in law.citation else f"{law.title}, {law.citation}"
