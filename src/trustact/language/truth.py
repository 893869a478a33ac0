"""Three truth values: what is known to be so, known not to be so, and not known."""

from collections.abc import Iterable
from enum import IntEnum


class Truth(IntEnum):
    """One of Kleene's three truth values, ordered so that "and" is the least, "or" the greatest.

    Notes
    -----
    Unknown is not no: a condition that turns on a fact nobody knows is `UNKNOWN`, and stays so
    through every operator unless the other operands settle it alone.

    Examples
    --------
    >>> both(Truth.TRUE, Truth.UNKNOWN)
    <Truth.UNKNOWN: 1>
    >>> both(Truth.FALSE, Truth.UNKNOWN)
    <Truth.FALSE: 0>
    """

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


def common_truth(truths: Iterable[Truth]) -> Truth:
    """Return the one value that all share, unknown where they differ or where there is none.

    Parameters
    ----------
    truths : iterable of Truth
        The value in each possible world, for instance on each day of a partial date.

    Examples
    --------
    >>> common_truth([Truth.TRUE, Truth.FALSE])
    <Truth.UNKNOWN: 1>
    """
    values = set(truths)
    return values.pop() if len(values) == 1 else Truth.UNKNOWN
