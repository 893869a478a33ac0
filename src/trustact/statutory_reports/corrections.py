"""What holds after corrections: nothing is overwritten, a correction is an event of its own.

An event of an agency that is about another of its own, of the same kind, takes its place.
`fact-corrected` about an event replaces the facts that it names; with `reason: recorded-in-error`
the event falls away. Whatever is about an event that was replaced is about the one that took its
place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from trustact.language.shown_text import quote_value
from trustact.statutory_reports.recorded_events import EventTableError, RecordedEvent

IN_ERROR = "recorded-in-error"
"""The reason of a correction by which an event falls away."""

_CHAINED = frozenset(
    {
        "prints-sent",
        "history-received",
        "match",
        "no-match",
        "check-failed",
        "query-sent",
        "response-received",
        "decided",
        "approved",
        "returned",
        "overridden",
        "fact-recorded",
    }
)
"""Kinds of which one event may answer another of its kind, and does not correct it."""


@dataclass(frozen=True, slots=True)
class EffectiveEvents:
    """The events that hold.

    Parameters
    ----------
    sources : mapping of str to tuple of str
        Id of an event that was corrected -> the ids on which it now rests, its own first.
    replaced, withdrawn, corrected : frozenset of str
        Ids of the events that were replaced, fell away, or had facts corrected.
    """

    events: tuple[RecordedEvent, ...]
    sources: Mapping[str, tuple[str, ...]]
    replaced: frozenset[str]
    withdrawn: frozenset[str]
    corrected: frozenset[str]

    def sources_of(self, event: RecordedEvent) -> tuple[str, ...]:
        """Return the ids on which an event rests: its own, and those of its corrections."""
        return self.sources.get(event.id, (event.id,))


def apply_corrections(events: Sequence[RecordedEvent]) -> EffectiveEvents:
    """Return the events that hold after all corrections of a table.

    Raises
    ------
    EventTableError
        If corrections go round in a circle, or one is about the event of another subject.
    """
    by_id = {event.id: event for event in events}
    corrections = [event for event in events if _corrects(event, by_id)]
    # The last correction that was recorded holds; without a time, the last row.
    corrections.sort(key=_order_of_record)
    _check(corrections, by_id)
    gone: set[str] = set()
    instead: dict[str, str] = {}
    facts = {event.id: dict(event.facts) for event in events}
    sources = {event.id: [event.id] for event in events}
    corrected: set[str] = set()
    for event in corrections:
        target = _last_of(str(event.about), instead)
        if event.kind != "fact-corrected":
            instead[target] = event.id
            sources[event.id] += sources[target]
            gone.add(target)
        elif event.fields.get("reason") == IN_ERROR:
            gone.add(target)
        else:
            facts[target] |= event.facts
            sources[target].append(event.id)
            corrected.add(target)
    kept = tuple(
        replace(
            event,
            facts=facts[event.id],
            about=None if event.about is None else _last_of(event.about, instead),
        )
        for event in events
        if event.id not in gone
    )
    kept = tuple(replace(e, about=None) if e.about == e.id else e for e in kept)
    return EffectiveEvents(
        kept,
        MappingProxyType({key: tuple(value) for key, value in sources.items()}),
        frozenset(instead),
        frozenset(gone - instead.keys()),
        frozenset(corrected),
    )


def _corrects(event: RecordedEvent, by_id: Mapping[str, RecordedEvent]) -> bool:
    if event.about is None:
        return False
    if event.kind == "fact-corrected":
        return True
    target = by_id[event.about]
    same = event.kind == target.kind and event.agency == target.agency
    return same and event.kind not in _CHAINED


def _order_of_record(event: RecordedEvent) -> tuple[bool, str, int]:
    at = event.recorded_at
    moment = "" if at is None else f"{at.timestamp():020.3f}"
    return at is not None, moment, event.number


def _check(corrections: Sequence[RecordedEvent], by_id: Mapping[str, RecordedEvent]) -> None:
    about = {event.id: str(event.about) for event in corrections if event.kind != "fact-corrected"}
    for event in corrections:
        target = by_id[str(event.about)]
        if target.subject != event.subject:
            raise EventTableError(
                f"event {quote_value(event.id)}: it corrects {quote_value(target.id)}, which is of "
                "another subject; a correction is of the same one"
            )
        seen = {event.id}
        at = str(event.about)
        while at in about:
            if at in seen:
                raise EventTableError(
                    f"event {quote_value(event.id)}: the corrections go round in a circle; a "
                    "correction names an event that was there before"
                )
            seen.add(at)
            at = about[at]


def _last_of(id: str, instead: Mapping[str, str]) -> str:
    """Return the event that now stands for one."""
    seen = set()
    while id in instead and id not in seen:
        seen.add(id)
        id = instead[id]
    return id
