"""Scenarios for tests, which want every one of them: the first that cannot be read is an error."""

from trustact.api.library_filling import filling
from trustact.formats.scenario_files import UnreadableScenario, scan_scenarios, scenario_files
from trustact.formats.yaml_files import YamlFileError


def read_scenarios(path, tables=None, rules=None):
    """Yield the scenarios of a file, or of all scenario files below a folder."""
    for file in scenario_files(path):
        for scenario in scan_scenarios(file, tables, filling() if rules is None else rules):
            if isinstance(scenario, UnreadableScenario):
                raise YamlFileError(scenario.problem)
            yield scenario
