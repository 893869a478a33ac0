"""An answer with its reasons: which provision and which fact gave it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import starmap

from trustact.deciding.answer_steps import (
    find_answer,
    find_answer_and_missing,
    find_coverage,
)
from trustact.deciding.chosen_readings import as_truths
from trustact.deciding.deciding_facts import (
    find_missing_facts,
)
from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.deciding.holiday_notes import holiday_notes
from trustact.deciding.provision_parts import (
    find_bases_of_conditions,
    find_defeating_conditions,
    find_granting_alternatives,
    find_settling_parts,
    find_unknown_parts,
)
from trustact.deciding.question_day import question_day_notes
from trustact.deciding.reasons import (
    DutyDue,
    Explanation,
    Reason,
    ReasonPart,
)
from trustact.deciding.table_bases import basis_of_tables_behind
from trustact.deciding.unrecognized_values import category_notes, citation_notes, grade_notes
from trustact.deciding.used_facts import TRUTH_VALUES, UsedFacts
from trustact.language.answer_conditions import (
    AS_IF_IN_FORCE,
    AnswerConditions,
    RuleConditions,
    build_answer_conditions,
)
from trustact.language.bases import least_firm
from trustact.language.case import Case
from trustact.language.citations import basis_on, citation_on
from trustact.language.fact_values import NO, NOT_KNOWN, YES
from trustact.language.fill_note import FillNote
from trustact.language.instrument import ANSWERS, Answer, Basis, Instrument
from trustact.language.nodes import Provision
from trustact.language.partial_dates import PartialDate
from trustact.language.provisions import STATUS_LABELS, Duty, no_hold_note
from trustact.language.silence import Filling

_EFFECT_PART: Mapping[str, ReasonPart] = {
    "prohibited": "bar",
    "required": "duty",
    "permitted": "permission",
}


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

    def ask_again(filling: Filling) -> AnswerConditions:
        return build_answer_conditions(
            instrument, action, as_if=as_if, only_bound=only_bound, filling=filling
        )

    context = EvaluationContext(case, as_truths(readings or {}))
    return _Explainer(context, ask_again(case.filling), as_if, ask_again).explanation()


class _Explainer:
    def __init__(
        self,
        context: EvaluationContext,
        conditions: AnswerConditions,
        as_if: bool,
        ask_again: Callable[[Filling], AnswerConditions],
    ) -> None:
        self.context = context
        self.conditions = conditions
        self.as_if = as_if
        self._ask_again = ask_again
        self.facts = UsedFacts(context, conditions.action)

    def explanation(self) -> Explanation:
        """Return the answer with everything that belongs to it."""
        asked, instrument = self.conditions, self.conditions.instrument
        coverage = (
            [self.reason(part, "reach") for part in asked.applicability] if asked.rules else []
        )
        covered = find_coverage(asked, self.context)
        rules = [self._rule(rule) for rule in asked.rules] if covered != NO else []
        answer, missing = find_answer_and_missing(asked, self.context)
        if covered != NO and self._turns_on_custody(answer):
            assert asked.custody is not None
            coverage.append(self.reason(asked.custody, "reach"))
        decided = self._deciding_reasons(answer, coverage, rules)
        basis = least_firm(self._bases(answer, decided, coverage, rules)) or instrument.basis
        case = self.context.case
        basis_of_tables = None
        if answer != "undetermined":
            basis_of_tables = basis_of_tables_behind(answer, asked, self.context)
        no_hold = no_hold_note(asked.action, answer)
        notes = [
            *([] if no_hold is None else [no_hold]),
            *self._notes(),
            *question_day_notes(case, missing),
            *([] if covered == NO else holiday_notes(case, asked)),
            *citation_notes(case, instrument, asked.action),
            *category_notes(case, instrument),
            *grade_notes(case, instrument, asked.action),
        ]
        if instrument.text_read is not None and not self._text_covers_date():
            basis = least_firm([basis, "secondary"]) or basis
            notes.append(
                f"the text that was read was in force {instrument.text_read}; the text of other "
                "days is not on file"
            )
        duties = tuple(self._duties(answer))
        return Explanation(
            instrument,
            asked.action,
            answer,
            missing,
            tuple(decided),
            (*coverage, *(reason for reason, _ in rules)),
            least_firm([basis, basis_of_tables]) or basis,
            tuple(self._presuppositions()),
            duties,
            instrument.fallback.get(asked.action) if answer == "undetermined" else None,
            tuple(notes),
            self._possible(answer, covered),
            tuple(self.facts.filled),
            tuple(self._rests_on(answer)),
            tuple(self._harmless_by(answer)),
            basis,
            basis_of_tables,
        )

    def _turns_on_custody(self, answer: Answer) -> bool:
        """Return whether the person is not, or may not be, in custody, and that matters."""
        custody = self.conditions.custody
        without = {"not-regulated": NO, "undetermined": NOT_KNOWN}.get(answer)
        return custody is not None and truth(custody, self.context) == without

    def _possible(self, answer: Answer, covered: int) -> frozenset[Answer]:
        """Return what an undetermined answer can turn out to be."""
        if answer != "undetermined":
            return frozenset({answer})
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
            covered == YES
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

    def reason(self, provision: Provision, part: ReasonPart) -> Reason:
        """Return what came of one provision, with the parts and facts on which it turned."""
        found = truth(provision, self.context)
        parts, facts = find_settling_parts(provision.condition, self.context)
        day, basis = self.context.case.as_of, provision.basis or self.conditions.instrument.basis
        return Reason(
            part,
            provision.name,
            citation_on(provision.citation, day),
            provision.text,
            TRUTH_VALUES[found],
            basis_on(provision.citation, day, basis),  # type: ignore[arg-type]
            tuple(map(self.facts.find, facts)),
            tuple(starmap(self.reason, parts)),
        )

    def _rule(self, asked: RuleConditions) -> tuple[Reason, RuleConditions]:
        rule = asked.rule
        stands = asked.when if rule.effect == "permitted" else asked.effective_condition
        # An exception lifts a rule; what stands negated in its condition keeps it from arising.
        where, facts = find_settling_parts(asked.when, self.context, brief=True, negated="negated")
        parts = list(starmap(self.reason, where))
        parts += [self.reason(p, "provided") for p in asked.provisos]
        parts += [self.reason(p, "exception") for p in asked.exceptions]
        when = tuple(map(self.facts.find, facts))
        return (
            Reason(
                _EFFECT_PART[rule.effect],
                rule.effect,
                citation_on(rule.citation, self.context.case.as_of),
                rule.says,
                TRUTH_VALUES[truth(stands, self.context)],
                basis_on(rule.citation, self.context.case.as_of, rule.basis),
                when,
                tuple(parts),
            ),
            asked,
        )

    def _deciding_reasons(
        self, answer: Answer, coverage: list[Reason], rules: list[tuple[Reason, RuleConditions]]
    ) -> list[Reason]:
        unmet = [reason for reason in coverage if reason.truth is False]
        if unmet:
            return unmet[:1]
        if answer == "undetermined":
            open_ = [reason for reason in coverage if reason.truth is None]
            for reason, asked in rules:
                if truth(asked.when, self.context) == NO:
                    continue
                parts = [part for part in _find_lifting_parts(reason, asked) if part.truth is None]
                unknown = [inner for part in parts for inner in find_unknown_parts(part)]
                open_.extend(unknown or ([reason] if reason.truth is None else []))
            return open_
        if answer in ("prohibited", "required"):
            return [
                one
                for reason, asked in rules
                if asked.rule.effect == answer and reason.truth is True
                for one in (
                    reason,
                    *(
                        each
                        for part in _find_lifting_parts(reason, asked)
                        for each in _defeats(part)
                    ),
                )
            ]
        if answer == "permitted":
            found: list[Reason] = []
            for reason, asked in rules:
                if truth(asked.choice_condition, self.context) != YES:
                    continue
                if asked.rule.effect == "permitted":
                    found.append(reason)
                    continue
                found.extend(
                    granted
                    for part in _find_lifting_parts(reason, asked)
                    if part.part == "exception" and part.truth is True
                    for granted in find_granting_alternatives(part)
                )
            return found
        return [reason for reason, _ in rules if reason.truth is False]

    def _bases(
        self,
        answer: Answer,
        decided: list[Reason],
        coverage: list[Reason],
        rules: list[tuple[Reason, RuleConditions]],
    ) -> list[Basis]:
        """Return how firmly everything was read on which the answer rests.

        That is what gave it and, where the law applies to the case, its coverage and the bars,
        duties and permissions that apply or may apply, with what is required beside an exception
        and the conditions that an exception or a permission joins.
        """
        found = [reason.basis for reason in decided]
        if any(reason.truth is False for reason in coverage):
            return found
        found += [reason.basis for reason in coverage]
        for reason, asked in rules:
            if answer == "permitted" and truth(asked.choice_condition, self.context) != YES:
                continue
            if answer in ("prohibited", "required") and reason not in decided:
                continue
            if truth(asked.when, self.context) == NO:
                continue
            found.append(reason.basis)
            if answer == "permitted":
                found += [part.basis for part in reason.reasons if part.part == "provided"]
                granted = [part for part in reason.reasons if part.part == "exception"]
                for part in (reason, *granted) if asked.rule.effect == "permitted" else granted:
                    found += find_bases_of_conditions(part)
        return found

    def _rests_on(self, answer: Answer) -> Iterator[FillNote]:
        """Yield presumptions that together give the answer, and none of which can be left out.

        Where one of several would do, one is named: that on which a reason turned. A suspicion on
        which an act is permitted comes first: it is no presumption, and cannot be switched off.
        """
        if answer == "permitted":
            yield from (note for note in self.facts.filled if note.is_suspicion)
        yield from self._needed_presumptions(
            # The trees share what the presumptions leave alike, and so does what was found.
            lambda filling: find_answer(self._ask_again(filling), self.context) == answer
        )

    def _harmless_by(self, answer: Answer) -> Iterator[FillNote]:
        """Yield presumptions by which an open answer can be neither a bar nor a duty."""

        def is_harmless(asked: AnswerConditions) -> bool:
            both = (asked.may_prohibit, asked.may_require)
            return all(truth(each, self.context) == NO for each in both)

        if answer == "undetermined" and is_harmless(self.conditions):
            yield from self._needed_presumptions(
                lambda filling: is_harmless(self._ask_again(filling))
            )

    def _needed_presumptions(self, holds: Callable[[Filling], bool]) -> Iterator[FillNote]:
        """Yield presumptions under which something holds, and none of which can be left out."""
        presumed = [note for note in self.facts.filled if note.kind == "presumed"]
        if not presumed:
            return
        shown, filling = set(presumed), self.context.case.filling
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
        yield from self.facts.presuppositions()
        if self.as_if:
            yield "place and dates: as if it had been in force there on that day"
        elif self.conditions.instrument.status in AS_IF_IN_FORCE:
            kind = STATUS_LABELS[self.conditions.instrument.status]
            yield (
                f"a {kind} that is named is applied as if it were in force"
                if kind != "case law"
                else "case law declares what the law already was; it applies to earlier days too"
            )

    def _notes(self) -> list[str]:
        notes = []
        instrument = self.conditions.instrument
        if instrument.note:
            notes.append(instrument.note)
        if truth(self.conditions.prohibits, self.context) == YES and (
            truth(self.conditions.requires, self.context) == YES
        ):
            notes.append(
                "as written here, the law both prohibits and requires this act, which is a defect; "
                "the bar is given as the answer"
            )
        return notes

    def _text_covers_date(self) -> bool:
        read = self.conditions.instrument.text_read
        assert read is not None
        day = self.context.case.as_of
        return read.start.last <= day.first and (read.until is None or day.last < read.until.first)

    def _duties(self, answer: Answer) -> Iterator[DutyDue]:
        for each in self.conditions.duties:
            if each.duty.answers and answer not in each.duty.answers:
                continue
            due = truth(each.due, self.context)
            if due != NO:
                missing = () if due == YES else find_missing_facts(each.due, self.context)
                duty = _duty_on(each.duty, self.context.case.as_of)
                yield DutyDue(duty, due == YES, missing, truth(each.done, self.context) == YES)


def _find_lifting_parts(reason: Reason, asked: RuleConditions) -> tuple[Reason, ...]:
    """Return those parts of a rule that lift it; the parts of its condition come before them."""
    return reason.reasons[len(reason.reasons) - len(asked.provisos) - len(asked.exceptions) :]


def _defeats(part: Reason) -> list[Reason]:
    return (
        find_defeating_conditions(part) if part.part == "exception" and part.truth is False else []
    )


def _duty_on(duty: Duty, day: PartialDate) -> Duty:
    """Return a duty under the citation that it has on a day."""
    citation = citation_on(duty.citation, day)
    if citation == duty.citation:
        return duty
    return replace(duty, citation=citation, basis=basis_on(duty.citation, day, duty.basis))
