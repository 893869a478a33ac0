"""The benchmark of many laws runs both trees and says what was set as a goal."""

import subprocess

from benchmarks import laws_loading
from benchmarks.timing import Rounds, Starts


def test_commands_run_the_tree_that_is_named(tmp_path):
    package = tmp_path / "src" / "trustact" / "cli"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").touch()
    (package / "__init__.py").write_text("def main():\n    raise SystemExit(0)\n")
    found = laws_loading.measure(tmp_path, times=1).processor
    assert set(found.seconds) == {
        f"{name}, {which}" for name in laws_loading.COMMANDS for which in ("few", "many")
    }
    assert all(seconds > 0 for times in found.seconds.values() for seconds in times)


def test_page_says_which_goals_are_met():
    seconds = {f"{name}, few": [0.1] for name in laws_loading.COMMANDS}
    seconds |= {f"{name}, many": [0.3] for name in laws_loading.COMMANDS}
    rounds = Rounds(seconds)
    page = laws_loading.page(Starts(rounds, rounds), [0.006, 0.001], [0.001, 0.002, 0.007])
    assert "| `show ID` | 0.10 | 0.30 | 3.00 |" in page
    assert "| importing one law | at most 3.0 ms | 2.0 ms | met |" in page
    assert "slowest law of this repository | at most 3.0 ms | 6.0 ms | missed by 100%. |" in page
    assert "In the copy the slowest law took 7.0 ms." in page
    assert "| command | 2 laws | 3 laws | ratio |" in page
    assert [goal.met for goal in laws_loading.goals(Starts(rounds, rounds), [0.003], [0.002])] == [
        False,
        False,
        False,
        False,
        True,
        True,
    ]


def test_the_time_of_a_law_is_the_median_of_new_processes(monkeypatch):
    runs = iter(["[0.001, 0.9]", "[0.002, 0.003]", "[0.8, 0.002]"])
    monkeypatch.setattr(
        laws_loading.subprocess,
        "run",
        lambda command, **_: subprocess.CompletedProcess(command, 0, next(runs)),
    )
    assert laws_loading.import_times(laws_loading.ROOT, 3) == [0.002, 0.003]
