"""Every test that is written is run."""

import ast
from collections import Counter
from pathlib import Path

from repository.files import ROOT, walk


def find_test_names(path: Path) -> list[str]:
    """Return the names of the tests at the places where pytest looks for them."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    classes = [node for node in body if isinstance(node, ast.ClassDef) and node.name[:4] == "Test"]
    places = [body, *(node.body for node in classes)]
    return [
        node.name
        for place in places
        for node in place
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    ]


def python_paths() -> list[Path]:
    return [path for path in walk(ROOT) if path.suffix == ".py"]


def is_test_file(path: Path) -> bool:
    return path.name.startswith("test_") or path.name.endswith("_test.py")


def test_test_files_are_in_the_tests_folder():
    misplaced = [
        path for path in python_paths() if is_test_file(path) and ROOT / "tests" not in path.parents
    ]
    assert misplaced == []


def test_every_test_file_has_tests():
    empty = [path for path in python_paths() if is_test_file(path) and not find_test_names(path)]
    assert empty == []


def test_only_test_files_have_tests():
    helpers = [path for path in walk(ROOT / "tests") if path.suffix == ".py"]
    uncollected = [
        path for path in helpers if not path.name.startswith("test_") and find_test_names(path)
    ]
    assert uncollected == []


def test_no_two_tests_of_a_file_have_one_name():
    for path in python_paths():
        if is_test_file(path):
            repeated = [name for name, times in Counter(find_test_names(path)).items() if times > 1]
            assert repeated == [], path


def test_test_files_have_different_names():
    # Without __init__.py, a report does not distinguish two files of one name.
    names = Counter(path.name for path in python_paths() if is_test_file(path))
    assert [name for name, times in names.items() if times > 1] == []


def test_no_folder_of_tests_is_a_package():
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_only_deep_tests_are_left_out(pytestconfig):
    assert pytestconfig.getini("addopts")[-1] == "-m not deep"
    assert pytestconfig.getini("testpaths") == ["src", "tests"]
