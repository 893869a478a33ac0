"""Parses the dates in the cells of a release: the day as written, with or without a time and zone.

A release states days, not instants: programs add midnight and a zone when they save them. Midnight
is therefore the day as written, in whatever zone. Another time counts as written if it has no zone
or one of the United States; in another zone, it is refused unless the day is the same in all
states and territories.
"""

import re
from datetime import date, datetime, timedelta

from trustact.formats.quoting import quote_value
from trustact.language.partial_dates import PartialDate, parse_partial_date

EARLIEST_YEAR = 1900
LATEST_YEAR = 2099

LAST_SHORT_YEAR_OF_2000 = 30
FIRST_SHORT_YEAR_OF_1900 = 40
"""Years of two digits: 00 to 30 are 2000 to 2030, and 40 to 99 are 1940 to 1999.

A detainer is from 1986 or later, so that nobody in a release has a record from before 1931. The
years between are in no release; they could be of either century, and are refused.
"""

_WRITTEN_ZONES = frozenset(
    [
        "EST",
        "EDT",
        "CST",
        "CDT",
        "MST",
        "MDT",
        "PST",
        "PDT",
        "AKST",
        "AKDT",
        "HST",
        "HDT",
        "AST",
        "CHST",
        "SST",
        "LOCAL",
    ]
)
_UNITED_STATES_HOURS = (-11, 10)
"""Hours from UTC at the westernmost and the easternmost place, American Samoa and Guam."""

_WITH_TIME = re.compile(
    r"(?P<day>.*?\d)(?:[T ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[AP]M)?)?\s*(?P<zone>Z|[A-Za-z]{3,5}|[+-]\d{2}(?::?\d{2})?)?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})|(\d{1,2})-(\d{1,2})-(\d{4})")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})(?:/(\d{1,2})/(\d{1,2})|(\d{2})(\d{2}))")
_DAY_NAMED_MONTH = re.compile(r"(\d{1,2})[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})", re.IGNORECASE)
_NAMED_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2}),? (\d{4})", re.IGNORECASE)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_RIGHT = (
    "give a day (2009-02-28, 2/28/2009 or 28-Feb-2009), a month (2009-02) or a year (2009); "
    "the month comes first in 2/28/2009"
)


def parse_day(cell: str) -> PartialDate:
    """Parse a day, a month or a year.

    Parameters
    ----------
    cell : str
        `2015-02-28`, `2/28/2015` or `2/28/15` (month first, as in the releases), `28-Feb-2015`,
        `February 28, 2015`, `20150228`, each with or without a time and zone; `2015-02`, `2/2015`
        or `2015`.

    Raises
    ------
    ValueError
        If it is not a date, or not a possible one for a record of a living person.

    Examples
    --------
    >>> str(parse_day("2/28/2015 0:00")), str(parse_day("2015-02-28 00:00:00+00:00"))
    ('2015-02-28', '2015-02-28')
    >>> str(parse_day("2015-02-28T13:00:00Z"))
    '2015-02-28'
    >>> parse_day("2/30/2015")
    Traceback (most recent call last):
    ...
    ValueError: '2/30/2015' is not a date (month/day/year); February 2015 has 28 days
    """
    text = " ".join(cell.split())
    span = _parse_calendar_text(cell, text)
    if span is None:
        span = _parse_with_time(cell, text)
    year = date.fromordinal(span.first).year
    if not EARLIEST_YEAR < year <= LATEST_YEAR:
        raise ValueError(
            f"{quote_value(cell)} is not a possible date; the year must be {EARLIEST_YEAR + 1} to "
            f"{LATEST_YEAR} (programs write 1900 for an empty date)"
        )
    return span


def parse_prepared_day(cell: str) -> PartialDate:
    """Parse the day on which a detainer was prepared.

    Raises
    ------
    ValueError
        As `parse_day`; also for a month or a year, and for days before the statute on immigration
        detainers.
    """
    span = parse_day(cell)
    if not span.exact:
        raise ValueError(
            f"{quote_value(cell)} is not a whole day, and every question needs a day; give the day "
            "as well (2009-02-28)"
        )
    if date.fromordinal(span.last).year < 1986:
        raise ValueError(
            f"{quote_value(cell)} is too early for a detainer; the statute (8 U.S.C. 1357(d)) "
            "dates from 1986"
        )
    return span


def _parse_with_time(cell: str, text: str) -> PartialDate:
    """Return the day of a text with a time, a zone or both."""
    match = _WITH_TIME.fullmatch(text)
    span = None if match is None else _parse_calendar_text(cell, match["day"])
    if match is None or span is None:
        raise ValueError(f"{quote_value(cell)} is not a date; {_RIGHT}")
    if match["hour"] is None:
        _zone_offset(cell, match["zone"])
        return span
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    half = (match["half"] or "").upper()
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59 or second > 59:
        raise ValueError(f"{quote_value(cell)} has no possible time of day; {_RIGHT}")
    if half:
        hour = hour % 12 + (12 if half == "PM" else 0)
    offset = _zone_offset(cell, match["zone"])
    west, east = _UNITED_STATES_HOURS
    is_midnight = (hour, minute, second) == (0, 0, 0)
    if offset is None or is_midnight or not span.exact:
        return span
    if offset != timedelta(0) and (timedelta(hours=west) <= offset <= timedelta(hours=-4)):
        return span
    try:
        instant = datetime.combine(date.fromordinal(span.first), datetime.min.time()) - offset
        instant += timedelta(hours=hour, minutes=minute, seconds=second)
        days = [(instant + timedelta(hours=hours)).toordinal() for hours in (west, east)]
    except OverflowError as error:
        raise ValueError(f"{quote_value(cell)} is not a possible date; {_RIGHT}") from error
    if days[0] != days[1]:
        raise ValueError(
            f"{quote_value(cell)} can be two days at the facility, since its time is of another "
            "zone; give the day at the facility (2009-02-28)"
        )
    return PartialDate(*days)


def _zone_offset(cell: str, zone: str | None) -> timedelta | None:
    """Return the offset of a zone; None if the time is local, so that the day is as written."""
    if zone is None or zone.upper() in _WRITTEN_ZONES:
        return None
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return timedelta(0)
    if zone[0] not in "+-":
        raise ValueError(
            f"{quote_value(cell)} has the zone {zone!r}, which is not known; give the day alone "
            "(2009-02-28), or an offset (+00:00)"
        )
    hours, minutes = int(zone[1:3]), int(zone[-2:]) if len(zone) > 3 else 0
    if hours > 14 or minutes > 59:
        raise ValueError(
            f"{quote_value(cell)} has the offset {zone}, which no zone has; give the day alone "
            "(2009-02-28)"
        )
    return (1 if zone[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes)


def _parse_calendar_text(cell: str, text: str) -> PartialDate | None:
    """Return the day, month or year of a text without a time; None if it has another form."""
    if re.fullmatch(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", text):
        return _partial_date(cell, text.split("-"), "")
    if match := _MONTH_FIRST.fullmatch(text):
        month, monthday, year = (part for part in match.groups() if part)
        order = "month/day/year" if "/" in text else "month-day-year"
        return _partial_date(cell, [_full_year(cell, year), month, monthday], order)
    if match := _MONTH_AND_YEAR.fullmatch(text):
        return _partial_date(cell, [match[2], match[1]], "month/year")
    if match := _YEAR_FIRST.fullmatch(text):
        return _partial_date(cell, [part for part in match.groups() if part], "")
    if match := _NAMED_MONTH_DAY.fullmatch(text):
        return _partial_date(cell, [match[3], _month_number(cell, match[1]), match[2]], "")
    if match := _DAY_NAMED_MONTH.fullmatch(text):
        year = _full_year(cell, match[3])
        return _partial_date(cell, [year, _month_number(cell, match[2]), match[1]], "")
    return None


def _partial_date(cell: str, parts: list[str], order: str) -> PartialDate:
    """Return the date of year, month and day, with an error that quotes the cell."""
    try:
        return parse_partial_date("-".join([parts[0], *(part.zfill(2) for part in parts[1:])]))
    except ValueError as error:
        why = str(error).partition("; ")[2]
        read_as = f" ({order})" if order else ""
        raise ValueError(f"{quote_value(cell)} is not a date{read_as}; {why}") from error


def _full_year(cell: str, year: str) -> str:
    if len(year) == 4:
        return year
    if int(year) <= LAST_SHORT_YEAR_OF_2000:
        return f"20{year}"
    if int(year) >= FIRST_SHORT_YEAR_OF_1900:
        return f"19{year}"
    raise ValueError(
        f"{quote_value(cell)} has the year {year}, which can be of two centuries; give four digits"
    )


def _month_number(cell: str, name: str) -> str:
    word = name.casefold()
    for number, month in enumerate(_MONTHS, start=1):
        if month.startswith(word) or (word == "sept" and number == 9):
            return str(number)
    raise ValueError(f"{quote_value(cell)} has the month {name!r}, which is not known; {_RIGHT}")
