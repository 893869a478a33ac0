import json

import pytest

from simulation.small_plans import ALWAYS_ACTIVE, small
from trustact.language import Instrument
from trustact.language.errors import TrustactError
from trustact.simulation.outcome_text import simulation_text
from trustact.simulation.parameters import load_parameters, parameter_values
from trustact.simulation.request_outcomes import OUTCOME_NAMES
from trustact.simulation.simulation_gate import SimulationGate
from trustact.simulation.simulation_plan import make_plan
from trustact.simulation.simulator import simulate
from trustact.simulation.tally_runs import run_parameter_sets

HRW, CALIFORNIA = "us-ma/hrw-rule-2013", "us-ca/trust-act-2013"


@pytest.fixture(scope="module")
def result():
    plan = small(
        as_if=[HRW, CALIFORNIA],
        bookings=40_000,
        draws=8,
        sensitivity=True,
        bookings_per_draw=20_000,
    )
    return simulate(plan)


def test_the_chain_narrows_from_stage_to_stage(result):
    counts = [figure.count for figure in result.chain.values()]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 40_000


def test_groups_of_each_dimension_add_up_to_the_whole(result):
    for groups in result.chain_groups.values():
        for name in ("matched", "requested"):
            whole = sum(figures[name].count for figures in groups.values())
            assert whole == result.chain[name].count
    for law in result.laws:
        for groups in law.groups.values():
            for outcome, figure in law.figures.items():
                assert sum(figures[outcome].count for figures in groups.values()) == figure.count


def test_answers_add_up_to_all_requests(result):
    for law in result.laws:
        for counts in law.answers.values():
            assert sum(counts.values()) == result.chain["requested"].count


def test_every_count_lies_in_its_interval_by_chance(result):
    for law in result.laws:
        for figure in (*law.figures.values(), law.difference, law.removed_difference):
            assert figure.by_chance.low <= figure.count <= figure.by_chance.high


def test_draws_of_the_parameters_give_an_interval_to_every_figure(result):
    for law in result.laws:
        for figure in law.figures.values():
            assert figure.by_parameters is not None
            assert figure.by_parameters.low <= figure.by_parameters.high
    handed = result.laws[0].figures["handed over"].by_parameters
    assert handed.low < handed.high


def test_the_difference_is_the_law_less_no_law(result):
    without = result.laws[0].figures["handed over"].count
    for law in result.laws[1:]:
        assert law.difference.count == law.figures["handed over"].count - without
    assert result.laws[0].difference.count == 0


def test_without_draws_there_is_no_interval_by_parameters():
    found = simulate(small(bookings=3000))
    assert found.chain["matched"].by_parameters is None
    assert found.effects == ()


def test_what_matters_most_stands_first(result):
    swings = [effect.swing_of_difference for effect in result.effects]
    assert swings == sorted(swings, reverse=True)
    assert result.effects[0].parameter.name in {
        "match_share",
        "requests_per_match",
        "taken_after_hold",
    }


def test_every_parameter_with_a_range_is_in_the_sensitivity_table(result):
    ranged = {
        name
        for name, p in result.plan.parameters.items()
        if p.low < p.high and p.unit != "bookings"
    }
    assert {effect.parameter.name for effect in result.effects} == ranged


def test_what_follows_the_gate_does_not_move_hand_overs_without_a_law(result):
    effects = {effect.parameter.name: effect for effect in result.effects}
    for name in ("follows_fallback", "acts_when_permitted", "deemed_dangerous"):
        low, high = effects[name].handed_over
        assert low == high
    low, high = effects["follows_fallback"].differences[f"{HRW} (as if)"]
    assert low > high


def test_a_parameter_that_was_set_is_in_no_table_and_named(result):
    found = simulate(small(settings=["match_share=0.04"], sensitivity=True, bookings=5000))
    assert "match_share" not in {effect.parameter.name for effect in found.effects}
    assert "Set by the user: match_share = 0.04" in simulation_text(found)


def test_the_same_plan_gives_the_same_result_and_another_seed_another(result):
    plan = small(as_if=[HRW], bookings=20_000, draws=3)
    first, again = (json.dumps(simulate(plan).as_json()) for _ in range(2))
    assert first == again
    other = simulate(small(as_if=[HRW], bookings=20_000, draws=3, seed=2))
    assert json.dumps(other.as_json()) != first


def test_a_law_changes_nothing_of_another(result):
    alone = simulate(small(as_if=[CALIFORNIA], bookings=40_000))
    assert alone.laws[0].figures["handed over"].count == (
        result.laws[0].figures["handed over"].count
    )
    assert alone.laws[1].answers == result.laws[2].answers


def test_text_says_synthetic_seed_and_that_permitted_is_not_required(result):
    text = simulation_text(result)
    assert "synthetic-v1, seed 1" in text
    assert "not people" in text
    assert "permitted is not required" in text
    assert "release.by_court" in text
    assert text.isascii()


def test_a_place_without_parameters_of_its_own_says_so():
    text = simulation_text(simulate(small("us-ct", bookings=2000)))
    assert "us-ct has no parameters of its own" in text


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param({"last": "2012-12-31"}, "ends before it begins", id="negative-years"),
        pytest.param({"last": "2013-13-01"}, "last day: '2013-13-01' is not a day", id="no-day"),
        pytest.param({"bookings": 0}, "at least one", id="no-bookings"),
        pytest.param({"bookings": 10**12}, "at most", id="too-many"),
        pytest.param({"draws": 1}, "at least 2 draws", id="one-draw"),
        pytest.param({"seed": -1}, "0 or more", id="seed"),
        pytest.param({"agency": "sherif"}, "no agency", id="agency"),
        pytest.param({"place": "Mass"}, "'Mass' is .*place id", id="place"),
        pytest.param({"laws": ["us-ma/hrw"]}, "no law has the id", id="law"),
    ],
)
def test_what_cannot_be_simulated_is_refused(given, says):
    whole = {"place": "us-ma", "first": "2013-01-01", "last": "2013-12-31"} | given
    with pytest.raises(TrustactError, match=says):
        make_plan(whole.pop("place"), whole.pop("first"), whole.pop("last"), **whole)


def test_number_of_bookings_follows_from_the_years_unless_given():
    plan = make_plan("us-ma", "2013-01-01", "2014-12-31")
    assert plan.bookings == pytest.approx(280_000, rel=0.01)


def test_no_law_stands_first_and_once():
    plan = make_plan("us-ma", "2013-01-01", "2013-12-31", laws=["none", HRW, "none", HRW])
    assert [law.label for law in plan.laws] == ["none", f"{HRW} (model rule)"]


def test_a_bill_that_answers_by_its_name_is_called_a_bill():
    plan = make_plan("us-ma", "2013-01-01", "2013-12-31", laws=["us-ma/trust-act-redraft-2014"])
    assert plan.laws[1].label == "us-ma/trust-act-redraft-2014 (bill)"


def test_two_drafts_of_one_id_are_refused():
    def draft():
        return Instrument(
            "us-ma/draft",
            title="",
            citation="1",
            status="bill",
            in_force=[],
            binds={"sheriff"},
            basis="text",
        )

    with pytest.raises(TrustactError, match="an id of its own"):
        make_plan("us-ma", "2013-01-01", "2013-12-31", as_if=[draft(), draft()])


def test_text_says_how_firmly_each_law_was_read(result):
    text = " ".join(simulation_text(result).split())
    title = "The rule of 2013 in one sentence, Human Rights Watch text of 2013"
    assert f"{title}; model rule, never in force; " in text
    assert "secondary source, text not read" in text


@pytest.mark.parametrize(
    ("name", "outcome", "more"),
    [
        ("acts_when_permitted", "held", True),
        ("acts_without_law", "held", True),
        ("complies_when_prohibited", "held", False),
        ("follows_fallback", "held", False),
        ("taken_after_hold", "handed over", True),
        ("taken_at_release", "handed over", True),
        ("removed_with_conviction", "removed", True),
        ("months_to_removal", "removed", False),
    ],
)
def test_a_parameter_changes_every_law_in_one_direction(name, outcome, more):
    laws = ["us-ma/hrw-rule-2013", "us-ma/lunn-2017", "us-federal/8cfr-287-7"]
    plan = small(laws=laws, bookings=20_000)
    known = load_parameters("us-ma", ALWAYS_ACTIVE)
    ends = [parameter_values(known) | {name: end} for end in (known[name].low, known[name].high)]
    low, high = run_parameter_sets(plan, SimulationGate(plan), ends, lambda _: None)
    place = OUTCOME_NAMES.index(outcome)
    moved = high.outcomes[:, place].sum(axis=-1) - low.outcomes[:, place].sum(axis=-1)
    assert (moved >= 0).all() if more else (moved <= 0).all()
    assert moved.any()


def test_an_end_that_cannot_be_is_named_and_the_value_stands_in_its_place():
    found = simulate(small(settings=["requests_per_match=0.6"], sensitivity=True, bookings=20_000))
    effects = {effect.parameter.name: effect for effect in found.effects}
    asking = effects["asking_without_conviction"]
    assert asking.problem.startswith("the low end contradicts the other values")
    assert asking.handed_over[0] == found.laws[0].figures["handed over"].count
    assert "the low end contradicts" in str(found.as_json()["sensitivity"])
    assert effects["months_to_removal"].problem == ""
