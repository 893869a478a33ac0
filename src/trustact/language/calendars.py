"""Days that a law does not count: weekends, federal holidays, holidays of the District.

Holidays are those that a statute names, each from the year of its law. Days on which an executive
order closes federal offices (24 December 2018, days of mourning) are not included: no text that was
read says whether they count toward a limit, so they count here like any other day.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from trustact.language.lazy_dataclass import dataclass
from trustact.language.library_version import call_on_change, library_in_use

HolidayAuthority = Literal["none", "federal", "dc"]

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that the calendars cover; another year in a case is taken for a typing error."""

_SATURDAY, _SUNDAY = 5, 6
_MONDAY, _THURSDAY = 0, 3
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days count toward a limit in hours.

    Parameters
    ----------
    counts_every_day : bool
        If false, weekends and holidays do not count.
    holidays : str
        Which holidays do not count: "none", "federal" or "dc".
    disputes_state_holidays : bool
        Whether it is disputed that holidays of the state alone count.
    """

    id: str
    counts_every_day: bool
    holidays: HolidayAuthority
    disputes_state_holidays: bool = False

    def counts(self, day: date) -> bool:
        """Return whether the hours of a day count.

        Examples
        --------
        >>> CALENDARS["weekdays-and-federal-holidays"].counts(date(2014, 5, 26))
        False
        """
        if self.counts_every_day:
            return True
        if day.weekday() in (_SATURDAY, _SUNDAY):
            return False
        return day not in holidays(self.holidays, day.year)


CALENDARS: Mapping[str, Calendar] = MappingProxyType(
    {
        calendar.id: calendar
        for calendar in (
            Calendar("flat", True, "none"),
            Calendar("weekdays-and-federal-holidays", False, "federal", True),
            Calendar("federal-working-days", False, "federal"),
            Calendar("dc", False, "dc"),
        )
    }
)
"""The calendars that laws name, by id.

`flat`: every hour counts.
`weekdays-and-federal-holidays`: Saturdays, Sundays and federal holidays do not count; the law says
"holidays", and it is disputed whether a holiday of the state alone counts (8 CFR 287.7(d)).
`federal-working-days`: the same, but the law itself says "federal holidays" (Connecticut).
`dc`: Saturdays, Sundays and legal holidays of the District do not count.
"""


@lru_cache(maxsize=1024)
def holidays(authority: HolidayAuthority, year: int) -> frozenset[date]:
    """Return the holidays in a year, with the days on which they are observed.

    Parameters
    ----------
    authority : str
        "none", "federal" or "dc".

    Returns
    -------
    frozenset of datetime.date
        A holiday on a Saturday is also observed on the Friday before, one on a Sunday on the
        Monday after; New Year's Day can be observed in the year before. The Saturday or Sunday
        itself is included too, which makes no difference where weekends do not count.

    Raises
    ------
    ValueError
        For a year outside 1900 to 2199.

    Examples
    --------
    >>> days = holidays("federal", 2021)
    >>> sorted(day.isoformat() for day in days if day.month in (6, 12))
    ['2021-06-18', '2021-06-19', '2021-12-24', '2021-12-25', '2021-12-31']

    Notes
    -----
    Inauguration Day is a federal holiday in the District and its surroundings only (5 U.S.C.
    6103(c)); here it is one of the District's.

    References
    ----------
    5 U.S.C. 6103(a) and (b); Pub. L. 90-363 (Mondays, from 1971), 94-97 (Veterans Day back to
    11 November, from 1978), 98-144 (Martin Luther King, from 1986), 117-17 (Juneteenth, 17 June
    2021); Executive Order 11582 for holidays on a Sunday. D.C. Code 1-612.02.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(
            f"the holidays of the year {year} are not known; give a year from "
            f"{FIRST_YEAR} to {LAST_YEAR}"
        )
    if authority == "none":
        return frozenset()
    library = library_in_use()
    if library is not None and (authority, year) in library.holidays:
        return library.holidays[authority, year]
    found: set[date] = set()
    for holiday_year in (year, year + 1):
        for day in _federal(holiday_year):
            found.update({day, _observance(day)})
        if authority == "dc":
            found.update(_district(holiday_year))
    return frozenset(day for day in found if day.year == year)


call_on_change(holidays.cache_clear)


def _observance(day: date) -> date:
    if day.weekday() == _SATURDAY:
        return day - _DAY
    return day + _DAY if day.weekday() == _SUNDAY else day


def _federal(year: int) -> Iterator[date]:
    yield date(year, 1, 1)
    if year >= 1986:
        yield _nth(year, 1, _MONDAY, 3)  # Birthday of Martin Luther King, Jr.
    yield _nth(year, 2, _MONDAY, 3) if year >= 1971 else date(year, 2, 22)
    yield _last_monday_of_may(year) if year >= 1971 else date(year, 5, 30)
    if year >= 2021:
        yield date(year, 6, 19)  # Juneteenth; its law is two days older than its first day
    yield date(year, 7, 4)
    yield _nth(year, 9, _MONDAY, 1)
    if year >= 1971:
        yield _nth(year, 10, _MONDAY, 2)  # Columbus Day
    # Veterans Day was on the fourth Monday of October from 1971 to 1977.
    yield _nth(year, 10, _MONDAY, 4) if 1971 <= year <= 1977 else date(year, 11, 11)
    yield _nth(year, 11, _THURSDAY, 4)
    yield date(year, 12, 25)


def _district(year: int) -> Iterator[date]:
    if year >= 2005:
        emancipation = date(year, 4, 16)
        yield emancipation
        # "in 2005 and 2006 ... celebrated on the date of April 16 and not on the following Monday":
        # D.C. Law 15-288, repealed by D.C. Law 16-191, after which the general rule applies.
        if year >= 2007:
            yield _observance(emancipation)
    if year % 4 == 1:
        inauguration = date(year, 1, 20)
        yield inauguration
        # 1-612.02(c) moves it from a Sunday to the Monday, but not from a Saturday.
        if inauguration.weekday() == _SUNDAY:
            yield inauguration + _DAY


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())
