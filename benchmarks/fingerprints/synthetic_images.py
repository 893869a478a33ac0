"""Images of synthetic fingers: ridges that grow along the ridge flow, then pressed on glass.

Ridges grow from random noise: line filters that follow the ridge flow are applied again and again,
until ridges cover the pad. Where ridges meet, minutiae arise. So a rendered finger has other
minutiae than the templates of the same seed.

References
----------
R. Cappelli, D. Maio and D. Maltoni, Synthetic fingerprint-database generation, Proc. ICPR 2002: the
method of growing ridges with filters. The code and the numbers are this project's own.
"""

from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from trustact.fingerprints.array_types import ComplexArray, FloatArray
from trustact.fingerprints.print_images import PrintImage
from trustact.fingerprints.ridge_model import (
    PAD_HALF_HEIGHT,
    PAD_HALF_WIDTH,
    FingerPlacement,
    RidgeFlow,
)
from trustact.fingerprints.synthetic_fingers import HEIGHT, PPI, WIDTH, Finger

PAD_SIDE: Final = 576
"""Side in pixels of the square on which the pad grows; the pad has 410 x 530 pixels."""

_DIRECTIONS: Final = 16
_ROUNDS: Final = 14
_BELL: Final = 4.2
"""Width of a filter along and across a ridge, in pixels."""


class SyntheticFingerImages:
    """Images of one synthetic finger.

    Parameters
    ----------
    seed : int
        The finger has the same ridge flow as `Finger` of this seed, but other minutiae.
    """

    def __init__(self, seed: int) -> None:
        self.finger = Finger(seed)

    def __repr__(self) -> str:
        return f"SyntheticFingerImages({self.finger.seed})"

    @cached_property
    def ridges(self) -> FloatArray:
        """Ridges (1) and valleys (-1) on the whole pad, y downwards, (PAD_SIDE, PAD_SIDE)."""
        random = np.random.default_rng([self.finger.seed, 5])
        return _grow_ridges(self.finger.flow, random)

    def impression(self, seed: int) -> PrintImage:
        """Return one image of the finger, placed well.

        Parameters
        ----------
        seed : int
            0 or more; another seed is another impression.

        Returns
        -------
        PrintImage
            400 x 500 pixels at 500 ppi.
        """
        random = np.random.default_rng([self.finger.seed, 6, seed])
        placement = FingerPlacement.generate(random, poor=False)
        down, across = np.mgrid[0:HEIGHT, 0:WIDTH]
        glass = (across - (WIDTH - 1) / 2) + 1j * ((HEIGHT - 1) / 2 - down)
        skin = placement.to_finger(glass)
        ridge = _sample_plane(self.ridges, skin)
        inside = np.clip(
            placement.contact_depth(skin) * 14 + 0.6 * _smooth_noise(random, glass.shape, 12), 0, 1
        )
        wet = random.uniform(-0.25, 0.25) + 0.3 * _smooth_noise(random, glass.shape, 40)
        dark = 1 / (1 + np.exp(-5 * (ridge + wet + 0.35 * _smooth_noise(random, glass.shape, 1.2))))
        paper = 235 + 6 * _smooth_noise(random, glass.shape, 3)
        shade = paper - (paper - 45) * dark * inside
        pixels = np.clip(shade + random.normal(0, 5, glass.shape), 0, 255).astype(np.uint8)
        return PrintImage(pixels, PPI)


def _grow_ridges(flow: RidgeFlow, random: np.random.Generator) -> FloatArray:
    middle = (PAD_SIDE - 1) / 2
    down, across = np.mgrid[0:PAD_SIDE, 0:PAD_SIDE]
    place: ComplexArray = (across - middle) + 1j * (middle - down)
    pad = np.hypot(place.real / (PAD_HALF_WIDTH * 1.1), place.imag / (PAD_HALF_HEIGHT * 1.06)) < 1
    turn = flow.angle(place)
    period = random.uniform(8.3, 9.6) + 0.8 * _smooth_noise(random, place.shape, 90)
    slow, fast = _filter_bank(7.6), _filter_bank(10.4)
    mix = np.clip((period - 7.6) / (10.4 - 7.6), 0, 1)
    way = turn * _DIRECTIONS / np.pi
    lower = np.floor(way).astype(np.int64) % _DIRECTIONS
    part = way - np.floor(way)
    ridges: FloatArray = random.normal(0, 1, place.shape) * pad
    for _ in range(_ROUNDS):
        spectrum = np.fft.rfft2(ridges)
        answer = np.zeros_like(ridges)
        for index in range(_DIRECTIONS):
            share = np.where(lower == index, 1 - part, 0.0)
            share += np.where((lower + 1) % _DIRECTIONS == index, part, 0.0)
            for bank, weight in ((slow, 1 - mix), (fast, mix)):
                answer += share * weight * np.fft.irfft2(spectrum * bank[index], ridges.shape)
        ridges = np.tanh(3 * answer / max(float(answer[pad].std()), 1e-9)) * pad
    return ridges


def _filter_bank(period: float) -> list[NDArray[np.complex128]]:
    """Return the spectra of line filters of all directions, for ridges of one period."""
    axis = np.fft.fftfreq(PAD_SIDE, 1 / PAD_SIDE)
    across, down = np.meshgrid(axis, axis)
    bell = np.exp(-(across**2 + down**2) / (2 * _BELL**2))
    spectra = []
    for index in range(_DIRECTIONS):
        angle = np.pi * index / _DIRECTIONS
        # Across a ridge that runs at this angle, y upwards while rows run downwards.
        off = across * np.sin(angle) + down * np.cos(angle)
        wave = np.cos(2 * np.pi * off / period)
        kernel = bell * (wave - (bell * wave).sum() / bell.sum())
        spectra.append(np.fft.rfft2(kernel))
    return spectra


def _smooth_noise(random: np.random.Generator, shape: tuple[int, ...], reach: float) -> FloatArray:
    """Return smooth noise with mean 0 and standard deviation 1."""
    rows, columns = shape
    down, across = np.fft.fftfreq(rows)[:, None], np.fft.rfftfreq(columns)[None, :]
    smooth = np.exp(-2 * (np.pi * reach) ** 2 * (down**2 + across**2))
    noise = np.fft.irfft2(np.fft.rfft2(random.normal(0, 1, shape)) * smooth, shape)
    cloud: FloatArray = noise / noise.std()
    return cloud


def _sample_plane(plane: FloatArray, place: ComplexArray) -> FloatArray:
    """Return the values of a plane at places between its pixels; 0 outside it."""
    middle = (PAD_SIDE - 1) / 2
    across, down = place.real + middle, middle - place.imag
    inside = (across >= 0) & (across < PAD_SIDE - 1) & (down >= 0) & (down < PAD_SIDE - 1)
    across, down = np.where(inside, across, 0), np.where(inside, down, 0)
    left, above = across.astype(np.int64), down.astype(np.int64)
    right_share, below_share = across - left, down - above
    upper = plane[above, left] * (1 - right_share) + plane[above, left + 1] * right_share
    lower = plane[above + 1, left] * (1 - right_share) + plane[above + 1, left + 1] * right_share
    return np.where(inside, upper * (1 - below_share) + lower * below_share, 0.0)
