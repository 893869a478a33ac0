"""The time zones of a place: one for most states, several for states that are divided.

Only places in the country are included. The zones are those of 49 CFR 71 in IANA names, which
know when a zone changed. `data/county_time_zones.csv` has the counties of divided states, with the
basis and the source of each. Customs that differ from the regulation are not included.
"""

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from trustact.language.municipalities import counties_of
from trustact.language.package_files import package_file
from trustact.language.places import EXAMPLE_STATE

_ONE_ZONE = {
    "America/New_York": "ct dc de ga ma md me nc nh nj ny oh pa ri sc va vt wv",
    "America/Chicago": "al ar ia il la mn mo ms ok wi",
    "America/Denver": "co mt nm ut wy",
    "America/Los_Angeles": "ca wa",
    "Pacific/Honolulu": "hi",
    "America/Puerto_Rico": "pr",
    "America/St_Thomas": "vi",
    "Pacific/Guam": "gu mp",
    "Pacific/Pago_Pago": "as",
}
_DIVIDED = {
    # Metlakatla kept other time than its state until 2019.
    "us-ak": ("America/Anchorage", "America/Adak", "America/Metlakatla"),
    # The Navajo Nation has daylight saving time; the state around it does not.
    "us-az": ("America/Phoenix", "America/Denver"),
    "us-fl": ("America/New_York", "America/Chicago"),
    "us-id": ("America/Boise", "America/Los_Angeles"),
    # Until 2006 most of Indiana had no daylight saving time.
    "us-in": ("America/Indiana/Indianapolis", "America/New_York", "America/Chicago"),
    "us-ks": ("America/Chicago", "America/Denver"),
    "us-ky": ("America/New_York", "America/Chicago"),
    "us-mi": ("America/Detroit", "America/Menominee"),
    "us-nd": ("America/Chicago", "America/Denver"),
    "us-ne": ("America/Chicago", "America/Denver"),
    "us-nv": ("America/Los_Angeles", "America/Denver"),
    "us-or": ("America/Los_Angeles", "America/Boise"),
    "us-sd": ("America/Chicago", "America/Denver"),
    "us-tn": ("America/Chicago", "America/New_York"),
    "us-tx": ("America/Chicago", "America/Denver"),
}
_STATES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {f"us-{state}": (zone,) for zone, states in _ONE_ZONE.items() for state in states.split()}
    | _DIVIDED
)

_FICTIONAL = f"us-{EXAMPLE_STATE}"

ALL_TIME_ZONES: tuple[str, ...] = (
    *_ONE_ZONE,
    "America/Phoenix",
    "America/Anchorage",
    "America/Adak",
)
"""One zone for each offset and each rule for changing clocks in the country and its territories."""


@cache
def _localities() -> Mapping[str, tuple[str, ...]]:
    """Return county or town -> its time zones, for states with more than one."""
    table = package_file("language", "data", "county_time_zones.csv")
    with table.open(encoding="utf-8") as lines:
        return MappingProxyType(
            {row["place"]: tuple(row["time_zones"].split()) for row in csv.DictReader(lines)}
        )


def known_localities() -> tuple[str, ...]:
    """Return the counties and towns whose time zones are in the table."""
    return tuple(_localities())


def localities_with_one_time_zone(state: str) -> tuple[str, ...]:
    """Return the counties and towns of a divided state that have a single time zone, by name.

    Examples
    --------
    >>> localities_with_one_time_zone("us-mi")[:2]
    ('us-mi-alcona', 'us-mi-alger')
    >>> localities_with_one_time_zone("us-ca")
    ()
    """
    found = _localities().items()
    return tuple(sorted(p for p, zones in found if p.startswith(f"{state}-") and len(zones) == 1))


def time_zone_of(place: str) -> str | None:
    """Return the time zone of a place, or None if it may be one of several.

    Returns
    -------
    str or None
        IANA name.

    Examples
    --------
    >>> time_zone_of("us-ca-los-angeles"), time_zone_of("us-tx-el-paso"), time_zone_of("us-tx")
    ('America/Los_Angeles', 'America/Denver', None)
    """
    zones = possible_time_zones(place)
    return zones[0] if len(zones) == 1 else None


def possible_time_zones(place: str | None) -> tuple[str, ...]:
    """Return the time zones that a place may have.

    Parameters
    ----------
    place : str or None
        None if it is not known. A locality of a divided state is looked up by its whole name, and
        `-county` may follow it: Union City is in the west of Tennessee, Union County in the east. A
        municipality that has no row of its own has the zones of its counties.

    Returns
    -------
    tuple of str
        IANA names: those of the place or of its state; those of the whole country if nothing is
        known.

    Examples
    --------
    >>> possible_time_zones("us-ca"), possible_time_zones("us-or-malheur")
    (('America/Los_Angeles',), ('America/Boise', 'America/Los_Angeles'))
    >>> possible_time_zones("us-tn-union-county"), possible_time_zones("us-tn-union-city")
    (('America/New_York',), ('America/Chicago',))
    >>> len(possible_time_zones(None))
    12
    """
    state = "-".join(place.split("-")[:2]) if place else ""
    if place and place != state and (state in _DIVIDED or state == _FICTIONAL):
        known = _localities()
        found = known.get(place) or known.get(place.removesuffix("-county"))
        if found:
            return found
        around = [known.get(county) for county in sorted(counties_of(place) or ())]
        if around and all(around):
            return tuple(dict.fromkeys(zone for zones in around for zone in zones or ()))
    return _STATES.get(state, ALL_TIME_ZONES)
