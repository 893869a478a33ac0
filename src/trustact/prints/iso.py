"""Templates as ISO/IEC 19794-2:2005 finger minutiae records: bytes in, bytes out."""

import struct
from collections.abc import Sequence
from typing import Final

from trustact.prints import records
from trustact.prints.template import Template

ISO: Final = records.Standard("ISO/IEC 19794-2:2005", turn=256)
_HEADER: Final = 24


def read_iso(data: bytes) -> tuple[Template, ...]:
    """Read all views of one record.

    Parameters
    ----------
    data : bytes
        The whole record and nothing beside it.

    Returns
    -------
    tuple of Template
        One a view, in their order. Extended data (ridge counts, cores, deltas) are checked for
        length and passed over; impression types are not kept.

    Raises
    ------
    RecordError
        If a byte is not as the standard has it; the message names the field and its place.

    References
    ----------
    ISO/IEC 19794-2:2005, clause 7 (record format): directions in 256 units of a circle.

    Examples
    --------
    >>> from trustact.prints.synthetic import Finger
    >>> (again,) = read_iso(write_iso([Finger(7).impression(1, position=2)]))
    >>> again.position, again.ppi
    (2, 500)
    """
    reader = records.Reader(data, ISO)
    records.read_opening(reader)
    (stated,) = reader.take("I", "record length")
    records.check_length(reader, stated, at=8)
    reader.take("H", "capture equipment")
    frame = records.read_frame(reader)
    return records.read_views(reader, frame)


def write_iso(templates: Sequence[Template]) -> bytes:
    """Write templates that share size and resolution as one record.

    Parameters
    ----------
    templates : sequence of Template
        Each with a quality, since a record cannot leave it open.

    Returns
    -------
    bytes
        Coordinates are rounded to pixels, directions to 360/256 degrees.

    Raises
    ------
    RecordError
        If they do not fit into one record.

    Examples
    --------
    >>> from trustact.prints.synthetic import Finger
    >>> write_iso([Finger(7).impression(1, position=2)])[:3]
    b'FMR'
    """
    frame = records.write_frame(templates, ISO)
    views = records.write_views(templates, ISO)
    return b"FMR\0 20\0" + struct.pack(">IH", _HEADER + len(views), 0) + frame + views
