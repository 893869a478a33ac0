"""Writes words into a PNG file, what it shows and where its numbers come from, and packs it."""

import struct
import zlib
from collections.abc import Iterator, Mapping

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER_END = 33


def add_texts(png: bytes, texts: Mapping[str, str]) -> bytes:
    """Return a PNG file with texts in UTF-8 (iTXt) behind its header.

    Parameters
    ----------
    texts : mapping of str to str
        Keyword (such as Title or Source) -> text.
    """
    if png[:8] != _SIGNATURE or png[12:16] != b"IHDR":
        raise ValueError("this is no PNG file")
    chunks = b"".join(_text_chunk(keyword, text) for keyword, text in texts.items())
    return png[:_HEADER_END] + chunks + png[_HEADER_END:]


def pack(png: bytes) -> bytes:
    """Return a PNG file with its picture compressed as zlib does it."""
    chunks = list(_chunks(png))
    picture = zlib.compress(zlib.decompress(b"".join(c for k, c in chunks if k == b"IDAT")), 6)
    packed = [_chunk(kind, content) for kind, content in chunks if kind not in (b"IDAT", b"IEND")]
    return b"".join([_SIGNATURE, *packed, _chunk(b"IDAT", picture), _chunk(b"IEND", b"")])


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_SIGNATURE)
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += length + 12


def read_texts(png: bytes) -> dict[str, str]:
    """Return the texts that `add_texts` wrote.

    Examples
    --------
    >>> header = b"IHDR" + bytes(13)
    >>> png = _SIGNATURE + struct.pack(">I", 13) + header + bytes(4)
    >>> read_texts(add_texts(png, {"Title": "A caf\u00e9"}))
    {'Title': 'A caf\u00e9'}
    """
    found = {}
    for kind, content in _chunks(png):
        if kind == b"iTXt":
            keyword, _, rest = content.partition(b"\0")
            found[keyword.decode("latin-1")] = rest[4:].decode("utf-8")
    return found


def _text_chunk(keyword: str, text: str) -> bytes:
    # After the keyword: not compressed, no language, no translated keyword.
    return _chunk(b"iTXt", keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8"))


def _chunk(kind: bytes, content: bytes) -> bytes:
    whole = kind + content
    return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))
