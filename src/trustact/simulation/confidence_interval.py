"""The 95 percent interval of a share, for trials that are independent of each other."""

from typing import Final

NORMAL_95: Final = 1.959963984540054
"""95 percent of a normal distribution lie within this many standard deviations of its mean."""


def wilson_interval(count: int, total: int) -> tuple[float, float]:
    """Return the ends of the interval of a share, from 0 to 1; it holds near 0 and 1 too.

    Raises
    ------
    ValueError
        If there was no trial, or more were counted than tried.

    References
    ----------
    E. B. Wilson, Journal of the American Statistical Association 22 (1927).

    Examples
    --------
    >>> low, high = wilson_interval(0, 100)
    >>> low, round(high, 3)
    (0.0, 0.037)
    """
    if total <= 0 or not 0 <= count <= total:
        raise ValueError(
            f"{count} of {total} is not a share: the total must be 1 or more and the count from 0 "
            "to the total"
        )
    square = NORMAL_95**2
    middle = (count + square / 2) / (total + square)
    half = NORMAL_95 * (count * (1 - count / total) + square / 4) ** 0.5 / (total + square)
    return max(middle - half, 0.0), min(middle + half, 1.0)
