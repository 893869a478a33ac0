"""Synthetic fingers: reproducible, different from each other, and shaped like fingers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fingerprints.synthetic_images import SyntheticFingerImages
from trustact.fingerprints.fingerprint_errors import FingerprintError
from trustact.fingerprints.print_quality import MIN_QUALITY, print_quality
from trustact.fingerprints.ridge_model import FingerPlacement, RidgeFlow
from trustact.fingerprints.synthetic_fingers import Finger

SEEDS = st.integers(0, 10**9)


def arrays(template):
    return np.stack([template.x, template.y, template.direction, template.minutia_quality])


@given(SEEDS, SEEDS)
@settings(max_examples=20, deadline=None)
def test_same_seeds_give_the_same_impression(finger, impression):
    first, again = (arrays(Finger(finger).impression(impression)) for _ in range(2))
    assert np.array_equal(first, again)


def test_impressions_differ():
    assert arrays(Finger(1).impression(1)).tolist() != arrays(Finger(1).impression(2)).tolist()


@given(SEEDS, SEEDS)
@settings(max_examples=60, deadline=None)
def test_good_impression_can_be_compared(finger, impression):
    made = Finger(finger).impression(impression, position=3)
    assert made.position == 3
    assert made.quality >= MIN_QUALITY
    assert 15 <= len(made) <= 100


@given(SEEDS, SEEDS)
@settings(max_examples=60, deadline=None)
def test_poor_impression_is_below_the_floor(finger, impression):
    assert Finger(finger).impression(impression, quality="poor").quality < MIN_QUALITY


def test_minutiae_of_one_finger_keep_their_distance():
    place, _, _ = Finger(5)._minutiae
    apart = np.abs(place[:, None] - place)
    assert apart[~np.eye(len(place), dtype=bool)].min() >= 13


def test_minutiae_run_along_the_ridges():
    finger = Finger(5)
    place, direction, _ = finger._minutiae
    off = np.angle(np.exp(2j * (direction - finger.flow.angle(place)))) / 2
    assert np.abs(off).max() < 0.3


@pytest.mark.parametrize("seed", [-1, 1.5, True, "7", 2**63])
def test_impossible_seed_is_refused(seed):
    with pytest.raises(FingerprintError, match="a whole number from 0"):
        Finger(seed)
    with pytest.raises(FingerprintError, match="a whole number from 0"):
        Finger(1).impression(seed)


def test_unknown_quality_is_refused():
    with pytest.raises(FingerprintError, match="must be 'good' or 'poor'"):
        Finger(1).impression(1, quality="fair")


def test_quality_needs_that_of_every_minutia():
    with pytest.raises(ValueError, match="of every minutia"):
        print_quality(np.array([50, np.nan]))


@given(SEEDS)
@settings(max_examples=20, deadline=None)
def test_place_on_the_glass_leads_back_to_the_finger(seed):
    placement = FingerPlacement.generate(np.random.default_rng(seed), poor=False)
    random = np.random.default_rng(seed)
    place = random.normal(0, 90, (30, 2)) @ np.array([1, 1j])
    assert np.abs(placement.to_finger(placement.to_glass(place)) - place).max() < 0.5


def test_ridges_turn_once_around_a_loop_and_back_around_a_delta():
    flow = RidgeFlow((0j,), (100 - 100j,), 0.0)
    circle = 20 * np.exp(1j * np.linspace(0, 2 * np.pi, 200))
    for center, turns in ((0j, 0.5), (100 - 100j, -0.5), (-100 + 100j, 0.0)):
        angle = flow.angle(circle + center)
        steps = np.angle(np.exp(2j * np.diff(angle))) / 2
        assert steps.sum() / (2 * np.pi) == pytest.approx(turns, abs=0.01)


def test_rendered_finger_is_reproducible_and_dark_in_its_middle():
    first, again = (SyntheticFingerImages(3).impression(1) for _ in range(2))
    assert np.array_equal(first.pixels, again.pixels)
    assert first.pixels[150:350, 120:280].mean() < 180 < first.pixels[:20, :20].mean()
