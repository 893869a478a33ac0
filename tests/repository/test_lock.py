"""The lock files meet the requirements of pyproject.toml and contain only pins and hashes."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from repository.files import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
# The tests need every extra but `bench`: each format that the package reads is tested.
EVERYTHING = [*PROJECT["dependencies"], *(p for e in EXTRAS if e != "bench" for p in EXTRAS[e])]
REQUIRED = {"dev": EVERYTHING, "bench": EVERYTHING + EXTRAS["bench"]}
PIN = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^ ;]+)(?: ; [^\\]+)? \\$", re.IGNORECASE)
REST = re.compile(r"^(    --hash=sha256:[0-9a-f]{64}( \\)?|    #   .*|    # via.*|# .*)$")


def lines(name: str) -> list[str]:
    return (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8").splitlines()


def pins(name: str) -> dict[str, set[str]]:
    """Return each package of a lock file with its versions; several if platforms differ."""
    found: dict[str, set[str]] = {}
    for pin in filter(None, map(PIN.match, lines(name))):
        found.setdefault(canonicalize_name(pin["name"]), set()).add(pin["version"])
    return found


@pytest.mark.parametrize("name", REQUIRED)
def test_lock_has_only_pins_and_hashes(name):
    # The two patterns describe every permitted line: no index, no path and no command.
    assert [line for line in lines(name) if not PIN.match(line) and not REST.match(line)] == []


@pytest.mark.parametrize("name", REQUIRED)
def test_every_pin_has_a_hash(name):
    listed = lines(name)
    unhashed = [
        line
        for line, following in zip(listed, [*listed[1:], ""], strict=True)
        if PIN.match(line) and "--hash=" not in following
    ]
    assert unhashed == []


@pytest.mark.parametrize("name", REQUIRED)
def test_lock_meets_the_requirements_of_the_project(name):
    locked = pins(name)
    unmet = [
        text
        for text in REQUIRED[name]
        for requirement in [Requirement(text)]
        if not locked.get(canonicalize_name(requirement.name))
        or not all(map(requirement.specifier.contains, locked[canonicalize_name(requirement.name)]))
    ]
    assert unmet == []


def test_benchmarks_run_on_the_same_versions_as_the_tests():
    dev, bench = pins("dev"), pins("bench")
    assert {name: bench.get(name) for name in dev} == dev


def test_version_is_the_same_everywhere():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {PROJECT['version']}\n" in citation


def test_readme_is_the_package_description():
    assert ("readme" in PROJECT) == (ROOT / "README.md").exists()
