"""Days as numbers: days since 1970-01-01, as numpy counts them."""

from datetime import date

EPOCH = date(1970, 1, 1)
DAYS_PER_YEAR = 365.25


def days_since_epoch(day: date) -> int:
    """Return a day as a number.

    Examples
    --------
    >>> days_since_epoch(date(1970, 1, 2))
    1
    """
    return (day - EPOCH).days
