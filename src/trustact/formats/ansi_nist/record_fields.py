"""The fields of one text record and their values; an error names a field by its number.

Only the fields that are asked for are split into values and must be printable ASCII. The bytes of
all others, such as a name in UTF-8, are never looked at, and no message repeats them.
"""

import re
from collections.abc import Sequence
from typing import Any

import nistitl

from trustact.formats.ansi_nist.ansi_nist_errors import TransactionError
from trustact.formats.ansi_nist.record_framing import RecordFrame
from trustact.formats.coded_values import CodedValues
from trustact.formats.quoting import quote_value

OUTGOING_TRANSACTION = "the transaction to write"
"""What errors call a transaction that is not yet in a file."""

MOST_FIELDS = 2_000
"""The most fields of one record; the standard has fewer than 1,000 numbers for them."""

MOST_VALUES = 20_000
"""The most values (subfields and items) of one field that is read; 255 minutiae have 1,530."""

MOST_TEXT = 2_000
"""The most characters of one value that is read; the longest in the FBI's lists has 300."""

_GS, _RS, _US = b"\x1d", b"\x1e", b"\x1f"
_NUMBERED = re.compile(rb"(\d{1,3})\.(\d{1,9}):")
_NOT_ASCII = re.compile(rb"[^\x00-\x7f]")
_UNPRINTABLE = re.compile(rb"[\x00-\x1c\x7f]")

Items = tuple[str, ...]
Subfields = tuple[Items, ...]


class RecordFields(CodedValues[int]):
    """The fields of one record.

    Parameters
    ----------
    values : dict of int to bytes
        Number of the field -> its content, as in the file.
    repeated : frozenset of int
        Numbers that appear more than once; such a field cannot be read.
    name : str
        The file, for messages.
    """

    def __init__(
        self, frame: RecordFrame, values: dict[int, bytes], repeated: frozenset[int], name: str
    ) -> None:
        self.frame = frame
        self.values = values
        self.repeated = repeated
        self.name = name

    @classmethod
    def read(cls, data: bytes, frame: RecordFrame, name: str) -> "RecordFields":
        """Read the text of a record.

        Parameters
        ----------
        data : bytes
            The whole transaction.

        Raises
        ------
        TransactionError
            If a field has no number or that of another record, or there are too many fields.
        """
        text = data[frame.start : frame.text_end].removesuffix(b"\x1c")
        count = text.count(_GS) + 1
        if count > MOST_FIELDS:
            raise TransactionError(
                name,
                "too-large",
                f"has {count:,} fields; the limit is {MOST_FIELDS:,}",
                record=frame.label,
            )
        values: dict[int, bytes] = {}
        repeated: set[int] = set()
        for field in text.split(_GS):
            number, content = _split_number(field, frame, name)
            if number in values:
                repeated.add(number)
            values[number] = content
        fields = cls(frame, values, frozenset(repeated), name)
        if frame.idc is not None:
            idc = fields.require_number(
                2, "the number that field 1.003 lists for the record", 0, 99
            )
            if idc != frame.idc:
                raise fields.problem(
                    2, f"is {idc}, but field 1.003 lists {frame.idc} for this record", "count"
                )
        return fields

    def problem(self, field: int, problem: str, kind: str = "field-value") -> TransactionError:
        """Return the error to raise about a field."""
        return TransactionError(
            self.name,
            kind,
            problem,
            record=self.frame.label,
            field=f"{self.frame.type}.{field:03d}",
        )

    def subfields(self, field: int) -> Subfields:
        """Return all subfields; none if the field is absent or empty.

        Raises
        ------
        TransactionError
            If the field is repeated, too long, or not printable ASCII.
        """
        content = self.values.get(field, b"")
        if field in self.repeated:
            raise self.problem(field, "appears twice in this record; write it once")
        if not content:
            return ()
        found = _NOT_ASCII.search(content)
        if found is not None:
            raise self.problem(
                field,
                f"has the byte 0x{found[0][0]:02x}, which is not ASCII text; this field is kept "
                "and must have only letters without accents",
                "characters",
            )
        control = _UNPRINTABLE.search(content)
        if control is not None:
            raise self.problem(
                field,
                f"has the control character 0x{control[0][0]:02x}, such as a tab or a line end; "
                "it must be one line of printable ASCII",
                "characters",
            )
        count = content.count(_RS) + content.count(_US) + 1
        if count > MOST_VALUES:
            raise self.problem(
                field, f"has {count:,} values; the limit is {MOST_VALUES:,}", "too-large"
            )
        subfields = tuple(
            tuple(item.decode("ascii") for item in subfield.split(_US))
            for subfield in content.split(_RS)
        )
        longest = max(len(item) for items in subfields for item in items)
        if longest > MOST_TEXT:
            raise self.problem(
                field,
                f"has a value of {longest:,} characters; the limit is {MOST_TEXT:,}",
                "too-large",
            )
        return subfields

    def text(self, field: int) -> str | None:
        """Return the one value of a field; None if it is absent or empty."""
        found = self.subfields(field)
        if not found:
            return None
        if len(found) > 1 or len(found[0]) > 1:
            raise self.problem(field, "has several values; it must have one")
        return found[0][0]

    def missing(self, code: int, what: str) -> TransactionError:
        """Return the error to raise if a required field is absent."""
        return self.problem(code, f"is missing; it must state {what}", "missing-field")

    def number(self, field: int, least: int = 0, most: int = 99_999) -> int | None:
        """Return the whole number in a field; None if it is absent.

        Raises
        ------
        TransactionError
            If it is no whole number within the bounds.
        """
        found = self.text(field)
        return None if found is None else self.parse_whole_number(field, found, least, most)

    def require_number(self, field: int, what: str, least: int = 0, most: int = 99_999) -> int:
        """Return the whole number in a required field.

        Raises
        ------
        TransactionError
            If the field is absent, or is no whole number within the bounds.
        """
        return self.parse_whole_number(field, self.require(field, what), least, most)

    def parse_whole_number(self, field: int, value: str, least: int, most: int) -> int:
        """Return the whole number that one item of a field states.

        Raises
        ------
        TransactionError
            If it is no whole number within the bounds.
        """
        if not re.fullmatch(r"\d{1,9}", value) or not least <= int(value) <= most:
            raise self.problem(
                field,
                f"is {quote_value(value)}; it must be a whole number from {least:,} to {most:,}",
            )
        return int(value)


def _split_number(field: bytes, frame: RecordFrame, name: str) -> tuple[int, bytes]:
    """Return the number of a field and its content."""
    match = _NUMBERED.match(field)
    if match is None:
        raise TransactionError(
            name,
            "field-value",
            f"has a field that does not begin with its number, such as {frame.type}.002:",
            record=frame.label,
        )
    if int(match[1]) != frame.type:
        tag = match[0][:-1].decode("ascii")
        raise TransactionError(
            name,
            "field-value",
            f"has a field numbered {quote_value(tag)}; the numbers of its fields begin with "
            f"{frame.type} and a period",
            record=frame.label,
        )
    return int(match[2]), field[match.end() :]


def build_text_record(
    record_type: int, fields: Sequence[tuple[int, Any]], image: bytes | None = None
) -> Any:
    """Return a record of the library `nistitl` with these fields.

    Parameters
    ----------
    fields : sequence of (int, value)
        Number and value: a text, a number, or a list of subfields, each a list of items.
    image : bytes, optional
        For field 999.

    Raises
    ------
    TransactionError
        If a value is not printable ASCII.
    """
    record = nistitl.AsciiRecord(record_type, autocreate=False)
    fill_record(record, fields)
    if image is not None:
        record += nistitl.BinaryField(record_type, 999, image)
    return record


def fill_record(record: Any, fields: Sequence[tuple[int, Any]]) -> None:
    """Put fields into a record of the library `nistitl`, after its length.

    Parameters
    ----------
    record : nistitl.AsciiRecord
        Without fields.

    Raises
    ------
    TransactionError
        If a value is not printable ASCII.
    """
    record += nistitl.Field(record.type, 1, 0)
    for number, value in fields:
        for part in _parts(value):
            if not all(" " <= character <= "~" for character in part):
                raise TransactionError(
                    OUTGOING_TRANSACTION,
                    "characters",
                    f"{quote_value(part)} is not printable ASCII; the traditional encoding has no "
                    "other characters",
                    field=f"{record.type}.{number:03d}",
                )
        record += nistitl.Field(record.type, number, value)


def _parts(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [part for item in value for part in _parts(item)]
    return [str(value)]
