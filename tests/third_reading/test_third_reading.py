"""Scenarios by readers who had not seen the code of a law, from its text alone."""

from collections import Counter
from pathlib import Path

import pytest
from tests.scenario_reading import read_scenarios

from trustact import laws
from trustact.authoring.scenario_differences import find_differences
from trustact.deciding import decide
from trustact.offenses.classifier import offense_tables

SCENARIOS = list(read_scenarios(Path(__file__).parent, offense_tables()))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_the_law_gives_the_answer_that_its_reader_expected(scenario):
    found = decide(
        scenario.case, laws.get(scenario.law), scenario.action, readings=scenario.readings
    )
    assert find_differences(scenario, found) == []


def test_ids_are_not_used_twice():
    assert [id_ for id_, count in Counter(each.id for each in SCENARIOS).items() if count > 1] == []
