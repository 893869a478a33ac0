import ast
import importlib
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
ROW = re.compile(r"\| [^|]+ \| ([\d,]+) \| `([\w.]+)\.(\w+)` \| `\.\.\. (.+) \.\.\.` \|")
NO_LIMITS_OF_INPUT = {
    "LONGEST_HEADINGS",
    "MAX_QUOTED_CHARACTERS",
    "MOST_HOLD_HOURS",
    "MOST_LISTED",
    "MOST_SHOWN",
}
"""Constants of the readers that bound a clock of the law, or what a message quotes or an old
reject file is recognized by."""


def test_the_page_has_each_limit_with_its_value():
    rows = ROW.findall(PAGE)
    assert len(rows) == sum(line.startswith("| ") for line in PAGE.splitlines()) - 4
    for value, module, name, _ in rows:
        limit = getattr(importlib.import_module(f"trustact.{module}"), name)
        assert value == f"{limit:,}", name


def test_the_module_of_each_limit_or_its_reader_has_the_message():
    sources = "".join(
        "".join(node.value for node in ast.walk(ast.parse(path.read_text())) if _is_text(node))
        for folder in ("formats", "language", "fingerprints", "secure_communities")
        for path in sorted((ROOT / "src" / "trustact" / folder).rglob("*.py"))
    )
    for _, _, name, message in ROW.findall(PAGE):
        assert message in sources, name


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_a_limit_of_a_reader_without_a_row_is_missed():
    on_page = {name for _, _, name, _ in ROW.findall(PAGE)}
    for path in sorted((ROOT / "src" / "trustact" / "formats").rglob("*.py")):
        for name in re.findall(
            r"^((?:MOST|LONGEST|MAX)_\w+) ?[:=]", path.read_text(), re.MULTILINE
        ):
            assert name in on_page | NO_LIMITS_OF_INPUT, name
