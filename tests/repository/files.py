"""The files of the repository and searches in them, shared by its tests."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE_FOLDERS = ("src", "tests", "tools", "benchmarks")
TEXT_SUFFIXES = {
    ".py",
    ".pyi",
    ".toml",
    ".md",
    ".yaml",
    ".yml",
    ".cff",
    ".lock",
    ".cfg",
    ".ini",
    ".html",
}
TEXT_NAMES = {"Makefile", "run", "LICENSE", ".gitignore"}
BUILD_FOLDERS = {"build", "dist", "__pycache__"}


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and its subfolders, except those that tools create."""
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.name != ".ci"
        if path.is_dir() and not hidden and path.name not in BUILD_FOLDERS:
            yield from walk(path)
        elif path.is_file():
            yield path


def text_files(*folders: str) -> list[Path]:
    """Return the text files in the named folders, by default in the whole repository."""
    places = [ROOT / folder for folder in folders] or [ROOT]
    return [
        path
        for place in places
        if place.is_dir()
        for path in walk(place)
        if path.suffix in TEXT_SUFFIXES or path.name in TEXT_NAMES
    ]


def python_files(*folders: str) -> list[Path]:
    """Return the Python files in the named folders, by default in all with code."""
    return [path for path in text_files(*(folders or CODE_FOLDERS)) if path.suffix == ".py"]


def lines_with(pattern: str, paths: list[Path]) -> list[str]:
    """Return `path:line: text` for each line in which the pattern is found."""
    compiled = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if compiled.search(line)
    ]


def calls(source: str) -> Iterator[tuple[int, str, list[object]]]:
    """Yield line, name and constant arguments of each call of a method or module function.

    Examples
    --------
    >>> list(calls("row.get('age', None)"))
    [(1, 'get', ['age', None])]
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            constants = [part.value for part in node.args if isinstance(part, ast.Constant)]
            yield node.lineno, node.func.attr, constants


def clock_readings(source: str) -> list[int]:
    """Return the lines in which a clock is read.

    Examples
    --------
    >>> clock_readings("from datetime import date\\nas_of = date.today()")
    [2]
    >>> clock_readings("import time\\ntime.time()\\nwatch.time()")
    [2]
    >>> clock_readings("ibis.now()")
    [1]
    """
    lines = [line for line, name, _ in calls(source) if name in {"now", "today", "utcnow"}]
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and (node.func.value.id, node.func.attr)
            in {("time", "time"), ("time", "localtime"), ("time", "gmtime")}
        ):
            lines.append(node.lineno)
    return lines


def find_false_defaults(source: str) -> list[int]:
    """Return the lines in which a missing value becomes False.

    Examples
    --------
    >>> find_false_defaults("facts.get('convictions_complete', False)")
    [1]
    >>> find_false_defaults("facts.get('convictions_complete')")
    []
    >>> find_false_defaults("column.fill_null(False)")
    [1]
    """
    fills = {"fillna", "fill_null", "fill_nan"}
    return [
        line
        for line, name, constants in calls(source)
        if (name in fills and any(value is False for value in constants))
        or (name in {"get", "pop", "setdefault"} and len(constants) > 1 and constants[-1] is False)
    ]
