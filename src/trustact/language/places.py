"""Places and how they lie in each other: a city in its state, a state in the country."""

from trustact.language.known import NO, NOT_KNOWN, YES

FEDERAL = "us-federal"
"""The place of instruments that bind everywhere."""


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


def wider(area: str) -> tuple[str, ...]:
    """Return the places in which the area lies, narrowest first.

    Parameters
    ----------
    area : str

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> wider("us-ca-los-angeles")
    ('us-ca-los', 'us-ca', 'us')
    """
    parts = area.split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
