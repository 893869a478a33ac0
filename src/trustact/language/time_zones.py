"""The time zones of a place: one for most states, several for states that are divided.

Only places in the country are included; the table is that of 49 CFR 71 in IANA names.
"""

from collections.abc import Mapping
from types import MappingProxyType

from trustact.language.places import wider_places

_ONE_ZONE = {
    "America/New_York": "ct dc de ga ma md me nc nh nj ny oh pa ri sc va vt wv",
    "America/Chicago": "al ar ia il la mn mo ms ok wi",
    "America/Denver": "co mt nm ut wy",
    "America/Los_Angeles": "ca nv wa",
    "America/Phoenix": "az",
    "Pacific/Honolulu": "hi",
    "America/Puerto_Rico": "pr",
    "America/St_Thomas": "vi",
    "Pacific/Guam": "gu mp",
    "Pacific/Pago_Pago": "as",
}
_ONE_OF = {
    "us-ak": ("America/Anchorage", "America/Adak"),
    "us-fl": ("America/New_York", "America/Chicago"),
    "us-id": ("America/Boise", "America/Los_Angeles"),
    # Until 2006 most of Indiana had no daylight saving time.
    "us-in": ("America/Indiana/Indianapolis", "America/New_York", "America/Chicago"),
    "us-ks": ("America/Chicago", "America/Denver"),
    "us-ky": ("America/New_York", "America/Chicago"),
    "us-mi": ("America/Detroit", "America/Menominee"),
    "us-nd": ("America/Chicago", "America/Denver"),
    "us-ne": ("America/Chicago", "America/Denver"),
    "us-or": ("America/Los_Angeles", "America/Boise"),
    "us-sd": ("America/Chicago", "America/Denver"),
    "us-tn": ("America/Chicago", "America/New_York"),
    "us-tx": ("America/Chicago", "America/Denver"),
}
_COUNTIES = {
    "us-ak": {"America/Anchorage": "anchorage fairbanks juneau"},
    # In Arizona the Navajo Nation has daylight saving time; the counties around it do not.
    "us-az": {"America/Denver": "navajo-nation"},
    "us-fl": {
        "America/New_York": "alachua brevard broward collier duval hillsborough lee leon manatee "
        "miami-dade palm-beach pasco pinellas polk sarasota seminole volusia",
        "America/Chicago": "escambia okaloosa santa-rosa",
    },
    "us-id": {"America/Boise": "ada bannock canyon", "America/Los_Angeles": "kootenai"},
    "us-ks": {"America/Chicago": "johnson sedgwick shawnee wyandotte"},
    "us-ky": {"America/New_York": "fayette kenton"},
    "us-mi": {"America/Detroit": "kent macomb oakland wayne"},
    "us-nd": {"America/Chicago": "burleigh cass"},
    "us-ne": {"America/Chicago": "douglas lancaster sarpy", "America/Denver": "scotts-bluff"},
    "us-nv": {"America/Denver": "jackpot west-wendover"},
    "us-or": {"America/Los_Angeles": "clackamas lane marion multnomah"},
    "us-sd": {"America/Chicago": "minnehaha", "America/Denver": "pennington"},
    "us-tn": {"America/Chicago": "davidson shelby", "America/New_York": "hamilton knox"},
    "us-tx": {
        "America/Chicago": "bexar cameron collin dallas denton fort-bend harris hidalgo tarrant "
        "travis webb",
        "America/Denver": "el-paso hudspeth",
    },
    # A county used in examples: its state does not exist and has no law.
    "us-xx": {"America/Denver": "springfield"},
}
"""Counties and cities whose zone is known though their state has others (49 CFR 71)."""

_LOCAL = {
    f"{state}-{county}": zone
    for state, zones in _COUNTIES.items()
    for zone, counties in zones.items()
    for county in counties.split()
}

TIME_ZONES: Mapping[str, str] = MappingProxyType(
    {f"us-{state}": zone for zone, states in _ONE_ZONE.items() for state in states.split()} | _LOCAL
)
"""Place -> time zone. States with more than one are in `_ONE_OF`.

The clock of Arizona and of Nevada is that of the state and its counties; a place with another one
(the Navajo Nation, West Wendover) has an entry of its own.
"""

ALL_TIME_ZONES: tuple[str, ...] = (*_ONE_ZONE, "America/Anchorage", "America/Adak")
"""One zone for each offset and each rule for changing clocks in the country and its territories."""


def time_zone_of(place: str) -> str | None:
    """Return the time zone of a place, or None if it may be one of several.

    Returns
    -------
    str or None
        IANA name; that of the smallest place containing it that has a single zone.

    Examples
    --------
    >>> time_zone_of("us-ca-los-angeles"), time_zone_of("us-tx")
    ('America/Los_Angeles', None)
    """
    for candidate in (place, *wider_places(place)):
        if candidate in TIME_ZONES:
            return TIME_ZONES[candidate]
    return None


def possible_time_zones(place: str | None) -> tuple[str, ...]:
    """Return the time zones that a place may have.

    Parameters
    ----------
    place : str or None
        None if it is not known.

    Returns
    -------
    tuple of str
        IANA names: those of the place or of its state; those of the whole country if nothing is
        known.

    Examples
    --------
    >>> possible_time_zones("us-ca"), possible_time_zones("us-tx")
    (('America/Los_Angeles',), ('America/Chicago', 'America/Denver'))
    >>> len(possible_time_zones(None))
    12
    """
    if place is None:
        return ALL_TIME_ZONES
    for candidate in (place, *wider_places(place)):
        if candidate in TIME_ZONES:
            return (TIME_ZONES[candidate],)
        if candidate in _ONE_OF:
            return _ONE_OF[candidate]
    return ALL_TIME_ZONES
