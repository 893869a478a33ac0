"""Every law on holds or transfers answers for the two legal residents whom the origin names."""

from datetime import date

import pytest

from origins_residents import ACTS, BILL, MINOR, OLD, RESIDENTS, laws_on_custody, read_residents


@pytest.fixture(scope="module")
def residents():
    return {law.id: read_residents(law.id) for law in laws_on_custody()}


@pytest.fixture(scope="module")
def scenarios(residents):
    return [scenario for found in residents.values() for scenario in found.values()]


def test_each_law_answers_for_both_on_each_act_that_it_regulates(residents):
    regulated = {
        law.id: {(who, act) for who in RESIDENTS for act in ACTS if act in law.regulated_actions}
        for law in laws_on_custody()
    }
    assert {law: set(found) for law, found in residents.items()} == regulated


def test_the_bill_on_legalization_answers_for_both():
    assert set(read_residents(BILL)) == {(who, "grant-status") for who in RESIDENTS}


def test_an_answer_cites_a_provision(scenarios):
    assert [each.id for each in scenarios if not each.cites] == []


def test_both_have_shown_that_they_are_residents_and_have_no_other_ground_of_custody(scenarios):
    for scenario in scenarios:
        facts = scenario.mapping["facts"]
        assert facts["proof_of_citizenship_or_lawful_status"] is True, scenario.id
        assert facts["proof_document"] == "permanent resident card", scenario.id
        assert facts["removal_order"] == {"final": False}, scenario.id
        assert facts["detainer"]["lodged"] is True, scenario.id
        assert facts["release"]["eligible"] is True, scenario.id
        assert {paper["signed_by"] for paper in facts["papers"]} <= {"immigration-officer"}


def test_the_only_conviction_is_of_a_felony_recent_for_one_and_very_old_for_the_other(scenarios):
    for scenario in scenarios:
        (conviction,) = scenario.mapping["facts"]["convictions"]
        asked = date.fromisoformat(str(scenario.mapping["as_of"])[:10])
        years = (asked - date.fromisoformat(str(conviction["convicted_on"]))).days / 365.25
        assert conviction["level"] == "felony", scenario.id
        assert (years < 1) if MINOR in scenario.id else (25 <= years <= 30), scenario.id
        assert (OLD in scenario.id) == (facts_of_release(scenario) == "bail-posted"), scenario.id


def facts_of_release(scenario):
    return scenario.mapping["facts"]["release"]["reason"]
