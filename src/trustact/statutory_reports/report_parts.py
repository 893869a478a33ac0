"""What several reports need: the requests of a period, their counts, and cells of lists."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trustact.event_log.request_ends import CUSTODY_ENDS, END_STATES
from trustact.language.provisions import ANSWER_LABELS
from trustact.statutory_reports.corrections import EffectiveEvents
from trustact.statutory_reports.recorded_events import RecordedEvent, format_moment
from trustact.statutory_reports.report_model import (
    NOT_RECORDED,
    Cell,
    Count,
    CountSection,
    Item,
    Period,
    Sum,
)
from trustact.statutory_reports.request_history import AgencyRecord, Custody, Request, Shown

PROGRAM = "not asked by the law"

FEDERAL_AUTHORITY = "federal immigration authority"

ADDRESSED: Mapping[str, str] = {
    "declined": "declined",
    "not-qualifying": "declined: it did not meet what a law asks",
    "notified-only": "notice of the release was given",
    "interviewed-only": "an interview was held",
    "held-then-released": "held past the release, then released",
    "handed-over": "handed over to an immigration authority",
    "cancelled-by-authority": "cancelled or replaced by the authority before it was answered",
    "released-before-answer": "released before it was answered",
    "transferred-elsewhere": "the person went to other custody",
    "still-in-custody": "open: still in custody",
}
"""How a request was dealt with, in the words of a report; an unknown end is not recorded."""

REQUESTING_AGENCIES: Mapping[str, str] = {
    "ice": "ICE",
    "cbp": "CBP",
    "dhs": "Department of Homeland Security",
    "court": "a court",
    "other": "another agency",
}
"""Who makes a request, as an event states it -> its name."""


def _by_day(day: date | None, event: RecordedEvent) -> tuple[bool, str, float]:
    """Return the place of a request or an act in a list: by day, then by time; no day, last."""
    written = "" if day is None else day.isoformat()
    return day is None, written, math.inf if event.at is None else event.at.timestamp()


@dataclass(frozen=True, slots=True)
class ReportInput:
    """What a report is made from."""

    record: AgencyRecord
    effective: EffectiveEvents
    period: Period

    @property
    def requests(self) -> tuple[Request, ...]:
        """The requests that came in the period, by day."""
        found = (each for each in self.record.requests if self.period.holds(each.day))
        return tuple(sorted(found, key=lambda each: _by_day(each.day, each.event)))

    def acts(self, *kinds: str) -> tuple[tuple[Custody, RecordedEvent], ...]:
        """Return the events of some kinds in the period, by day, with their custody."""
        found = (
            (custody, event)
            for custody in self.record.custodies
            for event in custody.of_kinds(*kinds)
            if self.period.holds(event.day)
        )
        return tuple(sorted(found, key=lambda each: _by_day(each[1].day, each[1])))

    def not_kept(self, kind: str) -> str:
        """Return why the events of the agency cannot show an act; empty where they can.

        An agency that had no request at all has nothing to record of them.
        """
        kinds = CUSTODY_ENDS if kind == "handed-over" else (kind,)
        if not self.record.requests or not self.record.recorded.isdisjoint(kinds):
            return ""
        return f"the table has no event `{kind}` of this agency"

    def ids(self, events: Iterable[RecordedEvent]) -> tuple[str, ...]:
        """Return the ids on which events rest, those of their corrections with them."""
        return tuple(dict.fromkeys(id for e in events for id in self.effective.sources_of(e)))

    def count(
        self, item: Item, requests: Sequence[Request], answer: Callable[[Request], Shown]
    ) -> Count:
        """Return a line of counts over requests."""
        counted: dict[str, tuple[str, ...]] = {}
        unknown: dict[str, str] = {}
        rest: set[str] = set()
        people: set[str] = set()
        for request in requests:
            shown = answer(request)
            if shown.value:
                counted[request.id] = self.ids((request.event, *shown.events))
                people.add(request.custody.subject)
            elif shown.value is None:
                unknown[request.id] = shown.missing
            else:
                rest.add(request.id)
        return Count(item, counted, frozenset(rest), unknown, frozenset(people))

    def all_of(self, item: Item, requests: Sequence[Request]) -> Count:
        """Return the line that counts all of some requests."""
        return self.count(item, requests, lambda request: Shown(True))

    def cell(self, text: str | None, *events: RecordedEvent) -> Cell:
        """Return a cell of a list with the events that show it."""
        return Cell(text, self.ids(events))

    def quote(self, text: object, *events: RecordedEvent) -> Cell:
        """Return a cell with words of the record."""
        return Cell(None if text is None else str(text), self.ids(events), quoted=True)

    def moment(self, event: RecordedEvent | None) -> Cell:
        """Return the time of an event; not recorded where there is none."""
        if event is None or event.at is None:
            return Cell(None, () if event is None else self.ids((event,)))
        return self.cell(format_moment(event.at), event)

    def day(self, event: RecordedEvent) -> Cell:
        """Return the day of an event."""
        return self.cell(None if event.day is None else str(event.day), event)


def end_section(given: ReportInput, requests: Sequence[Request], title: str) -> CountSection:
    """Return what became of each request: exactly one end state each."""
    whole = Item("requests", "all requests", PROGRAM, "added")
    counts = [given.all_of(whole, requests)]
    for state, words in END_STATES.items():
        item = Item(state, f"{state}: {words}", PROGRAM, "added")

        def is_so(request: Request, state: str = state) -> Shown:
            return Shown(True, request.end_events) if request.end == state else Shown(False)

        counts.append(given.count(item, requests, is_so))
    return CountSection(
        "ends",
        title,
        "requests",
        tuple(counts),
        "requests",
        (Sum("requests", tuple(END_STATES)),),
        "Each request has exactly one end state, to the end of the table, also after the period.",
    )


def handed_over(request: Request) -> Shown:
    """Return whether the person was handed over to an immigration authority on a request.

    Of a request whose end is unknown the person was released: only what was decided is missing.
    """
    ended = request.custody.ended
    events = () if ended is None else (ended,)
    return Shown(request.end == "handed-over", events)


def was_held(request: Request) -> Shown:
    """Return whether the person was kept past the release on a request."""
    found = request.done("hold-begun", missing="whether a hold began, and when")
    if found.value:
        return found
    not_held = ("not-qualifying", "declined", "released-before-answer", "still-in-custody")
    if request.end in not_held or request.left_at_once:
        return Shown(False)
    # A hand-over may follow a hold that nobody entered, unless it is known when nothing else
    # kept the person any longer.
    if request.end == "handed-over" and not request.custody.of_kinds("release-eligible"):
        return Shown(None, (), "whether a hold began, and when")
    return found


def not_honored(request: Request) -> Shown:
    """Return whether the person went free and was neither held nor handed over on a request.

    Where it is not known what the agency decided, the person is known to have been released; then
    it turns on whether a hold began.
    """
    if request.end == "unknown":
        if "hold-begun" in request.recorded or request.left_at_once:
            return Shown(True, request.end_events)
        return Shown(None, (), "whether a hold began")
    free = (
        "declined",
        "not-qualifying",
        "notified-only",
        "interviewed-only",
        "released-before-answer",
    )
    return Shown(request.end in free, request.end_events)


def released_or_transferred(given: ReportInput, request: Request) -> tuple[Cell, Cell, Cell]:
    """Return whether the person was released or transferred, when, and to which agency."""
    ended = request.custody.ended
    if ended is None:
        return given.cell("in custody", request.event), Cell("not yet"), Cell("none")
    word = {"released": "released", "handed-over": "transferred", "transferred": "transferred"}
    how = given.cell(word.get(ended.kind, ended.kind), ended)
    return how, given.moment(ended), receiving_agency(given, ended)


def receiving_agency(given: ReportInput, ended: RecordedEvent) -> Cell:
    """Return to which agency a person was transferred."""
    if ended.kind == "handed-over":
        return given.cell(FEDERAL_AUTHORITY, ended)
    if ended.kind != "transferred":
        return given.cell("none", ended)
    return given.quote(ended.fields.get("to"), ended)


def request_kind(given: ReportInput, request: Request) -> Cell:
    """Return what kind of paper a request was, or what it asks."""
    words = [*([request.form] if request.form else []), *request.papers]
    asks = ", ".join(sorted(request.asks))
    text = " with ".join(dict.fromkeys(words))
    if asks:
        text = f"{text} (asks: {asks})" if text else f"asks: {asks}"
    return given.quote(text or None, request.event)


def requesting_agency(request: Request) -> str | None:
    """Return which agency made a request; None where it is not recorded."""
    stated = request.event.fields.get("issuer") or request.event.facts.get("detainer.issuer")
    if stated is None:
        return None
    return REQUESTING_AGENCIES.get(str(stated), REQUESTING_AGENCIES["other"])


def bail_posted(given: ReportInput, request: Request) -> Cell:
    """Return when bail was posted; "none" only where the agency records bail at all.

    A release for which the record gives bail as the reason shows that bail was posted, too.
    """
    posted = request.custody.of_kinds("bail-posted") or tuple(
        event
        for event in request.custody.of_kinds("release-eligible")
        if _is_bail(event.fields.get("reason"))
    )
    if posted:
        return given.moment(posted[-1])
    kinds = {"bail-offered", "bail-refused", "bail-posted"}
    return Cell(None) if request.recorded.isdisjoint(kinds) else Cell("none posted")


def _is_bail(reason: object) -> bool:
    return str(reason).lower().replace(" ", "-") == "bail-posted"


def ground_of(event: RecordedEvent) -> str | None:
    """Return the ground of an act, as recorded; None where there is none.

    The mere answer of a law, as a booking that is run writes it where no provision gave the answer,
    is no ground.

    Examples
    --------
    >>> event = RecordedEvent("1", "A", "", "jail", "handed-over", None, None, {}, None,
    ...                       {"ground": "not regulated (no approval)"}, 0, "")
    >>> ground_of(event) is None
    True
    """
    ground = event.fields.get("ground")
    text = "" if ground is None else str(ground).strip().rstrip(".")
    return None if text in ("", NOT_RECORDED, *ANSWER_LABELS.values()) else str(ground)


def how_addressed(given: ReportInput, request: Request) -> Cell:
    """Return how a request was dealt with."""
    replaced = any(event.kind == "request-superseded" for event in request.end_events)
    if request.end == "cancelled-by-authority" and replaced:
        return given.cell("replaced by a later request", *request.end_events)
    return given.cell(ADDRESSED.get(request.end), *request.end_events)
