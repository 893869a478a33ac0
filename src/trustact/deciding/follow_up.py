"""What follows from a decision, worked out when it is first asked for and then kept."""

from collections.abc import Mapping
from functools import cached_property

from trustact.deciding.case_variations import CaseVariations
from trustact.deciding.changes_over_time import AnswerChange, find_changes_over_time
from trustact.deciding.counterfactuals import Counterfactual, find_counterfactuals
from trustact.deciding.explanation import Explanation
from trustact.deciding.next_question import NextQuestion, find_next_question
from trustact.language.case import Case


class FollowUp:
    """The next question, what would change the answer, and the upcoming changes.

    Parameters
    ----------
    explanation : Explanation
        The answer from which they follow.
    readings : mapping of str to bool
        The readings that were chosen for it.
    """

    def __init__(self, explanation: Explanation, readings: Mapping[str, bool]) -> None:
        self.explanation = explanation
        self.readings = readings

    @property
    def case(self) -> Case:
        """The case that was decided."""
        return self.explanation.case

    @property
    def as_if(self) -> bool:
        """Whether place and dates were presumed."""
        return self.explanation.conditions.as_if

    @property
    def only_bound(self) -> bool:
        """Whether bills and model rules gave no answer."""
        return self.explanation.conditions.only_bound

    @cached_property
    def _variations(self) -> CaseVariations:
        return CaseVariations(
            self.case,
            self.explanation.instrument,
            self.explanation.action,
            self.readings,
            as_if=self.as_if,
            only_bound=self.only_bound,
        )

    @cached_property
    def _next_question(self) -> tuple[NextQuestion | None, list[str]]:
        not_tried: list[str] = []
        return find_next_question(self._variations, self.explanation, not_tried), not_tried

    @cached_property
    def _counterfactuals(self) -> tuple[tuple[Counterfactual, ...], list[str]]:
        not_tried: list[str] = []
        return find_counterfactuals(self._variations, self.explanation, not_tried), not_tried

    @cached_property
    def _changes(self) -> tuple[tuple[AnswerChange, ...], list[str]]:
        not_tried: list[str] = []
        return find_changes_over_time(self._variations, not_tried), not_tried

    @property
    def next_question(self) -> NextQuestion | None:
        """See `trustact.deciding.decision.Decision.next_question`."""
        return self._next_question[0]

    @property
    def counterfactuals(self) -> tuple[Counterfactual, ...]:
        """See `trustact.deciding.decision.Decision.what_would_change`."""
        return self._counterfactuals[0]

    @property
    def changes(self) -> tuple[AnswerChange, ...]:
        """See `trustact.deciding.decision.Decision.changes_over_time`."""
        return self._changes[0]

    @property
    def not_tried(self) -> tuple[str, ...]:
        """What the three left out because the case has many rows, in words."""
        return (*self._next_question[1], *self._counterfactuals[1], *self._changes[1])
