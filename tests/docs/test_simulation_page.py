"""The page on the simulation says what its files say."""

import re
from pathlib import Path

import pytest

from simulation_page import TABLES, rewrite_tables
from trustact.simulation import make_plan, simulate, validate_massachusetts_2012
from trustact.simulation.outcome_text import describe_share_effects

RULE, CALIFORNIA = "us-ma/hrw-rule-2013", "us-ca/trust-act-2013"
PAGE = Path(__file__).parents[2] / "docs" / "simulation.md"


@pytest.fixture(scope="module")
def text():
    return PAGE.read_text(encoding="utf-8")


def test_tables_of_the_page_are_those_of_the_files(text):
    assert rewrite_tables(text) == text


@pytest.mark.parametrize("name", TABLES)
def test_the_page_has_every_table_once_and_whole(text, name):
    assert text.count(f"<!-- table: {name} -->\n{TABLES[name]()}\n<!-- end -->") == 1


def test_figures_of_the_check_are_those_that_the_command_prints(text):
    check = validate_massachusetts_2012(draws=200)
    by_chance, by_parameters = check.removed_by_chance, check.removed_by_parameters
    assert (
        f"| removed | 768 | {check.removed} | {by_chance.low:.0f} to {by_chance.high:.0f} | "
        f"{by_parameters.low:.0f} to {by_parameters.high:.0f} |"
    ) in text
    later = check.later_by_parameters
    assert f"{check.later_requested}, by parameters {later.low:.0f} to {later.high:.0f}." in text


def test_what_the_page_says_of_the_sensitivity_is_what_the_table_says(text):
    result = simulate(
        make_plan("us-ma", "2013-01-01", "2014-12-31", as_if=[RULE, CALIFORNIA], draws=0)
    )
    for effect in result.effects[:3]:
        assert f"`{effect.parameter.name}`" in text.partition("## What matters most")[2]
    rule, act = (" ".join(describe_share_effects(result, law).split()) for law in result.laws[1:])
    low, high = re.search(r"follows_fallback \((\d+)% to (\d+)%\)", rule).groups()
    assert f"(`follows_fallback`, {low} to {high} percent prevented)" in text
    low, high = re.search(r"taken_at_release \((\d+)% to (\d+)%\)", act).groups()
    assert f"with `taken_at_release` ({low} down to {high} percent)" in text
