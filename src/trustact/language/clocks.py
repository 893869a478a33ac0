"""Hours as a law counts them: from the release that would have been, by its own calendar.

A time without an offset is local at the place. What a time does not say (the hour of a day, the
offset of a place with two zones, the holidays that only a state keeps) widens the answer to bounds
and names the fact that would narrow it.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from trustact.language.calendars import Calendar
from trustact.language.spans import parse_span

_INSTANT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?P<offset>Z|[+-]\d{2}:\d{2})?)?"
)
_ONE_DAY = timedelta(days=1)
_HOUR = 3600.0

STATE_HOLIDAYS_IN_A_ROW = 2
"""How many weekdays of one hold can be holidays of the state alone, where nobody was asked.

States add single days of their own, and some the Friday after Thanksgiving or Christmas Eve; this
bound is our assumption, no rule of law. Where it matters, `hold.state_holidays` is asked for.
"""


@dataclass(frozen=True, slots=True)
class Instant:
    """A day, or a moment of it.

    Parameters
    ----------
    day : datetime.date
    moment : datetime.datetime or None
        With an offset or without; None where only the day is known.
    """

    day: date
    moment: datetime | None


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours within bounds.

    Parameters
    ----------
    low, high : float
    waiting_on : tuple of str
        Facts that would narrow the bounds.
    """

    low: float
    high: float
    waiting_on: tuple[str, ...] = ()


def parse_instant(text: str) -> Instant:
    """Read a day or a date-time.

    Parameters
    ----------
    text : str
        `2014-03-04`, `2014-03-04T10:00`, with `Z` or an offset where it is not local.

    Returns
    -------
    Instant

    Raises
    ------
    ValueError
        Saying what is wrong with it.

    Examples
    --------
    >>> parse_instant("2014-03-04T10:00").moment
    datetime.datetime(2014, 3, 4, 10, 0)
    >>> parse_instant("2014-03-04T25:00")
    Traceback (most recent call last):
    ...
    ValueError: '2014-03-04T25:00' is no time of day; hours run from 00 to 23, minutes to 59
    """
    match = _INSTANT.fullmatch(text)
    if match is None:
        raise ValueError(
            f"{text!r} is no day or date-time; write 2014-03-04 or 2014-03-04T10:00, with an "
            "offset (-08:00) where it is not local time"
        )
    day = date.fromordinal(parse_span(match["day"]).first)
    if match["hour"] is None:
        return Instant(day, None)
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(f"{text!r} is no time of day; hours run from 00 to 23, minutes to 59")
    moment = datetime.combine(day, time(hour, minute, second))
    if match["offset"] is not None:
        moment = moment.replace(tzinfo=_offset(match["offset"], text))
    return Instant(day, moment)


def _offset(text: str, whole: str) -> timezone:
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 14 or minutes > 59:
        raise ValueError(f"{whole!r} has no offset that exists; offsets run from -12:00 to +14:00")
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if text[0] == "-" else span)


def elapsed(
    start: Instant,
    end: Instant,
    calendar: Calendar,
    *,
    zone: str | None = None,
    state_holidays: frozenset[date] | None = None,
) -> Hours:
    """Return the hours from `start` to `end` that count by a calendar.

    Parameters
    ----------
    start, end : Instant
    calendar : Calendar
    zone : str, optional
        IANA name of the place's zone; None where it is not known.
    state_holidays : frozenset of datetime.date, optional
        Days that only the state keeps; None where nobody was asked. Whether they count is disputed
        (older forms exclude federal holidays only), so they only widen the bounds.

    Returns
    -------
    Hours

    Raises
    ------
    ValueError
        If the end surely lies before the start.

    Examples
    --------
    >>> from trustact.language.calendars import CALENDARS
    >>> weekdays = CALENDARS["weekdays-and-federal-holidays"]
    >>> friday, monday = parse_instant("2014-03-07T16:00"), parse_instant("2014-03-10T15:00")
    >>> elapsed(friday, monday, weekdays, state_holidays=frozenset())
    Hours(low=23.0, high=23.0, waiting_on=())
    """
    waiting: list[str] = []
    pairs = [(first, last) for first in _possible(start) for last in _possible(end)]
    counts: list[float] = []
    for first, last in pairs:
        counts += _count(first, last, calendar, zone, waiting)
    least, most = min(counts), max(counts)
    if most < 0:
        raise ValueError(f"the hold ends ({end.day}) before it begins ({start.day})")
    least = max(least, 0.0)
    if not calendar.counts_every_day and most > 0:
        least = _less_state_holidays(least, start, end, calendar, state_holidays, waiting)
    return Hours(least, most, tuple(dict.fromkeys(waiting)))


def _possible(instant: Instant) -> tuple[datetime, ...]:
    """Return the earliest and the latest moment that an instant can be."""
    if instant.moment is not None:
        return (instant.moment,)
    midnight = datetime.combine(instant.day, time())
    return (midnight, midnight + _ONE_DAY)


def _count(
    start: datetime, end: datetime, calendar: Calendar, zone: str | None, waiting: list[str]
) -> list[float]:
    if zone is not None:
        there = ZoneInfo(zone)
        return [_counted(_local(start, there), _local(end, there), calendar)]
    if start.tzinfo is None and end.tzinfo is None:
        flat = _counted(start, end, calendar)
        if not calendar.counts_every_day or not _clocks_change(start, end):
            return [flat]
        waiting.append("place")
        change = ZoneInfo("America/New_York")
        return [flat, _counted(_local(start, change), _local(end, change), calendar)]
    if start.tzinfo is not None and end.tzinfo is not None:
        return [_counted(start, end.astimezone(start.tzinfo), calendar)]
    # One of them is local at a place whose zone is not known: try every offset of the country.
    waiting.append("place")
    offsets = [timezone(timedelta(hours=hours)) for hours in (-10, -9, -8, -7, -6, -5, -4, 10)]
    return [_counted(_local(start, offset), _local(end, offset), calendar) for offset in offsets]


def _local(moment: datetime, there: ZoneInfo | timezone) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=there)
    return moment.astimezone(there)


def _clocks_change(start: datetime, end: datetime) -> bool:
    zone = ZoneInfo("America/New_York")
    return start.replace(tzinfo=zone).utcoffset() != end.replace(tzinfo=zone).utcoffset()


def _counted(start: datetime, end: datetime, calendar: Calendar) -> float:
    """Return the hours that count between two moments of one zone."""
    if calendar.counts_every_day or end < start:
        return _real_hours(start, end)
    total = 0.0
    day = start.date()
    while day <= end.date():
        if calendar.counts(day):
            midnight = datetime.combine(day, time(), tzinfo=start.tzinfo)
            first, last = max(start, midnight), min(end, midnight + _ONE_DAY)
            # A counted day is 24 hours long: clocks change on Sundays, which do not count.
            total += max((last - first).total_seconds(), 0.0) / _HOUR
        day += _ONE_DAY
    return total


def _real_hours(start: datetime, end: datetime) -> float:
    if start.tzinfo is not None and end.tzinfo is not None:
        start, end = start.astimezone(UTC), end.astimezone(UTC)
    return (end - start).total_seconds() / _HOUR


def _less_state_holidays(
    least: float,
    start: Instant,
    end: Instant,
    calendar: Calendar,
    state_holidays: frozenset[date] | None,
    waiting: list[str],
) -> float:
    if state_holidays is None:
        waiting.append("hold.state_holidays")
        return max(least - 24.0 * STATE_HOLIDAYS_IN_A_ROW, 0.0)
    kept = [d for d in state_holidays if start.day <= d <= end.day and calendar.counts(d)]
    if kept:
        waiting.append("hold.state_holidays")
    return max(least - 24.0 * len(kept), 0.0)


def ends(start: datetime, hours: float, calendar: Calendar, *, zone: str | None = None) -> datetime:
    """Return the moment at which the allowed hours are used up.

    Parameters
    ----------
    start : datetime.datetime
        Local at the place where it has no offset.
    hours : float
    calendar : Calendar
    zone : str, optional

    Returns
    -------
    datetime.datetime
        With an offset exactly if the start has one or the zone is known.

    Examples
    --------
    >>> from trustact.language.calendars import CALENDARS
    >>> weekdays = CALENDARS["weekdays-and-federal-holidays"]
    >>> ends(datetime(2014, 5, 23, 16), 48, weekdays)
    datetime.datetime(2014, 5, 28, 16, 0)
    """
    if zone is not None:
        start = _local(start, ZoneInfo(zone))
    if calendar.counts_every_day:
        if start.tzinfo is None:
            return start + timedelta(hours=hours)
        later = start.astimezone(UTC) + timedelta(hours=hours)
        return later.astimezone(start.tzinfo)
    left = timedelta(hours=hours)
    moment = start
    while True:
        midnight = datetime.combine(moment.date() + _ONE_DAY, time(), tzinfo=start.tzinfo)
        if calendar.counts(moment.date()):
            if left <= midnight - moment:
                return moment + left
            left -= midnight - moment
        moment = midnight
