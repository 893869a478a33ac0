"""What leaves an answer open decides it: no single fact or reading has the same answer each way."""

import pytest

from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding import decide
from trustact.deciding.case_variations import case_to_mapping, with_value
from trustact.formats.scenario_files import Scenario, scan_scenarios
from trustact.language.case import Case
from trustact.language.errors import CaseErrors
from trustact.offenses.classifier import offense_tables

LAWS = [law for law in laws.ids() if laws.scenario_file(law).exists()]
VALUES = {"level": ("felony", "misdemeanor", "infraction", "violation")}
"""The values of a fact that is no yes or no."""

READING = "reading:"


def open_scenarios(law):
    """Yield each scenario of a law that one fact or one reading alone leaves open."""
    path = laws.scenario_file(law)
    for scenario in scan_scenarios(path, offense_tables(), filling()):
        if not isinstance(scenario, Scenario) or scenario.expect != "undetermined":
            continue
        found = decide(
            scenario.case, laws.get(law), scenario.action, readings=dict(scenario.readings)
        )
        if len(found.missing) == 1:
            yield scenario, found.missing[0]


def answers(scenario, law, missing):
    """Return the answers with each value of what is missing."""
    rules, readings = laws.get(law), dict(scenario.readings)
    if missing.startswith(READING):
        name = missing.removeprefix(READING)
        return {
            decide(scenario.case, rules, scenario.action, readings=readings | {name: each}).answer
            for each in (True, False)
        }
    written = case_to_mapping(scenario.case)
    found = set()
    for value in VALUES.get(missing.rpartition(".")[2], (True, False)):
        try:
            case = Case.check(
                with_value(written, missing, value),
                tables=offense_tables(),
                filling=scenario.case.filling,
            )
        except CaseErrors:
            return set()  # neither a yes or no nor a level: a day, a place, a list
        found.add(decide(case, rules, scenario.action, readings=readings).answer)
    return found


@pytest.mark.parametrize("law", LAWS)
def test_what_alone_is_missing_decides(law):
    same = {
        scenario.id: missing
        for scenario, missing in open_scenarios(law)
        if (found := answers(scenario, law, missing))
        and len(found) == 1
        and "undetermined" not in found
    }
    assert same == {}
