"""Turns bytes into a transaction."""

import re
from typing import Any

from trustact.formats.ansi_nist.ansi_nist_errors import TransactionError
from trustact.formats.ansi_nist.finger_images import FingerImage
from trustact.formats.ansi_nist.finger_minutiae import (
    STANDARD_MINUTIAE_FIELDS,
    FingerMinutiae,
    ImageSizes,
    read_type_9,
)
from trustact.formats.ansi_nist.image_records import check_hash, read_type_4, read_type_14
from trustact.formats.ansi_nist.missing_fingers import MissingFinger
from trustact.formats.ansi_nist.record_fields import RecordFields
from trustact.formats.ansi_nist.record_framing import RecordFrame, split_records
from trustact.formats.ansi_nist.transaction_listing import list_records
from trustact.formats.ansi_nist.transactions import (
    BOOKING,
    ERROR_TYPES,
    SEARCH_RESPONSE,
    SEXES,
    AnyTransaction,
    ArrestOffense,
    BookingTransaction,
    ErrorResponse,
    OtherTransaction,
    SearchResponse,
    join_subfields,
)
from trustact.formats.quoting import quote_value
from trustact.language.partial_dates import PartialDate

SUPPORTED_RECORD_TYPES = frozenset({1, 2, 4, 9, 10, 14})
"""Record types from which something is read."""

_DISCARDED_FIELDS = {
    3: "image file name",
    5: "retention code",
    6: "attention",
    7: "copies to",
    9: "own case number",
    10: "case title",
    14: "fingerprint-identification number",
    15: "state identification number",
    16: "social security number",
    17: "miscellaneous number",
    18: "name",
    19: "aliases",
    20: "place of birth",
    21: "citizenship",
    22: "date of birth",
    24: "sex",
    25: "race",
    26: "scars, marks and tattoos",
    27: "height",
    29: "weight",
    31: "color of eyes",
    32: "color of hair",
    36: "photograph available",
    37: "reason fingerprinted",
    38: "day of printing",
    39: "employer",
    40: "occupation",
    41: "residence",
    45: "day of arrest",
    47: "offenses",
    59: "result of the search",
    60: "messages",
    67: "capture equipment",
    70: "record requested",
    73: "controlling agency",
    84: "amputated or bandaged",
}
"""Names of common Type-2 fields that are not kept; other fields are listed by number only."""

_KEPT_OF_BOOKING = frozenset({1, 2, 9, 20, 21, 22, 24, 45, 47})
_KEPT_OF_RESPONSE = frozenset({1, 2, 9, 14, 15, 59, 60})
_KEPT_OF_ERROR = frozenset({1, 2, 9, 60})
_KEPT_OF_OTHER = frozenset({1, 2, 9})
_MOST_LISTED = 10
_TYPE = re.compile(r"[A-Za-z0-9_-]{1,16}")
_PLACE = re.compile(r"[A-Z]{2,3}")


def read_transaction(data: bytes, *, name: str) -> AnyTransaction:
    """Read a booking, a search response or an error response; list any other transaction.

    Parameters
    ----------
    data : bytes
        The whole file, in the traditional encoding of ANSI/NIST-ITL 1-2011 or an earlier edition.
    name : str
        Name of the file or source, for errors.

    Returns
    -------
    BookingTransaction or SearchResponse or ErrorResponse or OtherTransaction
        Without names; `left_out` lists the fields and records that were not kept. The last is of
        any other type, such as an applicant's prints or a latent search: it is listed, and it is
        no booking.

    Raises
    ------
    TransactionError
        With the record and field of the error.

    References
    ----------
    ANSI/NIST-ITL 1-2011 (NIST SP 500-290); the FBI's transmission specification, appendices C and
    D, for the fields of the Type-2 record.

    Examples
    --------
    >>> read_transaction(b"", name="a.an2")
    Traceback (most recent call last):
    ...
    trustact.formats.ansi_nist.ansi_nist_errors.TransactionError: a.an2: is empty; ...
    """
    found = split_records(data, name)
    header = RecordFields.read(data, found[0], name)
    kind = header.require(4, "the type of transaction")
    known = (BOOKING, SEARCH_RESPONSE, *ERROR_TYPES)
    if not _TYPE.fullmatch(kind) or (kind not in known and kind.upper() in known):
        raise header.problem(
            4,
            f"is {quote_value(kind)}; it must be a code of at most 16 capital letters and digits, "
            f"such as {BOOKING} (booking)",
            "transaction-type",
        )
    _version(header)
    common: dict[str, Any] = {
        "type": kind,
        "control_number": header.require(9, "the control number"),
        "reference": header.text(10),
        "sent_on": header.require_day(5, "the day of the transaction"),
        "originating_agency": header.require(8, "the agency that sends it"),
        "destination_agency": header.require(7, "the agency that receives it"),
    }
    if kind not in known:
        return _other(data, found, name, common)
    described = _description(data, found, name)
    common["subject"] = described.text(9)
    if kind == BOOKING:
        return _booking(data, found, header, described, common)
    kept = _KEPT_OF_RESPONSE if kind == SEARCH_RESPONSE else _KEPT_OF_ERROR
    common["left_out"] = (
        *_list_discarded_fields(described, kept),
        *_list_discarded_records(found, {1, 2}),
    )
    messages = join_subfields(described.subfields(60))
    if kind == SEARCH_RESPONSE:
        return _response(described, common, messages)
    if not messages:
        raise described.problem(60, "is missing; it must state the reason", "missing-field")
    return ErrorResponse(messages=messages, **common)


def _other(
    data: bytes, found: list[RecordFrame], name: str, common: dict[str, Any]
) -> OtherTransaction:
    """List a transaction of another type, which may describe nobody or several people."""
    described = [RecordFields.read(data, frame, name) for frame in found if frame.type == 2]
    kept = _KEPT_OF_OTHER if len(described) == 1 else frozenset({1, 2})
    notes = [note for fields in described for note in _list_discarded_fields(fields, kept)]
    return OtherTransaction(
        subject=described[0].text(9) if len(described) == 1 else None,
        records=list_records(data, found, name),
        left_out=tuple(dict.fromkeys(notes)),
        **common,
    )


def _version(header: RecordFields) -> None:
    version = header.require(2, "the version of the standard")
    if not re.fullmatch(r"0[2-6]\d\d", version):
        raise header.problem(
            2,
            f"is {quote_value(version)}; it must be 0200 to 0600, such as 0500 for the 2011 "
            "edition",
        )


def _description(data: bytes, found: list[RecordFrame], name: str) -> RecordFields:
    """Return the fields of the only Type-2 record, which describes one person."""
    descriptions = [frame for frame in found if frame.type == 2]
    if not descriptions:
        raise TransactionError(
            name,
            "no-description",
            "has no Type-2 record; a transaction must have one, which describes the person",
        )
    if len(descriptions) > 1:
        raise TransactionError(
            name,
            "two-people",
            f"has {len(descriptions)} Type-2 records, which may be about {len(descriptions)} "
            "people; send a separate transaction for each person",
            record=descriptions[1].label,
        )
    return RecordFields.read(data, descriptions[0], name)


def _response(
    described: RecordFields, common: dict[str, Any], messages: tuple[str, ...]
) -> SearchResponse:
    finding = described.require(59, "whether the search found a candidate")
    if finding not in ("I", "N"):
        raise described.problem(
            59, f"is {quote_value(finding)}; it must be I (candidate found) or N (no candidate)"
        )
    number = described.text(14)
    if finding == "I" and number is None:
        raise described.problem(
            14, "is missing, but 2.059 says that a candidate was found", "missing-field"
        )
    if finding == "N" and number is not None:
        raise described.problem(
            14, "names a candidate, but 2.059 says that none was found; correct one of them"
        )
    return SearchResponse(
        candidate_found=finding == "I",
        candidate_number=number,
        state_number=described.text(15),
        messages=messages,
        **common,
    )


def _booking(
    data: bytes,
    found: list[RecordFrame],
    header: RecordFields,
    described: RecordFields,
    common: dict[str, Any],
) -> BookingTransaction:
    name, resolution = header.name, header.text(12)
    notes = _list_discarded_fields(described, _KEPT_OF_BOOKING)
    images: list[FingerImage] = []
    missing: list[MissingFinger] = []
    sizes: ImageSizes = {}
    for frame in found:
        if frame.type not in (4, 14):
            continue
        if frame.type == 4:
            held = read_type_4(data, frame, name, resolution)
        else:
            held = read_type_14(data, frame, name)
        missing += held.missing
        if held.left_out is not None:
            notes.append(held.left_out)
        if held.image is not None:
            images.append(held.image)
            assert frame.idc is not None
            size = (held.image.width, held.image.height, held.image.ppi)
            sizes.setdefault(frame.idc, set()).add(size)
    minutiae: list[FingerMinutiae] = []
    for frame in (frame for frame in found if frame.type == 9):
        fields = RecordFields.read(data, frame, name)
        read = read_type_9(fields, sizes)
        if isinstance(read, str):
            notes.append(f"{frame.label}: not read: {read}")
        else:
            minutiae.append(read)
            notes += _list_makers_fields(fields)
    photographs = [frame for frame in found if frame.type == 10]
    for frame in photographs:
        check_hash(RecordFields.read(data, frame, name), data)
    notes += [f"{frame.label}: not kept" for frame in photographs]
    notes += _list_discarded_records(found, SUPPORTED_RECORD_TYPES)
    born, others = _birth(described)
    if others:
        notes.append(f"2.022 (date of birth): {others} more than the first")
    return BookingTransaction(
        born_on=born,
        sex=_read_code(described, 24, SEXES),
        place_of_birth=_place(described, 20),
        citizenship=_place(described, 21),
        arrested_on=_one_day(described, 45),
        offenses=_offenses(described),
        images=tuple(images),
        minutiae=tuple(minutiae),
        missing_fingers=tuple(dict.fromkeys(missing)),
        photographs=len(photographs),
        left_out=tuple(notes),
        **common,
    )


def _birth(described: RecordFields) -> tuple[PartialDate | None, int]:
    """Return the first date of birth, and how many more there are."""
    given = described.subfields(22)
    if not given:
        return None, 0
    spans = [described.parse_date(22, _single(described, 22, items)) for items in given]
    return spans[0], len(spans) - 1


def _one_day(described: RecordFields, field: int) -> PartialDate | None:
    value = described.text(field)
    return None if value is None else described.parse_date(field, value)


def _offenses(described: RecordFields) -> tuple[ArrestOffense, ...]:
    found = []
    for items in described.subfields(47):
        # Day and description of the offense; either may be alone in real files.
        if len(items) > 2:
            raise described.problem(
                47, f"has {len(items)} values for one offense; give two, a day and a description"
            )
        day, words = items if len(items) == 2 else ("", items[0])
        if not words:
            raise described.problem(47, "states a day without an offense; state both")
        found.append(ArrestOffense(words, described.parse_date(47, day) if day else None))
    return tuple(found)


def _read_code(described: RecordFields, field: int, values: tuple[str, ...]) -> str | None:
    value = described.text(field)
    if value is not None and value not in values:
        raise described.problem(
            field, f"is {quote_value(value)}; it must be one of: {', '.join(values)}"
        )
    return value


def _place(described: RecordFields, field: int) -> str | None:
    value = described.text(field)
    if value is not None and not _PLACE.fullmatch(value):
        raise described.problem(
            field, f"is {quote_value(value)}; give the two or three letters of a state or country"
        )
    return value


def _single(described: RecordFields, field: int, items: tuple[str, ...]) -> str:
    if len(items) != 1:
        raise described.problem(field, "has a pair of values where one is expected")
    return items[0]


def _list_discarded_fields(described: RecordFields, kept: frozenset[int]) -> list[str]:
    return [
        f"2.{number:03d}"
        + (f" ({_DISCARDED_FIELDS[number]})" if number in _DISCARDED_FIELDS else "")
        for number in sorted(described.values)
        if number not in kept
    ]


def _list_makers_fields(fields: RecordFields) -> list[str]:
    others = sorted(fields.values.keys() - STANDARD_MINUTIAE_FIELDS)
    if not others:
        return []
    numbers = ", ".join(f"9.{number:03d}" for number in others[:_MOST_LISTED])
    more = f" and {len(others) - _MOST_LISTED:,} more" if len(others) > _MOST_LISTED else ""
    return [f"{fields.frame.label}: fields {numbers}{more}: not read"]


def _list_discarded_records(found: list[RecordFrame], read: frozenset[int] | set[int]) -> list[str]:
    return [f"{frame.label}: not read" for frame in found if frame.type not in read]
