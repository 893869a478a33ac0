"""Lists what a transaction of another type holds: its records, positions, images and dates.

Nothing of it is interpreted, and no name, number or image is kept. A value that cannot be read is
listed as not readable; it does not stop the listing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from trustact.formats.ansi_nist.ansi_nist_errors import TransactionError
from trustact.formats.ansi_nist.finger_images import COMPRESSIONS
from trustact.formats.ansi_nist.image_records import NO_FINGER, TYPE_4_HEAD
from trustact.formats.ansi_nist.record_fields import RecordFields
from trustact.formats.ansi_nist.record_framing import BINARY_RECORD_TYPES, RecordFrame
from trustact.formats.ansi_nist.ridge_positions import describe_position

RIDGE_RECORD_TYPES = frozenset({13, 14, 15, 19})
"""Text records of prints; fields 6 to 13 have the same meaning in all of them."""

NOT_READABLE = "not readable"

_HEADED_TYPES = frozenset({3, 4, 5, 6})
_PHOTOGRAPH, _MINUTIAE, _DESCRIPTION = 10, 9, 2
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """One record of a transaction, without its content.

    Parameters
    ----------
    label : str
        Number and type, such as `record 3 (Type-14, fingerprint image)`.
    type : int
        Record type.
    size : int
        Bytes of the whole record.
    positions : tuple of int
        Which fingers or other prints; the codes of the standard.
    details : tuple of str
        What else is listed: size of the image, compression, day of capture.
    """

    label: str
    type: int
    size: int
    positions: tuple[int, ...] = ()
    details: tuple[str, ...] = ()

    @property
    def description(self) -> str:
        """The record in one line."""
        parts = [*map(describe_position, self.positions), *self.details, f"{self.size:,} bytes"]
        return f"{self.label}: {', '.join(parts)}"


def list_records(data: bytes, found: list[RecordFrame], name: str) -> tuple[ListedRecord, ...]:
    """Return what each record after the first holds.

    Parameters
    ----------
    data : bytes
        The whole transaction.

    Raises
    ------
    TransactionError
        If the fields of a record cannot be told apart.
    """
    return tuple(_list_record(data, frame, name) for frame in found[1:])


def _list_record(data: bytes, frame: RecordFrame, name: str) -> ListedRecord:
    positions: tuple[int, ...] = ()
    details: tuple[str, ...] = ()
    if frame.type in _HEADED_TYPES:
        positions, details = _list_head(data[frame.start : frame.start + TYPE_4_HEAD])
    elif frame.type not in BINARY_RECORD_TYPES:
        fields = RecordFields.read(data, frame, name)
        if frame.type in RIDGE_RECORD_TYPES:
            positions, wrong = _list_positions(fields, 13)
            details = (*wrong, *_list_image(fields), *_list_missing(fields))
        elif frame.type == _PHOTOGRAPH:
            details = _list_image(fields)
        elif frame.type == _MINUTIAE:
            positions, wrong = _list_positions(fields, 134 if 134 in fields.values else 6)
            details = (*wrong, *_list_number(fields, 136 if 136 in fields.values else 10))
        elif frame.type == _DESCRIPTION:
            details = (f"{len(fields.values):,} fields",)
    return ListedRecord(frame.label, frame.type, frame.end - frame.start, positions, details)


def _list_head(head: bytes) -> tuple[tuple[int, ...], tuple[str, ...]]:
    positions = tuple(dict.fromkeys(code for code in head[6:12] if code != NO_FINGER))
    width, height = (int.from_bytes(head[at : at + 2], "big") for at in (13, 15))
    code = head[17]
    known = code < len(COMPRESSIONS)
    packed = COMPRESSIONS[code] if known else f"compression {code}, {NOT_READABLE}"
    return positions, (f"{width:,} x {height:,} pixels", packed)


def _try(read: Callable[[], _Value], field: str) -> tuple[_Value | None, tuple[str, ...]]:
    """Return a value, or None and a note that it cannot be read."""
    try:
        return read(), ()
    except TransactionError:
        return None, (f"{field} {NOT_READABLE}",)


def _list_positions(fields: RecordFields, field: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
    def read() -> tuple[int, ...]:
        codes = [code for items in fields.subfields(field) for code in items]
        return tuple(
            dict.fromkeys(fields.parse_whole_number(field, code, 0, 255) for code in codes)
        )

    found, wrong = _try(read, f"{fields.frame.type}.{field:03d}")
    return found or (), wrong


def _list_image(fields: RecordFields) -> tuple[str, ...]:
    kind = fields.frame.type
    size, wrong_size = _try(
        lambda: (fields.number(6, 1), fields.number(7, 1)), f"{kind}.006 or {kind}.007"
    )
    packed, wrong_packed = _try(lambda: fields.text(11), f"{kind}.011")
    # Field 5 is absent or empty where the day is not known.
    day, wrong_day = _try(lambda: _read_day(fields, 5), f"{kind}.005")
    return (
        *wrong_size,
        *([f"{size[0]:,} x {size[1]:,} pixels"] if size and size[0] and size[1] else []),
        *wrong_packed,
        *([packed] if packed else []),
        *wrong_day,
        *([f"captured on {day}"] if day else []),
        *([] if fields.frame.data_end > fields.frame.data_start else ["no image"]),
    )


def _read_day(fields: RecordFields, field: int) -> date | None:
    return None if fields.text(field) is None else fields.require_day(field, "the day of capture")


def _list_missing(fields: RecordFields) -> tuple[str, ...]:
    found, wrong = _try(lambda: fields.subfields(18), f"{fields.frame.type}.018")
    named = [": ".join(items) for items in found or ()]
    return (*wrong, *([f"missing fingers {', '.join(named)}"] if named else []))


def _list_number(fields: RecordFields, field: int) -> tuple[str, ...]:
    count, wrong = _try(lambda: fields.number(field), f"9.{field:03d}")
    return (*wrong, *([f"{count:,} minutiae"] if count is not None else []))
