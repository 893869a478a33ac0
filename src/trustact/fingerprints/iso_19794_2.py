"""Templates as ISO/IEC 19794-2:2005 finger minutiae records: bytes in, bytes out."""

import struct
from collections.abc import Sequence
from typing import Final

from trustact.fingerprints import minutiae_records
from trustact.fingerprints.template import Template

ISO_19794_2: Final = minutiae_records.RecordStandard("ISO/IEC 19794-2:2005", direction_units=256)
_HEADER: Final = 24


def read_iso(data: bytes) -> tuple[Template, ...]:
    """Read all views of one record.

    Parameters
    ----------
    data : bytes
        The whole record and nothing else.

    Returns
    -------
    tuple of Template
        One for each view, in their order. The length of extended data (ridge counts, cores, deltas)
        is checked, and the data are skipped. Impression types are not kept.

    Raises
    ------
    MinutiaeRecordError
        If a byte does not follow the standard; the message names the field and its place.

    References
    ----------
    ISO/IEC 19794-2:2005, clause 7 (record format): directions in 256 units of a circle.

    Examples
    --------
    >>> from trustact.fingerprints.synthetic_fingers import Finger
    >>> (again,) = read_iso(write_iso([Finger(7).impression(1, position=2)]))
    >>> again.position, again.ppi
    (2, 500)
    """
    reader = minutiae_records.RecordReader(data, ISO_19794_2)
    minutiae_records.read_identifier(reader)
    (stated,) = reader.read_numbers("I", "record length")
    minutiae_records.check_length(reader, stated, at=8)
    reader.read_numbers("H", "capture equipment")
    header = minutiae_records.read_header(reader)
    return minutiae_records.read_views(reader, header)


def write_iso(templates: Sequence[Template]) -> bytes:
    """Write templates of the same size and resolution as one record.

    Parameters
    ----------
    templates : sequence of Template
        Each with a quality, because a record must state one.

    Returns
    -------
    bytes
        Coordinates are rounded to pixels, directions to 360/256 degrees.

    Raises
    ------
    MinutiaeRecordError
        If they cannot be written as one record.

    Examples
    --------
    >>> from trustact.fingerprints.synthetic_fingers import Finger
    >>> write_iso([Finger(7).impression(1, position=2)])[:3]
    b'FMR'
    """
    header = minutiae_records.write_header(templates, ISO_19794_2)
    views = minutiae_records.write_views(templates, ISO_19794_2)
    return b"FMR\0 20\0" + struct.pack(">IH", _HEADER + len(views), 0) + header + views
