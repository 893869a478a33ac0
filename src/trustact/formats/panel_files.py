"""Reads tables of numbers by place and time, and of when a policy began: any headings."""

import math
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from trustact.formats.file_layout import normalize_heading
from trustact.formats.format_errors import RecordFileError
from trustact.formats.package_data import EFFECT_TABLES, package_data_path
from trustact.formats.raw_tables import UNKNOWN_CODE, RawTable, TextColumn
from trustact.formats.source_columns import list_headings
from trustact.formats.text_tables import read_table
from trustact.language.columns import SourceFile
from trustact.language.errors import suggest_nearest
from trustact.language.shown_text import quote_value

if TYPE_CHECKING:
    import numpy as np

_T = TypeVar("_T")

MISSING_WORDS = frozenset({"", ".", "na", "n/a", "#n/a", "nan", "null", "none"})
"""What a cell without a value may say, in lower case."""

_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """A table with named columns.

    Parameters
    ----------
    option : str
        What names the table on the command line, for messages.
    note : str
        What readers of its figures must know, where it comes with the package.
    """

    path: Path
    raw: RawTable
    option: str
    note: str = ""

    @property
    def source(self) -> SourceFile:
        """The file, with its hash and the number of its rows."""
        return self.raw.source

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.raw.numbers)

    def find(self, heading: str) -> str | None:
        """Return the heading of the table that is meant; None if it has none such."""
        if heading in self.raw.headings:
            return heading
        alike = [
            each
            for each in self.raw.headings
            if normalize_heading(each) == normalize_heading(heading) != ""
        ]
        return alike[0] if len(alike) == 1 else None

    def column(self, heading: str, asked_by: str) -> TextColumn:
        """Return one column.

        Parameters
        ----------
        asked_by : str
            The option that names it.

        Raises
        ------
        RecordFileError
            If the table has no such column.
        """
        found = self.find(heading)
        if found is None:
            near = suggest_nearest(heading, self.raw.headings)
            raise RecordFileError(
                self.path,
                f"has no column {quote_value(heading)} ({asked_by}){near}; its headings are: "
                f"{list_headings(self.raw.headings)}",
            )
        return self.raw.cells[self.raw.headings.index(found)]

    def parse(self, heading: str, asked_by: str, parse: Callable[[str], _T]) -> list[_T | None]:
        """Return the value of each row; None where the cell has none.

        Raises
        ------
        RecordFileError
            With row and column, where `parse` raises ValueError.
        """
        column = self.column(heading, asked_by)
        values: list[_T | None] = []
        for code, text in enumerate(column.texts):
            if is_missing(text):
                values.append(None)
                continue
            try:
                values.append(parse(text.strip()))
            except ValueError as error:
                row = self._first_row(column, code)
                if row is None:
                    values.append(None)
                    continue
                raise RecordFileError(
                    self.path, f"{quote_value(text)} {error}", row, self.find(heading)
                ) from error
        return [None if code == UNKNOWN_CODE else values[code] for code in column.codes.tolist()]

    def numbers(self, heading: str, asked_by: str) -> "np.ndarray[Any, Any]":
        """Return the counts of a column as numbers; NaN where a cell has none."""
        import numpy as np

        cells = self.parse(heading, asked_by, parse_count)
        return np.array([math.nan if cell is None else cell for cell in cells], np.float64)

    def row_number(self, position: int) -> int:
        """Return the row of the file at a position, counted as in a spreadsheet."""
        return int(self.raw.numbers[position])

    def date_columns(self, other_than: Collection[str]) -> tuple[str, ...]:
        """Return the headings of the columns that hold dates and nothing else."""
        found = []
        for heading, column in zip(self.raw.headings, self.raw.cells, strict=True):
            texts = [text.strip() for text in column.texts if not is_missing(text)]
            dates = texts and all(_DATE.fullmatch(text) for text in texts)
            if dates and heading not in other_than:
                found.append(heading)
        return tuple(found)

    def _first_row(self, column: TextColumn, code: int) -> int | None:
        import numpy as np

        positions = np.flatnonzero(column.codes == code)
        return self.row_number(int(positions[0])) if len(positions) else None


def is_missing(text: str) -> bool:
    """Return whether a cell says that it has no value.

    Examples
    --------
    >>> is_missing(" NA"), is_missing("0")
    (True, False)
    """
    return text.strip().casefold() in MISSING_WORDS


def parse_count(text: str) -> float:
    """Parse a number that is not below 0.

    Raises
    ------
    ValueError
        With what would be right.

    Examples
    --------
    >>> parse_count("12"), parse_count("1e3")
    (12.0, 1000.0)
    """
    if not _NUMBER.fullmatch(text):
        plain = text.replace(",", "")
        hint = f"; write {plain}" if _GROUPED.fullmatch(text) else ""
        raise ValueError(f"is no number{hint}")
    number = float(text)
    if number < 0:
        raise ValueError("is below 0, and a count is not; leave the cell empty if it is not known")
    if math.isinf(number):
        raise ValueError("is too large")
    return number


def read_columns(name: str, option: str, headings: Sequence[str], hint: str = "") -> ColumnTable:
    """Read a table, from a path or by the name of one that comes with the package.

    Parameters
    ----------
    option : str
        What names it on the command line.
    headings : sequence of str
        Headings that it should have, two of which show the row of headings.
    hint : str
        What to do where they are not found.

    Raises
    ------
    RecordFileError
        If it cannot be read, or a row of it cannot.
    """
    path, note = _table_path(name)
    try:
        raw = read_table(path, frozenset(map(normalize_heading, headings)))
    except RecordFileError as error:
        if not error.problem.startswith("has no known headings"):
            raise
        seen = error.problem.partition("It begins with: ")[2]
        raise RecordFileError(
            path,
            f"has no row of headings with two of these: {', '.join(headings)} ({option}). "
            f"{hint or 'Name the columns as the file names them'}"
            + (f". It begins with: {seen}" if seen else ""),
        ) from error
    if raw.rejects:
        first = raw.rejects[0]
        raise RecordFileError(
            path, first.reason, row=first.row, column=first.column if first.column else None
        )
    return ColumnTable(path, raw, option, note)


def _table_path(name: str) -> tuple[Path, str]:
    path = Path(name)
    for shipped, note in EFFECT_TABLES.items():
        if not path.exists() and name in (shipped, shipped.removesuffix(".gz")):
            return package_data_path(shipped), note
    return path, ""
