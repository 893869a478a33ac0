"""Detects the layout of a file of text: encoding, delimiter and headings.

Everything is detected and reported, nothing is presumed: programs that save "CSV" differ in
encoding, delimiter and the lines above the headings.
"""

import csv
import hashlib
import re
import zipfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from trustact.formats.file_kinds import JSON_FILE, START_BYTES, is_json, name_file_kind
from trustact.formats.format_errors import NoHeadingsError, RecordFileError
from trustact.formats.packed_files import find_packing, open_unpacked
from trustact.formats.text_encoding import LONGEST_ROW, detect_encoding, open_text

DELIMITERS = (",", ";", "\t", "|")
"""In order of preference, if two of them find the same headings."""

HEADING_SEARCH_ROWS = 40
"""Rows searched for the headings; the releases have up to six rows above them."""

MOST_COLUMNS = 1_000
"""The most headings of a file of records; the widest release has under a hundred."""

_ZERO_SEARCH_BYTES = 4096


@dataclass(frozen=True, slots=True)
class FileLayout:
    """The detected layout of a file.

    Parameters
    ----------
    kind : str
        `csv`, `parquet`, `arrow`, `stata` or `xlsx`.
    headings : tuple of str
        As written in the file.
    heading_row : int
        Row of the headings, counted as in a spreadsheet; 0 for Parquet, which has none.
    encoding, delimiter : str or None
        None for Parquet and workbooks.
    packing : str
        `gzip`, `xz` or `zip`; empty if the file is not packed.
    sheet : str or None
        Name of the sheet of a workbook.
    unread : frozenset of str
        Headings of columns whose cells nobody reads, as `normalize_heading` returns them, so that
        a formula without a result there harms no row.
    """

    kind: str
    headings: tuple[str, ...]
    heading_row: int = 0
    encoding: str | None = None
    delimiter: str | None = None
    packing: str = ""
    sheet: str | None = None
    unread: frozenset[str] = frozenset()


def normalize_heading(heading: str) -> str:
    """Return a heading in lower case, with `_` for spaces and punctuation.

    Examples
    --------
    >>> normalize_heading(" Detainer Prepare  Date"), normalize_heading("detainer_prepare_date")
    ('detainer_prepare_date', 'detainer_prepare_date')
    """
    return re.sub(r"[^a-z0-9]+", "_", heading.casefold()).strip("_")


def sha256_of_file(path: Path) -> str:
    """Return the SHA-256 of a file.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def detect_layout(path: Path, known: frozenset[str], *, by_batch: bool = False) -> FileLayout:
    """Detect the layout of a file of text and find its headings.

    Parameters
    ----------
    known : frozenset of str
        Headings to look for, as `normalize_heading` returns them.
    by_batch : bool, default False
        Whether the file is to be read batch by batch, and so may be larger.

    Raises
    ------
    RecordFileError
        If the file is missing, empty, truncated, of another kind, or has none of the headings.
    """
    if path.is_dir():
        raise RecordFileError(path, "is a directory; name the files of records in it")
    try:
        with path.open("rb") as stream:
            start = stream.read(START_BYTES)
    except OSError as error:
        raise RecordFileError(path, f"cannot be read: {error.strerror}") from error
    if not start:
        raise RecordFileError(path, "is empty; it has neither headings nor rows. Export it again")
    if _begins_with_zeros(path):
        raise RecordFileError(path, "begins with zero bytes only; it is damaged. Download it again")
    packing = _packing(path, start)
    if packing:
        with open_unpacked(path, packing) as stream:
            start = stream.read(START_BYTES)
        if start.startswith(b"PAR1"):
            raise RecordFileError(path, f"is a Parquet file packed with {packing}; unpack it")
        if not start:
            raise RecordFileError(path, "holds an empty file; export it again")
        _refuse_other_kind(path, start)
    else:
        _refuse_other_kind(path, start)
    if path.suffix.lower() in {".parquet", ".pq"}:
        raise RecordFileError(
            path, "is not a Parquet file: it does not begin with PAR1. Name it .csv if it is text"
        )
    encoding = detect_encoding(path, packing, by_batch=by_batch)
    return _find_headings(path, known, encoding, packing)


def _packing(path: Path, start: bytes) -> str:
    """Return how a file is packed; an archive that cannot be read is named as what it may be."""
    packing = find_packing(start)
    if packing == "zip" and not zipfile.is_zipfile(path):
        _refuse_other_kind(path, start)
    return packing


def _refuse_other_kind(path: Path, start: bytes) -> None:
    what = JSON_FILE if is_json(start) else name_file_kind(start)
    if what is not None:
        raise RecordFileError(path, f"is {what}")


def check_width(path: Path, headings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the headings of a file; refuse more than the limit."""
    if len(headings) > MOST_COLUMNS:
        raise RecordFileError(
            path, f"has {len(headings):,} columns; the limit is {MOST_COLUMNS:,}. Leave some out"
        )
    return headings


def _find_headings(path: Path, known: frozenset[str], encoding: str, packing: str) -> FileLayout:
    best: FileLayout | None = None
    most = 1  # many other tables also have one such heading, for example "state"
    first: list[list[str]] = []
    for delimiter in DELIMITERS:
        rows = _first_rows(path, encoding, packing, delimiter)
        if sum(map(len, rows)) > sum(map(len, first)):
            first = rows
        for number, cells in enumerate(rows, start=1):
            hits = len({normalize_heading(cell) for cell in cells} & known)
            if hits > most:
                most = hits
                headings = tuple(cell.strip() for cell in cells)
                best = FileLayout("csv", headings, number, encoding, delimiter, packing)
    if best is not None:
        check_width(path, best.headings)
        return best
    filled = [cells for cells in first if any(cell.strip() for cell in cells)]
    if not filled:
        raise RecordFileError(path, "is empty; it has neither headings nor rows. Export it again")
    if any("\0" in cell for cell in filled[0]):
        raise RecordFileError(
            path,
            "has NUL bytes in its first row: it is UTF-16 or UTF-32 without a mark, or no text. "
            "Save it as CSV (UTF-8)",
        )
    raise NoHeadingsError(path, filled)


def _begins_with_zeros(path: Path) -> bool:
    with path.open("rb") as stream:
        return not stream.read(_ZERO_SEARCH_BYTES).strip(b"\0")


def _first_rows(path: Path, encoding: str, packing: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    with open_text(path, encoding, packing, errors="replace") as text:
        # Read only the beginning: a file may consist of one very long line.
        lines = islice(iter(lambda: text.readline(LONGEST_ROW), ""), 4 * HEADING_SEARCH_ROWS)
        reader = csv.reader(lines, delimiter=delimiter)
        while len(rows) < HEADING_SEARCH_ROWS:
            try:
                rows.append(next(reader))
            except StopIteration:
                break
            except csv.Error:
                rows.append([])
    return rows
