"""What a file of records is: CSV or Parquet, in which encoding, with which delimiter and headings.

Everything is detected and reported, nothing is presumed: two programs that save "CSV" differ in
encoding, delimiter and in what stands above the headings.
"""

import codecs
import csv
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from trustact.exchange.errors import ReadError

DELIMITERS = (",", ";", "\t", "|")
"""In the order of preference where two find the same headings."""

LOOK = 40
"""Rows among which the headings are sought; the releases have up to six rows above them."""

_CHUNK = 1 << 20
_LOOK_FOR_ZEROS = 4096
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = (
    (b"PK\x03\x04", "a spreadsheet or a zip archive; save the sheet as CSV (UTF-8)"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook; save the sheet as CSV (UTF-8)"),
    (b"%PDF", "a PDF; ask for the table as CSV or Parquet"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a file turned out to be.

    Parameters
    ----------
    kind : str
        `csv` or `parquet`.
    headings : tuple of str
        As they stand in the file.
    heading_row : int
        Row of the headings as a spreadsheet counts; 0 for Parquet, which has none.
    encoding, delimiter : str or None
        None for Parquet.
    zipped : bool
        Whether the file is packed with gzip.
    """

    kind: str
    headings: tuple[str, ...]
    heading_row: int = 0
    encoding: str | None = None
    delimiter: str | None = None
    zipped: bool = False


def key(heading: str) -> str:
    """Return a heading without case, spaces and punctuation, so that spellings agree.

    Parameters
    ----------
    heading : str

    Returns
    -------
    str

    Examples
    --------
    >>> key(" Detainer Prepare  Date"), key("detainer_prepare_date")
    ('detainer_prepare_date', 'detainer_prepare_date')
    """
    return re.sub(r"[^a-z0-9]+", "_", heading.casefold()).strip("_")


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of the file as it lies on disk.

    Parameters
    ----------
    path : pathlib.Path

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sniff(path: Path, known: frozenset[str]) -> Found:
    """Find out what a file is and where its headings stand.

    Parameters
    ----------
    path : pathlib.Path
    known : frozenset of str
        Headings to look for, as `key` returns them.

    Returns
    -------
    Found

    Raises
    ------
    ReadError
        If the file is missing, empty, truncated, of a foreign kind, or has none of the headings.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(8)
    except OSError as error:
        raise ReadError(path, f"cannot be read: {error.strerror}") from error
    if not start:
        raise ReadError(path, "is empty; it has neither headings nor rows. Export it again")
    if _begins_with_zeros(path):
        raise ReadError(path, "begins with zero bytes alone; it is damaged. Fetch it again")
    for magic, what in _FOREIGN:
        if start.startswith(magic):
            raise ReadError(path, f"is {what}")
    if start.startswith(b"PAR1"):
        return Found("parquet", _parquet_headings(path))
    if path.suffix.lower() in {".parquet", ".pq"}:
        raise ReadError(
            path, "is no Parquet file: it does not begin with PAR1. Name it .csv if it is text"
        )
    zipped = start.startswith(b"\x1f\x8b")
    encoding = _encoding(path, zipped)
    return _with_headings(path, known, encoding, zipped)


@contextmanager
def text_of(path: Path, encoding: str, zipped: bool) -> Iterator[TextIO]:
    """Open a text file, packed or not, line ends untouched.

    Parameters
    ----------
    path : pathlib.Path
    encoding : str
    zipped : bool

    Yields
    ------
    TextIO

    Raises
    ------
    ReadError
        If the packed file is damaged or ends early.
    """
    with _bytes_of(path, zipped) as stream:
        yield io.TextIOWrapper(stream, encoding=encoding, newline="")


@contextmanager
def _bytes_of(path: Path, zipped: bool) -> Iterator[BinaryIO]:
    try:
        with gzip.open(path) if zipped else path.open("rb") as stream:
            yield cast(BinaryIO, stream)
    except EOFError as error:
        raise ReadError(path, "ends early: the packed file is truncated. Fetch it again") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise ReadError(path, f"is damaged: {error}. Fetch it again") from error


def _parquet_headings(path: Path) -> tuple[str, ...]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return tuple(pq.read_schema(path).names)
    except (pa.ArrowException, OSError) as error:
        raise ReadError(
            path, "is no whole Parquet file: its end is missing or damaged. Fetch it again"
        ) from error


def _encoding(path: Path, zipped: bool) -> str:
    """Return the encoding of the whole file: UTF-8 where every byte fits, else cp1252."""
    with _bytes_of(path, zipped) as stream:
        start = stream.read(4)
    for bom, name in _BOMS:
        if start.startswith(bom):
            return name
    if _misfit(path, zipped, "utf-8") is None:
        return "utf-8"
    broken = _misfit(path, zipped, "cp1252")
    if broken is None:
        return "cp1252"
    raise ReadError(
        path, f"is neither UTF-8 nor cp1252 text (byte {broken:,}); save it as CSV (UTF-8)"
    )


def _misfit(path: Path, zipped: bool, encoding: str) -> int | None:
    """Return about which byte does not fit the encoding, None where all do."""
    decoder = codecs.getincrementaldecoder(encoding)()
    passed = 0
    with _bytes_of(path, zipped) as stream:
        while chunk := stream.read(_CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return passed + error.start
            passed += len(chunk)
    return None


def _with_headings(path: Path, known: frozenset[str], encoding: str, zipped: bool) -> Found:
    best: Found | None = None
    most = 1  # a single word such as "state" heads many a table
    first_row: list[str] = []
    for delimiter in DELIMITERS:
        for number, cells in enumerate(_first_rows(path, encoding, zipped, delimiter), start=1):
            if not first_row and any(cell.strip() for cell in cells):
                first_row = cells
            hits = len({key(cell) for cell in cells} & known)
            if hits > most:
                most = hits
                headings = tuple(cell.strip() for cell in cells)
                best = Found("csv", headings, number, encoding, delimiter, zipped)
    if best is not None:
        return best
    if not first_row:
        raise ReadError(path, "is empty; it has neither headings nor rows. Export it again")
    seen = ", ".join(cell.strip() for cell in first_row if cell.strip())[:120]
    raise ReadError(
        path,
        f"has no headings that are known: none of its first {LOOK} rows names the columns of a "
        f"release that is read here. It begins with: {seen}",
    )


def _begins_with_zeros(path: Path) -> bool:
    with path.open("rb") as stream:
        return not stream.read(_LOOK_FOR_ZEROS).strip(b"\0")


def _first_rows(path: Path, encoding: str, zipped: bool, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    with text_of(path, encoding, zipped) as text:
        # Only the beginning, so that a file of one endless line is not read whole.
        lines = islice(iter(lambda: text.readline(_CHUNK), ""), 4 * LOOK)
        reader = csv.reader(lines, delimiter=delimiter)
        while len(rows) < LOOK:
            try:
                rows.append(next(reader))
            except StopIteration:
                break
            except csv.Error:
                rows.append([])
    return rows
