"""One decision with the other laws of its place: those that take over, those in force that day."""

from collections.abc import Iterator
from dataclasses import dataclass

from trustact import laws
from trustact.deciding import Decision
from trustact.deciding.successor_laws import (
    SuccessorLaw,
    find_laws_in_force_then,
    find_successor_laws,
)
from trustact.language.instrument import Instrument


@dataclass(frozen=True)
class DecisionReport:
    """One law's decision with the other laws of its place.

    Parameters
    ----------
    in_force_then : tuple of Entry
        Where the law was not in force: those that were, of the same place.
    successors : tuple of tuple of SuccessorLaw
        For each of the decision's changes over time the laws that apply then, where this one has
        ended.
    """

    decision: Decision
    in_force_then: tuple[laws.Entry, ...]
    successors: tuple[tuple[SuccessorLaw, ...], ...]


def make_report(decision: Decision, *, as_if: bool = False) -> DecisionReport:
    """Return a decision with the other laws of its place.

    With `as_if` the law is presumed to apply on every day, so that no other takes over.
    """
    successors = tuple(
        () if as_if else find_successor_laws(decision, change, _laws_of_the_place(decision))
        for change in decision.changes_over_time()
    )
    in_force_then = tuple(find_laws_in_force_then(decision, laws.load_index().in_library))
    return DecisionReport(decision, in_force_then, successors)


def _laws_of_the_place(decision: Decision) -> Iterator[Instrument]:
    """Yield the laws that can take over; their files are imported when the first is asked for."""
    place = decision.instrument.place
    yield from laws.candidates(
        decision.case, decision.action, later=True, place=place, of_the_place=True
    )
