import pytest

from trustact.language.truth import Truth, common_truth

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE


@pytest.mark.parametrize(
    ("truths", "common"),
    [
        pytest.param([T, T], T, id="all-yes"),
        pytest.param([F, F], F, id="all-no"),
        pytest.param([T, F], U, id="they-differ"),
        pytest.param([T, U], U, id="one-is-unknown"),
        pytest.param([], U, id="there-is-none"),
    ],
)
def test_common_truth_is_the_value_that_all_share(truths, common):
    assert common_truth(truths) is common


def test_truth_values_are_ordered_so_that_and_is_the_least():
    assert F < U < T
