"""From a typed transaction to bytes, by the library `nistitl`.

What is written is whole and can be read by others, but it is not what a real bureau accepts: the
descriptions of a body that a booking must have there are never held here, and where a name is
mandatory the same words stand for everybody.
"""

from typing import Any

import nistitl

from trustact.formats.ansi_nist.ansi_nist_errors import TransactionError
from trustact.formats.ansi_nist.finger_images import build_image_record, transaction_resolution
from trustact.formats.ansi_nist.finger_minutiae import build_minutiae_record
from trustact.formats.ansi_nist.record_fields import (
    OUTGOING_TRANSACTION,
    build_text_record,
    fill_record,
    format_date,
)
from trustact.formats.ansi_nist.record_framing import MOST_RECORDS
from trustact.formats.ansi_nist.transaction_reader import read_transaction
from trustact.formats.ansi_nist.transactions import (
    BookingTransaction,
    ErrorResponse,
    SearchResponse,
    Transaction,
)

NAME_PLACEHOLDER = "WITHHELD,NAME"
"""What stands in every written field that must hold a name."""

STANDARD_VERSION = "0500"
"""ANSI/NIST-ITL 1-2011."""


def write_transaction(transaction: Transaction) -> bytes:
    """Return a transaction in traditional encoding.

    Parameters
    ----------
    transaction : BookingTransaction or SearchResponse or ErrorResponse

    Returns
    -------
    bytes

    Raises
    ------
    TransactionError
        If a value does not fit its field, or the transaction is none of the three.
    """
    message = nistitl.Message()
    # The library would else put the clock and a random number into its first record.
    message.reset(autocreate=False)
    booking = transaction if isinstance(transaction, BookingTransaction) else None
    resolution = transaction_resolution(booking.images if booking else ())
    header: list[tuple[int, Any]] = [
        (2, STANDARD_VERSION),
        (3, ""),
        (4, transaction.type),
        (5, f"{transaction.sent_on:%Y%m%d}"),
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
    if len(message) > MOST_RECORDS:
        raise TransactionError(
            OUTGOING_TRANSACTION,
            "too-large",
            f"has {len(message):,} records; at most {MOST_RECORDS} go into one",
        )
    data: bytes = message.NIST
    # Whatever does not fit is found by the reader, with the words that the other side would use.
    read_transaction(data, name=OUTGOING_TRANSACTION)
    return data


def _drop_empty_fields(
    fields: list[tuple[int, Any]], keep: tuple[int, ...] = ()
) -> list[tuple[int, Any]]:
    return [(number, value) for number, value in fields if value or number in keep]


def _description(transaction: Transaction) -> list[tuple[int, Any]]:
    if isinstance(transaction, BookingTransaction):
        return [
            (9, transaction.subject),
            (18, NAME_PLACEHOLDER),
            (20, transaction.place_of_birth),
            (21, transaction.citizenship),
            (22, format_date(transaction.born_on)),
            (24, transaction.sex),
            (45, None if transaction.arrested_on is None else format_date(transaction.arrested_on)),
            (47, [[format_date(o.offense_on), o.text] for o in transaction.offenses]),
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
        f"is a {type(transaction).__name__}; written are bookings, search responses and errors",
    )


def _prints(booking: BookingTransaction) -> list[Any]:
    captured = format_date(booking.arrested_on) if booking.arrested_on is not None else ""
    if not captured or captured.endswith("00"):
        captured = f"{booking.sent_on:%Y%m%d}"
    source = booking.originating_agency
    records = [
        build_image_record(image, idc, source, captured)
        for idc, image in enumerate(booking.images, start=1)
    ]
    first = len(records) + 1
    return records + [
        build_minutiae_record(minutiae, idc)
        for idc, minutiae in enumerate(booking.minutiae, start=first)
    ]
