"""The time zone of a place, where it has just one."""

from collections.abc import Mapping
from types import MappingProxyType

from trustact.language.places import wider

_ONE_ZONE = {
    "America/New_York": "ct dc de ga ma md me nc nh nj ny oh pa ri sc va vt wv",
    "America/Chicago": "al ar ia il la mn mo ms ok wi",
    "America/Denver": "co mt nm ut wy",
    "America/Los_Angeles": "ca nv wa",
    "America/Phoenix": "az",
    "Pacific/Honolulu": "hi",
    "America/Puerto_Rico": "pr",
    "Pacific/Guam": "gu",
    "America/St_Thomas": "vi",
}
_LOCAL = {
    "us-fl-miami-dade": "America/New_York",
    "us-or-multnomah": "America/Los_Angeles",
}

ZONES: Mapping[str, str] = MappingProxyType(
    {f"us-{state}": zone for zone, states in _ONE_ZONE.items() for state in states.split()} | _LOCAL
)
"""Place -> zone. States with more than one zone are not here: their clock is a question to ask.

Of Arizona the Navajo Nation keeps daylight saving time, of Nevada West Wendover Mountain time; a
case from there states its times with their offset.
"""


def zone_of(place: str) -> str | None:
    """Return the time zone of a place, or None where it may be one of several.

    Parameters
    ----------
    place : str

    Returns
    -------
    str or None
        IANA name; that of the narrowest place around it that has just one.

    Examples
    --------
    >>> zone_of("us-ca-los-angeles"), zone_of("us-tx")
    ('America/Los_Angeles', None)
    """
    for candidate in (place, *wider(place)):
        if candidate in ZONES:
            return ZONES[candidate]
    return None
