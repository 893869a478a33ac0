"""Error rates of two fingers, thresholds from other sets, and results of the identity check."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from benchmarks.fingerprints.error_rates import ComparisonScores, ErrorRate, error_rate
from benchmarks.fingerprints.gallery_searches import INDEX, MIDDLE, at_position
from benchmarks.fingerprints.print_sets import Key, PrintSet, Scores
from trustact.fingerprints.identity_check import compare_identity
from trustact.fingerprints.print_quality import MIN_QUALITY


@dataclass(frozen=True)
class TwoFingerRates:
    """Error rates of sums over two fingers.

    Parameters
    ----------
    equal, missed_often, missed_seldom : ErrorRate
        Equal error rate; false non-match rates at false-match rates of 0.1 and 0.01 percent.
    every_two : float
        Equal error rate if every two of the ten fingers of a set are taken as a person.
    """

    people: int
    genuine: int
    impostor: int
    equal: ErrorRate
    missed_often: ErrorRate
    missed_seldom: ErrorRate
    every_two: float


def measure_two_fingers(sets: Sequence[PrintSet], scores: Sequence[Scores]) -> TwoFingerRates:
    """Return the error rates of two fingers; two successive fingers of a set are one person."""
    genuine, person, impostor, people = [], [], [], []
    number = 0
    for prints, of_set in zip(sets, scores, strict=True):
        impressions = sorted({each for _, each in prints.templates})
        hands = list(zip(prints.fingers[::2], prints.fingers[1::2], strict=True))
        for at, hand in enumerate(hands):
            for i, j in combinations(impressions, 2):
                genuine.append(sum(of_set.of(((f, i), (f, j))) for f in hand))
                person.append(number + at)
            for further, other in enumerate(hands[at + 1 :], at + 1):
                for i in impressions:
                    for j in impressions:
                        pairs = zip(hand, other, strict=True)
                        impostor.append(sum(of_set.of(((f, i), (g, j))) for f, g in pairs))
                        people.append((number + at, number + further))
        number += len(hands)
    found = ComparisonScores(genuine, person, impostor, people)
    return TwoFingerRates(
        number,
        len(genuine),
        len(impostor),
        found.estimate_rate(),
        found.estimate_rate(1e-3),
        found.estimate_rate(1e-4),
        _every_two(sets, scores),
    )


def _every_two(sets: Sequence[PrintSet], scores: Sequence[Scores]) -> float:
    """Return the equal error rate over all pairs of fingers; impostors are drawn at random."""
    random = np.random.default_rng(0)
    genuine, impostor = [], []
    for prints, of_set in zip(sets, scores, strict=True):
        impressions = sorted({each for _, each in prints.templates})
        for hand in combinations(prints.fingers, 2):
            for i, j in combinations(impressions, 2):
                genuine.append(sum(of_set.of(((f, i), (f, j))) for f in hand))
        for _ in range(20_000):
            one, two, three, four = random.permutation(prints.fingers)[:4].tolist()
            i, j = random.choice(impressions, 2).tolist()
            impostor.append(of_set.of(((one, i), (three, j))) + of_set.of(((two, i), (four, j))))
    return ComparisonScores(
        genuine,
        np.zeros(len(genuine)),
        impostor,
        np.stack([np.zeros(len(impostor)), np.ones(len(impostor))], axis=1),
    ).equal_error_rate()


@dataclass(frozen=True)
class Transfer:
    """The rates of one set at a threshold that was set on the other sets."""

    name: str
    threshold: float
    false_matches: float
    misses: float


def transfer_thresholds(
    sets: Sequence[PrintSet], scores: Sequence[Scores], rate: float
) -> list[Transfer]:
    """Return the rates of each set at the threshold that the other sets give for a rate."""
    found = []
    for at, prints in enumerate(sets):
        others = np.concatenate([each.impostor for n, each in enumerate(scores) if n != at])
        threshold = float(np.sort(others)[::-1][int(rate * len(others))]) + 1e-9
        found.append(
            Transfer(
                prints.name,
                threshold,
                float((scores[at].impostor >= threshold).mean()),
                float((scores[at].genuine < threshold).mean()),
            )
        )
    return found


@dataclass(frozen=True)
class VerdictCounts:
    """Results of the identity check, for prints of one person and of two people.

    Parameters
    ----------
    wrongly : ErrorRate
        Share of pairs of different people with the result "consistent", taken as independent.
    """

    same: Counter[str]
    different: Counter[str]
    wrongly: ErrorRate


def count_verdicts(sets: Sequence[PrintSet], every: int) -> VerdictCounts:
    """Run the identity check itself on two fingers of the real sets."""
    same: Counter[str] = Counter()
    different: Counter[str] = Counter()
    for prints in sets:
        impressions = sorted({each for _, each in prints.templates})
        hands = list(zip(prints.fingers[::2], prints.fingers[1::2], strict=True))
        for hand in hands:
            for i, j in combinations(impressions, 2):
                same[_verdict(prints, (hand, i), (hand, j))] += 1
        pairs = [
            ((one, i), (other, j))
            for one, other in combinations(hands, 2)
            for i in impressions
            for j in impressions
        ]
        for one, other in pairs[::every]:
            different[_verdict(prints, one, other)] += 1
    return VerdictCounts(
        same, different, error_rate(different["consistent"], sum(different.values()))
    )


def _verdict(
    prints: PrintSet, one: tuple[tuple[int, int], int], other: tuple[tuple[int, int], int]
) -> str:
    hands = [
        [
            at_position(prints.templates[finger, impression], position)
            for finger, position in zip(hand, (INDEX, MIDDLE), strict=True)
        ]
        for hand, impression in (one, other)
    ]
    return compare_identity(*hands).verdict


def low_quality_prints(prints: PrintSet) -> list[Key]:
    """Return the prints whose quality is too low for a comparison."""
    return [
        key
        for key, each in prints.templates.items()
        if each.quality is None or each.quality < MIN_QUALITY
    ]
