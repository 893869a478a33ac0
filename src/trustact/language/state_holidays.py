"""The days that may be holidays of a state beside the federal ones, by the library `holidays`.

The list is an upper bound: whether an office observes a day, and whether the day counts toward a
limit, it does not tell. It only shows on which days neither question arises.
"""

from datetime import date
from functools import lru_cache

from trustact.language.calendars import holidays


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


def _state_of(place: str | None) -> str | None:
    country, _, inside = (place or "").partition("-")
    state = inside.partition("-")[0].upper()
    if country != "us" or not state:
        return None
    from holidays import country_holidays  # slow to import, needed only for a hold that has begun

    return state if state in country_holidays("US").subdivisions else None


@lru_cache(maxsize=1024)
def _of_state(state: str, year: int) -> frozenset[date]:
    from holidays import country_holidays

    listed = country_holidays("US", subdiv=state, years=year, categories=("public", "government"))
    return frozenset(listed) - holidays("federal", year)
