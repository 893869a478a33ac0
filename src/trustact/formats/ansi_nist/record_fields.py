"""The fields of one record of text, as the library `nistitl` splits them, and their values.

The reader takes ASCII alone. A field that cannot be read is named by its number; its content is
repeated only where it is no name.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import nistitl

from trustact.formats.ansi_nist.ansi_nist_errors import TransactionError
from trustact.formats.ansi_nist.record_framing import RecordFrame
from trustact.formats.yyyymmdd import format_yyyymmdd, parse_yyyymmdd
from trustact.language.partial_dates import PartialDate

OUTGOING_TRANSACTION = "the transaction to write"
"""What messages call a transaction that is not yet a file."""

MOST_SHOWN = 40
"""Characters of a value that a message repeats."""

_TAG = re.compile(r"(\d{1,3})\.(\d{1,9}):")
# Free text may hold tabs, line ends and their like (7 to 13); a field that is kept may not.
_FOREIGN = re.compile(rb"[^\x07-\x0d\x1c-\x1f\x20-\x7f]")
_UNPRINTABLE = re.compile(r"[\x07-\x0d\x7f]")

Items = tuple[str, ...]
Subfields = tuple[Items, ...]


class RecordFields:
    """The fields of one record.

    Parameters
    ----------
    frame : RecordFrame
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
        frame : RecordFrame
        name : str

        Returns
        -------
        RecordFields

        Raises
        ------
        TransactionError
            If a byte is no ASCII, a field has no number, or one stands twice.
        """
        text = data[frame.start : frame.text_end]
        foreign = _FOREIGN.search(text)
        if foreign is not None:
            tag = text.rfind(b"\x1d", 0, foreign.start()) + 1
            match = _TAG.match(text[tag : tag + 16].decode("latin-1"))
            raise TransactionError(
                name,
                "characters",
                f"holds the byte 0x{foreign[0][0]:02x}, which is no ASCII text; write letters "
                "without accents, as the traditional encoding has them",
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
                f"holds a field that does not begin with its number, such as {frame.type}.002:",
                record=frame.label,
            ) from error
        fields = cls(frame, collector.values, name)
        if frame.idc is not None:
            idc = fields.require_number(2, "the designation that field 1.003 lists", 0, 99)
            if idc != frame.idc:
                raise fields.problem(
                    2, f"is {idc}, but field 1.003 lists {frame.idc} for it", "count"
                )
        return fields

    def problem(self, field: int, problem: str, kind: str = "field-value") -> TransactionError:
        """Return the error to raise about a field.

        Parameters
        ----------
        field : int
        problem : str
        kind : str

        Returns
        -------
        TransactionError
        """
        return TransactionError(
            self.name,
            kind,
            problem,
            record=self.frame.label,
            field=f"{self.frame.type}.{field:03d}",
        )

    def subfields(self, field: int) -> Subfields:
        """Return all subfields, none where the field is absent or empty."""
        found = self.values.get(field, ())
        sign = _UNPRINTABLE.search("".join("".join(items) for items in found))
        if sign is not None:
            raise self.problem(
                field,
                f"holds the byte 0x{ord(sign[0]):02x}, a tab, a line end or its like; it is one "
                "line of printable ASCII",
                "characters",
            )
        return () if found == (("",),) else found

    def text(self, field: int) -> str | None:
        """Return the one value of a field; None where it is absent or empty."""
        found = self.subfields(field)
        if not found:
            return None
        if len(found) > 1 or len(found[0]) > 1:
            raise self.problem(field, "holds several values; it has one")
        return found[0][0]

    def needed(self, field: int, what: str) -> str:
        """Return the one value of a field that every such record has.

        Raises
        ------
        TransactionError
            If the field is absent, empty or holds several values.
        """
        found = self.text(field)
        if found is None:
            raise self.problem(field, f"is missing; it states {what}", "missing-field")
        return found

    def number(self, field: int, least: int = 0, most: int = 99_999) -> int | None:
        """Return the whole number in a field; None where it is absent.

        Raises
        ------
        TransactionError
            If it is no whole number within the bounds.
        """
        found = self.text(field)
        return None if found is None else self.whole(field, found, least, most)

    def require_number(self, field: int, what: str, least: int = 0, most: int = 99_999) -> int:
        """Return the whole number in a field that every such record has.

        Raises
        ------
        TransactionError
            If the field is absent, or is no whole number within the bounds.
        """
        return self.whole(field, self.needed(field, what), least, most)

    def whole(self, field: int, value: str, least: int, most: int) -> int:
        """Return the whole number that one item of a field states.

        Raises
        ------
        TransactionError
            If it is no whole number within the bounds.
        """
        if not re.fullmatch(r"\d{1,9}", value) or not least <= int(value) <= most:
            raise self.problem(
                field, f"is {quote_value(value)}; it is a whole number from {least:,} to {most:,}"
            )
        return int(value)

    def day(self, field: int, what: str) -> date:
        """Return the day in a field that every such record has.

        Raises
        ------
        TransactionError
            If the field is absent, or holds no day that a calendar has.
        """
        span = self.span(field, self.needed(field, what))
        if span is None or not span.exact:
            raise self.problem(field, "is no whole day; a day reads 20140301")
        return date.fromordinal(span.first)

    def span(self, field: int, value: str) -> PartialDate | None:
        """Return the day, month or year that an item states; None where it states none.

        Parameters
        ----------
        field : int
        value : str
            `20140301`; zeros stand for a month or a day that is not known.

        Returns
        -------
        Span or None

        Raises
        ------
        TransactionError
            If it has another form, or no calendar has the day.
        """
        try:
            return parse_yyyymmdd(value)
        except ValueError as error:
            raise self.problem(field, str(error)) from error


class _Collector:
    """Takes what `nistitl` finds in a record."""

    def __init__(self, frame: RecordFrame, name: str) -> None:
        self.frame = frame
        self.name = name
        self.values: dict[int, Subfields] = {}
        self._items: list[str] = []
        self._subfields: list[Items] = []

    def record(self) -> None:
        """End the record; there is one."""

    def item(self, value: bytes) -> None:
        """Take one item of a subfield that has several."""
        self._items.append(value.decode("ascii"))

    def subfield(self, value: bytes | None) -> None:
        """End a subfield: of several items where the value is None, else of this one."""
        items = tuple(self._items) if value is None else (value.decode("ascii"),)
        self._subfields.append(items)
        self._items = []

    def field(self, tag: str, value: bytes | None) -> None:
        """End a field: of several subfields where the value is None, else of this one."""
        match = _TAG.fullmatch(tag)
        if match is None or int(match[1]) != self.frame.type:
            raise TransactionError(
                self.name,
                "field-value",
                f"holds a field numbered {quote_value(tag.rstrip(':'))}; its fields begin with "
                f"{self.frame.type} and a full stop",
                record=self.frame.label,
            )
        number = int(match[2])
        if number in self.values:
            raise TransactionError(
                self.name,
                "field-value",
                "stands twice in this record; it stands once",
                record=self.frame.label,
                field=f"{self.frame.type}.{number:03d}",
            )
        found = tuple(self._subfields) if value is None else ((value.decode("ascii"),),)
        self.values[number] = found
        self._subfields = []


def quote_value(value: str) -> str:
    """Return a value as messages repeat it: in quotes, and not without end.

    Parameters
    ----------
    value : str

    Returns
    -------
    str

    Examples
    --------
    >>> quote_value("M")
    "'M'"
    >>> len(quote_value("9" * 1000))
    45
    """
    return repr(value if len(value) <= MOST_SHOWN else f"{value[:MOST_SHOWN]}...")


def format_date(span: PartialDate | None) -> str:
    """Return a date as a field holds it, with zeros for what is not known.

    Parameters
    ----------
    span : PartialDate or None

    Returns
    -------
    str

    Raises
    ------
    TransactionError
        If the span is neither a day nor a month nor a year.
    """
    try:
        return format_yyyymmdd(span)
    except ValueError as error:
        raise TransactionError(OUTGOING_TRANSACTION, "field-value", str(error)) from error


def build_text_record(
    record_type: int, fields: Sequence[tuple[int, Any]], image: bytes | None = None
) -> Any:
    """Return a record of the library `nistitl` with these fields.

    Parameters
    ----------
    record_type : int
    fields : sequence of (int, value)
        Number and value: a text, a number, or a list of subfields, each a list of items.
    image : bytes, optional
        For field 999.

    Returns
    -------
    nistitl.AsciiRecord

    Raises
    ------
    TransactionError
        If a value holds anything but printable ASCII.
    """
    record = nistitl.AsciiRecord(record_type, autocreate=False)
    fill_record(record, fields)
    if image is not None:
        record += nistitl.BinaryField(record_type, 999, image)
    return record


def fill_record(record: Any, fields: Sequence[tuple[int, Any]]) -> None:
    """Put fields into a record of the library `nistitl`; its length comes first.

    Parameters
    ----------
    record : nistitl.AsciiRecord
        Without fields.
    fields : sequence of (int, value)

    Raises
    ------
    TransactionError
        If a value holds anything but printable ASCII.
    """
    record += nistitl.Field(record.type, 1, 0)
    for number, value in fields:
        for part in _parts(value):
            if not all(" " <= sign <= "~" for sign in part):
                raise TransactionError(
                    OUTGOING_TRANSACTION,
                    "characters",
                    f"{quote_value(part)} is not printable ASCII, which is all that the "
                    "traditional encoding holds",
                    field=f"{record.type}.{number:03d}",
                )
        record += nistitl.Field(record.type, number, value)


def _parts(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [part for item in value for part in _parts(item)]
    return [str(value)]
