"""By which hour a duty must be done, where the case states when its hours begin."""

from trustact.answers.hold_limit import find_hold_limit
from trustact.deciding import Decision, DutyDue
from trustact.deciding.clock_ends import find_clock_end
from trustact.language.case import Case
from trustact.language.clocks import parse_instant, write_instant
from trustact.language.fact_values import YES
from trustact.language.nodes import HoldHours
from trustact.language.provisions import Duty
from trustact.language.time_zones import time_zone_of


def find_duty_deadline(due: DutyDue, decision: Decision) -> str | None:
    """Return the last moment for a duty; None where the law sets none, or its start is not known.

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
        return limit.ends_at if limit is not None else None
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


def _find_start(duty: Duty, case: Case) -> str | None:
    """Return the moment at which the hours of a duty run at the latest."""
    path = {"booked": "custody.booked_at", "release-eligible": "release.eligible_at"}.get(duty.upon)
    stated = case.given.get(path) if path is not None else None
    if stated is not None:
        return str(stated)
    # Who may be released at the moment of the question could not be released later.
    free = duty.upon == "release-eligible" and case.fact_values.get("release.eligible") == YES
    return case.moment if free and "release.eligible_at" not in case.given else None
