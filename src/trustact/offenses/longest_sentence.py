"""The longest sentence that a table gives for an offense, in days.

A year is 365 days, so that one year is neither more nor less than a year. Months are given as the
least and the greatest number of days that they can have.
"""

import re
from datetime import date
from math import inf

_LIFE = (36500.0, inf)
_FINE = (0.0, 0.0)
_PART = re.compile(r"(\d+) (year|month|day)s?")
_LEAST = {"year": 365.0, "month": 30.0, "day": 1.0}
_MOST = {"year": 365.0, "month": 31.0, "day": 1.0}
_SHORTEST_MONTH_MISSES = 2.0  # February has 28 days


def days_of_sentence(words: str, day: date) -> tuple[float, float]:
    """Return the least and the greatest number of days that the words can mean.

    Parameters
    ----------
    words : str
        As in the table: `5 years`, `2 years 6 months`, `life`, `fine only`, or a sentence that
        became another on a day. A conviction since that day can be for an act before it.
    day : date
        Day of the conviction.

    Examples
    --------
    >>> days_of_sentence("5 years", date(2019, 6, 3))
    (1825.0, 1825.0)
    >>> days_of_sentence("2 years 6 months", date(2019, 6, 3))
    (908.0, 916.0)
    >>> days_of_sentence("1 year; 364 days from 2021-10-01", date(2022, 6, 3))
    (364.0, 365.0)
    """
    earlier, _, later = words.partition("; ")
    least, most = _read(earlier)
    if not any(since <= day for since in change_days(words)):
        return least, most
    ends = _read(later.partition(" from ")[0])
    return min(least, ends[0]), max(most, ends[1])


def change_days(words: str | None) -> list[date]:
    """Return the days on which one sentence became another.

    Examples
    --------
    >>> change_days("1 year; 364 days from 2021-10-01"), change_days("5 years")
    ([datetime.date(2021, 10, 1)], [])
    """
    since = (words or "").partition(" from ")[2]
    return [date.fromisoformat(since)] if since else []


def _read(words: str) -> tuple[float, float]:
    if words == "life":
        return _LIFE
    if words == "fine only":
        return _FINE
    parts = _PART.findall(words)
    if " ".join(f"{number} {unit}" for number, unit in parts) != re.sub(r"s\b", "", words):
        raise ValueError(
            f"{words!r} is no length of a sentence; write '5 years', '2 years 6 months', 'life' or "
            "'fine only'"
        )
    least = sum(int(number) * _LEAST[unit] for number, unit in parts)
    most = sum(int(number) * _MOST[unit] for number, unit in parts)
    months = any(unit == "month" for _, unit in parts)
    return least - (_SHORTEST_MONTH_MISSES if months else 0.0), most
