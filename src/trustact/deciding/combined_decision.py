"""Several laws on one case: each decision, the answer that prevails, and when that changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field

from trustact.deciding.applicability import LibraryGap, applicable_laws, laws_of_place
from trustact.deciding.case_variations import CaseVariations, case_to_mapping
from trustact.deciding.case_warnings import RaisedSafeguard, find_stops, find_warnings
from trustact.deciding.changes_over_time import (
    AnswerChange,
    advance_case,
    find_changes_over_time,
    moment_of_change,
)
from trustact.deciding.combined_provisos import find_combined_provisos
from trustact.deciding.decision import Decision, decide
from trustact.deciding.duty_conditions import answer_of, cite_lifted_duty, stated_power
from trustact.deciding.law_conflicts import OpposingLaw, describe_conflict, find_opposing_laws
from trustact.deciding.precedence import CombinedAnswer, combine_answers
from trustact.deciding.reasons import DutyDue, Reason
from trustact.filling.known_laws import KnownLaw
from trustact.filling.other_laws import fill_from_other_laws
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.bases import least_firm
from trustact.language.case import Case
from trustact.language.fill_note import FillNote
from trustact.language.instrument import Answer, Basis, Instrument
from trustact.language.lazy_dataclass import dataclass
from trustact.language.provisions import NO_HOLD, no_hold_note
from trustact.language.vocabulary import FEDERAL_AGENCIES


@dataclass(frozen=True)
class CombinedQuestion:
    """A case put to several laws, and where to find the laws that apply on other days.

    Parameters
    ----------
    named : sequence of Instrument or None
        The laws to ask on every day; None for those that apply on the day.
    later_laws : callable
        Returns the laws that apply now or later. Called only if the upcoming changes are asked for,
        because it may import law files.
    laws_at : callable
        Takes the case on some day; returns the laws that are asked on it.
    library_gap : callable
        Takes the case on some day; see `trustact.deciding.applicability.find_library_gap`.
    as_if : bool, default False
        Place and dates of the named laws are presumed.
    """

    case: Case
    action: str
    readings: Mapping[str, bool]
    named: Sequence[Instrument] | None
    later_laws: Callable[[], Sequence[Instrument]]
    laws_at: Callable[[Case], Sequence[Instrument]]
    library_gap: Callable[[Case], LibraryGap | None]
    as_if: bool = False
    missing: Sequence[KnownLaw] = ()

    @property
    def only_bound(self) -> bool:
        """Whether bills and model rules are left out: those that are named answer."""
        return self.named is None

    def decide(self, case: Case, laws: Iterable[Instrument]) -> tuple[Decision, ...]:
        """Return the decision of each of some laws on the case, as it is on some day.

        Laws that apply together answer for each other whether another law bars the act; laws that
        are named are asked each alone.
        """
        together = tuple(laws)
        cases = [case] * len(together)
        if self.only_bound:
            asked = [
                build_answer_conditions(law, self.action, only_bound=True, filling=case.filling)
                for law in together
            ]
            cases = fill_from_other_laws(case, asked, self.missing)
        return tuple(
            decide(
                filled,
                law,
                self.action,
                readings=self.readings,
                as_if=self.as_if,
                only_bound=self.only_bound,
            )
            for law, filled in zip(together, cases, strict=True)
        )


@dataclass(frozen=True, slots=True)
class CombinedAnswerChange:
    """A day or a moment from which the combined answer is another one, or that of other laws.

    Parameters
    ----------
    when : str
        A day, or a moment for the end of a clock.
    combined : CombinedAnswer
        The combined answer from then on.
    """

    when: str
    combined: CombinedAnswer


@dataclass(frozen=True, slots=True)
class CombinedDecision:
    """The decisions of several laws on one case, and the answer that prevails.

    It has what a `Decision` has, of the laws whose answer prevails; `reasons`, `duties` and
    `presupposed` are those of all laws that were asked.

    Parameters
    ----------
    decisions : tuple of Decision
        One for each law that was asked.
    combined : CombinedAnswer
        What prevails, and why.
    question : CombinedQuestion
        What was asked.
    """

    action: str
    decisions: tuple[Decision, ...]
    combined: CombinedAnswer
    question: CombinedQuestion = field(repr=False, compare=False)

    @property
    def answer(self) -> Answer:
        """The combined answer, one of the five."""
        return self.combined.answer

    @property
    def why(self) -> str:
        """Why it prevails; of a conflict, both sides with a citation for each."""
        if self.conflict:
            return describe_conflict(self.opposing_laws, self.combined)
        return self.combined.why

    @property
    def opposing_laws(self) -> tuple[OpposingLaw, ...]:
        """The laws that prohibit and require the same act, the highest first; none without both."""
        return find_opposing_laws(self.decisions, self.combined)

    @property
    def missing_law(self) -> str | None:
        """In words, which law of the place is not available; see `CombinedAnswer`."""
        return self.combined.missing_law

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
        """The decisions of the laws whose answer prevails."""
        return tuple(d for d in self.decisions if d.instrument.id in self.prevails)

    @property
    def missing(self) -> tuple[str, ...]:
        """Facts and readings on which an undetermined answer turns."""
        if self.answer != "undetermined":
            return ()
        found = (path for decision in self.deciding for path in decision.missing)
        return _unique((*found, *self.combined.missing_power))

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
        """How firmly the least firm of the laws that prevail was read; None where none does."""
        return least_firm(decision.basis for decision in self.deciding)

    @property
    def basis_of_law(self) -> Basis | None:
        """How firmly the least firm of their deciding provisions was read."""
        return least_firm(decision.basis_of_law for decision in self.deciding)

    @property
    def basis_of_tables(self) -> Basis | None:
        """How firmly the tables of offenses were read on which those laws' answers rest."""
        return least_firm(decision.basis_of_tables for decision in self.deciding)

    @property
    def presupposed(self) -> tuple[str, ...]:
        """What the question presupposes because no fact says otherwise."""
        return _unique(text for decision in self.decisions for text in decision.presupposed)

    @property
    def filled(self) -> tuple[FillNote, ...]:
        """What was derived or presumed because the case does not state it."""
        return tuple(dict.fromkeys(note for d in self.decisions for note in d.filled))

    @property
    def provisos(self) -> tuple[FillNote, ...]:
        """The presumptions that the first line names, of all laws that were asked.

        None without which the combined answer would be the same.
        """
        if self.answer in ("prohibited", "undetermined"):
            return ()
        asked = self.question
        return find_combined_provisos(
            self.decisions, lambda decisions: _combine(asked, asked.case, decisions).answer
        )

    @property
    def duties(self) -> tuple[DutyDue, ...]:
        """What the laws have the agency do beside the answer."""
        return tuple(due for decision in self.decisions for due in decision.duties)

    @property
    def fallback(self) -> str | None:
        """What a law has the agency do until the answer is known."""
        return next((d.fallback for d in self.deciding if d.fallback), None)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What has to be read before the answer, in whole sentences, the most urgent first."""
        found = find_warnings(self.question.case, self.action)
        return _unique((*found, *(text for d in self.decisions for text in d.warnings)))

    @property
    def stops(self) -> tuple[RaisedSafeguard, ...]:
        """What stops an act that a law only permits, the most urgent first."""
        found = (
            *find_stops(self.question.case, self.action),
            *(stop for d in self.decisions for stop in d.stops),
        )
        return tuple({stop.says: stop for stop in found}.values())

    @property
    def notes(self) -> tuple[str, ...]:
        """What every reader of the answer has to know."""
        own = no_hold_note(self.action, self.answer)
        of_laws = (note for d in self.decisions for note in d.notes if note != NO_HOLD)
        return _unique(of_laws if own is None else (own, *of_laws))

    @property
    def possible(self) -> frozenset[Answer]:
        """The answers that it can turn out to be; see `CombinedAnswer.possible`."""
        return self.combined.possible

    def changes_over_time(self) -> tuple[CombinedAnswerChange, ...]:
        """Return when the combined answer changes with time alone, and to what, soonest first.

        Without named laws, those that begin later are asked too.
        """
        return _find_combined_changes(self.question, self)


def combine_decisions(
    question: CombinedQuestion, decisions: Sequence[Decision]
) -> CombinedDecision:
    """Return what prevails among the decisions of several laws on the case of a question."""
    combined = _combine(question, question.case, decisions)
    return CombinedDecision(question.action, tuple(decisions), combined, question)


def _combine(
    question: CombinedQuestion, case: Case, decisions: Sequence[Decision]
) -> CombinedAnswer:
    found = combine_answers(
        [answer_of(decision) for decision in decisions],
        action=question.action,
        gap=question.library_gap(case),
        by_federal_agency=case.fact_values.get("agency") in FEDERAL_AGENCIES,
        named=question.named is not None,
        state_permits=stated_power(case),
    )
    return cite_lifted_duty(found, decisions)


def _find_combined_changes(
    question: CombinedQuestion, now: CombinedDecision
) -> tuple[CombinedAnswerChange, ...]:
    case = question.case
    laws = question.later_laws() if question.named is None else question.named
    changes: list[CombinedAnswerChange] = []
    before = now.combined
    for change in _changes_of_each_law(question, now, laws):
        later = advance_case(case, case_to_mapping(case), moment_of_change(case, change))
        if later is None:
            continue
        asked = applicable_laws(later, laws, question.action) if question.only_bound else laws
        then = _combine(question, later, question.decide(later, asked))
        if (then.answer, then.prevails) != (before.answer, before.prevails):
            changes.append(CombinedAnswerChange(change.when, then))
            before = then
    return tuple(changes)


def _changes_of_each_law(
    question: CombinedQuestion, now: CombinedDecision, laws: Sequence[Instrument]
) -> list[AnswerChange]:
    """Return the changes of all laws that apply now or begin later, soonest first."""
    case = question.case
    changes = [change for decision in now.decisions for change in decision.changes_over_time()]
    if question.only_bound:
        asked = {decision.instrument.id for decision in now.decisions}
        for law in laws_of_place(case.fact_values.get("place"), laws):
            if question.action in law.regulated_actions and law.id not in asked:
                variations = CaseVariations(
                    case, law, question.action, question.readings, only_bound=True
                )
                changes += find_changes_over_time(variations)
    by_moment = {moment_of_change(case, change): change for change in changes}
    return [by_moment[moment] for moment in sorted(by_moment)]


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
