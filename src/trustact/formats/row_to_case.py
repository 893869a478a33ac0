"""Turns rows of records into cases, in the form of a case file."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from trustact.language import columns
from trustact.language.columns import REPORT_PREFIX, ROW_KEY, Records
from trustact.language.fact_index import COMPLETENESS_FACTS, FACTS, LISTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.nodes import Fact, Number, Tags
from trustact.language.partial_dates import PartialDate


def rows_to_case_mappings(records: Records, rows: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return rows of a table as mappings for `Case.check`.

    Parameters
    ----------
    rows : iterable of int
        Keys of the rows.

    Returns
    -------
    dict of int to dict
        Key -> mapping. A missing column is a fact that is not stated; a null cell is null.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = pa.array(sorted(set(rows)), pa.int64())
    main = records.main.filter(pc.is_in(records.main.column(ROW_KEY), value_set=wanted))
    names = [n for n in main.column_names if not n.startswith(REPORT_PREFIX)]
    mappings = {cells[ROW_KEY]: _case_mapping(cells) for cells in main.select(names).to_pylist()}
    for name, child in records.children.items():
        stated = columns.complete(name) in records.main.column_names
        for key in mappings:
            if stated:
                mappings[key]["facts"].setdefault(name, [])
        chosen = child.filter(pc.is_in(child.column(ROW_KEY), value_set=wanted))
        for cells in chosen.to_pylist():
            mapping = mappings[cells[ROW_KEY]]
            mapping["facts"].setdefault(name, []).append(_row(name, cells, mapping.get("as_of")))
    for mapping in mappings.values():
        _drop_open_empty_lists(mapping["facts"])
    return mappings


def _drop_open_empty_lists(facts: dict[str, Any]) -> None:
    """Drop each list that has no rows and is not complete: it states nothing."""
    for name in LISTS:
        path = columns.complete(name)
        if facts.get(name) == [] and facts.get(path) is not True:
            del facts[name]
            facts.pop(path, None)


def _case_mapping(cells: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    mapping: dict[str, Any] = {"facts": facts}
    for path, fact in QUESTION_FACTS.items():
        present, value = _cell(fact, cells)
        if present:
            mapping[path] = value
    for path, fact in FACTS.items():
        if path in COMPLETENESS_FACTS:
            if path in cells:
                facts[path] = cells[path]
            continue
        present, value = _cell(fact, cells)
        if not present:
            continue
        group, dot, name = path.rpartition(".")
        if dot:
            facts.setdefault(group, {})[name] = value
        else:
            facts[path] = value
    for name in LISTS:
        if facts.get(columns.complete(name)) is True:
            facts.setdefault(name, [])
    return mapping


def _row(name: str, cells: dict[str, Any], as_of: str | None) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field, fact in ROW_FACTS[name].items():
        present, value = _cell(fact, cells)
        if present:
            row[field] = value
    if row.get("events"):
        # A column says what had happened by the day of the question.
        row["events"] = [{"kind": kind, "date": as_of} for kind in row["events"]]
    stated = {
        column[len("categories[") : -1]: value
        for column, value in cells.items()
        if column.startswith("categories[") and value is not None
    }
    if stated:
        row["categories"] = stated
    return row


def _cell(fact: Fact, cells: dict[str, Any]) -> tuple[bool, Any]:
    path = fact.path
    if path in cells:
        value = cells[path]
        return True, value
    if columns.first(path) in cells:
        start, end = cells[columns.first(path)], cells[columns.last(path)]
        if start is None or end is None:
            return True, None
        return True, _day(start, end)
    if isinstance(fact, Number) and columns.low(path) in cells:
        least, most = cells[columns.low(path)], cells[columns.high(path)]
        return True, (_number(least) if least == most else None)
    if isinstance(fact, Tags):
        words = [o for o in fact.options if cells.get(columns.tag(path, o))]
        known = [o for o in fact.options if columns.tag(path, o) in cells]
        if known and all(cells[columns.tag(path, o)] is not None for o in known):
            return True, words
        return bool(known), None
    return False, None


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _day(start: date, end: date) -> str | None:
    """Return days in the form of a case file, if needed as the month or year that holds them."""
    text = str(PartialDate(start.toordinal(), end.toordinal()))
    if ".." not in text:
        return text
    if start.year != end.year:
        return None
    return f"{start:%Y-%m}" if start.month == end.month else f"{start:%Y}"
