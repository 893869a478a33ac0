"""Dates as they occur in records and laws: a day, or only a month or a year.

A partial date is the interval of the days that it can be. Days are stored as ordinals, so that both
ends are plain integers and are compared fast in every back end.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from trustact.language.shown_text import quote_value

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """The days that a date can be, both ends included.

    Parameters
    ----------
    first, last : int
        Proleptic Gregorian ordinals, `first <= last`.

    Examples
    --------
    >>> str(parse_partial_date("2011"))
    '2011'
    >>> str(parse_partial_date("2011-02"))
    '2011-02'
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"the last day, {self.last}, is before the first day, {self.first}")

    @property
    def exact(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last

    def __str__(self) -> str:
        start, end = date.fromordinal(self.first), date.fromordinal(self.last)
        if self.exact:
            return start.isoformat()
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and (
            start.year == end.year
        ):
            return f"{start.year:04d}"
        month = calendar.monthrange(start.year, start.month)[1]
        if (start.year, start.month, 1, month) == (end.year, end.month, start.day, end.day):
            return f"{start.year:04d}-{start.month:02d}"
        # Nothing is known of the end: its place in the calendar is no day that anybody stated.
        return f"{start.isoformat()}..{'' if self.last == ANY_DAY.last else end.isoformat()}"


ANY_DAY = PartialDate(date(1, 1, 1).toordinal(), date(9999, 12, 31).toordinal())
"""All days of the calendar: a date of which nothing is known."""

FIRST_DAY = date(1800, 1, 1).toordinal()
"""The first day that a fact of a case can be, as an ordinal."""


def exact_date(day: date) -> PartialDate:
    """Return the partial date of a single day.

    Examples
    --------
    >>> exact_date(date(2014, 1, 1)).exact
    True
    """
    if isinstance(day, datetime):
        day = day.date()
    return PartialDate(day.toordinal(), day.toordinal())


def parse_partial_date(text: str) -> PartialDate:
    """Read a day (`2011-05-01`), a month (`2011-05`) or a year (`2011`).

    Raises
    ------
    ValueError
        If the text has another form or the date does not exist.

    Examples
    --------
    >>> parse_partial_date("2009-02-30")
    Traceback (most recent call last):
    ...
    ValueError: '2009-02-30' is not a date; February 2009 has 28 days
    """
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(
            f"{quote_value(text)} is not a date; give a day (2009-02-28), a month (2009-02) or "
            "a year (2009)"
        )
    year = int(match[1])
    month = int(match[2]) if match[2] else None
    day = int(match[3]) if match[3] else None
    if year == 0:
        raise ValueError(f"{quote_value(text)} is not a date; there is no year 0000")
    if month is None:
        return PartialDate(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    if not 1 <= month <= 12:
        raise ValueError(f"{quote_value(text)} is not a date; months run from 01 to 12")
    days = calendar.monthrange(year, month)[1]
    if day is None:
        return PartialDate(date(year, month, 1).toordinal(), date(year, month, days).toordinal())
    if not 1 <= day <= days:
        raise ValueError(
            f"{quote_value(text)} is not a date; {calendar.month_name[month]} {year} has {days} "
            "days"
        )
    return exact_date(date(year, month, day))


def parse_day_interval(text: str) -> PartialDate:
    """Read the first and the last day that a date can be, as `2013-12-01..2014-02-28`.

    Either end may be a month or a year, or be left out where nothing is known of it.

    Raises
    ------
    ValueError
        If an end is not a date, or the last day is before the first.

    Examples
    --------
    >>> str(parse_day_interval("2013-12..2014-02")), str(parse_day_interval("..1850"))
    ('2013-12-01..2014-02-28', '1800-01-01..1850-12-31')
    """
    start, dots, end = text.partition("..")
    if not dots or not (start or end):
        raise ValueError(
            f"{quote_value(text)} is not an interval of days; example: 2013-12-01..2014-02-28, or "
            "2013-12-01.. if only the first possible day is known"
        )
    first = parse_partial_date(start).first if start else FIRST_DAY
    last = parse_partial_date(end).last if end else ANY_DAY.last
    if first > last:
        raise ValueError(f"{quote_value(text)} ends before it begins; write the earlier day first")
    return PartialDate(first, last)


@lru_cache(maxsize=65536)
def years_before(day: int, years: int) -> int:
    """Return the day that is `years` calendar years before `day`.

    Parameters
    ----------
    day : int
        Ordinal of the day.
    years : int
        A negative number counts forward.

    Returns
    -------
    int
        Ordinal; The ordinal; 28 February if the other year has no 29 February.

    Raises
    ------
    ValueError
        If the year is outside the calendar.

    Examples
    --------
    >>> date.fromordinal(years_before(date(2016, 2, 29).toordinal(), 5))
    datetime.date(2011, 2, 28)
    """
    start = date.fromordinal(day)
    year = start.year - years
    if start.month == 2 and start.day == 29 and not calendar.isleap(year):
        return date(year, 2, 28).toordinal()
    return start.replace(year=year).toordinal()


@lru_cache(maxsize=65536)
def age_on(born: int, day: int) -> int:
    """Return the age in full years, on `day`, of a person born on `born`.

    Parameters
    ----------
    born, day : int
        Ordinals.

    Returns
    -------
    int
        A person born on 29 February completes a year on 1 March if there is no 29 February.

    Examples
    --------
    >>> age_on(date(2000, 2, 29).toordinal(), date(2018, 2, 28).toordinal())
    17
    """
    birth, then = date.fromordinal(born), date.fromordinal(day)
    return then.year - birth.year - ((then.month, then.day) < (birth.month, birth.day))
