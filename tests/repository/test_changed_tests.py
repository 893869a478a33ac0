"""`make test-fast` runs the tests that a change calls for."""

import pytest

import changed_tests
from changed_tests import ALWAYS, OF_EVERY_LAW, SLOW, law_of, words_for
from repository.files import ROOT
from trustact import laws


def test_files_that_are_named_are_there():
    for path in (*ALWAYS, *OF_EVERY_LAW, *SLOW):
        assert (ROOT / path).is_file(), path


@pytest.mark.parametrize("ending", [".py", ".yaml"])
def test_law_of_each_file_is_known(ending):
    for law in laws.ids():
        path = laws.scenario_file(law).with_suffix(ending).relative_to(ROOT).as_posix()
        assert law_of(path) == law
    assert law_of("src/trustact/laws/__init__.py") is None
    assert law_of("src/trustact/laws/us_ca/__init__.py") is None


def test_law_that_has_changed_is_the_only_one_tried():
    words = words_for(["src/trustact/laws/us_ca/trust_act_2013.yaml"])
    assert words[0] == "--law=us-ca/trust-act-2013"
    assert {*OF_EVERY_LAW, "tests/laws/test_california.py"} <= set(words)
    assert "tests/laws/test_texas.py" not in words


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
def test_change_calls_for_its_tests(changed, wanted):
    found = words_for([changed])
    assert set(ALWAYS) <= set(found)
    assert wanted in found or wanted in SLOW


def test_slow_tests_are_left_out_unless_they_have_changed():
    assert not set(SLOW) & set(words_for(["Makefile", "docs/cli.md"]))
    assert SLOW[0] in words_for([SLOW[0]])


def test_file_that_is_gone_calls_for_no_test_of_itself():
    assert "tests/language/test_gone.py" not in words_for(["tests/language/test_gone.py"])
    found = words_for(["src/trustact/laws/us_ca/gone_2013.py"])
    assert not any(word.startswith(("--law", "src/")) for word in found)


def test_what_has_changed_is_asked_of_git(monkeypatch):
    said = {"diff": ["README.md"], "ls-files": ["docs/new.md"]}
    monkeypatch.setattr(changed_tests, "git", lambda *words: said[words[0]])
    assert changed_tests.changed_since("HEAD") == ["README.md", "docs/new.md"]
