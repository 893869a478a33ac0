"""The prints that are compared, of three kinds, and their pairs and scores."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.fingerprints.error_rates import ComparisonScores
from benchmarks.fingerprints.synthetic_images import SyntheticFingerImages
from trustact.fingerprints.minutiae_extraction import extract_minutiae
from trustact.fingerprints.print_images import PrintImage, read_image
from trustact.fingerprints.synthetic_fingers import Finger
from trustact.fingerprints.template import Template

PPI = 500
Key = tuple[int, int]
"""Finger and impression."""


@dataclass
class PrintSet:
    """Prints of some fingers, several impressions each.

    Parameters
    ----------
    milliseconds : list of float
        Time of the extraction for each image; empty if there are no images.
    """

    name: str
    templates: dict[Key, Template]
    milliseconds: list[float]

    @property
    def fingers(self) -> list[int]:
        """Return the fingers, in order."""
        return sorted({finger for finger, _ in self.templates})


@dataclass(frozen=True)
class Pairs:
    """The pairs of prints of one set that are compared."""

    genuine: list[tuple[Key, Key]]
    impostor: list[tuple[Key, Key]]


def real_sets(folder: Path) -> list[PrintSet]:
    """Return one set for each folder of images named FFF_I.png."""
    found = []
    for each in sorted(path for path in folder.iterdir() if path.is_dir()):
        images = {
            (int(finger), int(impression)): read_image(path.read_bytes(), ppi=PPI)
            for path in sorted(each.glob("*_*.png"))
            for finger, _, impression in [path.stem.partition("_")]
        }
        if images:
            found.append(_of_images(each.name.upper().replace("_", " "), images))
    if not found:
        raise SystemExit(f"{folder} has no folder of images named FFF_I.png, such as 101_1.png")
    return found


def rendered_set(fingers: int, impressions: int) -> PrintSet:
    """Return a set of rendered fingers, through the same extraction."""
    images: dict[Key, PrintImage] = {}
    for finger in range(fingers):
        rendered = SyntheticFingerImages(finger)
        images |= {(finger, each): rendered.impression(each) for each in range(impressions)}
    return _of_images("Rendered by this project", images)


def rendered_image() -> PrintImage:
    """Return one rendered image."""
    return SyntheticFingerImages(0).impression(0)


def synthetic_set(fingers: int, impressions: int) -> PrintSet:
    """Return a set of synthetic templates, without images."""
    templates = {
        (finger, each): Finger(finger).impression(each)
        for finger in range(fingers)
        for each in range(impressions)
    }
    return PrintSet("Synthetic templates of this project", templates, [])


def _of_images(name: str, images: dict[Key, PrintImage]) -> PrintSet:
    extract_minutiae(next(iter(images.values())))  # loads the network
    templates, milliseconds = {}, []
    for key, image in images.items():
        start = time.process_time()
        templates[key] = extract_minutiae(image)
        milliseconds.append((time.process_time() - start) * 1_000)
    return PrintSet(name, templates, milliseconds)


def all_pairs(prints: PrintSet) -> Pairs:
    """Return every pair of impressions: of one finger, and of two different ones."""
    pairs = list(combinations(sorted(prints.templates), 2))
    return Pairs(
        [pair for pair in pairs if pair[0][0] == pair[1][0]],
        [pair for pair in pairs if pair[0][0] != pair[1][0]],
    )


def some_pairs(prints: PrintSet, genuine: int, impostor: int) -> Pairs:
    """Return every nth pair, for slow rivals."""
    pairs = all_pairs(prints)
    return Pairs(pairs.genuine[::genuine], pairs.impostor[::impostor])


@dataclass
class Scores:
    """The scores of a matcher for some pairs, and the time that they took.

    Parameters
    ----------
    seconds : float
        Time of all comparisons, without preparation.
    preparing : float
        Seconds for preparing one template.
    """

    pairs: Pairs
    genuine: Any
    impostor: Any
    seconds: float
    preparing: float

    def of(self, pair: tuple[Key, Key]) -> float:
        """Return the score of one pair, in any order."""
        if not hasattr(self, "_table"):
            self._table = dict(zip(self.pairs.genuine, self.genuine, strict=True))
            self._table |= dict(zip(self.pairs.impostor, self.impostor, strict=True))
        return float(self._table[min(pair), max(pair)])


def score_pairs(
    prints: PrintSet,
    pairs: Pairs,
    prepare: Callable[[Template], Any],
    compare: Callable[[Any, Any], float],
) -> Scores:
    """Return the scores of a matcher for pairs of prints."""
    start = time.process_time()
    prepared = {key: prepare(each) for key, each in prints.templates.items()}
    preparing = (time.process_time() - start) / len(prepared)
    start = time.process_time()
    genuine = [compare(prepared[a], prepared[b]) for a, b in pairs.genuine]
    impostor = [compare(prepared[a], prepared[b]) for a, b in pairs.impostor]
    seconds = time.process_time() - start
    return Scores(pairs, np.array(genuine), np.array(impostor), seconds, preparing)


def pool_scores(scores: Sequence[Scores]) -> ComparisonScores:
    """Return the scores of one set, or of several sets together."""
    genuine, finger, impostor, fingers = [], [], [], []
    for number, each in enumerate(scores):
        genuine.append(each.genuine)
        impostor.append(each.impostor)
        finger += [a[0] + 100_000 * number for a, _ in each.pairs.genuine]
        fingers += [
            (a[0] + 100_000 * number, b[0] + 100_000 * number) for a, b in each.pairs.impostor
        ]
    return ComparisonScores(np.concatenate(genuine), finger, np.concatenate(impostor), fingers)
