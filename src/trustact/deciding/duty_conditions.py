"""Whether the condition of a duty is met, and whether the duty was lifted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trustact.deciding.chosen_readings import as_truths
from trustact.deciding.decision import Decision
from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.deciding.precedence import CombinedAnswer, precedence_level
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


def find_lifted_duty(parts: Sequence[Decision]) -> Decision | None:
    """Return the law of the place that leaves a choice only because its duty was lifted.

    Such a law has the agency do nothing, and gives no power: to hold or to hand over needs one. So
    it makes no difference whether the answer of a federal law is open. None where another law of
    the place permits the act or may do so, and for acts that need no power.

    Parameters
    ----------
    parts : sequence of Decision
        The decisions of all laws that were asked, on one action.
    """
    of_place = [
        part
        for part in parts
        if part.action in ACTS_ON_CUSTODY
        and part.answer != "not-regulated"
        and precedence_level(part.instrument) > 0
    ]
    lifted = [part for part in of_place if set(_choices(part)) == {"required"}]
    if len(lifted) < len(of_place) or any(part.answer != "permitted" for part in lifted):
        return None
    return next(iter(lifted), None)


def withhold_power(found: CombinedAnswer, parts: Sequence[Decision]) -> CombinedAnswer:
    """Return a combined answer that is open where a choice rests on a lifted duty alone."""
    lifted = find_lifted_duty(parts) if found.answer == "permitted" else None
    if lifted is None:
        return found
    why = (
        f"{lifted.citations[0]} lifts the duty and gives no power to act; whether another law of "
        "the place gives that power is not recorded"
    )
    return replace(found, answer="undetermined", why=why, lacks_power=True)


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
