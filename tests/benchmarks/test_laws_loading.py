"""The benchmark of commands with all laws runs both trees and says what was set as a goal."""

import subprocess

import pytest

from benchmarks import laws_loading
from benchmarks.first_laws import FIRST, copy_first_laws
from benchmarks.many_laws import LAWS
from benchmarks.timing import Rounds, Starts
from trustact import laws
from trustact.laws.index import law_files, parse_index


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return copy_first_laws(tmp_path_factory.mktemp("first"))


def test_the_copy_has_the_first_laws_and_knows_of_all_others(first):
    folder = first / LAWS
    copied, own = parse_index(folder), laws.load_index()
    assert {entry.id for entry in copied.in_library} == set(FIRST)
    assert {entry.file for entry in copied.in_library} == set(law_files(folder))
    assert [entry.id for entry in copied.entries] == [entry.id for entry in own.entries]


def test_every_command_runs_in_the_copy(first):
    for name, words in laws_loading.COMMANDS.items():
        done = subprocess.run(
            laws_loading.command(first, words), check=True, capture_output=True, text=True
        )
        assert done.stdout, name


def test_the_time_of_each_law_of_a_tree_is_measured(first):
    assert set(laws_loading.import_times(first, 1)) == set(FIRST)


def test_commands_run_the_tree_that_is_named(tmp_path, monkeypatch):
    here, there = tmp_path / "here", tmp_path / "there"
    for tree in (here, there):
        package = tree / "src" / "trustact" / "cli"
        package.mkdir(parents=True)
        (package.parent / "__init__.py").touch()
        (package / "__init__.py").write_text(
            "import pathlib, sys\n"
            "def main():\n"
            "    ran = pathlib.Path(__file__).parents[3] / 'ran'\n"
            "    ran.open('a').write(f'{sys.argv[1]}\\n')\n"
        )
    monkeypatch.setattr(laws_loading, "ROOT", here)
    found = laws_loading.measure(there, times=1).processor
    assert set(found.seconds) == {
        f"{name}, {which}" for name in laws_loading.COMMANDS for which in ("first", "all")
    }
    assert all(seconds > 0 for times in found.seconds.values() for seconds in times)
    # Once before the rounds, and once in the only round.
    wanted = sorted(words[0] for words in laws_loading.COMMANDS.values() for _ in range(2))
    assert [sorted((tree / "ran").read_text().split()) for tree in (here, there)] == [wanted] * 2


def test_page_says_which_goals_are_met():
    seconds = {f"{name}, first": [0.1] for name in laws_loading.COMMANDS}
    seconds |= {f"{name}, all": [0.3] for name in laws_loading.COMMANDS}
    rounds = Rounds(seconds)
    starts = Starts(rounds, rounds)
    page = laws_loading.page(starts, 2, {"us-xx/a": 0.001, "us-xx/b": 0.002, "us-xx/c": 0.006}, 4)
    assert "| `show ID` | 0.10 | 0.30 | 3.00 |" in page
    assert "| importing one law | at most 3.0 ms | 2.0 ms | met |" in page
    assert "slowest law, us-xx/c | at most 3.0 ms | 6.0 ms | missed by 100%. |" in page
    assert "| command | 2 laws | 3 laws | ratio |" in page
    assert f"Library {laws_loading.describe_library()[8:20]}: {len(laws.ids())} laws" in page
    goals = laws_loading.goals(starts, {"us-xx/a": 0.002})
    by_place = [goal for goal in goals if "`decide CASE" in goal.says]
    assert [(goal.limit, goal.met) for goal in by_place] == [(1.2, False)] * 3
    assert [goal.says for goal in goals if goal.met] == [
        "importing one law",
        "importing the slowest law, us-xx/a",
    ]


def test_the_time_of_a_law_is_the_median_of_new_processes(monkeypatch):
    runs = iter(['{"a": 0.001, "b": 0.9}', '{"a": 0.002, "b": 0.003}', '{"a": 0.8, "b": 0.002}'])
    monkeypatch.setattr(
        laws_loading.subprocess,
        "run",
        lambda command, **_: subprocess.CompletedProcess(command, 0, next(runs)),
    )
    assert laws_loading.import_times(laws_loading.ROOT, 3) == {"a": 0.002, "b": 0.003}
