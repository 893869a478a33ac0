import random
import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samples import Selection, each_law, groups
from simulation.small_plans import requests_of, small
from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding import decide
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language.case import Case
from trustact.language.errors import BackEndsDifferError
from trustact.language.instrument import ANSWERS
from trustact.offenses.classifier import offense_tables
from trustact.replaying.engine import conditions_of
from trustact.simulation import simulation_gate as gate_module
from trustact.simulation.offense_columns import required_offense_lists
from trustact.simulation.outcome_text import simulation_text
from trustact.simulation.request_records import build_request_records
from trustact.simulation.simulation_gate import GATE_ACTIONS, SimulationGate
from trustact.simulation.simulation_plan import NO_LAW
from trustact.simulation.simulator import simulate

PLACES = ("us-ca", "us-ct", "us-dc", "us-ma", "us-tx")
HRW = "us-ma/hrw-rule-2013"
MIXED = (
    "counterpart_known=0.7",
    "level_not_told=0.2",
    "section_287g=0.3",
    "costs_reimbursed=0.5",
    "local_policy_bars=0.1",
    "criminal_warrant=0.2",
    "charge_felony=0.35",
    "magistrate_finding=0.3",
)


def requests_are_answered_as_cases(place, group, *, strict, seed=1, bookings=20_000):
    """Hold that the laws of a group answer each request of one simulation as its case alone."""
    filled = filling(strict=strict)
    plan = small(
        place,
        "2006-01-01",
        "2024-12-31",
        bookings,
        as_if=group,
        settings=MIXED,
        filling=filled,
        seed=seed,
    )
    facts = requests_of(plan).facts
    gate = SimulationGate(plan)
    codes = gate.answers(facts)
    assert len(codes) == 1 + len(group)
    for row, mapping in cases_of(gate, facts).items():
        case = Case.check(mapping, tables=offense_tables(), filling=filled)
        for column, law in enumerate(group, 1):
            for number, action in enumerate(GATE_ACTIONS):
                decision = decide(case, laws.get(law), action, as_if=True)
                found = ANSWERS[codes[column, number, row]]
                assert found == decision.answer, (law, row, action)
    return len(facts)


def cases_of(gate, facts):
    """Return the requests as cases in the form of a case file, without what no case states."""
    plan, pairs = gate.plan, [pair for pair in gate.questions if pair is not None]
    lists = required_offense_lists(conditions_of(each for pair in pairs for each in pair))
    records = build_request_records(facts, plan.place, None, lists, plan.seed)
    return rows_to_case_mappings(records, range(len(facts)))


def place_of(law):
    """Return the state of a law, or any place for a law of the country."""
    state = law.partition("/")[0]
    return state if state in PLACES else random.Random(law).choice(PLACES)


def groups_by_place():
    """Return the laws in groups that are simulated at one place."""
    at = {}
    for law in Selection.ids:
        at.setdefault(place_of(law), []).append(law)
    return [
        pytest.param(place, group, id=group[0])
        for place, found in at.items()
        for group in groups(found)
    ]


@pytest.mark.parametrize("strict", [False, True], ids=["presumed", "strict"])
@pytest.mark.parametrize(("place", "group"), groups_by_place())
def test_the_gate_answers_every_request_as_a_single_case_is_decided(place, group, strict):
    assert requests_are_answered_as_cases(place, group, strict=strict) > 70


@pytest.mark.deep
@pytest.mark.parametrize("strict", [False, True], ids=["presumed", "strict"])
@each_law
@settings(deadline=None, max_examples=8)
@given(place=st.sampled_from(PLACES), seed=st.integers(0, 2**32))
def test_the_gate_answers_requests_of_random_people_as_single_cases(law, strict, place, seed):
    requests_are_answered_as_cases(place, (law,), strict=strict, seed=seed, bookings=40_000)


@pytest.mark.parametrize(
    ("place", "law"),
    [
        ("us-ca", "us-ca/trust-act-2013"),
        ("us-ca", "us-ca/values-act-2017"),
        ("us-ca", "us-dc/detainer-2012"),
        ("us-ma", "us-ca/values-act-2017"),
    ],
)
def test_presumptions_and_missing_facts_are_counted_as_if_each_request_were_decided(place, law):
    plan = small(place, "2006-01-01", "2024-12-31", 60_000, as_if=[law], settings=MIXED)
    gate = SimulationGate(plan)
    facts = requests_of(plan).facts
    gate.answers(facts, explain=True)
    presumed, missing = Counter(), Counter()
    for mapping in cases_of(gate, facts).values():
        case = Case.check(mapping, tables=offense_tables(), filling=plan.filling)
        for action in GATE_ACTIONS:
            decision = decide(case, laws.get(law), action, as_if=True)
            presumed.update((action, note) for note in decision.rests_on)
            paths = {re.sub(r"\[\d+\]", "", path) for path in decision.missing}
            missing.update((action, path) for path in paths)
    reasons = gate.reason_counts[plan.laws[1]]
    assert (reasons.presumed, reasons.missing) == (presumed, missing)


LUNN = "us-ma/lunn-2017"
WAIT = "nothing-added-to-the-wait"


def test_requests_are_filled_as_in_a_single_case_and_those_that_rest_on_it_are_counted():
    plan = small(as_if=[LUNN])
    gate = SimulationGate(plan)
    facts = requests_of(plan).facts
    codes = gate.answers(facts, explain=True)
    reasons = gate.reason_counts[plan.laws[1]]
    counted = {(action, note.name): n for (action, note), n in reasons.presumed.items()}
    resting = counted["transfer", WAIT]
    assert 0 < resting <= len(facts)
    assert reasons.missing["transfer", "hold.added_minutes"] == 0
    strict = SimulationGate(replace(plan, filling=filling(strict=True)))
    open_codes = strict.answers(facts, explain=True)
    undetermined = ANSWERS.index("undetermined")
    assert int((open_codes[1, 1] == undetermined).sum()) == resting
    assert int((codes[1, 1] == undetermined).sum()) == 0
    strict_reasons = strict.reason_counts[strict.plan.laws[1]]
    assert strict_reasons.missing["transfer", "hold.added_minutes"] == resting
    assert not strict_reasons.presumed


def test_the_text_and_the_data_name_each_presumption_with_its_requests():
    result = simulate(small(as_if=[LUNN]))
    [presumed] = result.laws[1].presumed
    assert (presumed.action, presumed.name) == ("transfer", WAIT)
    text = simulation_text(result)
    assert f"Answers of {LUNN} (as if) that rest on a presumption" in text
    assert f"no time was added to the ordinary release ({WAIT})" in text
    law = result.as_json()["laws"][1]
    assert [each["name"] for each in law["presumed"]] == [WAIT]
    assert law["presumed"][0]["requests"] == presumed.requests
    strict = simulate(small(as_if=[LUNN], filling=filling(strict=True)))
    assert strict.laws[1].presumed == ()
    assert "rest on a presumption" not in simulation_text(strict)


def test_one_request_of_each_pattern_is_decided_and_reasons_are_counted():
    plan = small(as_if=[HRW], bookings=30_000)
    gate = SimulationGate(plan)
    facts = requests_of(plan).facts
    codes = gate.answers(facts, explain=True)
    assert np.array_equal(codes, SimulationGate(plan).answers(facts))
    reasons = gate.reason_counts[plan.laws[1]]
    undetermined = int((codes[1, 0] == ANSWERS.index("undetermined")).sum())
    assert reasons.compared > 5
    assert 0 < reasons.missing["hold", "release.by_court"] <= undetermined
    decided = sum(n for (action, *_), n in reasons.deciding.items() if action == "hold")
    assert decided >= len(facts) - undetermined


def test_a_difference_between_columns_and_single_case_stops_the_run(monkeypatch):
    def other(*given, **named):
        decision = decide(*given, **named)
        vars(decision)["answer"] = "required"
        return decision

    monkeypatch.setattr(gate_module, "decide", other)
    plan = small(as_if=[HRW])
    with pytest.raises(BackEndsDifferError, match="the replay answers"):
        SimulationGate(plan).answers(requests_of(plan).facts, explain=True)


def test_no_law_regulates_nothing():
    plan = small()
    assert plan.laws == (NO_LAW,)
    codes = SimulationGate(plan).answers(requests_of(plan).facts)
    assert set(codes.ravel()) == {ANSWERS.index("not-regulated")}


def test_a_law_of_another_state_applies_only_as_if():
    plan = small("us-ma", laws=["us-ca/trust-act-2013"], as_if=["us-ca/trust-act-2013"])
    bound, as_if = SimulationGate(plan).answers(requests_of(plan).facts)[1:, 0]
    silent = ANSWERS.index("not-regulated")
    assert set(bound) == {silent}
    assert silent not in set(as_if)


def test_a_chosen_reading_is_chosen_in_both_ways_of_deciding():
    chosen = {"287g-officers": False}
    plan = small(laws=["us-ma/lunn-2017"], settings=["section_287g=1"], readings=chosen)
    open_reading = small(laws=["us-ma/lunn-2017"], settings=["section_287g=1"])
    found, left_open = (
        SimulationGate(each).answers(requests_of(each).facts, explain=True)[1, 0]
        for each in (plan, open_reading)
    )
    undetermined = ANSWERS.index("undetermined")
    assert undetermined not in set(found)
    assert undetermined in set(left_open)


def test_no_request_is_no_error():
    plan = small(as_if=[HRW], bookings=1)
    facts = requests_of(plan).facts
    assert len(facts) == 0
    assert SimulationGate(plan).answers(facts, explain=True).shape == (2, 2, 0)
