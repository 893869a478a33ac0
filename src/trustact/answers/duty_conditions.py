"""Whether the condition of a duty is met, and whether the duty was lifted."""

from collections.abc import Iterator

from trustact.deciding import Decision
from trustact.deciding.chosen_readings import as_truths
from trustact.deciding.combined_decision import CombinedDecision
from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.deciding.precedence import precedence_level
from trustact.language.answer_conditions import (
    ACTS_ON_CUSTODY,
    RuleConditions,
    build_answer_conditions,
)
from trustact.language.citations import citation_on
from trustact.language.fact_values import YES


def is_met(part: Decision, citation: str) -> bool:
    """Return whether the condition of a duty of a law is met, whatever its exceptions are.

    Parameters
    ----------
    citation : str
        Of the duty, as it is on the day of the case.
    """
    context = _context(part)
    return any(
        truth(each.when, context) == YES
        for each in _rules(part)
        if each.rule.effect == "required"
        and citation_on(each.rule.citation, part.case.as_of) == citation
    )


def find_lifted_duty(decision: Decision | CombinedDecision) -> Decision | None:
    """Return the law of the place that leaves a choice only because its duty was lifted.

    Such a law has the agency do nothing, and gives no power: to hold or to hand over needs one. So
    it makes no difference whether the answer of a federal law is open. None where another law of
    the place permits the act or may do so, and for acts that need no power.
    """
    open_or_permitted = decision.answer in ("permitted", "undetermined")
    if not open_or_permitted or decision.action not in ACTS_ON_CUSTODY:
        return None
    parts = decision.decisions if isinstance(decision, CombinedDecision) else (decision,)
    of_place = [
        part
        for part in parts
        if part.answer != "not-regulated" and precedence_level(part.instrument) > 0
    ]
    lifted = [part for part in of_place if set(_choices(part)) == {"required"}]
    if len(lifted) < len(of_place) or any(part.answer != "permitted" for part in lifted):
        return None
    return next(iter(lifted), None)


def _choices(part: Decision) -> Iterator[str]:
    """Yield the effect of each rule that leaves the agency a choice."""
    context = _context(part)
    for each in _rules(part):
        if truth(each.choice_condition, context) == YES:
            yield each.rule.effect


def _rules(part: Decision) -> tuple[RuleConditions, ...]:
    asked = part.follow_up
    return build_answer_conditions(
        part.instrument,
        part.action,
        as_if=asked.as_if,
        only_bound=asked.only_bound,
        filling=part.case.filling,
    ).rules


def _context(part: Decision) -> EvaluationContext:
    return EvaluationContext(part.case, as_truths(part.readings))
