import re
from pathlib import Path

from scenario_reading import read_scenarios
from trustact.authoring.scenario_differences import find_differences
from trustact.authoring.scenario_laws import decide_scenario
from trustact.formats.given_facts import GIVEN_KEYS
from trustact.formats.scenario_files import SCENARIO_KEYS

PAGE = (Path(__file__).parents[2] / "docs" / "scenarios.md").read_text(encoding="utf-8")


def test_the_example_of_the_page_passes(tmp_path):
    [example] = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "example.yaml").write_text(example, encoding="utf-8")
    scenarios = list(read_scenarios(tmp_path))
    assert len(scenarios) == 3
    for scenario in scenarios:
        assert find_differences(scenario, decide_scenario(scenario, scenario.law)) == []


def test_the_page_names_every_key():
    table = "".join(line.partition(" | ")[0] for line in PAGE.splitlines() if line[:3] == "| `")
    assert set(re.findall(r"`(\w+)`", table)) == set(SCENARIO_KEYS)
    [given] = re.findall(r"`given` can have (.*?)\.\n", PAGE)
    assert tuple(re.findall(r"`(\w+)`", given)) == GIVEN_KEYS
