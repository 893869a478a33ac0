"""How far a print can be trusted to compare: one number, from its minutiae alone."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

ENOUGH: Final = 30
"""Minutiae; more than these add nothing to the quality."""

FLOOR: Final = 30
"""Below this quality a print is not compared: whatever came of it would be undetermined."""


def judged(minutia_quality: NDArray[np.float64]) -> int:
    """Return the quality of a whole print.

    Parameters
    ----------
    minutia_quality : ndarray of float
        0 to 100 each, as the extractor reports it.

    Returns
    -------
    int
        0 to 100: the sum of the qualities of the best 30 minutiae over what 30 perfect ones have.

    Raises
    ------
    ValueError
        If a quality was not reported: what is not known is not averaged.

    Examples
    --------
    >>> judged(np.full(30, 80.0)), judged(np.full(6, 80.0)), judged(np.array([]))
    (80, 16, 0)
    """
    if np.isnan(minutia_quality).any():
        raise ValueError("the quality of a print needs that of every minutia")
    best = np.sort(minutia_quality)[::-1][:ENOUGH]
    return int(np.clip(best.sum() / ENOUGH, 0, 100))
