"""Chance: one stream a stage and block, so that nothing else changes what a stage draws.

Bookings are numbered; each block of 65,536 has for each stage a generator of its own, seeded by the
seed, the stage's name and the block's number. So the same booking has the same fate whatever the
chunk size, however many bookings follow, whichever law or parameter is tried, and whatever stages
are added.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from trustact.flow.simulation.arrays import Numbers

BLOCK = 1 << 16
"""Bookings of one block."""

REACH = 0.1
"""Share of bookings for which more than the match is drawn, unless more could match."""

STAGES: Mapping[str, int] = {
    "request": 1,
    "record": 19,
    "sentence": 2,
    "person": 11,
    "form": 1,
    "charge": 3,
    "release": 2,
    "agency": 1,
    "outcome": 3,
}
"""Stage after the match -> numbers that it draws for a booking."""


@dataclass(frozen=True, slots=True)
class Bookings:
    """Uniform numbers of some bookings.

    Parameters
    ----------
    day, prints, coverage, match : numpy array of float
        One number a booking.
    index : numpy array of int
        Bookings that could match: those for which the later stages are drawn.
    stages : mapping of str to numpy array
        Stage -> one row of numbers a draw, one column a booking of `index`.
    """

    day: Numbers
    prints: Numbers
    coverage: Numbers
    match: Numbers
    index: Numbers
    stages: Mapping[str, Numbers]


def stream(seed: int, stage: str, block: int) -> np.random.Generator:
    """Return the generator of one stage of one block.

    Parameters
    ----------
    seed : int
    stage : str
    block : int

    Returns
    -------
    numpy.random.Generator

    Examples
    --------
    >>> bool(stream(1, "match", 0).random() == stream(1, "match", 0).random())
    True
    """
    key = (zlib.crc32(stage.encode()), block)
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=key)))


def bookings(seed: int, block: int, count: int, reach: float) -> Bookings:
    """Return the numbers of the first `count` bookings of a block.

    Parameters
    ----------
    seed, block : int
    count : int
        At most `BLOCK`.
    reach : float
        Share of bookings that could match.

    Returns
    -------
    Bookings
    """
    day, prints, coverage, match = (
        stream(seed, stage, block).random(BLOCK) for stage in ("day", "prints", "coverage", "match")
    )
    index = np.flatnonzero(match < reach)
    kept = int(np.searchsorted(index, count))
    stages = {
        stage: stream(seed, stage, block).random((len(index), size))[:kept].T
        for stage, size in STAGES.items()
    }
    return Bookings(
        day[:count], prints[:count], coverage[:count], match[:count], index[:kept], stages
    )


def joined(parts: list[Bookings]) -> Bookings:
    """Return the numbers of several blocks as one."""
    starts = np.cumsum([0, *(len(part.day) for part in parts[:-1])])

    def whole(name: str) -> Numbers:
        return np.concatenate([getattr(part, name) for part in parts])

    return Bookings(
        whole("day"),
        whole("prints"),
        whole("coverage"),
        whole("match"),
        np.concatenate([part.index + start for part, start in zip(parts, starts, strict=True)]),
        {stage: np.concatenate([part.stages[stage] for part in parts], axis=1) for stage in STAGES},
    )


def blocks_of(count: int) -> list[tuple[int, int]]:
    """Return the blocks of so many bookings, each with the number of bookings in it.

    Examples
    --------
    >>> blocks_of(70_000)
    [(0, 65536), (1, 4464)]
    """
    return [(n, min(BLOCK, count - n * BLOCK)) for n in range(-(-count // BLOCK))]
