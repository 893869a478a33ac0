"""A timeline in plain text: what happened, who knew it, what the law said, which clocks ran."""

from collections.abc import Sequence

from trustact.flow import telling
from trustact.flow.events import ACTORS, Event
from trustact.flow.timeline import Timeline
from trustact.layout import wrapped


def timeline_text(timeline: Timeline) -> str:
    """Return what `trustact flow run` prints.

    Parameters
    ----------
    timeline : Timeline

    Returns
    -------
    str
    """
    booking = timeline.booking
    lines = [
        booking.title.upper(),
        "",
        wrapped(booking.shows),
        "",
        wrapped(telling.NOTICE),
        "",
        f"{booking.place}, {booking.agency}, booking {booking.subject}",
    ]
    lines += [f"presumed to be law there and then: {law}" for law in booking.as_if]
    lines += [f"reading chosen: {n} = {'yes' if y else 'no'}" for n, y in booking.readings.items()]
    lines += ["", "What happened, and who knew of it", ""]
    for event in timeline.events:
        lines += _event(event, timeline)
    lines += _section("Clocks", [telling.clock_says(clock, timeline) for clock in timeline.clocks])
    lines += _section("Duties", [telling.duty_says(duty, timeline) for duty in timeline.duties])
    lines += _section("Not written yet", telling.unwritten(timeline))
    lines += _section("Taken as given", timeline.taken)
    lines += _section("Outcome", telling.outcome_says(timeline))
    return "\n".join(lines)


def brief_text(timeline: Timeline) -> str:
    """Return a timeline with a line an event, and how it ended.

    Parameters
    ----------
    timeline : Timeline

    Returns
    -------
    str
    """
    lines = [wrapped(f"{timeline.booking.title}. {timeline.booking.shows}"), ""]
    lines += [_line(event, timeline) for event in timeline.events]
    return "\n".join([*lines, *_section("Outcome", telling.outcome_says(timeline))])


def _line(event: Event, timeline: Timeline) -> str:
    says = f"{ACTORS[event.by]}: {event.says}"
    return wrapped(says, f"  {telling.stamp(event.at, timeline)}  ", " " * 26)


def _event(event: Event, timeline: Timeline) -> list[str]:
    says = f"{ACTORS[event.by]}: {event.says}"
    lines = [wrapped(says, f"{telling.stamp(event.at, timeline)}  ", " " * 24)]
    known = telling.known_to(event)
    if known:
        lines.append(wrapped(f"known to: {known}", " " * 24, " " * 26))
    for defect in telling.defects_of(event):
        lines.append(wrapped(f"defect: {defect}", " " * 24, " " * 26))
    ruling = timeline.rulings.get(event.id)
    if ruling is not None:
        lines += [wrapped(said, " " * 24, " " * 26) for said in telling.ruling_says(ruling)]
    return lines


def _section(title: str, said: Sequence[str]) -> list[str]:
    return ["", title, *(wrapped(one, "  ", "    ") for one in said)] if said else []


def list_text(worked: Sequence[tuple[str, str]]) -> str:
    """Return the worked bookings, a line each.

    Parameters
    ----------
    worked : sequence of (str, str)
        Name and title.

    Returns
    -------
    str
    """
    width = max((len(name) for name, _ in worked), default=0)
    lines = [f"{name:{width}}  {title}" for name, title in worked]
    return "\n".join([*lines, "", "Run one: trustact flow run NAME"])
