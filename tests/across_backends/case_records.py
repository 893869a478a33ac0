"""Checked cases as columns, so that many of them can be replayed in one pass."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from trustact.language import columns
from trustact.language.case import Case
from trustact.language.columns import Provenance, Records
from trustact.language.fact_index import COMPLETENESS_FACTS, FACTS, LISTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.fact_values import NOT_KNOWN, YES, Bounds, OffenseRecord, TagSet
from trustact.language.nodes import (
    Categories,
    Choice,
    Condition,
    Day,
    Fact,
    Flag,
    Grade,
    HasTag,
    HeldBetween,
    HoldHours,
    Moment,
    Number,
    OnList,
    Place,
    Presume,
    Tags,
    Text,
)
from trustact.laws import load_index
from trustact.replaying.ibis_compiler import held_between_name, hold_hours_name
from trustact.replaying.record_tables import STATED_PREFIX

Column = tuple[str, str, Callable[[Any], Any]]
"""Name, Arrow type, and what takes the cell from a case's (or row's) known values."""


def as_records(cases: Sequence[Case], conditions: Iterable[Condition]) -> Records:
    """Return cases as columns, with what the conditions read.

    Parameters
    ----------
    cases : sequence of Case
    conditions : iterable of Condition
        Of all laws that will be replayed: they name the code lists and clocks that are wanted.

    Returns
    -------
    Records
        `row` is the position of the case.
    """
    nodes = [node for condition in conditions for node in condition.walk()]
    main = _table(
        [{"row": index, **_main_values(case)} for index, case in enumerate(cases)],
        [("row", "int64", lambda known: known["row"])]
        + [c for fact in (*QUESTION_FACTS.values(), *FACTS.values()) for c in _columns(fact)]
        + _open_word_columns(nodes)
        + _stated_columns(nodes, None)
        + [_closer(name) for name in LISTS]
        + _clock_columns(nodes)
        + _list_columns(nodes, None),
    )
    children = {
        name: _table(
            [
                {"row": index, **row}
                for index, case in enumerate(cases)
                for row in case.rows.get(name, ())
            ],
            [("row", "int64", lambda known: known["row"])]
            + [c for fact in ROW_FACTS[name].values() for c in _columns(fact)]
            + _stated_columns(nodes, name)
            + _list_columns(nodes, name),
        )
        for name in LISTS
    }
    count = len(cases)
    return Records(main, children, Provenance((), count, count, 0, "cases"))


def _main_values(case: Case) -> dict[str, Any]:
    return {**case.fact_values, "?case": case}


def _table(rows: list[dict[str, Any]], wanted: list[Column]) -> Any:
    import pyarrow as pa

    types = {
        "int64": pa.int64(),
        "bool": pa.bool_(),
        "string": pa.string(),
        "date": pa.date32(),
        "double": pa.float64(),
    }
    names = [name for name, _, _ in wanted]
    arrays = [pa.array([cell(row) for row in rows], types[kind]) for _, kind, cell in wanted]
    return pa.table(dict(zip(names, arrays, strict=True)))


def _closer(name: str) -> Column:
    path = columns.complete(name)
    return path, "bool", lambda known: _flag_cell(known.get(path, NOT_KNOWN))


def _flag_cell(value: int) -> bool | None:
    return None if value == NOT_KNOWN else value == YES


def _columns(fact: Fact) -> list[Column]:
    path = fact.path
    if path in COMPLETENESS_FACTS:
        return []
    found: list[Column] = []
    if isinstance(fact, Flag):
        found.append((path, "bool", lambda known: _flag_cell(known.get(path, NOT_KNOWN))))
    elif isinstance(fact, Choice | Grade | Place | Text | Moment):
        found.append((path, "string", lambda known: known.get(path)))
    elif isinstance(fact, Day):
        found += [
            (columns.first(path), "date", lambda known: _day_cell(known.get(path), "first")),
            (columns.last(path), "date", lambda known: _day_cell(known.get(path), "last")),
        ]
    elif isinstance(fact, Number):
        found += [
            (columns.low(path), "double", lambda known: _bound_cell(known.get(path), "low")),
            (columns.high(path), "double", lambda known: _bound_cell(known.get(path), "high")),
        ]
    elif isinstance(fact, Tags):
        found += [_word_column(fact, option) for option in fact.options]
    elif not isinstance(fact, Categories):
        raise TypeError(f"no column holds a {type(fact).__name__}")
    return found


def _stated_columns(nodes: Iterable[Any], collection: str | None) -> list[Column]:
    """Return columns that say which cases state a fact that is filled where it is not stated."""
    wanted = {
        node.fact.path: None
        for node in nodes
        if isinstance(node, Presume) and node.fact.list_name == collection
    }
    if collection is None:
        wanted |= dict.fromkeys(_brings_laws_into_play())
    return [(STATED_PREFIX + path, "bool", _stated_cell(path)) for path in wanted]


@cache
def _brings_laws_into_play() -> tuple[str, ...]:
    """Return the facts without which a law that speaks of certain people alone is not asked."""
    index = load_index()
    known = (*index.in_library, *index.not_in_library)
    return tuple(sorted({path for law in known for path in law.only_if}))


def _stated_cell(path: str) -> Callable[[Any], bool]:
    return lambda known: path in known


def _open_word_columns(nodes: Iterable[Any]) -> list[Column]:
    """Return columns for the words that conditions look for in lists of any words."""
    wanted = {
        (node.tags.path, node.option): node.tags
        for node in nodes
        if isinstance(node, HasTag) and not node.tags.options
    }
    return [_word_column(fact, option) for (_, option), fact in wanted.items()]


def _word_column(fact: Tags, option: str) -> Column:
    path = fact.path

    def cell(known: dict[str, Any]) -> bool | None:
        words: TagSet | None = known.get(path)
        return None if words is None else _flag_cell(words.has(option))

    return columns.tag(path, option), "bool", cell


def _day_cell(span: Any, end: str) -> date | None:
    return None if span is None else date.fromordinal(getattr(span, end))


def _bound_cell(bounds: Bounds | None, end: str) -> float | None:
    return None if bounds is None else float(getattr(bounds, end))


def _clock_columns(nodes: Iterable[Any]) -> list[Column]:
    calendars = dict.fromkeys(node.calendar for node in nodes if isinstance(node, HoldHours))
    found: list[Column] = []
    for calendar in calendars:
        name = hold_hours_name(calendar)
        for column, end in ((columns.low(name), "low"), (columns.high(name), "high")):
            found.append((column, "double", _clock_cell(calendar, end)))
    stretches = dict.fromkeys(
        (node.first, node.last) for node in nodes if isinstance(node, HeldBetween)
    )
    for first, last in stretches:
        found.append((held_between_name(first, last), "bool", _stretch_cell(first, last)))
    return found


def _stretch_cell(first: str, last: str) -> Callable[[Any], bool | None]:
    return lambda known: _flag_cell(known["?case"].held_between(first, last).truth)


def _clock_cell(calendar: str, end: str) -> Callable[[Any], float | None]:
    return lambda known: _bound_cell(known["?case"].hold_hours(calendar), end)


def _list_columns(nodes: Iterable[Any], collection: str | None) -> list[Column]:
    wanted = {
        (node.offense.path, node.asked): None
        for node in nodes
        if isinstance(node, OnList) and node.offense.list_name == collection
    }
    found: list[Column] = []
    for path, list_id in wanted:
        beside = path.removesuffix(path.rpartition(".")[2])
        found.append((beside + columns.on_list(list_id), "bool", _list_cell(path, list_id)))
    return found


def _list_cell(path: str, list_id: str) -> Callable[[Any], bool | None]:
    def cell(known: dict[str, Any]) -> bool | None:
        offense: OffenseRecord = known[path]
        return _flag_cell(offense.on_list(list_id))

    return cell
