"""A timeline as one page: self-contained, printable, without script, readable without pictures."""

from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from trustact.deciding.decision import SAYS
from trustact.flow import telling
from trustact.flow.events import ACTORS, KINDS, Event
from trustact.flow.picture import LEGEND, picture
from trustact.flow.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Row:
    """An event as the table of the page shows it."""

    at: str
    by: str
    kind: str
    says: str
    known_to: str
    below: tuple[str, ...]


def page(timeline: Timeline, version: str) -> str:
    """Return a timeline as one HTML page.

    Parameters
    ----------
    timeline : Timeline
    version : str
        Of the program.

    Returns
    -------
    str
    """
    environment = Environment(
        loader=PackageLoader("trustact.flow", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    booking = timeline.booking
    text = environment.get_template("timeline.html").render(
        booking=booking,
        notice=telling.NOTICE,
        readings=[f"{n} = {'yes' if yes else 'no'}" for n, yes in booking.readings.items()],
        picture=Markup(picture(timeline)),
        legend=[(SAYS[answer], color) for answer, color in LEGEND],
        rows=[_row(event, timeline) for event in timeline.events],
        sections=[
            ("Outcome", telling.outcome_says(timeline)),
            ("Clocks", [telling.clock_says(clock, timeline) for clock in timeline.clocks]),
            ("Duties", [telling.duty_says(duty, timeline) for duty in timeline.duties]),
            ("Not written yet", telling.unwritten(timeline)),
            ("Taken as given", timeline.taken),
        ],
        version=version,
    )
    return text + "\n"


def _row(event: Event, timeline: Timeline) -> Row:
    ruling = timeline.rulings.get(event.id)
    below = [f"defect: {defect}" for defect in telling.defects_of(event)]
    below += telling.ruling_says(ruling) if ruling is not None else ()
    return Row(
        telling.stamp(event.at, timeline),
        ACTORS[event.by],
        KINDS[event.kind][0],
        event.says,
        telling.known_to(event),
        tuple(below),
    )
