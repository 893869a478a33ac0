"""Reads dates whose order somebody has stated: 3/1/2014 is 1 March only if the month comes first.

Without a stated order such a date is refused, whatever its numbers: in one file, 3/1/2014 and
2/28/2014 have the same order, and only the second one shows it.
"""

import re
from collections.abc import Mapping
from typing import Any

from trustact.language.errors import CaseError, CaseErrors
from trustact.language.fact_index import fact_at
from trustact.language.nodes import Day, Moment
from trustact.language.shown_text import quote_value

DATE_ORDERS = {"mdy": "month/day/year", "dmy": "day/month/year"}
"""The orders that can be stated -> the words for them."""

_NUMBERS = re.compile(
    r"(?P<one>\d{1,4})(?P<sign>[/.-])(?P<two>\d{1,2})(?P=sign)(?P<three>\d{1,4})"
    r"(?:(?:\s+|T)(?P<time>\d.*))?"
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:T.*)?")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?\s*([ap])?\.?m?\.?", re.IGNORECASE)


def read_stated_date(text: str, order: str | None) -> str:
    """Return a date, or a date and time, in the form of ISO 8601; any other text as it is.

    A time of midnight is left out: programs add it to a day when they save it.

    Parameters
    ----------
    text : str
        `3/1/2014`, `03-01-2014`, `3/1/2014 10:00 PM`, `3/2014`, `2014/3/1`, or ISO 8601.
    order : str or None
        `mdy` or `dmy`; None if nobody has stated it.

    Raises
    ------
    ValueError
        If the order has to be stated, the date does not have it, or its year has two digits.

    Examples
    --------
    >>> read_stated_date("3/1/2014", "mdy"), read_stated_date("3/1/2014 9:05 PM", "dmy")
    ('2014-03-01', '2014-01-03T21:05')
    >>> read_stated_date("13/1/2014", "mdy")
    Traceback (most recent call last):
    ...
    ValueError: '13/1/2014' has no month 13; the dates were stated to be month/day/year
    """
    words = " ".join(text.split())
    if match := _MONTH_AND_YEAR.fullmatch(words):
        return f"{match[2]}-{int(match[1]):02}"
    match = _NUMBERS.fullmatch(words)
    if match is None or _ISO.fullmatch(words):
        return text
    numbers = [match["one"], match["two"], match["three"]]
    if len(numbers[0]) == 4:
        year, month, day = numbers
    else:
        year, month, day = _by_order(text, numbers, order)
    iso = f"{int(year):04}-{int(month):02}-{int(day):02}"
    return iso if match["time"] is None else f"{iso}{_time(text, match['time'])}"


def _by_order(text: str, numbers: list[str], order: str | None) -> tuple[str, str, str]:
    if order is None:
        raise ValueError(
            f"{quote_value(text)} does not say which number is the month; state the order for all "
            "dates "
            "(--dates mdy if the month comes first), or write year-month-day (2014-03-01)"
        )
    one, two, year = numbers
    month, day = (one, two) if order == "mdy" else (two, one)
    if len(year) != 4:
        raise ValueError(
            f"{quote_value(text)} has a year of {len(year)} digits, which can be of two centuries; "
            "give four"
        )
    if not 1 <= int(month) <= 12:
        raise ValueError(
            f"{quote_value(text)} has no month {int(month)}; the dates were stated to be "
            f"{DATE_ORDERS[order]}"
        )
    return year, month, day


def _time(text: str, time: str) -> str:
    """Return the end of a date and time; nothing for midnight, an offset as it stands."""
    clock, offset = time, ""
    if found := re.search(r"\s*(Z|[+-]\d{2}:\d{2})\Z", time):
        clock, offset = time[: found.start()], found[1]
    match = _TIME.fullmatch(clock)
    if match is None:
        raise ValueError(f"{quote_value(text)} has no time of day; write 14:30 or 2:30 PM")
    hour, half = int(match[1]), (match[4] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"{quote_value(text)} has no time of day; write 14:30 or 2:30 PM")
        hour = hour % 12 + (12 if half == "p" else 0)
    second = int(match[3] or 0)
    if (hour, int(match[2]), second) == (0, 0, 0) and not offset:
        return ""
    return f"T{hour:02}:{match[2]}" + (f":{second:02}" if second else "") + offset


def read_stated_dates(mapping: Mapping[str, Any], order: str | None) -> dict[str, Any]:
    """Return a case whose dates are in the form of ISO 8601.

    Parameters
    ----------
    mapping : mapping
        As read from a file; what is no date, and what has a wrong form, stays as it is.
    order : str or None
        See `read_stated_date`.

    Raises
    ------
    CaseErrors
        With each date that cannot be read.

    Examples
    --------
    >>> read_stated_dates({"as_of": "3/1/2014", "facts": {"born_on": "12/31/1980"}}, "mdy")
    {'as_of': '2014-03-01', 'facts': {'born_on': '1980-12-31'}}
    """
    reader = _DateReader(order)
    read = {
        key: reader.read(value, "" if key == "facts" else key) for key, value in mapping.items()
    }
    if reader.errors:
        raise CaseErrors(reader.errors)
    return read


class _DateReader:
    """Reads the dates of one case, and collects what is wrong."""

    def __init__(self, order: str | None) -> None:
        self.order = order
        self.errors: list[CaseError] = []

    def read(self, value: Any, path: str) -> Any:
        if isinstance(value, Mapping):
            prefix = f"{path}." if path else ""
            return {key: self.read(item, f"{prefix}{key}") for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.read(item, f"{path}[{index}]") for index, item in enumerate(value)]
        if not isinstance(value, str) or not _is_a_date(path):
            return value
        try:
            return read_stated_date(value, self.order)
        except ValueError as error:
            self.errors.append(CaseError(path, str(error)))
            return value


def _is_a_date(path: str) -> bool:
    if path == "as_of" or path.startswith(("searched[", "hold.state_holidays[")):
        return True
    return isinstance(fact_at(path), Day | Moment)
