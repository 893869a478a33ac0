"""Error rates of arrays for which they are known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fingerprints.error_rates import ComparisonScores, error_rate


def comparisons(genuine, impostor):
    fingers = np.arange(len(impostor))
    return ComparisonScores(
        genuine, np.arange(len(genuine)), impostor, np.stack([fingers, fingers + 1], axis=1)
    )


@pytest.mark.parametrize(
    ("genuine", "impostor", "expected"),
    [
        ([5, 6, 7], [1, 2, 3], 0.0),
        ([1, 2, 3], [5, 6, 7], 1.0),
        ([1, 5, 6, 7], [2, 3, 4, 6.5], 0.25),
        ([4, 4], [4, 4], 0.5),
        ([3, 5, 7, 9, 11], [2, 4, 1, 1, 1], 0.2),
    ],
)
def test_equal_error_rate_of_known_arrays(genuine, impostor, expected):
    assert comparisons(genuine, impostor).equal_error_rate() == pytest.approx(expected)


@pytest.mark.parametrize(("rate", "expected"), [(0.0, 0.5), (0.1, 0.25), (0.2, 0.0), (1.0, 0.0)])
def test_misses_at_a_false_match_rate_of_known_arrays(rate, expected):
    scores = comparisons([8, 9.5, 20, 30], [1, 2, 3, 4, 5, 6, 7, 7.5, 8.5, 10])
    assert scores.false_non_match_rate(rate) == pytest.approx(expected)


@given(
    st.lists(st.integers(0, 30), min_size=1, max_size=20),
    st.lists(st.integers(0, 30), min_size=1, max_size=20),
)
@settings(deadline=None)
def test_misses_equal_those_found_by_trying_every_threshold(genuine, impostor):
    scores = comparisons(genuine, impostor)
    for rate in (0.0, 0.1, 0.5):
        tried = [
            sum(score < t for score in genuine) / len(genuine)
            for t in [*range(32), np.inf]
            if sum(score >= t for score in impostor) / len(impostor) <= rate
        ]
        assert scores.false_non_match_rate(rate) == pytest.approx(min(tried))


@given(st.lists(st.floats(0, 1), min_size=2, max_size=20))
@settings(deadline=None)
def test_no_matcher_that_cannot_tell_is_better_than_a_coin(values):
    assert comparisons(values, values).equal_error_rate() >= 0.5 - 1 / len(values)


def test_interval_holds_the_rate_and_is_reproducible():
    random = np.random.default_rng(1)
    finger = np.repeat(np.arange(10), 20)
    pair = np.array([(a, b) for a in range(10) for b in range(a + 1, 10)])
    scores = ComparisonScores(
        random.normal(2, 1, 200), finger, random.normal(0, 1, 900), np.repeat(pair, 20, axis=0)
    )
    first, again = scores.estimate_rate(draws=200), scores.estimate_rate(draws=200)
    assert first == again
    assert first.low < first.rate < first.high


def test_interval_is_not_empty_where_no_error_was_seen():
    found = comparisons(np.arange(50, 60), np.arange(10)).estimate_rate(draws=50)
    assert found.rate == 0
    assert found.high > 0.1


def test_rate_is_printed_with_its_interval():
    assert str(error_rate(0, 100)) == "0.00% (0.00% to 3.70%)"


@pytest.mark.parametrize(
    "arguments",
    [
        ([1], [0, 1], [1], [[0, 1]]),
        ([1], [0], [1], [0, 1]),
        ([], [], [1], [[0, 1]]),
        ([1], [0], [], np.zeros((0, 2))),
        ([np.nan], [0], [1], [[0, 1]]),
    ],
)
def test_comparisons_that_do_not_fit_are_refused(arguments):
    with pytest.raises(ValueError, match=r"score|comparisons"):
        ComparisonScores(*arguments)
