"""The tables of offenses by state, with counts: docs/offense-tables.md.

`python tools/offense_tables.py` writes the page from the tables; a test compares the two.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from trustact.language.grades import SCALES, GradeScale
from trustact.language.places import STATE_NAMES
from trustact.offenses.ncic_codes import CANNOT_TELL, ncic_codes
from trustact.offenses.tables import (
    ClassEntry,
    CodeList,
    class_entries,
    code_lists,
    doj_codes,
    list_entries,
)

PAGE = Path(__file__).parents[1] / "docs" / "offense-tables.md"
BASES = ("text", "official", "secondary", "recalled")
MEMBERS = ("yes", "no", "depends", "may")

INTRODUCTION = """# The tables of offenses, state by state

Which offenses the library knows, and from which kind of source. `trustact offense "PC 273.5"` shows
all that the tables have of one citation, with the source of each row. The basis is `text` (the
section was read), `official` (a list that the state published), `secondary` (a summary or a
quotation was read) or `recalled` (from memory, not read again). What no row names is unknown, never
no; so is a day for which the section was not read.
[The README of the tables](../src/trustact/offenses/data/README.md) has the origin and the terms of
each. `python tools/offense_tables.py` writes this page."""

LEVELS = """## Levels and grades

Whether an offense is a felony or a misdemeanor, and the state's own grade where the section fixes
it. For California there are also {codes:,} offense codes of its Department of Justice, as of April
2021, which serve where no row names the section. Of states that are not in this table no level is
on file: a record has to state it."""

SCALE = """## Grades in order

A law can ask for a grade "or graver" of these states ([how](language.md#grades)). From the
gravest:"""

LISTS = """## Lists that laws name

Whether an offense is on a list: the rows that say yes, no, that it depends on more than the
section, and that a suspicion is enough. "Law from" is the first day of the law that has the list,
where it is that of one law."""

CODES = """## Offense codes of the National Crime Information Center

Criminal histories and federal releases name an offense by such a code. There are {count} codes. For
{with_level} of them the level follows, since they are felonies in every state (recalled). What a
code says is secondary, read in a public data set, but for the codes of ICE's own. No code tells:

{never}

How many codes each family has, by their first two characters:"""


def render_page() -> str:
    """Return the page."""
    known = list(ncic_codes().values())
    codes = CODES.format(
        count=len(known),
        never="\n".join(f"- {each}" for each in CANNOT_TELL),
        with_level=sum(each.level is not None for each in known),
    )
    families = Counter(each.family for each in known)
    return "\n\n".join(
        (
            INTRODUCTION,
            LEVELS.format(codes=len(doj_codes())),
            _table(("state", "rows", "sections", "with a grade", *BASES), _level_rows()),
            SCALE,
            _table(("state", "grades", "source", "basis"), map(_scale_row, SCALES)),
            LISTS,
            _table(("list", "what it is", "law from", *MEMBERS, *BASES), _list_rows()),
            codes,
            ", ".join(f"{family} ({count})" for family, count in families.items()) + ".",
        )
    )


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    numeric = {"rows", "sections", "with a grade", *BASES, *MEMBERS}
    lines = [
        f"| {' | '.join(headings)} |",
        f"|{'|'.join('--:' if each in numeric else '---' for each in headings)}|",
    ]
    return "\n".join([*lines, *(f"| {' | '.join(map(_cell, row))} |" for row in rows)])


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _state(jurisdiction: str) -> str:
    if jurisdiction == "us":
        return "any state"
    name = jurisdiction.removeprefix("us-")
    return "United States" if name == "federal" else STATE_NAMES[name]


def _level_rows() -> Iterator[tuple[object, ...]]:
    by_state: dict[str, list[ClassEntry]] = {}
    for entry in class_entries():
        by_state.setdefault(entry.jurisdiction, []).append(entry)
    for place in sorted(by_state, key=_state):
        rows = by_state[place]
        bases = Counter(row.basis for row in rows)
        sections = {(row.code, row.title, row.part.section) for row in rows}
        graded = sum(row.grade is not None for row in rows)
        yield _state(place), len(rows), len(sections), graded, *(bases[each] for each in BASES)


def _scale_row(scale: GradeScale) -> tuple[str, ...]:
    ladders: dict[tuple[str, str], list[str]] = {}
    for rung in scale.rungs:
        ladders.setdefault((rung.level, rung.ladder), []).append(rung.name)
    grades = "; ".join(", ".join(names) for names in ladders.values())
    return _state(scale.jurisdiction), grades, scale.citation, scale.basis


def _list_rows() -> Iterator[tuple[object, ...]]:
    lists = code_lists().values()
    yield from map(_list_row, sorted(lists, key=lambda each: (_state(each.jurisdiction), each.id)))


def _list_row(listed: CodeList) -> tuple[object, ...]:
    entries = list_entries(listed.id)
    members = Counter(entry.member.partition("-")[0] for entry in entries)
    bases = Counter(entry.basis for entry in entries)
    return (
        f"`{listed.id}`",
        listed.title,
        listed.law_from or "",
        *(members[each] for each in MEMBERS),
        *(bases[each] for each in BASES),
    )


if __name__ == "__main__":
    PAGE.write_text(render_page() + "\n", encoding="utf-8")
