import numpy as np
import pytest

from samples import each_law
from simulation.small_plans import requests_of, small
from trustact import laws
from trustact.language import Instrument, always, release
from trustact.language.errors import TrustactError
from trustact.language.instrument import ANSWERS
from trustact.simulation import random_streams
from trustact.simulation.parameters import load_parameters, parameter_values
from trustact.simulation.request_outcomes import OUTCOME_NAMES, action_chance, count_outcomes
from trustact.simulation.simulation_gate import GATE_ACTIONS, SimulationGate
from trustact.simulation.simulation_plan import NO_LAW, SimulationLaw
from trustact.simulation.tally_runs import run_bookings


def law(effect, fallback=None):
    """Return a law that prohibits, requires or permits every hold and hand-over."""
    written = Instrument(
        f"us-ma/all-{effect}",
        title="A law",
        citation="1",
        status="bill",
        in_force=[],
        binds={"county-jail"},
        basis="text",
        fallback=fallback,
    )
    when = release.by_court if effect == "open" else always
    rule = written.on("hold", "transfer")
    {
        "required": rule.required,
        "permitted": rule.permitted,
    }.get(effect, rule.prohibited)("1", says="It is so", when=when)
    return written


def run(*instruments, settings=()):
    plan = small(laws=instruments, settings=settings, bookings=40_000)
    tally = run_bookings(
        plan, SimulationGate(plan), parameter_values(plan.parameters), lambda _: None
    )
    return tally, {
        each.label: dict(
            zip(OUTCOME_NAMES, tally.outcomes[number].sum(axis=-1).tolist(), strict=True)
        )
        for number, each in enumerate(plan.laws)
    }


def test_each_request_has_one_end_under_each_law():
    tally, found = run("us-ma/hrw-rule-2013", law("required"), law("permitted"))
    for figures in found.values():
        ends = ("handed over", "released after hold", "released at once")
        assert sum(figures[end] for end in ends) == tally.requested.sum()
        assert figures["removed"] <= figures["handed over"]
        assert figures["released after hold"] <= figures["held"]


def test_where_everything_is_prohibited_no_one_is_held_or_handed_over():
    _, found = run(law("prohibited"))
    figures = found["us-ma/all-prohibited (bill)"]
    assert (figures["held"], figures["handed over"], figures["removed"]) == (0, 0, 0)
    assert figures["spared"] == found["none"]["handed over"]


def test_where_a_hold_is_ordered_everybody_is_held():
    tally, found = run(law("required"))
    assert found["us-ma/all-required (bill)"]["held"] == tally.requested.sum()


def test_permitted_is_a_choice_and_no_order():
    tally, found = run(law("permitted"), settings=["acts_when_permitted=0.5"])
    share = found["us-ma/all-permitted (bill)"]["held"] / tally.requested.sum()
    assert share == pytest.approx(0.5, abs=0.1)
    assert found["us-ma/all-permitted (bill)"]["held"] < found["none"]["held"]


def test_a_law_that_says_nothing_is_as_no_law():
    _, found = run("us-ca/trust-act-2013")
    assert found["us-ca/trust-act-2013"]["held"] == found["none"]["held"]
    assert found["us-ca/trust-act-2013"]["spared"] == 0


def test_spared_and_added_are_the_difference():
    _, found = run("us-ma/hrw-rule-2013", law("required"), settings=["acts_without_law=0.6"])
    without = found["none"]
    for figures in found.values():
        assert figures["handed over"] - without["handed over"] == (
            figures["added"] - figures["spared"]
        )
        assert figures["removed"] - without["removed"] == (
            figures["added removal"] - figures["spared removal"]
        )


@pytest.mark.parametrize(("share", "held"), [(1, False), (0, True)])
def test_an_undetermined_answer_leads_to_the_fallback_of_the_law(share, held):
    values = parameter_values(load_parameters("us-ma", [f"follows_fallback={share}"]))
    chance = action_chance(
        SimulationLaw(law("open", {"hold": "release"}), "in-force"), "hold", values
    )
    assert chance[ANSWERS.index("undetermined")] == (1 if held else 0)


def test_without_a_fallback_an_undetermined_answer_is_an_assumption_with_a_name():
    values = parameter_values(load_parameters("us-ma", ["acts_when_undetermined=0.3"]))
    chance = action_chance(SimulationLaw(law("open"), "in-force"), "hold", values)
    assert chance[ANSWERS.index("undetermined")] == 0.3


def test_disobedience_is_a_parameter():
    values = parameter_values(
        load_parameters("us-ma", ["complies_when_prohibited=0.9", "complies_when_required=0.8"])
    )
    chance = dict(zip(ANSWERS, action_chance(NO_LAW, "hold", values), strict=True))
    assert chance["prohibited"] == pytest.approx(0.1)
    assert chance["required"] == pytest.approx(0.8)


def test_no_count_depends_on_the_chunk():
    plan = small("us-ma", laws=["us-ma/hrw-rule-2013"], bookings=3 * random_streams.BLOCK_SIZE + 77)
    values = parameter_values(plan.parameters)
    one, three = (
        run_bookings(plan, SimulationGate(plan), values, lambda _: None, chunk=chunk)
        for chunk in (1, 3)
    )
    assert (one.booked, one.checked) == (three.booked, three.checked)
    for name in ("matched", "requested", "answers", "outcomes"):
        assert np.array_equal(getattr(one, name), getattr(three, name))


def test_no_count_depends_on_how_many_requests_the_gate_takes_at_once(monkeypatch):
    plan = small("us-ma", laws=["us-ma/hrw-rule-2013"], bookings=3 * random_streams.BLOCK_SIZE)
    values = parameter_values(plan.parameters)
    whole = run_bookings(plan, SimulationGate(plan), values, lambda _: None, chunk=1)
    monkeypatch.setattr("trustact.simulation.tally_runs.BATCH_SIZE", 100)
    parts = run_bookings(plan, SimulationGate(plan), values, lambda _: None, chunk=1)
    assert np.array_equal(whole.answers, parts.answers)
    assert np.array_equal(whole.outcomes, parts.outcomes)


def test_who_is_removed_after_the_end_of_the_period_is_not_counted():
    _, soon = run(settings=["months_to_removal=0.01"])
    _, late = run(settings=["months_to_removal=500"])
    assert soon["none"]["handed over"] == late["none"]["handed over"]
    assert soon["none"]["removed"] > 10 * late["none"]["removed"]


def test_a_request_for_notice_alone_leads_to_no_hold():
    plan = small("us-ma", "2015-07-02", "2017-03-31", 60_000, laws=[law("required")])
    part = requests_of(plan)
    codes = SimulationGate(plan).answers(part.facts)
    _, counts = count_outcomes(
        codes, part.stages, part.facts, plan, parameter_values(plan.parameters)
    )
    held = counts[1, OUTCOME_NAMES.index("held")].sum()
    assert held == part.facts.asks_to_hold.sum()
    assert 0 < held < len(part.facts)


@each_law
def test_the_fallback_of_every_law_is_understood(law):
    values = parameter_values(load_parameters("us-ma"))
    for action in GATE_ACTIONS:
        chance = action_chance(SimulationLaw(laws.get(law), "as-if"), action, values)
        assert ((chance >= 0) & (chance <= 1)).all()


def test_an_unknown_fallback_is_refused():
    values = parameter_values(load_parameters("us-ma"))
    with pytest.raises(TrustactError, match="'ask counsel' for hold"):
        action_chance(SimulationLaw(law("open", {"hold": "ask counsel"}), "as-if"), "hold", values)
