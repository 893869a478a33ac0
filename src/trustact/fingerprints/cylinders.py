"""Cylinder codes: what the neighbourhood of a minutia looks like, whatever way the finger lay.

Around each minutia stands a cylinder: its base is a disc turned into the minutia's own direction,
its height the difference of directions. Each neighbour adds a bump at its place. Two cylinders are
compared without any alignment, as two rows of numbers.

References
----------
R. Cappelli, M. Ferrara and D. Maltoni, Minutia Cylinder-Code: a new representation and matching
technique for fingerprint recognition, IEEE Transactions on Pattern Analysis and Machine
Intelligence 32 (2010). The idea is theirs; the code and the numbers below are ours.
"""

from typing import Final

import numpy as np

from trustact.fingerprints.array_types import Complex64Array, Float32Array

RADIUS: Final = 75.0
"""Pixels at 500 ppi, some eight ridges."""

CELLS_ACROSS: Final = 8
"""Cells along the diameter of the base."""

LAYERS: Final = 6
"""Cells around the circle of directions."""

POSITION_TOLERANCE: Final = 8.0
"""Pixels at 500 ppi by which a neighbour may have moved."""

DIRECTION_TOLERANCE: Final = 0.5
"""Radians by which its direction may have turned."""

_FAR: Final = np.float32(-20)
"""Bells end here: numbers too small for their type take ten times as long to compute with."""

MAX_CELL_VALUE: Final = 1.0
"""More than one neighbour at one place says no more than one."""


def _cells() -> Complex64Array:
    edge = (np.arange(CELLS_ACROSS) + 0.5) * (2 * RADIUS / CELLS_ACROSS) - RADIUS
    grid = (edge[:, None] + 1j * edge[None, :]).ravel()
    return grid[np.abs(grid) <= RADIUS].astype(np.complex64)


_CELLS: Final = _cells()
_CELL_ROWS: Final = np.stack([_CELLS.real, _CELLS.imag])
_CELL_SQUARES: Final = _CELLS.real**2 + _CELLS.imag**2
_TURNS: Final = np.exp(1j * 2 * np.pi * np.arange(LAYERS) / LAYERS).astype(np.complex64)

CYLINDER_SIZE: Final = len(_CELLS) * LAYERS
"""Numbers of one cylinder."""


def compute_cylinders(place: Complex64Array, turn: Complex64Array) -> Float32Array:
    """Return the cylinder of each minutia.

    Parameters
    ----------
    place : ndarray of complex, (n,)
        x + iy in pixels at 500 ppi, y upwards.
    turn : ndarray of complex, (n,)
        Directions as points of the unit circle.

    Returns
    -------
    ndarray of float, (n, SIZE)

    Examples
    --------
    >>> place, turn = np.zeros(2, dtype=np.complex64), np.ones(2, dtype=np.complex64)
    >>> compute_cylinders(place, turn).shape == (2, CYLINDER_SIZE)
    True
    """
    count = len(place)
    # Every minutia as the others see it: turned into their own directions.
    seen = (place[None, :] - place[:, None]) * turn.conj()[:, None]
    near = _nearness(seen)
    itself = np.arange(count)
    near[itself, itself, :] = 0
    relative = turn[None, :] * turn.conj()[:, None]
    like = _direction_similarity(relative[:, :, None] * _TURNS.conj())
    bumps = np.matmul(near.transpose(0, 2, 1), like)
    full: Float32Array = np.minimum(bumps, MAX_CELL_VALUE).reshape(count, CYLINDER_SIZE)
    return full


def _nearness(seen: Complex64Array) -> Float32Array:
    """Return how near each neighbour is to each cell: a bell, 1 where they coincide."""
    offset = np.stack([seen.real, seen.imag], axis=-1) @ _CELL_ROWS
    offset *= -2
    offset += (seen.real**2 + seen.imag**2)[:, :, None]
    offset += _CELL_SQUARES
    offset *= np.float32(-0.5 / POSITION_TOLERANCE**2)
    np.maximum(offset, _FAR, out=offset)
    near: Float32Array = np.exp(offset, out=offset)
    return near


def _direction_similarity(relative: Complex64Array) -> Float32Array:
    """Return how near directions are: a bell on the circle, 1 where they are the same."""
    like: Float32Array = np.exp((relative.real - 1) * np.float32(1 / DIRECTION_TOLERANCE**2))
    return like
