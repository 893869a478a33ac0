"""Dates as federal messages write them: eight digits, with zeros for what is not known."""

import re

from trustact.language.partial_dates import PartialDate, parse_partial_date

UNKNOWN_DATE = "00000000"


def parse_yyyymmdd(value: str) -> PartialDate | None:
    """Return the day, month or year that eight digits state.

    Parameters
    ----------
    value : str

    Returns
    -------
    Span or None
        None where they say that nothing is known.

    Raises
    ------
    ValueError
        Saying what is wrong with them.

    Examples
    --------
    >>> str(parse_yyyymmdd("19900500"))
    '1990-05'
    >>> parse_yyyymmdd("19900230")
    Traceback (most recent call last):
    ...
    ValueError: '1990-02-30' is no date; February 1990 has 28 days
    """
    if not re.fullmatch(r"[0-9]{8}", value):
        cut = value if len(value) <= 40 else f"{value[:40]}..."
        raise ValueError(f"is {cut!r}; a date has eight digits, as in 20140301")
    if value == UNKNOWN_DATE:
        return None
    year, month, day = value[:4], value[4:6], value[6:]
    if month == "00" and day != "00":
        raise ValueError(f"is {value!r}: it has a day and no month; write 00 for both")
    return parse_partial_date("-".join([year, *(part for part in (month, day) if part != "00")]))


def format_yyyymmdd(span: PartialDate | None) -> str:
    """Return eight digits for a day, a month or a year.

    Parameters
    ----------
    span : PartialDate or None

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If the span is none of the three.

    Examples
    --------
    >>> format_yyyymmdd(parse_partial_date("1990-05")), format_yyyymmdd(None)
    ('19900500', '00000000')
    """
    if span is None:
        return UNKNOWN_DATE
    if ".." in str(span):
        raise ValueError(f"{span} is neither a day nor a month nor a year")
    return str(span).replace("-", "").ljust(8, "0")
