"""The tables, read once: lists of offenses, classes of offenses, offense codes of the state.

Each row has its source and how reliably it was read (`basis`: text, official, secondary or
recalled). Origin and terms of use: data/README.md.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from trustact.language.bases import Basis, least_firm
from trustact.language.lazy_dataclass import dataclass
from trustact.offenses import table_texts
from trustact.offenses.citation import COMPLETED, CitationPart, parse_citation_part
from trustact.offenses.rows_by_section import Row, RowsBySection
from trustact.offenses.statute_codes import find_statute_code
from trustact.offenses.table_texts import table_text

# The table of the state is dated April 2021 and says nothing about later days.
DOJ_TABLE_UNTIL = date(2021, 5, 1)
# 525 codes were closed in these weeks, among them codes of sections that no law had changed
# (243.4(a), 136.1(c)(1)): the table was cleaned up. A code closed then was not repealed.
_CLEANUP_FROM, _CLEANUP_UNTIL = date(2020, 10, 1), date(2021, 1, 1)


def basis_of_rows(bases: Iterable[str]) -> Basis:
    """Return how firmly the least firm of some rows was read, in the words that laws use.

    A list that the state published (`official`) is a text that was read.

    Examples
    --------
    >>> basis_of_rows(["text", "official"]), basis_of_rows(["official", "recalled"])
    ('text', 'recalled')
    """
    return least_firm(_BASES_OF_LAWS[basis] for basis in bases) or "text"


_BASES_OF_LAWS: Mapping[str, Basis] = {
    "text": "text",
    "official": "text",
    "secondary": "secondary",
    "recalled": "recalled",
}


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A row of a list of offenses: one section, and whether it is on the list.

    `member` is yes, no, depends (the section alone does not decide), may (a suspicion, where that
    is enough) or may-with-a-year (the same with a sentence of at least one year). It applies to
    questions from `since` until the day before `until`, and to convictions from `convicted_since`
    until the day before `convicted_until`.
    """

    list_id: str
    jurisdiction: str
    code: str
    part: CitationPart
    form: str
    member: str
    since: date | None
    until: date | None
    convicted_since: date | None
    convicted_until: date | None
    item: str
    basis: str
    source: str
    note: str
    title: str | None = None  # of a code that has titles: 8 of 8 U.S.C. 1326


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of offenses, without its rows.

    `level` felony: only felonies are on it. `attempt`, `conspiracy`, `solicitation`: same (on the
    list if the offense itself is) or unknown. `closed`: the codes of whose sections the list names
    all that are on it. `unless`: what alone can put an offense on the list that it does not name.
    `elsewhere`: "no" if an offense under the law of another state, or of the United States, is
    never on it. `jurisdiction` is the state whose law `level`, `closed` and `elsewhere` are about,
    or `us` for a kind of offense of any state; rows can name sections of other states as well.
    `law_from` is the first day of the law that has the list (a day, month or year), where it is one
    law: a law that is asked as if in force before has its list all the same.
    """

    id: str
    jurisdiction: str
    title: str
    level: str | None
    since: date | None
    attempt: str
    conspiracy: str
    solicitation: str
    basis: str
    source: str
    note: str
    closed: frozenset[str] = frozenset()
    unless: str | None = None
    elsewhere: str | None = None
    law_from: str | None = None


@dataclass(frozen=True, slots=True)
class ClassEntry:
    """The classes that an offense may have, for convictions from `since`, before `until`.

    `title` is that of a code that has titles (265 of G.L. c. 265 s. 17). `grade` is the state's own
    (class D felony) and `maximum` the longest sentence; each is None where the section does not
    fix it, and in the rows of California.
    """

    jurisdiction: str
    code: str
    part: CitationPart
    classes: frozenset[str]
    since: date | None
    until: date | None
    basis: str
    source: str
    note: str
    title: str | None = None
    grade: str | None = None
    maximum: str | None = None


@dataclass(frozen=True, slots=True)
class DojCode:
    """A row of the offense codes of the California DOJ; `repealed` is the last day in force."""

    number: str
    statute_type: str
    statute: str
    part: CitationPart | None
    literal: str
    level: str
    default_mark: str
    degree: str
    literal_identifier: str
    enacted: date
    repealed: date | None

    @property
    def is_cleanup_closure(self) -> bool:
        """Whether the code was closed when the table was cleaned up."""
        return self.repealed is not None and _CLEANUP_FROM <= self.repealed < _CLEANUP_UNTIL


def table_rows(*path: str) -> Iterator[Row]:
    """Return the rows of a table, by its name within the data."""
    name = "/".join(path)
    if (text := table_texts.taken(name)) is not None:
        yield from _named_cells(io.StringIO(text, newline=""))
        return
    with table_texts.open_table(name) as lines:
        yield from _named_cells(lines)


def _named_cells(lines: Iterable[str]) -> Iterator[Row]:
    """Yield each row by its headings; in half the time of `csv.DictReader`."""
    rows = csv.reader(lines)
    headings = next(rows, [])
    for cells in rows:
        if cells:
            yield dict(zip(headings, cells, strict=True))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _part(jurisdiction: str, code_id: str, section: str, subdivision: str) -> CitationPart:
    part = parse_citation_part(
        find_statute_code(jurisdiction, code_id), (section + subdivision).lower()
    )
    if part is None:
        raise ValueError(f"{section}{subdivision} is not a section of {jurisdiction} {code_id}")
    return part


@cache
def code_lists() -> dict[str, CodeList]:
    """Return the lists of offenses by id.

    Examples
    --------
    >>> code_lists()["ca-prop-47"].since
    datetime.date(2014, 11, 5)
    """
    return {
        row["list"]: CodeList(
            row["list"],
            row["jurisdiction"],
            row["title"],
            row["level"] or None,
            _day(row["from"]),
            row["attempt"],
            row["conspiracy"],
            row["solicitation"],
            row["basis"],
            row["source"],
            row["note"],
            frozenset(row["closed"].split()),
            row["unless"] or None,
            row["elsewhere"] or None,
            row.get("law_from") or None,  # a library file of an earlier version has no such column
        )
        for row in table_rows("lists.csv")
    }


@cache
def _list_rows(list_id: str) -> tuple[Row, ...]:
    return tuple(table_rows("lists", f"{list_id}.csv"))


def _list_entry(row: Row) -> ListEntry:
    return ListEntry(
        row["list"],
        row["jurisdiction"],
        row["code"],
        _part(row["jurisdiction"], row["code"], row["section"], row["subdivision"]),
        row["form"] or COMPLETED,
        row["member"],
        _day(row["from"]),
        _day(row["until"]),
        _day(row["convicted_from"]),
        _day(row["convicted_until"]),
        row["item"],
        row["basis"],
        row["source"],
        row["note"],
        row.get("title") or None,
    )


@cache
def list_entries(list_id: str) -> tuple[ListEntry, ...]:
    """Return the rows of one list of offenses.

    Examples
    --------
    >>> [str(entry.part) for entry in list_entries("ca-homicide") if entry.member == "yes"]
    ['187', '191.5', '192', '192.5']
    """
    return tuple(map(_list_entry, _list_rows(list_id)))


@cache
def days_of_list(list_id: str) -> frozenset[date]:
    """Return the days on which a list of offenses changes."""
    texts = {row[key] for row in _list_rows(list_id) for key in ("from", "until")}
    return frozenset(date.fromisoformat(text) for text in texts if text)


@cache
def list_entries_of_section(
    list_id: str, jurisdiction: str, code_id: str, section: str
) -> tuple[ListEntry, ...]:
    """Return the rows of a list of offenses for one section and its subdivisions.

    Examples
    --------
    >>> rows = list_entries_of_section("domestic-violence", "us-ca", "PC", "243")
    >>> [str(row.part) for row in rows]
    ['243(e)(1)']
    """
    key = jurisdiction, code_id, section.lower()
    rows = map(_list_entry, _list_sections(list_id).get(key, ()))
    return tuple(row for row in rows if row.part.section == section)


@cache
def _list_sections(list_id: str) -> dict[tuple[str, str, str], list[Row]]:
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in _list_rows(list_id):
        found.setdefault(_section_of_row(row), []).append(row)
    return found


@cache
def list_jurisdictions(list_id: str) -> frozenset[str]:
    """Return the states of whose sections a list of offenses has rows.

    Examples
    --------
    >>> sorted(list_jurisdictions("ca-prop-47"))
    ['us-ca']
    """
    return frozenset(row["jurisdiction"] for row in _list_rows(list_id))


@cache
def class_entries() -> tuple[ClassEntry, ...]:
    """Return the rows of the class tables: classes.csv (California), levels.csv (other states)."""
    return tuple(map(_class_entry, _class_rows()))


@cache
def class_entries_of_section(
    jurisdiction: str, code_id: str, section: str
) -> tuple[ClassEntry, ...]:
    """Return the rows of the class tables for one section and its subdivisions.

    Examples
    --------
    >>> [sorted(entry.classes) for entry in class_entries_of_section("us-ca", "PC", "211")]
    [['state-prison-felony']]
    """
    rows = map(_class_entry, _class_sections().find(jurisdiction, code_id, section.lower()))
    return tuple(row for row in rows if row.part.section == section)


def has_classes(jurisdiction: str) -> bool:
    """Return whether the class tables have rows of a jurisdiction."""
    return any(row["jurisdiction"] == jurisdiction for row in _class_rows())


_CLASS_TABLES = ("classes.csv", "levels.csv")


@cache
def _class_rows() -> tuple[Row, ...]:
    return tuple(row for name in _CLASS_TABLES for row in table_rows(name))


@cache
def _class_sections() -> RowsBySection:
    return RowsBySection([table_text(name) for name in _CLASS_TABLES], _section_of_row)


def _section_of_row(row: Row) -> tuple[str, str, str]:
    return row["jurisdiction"], row["code"], row["section"].lower()


def _class_entry(row: Row) -> ClassEntry:
    return ClassEntry(
        row["jurisdiction"],
        row["code"],
        _part(row["jurisdiction"], row["code"], row["section"], row["subdivision"]),
        frozenset(row["class"].split("|")),
        _day(row["from"]),
        _day(row["until"]),
        row["basis"],
        row["source"],
        row["note"],
        row.get("title") or None,
        row.get("grade") or None,
        row.get("maximum") or None,
    )


@cache
def penalty_sections() -> dict[tuple[str, str, str], frozenset[str]]:
    """Return, for a section that defines an offense, the sections that grade it (459: 460)."""
    return {
        (row["jurisdiction"], row["code"], row["defines"]): frozenset(row["grades"].split())
        for row in table_rows("penalty_sections.csv")
    }


def doj_codes() -> tuple[DojCode, ...]:
    """Return the offense codes of the California DOJ; `part` is None if it is not a single section.

    Examples
    --------
    >>> len(doj_codes())
    5062
    """
    return tuple(map(_doj_code, table_rows(_DOJ_TABLE)))


@cache
def doj_codes_of_section(code_id: str, section: str) -> tuple[DojCode, ...]:
    """Return the DOJ codes of one section and its subdivisions.

    Examples
    --------
    >>> [row.level for row in doj_codes_of_section("PC", "460")]
    ['F', 'F', 'M']
    """
    rows = map(_doj_code, _doj_sections().find(code_id, section))
    return tuple(row for row in rows if row.part is not None and row.part.section == section)


_DOJ_TABLE = "california_doj_offense_codes.csv"


@cache
def _doj_sections() -> RowsBySection:
    return RowsBySection([table_text(_DOJ_TABLE)], _statute_of_row, ends=",(")


def _statute_of_row(row: Row) -> tuple[str, str]:
    return row["statute_type"], row["statute"].partition("(")[0].lower()


def _doj_code(row: Row) -> DojCode:
    return DojCode(
        row["code"],
        row["statute_type"],
        row["statute"],
        _doj_part(row["statute_type"], row["statute"]),
        row["literal"],
        row["charge_level"],
        row["default_charge_level"],
        row["degree"],
        row["literal_identifier"],
        date.fromisoformat(row["enacted"]),
        _day(row["repealed"]),
    )


def _doj_part(statute_type: str, statute: str) -> CitationPart | None:
    try:
        return parse_citation_part(find_statute_code("us-ca", statute_type), statute.lower())
    except KeyError:
        return None
