"""Whether the condition of a duty is met, and whether the duty was lifted."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from trustact.deciding.decision import Decision
from trustact.deciding.evaluator import truth
from trustact.deciding.precedence import (
    CombinedAnswer,
    LawAnswer,
    lifted_duty_text,
    precedence_level,
)
from trustact.deciding.question_turns import STATE_PERMITS
from trustact.language.answer_conditions import ACTS_ON_CUSTODY, PAPERS
from trustact.language.case import Case
from trustact.language.citations import citation_on
from trustact.language.fact_values import NO, YES


def is_met(part: Decision, citation: str) -> bool:
    """Return whether the condition of a duty of a law is met, whatever its exceptions are.

    Parameters
    ----------
    citation : str
        Of the duty, as it is on the day of the case.
    """
    return any(
        truth(each.when, part.context) == YES
        for each in part.conditions.rules
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
    if all(part.answer == "permitted" and _rests_on_a_lifted_duty(part) for part in of_place):
        return next(iter(of_place), None)
    return None


def stated_power(case: Case) -> bool | None:
    """Return whether law of the state permits the act, as is stated; None where it is not known."""
    stated = case.fact_values.get(STATE_PERMITS)
    return stated == YES if stated in (YES, NO) else None


def answer_of(part: Decision) -> LawAnswer:
    """Return what matters of a decision beside other laws."""
    gives_power = part.answer != "permitted" or not _rests_on_a_lifted_duty(part)
    bars_request = part.answer == "not-regulated" and _bars_the_request(part)
    return LawAnswer(part.instrument, part.answer, part.possible, gives_power, bars_request)


def cite_lifted_duty(found: CombinedAnswer, parts: Iterable[Decision]) -> CombinedAnswer:
    """Return a combined answer in which a lifted duty is cited by its exception."""
    lifted = next((part for part in parts if part.instrument.id == found.lifted), None)
    if lifted is None:
        return found
    return replace(found, why=lifted_duty_text(lifted.citations[0]))


def _bars_the_request(part: Decision) -> bool:
    """Return whether a law without a rule prohibits the act but for a court's criminal paper."""
    if part.action not in ACTS_ON_CUSTODY or not part.case.rows.get(PAPERS):
        return False
    return truth(part.conditions.prohibits_on_request, part.context) == YES


def _rests_on_a_lifted_duty(part: Decision) -> bool:
    """Return whether an act on somebody's custody is permitted by nothing but a lifted duty."""
    if part.action not in ACTS_ON_CUSTODY:
        return False
    return truth(part.conditions.empowers, part.context) != YES
