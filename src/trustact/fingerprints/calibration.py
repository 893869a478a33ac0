"""The rate at which prints of different fingers reach a score: thresholds as error rates.

The table was measured once and comes with the package. The scores of several fingers are added. The
rate at which different people reach a sum is computed from the table, on the assumption that the
scores of their fingers are independent of each other.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final, Literal

import numpy as np

from trustact.fingerprints.array_types import FloatArray
from trustact.fingerprints.fingerprint_errors import FingerprintError
from trustact.fingerprints.matcher import MATCHER_VERSION

SCORE_STEP: Final = 0.1
"""Step between two scores in the table."""

CALIBRATED_MATCHER: Final = "cylinders 1"
MEASURED_ON: Final = (
    "FVC2002 DB1, DB3 and DB4, set B: 30 fingers, 240 flat prints, 8,640 pairs of different "
    "fingers; minutiae by LEADER"
)
MAX_FINGERS: Final = 10

MIN_RATE: Final = 1e-9
"""The lowest rate that is stated or accepted: the measurements do not support lower ones."""

RateMethod = Literal["counted", "extrapolated", "computed"]


@dataclass(frozen=True)
class FalseMatchRate:
    """The rate at which prints of different people reach a score.

    Parameters
    ----------
    estimate : float
        From 1e-9 to 1; lower rates are stated as 1e-9.
    low, high : float
        Ends of the 95 percent interval, computed over fingers.
    how : {"counted", "extrapolated", "computed"}
        "counted": enough pairs of single fingers reached the score; "extrapolated": too few did;
        "computed": for several fingers, from the rates of single fingers.
    """

    estimate: float
    low: float
    high: float
    how: RateMethod

    def __str__(self) -> str:
        if self.high <= MIN_RATE:
            return f"at most {MIN_RATE:g} (computed, beyond the range of the measurements)"
        return (
            f"{self.estimate:.2g} (95 percent interval {self.low:.2g} to {self.high:.2g}, "
            f"{self.how})"
        )


@dataclass(frozen=True, eq=False)
class _Table:
    rate: FloatArray
    low: FloatArray
    high: FloatArray
    last_counted: int


def false_match_rate(score: float, fingers: int = 1) -> FalseMatchRate:
    """Return the rate at which prints of different people reach a score.

    Parameters
    ----------
    score : float
        The sum over the fingers.
    fingers : int
        Number of fingers, 1 to 10.

    Examples
    --------
    >>> false_match_rate(30.0, fingers=2).high < 1e-4
    True
    """
    table = _table_for_fingers(_check_finger_count(fingers))
    at = min(max(int(np.floor(score / SCORE_STEP + 1e-9)), 0), len(table.rate) - 1)
    how: RateMethod = "computed"
    if fingers == 1:
        how = "counted" if at <= table.last_counted else "extrapolated"
    rate, low, high = (
        max(float(each[at]), MIN_RATE) for each in (table.rate, table.low, table.high)
    )
    # Rounding errors can make an end differ from the rate in the last digit.
    return FalseMatchRate(rate, min(low, rate), max(high, rate), how)


def threshold(rate: float, fingers: int = 1) -> float:
    """Return the score that different people reach at most at a stated rate.

    Parameters
    ----------
    rate : float
        The false-match rate, above 0 and below 1.
    fingers : int
        Number of fingers, 1 to 10.

    Returns
    -------
    float
        The lowest score for which even the high end of the interval is not above the rate.

    Raises
    ------
    FingerprintError
        If the rate is outside the range of the table.

    Examples
    --------
    >>> threshold(1e-4, fingers=2) > threshold(1e-2, fingers=2)
    True
    """
    table = _table_for_fingers(_check_finger_count(fingers))
    if not MIN_RATE <= rate < 1:
        raise FingerprintError(
            f"the false-match rate {rate!r} is outside {MIN_RATE:g} to 1; the measurements do not "
            "support lower rates"
        )
    kept = np.flatnonzero(table.high <= rate)
    return round(float(kept[0]) * SCORE_STEP, 1)


def _check_finger_count(fingers: int) -> int:
    if not 1 <= fingers <= MAX_FINGERS:
        raise FingerprintError(
            f"{fingers} fingers: the scores of 1 to {MAX_FINGERS} fingers can be added"
        )
    return fingers


@lru_cache(maxsize=MAX_FINGERS)
def _table_for_fingers(fingers: int) -> _Table:
    if fingers == 1:
        return _single_finger_table()
    one, before = _single_finger_table(), _table_for_fingers(fingers - 1)
    return _Table(
        _sum_survival(before.rate, one.rate),
        _sum_survival(before.low, one.low),
        _sum_survival(before.high, one.high),
        one.last_counted,
    )


def _sum_survival(first: FloatArray, second: FloatArray) -> FloatArray:
    """Return the rates at which sums of two scores are reached, from the rates of each score.

    Scores between two steps are rounded up, so that a rate is never too low.
    """
    reached = np.cumsum(np.convolve(_shares(first), _shares(second))[::-1])[::-1]
    return np.minimum(reached, 1.0)


def _shares(survival: FloatArray) -> FloatArray:
    """Return the share of scores that each step stands for: those in the step below it."""
    return np.concatenate([[1 - survival[0]], -np.diff(survival), [survival[-1]]])


@lru_cache(maxsize=1)
def _single_finger_table() -> _Table:
    if MATCHER_VERSION != CALIBRATED_MATCHER:
        raise FingerprintError(
            f"the table was measured with the matcher {CALIBRATED_MATCHER!r}, but this is "
            f"{MATCHER_VERSION!r}; measure the table again (python -m benchmarks.fingerprints "
            "--images FOLDER --calibrate)"
        )
    text = (
        resources.files("trustact.fingerprints")
        .joinpath("data/false_matches.csv")
        .read_text("utf-8")
    )
    rows = list(csv.DictReader(text.splitlines()))
    rate, low, high = (
        np.array([float(row[name]) for row in rows]) for name in ("rate", "low", "high")
    )
    counted = sum(row["how"] == "counted" for row in rows)
    return _Table(rate, low, high, counted - 1)
