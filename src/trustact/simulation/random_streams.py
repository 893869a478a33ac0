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

from trustact.simulation.array_types import NumberArray

BLOCK_SIZE = 1 << 16
"""Bookings of one block."""

SHARE_DRAWN = 0.1
"""Share of bookings for which more than the match is drawn, unless more could match."""

STAGE_DRAWS: Mapping[str, int] = {
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
class BookingDraws:
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

    day: NumberArray
    prints: NumberArray
    coverage: NumberArray
    match: NumberArray
    index: NumberArray
    stages: Mapping[str, NumberArray]


def random_generator(seed: int, stage: str, block: int) -> np.random.Generator:
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
    >>> bool(random_generator(1, "match", 0).random() == random_generator(1, "match", 0).random())
    True
    """
    key = (zlib.crc32(stage.encode()), block)
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=key)))


def draw_bookings(seed: int, block: int, count: int, reach: float) -> BookingDraws:
    """Return the numbers of the first `count` bookings of a block.

    Parameters
    ----------
    seed, block : int
    count : int
        At most `BLOCK_SIZE`.
    reach : float
        Share of bookings that could match.

    Returns
    -------
    BookingDraws
    """
    day, prints, coverage, match = (
        random_generator(seed, stage, block).random(BLOCK_SIZE)
        for stage in ("day", "prints", "coverage", "match")
    )
    index = np.flatnonzero(match < reach)
    kept = int(np.searchsorted(index, count))
    stages = {
        stage: random_generator(seed, stage, block).random((len(index), size))[:kept].T
        for stage, size in STAGE_DRAWS.items()
    }
    return BookingDraws(
        day[:count], prints[:count], coverage[:count], match[:count], index[:kept], stages
    )


def join_draws(parts: list[BookingDraws]) -> BookingDraws:
    """Return the numbers of several blocks as one."""
    starts = np.cumsum([0, *(len(part.day) for part in parts[:-1])])

    def whole(name: str) -> NumberArray:
        return np.concatenate([getattr(part, name) for part in parts])

    return BookingDraws(
        whole("day"),
        whole("prints"),
        whole("coverage"),
        whole("match"),
        np.concatenate([part.index + start for part, start in zip(parts, starts, strict=True)]),
        {
            stage: np.concatenate([part.stages[stage] for part in parts], axis=1)
            for stage in STAGE_DRAWS
        },
    )


def split_into_blocks(count: int) -> list[tuple[int, int]]:
    """Return the blocks of so many bookings, each with the number of bookings in it.

    Examples
    --------
    >>> split_into_blocks(70_000)
    [(0, 65536), (1, 4464)]
    """
    return [(n, min(BLOCK_SIZE, count - n * BLOCK_SIZE)) for n in range(-(-count // BLOCK_SIZE))]
