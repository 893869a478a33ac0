"""By which hour a duty must be done, where the case states when its hours begin."""

from trustact.answers.hold_limit import HoldLimit, time_of_day
from trustact.answers.shortest_limit import find_hold_limit
from trustact.deciding import Decision, DutyDue
from trustact.deciding.clock_ends import find_clock_end
from trustact.language.case import Case
from trustact.language.clocks import parse_instant, write_instant
from trustact.language.nodes import HoldHours
from trustact.language.provisions import Duty
from trustact.language.time_zones import time_zone_of

_START_FACTS = {"booked": "custody.booked_at", "release-eligible": "release.eligible_at"}
"""The fact that states when the event happened that starts a duty."""


def find_duty_deadline(due: DutyDue, decision: Decision) -> str | None:
    """Return the last moment for a duty; None where the law sets none, or its start is not stated.

    The moment of the question is no start: who may be released now may have been free for hours.

    The hours of a duty may run from an earlier event than the stated one, as from a bond that was
    posted before the release was ready. The moment is then the latest that it can be. Hours that
    run during a hold are those of the limit of the hold.

    Parameters
    ----------
    decision : Decision
        The one to which the duty belongs.

    Examples
    --------
    >>> from trustact import decide
    >>> free = {"reason": "bail-posted", "eligible": True, "eligible_at": "2025-06-12T16:00"}
    >>> case = {"as_of": "2025-06-12T17:00", "place": "us-co-denver", "agency": "sheriff",
    ...     "facts": {"release": free}}
    >>> decision = decide(case, law="us-co/sb25-276", action="hold")
    >>> [find_duty_deadline(due, decision) for due in decision.duties]
    ['2025-06-12T22:00']
    """
    duty = due.duty
    if duty.upon == "hold-begun":
        if "hold-ended" not in duty.done_by:
            return None
        limit = find_hold_limit(decision)
        return limit.ends_at if limit is not None and _is_stated(limit, decision.case) else None
    if duty.within_hours is None or duty.before is not None:
        return None
    start = _find_start(duty, decision.case)
    if start is None:
        return None
    begun, place = parse_instant(start).moment, decision.case.fact_values.get("place")
    if begun is None:
        return None
    hours = HoldHours("flat") > duty.within_hours
    end = find_clock_end(hours, begun, time_zone_of(place) if place else None)
    return None if end is None else write_instant(end.at)


def describe_deadline(due: DutyDue, decision: Decision) -> str:
    """Return the last moment for a duty, to follow what it says; or the fact that would give it.

    Empty where the law sets no hours, or where no fact of a case states when they begin.

    Examples
    --------
    >>> from trustact import decide
    >>> case = {"as_of": "2025-06-12T17:00", "place": "us-co-denver", "agency": "sheriff",
    ...     "facts": {"release": {"reason": "bail-posted", "eligible": True}}}
    >>> decision = decide(case, law="us-co/sb25-276", action="hold")
    >>> [describe_deadline(due, decision) for due in decision.duties]
    ['; state release.eligible_at for its time']
    """
    deadline = find_duty_deadline(due, decision)
    if deadline is not None:
        return f": {time_of_day(deadline)} at the latest"
    path = _START_FACTS.get(due.duty.upon)
    asked = path is not None and due.duty.within_hours is not None and due.duty.before is None
    if due.done or not asked or path in decision.case.given:
        return ""
    return f"; state {path} for its time"


def _find_start(duty: Duty, case: Case) -> str | None:
    """Return the stated moment at which the hours of a duty run at the latest."""
    path = _START_FACTS.get(duty.upon)
    stated = case.given.get(path) if path is not None else None
    return None if stated is None else str(stated)


def _is_stated(limit: HoldLimit, case: Case) -> bool:
    """Return whether the hours of a hold run from what the case states."""
    return limit.begun or limit.from_receipt or case.given.get("release.eligible_at") is not None
