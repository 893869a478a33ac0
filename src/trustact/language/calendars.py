"""Days that a law does not count: weekends, federal holidays, those of the District."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

SATURDAY, SUNDAY = 5, 6
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days count toward a limit in hours.

    Parameters
    ----------
    id : str
    counts_every_day : bool
    holidays : str
        "none", "federal" or "dc".
    """

    id: str
    counts_every_day: bool
    holidays: Literal["none", "federal", "dc"]

    def counts(self, day: date) -> bool:
        """Return whether the hours of a day count.

        Examples
        --------
        >>> CALENDARS["weekdays-and-federal-holidays"].counts(date(2014, 5, 26))
        False
        """
        if self.counts_every_day:
            return True
        if day.weekday() in (SATURDAY, SUNDAY):
            return False
        return day not in holidays(self.holidays, day.year)


CALENDARS: Mapping[str, Calendar] = MappingProxyType(
    {
        calendar.id: calendar
        for calendar in (
            Calendar("flat", True, "none"),
            Calendar("weekdays-and-federal-holidays", False, "federal"),
            Calendar("dc", False, "dc"),
        )
    }
)


@lru_cache(maxsize=512)
def holidays(kind: Literal["none", "federal", "dc"], year: int) -> frozenset[date]:
    """Return the holidays of a calendar that fall in a year, with the days on which they are kept.

    Parameters
    ----------
    kind : str
    year : int

    Returns
    -------
    frozenset of datetime.date
        A holiday on a Saturday is also kept on the Friday before, one on a Sunday on the Monday
        after; New Year's Day can be kept in the year before it.

    References
    ----------
    5 U.S.C. 6103; Executive Order 11582 for the days on which they are kept; D.C. Code 1-612.02 for
    Emancipation Day.
    """
    if kind == "none":
        return frozenset()
    found: set[date] = set()
    for one in (year - 1, year, year + 1):
        days = list(_federal(one))
        if kind == "dc":
            days += list(_district(one))
        for day in days:
            found.update({day, _kept(day)})
    return frozenset(day for day in found if day.year == year)


def _kept(day: date) -> date:
    if day.weekday() == SATURDAY:
        return day - _DAY
    return day + _DAY if day.weekday() == SUNDAY else day


def _federal(year: int) -> Iterator[date]:
    yield date(year, 1, 1)
    if year >= 1986:
        yield _nth(year, 1, 0, 3)  # Birthday of Martin Luther King, Jr.
    yield _nth(year, 2, 0, 3) if year >= 1971 else date(year, 2, 22)
    yield _last_monday_of_may(year) if year >= 1971 else date(year, 5, 30)
    if year >= 2021:
        yield date(year, 6, 19)  # Juneteenth, Pub. L. 117-17 of 17 June 2021
    yield date(year, 7, 4)
    yield _nth(year, 9, 0, 1)
    if year >= 1971:
        yield _nth(year, 10, 0, 2)
    # Veterans Day stood on the fourth Monday of October from 1971 to 1977.
    yield _nth(year, 10, 0, 4) if 1971 <= year <= 1977 else date(year, 11, 11)
    yield _nth(year, 11, 3, 4)
    yield date(year, 12, 25)


def _district(year: int) -> Iterator[date]:
    if year >= 2005:
        yield date(year, 4, 16)  # Emancipation Day
    if year % 4 == 1:
        # Inauguration Day is a holiday in the District; on a Sunday it is kept on the Monday.
        yield date(year, 1, 20)


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())
