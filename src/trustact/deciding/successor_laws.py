"""Which laws of a place apply when another one is not in force: once it ends, and on other days."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from trustact.deciding.applicability import applicable_laws, is_in_force, is_not_in_force
from trustact.deciding.case_variations import case_to_mapping
from trustact.deciding.changes_over_time import AnswerChange, advance_case, moment_of_change
from trustact.deciding.decision import Decision
from trustact.deciding.explanation import explain
from trustact.language.case import Case
from trustact.language.fact_values import YES
from trustact.language.instrument import Answer, Instrument
from trustact.language.lazy_dataclass import dataclass
from trustact.language.places import is_federal, lies_in
from trustact.language.provisions import NONBINDING_STATUSES, DatedLaw

_L = TypeVar("_L", bound=DatedLaw)


@dataclass(frozen=True, slots=True)
class SuccessorLaw:
    """A law that follows one that has ended, and its answer then."""

    instrument: Instrument
    answer: Answer


def find_case_after_end(decision: Decision, change: AnswerChange) -> Case | None:
    """Return the case on the day of a change if the law has ended by then, otherwise None."""
    case = decision.case
    later = advance_case(case, case_to_mapping(case), moment_of_change(case, change))
    if later is None or not is_not_in_force(later, decision.instrument):
        return None
    return later


def follows(law: DatedLaw, ended: Instrument, later: Case, amended: str | None) -> bool:
    """Return whether a law of the same place amends one that has ended, or begins when it ends.

    Parameters
    ----------
    later : Case
        On a day when the other law has ended.
    amended : str or None
        Id of the law that the first one amends.
    """
    if law.id == ended.id or law.place != ended.place or is_not_in_force(later, law):
        return False
    day = later.as_of.first
    ends = [
        interval.until.first
        for interval in ended.in_force
        if interval.until is not None and interval.until.first <= day and interval.reading is None
    ]
    if not ends:
        return False
    begins_then = any(
        max(ends) <= interval.start.last and interval.start.first <= day
        for interval in law.in_force
    )
    return begins_then or amended == ended.id


def find_successor_laws(
    decision: Decision, change: AnswerChange, instruments: Iterable[Instrument]
) -> tuple[SuccessorLaw, ...]:
    """Return the laws that follow when a change comes because the law has ended.

    A law that was in force already is not among them, unless it amends the law that ended.

    Parameters
    ----------
    change : AnswerChange
        One of the decision's changes over time.
    instruments : iterable of Instrument
        The laws to choose from; not looked at unless the law has ended.

    Returns
    -------
    tuple of SuccessorLaw
        Empty where the law has not ended by then.
    """
    later = find_case_after_end(decision, change)
    if later is None:
        return ()
    ended, action = decision.instrument, decision.action
    return tuple(
        SuccessorLaw(
            law,
            explain(later, law, action, readings=decision.readings, only_bound=True).answer,
        )
        for law in applicable_laws(later, instruments, action)
        if follows(law, ended, later, law.amends.id if law.amends else None)
    )


def find_resumption(ended: Instrument, later: Case) -> str | None:
    """Return the first day after that of a case on which a law that ended is in force again."""
    days = [
        interval.start
        for interval in ended.in_force
        if interval.reading is None and interval.start.first > later.as_of.last
    ]
    return str(min(days, key=lambda day: day.first)) if days else None


def find_other_laws(
    later: Case, ended: Instrument, action: str, laws: Iterable[_L]
) -> Iterator[_L]:
    """Yield the other laws of the place, federal law included, that are in force and apply.

    Those that regulate the action and bind the agency. Bills and model rules never.
    """
    place = later.fact_values.get("place") or ended.place
    agency = later.fact_values.get("agency")
    for law in laws:
        if (
            law.id != ended.id
            and (is_federal(law.place) or lies_in(place, law.place) == YES)
            and law.status not in NONBINDING_STATUSES
            and action in law.regulated_actions
            and (agency is None or agency in law.binds)
            and is_in_force(later, law)
        ):
            yield law


def find_laws_in_force_then(decision: Decision, laws: Iterable[_L]) -> Iterator[_L]:
    """Yield the laws of the same place that were in force on the day when the decided law was not.

    Nothing where the decided law was in force. Bills and model rules never.
    """
    if not decision.not_in_force:
        return
    place = decision.instrument.place
    for law in laws:
        same_place = is_federal(law.place) or lies_in(place, law.place) or lies_in(law.place, place)
        if (
            same_place
            and law.status not in NONBINDING_STATUSES
            and not is_not_in_force(decision.case, law)
        ):
            yield law
