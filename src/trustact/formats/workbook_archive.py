"""Opens an Excel workbook (.xlsx) with openpyxl: its sheets, and the rows of one of them.

Only what is needed for the cells is read, row by row. Whatever is wrong with the archive is one
kind of error.
"""

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustact.formats.file_layout import MOST_COLUMNS
from trustact.formats.format_errors import RecordFileError
from trustact.formats.packed_files import ARCHIVE_DAMAGE
from trustact.formats.text_encoding import MOST_UNPACKED_RATIO

if TYPE_CHECKING:
    from openpyxl.reader.excel import ExcelReader

MOST_WORKBOOK_BYTES = 1_000_000_000
"""The most bytes of all parts of a workbook, after they are unpacked."""

MOST_SHEET_ROWS = 1_048_576
"""The most rows of a sheet; no program that writes workbooks has more."""

MOST_PARTS = 5_000
"""The most parts (files in the archive) of a workbook; a release has some twenty."""

_ANY_RATIO_BYTES = 100_000_000


class OpenWorkbook:
    """An open workbook.

    Parameters
    ----------
    parts : dict of str to str
        Name of each sheet -> its part of the archive, in the order of the sheets.
    """

    def __init__(self, path: Path, reader: "ExcelReader") -> None:
        self.path = path
        self._reader = reader
        self._prepared = False
        reader.read_manifest()
        reader.read_workbook()
        self.parts = {
            str(sheet.name): str(relation.target)
            for sheet, relation in reader.parser.find_sheets()
            if relation.target in reader.valid_files and "chartsheet" not in relation.Type
        }

    def rows(self, sheet: str) -> Iterator[tuple[Any, ...]]:
        """Yield the values of each row from the first; a row ends with its last cell.

        Raises
        ------
        RecordFileError
            If a row is beyond the limits.
        """
        for number, values in enumerate(self._values(sheet), start=1):
            if number > MOST_SHEET_ROWS:
                raise RecordFileError(
                    self.path,
                    f"has a row beyond row {MOST_SHEET_ROWS:,}, which is the limit; split it",
                )
            if any(value is not None for value in values[MOST_COLUMNS:]):
                raise RecordFileError(
                    self.path,
                    f"has a row of {len(values):,} cells; the limit is {MOST_COLUMNS:,} columns. "
                    "Leave some out",
                    row=number,
                )
            yield values[:MOST_COLUMNS]

    def _values(self, sheet: str) -> Iterator[tuple[Any, ...]]:
        from openpyxl.styles.stylesheet import apply_stylesheet
        from openpyxl.worksheet._read_only import ReadOnlyWorksheet

        class Sheet(ReadOnlyWorksheet):
            def _get_size(self) -> None:
                """Leave the size open: a file may state none, or a wrong one."""

        if not self._prepared:
            self._reader.read_strings()
            self._reader.read_theme()
            apply_stylesheet(self._reader.archive, self._reader.wb)
            self._prepared = True
        opened: Any = Sheet(self._reader.wb, sheet, self.parts[sheet], self._reader.shared_strings)
        rows: Iterator[tuple[Any, ...]] = opened.iter_rows(values_only=True)
        return rows


def is_workbook(path: Path) -> bool:
    """Return whether a zip archive is an Excel workbook."""
    try:
        with path.open("rb") as stream:
            if stream.read(4) != b"PK\x03\x04":
                return False
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except ARCHIVE_DAMAGE:
        return False


@contextmanager
def open_workbook(path: Path, *, results: bool = True) -> Iterator[OpenWorkbook]:
    """Open a workbook for reading row by row.

    Parameters
    ----------
    results : bool, default True
        Whether a cell with a formula has its result for a value, or the formula.

    Raises
    ------
    RecordFileError
        If the package is missing, or the workbook is damaged or over a limit.
    """
    try:
        from openpyxl.reader.excel import ExcelReader
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
            reader = ExcelReader(path, read_only=True, data_only=results, keep_links=False)
            with closing(reader.archive):
                yield OpenWorkbook(path, reader)
    except (RecordFileError, MemoryError):
        raise
    except Exception as error:  # the library raises many kinds of errors for a damaged workbook
        raise RecordFileError(
            path,
            f"is a damaged Excel workbook ({type(error).__name__}). Open it in a spreadsheet "
            "program and save it again, or save the sheet as CSV (UTF-8)",
        ) from error


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
