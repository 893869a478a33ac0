"""Which counties there are, and in which of them a city, town, village or township is.

`data/counties.csv` has the counties, parishes, boroughs and independent cities of the states and
the District, and `data/municipalities.csv` the municipalities in them, as the Census Bureau names
them. Most municipalities are in one county, some in several, and a few in none.
"""

import csv
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from trustact.language.fact_values import NO, NOT_KNOWN, YES
from trustact.language.package_files import package_file

MUNICIPALITIES: Final = ("city", "town", "village", "township", "borough")
"""The last word of the name of a municipality."""

_OTHER_NAMES = MappingProxyType(
    {
        "us-ny-new-york-city": "us-ny-nyc",
        "us-ny-manhattan": "us-ny-new-york",
        "us-ny-brooklyn": "us-ny-kings",
        "us-ny-staten-island": "us-ny-richmond",
    }
)
"""Names of a place that has another one in the tables."""

_NO_COUNTY: frozenset[str] = frozenset()


@cache
def counties() -> Mapping[str, frozenset[str]]:
    """Return state -> its counties, for the states and the District."""
    table = package_file("language", "data", "counties.csv")
    with table.open(encoding="utf-8") as lines:
        return MappingProxyType(
            {
                row["state"]: frozenset(
                    f"{row['state']}-{name}" for name in row["counties"].split()
                )
                for row in csv.DictReader(lines)
            }
        )


def usual_name(place: str) -> str:
    """Return the name that a place has in the tables.

    Examples
    --------
    >>> usual_name("us-ny-brooklyn"), usual_name("us-ca-kern-county")
    ('us-ny-kings', 'us-ca-kern')
    """
    for word in ("-county", "-parish"):
        shorter = place.removesuffix(word)
        if shorter != place and shorter in _counties_of_state(_split(place)[0]):
            return shorter
    return _OTHER_NAMES.get(place, place)


def other_names() -> frozenset[str]:
    """Return the names that are taken for another one."""
    return frozenset(_OTHER_NAMES)


def counties_of(place: str) -> frozenset[str] | None:
    """Return the counties in which a municipality has land; None if no table has it.

    Parameters
    ----------
    place : str
        Place id. The last word may be left out where it is the name of no county: `us-il-chicago`.

    Examples
    --------
    >>> counties_of("us-ca-oakland-city"), sorted(counties_of("us-il-chicago"))
    (frozenset({'us-ca-alameda'}), ['us-il-cook', 'us-il-dupage'])
    >>> counties_of("us-md-baltimore-city"), counties_of("us-ca-atlantis-city")
    (frozenset(), None)
    """
    state, name = _split(place)
    known = _municipalities(state)
    if name in known:
        return known[name]
    if place in _counties_of_state(state) or is_named_as_municipality(place):
        return None
    found = [known[each] for word in MUNICIPALITIES if (each := f"{name}-{word}") in known]
    return _NO_COUNTY.union(*found) if found else None


def municipalities_named(place: str) -> tuple[str, ...]:
    """Return the ids of the municipalities of a name that is written without `-city` and the like.

    Examples
    --------
    >>> municipalities_named("us-wa-seattle"), municipalities_named("us-mi-lansing")
    (('us-wa-seattle-city',), ('us-mi-lansing-city', 'us-mi-lansing-township'))
    """
    state, name = _split(place)
    known = _municipalities(state)
    return tuple(f"{state}-{name}-{word}" for word in MUNICIPALITIES if f"{name}-{word}" in known)


def is_only_one_of_its_name(place: str) -> bool:
    """Return whether a name without `-city` and the like is that of a single municipality.

    A city is one, whatever the number of its counties. Towns and townships in several counties may
    be several of one name.

    Examples
    --------
    >>> is_only_one_of_its_name("us-wa-seattle"), is_only_one_of_its_name("us-mi-lansing")
    (True, False)
    >>> is_only_one_of_its_name("us-wi-troy")
    False
    """
    found = municipalities_named(place)
    if len(found) != 1:
        return False
    return found[0].endswith("-city") or len(counties_of(found[0]) or ()) < 2


def cities_elsewhere(place: str) -> tuple[str, ...]:
    """Return the cities and towns of the name of a county that lie in other counties only.

    Examples
    --------
    >>> cities_elsewhere("us-tx-austin"), cities_elsewhere("us-ca-los-angeles")
    (('us-tx-austin-city',), ())
    """
    county = usual_name(place)
    if county not in _counties_of_state(_split(county)[0]):
        return ()
    return tuple(
        each
        for each in municipalities_named(county)
        if each.endswith(("-city", "-town")) and county not in (counties_of(each) or ())
    )


def is_named_as_municipality(place: str) -> bool:
    """Return whether a place says with its last word that it is a city or a town.

    Examples
    --------
    >>> is_named_as_municipality("us-ca-oakland-city"), is_named_as_municipality("us-ca-city")
    (True, False)
    """
    parts = place.split("-")
    return parts[-1] in MUNICIPALITIES and len(parts) > 3


@lru_cache(maxsize=4096)
def locality_lies_in(place: str, area: str) -> int:
    """Return 2, 1 or 0: a locality is in another one, may be in it, or is not.

    Parameters
    ----------
    place, area : str
        Place ids, each of a locality.

    Returns
    -------
    int
        A city in several counties may be in each of them, and so may a city that no table has. A
        county may mean a city in it.

    Examples
    --------
    >>> locality_lies_in("us-ca-oakland-city", "us-ca-alameda")
    2
    >>> locality_lies_in("us-il-chicago", "us-il-cook")
    1
    >>> locality_lies_in("us-ca-alameda", "us-ca-berkeley")
    1
    >>> locality_lies_in("us-tx-houston-city", "us-tx-houston")
    0
    """
    place, area = usual_name(place), usual_name(area)
    if place == area:
        return YES
    state, _ = _split(place)
    within = place.startswith(f"{area}-")
    if not _counties_of_state(state):
        return YES if within else NOT_KNOWN if area.startswith(f"{place}-") else NO
    counties, county = counties_of(place), _county_of_name(place)
    if area in _counties_of_state(state):
        if counties is None:
            return _lies_in_county(place, county, area)
        if area in counties:
            return YES if len(counties) == 1 else NOT_KNOWN
        # A city of no county, and a county of its name: the name alone may mean either.
        return NOT_KNOWN if within and not counties else NO
    if within and (counties is None or place.removeprefix(f"{area}-") in MUNICIPALITIES):
        return YES
    if counties is not None and area.removeprefix(f"{place}-") in MUNICIPALITIES:
        return YES  # `us-ca-berkeley` is the city: no county has the name.
    around = counties_of(area) or _NO_COUNTY
    meant = counties is None and (area.startswith(f"{place}-") or county in around)
    return NOT_KNOWN if meant else NO


def _lies_in_county(place: str, county: str | None, area: str) -> int:
    """Return 2, 1 or 0 for a place that is not a listed municipality."""
    if county == area:
        return YES
    # A city that no table has may be in any county of its state.
    return NOT_KNOWN if is_named_as_municipality(place) and place != county else NO


def _county_of_name(place: str) -> str | None:
    """Return the county that a place is, or with whose name its own name begins."""
    state, name = _split(place)
    words = name.split("-")
    named = ("-".join((state, *words[:count])) for count in range(len(words), 0, -1))
    return next((each for each in named if each in _counties_of_state(state)), None)


def _split(place: str) -> tuple[str, str]:
    """Return the state of a place and its name there."""
    country, state, *name = place.split("-")
    return f"{country}-{state}", "-".join(name)


def _counties_of_state(state: str) -> frozenset[str]:
    return counties().get(state, _NO_COUNTY)


@cache
def _municipalities(state: str) -> dict[str, frozenset[str]]:
    """Return municipality -> its counties, for one state."""
    table = package_file("language", "data", "municipalities.csv")
    found: dict[str, set[str]] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        of_state, county, names = line.split(",")
        if of_state == state:
            for name in names.split():
                found.setdefault(name, set()).update([f"{state}-{county}"] if county else ())
    return {name: frozenset(counties) for name, counties in found.items()}
