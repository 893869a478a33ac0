"""How far a print can be trusted to compare: one number, from its minutiae alone."""

from typing import Final

import numpy as np

from trustact.fingerprints.array_types import FloatArray

MINUTIAE_COUNTED: Final = 30
"""Minutiae; more than these add nothing to the quality."""

MIN_QUALITY: Final = 30
"""Below this quality a print is not compared: whatever came of it would be undetermined."""


def print_quality(minutia_quality: FloatArray) -> int:
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
    >>> print_quality(np.full(30, 80.0)), print_quality(np.full(6, 80.0))
    (80, 16)
    >>> print_quality(np.array([]))
    0
    """
    if np.isnan(minutia_quality).any():
        raise ValueError("the quality of a print needs that of every minutia")
    best = np.sort(minutia_quality)[::-1][:MINUTIAE_COUNTED]
    return int(np.clip(best.sum() / MINUTIAE_COUNTED, 0, 100))
