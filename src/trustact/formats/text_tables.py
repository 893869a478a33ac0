"""Reads a file as columns of text with row numbers; malformed rows are rejected.

The meaning of cells is decided elsewhere. A column is kept as its distinct texts and one code per
row, because the releases repeat few texts very often: two million rows take less than two
gigabytes, and each distinct text is interpreted once.
"""

import csv
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from trustact.formats.columnar_files import find_columnar_layout, read_columnar
from trustact.formats.file_layout import FileLayout, detect_layout, normalize_heading
from trustact.formats.format_errors import RecordFileError
from trustact.formats.raw_tables import (
    LONGEST_CELL,
    MOST_ROWS,
    ColumnCoder,
    RawTable,
    build_table,
    describe_damage,
    describe_undecoded,
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
    layout = find_layout(path, known, sheet)
    _check_headings(path, layout)
    if layout.kind == "xlsx":
        return read_workbook(path, layout)
    if layout.kind != "csv":
        return read_columnar(path, layout)
    return _read_csv(path, layout)


def find_layout(path: Path, known: frozenset[str], sheet: str | None = None) -> FileLayout:
    """Return the layout of a file of records, which may be a workbook.

    Raises
    ------
    RecordFileError
        As `detect_layout` and `detect_sheet` do; also for the sheet of a file that has none.
    """
    if other := describe_other_kind(path):
        raise RecordFileError(path, other)
    if path.is_file() and is_workbook(path):
        return detect_sheet(path, known, sheet)
    layout = find_columnar_layout(path) or detect_layout(path, known)
    if sheet is not None:
        raise RecordFileError(path, "is no Excel workbook and has no sheets; leave the name out")
    return layout


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


def _read_csv(path: Path, layout: FileLayout) -> RawTable:
    import numpy as np

    assert layout.encoding is not None
    coders = [ColumnCoder() for _ in layout.headings]
    batch: list[list[str]] = []
    numbers = array("q")
    rejects: list[RejectedRow] = []
    empty = 0

    def flush() -> None:
        if batch:
            for coder, cells in zip(coders, zip(*batch, strict=True), strict=True):
                coder.add(cells)
            batch.clear()

    with open_text(path, layout.encoding, layout.packing) as text:
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
    return build_table(path, layout, columns, np.array(numbers, np.int64), rejects, empty)


def _records(
    path: Path, text: TextIO, layout: FileLayout
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
        if number > MOST_ROWS:
            raise too_many_rows(path)
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
