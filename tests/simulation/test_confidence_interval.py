import pytest

from trustact.simulation.confidence_interval import wilson_interval


def test_interval_of_a_known_share():
    assert wilson_interval(5, 100) == pytest.approx((0.02154, 0.11175), abs=1e-5)


@pytest.mark.parametrize("total", [1, 7, 1000])
def test_interval_is_not_empty_where_no_trial_or_every_trial_was_counted(total):
    low, high = wilson_interval(0, total)
    assert low == 0 < high
    low, high = wilson_interval(total, total)
    assert low < high == pytest.approx(1)


@pytest.mark.parametrize(("count", "total"), [(0, 0), (2, 1), (-1, 5)])
def test_impossible_share_is_refused(count, total):
    with pytest.raises(ValueError, match="is not a share"):
        wilson_interval(count, total)
