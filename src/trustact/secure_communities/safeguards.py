"""Safeguards beside the law: the identity check, and signs that the person may be a citizen.

Neither decides anything. An identity check says whether two sets of prints come from one person. A
sign of citizenship, or a request that rests on prints of another person, stops what is only
permitted until documents resolve it. Where a request rests on prints at all, two reviewers have to
compare them first.
"""

from datetime import datetime
from typing import Any

from trustact.fingerprints.human_review import CitizenshipSigns, Confirmation
from trustact.fingerprints.identity_check import IdentityCheck, compare_identity
from trustact.language.citizenship_documents import (
    is_document_of_citizenship,
    is_document_of_status,
)
from trustact.secure_communities.booking import Booking, BookingRequest
from trustact.secure_communities.case_at import flatten_facts
from trustact.secure_communities.events import Event, Journal
from trustact.secure_communities.synthetic_prints import generate_prints

RESOLVED_BY_DOCUMENTS = "resolved by documents"
_PROOF_OF_STATUS = "the person has shown proof of citizenship or lawful status"
_DOCUMENT = "the person has shown a document that only a citizen has"
_CITIZENSHIP_SIGNS = {
    "claims_us_citizenship": "the person claims to be a citizen",
    "proof_of_citizenship_or_lawful_status": _PROOF_OF_STATUS,
}

_REVIEW_STANDINGS = {
    "confirmed": "The comparison is confirmed",
    "not confirmed": "The comparison is not confirmed",
    "pending": "The comparison is not confirmed yet",
    "stopped": "The comparison has no effect",
}
"""How a comparison stands after a finding, as a sentence that ends with the reasons."""


class Safeguards:
    """The signs of citizenship in a booking, and the comparisons of prints.

    A sign counts until a correction says that documents have resolved it, and counts again if it
    appears again after that. Documents that show a citizen resolve nothing: they are a sign.
    """

    def __init__(self, booking: Booking, journal: Journal) -> None:
        self.booking = booking
        self.journal = journal
        self._open: dict[str, None] = {}
        self._resolved = False
        self._check: IdentityCheck | None = None
        self._confirmations: list[Confirmation] = []

    @property
    def stop_reason(self) -> str | None:
        """What stops an act that the law only permits; None where nothing does."""
        if _PROOF_OF_STATUS in self._open:
            return f"stopped because {_PROOF_OF_STATUS}, and a detainer does not apply to a citizen"
        if self._open:
            return "stopped by a sign of citizenship until documents resolve it"
        if self._check is None:
            return None
        if self._check.verdict == "not consistent":
            return (
                "stopped because the request rests on prints of another person, until documents "
                "resolve it"
            )
        review = self._check.review_status(*self._confirmations)
        if review.standing == "confirmed":
            return None
        return f"stopped because the request rests on prints, and {'; '.join(review.reasons)}"

    @property
    def citizenship(self) -> CitizenshipSigns:
        """What is known of the signs, in the terms of an identity check."""
        if self._open:
            return "a sign was found"
        return "resolved by documents" if self._resolved else "no sign found"

    def observe(self, event: Event) -> None:
        """Look for signs in an event that the jail knows of."""
        facts = flatten_facts(event.facts)
        signs = [says for path, says in _CITIZENSHIP_SIGNS.items() if facts.get(path) is True]
        document = facts.get("proof_document")
        if isinstance(document, str) and is_document_of_citizenship(document):
            signs.append(_DOCUMENT)
        elif isinstance(document, str) and is_document_of_status(document):
            signs = list(dict.fromkeys((*signs, _PROOF_OF_STATUS)))
        if event.kind == "request-received" and self.booking.person.birthplace == "us":
            signs.append("the booking sheet says born in the United States")
        if event.kind == "fact-corrected" and event.fields.get("reason") == RESOLVED_BY_DOCUMENTS:
            self._open.clear()
            self._check = None
            self._resolved = True
        new = [sign for sign in signs if sign not in self._open]
        if not new:
            return
        self._open |= dict.fromkeys(new)
        self.journal.add(
            "citizenship-alert",
            event.at,
            "jail",
            f"{'; '.join(new)[0].upper()}{'; '.join(new)[1:]}. What the law only permits is "
            f"stopped{'' if _PROOF_OF_STATUS in new else ' until documents resolve it'}.",
            known_to=("person",),
            fields={"signs": new},
            about=event.id,
        )

    def compare(self, stated: BookingRequest, request: Event) -> None:
        """Compare the booking's prints with those on which a request rests."""
        self._check, self._confirmations = None, []
        quality = self.booking.booked.prints
        if stated.prints_of is None or quality == "none":
            return
        booking = generate_prints(self.booking.person.prints_of, time=2, quality=quality)
        check = compare_identity(
            booking, generate_prints(stated.prints_of, time=1), citizenship=self.citizenship
        )
        self._check = check
        self._write(
            request,
            request.at,
            f"The comparison of the booking's prints with those of the request is {check.verdict} "
            f"({'; '.join(check.reasons[:1])}). What the law only permits waits until two "
            "reviewers, who do not know anybody's status, have confirmed it. The person is "
            "informed of the comparison and of how to contest it.",
            {
                "result": check.verdict,
                "score": round(check.score, 1),
                "threshold": check.threshold,
                "reviewers": [],
            },
        )

    def confirm(self, confirmation: Confirmation, request: Event) -> None:
        """Add the finding of a reviewer who compared both sets of prints."""
        if self._check is None:
            return
        self._confirmations.append(confirmation)
        review = self._check.review_status(*self._confirmations)
        counts = confirmation.is_independent
        how = "without knowing anybody's status" if counts else "not independently"
        note = "" if counts else " This finding does not count."
        self._write(
            request,
            confirmation.at,
            f"{confirmation.reviewer} compared both sets of prints, {how}, and found: "
            f"{confirmation.finding}.{note} {_REVIEW_STANDINGS[review.standing]}: "
            f"{'; '.join(review.reasons)}.",
            {"result": confirmation.finding, "reviewers": [confirmation.reviewer]},
        )

    def _write(self, request: Event, at: datetime, says: str, fields: dict[str, Any]) -> None:
        self.journal.add(
            "identity-checked",
            at,
            "jail",
            says,
            known_to=("person",),
            fields=fields,
            about=request.id,
        )
