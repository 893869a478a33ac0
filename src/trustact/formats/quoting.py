"""Quotes values in error messages."""

MOST_SHOWN = 40
"""The most characters of a value that an error message repeats."""


def quote_value(value: str) -> str:
    """Return a value as error messages repeat it: in quotes, and cut where it is long.

    Examples
    --------
    >>> quote_value("M")
    "'M'"
    >>> len(quote_value("9" * 1000))
    45
    """
    return repr(value if len(value) <= MOST_SHOWN else f"{value[:MOST_SHOWN]}...")
