"""The decision of one law on one case, with what to ask next and what comes later."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from trustact.deciding.case_warnings import (
    RaisedSafeguard,
    acts_on_nobody,
    find_stops,
    find_warnings,
)
from trustact.deciding.changes_over_time import AnswerChange
from trustact.deciding.counterfactuals import Counterfactual
from trustact.deciding.explanation import Explanation, explain
from trustact.deciding.follow_up import FollowUp
from trustact.deciding.next_question import NextQuestion
from trustact.language.case import Case
from trustact.language.fill_note import FillNote
from trustact.language.instrument import Instrument
from trustact.language.provisions import NONBINDING_STATUSES, as_if_note
from trustact.language.silence import Filling


@dataclass(frozen=True, eq=False, repr=False)
class Decision(Explanation):
    """The answer of one instrument to one question, and what follows from it.

    Nothing of what follows, and no reason, is worked out before it is asked for.

    Parameters
    ----------
    readings : mapping of str to bool
        The readings of disputed questions that were chosen.

    Examples
    --------
    >>> from trustact import laws
    >>> case = Case.check({"as_of": "2013-06-01", "facts": {
    ...     "convictions": [], "release": {"by_court": True}}})
    >>> decision = decide(case, laws.get("us-ma/hrw-rule-2013"), "hold")
    >>> decision.answer, decision.next_question.path
    ('undetermined', 'findings.deemed_dangerous')
    >>> [(other.path, other.options[0].answer) for other in decision.what_would_change()]
    [('findings.deemed_dangerous', 'permitted'), ('release.by_court', 'not-regulated')]
    >>> decision.changes_over_time()
    ()
    """

    readings: Mapping[str, bool]

    @cached_property
    def follow_up(self) -> FollowUp:
        """What works out the next question, what would change the answer and later changes."""
        return FollowUp(self, self.readings)

    @property
    def provisos(self) -> tuple[FillNote, ...]:
        """The presumptions that the first line names: none where nothing can be done to anybody."""
        if acts_on_nobody(self.case, self.action):
            return ()
        return self.named_presumptions()

    @property
    def presumed_open(self) -> tuple[FillNote, ...]:
        """The presumptions by which a law, whose answer is open, neither bars nor orders the act.

        The first line names them where the answer of another law prevails.
        """
        if acts_on_nobody(self.case, self.action):
            return ()
        return tuple(note for note in self.harmless_by if note.proviso)

    def filled_by(self, filling: Filling) -> "Decision":
        """Return the decision on the same facts where other rules fill what is not stated."""
        return Decision(self.context, self.conditions.filled_by(filling), self.readings)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What has to be read before the answer, in whole sentences, the most urgent first."""
        asked, law = self.conditions, self.instrument
        found = find_warnings(self.case, self.action)
        note = as_if_note(law, as_if=asked.as_if)
        if note is None or (asked.only_bound and law.status in NONBINDING_STATUSES):
            return found
        return (*found, note)

    @property
    def stops(self) -> tuple[RaisedSafeguard, ...]:
        """What stops an act that a law only permits, the most urgent first."""
        return find_stops(self.case, self.action)

    @property
    def next_question(self) -> NextQuestion | None:
        """The question whose possible answers most often settle the matter; None if none helps."""
        return self.follow_up.next_question

    def what_would_change(self) -> tuple[Counterfactual, ...]:
        """Return the single facts whose other value would give another definite answer."""
        return self.follow_up.counterfactuals

    def changes_over_time(self) -> tuple[AnswerChange, ...]:
        """Return when the answer changes with time alone, and to what, soonest first."""
        return self.follow_up.changes

    @property
    def not_tried(self) -> tuple[str, ...]:
        """What these three left out because the case has many rows, in words."""
        return self.follow_up.not_tried


def decide(
    case: Case,
    instrument: Instrument,
    action: str,
    *,
    readings: Mapping[str, bool] | None = None,
    as_if: bool = False,
    only_bound: bool = False,
) -> Decision:
    """Answer one action under one instrument, with reasons.

    Parameters
    ----------
    readings : mapping of str to bool, optional
        Readings that a court or counsel has chosen; the others stay open.
    as_if, only_bound : bool
        See `trustact.language.answer_conditions.build_answer_conditions`.

    Raises
    ------
    TrustactError
        If a reading is chosen by anything but True or False.
    """
    explanation = explain(
        case, instrument, action, readings=readings, as_if=as_if, only_bound=only_bound
    )
    return Decision(explanation.context, explanation.conditions, readings or {})
