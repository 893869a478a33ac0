"""Synthetic fingers for tests, training and simulation; no person has them.

A finger is generated from a seed and always has the same ridges and minutiae. An impression has a
seed of its own. docs/fingerprints.md compares their scores with those of real prints.
"""

from functools import cached_property
from typing import Final, Literal

import numpy as np

from trustact.fingerprints import print_quality as qualities
from trustact.fingerprints.array_types import ComplexArray, FloatArray
from trustact.fingerprints.fingerprint_errors import FingerprintError
from trustact.fingerprints.ridge_model import (
    PAD_HALF_HEIGHT,
    PAD_HALF_WIDTH,
    FingerPlacement,
    RidgeFlow,
)
from trustact.fingerprints.template import BIFURCATION, ENDING, Template

ImpressionQuality = Literal["good", "poor"]

WIDTH: Final = 400
HEIGHT: Final = 500
PPI: Final = 500

_MIN_DISTANCE: Final = 13.0
"""Minimum distance of two minutiae in pixels: one and a half ridges."""

_PLACES_TRIED: Final = 130
"""Number of places tried for minutiae. Most fingers keep 60 to 90 of them on the whole pad."""

_SEEDS: Final = 2**63


class Finger:
    """One synthetic finger.

    Parameters
    ----------
    seed : int
        0 or more; each seed is a different finger.

    Examples
    --------
    >>> Finger(7).impression(1, position=2)
    Template(right index, 40 minutiae, 400 x 500 pixels at 500 ppi, quality 80)
    """

    def __init__(self, seed: int) -> None:
        self.seed = _check_seed("the seed of a finger", seed)

    def __repr__(self) -> str:
        return f"Finger({self.seed})"

    @cached_property
    def flow(self) -> RidgeFlow:
        """The direction of its ridges."""
        return RidgeFlow.generate(np.random.default_rng([self.seed, 1]))

    @cached_property
    def _minutiae(self) -> tuple[ComplexArray, FloatArray, FloatArray]:
        """Places, directions and clearness of all minutiae on the pad."""
        random = np.random.default_rng([self.seed, 2])
        tried = random.uniform(-1, 1, size=(_PLACES_TRIED, 2))
        tried = tried[np.hypot(tried[:, 0], tried[:, 1]) < 1]
        places: list[complex] = []
        for across, up in tried:
            point = complex(across * PAD_HALF_WIDTH, up * PAD_HALF_HEIGHT)
            if all(abs(point - other) >= _MIN_DISTANCE for other in places):
                places.append(point)
        place: ComplexArray = np.array(places, dtype=np.complex128)
        # A minutia points along its ridge, in one of the two directions.
        half_turn = np.pi * random.integers(0, 2, size=len(place))
        direction = self.flow.angle(place) + half_turn + random.normal(0, 0.05, size=len(place))
        return place, direction, random.beta(5, 1.6, size=len(place))

    @cached_property
    def _kinds(self) -> FloatArray:
        random = np.random.default_rng([self.seed, 3])
        return random.choice([ENDING, BIFURCATION], size=len(self._minutiae[0]))

    def impression(
        self, seed: int, position: int = 0, quality: ImpressionQuality = "good"
    ) -> Template:
        """Return the template that an extractor would find in one impression of the finger.

        Parameters
        ----------
        seed : int
            0 or more; each seed is a different impression.
        position : int
            Finger position that the template states.
        quality : {"good", "poor"}
            "poor" is a small, dry or smeared part of the finger.

        Returns
        -------
        Template
            400 x 500 pixels at 500 ppi.
        """
        if quality not in ("good", "poor"):
            raise FingerprintError(f"the quality is {quality!r}; it must be 'good' or 'poor'")
        poor = quality == "poor"
        key = [self.seed, 4, _check_seed("the seed of an impression", seed), int(poor)]
        random = np.random.default_rng(key)
        placement = FingerPlacement.generate(random, poor)
        place, direction, clear = self._minutiae
        seen = placement.contact_depth(place) > random.uniform(0, 0.06, size=len(place))
        seen &= random.random(len(place)) < clear * (0.62 if poor else 1.08)
        seen &= ~_smear_mask(place, random, poor)
        found, turned = place[seen], direction[seen]
        kind, clear = self._kinds[seen], clear[seen]
        extra = _spurious_minutiae(placement, random, (0.6 if poor else 0.09) * len(found))
        found = np.concatenate([found, extra])
        ways = self.flow.angle(extra) + np.pi * random.integers(0, 2, size=len(extra))
        turned = np.concatenate([turned, ways])
        kind = np.concatenate([kind, random.choice([ENDING, BIFURCATION], size=len(extra))])
        clear = np.concatenate([clear, random.beta(2, 3, size=len(extra))])
        mistaken = random.random(len(kind)) < 0.12
        kind = np.where(mistaken, ENDING + BIFURCATION - kind, kind)
        laid = placement.to_glass(found)
        jitter = 2.6 if poor else 1.4
        laid = laid + random.normal(0, jitter, size=(len(laid), 2)) @ np.array([1, 1j])
        turned = (
            turned + placement.rotation + random.normal(0, 0.2 if poor else 0.09, size=len(laid))
        )
        # No minutia of a poor impression reaches the minimum, so the impression never does.
        most = qualities.MIN_QUALITY - 1 if poor else 100
        noisy = clear * (45 if poor else 100) + random.normal(0, 6, size=len(clear))
        each = np.clip(noisy, 1, most)
        x, y = laid.real + WIDTH / 2, HEIGHT / 2 - laid.imag
        kept = (x >= 0) & (x <= WIDTH - 1) & (y >= 0) & (y <= HEIGHT - 1)
        return Template(
            position,
            WIDTH,
            HEIGHT,
            PPI,
            x[kept],
            y[kept],
            turned[kept],
            kind[kept],
            each[kept],
            qualities.print_quality(each[kept]),
        )


def _check_seed(what: str, seed: int) -> int:
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < _SEEDS:
        raise FingerprintError(f"{what} is {seed!r}; it must be a whole number from 0 to 2**63 - 1")
    return seed


def _smear_mask(place: ComplexArray, random: np.random.Generator, poor: bool) -> np.ndarray:
    """Return which minutiae are in a spot that is too dry or too wet to show them."""
    count = int(random.integers(1, 4) if poor else random.integers(0, 2))
    middles = random.normal(0, 90, size=(count, 2)) @ np.array([1, 1j])
    reach = random.uniform(20, 55, size=count)
    hidden: np.ndarray = (np.abs(place[:, None] - middles) < reach).any(axis=1)
    return hidden


def _spurious_minutiae(
    placement: FingerPlacement, random: np.random.Generator, expected: float
) -> ComplexArray:
    """Return places in the area of contact where something only looks like a minutia."""
    count = int(random.poisson(expected))
    around = np.sqrt(random.random(count)) * np.exp(2j * np.pi * random.random(count))
    places: ComplexArray = (
        placement.center
        + around.real * placement.half_width
        + 1j * around.imag * placement.half_height
    )
    return places
