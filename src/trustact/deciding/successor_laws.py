"""Which laws of a place apply when another one is not in force: once it ends, and on other days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from trustact.deciding.applicability import applicable_laws, is_not_in_force, laws_of_place
from trustact.deciding.case_variations import case_to_mapping
from trustact.deciding.changes_over_time import AnswerChange, advance_case, moment_of_change
from trustact.deciding.decision import Decision
from trustact.deciding.explanation import explain
from trustact.language.instrument import Answer, Instrument
from trustact.language.places import is_federal, lies_in
from trustact.language.provisions import NONBINDING_STATUSES, DatedLaw

_L = TypeVar("_L", bound=DatedLaw)


@dataclass(frozen=True, slots=True)
class SuccessorLaw:
    """A law of the place that is in force once another has ended, and its answer then."""

    instrument: Instrument
    answer: Answer


def find_successor_laws(
    decision: Decision, change: AnswerChange, instruments: Iterable[Instrument]
) -> tuple[SuccessorLaw, ...]:
    """Return the laws of the place that apply when a change comes because the law has ended.

    Parameters
    ----------
    change : AnswerChange
        One of the decision's changes over time.
    instruments : iterable of Instrument
        The laws to choose from; not looked at unless the law has ended.

    Returns
    -------
    tuple of SuccessorLaw
        Empty where the law has not ended by then. If the case states no place, the laws of the
        place of the law that ended are asked.
    """
    case, ended, action = decision.case, decision.instrument, decision.action
    later = advance_case(case, case_to_mapping(case), moment_of_change(case, change))
    if later is None or not is_not_in_force(later, ended):
        return ()
    of_the_place = laws_of_place(case.fact_values.get("place") or ended.place, instruments)
    return tuple(
        SuccessorLaw(
            law,
            explain(later, law, action, readings=decision.readings, only_bound=True).answer,
        )
        for law in applicable_laws(later, of_the_place, action)
        if law.id != ended.id and not is_not_in_force(later, law)
    )


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
