"""Assumptions about facts that a source cannot hold, applied only where a row does not state them.

A fact that a row states is never overridden. The report names each assumption and gives the result
with and without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trustact.language import columns
from trustact.language.columns import ROW_KEY, Records
from trustact.language.errors import CaseError, suggest_nearest
from trustact.language.fact_index import FACTS, LISTS, QUESTION_FACTS, fact_at
from trustact.language.fact_values import YES, Bounds, TagSet
from trustact.language.nodes import Choice, Fact, Flag, Number, Place, Tags
from trustact.language.value_checks import check_value


@dataclass(frozen=True, slots=True)
class Assumption:
    """A fact and the value that it is assumed to have in rows that do not state it.

    Parameters
    ----------
    value : object
        As a case holds it; an empty list for a list of rows.
    text : str
        As it was written.
    """

    path: str
    value: Any
    text: str


def parse_assumption(text: str) -> Assumption:
    """Parse `FACT=VALUE`: `papers=[]`, `agency=county-jail`, `release.by_court=true`.

    Raises
    ------
    CaseError
        If there is no such fact, or it cannot have the value.

    Examples
    --------
    >>> parse_assumption("papers=[]").value
    []
    >>> parse_assumption("release.by_court=true").value
    2
    """
    path, equals, value = (part.strip() for part in text.partition("="))
    if not equals:
        raise CaseError(path, "write an assumption as FACT=VALUE, for example papers=[]")
    if path in LISTS:
        if value != "[]":
            raise CaseError(path, f"only an empty list can be assumed; write {path}=[]")
        return Assumption(path, [], text)
    fact = QUESTION_FACTS[path] if path in QUESTION_FACTS else FACTS.get(path)
    if fact is None and fact_at(path) is not None:
        name = path.partition("[")[0]
        raise CaseError(
            path, f"is a fact of each row of a list, which no assumption fills; write {name}=[]"
        )
    if fact is None:
        known = (*QUESTION_FACTS, *FACTS, *LISTS)
        raise CaseError(path, f"there is no fact with this name{suggest_nearest(path, known)}")
    if not _has_columns(fact):
        raise CaseError(path, "no value of this fact can be assumed for every row")
    return Assumption(path, check_value(fact, _parse_value(value), path), text)


def _has_columns(fact: Fact) -> bool:
    """Return whether a value of the fact stands in columns that `_cells` can fill."""
    if isinstance(fact, Tags):
        return bool(fact.options)  # without a closed list of tags there is no column for each
    return isinstance(fact, Flag | Choice | Place | Number) and fact.path != "as_of"


def _parse_value(value: str) -> Any:
    if value in ("true", "yes"):
        return True
    if value in ("false", "no"):
        return False
    if value.startswith("[") and value.endswith("]"):
        return [word.strip() for word in value[1:-1].split(",") if word.strip()]
    try:
        return int(value)
    except ValueError:
        return value


def apply_assumptions(records: Records, assumptions: list[Assumption]) -> Records:
    """Return the records with the assumptions filled in where a row does not state the fact."""
    main = records.main
    for assumption in assumptions:
        if assumption.path in LISTS:
            main = _close_where_empty(main, records.children.get(assumption.path), assumption.path)
            continue
        for name, kind, value in _cells(assumption):
            main = _fill(main, name, kind, value)
    return Records(main, records.children, records.provenance, records.source)


def count_filled_rows(records: Records, assumptions: Sequence[Assumption]) -> tuple[int, ...]:
    """Return how many rows each assumption fills, in the order in which they are applied.

    An assumption fills no row where every row states the fact itself.
    """
    counts = []
    for assumption in assumptions:
        counts.append(_count_silent_rows(records, assumption))
        records = apply_assumptions(records, [assumption])
    return tuple(counts)


def _count_silent_rows(records: Records, assumption: Assumption) -> int:
    import pyarrow as pa
    import pyarrow.compute as pc

    rows: int = records.main.num_rows
    if assumption.path in LISTS:
        return int(pc.sum(_is_open_list(records, assumption.path)).as_py() or 0)
    names = [name for name, _, _ in _cells(assumption)]
    if any(name not in records.main.column_names for name in names):
        return rows
    silent = pa.chunked_array([pa.repeat(pa.scalar(False), rows)])
    for name in names:
        silent = pc.or_(silent, pc.is_null(records.main.column(name)))
    return int(pc.sum(silent).as_py() or 0)


def _is_open_list(records: Records, name: str) -> Any:
    """Return the rows whose list is not known to be complete and has no entry."""
    import pyarrow as pa
    import pyarrow.compute as pc

    path = columns.complete(name)
    none_known = _without_entry(records.main, records.children.get(name))
    if path not in records.main.column_names:
        return none_known
    closed = pc.fill_null(records.main.column(path), pa.scalar(False))
    return pc.and_(none_known, pc.invert(closed))


def compare_rows(records: Records, assumption: Assumption) -> list[bool | None]:
    """Return for each row whether it states the assumed value, another one, or neither (None).

    None also where the row leaves both open, as an age that is known within bounds does.
    """
    main = records.main
    if assumption.path in LISTS:
        empty = _without_entry(main, records.children.get(assumption.path)).to_pylist()
        still_open = _is_open_list(records, assumption.path).to_pylist()
        return [None if o else e for e, o in zip(empty, still_open, strict=True)]
    cells = [
        (main.column(name).to_pylist() if name in main.column_names else [None] * main.num_rows)
        for name, _, _ in _cells(assumption)
    ]
    wanted = tuple(value for _, _, value in _cells(assumption))
    says = _compare_number if isinstance(_fact(assumption.path), Number) else _compare_cells
    return [says(row, wanted) for row in zip(*cells, strict=True)]


def _compare_cells(row: tuple[Any, ...], wanted: tuple[Any, ...]) -> bool | None:
    known = [(cell, value) for cell, value in zip(row, wanted, strict=True) if cell is not None]
    if any(cell != value for cell, value in known):
        return False
    return True if len(known) == len(wanted) else None


def _compare_number(row: tuple[Any, ...], wanted: tuple[Any, ...]) -> bool | None:
    (low, high), (value, most) = row, wanted
    if low is None or high is None:
        return None
    if high < value or low > most:
        return False
    return True if (low, high) == (value, most) else None


def _fact(path: str) -> Any:
    return QUESTION_FACTS[path] if path in QUESTION_FACTS else FACTS[path]


def _cells(assumption: Assumption) -> list[tuple[str, str, Any]]:
    path, value = assumption.path, assumption.value
    fact = _fact(path)
    if isinstance(fact, Flag):
        return [(path, "bool", value == YES)]
    if isinstance(fact, Number):
        assert isinstance(value, Bounds)
        return [
            (columns.low(path), "double", float(value.low)),
            (columns.high(path), "double", float(value.high)),
        ]
    if isinstance(fact, Tags):
        assert isinstance(value, TagSet)
        return [(columns.tag(path, word), "bool", word in value.sure) for word in fact.options]
    return [(path, "string", value)]


def _fill(main: Any, name: str, kind: str, value: Any) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    types = {"bool": pa.bool_(), "double": pa.float64(), "string": pa.string()}
    scalar = pa.scalar(value, types[kind])
    if name not in main.column_names:
        return main.append_column(name, pa.repeat(scalar, main.num_rows))
    filled = pc.fill_null(main.column(name), scalar)
    return main.set_column(main.column_names.index(name), name, filled)


def _close_where_empty(main: Any, child: Any | None, name: str) -> Any:
    """Mark the list of each row without an entry as complete."""
    import pyarrow as pa
    import pyarrow.compute as pc

    path = columns.complete(name)
    none_known = _without_entry(main, child)
    if path not in main.column_names:
        closed = pc.if_else(none_known, pa.scalar(True), pa.scalar(None, pa.bool_()))
        return main.append_column(path, closed)
    closed = pc.if_else(none_known, pa.scalar(True), main.column(path))
    return main.set_column(main.column_names.index(path), path, closed)


def _without_entry(main: Any, child: Any | None) -> Any:
    """Return the rows that have no entry of a list."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if child is None:
        return pa.chunked_array([pa.repeat(pa.scalar(True), main.num_rows)])
    return pc.invert(pc.is_in(main.column(ROW_KEY), value_set=pc.unique(child.column(ROW_KEY))))
