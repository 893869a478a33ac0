"""Cylinder codes: the neighborhood of a minutia, independent of the rotation of the finger.

There is a cylinder around each minutia. Its base is a disc, rotated to the direction of the
minutia; its height is the difference of directions. Each neighbor adds a bump at its place. Two
cylinders are compared without alignment, as two rows of numbers.

References
----------
R. Cappelli, M. Ferrara and D. Maltoni, Minutia Cylinder-Code: a new representation and matching
technique for fingerprint recognition, IEEE Transactions on Pattern Analysis and Machine
Intelligence 32 (2010). The method is theirs; the code and the numbers below are this project's own.
"""

from typing import Final

import numpy as np

from trustact.fingerprints.array_types import Complex64Array, Float32Array

RADIUS: Final = 75.0
"""Pixels at 500 ppi, about eight ridges."""

CELLS_ACROSS: Final = 8
"""Cells along the diameter of the base."""

LAYERS: Final = 6
"""Cells around the circle of directions."""

POSITION_TOLERANCE: Final = 8.0
"""How far a neighbor may have moved, in pixels at 500 ppi."""

DIRECTION_TOLERANCE: Final = 0.5
"""How far its direction may have changed, in radians."""

_MIN_EXPONENT: Final = np.float32(-20)
"""Exponents are cut here: arithmetic with even smaller numbers takes ten times as long."""

MAX_CELL_VALUE: Final = 1.0
"""Several neighbors at one place count as one."""


def _cells() -> Complex64Array:
    edge = (np.arange(CELLS_ACROSS) + 0.5) * (2 * RADIUS / CELLS_ACROSS) - RADIUS
    grid = (edge[:, None] + 1j * edge[None, :]).ravel()
    return grid[np.abs(grid) <= RADIUS].astype(np.complex64)


_CELLS: Final = _cells()
_CELL_ROWS: Final = np.stack([_CELLS.real, _CELLS.imag])
_CELL_SQUARES: Final = _CELLS.real**2 + _CELLS.imag**2
_TURNS: Final = np.exp(1j * 2 * np.pi * np.arange(LAYERS) / LAYERS).astype(np.complex64)

CYLINDER_SIZE: Final = len(_CELLS) * LAYERS
"""How many numbers one cylinder has."""


def compute_cylinders(place: Complex64Array, direction: Complex64Array) -> Float32Array:
    """Return the cylinder of each minutia.

    Parameters
    ----------
    place : ndarray of complex, (n,)
        x + iy in pixels at 500 ppi, y upwards.
    direction : ndarray of complex, (n,)
        Directions as points of the unit circle.

    Examples
    --------
    >>> place, direction = np.zeros(2, dtype=np.complex64), np.ones(2, dtype=np.complex64)
    >>> compute_cylinders(place, direction).shape == (2, CYLINDER_SIZE)
    True
    """
    count = len(place)
    # Each minutia relative to the others, rotated to their directions.
    offset = (place[None, :] - place[:, None]) * direction.conj()[:, None]
    near = _nearness(offset)
    itself = np.arange(count)
    near[itself, itself, :] = 0
    relative = direction[None, :] * direction.conj()[:, None]
    like = _direction_similarity(relative[:, :, None] * _TURNS.conj())
    bumps = np.matmul(near.transpose(0, 2, 1), like)
    full: Float32Array = np.minimum(bumps, MAX_CELL_VALUE).reshape(count, CYLINDER_SIZE)
    return full


def _nearness(offset: Complex64Array) -> Float32Array:
    """Return how near each neighbor is to each cell: a bell curve, 1 where they coincide."""
    exponent = np.stack([offset.real, offset.imag], axis=-1) @ _CELL_ROWS
    exponent *= -2
    exponent += (offset.real**2 + offset.imag**2)[:, :, None]
    exponent += _CELL_SQUARES
    exponent *= np.float32(-0.5 / POSITION_TOLERANCE**2)
    np.maximum(exponent, _MIN_EXPONENT, out=exponent)
    near: Float32Array = np.exp(exponent, out=exponent)
    return near


def _direction_similarity(relative: Complex64Array) -> Float32Array:
    """Return how similar directions are: a bell curve on the circle, 1 where they are equal."""
    like: Float32Array = np.exp((relative.real - 1) * np.float32(1 / DIRECTION_TOLERANCE**2))
    return like
