"""The jail's side of a booking: requests, the gate, the hold, the release or the hand-over.

The jail does what the law orders and nothing that it forbids. Where the law leaves the choice, the
file says what the agency chooses; where an answer is not known, it does not act. Each of these is
told on the timeline.
"""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any, TypeVar

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

DEPARTURE_KINDS = ("transferred", "deceased", "escaped")
_MINUTE = timedelta(minutes=1)
_NO_CHOICE_STATED = "the file does not say what the agency chooses; taken: it does not act"
_NO_FALLBACK = (
    "no law at hand says what to do while the answer is not known; taken: unknown is not yes, "
    "so it does not act"
)


class Jail:
    """One booking at the jail, worked through moment by moment.

    Parameters
    ----------
    journal : Journal
        Holds what the federal side has written; the jail's events come to it.
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
        self.clocks: tuple[HoldClock, ...] = ()
        self.assumptions: dict[str, None] = {}
        self.requests: list[tuple[BookingRequest, Event]] = []
        self.standing: Event | None = None
        self.eligible: Event | None = None
        self.hold_event: Event | None = None
        self.has_left = False
        self._known = ActorFacts("jail")
        self._safeguards = Safeguards(booking, journal)
        self._latest: dict[str, Ruling] = {}
        self._queue: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self._order = count()

    def run(self) -> None:
        """Work through everything that happens until the end of the timeline."""
        booking = self.booking
        for event in self.journal.events:
            if "jail" in event.known_to:
                self._at(event.at, partial(_ignore_time, self._on_federal_event, event))
        for lodged in booking.requests:
            self._at(lodged.at, partial(self._lodged, lodged))
        for outside in booking.events:
            self._at(outside.at, partial(_ignore_time, self._on_external_event, outside))
        for duty, at in booking.duties_met.items():
            self._at(at, partial(self._done, duty))
        if booking.authority_arrives_at is not None:
            self._at(booking.authority_arrives_at, self._authority)
        while self._queue:
            at, _, then = heapq.heappop(self._queue)
            if at > booking.until or self.has_left:
                break
            then(at)
        self._record_late_requests()

    def _at(self, at: datetime, then: Callable[[datetime], None]) -> None:
        heapq.heappush(self._queue, (at, next(self._order), then))

    def _write(self, kind: str, at: datetime, says: str, **more: Any) -> Event:
        event = self.journal.add(kind, at, more.pop("by", "jail"), says, **more)
        self._known.observe(event)
        return event

    # What comes from outside

    def _on_federal_event(self, event: Event) -> None:
        self._known.observe(event)
        self._safeguards.observe(event)
        if event.kind == "history-received":
            self._reconsider(event.at, event)

    def _lodged(self, lodged: BookingRequest, at: datetime) -> None:
        if self.standing is not None:
            self._write(
                "request-superseded",
                at,
                "Another request takes the place of the earlier one.",
                by="field-office",
                known_to=("jail",),
                about=self.standing.id,
            )
        self.standing = self._record_request(lodged, at)
        self._safeguards.compare(lodged, self.standing)
        self._safeguards.observe(self.standing)
        for confirmation in lodged.confirmations:
            about = self.standing
            self._at(confirmation.at, partial(self._on_confirmation, confirmation, about))
        if lodged.served_at is not None:
            self._at(lodged.served_at, partial(self._on_service, lodged))
        self._reconsider(at, self.standing)

    def _record_late_requests(self) -> None:
        """Write down the requests that arrive when nobody is there any more."""
        received = [lodged for lodged, _ in self.requests]
        for lodged in self.booking.requests:
            if lodged not in received and lodged.at <= self.booking.until:
                self._record_request(lodged, lodged.at)

    def _record_request(self, lodged: BookingRequest, at: datetime) -> Event:
        request = lodged.form
        found = find_defects(request, at.date())
        facts = {"detainer": {"lodged_on": at.date().isoformat()}} | case_facts(request)
        facts["detainer"] = {
            **facts["detainer"],
            "lodged": facts["detainer"].get("lodged", True),
            "served_on_person": False,
        }
        received = self._write(
            "request-received",
            at,
            f"A request arrives on form {request.form}.",
            by="field-office",
            known_to=("jail",),
            facts=facts,
            fields={
                "form": request.form,
                "boxes": list(request.boxes or ()),
                "issuer": request.issuer,
                "papers": [paper.form for paper in request.papers or ()],
                "defects": [f"{d.kind}: {d.says} ({d.citation})" for d in found if d.certain],
            },
            source=f"form {request.form}",
        )
        self.requests.append((lodged, received))
        return received

    def _on_confirmation(self, confirmation: Confirmation, request: Event, _: datetime) -> None:
        if self.standing is request:
            self._safeguards.confirm(confirmation, request)

    def _on_service(self, lodged: BookingRequest, at: datetime) -> None:
        if self.standing is None or (lodged, self.standing) not in self.requests:
            return
        event = self._write(
            "served",
            at,
            "The person gets a copy of the request.",
            known_to=("person",),
            facts={"detainer": {"served_on_person": True}},
            about=self.standing.id,
        )
        self._reconsider(at, event)

    def _on_external_event(self, one: ExternalEvent) -> None:
        about = self.standing.id if self.standing and one.kind == "request-cancelled" else None
        cancels = {"detainer": {"lodged": False}} if one.kind == "request-cancelled" else {}
        event = self._write(
            one.kind,
            one.at,
            one.sentence,
            by="field-office" if one.kind == "request-cancelled" else "jail",
            known_to=("jail",),
            facts={**one.facts, **cancels},
            fields=one.fields,
            about=about,
        )
        self._safeguards.observe(event)
        if one.kind == "request-cancelled":
            self.standing = None
            if self.hold_event is not None:
                self._end_hold(one.at, "the request was cancelled")
        elif one.kind == "release-eligible":
            self.eligible = event
            self._on_release_eligible(one.at)
        elif one.kind in DEPARTURE_KINDS:
            self.has_left = True
        elif one.facts:
            self._reconsider(one.at, event)

    def _done(self, duty: str, at: datetime) -> None:
        self._write("duty-done", at, f"A duty is met: {duty}.", fields={"duty": duty})

    # The gate

    def _reconsider(self, at: datetime, about: Event) -> None:
        if self.standing is None:
            return
        for action in JAIL_ACTIONS:
            self._ask(action, at, about)
        self._review_hold(at)

    def _ask(
        self, action: str, at: datetime, about: Event, *, of: datetime | None = None
    ) -> Ruling:
        """Ask the laws at a moment; `of` is the moment asked about where it is a later one."""
        facts: dict[str, Any] = {"custody.in_custody": True}
        if self.eligible is not None:
            facts |= {
                "release.eligible": True,
                "release.eligible_at": self.eligible.at.isoformat(timespec="minutes"),
            }
            reason = self.eligible.fields.get("reason")
            facts |= {"release.reason": reason} if reason else {}
        if self.hold_event is not None:
            facts["hold.started_at"] = self.hold_event.at.isoformat(timespec="minutes")
        case = self._known.case(self.booking, of or at, self.booking.agency, self.tables, facts)
        ruling = self.gate.decide(case, action)
        before = self._latest.get(action)
        if before is None or _is_different(before, ruling) or about.kind == "release-eligible":
            event = self._write(
                "decided",
                at,
                f"{action}: {self._decision_prefix(action, of)}{ruling.says}.",
                fields=ruling.event_fields(self.version),
                about=about.id,
            )
            self.rulings[event.id] = ruling
        self._latest[action] = ruling
        return ruling

    def _decision_prefix(self, action: str, of: datetime | None) -> str:
        if of is not None:
            return "asked of the minute after the clock ends: "
        if action == "hold" and self.eligible is None:
            return "asked ahead, as though the person went free now: "
        return ""

    def _will_act(self, ruling: Ruling) -> bool:
        """Return whether the jail acts, and write down what is taken as given for it."""
        if ruling.answer == "required":
            return True
        if ruling.answer == "prohibited":
            return False
        if ruling.answer == "undetermined":
            if ruling.fallback is None:
                self.assumptions[f"{ruling.action}: {_NO_FALLBACK}"] = None
            return False
        if self._safeguards.stop_reason is not None:
            self.assumptions[f"{ruling.action}: {self._safeguards.stop_reason}"] = None
            return False
        chosen = self.booking.choices.get(ruling.action)
        if chosen is None:
            self.assumptions[f"{ruling.action}: {_NO_CHOICE_STATED}"] = None
            return False
        self.assumptions[
            f"{ruling.action}: {ruling.says}; the agency chooses "
            f"{'to act' if chosen else 'not to act'}, as the file says"
        ] = None
        return chosen

    # Release, hold, hand-over

    def _on_release_eligible(self, at: datetime) -> None:
        assert self.eligible is not None
        if self.standing is None:
            self._release(at, "No request stands; the person goes free.")
            return
        if self._will_act(self._ask("notify", at, self.eligible)):
            self._write(
                "notified-authority",
                at,
                "The field office is told when the person is released.",
                known_to=("field-office",),
                fields={"items": ["release-date"], "ground": self._latest["notify"].says},
                about=self.standing.id,
            )
        ruling = self._ask("hold", at, self.eligible)
        if self._will_act(ruling):
            self._begin_hold(at, ruling)
        elif self.booking.authority_arrives_at == at:
            self._hand_over_or_release(at, "at the gate")
        else:
            self._release(at, "The person goes free.")

    def _begin_hold(self, at: datetime, ruling: Ruling) -> None:
        self.hold_event = self._write(
            "hold-begun",
            at,
            "The person is kept past the release.",
            known_to=("person",),
            fields={"ground": "; ".join(ruling.citations) or ruling.says},
            about=None if self.standing is None else self.standing.id,
        )
        asked = self._ask("hold", at, self.hold_event)
        self.clocks = start_hold_clocks(asked, at, str(self.booking.zone))
        for law, change in self.gate.changes(asked):
            moment = parse_instant(change.when).moment
            if moment is not None and change.answer in ("prohibited", "undetermined"):
                end = moment.astimezone(self.booking.zone)
                self._at(end, partial(self._on_clock_end, law.name))

    def _on_clock_end(self, law: str, at: datetime) -> None:
        if self.hold_event is None:
            return
        ruling = self._ask("hold", at, self.hold_event, of=add_duration(at, _MINUTE))
        if ruling.answer == "prohibited" or not self._will_act(ruling):
            self._end_hold(at, f"the hours of {law} are used up")

    def _review_hold(self, at: datetime) -> None:
        """Let a person go whom the jail, having asked the law again, keeps no longer."""
        ruling = self._latest["hold"]
        if self.hold_event is None or self._will_act(ruling):
            return
        ground = f"the law, asked again, says: {ruling.says}"
        if ruling.answer == "permitted" and self._safeguards.stop_reason is not None:
            ground += f"; {self._safeguards.stop_reason}"
        self._end_hold(at, ground)

    def _authority(self, at: datetime) -> None:
        if self.hold_event is None:
            return
        self._hand_over_or_release(at, "inside")

    def _hand_over_or_release(self, at: datetime, where: str) -> None:
        about = self.standing or self.hold_event
        assert about is not None
        ruling = self._ask("transfer", at, about)
        if not self._will_act(ruling):
            self._end_hold(at, "the person is not handed over")
            return
        if self.hold_event is not None:
            self._write("hold-ended", at, "The hold ends.", fields={"ground": "hand-over"})
            self.hold_event = None
        self._write(
            "handed-over",
            at,
            "The person is handed over to immigration authorities.",
            known_to=("field-office", "person"),
            fields={"where": where, "ground": "; ".join(ruling.citations) or ruling.says},
            about=about.id,
        )
        self.has_left = True

    def _end_hold(self, at: datetime, ground: str) -> None:
        if self.hold_event is not None:
            self._write("hold-ended", at, f"The hold ends: {ground}.", fields={"ground": ground})
            self.hold_event = None
        self._release(at, "The person goes free.")

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
    )


def _ignore_time(then: Callable[[V], None], what: V, _: datetime) -> None:
    """Do something with what carries its own moment."""
    then(what)
