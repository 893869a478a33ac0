"""How often each law was read, and by whom: docs/readings.md.

`python tools/readings_page.py` counts the scenarios of each law by who wrote them, and the entries
of the changelog under its id, and writes the page.
"""

import re
from collections import Counter
from pathlib import Path

import yaml

from trustact import laws

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "readings.md"
CHANGELOG = ROOT / "CHANGELOG.md"
THIRD_READING = ROOT / "tests" / "third_reading"
DESK_CASES = ROOT / "tests" / "desk_cases"

_INTRODUCTION = """\
# How each law was read

Each law was read at least three times, but for those that are marked "twice" or "once".

1. Its author wrote it from the text, or from what is on file where the text could not be had, with
   scenarios first.
2. A second reader, who had not written it, compared every provision with the text.
3. A third reader wrote scenarios from the text alone, before seeing the code; where the law then
   gave another answer, the text decided which of the two was wrong. These scenarios are tests
   ([tests/third_reading](../tests/third_reading)).

Of a law that is marked "twice" the second reader was also the one who wrote expected answers from
the text before seeing the code, with some more scenarios afterwards; its column of the third reader
counts only these; others in that file are of its author. A law that is marked "once" has been read
by its author alone.

What readers changed stands in the [changelog](../CHANGELOG.md) under the id of the law. The table
counts the scenarios beside each law, those of its third reader, its cases of a release night (what
a jail knows on that night, [tests/desk_cases](../tests/desk_cases)), and the entries of the
changelog that change it. How firmly the text itself was read stands on the page of each law.
`python tools/readings_page.py` writes this page.

| law | beside it | third reader | release night | changed |
|---|--:|--:|--:|--:|
"""
READ_TWICE = (
    "us-id/hb83-2025",
    "us-ma/trial-court-policy-2025",
    "us-mn/631-50",
    "us-nd/44-04-04",
    "us-nd/44-08-25",
    "us-ny/correction-147",
    "us-oh/9-63",
    "us-sc/23-3-1100",
)
"""Laws of which the second reader is the only one besides the author."""

READ_ONCE = ("us-ny/budget-immigration-2026",)
"""Laws that nobody has read besides the author; one leaves with its first other reader."""

SECOND_READER = "second-"
"""How the ids of a second reader's scenarios begin."""

_ID = re.compile(r"us-[a-z-]+/[a-z0-9-]+")


def count_changes(changelog: str) -> Counter[str]:
    """Return how many entries of a changelog begin with the id of a law."""
    found: Counter[str] = Counter()
    for entry in re.findall(r"^- ((?:.|\n  )+)", changelog, re.MULTILINE):
        head = re.match(rf"(?:Laws: )?(?:{_ID.pattern}(?:, and |, | and )?)+", entry)
        found.update(set() if head is None else set(_ID.findall(head[0])))
    return found


def count_scenarios(path: Path, begins: str = "") -> Counter[str]:
    """Return how many scenarios of a file, or of all files of a folder, are about each law.

    Parameters
    ----------
    begins : str
        How the ids of the counted scenarios begin.
    """
    found: Counter[str] = Counter()
    for each in sorted(path.glob("*.yaml")) if path.is_dir() else [path]:
        content = yaml.load(each.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        if isinstance(content, list):
            content = {"scenarios": content}
        given = content.get("given", {}).get("law", "")
        for scenario in content.get("scenarios", content.get("cases", [])):
            if str(scenario.get("id", "")).startswith(begins):
                found[scenario.get("law", given)] += 1
    return found


def render_page() -> str:
    """Return the page."""
    changed = count_changes(CHANGELOG.read_text(encoding="utf-8"))
    third, desk = count_scenarios(THIRD_READING), count_scenarios(DESK_CASES)
    second = count_scenarios(THIRD_READING, SECOND_READER)
    rows = []
    for law in laws.load_index().in_library:
        beside = count_scenarios(laws.scenario_file(law.id)).total()
        of_reader = str(third[law.id])
        if law.id in READ_TWICE:
            of_reader = f"{second[law.id]}, twice"
        elif law.id in READ_ONCE:
            of_reader = f"{third[law.id]}, once"
        numbers = (beside, of_reader, desk[law.id], changed[law.id])
        rows.append(f"| [{law.id}](laws/{law.id}.md) | " + " | ".join(map(str, numbers)) + " |\n")
    return _INTRODUCTION + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
