"""What a transaction says: the booking, the answer to a search, or why it was refused.

None of them holds a name. A search yields a candidate, never an identity, and none of them says
anything of a person's immigration status.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from trustact.formats.ansi_nist.finger_images import FingerImage
from trustact.formats.ansi_nist.finger_minutiae import FingerMinutiae
from trustact.language.partial_dates import PartialDate

BOOKING, SEARCH_RESPONSE = "CAR", "SRE"
ERROR_TYPES = ("ERRT", "ERRA", "ERRI", "ERRL")
"""Types of transaction that say that another was refused; ERRT answers a ten-print."""

SEXES = ("F", "M", "U", "X", "G", "N", "Y", "Z")
"""Codes of field 2.024; all but F and M say that it is not known or not settled."""


@dataclass(frozen=True, slots=True)
class ArrestOffense:
    """What a person was arrested for, as the booking says it.

    Parameters
    ----------
    text : str
        Words, such as `BURGLARY`; no statute is read out of them.
    offense_on : PartialDate or None
        The day of the offense; None where it is not known.
    """

    text: str
    offense_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """What every transaction states of itself.

    Parameters
    ----------
    control_number : str
        Of this transaction (1.009).
    reference : str or None
        Control number of the transaction that it answers (1.010).
    sent_on : datetime.date
        Day of the transaction (1.005).
    originating_agency, destination_agency : str
        Identifiers of the agencies (1.008, 1.007).
    type : str
        Type of transaction (1.004).
    subject : str or None
        The originating agency's own case number (2.009), as `subject` in a case.
    left_out : tuple of str
        What the reader saw and did not keep, such as `2.018 (name)`; never its content.
    """

    control_number: str
    sent_on: date
    originating_agency: str
    destination_agency: str
    type: str
    reference: str | None = None
    subject: str | None = None
    left_out: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """Return the transaction in traditional encoding.

        Returns
        -------
        bytes

        Raises
        ------
        TransactionError
            If a value does not fit its field.
        """
        from trustact.formats.ansi_nist.transaction_writer import write_transaction

        return write_transaction(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingTransaction(Transaction):
    """A criminal ten-print, answer required (CAR): what a booking sends to be searched.

    Parameters
    ----------
    born_on : PartialDate or None
        Day, month or year of birth; None where it is not known.
    sex : str or None
        One of `SEXES`.
    place_of_birth : str or None
        Two- or three-letter code.
    citizenship : str or None
        As stated at booking, a two- or three-letter code: what somebody said, never a status.
    arrested_on : PartialDate or None
    offenses : tuple of ArrestOffense
    images : tuple of FingerImage
    minutiae : tuple of FingerMinutiae
    photographs : int
        How many Type-10 records came along; their bytes are not kept, and none is written.

    Examples
    --------
    >>> booking = BookingTransaction(
    ...     control_number="TEST-0001", sent_on=date(2014, 3, 1), originating_agency="XX0000000",
    ...     destination_agency="TEST-SIB", subject="24-001234", sex="M",
    ... )
    >>> from trustact.formats.ansi_nist import read_transaction
    >>> read_transaction(booking.to_bytes(), name="the booking").subject
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
    photographs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResponse(Transaction):
    """The answer to a search (SRE).

    Parameters
    ----------
    candidate_found : bool
        Whether the search named a candidate (2.059). A candidate is no identity, and neither a
        candidate nor none says anything of removability.
    candidate_number : str or None
        The fingerprint-identification number of the candidate (2.014).
    state_number : str or None
        State identification number (2.015).
    messages : tuple of str
        What the answering side adds (2.060).
    """

    type: str = SEARCH_RESPONSE
    candidate_found: bool
    candidate_number: str | None = None
    state_number: str | None = None
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorResponse(Transaction):
    """A transaction was refused (ERRT and its like).

    Parameters
    ----------
    messages : tuple of str
        Why (2.060).
    """

    type: str = ERROR_TYPES[0]
    messages: tuple[str, ...]


AnyTransaction = BookingTransaction | SearchResponse | ErrorResponse


def join_subfields(values: Sequence[Sequence[Any]]) -> tuple[str, ...]:
    """Return the text of each subfield that has one.

    Parameters
    ----------
    values : sequence of sequences

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> join_subfields([["E0005", "2.022"], [""]])
    ('E0005 2.022',)
    """
    joined = (" ".join(str(item) for item in items if item) for items in values)
    return tuple(text for text in joined if text)
