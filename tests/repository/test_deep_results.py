"""A part of the deep tests that passed on the same files is not run again; all others are."""

from types import SimpleNamespace

import pytest

from campaigns import END, HEADINGS, START, Tally, read_rows
from deep_results import READ, DeepResults, Results


@pytest.fixture
def root(tmp_path):
    for name in READ:
        path = tmp_path / name
        if path.suffix:
            path.parent.mkdir(exist_ok=True)
            path.write_text("1")
        else:
            path.mkdir(exist_ok=True)
            (path / "module.py").write_text("1")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "security.md").write_text(f"above\n{START}\n{END}\nbelow\n")
    return tmp_path


def part(name, campaign=None):
    """Return a test as pytest collects it."""
    marks = {"deep": True, "campaign": campaign and SimpleNamespace(args=campaign)}
    return SimpleNamespace(nodeid=name, get_closest_marker=marks.get)


def report(name, when="call", outcome="passed", duration=1.0, counted=()):
    passed = outcome == "passed"
    return SimpleNamespace(
        nodeid=name, when=when, passed=passed, duration=duration, user_properties=list(counted)
    )


def run_parts(root, outcomes, campaign=None, counts=None):
    """Run the remaining parts; return their names."""
    deselected = []
    hook = SimpleNamespace(pytest_deselected=lambda items: deselected.extend(items))
    plugin = DeepResults(SimpleNamespace(hook=hook), root)
    items = [part(name, campaign) for name in outcomes]
    plugin.pytest_collection_modifyitems(SimpleNamespace(hook=hook), items)
    for item in items:
        outcome = outcomes[item.nodeid]
        if outcome is None:
            break  # the run is interrupted
        for when in ("setup", "call", "teardown"):
            reported = outcome if when == "call" else "passed"
            done = when == "teardown" and counts is not None
            counted = {"seed": int(item.nodeid[-2]), "counts": counts[item.nodeid]} if done else {}
            plugin.pytest_runtest_logreport(
                report(item.nodeid, when, reported, counted=[("campaign", counted)])
            )
    config = SimpleNamespace(option=SimpleNamespace(collectonly=False))
    session = SimpleNamespace(exitstatus=None, config=config)
    status = pytest.ExitCode.OK if items else pytest.ExitCode.NO_TESTS_COLLECTED
    plugin.pytest_sessionfinish(session, status)
    assert len(items) + len(deselected) == len(outcomes)
    if not items:
        assert session.exitstatus == pytest.ExitCode.OK
    return [item.nodeid for item in items]


def test_a_second_run_continues_where_the_first_stopped(root):
    assert run_parts(root, {"a": "passed", "b": None, "c": "passed"}) == ["a", "b", "c"]
    assert run_parts(root, {"a": "passed", "b": "passed", "c": "passed"}) == ["b", "c"]
    assert run_parts(root, {"a": "passed", "b": "passed", "c": "passed"}) == []


def test_part_that_failed_is_run_again(root):
    run_parts(root, {"a": "failed", "b": "passed"})
    assert run_parts(root, {"a": "passed", "b": "passed"}) == ["a"]


@pytest.mark.parametrize("name", ["src/module.py", "tests/module.py", "requirements/dev.lock"])
def test_after_a_change_every_part_is_run_again(root, name):
    run_parts(root, {"a": "passed"})
    (root / name).write_text("2")
    assert run_parts(root, {"a": "passed"}) == ["a"]


def test_table_counts_what_passed_what_failed_and_what_was_not_run(root):
    run_parts(
        root, {"x/t.py::one[a]": "passed", "x/t.py::one[b]": "failed", "x/t.py::two[a]": None}
    )
    page = (root / "docs" / "deep-tests.md").read_text()
    assert "| `t.py` `one` | 2 | 1 | 1 | 0 | 6 |" in page
    assert "| `t.py` `two` | 1 | 0 | 0 | 1 | 0 |" in page
    assert "| all | 3 | 1 | 1 | 1 | 6 |" in page
    assert Results(root).tree in page


DOORS = ("doors, bytes", "doors (YAML)")


def table(root):
    return read_rows((root / "docs" / "security.md").read_text())


def test_the_counts_of_a_campaign_are_added_up_over_its_seeds(root):
    counts = {
        "d.py::t[1]": {"tried": 1_000, "read": 400, "refused": 600},
        "d.py::t[2]": {"tried": 1_000, "read": 500, "refused": 500},
    }
    run_parts(root, dict.fromkeys(counts, "passed"), DOORS, counts)
    commit = "no commit"
    assert table(root) == [[*DOORS, "1 to 2", "2,000", "900", "1,100", "0", commit]]
    page = (root / "docs" / "security.md").read_text()
    assert f"| {' | '.join(HEADINGS)} |" in page
    assert page.startswith("above\n")
    assert page.endswith("\nbelow\n")


def test_a_variant_without_a_result_is_wrong(root):
    counts = {
        "d.py::t[1]": {"tried": 10, "read": 4, "refused": 6},
        "d.py::t[2]": {"tried": 8, "read": 5, "refused": 2},
    }
    run_parts(root, {"d.py::t[1]": "passed", "d.py::t[2]": "failed"}, DOORS, counts)
    assert table(root)[0][2:7] == ["1 to 2", "18", "9", "8", "1"]


def test_a_failed_part_is_wrong_even_if_each_variant_has_a_result(root):
    counts = {"d.py::t[1]": {"tried": 10, "read": 10, "refused": 0}}
    run_parts(root, {"d.py::t[1]": "failed"}, DOORS, counts)
    assert table(root)[0][6] == "1"


def test_seeds_that_did_not_run_are_not_counted(root):
    counts = {"d.py::t[1]": {"tried": 10, "read": 4, "refused": 6}}
    run_parts(root, {"d.py::t[1]": "passed", "d.py::t[2]": None}, DOORS, counts)
    assert table(root)[0][2:4] == ["1 of 2", "10"]


def test_a_campaign_that_did_not_run_on_this_tree_keeps_its_row(root):
    counts = {"d.py::t[1]": {"tried": 10, "read": 4, "refused": 6}}
    run_parts(root, {"d.py::t[1]": "passed"}, DOORS, counts)
    before = table(root)
    (root / "src" / "module.py").write_text("2")
    run_parts(root, {"d.py::t[1]": None}, DOORS)
    assert table(root) == before
    run_parts(root, {"w.py::t[1]": None}, ("windows", "windows (CSV)"))
    assert [row[:4] for row in table(root)] == [
        [*DOORS, "1 to 1", "10"],
        ["windows", "windows (CSV)", "none of 1", "0"],
    ]


def test_a_variant_is_read_refused_or_without_a_result():
    tally = Tally()
    assert tally.count(lambda: "a case") == "a case"
    assert not tally.count(lambda: None)
    with pytest.raises(ZeroDivisionError):
        tally.count(lambda: 1 / 0)
    assert (tally.tried, tally.read, tally.refused) == (3, 1, 1)
    assert not tally.has_both()
