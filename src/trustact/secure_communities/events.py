"""The events of a booking in one common form: what happened, who did it and who knew of it.

Audits, statutory reports and timelines read and write the same rows. A case holds what is known at
one time; events show how it became known and what was done. Nothing is overwritten: a correction is
a new event.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from trustact.event_log.event_kinds import EVENT_KINDS
from trustact.event_log.request_ends import END_STATES
from trustact.language.errors import TrustactError, suggest_nearest

ACTORS: Mapping[str, str] = {
    "jail": "the jail",
    "person": "the person",
    "state-bureau": "the state's identification bureau",
    "fbi": "the FBI",
    "immigration-database": "the immigration database",
    "support-center": "ICE's support center",
    "field-office": "the ICE field office",
}
"""Who takes part, in the order in which prints are passed on."""

REQUEST_END_STATES = tuple(END_STATES)
"""How a request ends: each in exactly one of these, so that totals add up."""


class EventError(TrustactError):
    """An event has a kind, an actor or a field that does not exist."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    Parameters
    ----------
    kind : str
        See `EVENT_KINDS`.
    at : datetime.datetime
        When it happened, with an offset.
    by : str
        Who did it; see `ACTORS`.
    says : str
        One sentence for people.
    known_to : tuple of str
        Who knew of it from then on, including the actor.
    facts : mapping of str to object
        Paths of facts and the values that it establishes.
    fields : mapping of str to object
        What its kind has of its own.
    about : str, optional
        Id of the event that it answers, corrects or supersedes.
    source : str, optional
        Document, system, or person who said it.

    Examples
    --------
    >>> from datetime import UTC
    >>> Event("e1", "bail-postd", datetime(2014, 5, 23, tzinfo=UTC), "jail", "", ("jail",))
    Traceback (most recent call last):
    ...
    trustact.secure_communities.events.EventError: no kind of event is called 'bail-postd'; \
did you mean 'bail-posted' or 'bail-refused'?
    """

    id: str
    kind: str
    at: datetime
    by: str
    says: str
    known_to: tuple[str, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    about: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in EVENT_KINDS:
            raise EventError(
                f"no kind of event is called {self.kind!r}{suggest_nearest(self.kind, EVENT_KINDS)}"
            )
        for actor in (self.by, *self.known_to):
            if actor not in ACTORS:
                raise EventError(f"no actor is called {actor!r}{suggest_nearest(actor, ACTORS)}")
        own = EVENT_KINDS[self.kind][1]
        for name in self.fields:
            if name not in own:
                has = ", ".join(own) or "no field of its own"
                raise EventError(
                    f"an event {self.kind} has no {name!r}; it has: "
                    f"{has}{suggest_nearest(name, own)}"
                )
        if not isinstance(self.at, datetime):
            raise EventError(
                f"{self.kind}: {self.at!r} is not a time with an offset from UTC; give a datetime "
                "such as datetime.fromisoformat('2014-05-23T16:00-04:00')"
            )
        if self.at.tzinfo is None:
            raise EventError(f"{self.kind}: {self.at.isoformat()} has no offset from UTC")

    def as_json(self, *, subject: str, place: str, agency: str) -> dict[str, Any]:
        """Return the event as a row of the common form.

        Parameters
        ----------
        subject, place, agency : str
            Of the booking; the row has `agency` where the jail made the event.
        """
        moment = self.at.isoformat(timespec="minutes")
        return {
            "id": self.id,
            "subject": subject,
            "place": place,
            "agency": agency if self.by == "jail" else self.by,
            "kind": self.kind,
            "at": moment,
            "recorded_at": moment,
            "recorded_by": self.by,
            "known_to": list(self.known_to),
            "source": self.source,
            "facts": dict(self.facts),
            "about": self.about,
            "note": self.says,
            **self.fields,
        }


class Journal:
    """The events of one booking, numbered as they are recorded and read in the order of time.

    Examples
    --------
    >>> from datetime import UTC
    >>> journal = Journal()
    >>> late = journal.add("released", datetime(2014, 5, 24, tzinfo=UTC), "jail", "released")
    >>> early = journal.add("booked", datetime(2014, 5, 23, tzinfo=UTC), "jail", "booked")
    >>> [event.kind for event in journal.events], late.id
    (['booked', 'released'], 'e1')
    """

    def __init__(self) -> None:
        self._recorded: list[Event] = []

    def add(
        self,
        kind: str,
        at: datetime,
        by: str,
        says: str,
        *,
        known_to: Iterable[str] = (),
        **other: Any,
    ) -> Event:
        """Record an event and return it; its actor always knows of it."""
        knowing = tuple(dict.fromkeys((by, *known_to)))
        event = Event(f"e{len(self._recorded) + 1}", kind, at, by, says, knowing, **other)
        self._recorded.append(event)
        return event

    @property
    def events(self) -> tuple[Event, ...]:
        """All events by time; those of the same time in the order in which they were recorded."""
        return tuple(sorted(self._recorded, key=lambda event: event.at))


def first_event(events: Sequence[Event], *kinds: str) -> Event | None:
    """Return the first event of some kinds, None where there is none."""
    return next((event for event in events if event.kind in kinds), None)


def last_event(events: Sequence[Event], *kinds: str) -> Event | None:
    """Return the last event of some kinds, None where there is none."""
    return next((event for event in reversed(events) if event.kind in kinds), None)
