"""`make test-fast` runs the tests of the changed files."""

import pytest

import changed_tests
from changed_tests import ALWAYS_RUN, SLOW_TESTS, TESTS_OF_EVERY_LAW, find_law, pytest_arguments
from repository.files import ROOT
from trustact import laws


def test_listed_files_exist():
    for path in (*ALWAYS_RUN, *TESTS_OF_EVERY_LAW, *SLOW_TESTS):
        assert (ROOT / path).is_file(), path


@pytest.mark.parametrize("ending", [".py", ".yaml"])
def test_each_law_and_scenario_file_gives_its_law(ending):
    for law in laws.ids():
        path = laws.scenario_file(law).with_suffix(ending).relative_to(ROOT).as_posix()
        assert find_law(path) == law
    assert find_law("src/trustact/laws/__init__.py") is None
    assert find_law("src/trustact/laws/us_ca/__init__.py") is None


def test_only_the_changed_law_is_tested():
    arguments = pytest_arguments(["src/trustact/laws/us_ca/trust_act_2013.yaml"])
    assert arguments[0] == "--law=us-ca/trust-act-2013"
    assert {*TESTS_OF_EVERY_LAW, "tests/laws/test_california.py"} <= set(arguments)
    assert "tests/laws/test_texas.py" not in arguments


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ("src/trustact/language/clocks.py", "tests/language/test_clocks.py"),
        ("src/trustact/language/clocks.py", "src/trustact/language/clocks.py"),
        ("tests/language/test_clocks.py", "tests/language/test_clocks.py"),
        ("tests/across_backends/people.py", "tests/across_backends/test_trees.py"),
        ("tests/cli/conftest.py", "tests/cli/test_decide_command.py"),
        ("tests/cli/golden/show.txt", "tests/cli/test_laws_commands.py"),
        ("docs/cli.md", "tests/docs/test_documents.py"),
        ("tools/set_up.py", "tests/repository/test_set_up.py"),
        ("benchmarks/many_laws.py", "tests/benchmarks/test_many_laws.py"),
        ("Makefile", "tests/repository/test_set_up.py"),
    ],
)
def test_a_change_selects_its_tests(changed, wanted):
    found = pytest_arguments([changed])
    assert set(ALWAYS_RUN) <= set(found)
    assert wanted in found or wanted in SLOW_TESTS


def test_slow_tests_are_left_out_unless_they_have_changed():
    assert not set(SLOW_TESTS) & set(pytest_arguments(["Makefile", "docs/cli.md"]))
    assert SLOW_TESTS[0] in pytest_arguments([SLOW_TESTS[0]])


def test_a_deleted_file_selects_no_test_of_itself():
    assert "tests/language/test_deleted.py" not in pytest_arguments(
        ["tests/language/test_deleted.py"]
    )
    found = pytest_arguments(["src/trustact/laws/us_ca/deleted_2013.py"])
    assert not any(word.startswith(("--law", "src/")) for word in found)


def test_changed_files_are_listed_by_git(monkeypatch):
    printed = {"diff": ["README.md"], "ls-files": ["docs/new.md"]}
    monkeypatch.setattr(changed_tests, "run_git", lambda *words: printed[words[0]])
    assert changed_tests.list_changed_files("HEAD") == ["README.md", "docs/new.md"]
