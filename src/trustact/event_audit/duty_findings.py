"""What came of each duty of a law: done in time, late, missing, or not recorded.

Which duties a law has, when each is due and which event shows it done is what
`trustact booking run` uses, too; here each event that starts a duty is asked about by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from trustact.deciding import DutyDue
from trustact.event_audit.audit_finding import Finding, elapsed_minutes
from trustact.event_audit.replayed_custody import CustodyReplay, Moment
from trustact.event_log.request_ends import CLOSED_BY
from trustact.language.instrument import Instrument
from trustact.language.provisions import Duty
from trustact.secure_communities.duty_evidence import find_evidence, kinds_that_show
from trustact.secure_communities.duty_tracking import DutyStatus, find_duty_status, starts_duty
from trustact.secure_communities.events import Event
from trustact.secure_communities.hold_clocks import HoldClock, start_hold_clocks
from trustact.secure_communities.legal_gate import GateLaw

REQUEST_ACTIONS = ("hold", "notify", "transfer")
"""The acts that a request asks for: a law on one of them is asked when a request comes."""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty of a law that bound the agency in some custody."""

    law: str
    as_if: bool
    duty: Duty

    @property
    def key(self) -> tuple[str, bool, str]:
        """What stands for it: law, whether as if in force, and id."""
        return self.law, self.as_if, self.duty.id


def find_duty_findings(
    replay: CustodyReplay, reports: Sequence[Event], records_end: datetime
) -> Iterator[Finding]:
    """Yield one finding for each duty that an event of a custody started.

    Parameters
    ----------
    reports : sequence of Event
        The reports that the agency filed, which may be of no subject.
    records_end : datetime.datetime
        The last time in the records.
    """
    laws = [*replay.questions.gate.instruments, *replay.questions.gate.as_if]
    actions: dict[str, dict[str, None]] = {}
    for law in laws:
        for duty in law.duties:
            for kind in duty.start_kinds:
                actions.setdefault(kind, {}).update(dict.fromkeys(duty.actions))
    decided: set[tuple[str, str]] = set()
    for moment in replay.moments:
        asked = tuple(actions.get(moment.kind, ()))
        if asked and replay.is_in_order(moment) and "jail" in moment.event.known_to:
            for finding in _of_start(replay, moment, asked, reports, records_end):
                # An agency may note one decision several times; the first one starts the duty.
                key = (finding.law_name, finding.duty)
                if moment.kind != "decided" or key not in decided:
                    yield finding
                if moment.kind == "decided":
                    decided.add(key)


def laws_that_bound(replay: CustodyReplay) -> Mapping[str, GateLaw]:
    """Return the laws that applied to a custody when its requests came, or when it began."""
    starts = replay.of_kinds("request-received") or replay.moments[:1]
    return {
        law.name: law
        for moment in starts
        for action in REQUEST_ACTIONS
        for law in replay.ruling(action, moment).laws
        if replay.questions.is_asked(law.instrument.id, law.as_if)
    }


def duties_of(law: GateLaw) -> Iterator[DutyRow]:
    """Yield the duties of a law."""
    instrument: Instrument = law.instrument
    for duty in instrument.duties:
        yield DutyRow(instrument.id, law.as_if, duty)


def _of_start(
    replay: CustodyReplay,
    moment: Moment,
    actions: Sequence[str],
    reports: Sequence[Event],
    records_end: datetime,
) -> Iterator[Finding]:
    found: dict[str, tuple[GateLaw, dict[str, tuple[str, DutyDue]]]] = {}
    for action in actions:
        ruling = replay.ruling(action, moment)
        for law, decision in zip(ruling.laws, ruling.decisions, strict=True):
            if not replay.questions.is_asked(law.instrument.id, law.as_if):
                continue
            for due in decision.duties:
                if starts_duty(due.duty, moment.event):
                    of_law = found.setdefault(law.name, (law, {}))[1]
                    if due.duty.id not in of_law or due.certain:
                        of_law[due.duty.id] = action, due
    if not found:
        return
    clocks = _clocks(replay, moment)
    for law, dues in found.values():
        for action, due in dues.values():
            started = _Started(replay, moment, law, action, due, reports, records_end)
            yield started.finding(clocks)


def _clocks(replay: CustodyReplay, moment: Moment) -> tuple[HoldClock, ...]:
    if moment.kind != "hold-begun":
        return ()
    eligible = replay.release_eligible(moment)
    began = moment.at if eligible is None else eligible.at
    ruling = replay.ruling("hold", moment)
    return start_hold_clocks(ruling, began, replay.questions.zone)


@dataclass(frozen=True)
class _Started:
    """One duty that one event started."""

    replay: CustodyReplay
    moment: Moment
    law: GateLaw
    action: str
    due: DutyDue
    reports: Sequence[Event]
    records_end: datetime

    def finding(self, clocks: Sequence[HoldClock]) -> Finding:
        """Return what came of it."""
        status = self._status(self._evidence(timed=True), clocks)
        outcome, note = self._outcome(status, clocks)
        done = status.met_at if outcome in ("in-time", "late") else None
        if outcome == "late" and done is None:
            done = self._given_after()
        over = None
        if outcome == "late":
            over = elapsed_minutes(status.due or self.moment.at, done)
        duty, request = self.due.duty, self._request()
        return Finding(
            kind="duty",
            outcome=outcome,
            subject=self.replay.subject,
            custody=self.replay.number,
            request=request,
            events=(self.moment.recorded.id,),
            at=self.moment.time,
            due=status.due if self.moment.is_timed else None,
            done=done,
            minutes=elapsed_minutes(self.moment.time, done),
            minutes_over=over,
            law=self.law.instrument.id,
            as_if=self.law.as_if,
            duty=duty.id,
            provisions=(duty.says,),
            citations=(duty.citation,),
            basis=duty.basis,
            depends_on=self.due.missing if outcome == "unclear" else (),
            note=note,
        )

    def _status(self, events: Sequence[Event], clocks: Sequence[HoldClock]) -> DutyStatus:
        duty = self.due.duty
        stated = (
            each.at
            for each in self.replay.of_kinds("duty-done")
            if each.is_timed
            and each.recorded.fields.get("duty") == duty.id
            and each.at >= self.moment.at
        )
        return find_duty_status(
            self.law.name,
            self.due,
            self.moment.event,
            events,
            clocks,
            met=min(stated, default=None),
            shown=self._shown_by_a_fact(),
            end=self.records_end,
        )

    def _evidence(self, *, timed: bool) -> tuple[Event, ...]:
        """Return the events that may show the duty done: none that is about another start."""
        starts = {
            each.recorded.id
            for each in self.replay.moments
            if each.kind == self.moment.kind and each is not self.moment
        }
        own = [
            each.event
            for each in self.replay.moments
            if each.recorded.about not in starts
            and (each is self.moment or each.is_timed is timed or each.kind == "booked")
        ]
        return tuple(sorted([*own, *(self.reports if timed else ())], key=lambda each: each.at))

    def _shown_by_a_fact(self) -> datetime | None:
        """Return since when a fact shows the duty done."""
        if self.due.done:
            return self.moment.at
        last = self._last_moment()
        if self.due.duty.done_when is None or last is self.moment:
            return None
        ruling = self.replay.ruling(self.action, last)
        shown = (self.law.name, self.due.duty.id) in ruling.duties_done
        return last.at if shown else None

    def _last_moment(self) -> Moment:
        """Return the last event at which a fact may be about this start and about no other one."""
        last = self.moment
        for each in self.replay.moments[self.moment.place + 1 :]:
            if self.moment.kind == "request-received" and (
                each.kind == "request-received" or each.kind in CLOSED_BY
            ):
                break
            last = each
        return last

    def _outcome(self, status: DutyStatus, clocks: Sequence[HoldClock]) -> tuple[str, str]:
        duty = self.due.duty
        has_limit = status.due is not None or duty.within_hours is not None
        if status.status in ("met", "late") and has_limit and not self.moment.is_timed:
            return "not-recorded", f"done; the time of {self.moment.kind} is not recorded"
        if status.status == "met":
            return "in-time", "" if status.met_at is not None else "done, but no time is recorded"
        if status.status == "late":
            return ("late", "") if self.due.certain else ("unclear", "done late")
        kinds = kinds_that_show(duty)
        if not kinds:
            return "not-recorded", "no event of a table shows it"
        if kinds.isdisjoint(self.replay.recorded | {each.kind for each in self.reports}):
            words = ", ".join(sorted(kinds))
            return "not-recorded", f"the agency records no {words} at all"
        if status.status == "not-told":
            return "not-recorded", "an event may show it, but does not state what the law asks for"
        untimed = self._status(self._evidence(timed=False), clocks)
        if untimed.status in ("met", "late", "not-told"):
            known = "in-time" if untimed.status == "met" and not has_limit else "not-recorded"
            return known, "done, but its time is not recorded"
        if not self.due.certain:
            return "unclear", "not done"
        if status.status == "open":
            return "open", "not due at the end of the records"
        if self._given_after() is not None:
            return "late", f"after {self.moment.kind}"
        return self._undone(status)

    def _undone(self, status: DutyStatus) -> tuple[str, str]:
        """Return how a duty stands that no event shows done."""
        end = self.replay.end
        closed = None
        if self.moment.kind == "request-received":
            closed = self.replay.closing_of(self.moment)
        if status.due is None:
            if end is None and closed is None and self.moment.kind == "request-received":
                return "open", "the person is still in custody at the end of the records"
            return "missing", ""
        for what, words in ((closed, "the request ended"), (end, "the custody ended")):
            if what is not None and what.at < status.due:
                return "ended-first", f"{words} before it was due"
        return "missing", ""

    def _given_after(self) -> datetime | None:
        """Return when a form was given that had to precede an interview, and followed it."""
        if self.moment.kind != "interview-held":
            return None
        start = replace(self.moment.event, kind="request-received")
        return find_evidence(self.due.duty, start, self._evidence(timed=True)).met_at

    def _request(self) -> str:
        if self.moment.kind == "request-received":
            return self.moment.recorded.id
        active = self.replay.active_requests(self.moment)
        return active[-1].recorded.id if active else ""
