"""What people read uses the terms of the glossary and none of the phrases that it retired."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from repository.files import ROOT, python_files
from trustact import laws

GLOSSARY = ROOT / "docs" / "glossary.md"
OLD_NAMES = ROOT / "docs" / "renamed.md"
CODE = r"`[^`]*`|[\w-]+\s*:[^:;{}]*;|--\w[\w-]*"
"""What is no prose: code in a page, declarations of a style sheet, options."""
PAGES = [
    *(path for path in sorted((ROOT / "docs").glob("*.md")) if path not in (GLOSSARY, OLD_NAMES)),
    ROOT / "README.md",
    *(ROOT / name for name in ("CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "Makefile")),
    *sorted((ROOT / "docs" / "adr").glob("*.md")),
    # A mapping repeats the headings of somebody's table as they are.
    *(each for each in sorted((ROOT / "examples").rglob("*.yaml")) if ".mapping." not in each.name),
    *sorted((ROOT / "src").rglob("README.md")),
    *sorted((ROOT / "src").rglob("templates/*.html")),
]


def retired_phrases() -> list[str]:
    """Return the phrases of the last column of each table, and of the list at the end."""
    text = GLOSSARY.read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("|")]
    cells = [row[3] for row in rows if len(row) == 5 and row[3].strip(" -")]
    cells = [cell for cell in cells if cell.strip() != "not written"]
    cells.append(text.rpartition("not written anywhere\n")[2])
    words = re.sub(r"\([^)]*\)", "", ";".join(cells)).split(";")
    return sorted({word.strip() for word in words if word.strip()})


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module that can be printed: its strings without docstrings and keys."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for part in body if isinstance(body, list) else []:
            # A docstring, or the note below a constant.
            if isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant):
                silent.add(id(part.value))
    for node in ast.walk(tree):
        if id(node) in silent or not isinstance(node, ast.Constant):
            continue
        if isinstance(node.value, str) and " " in node.value:
            yield node.lineno, node.value


@cache
def messages() -> tuple[tuple[str, str], ...]:
    """Return place and text of everything that the modules can print.

    The text of a law is the legislature's own and is left out.
    """
    paths = [path for path in python_files("src") if "laws/us_" not in path.as_posix()]
    return tuple(
        (f"{path.relative_to(ROOT)}:{line}", text)
        for path in paths
        for line, text in sentences(path)
    )


@cache
def prose_of(text: str) -> str:
    """Return a text without what is no prose; kept, since each phrase is looked for in it."""
    return re.sub(CODE, " ", text)


def found_in(text: str, phrase: str) -> bool:
    """Return whether a phrase stands in a text as words of their own.

    Examples
    --------
    >>> found_in("It is told here.", "told"), found_in("intent-told", "told")
    (True, False)
    >>> found_in("`--margin`", "margin"), found_in("body { margin: 0; }", "margin")
    (False, False)
    """
    pattern = rf"(?<![\w-]){re.escape(phrase)}(?![\w-])"
    return re.search(pattern, prose_of(text), re.IGNORECASE) is not None


def test_the_glossary_names_phrases():
    assert {"told", "at hand", "changes by itself"} <= set(retired_phrases())


@pytest.mark.parametrize("phrase", retired_phrases())
def test_no_message_uses_a_retired_phrase(phrase):
    found = [
        f"{where}: {text.strip()[:80]}" for where, text in messages() if found_in(text, phrase)
    ]
    assert found == []


@pytest.mark.parametrize("phrase", retired_phrases())
def test_no_page_uses_a_retired_phrase(phrase):
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in PAGES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if found_in(line, phrase)
    ]
    assert found == []


def printed_texts_of_laws():
    """Yield the law and each sentence of a rule, a duty, a reading or a provision of it."""
    for law in laws.load_all():
        rules = [each.says for each in (*law.rules, *law.duties, *law.definitions)]
        asked = [text for each in law.readings.values() for text in (each.asks, each.yes, each.no)]
        for text in (*rules, *asked):
            yield law.id, text


def test_no_law_says_told_of_a_notice():
    """A notice that a statute orders is given, or somebody is notified."""
    assert [(law, text) for law, text in printed_texts_of_laws() if found_in(text, "told")] == []
