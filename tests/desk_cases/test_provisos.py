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
            # A choice under one law may rest on what another law gives as well.
            of_a_law = found.answer == "permitted" and [d.answer for d in other.decisions] != [
                d.answer for d in found.decision.decisions
            ]
            changed = other.answer != found.answer or of_a_law
            assert changed or in_its_place, (found.action, note.name)


def test_provisos_are_printed_of_several_acts():
    printed = {
        action
        for action in ACTIONS
        for scenario in WITH_PLACE
        if scenario.action == action
        and trustact.decide(scenario.case, None, scenario.action).provisos
    }
    assert {"hold", "notify", "transfer"} <= printed
