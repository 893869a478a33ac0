"""The fields of one text record, as the library `nistitl` splits them, and their values.

Only ASCII is read. An error names a field by its number and never repeats a person's name.
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

_TAG = re.compile(r"(\d{1,3})\.(\d{1,9}):")
# Free text may hold tabs, line ends and their like (7 to 13); a field that is kept may not.
_FOREIGN = re.compile(rb"[^\x07-\x0d\x1c-\x1f\x20-\x7f]")
_UNPRINTABLE = re.compile(r"[\x07-\x0d\x7f]")

Items = tuple[str, ...]
Subfields = tuple[Items, ...]


class RecordFields(CodedValues[int]):
    """The fields of one record.

    Parameters
    ----------
    values : dict of int to tuple of tuple of str
        Number of the field -> its subfields, each a tuple of items.
    name : str
        The file, for messages.
    """

    def __init__(self, frame: RecordFrame, values: dict[int, Subfields], name: str) -> None:
        self.frame = frame
        self.values = values
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
            If a byte is not ASCII, a field has no number, or a field is repeated.
        """
        text = data[frame.start : frame.text_end]
        foreign = _FOREIGN.search(text)
        if foreign is not None:
            tag = text.rfind(b"\x1d", 0, foreign.start()) + 1
            match = _TAG.match(text[tag : tag + 16].decode("latin-1"))
            raise TransactionError(
                name,
                "characters",
                f"has the byte 0x{foreign[0][0]:02x}, which is not ASCII text; the traditional "
                "encoding has only letters without accents",
                record=frame.label,
                field=None if match is None else f"{match[1]}.{int(match[2]):03d}",
            )
        collector = _Collector(frame, name)
        try:
            nistitl.parse_record(
                text, collector.record, collector.field, collector.subfield, collector.item
            )
        except nistitl.NistException as error:
            raise TransactionError(
                name,
                "field-value",
                f"has a field that does not begin with its number, such as {frame.type}.002:",
                record=frame.label,
            ) from error
        fields = cls(frame, collector.values, name)
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
        """Return all subfields; none if the field is absent or empty."""
        found = self.values.get(field, ())
        control = _UNPRINTABLE.search("".join("".join(items) for items in found))
        if control is not None:
            raise self.problem(
                field,
                f"has the control character 0x{ord(control[0]):02x}, such as a tab or a line end; "
                "it must be one line of printable ASCII",
                "characters",
            )
        return () if found == (("",),) else found

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


class _Collector:
    """Takes what `nistitl` finds in a record."""

    def __init__(self, frame: RecordFrame, name: str) -> None:
        self.frame = frame
        self.name = name
        self.values: dict[int, Subfields] = {}
        self._items: list[str] = []
        self._subfields: list[Items] = []

    def record(self) -> None:
        """End the record."""

    def item(self, value: bytes) -> None:
        """Take one item of a subfield that has several."""
        self._items.append(value.decode("ascii"))

    def subfield(self, value: bytes | None) -> None:
        """End a subfield: the items so far if the value is None, otherwise this one item."""
        items = tuple(self._items) if value is None else (value.decode("ascii"),)
        self._subfields.append(items)
        self._items = []

    def field(self, tag: str, value: bytes | None) -> None:
        """End a field: the subfields so far if the value is None, otherwise this one value."""
        match = _TAG.fullmatch(tag)
        if match is None or int(match[1]) != self.frame.type:
            raise TransactionError(
                self.name,
                "field-value",
                f"has a field numbered {quote_value(tag.rstrip(':'))}; the numbers of its fields "
                f"begin with {self.frame.type} and a period",
                record=self.frame.label,
            )
        number = int(match[2])
        if number in self.values:
            raise TransactionError(
                self.name,
                "field-value",
                "appears twice in this record; write it once",
                record=self.frame.label,
                field=f"{self.frame.type}.{number:03d}",
            )
        found = tuple(self._subfields) if value is None else ((value.decode("ascii"),),)
        self.values[number] = found
        self._subfields = []


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
