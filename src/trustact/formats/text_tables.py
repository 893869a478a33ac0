"""Reads a file as columns of text with row numbers; malformed rows are rejected.

The meaning of cells is decided elsewhere. A column is kept as its distinct texts and one code per
row, because the releases repeat few texts very often: two million rows take less than two
gigabytes, and each distinct text is interpreted once.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from trustact.formats.arrow_files import read_arrow_rows
from trustact.formats.columnar_files import find_columnar_layout, read_columnar
from trustact.formats.csv_rows import read_csv_rows
from trustact.formats.file_layout import FileLayout, detect_layout, normalize_heading
from trustact.formats.format_errors import RecordFileError
from trustact.formats.parquet_tables import read_parquet_rows
from trustact.formats.raw_tables import (
    MOST_ROWS,
    MOST_ROWS_BY_BATCH,
    NO_ROWS,
    RawTable,
    TableRows,
    build_part,
    build_table,
    split_table,
)
from trustact.formats.workbook_archive import is_workbook
from trustact.formats.workbooks import detect_sheet, read_workbook
from trustact.input_files import describe_other_kind


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
    [part] = read_csv_rows(path, layout, None, MOST_ROWS)
    return build_table(path, layout, part.columns, part.numbers, part.rejects, part.empty)


def read_table_parts(
    path: Path, layout: FileLayout, sha256: str, sizes: Iterator[int] | None
) -> Iterator[RawTable]:
    """Yield a file in parts of so many rows with content; as a whole where no numbers are given.

    CSV, Parquet, Feather and Arrow files are read no further than the part that is yielded. A
    workbook and a Stata file are read whole, and then yielded in parts.

    Parameters
    ----------
    layout : FileLayout
        As `find_layout` returns it; `by_batch` where numbers of rows are given.
    sha256 : str
        The hash of the file.
    sizes : iterator of int, optional
        The number of rows of each part; it does not end before the file does.

    Raises
    ------
    RecordFileError
        As `read_table` does, when the part with the fault is reached.
    """
    if sizes is None:
        yield read_laid_out(path, layout)
        return
    if layout.kind in READ_WHOLE:
        yield from split_table(read_laid_out(path, layout), sizes)
        return
    check_headings(path, layout)
    count = 0
    for part in _READ_BY_PART[layout.kind](path, layout, sizes):
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


def _read_csv_by_part(path: Path, layout: FileLayout, sizes: Iterator[int]) -> Iterator[TableRows]:
    return read_csv_rows(path, layout, sizes, MOST_ROWS_BY_BATCH)


_READ_BY_PART: Mapping[str, Callable[[Path, FileLayout, Iterator[int]], Iterator[TableRows]]] = {
    "csv": _read_csv_by_part,
    "parquet": read_parquet_rows,
    "arrow": read_arrow_rows,
}
READ_WHOLE = ("xlsx", "stata")
"""The kinds of files that cannot be read in parts."""
