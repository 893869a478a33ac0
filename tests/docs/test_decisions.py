"""Each decision record is complete, and the files and modules that it names exist."""

import re

import pytest

from repository.files import ROOT

RECORDS = sorted((ROOT / "docs" / "adr").glob("*.md"))
PARTS = ["Why", "Decided", "Refused", "Price", "Shown"]
OPTIONAL = {"Decided"}
PACKAGE = ROOT / "src" / "trustact"
FILE = re.compile(r"(?:[\w.-]+/)*[\w-]+\.(?:py|md|yaml|json|toml|csv)|(?:[\w.-]+/)+[\w-]+")
MODULE = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")
PACKAGES = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def read_parts(path):
    """Return the parts of a record by their names, in the order of the file."""
    return dict(re.findall(r"(?m)^\*\*(\w+)\*\* (.+)$", path.read_text(encoding="utf-8")))


def quoted_names(text):
    """Return what a text names between backquotes."""
    return re.findall(r"`([^`]+)`", text)


def exists(name):
    """Return whether a path exists in the repository or in the package."""
    return (ROOT / name).exists() or (PACKAGE / name).exists()


def module_exists(name):
    """Return whether a dotted name is a module or package of trustact."""
    path = name.replace(".", "/")
    return (PACKAGE / path).is_dir() or (PACKAGE / f"{path}.py").is_file()


def test_there_are_records():
    assert len(RECORDS) > 20


def test_each_number_is_used_once():
    numbers = [path.name.partition("-")[0] for path in RECORDS]
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"\d{4}", number) for number in numbers)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_each_record_has_its_number_and_its_parts_in_order(path):
    title, empty, *_ = path.read_text(encoding="utf-8").splitlines()
    assert title.startswith(f"# {path.name[:4]} ")
    assert empty == ""
    names = list(read_parts(path))
    assert names == [name for name in PARTS if name in names]
    assert set(PARTS) - set(names) <= OPTIONAL


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_each_path_under_shown_exists(path):
    paths = re.split(r", (?:which|the) |\. ", read_parts(path)["Shown"])[0]
    shown = paths.split(", ")
    assert [name for name in shown if not exists(name)] == []


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_each_path_and_module_in_backquotes_exists(path):
    names = quoted_names(path.read_text(encoding="utf-8"))
    missing = [name for name in names if FILE.fullmatch(name) and not exists(name)]
    dotted = [name for name in names if MODULE.fullmatch(name)]
    missing += [
        name for name in dotted if name.partition(".")[0] in PACKAGES and not module_exists(name)
    ]
    assert missing == []


def test_a_missing_path_and_a_missing_module_are_noticed():
    assert FILE.fullmatch("tests/flow/test_alerts.py")
    assert FILE.fullmatch("tests/flow")
    assert not exists("tests/flow")
    assert not module_exists("language.asking")
    assert module_exists("language.answer_conditions")
