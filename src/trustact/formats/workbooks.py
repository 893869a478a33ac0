"""Reads a sheet of an Excel workbook (.xlsx) as columns of text; needs the extra `trustact[xlsx]`.

No type is inferred: a cell is the text that stands in it, a date is its ISO day, a number has the
digits that the workbook stores. What a workbook can hide from a reader of cells (merged cells, a
formula whose result was not saved, rows out of order) is looked for first, and refused.
"""

from array import array
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

from trustact.formats.file_layout import (
    HEADING_SEARCH_ROWS,
    FileLayout,
    normalize_heading,
)
from trustact.formats.format_errors import NoHeadingsError, RecordFileError
from trustact.formats.quoting import quote_value
from trustact.formats.raw_tables import (
    LONGEST_CELL,
    ColumnCoder,
    RawTable,
    build_table,
    describe_damage,
)
from trustact.formats.rejected_rows import RejectedRow
from trustact.formats.tables_of_counts import name_table_of_counts
from trustact.formats.workbook_archive import OpenWorkbook, open_workbook
from trustact.formats.workbook_cells import cell_text
from trustact.formats.workbook_marks import SheetMarks, find_marks
from trustact.formats.workbook_quick_rows import NotOrdinaryError, is_ordinary, quick_rows
from trustact.language.errors import suggest_nearest

_BATCH = 10_000


def sheet_names(path: Path) -> tuple[str, ...]:
    """Return the names of the sheets of a workbook, in their order.

    Raises
    ------
    RecordFileError
        If the package is missing, or the workbook is damaged or over a limit.
    """
    with open_workbook(path) as book:
        return tuple(book.parts)


def detect_sheet(path: Path, known: frozenset[str], sheet: str | None) -> FileLayout:
    """Return the layout of a workbook: its sheet and the row of the headings.

    Parameters
    ----------
    known : frozenset of str
        Headings to look for, as `normalize_heading` returns them.
    sheet : str or None
        Name of the sheet; may be None if there is only one.

    Raises
    ------
    RecordFileError
        If the package is missing, the workbook is damaged or over a limit, the sheet is not
        clear, or it has none of the headings.
    """
    with open_workbook(path) as book:
        if sheet is None and len(book.parts) > 1:
            _refuse_statistics(path, book)
        name = _choose_sheet(path, tuple(book.parts), sheet)
        most = 1  # many other tables also have one such heading, for example "state"
        best: FileLayout | None = None
        first: list[list[str]] = []
        top = islice(book.rows(name), HEADING_SEARCH_ROWS)
        for number, cells in enumerate(top, start=1):
            texts = [cell_text(cell).strip() for cell in cells]
            if any(texts):
                first.append(texts)
            hits = len({normalize_heading(text) for text in texts} & known)
            if hits > most:
                most = hits
                headings = tuple(texts[: _width(texts)])
                best = FileLayout("xlsx", headings, number, sheet=name)
    if best is None:
        raise NoHeadingsError(path, first, quote_value(name))
    return best


def read_workbook(path: Path, layout: FileLayout) -> RawTable:
    """Read the sheet of a workbook.

    Raises
    ------
    RecordFileError
        If it is damaged or over a limit, or has merged cells below the headings.
    """
    assert layout.sheet is not None
    with open_workbook(path) as book:
        marks = find_marks(path, book.parts[layout.sheet], layout.heading_row)
    if is_ordinary(marks):
        try:
            return _read_rows(path, layout, _quick_records(path, layout))
        except NotOrdinaryError:
            pass
    return _read_rows(path, layout, _records(path, layout, marks))


def _read_rows(
    path: Path, layout: FileLayout, records: Iterator[tuple[int, list[str], str, str]]
) -> RawTable:
    import numpy as np

    coders = [ColumnCoder() for _ in layout.headings]
    batch: list[list[str]] = []
    numbers = array("q")
    rejects: list[RejectedRow] = []
    empty = 0
    for number, cells, column, problem in records:
        if problem:
            rejects.append(RejectedRow(number, column, problem, tuple(cells)))
        elif not any(map(str.strip, cells)):
            empty += 1
        else:
            batch.append(cells)
            numbers.append(number)
        if len(batch) == _BATCH:
            _add(coders, batch)
    _add(coders, batch)
    columns = [coder.column() for coder in coders]
    return build_table(path, layout, columns, np.array(numbers, np.int64), rejects, empty)


def _add(coders: Sequence[ColumnCoder], batch: list[list[str]]) -> None:
    if batch:
        for coder, cells in zip(coders, zip(*batch, strict=True), strict=True):
            coder.add(cells)
        batch.clear()


def _quick_records(path: Path, layout: FileLayout) -> Iterator[tuple[int, list[str], str, str]]:
    """Yield what `_records` does, for a sheet that can be read quickly."""
    assert layout.sheet is not None
    width = len(layout.headings)
    for number, texts in enumerate(quick_rows(path, layout.sheet), start=1):
        if number <= layout.heading_row:
            continue
        cells = _fit(texts, width)
        if len(cells) > width:
            yield number, cells, "", _too_many_cells(cells, width)
        elif max(map(len, cells)) > LONGEST_CELL or any("\0" in cell for cell in cells):
            column, problem = _find_damage(layout.headings, cells, cells, cells)
            yield number, cells, column, problem
        else:
            yield number, cells, "", ""


def _fit(cells: list[str], width: int) -> list[str]:
    """Return as many cells as there are headings, or more if more are filled."""
    if len(cells) > width:
        return cells[: max(width, _width(cells))]
    return cells + [""] * (width - len(cells))


def _too_many_cells(cells: Sequence[str], width: int) -> str:
    return f"{len(cells)} cells, but there are {width} headings"


def _records(
    path: Path, layout: FileLayout, marks: SheetMarks
) -> Iterator[tuple[int, list[str], str, str]]:
    """Yield row number, cells, column and problem for each row below the headings."""
    assert layout.sheet is not None
    width = len(layout.headings)
    with ExitStack() as opened:
        book = opened.enter_context(open_workbook(path))
        written: Iterator[tuple[Any, ...]] | None = None
        if marks.formulas:
            formulas = opened.enter_context(open_workbook(path, results=False))
            written = formulas.rows(layout.sheet)
        for number, values in enumerate(book.rows(layout.sheet), start=1):
            stored = next(written) if written else values
            if number <= layout.heading_row:
                continue
            cells = _fit([cell_text(value) for value in values], width)
            column = problem = ""
            if len(cells) > width:
                problem = _too_many_cells(cells, width)
            else:
                column, problem = _find_damage(
                    layout.headings, cells, values, stored, layout.unread
                )
            yield number, cells, column, problem


def _find_damage(
    headings: Sequence[str],
    cells: Sequence[str],
    values: Sequence[Any],
    stored: Sequence[Any],
    unread: frozenset[str] = frozenset(),
) -> tuple[str, str]:
    """Return the first heading whose cell cannot be relied on, and what is wrong with it.

    A formula without a result in a column that nobody reads is no damage.
    """
    for index, (heading, cell) in enumerate(zip(headings, cells, strict=True)):
        problem = describe_damage(cell)
        without_result = index < len(values) and values[index] is None is not stored[index]
        if not problem and without_result and normalize_heading(heading) not in unread:
            problem = (
                f"the cell has the formula {quote_value(str(stored[index]))} without a result; "
                "open the workbook in a spreadsheet program and save it"
            )
        if problem:
            return heading, problem
    return "", ""


def _width(cells: Sequence[str]) -> int:
    """Return the number of cells up to the last one that is not empty."""
    return max((index for index, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _refuse_statistics(path: Path, book: OpenWorkbook) -> None:
    top = islice(book.rows(next(iter(book.parts))), HEADING_SEARCH_ROWS)
    if what := name_table_of_counts([[cell_text(cell) for cell in cells] for cells in top]):
        raise RecordFileError(path, f"is {what}")


def _choose_sheet(path: Path, names: Sequence[str], wanted: str | None) -> str:
    listed = ", ".join(map(quote_value, names))
    if wanted is not None:
        if wanted not in names:
            raise RecordFileError(
                path,
                f"has no sheet {quote_value(wanted)}{suggest_nearest(wanted, names)}; it has: "
                f"{listed}",
            )
        return wanted
    if len(names) != 1:
        raise RecordFileError(
            path, f"has {len(names)} sheets: {listed}; name one with --sheet-name NAME"
        )
    return names[0]
