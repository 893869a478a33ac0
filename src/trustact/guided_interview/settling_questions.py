"""Whether questions can still settle an open answer once something was left unanswered.

A skipped or unknown fact stays open, and may keep an answer undetermined whatever else is known.
The questions that then settle nothing, alone or together, come last, and are not asked at all where
nothing else is left. One after which another question comes is asked: that may settle the answer.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from trustact.deciding.combined_decision import CombinedDecision
from trustact.guided_interview.case_answers import apply_answer
from trustact.guided_interview.question_groups import RECORD
from trustact.guided_interview.question_order import (
    AnyDecision,
    Decide,
    listed_values,
    open_decisions,
    question_paths,
    row_of,
)
from trustact.guided_interview.questions import REQUEST
from trustact.language.errors import CaseErrors
from trustact.language.fact_index import LISTS

_MOST_TRIALS = 64
"""So many combinations of answers are tried; where there are more, every question is asked."""

Candidates = Mapping[str, tuple[str, ...]]


def settling_candidates(
    candidates: Candidates,
    mapping: Mapping[str, Any],
    decisions: Mapping[str, AnyDecision],
    decide: Decide,
    is_askable: Callable[[str], bool],
) -> Candidates:
    """Return the candidates without those of which no combination of answers settles anything.

    Only questions whose answers can be listed are left out, and no row is left half asked. Nor is
    the question on the request, since those on its parts come after it. Each law is taken alone,
    since one that is settled may decide together with another.

    Parameters
    ----------
    candidates : mapping
        Path of a question -> its options.
    mapping, decisions : mapping
        The case, and what is decided on it.
    decide : callable
        Decides a changed case.
    is_askable : callable
        Takes a fact; returns whether it is neither stated nor asked about.
    """
    trials = _Trials(candidates, mapping, decisions, decide, is_askable)
    listed = {
        path: listed_values(path, options)
        for path, options in candidates.items()
        if path not in LISTS and path not in (RECORD, REQUEST) and not row_of(path)
    }
    doubtful = {path: values for path, values in listed.items() if values}
    doubtful = {
        path: values
        for path, values in doubtful.items()
        if not any(trials.change_something({path: value}) for value in values)
    }
    if prod(map(len, doubtful.values())) > _MOST_TRIALS:
        return candidates
    for values in product(*doubtful.values()):
        if trials.change_something(dict(zip(doubtful, values, strict=True))):
            return candidates
    return {path: options for path, options in candidates.items() if path not in doubtful}


class _Trials:
    """Decides a case with answers to some of its questions."""

    def __init__(
        self,
        candidates: Candidates,
        mapping: Mapping[str, Any],
        decisions: Mapping[str, AnyDecision],
        decide: Decide,
        is_askable: Callable[[str], bool],
    ) -> None:
        self.candidates = candidates
        self.mapping = mapping
        self.before = _answers_of_laws(decisions)
        self.asked_before = _questions_left(decisions)
        self.decide = decide
        self.is_askable = is_askable

    def change_something(self, answers: Mapping[str, Any]) -> bool:
        """Return whether some law gives another answer, or asks something that it did not ask.

        No if the answers contradict the case.
        """
        changed = self.mapping
        try:
            for path, value in answers.items():
                changed = apply_answer(changed, path, value, self.candidates[path])
            found = self.decide(changed)
        except CaseErrors:
            return False
        if _answers_of_laws(found) != self.before:
            return True
        return any(map(self.is_askable, _questions_left(found) - self.asked_before))


def _questions_left(decisions: Mapping[str, AnyDecision]) -> frozenset[str]:
    missing = (path for each in open_decisions(decisions) for path in each.missing)
    return frozenset(question_paths(missing))


def _answers_of_laws(decisions: Mapping[str, AnyDecision]) -> Sequence[tuple[str, str]]:
    found = []
    for action, each in decisions.items():
        found.append((action, each.answer))
        if isinstance(each, CombinedDecision):
            found += [(one.instrument.id, one.answer) for one in each.decisions]
    return found
