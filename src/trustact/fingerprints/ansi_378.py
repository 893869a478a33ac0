"""Templates as ANSI INCITS 378-2004 finger minutiae records: bytes in, bytes out."""

import struct
from collections.abc import Sequence
from typing import Final

from trustact.fingerprints import minutiae_records
from trustact.fingerprints.template import Template

ANSI_378: Final = minutiae_records.RecordStandard("ANSI INCITS 378-2004", direction_units=180)
_HEADER: Final = 26
_LONG_HEADER: Final = 30
_MAX_SHORT_LENGTH: Final = 0xFFFF


def read_ansi(data: bytes) -> tuple[Template, ...]:
    """Read all views of one record.

    Parameters
    ----------
    data : bytes
        The whole record and nothing else.

    Returns
    -------
    tuple of Template
        One for each view, in their order. The length of extended data is checked, and the data are
        skipped. Product and equipment identifiers and impression types are not kept.

    Raises
    ------
    MinutiaeRecordError
        If a byte does not follow the standard; the message names the field and its place.

    References
    ----------
    ANSI INCITS 378-2004, clause 6 (record format): directions in 180 units of two degrees; a length
    of two bytes, or of two zero bytes and four more where two are not enough.

    Examples
    --------
    >>> from trustact.fingerprints.synthetic_fingers import Finger
    >>> (again,) = read_ansi(write_ansi([Finger(7).impression(1, position=2)]))
    >>> again.position, again.ppi
    (2, 500)
    """
    reader = minutiae_records.RecordReader(data, ANSI_378)
    minutiae_records.read_identifier(reader)
    (stated,) = reader.read_numbers("H", "record length")
    if stated == 0:
        (stated,) = reader.read_numbers("I", "record length")
        if stated <= _MAX_SHORT_LENGTH:
            problem = f"is {stated} in six bytes; a length up to 65,535 must be stated in two"
            raise reader.error("record length", problem, at=8)
    minutiae_records.check_length(reader, stated, at=8)
    reader.read_numbers("HHH", "product and capture equipment")
    header = minutiae_records.read_header(reader)
    return minutiae_records.read_views(reader, header)


def write_ansi(templates: Sequence[Template]) -> bytes:
    """Write templates of the same size and resolution as one record.

    Parameters
    ----------
    templates : sequence of Template
        Each with a quality, because a record must state one.

    Returns
    -------
    bytes
        Coordinates are rounded to pixels, directions to two degrees.

    Raises
    ------
    MinutiaeRecordError
        If they cannot be written as one record.

    Examples
    --------
    >>> from trustact.fingerprints.synthetic_fingers import Finger
    >>> write_ansi([Finger(7).impression(1, position=2)])[:3]
    b'FMR'
    """
    header = minutiae_records.write_header(templates, ANSI_378)
    views = minutiae_records.write_views(templates, ANSI_378)
    length = _HEADER + len(views)
    if length <= _MAX_SHORT_LENGTH:
        stated = struct.pack(">H", length)
    else:
        stated = struct.pack(">HI", 0, _LONG_HEADER + len(views))
    return b"FMR\0 20\0" + stated + struct.pack(">HHH", 0, 0, 0) + header + views
