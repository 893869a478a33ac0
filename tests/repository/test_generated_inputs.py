"""Generated inputs: the same in each run of `make test`, others in each run of `make test-deep`."""

import subprocess
import sys

import pytest
from hypothesis import settings

from generated_inputs import RANDOM_INPUTS, SAME_INPUTS
from repository.files import ROOT

TEST = """
from hypothesis import given, strategies as st

found = []

@given(st.integers())
def test_numbers(number):
    found.append(number)

def test_print():
    print("numbers", found)
"""


def numbers(folder, *options):
    """Return the numbers that a run of the tests of a folder generates."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", *options, "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "tests"), "PATH": ""},
    )
    [line] = [line for line in run.stdout.splitlines() if "numbers" in line]
    return line


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "test_generated.py").write_text(TEST)
    (tmp_path / "conftest.py").write_text("import generated_inputs\n")
    return tmp_path


def test_generated_inputs_are_the_same_in_each_run_of_make_test(folder):
    assert numbers(folder) == numbers(folder)


def test_generated_inputs_are_others_in_each_run_of_make_test_deep(folder):
    option = f"--hypothesis-profile={RANDOM_INPUTS}"
    assert f"{option}\n" in (ROOT / "Makefile").read_text()
    assert numbers(folder, option) != numbers(folder, option)


def test_more_inputs_are_generated_by_make_test_deep():
    many, few = settings.get_profile(RANDOM_INPUTS), settings.get_profile(SAME_INPUTS)
    assert many.max_examples > few.max_examples
