"""The power table agrees with the panel itself, and with effects put into simulated panels."""

import math
from statistics import NormalDist

import numpy as np
import pytest

from trustact.evidence.effects.event_panel import EventPanel
from trustact.evidence.effects.group_times import effect_cells, mean_effect, variance
from trustact.evidence.effects.power_table import power_table


def make_panel(units, treated, seed, effect=0.0):
    chance = np.random.default_rng(seed)
    starts = np.where(np.arange(units) < treated, 2003, 0)
    outcome = chance.normal(size=(units, 4)) + chance.normal(size=(units, 1))
    outcome[starts > 0, 3] += effect
    active = np.zeros((units, 4))
    active[starts > 0, 3] = 1
    periods = (2000, 2001, 2002, 2003)
    names = tuple(f"u{i:04}" for i in range(units))
    return EventPanel(names, periods, "year", outcome, starts, active, None, units, (), units * 4)


def estimate(panel):
    mean = mean_effect(panel, effect_cells(panel))
    error = math.sqrt(variance(mean.influence[:, None], None, len(panel.units))[0, 0])
    return mean.value, error


@pytest.fixture(scope="module")
def cells():
    # Of a difference of two changes of unit variance the true error is sqrt(2 / 200 + 2 / 200); by
    # chance that of a sample is off by up to 10 percent, and here it is not.
    panel = make_panel(400, 200, 5)
    assert estimate(panel)[1] == pytest.approx(math.sqrt(4 / 200), rel=0.02)
    return panel, {(each.units, each.treated): each for each in power_table(panel, 1)}


def test_at_the_size_and_share_of_the_panel_the_error_is_that_of_the_panel(cells):
    panel, found = cells
    _, error = estimate(panel)
    assert found[400, 0.5].error == pytest.approx(error, rel=0.1)
    assert found[400, 0.5].effect == pytest.approx((1.959964 + 0.841621) * found[400, 0.5].error)


def test_four_times_the_units_halve_the_effect_and_half_treated_is_best(cells):
    _, found = cells
    assert found[1600, 0.5].effect == pytest.approx(found[400, 0.5].effect / 2, rel=0.1)
    assert found[400, 0.5].effect < found[400, 0.1].effect
    assert found[400, 0.5].effect < found[400, 0.9].effect


def test_the_effect_of_the_table_is_found_in_four_of_five_panels(cells):
    _, found = cells
    effect = found[400, 0.5].effect
    tests = 300
    seen = 0
    for seed in range(tests):
        value, error = estimate(make_panel(400, 200, 1000 + seed, effect))
        seen += abs(value / error) > NormalDist().inv_cdf(0.975)
    assert 0.72 <= seen / tests <= 0.88


def test_the_same_seed_gives_the_same_table():
    panel = make_panel(60, 30, 2)
    assert power_table(panel, 4, draws=5) == power_table(panel, 4, draws=5)


def test_groups_of_fewer_than_ten_are_left_out():
    found = power_table(make_panel(60, 30, 2), 4, draws=3)
    assert found
    assert all(10 <= round(each.units * each.treated) <= each.units - 10 for each in found)
