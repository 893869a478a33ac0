"""Every test that is written is run."""

import ast
from collections import Counter
from pathlib import Path

from repository.files import ROOT, walk


def tests_in(path: Path) -> list[str]:
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


def all_python() -> list[Path]:
    return [path for path in walk(ROOT) if path.suffix == ".py"]


def is_test_file(path: Path) -> bool:
    return path.name.startswith("test_") or path.name.endswith("_test.py")


def test_test_files_lie_where_pytest_looks():
    lost = [
        path for path in all_python() if is_test_file(path) and ROOT / "tests" not in path.parents
    ]
    assert lost == []


def test_every_test_file_holds_tests():
    empty = [path for path in all_python() if is_test_file(path) and not tests_in(path)]
    assert empty == []


def test_tests_stand_only_in_test_files():
    helpers = [path for path in walk(ROOT / "tests") if path.suffix == ".py"]
    uncollected = [path for path in helpers if not path.name.startswith("test_") and tests_in(path)]
    assert uncollected == []


def test_no_test_hides_another_of_the_same_name():
    for path in all_python():
        if is_test_file(path):
            twice = [name for name, times in Counter(tests_in(path)).items() if times > 1]
            assert twice == [], path


def test_test_files_have_different_names():
    # Without __init__.py two files of one name cannot be told apart in a report.
    names = Counter(path.name for path in all_python() if is_test_file(path))
    assert [name for name, times in names.items() if times > 1] == []


def test_no_folder_of_tests_is_a_package():
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_deep_tests_are_the_only_ones_left_out(pytestconfig):
    assert pytestconfig.getini("addopts")[-1] == "-m not deep"
    assert pytestconfig.getini("testpaths") == ["src", "tests"]
