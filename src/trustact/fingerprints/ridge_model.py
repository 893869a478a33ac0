"""A model of synthetic fingers: the direction of the ridges, and the effect of pressing on glass.

Places are in the plane of the finger: complex numbers x + iy in pixels at 500 ppi, y upwards, with
0 in the middle of the pad.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from trustact.fingerprints.array_types import ComplexArray, FloatArray

PAD_HALF_WIDTH: Final = 205.0
PAD_HALF_HEIGHT: Final = 265.0
"""The pad of the finger is an ellipse with these half axes: 21 by 27 millimeters."""

RIDGE_PATTERNS: Final = ("left loop", "right loop", "whorl", "arch")
_SHARES: Final = (0.34, 0.31, 0.28, 0.07)
"""Close to the shares of all fingers in textbooks; recalled, not verified."""


@dataclass(frozen=True)
class RidgeFlow:
    """The direction of the ridges: an arch, changed by two kinds of singular points.

    Parameters
    ----------
    loops, deltas : tuple of complex
        Around a loop the ridges turn by half a circle in one sense, around a delta in the other.
    arch : float
        How steeply the ridges rise in the middle, in radians.

    References
    ----------
    B. G. Sherlock and D. M. Monro, A model for interpreting fingerprint topology, Pattern
    Recognition 26 (1993): the field is half the sum of the angles to loops minus that to deltas.
    """

    loops: tuple[complex, ...]
    deltas: tuple[complex, ...]
    arch: float

    @classmethod
    def generate(cls, random: np.random.Generator) -> "RidgeFlow":
        """Return the ridge flow of a synthetic finger."""
        pattern = RIDGE_PATTERNS[int(random.choice(len(RIDGE_PATTERNS), p=_SHARES))]
        move = random.normal(0, 12, size=(2, 2)) @ np.array([1, 1j])
        core = complex(move[0]) + 25j
        delta = complex(random.uniform(90, 150) - 1j * random.uniform(110, 170))
        if pattern == "whorl":
            apart = random.uniform(20, 55)
            loops = (core + 0.5j * apart, core - 0.5j * apart + complex(move[1]) / 2)
            return cls(loops, (delta, -delta.conjugate() + complex(move[1])), 0.0)
        if pattern == "arch":
            return cls((), (), float(random.uniform(0.5, 1.0)))
        side = 1 if pattern == "left loop" else -1
        return cls((core,), (complex(side * delta.real, delta.imag),), 0.0)

    def angle(self, place: ComplexArray) -> FloatArray:
        """Return the angle of the ridges in radians, modulo pi."""
        angle = np.zeros(place.shape)
        for point in self.loops:
            angle += np.angle((place - point) / 1j) / 2
        for point in self.deltas:
            angle -= np.angle((place - point) / 1j) / 2
        if self.arch:
            height = np.exp(-(((place.imag + 40) / 130) ** 2))
            angle -= self.arch * np.sin(np.clip(place.real / 110, -np.pi, np.pi)) * height
        turned: FloatArray = np.mod(angle, np.pi)
        return turned


@dataclass(frozen=True)
class FingerPlacement:
    """The placement of a finger on the glass for one impression.

    Parameters
    ----------
    rotation : float
        In radians, counterclockwise.
    shift : complex
        In pixels.
    center : complex
        Middle of the area of contact, in the plane of the finger.
    half_width, half_height : float
        Half axes of that area.
    anchors, pulls : ndarray of complex
        Where the skin was pulled, and how far.
    """

    rotation: float
    shift: complex
    center: complex
    half_width: float
    half_height: float
    anchors: ComplexArray
    pulls: ComplexArray

    @classmethod
    def generate(cls, random: np.random.Generator, poor: bool) -> "FingerPlacement":
        """Return a random placement, a careful one or a poor one."""
        size = random.uniform(0.45, 0.6) if poor else random.uniform(0.72, 0.92)
        stray = 55.0 if poor else 22.0
        shifts = random.normal(0, 1, size=(2, 2)) @ np.array([1, 1j])
        anchors = random.normal(0, 110, size=(5, 2)) @ np.array([1, 1j])
        pulls = random.normal(0, 4.5 if poor else 2.8, size=(5, 2)) @ np.array([1, 1j])
        return cls(
            rotation=float(np.clip(random.normal(0, 0.16), -0.7, 0.7)),
            shift=complex(shifts[0]) * 10,
            center=complex(shifts[1]) * stray,
            half_width=PAD_HALF_WIDTH * size,
            half_height=PAD_HALF_HEIGHT * size,
            anchors=anchors,
            pulls=pulls,
        )

    def contact_depth(self, place: ComplexArray) -> FloatArray:
        """Return how far inside the area of contact places are: 1 in its middle, 0 at its edge."""
        off = place - self.center
        inside: FloatArray = 1 - np.hypot(off.real / self.half_width, off.imag / self.half_height)
        return inside

    def stretch(self, place: ComplexArray) -> ComplexArray:
        """Return where the skin at these places is after it was pulled."""
        distance = np.abs(place[..., None] - self.anchors)
        moved: ComplexArray = place + (np.exp(-((distance / 95) ** 2)) * self.pulls).sum(axis=-1)
        return moved

    def to_glass(self, place: ComplexArray) -> ComplexArray:
        """Return where places of the finger are on the glass, with 0 in its middle."""
        laid: ComplexArray = (self.stretch(place) - self.center) * np.exp(
            1j * self.rotation
        ) + self.shift
        return laid

    def to_finger(self, place: ComplexArray) -> ComplexArray:
        """Return the places of the finger that are at these places of the glass."""
        target: ComplexArray = (place - self.shift) * np.exp(-1j * self.rotation) + self.center
        place = target
        for _ in range(4):  # the stretch is small: each round divides the error by ten or more
            place = place + target - self.stretch(place)
        return place
