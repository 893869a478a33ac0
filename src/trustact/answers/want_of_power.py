"""Whether a hold or a transfer that is permitted lacks a power of the law of the place."""

from trustact.answers.action_words import no_power_text
from trustact.deciding import Decision
from trustact.deciding.case_warnings import acts_on_nobody
from trustact.deciding.combined_decision import CombinedDecision
from trustact.deciding.duty_conditions import find_lifted_duty
from trustact.language.case import Case


def find_want_of_power(case: Case, decision: Decision | CombinedDecision) -> str | None:
    """Return that no law of the place gives the power to an act; None where one does or may.

    Examples
    --------
    >>> from trustact import check, decide
    >>> request = {"lodged": True, "form": "I-247A", "issuer": "cbp", "basis": "final-order",
    ...     "served_on_person": True}
    >>> case = check({"as_of": "2021-06-10", "place": "us-tx", "agency": "sheriff", "facts": {
    ...     "detainer": request, "release": {"eligible": True}, "claims_us_citizenship": False}})
    >>> find_want_of_power(case, decide(case, action="hold"))
    'Only federal law permits it, which gives no power: ask counsel whether state law does.'
    """
    if acts_on_nobody(case, decision.action):
        return None
    lifted = lifted_duty_of(decision)
    if lifted is not None:
        return no_power_text(decision.action, lifted.citations[0])
    return no_power_text(decision.action, None) if lacks_power(case, decision) else None


def lifted_duty_of(decision: Decision | CombinedDecision) -> Decision | None:
    """Return the law that leaves a choice only because its duty was lifted; None without one."""
    if decision.answer not in ("permitted", "undetermined"):
        return None
    if isinstance(decision, CombinedDecision) and decision.combined.stated_power:
        return None
    parts = decision.decisions if isinstance(decision, CombinedDecision) else (decision,)
    return find_lifted_duty(parts)


def bars_request(decision: Decision | CombinedDecision) -> bool:
    """Return whether the place prohibits an act on the request, beside a court's criminal paper."""
    return isinstance(decision, CombinedDecision) and decision.combined.bars_request


def denies_power(decision: Decision | CombinedDecision) -> bool:
    """Return whether the answer is that law of the state gives no power, as is stated."""
    return isinstance(decision, CombinedDecision) and decision.combined.stated_power is False


def lacks_power(case: Case, decision: Decision | CombinedDecision) -> bool:
    """Return whether only federal laws permit a hold or a transfer, which give no power to it."""
    return (
        isinstance(decision, CombinedDecision)
        and decision.combined.lacks_power
        and not acts_on_nobody(case, decision.action)
    )
