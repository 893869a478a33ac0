"""What stops an act beside the facts of the case: earlier signs of citizenship, and prints.

The safeguards over the facts of a case are those of `trustact.deciding.case_warnings`. A booking
knows two things more. A sign of citizenship that was seen counts until documents resolve it, even
if a later entry says otherwise. And where a request rests on prints, two reviewers have to compare
them first. Neither changes the answer of a law.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from trustact.deciding.case_warnings import find_signs
from trustact.event_log.event_facts import flatten_facts
from trustact.fingerprints.human_review import CitizenshipSigns, Confirmation, ReviewStatus
from trustact.fingerprints.identity_check import IdentityCheck, compare_identity
from trustact.secure_communities.booking import Booking, BookingRequest
from trustact.secure_communities.events import Event, Journal
from trustact.secure_communities.synthetic_prints import generate_prints

RESOLVED_BY_DOCUMENTS = "resolved by documents"
_BIRTHPLACE = "the booking sheet says born in the United States"

_REVIEW_STANDINGS = {
    "confirmed": "The comparison is confirmed",
    "not confirmed": "The comparison is not confirmed",
    "pending": "The comparison is not confirmed yet",
    "stopped": "The comparison has no effect",
}
"""How a comparison stands after a finding, as a sentence that ends with the reasons."""


class Safeguards:
    """The signs of citizenship in a booking, and the comparisons of prints.

    A sign counts until a correction says that documents have resolved it, and the facts that are
    then known have no such sign any more. It counts again if it appears again after that. Documents
    that show a citizen resolve nothing: they are a sign.
    """

    def __init__(self, booking: Booking, journal: Journal) -> None:
        self.booking = booking
        self.journal = journal
        self._open: dict[str, None] = {}
        self._resolved = False
        self._check: IdentityCheck | None = None
        self._lacks_prints = False
        self._confirmations: list[Confirmation] = []

    @property
    def stop_reason(self) -> str | None:
        """What stops an act that the law only permits; None where nothing does."""
        if self._open:
            return (
                f"stopped by a sign of citizenship until documents resolve it: "
                f"{'; '.join(self._open)}"
            )
        if self._lacks_prints:
            return (
                "stopped because the request rests on prints, and none were taken at the booking "
                "with which a reviewer could compare them"
            )
        if self._check is None:
            return None
        if self._check.verdict == "not consistent":
            return (
                "stopped because the request rests on prints of another person, until documents "
                "resolve it"
            )
        review = self._review(self._check)
        if review.standing == "confirmed":
            return None
        return f"stopped because the request rests on prints, and {'; '.join(review.reasons)}"

    @property
    def citizenship(self) -> CitizenshipSigns:
        """What is known of the signs, in the terms of an identity check."""
        if self._open:
            return "a sign was found"
        return "resolved by documents" if self._resolved else "no sign found"

    def observe(self, event: Event, known: Mapping[str, Any]) -> None:
        """Look for signs in an event that the jail knows of.

        Parameters
        ----------
        known : mapping of str to object
            All facts that the jail knows after the event, by path.
        """
        resolves = (
            event.kind == "fact-corrected" and event.fields.get("reason") == RESOLVED_BY_DOCUMENTS
        )
        if resolves:
            self._open.clear()
            self._resolved = True
            if self._check is not None and self._check.verdict == "not consistent":
                self._check = None
        facts = known if resolves else flatten_facts(event.facts)
        signs = list(find_signs(facts, event.at.date().isoformat()))
        if event.kind == "request-received" and self.booking.person.birthplace == "us":
            signs.append(_BIRTHPLACE)
        new = [sign for sign in signs if sign not in self._open]
        if not new:
            return
        self._open |= dict.fromkeys(new)
        listed = "; ".join(new)
        still = " That is still stated after the correction." if resolves else ""
        self.journal.add(
            "citizenship-alert",
            event.at,
            "jail",
            f"{listed[0].upper()}{listed[1:]}.{still} What the law only permits is stopped until "
            "documents resolve it.",
            known_to=("person",),
            fields={"signs": new},
            about=event.id,
        )

    def compare(self, stated: BookingRequest, request: Event) -> None:
        """Compare the booking's prints with those on which a request rests."""
        self._check, self._confirmations = None, []
        quality = self.booking.booked.prints
        self._lacks_prints = stated.prints_of is not None and quality == "none"
        if stated.prints_of is None or self._lacks_prints:
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
        review = self._review(self._check)
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

    def _review(self, check: IdentityCheck) -> ReviewStatus:
        """Return how a comparison stands with the signs that are known now."""
        return replace(check, citizenship=self.citizenship).review_status(*self._confirmations)

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
