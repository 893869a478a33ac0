"""What a law orders about an act on which it has no rule, as a notice of the decision on a hold."""

from trustact.deciding import Decision, DutyDue
from trustact.deciding.combined_decision import CombinedDecision

_UPON = "decided"


def find_duties_beside(decision: Decision | CombinedDecision) -> tuple[DutyDue, ...]:
    """Return the duties upon the decision that concern the act, of laws with no rule on it.

    The answer says nothing of them: it comes from the laws with a rule.

    Examples
    --------
    >>> from trustact import check, decide
    >>> case = check({"as_of": "2015-06-10", "place": "us-ct", "agency": "state-corrections",
    ...     "facts": {"detainer": {"lodged": True, "form": "I-247"}}})
    >>> [due.duty.citation for due in find_duties_beside(decide(case, action="notify"))]
    ['54-192h(c)']
    """
    action = decision.action
    return tuple(
        due
        for part in _decisions_in(decision)
        if not part.instrument.rules_on(action)
        for due in part.duties
        if due.duty.upon == _UPON and action in due.duty.actions and not due.done
    )


def find_duty_before_release(decision: Decision | CombinedDecision) -> DutyDue | None:
    """Return what a law of the place orders before a release, where it is certain and not done.

    Until it is done nobody should read "release now", whatever the answer on the hold turns on.

    Examples
    --------
    >>> from trustact import check, decide
    >>> case = check({"as_of": "2025-03-05", "place": "us-nc-wake", "agency": "sheriff", "facts": {
    ...     "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"},
    ...     "papers": [{"paper": "warrant", "form": "I-200", "issuer": "ice",
    ...         "signed_by": "immigration-officer", "with_detainer": True}],
    ...     "release": {"eligible": True, "reason": "bail-posted"},
    ...     "pending_charges": [{"level": "felony", "offense_on": "2025-03-01"}]}})
    >>> find_duty_before_release(decide(case, action="hold")).duty.citation
    'N.C. Gen. Stat. 162-62(b1)(1)'
    """
    if decision.action != "hold" or decision.answer != "undetermined":
        return None
    found = (
        due
        for part in _decisions_in(decision)
        for due in part.duties
        if due.certain and not due.done
    )
    return next(
        (due for due in found if due.duty.before == "released" and "hold" in due.duty.actions), None
    )


def _decisions_in(decision: Decision | CombinedDecision) -> tuple[Decision, ...]:
    return decision.decisions if isinstance(decision, CombinedDecision) else (decision,)
