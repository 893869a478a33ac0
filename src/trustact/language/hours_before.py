"""Hours that count by a calendar, of a hold of which it is stated how long it has lasted.

A day without its hour leaves the begin open too, so that the result is a range: the least and the
most that any hour of the day gives. Both are reached where the begin or the end is a midnight, so
that only those are tried.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from trustact.language.calendars import FIRST_YEAR, LAST_YEAR, Calendar
from trustact.language.clocks import Instant, count_hours, earliest_and_latest
from trustact.language.fact_values import Bounds
from trustact.language.state_holidays import possible_state_holidays
from trustact.language.time_zones import ALL_TIME_ZONES, possible_time_zones

_MOST_HOURS = 24.0 * 366
"""No law has a limit of more than a year: of a longer hold the last year is counted."""
_DAY = timedelta(days=1)


def count_hours_before(
    end: Instant,
    length: Bounds,
    calendar: Calendar,
    *,
    place: str | None = None,
    state_holidays: frozenset[date] | None = None,
    end_path: str = "as_of",
) -> Bounds:
    """Return how many of the clock hours before a time count by a calendar.

    Parameters
    ----------
    length : Bounds
        The clock hours, at least and at most.
    state_holidays : frozenset of datetime.date, optional
        Holidays of the state alone; None if they are not stated.
    end_path : str, default "as_of"
        The fact to name in `missing_inputs` if the time is not known exactly enough.

    Examples
    --------
    >>> from trustact.language.calendars import CALENDARS
    >>> from trustact.language.clocks import parse_instant
    >>> wednesday, day = parse_instant("2015-06-03T18:00"), Bounds(25, 25)
    >>> count_hours_before(wednesday, day, CALENDARS["dc"], place="us-dc")
    Bounds(low=25.0, high=25.0, missing_inputs=())
    >>> count_hours_before(parse_instant("2015-06-01"), day, CALENDARS["dc"], place="us-dc")
    Bounds(low=0.0, high=24.0, missing_inputs=('as_of',))
    """
    if end.day >= date(LAST_YEAR, 12, 31):
        return Bounds(0, length.high, ("hold.countable_hours",))
    zones = _zones(end, place)
    counted: list[Bounds] = []
    by_zone: set[tuple[float, float]] = set()
    for zone in zones:
        found = [
            _count(moment, hours, calendar, zone, place, state_holidays)
            for hours in {_longest(length.low, end), _longest(length.high, end)}
            for moment in _moments(end, timedelta(hours=hours), zone)
        ]
        counted.extend(found)
        by_zone.add((min(each.low for each in found), max(each.high for each in found)))
    low, high = min(each.low for each in counted), max(each.high for each in counted)
    if length.high > _longest(length.high, end):
        high = length.high
    spans = (earliest_and_latest(end, ZoneInfo(zone)) for zone in zones)
    inexact = any(first != last for first, last in spans)
    uncertain = (
        ("place", len(by_zone) > 1),
        ("hold.state_holidays", any(each.missing_inputs for each in counted)),
        ("hold.hours", length.low < length.high),
        (end_path, inexact),
    )
    return Bounds(low, high, tuple(n for n, matters in uncertain if matters and low < high))


def _longest(hours: float, end: Instant) -> float:
    """Return a number of hours, cut where the calendars begin or a year has passed."""
    return max(min(hours, _MOST_HOURS, (end.day - date(FIRST_YEAR, 1, 3)).days * 24.0), 0.0)


def _zones(end: Instant, place: str | None) -> tuple[str, ...]:
    if place is not None:
        return possible_time_zones(place)
    local = end.moment is None or end.moment.tzinfo is None
    # Of a time on the clock of the place, only whether that clock changed matters.
    return ("UTC", "America/New_York") if local else ALL_TIME_ZONES


def _moments(end: Instant, length: timedelta, zone: str) -> Iterator[datetime]:
    """Yield the times that the end can be at which the hours that count are fewest or most."""
    tz = ZoneInfo(zone)
    first, last = earliest_and_latest(end, tz)
    yield first
    if first == last:
        return
    yield last
    begin = (first - length).astimezone(tz)
    midnight = datetime.combine(begin.date(), time(), tzinfo=tz)
    while (moment := midnight.astimezone(UTC) + length) < last:
        if moment > first:
            yield moment
        midnight += _DAY


def _count(
    end: datetime,
    hours: float,
    calendar: Calendar,
    zone: str,
    place: str | None,
    state_holidays: frozenset[date] | None,
) -> Bounds:
    tz, start = ZoneInfo(zone), end - timedelta(hours=hours)
    begun, ended = (Instant(at.astimezone(tz).date(), at) for at in (start, end))
    disputed = state_holidays is None and calendar.disputes_state_holidays
    return count_hours(
        begun,
        ended,
        calendar,
        zone=zone,
        state_holidays=state_holidays,
        possible_state_holidays=possible_state_holidays(place, begun.day, ended.day)
        if disputed
        else None,
    )
