import csv

import pytest

from trustact.formats.package_data import DETAINERS_FY2015, PUBLISHED_SHARES, package_data_path
from trustact.simulation.massachusetts_validation import (
    validate_massachusetts_2012,
    validation_text,
)
from trustact.simulation.parameters import load_parameters, parameter_values
from trustact.simulation.simulation_gate import SimulationGate
from trustact.simulation.simulation_plan import make_plan
from trustact.simulation.tally_runs import run_bookings


@pytest.fixture(scope="module")
def check():
    return validate_massachusetts_2012(draws=20)


def test_the_published_figures_are_those_of_the_origin(check):
    assert (check.published_removed, check.published_share) == (768, 0.46)


def test_the_check_uses_the_parameters_unchanged(check):
    assert check.plan.parameters == load_parameters("us-ma")
    assert (str(check.plan.first), str(check.plan.last)) == ("2008-11-01", "2012-12-31")
    assert [law.label for law in check.plan.laws] == ["none"]


def test_counts_narrow_on_the_way_to_the_removal(check):
    assert check.requested > check.handed_over > check.removed > check.removed_from_pilot > 0
    assert check.removed_by_chance.low < check.removed < check.removed_by_chance.high
    assert check.share_by_chance.low < check.share < check.share_by_chance.high


def test_what_a_parameter_would_have_to_be_gives_the_published_figure(check):
    needed = {(each.figure, each.parameter.name): each for each in check.required_values}
    matched = needed["removed", "match_share"]
    assert matched.value / matched.parameter.value == pytest.approx(768 / check.removed)
    none = needed["share", "requests_without_conviction"].value
    # Removed with a record among all, if so many requests were for people without a conviction.
    known = {name: p.value for name, p in load_parameters("us-ma").items()}
    without = none * known["removed_without_conviction"]
    low, high = known["removed_with_conviction"], known["removed_level_1"]
    least, most = ((1 - none) * r / ((1 - none) * r + without) for r in (low, high))
    assert least - 0.06 < 0.46 < most + 0.06


def test_text_says_whether_the_ranges_reach_the_published_figures_and_why_not(check):
    text = validation_text(check)
    inside = check.removed_by_parameters.low <= 768 <= check.removed_by_parameters.high
    assert f"published count is {'inside' if inside else 'outside'}" in text
    for said in ("a check, not a target", "2012-05-15", "requests_without_conviction", "9,326"):
        assert said in text
    assert text.isascii()


def test_the_later_count_is_that_of_the_release():
    from pyarrow import compute, parquet

    table = parquet.read_table(package_data_path(DETAINERS_FY2015))
    states = compute.utf8_lower(table.column("state"))
    assert compute.sum(compute.equal(states, "massachusetts")).as_py() == 282


def test_the_pilot_has_as_many_submissions_as_were_published():
    plan = make_plan("us-ma", "2008-11-01", "2012-05-14", draws=0, sensitivity=False)
    total = run_bookings(
        plan, SimulationGate(plan), parameter_values(plan.parameters), lambda _: None
    )
    with package_data_path(PUBLISHED_SHARES).open(encoding="utf-8", newline="") as file:
        (published,) = (int(r["n"]) for r in csv.DictReader(file) if r["category"] == "submissions")
    assert total.checked == pytest.approx(published, rel=0.02)
