"""One booking through the whole chain, and what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from trustact import laws
from trustact.flow.booking import Booking
from trustact.flow.check import Check, StandInCheck, gallery_of
from trustact.flow.clocks import Clock
from trustact.flow.duties import DutyTold, duties_of
from trustact.flow.events import Event, Journal
from trustact.flow.federal import federal_side
from trustact.flow.gate import Gate, Ruling
from trustact.flow.jail import GONE, Jail
from trustact.flow.knowledge import known_by
from trustact.language.errors import TrustactError, nearest
from trustact.offenses.classifier import offense_tables


@dataclass(frozen=True, slots=True)
class RequestEnd:
    """How one request ended.

    Parameters
    ----------
    request : Event
    state : str
        One of `trustact.flow.events.END_STATES`.
    missing : tuple of str
        Where the jail did not act because the answer was not known: what was missing.
    """

    request: Event
    state: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Who knew what when, which clock ran, which duty arose, which law decided.

    Parameters
    ----------
    booking : Booking
    events : tuple of Event
        By time.
    rulings : mapping of str to Ruling
        Id of a `decided` event -> what the laws said.
    clocks : tuple of Clock
    duties : tuple of DutyTold
    ends : tuple of RequestEnd
    taken : tuple of str
        What was taken as given, because the file does not say.
    """

    booking: Booking
    events: tuple[Event, ...]
    rulings: Mapping[str, Ruling]
    clocks: tuple[Clock, ...]
    duties: tuple[DutyTold, ...]
    ends: tuple[RequestEnd, ...]
    taken: tuple[str, ...]

    @property
    def outcome(self) -> str:
        """How the custody ended: the kind of its last event, or `still-in-custody`."""
        last = _last(self.events, "released", "handed-over", *GONE)
        return last.kind if last else "still-in-custody"

    @property
    def minutes_past_release(self) -> int | None:
        """Minutes from when the person would have gone free to the end of the custody."""
        eligible = _last(self.events, "release-eligible")
        ended = _last(self.events, "released", "handed-over")
        if eligible is None or ended is None:
            return None
        return int((ended.at - eligible.at).total_seconds() // 60)

    @property
    def hours_until_served(self) -> float | None:
        """Hours from the first request to the copy for the person; None where there was none."""
        request, served = _first(self.events, "request-received"), _first(self.events, "served")
        if request is None or served is None:
            return None
        return (served.at - request.at).total_seconds() / 3600


def _last(events: Sequence[Event], *kinds: str) -> Event | None:
    return next((event for event in reversed(events) if event.kind in kinds), None)


def _first(events: Sequence[Event], *kinds: str) -> Event | None:
    return next((event for event in events if event.kind in kinds), None)


def run(
    booking: Booking,
    check: Check | None = None,
    *,
    as_if: Sequence[str] = (),
    version: str = "",
) -> Timeline:
    """Run one booking through the whole chain.

    Parameters
    ----------
    booking : Booking
    check : Check, optional
        Who answers the booking transaction; a stand-in with the file's invented people unless
        given.
    as_if : sequence of str
        Ids of instruments presumed to be law there and then, beside those of the file.
    version : str
        Of the program, for the record of each decision.

    Returns
    -------
    Timeline

    Raises
    ------
    TrustactError
        If a law or a reading is not known, or facts of the file contradict each other.
    """
    presumed = [laws.get(law) for law in dict.fromkeys((*booking.as_if, *as_if))]
    gate = Gate(laws.every(), presumed, booking.readings)
    _known_duties(booking, gate)
    tables = offense_tables()
    journal = Journal()
    rulings: dict[str, Ruling] = {}
    journal.add(
        "booked",
        booking.booked_at,
        "jail",
        "The person is booked.",
        known_to=("person",),
        facts=_at_booking(booking),
        fields={"charges": len(booking.charges), "prints_taken": booking.prints != "none"},
        source="booking sheet",
    )
    federal_side(
        booking,
        journal,
        _lazily(check, booking),
        lambda event: _office_asks(booking, journal, gate, event, rulings, version),
    )
    jail = Jail(booking, journal, gate, tables, version)
    jail.run()
    rulings |= jail.rulings
    ended = _last(journal.events, "released", "handed-over", *GONE)
    events = tuple(e for e in journal.events if e.at <= booking.until)
    clocks = jail.clocks
    return Timeline(
        booking,
        events,
        rulings,
        clocks,
        duties_of(jail.rulings.values(), events, clocks, booking.done, booking.until),
        tuple(_end(event, events, ended, rulings) for _, event in jail.requests),
        (*booking.assumed, *jail.taken),
    )


def _known_duties(booking: Booking, gate: Gate) -> None:
    known = {duty.id for law in (*gate.instruments, *gate.as_if) for duty in law.duties}
    for duty in booking.done:
        if duty not in known:
            raise TrustactError(
                f"done: no law at hand has a duty {duty!r}{nearest(duty, known)}; "
                "`trustact show ID` lists those of a law"
            )


def _lazily(check: Check | None, booking: Booking) -> Callable[[], Check]:
    # Enrolling a gallery takes half a second; a booking that nobody checks should not wait for it.
    if check is not None:
        return lambda: check
    return lambda: StandInCheck(gallery_of(booking.database), booking.booked_at.date())


def _at_booking(booking: Booking) -> dict[str, object]:
    facts: dict[str, object] = {
        "custody": {
            "in_custody": True,
            "booked_at": booking.booked_at.isoformat(timespec="minutes"),
        }
    }
    if booking.born_on is not None:
        facts["born_on"] = str(booking.born_on)
    if booking.charges:
        facts |= {"pending_charges": list(booking.charges), "pending_charges_complete": True}
    return facts | dict(booking.facts)


def _office_asks(
    booking: Booking,
    journal: Journal,
    gate: Gate,
    event: Event,
    rulings: dict[str, Ruling],
    version: str,
) -> None:
    """Ask what the rules on the office's own choice say, on what the office knew."""
    known = known_by("field-office", (e for e in journal.events if e.at <= event.at))
    case = known.case(booking, event.at, "ice", offense_tables())
    ruling = gate.ask(case, "issue-detainer")
    told = journal.add(
        "decided",
        event.at,
        "field-office",
        f"issue-detainer: {ruling.says}, under those rules on the office's choice that are at hand."
        if ruling.laws
        else "issue-detainer: no rule at hand governs the office's choice on that day.",
        fields=ruling.recorded(version),
        about=event.id,
    )
    rulings[told.id] = ruling


def _end(
    request: Event,
    events: Sequence[Event],
    ended: Event | None,
    rulings: Mapping[str, Ruling],
) -> RequestEnd:
    if ended is not None and events.index(ended) < events.index(request):
        free = ended.kind == "released"
        return RequestEnd(request, "released-before-answer" if free else "transferred-elsewhere")
    later = [e for e in events if e.at >= request.at]
    closed = _first(
        [e for e in later if e.about == request.id], "request-cancelled", "request-superseded"
    )
    if closed is not None:
        return RequestEnd(request, "cancelled-by-authority")
    if ended is None:
        return RequestEnd(request, "still-in-custody")
    if ended.kind == "handed-over":
        return RequestEnd(request, "handed-over")
    if ended.kind in GONE:
        return RequestEnd(request, "transferred-elsewhere")
    kinds = {e.kind for e in later}
    if "hold-begun" in kinds:
        return RequestEnd(request, "held-then-released")
    if "notified-authority" in kinds:
        return RequestEnd(request, "notified-only")
    if "interview-held" in kinds:
        return RequestEnd(request, "interviewed-only")
    return _not_followed(request, later, rulings)


def _not_followed(
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
        return RequestEnd(request, "declined", last.missing)
    return RequestEnd(request, "not-qualifying" if last.answer == "prohibited" else "declined")
