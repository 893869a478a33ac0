"""Each proviso that an answer prints matters: without it, the answer or its provisos are others."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.scenario_reading import read_scenarios

import trustact
from trustact import laws
from trustact.deciding import decide
from trustact.language.vocabulary import ACTIONS
from trustact.offenses.classifier import offense_tables

CASES = list(read_scenarios(Path(__file__).parent, offense_tables()))
WITH_PLACE = [each for each in CASES if each.case.fact_values.get("place")]


def without(case, note):
    """Return the case without one presumption."""
    return replace(case, filling=case.filling.without(note.name))


@pytest.mark.parametrize("scenario", CASES, ids=lambda scenario: scenario.id)
def test_each_proviso_of_one_law_changes_its_answer(scenario):
    law, readings = laws.get(scenario.law), scenario.readings
    found = decide(scenario.case, law, scenario.action, readings=readings)
    for note in found.provisos:
        other = decide(without(scenario.case, note), law, scenario.action, readings=readings)
        assert other.answer != found.answer, note.name


@pytest.mark.parametrize("scenario", WITH_PLACE, ids=lambda scenario: scenario.id)
def test_each_proviso_of_all_laws_together_changes_the_answer(scenario):
    for found in trustact.instructions(scenario.case):
        for note in found.decision.provisos:
            other = trustact.decide(without(scenario.case, note), None, found.action)
            # Where one of two presumptions would do, the other one takes its place.
            in_its_place = set(other.provisos) - set(found.decision.provisos)
            changed = other.answer != found.answer
            assert changed or in_its_place, (found.action, note.name)


JUDGES_WARRANT = {
    "paper": "warrant",
    "basis": "immigration",
    "signed_by": "federal-magistrate-judge",
    "jurisdiction": "us-federal",
    "with_detainer": True,
    "authorizes": ["immigration-custody", "arrest", "hold", "transfer"],
    "for_another_matter": False,
}


def find_hold(place, agency, as_of, request, **facts):
    request = {"lodged": True, "issuer": "ice", "served_on_person": True, **request}
    release = {"eligible": True, "reason": "bail-posted"}
    facts = {"detainer": request, "release": release, "claims_us_citizenship": False, **facts}
    searched = ["criminal-history", "court-docket", "warrant-check", "jail-record", "request"]
    asked = {"as_of": as_of, "place": place, "agency": agency, "searched": searched, "facts": facts}
    found = trustact.decide(asked, None, "hold")
    return found.answer, [note.name for note in found.provisos]


@pytest.mark.parametrize("basis", ["final-order", "investigation-initiated", "none"])
def test_hold_on_a_judges_warrant_rests_on_no_ground_of_the_request(basis):
    request = {"form": "I-247A", "basis": basis, "complete": True, "probable_cause_stated": True}
    facts = {"papers": [JUDGES_WARRANT], "age": 34}
    found = find_hold("us-dc", "state-corrections", "2023-04-08T10:00", request, **facts)
    assert found == ("permitted", [])


def test_hold_on_a_claimed_order_alone_rests_on_it():
    robbery = {"statute": "PC 211", "level": "felony", "convicted_on": "2010-01-01"}
    request = {"form": "I-247", "basis": "final-order"}
    found = find_hold("us-ca-kern", "sheriff", "2015-04-08", request, convictions=[robbery])
    assert found == ("permitted", ["no-local-policy-bars", "claimed-final-order"])


def test_provisos_are_printed_of_several_acts():
    printed = {
        action
        for action in ACTIONS
        for scenario in WITH_PLACE
        if scenario.action == action
        and trustact.decide(scenario.case, None, scenario.action).provisos
    }
    assert {"hold", "notify", "transfer"} <= printed
