"""Write docs/facts.md: every fact that a case can state, with what it means and its values.

Run `python tools/facts_page.py` after a fact was added; a test fails while the page is out of date.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from trustact.cli.facts import list_facts
from trustact.language.fact_index import LISTS, QUESTION_FACTS

PAGE = Path(__file__).parents[1] / "docs" / "facts.md"

_INTRODUCTION = """\
# Facts

Every fact that a case can state, under the path by which a case, a law and a scenario name it. \
`trustact facts` prints the same list, and `trustact facts WORD` those with a word in them. \
A fact is never renamed. One that is not stated is unknown, never "no"; [semantics](semantics.md) \
has what follows from that. `[]` behind the name of a list stands for each row of it: \
`convictions[].level` is stated in a case as `convictions: [{level: felony}]`.

`python tools/facts_page.py` writes this page.
"""


def render_page() -> str:
    """Return the page."""
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for row in list_facts():
        groups.setdefault(_group_of(row[0]), []).append(row)
    parts = [_INTRODUCTION]
    for title, rows in groups.items():
        parts += [f"\n## {title}\n\n| fact | meaning | values |\n|---|---|---|\n", *_lines(rows)]
    return "".join(parts)


def _group_of(path: str) -> str:
    if path in QUESTION_FACTS:
        return "The question"
    name = path.partition("[")[0].removesuffix("_complete")
    if name in LISTS or "." in path:
        return f"`{name.partition('.')[0]}`"
    return "The person"


def _lines(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for path, meaning, values in rows:
        cells = (f"`{path}`", meaning, values)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
