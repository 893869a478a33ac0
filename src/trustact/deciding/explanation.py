"""An answer with its reasons: which provision and which fact gave it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from trustact.deciding.answer_steps import find_answer, find_answer_and_missing, find_coverage
from trustact.deciding.chosen_readings import as_truths
from trustact.deciding.deciding_facts import find_missing_facts
from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.deciding.holiday_notes import holiday_notes
from trustact.deciding.question_day import question_day_notes
from trustact.deciding.reason_tree import ReasonTree
from trustact.deciding.reasons import DutyDue, Reason
from trustact.deciding.table_bases import basis_of_tables_behind
from trustact.deciding.unrecognized_values import category_notes, citation_notes, grade_notes
from trustact.language.answer_conditions import (
    AS_IF_IN_FORCE,
    AnswerConditions,
    build_answer_conditions,
)
from trustact.language.bases import least_firm
from trustact.language.case import Case
from trustact.language.citations import basis_on, citation_on
from trustact.language.fact_values import NO, YES
from trustact.language.fill_note import FillNote
from trustact.language.instrument import ANSWERS, Answer, Basis, Instrument
from trustact.language.partial_dates import PartialDate
from trustact.language.provisions import STATUS_LABELS, Duty, no_hold_note
from trustact.language.silence import Filling


@dataclass(frozen=True, eq=False, repr=False)
class Explanation:
    """The answer of one instrument with everything that belongs to it.

    Each part is worked out when it is first asked for. Two are equal where all parts are.

    Parameters
    ----------
    context : EvaluationContext
        The case and the readings that were chosen.
    conditions : AnswerConditions
        The question.
    """

    context: EvaluationContext
    conditions: AnswerConditions

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Explanation):
            return NotImplemented
        return all(getattr(self, part) == getattr(other, part) for part in _PARTS)

    def __hash__(self) -> int:
        return hash((self.instrument.id, self.action, self.answer))

    def __repr__(self) -> str:
        parts = ", ".join(f"{part}={getattr(self, part)!r}" for part in _PARTS)
        return f"{type(self).__name__}({parts})"

    @property
    def case(self) -> Case:
        """The case that was decided."""
        return self.context.case

    @property
    def instrument(self) -> Instrument:
        """The law that was asked."""
        return self.conditions.instrument

    @property
    def action(self) -> str:
        """The act that was asked about."""
        return self.conditions.action

    @cached_property
    def answer(self) -> Answer:
        """One of the five; "permitted" is never "required", "not-regulated" never approval."""
        return find_answer(self.conditions, self.context)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """For an undetermined answer the facts and readings on which it turns."""
        return find_answer_and_missing(self.conditions, self.context)[1]

    @cached_property
    def decided_by(self) -> tuple[Reason, ...]:
        """The provisions that gave the answer."""
        return tuple(self._tree.deciding_reasons())

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The whole tree, in the order of the law."""
        return self._tree.reasons()

    @property
    def basis(self) -> Basis:
        """How firmly what it rests on was read: the less firm of the next two."""
        return least_firm([self.basis_of_law, self.basis_of_tables]) or self.basis_of_law

    @cached_property
    def basis_of_law(self) -> Basis:
        """How firmly the least firm of the deciding provisions was read."""
        basis = least_firm(self._tree.bases(self.decided_by)) or self.instrument.basis
        if self._day_was_not_read:
            return least_firm([basis, "secondary"]) or basis
        return basis

    @cached_property
    def basis_of_tables(self) -> Basis | None:
        """How firmly the least firm of the rows of the tables of offenses was read.

        It is of those on which a definite answer rests; None where it rests on none.
        """
        if self.answer == "undetermined":
            return None
        return basis_of_tables_behind(self.answer, self.conditions, self.context)

    @cached_property
    def presupposed(self) -> tuple[str, ...]:
        """What the question presupposes because no fact says otherwise."""
        return tuple(self._presuppositions())

    @cached_property
    def duties(self) -> tuple[DutyDue, ...]:
        """The duties that are due, or may be, beside the answer."""
        return tuple(self._duties())

    @property
    def fallback(self) -> str | None:
        """What the instrument has the agency do until the answer is known."""
        return self.instrument.fallback.get(self.action) if self.answer == "undetermined" else None

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What every reader of the answer has to know."""
        return tuple(self._notes())

    @cached_property
    def possible(self) -> frozenset[Answer]:
        """The answers that it can turn out to be; the answer itself where that is definite."""
        return self._possible()

    @cached_property
    def filled(self) -> tuple[FillNote, ...]:
        """What was derived or presumed because the case does not state it, and was turned on."""
        return tuple(self._tree.facts.filled)

    @cached_property
    def rests_on(self) -> tuple[FillNote, ...]:
        """Presumptions that together give the answer, none of which can be left out.

        Before them stands the suspicion on which an act is permitted.
        """
        return tuple(self._rests_on())

    @cached_property
    def harmless_by(self) -> tuple[FillNote, ...]:
        """Of an open answer that can turn out neither "prohibited" nor "required": why.

        These are the presumptions that exclude both, none of which can be left out.
        """
        return tuple(self._harmless_by())

    def named_presumptions(self) -> tuple[FillNote, ...]:
        """Return the presumptions that lead away from release, which an answer names."""
        if self.answer not in ("permitted", "required", "not-regulated"):
            return ()
        return tuple(note for note in self.rests_on if note.proviso)

    @property
    def citations(self) -> tuple[str, ...]:
        """The citations of the provisions that gave the answer."""
        return tuple(dict.fromkeys(reason.citation for reason in self.decided_by))

    @property
    def not_in_force(self) -> bool:
        """Whether the instrument is not regulating the act because it was not in force that day."""
        first = self.decided_by[:1]
        return bool(first) and first[0].name == "in_force" and first[0].truth is False

    @cached_property
    def _tree(self) -> ReasonTree:
        return ReasonTree(self.conditions, self.context, self.answer)

    @cached_property
    def _coverage(self) -> int:
        return find_coverage(self.conditions, self.context)

    def _possible(self) -> frozenset[Answer]:
        if self.answer != "undetermined":
            return frozenset({self.answer})
        if truth(self.conditions.unread, self.context) != NO:
            # The text of a clause was not read: it may require the act as well as prohibit it.
            return frozenset(other for other in ANSWERS if other != "undetermined")
        found: set[Answer] = set()
        for other, condition in self.conditions.conditions_by_answer:
            known = truth(condition, self.context)
            if known != NO:
                found.add(other)
            if known == YES:
                return frozenset(found)
        custody = self.conditions.custody
        held = custody is None or truth(custody, self.context) == YES
        governed = (
            self._coverage == YES
            and held
            and any(
                (rule.exceptions or rule.rule.effect != "permitted")
                and truth(rule.when, self.context) == YES
                for rule in self.conditions.rules
            )
        )
        # Where the condition of a bar or a duty is met, the bar or duty applies or is lifted:
        # "not regulated" is no longer possible.
        return frozenset(found if governed else found | {"not-regulated"})

    def _rests_on(self) -> Iterator[FillNote]:
        """Yield presumptions that together give the answer, and none of which can be left out.

        Where one of several would do, one is named: that on which a reason turned. A suspicion on
        which an act is permitted comes first: it is no presumption, and cannot be switched off.
        """
        if self.answer == "permitted":
            yield from (note for note in self.filled if note.is_suspicion)
        yield from self._needed_presumptions(
            # The trees share what the presumptions leave alike, and so does what was found.
            lambda filling: find_answer(self._asked_with(filling), self.context) == self.answer
        )

    def _harmless_by(self) -> Iterator[FillNote]:
        """Yield presumptions by which an open answer can be neither a bar nor a duty."""

        def is_harmless(asked: AnswerConditions) -> bool:
            both = (asked.may_prohibit, asked.may_require)
            return all(truth(each, self.context) == NO for each in both)

        if self.answer == "undetermined" and is_harmless(self.conditions):
            yield from self._needed_presumptions(
                lambda filling: is_harmless(self._asked_with(filling))
            )

    def _needed_presumptions(self, holds: Callable[[Filling], bool]) -> Iterator[FillNote]:
        """Yield presumptions under which something holds, and none of which can be left out."""
        presumed = [note for note in self.filled if note.kind == "presumed"]
        if not presumed:
            return
        shown, filling = set(presumed), self.case.filling
        others = [note for note in dict.fromkeys(filling.presumptions) if note not in shown]
        # As a rule what the reasons show is enough, and one more decision tells.
        for notes in (others, *((note,) for note in (*others, *reversed(presumed)))):
            without = filling
            for note in notes:
                without = without.without(note.name)
            if without is not filling and holds(without):
                filling = without
        left = set(filling.presumptions)
        yield from (note for note in (*presumed, *others) if note in left)

    def _presuppositions(self) -> Iterator[str]:
        yield from self._tree.facts.presuppositions()
        if self.conditions.as_if:
            yield "place and dates: as if it had been in force there on that day"
        elif self.instrument.status in AS_IF_IN_FORCE:
            kind = STATUS_LABELS[self.instrument.status]
            yield (
                f"a {kind} that is named is applied as if it were in force"
                if kind != "case law"
                else "case law declares what the law already was; it applies to earlier days too"
            )

    def _notes(self) -> Iterator[str]:
        law, action, case = self.instrument, self.action, self.case
        no_hold = no_hold_note(action, self.answer)
        if no_hold is not None:
            yield no_hold
        if law.note:
            yield law.note
        if truth(self.conditions.prohibits, self.context) == YES and (
            truth(self.conditions.requires, self.context) == YES
        ):
            yield (
                "as written here, the law both prohibits and requires this act, which is a defect; "
                "the bar is given as the answer"
            )
        yield from question_day_notes(case, self.missing)
        if self._coverage != NO:
            yield from holiday_notes(case, self.conditions)
        yield from citation_notes(case, law, action)
        yield from category_notes(case, law)
        yield from grade_notes(case, law, action)
        if self._day_was_not_read:
            yield (
                f"the text that was read was in force {law.text_read}; the text of other "
                "days is not on file"
            )

    @property
    def _day_was_not_read(self) -> bool:
        """Whether the text that was read may not have been in force on the day of the case."""
        read, day = self.instrument.text_read, self.case.as_of
        return read is not None and not (
            read.start.last <= day.first and (read.until is None or day.last < read.until.first)
        )

    def _asked_with(self, filling: Filling) -> AnswerConditions:
        asked = self.conditions
        return build_answer_conditions(
            asked.instrument,
            asked.action,
            as_if=asked.as_if,
            only_bound=asked.only_bound,
            filling=filling,
        )

    def _duties(self) -> Iterator[DutyDue]:
        for each in self.conditions.duties:
            if each.duty.answers and self.answer not in each.duty.answers:
                continue
            due = truth(each.due, self.context)
            if due != NO:
                missing = () if due == YES else find_missing_facts(each.due, self.context)
                duty = _duty_on(each.duty, self.case.as_of)
                yield DutyDue(duty, due == YES, missing, truth(each.done, self.context) == YES)


def explain(
    case: Case,
    instrument: Instrument,
    action: str,
    *,
    readings: Mapping[str, bool] | None = None,
    as_if: bool = False,
    only_bound: bool = False,
) -> Explanation:
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
    context = EvaluationContext(case, as_truths(readings or {}))
    conditions = build_answer_conditions(
        instrument, action, as_if=as_if, only_bound=only_bound, filling=case.filling
    )
    return Explanation(context, conditions)


def _duty_on(duty: Duty, day: PartialDate) -> Duty:
    """Return a duty under the citation that it has on a day."""
    citation = citation_on(duty.citation, day)
    if citation == duty.citation:
        return duty
    return replace(duty, citation=citation, basis=basis_on(duty.citation, day, duty.basis))


_PARTS = (
    "instrument",
    "action",
    "answer",
    "missing",
    "decided_by",
    "reasons",
    "basis",
    "presupposed",
    "duties",
    "fallback",
    "notes",
    "possible",
    "filled",
    "rests_on",
    "harmless_by",
    "basis_of_law",
    "basis_of_tables",
)
