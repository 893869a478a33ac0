"""How well prints are told apart: the measures of the Fingerprint Verification Competition.

A comparison counts as a match where its score reaches the threshold. Every measure comes with an
interval of 95 percent; fingers are its units, since the many comparisons of one finger rise and
fall together.

References
----------
D. Maio, D. Maltoni, R. Cappelli, J. L. Wayman and A. K. Jain, FVC2002: Second Fingerprint
Verification Competition, Proc. ICPR 2002. E. B. Wilson, Journal of the American Statistical
Association 22 (1927), for the interval of a share.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trustact.fingerprints.fingerprint_errors import FingerprintError

NORMAL_95: Final = 1.959963984540054
"""Of the normal distribution, for 95 percent."""

Reals = NDArray[np.float64]


@dataclass(frozen=True)
class ErrorRate:
    """An error rate with its interval of 95 percent.

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


def wilson_interval(count: int, total: int) -> ErrorRate:
    """Return a share with its interval, for trials that are independent of each other.

    Parameters
    ----------
    count, total : int

    Returns
    -------
    ErrorRate

    Raises
    ------
    FingerprintError
        If there is no trial, or more were counted than tried.

    Examples
    --------
    >>> print(wilson_interval(0, 100))
    0.00% (0.00% to 3.70%)
    """
    if not 0 <= count <= total or total == 0:
        raise FingerprintError(f"{count} of {total} is no share")
    share, squared = count / total, NORMAL_95 * NORMAL_95
    middle = (share + squared / (2 * total)) / (1 + squared / total)
    inner = share * (1 - share) / total + squared / (4 * total**2)
    reach = NORMAL_95 * inner**0.5 / (1 + squared / total)
    return ErrorRate(share, max(0.0, middle - reach), min(1.0, middle + reach))


class ComparisonScores:
    """Scores of one matcher on one set of prints.

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
    FingerprintError
        If shapes do not fit, a kind is missing or a score is no number.

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
            raise FingerprintError("each genuine score needs its finger")
        if self._fingers.shape != (len(self.impostor), 2):
            raise FingerprintError("each impostor score needs its two fingers")
        if not self.genuine.size or not self.impostor.size:
            raise FingerprintError("error rates need genuine and impostor comparisons")
        if not (np.isfinite(self.genuine).all() and np.isfinite(self.impostor).all()):
            raise FingerprintError("a score is no number")
        scores = np.concatenate([self.genuine, self.impostor])
        self._thresholds = np.append(np.unique(scores), np.inf)
        self._at_genuine = np.searchsorted(self._thresholds, self.genuine)
        self._at_impostor = np.searchsorted(self._thresholds, self.impostor)
        self._all = np.unique(np.concatenate([self._finger, self._fingers.ravel()]))

    def _rates(self, times: Reals | None = None) -> tuple[Reals, Reals]:
        """Return false non-match and false match rates at all thresholds."""
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

    def equal_error_rate(self, times: Reals | None = None) -> float:
        """Return the rate at which as many genuine pairs are missed as others pass.

        Parameters
        ----------
        times : ndarray of float or None
            How often each finger counts; once each if None.

        Returns
        -------
        float
            The mean of both rates where they are nearest to each other.
        """
        missed, passed = self._rates(times)
        nearest = int(np.argmin(np.abs(missed - passed)))
        return float((missed[nearest] + passed[nearest]) / 2)

    def false_non_match_rate(self, false_match_rate: float, times: Reals | None = None) -> float:
        """Return the false non-match rate at the lowest threshold that keeps a false-match rate.

        Parameters
        ----------
        false_match_rate : float
        times : ndarray of float or None
            How often each finger counts; once each if None.

        Returns
        -------
        float
        """
        missed, passed = self._rates(times)
        return float(missed[int(np.flatnonzero(passed <= false_match_rate)[0])])

    def measured(
        self, false_match_rate: float | None = None, draws: int = 1_000, seed: int = 0
    ) -> ErrorRate:
        """Return the equal error rate, or the misses at a false-match rate, with its interval.

        Parameters
        ----------
        false_match_rate : float or None
            None for the equal error rate.
        draws : int
            How often fingers are drawn again.
        seed : int

        Returns
        -------
        ErrorRate
            The interval is that of the draws, widened to what Wilson's formula gives for as many
            independent trials as there are fingers where no draw differs from another.
        """

        def rate(times: Reals | None) -> float:
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
            bound = wilson_interval(round(whole * fingers), fingers)
            low, high = min(bound.low, whole), max(bound.high, whole)
        return ErrorRate(whole, min(float(low), whole), max(float(high), whole))
