"""The periods of a panel, years or months, as whole numbers; and the day on which a policy began.

A year is its number, and a month counts the months since the year 0, so that both are consecutive.
"""

import re
from dataclasses import dataclass
from typing import Literal

from trustact.language.partial_dates import parse_partial_date

PeriodKind = Literal["year", "month"]

_YEAR = re.compile(r"(\d{4})(?:\.0+)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Start:
    """When a policy began in one place.

    Parameters
    ----------
    period : int
        The period in which it began.
    share : float
        The share of that period in which it was in force, in whole months. A start of which only
        the year is known counts from its first month.
    """

    period: int
    share: float


def parse_period(text: str) -> tuple[PeriodKind, int]:
    """Parse a period.

    Raises
    ------
    ValueError
        With what would be right.

    Examples
    --------
    >>> parse_period("2006"), parse_period("2006-03")
    (('year', 2006), ('month', 24074))
    """
    if match := _YEAR.fullmatch(text.strip()):
        return "year", int(match[1])
    if (match := _MONTH.fullmatch(text.strip())) and 1 <= int(match[2]) <= 12:
        return "month", int(match[1]) * 12 + int(match[2]) - 1
    raise ValueError("is no period; write a year (2006) or a month (2006-03)")


def period_label(period: int, kind: PeriodKind) -> str:
    """Return a period as it is written.

    Examples
    --------
    >>> period_label(2006, "year"), period_label(24074, "month")
    ('2006', '2006-03')
    """
    return str(period) if kind == "year" else f"{period // 12}-{period % 12 + 1:02}"


def parse_start(text: str, kind: PeriodKind) -> Start:
    """Parse the day, month or year in which a policy began.

    Raises
    ------
    ValueError
        With what would be right.

    Examples
    --------
    >>> parse_start("2010-10", "year"), parse_start("2010", "year")
    (Start(period=2010, share=0.25), Start(period=2010, share=1.0))
    >>> parse_start("2010-10-15", "month")
    Start(period=24129, share=1.0)
    """
    text = text.strip()
    if match := _YEAR.fullmatch(text):
        if kind == "month":
            raise ValueError("has no month, and the periods are months; write 2010-03")
        return Start(int(match[1]), 1.0)
    day = str(parse_partial_date(text))
    year, month = int(day[:4]), int(day[5:7])
    if kind == "month":
        return Start(year * 12 + month - 1, 1.0)
    return Start(year, (13 - month) / 12)
