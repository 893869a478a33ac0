"""The picture of a timeline: a lane for each actor, the hold and its time limits as bars.

Inline SVG without scripts or fonts, with a description in words; the table below it has everything.
"""

from collections.abc import Sequence
from datetime import datetime

from trustact.language.shown_text import escape_for_html as escape
from trustact.secure_communities import narrative
from trustact.secure_communities.booking_timeline import BookingTimeline
from trustact.secure_communities.events import ACTORS, Event, first_event

_WIDTH, _LANES, _RIGHT = 960, 226, 24
_LANE, _TOP = 44, 40
_ROOM = _WIDTH - _LANES - _RIGHT
_RADIUS = 6

_COLORS = {
    "prohibited": "#0072b2",
    "permitted": "#e69f00",
    "required": "#d55e00",
    "not-regulated": "#999999",
    "undetermined": "#cc79a7",
}


def render_timeline_svg(timeline: BookingTimeline) -> str:
    """Return the picture of a timeline.

    Returns
    -------
    str
        One `svg` element.
    """
    lanes = _lanes(timeline.events)
    places = _x_positions(timeline.events)
    bars = _bars(timeline)
    height = _TOP + len(lanes) * _LANE + len(bars) * 30 + 46
    parts = [
        f'<svg id="timeline" role="img" aria-labelledby="timeline-title timeline-desc" '
        f'viewBox="0 0 {_WIDTH} {height}" width="100%" font-size="13" fill="currentColor">',
        f'<title id="timeline-title">{escape(timeline.booking.title)}</title>',
        f'<desc id="timeline-desc">{escape(_description(timeline))}</desc>',
    ]
    for row, actor in enumerate(lanes):
        y = _TOP + row * _LANE
        parts.append(
            f'<text x="0" y="{y + 4}">{escape(ACTORS[actor])}</text>'
            f'<line x1="{_LANES}" y1="{y}" x2="{_WIDTH - _RIGHT}" y2="{y}" stroke="#8886"/>'
        )
    for event, x in zip(timeline.events, places, strict=True):
        parts += _marks(event, x, lanes, timeline)
    parts += _days(timeline, places)
    for index, bar in enumerate(bars):
        y = _TOP + len(lanes) * _LANE + index * 30
        parts += _bar(bar, y, timeline, places)
    return "\n".join([*parts, "</svg>"])


def _lanes(events: Sequence[Event]) -> list[str]:
    seen = {actor for event in events for actor in (event.by, *event.known_to)}
    return [actor for actor in ACTORS if actor in seen]


def _x_positions(events: Sequence[Event]) -> list[float]:
    """Return where each event is drawn: at even distances, so that none hides another."""
    if len(events) == 1:
        return [float(_LANES)]
    return [_LANES + _ROOM * index / (len(events) - 1) for index in range(len(events))]


def _marks(event: Event, x: float, lanes: list[str], timeline: BookingTimeline) -> list[str]:
    rows = sorted(lanes.index(actor) for actor in {event.by, *event.known_to})
    ys = [_TOP + row * _LANE for row in rows]
    label = f"{narrative.format_local_time(event.at, timeline)} {ACTORS[event.by]}: {event.says}"
    ruling = timeline.rulings.get(event.id)
    fill = "currentColor" if ruling is None else _COLORS[ruling.answer]
    parts = [f"<g><title>{escape(label)}</title>"]
    if len(ys) > 1:
        parts.append(
            f'<line x1="{x:.1f}" y1="{ys[0]}" x2="{x:.1f}" y2="{ys[-1]}" stroke="currentColor" '
            'stroke-width="1" stroke-dasharray="2 3"/>'
        )
    for actor, y in zip((lanes[row] for row in rows), ys, strict=True):
        made = actor == event.by
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y}" r="{_RADIUS if made else _RADIUS - 2}" '
            f'fill="{fill if made else "none"}" stroke="currentColor"/>'
        )
    return [*parts, "</g>"]


def _days(timeline: BookingTimeline, places: Sequence[float]) -> list[str]:
    parts, last, edge = [], None, -100.0
    for event, x in zip(timeline.events, places, strict=True):
        local = event.at.astimezone(timeline.booking.zone)
        if local.date() == last:
            continue
        last = local.date()
        parts.append(
            f'<line x1="{x - 8:.1f}" y1="22" x2="{x - 8:.1f}" y2="30" stroke="currentColor"/>'
        )
        if x - edge >= 84:
            parts.append(f'<text x="{x - 8:.1f}" y="16">{local:%a %d %b}</text>')
            edge = x
    return parts


def _bars(timeline: BookingTimeline) -> list[tuple[str, datetime, datetime]]:
    found = []
    begun = first_event(timeline.events, "hold-begun")
    ended = first_event(timeline.events, "hold-ended")
    if begun is not None:
        end = timeline.booking.until if ended is None else ended.at
        found.append(("held past the release", begun.at, end))
    for clock in timeline.clocks:
        found.append((f"{clock.hours:g} hours of {clock.citation}", clock.began, clock.ends))
    return found


def _bar(
    bar: tuple[str, datetime, datetime],
    y: float,
    timeline: BookingTimeline,
    places: Sequence[float],
) -> list[str]:
    says, began, ends = bar
    left, right = (_x_at(at_time, timeline, places) for at_time in (began, ends))
    width = max(right - left, 4)
    return [
        f"<g><title>{escape(says)}: {escape(narrative.format_local_time(began, timeline))} to "
        f"{escape(narrative.format_local_time(ends, timeline))}</title>"
        f'<text x="0" y="{y + 14}">{escape(says[:34])}</text>'
        f'<rect x="{left:.1f}" y="{y}" width="{width:.1f}" height="18" fill="#0072b2" '
        'fill-opacity="0.35" stroke="currentColor"/></g>'
    ]


def _x_at(at_time: datetime, timeline: BookingTimeline, places: Sequence[float]) -> float:
    """Return where a time is between the events before and after it."""
    before = [(e.at, x) for e, x in zip(timeline.events, places, strict=True) if e.at <= at_time]
    later = [(e.at, x) for e, x in zip(timeline.events, places, strict=True) if e.at > at_time]
    if not before:
        return places[0]
    if not later:
        return float(_WIDTH - _RIGHT)
    (at, x), (next_at, next_x) = before[-1], later[0]
    if at == at_time:
        return next(x for e, x in zip(timeline.events, places, strict=True) if e.at == at_time)
    return x + (next_x - x) * ((at_time - at) / (next_at - at))


def _description(timeline: BookingTimeline) -> str:
    sentences = [
        f"{narrative.format_local_time(event.at, timeline)}, {ACTORS[event.by]}: {event.says}"
        for event in timeline.events
    ]
    return " ".join([*sentences, *narrative.describe_outcome(timeline)[:1]])


ANSWER_LEGEND = tuple(_COLORS.items())
"""Answer -> the color of its mark."""
