"""One decision with other laws: those that follow when it ends, those in force on the day."""

from trustact import laws
from trustact.deciding import Decision
from trustact.deciding.applicability import find_missing_laws
from trustact.deciding.changes_over_time import AnswerChange
from trustact.deciding.successor_laws import (
    SuccessorLaw,
    find_case_after_end,
    find_laws_in_force_then,
    find_other_laws,
    find_resumption,
    find_successor_laws,
    follows,
)
from trustact.language.case import Case
from trustact.language.lazy_dataclass import dataclass


@dataclass(frozen=True)
class LawEnd:
    """What is in force when a law has ended.

    Parameters
    ----------
    successors : tuple of SuccessorLaw
        The laws that follow, with their answers.
    missing_successors : tuple of Entry
        Laws that follow and are not in this library yet.
    in_force_then : tuple of Entry
        The other laws in force at the place, federal law included.
    resumes : str or None
        The day from which the law itself is in force again.
    """

    successors: tuple[SuccessorLaw, ...]
    missing_successors: tuple[laws.Entry, ...]
    in_force_then: tuple[laws.Entry, ...]
    resumes: str | None


@dataclass(frozen=True)
class DecisionReport:
    """One law's decision with the other laws of its place.

    Parameters
    ----------
    in_force_then : tuple of Entry
        Where the law was not in force: those that were, of the same place.
    missing_then : tuple of Entry
        Where the law was not in force: those of the place that are not in this library yet.
    ends : tuple of LawEnd or None
        One for each of the decision's changes over time; None where the law has not ended.
    """

    decision: Decision
    in_force_then: tuple[laws.Entry, ...]
    missing_then: tuple[laws.Entry, ...]
    ends: tuple[LawEnd | None, ...]


def make_report(decision: Decision, *, as_if: bool = False) -> DecisionReport:
    """Return a decision with the other laws of its place.

    With `as_if` the law is presumed to apply on every day, so that it never ends.
    """
    index = laws.load_index()
    ends = tuple(
        None if as_if else _find_end(decision, change) for change in decision.changes_over_time()
    )
    in_force_then = tuple(find_laws_in_force_then(decision, index.in_library))
    missing_then = _missing_laws(decision, decision.case) if decision.not_in_force else ()
    return DecisionReport(decision, in_force_then, missing_then, ends)


def _find_end(decision: Decision, change: AnswerChange) -> LawEnd | None:
    later = find_case_after_end(decision, change)
    if later is None:
        return None
    index, ended, action = laws.load_index(), decision.instrument, decision.action
    following = [e for e in index.entries if follows(e, ended, later, e.amends)]
    written = [laws.get(entry.id) for entry in following if entry.in_library]
    successors = find_successor_laws(decision, change, written)
    others = find_other_laws(later, ended, action, index.in_library)
    named = {law.instrument.id for law in successors}
    return LawEnd(
        successors,
        tuple(find_other_laws(later, ended, action, (e for e in following if not e.in_library))),
        tuple(entry for entry in others if entry.id not in named),
        find_resumption(ended, later),
    )


def _missing_laws(decision: Decision, case: Case) -> tuple[laws.Entry, ...]:
    place = case.fact_values.get("place") or decision.instrument.place
    return tuple(find_missing_laws(case, decision.action, place, laws.load_index().not_in_library))
