"""Turns a transaction into bytes, with the library `nistitl`.

Other programs can read the result, but no real bureau would accept it. It lacks the physical
description that a booking must have there, and every mandatory name field has the same
placeholder.
"""

from typing import Any

import nistitl

from trustact.formats.ansi_nist.ansi_nist_errors import TransactionError
from trustact.formats.ansi_nist.finger_images import build_image_record, transaction_resolution
from trustact.formats.ansi_nist.finger_minutiae import build_minutiae_record
from trustact.formats.ansi_nist.missing_fingers import build_missing_record
from trustact.formats.ansi_nist.record_fields import (
    OUTGOING_TRANSACTION,
    build_text_record,
    fill_record,
)
from trustact.formats.ansi_nist.record_framing import MOST_RECORDS
from trustact.formats.ansi_nist.transaction_reader import read_transaction
from trustact.formats.ansi_nist.transactions import (
    AnyTransaction,
    BookingTransaction,
    ErrorResponse,
    SearchResponse,
)
from trustact.formats.yyyymmdd import format_yyyymmdd

NAME_PLACEHOLDER = "WITHHELD,NAME"
"""Written into every field that must hold a name."""

STANDARD_VERSION = "0500"
"""ANSI/NIST-ITL 1-2011."""


def write_transaction(transaction: AnyTransaction) -> bytes:
    """Return a transaction in traditional encoding.

    Raises
    ------
    TransactionError
        If a value does not fit its field, or the transaction is none of the three.
    """
    try:
        message = _build_message(transaction)
    except ValueError as error:
        raise TransactionError(OUTGOING_TRANSACTION, "field-value", str(error)) from error
    if len(message) > MOST_RECORDS:
        raise TransactionError(
            OUTGOING_TRANSACTION,
            "too-large",
            f"has {len(message):,} records; a transaction may have at most {MOST_RECORDS}",
        )
    data: bytes = message.NIST
    # The reader finds every value that does not fit its field.
    read_transaction(data, name=OUTGOING_TRANSACTION)
    return data


def _build_message(transaction: AnyTransaction) -> Any:
    # `Message()` would make a first record of its own, with today's date and a number made of the
    # time and the address of the network card, for which it opens sockets.
    message = nistitl.Message.__new__(nistitl.Message)
    message.reset(autocreate=False)
    booking = transaction if isinstance(transaction, BookingTransaction) else None
    resolution = transaction_resolution(booking.images if booking else ())
    header: list[tuple[int, Any]] = [
        (2, STANDARD_VERSION),
        (3, ""),
        (4, transaction.type),
        (5, format_yyyymmdd(transaction.sent_on)),
        (7, transaction.destination_agency),
        (8, transaction.originating_agency),
        (9, transaction.control_number),
        (10, transaction.reference),
        (11, resolution),
        (12, resolution),
    ]
    fill_record(message[0], _drop_empty_fields(header, keep=(3,)))
    message += build_text_record(2, _drop_empty_fields([(2, "00"), *_description(transaction)]))
    if booking is not None:
        for record in _prints(booking):
            message += record
    return message


def _drop_empty_fields(
    fields: list[tuple[int, Any]], keep: tuple[int, ...] = ()
) -> list[tuple[int, Any]]:
    return [(number, value) for number, value in fields if value or number in keep]


def _description(transaction: AnyTransaction) -> list[tuple[int, Any]]:
    if isinstance(transaction, BookingTransaction):
        return [
            (9, transaction.subject),
            (18, NAME_PLACEHOLDER),
            (20, transaction.place_of_birth),
            (21, transaction.citizenship),
            (22, format_yyyymmdd(transaction.born_on)),
            (24, transaction.sex),
            (
                45,
                None
                if transaction.arrested_on is None
                else format_yyyymmdd(transaction.arrested_on),
            ),
            (47, [[format_yyyymmdd(o.offense_on), o.text] for o in transaction.offenses]),
        ]
    if isinstance(transaction, SearchResponse):
        return [
            (9, transaction.subject),
            (14, transaction.candidate_number),
            (15, transaction.state_number),
            (18, NAME_PLACEHOLDER if transaction.candidate_found else None),
            (59, "I" if transaction.candidate_found else "N"),
            (60, list(transaction.messages)),
        ]
    if isinstance(transaction, ErrorResponse):
        return [(9, transaction.subject), (60, list(transaction.messages))]
    raise TransactionError(
        OUTGOING_TRANSACTION,
        "transaction-type",
        f"is a {type(transaction).__name__}; it must be a BookingTransaction, SearchResponse or "
        "ErrorResponse",
    )


def _prints(booking: BookingTransaction) -> list[Any]:
    captured = format_yyyymmdd(booking.arrested_on) if booking.arrested_on is not None else ""
    if not captured or captured.endswith("00"):
        captured = format_yyyymmdd(booking.sent_on)
    source = booking.originating_agency
    records = [
        build_image_record(image, idc, source, captured)
        for idc, image in enumerate(booking.images, start=1)
    ]
    records += [
        build_missing_record(missing, idc, source, captured)
        for idc, missing in enumerate(booking.missing_fingers, start=len(records) + 1)
    ]
    first = len(records) + 1
    return records + [
        build_minutiae_record(minutiae, idc)
        for idc, minutiae in enumerate(booking.minutiae, start=first)
    ]
