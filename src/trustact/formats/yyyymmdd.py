"""Dates as federal messages write them: eight digits, with zeros for what is not known."""

import re
from datetime import date

from trustact.formats.quoting import quote_value
from trustact.language.calendars import FIRST_YEAR, LAST_YEAR
from trustact.language.partial_dates import PartialDate, parse_partial_date

UNKNOWN_DATE = "00000000"


def parse_yyyymmdd(text: str) -> PartialDate | None:
    """Return the day, month or year that eight digits state; None for eight zeros.

    Raises
    ------
    ValueError
        With what is wrong and what would be right.

    Examples
    --------
    >>> str(parse_yyyymmdd("19900500"))
    '1990-05'
    >>> parse_yyyymmdd("19900230")
    Traceback (most recent call last):
    ...
    ValueError: '1990-02-30' is ...; February 1990 has 28 days
    """
    if not re.fullmatch(r"[0-9]{8}", text):
        raise ValueError(f"is {quote_value(text)}; a date has eight digits, as in 20140301")
    if text == UNKNOWN_DATE:
        return None
    year, month, day = text[:4], text[4:6], text[6:]
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise ValueError(
            f"is {text!r}, which is out of range; give a year from {FIRST_YEAR} to {LAST_YEAR}"
        )
    if month == "00" and day != "00":
        raise ValueError(f"is {text!r}, which has a day and no month; write 00 for both")
    return parse_partial_date("-".join([year, *(part for part in (month, day) if part != "00")]))


def parse_whole_day(text: str) -> date:
    """Return the day that eight digits state.

    Raises
    ------
    ValueError
        If they state no date, or only a month or a year.

    Examples
    --------
    >>> parse_whole_day("20140301")
    datetime.date(2014, 3, 1)
    >>> parse_whole_day("20140300")
    Traceback (most recent call last):
    ...
    ValueError: is '20140300', which is not a full date; give the day as well, as in 20140301
    """
    parsed = parse_yyyymmdd(text)
    if parsed is None or not parsed.exact:
        raise ValueError(
            f"is {text!r}, which is not a full date; give the day as well, as in 20140301"
        )
    return date.fromordinal(parsed.first)


def format_yyyymmdd(day: PartialDate | date | None) -> str:
    """Return eight digits for a day, a month or a year; zeros for None.

    Raises
    ------
    ValueError
        If a partial date is none of the three.

    Examples
    --------
    >>> format_yyyymmdd(parse_partial_date("1990-05")), format_yyyymmdd(date(2014, 3, 1))
    ('19900500', '20140301')
    >>> format_yyyymmdd(None)
    '00000000'
    """
    if day is None:
        return UNKNOWN_DATE
    text = str(day)
    if ".." in text:
        raise ValueError(f"{text} cannot be written; give a day, a month or a year")
    return text.replace("-", "").ljust(8, "0")
