"""A timeline in words: the same sentences for the terminal, the page and the JSON output."""

from collections.abc import Mapping
from datetime import datetime

from trustact.deciding import Decision
from trustact.language.provisions import ANSWER_LABELS
from trustact.secure_communities.booking_timeline import BookingTimeline, RequestEnd
from trustact.secure_communities.duty_tracking import DutyStatus
from trustact.secure_communities.events import ACTORS, Event
from trustact.secure_communities.hold_clocks import HoldClock, laws_without_clock
from trustact.secure_communities.legal_gate import GateLaw, Ruling

DISCLAIMER = (
    "A model of what the written law says on stated facts, for tests, training and study. All "
    "people are synthetic; no real system was queried, and nothing was sent. Not legal advice."
)

OUTCOME_DESCRIPTIONS: Mapping[str, str] = {
    "released": "the person is released",
    "handed-over": "the person is handed over to immigration authorities",
    "transferred": "the person is transferred to another agency",
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
    "not-told": "compliance not recorded",
}


def format_local_time(at: datetime, timeline: BookingTimeline) -> str:
    """Return a time as a clock at the place shows it.

    Returns
    -------
    str
        `Fri 2014-05-23 16:00`.
    """
    return at.astimezone(timeline.booking.zone).strftime("%a %Y-%m-%d %H:%M")


def describe_law_answer(law: GateLaw, decision: Decision) -> str:
    """Return the answer of one law with the provisions that gave it."""
    text = ", ".join(
        [f"{law.name}: {ANSWER_LABELS[decision.answer]}", *(n.proviso for n in decision.provisos)]
    )
    if decision.citations:
        text += f" [{'; '.join(decision.citations)}; {decision.basis}]"
    if decision.missing:
        text += f"; missing: {', '.join(decision.missing)}"
    if decision.answer == "undetermined" and decision.fallback:
        text += f"; until this is resolved: {decision.fallback}"
    for note in decision.filled:
        if note not in decision.provisos:
            text += f"; {note.kind}: {note.says}"
    return text


def describe_ruling(ruling: Ruling) -> tuple[str, ...]:
    """Return the answers of all laws that were applied, why one prevails, and the warnings."""
    lines = [
        describe_law_answer(law, d) for law, d in zip(ruling.laws, ruling.decisions, strict=True)
    ]
    if len(lines) != 1 or ruling.answer != ruling.decisions[0].answer:
        lines.append(f"combined answer: {ruling.why}")
    return (*lines, *ruling.warnings)


def describe_known_to(event: Event) -> str:
    """Return who else knew of an event, in words.

    Returns
    -------
    str
        Empty where no one else did.
    """
    return ", ".join(ACTORS[actor] for actor in event.known_to if actor != event.by)


def request_defects(event: Event) -> tuple[str, ...]:
    """Return the defects of a request."""
    return tuple(event.fields.get("defects", ()))


def describe_clock(clock: HoldClock, timeline: BookingTimeline) -> str:
    """Return a clock in words."""
    return (
        f"{clock.hours:g} hours, {clock.counts}: from {format_local_time(clock.began, timeline)} "
        f"to {format_local_time(clock.ends, timeline)} [{clock.law}, {clock.citation}; "
        f"{clock.basis}]"
    )


def describe_duty(duty: DutyStatus, timeline: BookingTimeline) -> str:
    """Return a duty in words: when it arose, when it is due, and whether it was met."""
    parts = [f"{duty.says.rstrip('.')} [{duty.law}, {duty.citation}; {duty.basis}]"]
    if duty.arose is not None:
        parts.append(f"arose {format_local_time(duty.arose.at, timeline)}")
    if duty.due is not None:
        parts.append(f"due {format_local_time(duty.due, timeline)}")
    done = "" if duty.met_at is None else f" {format_local_time(duty.met_at, timeline)}"
    parts.append(DUTY_STATUS_DESCRIPTIONS[duty.status] + done)
    if not duty.certain and duty.status != "not-arisen":
        parts.append(f"whether it arises depends on {', '.join(duty.missing)}")
    return "; ".join(parts)


def describe_coverage_gaps(timeline: BookingTimeline) -> tuple[str, ...]:
    """Return which of the laws that were applied have no clock or no duty in this library."""
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
    lines = []
    if not laws:
        applied = any(e.by == "jail" and e.id in timeline.rulings for e in timeline.events)
        lines.append(
            "no law in this library applies at this place on this day"
            if applied
            else "no law was applied: no request was pending while the person was in custody"
        )
    if clockless:
        lines.append(f"this library has no time limit on a hold for: {', '.join(clockless)}")
    if office:
        lines.append(
            "for the decision of the ICE field office, this library has only: "
            f"{', '.join(office)}; other guidance of that time may have said more"
        )
    if dutiless:
        lines.append(f"this library has no duty for: {', '.join(dutiless)}")
    return tuple(lines)


def describe_request_end(end: RequestEnd, timeline: BookingTimeline) -> str:
    """Return how a request ended."""
    text = (
        f"request of {format_local_time(end.request.at, timeline)} on form "
        f"{end.request.fields['form']}: {end.state.replace('-', ' ')}"
    )
    if end.missing:
        text += f" (the answer was not known; missing: {', '.join(end.missing)})"
    elif end.why_not_known is not None:
        text += f" (the answer was not known: {end.why_not_known})"
    return text


def describe_outcome(timeline: BookingTimeline) -> tuple[str, ...]:
    """Return how the booking ended, with its times."""
    lines = [OUTCOME_DESCRIPTIONS[timeline.outcome]]
    minutes = timeline.minutes_past_release
    if minutes is not None:
        lines.append(f"minutes in custody past the time of release: {minutes:,}")
    hours = timeline.hours_until_served
    if hours is not None:
        lines.append(f"hours until the person was given a copy of the request: {hours:.3g}")
    if not timeline.request_ends:
        lines.append("no request reached the jail")
    return (*lines, *(describe_request_end(end, timeline) for end in timeline.request_ends))


def describe_sections(timeline: BookingTimeline) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what follows the events, by heading: time limits, duties, gaps, assumptions."""
    return (
        ("Clocks", tuple(describe_clock(clock, timeline) for clock in timeline.clocks)),
        ("Duties", tuple(describe_duty(duty, timeline) for duty in timeline.duties)),
        ("Not in this library yet", describe_coverage_gaps(timeline)),
        ("Assumed", timeline.assumptions),
    )
