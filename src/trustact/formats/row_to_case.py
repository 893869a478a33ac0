"""Turns rows of records into cases, in the form of a case file."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from trustact.formats.arrow_arrays import integer_array
from trustact.language import columns
from trustact.language.columns import REPORT_PREFIX, ROW_KEY, Records
from trustact.language.fact_index import COMPLETENESS_FACTS, FACTS, LISTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.nodes import Fact, Number, Tags
from trustact.language.partial_dates import PartialDate
from trustact.language.value_checks import BOUND_KEYS


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
    import numpy as np
    import pyarrow.compute as pc

    wanted = integer_array(np.array(sorted(set(rows)), np.int64))
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
        present, value = read_fact(fact, cells)
        if present:
            mapping[path] = value
    for path, fact in FACTS.items():
        if path in COMPLETENESS_FACTS:
            if path in cells:
                facts[path] = cells[path]
            continue
        present, value = read_fact(fact, cells)
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


def date_events(
    kinds: Sequence[str] | Mapping[str, bool | None], as_of: str | None
) -> list[dict[str, Any]]:
    """Return what had happened by the day of the question, and what may have happened."""
    if isinstance(kinds, Mapping):
        stated = [(kind, known) for kind, known in kinds.items() if known is not False]
        return [{"kind": kind, "date": as_of if known else None} for kind, known in stated]
    return [{"kind": kind, "date": as_of} for kind in kinds]


def _row(name: str, cells: dict[str, Any], as_of: str | None) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field, fact in ROW_FACTS[name].items():
        present, value = read_fact(fact, cells)
        if present:
            row[field] = value
    if row.get("events"):
        # A column says what had happened by the day of the question.
        row["events"] = date_events(row["events"], as_of)
    stated = {
        column[len("categories[") : -1]: value
        for column, value in cells.items()
        if column.startswith("categories[") and value is not None
    }
    if stated:
        row["categories"] = stated
    return row


def fact_columns(fact: Fact, names: Collection[str]) -> list[str]:
    """Return the columns that hold a fact, among those that records have.

    Examples
    --------
    >>> fact_columns(FACTS["born_on"], {"row", "born_on.first", "born_on.last"})
    ['born_on.first', 'born_on.last']
    """
    path = fact.path
    if path in names:
        return [path]
    if columns.first(path) in names:
        return [columns.first(path), columns.last(path)]
    if isinstance(fact, Number) and columns.low(path) in names:
        return [columns.low(path), columns.high(path)]
    if isinstance(fact, Tags):
        return [columns.tag(path, option) for option in _options(fact, names)]
    return []


def read_fact(fact: Fact, cells: Mapping[str, Any]) -> tuple[bool, Any]:
    """Return whether the records have a fact, and its value in the form of a case file.

    Parameters
    ----------
    cells : mapping of str to object
        Column -> cell, at least the columns of `fact_columns`.
    """
    path, names = fact.path, fact_columns(fact, cells)
    if not names:
        return False, None
    if names == [path]:
        return True, cells[path]
    if isinstance(fact, Tags):
        known = {o: cells[columns.tag(path, o)] for o in _options(fact, cells)}
        return True, _tags(fact, known)
    first, last = names
    if isinstance(fact, Number):
        return True, _number(fact, cells[first], cells[last])
    return True, _days(cells[first], cells[last])


def _options(fact: Tags, names: Collection[str]) -> list[str]:
    """Return the words of a list that have a column; any words where the list is an open one."""
    if fact.options:
        return [option for option in fact.options if columns.tag(fact.path, option) in names]
    if fact.path == "hold.state_holidays":
        return []  # a case states these days only as a whole list
    start = f"{fact.path}["
    return [name[len(start) : -1] for name in names if name.startswith(start)]


def _tags(fact: Tags, known: dict[str, bool | None]) -> list[str] | dict[str, bool | None] | None:
    """Return a list if it is known of every tag whether it is there, otherwise a map."""
    # Tags without a column are not known, or presumed not to be in the list.
    others_known = len(known) == len(fact.options) or fact.presumed_empty
    if not any(value is not None for value in known.values()) and (
        len(known) == len(fact.options) or not fact.presumed_empty
    ):
        return None
    if None in known.values() or not others_known or fact.completeness_fact is not None:
        # A list of such a fact would leave open what a column says is not there.
        return known
    return [option for option, value in known.items() if value]


def _number(
    fact: Number, least: float | None, most: float | None
) -> float | dict[str, float] | None:
    if least is None and most is None:
        return None
    if least == most and least is not None:
        return _whole_if_equal(least)
    bounds = {}
    if least is not None:
        bounds[BOUND_KEYS[0]] = _whole_if_equal(least)
    if most is not None and most != math.inf:
        # Nobody is older than the greatest possible age, whatever the bounds of a source.
        likely = most if fact.most is None or (least or 0) > fact.most else min(most, fact.most)
        bounds[BOUND_KEYS[1]] = _whole_if_equal(likely)
    return bounds or None


def _whole_if_equal(value: float) -> float:
    return int(value) if value == int(value) else value


def _days(start: date | None, end: date | None) -> str | None:
    """Return days in the form of a case file: a day, a month, a year, or the first and the last."""
    if start is None and end is None:
        return None
    if start is None or end is None or start > end:
        return f"{start or ''}..{end or ''}"
    return str(PartialDate(start.toordinal(), end.toordinal()))
