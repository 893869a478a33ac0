"""Opens a packed file as the bytes that it holds: gzip, xz, or a zip archive of one file."""

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from trustact.formats.format_errors import RecordFileError
from trustact.formats.quoting import quote_value

_MARKS = ((b"\x1f\x8b", "gzip"), (b"\xfd7zXZ\0", "xz"), (b"PK\x03\x04", "zip"))
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
ARCHIVE_DAMAGE = (
    OSError,
    ValueError,
    IndexError,
    NotImplementedError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
)
"""What reading a damaged archive raises."""

_XZ_MEMORY = 200_000_000
_PACKED_CHUNK = 1 << 16
_SHOWN_MEMBERS = 5
_LEFT_OUT = "__MACOSX/"


def find_packing(start: bytes) -> str:
    r"""Return how a file with these first bytes is packed; nothing if it is not.

    Examples
    --------
    >>> find_packing(b"\x1f\x8b\x08"), find_packing(b"state,city")
    ('gzip', '')
    """
    return next((name for mark, name in _MARKS if start.startswith(mark)), "")


@contextmanager
def open_unpacked(path: Path, packing: str) -> Iterator[BinaryIO]:
    """Open a file, packed or not; it is unpacked no further than it is read.

    Parameters
    ----------
    packing : str
        As `find_packing` returns it.

    Raises
    ------
    RecordFileError
        If it is damaged or truncated, or a zip archive of no file or several.
    """
    try:
        if packing == "zip":
            with zipfile.ZipFile(path) as archive, _open_only(path, archive) as part:
                yield cast(BinaryIO, part)
        elif packing == "xz":
            with path.open("rb") as packed, io.BufferedReader(_XzReader(packed)) as stream:
                yield cast(BinaryIO, stream)
        else:
            with gzip.open(path) if packing else path.open("rb") as stream:
                yield cast(BinaryIO, stream)
    except EOFError as error:
        raise RecordFileError(
            path, "ends early: the compressed file is truncated. Download it again"
        ) from error
    except ARCHIVE_DAMAGE as error:
        raise RecordFileError(path, f"is damaged: {error}. Download it again") from error


def _open_only(path: Path, archive: zipfile.ZipFile) -> IO[bytes]:
    return archive.open(_only_member(path, archive))


def _only_member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = [
        member
        for member in archive.infolist()
        if not member.is_dir() and not member.filename.startswith(_LEFT_OUT)
    ]
    if not members:
        raise RecordFileError(path, "is an empty zip archive; name the files of records")
    names = {member.filename for member in members}
    if len(members) > 1:
        listed = ", ".join(quote_value(member.filename) for member in members[:_SHOWN_MEMBERS])
        more = len(members) - _SHOWN_MEMBERS
        if {"content.xml", "mimetype"} <= names or "xl/workbook.bin" in names:
            raise RecordFileError(
                path,
                "is a spreadsheet, but no Excel workbook of the kind .xlsx; save the sheet as CSV "
                "(UTF-8)",
            )
        raise RecordFileError(
            path,
            f"is a zip archive of {len(members):,} files, and one is read: {listed}"
            f"{f' and {more:,} more' if more > 0 else ''}; unpack it and name the files of records",
        )
    (member,) = members
    if member.flag_bits & 1:
        raise RecordFileError(path, "is a zip archive with a password; unpack it")
    if member.compress_type not in _METHODS:
        raise RecordFileError(path, "is a zip archive packed by a rare method; unpack it")
    return member


class _XzReader(io.RawIOBase):
    """The bytes of an xz file, unpacked within a bound on memory."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._decoder = self._new_decoder()
        self._begun = False

    @staticmethod
    def _new_decoder() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer with the next bytes; return how many, 0 at the end."""
        while True:
            packed = b""
            if self._decoder.eof:
                # More streams may follow, with zero bytes between them.
                packed = self._decoder.unused_data.lstrip(b"\0")
                while not packed:
                    more = self._packed.read(_PACKED_CHUNK)
                    if not more:
                        return 0
                    packed = more.lstrip(b"\0")
                self._decoder = self._new_decoder()
            elif self._decoder.needs_input:
                packed = self._packed.read(_PACKED_CHUNK)
                if not packed:
                    raise EOFError
            data = self._decoder.decompress(packed, len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)
