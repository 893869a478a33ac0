"""The rows that `--where` keeps.

A cell that is empty makes a comparison unknown, and a row of which it is not known whether it
belongs is left out and counted: it is never silently in or out. A value that no row has is an
error once all rows were seen (`trustact.api.filter_values`).
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from trustact.api.filter_values import WITHIN_A_STATE, ValuesSeen, split_label, state_of
from trustact.evidence.filter_expressions import (
    Comparison,
    Filter,
    FilterError,
    Negation,
    names_in,
    parse_filter,
)
from trustact.evidence.replay_result import RowFilter
from trustact.language import columns
from trustact.language.columns import REPORT_PREFIX, ROW_KEY, Records
from trustact.language.errors import suggest_nearest
from trustact.replaying.distinct_rows import find_distinct_rows

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


class RowFilters:
    """An expression of `--where`, applied to the records batch by batch.

    Raises
    ------
    FilterError
        If it cannot be read.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.left_out = self.not_known = 0
        self._tree = parse_filter(text)
        self._kept = 0
        self._seen = ValuesSeen(self._tree)

    def keep(self, records: Records) -> KeptRows:
        """Return the rows of a batch that meet it.

        Raises
        ------
        FilterError
            If it names a column that the records do not have, or compares it with a value of
            another kind.
        """
        import pyarrow as pa
        import pyarrow.compute as pc

        main = records.main
        known = _columns(main)
        for name in names_in(self._tree):
            if name not in known:
                raise FilterError(
                    f"--where: the records have no column {name!r}{suggest_nearest(name, known)}; "
                    f"possible: {', '.join(known) or 'none'}"
                )
        met: Counter[Comparison] = Counter()
        truth = _evaluate(self._tree, main, met)
        self._seen.add(main, met)
        kept = main.filter(pa.array(truth == _YES))
        keys = kept.column(ROW_KEY)
        children = {
            name: child.filter(pc.is_in(child.column(ROW_KEY), value_set=keys.combine_chunks()))
            for name, child in records.children.items()
        }
        found = KeptRows(
            self.text,
            Records(kept.combine_chunks(), children, records.provenance, records.source),
            int((truth == _NO).sum()),
            int((truth == _UNKNOWN).sum()),
        )
        self._kept += kept.num_rows
        self.left_out += found.left_out
        self.not_known += found.not_known
        return found

    def result(self) -> RowFilter:
        """Return what was left out, once all rows were seen.

        Raises
        ------
        FilterError
            If a value is compared that no row has, with the nearest that some row has.
        """
        notes = self._seen.check(rows_kept=self._kept)
        return RowFilter(self.text, self.left_out, self.not_known, notes)


def filter_records(records: Records, text: str) -> KeptRows:
    """Return the records that meet an expression of `--where`.

    Raises
    ------
    FilterError
        As `RowFilters` does for the only batch.
    """
    filters = RowFilters(text)
    found = filters.keep(records)
    filters.result()
    return found


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


def _evaluate(node: Filter, main: Any, met: Counter[Comparison]) -> "np.ndarray[Any, Any]":
    """Return which rows meet an expression, and count the rows that meet each comparison alone."""
    import numpy as np

    if isinstance(node, Comparison):
        truth = _compare(node, main)
        met[node] += int((truth == _YES).sum())
        return truth
    if isinstance(node, Negation):
        return _YES - _evaluate(node.part, main, met)
    parts = [_evaluate(part, main, met) for part in node.parts]
    reduce = np.minimum.reduce if node.word == "and" else np.maximum.reduce
    found: np.ndarray[Any, Any] = reduce(parts)
    return found


def _compare(node: Comparison, main: Any) -> "np.ndarray[Any, Any]":
    """Return for each row whether a comparison is met; each distinct value is compared once."""
    import numpy as np

    if REPORT_PREFIX + node.name in main.column_names:
        cells = main.column(REPORT_PREFIX + node.name)
        if node.name in WITHIN_A_STATE and REPORT_PREFIX + "state" in main.column_names:
            return _compare_labels(node, cells, main.column(REPORT_PREFIX + "state"))
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


def _compare_labels(node: Comparison, cells: Any, states: Any) -> "np.ndarray[Any, Any]":
    """Compare the names of facilities or cities, also as tables print them: with their state."""
    import numpy as np

    plain = _of_dimension(node)
    labels = [label for label in map(split_label, node.values) if label is not None]
    distinct = find_distinct_rows([cells, states], len(cells))

    def compare(cell: Any, state: Any) -> int:
        found = plain(cell)
        if cell is None or not labels:
            return found
        equal = _order("in", str(cell).casefold(), [v.casefold() for v in node.values])
        for name, its_state in labels:
            if equal == _YES or name.casefold() != str(cell).casefold():
                continue
            if state is None and its_state is not None:
                equal = _UNKNOWN
            elif (state or "").casefold() == (its_state or "").casefold():
                equal = _YES
        return _YES - equal if node.operator == "!=" else equal

    met = np.array(distinct.mapping([cells, states], compare), np.int8)
    found: np.ndarray[Any, Any] = met[distinct.groups] if len(met) else np.zeros(0, np.int8)
    return found


def _of_dimension(node: Comparison) -> Callable[[Any], int]:
    if node.name in ("year", "fiscal_year"):
        numbers = [_year(node.name, value) for value in node.values]
        return lambda cell: _order(node.operator, None if cell is None else int(cell), numbers)
    if node.name == "month":
        months = [_month(value) for value in node.values]
        return lambda cell: _order(node.operator, cell, months)
    if node.operator not in ("=", "!=", "in"):
        raise FilterError(
            f"--where: {node.name} is a name and has no order; compare it with =, != or in"
        )
    names = [state_of(value) if node.name == "state" else value for value in node.values]
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


def _year(name: str, value: str) -> int:
    if not re.fullmatch(r"\d{4}", value):
        raise FilterError(
            f"--where: {name} is a number of four digits, such as 2015, not {value!r}"
        )
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
