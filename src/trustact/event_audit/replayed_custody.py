"""One custody as the agency knew it, event by event, and the answers of the laws at each time.

What an event establishes is known from its own time on; a fact that was recorded later is known
from then on. A correction is known when it was made. What another office holds and the agency's
table does not show as received, as a candidate in a database, is not taken as known to the agency.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from trustact.deciding.case_warnings import SAFEGUARDS, find_signs
from trustact.event_audit.recorded_facts import (
    FACT_KINDS,
    asks_for_other_things,
    facts_of,
    release_reason,
)
from trustact.event_log.request_ends import CLOSED_BY
from trustact.language.case import Case
from trustact.language.errors import TrustactError
from trustact.language.offense import OffenseClassifier
from trustact.secure_communities.case_at import ActorFacts
from trustact.secure_communities.events import Event
from trustact.secure_communities.legal_gate import LegalGate, Ruling
from trustact.statutory_reports.recorded_events import EventTableError, RecordedEvent
from trustact.statutory_reports.request_history import OTHER_OFFICES, Custody, Request

_OFFICES = dict.fromkeys(("ice", "cbp", "dhs", "uscis", "other-federal"), "field-office")

_FACTS_OF_SIGNS = frozenset(
    path for each in SAFEGUARDS if each.sign is not None for path in each.facts
)

_NOT_KNOWN_TO_AGENCY = frozenset(
    {"prints-sent", "match", "no-match", "check-failed", "query-sent", "response-received"}
    | {"office-decided", "decided", *FACT_KINDS}
)
"""Kinds of which another office's event says nothing of what the agency knew."""


@dataclass(frozen=True)
class EventQuestions:
    """Under which laws the events of an agency are asked.

    Parameters
    ----------
    agency : str
        Kind of the agency that has custody.
    only : sequence of str
        Ids of the laws that answer, of those that bind the place; all of them if empty.
    """

    place: str
    zone: str
    agency: str
    gate: LegalGate
    tables: OffenseClassifier
    only: Sequence[str] = ()

    def is_asked(self, law_id: str, as_if: bool) -> bool:
        """Return whether a law answers."""
        return as_if or not self.only or law_id in self.only


@dataclass(frozen=True, slots=True)
class Moment:
    """One event of a custody in its place.

    Parameters
    ----------
    at : datetime.datetime
        When it happened; where that is not recorded, the time of the event before it.
    known_at : datetime.datetime
        Since when the agency knew of it.
    is_timed : bool
        Whether its time is recorded.
    """

    place: int
    recorded: RecordedEvent
    event: Event
    at: datetime
    known_at: datetime
    is_timed: bool

    @property
    def kind(self) -> str:
        """Its kind."""
        return self.recorded.kind

    @property
    def time(self) -> datetime | None:
        """When it happened; None where that is not recorded."""
        return self.at if self.is_timed else None


@dataclass(frozen=True)
class CustodyReplay:
    """One custody, with what the agency knew at each time.

    Parameters
    ----------
    number : int
        Which custody of the subject, from 1.
    originals : mapping of str to RecordedEvent
        Each event as it was recorded, before corrections.
    recorded : frozenset of str
        The kinds of event that the agency records at all.
    """

    custody: Custody
    number: int
    requests: tuple[Request, ...]
    originals: Mapping[str, RecordedEvent]
    recorded: frozenset[str]
    agency_name: str
    questions: EventQuestions
    rulings: dict[tuple[Any, ...], Ruling] = field(default_factory=dict, repr=False, compare=False)

    @property
    def subject(self) -> str:
        """The agency's own reference of the person."""
        return self.custody.subject

    @property
    def key(self) -> str:
        """What stands for the custody in a count: its first request, where it has one."""
        if self.requests:
            return self.requests[0].id
        return f"custody {self.number} of {self.subject}"

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """The events by time; none where no event has a time."""
        times = [event.at for event in self.custody.events if event.at is not None]
        if not times:
            return ()
        zone = ZoneInfo(self.questions.zone)
        found, last = [], min(times)
        for place, recorded in enumerate(self.custody.events):
            last = last if recorded.at is None else recorded.at
            known = last
            if recorded.kind in FACT_KINDS and recorded.recorded_at is not None:
                known = max(last, recorded.recorded_at)
            local = last.astimezone(zone)
            event = self._as_event(recorded, local)
            found.append(Moment(place, recorded, event, local, known, recorded.at is not None))
        return tuple(found)

    def _as_event(self, recorded: RecordedEvent, at: datetime) -> Event:
        by = recorded.agency if recorded.agency in OTHER_OFFICES else "jail"
        by = _OFFICES.get(by, by)
        known = (by,) if by != "jail" and recorded.kind in _NOT_KNOWN_TO_AGENCY else (by, "jail")
        fields = dict(recorded.fields)
        if recorded.kind == "decided":
            fields.setdefault("action", "hold")
        original = self.originals.get(recorded.id, recorded)
        return Event(
            recorded.id,
            recorded.kind,
            at,
            by,
            "",
            tuple(dict.fromkeys(known)),
            facts_of(original, self.recorded),
            fields,
            recorded.about,
        )

    @cached_property
    def end(self) -> Moment | None:
        """What ended the custody; None where nothing did."""
        ended = self.custody.ended
        return next((m for m in self.moments if ended is not None and m.recorded is ended), None)

    @cached_property
    def begin(self) -> Moment | None:
        """The booking; None where it is not recorded."""
        return next((m for m in self.moments if m.kind == "booked"), None)

    def of_kinds(self, *kinds: str) -> tuple[Moment, ...]:
        """Return the events of some kinds."""
        return tuple(moment for moment in self.moments if moment.kind in kinds)

    def is_in_order(self, moment: Moment) -> bool:
        """Return whether an event is in the custody: not before the booking, nor after its end."""
        after_begin = self.begin is None or moment.place >= self.begin.place
        return after_begin and (self.end is None or moment.place <= self.end.place)

    def active_requests(self, moment: Moment) -> tuple[Moment, ...]:
        """Return the requests that stood when something happened, the latest last."""
        active: dict[str, Moment] = {}
        for each in self.moments[: moment.place]:
            if each.kind == "request-received":
                active[each.recorded.id] = each
            elif each.kind in CLOSED_BY:
                about = each.recorded.about
                if about is None:
                    active.clear()
                else:
                    active.pop(about, None)
        return tuple(active.values())

    def closing_of(self, request: Moment) -> Moment | None:
        """Return what cancelled or replaced a request; None where nothing did."""
        return next(
            (
                each
                for each in self.moments[request.place + 1 :]
                if each.kind in CLOSED_BY and each.recorded.about in (None, request.recorded.id)
            ),
            None,
        )

    def release_eligible(self, moment: Moment) -> Moment | None:
        """Return the last time of eligibility for release that was recorded before an event."""
        found = [
            each
            for each in self.moments[: moment.place]
            if each.kind == "release-eligible" and self.is_in_order(each)
        ]
        return found[-1] if found else None

    def signs_of_citizenship(self, moment: Moment) -> tuple[str, ...]:
        """Return the signs of citizenship that were recorded until something had happened."""
        return tuple(
            dict.fromkeys(
                sign
                for each in self.moments[: moment.place + 1]
                if each.known_at <= moment.at
                for sign in signs_in(each)
            )
        )

    # Answers

    def ruling(
        self,
        action: str,
        moment: Moment,
        *,
        no_court_paper: bool = True,
        with_later: bool = False,
        facts: Mapping[str, Any] | None = None,
        at: datetime | None = None,
    ) -> Ruling:
        """Return what the laws say of an act at the time of an event, with what its row states.

        Parameters
        ----------
        no_court_paper : bool, default True
            Assume that no court paper came but those that are recorded.
        with_later : bool, default False
            Whether facts that were recorded later count, too.
        facts : mapping of str to object, optional
            Facts of the question itself.
        at : datetime.datetime, optional
            Time of the question, if it is not that of the event.
        """
        moment_at = moment.at if at is None else at
        known = self._facts_at(moment, with_later)
        more = self._facts_of_question(moment, known, action) | dict(facts or {})
        if no_court_paper:
            more |= _no_other_paper(known)
        key = (action, moment_at, repr(sorted(known.facts.items())), repr(sorted(more.items())))
        if key not in self.rulings:
            self.rulings[key] = self._decide(action, moment, moment_at, known, more)
        return self.rulings[key]

    def _decide(
        self,
        action: str,
        moment: Moment,
        at: datetime,
        known: ActorFacts,
        more: Mapping[str, Any],
    ) -> Ruling:
        asked = self.questions
        try:
            case: Case = known.case(asked, at, asked.agency, asked.tables, more, asked.gate.filling)
            return asked.gate.decide(case, action)
        except TrustactError as error:
            raise EventTableError(
                f"{moment.recorded.where}: the facts recorded until then cannot be asked about: "
                f"{error}"
            ) from error

    def _facts_at(self, moment: Moment, with_later: bool) -> ActorFacts:
        known = ActorFacts("jail")
        until = moment.place + 1
        active = {each.recorded.id for each in self.active_requests(moment)}
        if moment.kind == "request-received":
            active.add(moment.recorded.id)
        for each in self.moments:
            is_later_fact = with_later and each.kind in FACT_KINDS
            if not is_later_fact and (each.place >= until or each.known_at > moment.at):
                continue
            if each.kind in CLOSED_BY:
                continue
            if each.kind == "request-received" and each.recorded.id not in active:
                continue
            if each.kind == "served" and each.recorded.about not in (None, *active):
                continue
            known.observe(each.event)
        # What ends the custody is asked about while the person is still there.
        known.facts.pop("custody.in_custody", None)
        came = [m for m in self.moments[:until] if m.kind == "request-received"]
        standing = [m.recorded for m in came if m.recorded.id in active]
        if came and all(map(asks_for_other_things, standing)):
            known.facts["detainer.lodged"] = False
        return known

    def _facts_of_question(self, moment: Moment, known: ActorFacts, action: str) -> dict[str, Any]:
        facts: dict[str, Any] = {"custody.in_custody": True}
        eligible = self.release_eligible(moment)
        if moment.kind == "release-eligible":
            eligible = moment
        if eligible is not None:
            facts["release.eligible"] = True
            if eligible.is_timed:
                facts["release.eligible_at"] = eligible.at.isoformat(timespec="minutes")
            reason = release_reason(eligible.recorded)
            if reason is not None:
                facts["release.reason"] = reason
        hold = self._standing_hold(moment.place + 1)
        if hold is not None:
            facts["release.eligible"] = True
            facts["hold.started_at"] = facts.get(
                "release.eligible_at", hold.at.isoformat(timespec="minutes")
            )
        if action == "interview":
            # A "no" only where the agency's events would show a "yes".
            for kind, path, none in (
                ("consent-form-given", "interview.form_given", False),
                ("consent-answered", "interview.consent", "none"),
            ):
                is_shown = any(m.kind == kind for m in self.moments[: moment.place])
                if kind in self.recorded and not is_shown and path not in known.facts:
                    facts[path] = none
        return facts

    def _standing_hold(self, until: int) -> Moment | None:
        """Return the hold that had begun, and had not ended, before a place in the custody."""
        found = None
        for each in self.moments[:until]:
            if each.kind == "hold-begun" and each.is_timed and self.is_in_order(each):
                found = each
            elif each.kind == "hold-ended":
                found = None
        return found


def signs_in(moment: Moment) -> Iterator[str]:
    """Yield the signs of citizenship that an event states."""
    if moment.kind == "citizenship-alert":
        signs = moment.recorded.fields.get("signs") or ("not said which",)
        yield from map(str, signs if isinstance(signs, list | tuple) else (signs,))
    if "jail" in moment.event.known_to and not _FACTS_OF_SIGNS.isdisjoint(moment.event.facts):
        try:
            yield from find_signs(moment.event.facts, moment.at.date().isoformat())
        except TrustactError as error:
            raise EventTableError(f"{moment.recorded.where}: facts: {error}") from error


def _no_other_paper(known: ActorFacts) -> dict[str, Any]:
    """Return the assumption that no court paper came but those that are recorded."""
    if known.facts.get("papers_complete") is not None:
        return {}
    return {"papers": known.facts.get("papers") or [], "papers_complete": True}
