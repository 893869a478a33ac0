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


def both(*truths: Truth) -> Truth:
    """Return Kleene's "and"; true of nothing at all.

    Parameters
    ----------
    *truths : Truth

    Returns
    -------
    Truth

    Examples
    --------
    >>> both()
    <Truth.TRUE: 2>
    """
    return min(truths, default=Truth.TRUE)


def either(*truths: Truth) -> Truth:
    """Return Kleene's "or"; false of nothing at all.

    Parameters
    ----------
    *truths : Truth

    Returns
    -------
    Truth

    Examples
    --------
    >>> either(Truth.FALSE, Truth.UNKNOWN)
    <Truth.UNKNOWN: 1>
    """
    return max(truths, default=Truth.FALSE)


def opposite(truth: Truth) -> Truth:
    """Return Kleene's "not": unknown stays unknown.

    Parameters
    ----------
    truth : Truth

    Returns
    -------
    Truth

    Examples
    --------
    >>> opposite(Truth.UNKNOWN)
    <Truth.UNKNOWN: 1>
    """
    return Truth(2 - truth)


def truth_of(value: bool | None) -> Truth:
    """Return the truth value of a yes, a no or a "not known".

    Parameters
    ----------
    value : bool or None

    Returns
    -------
    Truth

    Examples
    --------
    >>> truth_of(None)
    <Truth.UNKNOWN: 1>
    """
    if value is None:
        return Truth.UNKNOWN
    return Truth.TRUE if value else Truth.FALSE


def common_truth(truths: Iterable[Truth]) -> Truth:
    """Return the one value that all share, unknown where they differ or where there is none.

    Parameters
    ----------
    truths : iterable of Truth
        The value in each possible world, for instance on each day of a partial date.

    Returns
    -------
    Truth

    Examples
    --------
    >>> common_truth([Truth.TRUE, Truth.FALSE])
    <Truth.UNKNOWN: 1>
    """
    values = set(truths)
    return values.pop() if len(values) == 1 else Truth.UNKNOWN
