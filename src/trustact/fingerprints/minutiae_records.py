"""The common parts of the two standards of minutiae records: views with minutiae of six bytes.

The layouts are those of ISO/IEC 19794-2:2005, clause 7, and ANSI INCITS 378-2004, clause 6. Both
are big-endian, with the resolution in pixels per centimeter and coordinates of 14 bits.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from trustact.fingerprints.fingerprint_errors import MinutiaeRecordError
from trustact.fingerprints.template import MAX_SIDE, POSITIONS, Template

MAX_RECORD_BYTES: Final = 1 << 20
"""Ten fingers with 255 minutiae in 16 views each need a quarter of that."""

MAX_VIEWS: Final = 255
_MINUTIA: Final = 6
_COMMON_PPI: Final = (250, 500, 1000)


@dataclass(frozen=True)
class RecordStandard:
    """A standard of minutiae records.

    Parameters
    ----------
    direction_units : int
        Units of direction in a full circle.
    """

    name: str
    direction_units: int


class RecordReader:
    """Reads the fields of a record in order, never beyond its end."""

    def __init__(self, data: bytes, standard: RecordStandard) -> None:
        if not isinstance(data, bytes | bytearray | memoryview):
            kind = type(data).__name__
            raise MinutiaeRecordError(standard.name, "data", f"must be bytes, not {kind}")
        if len(data) > MAX_RECORD_BYTES:
            raise MinutiaeRecordError(
                standard.name,
                "data",
                f"has {len(data):,} bytes; at most {MAX_RECORD_BYTES:,} are accepted",
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
            problem = f"needs {size} bytes, but only {left} are left; the record is truncated"
            raise self.error(field, problem)
        raw = self.data[self.at : end]
        self.at = end
        return raw

    def error(self, field: str, problem: str, at: int | None = None) -> MinutiaeRecordError:
        """Return an error that names a field and the byte where it begins."""
        where = self.at if at is None else at
        return MinutiaeRecordError(self.standard.name, f"{field} (byte {where})", problem)


@dataclass(frozen=True)
class RecordHeader:
    """The header of a record, which applies to all its views.

    Parameters
    ----------
    width, height : int
        Size of the image in pixels.
    views : int
        Number of views in the record.
    """

    width: int
    height: int
    ppi: int
    views: int


def read_identifier(reader: RecordReader) -> None:
    """Read the first eight bytes, which are the same in both standards."""
    if reader.read_raw_bytes(4, "format identifier") != b"FMR\0":
        raise reader.error("format identifier", "must be FMR and a zero byte", at=0)
    if reader.read_raw_bytes(4, "version") != b" 20\0":
        raise reader.error("version", "must be 2.0 (a space, 20 and a zero byte)", at=4)


def check_length(reader: RecordReader, stated: int, at: int) -> None:
    """Raise an error unless the record has the length that it states."""
    if stated != len(reader.data):
        problem = f"is stated as {stated:,} bytes, but there are {len(reader.data):,}"
        raise reader.error("record length", problem, at=at)


def read_header(reader: RecordReader) -> RecordHeader:
    """Read size, resolution and number of views; the order is the same in both standards."""
    at = reader.at
    width, height, across, down, views, reserved = reader.read_numbers("HHHHBB", "image size")
    if not width or not height:
        problem = f"is {width} x {height} pixels; both sides must be at least 1"
        raise reader.error("image size", problem, at=at)
    if max(width, height) > MAX_SIDE:
        problem = f"is {width} x {height} pixels; a side can have at most {MAX_SIDE:,}"
        raise reader.error("image size", problem, at=at)
    if across != down:
        problem = f"is {across} pixels/cm across and {down} down; both must be the same"
        raise reader.error("resolution", problem, at=at + 4)
    ppi = to_ppi(across)
    if not 50 <= ppi <= 10_000:
        problem = f"is {across} pixels/cm; it must be 20 to 3,937"
        raise reader.error("resolution", problem, at=at + 4)
    if not views:
        raise reader.error("number of views", "is 0; a record must have at least one", at=at + 8)
    if reserved:
        raise reader.error("reserved byte", f"is {reserved}; it must be 0", at=at + 9)
    return RecordHeader(width, height, ppi, views)


def read_views(reader: RecordReader, header: RecordHeader) -> tuple[Template, ...]:
    """Read all views and check that nothing follows them."""
    seen: set[tuple[int, int]] = set()
    templates = []
    for _ in range(header.views):
        at = reader.at
        position, number_and_type, quality, count = reader.read_numbers("BBBB", "view header")
        if position not in range(11):
            problem = f"is {position}; it must be 0 to 10"
            raise reader.error("finger position", problem, at=at)
        if (view := (position, number_and_type >> 4)) in seen:
            problem = f"{view[1]} of the {POSITIONS[position]} occurs twice"
            raise reader.error("view number", problem, at=at + 1)
        seen.add(view)
        if quality > 100:
            problem = f"is {quality}; it must be 0 to 100"
            raise reader.error("finger quality", problem, at=at + 2)
        templates.append(_read_minutiae(reader, header, position, quality, count))
        _skip_extended_data(reader)
    if reader.at != len(reader.data):
        problem = f"{len(reader.data) - reader.at} bytes follow the last view"
        raise reader.error("end of the record", problem)
    return tuple(templates)


def _read_minutiae(
    reader: RecordReader, header: RecordHeader, position: int, quality: int, count: int
) -> Template:
    at = reader.at
    raw = np.frombuffer(reader.read_raw_bytes(count * _MINUTIA, "minutiae"), dtype=np.uint8)
    rows = raw.reshape(count, _MINUTIA).astype(np.int64)
    first, second = rows[:, 0] << 8 | rows[:, 1], rows[:, 2] << 8 | rows[:, 3]
    kind, x = first >> 14, first & 0x3FFF
    reserved, y = second >> 14, second & 0x3FFF
    angle, minutia_quality = rows[:, 4], rows[:, 5]
    units = reader.standard.direction_units
    checks = (
        ("type", kind == 3, "is 3; it must be 0, 1 or 2"),
        ("x", x >= header.width, f"is outside the image, which is {header.width} pixels wide"),
        ("y", y >= header.height, f"is outside the image, which is {header.height} pixels high"),
        ("reserved bits", reserved != 0, "must be 0"),
        (
            "direction",
            angle >= reader.standard.direction_units,
            f"is not below {reader.standard.direction_units}",
        ),
        ("quality", minutia_quality > 100, "must be 0 to 100"),
    )
    for field, wrong, problem in checks:
        if wrong.any():
            row = int(np.flatnonzero(wrong)[0])
            raise reader.error(f"minutia {row + 1}, {field}", problem, at=at + row * _MINUTIA)
    return Template(
        position,
        header.width,
        header.height,
        header.ppi,
        x,
        y,
        angle * (2 * np.pi / units),
        kind,
        np.where(minutia_quality == 0, np.nan, minutia_quality),  # 0 means "not reported"
        quality,
    )


def _skip_extended_data(reader: RecordReader) -> None:
    """Skip ridge counts, cores and private data, which the matcher does not use."""
    at = reader.at
    (length,) = reader.read_numbers("H", "extended data length")
    end = reader.at + length
    if end > len(reader.data):
        problem = f"is {length:,} bytes, but only {len(reader.data) - reader.at:,} are left"
        raise reader.error("extended data length", problem, at=at)
    while reader.at < end:
        at = reader.at
        _, area = reader.read_numbers("HH", "extended data area")
        if not 4 <= area <= end - at:
            problem = f"has {area} bytes; it must have 4 to {end - at}"
            raise reader.error("extended data area", problem, at=at + 2)
        reader.at = at + area


def write_header(templates: Sequence[Template], standard: RecordStandard) -> bytes:
    """Return size, resolution and number of views of templates as bytes."""
    if not 1 <= len(templates) <= MAX_VIEWS:
        problem = f"is {len(templates)}; it must be 1 to {MAX_VIEWS}"
        raise MinutiaeRecordError(standard.name, "number of views", problem)
    first = templates[0]
    for each in templates:
        if (each.width, each.height, each.ppi) != (first.width, first.height, first.ppi):
            problem = (
                "and resolution must be the same for all templates of a record; write two records"
            )
            raise MinutiaeRecordError(standard.name, "image size", problem)
    per_cm = to_per_cm(first.ppi)
    return struct.pack(">HHHHBB", first.width, first.height, per_cm, per_cm, len(templates), 0)


def write_views(templates: Sequence[Template], standard: RecordStandard) -> bytes:
    """Return all views as bytes, numbered from 0 for each finger."""
    numbers: dict[int, int] = {}
    parts = []
    for each in templates:
        number = numbers.setdefault(each.position, 0)
        numbers[each.position] += 1
        if each.position > 10:
            problem = (
                f"{each.position} ({POSITIONS[each.position]}) cannot be stated in a record; only "
                "0 to 10 can"
            )
            raise MinutiaeRecordError(standard.name, "finger position", problem)
        if number > 15:
            problem = f"is above 15: more than 16 views of the {POSITIONS[each.position]}"
            raise MinutiaeRecordError(standard.name, "view number", problem)
        if each.quality is None:
            problem = "is not known, and a record must state one; measure it first"
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
    # 0 means "not reported", so that the lowest quality that can be stated is 1.
    stated = np.maximum(np.rint(template.minutia_quality), 1)
    rows[:, 5] = np.where(np.isnan(stated), 0, stated).astype(np.uint8)
    return rows.tobytes()


def to_ppi(per_cm: int) -> int:
    """Return pixels per inch; a common resolution is returned as its usual number.

    Parameters
    ----------
    per_cm : int
        Pixels per centimeter, as a record states them.

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
    """Return pixels per centimeter, rounded as a record states them.

    Examples
    --------
    >>> to_per_cm(500)
    197
    """
    return round(ppi / 2.54)
