"""The three truth values: true, false and unknown."""

from collections.abc import Iterable
from enum import IntEnum


class Truth(IntEnum):
    """One of Kleene's three truth values, ordered so that "and" is the least, "or" the greatest.

    Notes
    -----
    Unknown is not false. A condition on an unknown fact is `UNKNOWN`, and a combination stays
    unknown unless the other conditions decide it alone.

    Examples
    --------
    >>> min(Truth.TRUE, Truth.UNKNOWN)
    <Truth.UNKNOWN: 1>
    >>> min(Truth.FALSE, Truth.UNKNOWN)
    <Truth.FALSE: 0>
    """

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


def common_truth(truths: Iterable[Truth]) -> Truth:
    """Return the value that all share; unknown if they differ or there are none.

    Parameters
    ----------
    truths : iterable of Truth
        The value in each possible case, for instance on each day of a partial date.

    Examples
    --------
    >>> common_truth([Truth.TRUE, Truth.FALSE])
    <Truth.UNKNOWN: 1>
    """
    values = set(truths)
    return values.pop() if len(values) == 1 else Truth.UNKNOWN
