"""Opens a text file, packed or not: its encoding, and no more of it than the limits.

A file is UTF-8 if it begins with its mark or has any character of it. Rows with other bytes are
rejected where they are read, so that no name is read in the wrong encoding.
"""

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from trustact.formats.format_errors import RecordFileError
from trustact.formats.packed_files import open_unpacked

LONGEST_ROW = 1 << 20
"""The most characters of a row; the widest rows of official files have some thousand."""

MOST_TABLE_BYTES = 4_000_000_000
"""The most bytes of a file that is read whole, unpacked; the releases have under a billion."""

MOST_BYTES_BY_BATCH = 4_000_000_000_000
"""The most bytes of a file that is read batch by batch, unpacked."""

MOST_UNPACKED_RATIO = 500
"""How many times larger a file of more than 100 MB may be than its packed form."""

UNDECODED = re.compile("[\udc80-\udcff]")
"""A byte that is not of the encoding of the file."""

_CHUNK = LONGEST_ROW
_ANY_RATIO_BYTES = 100_000_000
_NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_LINE_END = re.compile(rb"[\r\n]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@contextmanager
def open_text(path: Path, encoding: str, packing: str, errors: str = "") -> Iterator[TextIO]:
    """Open a text file, packed or not, and keep its line ends.

    Parameters
    ----------
    errors : str, optional
        What to do with other bytes; by default each becomes a character that `UNDECODED` finds.

    Raises
    ------
    RecordFileError
        If the compressed file is damaged or truncated.
    """
    with open_unpacked(path, packing) as stream:
        how = errors or ("surrogateescape" if encoding.startswith("utf-8") else "strict")
        yield io.TextIOWrapper(stream, encoding=encoding, errors=how, newline="")


def detect_encoding(path: Path, packing: str, *, by_batch: bool = False) -> str:
    """Read a whole file once and return its encoding.

    Parameters
    ----------
    by_batch : bool, default False
        Whether the file is to be read batch by batch, and so may be larger.

    Returns
    -------
    str
        As its mark says; without one `utf-8` if a character of it is found or every byte fits,
        otherwise `cp1252`.

    Raises
    ------
    RecordFileError
        If it is larger than the limits, or neither.
    """
    with open_unpacked(path, packing) as stream:
        start = stream.read(4)
    for mark, name in _BOMS:
        if start.startswith(mark):
            if name == "utf-16":
                _check_utf_16(path, packing, by_batch)
            else:
                for _ in _chunks(path, packing, by_batch):
                    pass
            return name
    return _detect_unmarked(path, packing, by_batch)


def too_long_row(path: Path, row: int | None = None) -> RecordFileError:
    """Return the error for a row over the limit."""
    return RecordFileError(
        path,
        f"has a row of more than {LONGEST_ROW:,} characters, which is the limit; it is damaged, or "
        "no table. Export it again as CSV (UTF-8)",
        row=row,
    )


def _chunks(path: Path, packing: str, by_batch: bool) -> Iterator[bytes]:
    """Yield a file in parts; stop at the first limit."""
    largest = MOST_BYTES_BY_BATCH if by_batch else MOST_TABLE_BYTES
    if packing:
        ratio_bytes = MOST_UNPACKED_RATIO * path.stat().st_size
        largest = min(largest, max(_ANY_RATIO_BYTES, ratio_bytes))
    seen = open_line = 0
    with open_unpacked(path, packing) as stream:
        while chunk := stream.read(_CHUNK):
            seen += len(chunk)
            if seen > largest:
                raise RecordFileError(
                    path,
                    f"unpacks to more than {largest:,} bytes, which is the limit for its size; "
                    "unpack it and look what it holds"
                    if packing
                    else f"has more than {largest:,} bytes, which is the limit; split it",
                )
            first = _LINE_END.search(chunk)
            if open_line + (first.start() if first else len(chunk)) > 4 * LONGEST_ROW:
                raise too_long_row(path)  # a character has up to four bytes
            last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
            open_line = open_line + len(chunk) if first is None else len(chunk) - last - 1
            yield chunk


def _check_utf_16(path: Path, packing: str, by_batch: bool) -> None:
    decoder = codecs.getincrementaldecoder("utf-16")()
    before = 0
    try:
        for chunk in _chunks(path, packing, by_batch):
            decoder.decode(chunk)
            before += len(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise RecordFileError(
            path,
            f"begins as UTF-16 text does, but near byte {before:,} it is not ({error.reason}): it "
            "is truncated or damaged. Export it again as CSV (UTF-8)",
        ) from error


def _detect_unmarked(path: Path, packing: str, by_batch: bool) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    decoded = undecoded = False
    before = 0
    not_cp1252: int | None = None
    for chunk in _chunks(path, packing, by_batch):
        if decoded:
            continue  # only the limits are checked
        text = decoder.decode(chunk)
        if not text.isascii():
            decoded = _has_decoded(text)
            undecoded = undecoded or UNDECODED.search(text) is not None
        if not_cp1252 is None and not chunk.isascii() and (found := _NOT_CP1252.search(chunk)):
            not_cp1252 = before + found.start()
        before += len(chunk)
    # Bytes that only begin a character at the end of the file do not show its encoding.
    if decoded or not undecoded:
        return "utf-8"
    if not_cp1252 is not None:
        raise RecordFileError(
            path,
            "is neither UTF-8 nor cp1252 text; save it as CSV (UTF-8)",
            row=_line_of_byte(path, packing, not_cp1252),
        )
    return "cp1252"


def _has_decoded(text: str) -> bool:
    """Return whether a text has a character beyond ASCII, and not only bytes that are none."""
    try:
        text.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return True
    return False


def _line_of_byte(path: Path, packing: str, place: int) -> int:
    lines = 1
    with open_unpacked(path, packing) as stream:
        while place and (chunk := stream.read(min(place, _CHUNK))):
            lines += chunk.count(b"\n")
            place -= len(chunk)
    return lines
