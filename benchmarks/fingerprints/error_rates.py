"""Error rates of a matcher, as the Fingerprint Verification Competition measures them.

A comparison counts as a match if its score reaches the threshold. Each rate comes with a 95 percent
interval. The interval is computed over fingers, because the many comparisons of one finger depend
on each other.

References
----------
D. Maio, D. Maltoni, R. Cappelli, J. L. Wayman and A. K. Jain, FVC2002: Second Fingerprint
Verification Competition, Proc. ICPR 2002.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from trustact.fingerprints.array_types import FloatArray
from trustact.simulation.confidence_interval import wilson_interval


@dataclass(frozen=True)
class ErrorRate:
    """An error rate with its 95 percent interval.

    Parameters
    ----------
    rate, low, high : float
        From 0 to 1.
    """

    rate: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.rate:.2%} ({self.low:.2%} to {self.high:.2%})"


def error_rate(count: int, total: int) -> ErrorRate:
    """Return a share with its interval, for trials that are independent of each other."""
    return ErrorRate(count / total, *wilson_interval(count, total))


class ComparisonScores:
    """The scores of one matcher on one set of prints.

    Parameters
    ----------
    genuine : array_like of float, (m,)
        Scores of two impressions of one finger.
    genuine_finger : array_like of int, (m,)
        Which finger.
    impostor : array_like of float, (n,)
        Scores of impressions of two different fingers.
    impostor_fingers : array_like of int, (n, 2)
        Which fingers.

    Raises
    ------
    ValueError
        If the shapes do not fit, a kind of comparison is missing or a score is not a number.

    Examples
    --------
    >>> scores = ComparisonScores([9, 8, 2], [0, 1, 2], [1, 3, 1], [[0, 1], [0, 2], [1, 2]])
    >>> round(scores.equal_error_rate(), 3)
    0.333
    """

    def __init__(
        self,
        genuine: ArrayLike,
        genuine_finger: ArrayLike,
        impostor: ArrayLike,
        impostor_fingers: ArrayLike,
    ) -> None:
        self.genuine = np.asarray(genuine, dtype=np.float64)
        self.impostor = np.asarray(impostor, dtype=np.float64)
        self._finger = np.asarray(genuine_finger, dtype=np.int64)
        self._fingers = np.asarray(impostor_fingers, dtype=np.int64)
        if self.genuine.shape != self._finger.shape or self.genuine.ndim != 1:
            raise ValueError("each genuine score needs its finger")
        if self._fingers.shape != (len(self.impostor), 2):
            raise ValueError("each impostor score needs its two fingers")
        if not self.genuine.size or not self.impostor.size:
            raise ValueError("error rates need genuine and impostor comparisons")
        if not (np.isfinite(self.genuine).all() and np.isfinite(self.impostor).all()):
            raise ValueError("a score is not a number")
        scores = np.concatenate([self.genuine, self.impostor])
        self._thresholds = np.append(np.unique(scores), np.inf)
        self._at_genuine = np.searchsorted(self._thresholds, self.genuine)
        self._at_impostor = np.searchsorted(self._thresholds, self.impostor)
        self._all = np.unique(np.concatenate([self._finger, self._fingers.ravel()]))

    def _rates(self, times: FloatArray | None = None) -> tuple[FloatArray, FloatArray]:
        """Return the false non-match rates and false match rates at all thresholds."""
        if times is None:
            of_genuine, of_impostor = np.ones(len(self.genuine)), np.ones(len(self.impostor))
        else:
            of_genuine = times[np.searchsorted(self._all, self._finger)]
            pair = times[np.searchsorted(self._all, self._fingers)]
            of_impostor = pair[:, 0] * pair[:, 1]
        count = len(self._thresholds)
        genuine = np.bincount(self._at_genuine, of_genuine, count)
        impostor = np.bincount(self._at_impostor, of_impostor, count)
        missed = np.cumsum(genuine) - genuine
        passed = np.cumsum(impostor[::-1])[::-1]
        return missed / max(genuine.sum(), 1e-12), passed / max(impostor.sum(), 1e-12)

    def equal_error_rate(self, times: FloatArray | None = None) -> float:
        """Return the rate where the false non-match rate equals the false match rate.

        Parameters
        ----------
        times : ndarray of float or None
            Number of times that each finger counts; once if None.

        Returns
        -------
        float
            The mean of both rates where they are nearest to each other.
        """
        missed, passed = self._rates(times)
        nearest = int(np.argmin(np.abs(missed - passed)))
        return float((missed[nearest] + passed[nearest]) / 2)

    def false_non_match_rate(
        self, false_match_rate: float, times: FloatArray | None = None
    ) -> float:
        """Return the false non-match rate at the lowest threshold that keeps a false-match rate.

        Parameters
        ----------
        times : ndarray of float or None
            Number of times that each finger counts; once if None.
        """
        missed, passed = self._rates(times)
        return float(missed[int(np.flatnonzero(passed <= false_match_rate)[0])])

    def estimate_rate(
        self, false_match_rate: float | None = None, draws: int = 1_000, seed: int = 0
    ) -> ErrorRate:
        """Return the equal error rate, or the false non-match rate, with its interval.

        Parameters
        ----------
        false_match_rate : float or None
            The false match rate at which the false non-match rate is measured; None for the equal
            error rate.
        draws : int
            Number of times that the fingers are resampled.

        Returns
        -------
        ErrorRate
            The interval is that of the resampled rates. If they are all equal, it is the Wilson
            interval for as many independent trials as there are fingers.
        """

        def rate(times: FloatArray | None) -> float:
            if false_match_rate is None:
                return self.equal_error_rate(times)
            return self.false_non_match_rate(false_match_rate, times)

        whole, random, fingers = rate(None), np.random.default_rng(seed), len(self._all)
        drawn = []
        for _ in range(draws):
            which = random.integers(0, fingers, fingers)
            times = np.bincount(which, minlength=fingers).astype(np.float64)
            if (times > 0).sum() > 1:
                drawn.append(rate(times))
        low, high = np.percentile(drawn, [2.5, 97.5])
        if low == high:
            low, high = wilson_interval(round(whole * fingers), fingers)
        return ErrorRate(whole, min(float(low), whole), max(float(high), whole))
