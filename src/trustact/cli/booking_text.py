"""A timeline in plain text: events, who knew of them, answers of the laws, time limits."""

from collections.abc import Sequence

from trustact.secure_communities import narrative
from trustact.secure_communities.booking_timeline import BookingTimeline
from trustact.secure_communities.events import ACTORS, Event
from trustact.text_layout import wrap_text


def timeline_text(timeline: BookingTimeline) -> str:
    """Return what `trustact booking run` prints."""
    booking = timeline.booking
    lines = [
        booking.title.upper(),
        "",
        wrap_text(booking.shows),
        "",
        wrap_text(narrative.DISCLAIMER),
        "",
        f"{booking.place}, {booking.agency}, booking {booking.subject}",
    ]
    lines += [f"presumed to be law there and then: {law}" for law in booking.as_if]
    lines += [f"reading chosen: {n} = {'yes' if y else 'no'}" for n, y in booking.readings.items()]
    lines += ["", "What happened, and who knew of it", ""]
    for event in timeline.events:
        lines += _event(event, timeline)
    for title, sentences in narrative.describe_sections(timeline):
        lines += _section(title, sentences)
    lines += _section("Outcome", narrative.describe_outcome(timeline))
    return "\n".join(lines)


def brief_timeline_text(timeline: BookingTimeline) -> str:
    """Return a timeline with one line for each event, and the outcome."""
    lines = [wrap_text(f"{timeline.booking.title}. {timeline.booking.shows}"), ""]
    lines += [_line(event, timeline) for event in timeline.events]
    return "\n".join([*lines, *_section("Outcome", narrative.describe_outcome(timeline))])


def _line(event: Event, timeline: BookingTimeline) -> str:
    says = f"{ACTORS[event.by]}: {event.says}"
    return wrap_text(says, f"  {narrative.format_local_time(event.at, timeline)}  ", " " * 26)


def _event(event: Event, timeline: BookingTimeline) -> list[str]:
    says = f"{ACTORS[event.by]}: {event.says}"
    lines = [wrap_text(says, f"{narrative.format_local_time(event.at, timeline)}  ", " " * 24)]
    known = narrative.describe_known_to(event)
    if known:
        lines.append(wrap_text(f"known to: {known}", " " * 24, " " * 26))
    for defect in narrative.request_defects(event):
        lines.append(wrap_text(f"defect: {defect}", " " * 24, " " * 26))
    ruling = timeline.rulings.get(event.id)
    if ruling is not None:
        lines += [
            wrap_text(sentences, " " * 24, " " * 26)
            for sentences in narrative.describe_ruling(ruling)
        ]
    return lines


def _section(title: str, sentences: Sequence[str]) -> list[str]:
    return (
        ["", title, *(wrap_text(sentence, "  ", "    ") for sentence in sentences)]
        if sentences
        else []
    )
