"""Where each record of a transaction begins and ends, checked before anything is copied.

Field 1.003 lists the records, and each record states its own length. Both must agree with the
bytes of the file. Only the head of each record is looked at, so the time depends on the number of
records and not on the size of the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trustact.formats.ansi_nist.ansi_nist_errors import TransactionError

MOST_TRANSACTION_BYTES = 100_000_000
"""The most bytes of a transaction; fourteen uncompressed images of 1,000 ppi fit."""

MOST_IMAGE_BYTES = 20_000_000
"""The most bytes of one record; four fingers at 1,000 ppi, uncompressed, take half of that."""

MOST_RECORD_TEXT_BYTES = 1_000_000
"""The most bytes of the text of one record."""

MOST_RECORDS = 200

END_OF_RECORD = 0x1C
"""FS ends a text record; GS, RS and US separate its fields, subfields and items."""

RECORD_TYPES = {
    1: "transaction information",
    2: "descriptive text",
    3: "low-resolution fingerprint image",
    4: "fingerprint image",
    5: "low-resolution binary fingerprint image",
    6: "binary fingerprint image",
    7: "user-defined image",
    8: "signature image",
    9: "minutiae",
    10: "photograph",
    11: "voice",
    12: "dental record",
    13: "latent image",
    14: "fingerprint image",
    15: "palm print image",
    16: "test image",
    17: "iris image",
    18: "DNA",
    19: "plantar image",
    20: "source representation",
    21: "associated context",
    22: "non-photographic image",
    98: "information assurance",
    99: "CBEFF record",
}
"""The record types of ANSI/NIST-ITL 1-2011 with its 2013 update, and those of earlier editions."""

BINARY_RECORD_TYPES = frozenset({3, 4, 5, 6, 7, 8})
"""Types whose records begin with a length of four bytes instead of a field."""

_LENGTH = re.compile(rb"0*(\d{1,2})\.0{0,2}1:(\d{1,10})\x1d")
_COUNT = re.compile(rb"\x1d0*1\.0{0,2}3:([^\x1c\x1d]*)")
_HEAD = 32


@dataclass(frozen=True, slots=True)
class RecordFrame:
    """The position of one record in the bytes of a transaction.

    Parameters
    ----------
    number : int
        Position of the record in the transaction, from 1.
    type : int
        Record type.
    idc : int or None
        Information designation character, from field 1.003; None for Type-1.
    start, end : int
        Of the record; `end` is exclusive.
    text_end : int
        End of its text: of the whole record, or of the part before field 999.
    data_start : int
        Start of its image; equal to `data_end` if it has none.
    """

    number: int
    type: int
    idc: int | None
    start: int
    end: int
    text_end: int
    data_start: int
    data_end: int

    @property
    def label(self) -> str:
        """Name of the record in messages."""
        return record_label(self.number, self.type)


def record_label(number: int, record_type: int) -> str:
    """Return the name of a record in messages.

    Examples
    --------
    >>> record_label(2, 14)
    'record 2 (Type-14, fingerprint image)'
    """
    what = RECORD_TYPES.get(record_type)
    return f"record {number} (Type-{record_type}{f', {what}' if what else ''})"


def split_records(data: bytes, name: str) -> list[RecordFrame]:
    """Return the records of a transaction, with their number, types and lengths checked.

    Parameters
    ----------
    name : str
        For messages.

    Returns
    -------
    list of RecordFrame
        The first is the Type-1 record.

    Raises
    ------
    TransactionError
        If the transaction is empty, truncated, too large or of another kind, or if a length or
        the list in field 1.003 is wrong.
    """
    if not data:
        raise TransactionError(
            name,
            "empty",
            "is empty; a transaction begins with 1.001 and the length of its first record",
        )
    first = _text_frame(data, 0, 1, 1, None, name)
    found = [first]
    listed = list(_read_record_list(data, first, name))
    at = first.end
    for number, (record_type, idc) in enumerate(listed, start=2):
        if at >= len(data):
            raise TransactionError(
                name,
                "truncated",
                f"ends after {number - 1:,} records, but field 1.003 lists {len(listed) + 1:,}. "
                "Send the whole transaction again",
                record=record_label(number, record_type),
            )
        read = _binary_frame if record_type in BINARY_RECORD_TYPES else _text_frame
        found.append(read(data, at, number, record_type, idc, name))
        at = found[-1].end
    if at < len(data):
        raise TransactionError(
            name,
            "count",
            f"{len(data) - at:,} bytes follow the {len(found):,} listed records; list every record "
            "and end the file after the last one",
            field="1.003",
        )
    if len(data) > MOST_TRANSACTION_BYTES:
        raise TransactionError(
            name,
            "too-large",
            f"has {len(data):,} bytes; the limit is {MOST_TRANSACTION_BYTES:,}. Compress its "
            "images (WSQ)",
        )
    return found


def _read_record_list(data: bytes, first: RecordFrame, name: str) -> Iterator[tuple[int, int]]:
    """Yield type and designation of each record after the first, as field 1.003 lists them."""
    match = _COUNT.search(data, first.start, first.end)
    if match is None:
        raise TransactionError(
            name,
            "missing-field",
            "is missing; it must list the records of the transaction",
            record=first.label,
            field="1.003",
        )
    count = match[1].count(b"\x1e")
    if count > MOST_RECORDS:
        raise TransactionError(
            name,
            "too-large",
            f"lists {count:,} records; the limit is {MOST_RECORDS}",
            record=first.label,
            field="1.003",
        )
    pairs = [pair.split(b"\x1f") for pair in match[1].split(b"\x1e")]
    numbers: list[tuple[int, int]] = []
    for pair in pairs:
        if len(pair) != 2 or not all(item.isdigit() and len(item) <= 4 for item in pair):
            raise TransactionError(
                name,
                "count",
                "is not a list of records; each entry is a record type and a number",
                record=first.label,
                field="1.003",
            )
        numbers.append((int(pair[0]), int(pair[1])))
    (one, stated), rest = numbers[0], numbers[1:]
    if one != 1:
        raise TransactionError(
            name,
            "count",
            f"begins with {one}; the first entry must be 1 and the number of the other records",
            record=first.label,
            field="1.003",
        )
    if stated != len(rest):
        raise TransactionError(
            name,
            "count",
            f"says that {stated:,} records follow but lists {len(rest):,}; the two numbers must be "
            "equal",
            record=first.label,
            field="1.003",
        )
    for number, (record_type, idc) in enumerate(rest, start=2):
        if record_type not in RECORD_TYPES or record_type == 1:
            raise TransactionError(
                name,
                "record-type",
                f"lists a record of Type-{record_type} as number {number}, a type that is not in "
                "the standard; the types that can be read are 2, 4, 9, 10 and 14",
                record=first.label,
                field="1.003",
            )
        yield record_type, idc


def _text_frame(
    data: bytes, at: int, number: int, record_type: int, idc: int | None, name: str
) -> RecordFrame:
    label = record_label(number, record_type)
    match = _LENGTH.match(data, at, at + _HEAD)
    if match is None:
        if number == 1:
            raise TransactionError(
                name,
                "length",
                "does not begin with the length of its first record, 1.001:...; this is not "
                "an ANSI/NIST-ITL transaction in traditional encoding",
            )
        raise TransactionError(
            name,
            "length",
            f"does not begin with its length, {record_type}.001:...; it is missing, or the record "
            "before it is longer or shorter than it says",
            record=label,
            field=f"{record_type}.001",
        )
    if int(match[1]) != record_type:
        raise TransactionError(
            name,
            "count",
            f"is of Type-{int(match[1])}, but field 1.003 lists Type-{record_type} here",
            record=label,
        )
    end = _end(data, at, int(match[2]), label, f"{record_type}.001", name)
    mark = b"\x1d%d.999:" % record_type
    image = data.find(mark, match.end() - 1, end) if record_type > 9 else -1
    if image < 0:
        stop = data.find(b"\x1c", at, end)
        if stop != end - 1:
            where = "has no end mark (FS) at its end" if stop < 0 else "ends earlier"
            raise TransactionError(
                name,
                "length",
                f"says that it has {end - at:,} bytes, but {where}; the length counts every byte "
                "from the start of field 001 to the FS that ends the record",
                record=label,
                field=f"{record_type}.001",
            )
        frame = RecordFrame(number, record_type, idc, at, end, end, end, end)
    else:
        if data[end - 1] != END_OF_RECORD:
            raise TransactionError(
                name,
                "length",
                f"says that it has {end - at:,} bytes, but has no end mark (FS) at its end",
                record=label,
                field=f"{record_type}.001",
            )
        frame = RecordFrame(number, record_type, idc, at, end, image, image + len(mark), end - 1)
    if frame.text_end - at > MOST_RECORD_TEXT_BYTES:
        raise TransactionError(
            name,
            "too-large",
            f"has {frame.text_end - at:,} bytes of text; the limit is {MOST_RECORD_TEXT_BYTES:,}",
            record=label,
        )
    return frame


def _binary_frame(
    data: bytes, at: int, number: int, record_type: int, idc: int | None, name: str
) -> RecordFrame:
    label = record_label(number, record_type)
    head = 18 if record_type < 7 else 5
    length = int.from_bytes(data[at : at + 4], "big")
    if at + head > len(data):
        raise TransactionError(
            name,
            "truncated",
            f"ends within its head of {head} bytes; send the whole transaction again",
            record=label,
        )
    if length < head:
        raise TransactionError(
            name,
            "length",
            f"says that it has {length:,} bytes, but its head alone has {head}",
            record=label,
            field=f"{record_type}.001",
        )
    end = _end(data, at, length, label, f"{record_type}.001", name)
    if data[at + 4] != idc:
        raise TransactionError(
            name,
            "count",
            f"has the designation {data[at + 4]}, but field 1.003 lists {idc} for this record",
            record=label,
            field=f"{record_type}.002",
        )
    return RecordFrame(number, record_type, idc, at, end, at + head, at + head, end)


def _end(data: bytes, at: int, length: int, label: str, field: str, name: str) -> int:
    # The limit is checked first: a length that is too large may also be wrong.
    if length > MOST_IMAGE_BYTES:
        raise TransactionError(
            name,
            "too-large",
            f"says that it has {length:,} bytes; the limit for one record is "
            f"{MOST_IMAGE_BYTES:,}. Compress its image (WSQ)",
            record=label,
            field=field,
        )
    if at + length > len(data):
        raise TransactionError(
            name,
            "truncated",
            f"says that it has {length:,} bytes, but the file has {len(data) - at:,} left; send "
            "the whole transaction again",
            record=label,
            field=field,
        )
    if length == 0:
        raise TransactionError(
            name,
            "length",
            "says that it has no bytes; the length counts every byte of the record",
            record=label,
            field=field,
        )
    return at + length
