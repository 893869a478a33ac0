"""Reads a sheet of an Excel workbook (.xlsx) as columns of text; needs the extra `trustact[xlsx]`.

No type is inferred: a cell is the text that stands in it, a date is its ISO day, a number has the
digits that the workbook stores. What a workbook can hide from a reader of cells (merged cells, a
formula whose result was not saved, rows out of order) is looked for first, and refused.
"""

import re
import warnings
import zipfile
from array import array
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustact.formats.file_layout import (
    HEADING_SEARCH_ROWS,
    MOST_COLUMNS,
    FileLayout,
    normalize_heading,
)
from trustact.formats.format_errors import RecordFileError
from trustact.formats.quoting import quote_value
from trustact.formats.raw_tables import ColumnCoder, RawTable, build_table, describe_damage
from trustact.formats.rejected_rows import RejectedRow
from trustact.formats.text_encoding import MOST_UNPACKED_RATIO
from trustact.language.errors import suggest_nearest

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MOST_WORKBOOK_BYTES = 1_000_000_000
"""The most bytes of all parts of a workbook, after they are unpacked."""

MOST_SHEET_ROWS = 1_048_576
"""The most rows of a sheet; no program that writes workbooks has more."""

MOST_PARTS = 5_000
"""The most parts (files in the archive) of a workbook; a release has some twenty."""

_ANY_RATIO_BYTES = 100_000_000
_BATCH = 10_000
_CHUNK = 1 << 20
_LONGEST_MARK = 1 << 24
_ENCODING_BYTES = 100
_MARKS = re.compile(
    rb"<(?:\w+:)?(?:row\b[^>]*?\sr\s*=\s*[\"'](?P<row>\d+)[\"']|(?P<formula>f)[\s/>]"
    rb"|mergeCell\b[^>]*?\sref\s*=\s*[\"'][A-Z]+\d+:[A-Z]+(?P<merged>\d+)[\"'])"
)


def is_workbook(path: Path) -> bool:
    """Return whether a zip archive is an Excel workbook."""
    try:
        with path.open("rb") as stream:
            if stream.read(4) != b"PK\x03\x04":
                return False
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def sheet_names(path: Path) -> tuple[str, ...]:
    """Return the names of the sheets of a workbook, in their order.

    Raises
    ------
    RecordFileError
        If the package is missing, or the workbook is damaged or over a limit.
    """
    with _open_workbook(path) as book:
        return tuple(book.sheetnames)


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
    with _open_workbook(path) as book:
        name = _choose_sheet(path, book.sheetnames, sheet)
        most = 1  # many other tables also have one such heading, for example "state"
        best: FileLayout | None = None
        first: list[str] = []
        top = islice(_rows(path, book, name), HEADING_SEARCH_ROWS)
        for number, cells in enumerate(top, start=1):
            texts = [cell_text(cell).strip() for cell in cells]
            first = first or [text for text in texts if text]
            hits = len({normalize_heading(text) for text in texts} & known)
            if hits > most:
                most = hits
                headings = tuple(texts[: _width(texts)])
                best = FileLayout("xlsx", headings, number, sheet=name)
    if best is None:
        raise RecordFileError(
            path,
            f"has no known headings in the sheet {quote_value(name)}: none of its first "
            f"{HEADING_SEARCH_ROWS} rows names the columns of a known release"
            + (f". It begins with: {', '.join(first)[:120]}" if first else "; it is empty"),
        )
    return best


def read_workbook(path: Path, layout: FileLayout) -> RawTable:
    """Read the sheet of a workbook.

    Raises
    ------
    RecordFileError
        If it is damaged or over a limit, or has merged cells below the headings.
    """
    import numpy as np

    assert layout.sheet is not None
    coders = [ColumnCoder() for _ in layout.headings]
    batch: list[list[str]] = []
    numbers = array("q")
    rejects: list[RejectedRow] = []
    empty = 0
    for number, cells, column, problem in _records(path, layout):
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


def cell_text(value: object) -> str:
    """Return the text of a cell.

    Examples
    --------
    >>> [cell_text(value) for value in (None, "0099", 1399.0, 1.5, True, datetime(2014, 3, 1))]
    ['', '0099', '1399', '1.5', 'TRUE', '2014-03-01']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        whole_day = value.time() == time(0)
        return value.date().isoformat() if whole_day else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _records(path: Path, layout: FileLayout) -> Iterator[tuple[int, list[str], str, str]]:
    """Yield row number, cells, column and problem for each row below the headings."""
    assert layout.sheet is not None
    width = len(layout.headings)
    with ExitStack() as opened:
        book = opened.enter_context(_open_workbook(path))
        written: Iterator[tuple[Any, ...]] | None = None
        if _check_marks(path, book[layout.sheet], layout.heading_row):
            formulas = opened.enter_context(_open_workbook(path, results=False))
            written = _rows(path, formulas, layout.sheet)
        for number, values in enumerate(_rows(path, book, layout.sheet), start=1):
            stored = next(written) if written else values
            if number <= layout.heading_row:
                continue
            cells = [cell_text(value) for value in values]
            cells = cells[: max(width, _width(cells))]
            cells += [""] * (width - len(cells))
            column = problem = ""
            if len(cells) > width:
                problem = f"{len(cells)} cells, but there are {width} headings"
            else:
                column, problem = _find_damage(layout.headings, cells, values, stored)
            yield number, cells, column, problem


def _find_damage(
    headings: Sequence[str], cells: Sequence[str], values: Sequence[Any], stored: Sequence[Any]
) -> tuple[str, str]:
    """Return the first heading whose cell cannot be relied on, and what is wrong with it."""
    for index, (heading, cell) in enumerate(zip(headings, cells, strict=True)):
        problem = describe_damage(cell)
        if not problem and index < len(values) and values[index] is None is not stored[index]:
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


@contextmanager
def _open_workbook(path: Path, *, results: bool = True) -> Iterator["Workbook"]:
    """Open a workbook for reading row by row; whatever is wrong with it is one kind of error."""
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise RecordFileError(
            path,
            "is an Excel workbook, which needs one more package: pip install 'trustact[xlsx]'. Or "
            "save the sheet as CSV (UTF-8)",
        ) from error
    try:
        _check_size(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and other parts that are not read
            with closing(
                load_workbook(path, read_only=True, data_only=results, keep_links=False)
            ) as book:
                yield book
    except (RecordFileError, MemoryError):
        raise
    except Exception as error:  # the library raises many kinds of errors for a damaged workbook
        raise RecordFileError(
            path,
            f"is a damaged Excel workbook ({type(error).__name__}). Open it in a spreadsheet "
            "program and save it again, or save the sheet as CSV (UTF-8)",
        ) from error


def _rows(path: Path, book: "Workbook", sheet: str) -> Iterator[tuple[Any, ...]]:
    """Yield the values of each row from the first; a row ends with its last cell."""
    rows: Any = book[sheet]
    rows.reset_dimensions()  # what the file says of its size may be wrong
    for number, values in enumerate(rows.iter_rows(values_only=True), start=1):
        if number > MOST_SHEET_ROWS:
            raise RecordFileError(
                path, f"has a row beyond row {MOST_SHEET_ROWS:,}, which is the limit; split it"
            )
        if len(values) > MOST_COLUMNS and any(v is not None for v in values[MOST_COLUMNS:]):
            raise RecordFileError(
                path,
                f"has a row of {len(values):,} cells; the limit is {MOST_COLUMNS:,} columns. Leave "
                "some out",
                row=number,
            )
        yield tuple(
            f"{value.total_seconds():g} s" if isinstance(value, timedelta) else value
            for value in values[:MOST_COLUMNS]
        )


def _check_size(path: Path) -> None:
    """Refuse an archive that unpacks to too much; the library reads no more than it declares."""
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise RecordFileError(
            path, f"has {len(parts):,} parts; the limit of a workbook is {MOST_PARTS:,}"
        )
    unpacked = sum(part.file_size for part in parts)
    packed = max(path.stat().st_size, 1)
    too_dense = unpacked > _ANY_RATIO_BYTES and unpacked / packed > MOST_UNPACKED_RATIO
    if unpacked > MOST_WORKBOOK_BYTES or too_dense:
        raise RecordFileError(
            path,
            f"unpacks to {unpacked:,} bytes; the limit of a workbook is {MOST_WORKBOOK_BYTES:,} "
            f"bytes, and above {_ANY_RATIO_BYTES:,} bytes {MOST_UNPACKED_RATIO} times its size. "
            "Save the sheet as CSV (UTF-8)",
        )


def _check_marks(path: Path, sheet: Any, heading_row: int) -> bool:
    """Refuse what the rows would not show, and return whether there are formulas."""
    last, formulas = 0, False
    for mark in _marks(path, sheet._worksheet_path):
        formulas = formulas or mark["formula"] is not None
        if mark["row"]:
            number = int(mark["row"][:12])
            if number <= last:
                raise RecordFileError(
                    path, f"is a damaged Excel workbook: row {number:,} is after row {last:,}"
                )
            last = number
        if mark["merged"] and int(mark["merged"][:12]) > heading_row:
            raise RecordFileError(
                path,
                "has merged cells below the headings, of which only the first has a value; "
                "unmerge them and fill in each",
                row=int(mark["merged"][:12]),
            )
    return formulas


def _marks(path: Path, part: str) -> Iterator[re.Match[bytes]]:
    with zipfile.ZipFile(path) as archive, archive.open(part.lstrip("/")) as stream:
        kept = b""
        while chunk := stream.read(_CHUNK):
            text = kept + chunk
            # The last mark may go on in the next chunk, and is looked for together with it.
            end = max(text.rfind(b"<"), 0)
            yield from _MARKS.finditer(text, 0, end)
            kept = text[end:]
            if len(kept) > _LONGEST_MARK or b"\0" in text[:_ENCODING_BYTES]:
                raise RecordFileError(
                    path,
                    "is a damaged Excel workbook: its sheet is not UTF-8, or a cell is too long",
                )
        yield from _MARKS.finditer(kept)
