"""Thresholds are stated as error rates, never lower than the measurements support."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustact.fingerprints import calibration
from trustact.fingerprints.calibration import MIN_RATE, false_match_rate, threshold
from trustact.fingerprints.fingerprint_errors import FingerprintError

RATES = st.floats(1e-8, 0.5)
FINGERS = st.integers(1, 10)


@given(RATES, FINGERS)
@settings(deadline=None)
def test_threshold_keeps_the_stated_rate_even_at_the_upper_end(rate, fingers):
    score = threshold(rate, fingers)
    assert false_match_rate(score, fingers).high <= rate


@given(RATES, FINGERS)
@settings(deadline=None)
def test_no_lower_score_would_keep_it(rate, fingers):
    score = threshold(rate, fingers)
    assert false_match_rate(score - calibration.SCORE_STEP, fingers).high > rate


@given(st.floats(0, 60), st.floats(0, 60), FINGERS)
@settings(deadline=None)
def test_higher_score_is_never_reached_more_often(one, other, fingers):
    low, high = sorted((one, other))
    often, seldom = false_match_rate(low, fingers), false_match_rate(high, fingers)
    assert seldom.estimate <= often.estimate
    assert seldom.high <= often.high


@given(st.floats(-5, 500), FINGERS)
@settings(deadline=None)
def test_interval_holds_the_estimate(score, fingers):
    rate = false_match_rate(score, fingers)
    assert MIN_RATE <= rate.low <= rate.estimate <= rate.high <= 1 + 1e-12


def test_sum_of_two_is_reached_as_often_as_drawing_two_scores_says():
    grid = np.arange(0, 20, calibration.SCORE_STEP)
    single = np.array([false_match_rate(score).estimate for score in grid])
    shares = -np.diff(np.append(single, 0))
    random = np.random.default_rng(0)
    drawn = random.choice(grid, size=(400_000, 2), p=shares / shares.sum()).sum(axis=1)
    for score in (10.0, 14.0, 18.0):
        stated = false_match_rate(score, 2).estimate
        seen = float((drawn >= score - 2 * calibration.SCORE_STEP - 1e-9).mean())
        assert stated == pytest.approx(seen, rel=0.1)


def test_rates_say_how_they_were_found():
    assert false_match_rate(5.0).how == "counted"
    assert false_match_rate(20.0).how == "extrapolated"
    assert false_match_rate(20.0, fingers=2).how == "computed"


def test_rate_beyond_the_measurements_is_stated_as_an_upper_limit():
    rate = false_match_rate(300.0, fingers=2)
    assert rate.estimate == MIN_RATE
    assert str(rate) == "at most 1e-09 (computed, beyond the range of the measurements)"


@pytest.mark.parametrize("rate", [0, 1, -0.1, 1e-10, float("nan")])
def test_impossible_rate_is_refused(rate):
    with pytest.raises(FingerprintError, match="outside 1e-09 to 1"):
        threshold(rate, 2)


@pytest.mark.parametrize("fingers", [0, 11])
def test_impossible_number_of_fingers_is_refused(fingers):
    with pytest.raises(FingerprintError, match="1 to 10 fingers can be added"):
        false_match_rate(5.0, fingers)


def test_table_of_another_matcher_is_refused(monkeypatch):
    calibration._single_finger_table.cache_clear()
    monkeypatch.setattr(calibration, "MATCHER_VERSION", "cylinders 99")
    with pytest.raises(FingerprintError, match="measure the table again"):
        calibration._single_finger_table()
    monkeypatch.undo()
    calibration._single_finger_table.cache_clear()
