"""The steps from the conditions of a question to its answer, and what an open answer turns on."""

from trustact.deciding.deciding_facts import find_missing_facts
from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.language.answer_conditions import AnswerConditions
from trustact.language.fact_values import NO, YES
from trustact.language.instrument import Answer
from trustact.language.nodes import Condition


def find_answer(asked: AnswerConditions, context: EvaluationContext) -> Answer:
    """Return the answer to a question, without reasons."""
    return _find_deciding_step(asked, context)[0]


def find_answer_and_missing(
    asked: AnswerConditions, context: EvaluationContext
) -> tuple[Answer, tuple[str, ...]]:
    """Return the answer, and the facts and readings that are missing for it."""
    answer, condition = _find_deciding_step(asked, context)
    if answer != "undetermined" or condition is None:
        return answer, ()
    return answer, find_missing_facts(condition, context)


def find_coverage(asked: AnswerConditions, context: EvaluationContext) -> int:
    """Return 2, 1 or 0: the law has rules on the act and applies to the case."""
    if not asked.rules:
        return NO
    return min((truth(part, context) for part in asked.applicability), default=YES)


def _find_deciding_step(
    asked: AnswerConditions, context: EvaluationContext
) -> tuple[Answer, Condition | None]:
    """Return the answer, and the condition that is met or open; None where there is none."""
    if find_coverage(asked, context) != NO:
        for answer, condition in asked.conditions_by_answer:
            found = truth(condition, context)
            if found != NO:
                return answer if found == YES else "undetermined", condition
    return "not-regulated", None
