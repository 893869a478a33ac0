"""Reads what one Type-4 or Type-14 record holds: an image, a missing finger, or what is left out.

A print of which this program cannot say the finger (several fingers in one record, an extra digit,
a tip, a part of a palm) is left out with a note; the rest of the booking is read.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from trustact.formats.ansi_nist.ansi_nist_errors import TransactionError
from trustact.formats.ansi_nist.finger_images import COMPRESSIONS, TYPE_4_PPI, FingerImage
from trustact.formats.ansi_nist.missing_fingers import (
    SINGLE_FINGERS,
    MissingFinger,
    check_record_without_image,
    read_missing_fingers,
)
from trustact.formats.ansi_nist.record_fields import RecordFields
from trustact.formats.ansi_nist.record_framing import RecordFrame
from trustact.formats.ansi_nist.ridge_positions import FINGER_NAMES, find_position
from trustact.formats.quoting import quote_value

TYPE_4_HEAD = 18
"""Bytes of a Type-4 record before the image."""

NO_FINGER = 255
"""The position in a Type-4 record that names no further finger."""

_TYPE_4_RESOLUTION = re.compile(r"19\.[67]\d?")


@dataclass(frozen=True, slots=True)
class PrintRecord:
    """What one record of a print holds.

    Parameters
    ----------
    image : FingerImage or None
        The image, if it is read.
    missing : tuple of MissingFinger
        Fingers that the record notes as missing.
    left_out : str or None
        Why there is no image; None if there is one, or the finger is missing.
    """

    image: FingerImage | None = None
    missing: tuple[MissingFinger, ...] = ()
    left_out: str | None = None


def _leave_out(
    frame: RecordFrame, why: str, missing: tuple[MissingFinger, ...] = ()
) -> PrintRecord:
    return PrintRecord(missing=missing, left_out=f"{frame.label}: not read: {why}")


def _build_image(frame: RecordFrame, name: str, **values: Any) -> FingerImage:
    try:
        return FingerImage(**values)
    except TransactionError as error:
        raise TransactionError(name, error.kind, error.problem, record=frame.label) from error


def read_type_4(data: bytes, frame: RecordFrame, name: str, resolution: str | None) -> PrintRecord:
    """Read a Type-4 record.

    Parameters
    ----------
    data : bytes
        The whole transaction.
    resolution : str or None
        Field 1.012, in pixels per millimeter.

    Raises
    ------
    TransactionError
        If a field of its head has an invalid value, or does not fit the image.
    """
    head = data[frame.start : frame.start + TYPE_4_HEAD]
    impression, scanned = head[5], head[12]
    first, *more = head[6:12]
    position = find_position([first, *(code for code in more if code != NO_FINGER)])
    if isinstance(position, str):
        return _leave_out(frame, position)
    if frame.data_start == frame.data_end:
        return _leave_out(frame, f"{FINGER_NAMES[position]}, no image in the record")
    # 1 means the resolution of the transaction, which is usually the same.
    if scanned != 0 and not (scanned == 1 and _TYPE_4_RESOLUTION.fullmatch(resolution or "")):
        raise TransactionError(
            name,
            "field-value",
            f"is {scanned}, and field 1.012 is {quote_value(resolution or '')}; a Type-4 record "
            f"must have {TYPE_4_PPI} ppi (0, or 1 with 19.69). Send other resolutions in Type-14 "
            "records",
            record=frame.label,
            field="4.005",
        )
    code = head[17]
    if code >= len(COMPRESSIONS):
        raise TransactionError(
            name,
            "field-value",
            f"is {code}; it must be 0 to {len(COMPRESSIONS) - 1} ({', '.join(COMPRESSIONS)})",
            record=frame.label,
            field="4.008",
        )
    image = _build_image(
        frame,
        name,
        position=position,
        width=int.from_bytes(head[13:15], "big"),
        height=int.from_bytes(head[15:17], "big"),
        ppi=TYPE_4_PPI,
        compression=COMPRESSIONS[code],
        data=data[frame.data_start : frame.data_end],
        impression=impression,
        record_type=4,
    )
    return PrintRecord(image)


def read_type_14(data: bytes, frame: RecordFrame, name: str) -> PrintRecord:
    """Read a Type-14 record.

    Parameters
    ----------
    data : bytes
        The whole transaction.

    Raises
    ------
    TransactionError
        If a field is missing, has an invalid value, or does not fit the image; if field 14.996
        has a different checksum from the image.
    """
    fields = RecordFields.read(data, frame, name)
    check_hash(fields, data)
    codes = _read_positions(fields)
    position = find_position(codes)
    missing = read_missing_fingers(fields)
    if frame.data_start == frame.data_end:
        check_record_without_image(fields, codes, missing)
        if set(codes) <= SINGLE_FINGERS:
            return PrintRecord(missing=missing)
        why = position if isinstance(position, str) else FINGER_NAMES[position]
        return _leave_out(frame, f"{why}, no image", missing)
    if isinstance(position, str):
        return _leave_out(frame, position, missing)
    units = fields.require_number(8, "the unit of the resolution", 0, 2)
    if units == 0:
        raise fields.problem(
            8, "is 0, which is no unit; it must be 1 (pixels per inch) or 2 (per centimeter)"
        )
    across, down = (
        fields.require_number(number, "the resolution", 1, 99_999) for number in (9, 10)
    )
    if across != down:
        raise fields.problem(
            10, f"is {down}, but 14.009 is {across}; both directions must have the same resolution"
        )
    bits = fields.number(12, 1, 99)
    if bits is not None and bits != 8:
        raise fields.problem(12, f"is {bits}; a print must have 8 bits a pixel")
    image = _build_image(
        frame,
        name,
        position=position,
        width=fields.require_number(6, "the width in pixels", 1),
        height=fields.require_number(7, "the height in pixels", 1),
        ppi=across if units == 1 else round(across * 2.54),
        compression=fields.require(11, "how the image is compressed"),
        data=data[frame.data_start : frame.data_end],
        impression=fields.require_number(3, "the impression type", 0, 99),
        record_type=14,
    )
    return PrintRecord(image, missing)


def _read_positions(fields: RecordFields) -> list[int]:
    codes = [code for items in fields.subfields(13) for code in items]
    if not codes:
        raise fields.missing(13, "which finger it is")
    return [fields.parse_whole_number(13, code, 0, 99) for code in codes]


def check_hash(fields: RecordFields, data: bytes) -> None:
    """Compare field 996, the SHA-256 of field 999, with the image in the file.

    Types 1, 2, 4 and 9 have no checksum; only their lengths can be checked.

    Parameters
    ----------
    data : bytes
        The whole transaction.

    Raises
    ------
    TransactionError
        If they differ.
    """
    stated = fields.text(996)
    if stated is None:
        return
    view = memoryview(data)[fields.frame.data_start : fields.frame.data_end]
    if hashlib.sha256(view).hexdigest() != stated.lower():
        raise fields.problem(
            996,
            f"has a checksum that differs from that of field {fields.frame.type}.999; the image "
            "was changed on the way. Send the transaction again",
            "checksum",
        )
