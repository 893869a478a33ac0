"""Reads a file as columns of text with row numbers; malformed rows are rejected.

The meaning of cells is decided elsewhere. A column is kept as its distinct texts and one code per
row, because the releases repeat few texts very often: two million rows take less than two
gigabytes, and each distinct text is interpreted once.
"""

import csv
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from trustact.formats.arrow_arrays import dictionary_codes
from trustact.formats.file_layout import (
    FileLayout,
    detect_layout,
    normalize_heading,
    open_text,
    sha256_of_file,
)
from trustact.formats.format_errors import RecordFileError
from trustact.formats.rejected_rows import RejectedRow
from trustact.language.columns import SourceFile

if TYPE_CHECKING:
    import numpy as np

LONGEST_CELL = 10_000
"""The most characters of a cell; the longest in official files has a few hundred."""

_BATCH = 10_000
_LINES_OF_A_ROW = 100


UNKNOWN_CODE = -1
"""Code of an empty cell."""


@dataclass(frozen=True, slots=True)
class TextColumn:
    """One column of text: its distinct texts, and the position of the text of each row.

    Parameters
    ----------
    codes : numpy.ndarray
        `UNKNOWN_CODE` if the cell is empty.
    """

    texts: Sequence[str]
    codes: "np.ndarray[Any, Any]"

    def __getitem__(self, row: int) -> str:
        """Return the text of one row; "" if the cell is empty."""
        code = self.codes[row]
        return "" if code == UNKNOWN_CODE else self.texts[code]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A file as it was read, before anything was interpreted.

    Parameters
    ----------
    source : SourceFile
        `rows` counts all rows with content, including those in `rejects`.
    headings : tuple of str
        As written in the file.
    cells : tuple of TextColumn
        One for each heading, in the same order.
    numbers : numpy.ndarray
        Row of the file for each row of cells, counted as in a spreadsheet (from 1 in Parquet).
    rejects : tuple of RejectedRow
        Malformed rows: too few cells, too many, or damaged.
    empty_rows : int
        Number of rows without content, which are not counted as rows.
    """

    path: Path
    source: SourceFile
    headings: tuple[str, ...]
    cells: tuple[TextColumn, ...]
    numbers: "np.ndarray[Any, Any]"
    rejects: tuple[RejectedRow, ...]
    empty_rows: int

    def row(self, position: int) -> tuple[str, ...]:
        """Return the cells of one row as text.

        Parameters
        ----------
        position : int
            Position among the rows of `cells`.
        """
        return tuple(column[position] for column in self.cells)


def read_table(path: Path, known: frozenset[str]) -> RawTable:
    """Read a CSV (with or without gzip) or Parquet file.

    Parameters
    ----------
    known : frozenset of str
        Headings to look for, as `normalize_heading` returns them.

    Raises
    ------
    RecordFileError
        If no row of the file can be relied on: truncated, without headings, with two columns of
        the same name, or with a quotation mark that is never closed.
    """
    layout = detect_layout(path, known)
    _check_headings(path, layout)
    return _read_parquet(path, layout) if layout.kind == "parquet" else _read_csv(path, layout)


def _check_headings(path: Path, layout: FileLayout) -> None:
    seen: dict[str, int] = {}
    for position, heading in enumerate(layout.headings, start=1):
        name = normalize_heading(heading)
        if name and name in seen:
            raise RecordFileError(
                path,
                f"columns {seen[name]} and {position} both have this heading; rename or remove one",
                row=layout.heading_row or None,
                column=heading,
            )
        seen[name] = position


def _read_parquet(path: Path, layout: FileLayout) -> RawTable:
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        # `read_table` would load the data set module and, with it, pandas.
        with pq.ParquetFile(path) as file:
            table = file.read()
    except (pa.ArrowException, OSError) as error:
        raise RecordFileError(
            path, f"is a damaged Parquet file: {error}. Download it again"
        ) from error
    columns = [
        _text_column(path, heading, column)
        for heading, column in zip(layout.headings, table.columns, strict=True)
    ]
    return _build_table(path, layout, columns, np.arange(1, len(table) + 1), [], 0)


def _text_column(path: Path, heading: str, column: Any) -> TextColumn:
    import numpy as np
    import pyarrow as pa

    try:
        text = column.cast(pa.string())
    except pa.ArrowException as error:
        raise RecordFileError(
            path,
            f"has cells of the type {column.type}, which are not text, numbers or dates; flatten "
            "the column or leave it out",
            column=heading,
        ) from error
    whole = pa.chunked_array(text.chunks, pa.string()).dictionary_encode().unify_dictionaries()
    texts = whole.chunk(0).dictionary.to_pylist() if whole.num_chunks else []
    codes = np.concatenate(
        [dictionary_codes(chunk.indices, UNKNOWN_CODE) for chunk in whole.chunks] or [np.zeros(0)]
    )
    blank = [code for code, cell in enumerate(texts) if not cell.strip()]
    return TextColumn(texts, np.where(np.isin(codes, blank), UNKNOWN_CODE, codes).astype(np.int32))


class _Coder:
    """Turns the cells of one column into codes, batch by batch."""

    __slots__ = ("codes", "known", "texts")

    def __init__(self) -> None:
        self.codes = array("i")
        self.known: dict[str, int] = {}
        self.texts: list[str] = []

    def add(self, cells: Sequence[str]) -> None:
        """Append the codes of more rows."""
        for cell in dict.fromkeys(cells):
            if cell in self.known:
                continue
            if cell.strip():
                self.known[cell] = len(self.texts)
                self.texts.append(cell)
            else:
                self.known[cell] = UNKNOWN_CODE
        self.codes.extend(map(self.known.__getitem__, cells))

    def column(self) -> TextColumn:
        """Return the whole column."""
        import numpy as np

        return TextColumn(self.texts, np.array(self.codes, np.int32))


def _read_csv(path: Path, layout: FileLayout) -> RawTable:
    import numpy as np

    assert layout.encoding is not None
    coders = [_Coder() for _ in layout.headings]
    batch: list[list[str]] = []
    numbers = array("q")
    rejects: list[RejectedRow] = []
    empty = 0

    def flush() -> None:
        if batch:
            for coder, cells in zip(coders, zip(*batch, strict=True), strict=True):
                coder.add(cells)
            batch.clear()

    with open_text(path, layout.encoding, layout.zipped) as text:
        for number, cells, column, problem in _records(path, text, layout):
            if not any(map(str.strip, cells)):
                empty += 1
            elif problem:
                rejects.append(RejectedRow(number, column, problem, tuple(cells)))
            else:
                batch.append(cells)
                numbers.append(number)
                if len(batch) == _BATCH:
                    flush()
    flush()
    columns = [coder.column() for coder in coders]
    return _build_table(path, layout, columns, np.array(numbers, np.int64), rejects, empty)


def _records(
    path: Path, text: TextIO, layout: FileLayout
) -> Iterator[tuple[int, list[str], str, str]]:
    """Yield row number, cells, column and problem for each row below the headings."""
    lines: list[str] = []
    width = len(layout.headings)

    def remember() -> Iterator[str]:
        for line in text:
            lines.append(line)
            yield line

    reader = csv.reader(remember(), delimiter=layout.delimiter or ",", strict=True)
    number = 0
    while True:
        lines.clear()
        number += 1
        column = problem = ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if number <= layout.heading_row:
                continue
            if len(lines) > 1 or "unexpected end" in str(error):
                raise _open_quote_error(path, number) from error
            cells = [lines[0].rstrip("\r\n")[:LONGEST_CELL]]
            problem = f"the row cannot be split into cells: {error}"
        if number <= layout.heading_row:
            continue
        if not problem:
            wrong_width = len(cells) != width
            if len(lines) > 1 and (wrong_width or len(lines) > _LINES_OF_A_ROW):
                raise _open_quote_error(path, number)
            if wrong_width:
                problem = f"{len(cells)} cells, but there are {width} headings"
            elif len(lines) > 1 or len(lines[0]) > LONGEST_CELL or "\x00" in lines[0]:
                column, problem = _find_damage(cells, layout.headings)
        yield number, cells, column, problem


def _open_quote_error(path: Path, number: int) -> RecordFileError:
    return RecordFileError(
        path,
        "a quotation mark is not closed in its row, so the rows run together; close it or double "
        "it",
        row=number,
    )


def _find_damage(cells: list[str], headings: tuple[str, ...]) -> tuple[str, str]:
    for heading, cell in zip(headings, cells, strict=True):
        if "\x00" in cell:
            return heading, "the cell contains a NUL byte: the file is damaged here"
        if len(cell) > LONGEST_CELL:
            return heading, f"the cell has {len(cell):,} characters; the limit is {LONGEST_CELL:,}"
    return "", ""


def _build_table(
    path: Path,
    layout: FileLayout,
    columns: Sequence[TextColumn],
    numbers: "np.ndarray[Any, Any]",
    rejects: Sequence[RejectedRow],
    empty: int,
) -> RawTable:
    rows = len(numbers) + len(rejects)
    if not rows:
        raise RecordFileError(path, "has headings but no rows")
    source = SourceFile(path.name, sha256_of_file(path), rows, layout.encoding, layout.delimiter)
    return RawTable(path, source, layout.headings, tuple(columns), numbers, tuple(rejects), empty)
