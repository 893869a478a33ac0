"""Place ids, and which place is in which: a city in its state, a state in the country."""

from difflib import get_close_matches
from functools import lru_cache

from trustact.language.fact_values import NO, NOT_KNOWN, YES
from trustact.language.municipalities import locality_lies_in

FEDERAL = "us-federal"
"""The place of instruments that are law in the whole country."""


STATE_NAMES = {
    "al": "Alabama",
    "ak": "Alaska",
    "az": "Arizona",
    "ar": "Arkansas",
    "ca": "California",
    "co": "Colorado",
    "ct": "Connecticut",
    "de": "Delaware",
    "fl": "Florida",
    "ga": "Georgia",
    "hi": "Hawaii",
    "id": "Idaho",
    "il": "Illinois",
    "in": "Indiana",
    "ia": "Iowa",
    "ks": "Kansas",
    "ky": "Kentucky",
    "la": "Louisiana",
    "me": "Maine",
    "md": "Maryland",
    "ma": "Massachusetts",
    "mi": "Michigan",
    "mn": "Minnesota",
    "ms": "Mississippi",
    "mo": "Missouri",
    "mt": "Montana",
    "ne": "Nebraska",
    "nv": "Nevada",
    "nh": "New Hampshire",
    "nj": "New Jersey",
    "nm": "New Mexico",
    "ny": "New York",
    "nc": "North Carolina",
    "nd": "North Dakota",
    "oh": "Ohio",
    "ok": "Oklahoma",
    "or": "Oregon",
    "pa": "Pennsylvania",
    "ri": "Rhode Island",
    "sc": "South Carolina",
    "sd": "South Dakota",
    "tn": "Tennessee",
    "tx": "Texas",
    "ut": "Utah",
    "vt": "Vermont",
    "va": "Virginia",
    "wa": "Washington",
    "wv": "West Virginia",
    "wi": "Wisconsin",
    "wy": "Wyoming",
    "dc": "District of Columbia",
    "as": "American Samoa",
    "gu": "Guam",
    "mp": "Northern Mariana Islands",
    "pr": "Puerto Rico",
    "vi": "U.S. Virgin Islands",
}
"""The second part of the place id of a state, the District or a territory -> its name."""

STATES = frozenset(STATE_NAMES)

EXAMPLE_STATE = "xx"
"""The one fictional state: of examples, model laws and tests. Nothing is known of its law."""


def is_federal(place: str) -> bool:
    """Return whether a law of this place is law in the whole country."""
    return place in (FEDERAL, "us")


def is_place(place: str) -> bool:
    """Return whether a place id names the country, its federal government, or a state in it.

    Returns
    -------
    bool
        For a locality only the state is checked. `us-xx` is the one fictional state that is taken.

    Examples
    --------
    >>> is_place("us-ca-los-angeles"), is_place("us-california"), is_place("us-xx")
    (True, False, True)
    """
    parts = place.split("-")
    return parts[0] == "us" and (len(parts) == 1 or parts[1] in STATES | {EXAMPLE_STATE, "federal"})


def is_fictional(place: str) -> bool:
    """Return whether a place is the fictional state or in it."""
    return place.split("-")[1:2] == [EXAMPLE_STATE]


def state_name(place: str) -> str | None:
    """Return the name of the state, district or territory that a place is or is in.

    Examples
    --------
    >>> state_name("us-or-multnomah"), state_name("us-federal")
    ('Oregon', None)
    """
    parts = place.split("-")
    return STATE_NAMES.get(parts[1]) if len(parts) > 1 else None


def suggest_state(place: str) -> str:
    """Return "; did you mean ...?" for a place id with the name of a state, or nothing.

    Examples
    --------
    >>> suggest_state("us-kalifornia"), suggest_state("us-new-york-kings"), suggest_state("us-zz")
    ("; did you mean 'us-ca' (California)?", "; did you mean 'us-ny' (New York)?", '')
    """
    parts = place.lower().split("-")[1:]
    codes = {name.lower().replace(" ", "-"): code for code, name in STATE_NAMES.items()}
    for count in range(len(parts), 0, -1):
        for name in get_close_matches("-".join(parts[:count]), codes, n=1, cutoff=0.75):
            return f"; did you mean 'us-{codes[name]}' ({STATE_NAMES[codes[name]]})?"
    return ""


def is_locality(place: str) -> bool:
    """Return whether a place is in a state, rather than a state or the country.

    Examples
    --------
    >>> is_locality("us-ca-kern"), is_locality("us-ca")
    (True, False)
    """
    return place.count("-") > 1


@lru_cache(maxsize=1 << 14)
def may_be_meant(place: str | None, area: str) -> bool:
    """Return whether a law of an area may be law at a place; a whole state is not in its county.

    Examples
    --------
    >>> may_be_meant("us-il-chicago", "us-il-cook"), may_be_meant("us-il", "us-il-cook")
    (True, False)
    """
    found = lies_in(place, area)
    return found == YES or (found == NOT_KNOWN and place is not None and is_locality(place))


def encloses(area: str, place: str) -> bool:
    """Return whether the place is the area or is in it, by its name alone.

    Parameters
    ----------
    area, place : str
        Place ids.

    Examples
    --------
    >>> encloses("us-ca", "us-ca-los-angeles"), encloses("us-ca", "us-ct")
    (True, False)
    """
    return place == area or place.startswith(f"{area}-")


@lru_cache(maxsize=1 << 14)
def lies_in(place: str | None, area: str) -> int:
    """Return 2, 1 or 0: the place is in the area, may be in it, or is not.

    Parameters
    ----------
    place : str or None
        None if it is not known.

    Returns
    -------
    int
        A place that is larger than the area may or may not mean a place in it. A city is in its
        county; one in several counties may be in each of them.

    Examples
    --------
    >>> lies_in("us-ma-boston", "us-ma"), lies_in("us-ma", "us-ma-boston")
    (2, 1)
    >>> lies_in("us-ct", "us-ma"), lies_in("us-ca-oakland-city", "us-ca-alameda")
    (0, 2)
    """
    if place is None:
        return NOT_KNOWN
    if is_locality(place) and is_locality(area):
        return locality_lies_in(place, area) if place.split("-")[1] == area.split("-")[1] else NO
    if encloses(area, place):
        return YES
    return NOT_KNOWN if encloses(place, area) else NO


def wider_places(area: str) -> tuple[str, ...]:
    """Return the larger places that contain the area, smallest first.

    Examples
    --------
    >>> wider_places("us-ca-los-angeles")
    ('us-ca-los', 'us-ca', 'us')
    """
    parts = area.split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
