"""What the two standards of minutiae records share: views of six-byte minutiae.

The layouts are those of ISO/IEC 19794-2:2005, clause 7, and ANSI INCITS 378-2004, clause 6. Both
are big-endian, give resolution in pixels to the centimetre and coordinates in 14 bits.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from trustact.fingerprints.fingerprint_errors import MinutiaeRecordError
from trustact.fingerprints.template import POSITIONS, Template

MAX_RECORD_BYTES: Final = 1 << 20
"""Bytes: ten fingers of 255 minutiae in 16 views each are a quarter of that."""

MAX_VIEWS: Final = 255
_MINUTIA: Final = 6
_COMMON_PPI: Final = (250, 500, 1000)


@dataclass(frozen=True)
class RecordStandard:
    """How one standard differs from the other.

    Parameters
    ----------
    direction_units : int
        Units of direction in the whole circle.
    """

    name: str
    direction_units: int


class RecordReader:
    """Reads a record from left to right and never beyond its end."""

    def __init__(self, data: bytes, standard: RecordStandard) -> None:
        if not isinstance(data, bytes | bytearray | memoryview):
            kind = type(data).__name__
            raise MinutiaeRecordError(standard.name, "data", f"bytes are needed, not {kind}")
        if len(data) > MAX_RECORD_BYTES:
            raise MinutiaeRecordError(
                standard.name,
                "data",
                f"{len(data):,} bytes; more than {MAX_RECORD_BYTES:,} are refused",
            )
        self.data = bytes(data)
        self.standard = standard
        self.at = 0

    def read_numbers(self, layout: str, field: str) -> tuple[int, ...]:
        """Return the next numbers, in the notation of `struct`, big-endian."""
        size = struct.calcsize(f">{layout}")
        values: tuple[int, ...] = struct.unpack(f">{layout}", self.read_raw_bytes(size, field))
        return values

    def read_raw_bytes(self, size: int, field: str) -> bytes:
        """Return the next bytes."""
        end = self.at + size
        if end > len(self.data):
            left = len(self.data) - self.at
            raise self.error(field, f"needs {size} bytes and only {left} are left; it is truncated")
        found = self.data[self.at : end]
        self.at = end
        return found

    def error(self, field: str, problem: str, at: int | None = None) -> MinutiaeRecordError:
        """Return the error that names a field and the byte at which it begins."""
        where = self.at if at is None else at
        return MinutiaeRecordError(self.standard.name, f"{field} (byte {where})", problem)


@dataclass(frozen=True)
class RecordHeader:
    """What the header of a record says of all its views.

    Parameters
    ----------
    width, height : int
        Pixels.
    views : int
        How many follow.
    """

    width: int
    height: int
    ppi: int
    views: int


def read_identifier(reader: RecordReader) -> None:
    """Read the eight bytes with which both standards begin."""
    if reader.read_raw_bytes(4, "format identifier") != b"FMR\0":
        raise reader.error("format identifier", "is not FMR and a zero byte", at=0)
    if reader.read_raw_bytes(4, "version") != b" 20\0":
        raise reader.error("version", "is not 2.0 (a space, 20 and a zero byte)", at=4)


def check_length(reader: RecordReader, stated: int, at: int) -> None:
    """Raise unless the record is as long as it says."""
    if stated != len(reader.data):
        problem = f"says {stated:,} bytes, and there are {len(reader.data):,}"
        raise reader.error("record length", problem, at=at)


def read_header(reader: RecordReader) -> RecordHeader:
    """Read size, resolution and number of views, which both standards order alike."""
    at = reader.at
    width, height, across, down, views, reserved = reader.read_numbers("HHHHBB", "image size")
    if not width or not height:
        raise reader.error("image size", f"{width} x {height} pixels is no image", at=at)
    if max(width, height) > 16_383:
        problem = f"{width} x {height} pixels; 14 bits reach to 16,383"
        raise reader.error("image size", problem, at=at)
    if across != down:
        problem = f"{across} pixels/cm across and {down} down; both must be the same"
        raise reader.error("resolution", problem, at=at + 4)
    ppi = to_ppi(across)
    if not 50 <= ppi <= 10_000:
        problem = f"{across} pixels/cm; 20 to 3,937 are possible"
        raise reader.error("resolution", problem, at=at + 4)
    if not views:
        raise reader.error("number of views", "is 0; a record holds at least one", at=at + 8)
    if reserved:
        raise reader.error("reserved byte", f"is {reserved}; it must be 0", at=at + 9)
    return RecordHeader(width, height, ppi, views)


def read_views(reader: RecordReader, frame: RecordHeader) -> tuple[Template, ...]:
    """Read all views and see that nothing follows them."""
    seen: set[tuple[int, int]] = set()
    templates = []
    for _ in range(frame.views):
        at = reader.at
        position, number_and_type, quality, count = reader.read_numbers("BBBB", "view header")
        if position not in range(11):
            problem = f"{position} is none of the positions 0 to 10"
            raise reader.error("finger position", problem, at=at)
        if (view := (position, number_and_type >> 4)) in seen:
            problem = f"view {view[1]} of the {POSITIONS[position]} occurs twice"
            raise reader.error("view number", problem, at=at + 1)
        seen.add(view)
        if quality > 100:
            problem = f"{quality} is outside 0 to 100"
            raise reader.error("finger quality", problem, at=at + 2)
        templates.append(_read_minutiae(reader, frame, position, quality, count))
        _skip_extended_data(reader)
    if reader.at != len(reader.data):
        problem = f"{len(reader.data) - reader.at} bytes follow the last view"
        raise reader.error("end of the record", problem)
    return tuple(templates)


def _read_minutiae(
    reader: RecordReader, frame: RecordHeader, position: int, quality: int, count: int
) -> Template:
    at = reader.at
    raw = np.frombuffer(reader.read_raw_bytes(count * _MINUTIA, "minutiae"), dtype=np.uint8)
    rows = raw.reshape(count, _MINUTIA).astype(np.int64)
    first, second = rows[:, 0] << 8 | rows[:, 1], rows[:, 2] << 8 | rows[:, 3]
    kind, x = first >> 14, first & 0x3FFF
    reserved, y = second >> 14, second & 0x3FFF
    angle, minutia_quality = rows[:, 4], rows[:, 5]
    wrong = (
        ("type", kind == 3, "3 is none of 0, 1 and 2"),
        ("x", x >= frame.width, f"lies outside the image, which is {frame.width} pixels wide"),
        ("y", y >= frame.height, f"lies outside the image, which is {frame.height} pixels high"),
        ("reserved bits", reserved != 0, "must be 0"),
        (
            "direction",
            angle >= reader.standard.direction_units,
            f"is not below {reader.standard.direction_units}",
        ),
        ("quality", minutia_quality > 100, "is outside 0 to 100"),
    )
    for field, found, problem in wrong:
        if found.any():
            row = int(np.flatnonzero(found)[0])
            raise reader.error(f"minutia {row + 1}, {field}", problem, at=at + row * _MINUTIA)
    return Template(
        position,
        frame.width,
        frame.height,
        frame.ppi,
        x,
        y,
        angle * (2 * np.pi / reader.standard.direction_units),
        kind,
        np.where(minutia_quality == 0, np.nan, minutia_quality),  # 0 is "not reported" in both
        quality,
    )


def _skip_extended_data(reader: RecordReader) -> None:
    """Pass over ridge counts, cores and private data: nothing here is compared by them."""
    at = reader.at
    (length,) = reader.read_numbers("H", "extended data length")
    end = reader.at + length
    if end > len(reader.data):
        problem = f"says {length:,} bytes and only {len(reader.data) - reader.at:,} are left"
        raise reader.error("extended data length", problem, at=at)
    while reader.at < end:
        at = reader.at
        _, area = reader.read_numbers("HH", "extended data area")
        if not 4 <= area <= end - at:
            problem = f"says {area} bytes; 4 to {end - at} are possible"
            raise reader.error("extended data area", problem, at=at + 2)
        reader.at = at + area


def write_header(templates: Sequence[Template], standard: RecordStandard) -> bytes:
    """Return size, resolution and number of views of templates that share one frame."""
    if not 1 <= len(templates) <= MAX_VIEWS:
        problem = f"{len(templates)} templates; 1 to {MAX_VIEWS} are possible"
        raise MinutiaeRecordError(standard.name, "number of views", problem)
    first = templates[0]
    for each in templates:
        if (each.width, each.height, each.ppi) != (first.width, first.height, first.ppi):
            problem = "all templates of one record share size and resolution; write two records"
            raise MinutiaeRecordError(standard.name, "image size", problem)
    per_cm = to_per_cm(first.ppi)
    return struct.pack(">HHHHBB", first.width, first.height, per_cm, per_cm, len(templates), 0)


def write_views(templates: Sequence[Template], standard: RecordStandard) -> bytes:
    """Return all views, numbered from 0 for each finger."""
    numbers: dict[int, int] = {}
    parts = []
    for each in templates:
        number = numbers.setdefault(each.position, 0)
        numbers[each.position] += 1
        if each.position > 10:
            problem = f"the {POSITIONS[each.position]} has no code here; 0 to 10 have"
            raise MinutiaeRecordError(standard.name, "finger position", problem)
        if number > 15:
            problem = f"more than 16 views of the {POSITIONS[each.position]}"
            raise MinutiaeRecordError(standard.name, "view number", problem)
        if each.quality is None:
            problem = "nobody judged it, and a record cannot say so; judge it first"
            raise MinutiaeRecordError(standard.name, "finger quality", problem)
        parts.append(struct.pack(">BBBB", each.position, number << 4, each.quality, len(each)))
        parts.append(_encode_minutiae(each, standard))
        parts.append(b"\0\0")
    return b"".join(parts)


def _encode_minutiae(template: Template, standard: RecordStandard) -> bytes:
    rows = np.zeros((len(template), _MINUTIA), dtype=np.uint8)
    x, y = (np.rint(each).astype(np.int64) for each in (template.x, template.y))
    first = template.kind.astype(np.int64) << 14 | x
    rows[:, 0], rows[:, 1] = first >> 8, first & 0xFF
    rows[:, 2], rows[:, 3] = y >> 8, y & 0xFF
    units = np.rint(template.direction * (standard.direction_units / (2 * np.pi))).astype(np.int64)
    rows[:, 4] = units % standard.direction_units
    # A stated 0 and "not reported" share one byte; the lowest that can be told from it is 1.
    stated = np.maximum(np.rint(template.minutia_quality), 1)
    rows[:, 5] = np.where(np.isnan(stated), 0, stated).astype(np.uint8)
    return rows.tobytes()


def to_ppi(per_cm: int) -> int:
    """Return pixels to the inch; the common resolutions come back as they are named.

    Parameters
    ----------
    per_cm : int
        Pixels to the centimetre, as a record states them.

    Examples
    --------
    >>> to_ppi(197), to_ppi(394), to_ppi(200)
    (500, 1000, 508)
    """
    for common in _COMMON_PPI:
        if to_per_cm(common) == per_cm:
            return common
    return round(per_cm * 2.54)


def to_per_cm(ppi: int) -> int:
    """Return pixels to the centimetre, rounded as a record states them.

    Examples
    --------
    >>> to_per_cm(500)
    197
    """
    return round(ppi / 2.54)
