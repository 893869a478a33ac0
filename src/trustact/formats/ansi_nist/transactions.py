"""The content of a transaction: a booking, a search response, an error response, or another type.

None of them holds a name. A search gives a candidate, never an identity, and none of them says
anything about a person's immigration status.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from trustact.formats.ansi_nist.finger_images import FingerImage
from trustact.formats.ansi_nist.finger_minutiae import FingerMinutiae
from trustact.formats.ansi_nist.missing_fingers import MissingFinger
from trustact.formats.ansi_nist.transaction_listing import ListedRecord
from trustact.language.partial_dates import PartialDate

BOOKING, SEARCH_RESPONSE = "CAR", "SRE"
ERROR_TYPES = ("ERRT", "ERRA", "ERRI", "ERRL")
"""Types of error response; ERRT answers a ten-print transaction."""

SEXES = ("F", "M", "U", "X", "G", "N", "Y", "Z")
"""Codes of field 2.024; all but F and M mean that the sex is unknown or not settled."""


@dataclass(frozen=True, slots=True)
class ArrestOffense:
    """An offense for which the person was arrested, as the booking states it.

    Parameters
    ----------
    text : str
        Description, such as `BURGLARY`; no statute is inferred from it.
    offense_on : PartialDate or None
        Day of the offense; None if not known.
    """

    text: str
    offense_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """What every kind of transaction has.

    Parameters
    ----------
    control_number : str
        Number of this transaction (1.009).
    reference : str or None
        Control number of the transaction that this one answers (1.010).
    sent_on : datetime.date
        Day of the transaction (1.005).
    originating_agency, destination_agency : str
        Identifiers of the agencies (1.008, 1.007).
    type : str
        Type of transaction (1.004).
    subject : str or None
        The originating agency's own case number (2.009), as `subject` in a case.
    left_out : tuple of str
        Fields and records that were read and not kept, such as `2.018 (name)`; never their content.
    """

    control_number: str
    sent_on: date
    originating_agency: str
    destination_agency: str
    type: str
    reference: str | None = None
    subject: str | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingTransaction(Transaction):
    """A criminal ten-print, answer required (CAR): the booking, sent for a search.

    Parameters
    ----------
    born_on : PartialDate or None
        Day, month or year of birth; None if not known.
    sex : str or None
        One of `SEXES`.
    place_of_birth : str or None
        Two- or three-letter code.
    citizenship : str or None
        Two- or three-letter code, as stated at booking; a statement, never an immigration status.
    missing_fingers : tuple of MissingFinger
        Fingers that the booking notes as missing (14.018). A finger that is neither here nor in
        `images` is not known.
    photographs : int
        Number of Type-10 records; their bytes are not kept, and none is written.

    Examples
    --------
    >>> booking = BookingTransaction(
    ...     control_number="TEST-0001", sent_on=date(2014, 3, 1), originating_agency="XX0000000",
    ...     destination_agency="TEST-SIB", subject="24-001234", sex="M",
    ... )
    >>> from trustact.formats.ansi_nist import read_transaction, write_transaction
    >>> read_transaction(write_transaction(booking), name="the booking").subject
    '24-001234'
    """

    type: str = BOOKING
    born_on: PartialDate | None = None
    sex: str | None = None
    place_of_birth: str | None = None
    citizenship: str | None = None
    arrested_on: PartialDate | None = None
    offenses: tuple[ArrestOffense, ...] = ()
    images: tuple[FingerImage, ...] = field(default=(), repr=False)
    minutiae: tuple[FingerMinutiae, ...] = field(default=(), repr=False)
    missing_fingers: tuple[MissingFinger, ...] = ()
    photographs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResponse(Transaction):
    """The answer to a search (SRE).

    Parameters
    ----------
    candidate_found : bool
        Whether the search named a candidate (2.059). A candidate is not an identity, and neither
        result says anything about removability.
    candidate_number : str or None
        The fingerprint-identification number of the candidate (2.014).
    state_number : str or None
        State identification number (2.015).
    messages : tuple of str
        Remarks of the responding agency (2.060).
    """

    type: str = SEARCH_RESPONSE
    candidate_found: bool
    candidate_number: str | None = None
    state_number: str | None = None
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorResponse(Transaction):
    """A transaction was refused (ERRT and similar types).

    Parameters
    ----------
    messages : tuple of str
        The reasons (2.060).
    """

    type: str = ERROR_TYPES[0]
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherTransaction(Transaction):
    """A transaction of another type: listed, not interpreted.

    It is not a booking, even if it has prints, and none can start with it; it answers nothing.

    Parameters
    ----------
    type : str
        Type of transaction, such as `FAUF`.
    records : tuple of ListedRecord
        What each record after the first holds.
    """

    records: tuple[ListedRecord, ...] = ()


AnyTransaction = BookingTransaction | SearchResponse | ErrorResponse | OtherTransaction


def join_subfields(values: Sequence[Sequence[Any]]) -> tuple[str, ...]:
    """Return the text of each subfield that has one.

    Examples
    --------
    >>> join_subfields([["E0005", "2.022"], [""]])
    ('E0005 2.022',)
    """
    joined = (" ".join(str(item) for item in items if item) for items in values)
    return tuple(text for text in joined if text)
