"""One immigration request of a jail's records, with everything that the audit says of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from trustact.formats.jail_bookings import ChargeRow, JailBooking
from trustact.jail_audit.end_states import RequestEnd
from trustact.jail_audit.past_eligibility import PastEligibility
from trustact.language.bases import Basis
from trustact.language.instrument import Answer


@dataclass(frozen=True, slots=True)
class LawAnswer:
    """The answer of one law on one act for one request.

    Parameters
    ----------
    answer : str
        "undetermined" also where the answer depends on the form or on the true date.
    without_assumption : str
        The answer where it is not assumed that no court paper was with the request.
    depends_on : tuple of str
        What would have to be known; fact paths, or words.
    """

    law: str
    as_if: bool
    action: Literal["hold", "transfer"]
    answer: Answer
    without_assumption: Answer
    citations: tuple[str, ...]
    basis: Basis | None
    depends_on: tuple[str, ...]

    @property
    def name(self) -> str:
        """Id of the law, marked where it is only presumed to be in force."""
        return f"{self.law} (as if)" if self.as_if else self.law


@dataclass(frozen=True, slots=True)
class AuditedRequest:
    """One request: its booking, its end, the time past eligibility and what the laws say.

    Parameters
    ----------
    held_until : datetime.datetime or None
        The last time at which custody could rest on the request, in local time; None where other
        custody explains the stay, or the time is not known.
    minutes_on_request : int or None
        Minutes past eligibility until then; None where they are not known.
    counted_hours : tuple of float or None
        Least and most hours past eligibility that are no part of a Saturday, Sunday or holiday.
    """

    booking: JailBooking
    hold: ChargeRow
    end: RequestEnd
    past: PastEligibility
    held_until: datetime | None = None
    minutes_on_request: int | None = None
    counted_hours: tuple[float, float] | None = None
    answers: tuple[LawAnswer, ...] = ()

    @property
    def handed_over_as_release(self) -> bool:
        """Whether the booking ends in other words than the hand-over that ended the hold."""
        final = self.booking.final_disposition
        return (
            self.end.state == "handed-over"
            and bool(final)
            and final.upper() != self.hold.disposition.upper()
        )


@dataclass(frozen=True, slots=True)
class AuditPeriod:
    """The first and last day of the bookings with a request."""

    first: date
    last: date
