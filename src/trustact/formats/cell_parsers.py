"""Parsers for the cells of a release: dates, years, numbers, yes and no, redactions.

An empty or redacted cell is not known. A cell that cannot be read is an error that says what would
be right; it never becomes a default.
"""

import re
from datetime import date

from trustact.language.partial_dates import PartialDate, parse_partial_date

EARLIEST_YEAR = 1900
LATEST_YEAR = 2099

_CLOCK = re.compile(r"[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AP]M)?Z?", re.IGNORECASE)
_AMERICAN = re.compile(r"(\d{1,2})/(?:(\d{1,2})/)?(\d{4})")
_REDACTED = re.compile(r"(?:\(?b\)?\s*\(\d\)\s*(?:\(?[a-z]\)?)?[\s,;]*)+", re.IGNORECASE)


def is_redacted(cell: str) -> bool:
    """Return whether the cell holds only the mark of a redaction.

    Examples
    --------
    >>> [is_redacted(c) for c in ("b(6), b(7)c", "(b)(6), (b)(7)(c)", "(b)(7)(e)", "BOSTON")]
    [True, True, True, False]
    """
    return _REDACTED.fullmatch(cell.strip()) is not None


def parse_day(cell: str) -> PartialDate:
    """Parse a day, a month or a year; a time of day is ignored.

    Parameters
    ----------
    cell : str
        `2015-02-28`, `2/28/2015` (month first, as in the releases), either with a time of day,
        `2015-02`, `2/2015` or `2015`.

    Raises
    ------
    ValueError
        If it is not a date, or not a possible one for a record of a living person.

    Examples
    --------
    >>> str(parse_day("2/28/2015 0:00")), str(parse_day("2015"))
    ('2015-02-28', '2015')
    >>> parse_day("2/30/2015")
    Traceback (most recent call last):
    ...
    ValueError: '2/30/2015' is not a date (month/day/year); February 2015 has 28 days
    """
    text = _CLOCK.sub("", cell.strip(), count=1)
    american = _AMERICAN.fullmatch(text)
    if american is None:
        span = parse_partial_date(text)
    else:
        month, monthday, year = american.groups()
        parts = [year, month.zfill(2), *([monthday.zfill(2)] if monthday else [])]
        try:
            span = parse_partial_date("-".join(parts))
        except ValueError as error:
            order = "month/day/year" if monthday else "month/year"
            why = str(error).partition("; ")[2]
            raise ValueError(f"{cell!r} is not a date ({order}); {why}") from error
    year_read = date.fromordinal(span.first).year
    if not EARLIEST_YEAR < year_read <= LATEST_YEAR:
        raise ValueError(
            f"{cell!r} is not a possible date; the year must be {EARLIEST_YEAR + 1} to "
            f"{LATEST_YEAR} (programs write 1900 for an empty date)"
        )
    return span


def parse_prepared_day(cell: str) -> PartialDate:
    """Parse the day on which a detainer was prepared.

    Raises
    ------
    ValueError
        As `parse_day`; also for days before the statute on immigration detainers.
    """
    span = parse_day(cell)
    if date.fromordinal(span.last).year < 1986:
        raise ValueError(
            f"{cell!r} is too early for a detainer; the statute (8 U.S.C. 1357(d)) dates from 1986"
        )
    return span


def parse_year(cell: str) -> int:
    """Parse a year.

    Parameters
    ----------
    cell : str
        Four digits; `1996.0`, as spreadsheets write it, is accepted.

    Raises
    ------
    ValueError

    Examples
    --------
    >>> parse_year("1996"), parse_year("1996.0")
    (1996, 1996)
    """
    match = re.fullmatch(r"(\d{4})(?:\.0+)?", cell.strip())
    if match is None or not EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR:
        raise ValueError(
            f"{cell!r} is not a year; give four digits from {EARLIEST_YEAR} to {LATEST_YEAR}"
        )
    return int(match[1])


def parse_amount(cell: str) -> float:
    """Parse a number of days, months or years.

    Raises
    ------
    ValueError
        If it is not a number, or below 0.

    Examples
    --------
    >>> parse_amount("36"), parse_amount("1.5")
    (36.0, 1.5)
    """
    match = re.fullmatch(r"\d{1,6}(?:\.\d+)?", cell.strip())
    if match is None:
        raise ValueError(f"{cell!r} is not an amount; give a number, 0 or more")
    return float(match[0])


def parse_yes_no(cell: str) -> bool:
    """Parse YES or NO.

    Parameters
    ----------
    cell : str
        Not empty: the caller treats an empty cell as not known.

    Raises
    ------
    ValueError
    """
    word = cell.strip().upper()
    if word in {"YES", "Y"}:
        return True
    if word in {"NO", "N"}:
        return False
    raise ValueError(f"{cell!r} is neither YES nor NO; leave the cell empty if it is not known")
