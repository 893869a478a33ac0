"""The reasons of an answer: each provision with what came of it, and which of them gave it."""

from collections.abc import Mapping, Sequence
from itertools import starmap

from trustact.deciding.answer_steps import find_coverage
from trustact.deciding.condition_bases import basis_of_met
from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.deciding.provision_parts import (
    find_defeating_conditions,
    find_granting_alternatives,
    find_settling_parts,
    find_unknown_parts,
)
from trustact.deciding.reasons import Reason, ReasonPart
from trustact.deciding.used_facts import TRUTH_VALUES, UsedFacts
from trustact.language.answer_conditions import AnswerConditions, RuleConditions
from trustact.language.citations import basis_on, citation_on
from trustact.language.fact_values import NO, NOT_KNOWN, YES
from trustact.language.instrument import Answer, Basis
from trustact.language.nodes import Condition, Provision

_EFFECT_PART: Mapping[str, ReasonPart] = {
    "prohibited": "bar",
    "required": "duty",
    "permitted": "permission",
}


class ReasonTree:
    """The provisions of one law in the order of the law, with what came of each in a case.

    Parameters
    ----------
    answer : str
        What the law answers in the case.

    Attributes
    ----------
    coverage : list of Reason
        Whether the law applies to the case at all.
    rules : list of tuple
        Each rule on the act with its conditions; none where the law does not apply.
    facts : UsedFacts
        The facts on which the reasons turned.
    """

    def __init__(
        self, conditions: AnswerConditions, context: EvaluationContext, answer: Answer
    ) -> None:
        self.conditions = conditions
        self.context = context
        self.answer = answer
        self.facts = UsedFacts(context, conditions.action)
        self.coverage: list[Reason] = []
        self.rules: list[tuple[Reason, RuleConditions]] = []
        if not conditions.rules:
            return
        self.coverage += [self._reason(part, "reach") for part in conditions.applicability]
        if find_coverage(conditions, context) == NO:
            return
        self.rules += map(self._rule, conditions.rules)
        custody = conditions.custody
        if custody is not None and self._turns_on(custody):
            self.coverage.append(self._reason(custody, "reach"))

    def reasons(self) -> tuple[Reason, ...]:
        """Return all reasons, in the order of the law."""
        return (*self.coverage, *(reason for reason, _ in self.rules))

    def deciding_reasons(self) -> list[Reason]:
        """Return the provisions that gave the answer; of an open one those that are open."""
        answer, coverage, rules = self.answer, self.coverage, self.rules
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

    def bases(self, decided: Sequence[Reason]) -> list[Basis | None]:
        """Return how firmly everything was read on which the answer rests.

        That is what gave it and, where the law applies to the case, its coverage and the bars,
        duties and permissions that apply or may apply, with what is required beside an exception
        and the conditions on which a bar, a duty, a permission or an exception rests.
        """
        answer, coverage, rules = self.answer, self.coverage, self.rules
        found: list[Basis | None] = [reason.basis for reason in decided]
        if any(reason.truth is False for reason in coverage):
            return found
        found += [reason.basis for reason in coverage]
        found += map(self._basis_of_met, self.conditions.applicability)
        for reason, asked in rules:
            if answer == "permitted" and truth(asked.choice_condition, self.context) != YES:
                continue
            if answer in ("prohibited", "required") and reason not in decided:
                continue
            if truth(asked.when, self.context) == NO:
                continue
            found += [reason.basis, self._basis_of_met(asked.when)]
            if answer == "permitted" and asked.rule.effect != "permitted":
                found += map(self._basis_of_met, (*asked.provisos, *asked.exceptions))
        return found

    def _basis_of_met(self, condition: Condition) -> Basis | None:
        """Return how firmly the provisions were read by which a condition is met, if it is."""
        if truth(condition, self.context) != YES:
            return None
        return basis_of_met(condition, self.context, self.conditions.instrument.basis)

    def _turns_on(self, custody: Provision) -> bool:
        """Return whether the person is not, or may not be, in custody, and that matters."""
        without = {"not-regulated": NO, "undetermined": NOT_KNOWN}.get(self.answer)
        return truth(custody, self.context) == without

    def _reason(self, provision: Provision, part: ReasonPart) -> Reason:
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
            tuple(starmap(self._reason, parts)),
        )

    def _rule(self, asked: RuleConditions) -> tuple[Reason, RuleConditions]:
        rule = asked.rule
        stands = asked.when if rule.effect == "permitted" else asked.effective_condition
        # An exception lifts a rule; what stands negated in its condition keeps it from arising.
        where, facts = find_settling_parts(asked.when, self.context, brief=True, negated="negated")
        parts = list(starmap(self._reason, where))
        parts += [self._reason(p, "provided") for p in asked.provisos]
        parts += [self._reason(p, "exception") for p in asked.exceptions]
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


def _find_lifting_parts(reason: Reason, asked: RuleConditions) -> tuple[Reason, ...]:
    """Return those parts of a rule that lift it; the parts of its condition come before them."""
    return reason.reasons[len(reason.reasons) - len(asked.provisos) - len(asked.exceptions) :]


def _defeats(part: Reason) -> list[Reason]:
    return (
        find_defeating_conditions(part) if part.part == "exception" and part.truth is False else []
    )
