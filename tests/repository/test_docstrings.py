"""A docstring has no section that only repeats a type: the annotation says it already."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from repository.files import ROOT, python_files


def sections(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield name and lines of each numpydoc section."""
    lines = text.splitlines()
    heads = [
        number
        for number in range(len(lines) - 1)
        if lines[number].strip() and re.fullmatch(r"\s*-{3,}\s*", lines[number + 1])
    ]
    for head, end in zip(heads, [*heads[1:], len(lines)], strict=False):
        yield lines[head].strip(), [line for line in lines[head + 2 : end] if line.strip()]


def faults(text: str) -> list[str]:
    """Return what is only a type: a Returns of one line, a parameter without a word."""
    found = []
    for name, lines in sections(text):
        if name in ("Returns", "Yields") and len(lines) <= 1:
            found.append(name)
        if name == "Parameters":
            bare = [not line.startswith(" ") for line in lines]
            following = [*bare[1:], True]
            found += [
                line
                for line, is_entry, next_is_entry in zip(lines, bare, following, strict=True)
                if is_entry and next_is_entry
            ]
    return found


def docstrings(path: Path) -> Iterator[tuple[str, str]]:
    """Yield place and text of each docstring of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            text = ast.get_docstring(node)
            if text:
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", text


def test_a_section_that_repeats_a_type_is_found():
    text = (
        "Do it.\n\nParameters\n----------\na : int\nb : int\n    In days.\n\nReturns\n-------\nint"
    )
    assert faults(text) == ["a : int", "Returns"]


@pytest.mark.parametrize("folder", ["src", "tools", "benchmarks"])
def test_no_docstring_only_repeats_a_type(folder):
    found = [
        f"{place}: {fault}"
        for path in python_files(folder)
        for place, text in docstrings(path)
        for fault in faults(text)
    ]
    assert found == []
