"""The federal check: a booking transaction in, and out a match, no match, or an error.

A stand-in for tests, training and simulation, which every answer says. It knows only synthetic
people and has no connection to any real system.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Protocol

import numpy as np

from trustact.fingerprints.fingerprint_errors import FingerprintError
from trustact.fingerprints.gallery_search import Gallery, SearchResult
from trustact.fingerprints.template import SINGLE_FINGERS, Template
from trustact.formats.ansi_nist import (
    BookingTransaction,
    ErrorResponse,
    FingerImage,
    SearchResponse,
    TransactionError,
    read_transaction,
    write_transaction,
)
from trustact.language.errors import TrustactError
from trustact.secure_communities.booking import EnrolledPerson
from trustact.secure_communities.synthetic_prints import generate_prints, to_templates

STAND_IN_LABEL = "STAND-IN FOR TESTS AND TRAINING; SYNTHETIC PEOPLE; NO REAL SYSTEM ANSWERED"
"""Part of every answer."""

FALSE_POSITIVE_RATE = 0.001
"""The share of searches for people who are not enrolled that may name a candidate."""

OTHER_ENROLLED_PEOPLE = range(90_001, 90_021)
"""Synthetic people who are enrolled in addition to those that a booking names."""

_CHECK_AGENCY = "TEST-CHECK"
_SCORE_MESSAGE = re.compile(r"SCORE ([\d.]+) THRESHOLD ([\d.]+)")


class FingerprintCheckError(TrustactError):
    """The check gave no answer, which is neither a match nor the result that there is none."""


class FingerprintCheck(Protocol):
    """Answers booking transactions."""

    def answer(self, transaction: bytes) -> bytes:
        """Return the answer to a transaction as bytes.

        Raises
        ------
        FingerprintCheckError
            If no answer came in time.
        """
        ...


def build_gallery(enrolled: Sequence[EnrolledPerson]) -> Gallery:
    """Return a gallery of synthetic people.

    Parameters
    ----------
    enrolled : sequence of EnrolledPerson
        The entries that matter; others are enrolled in addition.
    """
    return _enroll_gallery(
        tuple(sorted({one.prints_of for one in enrolled} | set(OTHER_ENROLLED_PEOPLE)))
    )


@lru_cache(maxsize=8)
def _enroll_gallery(people: tuple[int, ...]) -> Gallery:
    # Enrolling takes longer than searching, and many bookings are checked against the same people.
    entries: Mapping[str, Sequence[Template]] = {
        entry_number(person): generate_prints(person, time=1) for person in people
    }
    return Gallery(entries, purpose="training")


def entry_number(person: int) -> str:
    """Return the number under which the prints of a synthetic person are enrolled.

    Examples
    --------
    >>> entry_number(7)
    'TEST00007'
    """
    return f"TEST{person:05d}"


class StandInCheck:
    """Answers booking transactions from a gallery of synthetic people.

    Parameters
    ----------
    on : datetime.date
        The date of the answers.
    """

    def __init__(self, gallery: Gallery, on: date) -> None:
        self.gallery = gallery
        self.on = on

    def answer(self, transaction: bytes) -> bytes:
        """Return a search response, or an error response that says what is wrong."""
        try:
            read = read_transaction(transaction, name="the transaction")
            if not isinstance(read, BookingTransaction):
                raise FingerprintCheckError(f"a check answers bookings (CAR), not {read.type}")
            result = self.gallery.search(
                booking_templates(read), false_positive_rate=FALSE_POSITIVE_RATE
            )
        except (FingerprintCheckError, TransactionError, FingerprintError) as error:
            return write_transaction(self._error(str(error)))
        return write_transaction(self._response(read, result))

    def _error(self, problem: str) -> ErrorResponse:
        return ErrorResponse(
            control_number="TEST-ERROR",
            sent_on=self.on,
            originating_agency=_CHECK_AGENCY,
            destination_agency=_CHECK_AGENCY,
            messages=(STAND_IN_LABEL, *_ascii_lines(problem)),
        )

    def _response(self, booking: BookingTransaction, result: SearchResult) -> SearchResponse:
        best = result.candidates[0] if result.candidates else None
        messages = [STAND_IN_LABEL]
        if not result.determined:
            messages.append("TOO FEW PRINTS COULD BE SEARCHED; THE RESULT SAYS NOTHING")
        if unsearched := count_unsearched(booking):
            messages.append(f"PRINTS OF NO SINGLE FINGER, NOT SEARCHED: {unsearched}")
        threshold = best.threshold if best else result.threshold
        messages.append(f"SCORE {best.score if best else 0:.1f} THRESHOLD {threshold:.1f}")
        return SearchResponse(
            control_number=f"R-{booking.control_number}"[:40],
            reference=booking.control_number,
            sent_on=self.on,
            originating_agency=_CHECK_AGENCY,
            destination_agency=booking.originating_agency,
            subject=booking.subject,
            candidate_found=best is not None,
            candidate_number=best.entry if best else None,
            messages=tuple(messages),
        )


def read_score(response: SearchResponse) -> tuple[float, float] | None:
    """Return score and threshold of a search response; None where it has none."""
    for message in response.messages:
        match = _SCORE_MESSAGE.fullmatch(message)
        if match:
            return float(match[1]), float(match[2])
    return None


def has_enough_prints(response: SearchResponse) -> bool:
    """Return whether enough prints could be searched for a result without a candidate to count."""
    return not any("TOO FEW PRINTS" in message for message in response.messages)


def booking_templates(booking: BookingTransaction) -> tuple[Template, ...]:
    """Return the single fingers of a booking: from its minutiae, or its images if it has none.

    Raises
    ------
    FingerprintError
        If images have to be read and the packages for that are missing, or one cannot be read.
    """
    if booking.minutiae or not booking.images:
        return to_templates([one for one in booking.minutiae if one.position in SINGLE_FINGERS])
    return tuple(
        _template_from_image(image) for image in booking.images if image.position in SINGLE_FINGERS
    )


def count_unsearched(booking: BookingTransaction) -> int:
    """Return how many prints of a booking are of no single finger, so that no search has them."""
    prints = booking.minutiae or booking.images
    return sum(one.position not in SINGLE_FINGERS for one in prints)


def _template_from_image(image: FingerImage) -> Template:
    # Imported here: the packages that read images are an extra, which minutiae do not need.
    from trustact.fingerprints.minutiae_extraction import extract_minutiae
    from trustact.fingerprints.print_images import PrintImage, read_image

    if image.compression == "NONE":
        pixels = np.frombuffer(image.data, dtype=np.uint8).reshape(image.height, image.width)
        return extract_minutiae(PrintImage(pixels, image.ppi), image.position)
    return extract_minutiae(read_image(image.data, image.ppi), image.position)


def _ascii_lines(text: str) -> list[str]:
    return [printable_text(line) for line in text.splitlines() if line.strip()] or [
        "NO REASON GIVEN"
    ]


def printable_text(text: object, limit: int = 200) -> str:
    r"""Return a text of another program as short, printable ASCII for a terminal.

    Examples
    --------
    >>> printable_text("no\x1b]0;such\r\nthing")
    'no?]0;such??thing'
    """
    shown = "".join(c if c.isascii() and c.isprintable() else "?" for c in str(text))
    return shown[:limit]
