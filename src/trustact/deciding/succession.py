"""What holds once a law ends: the laws that take over, and how the combined answer changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trustact.deciding.ahead import Change, changes_by_itself, moment_of, moved
from trustact.deciding.explain import decide
from trustact.deciding.reach import lacking_law, laws_of, out_of_force, reaching
from trustact.deciding.stack import Stacked
from trustact.deciding.together import StackedDecision, put_together
from trustact.deciding.trying import mapping_of
from trustact.language.case import Case
from trustact.language.instrument import Answer, Instrument


@dataclass(frozen=True, slots=True)
class Successor:
    """A law of the place that is in force once another has ended, and what it says then."""

    instrument: Instrument
    answer: Answer


@dataclass(frozen=True, slots=True)
class CombinedChange:
    """From when on the combined answer is another one, and which laws' answer it is.

    Parameters
    ----------
    when : str
        A day, or a moment for the end of a clock.
    together : Stacked
    """

    when: str
    together: Stacked


def taking_over(
    case: Case,
    instrument: Instrument,
    action: str,
    change: Change,
    at_hand: Sequence[Instrument],
    readings: Mapping[str, bool],
) -> tuple[Successor, ...]:
    """Return the laws of the place that hold when a change comes because the law has ended.

    Parameters
    ----------
    case : Case
    instrument : Instrument
    action : str
    change : Change
        One of the law's changes by itself.
    at_hand : sequence of Instrument
    readings : mapping of str to bool

    Returns
    -------
    tuple of Successor
        Empty where the law has not ended by then. Where the case tells no place, the laws of the
        place of the law that ended are asked.
    """
    later = moved(case, mapping_of(case), moment_of(case, change))
    if later is None or not out_of_force(later, instrument):
        return ()
    here = laws_of(case.known.get("place") or instrument.place, at_hand)
    others = [other for other in reaching(later, here, action) if other.id != instrument.id]
    return tuple(
        Successor(other, decide(later, other, action, readings=readings, only_bound=True).answer)
        for other in others
        if not out_of_force(later, other)
    )


def combined_changes(
    case: Case,
    together: StackedDecision,
    at_hand: Sequence[Instrument],
    readings: Mapping[str, bool],
) -> tuple[CombinedChange, ...]:
    """Return when the combined answer of all laws that reach a case changes by itself.

    Parameters
    ----------
    case : Case
    together : StackedDecision
        The answer as it stands.
    at_hand : sequence of Instrument
    readings : mapping of str to bool

    Returns
    -------
    tuple of CombinedChange
        Soonest first. Laws of the place that begin later are asked too.
    """
    action = together.action
    found: list[CombinedChange] = []
    before = together.together
    for change in _all_changes(case, together, at_hand, readings):
        later = moved(case, mapping_of(case), moment_of(case, change))
        if later is None:
            continue
        decisions = [
            decide(later, law, action, readings=readings, only_bound=True)
            for law in reaching(later, at_hand, action)
        ]
        then = put_together(action, decisions, lacking_law(later, at_hand, readings)).together
        if (then.answer, then.prevails) != (before.answer, before.prevails):
            found.append(CombinedChange(change.when, then))
            before = then
    return tuple(found)


def _all_changes(
    case: Case,
    together: StackedDecision,
    at_hand: Iterable[Instrument],
    readings: Mapping[str, bool],
) -> list[Change]:
    asked = {decision.instrument.id: decision.instrument for decision in together.decisions}
    for law in laws_of(case.known.get("place"), at_hand):
        if together.action in law.regulated:
            asked.setdefault(law.id, law)
    by_moment = {
        moment_of(case, change): change
        for law in asked.values()
        for change in changes_by_itself(case, law, together.action, readings, only_bound=True)
    }
    return [by_moment[moment] for moment in sorted(by_moment)]
