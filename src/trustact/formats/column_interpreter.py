"""Interprets the columns of one file; rows with cells that cannot be read are rejected."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from trustact.formats.alike_rows import find_distinct
from trustact.formats.arrow_arrays import build_array, integer_array
from trustact.formats.cell_parsers import is_missing, is_redacted
from trustact.formats.format_errors import RecordFileError
from trustact.formats.quoting import quote_value
from trustact.formats.raw_tables import UNKNOWN_CODE, RawTable
from trustact.formats.rejected_rows import RejectedRow
from trustact.formats.row_hashes import hash_cells
from trustact.formats.source_columns import SourceColumn, column_positions, find_rivals
from trustact.language.partial_dates import PartialDate

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


class CodedColumn:
    """A column as its distinct meanings and one code per row; `UNKNOWN_CODE` if not known.

    Parameters
    ----------
    values : sequence
        Distinct meanings.
    codes : numpy.ndarray
        Position of the meaning of each row, or `UNKNOWN_CODE`.
    """

    __slots__ = ("codes", "values")

    def __init__(self, values: Sequence[Any], codes: "np.ndarray[Any, Any]") -> None:
        self.values = values
        self.codes = codes

    def array(self, kind: "pa.DataType", of: Callable[[Any], Any] | None = None) -> "pa.Array":
        """Return the column as a pyarrow array.

        Parameters
        ----------
        of : callable, optional
            Applied to each distinct meaning; None stays not known.
        """
        wanted = [value if of is None or value is None else of(value) for value in self.values]
        return build_array(wanted, kind).take(integer_array(self.codes, self.codes != UNKNOWN_CODE))

    def count_known(self) -> int:
        """Return in how many rows the value is known."""
        import numpy as np

        is_known = np.array([value is not None for value in self.values], bool)
        codes = self.codes[self.codes != UNKNOWN_CODE]
        return int(is_known[codes].sum()) if len(is_known) else 0


class ColumnInterpreter:
    """Turns the cells of one file into facts.

    Parameters
    ----------
    columns : iterable of SourceColumn
        The columns of the release.

    Raises
    ------
    RecordFileError
        If two headings name one column and their cells differ.
    """

    def __init__(self, raw: RawTable, columns: Iterable[SourceColumn]) -> None:
        import numpy as np

        self.raw = raw
        columns = tuple(columns)
        _refuse_rivals(raw, columns)
        self.positions = column_positions(columns, raw.headings)
        self.redacted = 0
        self.marked_missing = 0
        self._bad: dict[int, list[tuple[str, str]]] = {}
        self._kept: np.ndarray[Any, Any] | None = None
        self._every = np.arange(len(raw.numbers))

    def heading(self, name: str) -> str:
        """Return the heading of a column as written in the file."""
        return self.raw.headings[self.positions[name]]

    def read(
        self, name: str, parse: Callable[[str], Any], required: str | None = None
    ) -> CodedColumn:
        """Interpret one column.

        Parameters
        ----------
        parse : callable
            Text of a cell -> meaning; raises ValueError with what is wrong and what would be right.
        required : str, optional
            Why the cell may not be empty; rows in which it is empty are rejected.

        Returns
        -------
        CodedColumn
            With all rows; `drop_rejected` leaves out those that were rejected.
        """
        import numpy as np

        if name not in self.positions:
            return CodedColumn((), np.full(len(self._every), UNKNOWN_CODE, np.int32))
        cells = self.raw.cells[self.positions[name]]
        codes = cells.codes.copy()
        values: list[Any] = []
        wrong: dict[int, str] = {}
        hidden: list[int] = []
        missing: list[int] = []
        for code, text in enumerate(cells.texts):
            if is_redacted(text) or is_missing(text):
                (missing if is_missing(text) else hidden).append(code)
                values.append(None)
                continue
            try:
                values.append(parse(text.strip()))
            except ValueError as error:
                wrong[code] = str(error)
                values.append(None)
        if hidden or missing:
            self.redacted += int(np.isin(codes, hidden).sum())
            self.marked_missing += int(np.isin(codes, missing).sum())
            codes[np.isin(codes, [*hidden, *missing])] = UNKNOWN_CODE
        if wrong:
            for position in np.flatnonzero(np.isin(codes, list(wrong))):
                self.reject(int(position), name, wrong[int(codes[position])])
        if required is not None:
            for position in np.flatnonzero(codes == UNKNOWN_CODE):
                cell = cells[int(position)].strip()
                what = f"{quote_value(cell)} states no value" if cell else "the cell is empty"
                if is_redacted(cell):
                    what = f"the cell is redacted ({quote_value(cell)})"
                self.reject(int(position), name, f"{what}; {required}")
        return CodedColumn(values, codes)

    def combine(self, parts: Sequence[CodedColumn], meaning: Callable[..., Any]) -> CodedColumn:
        """Give each distinct combination of cells a meaning.

        Parameters
        ----------
        meaning : callable
            Takes one value of each part, None if it is not known.
        """
        import numpy as np

        key = np.zeros(len(self._every), np.int64)
        for part in parts:
            key = key * (len(part.values) + 1) + (part.codes.astype(np.int64) + 1)
        first, codes = find_distinct(key)
        values = []
        for combined in key[first].tolist():
            found: list[Any] = []
            for part in reversed(parts):
                combined, code = divmod(combined, len(part.values) + 1)
                found.append(part.values[code - 1] if code else None)
            values.append(meaning(*reversed(found)))
        return CodedColumn(values, codes.astype(np.int32))

    def reject(self, position: int, name: str, reason: str) -> None:
        """Record that a row cannot be read.

        Parameters
        ----------
        position : int
            Position among the rows that were read.
        name : str
            The column.
        """
        self._bad.setdefault(position, []).append((self.heading(name), reason))

    def reject_errors(self, column: CodedColumn, name: str) -> None:
        """Reject the rows whose meaning is an error, with its text as the reason."""
        import numpy as np

        wrong = [code for code, value in enumerate(column.values) if isinstance(value, ValueError)]
        for position in np.flatnonzero(np.isin(column.codes, wrong)) if wrong else ():
            self.reject(int(position), name, str(column.values[column.codes[position]]))

    def accepted_positions(self) -> "np.ndarray[Any, Any]":
        """Return the positions of the rows in which every cell could be read."""
        import numpy as np

        if self._kept is None or len(self._kept) + len(self._bad) != len(self._every):
            self._kept = np.delete(self._every, list(self._bad))
        return self._kept

    def drop_rejected(self, column: CodedColumn) -> CodedColumn:
        """Return the column without the rejected rows."""
        return CodedColumn(column.values, column.codes[self.accepted_positions()])

    def rejects(self) -> tuple[RejectedRow, ...]:
        """Return all rejected rows, in the order of the file."""
        found = list(self.raw.rejects)
        for position, problems in self._bad.items():
            columns = "; ".join(dict.fromkeys(name for name, _ in problems))
            reasons = "; ".join(reason for _, reason in problems)
            number = int(self.raw.numbers[position])
            found.append(RejectedRow(number, columns, reasons, self.raw.row(position)))
        return tuple(sorted(found, key=lambda reject: reject.row))

    def row_hashes(self, besides: Sequence[str]) -> "np.ndarray[Any, Any]":
        """Return a number for each accepted row, equal where all columns but those named are.

        Parameters
        ----------
        besides : sequence of str
            Columns that number the rows.
        """
        left_out = {self.positions[name] for name in besides if name in self.positions}
        kept = self.accepted_positions()
        cells = (
            (str(position), column.texts, column.codes[kept])
            for position, column in enumerate(self.raw.cells)
            if position not in left_out
        )
        return hash_cells(cells, len(kept))


def _refuse_rivals(raw: RawTable, columns: Iterable[SourceColumn]) -> None:
    for name, positions in find_rivals(columns, raw.headings):
        first, *others = (raw.cells[position] for position in positions)
        for other, position in zip(others, positions[1:], strict=True):
            row = next((r for r in range(len(raw.numbers)) if first[r] != other[r]), None)
            if row is not None:
                raise RecordFileError(
                    raw.path,
                    f"is a heading of the column {name}, as {raw.headings[position]} is, and the "
                    f"two differ: {quote_value(first[row])} and {quote_value(other[row])}; remove "
                    "or rename one",
                    row=int(raw.numbers[row]),
                    column=raw.headings[positions[0]],
                )


def constant_array(value: Any, kind: "pa.DataType", rows: int) -> "pa.Array":
    """Return a column with the same value in every row."""
    import numpy as np

    return CodedColumn((value,), np.zeros(rows, np.int32)).array(kind)


def first_and_last_days(column: CodedColumn) -> "tuple[pa.Array, pa.Array]":
    """Return the first and last possible days of a column of partial dates."""
    from datetime import date

    import pyarrow as pa

    def start(span: PartialDate) -> date:
        return date.fromordinal(span.first)

    def end(span: PartialDate) -> date:
        return date.fromordinal(span.last)

    return column.array(pa.date32(), start), column.array(pa.date32(), end)


def normalize_spaces(text: str) -> str:
    """Return a text with single spaces between its words.

    Examples
    --------
    >>> normalize_spaces("Not  Applicable ")
    'Not Applicable'
    """
    return " ".join(text.split())
