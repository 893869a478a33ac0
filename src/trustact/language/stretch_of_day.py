"""Whether a hold stays within one stretch of the day, as from 22:00 to 07:00, at the place.

The stretch begins with its first minute and ends before its last: 22:00 is in it, 07:00 is not. It
may go over midnight. The hold begins when it is said to, at the time of release, or at the moment
of the question; it lasts until that moment or its planned end. A hold that is planned to end at
07:00 ends with the stretch.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta, tzinfo
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from trustact.language.calendars import FIRST_YEAR, LAST_YEAR
from trustact.language.clocks import Instant, earliest_and_latest, parse_instant
from trustact.language.fact_values import NO, NOT_KNOWN, YES, Bounds
from trustact.language.time_zones import possible_time_zones

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_RELEASE = "release.eligible_at"
_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)
_LONGER_THAN_A_STRETCH = 72.0
"""Hours after which no hold is within the stretch in which it began."""

Span = tuple[datetime, datetime]
"""The first and the last time, on the clock of the place, that a time can be."""

_ANY_TIME: Span = datetime(FIRST_YEAR, 1, 1), datetime(LAST_YEAR, 12, 31)


class StretchOfDay(NamedTuple):
    """Whether a hold is within a stretch of the day.

    Parameters
    ----------
    truth : int
        2, 1 or 0: it is, that is not known, it is not.
    inputs : tuple of str
        The facts that say when the hold begins and ends.
    missing_inputs : tuple of str
        Those that have to be known more exactly where the truth is not known.
    """

    truth: int
    inputs: tuple[str, ...]
    missing_inputs: tuple[str, ...] = ()


class _End(NamedTuple):
    """One end of a hold: the fact that states it, and the time; None where that is not known.

    Parameters
    ----------
    hours : Bounds or None
        How long before the time the end is.
    """

    path: str
    time: Instant | None
    hours: Bounds | None = None
    planned: bool = False

    @property
    def exact(self) -> bool:
        known = self.time is not None and self.time.moment is not None
        return known and (self.hours is None or self.hours.low == self.hours.high)

    def span(self, tz: tzinfo) -> Span | None:
        """Return when it is at a place on this clock."""
        if self.time is None:
            return None
        if self.hours is not None:
            first, last = earliest_and_latest(self.time, tz)
            most, least = (
                timedelta(hours=min(hours, _LONGER_THAN_A_STRETCH))
                for hours in (self.hours.high, self.hours.low)
            )
            return _on_clock(first - most, tz), _on_clock(last - least, tz)
        moment = self.time.moment
        if moment is None:
            return (
                datetime.combine(self.time.day, time.min),
                datetime.combine(self.time.day, time.max),
            )
        shown = moment if moment.tzinfo is None else _on_clock(moment, tz)
        # What is planned to end at a time is over at that time.
        shown -= _INSTANT if self.planned else timedelta()
        return shown, shown


def _on_clock(moment: datetime, tz: tzinfo) -> datetime:
    return moment.astimezone(tz).replace(tzinfo=None)


def parse_time_of_day(text: str) -> time:
    """Read a time of day, as `07:00`.

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> parse_time_of_day("07:00")
    datetime.time(7, 0)
    """
    if _TIME.fullmatch(text) is None:
        raise ValueError(f"{text!r} is not a time of day; write 07:00 or 22:00")
    return time.fromisoformat(text)


def next_time_of_day(moment: datetime, text: str, zone: str | None) -> datetime:
    """Return when a clock next shows a time of day, after a moment.

    Parameters
    ----------
    moment : datetime.datetime
        Local time at the place if it has no offset.
    zone : str or None
        IANA name of the time zone of the place; None if it is not known, or may be several.

    Examples
    --------
    >>> next_time_of_day(datetime(2022, 5, 4, 23), "07:00", None)
    datetime.datetime(2022, 5, 5, 7, 0)
    """
    if moment.tzinfo is not None and zone is not None:
        moment = moment.astimezone(ZoneInfo(zone))
    found = datetime.combine(moment.date(), parse_time_of_day(text), tzinfo=moment.tzinfo)
    return found if found > moment else found + _DAY


def find_stretch_of_day(
    known: Mapping[str, Any], moment: str, first: str, last: str
) -> StretchOfDay:
    """Return whether a hold is within one stretch of the day.

    Parameters
    ----------
    known : mapping of str to object
        Path -> value, as `Case.fact_values`.
    moment : str
        The day of the question, or its day and time.
    first, last : str
        The times of day from which and before which it is.

    Examples
    --------
    >>> known = {"hold.started_at": "2022-05-04T23:00"}
    >>> find_stretch_of_day(known, "2022-05-05T06:59", "22:00", "07:00").truth
    2
    >>> find_stretch_of_day(known, "2022-05-05T07:00", "22:00", "07:00").truth
    0
    >>> find_stretch_of_day({}, "2022-05-05", "22:00", "07:00").missing_inputs
    ('as_of',)
    """
    begun, ended = _begin(known, moment), tuple(_ends(known, moment))
    stretch = parse_time_of_day(first), parse_time_of_day(last)
    place = known.get("place")
    on_clocks = [_truth(begun, ended, tz, stretch) for tz in _clocks((begun, *ended), place)]
    inputs = tuple(dict.fromkeys(end.path for end in (begun, *ended)))
    if len(set(on_clocks)) == 1 and on_clocks[0] != NOT_KNOWN:
        return StretchOfDay(on_clocks[0], inputs)
    inexact = [end.path for end in (begun, *ended) if not end.exact]
    if len(set(on_clocks)) > 1 or not inexact:
        inexact.insert(0, "place")
    return StretchOfDay(NOT_KNOWN, inputs, tuple(dict.fromkeys(inexact)))


def _begin(known: Mapping[str, Any], moment: str) -> _End:
    """Return when the hold begins: the moment of the question where nothing says it."""
    if "hold.started_at" in known:
        return _End("hold.started_at", _instant(known["hold.started_at"]))
    if "hold.hours" in known:
        hours: Bounds | None = known["hold.hours"]
        return _End("hold.hours", None if hours is None else parse_instant(moment), hours)
    if "hold.countable_hours" in known:
        return _End("hold.started_at", None)
    if _RELEASE in known:
        return _End(_RELEASE, _instant(known[_RELEASE]))
    return _End("as_of", parse_instant(moment))


def _ends(known: Mapping[str, Any], moment: str) -> Iterator[_End]:
    """Yield the times until which the hold lasts at least: the planned end and the question."""
    asked = parse_instant(moment)
    if "hold.until" in known:
        yield _End("hold.until", _instant(known["hold.until"]), planned=True)
        if asked.moment is None:
            return
    yield _End("as_of", asked)


def _instant(stated: object) -> Instant | None:
    return None if stated is None else parse_instant(str(stated))


def _clocks(ends: tuple[_End, ...], place: str | None) -> tuple[tzinfo, ...]:
    """Return the clocks to try: any one, where all times are those of the clock at the place."""
    times = [(end.time.moment, end.hours) for end in ends if end.time is not None]
    if all(hours is None and (moment is None or moment.tzinfo is None) for moment, hours in times):
        return (ZoneInfo("UTC"),)
    return tuple(map(ZoneInfo, possible_time_zones(place)))


def _truth(begun: _End, ended: tuple[_End, ...], tz: tzinfo, stretch: tuple[time, time]) -> int:
    """Return the truth at a place on one clock.

    The hold is within a stretch for certain if the earliest begin and the latest end are; possibly
    if a begin and the earliest end are. It ends no earlier than it begins.
    """
    starts, spans = begun.span(tz), [end.span(tz) for end in ended]
    stated = [span for span in spans if span is not None]
    if not stated and starts is None:
        return NOT_KNOWN
    least = max(first for first, _ in stated or [_ANY_TIME])
    most = max(last for _, last in (span or _ANY_TIME for span in spans))
    # A hold has begun by its end, unless it is one that begins at a release still to come.
    ahead = begun.path == _RELEASE
    earliest, latest = starts or (_ANY_TIME[0], _ANY_TIME[1] if ahead else most)
    possible = sure = False
    for opens, closes in _stretches(starts or (least, least + _DAY), stretch):
        possible |= earliest < closes and latest >= opens and least < closes
        sure |= opens <= earliest and latest < closes and most < closes
    return YES if sure else NOT_KNOWN if possible else NO


def _stretches(near: Span, stretch: tuple[time, time]) -> Iterator[Span]:
    """Yield the stretches of each day of a span, and of the day before."""
    first, last = stretch
    day = near[0].date() - _DAY
    while day <= near[1].date():
        ends_on = day if first < last else day + _DAY
        yield datetime.combine(day, first), datetime.combine(ends_on, last)
        day += _DAY
