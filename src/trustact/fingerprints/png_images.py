"""The parts of a PNG image that are needed, found and checked before anything is decoded.

The decoder is given a new file of these parts only: one header, the image data and the end. Colors,
comments, profiles and animations never reach it.
"""

import struct
import zlib
from dataclasses import dataclass, field
from typing import Final

from trustact.fingerprints.fingerprint_errors import PrintImageError

PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"

MAX_PNG_CHUNKS: Final = 20_000
"""The most chunks of one file; the largest image in the smallest usual chunks has 2,500."""

_NEEDED: Final = (b"IHDR", b"IDAT", b"IEND")
_HEADER_BYTES: Final = 13
_ADAM7: Final = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
"""First column and row, and steps across and down, of the passes of an interlaced image."""

_INCHES_PER_METER: Final = 39.3701


@dataclass(frozen=True)
class PngParts:
    """What a PNG image states, and the file for the decoder.

    Parameters
    ----------
    width, height : int
        In pixels.
    depth, color : int
        Bits and color type.
    ppi : tuple of int or None
        Pixels per inch across and down; None if the image does not state them.
    packed : bytes
        The compressed pixels.
    data : bytes
        A PNG file with the needed parts only.
    """

    width: int
    height: int
    depth: int
    color: int
    ppi: tuple[int, int] | None
    interlaced: bool
    packed: bytes = field(repr=False)
    data: bytes = field(repr=False)


def split_png(data: bytes) -> PngParts:
    """Find the needed parts of a PNG image.

    Raises
    ------
    PrintImageError
        If a chunk is truncated, the header is missing or repeated, the image data or the end is
        missing, or the packing is unknown.
    """
    found: dict[bytes, list[bytes]] = {name: [] for name in (*_NEEDED, b"pHYs")}
    at, count = len(PNG_SIGNATURE), 0
    while not found[b"IEND"]:
        name, chunk = _read_chunk(data, at)
        count += 1
        if count == 1 and name != b"IHDR":
            raise PrintImageError("the PNG image has no header: it is truncated or malformed")
        if count > MAX_PNG_CHUNKS:
            raise PrintImageError(
                f"the PNG image has more than {MAX_PNG_CHUNKS:,} chunks and was not decoded"
            )
        if name in found:
            found[name].append(chunk)
        at += len(chunk)
    for name, what in ((b"IHDR", "headers (IHDR)"), (b"pHYs", "resolutions (pHYs)")):
        if len(found[name]) > 1:
            raise PrintImageError(
                f"the PNG image has {len(found[name]):,} {what} and was not decoded; it must have "
                "one"
            )
    if not found[b"IDAT"]:
        raise PrintImageError("the PNG image has no image data: it is truncated or malformed")
    width, height, depth, color, interlaced = _read_header(found[b"IHDR"][0])
    parts = [chunk for name in _NEEDED for chunk in found[name]]
    return PngParts(
        width=width,
        height=height,
        depth=depth,
        color=color,
        ppi=_read_resolution(found[b"pHYs"]),
        interlaced=bool(interlaced),
        packed=b"".join(
            _checked_body(chunk, None, "image data (IDAT)") for chunk in found[b"IDAT"]
        ),
        data=b"".join([PNG_SIGNATURE, *parts]),
    )


def _read_chunk(data: bytes, at: int) -> tuple[bytes, bytes]:
    """Return the name of the chunk at a byte, and the whole chunk."""
    if at + 12 > len(data):
        raise PrintImageError("the PNG image has no end (IEND): it is truncated or malformed")
    (length,) = struct.unpack_from(">I", data, at)
    end = at + 12 + length
    if end > len(data):
        raise PrintImageError(
            f"the PNG image is truncated or malformed: the chunk at byte {at:,} says that it has "
            f"{length:,} bytes, but the file ends"
        )
    return data[at + 4 : at + 8], data[at:end]


def _read_header(chunk: bytes) -> tuple[int, int, int, int, int]:
    body = _checked_body(chunk, _HEADER_BYTES, "header (IHDR)")
    width, height, depth, color, packing, filtering, interlace = struct.unpack(">IIBBBBB", body)
    if packing or filtering or interlace > 1:
        raise PrintImageError(
            "the PNG image is malformed: its header names a packing that PNG does not have"
        )
    return width, height, depth, color, interlace


def _read_resolution(chunks: list[bytes]) -> tuple[int, int] | None:
    if not chunks:
        return None
    across, down, unit = struct.unpack(">IIB", _checked_body(chunks[0], 9, "resolution (pHYs)"))
    if unit != 1:
        return None
    return round(across / _INCHES_PER_METER), round(down / _INCHES_PER_METER)


def _checked_body(chunk: bytes, size: int | None, what: str) -> bytes:
    body, (stated,) = chunk[8:-4], struct.unpack(">I", chunk[-4:])
    if size is not None and len(body) != size:
        raise PrintImageError(
            f"the PNG image is malformed: its {what} has {len(body):,} bytes, not {size}"
        )
    if zlib.crc32(chunk[4:-4]) != stated:
        raise PrintImageError(
            f"the PNG image is malformed: its {what} differs from its checksum; it was changed on "
            "the way"
        )
    return body


def check_pixels(parts: PngParts) -> None:
    """Check that the data hold all pixels that the header states; no more is inflated.

    Parameters
    ----------
    parts : PngParts
        Of an image with 8 bits a pixel, whose size has been checked.

    Raises
    ------
    PrintImageError
        If there are fewer bytes, or they are not compressed as PNG does it.
    """
    passes = _ADAM7 if parts.interlaced else ((0, 0, 1, 1),)
    sizes = [
        (-(-(parts.width - left) // across), -(-(parts.height - top) // down))
        for left, top, across, down in passes
    ]
    # Each line has one more byte, for its filter.
    needed = sum((width + 1) * height for width, height in sizes if width > 0 and height > 0)
    try:
        held = len(zlib.decompressobj().decompress(parts.packed, needed))
    except zlib.error as error:
        raise PrintImageError(
            "the PNG image is malformed: its image data cannot be inflated"
        ) from error
    if held < needed:
        raise PrintImageError(
            f"the PNG image is truncated or malformed: {parts.width:,} x {parts.height:,} pixels "
            f"need {needed:,} bytes, but its data hold {held:,}"
        )
