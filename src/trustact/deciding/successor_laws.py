"""What holds once a law ends: the laws that take over, and how the combined answer changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trustact.deciding.applicability import (
    applicable_laws,
    is_not_in_force,
    laws_of_place,
    missing_law_note,
)
from trustact.deciding.changes_over_time import (
    AnswerChange,
    advance_case,
    find_changes_over_time,
    moment_of_change,
)
from trustact.deciding.combined_decision import CombinedDecision, combine_decisions
from trustact.deciding.counterfactuals import case_to_mapping
from trustact.deciding.explanation import decide
from trustact.deciding.precedence import CombinedAnswer
from trustact.language.case import Case
from trustact.language.instrument import Answer, Instrument
from trustact.language.provisions import DatedLaw


@dataclass(frozen=True, slots=True)
class SuccessorLaw:
    """A law of the place that is in force once another has ended, and what it says then."""

    instrument: Instrument
    answer: Answer


@dataclass(frozen=True, slots=True)
class CombinedAnswerChange:
    """From when on the combined answer is another one, and which laws' answer it is.

    Parameters
    ----------
    when : str
        A day, or a moment for the end of a clock.
    together : CombinedAnswer
    """

    when: str
    combined: CombinedAnswer


def find_successor_laws(
    case: Case,
    instrument: Instrument,
    action: str,
    change: AnswerChange,
    at_hand: Iterable[Instrument],
    readings: Mapping[str, bool],
) -> tuple[SuccessorLaw, ...]:
    """Return the laws of the place that hold when a change comes because the law has ended.

    Parameters
    ----------
    case : Case
    instrument : Instrument
    action : str
    change : AnswerChange
        One of the law's changes by itself.
    at_hand : iterable of Instrument
        Looked at only where the law has ended.
    readings : mapping of str to bool

    Returns
    -------
    tuple of SuccessorLaw
        Empty where the law has not ended by then. Where the case tells no place, the laws of the
        place of the law that ended are asked.
    """
    later = advance_case(case, case_to_mapping(case), moment_of_change(case, change))
    if later is None or not is_not_in_force(later, instrument):
        return ()
    here = laws_of_place(case.fact_values.get("place") or instrument.place, at_hand)
    others = [other for other in applicable_laws(later, here, action) if other.id != instrument.id]
    return tuple(
        SuccessorLaw(other, decide(later, other, action, readings=readings, only_bound=True).answer)
        for other in others
        if not is_not_in_force(later, other)
    )


def find_combined_changes(
    case: Case,
    together: CombinedDecision,
    at_hand: Sequence[Instrument],
    readings: Mapping[str, bool],
    *,
    known: Iterable[DatedLaw] | None = None,
    missing: Iterable[DatedLaw] = (),
) -> tuple[CombinedAnswerChange, ...]:
    """Return when the combined answer of all laws that reach a case changes by itself.

    Parameters
    ----------
    case : Case
    together : CombinedDecision
        The answer as it stands.
    at_hand : sequence of Instrument
        Those that can reach the case now or later.
    readings : mapping of str to bool
    known, missing : iterable of what an index knows of laws
        Those that are there, at hand unless given, and those that are not; see
        `trustact.deciding.applicability.lacking_law`.

    Returns
    -------
    tuple of CombinedAnswerChange
        Soonest first. Laws of the place that begin later are asked too.
    """
    action = together.action
    there = at_hand if known is None else list(known)
    not_there = list(missing)
    found: list[CombinedAnswerChange] = []
    before = together.combined
    for change in _changes_of_each_law(case, together, at_hand, readings):
        later = advance_case(case, case_to_mapping(case), moment_of_change(case, change))
        if later is None:
            continue
        decisions = [
            decide(later, law, action, readings=readings, only_bound=True)
            for law in applicable_laws(later, at_hand, action)
        ]
        lacking = missing_law_note(later, there, readings, missing=not_there)
        then = combine_decisions(action, decisions, lacking).combined
        if (then.answer, then.prevails) != (before.answer, before.prevails):
            found.append(CombinedAnswerChange(change.when, then))
            before = then
    return tuple(found)


def _changes_of_each_law(
    case: Case,
    together: CombinedDecision,
    at_hand: Iterable[Instrument],
    readings: Mapping[str, bool],
) -> list[AnswerChange]:
    asked = {decision.instrument.id: decision.instrument for decision in together.decisions}
    for law in laws_of_place(case.fact_values.get("place"), at_hand):
        if together.action in law.regulated_actions:
            asked.setdefault(law.id, law)
    by_moment = {
        moment_of_change(case, change): change
        for law in asked.values()
        for change in find_changes_over_time(case, law, together.action, readings, only_bound=True)
    }
    return [by_moment[moment] for moment in sorted(by_moment)]
