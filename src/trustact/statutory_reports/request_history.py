"""The custodies and requests of one agency, as its events show them.

Each item of a request is answered with yes, no or "not recorded": "no" is said only where the
agency's events would show a "yes", because it records such events at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from trustact.event_log.request_ends import EndState, find_custody_end, find_request_end
from trustact.language.vocabulary import ASKS_BY_FORM, DETAINER_FORMS
from trustact.statutory_reports.corrections import EffectiveEvents
from trustact.statutory_reports.recorded_events import RecordedEvent

ADMINISTRATIVE_WARRANTS = ("I-200", "I-203", "I-205", "I-286")
"""Papers that no judge signs and that can be the ground of a civil immigration arrest."""

OTHER_OFFICES = frozenset(
    {
        "person",
        "state-bureau",
        "fbi",
        "immigration-database",
        "support-center",
        "field-office",
        "ice",
        "cbp",
        "dhs",
        "uscis",
        "other-federal",
    }
)
"""Offices that act on a person in the custody of the agency, and report nothing by these laws."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Whether something was done, and the events that show it.

    Parameters
    ----------
    value : bool or None
        None: the events do not tell.
    events : tuple of RecordedEvent
        Those that show a "yes".
    missing : str
        What would have to be recorded, where it is not known.
    """

    value: bool | None
    events: tuple[RecordedEvent, ...] = ()
    missing: str = ""


@dataclass(frozen=True)
class Custody:
    """One custody of one subject: from `booked` to what ended it."""

    subject: str
    events: tuple[RecordedEvent, ...]

    @cached_property
    def ended(self) -> RecordedEvent | None:
        """The event that ended it."""
        return find_custody_end(self.events)

    @cached_property
    def booked(self) -> RecordedEvent | None:
        """The event that began it."""
        return next((event for event in self.events if event.kind == "booked"), None)

    def of_kinds(self, *kinds: str) -> tuple[RecordedEvent, ...]:
        """Return the events of some kinds."""
        return tuple(event for event in self.events if event.kind in kinds)


@dataclass(frozen=True)
class Request:
    """One request: what it asked, how it ended, and what was done on it.

    Parameters
    ----------
    recorded : frozenset of str
        The kinds of event that the agency records at all.
    """

    event: RecordedEvent
    custody: Custody
    recorded: frozenset[str]

    @property
    def id(self) -> str:
        """Id of the event by which it came."""
        return self.event.id

    @property
    def day(self) -> date | None:
        """The day it came; where that is not recorded, the day of the booking."""
        if self.event.day is not None:
            return self.event.day
        booked = self.custody.booked
        return None if booked is None else booked.day

    @cached_property
    def form(self) -> str:
        """The form, as recorded; empty where it is not, "other" where it is none of the list."""
        stated = self.event.fields.get("form") or self.event.facts.get("detainer.form") or ""
        known = (*DETAINER_FORMS, *ADMINISTRATIVE_WARRANTS)
        return str(stated) if stated in known or not stated else "other"

    @cached_property
    def asks(self) -> frozenset[str]:
        """What it asks for; empty where neither its form nor a fact says so."""
        stated = self.event.facts.get("detainer.asks")
        if isinstance(stated, Sequence) and not isinstance(stated, str):
            return frozenset(map(str, stated))
        if self.form in ASKS_BY_FORM:
            return frozenset(ASKS_BY_FORM[self.form])
        if self.event.facts.get("detainer.lodged") is True:
            return frozenset({"hold"})
        return frozenset()

    @cached_property
    def papers(self) -> tuple[str, ...]:
        """The forms of the papers that came with it, as far as they are of the list."""
        stated = self.event.fields.get("papers") or ()
        papers = [stated] if isinstance(stated, str) else list(stated)
        facts = self.event.facts.get("papers") or ()
        papers += [each.get("form") for each in facts if isinstance(each, Mapping)]
        return tuple(dict.fromkeys(p for p in papers if p in ADMINISTRATIVE_WARRANTS))

    @cached_property
    def judicial_papers(self) -> tuple[Mapping[str, Any], ...]:
        """The papers with it that a judge signed, as recorded."""
        facts = self.event.facts.get("papers") or ()
        judges = ("article-iii-judge", "federal-magistrate-judge", "state-judge")
        return tuple(
            each for each in facts if isinstance(each, Mapping) and each.get("signed_by") in judges
        )

    @property
    def is_detainer_or_warrant(self) -> bool | None:
        """Whether it is a detainer or an administrative warrant; None where nothing says what."""
        if self.form in ADMINISTRATIVE_WARRANTS or self.papers:
            return True
        if self.asks & {"hold", "notify", "transfer"}:
            return True
        return False if self.asks else None

    @cached_property
    def later(self) -> tuple[RecordedEvent, ...]:
        """The events of the custody from the request on."""
        place = self.custody.events.index(self.event)
        return self.custody.events[place:]

    @property
    def left_at_once(self) -> bool:
        """Whether the person left in the minute in which nothing else kept the person."""
        eligible = [each for each in self.custody.events if each.kind == "release-eligible"]
        ended = self.custody.ended
        if not eligible or ended is None or ended.at is None or eligible[-1].at is None:
            return False
        return ended.at <= eligible[-1].at

    @cached_property
    def _end(self) -> tuple[EndState, str]:
        ended = self.custody.ended
        after = ended is not None and ended not in self.later
        state = find_request_end(self.event, self.later, ended, after_custody=after)
        if state is not None:
            return state, ""
        decided = self._decisions()
        if decided:
            answers = decided[-1].fields.get("answers")
            words = answers.values() if isinstance(answers, Mapping) else [answers]
            if "prohibited" in words:
                return "not-qualifying", ""
            if "hold-begun" in self.recorded or self.left_at_once:
                return "declined", ""
            if "hold" not in self.asks and self.asks:
                return "declined", ""
            return "unknown", "whether a hold began"
        if "decided" in self.recorded:
            return "released-before-answer", ""
        return "unknown", "what the agency decided on it"

    def _decisions(self) -> tuple[RecordedEvent, ...]:
        """Return the decisions on what the request asks; on a hold where it is not recorded."""
        actions = {"hold"} if "hold" in self.asks or not self.asks else self.asks
        return tuple(
            each
            for each in self.later
            if each.kind == "decided" and each.fields.get("action", "hold") in actions
        )

    @property
    def end(self) -> EndState:
        """How it ended: exactly one state."""
        return self._end[0]

    @property
    def end_missing(self) -> str:
        """What is missing where the end is not known."""
        return self._end[1]

    @property
    def end_events(self) -> tuple[RecordedEvent, ...]:
        """The events on which the end state rests: the request, and what closed it."""
        closing = [
            each
            for each in self.later
            if each.about == self.id and each.kind in ("request-cancelled", "request-superseded")
        ]
        ended = self.custody.ended
        found = [self.event, *closing, *([ended] if ended is not None else [])]
        if self.end in ("not-qualifying", "declined"):
            found += self._decisions()[-1:]
        kinds = {
            "held-then-released": "hold-begun",
            "notified-only": "notified-authority",
            "interviewed-only": "interview-held",
        }
        kind = kinds.get(self.end)
        found += [each for each in self.later if each.kind == kind][:1]
        return _unique(found)

    def done(self, *kinds: str, missing: str) -> Shown:
        """Return whether an event of some kinds followed the request.

        An event that names another request under `about` does not count for this one.
        """
        found = tuple(
            each
            for each in self.later
            if each.kind in kinds and (each.about is None or each.about in self.own_ids)
        )
        if found:
            return Shown(True, found)
        if self.recorded.isdisjoint(kinds):
            return Shown(None, (), missing)
        return Shown(False)

    @cached_property
    def own_ids(self) -> frozenset[str]:
        """The request, and the events of its custody that are no request."""
        return frozenset(
            each.id
            for each in self.custody.events
            if each.kind != "request-received" or each is self.event
        )


def _unique(events: Iterable[RecordedEvent]) -> tuple[RecordedEvent, ...]:
    found: dict[str, RecordedEvent] = {}
    for event in events:
        found.setdefault(event.id, event)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class AgencyRecord:
    """Everything that the table has of one agency.

    Parameters
    ----------
    recorded : frozenset of str
        The kinds of event that it records at all.
    """

    custodies: tuple[Custody, ...]
    requests: tuple[Request, ...]
    recorded: frozenset[str]


def agency_record(effective: EffectiveEvents, agency: str) -> AgencyRecord:
    """Return the custodies and requests of one agency.

    An event of another office counts where the agency has the person; an event of another agency
    that has people in custody does not.
    """
    subjects = {event.subject for event in effective.events if event.agency == agency}
    of_subject: dict[str, list[RecordedEvent]] = {}
    for event in effective.events:
        if event.subject in subjects and (event.agency == agency or event.agency in OTHER_OFFICES):
            of_subject.setdefault(event.subject, []).append(event)
    recorded = frozenset(event.kind for events in of_subject.values() for event in events)
    custodies = tuple(
        custody
        for subject, events in of_subject.items()
        for custody in _custodies(subject, _by_time(events))
    )
    requests = tuple(
        Request(event, custody, recorded)
        for custody in custodies
        for event in custody.events
        if event.kind == "request-received"
    )
    return AgencyRecord(custodies, requests, recorded)


def _by_time(events: Sequence[RecordedEvent]) -> list[RecordedEvent]:
    """Return the events by time; one without a time stays behind the one before it in the table."""
    keyed: list[tuple[datetime, int, RecordedEvent]] = []
    times = [event.at for event in events if event.at is not None]
    if not times:
        return list(events)
    last = min(times)
    for event in events:
        last = last if event.at is None else event.at
        keyed.append((last, event.number, event))
    return [event for _, _, event in sorted(keyed, key=lambda each: each[:2])]


def _custodies(subject: str, events: Sequence[RecordedEvent]) -> list[Custody]:
    """Split the events of a subject at each `booked`; what precedes the first belongs to it."""
    parts: list[list[RecordedEvent]] = [[]]
    for event in events:
        if event.kind == "booked" and any(each.kind == "booked" for each in parts[-1]):
            parts.append([])
        parts[-1].append(event)
    return [Custody(subject, tuple(part)) for part in parts if part]
