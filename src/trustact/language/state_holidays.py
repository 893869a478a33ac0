"""The days that may be holidays of a state beside the federal ones, by the library `holidays`.

A table has its days for 2000 to 2040, since importing the library takes longer than a decision.

The list is an upper bound: whether an office observes a day, and whether the day counts toward a
limit, it does not tell. It only shows on which days neither question arises.
"""

from datetime import date
from functools import cache, lru_cache

from trustact.language.calendars import holidays
from trustact.language.library_version import call_on_change
from trustact.language.package_files import package_file


def possible_state_holidays(place: str | None, first: date, last: date) -> frozenset[date] | None:
    """Return the days of some years that may be holidays of the state of a place.

    Returns
    -------
    frozenset of datetime.date or None
        Without federal holidays. None if no list is known for the place: any day may be one.

    Examples
    --------
    >>> found = possible_state_holidays("us-ca-fresno", date(2014, 3, 3), date(2014, 3, 5))
    >>> [day.isoformat() for day in sorted(found) if day.month == 3]
    ['2014-03-31']
    >>> possible_state_holidays(None, date(2014, 3, 3), date(2014, 3, 5)) is None
    True
    """
    state = _state_of(place)
    if state is None:
        return None
    years = range(first.year, last.year + 1)
    return frozenset(day for year in years for day in _of_state(state, year))


def listed_states() -> frozenset[str]:
    """Return the states and territories of which the library `holidays` has a list, as `CA`."""
    from holidays import country_holidays  # slow to import: see `_of_state`

    return frozenset(country_holidays("US").subdivisions)


def state_holidays_of_library(state: str, year: int) -> frozenset[date]:
    """Return the days of the library `holidays` that may be holidays of a state, not federal ones.

    Examples
    --------
    >>> [day.isoformat() for day in sorted(state_holidays_of_library("MA", 2014))]
    ['2014-04-21', '2014-12-26']
    """
    from holidays import country_holidays

    listed = country_holidays("US", subdiv=state, years=year, categories=("public", "government"))
    return frozenset(listed) - holidays("federal", year)


def _state_of(place: str | None) -> str | None:
    country, _, inside = (place or "").partition("-")
    state = inside.partition("-")[0].upper()
    if country != "us" or not state:
        return None
    return state if state in _table() or state in listed_states() else None


@lru_cache(maxsize=1024)
def _of_state(state: str, year: int) -> frozenset[date]:
    days = _table().get(state, {}).get(str(year))
    if days is None:
        return state_holidays_of_library(state, year)
    # A federal holiday of another library (`--library`) is still not one of the state alone.
    listed = frozenset(date.fromisoformat(f"{year}-{day}") for day in days.split())
    return listed - holidays("federal", year)


call_on_change(_of_state.cache_clear)


@cache
def _table() -> dict[str, dict[str, str]]:
    """Return the days by state and year, as `tools/write_state_holidays.py` wrote them."""
    found: dict[str, dict[str, str]] = {}
    table = package_file("language", "data", "state_holidays.csv")
    for line in table.read_text("utf-8").splitlines()[1:]:
        state, year, days = line.split(",")
        found.setdefault(state, {})[year] = days
    return found
