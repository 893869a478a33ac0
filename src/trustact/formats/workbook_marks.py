"""Looks through the XML of a sheet for what a reader of its cells would not show.

Merged cells, formulas, rows and cells out of order, and how far the sheet extends are found before
any cell is read.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trustact.formats.format_errors import RecordFileError

_CHUNK = 1 << 20
_LONGEST_MARK = 1 << 24
_ENCODING_BYTES = 100
_CELL = (
    rb"c(?:(?=\s)[^<>]*?\sr\s*=\s*[\"'](?P<column>[A-Z]{1,3})(?P<of_row>\d{1,12})[\"'])?(?=[\s/>])"
)
_MARKS = re.compile(
    rb"<(?:\w+:)?(?:"
    + _CELL
    + rb"|row\b[^>]*?\sr\s*=\s*[\"'](?P<row>\d+)[\"']|(?P<formula>f)[\s/>]"
    rb"|mergeCell\b[^>]*?\sref\s*=\s*[\"'][A-Z]+\d+:[A-Z]+(?P<merged>\d+)[\"'])"
)
_ERROR_CELL = re.compile(rb"\st\s*=\s*[\"']e[\"']")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|\[CDATA)")
_END = re.compile(rb"</(?:\w+:)?worksheet\s*>\s*\Z")


@dataclass(slots=True)
class SheetMarks:
    """What the XML of a sheet shows before its cells are read.

    Parameters
    ----------
    formulas : bool
        Whether any cell has a formula, whose result may be missing.
    unusual : bool
        Whether cells have no address, an error for a value, or the XML has declarations of its
        own or no end: only the slower reader says exactly what such a sheet holds.
    last_row, last_column : int
        How far the cells extend.
    size : int
        Bytes of the XML.
    """

    formulas: bool = False
    unusual: bool = False
    last_row: int = 0
    last_column: int = 0
    size: int = 0


def find_marks(path: Path, part: str, heading_row: int) -> SheetMarks:
    """Look through the XML of a sheet.

    Parameters
    ----------
    part : str
        Name of the sheet in the archive.

    Raises
    ------
    RecordFileError
        If rows are out of order, or cells below the headings are merged.
    """
    marks = SheetMarks()
    row = column = 0
    for text, found in _marked_chunks(path, part, marks):
        marks.unusual = (
            marks.unusual
            or _ERROR_CELL.search(text) is not None
            or _DECLARATION.search(text) is not None
        )
        for letters, of_row, number, formula, merged in found:
            if letters:
                at = _column_number(letters)
                if at <= column or int(of_row) != row:
                    marks.unusual = True
                column = at
                if at > marks.last_column:
                    marks.last_column = at
            elif number:
                before, row, column = row, int(number[:12]), 0
                if row <= before:
                    raise RecordFileError(
                        path,
                        f"is a damaged Excel workbook: row {row:,} is after row {before:,}",
                    )
            elif formula:
                marks.formulas = True
            elif merged:
                if int(merged[:12]) > heading_row:
                    raise RecordFileError(
                        path,
                        "has merged cells below the headings, of which only the first has a "
                        "value; unmerge them and fill in each",
                        row=int(merged[:12]),
                    )
            else:
                marks.unusual = True  # a cell without an address
    marks.last_row = row
    return marks


@cache
def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _marked_chunks(
    path: Path, part: str, marks: SheetMarks
) -> Iterator[tuple[bytes, list[tuple[bytes, bytes, bytes, bytes, bytes]]]]:
    """Yield each part of the XML with the marks in it; note its size and whether it ends."""
    with zipfile.ZipFile(path) as archive, archive.open(part.lstrip("/")) as stream:
        kept = b""
        while chunk := stream.read(_CHUNK):
            marks.size += len(chunk)
            text = kept + chunk
            # The last mark may go on in the next chunk, and is looked for together with it.
            end = max(text.rfind(b"<"), 0)
            yield text[:end], _MARKS.findall(text, 0, end)
            kept = text[end:]
            if len(kept) > _LONGEST_MARK or b"\0" in text[:_ENCODING_BYTES]:
                raise RecordFileError(
                    path,
                    "is a damaged Excel workbook: its sheet is not UTF-8, or a cell is too long",
                )
        yield kept, _MARKS.findall(kept)
        if not _END.search(kept):
            marks.unusual = True
