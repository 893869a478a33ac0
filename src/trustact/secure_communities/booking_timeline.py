"""Runs one booking through the whole chain, with its outcome."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from trustact import laws
from trustact.event_log.request_ends import find_custody_end, find_request_end
from trustact.filling import filling_for
from trustact.formats.given_facts import merge
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.instrument import Instrument
from trustact.language.partial_dates import ANY_DAY, PartialDate
from trustact.language.shown_text import quote_value
from trustact.language.silence import Filling
from trustact.offenses.classifier import offense_tables
from trustact.secure_communities.booking import Booking
from trustact.secure_communities.case_at import collect_actor_facts
from trustact.secure_communities.duty_tracking import DutyStatus, track_duties
from trustact.secure_communities.events import Event, Journal, first_event, last_event
from trustact.secure_communities.federal_agencies import record_federal_events
from trustact.secure_communities.fingerprint_check import (
    FingerprintCheck,
    StandInCheck,
    build_gallery,
)
from trustact.secure_communities.hold_clocks import HoldClock
from trustact.secure_communities.jail import Jail
from trustact.secure_communities.legal_gate import LegalGate, Ruling


@dataclass(frozen=True, slots=True)
class RequestEnd:
    """How one request ended.

    Parameters
    ----------
    state : str
        One of `trustact.secure_communities.events.REQUEST_END_STATES`.
    missing : tuple of str
        The missing facts, where the jail did not act because the answer was not known.
    why_not_known : str or None
        Why the answer was not known, where no fact is missing.
    """

    request: Event
    state: str
    missing: tuple[str, ...] = ()
    why_not_known: str | None = None


@dataclass(frozen=True, slots=True)
class BookingTimeline:
    """The events of a booking: who knew what when, which clocks ran, duties arose, laws decided.

    Parameters
    ----------
    events : tuple of Event
        By time.
    rulings : mapping of str to Ruling
        Id of a `decided` event -> the answers of the laws.
    assumptions : tuple of str
        What the chain assumed, because the file does not say.
    """

    booking: Booking
    events: tuple[Event, ...]
    rulings: Mapping[str, Ruling]
    clocks: tuple[HoldClock, ...]
    duties: tuple[DutyStatus, ...]
    request_ends: tuple[RequestEnd, ...]
    assumptions: tuple[str, ...]

    @property
    def outcome(self) -> str:
        """How the custody ended: the kind of its last event, or `still-in-custody`."""
        last = find_custody_end(self.events)
        return last.kind if last else "still-in-custody"

    @property
    def minutes_past_release(self) -> int | None:
        """Minutes in custody past the time of release; None where the person was not released."""
        eligible = last_event(self.events, "release-eligible")
        ended = last_event(self.events, "released", "handed-over")
        if eligible is None or ended is None:
            return None
        return int((ended.at - eligible.at).total_seconds() // 60)

    @property
    def hours_until_served(self) -> float | None:
        """Hours from the first request to the copy for the person; None where there was none."""
        request, served = (
            first_event(self.events, "request-received"),
            first_event(self.events, "served"),
        )
        if request is None or served is None:
            return None
        return (served.at - request.at).total_seconds() / 3600


def run_booking(
    booking: Booking,
    check: FingerprintCheck | None = None,
    *,
    as_if: Sequence[str] = (),
    version: str = "",
    filling: Filling | None = None,
) -> BookingTimeline:
    """Run one booking through the whole chain.

    Parameters
    ----------
    check : FingerprintCheck, optional
        Answers the booking transaction; by default a stand-in with the synthetic people of the
        file.
    as_if : sequence of str
        Ids of instruments presumed to be law there and then, in addition to those of the file.
    version : str
        Of the program, for the record of each decision.
    filling : Filling, optional
        How facts are filled that an actor does not know; as in a single case unless given.

    Raises
    ------
    TrustactError
        If a law or a reading is not known, or facts of the file contradict each other.
    """
    presumed = [laws.get(law) for law in dict.fromkeys((*booking.as_if, *as_if))]
    gate = _gate(booking, presumed, filling or filling_for(laws.known_laws()))
    _check_duty_names(booking, gate)
    tables = offense_tables()
    journal = Journal()
    rulings: dict[str, Ruling] = {}
    journal.add(
        "booked",
        booking.booked.at,
        "jail",
        "The person is booked.",
        known_to=("person",),
        facts=_booking_facts(booking),
        fields={
            "charges": len(booking.booked.charges),
            "prints_taken": booking.booked.prints != "none",
        },
        source="booking sheet",
    )
    record_federal_events(
        booking,
        journal,
        _lazy_check(check, booking),
        lambda event: _record_office_ruling(booking, journal, gate, event, rulings, version),
    )
    jail = Jail(booking, journal, gate, tables, version)
    jail.run()
    rulings |= jail.rulings
    ended = find_custody_end(journal.events)
    events = tuple(e for e in journal.events if e.at <= booking.until)
    clocks = jail.clocks
    return BookingTimeline(
        booking,
        events,
        rulings,
        clocks,
        track_duties(
            jail.rulings.values(),
            events,
            clocks,
            booking.duties_met,
            jail.duties_shown,
            booking.until,
        ),
        tuple(_request_end(event, events, ended, rulings) for _, event in jail.requests),
        (*booking.assumptions, *jail.assumptions),
    )


def _gate(booking: Booking, presumed: Sequence[Instrument], filling: Filling) -> LegalGate:
    """Return the laws that can reach a booking, with those that have a reading that it chooses."""
    from_then_on = PartialDate(booking.booked.at.toordinal(), ANY_DAY.last)
    there = laws.load_index().select(place=booking.place, day=from_then_on)
    found = {entry.id: laws.get(entry.id) for entry in there if entry.in_library}
    found |= {law.id: law for law in laws.with_readings(booking.readings)}
    at_hand = [found[law_id] for law_id in sorted(found)]
    return LegalGate(
        at_hand, presumed, booking.readings, laws.laws_not_in_library(), filling=filling
    )


def _check_duty_names(booking: Booking, gate: LegalGate) -> None:
    known = {duty.id for law in (*gate.instruments, *gate.as_if) for duty in law.duties}
    if not known.issuperset(booking.duties_met):
        # A duty of a law of another place is allowed; all laws are imported to find it.
        known |= {duty.id for law in laws.load_all() for duty in law.duties}
    for duty in booking.duties_met:
        if duty not in known:
            raise TrustactError(
                f"done: no law in this library has a duty {quote_value(duty)}"
                f"{suggest_nearest(duty, known)}; `trustact show ID` lists those of a law"
            )


def _lazy_check(check: FingerprintCheck | None, booking: Booking) -> Callable[[], FingerprintCheck]:
    # Enrolling a gallery takes half a second, which a booking without a check does not need.
    if check is not None:
        return lambda: check
    return lambda: StandInCheck(build_gallery(booking.database), booking.booked.at.date())


def _booking_facts(booking: Booking) -> dict[str, object]:
    facts: dict[str, object] = {
        "custody": {
            "in_custody": True,
            "booked_at": booking.booked.at.isoformat(timespec="minutes"),
        }
    }
    if booking.person.born_on is not None:
        facts["born_on"] = str(booking.person.born_on)
    if booking.booked.charges:
        facts |= {"pending_charges": list(booking.booked.charges), "pending_charges_complete": True}
    return merge(facts, booking.booked.facts)


def _record_office_ruling(
    booking: Booking,
    journal: Journal,
    gate: LegalGate,
    event: Event,
    rulings: dict[str, Ruling],
    version: str,
) -> None:
    """Apply the rules on the office's decision to what the office knew."""
    known = collect_actor_facts("field-office", (e for e in journal.events if e.at <= event.at))
    case = known.case(booking, event.at, "ice", offense_tables(), filling=gate.filling)
    ruling = gate.decide(case, "issue-detainer")
    decided = journal.add(
        "decided",
        event.at,
        "field-office",
        f"issue-detainer: {ruling.says} (by the rules on the office's decision in this library)."
        if ruling.laws
        else "issue-detainer: this library has no rule on the office's decision for that day.",
        fields=ruling.event_fields(version),
        about=event.id,
    )
    rulings[decided.id] = ruling


def _request_end(
    request: Event,
    events: Sequence[Event],
    ended: Event | None,
    rulings: Mapping[str, Ruling],
) -> RequestEnd:
    past = ended is not None and events.index(ended) < events.index(request)
    later = [e for e in events if e.at >= request.at]
    state = find_request_end(request, later, ended, after_custody=past)
    if state is not None:
        return RequestEnd(request, state)
    return _end_without_hold(request, later, rulings)


def _end_without_hold(
    request: Event, later: Sequence[Event], rulings: Mapping[str, Ruling]
) -> RequestEnd:
    holds = [
        rulings[e.id]
        for e in later
        if e.kind == "decided" and e.id in rulings and rulings[e.id].action == "hold"
    ]
    if not holds:
        return RequestEnd(request, "released-before-answer")
    last = holds[-1]
    if last.answer == "undetermined":
        why = None if last.missing else last.why
        return RequestEnd(request, "declined", last.missing, why)
    return RequestEnd(request, "not-qualifying" if last.answer == "prohibited" else "declined")
