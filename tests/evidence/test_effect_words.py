import math
from dataclasses import replace

import numpy as np
import pytest

from trustact.evidence.effects.checks import Permutation, PlaceboDate, WaldTest
from trustact.evidence.effects.effect_result import EffectResult, Question
from trustact.evidence.effects.effect_text import format_effect
from trustact.evidence.effects.effect_words import draw_conclusions, find_warnings
from trustact.evidence.effects.estimates import Estimate, Estimates, EventTime, OtherEstimate
from trustact.evidence.effects.event_panel import EventPanel
from trustact.evidence.effects.power_table import PowerCell


def made(
    overall,
    gardner,
    pre_trend_p=0.4,
    kind="logarithm",
    placebos=(),
    permutations=(),
    level=0.0,
):
    starts = np.repeat([2011, 2012, 0], 50)
    panel = EventPanel(
        tuple(f"u{n}" for n in range(150)),
        tuple(range(2008, 2014)),
        "year",
        np.full((150, 6), level),
        starts,
        (np.arange(2008, 2014) >= np.where(starts, starts, 9000)[:, None]).astype(float),
        np.arange(150),
        150,
        (),
        900,
    )
    question = Question("log(a)", kind, None, "a", "u", "t", "s", "c", 1, "trustact", "0", ())
    estimates = Estimates(
        overall,
        None,
        (EventTime(0, overall, 100, (2011, 2012)), EventTime(1, overall, 100, (2011, 2012))),
        (OtherEstimate("gardner", "two stages", gardner),),
        (),
    )
    test = None if pre_trend_p is None else WaldTest("leads", 1.0, 3, pre_trend_p)
    return EffectResult(question, panel, estimates, test, None, placebos, permutations)


NONE, LOWER = Estimate(-0.01, 0.02), Estimate(-0.1, 0.02)


def test_a_null_is_given_with_what_it_leaves_open():
    result = made(NONE, NONE)
    assert find_warnings(result) == ()
    first = draw_conclusions(result)[0]
    assert first.startswith("No effect can be seen. That is no proof that there is none")
    assert "from -4.8 percent to +3.0 percent" in first
    assert "about 5.6 percent (-5.4 percent or +5.8 percent) would be found in 80%" in first


def test_an_effect_on_a_share_is_in_percentage_points():
    text = " ".join(format_effect(made(Estimate(-6.139, 2.0), NONE, kind="share")).split())
    assert "Effect on log(a), in percentage points" in text
    assert "Average effect -6.14 percentage points, standard error 2.00," in text
    assert "(-10.06 percentage points to -2.22 percentage points)" in text
    said = draw_conclusions(made(Estimate(-1.0, 2.0), NONE, kind="share"))
    assert "An effect of 5.60 percentage points would be found in 80%" in said[0]


def test_an_effect_on_a_rate_that_is_a_share_is_also_given_in_percentage_points():
    estimate = Estimate(-6139.0, 2000.0)
    share = " ".join(format_effect(made(estimate, NONE, kind="rate", level=25_000.0)).split())
    assert "in numbers per 100,000" in share
    assert "Average effect -6,139 (-6.1 percentage points), standard error 2,000," in share
    crimes = format_effect(made(Estimate(-61.0, 20.0), NONE, kind="rate", level=2_500.0))
    more = format_effect(made(estimate, NONE, kind="rate", level=250_000.0))
    count = format_effect(made(estimate, NONE, kind="count", level=25_000.0))
    assert not any("percentage" in text for text in (crimes, more, count))


def test_a_difference_is_an_effect_only_on_a_condition():
    said = draw_conclusions(made(LOWER, LOWER))
    assert said[0].startswith("The outcome is lower after the start than it would have been had")
    assert "only as far as nothing else began with it" in said[0]
    assert said[1].startswith("The pre-trend test does not fail. A test that does not fail is no")
    assert not any("depends on the method" in text for text in said)


@pytest.mark.parametrize("overall", [NONE, LOWER])
def test_where_the_groups_moved_apart_before_nothing_else_is_claimed(overall):
    result = made(overall, overall, pre_trend_p=0.0001)
    assert find_warnings(result)[0].startswith("The pre-trend test fails (p <0.001)")
    said = draw_conclusions(result)
    assert said[0].startswith("No effect is identified by this design")
    assert not any("lower after" in text or "No effect can be seen" in text for text in said)


def test_where_they_cannot_be_compared_before_it_is_said():
    result = made(LOWER, LOWER, pre_trend_p=None)
    assert "cannot be tested" in find_warnings(result)[0]
    assert draw_conclusions(result)[0].startswith("No effect is identified")


def test_a_method_that_sees_nothing_or_the_opposite_is_named():
    said = draw_conclusions(made(LOWER, Estimate(-0.02, 0.02)))
    assert "The interval of the two-stage estimate contains 0 (-0.0592 to +0.0192)" in said[2]
    said = draw_conclusions(made(LOWER, Estimate(0.09, 0.02)))
    assert said[2].startswith("The two-stage estimate has the other sign (+0.0900)")


def test_a_permutation_that_gives_as_much_is_named():
    often = Permutation("among-all", "among all units; the main estimate", -0.1, 99, 19, 0.08)
    said = draw_conclusions(made(LOWER, LOWER, permutations=(often,)))
    assert (
        "Starts assigned at random among all units give a result as far from 0 with a "
        "probability of 0.20" in said[2]
    )
    seldom = replace(often, as_far=1)
    assert seldom.p == 0.02
    said = draw_conclusions(made(LOWER, LOWER, permutations=(seldom,)))
    assert not any("assigned at random" in text for text in said)


def test_an_effect_before_the_start_is_named_first():
    placebos = (PlaceboDate(1, Estimate(0.1, 0.02), 50), PlaceboDate(2, NONE, 50))
    warnings = find_warnings(made(LOWER, LOWER, placebos=placebos))
    assert warnings == (
        "A placebo date gives an effect where there can be none (1 year before the start): the "
        "groups differ in more than the policy.",
    )


def test_numbers_that_are_no_logarithms_have_no_percent():
    said = " ".join(draw_conclusions(made(Estimate(-3.0, 40.0), NONE, kind="count")))
    assert "percent" not in said
    assert "from -81.4 to +75.4" in said


def test_an_estimate_without_an_error_has_no_p():
    assert math.isnan(Estimate(1.0, 0.0).p)
    assert Estimate(1.96, 1.0).p == pytest.approx(0.05, abs=0.001)


def test_the_power_table_has_two_figures_its_draws_and_how_it_is_read():
    result = made(NONE, NONE)
    size = len(result.panel.units)
    own = 1 - result.panel.untreated / size
    cells = (PowerCell(size, own, 0.0214, 0.05996, 150), PowerCell(300, own, 0.02, 0.0543, 150))
    text = format_effect(replace(result, power_table=cells))
    words = " ".join(text.split())
    assert "(simulated, 150 draws for each cell, seed 1)" in words
    assert f"{size} 0.060 as here 300 0.054" in words
    assert "Draws differ by chance: do not rank cells that differ in the last figure only" in words
    assert "it differs from the 0.0560 above, which is of the panel as it is" in words
    assert "Draws differ by chance" not in format_effect(result)
