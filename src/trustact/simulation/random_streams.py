"""Random numbers: one stream for each stage and block, so that nothing else changes its draws.

Bookings are numbered. For each stage, each block of 65,536 bookings has its own generator, seeded
with the seed, the name of the stage and the number of the block. So a booking has the same outcome
whatever the chunk size, the number of bookings after it, the laws and parameters that are compared,
and the stages that are added later.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from trustact.simulation.number_arrays import NumberArray, join_mappings

BLOCK_SIZE = 1 << 16
"""Number of bookings in one block."""

SHARE_DRAWN = 0.1
"""Share of bookings for which the stages after the match are drawn, unless more could match."""

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
"""Stage after the match -> how many numbers it draws for a booking."""


@dataclass(frozen=True, slots=True)
class BookingDraws:
    """Uniform random numbers of some bookings.

    Parameters
    ----------
    day, prints, coverage, match : numpy array of float
        One number for each booking.
    index : numpy array of int
        Bookings that could match: those for which the later stages are drawn.
    stages : mapping of str to numpy array
        Stage -> one row of numbers for each draw, one column for each booking of `index`.
    """

    day: NumberArray
    prints: NumberArray
    coverage: NumberArray
    match: NumberArray
    index: NumberArray
    stages: Mapping[str, NumberArray]


def random_generator(seed: int, stage: str, block: int) -> np.random.Generator:
    """Return the generator of one stage and one block.

    Examples
    --------
    >>> bool(random_generator(1, "match", 0).random() == random_generator(1, "match", 0).random())
    True
    """
    key = (zlib.crc32(stage.encode()), block)
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=key)))


def draw_bookings(seed: int, block: int, count: int, share: float) -> BookingDraws:
    """Return the random numbers of the first `count` bookings of a block.

    Parameters
    ----------
    count : int
        At most `BLOCK_SIZE`.
    share : float
        Share of bookings that could match.
    """
    day, prints, coverage, match = (
        random_generator(seed, stage, block).random(BLOCK_SIZE)
        for stage in ("day", "prints", "coverage", "match")
    )
    index = np.flatnonzero(match < share)
    kept = int(np.searchsorted(index, count))
    stages = {
        stage: random_generator(seed, stage, block).random((len(index), size))[:kept].T
        for stage, size in STAGE_DRAWS.items()
    }
    return BookingDraws(
        day[:count], prints[:count], coverage[:count], match[:count], index[:kept], stages
    )


def join_draws(parts: list[BookingDraws]) -> BookingDraws:
    """Return the random numbers of several blocks as one."""
    starts = np.cumsum([0, *(len(part.day) for part in parts[:-1])])

    day, prints, coverage, match = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("day", "prints", "coverage", "match")
    )
    return BookingDraws(
        day,
        prints,
        coverage,
        match,
        np.concatenate([part.index + start for part, start in zip(parts, starts, strict=True)]),
        join_mappings([part.stages for part in parts]),
    )


def split_into_blocks(count: int) -> list[tuple[int, int]]:
    """Return the numbers of the blocks that hold `count` bookings, each with its size.

    Examples
    --------
    >>> split_into_blocks(70_000)
    [(0, 65536), (1, 4464)]
    """
    return [(n, min(BLOCK_SIZE, count - n * BLOCK_SIZE)) for n in range(-(-count // BLOCK_SIZE))]
