"""What stands beside the law: the identity check, and the signs that somebody may be a citizen.

Neither decides anything. An identity check says whether two sets of prints come from one person. A
sign of citizenship, or a request that rests on prints of another person, stops what is only
permitted until documents resolve it; where a request rests on prints at all, two people have to
look at them first.
"""

from datetime import datetime
from typing import Any

from trustact.fingerprints.human_review import CitizenshipSigns, Confirmation
from trustact.fingerprints.identity_check import IdentityCheck, compare_identity
from trustact.secure_communities.booking import Booking, BookingRequest
from trustact.secure_communities.case_at import flatten_facts
from trustact.secure_communities.events import Event, Journal
from trustact.secure_communities.synthetic_prints import generate_prints

RESOLVED_BY_DOCUMENTS = "resolved by documents"
_PROOF_OF_STATUS = "the person has shown proof of citizenship or lawful status"
_CITIZENSHIP_SIGNS = {
    "claims_us_citizenship": "the person claims to be a citizen",
    "proof_of_citizenship_or_lawful_status": _PROOF_OF_STATUS,
}


class Safeguards:
    """The signs that were seen, and the comparisons that were made.

    A sign stands until a correction says that documents have resolved it; one that is seen again
    after that stands again. Documents that show a citizen resolve nothing: they are a sign.
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
            return f"{_PROOF_OF_STATUS}, and no detainer holds a citizen; that stops it"
        if self._open:
            return "a sign of citizenship stops it until documents resolve it"
        if self._check is None:
            return None
        if self._check.verdict == "not consistent":
            return (
                "the request rests on prints of another person; that stops it until documents "
                "resolve it"
            )
        settled = self._check.review_status(*self._confirmations)
        if settled.standing == "confirmed":
            return None
        return f"the request rests on prints, and {'; '.join(settled.reasons)}; that stops it"

    @property
    def citizenship(self) -> CitizenshipSigns:
        """How the signs stand, in the words of an identity check."""
        if self._open:
            return "a sign was found"
        return "resolved by documents" if self._resolved else "no sign found"

    def observe(self, event: Event) -> None:
        """Look for signs in what the jail has learned."""
        signs = [
            says
            for path, says in _CITIZENSHIP_SIGNS.items()
            if flatten_facts(event.facts).get(path) is True
        ]
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
            f"{'; '.join(new)[0].upper()}{'; '.join(new)[1:]}. Nothing that is only permitted goes "
            f"on{'' if _PROOF_OF_STATUS in new else ' until documents resolve it'}.",
            known_to=("person",),
            fields={"signs": new},
            about=event.id,
        )

    def compare(self, lodged: BookingRequest, request: Event) -> None:
        """Compare the booking's prints with those on which a request rests."""
        self._check, self._confirmations = None, []
        quality = self.booking.booked.prints
        if lodged.prints_of is None or quality == "none":
            return
        booking = generate_prints(self.booking.person.prints_of, time=2, quality=quality)
        check = compare_identity(
            booking, generate_prints(lodged.prints_of, time=1), citizenship=self.citizenship
        )
        self._check = check
        self._write(
            request,
            request.at,
            f"The booking's prints and those of the request: {check.verdict} "
            f"({'; '.join(check.reasons[:1])}). What the law only permits waits until two people, "
            "blind to status, have looked. The person and counsel are told of it, and how to "
            "contest it.",
            {
                "result": check.verdict,
                "score": round(check.score, 1),
                "threshold": check.threshold,
                "reviewers": [],
            },
        )

    def confirm(self, confirmation: Confirmation, request: Event) -> None:
        """Take in what somebody found who looked at both sets of prints."""
        if self._check is None:
            return
        self._confirmations.append(confirmation)
        settled = self._check.review_status(*self._confirmations)
        blind = "blind to status" if confirmation.counts else "not blind, so it does not count"
        self._write(
            request,
            confirmation.at,
            f"{confirmation.reviewer} looked at both sets of prints, {blind}: "
            f"{confirmation.finding}. The comparison is {settled.standing}: "
            f"{'; '.join(settled.reasons)}.",
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
