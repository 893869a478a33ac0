"""When a clock of a law ends for a hold: its hours are over, or its stretch of the day."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from trustact.language.calendars import CALENDARS
from trustact.language.clocks import find_deadline
from trustact.language.nodes import Above, Below, HeldBetween, HoldHours, Node
from trustact.language.stretch_of_day import next_time_of_day

_FLAT = "flat"
_SECONDS_OF_AN_HOUR = 3600
_MINUTE = timedelta(minutes=1)


class ClockEnd(NamedTuple):
    """The end of a clock of a hold.

    Parameters
    ----------
    at : datetime.datetime
        Without an offset where the begin of the hold has none.
    hours : float
        How many hours that are after its begin, by `calendar`.
    calendar : str
        Id of a calendar; of a stretch of the day every hour counts.
    first_over : datetime.datetime
        The first minute over the hours, also where a day that does not count follows the end.
    """

    at: datetime
    hours: float
    calendar: str
    first_over: datetime


def find_clock_end(node: Node, begun: datetime, zone: str | None) -> ClockEnd | None:
    """Return when a clock ends for a hold; None where the node is no clock.

    Parameters
    ----------
    begun : datetime.datetime
        When the hold begins; local time at the place if it has no offset.
    zone : str or None
        IANA name of the time zone of the place; None if it is not known, or may be several.

    Examples
    --------
    >>> find_clock_end(HoldHours("flat") > 48, datetime(2014, 5, 23, 16), None).at
    datetime.datetime(2014, 5, 25, 16, 0)
    >>> find_clock_end(HeldBetween("22:00", "07:00"), datetime(2022, 5, 5, 2), None)
    ClockEnd(at=datetime.datetime(2022, 5, 5, 7, 0), hours=5.0, calendar='flat', \
first_over=datetime.datetime(2022, 5, 5, 7, 1))
    """
    if isinstance(node, HeldBetween):
        end = next_time_of_day(begun, node.last, zone)
        return ClockEnd(end, _hours_between(begun, end, zone), _FLAT, end + _MINUTE)
    if not isinstance(node, Below | Above) or not isinstance(node.number, HoldHours):
        return None
    calendar = CALENDARS[node.number.calendar]
    end = find_deadline(begun, node.limit, calendar, zone=zone)
    if begun.tzinfo is None:
        end = end.replace(tzinfo=None)
    return ClockEnd(end, node.limit, calendar.id, end + _MINUTE)


def _hours_between(begun: datetime, end: datetime, zone: str | None) -> float:
    """Return the hours that pass, also where clocks change between two local times."""
    if begun.tzinfo is None and zone is not None:
        begun, end = (each.replace(tzinfo=ZoneInfo(zone)) for each in (begun, end))
    if begun.tzinfo is not None:
        begun, end = begun.astimezone(UTC), end.astimezone(UTC)
    return (end - begun).total_seconds() / _SECONDS_OF_AN_HOUR
