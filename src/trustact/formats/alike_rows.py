"""Finds the rows of records that are alike to a comparison, from what the comparison reads.

The value of a fact is read once for each distinct cell. For a comparison of days, rows are alike
where the days have the same order; otherwise where all that it reads has the same values. So a
million rows need a comparison for each group of rows only.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from trustact.formats.arrow_arrays import dictionary_codes, integer_array
from trustact.formats.row_to_case import date_events, fact_columns, read_fact
from trustact.language.columns import ROW_KEY, Records
from trustact.language.errors import CaseError
from trustact.language.fact_index import FACTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.impossible_orders import MOMENT, Comparison
from trustact.language.nodes import Fact
from trustact.language.partial_dates import PartialDate, exact_date
from trustact.language.value_checks import check_question_time, check_value

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_MOST_CODES = 1 << 40


@dataclass(frozen=True, slots=True)
class FactCells:
    """The cells of one fact, as a case would hold their values.

    Parameters
    ----------
    codes : numpy.ndarray
        Position of the value of each row in `values`.
    values : list
        The distinct values; a `CaseError` where the fact cannot have the value.
    is_stated : bool
        Whether the records have the fact.
    """

    codes: "np.ndarray[Any, Any]"
    values: list[Any]
    is_stated: bool

    def where(self, chosen: list[bool]) -> "np.ndarray[Any, Any]":
        """Return the rows whose value is chosen."""
        import numpy as np

        rows: np.ndarray[Any, Any] = np.array(chosen, bool)[self.codes]
        return rows


class ListRows:
    """The rows of a list with the facts of the case around each, or those of the main table.

    Parameters
    ----------
    collection : str or None
        Name of the list; None for the main table.
    main : ListRows, optional
        The rows of the main table, for those of a list.
    """

    def __init__(
        self, records: Records, collection: str | None, main: "ListRows | None" = None
    ) -> None:
        import numpy as np
        import pyarrow.compute as pc

        self.collection = collection
        # Not itself: rows in a cycle would stay in memory for many batches.
        self._main = main
        self.table = records.main if collection is None else records.children[collection]
        self.count: int = self.table.num_rows
        self.facts: Mapping[str, Fact] = {**QUESTION_FACTS, **FACTS}
        self.cases: np.ndarray[Any, Any] = np.arange(self.count)
        if collection is not None:
            self.facts = ROW_FACTS[collection]
            found = pc.index_in(self.table.column(ROW_KEY), value_set=records.main.column(ROW_KEY))
            self.cases = dictionary_codes(found.combine_chunks(), -1)
        self._cells: dict[str, FactCells] = {}
        self._alike = np.zeros(self.count, int)

    @property
    def main(self) -> "ListRows":
        """The rows of the main table, which may be these."""
        return self._main or self

    def cells(self, name: str) -> FactCells | None:
        """Return the cells of a fact, or None if the rows of this list cannot have it."""
        name = "as_of" if name == MOMENT else name
        if name not in self._cells:
            if name in self.facts:
                where = name if self.collection is None else f"{self.collection}[].{name}"
                self._cells[name] = self._read_cells(self.facts[name], where)
            elif self.main is not self and (found := self.main.cells(name)) is not None:
                codes = found.codes[self.cases]
                self._cells[name] = FactCells(codes, found.values, found.is_stated)
        return self._cells.get(name)

    def _read_cells(self, fact: Fact, where: str) -> FactCells:
        names = fact_columns(fact, self.table.column_names)
        if not names:
            # All rows are alike: none has the fact.
            return FactCells(self._alike, [_read_value(fact, {}, where)], False)
        first, codes = find_distinct(find_equal_rows(self.table, names))
        cells = self.table.select(names).take(integer_array(first)).to_pylist()
        return FactCells(codes, [_read_value(fact, each, where) for each in cells], True)

    def facts_for(self, comparison: Comparison, position: int) -> dict[str, Any]:
        """Return what a comparison reads of one row."""
        known: dict[str, Any] = {}
        for name in comparison.reads:
            found = self.cells(name)
            if found is not None and found.is_stated:
                known[name] = found.values[found.codes[position]]
        if MOMENT in known:
            known[MOMENT] = str(known[MOMENT])
        if known.get("events") is not None and (asked := self.cells("as_of")) is not None:
            # A column says what had happened by the day of the question.
            day = str(asked.values[asked.codes[position]])
            known["events"] = date_events(known["events"], day)
        return known


def _read_value(fact: Fact, cells: Mapping[str, Any], where: str) -> Any:
    value = read_fact(fact, cells)[1]
    if where == "convictions[].events":
        return value
    try:
        return _read_day_of_question(value) if where == "as_of" else check_value(fact, value, where)
    except CaseError as error:
        return error


def _read_day_of_question(text: str | None) -> PartialDate:
    """Refuse a question without a day, or of which only the month or the year is known."""
    if text is not None and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is None:
        problem = f"{text} is not a single day; the question of a row needs its day, as 2014-03-04"
        raise CaseError("as_of", problem)
    return exact_date(check_question_time(text)[1].day)


def find_patterns(rows: ListRows, comparison: Comparison) -> "np.ndarray[Any, Any]":
    """Return a number for each row: those of one number are alike to the comparison."""
    import numpy as np

    pattern = _Pattern(rows.count)
    read = [cells for name in comparison.reads if (cells := rows.cells(name)) is not None]
    if not comparison.by_order:
        for cells in read:
            pattern.mark(cells.codes, len(cells.values))
        return pattern.numbers
    ends = [
        np.array([getattr(day, end, np.nan) for day in cells.values], float)[cells.codes]
        for cells in read
        for end in ("first", "last")
    ]
    for index, end in enumerate(ends):
        for other in ends[: index + 1]:
            pattern.mark_order(end, other)
    return pattern.numbers


def find_equal_rows(table: "pa.Table", names: list[str]) -> "np.ndarray[Any, Any]":
    """Return a number for each row: those of one number have equal cells in some columns."""
    pattern = _Pattern(table.num_rows)
    for name in names:
        encoded = table.column(name).combine_chunks().dictionary_encode()
        codes = dictionary_codes(encoded.indices, -1).astype("int64") + 1
        pattern.mark(codes, len(encoded.dictionary) + 1)
    return pattern.numbers


def find_distinct(
    numbers: "np.ndarray[Any, Any]",
) -> tuple["np.ndarray[Any, Any]", "np.ndarray[Any, Any]"]:
    """Return where each distinct number is found first, and which of them each number is.

    Examples
    --------
    >>> import numpy as np
    >>> first, codes = find_distinct(np.array([7, 5, 7]))
    >>> first.tolist(), codes.tolist()
    ([0, 1], [0, 1, 0])
    """
    import numpy as np

    encoded = integer_array(numbers.astype(np.int64)).dictionary_encode()
    codes = dictionary_codes(encoded.indices, -1)
    first = np.zeros(len(encoded.dictionary), np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return first, codes


def group_positions(numbers: "np.ndarray[Any, Any]") -> Iterator["np.ndarray[Any, Any]"]:
    """Yield the positions of each distinct number.

    Examples
    --------
    >>> import numpy as np
    >>> [each.tolist() for each in group_positions(np.array([7, 5, 7]))]
    [[0, 2], [1]]
    """
    import numpy as np

    first, codes = find_distinct(numbers)
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(first) + 1))
    for start, end in pairwise(starts.tolist()):
        yield order[start:end]


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
