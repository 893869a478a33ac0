"""A part of the deep tests that passed on the same files is not run again; all others are."""

from types import SimpleNamespace

import pytest

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
    return tmp_path


def part(name, deep=True):
    """Return a test as pytest collects it."""
    return SimpleNamespace(nodeid=name, get_closest_marker=lambda marker: deep)


def report(name, when="call", outcome="passed", duration=1.0):
    passed = outcome == "passed"
    return SimpleNamespace(nodeid=name, when=when, passed=passed, duration=duration)


def run_parts(root, outcomes):
    """Run the remaining parts; return their names."""
    deselected = []
    hook = SimpleNamespace(pytest_deselected=lambda items: deselected.extend(items))
    plugin = DeepResults(SimpleNamespace(hook=hook), root)
    items = [part(name) for name in outcomes]
    plugin.pytest_collection_modifyitems(SimpleNamespace(hook=hook), items)
    for item in items:
        outcome = outcomes[item.nodeid]
        if outcome is None:
            break  # the run is interrupted
        for when in ("setup", "call", "teardown"):
            reported = outcome if when == "call" else "passed"
            plugin.pytest_runtest_logreport(report(item.nodeid, when, reported))
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
