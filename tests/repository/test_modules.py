"""The code keeps to the rules that no linter knows."""

import pytest

from repository.files import (
    ROOT,
    clock_readings,
    lines_with,
    python_files,
    text_files,
    unknown_made_no,
)

LONGEST = 600

# Written in halves, so that this file does not hold what it looks for.
LEFT_OPEN = [r"\bTO" "DO\b", r"\bFIX" "ME\b", r"\bXX" "X\b", r"\bNotImplemented" "Error\b"]
NOT_RUN = [r"\bpytest\.sk" "ip", r"\bx" "fail\b", r"\bmark\.sk" "ip", r"\bimport" "orskip"]
NOT_RUN += [r"\bcollect_" "ignore", r"\bunittest\.sk" "ip"]
ELSEWHERE = [r"(?<![\w.])/wo" "rk/", r"(?<![\w.])/ro" "ot/", r"\.\./sha" "red", r"\bpy" r"pi\.org"]
ELSEWHERE += [r"\bpython" "hosted", r"(?<![\w.])/ho" r"me/\w"]


def test_repository_has_source_files():
    assert len(python_files("src")) > 10


def test_no_module_is_longer_than_600_lines():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files()
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize("pattern", LEFT_OPEN)
def test_nothing_is_left_open(pattern):
    assert lines_with(pattern, text_files("src", "tests", "tools")) == []


@pytest.mark.parametrize("pattern", NOT_RUN)
def test_no_test_is_excused(pattern):
    assert lines_with(pattern, python_files("src", "tests")) == []


@pytest.mark.parametrize("pattern", ELSEWHERE)
def test_nothing_names_a_place_outside_the_repository(pattern):
    assert lines_with(pattern, text_files()) == []


def test_no_test_takes_the_time():
    # A test that fails on a slow machine is no test; speed is measured in benchmarks/.
    watches = r"\b(perf_" "counter|mono" "tonic|process_" r"time|time" r"it)\b"
    assert lines_with(watches, python_files("tests")) == []


def test_no_clock_is_read_below_the_command_line():
    readings = {
        str(path.relative_to(ROOT)): lines
        for path in python_files("src")
        if not path.relative_to(ROOT / "src" / "trustact").parts[0].startswith("cli")
        if (lines := clock_readings(path.read_text(encoding="utf-8")))
    }
    assert readings == {}


def test_nothing_missing_becomes_false():
    turned = {
        str(path.relative_to(ROOT)): lines
        for path in python_files("src")
        if (lines := unknown_made_no(path.read_text(encoding="utf-8")))
    }
    assert turned == {}


def test_no_date_stands_for_never():
    assert lines_with("9999-12-31|date.max|date.min", python_files("src")) == []
