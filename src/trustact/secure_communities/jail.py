"""The jail's part of a booking: requests, answers of the laws, hold, release or hand-over.

The jail does what the law requires and nothing that it prohibits. Where the law leaves the choice,
the file says what the agency chooses; where an answer is not known, the jail does not act. The
timeline lists each such assumption.
"""

import heapq
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from itertools import count
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from trustact.event_log.request_ends import DEPARTURE_KINDS
from trustact.fingerprints.human_review import Confirmation
from trustact.formats.detainer_forms import case_facts, find_defects
from trustact.language.clocks import parse_instant
from trustact.language.offense import OffenseClassifier
from trustact.secure_communities.booking import JAIL_ACTIONS, Booking, BookingRequest, ExternalEvent
from trustact.secure_communities.case_at import ActorFacts
from trustact.secure_communities.events import Event, Journal
from trustact.secure_communities.hold_clocks import HoldClock, start_hold_clocks
from trustact.secure_communities.legal_gate import LegalGate, Ruling
from trustact.secure_communities.safeguards import Safeguards
from trustact.secure_communities.timestamps import add_duration

V = TypeVar("V")

_ENDS_OF_CUSTODY = ("release-eligible", *DEPARTURE_KINDS)
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_NO_CHOICE_STATED = "the file does not say what the agency chooses; assumed: it does not act"
_NO_AUTHORITY = "no law in this library authorizes one; assumed: silence does not count as a power"
_NO_FALLBACK = (
    "no law in this library says what to do while the answer is not known; assumed: unknown does "
    "not count as yes, so the agency does not act"
)


class Jail:
    """One booking at the jail, processed in the order of time.

    Parameters
    ----------
    journal : Journal
        Holds the federal events; the jail adds its own.
    version : str
        Of the program, for the record of each decision.
    """

    def __init__(
        self,
        booking: Booking,
        journal: Journal,
        gate: LegalGate,
        tables: OffenseClassifier,
        version: str,
    ) -> None:
        self.booking = booking
        self.journal = journal
        self.gate = gate
        self.tables = tables
        self.version = version
        self.rulings: dict[str, Ruling] = {}
        self.duties_shown: dict[tuple[str, str], datetime] = {}
        self.clocks: tuple[HoldClock, ...] = ()
        self.assumptions: dict[str, None] = {}
        self.requests: list[tuple[BookingRequest, Event]] = []
        self.current_request: Event | None = None
        self.release_event: Event | None = None
        self.hold_event: Event | None = None
        self.has_left = False
        self._facts = ActorFacts("jail")
        self._safeguards = Safeguards(booking, journal)
        self._latest: dict[str, Ruling] = {}
        self._clock_ends: set[tuple[str, datetime]] = set()
        self._queue: list[tuple[datetime, int, int, Callable[[datetime], None]]] = []
        self._order = count()

    def run(self) -> None:
        """Process everything that happens until the end of the timeline."""
        booking = self.booking
        for event in self.journal.events:
            if "jail" in event.known_to:
                self._learn(event.at, partial(_ignore_time, self._on_federal_event, event))
        for stated in booking.requests:
            self._learn(stated.at, partial(self._on_request, stated))
        for outside in booking.events:
            schedule = self._schedule if outside.kind in _ENDS_OF_CUSTODY else self._learn
            schedule(outside.at, partial(_ignore_time, self._on_external_event, outside))
        for duty, at in booking.duties_met.items():
            self._schedule(at, partial(self._on_duty_met, duty))
        if booking.authority_arrives_at is not None:
            self._schedule(booking.authority_arrives_at, self._on_authority_arrival)
        while self._queue:
            at, _, _, action = heapq.heappop(self._queue)
            if at > booking.until or self.has_left:
                break
            action(at)
        self._record_late_requests()

    def _schedule(self, at: datetime, action: Callable[[datetime], None]) -> None:
        heapq.heappush(self._queue, (at, 1, next(self._order), action))

    def _learn(self, at: datetime, action: Callable[[datetime], None]) -> None:
        """Schedule what the jail learns: what is known in a minute precedes its acts."""
        heapq.heappush(self._queue, (at, 0, next(self._order), action))

    def _write(self, kind: str, at: datetime, says: str, **more: Any) -> Event:
        event = self.journal.add(kind, at, more.pop("by", "jail"), says, **more)
        self._facts.observe(event)
        return event

    # Events that the file states

    def _on_federal_event(self, event: Event) -> None:
        self._facts.observe(event)
        self._safeguards.observe(event, self._facts.facts)
        if event.kind == "history-received":
            self._reconsider(event.at, event)

    def _on_request(self, stated: BookingRequest, at: datetime) -> None:
        if self.current_request is not None:
            self._write(
                "request-superseded",
                at,
                "A later request replaces the earlier one.",
                by="field-office",
                known_to=("jail",),
                about=self.current_request.id,
            )
        self.current_request = self._record_request(stated, at)
        self._safeguards.observe(self.current_request, self._facts.facts)
        self._safeguards.compare(stated, self.current_request)
        for confirmation in stated.confirmations:
            about = self.current_request
            self._learn(confirmation.at, partial(self._on_confirmation, confirmation, about))
        if stated.served_at is not None:
            self._learn(stated.served_at, partial(self._on_service, stated))
        self._reconsider(at, self.current_request)

    def _record_late_requests(self) -> None:
        """Record the requests that arrive after the person has left."""
        received = [stated for stated, _ in self.requests]
        for stated in self.booking.requests:
            if stated not in received and stated.at <= self.booking.until:
                self._record_request(stated, stated.at)

    def _record_request(self, stated: BookingRequest, at: datetime) -> Event:
        request = stated.form
        defects = find_defects(request, at.date())
        facts = case_facts(request, at.date())
        facts["detainer"] = {
            "lodged_on": at.date().isoformat(),
            **facts["detainer"],
            "lodged": facts["detainer"].get("lodged", True),
            "served_on_person": False,
        }
        received = self._write(
            "request-received",
            at,
            f"A request on form {request.form} reaches the jail.",
            by="field-office",
            known_to=("jail",),
            facts=facts,
            fields={
                "form": request.form,
                "boxes": list(request.boxes or ()),
                "issuer": request.issuer,
                "papers": [paper.form for paper in request.papers or ()],
                "defects": [f"{d.kind}: {d.says} ({d.citation})" for d in defects if d.certain],
            },
            source=f"form {request.form}",
        )
        self.requests.append((stated, received))
        return received

    def _on_confirmation(self, confirmation: Confirmation, request: Event, at: datetime) -> None:
        if self.current_request is request:
            self._safeguards.confirm(confirmation, request)
            self._review_hold(at)

    def _on_service(self, stated: BookingRequest, at: datetime) -> None:
        if self.current_request is None or (stated, self.current_request) not in self.requests:
            return
        event = self._write(
            "served",
            at,
            "The person is given a copy of the request.",
            known_to=("person",),
            facts={"detainer": {"served_on_person": True}},
            about=self.current_request.id,
        )
        self._reconsider(at, event)

    def _on_external_event(self, stated: ExternalEvent) -> None:
        cancelled = self.current_request if stated.kind == "request-cancelled" else None
        facts = {"detainer": {"lodged": False}} if stated.kind == "request-cancelled" else {}
        event = self._write(
            stated.kind,
            stated.at,
            stated.sentence,
            by="field-office" if stated.kind == "request-cancelled" else "jail",
            known_to=("jail",),
            facts={**stated.facts, **facts},
            fields=stated.fields,
            about=None if cancelled is None else cancelled.id,
        )
        self._safeguards.observe(event, self._facts.facts)
        if stated.kind == "request-cancelled":
            self.current_request = None
            if self.hold_event is not None:
                self._end_hold(stated.at, "the request was cancelled")
        elif stated.kind == "release-eligible":
            self.release_event = event
            self._on_release_eligible(stated.at)
        elif stated.kind in DEPARTURE_KINDS:
            self.has_left = True
        elif stated.facts:
            self._reconsider(stated.at, event)

    def _on_duty_met(self, duty: str, at: datetime) -> None:
        laws = (*self.gate.instruments, *self.gate.as_if)
        says = {
            each.says.rstrip("."): None for law in laws for each in law.duties if each.id == duty
        }
        # A duty of a law that is not among those of the place has its id alone.
        text = "; ".join(says) or duty.replace("-", " ")
        self._write("duty-done", at, f'A duty is met: "{text}".', fields={"duty": duty})

    # Answers of the laws

    def _reconsider(self, at: datetime, about: Event) -> None:
        if self.current_request is None:
            return
        for action in JAIL_ACTIONS:
            self._apply_laws(action, at, about)
        self._review_hold(at)

    def _apply_laws(
        self, action: str, at: datetime, about: Event, *, of: datetime | None = None
    ) -> Ruling:
        """Apply the laws; `of` is the time of the question where it is later than `at`."""
        facts: dict[str, Any] = {"custody.in_custody": True}
        if self.release_event is not None:
            facts |= {
                "release.eligible": True,
                "release.eligible_at": self.release_event.at.isoformat(timespec="minutes"),
            }
            reason = self.release_event.fields.get("reason")
            facts |= {"release.reason": reason} if reason else {}
        if self.hold_event is not None:
            facts["hold.started_at"] = self.hold_event.at.isoformat(timespec="minutes")
        case = self._facts.case(
            self.booking, of or at, self.booking.agency, self.tables, facts, self.gate.filling
        )
        ruling = self.gate.decide(case, action)
        for law, duty in ruling.duties_done:
            self.duties_shown.setdefault((law, duty), at)
        before = self._latest.get(action)
        if before is None or _is_different(before, ruling) or about.kind == "release-eligible":
            event = self._write(
                "decided",
                at,
                f"{action}{self._time_of_question(action, of)}: {ruling.says}.",
                fields=ruling.event_fields(self.version),
                about=about.id,
            )
            self.rulings[event.id] = ruling
        self._latest[action] = ruling
        return ruling

    def _list_provisos(self, action: str) -> list[str]:
        """Return the names of the presumptions on which the act rests."""
        return [note.name for note in self._latest[action].provisos]

    def _time_of_question(self, action: str, of: datetime | None) -> str:
        if of is not None:
            return ", in the minute after the clock runs out"
        if action == "hold" and self.release_event is None:
            return ", if released today"
        return ""

    def _will_act(self, ruling: Ruling) -> bool:
        """Return whether the jail acts, and note what that assumes."""
        if ruling.answer == "required":
            if ruling.provisos:
                self.assumptions[f"{ruling.action}: {ruling.says}"] = None
            return True
        if ruling.answer == "prohibited":
            return False
        if ruling.answer == "undetermined":
            if ruling.fallback is None:
                self.assumptions[f"{ruling.action}: {_NO_FALLBACK}"] = None
            return False
        if ruling.action == "hold" and ruling.answer == "not-regulated":
            self.assumptions[f"hold: {_NO_AUTHORITY}"] = None
            return False
        stop_reason = self._stop_reason(ruling)
        if stop_reason is not None:
            self.assumptions[f"{ruling.action}: {stop_reason}"] = None
            return False
        chosen = self.booking.choices.get(ruling.action)
        if chosen is None:
            self.assumptions[f"{ruling.action}: {_NO_CHOICE_STATED}"] = None
            return False
        self.assumptions[
            f"{ruling.action}: {ruling.says}; the agency chooses "
            f"{'to act' if chosen else 'not to act'}, as the file states"
        ] = None
        return chosen

    def _stop_reason(self, ruling: Ruling) -> str | None:
        """Return what stops an act that the law only permits; None where nothing does."""
        for stop in ruling.stops:
            return f"stopped until {stop.safeguard.until}. {stop.says.removeprefix('STOP. ')}"
        return self._safeguards.stop_reason

    # Release, hold, hand-over

    def _on_release_eligible(self, at: datetime) -> None:
        assert self.release_event is not None
        if self.current_request is None:
            self._release(at, "No request is pending; the person is released.")
            return
        told = self._apply_laws("notify", at, self.release_event)
        if self._will_act(told):
            self._write(
                "notified-authority",
                at,
                f"The field office is notified of the release date{_not_checked(told)}.",
                known_to=("field-office",),
                fields={
                    "items": ["release-date"],
                    "ground": self._latest["notify"].says,
                    "rests_on": self._list_provisos("notify"),
                },
                about=self.current_request.id,
            )
        ruling = self._apply_laws("hold", at, self.release_event)
        if self._will_act(ruling):
            self._begin_hold(at, ruling)
        elif self.booking.authority_arrives_at == at:
            self._hand_over_or_release(at, "at the gate")
        else:
            self._release(at, "The person is released.")

    def _begin_hold(self, at: datetime, ruling: Ruling) -> None:
        self.hold_event = self._write(
            "hold-begun",
            at,
            f"A hold begins: the person is kept past the time of release{_not_checked(ruling)}.",
            known_to=("person",),
            fields={
                "ground": "; ".join(ruling.citations) or ruling.says,
                "rests_on": self._list_provisos("hold"),
            },
            about=None if self.current_request is None else self.current_request.id,
        )
        self._apply_laws("hold", at, self.hold_event)
        self._schedule(_next_midnight(at, self.booking.zone), self._on_midnight)
        self._review_hold(at)

    def _schedule_clock_ends(self, ruling: Ruling, at: datetime) -> None:
        """Plan to ask again at the end of each clock that a law sets on the facts known now."""
        assert self.hold_event is not None
        began = self.hold_event.at
        clocks = start_hold_clocks(ruling, began, str(self.booking.zone))
        added = (clock for clock in clocks if clock not in self.clocks)
        self.clocks = tuple(sorted((*self.clocks, *added), key=lambda clock: clock.ends))
        for clock in self.clocks:
            self._schedule_clock_end(clock.law, clock.ends, at, clock.first_over)
        for law, change in self.gate.upcoming_changes(ruling):
            moment = parse_instant(change.when).moment
            if moment is None:
                continue  # a new day, of which `_on_midnight` asks
            end = moment.astimezone(self.booking.zone)
            self._schedule_clock_end(law.name, end, at, add_duration(end, _MINUTE))

    def _schedule_clock_end(
        self, law: str, ends: datetime, at: datetime, first_over: datetime
    ) -> None:
        """Plan to ask at the end of a clock what the law says of the first minute over it."""
        end, over = (each.astimezone(self.booking.zone) for each in (ends, first_over))
        if end >= at and (law, end) not in self._clock_ends:
            self._clock_ends.add((law, end))
            self._schedule(end, partial(self._on_clock_end, law, over))

    def _on_clock_end(self, law: str, first_over: datetime, at: datetime) -> None:
        if self.hold_event is None:
            return
        ruling = self._apply_laws("hold", at, self.hold_event, of=first_over)
        if not self._will_act(ruling):
            self._end_hold(at, f"the hours to which {law} limits a hold have passed")

    def _on_midnight(self, at: datetime) -> None:
        """Ask again on each new day of a hold: a law may begin or end, or somebody come of age."""
        if self.hold_event is None:
            return
        self._apply_laws("hold", at, self.hold_event)
        self._schedule(_next_midnight(at, self.booking.zone), self._on_midnight)
        self._review_hold(at)

    def _review_hold(self, at: datetime) -> None:
        """End the hold where the new answer of the laws does not support it."""
        if self.hold_event is None:
            return
        ruling = self._latest["hold"]
        if self._will_act(ruling):
            self._schedule_clock_ends(ruling, at)
            return
        ground = f"the new answer of the laws is: {ruling.says}"
        stop_reason = self._stop_reason(ruling)
        if ruling.answer != "prohibited" and stop_reason is not None:
            ground += f"; {stop_reason.rstrip('.')}"
        self._end_hold(at, ground)

    def _on_authority_arrival(self, at: datetime) -> None:
        if self.hold_event is None:
            return
        self._apply_laws("hold", at, self.hold_event)
        self._review_hold(at)
        if not self.has_left:
            self._hand_over_or_release(at, "inside")

    def _hand_over_or_release(self, at: datetime, where: str) -> None:
        about = self.current_request or self.hold_event
        assert about is not None
        ruling = self._apply_laws("transfer", at, about)
        if not self._will_act(ruling):
            self._end_hold(at, "the person is not handed over")
            return
        if self.hold_event is not None:
            self._write("hold-ended", at, "The hold ends.", fields={"ground": "hand-over"})
            self.hold_event = None
        self._write(
            "handed-over",
            at,
            f"The person is handed over to immigration authorities{_not_checked(ruling)}.",
            known_to=("field-office", "person"),
            fields={
                "where": where,
                "ground": "; ".join(ruling.citations) or ruling.says,
                "rests_on": self._list_provisos("transfer"),
            },
            about=about.id,
        )
        self.has_left = True

    def _end_hold(self, at: datetime, ground: str) -> None:
        if self.hold_event is not None:
            self._write("hold-ended", at, f"The hold ends: {ground}.", fields={"ground": ground})
            self.hold_event = None
        self._release(at, "The person is released.")

    def _release(self, at: datetime, says: str) -> None:
        self._write(
            "released",
            at,
            says,
            known_to=("person",),
            fields={"where": "at the jail"},
            facts={"custody": {"in_custody": False}},
        )
        self.has_left = True


def _is_different(before: Ruling, now: Ruling) -> bool:
    return (
        before.answer != now.answer
        or before.citations != now.citations
        or before.missing != now.missing
        or before.rests_on != now.rests_on
        or before.warnings != now.warnings
    )


def _next_midnight(at: datetime, zone: ZoneInfo) -> datetime:
    return datetime.combine(at.astimezone(zone).date() + _DAY, time(), zone)


def _not_checked(ruling: Ruling) -> str:
    """Return the provisos of an act, for the end of its sentence."""
    return "".join(f", {note.proviso}" for note in ruling.provisos)


def _ignore_time(handle: Callable[[V], None], event: V, _: datetime) -> None:
    """Handle an event that has its own time."""
    handle(event)
