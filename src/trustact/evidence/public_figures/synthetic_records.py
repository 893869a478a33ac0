"""Synthetic intervals of shares that nobody published, from stated ranges and a seed.

Nothing here is a finding. The intervals show how far apart the definitions can lie if the shares
that are missing are like those of other published groups.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random
from statistics import NormalDist

from trustact.evidence.public_figures.record_shares import SyntheticInterval

METHOD = "synthetic-shares-v2"
RANDOM_KEY = "synthetic-shares-v1"
"""Of the generator. It is that of v1, which differs from v2 only where a total is a range: there
v1 took each number with a record of the greatest total."""
DRAWS = 2000
COVERAGE = 95
CONVICTIONS, RECORDS = "convictions only", "convictions or pending charges"
"""What a published figure may mean by a criminal record."""
READING_WORDS = {CONVICTIONS: "read as convictions", RECORDS: "read as either"}
"""What a published figure may mean -> the same as a label of a chart has room for."""


@dataclass(frozen=True, slots=True)
class AssumedRange:
    """A share that is drawn evenly between two published ones.

    Parameters
    ----------
    low, high : float
        Shares from 0 to 1.
    why : str
        Where both come from.
    """

    says: str
    low: float
    high: float
    why: str


@dataclass(frozen=True, slots=True)
class AssumedShares:
    """The three ranges that the synthetic intervals rest on."""

    level_1_of_convicted: AssumedRange
    pending_of_unconvicted: AssumedRange
    convicted_of_recorded: AssumedRange

    def lines(self, readings: Sequence[str], definitions: Sequence[str]) -> Iterator[str]:
        """Yield each assumption that these intervals rest on, in words."""
        used = [self.level_1_of_convicted] if "level-1" in definitions else []
        used += [self.pending_of_unconvicted] if CONVICTIONS in readings else []
        used += [self.convicted_of_recorded] if RECORDS in readings else []
        for each in used:
            yield f"{each.says}: {100 * each.low:.1f}% to {100 * each.high:.1f}%, {each.why}"


def draw_intervals(
    total: int,
    recorded: tuple[int, int],
    readings: Sequence[str],
    definitions: Sequence[str],
    assumed: AssumedShares,
    seed: int,
    draws: int = DRAWS,
    totals: tuple[int, int] | None = None,
) -> tuple[SyntheticInterval, ...]:
    """Return an interval for each definition and reading.

    Each draw takes the number with a record evenly from its range and the missing shares evenly
    from theirs, and then draws people (the normal approximation of the binomial distribution).

    Parameters
    ----------
    total : int
        The size of the group.
    recorded : tuple of int
        The least and the most that have a criminal record in the sense of the published figure.
    definitions : sequence of str
        For which an interval is drawn; a definition with a published share needs none.
    totals : tuple of int, optional
        The least and the most that the total can be, where those without a record are a known
        number: the least total then belongs to the least number with a record, and so on.
    """
    found = []
    for reading in readings:
        # A generator for each reading, so that leaving one out does not change the other.
        random = Random(f"{RANDOM_KEY} {seed} {reading} {total}")
        published = "any-conviction" if reading == CONVICTIONS else "conviction-or-pending"
        drawn: dict[str, list[float]] = {name: [] for name in definitions}
        shifts: dict[str, list[float]] = {name: [] for name in definitions}
        for _ in range(draws):
            with_record = recorded[0] + int(random.random() * (recorded[1] - recorded[0] + 1))
            whole = total if totals is None else totals[0] + with_record - recorded[0]
            counts = _draw(random, whole, with_record, reading, assumed)
            for name in definitions:
                drawn[name].append(100 * counts[name] / whole)
                shifts[name].append(100 * (counts[name] - counts[published]) / whole)
        found += [
            SyntheticInterval(name, reading, *_middle(drawn[name]), *_middle(shifts[name]))
            for name in definitions
        ]
    return tuple(found)


def _draw(
    random: Random, total: int, with_record: int, reading: str, assumed: AssumedShares
) -> dict[str, int]:
    if reading == CONVICTIONS:
        convicted = with_record
        share = _between(random, assumed.pending_of_unconvicted)
        either = convicted + _count(random, total - convicted, share)
    else:
        either = with_record
        convicted = _count(random, either, _between(random, assumed.convicted_of_recorded))
    level_1 = _count(random, convicted, _between(random, assumed.level_1_of_convicted))
    return {"any-conviction": convicted, "level-1": level_1, "conviction-or-pending": either}


def _between(random: Random, assumed: AssumedRange) -> float:
    return assumed.low + random.random() * (assumed.high - assumed.low)


def _count(random: Random, of: int, share: float) -> int:
    """Draw how many of a group have what a share of them has."""
    spread = sqrt(of * share * (1 - share))
    # Zero has no place on the normal curve.
    chance = NormalDist().inv_cdf(max(random.random(), 1e-12))
    drawn = round(of * share + spread * chance)
    return max(0, min(of, drawn))


def _middle(shares: list[float]) -> tuple[float, float]:
    """Return the ends of the middle `COVERAGE` percent."""
    ordered = sorted(shares)
    cut = round(len(ordered) * (100 - COVERAGE) / 200)
    return ordered[cut], ordered[-1 - cut]


def method_lines(
    seed: int,
    draws: int,
    assumed: AssumedShares,
    readings: Sequence[str],
    definitions: Sequence[str],
) -> tuple[str, ...]:
    """Return how synthetic intervals were made, in words."""
    return (
        f"Synthetic ({METHOD}, seed {seed}, {draws:,} draws, middle {COVERAGE} percent): an "
        "assumption, no measurement and no confidence interval of one.",
        "Each draw takes the published figure within its rounding, of a total that fits it, and "
        "each missing share evenly from its range; the people are then drawn by chance. Levels 1 "
        "to 3 are taken as any conviction.",
        *(f"Assumed: {line}." for line in assumed.lines(readings, definitions)),
    )
