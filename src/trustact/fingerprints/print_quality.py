"""The quality of a print for comparison: one number, computed from its minutiae."""

from typing import Final

import numpy as np

from trustact.fingerprints.array_types import FloatArray

MINUTIAE_COUNTED: Final = 30
"""Number of minutiae that count; more do not increase the quality."""

MIN_QUALITY: Final = 30
"""A print of lower quality is not compared."""


def print_quality(minutia_quality: FloatArray) -> int:
    """Return the quality of a whole print.

    Parameters
    ----------
    minutia_quality : ndarray of float
        From 0 to 100 each, as the extractor reports it.

    Returns
    -------
    int
        From 0 to 100: the sum of the qualities of the best 30 minutiae, divided by 30.

    Raises
    ------
    ValueError
        If the quality of a minutia was not reported.

    Examples
    --------
    >>> print_quality(np.full(30, 80.0)), print_quality(np.full(6, 80.0))
    (80, 16)
    >>> print_quality(np.array([]))
    0
    """
    if np.isnan(minutia_quality).any():
        raise ValueError("the quality of every minutia must be known to compute that of the print")
    best = np.sort(minutia_quality)[::-1][:MINUTIAE_COUNTED]
    return int(np.clip(best.sum() / MINUTIAE_COUNTED, 0, 100))
