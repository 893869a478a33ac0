"""Places and how they lie in each other: a city in its state, a state in the country."""

from trustact.language.fact_values import NO, NOT_KNOWN, YES

FEDERAL = "us-federal"
"""The place of instruments that bind everywhere."""


_STATES = """
al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny
nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc as gu mp pr vi
"""
STATES = frozenset(_STATES.split())
"""The second part of a place id: a state, the District or a territory."""

EXAMPLE_STATES = frozenset({"xx", "yy", "zz"})
"""States of examples and model laws; no real one will have these letters."""


def is_place(place: str) -> bool:
    """Return whether a place id names the country, its federal government, or a state in it.

    Parameters
    ----------
    place : str

    Returns
    -------
    bool
        Of a locality only the state is known.

    Examples
    --------
    >>> is_place("us-ca-los-angeles"), is_place("us-california")
    (True, False)
    """
    parts = place.split("-")
    return parts[0] == "us" and (
        len(parts) == 1 or parts[1] in STATES | EXAMPLE_STATES | {"federal"}
    )


def encloses(area: str, place: str) -> bool:
    """Return whether the place is the area or lies in it.

    Parameters
    ----------
    area, place : str
        Place ids.

    Returns
    -------
    bool

    Examples
    --------
    >>> encloses("us-ca", "us-ca-los-angeles"), encloses("us-ca", "us-ct")
    (True, False)
    """
    return place == area or place.startswith(f"{area}-")


def lies_in(place: str | None, area: str) -> int:
    """Return 2, 1 or 0: the place lies in the area, may lie in it, does not.

    Parameters
    ----------
    place : str or None
        None where it is not known.
    area : str

    Returns
    -------
    int
        A place that is wider than the area may or may not mean a place within it.

    Examples
    --------
    >>> lies_in("us-ma-boston", "us-ma"), lies_in("us-ma", "us-ma-boston")
    (2, 1)
    >>> lies_in("us-ct", "us-ma")
    0
    """
    if place is None:
        return NOT_KNOWN
    if encloses(area, place):
        return YES
    return NOT_KNOWN if encloses(place, area) else NO


def wider_places(area: str) -> tuple[str, ...]:
    """Return the places in which the area lies, narrowest first.

    Parameters
    ----------
    area : str

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> wider_places("us-ca-los-angeles")
    ('us-ca-los', 'us-ca', 'us')
    """
    parts = area.split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
