"""Reads a file as columns of text with row numbers; malformed rows are rejected.

The meaning of cells is decided elsewhere. A column is kept as its distinct texts and one code per
row, because the releases repeat few texts very often: two million rows take less than two
gigabytes, and each distinct text is interpreted once.
"""

import csv
from array import array
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TextIO

from trustact.formats.arrow_files import read_arrow_rows
from trustact.formats.columnar_files import find_columnar_layout, read_columnar
from trustact.formats.file_layout import FileLayout, detect_layout, normalize_heading
from trustact.formats.format_errors import RecordFileError
from trustact.formats.parquet_tables import read_parquet_rows
from trustact.formats.raw_tables import (
    LONGEST_CELL,
    MOST_ROWS,
    MOST_ROWS_BY_BATCH,
    NO_ROWS,
    ColumnCoder,
    RawTable,
    TableRows,
    build_part,
    build_table,
    describe_damage,
    describe_undecoded,
    split_table,
    too_many_rows,
)
from trustact.formats.rejected_rows import RejectedRow
from trustact.formats.text_encoding import LONGEST_ROW, UNDECODED, open_text, too_long_row
from trustact.formats.workbook_archive import is_workbook
from trustact.formats.workbooks import detect_sheet, read_workbook
from trustact.input_files import describe_other_kind

_BATCH = 10_000
_LINES_OF_A_ROW = 100


def read_table(path: Path, known: frozenset[str], sheet: str | None = None) -> RawTable:
    """Read a CSV (packed or not), Parquet, Feather or Stata file, or a sheet of an Excel workbook.

    Parameters
    ----------
    known : frozenset of str
        Headings to look for, as `normalize_heading` returns them.
    sheet : str, optional
        Name of the sheet of a workbook that has several.

    Raises
    ------
    RecordFileError
        If no row of the file can be relied on: truncated, without headings, with two columns of
        the same name, or with a quotation mark that is never closed.
    """
    return read_laid_out(path, find_layout(path, known, sheet))


def read_laid_out(path: Path, layout: FileLayout) -> RawTable:
    """Read a whole file of which `find_layout` returned the layout; see `read_table`."""
    check_headings(path, layout)
    if layout.kind == "xlsx":
        return read_workbook(path, layout)
    if layout.kind != "csv":
        return read_columnar(path, layout)
    [part] = _csv_rows(path, layout, None)
    return build_table(path, layout, part.columns, part.numbers, part.rejects, part.empty)


def read_table_parts(
    path: Path, layout: FileLayout, sha256: str, rows: int | None
) -> Iterator[RawTable]:
    """Yield a file in parts of so many rows with content; as a whole where no number is given.

    CSV, Parquet, Feather and Arrow files are read no further than the part that is yielded. A
    workbook and a Stata file are read whole, and then yielded in parts.

    Parameters
    ----------
    layout : FileLayout
        As `find_layout` returns it; `by_batch` where a number of rows is given.
    sha256 : str
        The hash of the file.

    Raises
    ------
    RecordFileError
        As `read_table` does, when the part with the fault is reached.
    """
    if rows is None:
        yield read_laid_out(path, layout)
        return
    if layout.kind in _READ_WHOLE:
        yield from split_table(read_laid_out(path, layout), rows)
        return
    check_headings(path, layout)
    count = 0
    for part in _READ_BY_PART[layout.kind](path, layout, rows):
        count += part.count
        yield build_part(path, layout, sha256, part)
    if not count:
        raise RecordFileError(path, NO_ROWS)


def find_layout(
    path: Path, known: frozenset[str], sheet: str | None = None, *, by_batch: bool = False
) -> FileLayout:
    """Return the layout of a file of records, which may be a workbook.

    Parameters
    ----------
    by_batch : bool, default False
        Whether the file is to be read batch by batch, and so may be larger.

    Raises
    ------
    RecordFileError
        As `detect_layout` and `detect_sheet` do; also for the sheet of a file that has none.
    """
    if other := describe_other_kind(path):
        raise RecordFileError(path, other)
    if path.is_file() and is_workbook(path):
        return detect_sheet(path, known, sheet)
    layout = find_columnar_layout(path) or detect_layout(path, known, by_batch=by_batch)
    if sheet is not None:
        raise RecordFileError(path, "is no Excel workbook and has no sheets; leave the name out")
    return layout


def check_headings(path: Path, layout: FileLayout) -> None:
    """Check that no two columns have one heading.

    Raises
    ------
    RecordFileError
        If two have.
    """
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


class _PartOfCsv:
    """The rows of one part, as they are read."""

    def __init__(self, width: int) -> None:
        self._coders = [ColumnCoder() for _ in range(width)]
        self._waiting: list[list[str]] = []
        self._numbers = array("q")
        self.rejects: list[RejectedRow] = []
        self.empty = 0

    @property
    def count(self) -> int:
        return len(self._numbers) + len(self.rejects)

    def add(self, number: int, cells: list[str]) -> None:
        self._waiting.append(cells)
        self._numbers.append(number)
        if len(self._waiting) == _BATCH:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            for coder, cells in zip(self._coders, zip(*self._waiting, strict=True), strict=True):
                coder.add(cells)
            self._waiting.clear()

    def rows(self) -> TableRows:
        import numpy as np

        self._flush()
        columns = [coder.column() for coder in self._coders]
        return TableRows(columns, np.array(self._numbers, np.int64), self.rejects, self.empty)


def _csv_rows(path: Path, layout: FileLayout, rows: int | None) -> Iterator[TableRows]:
    """Yield a file in parts of so many rows with content, the last with what is left."""
    assert layout.encoding is not None
    most = MOST_ROWS if rows is None else MOST_ROWS_BY_BATCH
    part = _PartOfCsv(len(layout.headings))
    with open_text(path, layout.encoding, layout.packing) as text:
        for number, cells, column, problem in _records(path, text, layout, most):
            if not any(map(str.strip, cells)):
                part.empty += 1
            elif problem:
                part.rejects.append(RejectedRow(number, column, problem, tuple(cells)))
            else:
                part.add(number, cells)
            if part.count == rows:
                yield part.rows()
                part = _PartOfCsv(len(layout.headings))
    if rows is None or part.count or part.empty:
        yield part.rows()


def _records(
    path: Path, text: TextIO, layout: FileLayout, most: int
) -> Iterator[tuple[int, list[str], str, str]]:
    """Yield row number, cells, column and problem for each row below the headings."""
    lines: list[str] = []
    width = len(layout.headings)

    def remember() -> Iterator[str]:
        length = 0
        while line := text.readline(LONGEST_ROW + 1):
            length = len(line) if not lines else length + len(line)
            if length > LONGEST_ROW:
                raise too_long_row(path, number)
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
        if number > most:
            raise too_many_rows(path, most)
        if not problem:
            wrong_width = len(cells) != width
            if len(lines) > 1 and (wrong_width or len(lines) > _LINES_OF_A_ROW):
                raise _open_quote_error(path, number)
            if wrong_width:
                problem = f"{len(cells)} cells, but there are {width} headings"
            elif len(lines) > 1 or len(lines[0]) > LONGEST_CELL or "\x00" in lines[0]:
                column, problem = _find_damage(cells, layout.headings)
        if any(not line.isascii() and UNDECODED.search(line) for line in lines):
            column, problem = _find_undecoded(cells, layout.headings)
            cells = [UNDECODED.sub("\ufffd", cell) for cell in cells]
        yield number, cells, column, problem


_READ_BY_PART: Mapping[str, Callable[[Path, FileLayout, int], Iterator[TableRows]]] = {
    "csv": _csv_rows,
    "parquet": read_parquet_rows,
    "arrow": read_arrow_rows,
}
_READ_WHOLE = ("xlsx", "stata")


def _open_quote_error(path: Path, number: int) -> RecordFileError:
    return RecordFileError(
        path,
        "a quotation mark is not closed in its row, so the rows run together; close it or double "
        "it",
        row=number,
    )


def _find_undecoded(cells: list[str], headings: tuple[str, ...]) -> tuple[str, str]:
    position = next((i for i, cell in enumerate(cells) if UNDECODED.search(cell)), len(headings))
    column = headings[position] if position < len(headings) else ""
    return column, describe_undecoded()


def _find_damage(cells: list[str], headings: tuple[str, ...]) -> tuple[str, str]:
    for heading, cell in zip(headings, cells, strict=True):
        damage = describe_damage(cell)
        if damage:
            return heading, damage
    return "", ""
