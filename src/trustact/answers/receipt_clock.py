"""When hours end that a law counts from the receipt of the papers, not from the release."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from trustact.deciding.clock_ends import ClockEnd
from trustact.language.case import Case
from trustact.language.clocks import Instant
from trustact.language.derived_spans import HOURS_SINCE_RECEIVED
from trustact.language.fact_values import Bounds
from trustact.language.local_time import to_utc
from trustact.language.nodes import Above, Below, Node, Number


def find_receipt_end(
    node: Node, case: Case, asked: Instant, *, like: datetime, zone: str | None
) -> ClockEnd | None:
    """Return when the hours since receipt are over; None where the node does not count them.

    Where only the day of receipt is known, the papers came as early as they can have come, so that
    the end is never later than the law has it.

    Parameters
    ----------
    asked : Instant
        The moment at which so many hours had passed.
    like : datetime.datetime
        The end has an offset where this has one.
    zone : str or None
        IANA name of the time zone of the place; None if it is not known.
    """
    if not isinstance(node, Below | Above) or not isinstance(node.number, Number):
        return None
    hours: Bounds | None = case.fact_values.get(HOURS_SINCE_RECEIVED)
    if node.number.path != HOURS_SINCE_RECEIVED or hours is None or asked.moment is None:
        return None
    left = timedelta(hours=max(node.limit - hours.high, 0))
    if zone is None and (asked.moment.tzinfo is None) != (like.tzinfo is None):
        return None
    if zone is None:
        return _end_at(asked.moment + left, node.limit)
    at = (to_utc(asked, case.fact_values.get("place")) + left).astimezone(ZoneInfo(zone))
    return _end_at(at if like.tzinfo else at.replace(tzinfo=None), node.limit)


def _end_at(at: datetime, hours: float) -> ClockEnd:
    return ClockEnd(at, hours, "flat", at + timedelta(minutes=1))
