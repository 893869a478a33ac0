"""The audit: every request to one end state, reconciled with all rows that were read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trustact.formats.jail_bookings import JailBooking, JailBookings
from trustact.jail_audit.audited_request import AuditedRequest, AuditPeriod
from trustact.jail_audit.end_states import BAIL, DISPOSITIONS, Meaning, find_end
from trustact.jail_audit.held_people import HeldPeople, select_held_people
from trustact.jail_audit.law_answers import LawQuestions
from trustact.jail_audit.past_eligibility import (
    elapsed_minutes,
    find_end_of_hold,
    measure_past_eligibility,
)


@dataclass(frozen=True, slots=True)
class JailAudit:
    """What the bookings of a jail show of its immigration requests.

    Parameters
    ----------
    place_name : str
        The place in words.
    meanings : mapping of str to str
        Disposition in capitals -> what it says of the end of a hold.
    version, command : str
        Of the program, and what the user typed.
    """

    place: str
    place_name: str
    records: JailBookings
    requests: tuple[AuditedRequest, ...]
    questions: LawQuestions
    meanings: Mapping[str, Meaning]
    version: str
    command: str

    @property
    def with_request(self) -> tuple[JailBooking, ...]:
        """The bookings that have a request."""
        return tuple(booking for booking in self.records.bookings if booking.holds)

    @property
    def people(self) -> HeldPeople:
        """The people with a request, and those whose gravest charge has a class."""
        moved = bool(self.questions.weeks_shifted)
        return select_held_people(self.records, None if moved else self.questions.zone)

    @property
    def period(self) -> AuditPeriod | None:
        """First and last day of bookings with a request; None if there are none."""
        days = [booking.booked.date() for booking in self.with_request]
        ends = [b.released.date() for b in self.with_request if b.released is not None]
        return AuditPeriod(min(days), max([*days, *ends])) if days else None

    @property
    def born_in_us(self) -> tuple[JailBooking, ...]:
        """Bookings with a request of people whom the jail records as born in the United States."""
        return tuple(booking for booking in self.with_request if booking.born_in_us)

    @property
    def bail_posted(self) -> tuple[JailBooking, ...]:
        """Bookings with a request in which a charge ended by bail."""
        return tuple(
            booking
            for booking in self.with_request
            if any(charge.disposition.upper() in BAIL for charge in booking.charges)
        )

    @property
    def handed_over_as_release(self) -> tuple[AuditedRequest, ...]:
        """Hand-overs whose booking ends in other words."""
        return tuple(request for request in self.requests if request.handed_over_as_release)


def run_audit(
    records: JailBookings,
    questions: LawQuestions,
    *,
    place_name: str,
    meanings: Mapping[str, Meaning] = DISPOSITIONS,
    version: str,
    command: str,
) -> JailAudit:
    """Audit the requests of a jail.

    Parameters
    ----------
    meanings : mapping of str to str
        Disposition in capitals -> what it says of the end of a hold.
    version, command : str
        Of the program, and what the user typed.
    """
    requests: list[AuditedRequest] = []
    for booking in records.bookings:
        if not booking.holds:
            continue
        past = measure_past_eligibility(booking, questions.zone, bool(questions.weeks_shifted))
        for hold in booking.holds:
            end = find_end(booking, hold, past, meanings)
            until = find_end_of_hold(booking, hold, end.state, past)
            minutes = None
            if until is not None and past.eligible_at is not None:
                shifted = bool(questions.weeks_shifted)
                minutes = elapsed_minutes(past.eligible_at, until, questions.zone, shifted)
            request = AuditedRequest(booking, hold, end, past, until, minutes)
            requests.append(questions.answer(request))
    _check_totals(records, requests)
    return JailAudit(
        questions.place,
        place_name,
        records,
        tuple(requests),
        questions,
        meanings,
        version,
        command,
    )


def _check_totals(records: JailBookings, requests: Sequence[AuditedRequest]) -> None:
    """Check that no row was lost and no request counted twice."""
    rows = records.rows_read + len(records.rejected) + records.repeated_rows
    keys = {(request.booking.number, request.hold.row) for request in requests}
    holds = sum(len(booking.holds) for booking in records.bookings)
    if rows != records.rows or not len(keys) == len(requests) == holds:
        raise AssertionError(f"rows {rows} of {records.rows}, requests {len(requests)} of {holds}")
