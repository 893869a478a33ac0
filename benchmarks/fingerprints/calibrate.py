"""The table of false matches: the rate at which prints of different fingers reach a score.

The rates are computed from scores of pairs of different fingers, with an assumed tail. The
intervals come from resampling whole fingers within their set, because one finger is in hundreds of
pairs.
"""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np

from trustact.fingerprints.array_types import FloatArray
from trustact.fingerprints.calibration import SCORE_STEP

MAX_TABLE_SCORE: Final = 40.0
"""The highest score in the table. No score measured on different fingers came near it."""

TAIL_FROM: Final = 0.01
"""The tail begins at the score that this share of the pairs reaches; its form is exponential."""

COUNTED: Final = 10
"""The rate is counted if at least this many pairs reach the score, otherwise extrapolated."""

DRAWS: Final = 2_000
Pairs = Mapping[tuple[str, str], FloatArray]
"""Scores of all impressions of one finger against all of another."""


def as_arrays(
    sets: Mapping[str, Mapping[tuple[str, str], list[float]]],
) -> dict[str, dict[tuple[str, str], FloatArray]]:
    """Return the same scores as arrays."""
    return {
        name: {pair: np.array(scores) for pair, scores in pairs.items()}
        for name, pairs in sets.items()
    }


def survival(scores: FloatArray, weights: FloatArray, grid: FloatArray) -> FloatArray:
    """Return the share of the pairs that reach each score, with an exponential tail."""
    order = np.argsort(scores)
    ordered, behind = scores[order], np.cumsum(weights[order][::-1])[::-1]
    total = behind[0]
    at = np.searchsorted(ordered, grid, side="left")
    part = np.where(at < len(ordered), behind[np.minimum(at, len(ordered) - 1)] / total, 0.0)
    below = np.searchsorted(-behind, -TAIL_FROM * total, side="right")
    start = ordered[min(int(below), len(ordered) - 1)]
    above = ordered >= start
    mass = weights[order][above]
    excess = float((mass * (ordered[above] - start)).sum() / mass.sum())
    tail = TAIL_FROM * np.exp(-(grid - start) / max(excess, SCORE_STEP))
    enough = grid <= ordered[max(len(ordered) - COUNTED, 0)]
    return np.where(enough, part, np.minimum(tail, part.max()))


def table(sets: Mapping[str, Pairs], seed: int = 0) -> list[dict[str, object]]:
    """Return the rows of the table: for each score the rate and its 95 percent interval."""
    grid = np.arange(0, MAX_TABLE_SCORE + SCORE_STEP / 2, SCORE_STEP)
    keys = [(name, pair) for name, pairs in sets.items() for pair in pairs]
    scores = np.concatenate([sets[name][pair] for name, pair in keys])
    sizes = [len(sets[name][pair]) for name, pair in keys]
    rate = survival(scores, np.ones(len(scores)), grid)
    random = np.random.default_rng(seed)
    fingers = {
        name: sorted({each for pair in pairs for each in pair}) for name, pairs in sets.items()
    }
    drawn = np.empty((DRAWS, len(grid)))
    for draw in range(DRAWS):
        times: dict[tuple[str, str], int] = {}
        for name, those in fingers.items():
            found = np.bincount(random.integers(0, len(those), len(those)), minlength=len(those))
            times |= {(name, finger): int(n) for finger, n in zip(those, found, strict=True)}
        weight = [times[name, pair[0]] * times[name, pair[1]] for name, pair in keys]
        weights = np.repeat(np.array(weight, dtype=float), sizes)
        drawn[draw] = survival(scores[weights > 0], weights[weights > 0], grid)
    low, high = np.percentile(drawn, [2.5, 97.5], axis=0)
    reaching = [int((scores >= score).sum()) for score in grid]
    falling = (np.minimum.accumulate(each) for each in (low, rate, np.maximum(high, rate)))
    low, rate, high = falling
    return [
        {
            "score": f"{score:.1f}",
            "pairs": count,
            "rate": f"{middle:.3e}",
            "low": f"{least:.3e}",
            "high": f"{most:.3e}",
            "how": "counted" if count >= COUNTED else "extrapolated",
        }
        for score, count, middle, least, most in zip(
            grid, reaching, rate, np.minimum(low, rate), high, strict=True
        )
    ]


def write(rows: list[dict[str, object]], path: Path) -> None:
    """Write the table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
