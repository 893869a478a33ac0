"""Reads a Stata file (.dta) as columns of text; needs the extra `trustact[stata]`.

A value with a label is its label, another number has the digits that are stored, a date is its ISO
day. A missing value of any kind is an empty cell.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from trustact.formats.file_layout import FileLayout
from trustact.formats.format_errors import RecordFileError
from trustact.formats.raw_tables import (
    MOST_ROWS,
    ColumnCoder,
    RawTable,
    TextColumn,
    build_table,
    describe_damage,
    too_many_rows,
)
from trustact.formats.rejected_rows import RejectedRow
from trustact.formats.text_encoding import MOST_TABLE_BYTES
from trustact.formats.workbook_cells import cell_text

_BATCH = 50_000
_LONG_TEXT = re.compile(rb"GSO.{12}[\x81\x82](.{4})", re.DOTALL)


def stata_headings(path: Path) -> tuple[str, ...]:
    """Return the names of the variables.

    Raises
    ------
    RecordFileError
        If the package is missing, or the file is damaged or over a limit.
    """
    _, about = _read(path, metadataonly=True)
    names = tuple(about.column_names)
    if not all(isinstance(name, str) and name for name in names):
        raise RecordFileError(
            path, "is a damaged Stata file: a column has no name. Download it again"
        )
    return names


def read_stata(path: Path, layout: FileLayout) -> RawTable:
    """Read a Stata file.

    Raises
    ------
    RecordFileError
        If the package is missing, or the file is damaged or over a limit.
    """
    import numpy as np

    if path.stat().st_size > MOST_TABLE_BYTES:
        raise _too_large(path)
    _, about = _read(path, metadataonly=True)
    rows = int(about.number_rows or 0)
    if rows > MOST_ROWS:
        raise too_many_rows(path)
    if rows * _longest_long_text(path) > MOST_TABLE_BYTES:
        raise _too_large(path)
    coders = [ColumnCoder() for _ in layout.headings]
    damaged: dict[int, tuple[str, str]] = {}
    for start in range(0, rows, _BATCH):
        values, part = _read(path, row_offset=start, row_limit=_BATCH)
        for heading, coder in zip(layout.headings, coders, strict=True):
            cells = _texts(values[heading], part.variable_value_labels.get(heading, {}))
            coder.add(cells)
            bad = {cell: what for cell in set(cells) if (what := describe_damage(cell))}
            if bad:
                for at, cell in enumerate(cells, start=start):
                    if cell in bad:
                        damaged.setdefault(at, (heading, bad[cell]))
    columns = [coder.column() for coder in coders]
    count = len(columns[0].codes) if columns else 0
    if count != rows:
        raise RecordFileError(
            path, f"ends early: it states {rows:,} rows and has {count:,}. Download it again"
        )
    rejects = [
        RejectedRow(row + 1, *damaged[row], tuple(column[row] for column in columns))
        for row in sorted(damaged)
    ]
    kept = np.delete(np.arange(count), sorted(damaged))
    columns = [TextColumn(column.texts, column.codes[kept]) for column in columns]
    return build_table(path, layout, columns, kept + 1, rejects, 0)


def _texts(values: Sequence[Any], labels: Mapping[Any, str]) -> list[str]:
    return [
        value if type(value) is str else str(labels[value]) if value in labels else _text(value)
        for value in values
    ]


def _text(value: object) -> str:
    missing = isinstance(value, float) and value != value
    return "" if missing else cell_text(value)


def _read(path: Path, **options: Any) -> tuple[Mapping[str, Sequence[Any]], Any]:
    try:
        from pyreadstat import read_dta
    except ImportError as error:
        raise RecordFileError(
            path,
            "is a Stata file, which needs one more package: pip install 'trustact[stata]'. Or save "
            "the table as CSV (UTF-8)",
        ) from error
    try:
        found: tuple[Mapping[str, Sequence[Any]], Any] = read_dta(
            str(path), output_format="dict", **options
        )
    except MemoryError:
        raise
    except Exception as error:  # the library raises several kinds for a damaged file
        raise RecordFileError(
            path, f"is a damaged Stata file, or a new kind of one: {error}. Save it as CSV (UTF-8)"
        ) from error
    return found


def _longest_long_text(path: Path) -> int:
    """Return the bytes of the longest text (strL) that stands once and that many rows may share."""
    longest = 0
    with path.open("rb") as stream:
        kept = b""
        while chunk := stream.read(1 << 20):
            text = kept + chunk
            for found in _LONG_TEXT.finditer(text):
                size = found[1]
                longest = max(
                    longest, min(int.from_bytes(size, "little"), int.from_bytes(size, "big"))
                )
            kept = text[-20:]
    return longest


def _too_large(path: Path) -> RecordFileError:
    return RecordFileError(
        path,
        f"unpacks to more than {MOST_TABLE_BYTES:,} bytes, which is the limit; split the file",
    )
