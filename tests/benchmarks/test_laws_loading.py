"""The benchmark of many laws runs both trees and says what was set as a goal."""

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
    page = laws_loading.page(2, 9, Starts(rounds, rounds), [0.001, 0.002, 0.006])
    assert "| `show ID` | 0.10 | 0.30 | 3.00 |" in page
    assert "| importing one law | at most 3.0 ms | 2.0 ms | met |" in page
    assert "took 6.0 ms, the shortest 1.0" in page
    assert [goal.met for goal in laws_loading.goals(Starts(rounds, rounds), [0.002])] == [
        False,
        False,
        False,
        False,
        True,
    ]
