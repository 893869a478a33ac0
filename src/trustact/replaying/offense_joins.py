"""Joins of the offenses in records with the tables of offenses, one look-up for all rows alike.

What the tables have on an offense changes on a few days only. So a day counts by the stretch
between two such days in which it is: a million convictions under some hundred sections have some
thousand different answers.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from trustact.language import columns
from trustact.language.bases import rank_of
from trustact.language.columns import ROW_KEY
from trustact.language.derived_facts import (
    TABLE_FIELDS,
    build_offense_record,
    derive_row,
    find_home_law,
)
from trustact.language.fact_index import ROW_FACTS
from trustact.language.fact_values import NO, NOT_KNOWN, YES, OffenseRecord
from trustact.language.list_questions import read_list_question
from trustact.language.offense import SUSPECT_LISTS, WIDE_CATEGORIES, Offense, OffenseClassifier
from trustact.language.partial_dates import ANY_DAY, PartialDate
from trustact.replaying.distinct_rows import DistinctRows, find_distinct_rows
from trustact.replaying.record_tables import STATED_PREFIX, find_owners

ARREST = "arrest"
"""The only offense in the main table; all others are in lists."""

_WORDS = ("level", "jurisdiction", "grade")
_NUMBERS = ("maximum_penalty_days",)
_ALWAYS = ("level", "jurisdiction", "wobbler", "punishable_by_state_prison")
"""Fields of the tables of offenses that every replay has; others only where a law reads them."""
_DAYS_OF_A_CHARGE = tuple(map(columns.first, ("charged_on", "offense_on")))
_TEXTS = (
    *("statute", "offense", "ncic_code", "jurisdiction"),
    *("level", "offense_level", "grade", "sentence", "categories_complete"),
)
_DAYS = ("convicted_on", "charged_on", "offense_on", "issued_on", "date")
"""The columns of a row that the tables are asked with, beside the categories that it states."""

_EPOCH = date(1970, 1, 1).toordinal()
_NO_DAY = -1


def add_table_columns(
    name: str,
    child: Any,
    lists: set[str],
    read: Collection[tuple[str | None, str]],
    tables: OffenseClassifier,
    main: Any,
    *,
    with_bases: bool,
) -> Any:
    """Return the table of a list with what the tables of offenses have on each of its rows.

    Parameters
    ----------
    lists : set of str
        Questions for offense lists that the laws ask of these rows.
    read : collection of (str or None, str)
        List and path of the facts that the laws read.
    main : pyarrow.Table
        It has the day of the question of each row.
    with_bases : bool
        Whether to add how firmly the tables were read, a column beside each.
    """
    import pyarrow as pa

    child = _add_home_jurisdictions(name, child, main, tables)
    child = _drop_contradicted_levels(name, child, tables)
    missing = missing_lists(lists, child.column_names)
    fields = [
        field
        for field in _table_fields(name, read)
        if not {field, columns.low(field)} & set(child.column_names)
    ]
    statute = "offense" if name == "papers" else "statute"
    cited = not {statute, "ncic_code"}.isdisjoint(child.column_names)
    if not missing and not (fields and cited):
        return child
    ends = _question_days_of_rows(child, main) if missing else None
    cells, alike = _look_up_once(
        child,
        ends,
        missing,
        tables,
        lambda row, day: _compute_table_cells(name, row, day, missing, fields, tables),
    )

    def add(column: str, values: Iterable[Any], kind: Any) -> None:
        nonlocal child
        child = child.append_column(column, alike.spread(list(values), kind))

    for field in fields:
        if field in _NUMBERS:
            for column in (columns.low(field), columns.high(field)):
                add(column, (found[column] for found in cells), pa.float64())
            continue
        kind = pa.string() if field in _WORDS else pa.bool_()
        add(field, (found[field] for found in cells), kind)
        undated = not set(_DAYS_OF_A_CHARGE) & set(child.column_names)
        if field == "grade" or (name == "pending_charges" and undated):
            # What no table has is not stated, rather than stated as not known.
            add(STATED_PREFIX + field, (found[field] is not None for found in cells), pa.bool_())
    for list_id in missing:
        column = columns.on_list(list_id)
        add(column, (found[column] for found in cells), pa.bool_())
    if with_bases:
        for column in (*fields, *map(columns.on_list, missing)):
            add(columns.basis(column), (found[columns.basis(column)] for found in cells), pa.int8())
    return child


def _add_home_jurisdictions(name: str, child: Any, main: Any, tables: OffenseClassifier) -> Any:
    """Return the table of a list with whose law an offense is, where the place tells it."""
    import pyarrow as pa

    if name == "papers" or "statute" not in child.column_names or "place" not in main.column_names:
        return child
    statutes = child.column("statute").to_pylist()
    stated = (
        child.column("jurisdiction").to_pylist()
        if "jurisdiction" in child.column_names
        else [None] * len(statutes)
    )
    places = main.column("place").to_pylist()
    owners = find_owners(child, main).tolist()
    own = (places[owner] if owner >= 0 else None for owner in owners)
    homes = _find_home_laws(zip(statutes, own, strict=True), tables)
    found = [law or home for law, home in zip(stated, homes, strict=True)]
    if found == stated:
        return child
    if "jurisdiction" in child.column_names:
        at = child.column_names.index("jurisdiction")
        return child.set_column(at, "jurisdiction", pa.array(found, pa.string()))
    laws = {each: tables.jurisdiction(Offense(each)) for each in {*statutes} if each is not None}
    cells = [law or laws.get(each) for law, each in zip(found, statutes, strict=True)]
    return child.append_column("jurisdiction", pa.array(cells, pa.string()))


def _find_home_laws(
    cited: Iterable[tuple[str | None, str | None]], tables: OffenseClassifier
) -> list[str | None]:
    """Return the state of each place, for citations that leave out its name; null for others."""
    known: dict[tuple[str | None, str | None], str | None] = {}
    found = []
    for statute, place in cited:
        if (statute, place) not in known:
            known[statute, place] = find_home_law(statute, place, tables)
        found.append(known[statute, place])
    return found


def _drop_contradicted_levels(name: str, child: Any, tables: OffenseClassifier) -> Any:
    """Return the table without the levels that the tables of offenses contradict."""
    import pyarrow as pa

    if name == "papers" or not {"statute", "level"} <= set(child.column_names):
        return child

    def level(row: Mapping[str, Any], _: PartialDate | None) -> str | None:
        known = row_to_values(name, row)
        derive_row(name, 0, known, ANY_DAY, tables, {})
        return known.get("level") if row["level"] is not None else None

    cells, alike = _look_up_once(child, None, [], tables, level)
    levels = alike.spread(cells, pa.string())
    return child.set_column(child.column_names.index("level"), "level", levels)


def add_arrest_lists(
    main: Any, lists: set[str], tables: OffenseClassifier, *, with_bases: bool
) -> Any:
    """Add whether the offense of the arrest is on each list, even where no offense is stated.

    Parameters
    ----------
    with_bases : bool
        Whether to add how firmly the tables were read, a column beside each.
    """
    import pyarrow as pa

    prefix = f"{ARREST}."
    missing = missing_lists(lists, main.column_names, prefix)
    if not missing:
        return main
    stated = [name for name in main.column_names if name.startswith(prefix)]
    rows = main.select(stated).rename_columns([n.removeprefix(prefix) for n in stated])
    if "statute" in rows.column_names and "place" in main.column_names:
        cited = (rows.column("statute").to_pylist(), main.column("place").to_pylist())
        homes = _find_home_laws(zip(*cited, strict=True), tables)
        rows = rows.append_column("jurisdiction", pa.array(homes, pa.string()))
    ends = tuple(_day_numbers(main.column(end("as_of"))) for end in (columns.first, columns.last))
    found, alike = _look_up_once(
        rows, ends, missing, tables, lambda row, day: _on_lists_of_arrest(row, day, missing, tables)
    )
    for index, list_id in enumerate(missing):
        column = prefix + columns.on_list(list_id)
        cells = alike.spread([on_lists[index][0] for on_lists in found], pa.bool_())
        main = main.append_column(column, cells)
        if with_bases:
            ranks = alike.spread([on_lists[index][1] for on_lists in found], pa.int8())
            main = main.append_column(columns.basis(column), ranks)
    return main


def missing_lists(lists: set[str], names: Sequence[str], prefix: str = "") -> list[str]:
    """Return the lists for which the source has no column; what it says leaves no presumption."""
    stated = set(names)
    return sorted(
        asked
        for asked in lists
        if stated.isdisjoint(
            prefix + columns.on_list(each) for each in (asked, read_list_question(asked)[0])
        )
    )


def _table_fields(name: str, read: Collection[tuple[str | None, str]]) -> list[str]:
    """Return the fields of a list that follow from the tables of offenses, and are read."""
    if name == "papers":  # a paper says itself of which court or authority it is
        return []
    others = (f for f in TABLE_FIELDS if f not in _ALWAYS and (name, f) in read)
    return [field for field in (*_ALWAYS, *others) if field in ROW_FACTS[name]]


def _look_up_once(
    table: Any,
    question_ends: tuple[Any, Any] | None,
    lists: Sequence[str],
    tables: OffenseClassifier,
    compute: Any,
) -> tuple[list[Any], DistinctRows]:
    """Return what a function gives for each kind of row that the tables can tell apart.

    Parameters
    ----------
    question_ends : tuple of numpy arrays, or None
        First and last day of the question of each row, `_NO_DAY` where none is known.
    compute : callable
        Takes the cells of a row and the day of its question.
    """
    size = table.num_rows
    texts = [n for n in table.column_names if n in _TEXTS or n.startswith("categories[")]
    days = [end(day) for day in _DAYS for end in (columns.first, columns.last)]
    days = [name for name in days if name in table.column_names]
    sections = find_distinct_rows([table.column(name) for name in texts], size)
    dated = [_day_numbers(table.column(name)) for name in days]
    dated += [] if question_ends is None else question_ends
    stretches = [np.full(size, _NO_DAY) for _ in dated]
    change_days = _change_days(table, texts, sections, _lists_asked(lists), tables)
    order = np.argsort(sections.groups, kind="stable")
    limits = np.searchsorted(sections.groups[order], np.arange(len(sections.rows) + 1))
    for number, turns in enumerate(change_days):
        here = order[limits[number] : limits[number + 1]]
        for stretch, numbers in zip(stretches, dated, strict=True):
            own = numbers[here]
            stretch[here] = np.where(
                own == _NO_DAY, _NO_DAY, np.searchsorted(turns, own, side="right")
            )
    alike = find_distinct_rows([sections.groups, *stretches], size)
    names = [*texts, *days]
    asked: list[PartialDate | None] = [None] * len(alike.rows)
    if question_ends is not None:
        first, last = (ends[alike.rows].tolist() for ends in question_ends)
        asked = [_question_day(*ends) for ends in zip(first, last, strict=True)]
    rows = alike.mapping([table.column(name) for name in names], lambda *cells: cells)
    found = [
        compute(dict(zip(names, cells, strict=True)), day)
        for cells, day in zip(rows, asked, strict=True)
    ]
    return found, alike


def _lists_asked(questions: Iterable[str]) -> set[str]:
    """Return the lists on which the answers to some questions depend."""
    asked = {read_list_question(question)[0] for question in questions}
    asked |= {SUSPECT_LISTS[each] for each in asked if each in SUSPECT_LISTS}
    return asked | {part for each in asked for part in WIDE_CATEGORIES.get(each, ())}


def _change_days(
    table: Any,
    texts: Sequence[str],
    sections: DistinctRows,
    lists: Collection[str],
    tables: OffenseClassifier,
) -> list[Any]:
    """Return for each kind of row the days on which an answer of the tables can change."""
    names = [name for name in texts if name in ("statute", "offense", "jurisdiction", "grade")]

    def days(*cells: str | None) -> Any:
        known = dict(zip(names, cells, strict=True))
        statute, whose = known.get("statute", known.get("offense")), known.get("jurisdiction")
        if statute is not None and (grade := known.get("grade")) is not None:
            statute = tables.cite_with_degree(statute, whose, grade)
        offense = Offense(statute, whose)
        found = {day.toordinal() for day in tables.change_days(offense, lists)}
        return np.array(sorted(found), np.int64)

    return sections.mapping([table.column(name) for name in names], days)


def _day_numbers(column: Any) -> Any:
    """Return the days of a column as ordinals, `_NO_DAY` for a null."""
    import pyarrow as pa

    days = column.cast(pa.date32()).cast(pa.int32()).to_numpy()
    return np.where(np.isnan(days), _NO_DAY, np.nan_to_num(days) + _EPOCH).astype(np.int64)


def _question_days_of_rows(child: Any, main: Any) -> tuple[Any, Any]:
    """Return the first and the last day of the question to which each row of a list belongs."""
    place = find_owners(child, main)
    if not main.num_rows:
        return np.full(len(place), _NO_DAY), np.full(len(place), _NO_DAY)
    first, last = (
        np.where(place >= 0, _day_numbers(main.column(end("as_of")))[place], _NO_DAY)
        for end in (columns.first, columns.last)
    )
    return first, last


def _question_day(first: int, last: int) -> PartialDate | None:
    return None if _NO_DAY in (first, last) else PartialDate(first, last)


def _on_lists_of_arrest(
    row: Mapping[str, Any], day: PartialDate | None, lists: list[str], tables: OffenseClassifier
) -> list[tuple[bool | None, int]]:
    if day is None:
        return [(None, 0) for _ in lists]
    known = row_to_values(ARREST, row)
    offense = build_offense_record(known, "statute", "level", "date", day, tables)
    return [(truth_cell(offense.on_list(each)), rank_of(offense.basis_of(each))) for each in lists]


def _compute_table_cells(
    name: str,
    row: Mapping[str, Any],
    day: PartialDate | None,
    lists: list[str],
    fields: list[str],
    tables: OffenseClassifier,
) -> dict[str, Any]:
    known = row_to_values(name, row)
    level = "offense_level" if name == "papers" else "level"
    for column in (*_DAYS_OF_A_CHARGE, level):
        if column in row:  # an empty cell is a day, or a level, that is not known
            known.setdefault(column.partition(".")[0], None)
    derived: dict[str, str] = {}
    derive_row(name, 0, known, day or ANY_DAY, tables, derived)
    offense: OffenseRecord = known["crime" if name == "papers" else "offense"]
    cells: dict[str, Any] = {}
    for field in fields:
        by_tables = f"{name}[0].{field}" in derived and field in TABLE_FIELDS
        cells[columns.basis(field)] = rank_of(offense.basis_of_field(field) if by_tables else None)
        value = known.get(field)
        if field in _NUMBERS:
            cells[columns.low(field)] = None if value is None else value.low
            cells[columns.high(field)] = None if value is None else value.high
        else:
            cells[field] = value if field in _WORDS else truth_cell(value)
    for list_id in lists:
        column = columns.on_list(list_id)
        cells[column] = truth_cell(offense.on_list(list_id)) if day else None
        cells[columns.basis(column)] = rank_of(offense.basis_of(list_id))
    return cells


def truth_cell(value: int | None) -> bool | None:
    """Return a truth (0, 1, 2) as the cell of a column."""
    return None if value in (None, NOT_KNOWN) else value == YES


def row_to_values(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return one row of a child table as a checked case holds it.

    An empty cell is left out, as a fact that is not stated.
    """
    known: dict[str, Any] = {}
    stated: dict[str, int] = {}
    for column, cell in row.items():
        if column.startswith("categories["):
            if cell is not None:
                stated[column[len("categories[") : -1]] = YES if cell else NO
            continue
        field, _, end = column.partition(".")
        if cell is None or column == ROW_KEY:
            continue
        if end == "first":
            last = row[columns.last(field)]
            known[field] = PartialDate(cell.toordinal(), last.toordinal())
        elif isinstance(cell, bool):
            known[field] = YES if cell else NO
        elif not end:
            known[field] = cell
    if stated:
        known["categories"] = stated
    return known
