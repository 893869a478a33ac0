"""Finds the rows of records that are alike to a comparison, or to the check of a value.

Rows that are alike have one number, so that a million rows need a check for each number only. For a
comparison of days, rows are alike where the days have the same order; otherwise where all that the
comparison reads has the same values. What it reads is declared by the comparison itself.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from trustact.formats.arrow_arrays import dictionary_codes, float_array, integer_array
from trustact.formats.row_to_case import fact_columns
from trustact.language.columns import ROW_KEY, Records
from trustact.language.fact_index import FACTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.impossible_orders import MOMENT, Comparison
from trustact.language.nodes import Fact
from trustact.language.partial_dates import ANY_DAY, FIRST_DAY

if TYPE_CHECKING:
    import numpy as np

CASE_FACTS: dict[str, Fact] = {**QUESTION_FACTS, **FACTS}
"""The facts of the main table, by path."""

_EPOCH = date(1970, 1, 1).toordinal()
"""The day from which columns count days."""

_MOST_CODES = 1 << 40


class ListRows:
    """The rows of a list with the facts of the case around each, or those of the main table.

    Parameters
    ----------
    collection : str or None
        Name of the list; None for the main table.
    """

    def __init__(self, records: Records, collection: str | None) -> None:
        import numpy as np
        import pyarrow.compute as pc

        self.collection = collection
        self.main = records.main
        self.own = records.main if collection is None else records.children[collection]
        self.count: int = self.own.num_rows
        self.facts = CASE_FACTS if collection is None else ROW_FACTS[collection]
        self.cases: np.ndarray[Any, Any] = np.arange(self.count)
        if collection is not None:
            found = pc.index_in(self.own.column(ROW_KEY), value_set=self.main.column(ROW_KEY))
            self.cases = dictionary_codes(found.combine_chunks(), -1)
        self._codes: dict[str, tuple[Any, int]] = {}
        self._ends: dict[str, tuple[Any, Any]] = {}

    def fact(self, name: str) -> Fact | None:
        """Return a fact that a comparison reads; None if the rows of this list do not have it."""
        name = "as_of" if name == MOMENT else name
        return self.facts.get(name, CASE_FACTS.get(name))

    def columns_of(self, name: str) -> list[str]:
        """Return the columns that hold a fact; none if the records do not have it."""
        fact = self.fact(name)
        if fact is None:
            return []
        table = self.own if fact.path in self.facts else self.main
        return fact_columns(fact, table.column_names)

    def take(self, names: Sequence[str], positions: "np.ndarray[Any, Any]") -> list[dict[str, Any]]:
        """Return the cells of some rows, by column."""
        import pyarrow as pa

        own = [name for name in names if name in self.own.column_names]
        inherited = [name for name in names if name not in own]
        found = self.own.select(own).take(_indices(positions))
        if inherited:
            more = self.main.select(inherited).take(_indices(self.cases[positions]))
            for name in inherited:
                found = found.append_column(name, more.column(name))
        assert isinstance(found, pa.Table)
        cells: list[dict[str, Any]] = found.to_pylist()
        return cells

    def states(self, name: str) -> "np.ndarray[Any, Any]":
        """Return which rows have a cell of the fact."""
        import numpy as np

        found = np.zeros(self.count, bool)
        for column in self.columns_of(name):
            found |= self.codes(column)[0] > 0
        return found

    def codes(self, column: str) -> tuple["np.ndarray[Any, Any]", int]:
        """Return a number for each value of a column, 0 for null, and how many numbers there are.

        Values are compared as they are written; a number that is no number equals itself.
        """
        if column not in self._codes:
            encoded = self._column(column).dictionary_encode()
            codes = dictionary_codes(encoded.indices, -1).astype("int64") + 1
            found = self._around(column, codes), len(encoded.dictionary) + 1
            self._codes[column] = found
        return self._codes[column]

    def ends(self, name: str) -> tuple["np.ndarray[Any, Any]", "np.ndarray[Any, Any]"]:
        """Return the first and the last day that a date can be, as ordinals; NaN if not known."""
        import numpy as np

        if name not in self._ends:
            first, last = (
                self._around(column, _ordinals(self._column(column)))
                for column in self.columns_of(name)
            )
            # An end that is not known leaves open all days on its side.
            open_first = np.where(np.isnan(first) & ~np.isnan(last), FIRST_DAY, first)
            open_last = np.where(np.isnan(last) & ~np.isnan(first), ANY_DAY.last, last)
            self._ends[name] = open_first, open_last
        return self._ends[name]

    def _column(self, column: str) -> Any:
        table = self.own if column in self.own.column_names else self.main
        return table.column(column).combine_chunks()

    def _around(self, column: str, numbers: Any) -> Any:
        return numbers if column in self.own.column_names else numbers[self.cases]


def find_patterns(rows: ListRows, comparison: Comparison) -> "np.ndarray[Any, Any]":
    """Return a number for each row: those of one number are alike to the comparison."""
    read = [name for name in (*comparison.needs, *comparison.also_reads) if rows.columns_of(name)]
    if not comparison.by_order:
        return find_equal_rows(rows, [c for name in read for c in rows.columns_of(name)])
    pattern = _Pattern(rows.count)
    ends = [end for name in read for end in rows.ends(name)]
    for index, end in enumerate(ends):
        for other in ends[: index + 1]:
            pattern.mark_order(end, other)
    return pattern.numbers


def find_equal_rows(rows: ListRows, names: Sequence[str]) -> "np.ndarray[Any, Any]":
    """Return a number for each row: those of one number have equal cells in some columns."""
    pattern = _Pattern(rows.count)
    for name in dict.fromkeys(names):
        pattern.mark(*rows.codes(name))
    return pattern.numbers


def first_of_each(
    numbers: "np.ndarray[Any, Any]",
) -> tuple["np.ndarray[Any, Any]", Iterator["np.ndarray[Any, Any]"]]:
    """Return where each distinct number is found first, and all places of each, in that order.

    Examples
    --------
    >>> import numpy as np
    >>> first, places = first_of_each(np.array([7, 5, 7]))
    >>> first.tolist(), [each.tolist() for each in places]
    ([0, 1], [[0, 2], [1]])
    """
    import numpy as np

    encoded = integer_array(numbers.astype(np.int64)).dictionary_encode()
    codes = dictionary_codes(encoded.indices, -1)
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(encoded.dictionary) + 1))
    places = (order[start:end] for start, end in pairwise(starts.tolist()))
    return order[starts[:-1]], places


class _Pattern:
    """A number for each row, equal where everything that was marked is equal."""

    def __init__(self, rows: int) -> None:
        import numpy as np

        self.numbers: np.ndarray[Any, Any] = np.zeros(rows, np.int64)
        self._most = 1

    def mark(self, codes: "np.ndarray[Any, Any]", count: int) -> None:
        """Distinguish rows by a code from 0 to `count` - 1."""
        import numpy as np

        if len(codes) and codes.min() == codes.max():
            return
        if self._most * count > _MOST_CODES:
            # Renumber, so that the number stays small.
            distinct, inverse = np.unique(self.numbers, return_inverse=True)
            self.numbers = inverse.reshape(-1).astype(np.int64)
            self._most = max(len(distinct), 1)
        self.numbers *= count
        self.numbers += codes
        self._most *= count

    def mark_order(self, one: Any, other: Any) -> None:
        """Distinguish rows by whether a number is less than, equal to or greater than another.

        A number that is not known (NaN) counts as less; compared with itself it is less.
        """
        import numpy as np

        self.mark((one >= other).astype(np.int8) + (one > other), 3)


def _ordinals(column: Any) -> Any:
    """Return days as ordinals; NaN where a cell is empty."""
    import pyarrow as pa

    days = column.cast(pa.date32()).cast(pa.int32()).cast(pa.float64())
    return float_array(days) + _EPOCH


def _indices(positions: Any) -> Any:
    import numpy as np

    return integer_array(np.asarray(positions, np.int64))
