"""Several laws asked of one case: each decision, and what prevails, with what travels with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trustact.deciding.decision import Decision, DutyDue, Reason, weakest_basis
from trustact.deciding.precedence import CombinedAnswer, combine_answers
from trustact.language.instrument import ANSWERS, Answer, Basis


@dataclass(frozen=True, slots=True)
class CombinedDecision:
    """The decisions of several laws on one case, and the answer that prevails.

    What a `Decision` has, this has too, of the laws whose answer prevails; `reasons`, `duties` and
    `presupposed` are those of all laws that were asked.

    Parameters
    ----------
    action : str
    decisions : tuple of Decision
        One for each law that was asked.
    together : CombinedAnswer
        What prevails, and why.
    """

    action: str
    decisions: tuple[Decision, ...]
    combined: CombinedAnswer

    @property
    def answer(self) -> Answer:
        """The combined answer, one of the five."""
        return self.combined.answer

    @property
    def why(self) -> str:
        """Why it prevails."""
        return self.combined.why

    @property
    def prevails(self) -> tuple[str, ...]:
        """Ids of the laws whose answer it is."""
        return self.combined.prevails

    @property
    def conflict(self) -> bool:
        """Whether one law forbids what another orders."""
        return self.combined.conflict

    @property
    def deciding(self) -> tuple[Decision, ...]:
        """The decisions of those laws."""
        return tuple(d for d in self.decisions if d.instrument.id in self.prevails)

    @property
    def missing(self) -> tuple[str, ...]:
        """Facts and readings on which an undetermined answer turns."""
        if self.answer != "undetermined":
            return ()
        return _unique(path for decision in self.deciding for path in decision.missing)

    @property
    def decided_by(self) -> tuple[Reason, ...]:
        """The provisions that gave the answer."""
        return tuple(reason for decision in self.deciding for reason in decision.decided_by)

    @property
    def citations(self) -> tuple[str, ...]:
        """Their citations."""
        return _unique(citation for decision in self.deciding for citation in decision.citations)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The provisions of all laws that were asked, law by law."""
        return tuple(reason for decision in self.decisions for reason in decision.reasons)

    @property
    def basis(self) -> Basis | None:
        """How firmly the least firm of the laws that prevail was read; None where none speaks."""
        bases = [decision.basis for decision in self.deciding]
        return weakest_basis(bases, bases[0]) if bases else None

    @property
    def presupposed(self) -> tuple[str, ...]:
        """What was taken as given because nobody said otherwise."""
        return _unique(text for decision in self.decisions for text in decision.presupposed)

    @property
    def duties(self) -> tuple[DutyDue, ...]:
        """What the laws have the agency do beside the answer."""
        return tuple(due for decision in self.decisions for due in decision.duties)

    @property
    def fallback(self) -> str | None:
        """What a law has the agency do until the answer is known."""
        told = [decision.fallback for decision in self.deciding if decision.fallback]
        return told[0] if told else None

    @property
    def notes(self) -> tuple[str, ...]:
        """What every reader of the answer has to know."""
        return _unique(note for decision in self.decisions for note in decision.notes)

    @property
    def possible(self) -> frozenset[Answer]:
        """The answers that it can turn out to be; the answer itself where that is definite."""
        if self.answer != "undetermined":
            return frozenset({self.answer})
        return frozenset(answer for answer in ANSWERS if answer != "undetermined")


def combine_decisions(
    action: str, decisions: Sequence[Decision], lacking: str | None
) -> CombinedDecision:
    """Return what prevails among decisions on one case.

    Parameters
    ----------
    action : str
    decisions : sequence of Decision
    lacking : str or None
        See `trustact.deciding.precedence.combine_answers`.

    Returns
    -------
    CombinedDecision
    """
    pairs = [(decision.instrument, decision.answer) for decision in decisions]
    return CombinedDecision(action, tuple(decisions), combine_answers(pairs, lacking=lacking))


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
