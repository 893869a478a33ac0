"""Alignment of two prints: one rigid motion for all pairs of minutiae.

The pairs of minutiae with the most similar neighborhoods each propose a motion (a rotation and a
shift). All minutiae of one print are moved by each proposed motion onto the other print. The best
motions are refined by least squares over the pairs that they bring together. Then the pairs that
match are counted.
"""

from typing import Final, Protocol

import numpy as np

from trustact.fingerprints.array_types import Complex64Array, Float32Array, FloatArray

SEED_PAIRS: Final = 10
"""Number of pairs that propose a motion."""

REFINED_MOTIONS: Final = 2
"""Number of motions that are refined."""

MAX_ROTATION: Final = 1.2
"""Radians. No hand is rotated further at a booking."""

COARSE_TOLERANCE: Final = 12.0
"""Distance of the minutiae of a pair under a proposed motion, in pixels at 500 ppi."""

FINE_TOLERANCE: Final = 7.0
"""The same under a refined motion. It is not 0, because skin is elastic."""

ANGLE_TOLERANCE: Final = 0.4
"""Difference of the directions of a pair, in radians."""

MIN_PAIR_WEIGHT: Final = np.float32(0.01)
"""Pairs with a smaller weight do not count."""

_MIN_EXPONENT: Final = np.float32(-20)
"""Exponents are cut here: arithmetic with even smaller numbers takes ten times as long."""

AREA_BORDER: Final = 10.0
"""Border of the shared area around the outermost minutiae, in pixels."""


class MinutiaPoints(Protocol):
    """Places and directions of the minutiae of one print."""

    @property
    def place(self) -> Complex64Array:
        """Return x + iy in pixels at 500 ppi, y upwards."""

    @property
    def direction(self) -> Complex64Array:
        """Return directions as points of the unit circle."""


def align_minutiae(
    a: MinutiaPoints, b: MinutiaPoints, similarity: Float32Array
) -> tuple[FloatArray, FloatArray]:
    """Return how many minutiae of two prints match under the best motions.

    Parameters
    ----------
    similarity : ndarray of float, (n of a, n of b)
        Similarity of the neighborhoods.

    Returns
    -------
    matched : ndarray of float, (REFINED_MOTIONS or fewer,)
        Sum of the weights of the pairs, for each refined motion.
    shared : ndarray of float, of the same length
        Number of minutiae in the area that both prints cover, as the mean of both prints.
    """
    between = b.direction[None, :] * a.direction.conj()[:, None]
    weight = np.where(between.real > np.cos(MAX_ROTATION), similarity, np.float32(0))
    turn, shift = _propose_motions(a, b, weight, between)
    worth = _pair_weights(a, b, weight, turn, shift, COARSE_TOLERANCE)
    together = np.minimum(worth.max(axis=2).sum(axis=1), worth.max(axis=1).sum(axis=1))
    best = np.argsort(-together, kind="stable")[:REFINED_MOTIONS]
    turn, shift = _fit_motions(a, b, _mutual_pairs(worth[best]))
    worth = _pair_weights(a, b, weight, turn, shift, FINE_TOLERANCE)
    matched = _mutual_pairs(worth).sum(axis=(1, 2), dtype=np.float64)
    return matched, np.maximum(_count_shared(a, b, turn, shift), matched)


def _propose_motions(
    a: MinutiaPoints, b: MinutiaPoints, weight: Float32Array, between: Complex64Array
) -> tuple[Complex64Array, Complex64Array]:
    count = min(SEED_PAIRS, weight.size)
    seeds = np.argpartition(-weight.ravel(), count - 1)[:count]
    i, j = np.divmod(seeds, weight.shape[1])
    turn = between[i, j]
    return turn, b.place[j] - turn * a.place[i]


def _pair_weights(
    a: MinutiaPoints,
    b: MinutiaPoints,
    weight: Float32Array,
    turn: Complex64Array,
    shift: Complex64Array,
    tolerance: float,
) -> Float32Array:
    """Return the weight of each pair under each motion: similarity times nearness.

    Nearness is a bell curve over distance and direction. Its exponent is
    -(distance / tolerance)^2 / 2 - (1 - cosine) / ANGLE_TOLERANCE^2. Multiplied out, it is one
    matrix product over six columns.
    """
    wide, sharp = 1 / tolerance**2, 1 / ANGLE_TOLERANCE**2
    place = turn[:, None] * a.place[None, :] + shift[:, None]
    direction = turn[:, None] * a.direction[None, :]
    moved = np.empty((*place.shape, 6), dtype=np.float32)
    moved[..., 0], moved[..., 1] = place.real, place.imag
    moved[..., 2], moved[..., 3] = direction.real, direction.imag
    moved[..., 4] = moved[..., 0] ** 2 + moved[..., 1] ** 2
    moved[..., 5] = 1
    still = np.empty((6, len(b.place)), dtype=np.float32)
    still[0], still[1] = b.place.real * wide, b.place.imag * wide
    still[2], still[3] = b.direction.real * sharp, b.direction.imag * sharp
    still[4] = -0.5 * wide
    still[5] = (b.place.real**2 + b.place.imag**2) * (-0.5 * wide) - sharp
    worth: Float32Array = moved @ still
    np.maximum(worth, _MIN_EXPONENT, out=worth)
    np.exp(worth, out=worth)
    worth *= weight
    return worth


def _mutual_pairs(worth: Float32Array) -> Float32Array:
    """Return the weights of pairs in which each minutia is the other's best match, 0 elsewhere."""
    motion, i = np.ogrid[: worth.shape[0], : worth.shape[1]]
    j = worth.argmax(axis=2)
    # Of minutiae at the same place only the first is used: copies are not further evidence.
    mutual = worth.argmax(axis=1)[motion, j] == i
    paired = np.zeros_like(worth)
    found = worth[motion, i, j]
    paired[motion, i, j] = np.where(mutual & (found > MIN_PAIR_WEIGHT), found, np.float32(0))
    return paired


def _fit_motions(
    a: MinutiaPoints, b: MinutiaPoints, worth: Float32Array
) -> tuple[Complex64Array, Complex64Array]:
    """Return the motions that bring the pairs closest together, by weighted least squares."""
    total = np.maximum(worth.sum(axis=(1, 2)), np.float32(1e-6))
    mean_a = (worth.sum(axis=2) @ a.place) / total
    mean_b = (worth.sum(axis=1) @ b.place) / total
    product = ((worth @ b.place) @ a.place.conj()) / total - mean_b * mean_a.conj()
    size = np.abs(product)
    turn = np.where(size > 1e-3, product / np.maximum(size, 1e-6), np.complex64(1))
    turn = turn.astype(np.complex64)
    return turn, (mean_b - turn * mean_a).astype(np.complex64)


def _count_shared(
    a: MinutiaPoints, b: MinutiaPoints, turn: Complex64Array, shift: Complex64Array
) -> FloatArray:
    onto_b = turn[:, None] * a.place[None, :] + shift[:, None]
    onto_a = turn.conj()[:, None] * (b.place[None, :] - shift[:, None])
    return (_count_inside(onto_b, b.place) + _count_inside(onto_a, a.place)) / 2


def _count_inside(moved: Complex64Array, place: Complex64Array) -> FloatArray:
    """Return how many minutiae each motion brings into the area of the other print."""
    inside = (
        (moved.real > place.real.min() - AREA_BORDER)
        & (moved.real < place.real.max() + AREA_BORDER)
        & (moved.imag > place.imag.min() - AREA_BORDER)
        & (moved.imag < place.imag.max() + AREA_BORDER)
    )
    count: FloatArray = inside.sum(axis=1).astype(np.float64)
    return count
