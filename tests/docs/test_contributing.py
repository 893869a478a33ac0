import re
import runpy
from pathlib import Path

import pytest

from scenario_reading import read_scenarios
from trustact.api import decide
from trustact.authoring.scenario_differences import find_differences
from trustact.language.instrument import Instrument
from trustact.language.table_of_contents import table_gaps

PAGE = Path(__file__).parents[2] / "CONTRIBUTING.md"


@pytest.fixture
def files(tmp_path):
    page = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", page, re.DOTALL)
    for name, text in blocks:
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert {name for name, _ in blocks} == {"trust_act_2014.yaml", "trust_act_2014.py"}
    return tmp_path


def test_the_worked_example_decides_its_own_scenarios(files):
    written = runpy.run_path(str(files / "trust_act_2014.py"))
    act = written["act"]
    assert isinstance(act, Instrument)
    scenarios = list(read_scenarios(files / "trust_act_2014.yaml"))
    assert len(scenarios) == 4
    for scenario in scenarios:
        decision = decide(scenario.case, act, scenario.action)
        assert find_differences(scenario, decision) == [], scenario.id


def test_the_worked_example_has_a_whole_table(files):
    act = runpy.run_path(str(files / "trust_act_2014.py"))["act"]
    assert table_gaps(act) == []
    assert len(act.table_rows) == 5


def test_the_worked_example_carries_its_duty(files):
    act = runpy.run_path(str(files / "trust_act_2014.py"))["act"]
    scenario = next(iter(read_scenarios(files / "trust_act_2014.yaml")))
    [due] = decide(scenario.case, act, "hold").duties
    assert (due.duty.id, due.certain, due.duty.within_hours) == ("copy-of-request", True, 24)
