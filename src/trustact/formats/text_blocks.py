"""A text file as blocks of whole lines, in UTF-8 whatever its encoding is.

Bytes that are not of the encoding of the file stay as they are; no line is cut.
"""

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from trustact.formats.packed_files import open_unpacked
from trustact.formats.text_encoding import LONGEST_ROW

READ_BYTES = 1 << 20
"""So much of a file is read at a time."""

_LONGEST_LINE = 8 * LONGEST_ROW


class TextBlocks:
    r"""The lines of a file, of which as many are taken as fit into a size.

    A line ends with a line feed, a carriage return, or both.

    Parameters
    ----------
    chunks : iterator of bytes
        The file in UTF-8, in parts that end anywhere; none is empty.

    Examples
    --------
    >>> blocks = TextBlocks(iter([b"a,b\nc", b",d\r", b"\ne,f\n"]))
    >>> blocks.take(6), blocks.take(1), blocks.take(9), blocks.take(9)
    (b'a,b\n', b'c,d\r\n', b'e,f\n', b'')
    >>> blocks.give_back(2)
    >>> blocks.take(9)
    b'f\n'
    """

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._buffer = b""
        self._at = 0
        self._ended = False

    def take(self, size: int) -> bytes:
        """Return the next lines, of so many bytes unless one line is longer; b"" at the end."""
        while not (end := self._find_end(size)):
            chunk = next(self._chunks, b"")
            self._ended = not chunk
            self._buffer = self._buffer[self._at :] + chunk
            self._at = 0
            if not self._buffer:
                return b""
        block = self._buffer[self._at : end]
        self._at = end
        return block

    def give_back(self, size: int) -> None:
        """Have so many of the bytes that were taken last be taken again."""
        self._at -= size

    def _find_end(self, size: int) -> int:
        """Return where the lines of a size end in the buffer; 0 if more has to be read."""
        buffer, end = self._buffer, self._at + size
        if end >= len(buffer):
            return len(buffer) if self._ended else 0
        last = buffer.rfind(b"\n", self._at, end)
        if last < 0:
            last = buffer.rfind(b"\r", self._at, end)
            if buffer[last + 1 : last + 2] == b"\n":
                # Both together end one line, which is longer than the size.
                last = buffer.rfind(b"\r", self._at, last)
        if last < 0:
            last = self._find_first_end(end)
        if last < 0 and (self._ended or len(buffer) - self._at > _LONGEST_LINE):
            return len(buffer)
        return last + 1

    def _find_first_end(self, start: int) -> int:
        """Return the last byte of the line that goes on at a place; -1 if it is not known yet."""
        feed = self._buffer.find(b"\n", start)
        # At the end of the buffer, a line feed may follow.
        lone = self._buffer.find(b"\r", start, feed if feed >= 0 else len(self._buffer) - 1)
        if lone < 0 or lone + 1 == feed:
            return feed
        return lone


@contextmanager
def open_blocks(path: Path, encoding: str, packing: str) -> Iterator[TextBlocks]:
    """Open a text file, packed or not.

    Raises
    ------
    RecordFileError
        If the compressed file is damaged or truncated.
    """
    with open_unpacked(path, packing) as stream:
        if encoding.startswith("utf-8"):
            yield TextBlocks(_read_without_mark(stream))
        else:
            yield TextBlocks(_recode(stream, encoding))


def _read_without_mark(stream: BinaryIO) -> Iterator[bytes]:
    """Yield a file in UTF-8 without its mark."""
    start = stream.read(len(codecs.BOM_UTF8)).removeprefix(codecs.BOM_UTF8)
    if chunk := start + stream.read(READ_BYTES):
        yield chunk
    while chunk := stream.read(READ_BYTES):
        yield chunk


def _recode(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """Yield a file of another encoding in UTF-8."""
    decoder = codecs.getincrementaldecoder(encoding)()
    while chunk := stream.read(READ_BYTES):
        if text := decoder.decode(chunk):
            yield text.encode()
    if text := decoder.decode(b"", final=True):
        yield text.encode()


def decode_block(block: bytes) -> io.StringIO:
    """Return a block as text with its line ends, a character for each byte that is no UTF-8."""
    return io.StringIO(block.decode("utf-8", "surrogateescape"), newline="")
