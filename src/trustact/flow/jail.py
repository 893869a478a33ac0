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

from trustact.exchange.detainer_form import case_facts, defects
from trustact.flow.alerts import Alerts
from trustact.flow.booking import ACTIONS, Booking, FromOutside, Lodged
from trustact.flow.clocks import Clock, clocks_of
from trustact.flow.events import Event, Journal
from trustact.flow.gate import Gate, Ruling
from trustact.flow.knowledge import Knowledge
from trustact.flow.moments import after
from trustact.language.clocks import parse_instant
from trustact.language.offense import OffenseClassifier
from trustact.prints.confirmation import Confirmation

V = TypeVar("V")

GONE = ("transferred", "deceased", "escaped")
_MINUTE = timedelta(minutes=1)
_NO_CHOICE = "the file does not say what the agency chooses; taken: it does not act"
_NOT_KNOWN = (
    "no law at hand says what to do while the answer is not known; taken: unknown is not yes, "
    "so it does not act"
)


class Jail:
    """One booking at the jail, worked through moment by moment.

    Parameters
    ----------
    booking : Booking
    journal : Journal
        Holds what the federal side has written; the jail's events come to it.
    gate : Gate
    tables : OffenseClassifier
    version : str
        Of the program, for the record of each decision.
    """

    def __init__(
        self,
        booking: Booking,
        journal: Journal,
        gate: Gate,
        tables: OffenseClassifier,
        version: str,
    ) -> None:
        self.booking = booking
        self.journal = journal
        self.gate = gate
        self.tables = tables
        self.version = version
        self.rulings: dict[str, Ruling] = {}
        self.clocks: tuple[Clock, ...] = ()
        self.taken: dict[str, None] = {}
        self.requests: list[tuple[Lodged, Event]] = []
        self.standing: Event | None = None
        self.eligible: Event | None = None
        self.holding: Event | None = None
        self.gone = False
        self._known = Knowledge("jail")
        self._alerts = Alerts(booking, journal)
        self._latest: dict[str, Ruling] = {}
        self._queue: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self._order = count()

    def run(self) -> None:
        """Work through everything that happens until the end of the timeline."""
        booking = self.booking
        for event in self.journal.events:
            if "jail" in event.known_to:
                self._at(event.at, partial(_now, self._learned, event))
        for lodged in booking.lodged:
            self._at(lodged.at, partial(self._lodged, lodged))
        for outside in booking.events:
            self._at(outside.at, partial(_now, self._outside, outside))
        for duty, at in booking.done.items():
            self._at(at, partial(self._done, duty))
        if booking.authority_comes is not None:
            self._at(booking.authority_comes, self._authority)
        while self._queue:
            at, _, then = heapq.heappop(self._queue)
            if at > booking.until or self.gone:
                break
            then(at)
        self._come_too_late()

    def _at(self, at: datetime, then: Callable[[datetime], None]) -> None:
        heapq.heappush(self._queue, (at, next(self._order), then))

    def _write(self, kind: str, at: datetime, says: str, **more: Any) -> Event:
        event = self.journal.add(kind, at, more.pop("by", "jail"), says, **more)
        self._known.learn(event)
        return event

    # What comes from outside

    def _learned(self, event: Event) -> None:
        self._known.learn(event)
        self._alerts.learn(event)
        if event.kind == "history-received":
            self._ask_again(event.at, event)

    def _lodged(self, lodged: Lodged, at: datetime) -> None:
        if self.standing is not None:
            self._write(
                "request-superseded",
                at,
                "Another request takes the place of the earlier one.",
                by="field-office",
                known_to=("jail",),
                about=self.standing.id,
            )
        self.standing = self._receive(lodged, at)
        self._alerts.compare(lodged, self.standing)
        self._alerts.learn(self.standing)
        for confirmation in lodged.confirmations:
            about = self.standing
            self._at(confirmation.at, partial(self._confirmed, confirmation, about))
        if lodged.served_at is not None:
            self._at(lodged.served_at, partial(self._served, lodged))
        self._ask_again(at, self.standing)

    def _come_too_late(self) -> None:
        """Write down the requests that arrive when nobody is there any more."""
        received = [lodged for lodged, _ in self.requests]
        for lodged in self.booking.lodged:
            if lodged not in received and lodged.at <= self.booking.until:
                self._receive(lodged, lodged.at)

    def _receive(self, lodged: Lodged, at: datetime) -> Event:
        request = lodged.request
        found = defects(request, at.date())
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

    def _confirmed(self, confirmation: Confirmation, request: Event, _: datetime) -> None:
        if self.standing is request:
            self._alerts.confirm(confirmation, request)

    def _served(self, lodged: Lodged, at: datetime) -> None:
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
        self._ask_again(at, event)

    def _outside(self, one: FromOutside) -> None:
        about = self.standing.id if self.standing and one.kind == "request-cancelled" else None
        cancels = {"detainer": {"lodged": False}} if one.kind == "request-cancelled" else {}
        event = self._write(
            one.kind,
            one.at,
            one.says,
            by="field-office" if one.kind == "request-cancelled" else "jail",
            known_to=("jail",),
            facts={**one.facts, **cancels},
            fields=one.fields,
            about=about,
        )
        self._alerts.learn(event)
        if one.kind == "request-cancelled":
            self.standing = None
            if self.holding is not None:
                self._let_go(one.at, "the request was cancelled")
        elif one.kind == "release-eligible":
            self.eligible = event
            self._would_go_free(one.at)
        elif one.kind in GONE:
            self.gone = True
        elif one.facts:
            self._ask_again(one.at, event)

    def _done(self, duty: str, at: datetime) -> None:
        self._write("duty-done", at, f"A duty is met: {duty}.", fields={"duty": duty})

    # The gate

    def _ask_again(self, at: datetime, about: Event) -> None:
        if self.standing is None:
            return
        for action in ACTIONS:
            self._ask(action, at, about)
        self._hold_on(at)

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
        if self.holding is not None:
            facts["hold.started_at"] = self.holding.at.isoformat(timespec="minutes")
        case = self._known.case(self.booking, of or at, self.booking.agency, self.tables, facts)
        ruling = self.gate.ask(case, action)
        before = self._latest.get(action)
        if before is None or _differ(before, ruling) or about.kind == "release-eligible":
            event = self._write(
                "decided",
                at,
                f"{action}: {self._as_asked(action, of)}{ruling.says}.",
                fields=ruling.recorded(self.version),
                about=about.id,
            )
            self.rulings[event.id] = ruling
        self._latest[action] = ruling
        return ruling

    def _as_asked(self, action: str, of: datetime | None) -> str:
        if of is not None:
            return "asked of the minute after the clock ends: "
        if action == "hold" and self.eligible is None:
            return "asked ahead, as though the person went free now: "
        return ""

    def _does(self, ruling: Ruling) -> bool:
        """Return whether the jail acts, and write down what is taken as given for it."""
        if ruling.answer == "required":
            return True
        if ruling.answer == "prohibited":
            return False
        if ruling.answer == "undetermined":
            if ruling.fallback is None:
                self.taken[f"{ruling.action}: {_NOT_KNOWN}"] = None
            return False
        if self._alerts.stop is not None:
            self.taken[f"{ruling.action}: {self._alerts.stop}"] = None
            return False
        chosen = self.booking.choices.get(ruling.action)
        if chosen is None:
            self.taken[f"{ruling.action}: {_NO_CHOICE}"] = None
            return False
        self.taken[
            f"{ruling.action}: {ruling.says}; the agency chooses "
            f"{'to act' if chosen else 'not to act'}, as the file says"
        ] = None
        return chosen

    # Release, hold, hand-over

    def _would_go_free(self, at: datetime) -> None:
        assert self.eligible is not None
        if self.standing is None:
            self._release(at, "No request stands; the person goes free.")
            return
        if self._does(self._ask("notify", at, self.eligible)):
            self._write(
                "notified-authority",
                at,
                "The field office is told when the person is released.",
                known_to=("field-office",),
                fields={"items": ["release-date"], "ground": self._latest["notify"].says},
                about=self.standing.id,
            )
        ruling = self._ask("hold", at, self.eligible)
        if self._does(ruling):
            self._begin(at, ruling)
        elif self.booking.authority_comes == at:
            self._hand_over_or_release(at, "at the gate")
        else:
            self._release(at, "The person goes free.")

    def _begin(self, at: datetime, ruling: Ruling) -> None:
        self.holding = self._write(
            "hold-begun",
            at,
            "The person is kept past the release.",
            known_to=("person",),
            fields={"ground": "; ".join(ruling.citations) or ruling.says},
            about=None if self.standing is None else self.standing.id,
        )
        asked = self._ask("hold", at, self.holding)
        self.clocks = clocks_of(asked, at, str(self.booking.zone))
        for law, change in self.gate.changes(asked):
            moment = parse_instant(change.when).moment
            if moment is not None and change.answer in ("prohibited", "undetermined"):
                end = moment.astimezone(self.booking.zone)
                self._at(end, partial(self._clock_out, law.name))

    def _clock_out(self, law: str, at: datetime) -> None:
        if self.holding is None:
            return
        ruling = self._ask("hold", at, self.holding, of=after(at, _MINUTE))
        if ruling.answer == "prohibited" or not self._does(ruling):
            self._let_go(at, f"the hours of {law} are used up")

    def _hold_on(self, at: datetime) -> None:
        """Let a person go whom the jail, having asked the law again, keeps no longer."""
        ruling = self._latest["hold"]
        if self.holding is None or self._does(ruling):
            return
        ground = f"the law, asked again, says: {ruling.says}"
        if ruling.answer == "permitted" and self._alerts.stop is not None:
            ground += f"; {self._alerts.stop}"
        self._let_go(at, ground)

    def _authority(self, at: datetime) -> None:
        if self.holding is None:
            return
        self._hand_over_or_release(at, "inside")

    def _hand_over_or_release(self, at: datetime, where: str) -> None:
        about = self.standing or self.holding
        assert about is not None
        ruling = self._ask("transfer", at, about)
        if not self._does(ruling):
            self._let_go(at, "the person is not handed over")
            return
        if self.holding is not None:
            self._write("hold-ended", at, "The hold ends.", fields={"ground": "hand-over"})
            self.holding = None
        self._write(
            "handed-over",
            at,
            "The person is handed over to immigration authorities.",
            known_to=("field-office", "person"),
            fields={"where": where, "ground": "; ".join(ruling.citations) or ruling.says},
            about=about.id,
        )
        self.gone = True

    def _let_go(self, at: datetime, ground: str) -> None:
        if self.holding is not None:
            self._write("hold-ended", at, f"The hold ends: {ground}.", fields={"ground": ground})
            self.holding = None
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
        self.gone = True


def _differ(before: Ruling, now: Ruling) -> bool:
    return (
        before.answer != now.answer
        or before.citations != now.citations
        or before.missing != now.missing
    )


def _now(then: Callable[[V], None], what: V, _: datetime) -> None:
    """Do something with what carries its own moment."""
    then(what)
