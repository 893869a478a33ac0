"""A timeline as one HTML page: self-contained, printable, readable without the picture."""

from dataclasses import dataclass

from markupsafe import Markup

from trustact.event_log.event_kinds import EVENT_KINDS
from trustact.language.provisions import ANSWER_LABELS
from trustact.language.shown_text import page_template
from trustact.secure_communities import narrative
from trustact.secure_communities.booking_timeline import BookingTimeline
from trustact.secure_communities.events import ACTORS, Event
from trustact.secure_communities.timeline_svg import ANSWER_LEGEND, render_timeline_svg


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as the table of the page shows it."""

    at: str
    by: str
    kind: str
    says: str
    known_to: str
    details: tuple[str, ...]


def render_timeline_html(timeline: BookingTimeline, version: str) -> str:
    """Return a timeline as one HTML page.

    Parameters
    ----------
    version : str
        Of the program and the library, in words.
    """
    booking = timeline.booking
    text = page_template("trustact.secure_communities", "timeline.html").render(
        booking=booking,
        notice=narrative.DISCLAIMER,
        readings=[f"{n} = {'yes' if yes else 'no'}" for n, yes in booking.readings.items()],
        picture=Markup(render_timeline_svg(timeline)),
        legend=[(ANSWER_LABELS[answer], color) for answer, color in ANSWER_LEGEND],
        rows=[_event_row(event, timeline) for event in timeline.events],
        sections=[
            ("Outcome", narrative.describe_outcome(timeline)),
            *narrative.describe_sections(timeline),
        ],
        version=version,
    )
    return text + "\n"


def _event_row(event: Event, timeline: BookingTimeline) -> EventRow:
    ruling = timeline.rulings.get(event.id)
    details = [f"defect: {defect}" for defect in narrative.request_defects(event)]
    details += narrative.describe_ruling(ruling) if ruling is not None else ()
    return EventRow(
        narrative.format_local_time(event.at, timeline),
        ACTORS[event.by],
        EVENT_KINDS[event.kind][0],
        event.says,
        narrative.describe_known_to(event),
        tuple(details),
    )
