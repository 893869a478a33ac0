"""What a timeline says in words: the same sentences for a terminal, a page and a program."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from trustact.deciding.decision import ANSWER_LABELS, Decision
from trustact.secure_communities.booking_timeline import BookingTimeline, RequestEnd
from trustact.secure_communities.duty_tracking import DutyStatus
from trustact.secure_communities.events import ACTORS, Event
from trustact.secure_communities.hold_clocks import HoldClock, laws_without_clock
from trustact.secure_communities.legal_gate import GateLaw, Ruling

DISCLAIMER = (
    "A model of what the written law says of stated facts, for tests, training and study. Invented "
    "people; no real system was asked, and nothing was sent. Not legal advice."
)

OUTCOME_DESCRIPTIONS: Mapping[str, str] = {
    "released": "the person goes free",
    "handed-over": "the person is in the hands of immigration authorities",
    "transferred": "the person is with another agency",
    "deceased": "the person died in custody",
    "escaped": "the person escaped",
    "still-in-custody": "the person is still in custody when the timeline ends",
}

DUTY_STATUS_DESCRIPTIONS: Mapping[str, str] = {
    "met": "met",
    "late": "met too late",
    "not-met": "not met by the end of the timeline",
    "not-arisen": "did not arise",
    "open": "not due before the timeline ends",
    "not-told": "whether it was met is not told",
}


def format_local_time(moment: datetime, timeline: BookingTimeline) -> str:
    """Return a moment as a clock at the place shows it.

    Returns
    -------
    str
        `Fri 2014-05-23 16:00`.
    """
    return moment.astimezone(timeline.booking.zone).strftime("%a %Y-%m-%d %H:%M")


def describe_law_answer(law: GateLaw, decision: Decision) -> str:
    """Return the answer of one law with the provisions that gave it."""
    text = f"{law.name}: {ANSWER_LABELS[decision.answer]}"
    if decision.citations:
        text += f" [{'; '.join(decision.citations)}; {decision.basis}]"
    if decision.missing:
        text += f"; missing: {', '.join(decision.missing)}"
    if decision.answer == "undetermined" and decision.fallback:
        text += f"; until it is known: {decision.fallback}"
    return text


def describe_ruling(ruling: Ruling) -> tuple[str, ...]:
    """Return the answers of all laws that were asked, and why one prevails."""
    lines = [
        describe_law_answer(law, d) for law, d in zip(ruling.laws, ruling.decisions, strict=True)
    ]
    if len(lines) != 1:
        lines.append(f"together: {ruling.combined.why}")
    return tuple(lines)


def describe_known_to(event: Event) -> str:
    """Return who else knew of an event, in words.

    Returns
    -------
    str
        Empty where nobody else did.
    """
    return ", ".join(ACTORS[actor] for actor in event.known_to if actor != event.by)


def request_defects(event: Event) -> tuple[str, ...]:
    """Return what is wrong with a request, as it lay on the desk."""
    return tuple(event.fields.get("defects", ()))


def describe_clock(clock: HoldClock, timeline: BookingTimeline) -> str:
    """Return a clock in words."""
    return (
        f"{clock.hours:g} hours, {clock.counts}: from {format_local_time(clock.began, timeline)} "
        f"to {format_local_time(clock.ends, timeline)} [{clock.law}, {clock.citation}; "
        f"{clock.basis}]"
    )


def describe_duty(duty: DutyStatus, timeline: BookingTimeline) -> str:
    """Return a duty in words, with when it arose, by when it is due, and how it stands."""
    parts = [f"{duty.says.rstrip('.')} [{duty.law}, {duty.citation}; {duty.basis}]"]
    if duty.arose is not None:
        parts.append(f"arose {format_local_time(duty.arose.at, timeline)}")
    if duty.due is not None:
        parts.append(f"due {format_local_time(duty.due, timeline)}")
    done = "" if duty.done is None else f" {format_local_time(duty.done, timeline)}"
    parts.append(DUTY_STATUS_DESCRIPTIONS[duty.standing] + done)
    if not duty.certain:
        parts.append(f"if it arises at all; that turns on {', '.join(duty.missing)}")
    return "; ".join(parts)


def describe_coverage_gaps(timeline: BookingTimeline) -> tuple[str, ...]:
    """Return which laws that were asked have no clock or no duty written here."""
    laws: dict[str, GateLaw] = {}
    clockless: dict[str, None] = {}
    for event in timeline.events:
        ruling = timeline.rulings.get(event.id)
        if ruling is None or event.by != "jail":
            continue
        laws |= {law.name: law for law in ruling.laws}
        if ruling.action == "hold":
            clockless |= {law.name: None for law in laws_without_clock(ruling)}
    office = [
        law.name
        for event in timeline.events
        if event.by == "field-office" and event.id in timeline.rulings
        for law in timeline.rulings[event.id].laws
    ]
    dutiless = [name for name, law in laws.items() if not law.instrument.duties]
    said = []
    if not laws:
        asked = any(event.by == "jail" for event in timeline.events if event.id in timeline.rulings)
        said.append(
            "no law at hand reaches this place and day, beside the jail's own choice"
            if asked
            else "no law was asked: no request stood while the person was in custody"
        )
    if clockless:
        said.append(f"no clock of a hold is written here for: {', '.join(clockless)}")
    if office:
        said.append(
            f"of the federal office's own rules only these are at hand: {', '.join(office)}; "
            "guidance of that day may have said more"
        )
    if dutiless:
        said.append(f"no duty is written here for: {', '.join(dutiless)}")
    return tuple(said)


def describe_request_end(end: RequestEnd, timeline: BookingTimeline) -> str:
    """Return how a request ended."""
    text = (
        f"request of {format_local_time(end.request.at, timeline)} on form "
        f"{end.request.fields['form']}: {end.state.replace('-', ' ')}"
    )
    if end.missing:
        text += f" (the answer was not known; missing: {', '.join(end.missing)})"
    return text


def describe_outcome(timeline: BookingTimeline) -> tuple[str, ...]:
    """Return how the booking ended, and what follows from its events."""
    said = [OUTCOME_DESCRIPTIONS[timeline.outcome]]
    minutes = timeline.minutes_past_release
    if minutes is not None:
        said.append(
            f"minutes past the moment at which the person would have gone free: {minutes:,}"
        )
    hours = timeline.hours_until_served
    if hours is not None:
        said.append(f"hours until the person had a copy of the request: {hours:.3g}")
    if not timeline.ends:
        said.append("no request reached the jail")
    return (*said, *(describe_request_end(end, timeline) for end in timeline.ends))


TIMELINE_JSON_KEYS = {
    "notice": "what this is, and what it is not",
    "booking": "name, title, shows, subject, place, agency, laws presumed, readings chosen",
    "events": "the events by time, each a row of the common shape",
    "rulings": "event -> action, answer, why, and of each law: answer, citations, basis, missing",
    "clocks": "law, citation, hours, calendar, began, ends, basis",
    "duties": "law, duty, citation, says, arose, due, done, standing, certain, missing",
    "unwritten": "which laws have no clock or no duty written here",
    "taken_as_given": "what the file does not say, and how the chain went on",
    "outcome": "released, handed-over, transferred, deceased, escaped or still-in-custody",
    "ends": "request -> how it ended, exactly one state each",
    "minutes_past_release": "null where the person did not leave",
    "hours_until_served": "null where no copy was given",
    "version": "of the program",
}
"""The keys of a timeline as JSON."""


def timeline_json(timeline: BookingTimeline, version: str) -> dict[str, Any]:
    """Return a timeline as a map for programs; see `TIMELINE_JSON_KEYS`."""
    booking = timeline.booking
    about = {"subject": booking.subject, "place": booking.place, "agency": booking.agency}
    return {
        "notice": DISCLAIMER,
        "booking": {
            "name": booking.name,
            "title": booking.title,
            "shows": booking.shows,
            **about,
            "as_if": list(booking.as_if),
            "readings": dict(booking.readings),
        },
        "events": [event.as_json(**about) for event in timeline.events],
        "rulings": {id: _ruling(ruling) for id, ruling in timeline.rulings.items()},
        "clocks": [
            {
                "law": c.law,
                "citation": c.citation,
                "hours": c.hours,
                "calendar": c.calendar,
                "began": _moment(c.began),
                "ends": _moment(c.ends),
                "basis": c.basis,
            }
            for c in timeline.clocks
        ],
        "duties": [
            {
                "law": d.law,
                "duty": d.id,
                "citation": d.citation,
                "says": d.says,
                "basis": d.basis,
                "arose": None if d.arose is None else d.arose.id,
                "due": _moment(d.due),
                "done": _moment(d.done),
                "standing": d.standing,
                "certain": d.certain,
                "missing": list(d.missing),
            }
            for d in timeline.duties
        ],
        "unwritten": list(describe_coverage_gaps(timeline)),
        "taken_as_given": list(timeline.assumptions),
        "outcome": timeline.outcome,
        "ends": {
            end.request.id: {"state": end.state, "missing": list(end.missing)}
            for end in timeline.ends
        },
        "minutes_past_release": timeline.minutes_past_release,
        "hours_until_served": timeline.hours_until_served,
        "version": version,
    }


def _ruling(ruling: Ruling) -> dict[str, Any]:
    return {
        "action": ruling.action,
        "answer": ruling.answer,
        "prevails": list(ruling.combined.prevails),
        "why": ruling.combined.why,
        "conflict": ruling.combined.conflict,
        "laws": [
            {
                "law": law.name,
                "answer": decision.answer,
                "citations": list(decision.citations),
                "basis": decision.basis,
                "missing": list(decision.missing),
                "fallback": decision.fallback,
            }
            for law, decision in zip(ruling.laws, ruling.decisions, strict=True)
        ],
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="minutes")
