"""Hours as a law counts them: from the time of release, by the calendar of the law.

A time without an offset is local time at the place. If something is not known (the hour, the time
zone, the holidays of the state), the result is a range, with the facts that would narrow it. The
range covers everything that the case leaves possible, so that no further fact leads outside it.

Hours are elapsed hours: a day on which clocks change has 23 or 25. A calendar without weekends
never includes such a day, because clocks change on Sundays.

A hold that goes on in time that does not count has lasted longer than its hours, by an instant. So
a limit of 48 hours is exceeded on the Saturday after the midnight at which they ran out, and not
only on the next day that counts: a hold that may be kept for 48 hours ends with the last of them.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from trustact.language.calendars import FIRST_YEAR, LAST_YEAR, Calendar
from trustact.language.fact_values import Bounds
from trustact.language.lazy_dataclass import dataclass
from trustact.language.library_version import call_on_change
from trustact.language.partial_dates import parse_partial_date
from trustact.language.shown_text import quote_value
from trustact.language.time_zones import ALL_TIME_ZONES

_INSTANT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d{1,6}))?)?"
    r"(?P<offset>Z|[+-]\d{2}:\d{2})?)?"
)
_ONE_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_INSTANT_OF_TIME = timedelta(microseconds=1)
_MOST_HOURS = 24 * 366 * 10
_CLOCKS_CHANGE = ZoneInfo("America/New_York")

STATE_HOLIDAYS_IN_A_HOLD = 2
"""How many weekdays of one hold may be holidays of the state alone, if neither they nor the state
are known.

No state has more than two among any six days that count federally (those beside Christmas), so
that a limit of 48 hours is never reported as exceeded too early. `hold.state_holidays` is asked for
if it matters. For two territories see `_most_state_holidays`.
"""


@dataclass(frozen=True, slots=True)
class Instant:
    """A day, or a time on it.

    Parameters
    ----------
    moment : datetime.datetime or None
        With or without an offset; None if only the day is known.
    """

    day: date
    moment: datetime | None

    def __str__(self) -> str:
        return self.day.isoformat() if self.moment is None else self.moment.isoformat()


def parse_instant(text: str) -> Instant:
    """Read a day, or a date and time.

    Parameters
    ----------
    text : str
        `2014-03-04`, `2014-03-04T10:00`, with `Z` or an offset if it is not local.

    Raises
    ------
    ValueError
        If it is neither; the message says what is wrong.

    Examples
    --------
    >>> parse_instant("2014-03-04T10:00").moment
    datetime.datetime(2014, 3, 4, 10, 0)
    >>> parse_instant("2014-03-04T25:00")
    Traceback (most recent call last):
    ...
    ValueError: '2014-03-04T25:00' is not a time of day; hours run from 00 to 23, minutes to 59
    """
    match = _INSTANT.fullmatch(text)
    if match is None:
        raise ValueError(
            f"{quote_value(text)} is not a day or a date and time; write 2014-03-04 or "
            "2014-03-04T10:00, with an offset (-08:00) if it is not local time"
        )
    day = date.fromordinal(parse_partial_date(match["day"]).first)
    if match["hour"] is None:
        return Instant(day, None)
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(
            f"{quote_value(text)} is not a time of day; hours run from 00 to 23, minutes to 59"
        )
    fraction = int((match["fraction"] or "0").ljust(6, "0"))
    moment = datetime.combine(day, time(hour, minute, second, fraction))
    if match["offset"] is not None:
        moment = moment.replace(tzinfo=_offset(match["offset"], text))
    return Instant(day, moment)


def write_instant(moment: datetime) -> str:
    """Return a time as `parse_instant` reads it, to the minute if it has no seconds.

    Examples
    --------
    >>> write_instant(datetime(2014, 3, 4, 10))
    '2014-03-04T10:00'
    """
    exact = moment.second or moment.microsecond
    return moment.isoformat(timespec="auto" if exact else "minutes")


def _offset(text: str, whole: str) -> timezone:
    if text == "Z":
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[4:6]))
    if int(text[4:6]) > 59 or offset > timedelta(hours=12 if text[0] == "-" else 14):
        raise ValueError(
            f"{quote_value(whole)} does not have a valid offset; offsets run from -12:00 to +14:00"
        )
    return timezone(-offset if text[0] == "-" else offset)


def check_years(instant: Instant) -> None:
    """Raise `ValueError` if a time is in a year for which there is no calendar."""
    if not FIRST_YEAR <= instant.day.year <= LAST_YEAR:
        raise ValueError(
            f"'{instant}' is out of range; give a day from {FIRST_YEAR} to {LAST_YEAR}"
        )


def count_hours(
    start: Instant,
    end: Instant,
    calendar: Calendar,
    *,
    zone: str | tuple[str, ...] | None = None,
    state_holidays: frozenset[date] | None = None,
    possible_state_holidays: frozenset[date] | None = None,
    start_path: str | None = None,
    end_path: str | None = None,
) -> Bounds:
    """Return the hours from `start` to `end` that count by a calendar.

    Parameters
    ----------
    zone : str or tuple of str, optional
        IANA name of the time zone of the place, or of each that it may have; None if the place is
        not known.
    state_holidays : frozenset of datetime.date, optional
        Holidays of the state alone; None if they are not stated. Whether they count is disputed
        (older forms exclude federal holidays only), so they only widen the range. They are ignored
        by calendars without `disputes_state_holidays`.
    possible_state_holidays : frozenset of datetime.date, optional
        The only days that may be such holidays, each of them, if that is known; otherwise any two
        weekdays may be.
    start_path, end_path : str, optional
        The fact to name in `missing_inputs` if the time is not known exactly enough.

    Raises
    ------
    ValueError
        If the end is certainly before the start, or one of them is in a year without a calendar.

    Notes
    -----
    Two times with offsets are exact; the time zone then only decides when a day ends. If it is not
    known, all zones that have these offsets at these times are tried; `Z` says nothing of the zone.

    Examples
    --------
    >>> from trustact.language.calendars import CALENDARS
    >>> weekdays = CALENDARS["weekdays-and-federal-holidays"]
    >>> friday, monday = parse_instant("2014-03-07T16:00"), parse_instant("2014-03-10T15:00")
    >>> hours = count_hours(friday, monday, weekdays, state_holidays=frozenset())
    >>> hours.low, hours.high, hours.missing_inputs
    (23.0, 23.0, ())
    >>> hours = count_hours(friday, monday, weekdays)
    >>> hours.low, hours.high, hours.missing_inputs
    (0.0, 23.0, ('hold.state_holidays',))
    """
    _check_years(start, end)
    bounds: list[tuple[float, float]] = []
    vague_start = vague_end = disputed = False
    zones = _possible_zones(start, end, calendar, zone)
    for tz in zones:
        begun, ended = earliest_and_latest(start, tz), earliest_and_latest(end, tz)
        # The midnight after a day is not part of that day.
        if ended[1] < begun[0] or (end.moment is None and ended[1] == begun[0]):
            continue
        longest = _days_that_count(begun[0], ended[1], tz, calendar)
        shortest = _days_that_count(begun[1], ended[0], tz, calendar)
        high, low = _total(longest), _total(shortest)
        off: frozenset[date] = frozenset()
        if calendar.disputes_state_holidays:
            listed = possible_state_holidays
            low -= _state_holiday_time(shortest, state_holidays, tz, listed)
            disputed |= _state_holiday_time(longest, state_holidays, tz, listed) > timedelta()
            off = (listed if state_holidays is None else state_holidays) or off
        beyond = [_time_beyond(high, each, tz, calendar) for each in ended]
        low += _time_beyond(low, ended[0], tz, calendar, off)
        high += beyond[1]
        vague_start |= bool(_days_that_count(begun[0], min(begun[1], ended[1]), tz, calendar))
        vague_end |= bool(_days_that_count(max(ended[0], begun[0]), ended[1], tz, calendar))
        vague_end |= beyond[0] != beyond[1]
        bounds.append((low / _HOUR, high / _HOUR))
    if not bounds:
        raise ValueError(f"the hold ends ({end}) before it begins ({start})")
    uncertain = (
        ("place", len(set(bounds)) > 1 or len(bounds) < len(zones)),
        ("hold.state_holidays", disputed),
        (start_path, vague_start),
        (end_path, vague_end),
    )
    least, most = min(low for low, _ in bounds), max(high for _, high in bounds)
    return Bounds(
        least,
        most,
        tuple(name for name, matters in uncertain if matters and name and least < most),
    )


def _check_years(*instants: Instant) -> None:
    for instant in instants:
        if not FIRST_YEAR <= instant.day.year <= LAST_YEAR:
            raise ValueError(
                f"hours cannot be counted from or to {instant}; calendars are known for "
                f"{FIRST_YEAR} to {LAST_YEAR}"
            )


def _possible_zones(
    start: Instant, end: Instant, calendar: Calendar, zone: str | tuple[str, ...] | None
) -> tuple[tzinfo, ...]:
    """Return the time zones to try: those that can give different counts for these times."""
    offsets = [
        instant.moment
        for instant in (start, end)
        if instant.moment is not None and instant.moment.tzinfo is not None
    ]
    if len(offsets) == 2 and calendar.counts_every_day:
        return (UTC,)
    if zone is not None:
        return tuple(map(ZoneInfo, (zone,) if isinstance(zone, str) else zone))
    if not offsets:
        # Only local midnights matter, and clocks change at the same local time of the same
        # Sunday everywhere: see test_clocks_of_the_country_change_alike_and_on_sundays.
        return (UTC, _CLOCKS_CHANGE) if calendar.counts_every_day else (UTC,)
    everywhere = tuple(map(ZoneInfo, ALL_TIME_ZONES))
    if len(offsets) == 1:
        return everywhere
    local = [moment for moment in offsets if moment.utcoffset()]
    fitting = tuple(
        tz
        for tz in everywhere
        if all(moment.astimezone(tz).utcoffset() == moment.utcoffset() for moment in local)
    )
    return fitting or everywhere


def earliest_and_latest(instant: Instant, tz: tzinfo) -> tuple[datetime, datetime]:
    """Return the earliest and the latest time that an instant can be in a time zone, in UTC."""
    moment = instant.moment
    if moment is None:
        midnight = datetime.combine(instant.day, time(), tzinfo=tz)
        return midnight.astimezone(UTC), (midnight + _ONE_DAY).astimezone(UTC)
    if moment.tzinfo is not None:
        return moment.astimezone(UTC), moment.astimezone(UTC)
    # When clocks go back one hour occurs twice, and the time does not say which one it is.
    first, second = (moment.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1))
    return min(first, second), max(first, second)


@lru_cache(maxsize=128)
def _days_that_count(
    start: datetime, end: datetime, tz: tzinfo, calendar: Calendar
) -> Mapping[date, timedelta]:
    """Return for each local day that counts how much of it is between two times.

    Both are in UTC. One hold is counted many times: for each law, and each day on which an answer
    may change.
    """
    if end <= start:
        return {}
    if calendar.counts_every_day:
        return {start.date(): end - start}
    until = end.astimezone(tz).date()
    found: dict[date, timedelta] = {}
    for day, midnight, next_midnight in _days(start, tz):
        if day > until:
            break
        if calendar.counts(day):
            found[day] = min(end, next_midnight) - max(start, midnight)
    return found


call_on_change(_days_that_count.cache_clear)


def _days(start: datetime, tz: tzinfo) -> Iterator[tuple[date, datetime, datetime]]:
    """Yield the local days from that of `start` on, with their beginning and end in UTC."""
    day = start.astimezone(tz).date()
    midnight = _midnight(day, tz)
    while True:
        next_day = day + _ONE_DAY
        following = _midnight(next_day, tz)
        yield day, midnight, following
        day, midnight = next_day, following


@lru_cache(maxsize=8192)
def _midnight(day: date, tz: tzinfo) -> datetime:
    """Return the beginning of a local day in UTC."""
    return datetime.combine(day, time(), tzinfo=tz).astimezone(UTC)


def _total(days: Mapping[date, timedelta]) -> timedelta:
    return sum(days.values(), timedelta())


def _time_beyond(
    counted: timedelta,
    end: datetime,
    tz: tzinfo,
    calendar: Calendar,
    off: frozenset[date] = frozenset(),
) -> timedelta:
    """Return an instant where a hold that has used some hours goes on in time that does not count.

    Parameters
    ----------
    off : frozenset of datetime.date
        Days that do not count besides those of the calendar.
    """
    if calendar.counts_every_day or not counted:
        return timedelta()
    last = (end - _INSTANT_OF_TIME).astimezone(tz).date()
    return timedelta() if calendar.counts(last) and last not in off else _INSTANT_OF_TIME


def _state_holiday_time(
    days: Mapping[date, timedelta],
    state_holidays: frozenset[date] | None,
    tz: tzinfo,
    possible: frozenset[date] | None,
) -> timedelta:
    """Return how much time would not count if holidays of the state did not count."""
    if state_holidays is None:
        if possible is not None:
            return _total({day: part for day, part in days.items() if day in possible})
        return sum(sorted(days.values(), reverse=True)[: _most_state_holidays(tz)], timedelta())
    return _total({day: part for day, part in days.items() if day in state_holidays})


def _most_state_holidays(tz: tzinfo) -> int:
    """Return how many days of one hold may be holidays of the place besides the federal ones.

    Puerto Rico has 25 and 27 July and a Monday near them, the Virgin Islands 31 March and three
    days around Easter. If the place is not known, it is presumed to be in a state.
    """
    if str(tz) in ("America/Puerto_Rico", "America/St_Thomas"):
        return 2 * STATE_HOLIDAYS_IN_A_HOLD
    return STATE_HOLIDAYS_IN_A_HOLD


def find_deadline(
    start: datetime,
    hours: float,
    calendar: Calendar,
    *,
    zone: str | tuple[str, ...] | None = None,
    state_holidays: frozenset[date] = frozenset(),
) -> datetime:
    """Return the time at which the allowed hours end.

    Parameters
    ----------
    start : datetime.datetime
        Local time at the place if it has no offset.
    zone : str or tuple of str, optional
        IANA name of the time zone of the place, or of each that it may have; None if the place is
        not known.
    state_holidays : frozenset of datetime.date, optional
        Holidays of the state that are not to count. None by default, since it is disputed that
        they do not count.

    Returns
    -------
    datetime.datetime
        The earliest possible time if the place leaves more than one, so that a hold until then is
        not too long in any of them. In the time zone of the place if that is known; otherwise with
        the offset of the start, or without one if the start has none.

    Raises
    ------
    ValueError
        If the hours are not between 0 and ten years, or `start` is in a year without a calendar.

    Examples
    --------
    >>> from trustact.language.calendars import CALENDARS
    >>> weekdays = CALENDARS["weekdays-and-federal-holidays"]
    >>> find_deadline(datetime(2014, 5, 23, 16), 48, weekdays)
    datetime.datetime(2014, 5, 28, 16, 0)
    >>> patriots_day = frozenset({date(2014, 4, 21)})
    >>> find_deadline(datetime(2014, 4, 18, 16), 48, weekdays, state_holidays=patriots_day)
    datetime.datetime(2014, 4, 23, 16, 0)
    """
    if not 0 <= hours <= _MOST_HOURS:
        raise ValueError(
            f"{hours:g} hours is not a valid limit; give a number from 0 to {_MOST_HOURS:,}"
        )
    begun = Instant(start.date(), start)
    _check_years(begun)
    found: list[datetime] = []
    for tz in _possible_zones(begun, begun, calendar, zone):
        first, _ = earliest_and_latest(begun, tz)
        last = _deadline_in_zone(first, timedelta(hours=hours), calendar, tz, state_holidays)
        if start.tzinfo is None:
            local = last.astimezone(tz)
            found.append(local if isinstance(zone, str) else local.replace(tzinfo=None))
        else:
            found.append(last.astimezone(ZoneInfo(zone) if isinstance(zone, str) else start.tzinfo))
    return min(found)


def _deadline_in_zone(
    start: datetime,
    remaining: timedelta,
    calendar: Calendar,
    tz: tzinfo,
    state_holidays: frozenset[date],
) -> datetime:
    if calendar.counts_every_day or not remaining:
        return start + remaining
    days = _days(start, tz)
    while True:
        day, midnight, next_midnight = next(days)
        if not calendar.counts(day) or day in state_holidays:
            continue
        counted_from = max(start, midnight)
        if remaining <= next_midnight - counted_from:
            return counted_from + remaining
        remaining -= next_midnight - counted_from
