"""The rows that `--where` keeps.

A cell that is empty makes a comparison unknown, and a row of which it is not known whether it
belongs is left out and counted: it is never silently in or out.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from trustact.evidence.filter_expressions import (
    Comparison,
    Filter,
    FilterError,
    Negation,
    names_in,
    parse_filter,
)
from trustact.formats.package_data import read_list
from trustact.language import columns
from trustact.language.columns import REPORT_PREFIX, ROW_KEY, Records
from trustact.language.errors import suggest_nearest

if TYPE_CHECKING:
    import numpy as np

_NO, _UNKNOWN, _YES = 0, 1, 2


@dataclass(frozen=True, slots=True)
class KeptRows:
    """What a filter left of some records.

    Parameters
    ----------
    text : str
        The expression.
    left_out, not_known : int
        Rows that do not meet it, and rows that do not state what it asks.
    """

    text: str
    records: Records
    left_out: int
    not_known: int


def filter_records(records: Records, text: str) -> KeptRows:
    """Return the records that meet an expression of `--where`.

    Raises
    ------
    FilterError
        If it cannot be read, names a column that the records do not have, or compares it with a
        value of another kind.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    tree = parse_filter(text)
    main = records.main
    known = _columns(main)
    for name in names_in(tree):
        if name not in known:
            raise FilterError(
                f"--where: the records have no column {name!r}{suggest_nearest(name, known)}; "
                f"possible: {', '.join(known) or 'none'}"
            )
    truth = _evaluate(tree, main)
    kept = main.filter(pa.array(truth == _YES))
    keys = kept.column(ROW_KEY)
    children = {
        name: child.filter(pc.is_in(child.column(ROW_KEY), value_set=keys.combine_chunks()))
        for name, child in records.children.items()
    }
    return KeptRows(
        text,
        Records(kept.combine_chunks(), children, records.provenance, records.source),
        int((truth == _NO).sum()),
        int((truth == _UNKNOWN).sum()),
    )


def _columns(main: Any) -> list[str]:
    """Return the names that can be compared: dimensions, and facts of the case with one value."""
    names = main.column_names
    dimensions = [n.removeprefix(REPORT_PREFIX) for n in names if n.startswith(REPORT_PREFIX)]
    days = [n.removesuffix(".first") for n in names if n.endswith(".first")]
    plain = [
        n
        for n in names
        if n != ROW_KEY and not n.startswith(REPORT_PREFIX) and re.fullmatch(r"[a-z_.]+", n)
    ]
    facts = [n for n in plain if not n.endswith((".first", ".last", ".low", ".high"))]
    return list(dict.fromkeys([*dimensions, *facts, *days]))


def _evaluate(node: Filter, main: Any) -> "np.ndarray[Any, Any]":
    import numpy as np

    if isinstance(node, Comparison):
        return _compare(node, main)
    if isinstance(node, Negation):
        return _YES - _evaluate(node.part, main)
    parts = [_evaluate(part, main) for part in node.parts]
    reduce = np.minimum.reduce if node.word == "and" else np.maximum.reduce
    found: np.ndarray[Any, Any] = reduce(parts)
    return found


def _compare(node: Comparison, main: Any) -> "np.ndarray[Any, Any]":
    """Return for each row whether a comparison is met; each distinct value is compared once."""
    import numpy as np

    if REPORT_PREFIX + node.name in main.column_names:
        cells = main.column(REPORT_PREFIX + node.name)
        compare = _of_dimension(node)
    elif columns.first(node.name) in main.column_names:
        first, last = (main.column(end(node.name)) for end in (columns.first, columns.last))
        return _compare_days(node, first.to_pylist(), last.to_pylist())
    else:
        cells = main.column(node.name)
        compare = _of_fact(node, str(cells.type))
    coded = cells.combine_chunks().dictionary_encode(null_encoding="encode")
    met = np.array([compare(value) for value in coded.dictionary.to_pylist()], np.int8)
    if not len(met):
        return np.zeros(main.num_rows, np.int8)
    found: np.ndarray[Any, Any] = met[coded.indices.to_numpy(zero_copy_only=False)]
    return found


def _of_dimension(node: Comparison) -> Callable[[Any], int]:
    if node.name == "year":
        numbers = [_year(value) for value in node.values]
        return lambda cell: _order(node.operator, None if cell is None else int(cell), numbers)
    if node.name == "month":
        months = [_month(value) for value in node.values]
        return lambda cell: _order(node.operator, cell, months)
    if node.operator not in ("=", "!=", "in"):
        raise FilterError(
            f"--where: {node.name} is a name and has no order; compare it with =, != or in"
        )
    names = [_state(value) if node.name == "state" else value for value in node.values]
    folded = [name.casefold() for name in names]
    return lambda cell: _order(
        node.operator, None if cell is None else str(cell).casefold(), folded
    )


def _of_fact(node: Comparison, kind: str) -> Callable[[Any], int]:
    if kind == "bool":
        words = {"yes": True, "true": True, "no": False, "false": False}
        for value in node.values:
            if value.lower() not in words:
                raise FilterError(f"--where: {node.name} is yes or no, not {value!r}")
        flags = [words[value.lower()] for value in node.values]
        return lambda cell: _order(_equality(node), cell, flags)
    return lambda cell: _order(_equality(node), cell, list(node.values))


def _equality(node: Comparison) -> str:
    if node.operator not in ("=", "!=", "in"):
        raise FilterError(f"--where: {node.name} has no order; compare it with =, != or in")
    return node.operator


def _order(operator: str, cell: Any, values: Sequence[Any]) -> int:
    """Return whether a cell meets a comparison; an empty one is unknown."""
    if cell is None:
        return _UNKNOWN
    if operator in ("=", "in"):
        met = cell in values
    elif operator == "!=":
        met = cell not in values
    elif operator.startswith("<"):
        met = cell < values[0] or (operator == "<=" and cell == values[0])
    else:
        met = cell > values[0] or (operator == ">=" and cell == values[0])
    return _YES if met else _NO


def _compare_days(
    node: Comparison, firsts: Sequence[Any], lasts: Sequence[Any]
) -> "np.ndarray[Any, Any]":
    import numpy as np

    days = [_day(node.name, value) for value in node.values]
    found = []
    for first, last in zip(firsts, lasts, strict=True):
        ends = {_order(node.operator, end, days) for end in (first, last)}
        if first is not None and first != last and node.operator in ("=", "in", "!="):
            inside = any(first <= day <= last for day in days)
            ends = {_UNKNOWN} if inside else ends
        found.append(ends.pop() if len(ends) == 1 else _UNKNOWN)
    return np.array(found, np.int8)


def _year(value: str) -> int:
    if not re.fullmatch(r"\d{4}", value):
        raise FilterError(f"--where: year is a number of four digits, such as 2015, not {value!r}")
    return int(value)


def _month(value: str) -> str:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
        raise FilterError(f"--where: month is written 2015-03, not {value!r}")
    return value


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise FilterError(f"--where: {name} is a day, written 2015-03-20, not {value!r}") from None


@cache
def _states() -> dict[str, str]:
    rows = read_list("states.csv")
    codes = {row["abbreviation"]: row["name"] for row in rows}
    return codes | {row["name"].upper(): row["name"] for row in rows}


def _state(value: str) -> str:
    """Return the name of a state that is given by name or postal code."""
    known = _states()
    if value.upper() not in known:
        raise FilterError(
            f"--where: {value!r} is no state{suggest_nearest(value.upper(), known)}; write its "
            "name or its two letters"
        )
    return known[value.upper()]
