"""Rules for the code that no linter checks."""

import ast
import re

import pytest

from repository.files import (
    ROOT,
    clock_readings,
    find_false_defaults,
    lines_with,
    python_files,
    text_files,
)

MOST_LINES = 600
COMMAND_NAMES = {"booking", "case", "laws", "lint"}
"""Modules of `trustact.cli`, named like their command, whose name occurs elsewhere, too."""

# Each pattern is split into two strings, so that this file does not match it.
UNFINISHED = [r"\bTO" "DO\b", r"\bFIX" "ME\b", r"\bXX" "X\b", r"\bNotImplemented" "Error\b"]
NOT_RUN = [r"\bpytest\.sk" "ip", r"\bx" "fail\b", r"\bmark\.sk" "ip", r"\bimport" "orskip"]
NOT_RUN += [r"\bcollect_" "ignore", r"\bunittest\.sk" "ip"]
OUTSIDE = [r"(?<![\w.])/wo" "rk/", r"(?<![\w.])/ro" "ot/", r"\.\./sha" "red", r"\bpy" r"pi\.org"]
OUTSIDE += [r"\bpython" "hosted", r"(?<![\w.])/ho" r"me/\w"]


def test_repository_has_source_files():
    assert len(python_files("src")) > 10


def test_no_module_is_longer_than_600_lines():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files()
    }
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_no_module_has_the_name_of_another_one():
    package = ROOT / "src" / "trustact"
    paths = [*package.rglob("*.py"), *(file.parent for file in package.rglob("__init__.py"))]
    places: dict[str, list[str]] = {}
    for path in paths:
        # Two states can have an act of the same name.
        if path.stem != "__init__" and not path.parent.name.startswith("us_"):
            places.setdefault(path.stem, []).append(str(path.relative_to(package)))
    repeated = {name: found for name, found in places.items() if len(found) > 1}
    assert {name: found for name, found in repeated.items() if name not in COMMAND_NAMES} == {}
    assert repeated.keys() == COMMAND_NAMES, "a name here occurs only once; take it out"


@pytest.mark.parametrize("pattern", UNFINISHED)
def test_no_code_is_unfinished(pattern):
    assert lines_with(pattern, text_files("src", "tests", "tools")) == []


@pytest.mark.parametrize("pattern", NOT_RUN)
def test_every_test_is_run(pattern):
    assert lines_with(pattern, python_files("src", "tests")) == []


@pytest.mark.parametrize("pattern", OUTSIDE)
def test_no_file_names_a_place_outside_the_repository(pattern):
    assert lines_with(pattern, text_files()) == []


def test_no_test_measures_time():
    # A test must not fail because a machine is slow; benchmarks/ measures speed.
    timers = r"\b(perf_" "counter|mono" "tonic|process_" r"time|time" r"it)\b"
    assert lines_with(timers, python_files("tests")) == []


def test_no_clock_is_read_below_the_command_line():
    readings = {
        str(path.relative_to(ROOT)): lines
        for path in python_files("src")
        if not path.relative_to(ROOT / "src" / "trustact").parts[0].startswith("cli")
        if (lines := clock_readings(path.read_text(encoding="utf-8")))
    }
    assert readings == {}


def test_no_missing_value_becomes_false():
    defaults = {
        str(path.relative_to(ROOT)): lines
        for path in python_files("src")
        if (lines := find_false_defaults(path.read_text(encoding="utf-8")))
    }
    assert defaults == {}


def test_no_placeholder_date_means_never():
    assert lines_with("9999-12-31|date.max|date.min", python_files("src")) == []


def functions_named_like_states() -> dict[str, list[str]]:
    """Return the functions whose name is a participle, which does not say what they do."""
    ordered = re.compile(
        r"_?(?:told|said|written|given|asked|made|found|kept|known|held|read_as|shown|seen|drawn|"
        r"[a-z]{3,}(?<!need)(?<!seed)(?<!feed)(?<!speed)(?<!embed)ed)"
    )
    found = {}
    for path in python_files("src", "tools"):
        names = [
            node.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef) and ordered.fullmatch(node.name)
            if not any("property" in ast.unparse(each) for each in node.decorator_list)
        ]
        if names and "laws/us_" not in path.as_posix():
            found[path.relative_to(ROOT).as_posix()] = names
    return found


def test_no_function_is_named_with_a_participle():
    # The effects of a rule are the words of the law language: act.hold.prohibited(...).
    effects = {"prohibited", "permitted", "required", "renumbered"}
    found = {
        path: sorted(set(names) - effects)
        for path, names in functions_named_like_states().items()
        if set(names) - effects
    }
    assert found == {}
