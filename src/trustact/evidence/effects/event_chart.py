"""The estimate by time since the start as inline SVG: points with their intervals.

Before the start the points are hollow, after it they are filled; so they can be told apart without
color. The chart is readable at a width of 400 pixels.
"""

import math
from collections.abc import Iterator, Sequence

from trustact.evidence.effects.effect_words import digits_for, interval_text, number_text
from trustact.evidence.effects.estimates import EventTime
from trustact.language.shown_text import escape_for_html as escape

WIDTH, HEIGHT = 480, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 12, 62, 62
_BEFORE, _AFTER = "#0072b2", "#d55e00"
_LONGEST = 58
_MOST_WITH_UNITS = 10
_LABEL_WIDTH = 32
_TICKS = (1, 2, 2.5, 5, 10)


def event_chart(
    id: str, title: str, points: Sequence[EventTime], outcome: str, unit: str, period: str
) -> str:
    """Return one `svg` element.

    Parameters
    ----------
    id : str
        Unique on the page.
    outcome, unit : str
        What the vertical axis shows, and in what.
    period : str
        year or month.
    """
    lows = [each.estimate.low for each in points] + [0.0]
    highs = [each.estimate.high for each in points] + [0.0]
    ticks = choose_ticks(min(lows), max(highs))
    frame = _Frame(points[0].time, points[-1].time, ticks[0], ticks[-1])
    described = " ".join(_describe(each, period) for each in points)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{escape(id)}" role="img" '
        f'aria-labelledby="{escape(id)}-title {escape(id)}-desc" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" width="100%" font-size="13" '
        'font-family="system-ui, sans-serif" fill="currentColor">',
        f'<title id="{escape(id)}-title">{escape(title)}</title>',
        f'<desc id="{escape(id)}-desc">{escape(described)}</desc>',
        f'<text x="8" y="16" font-weight="600">{escape(_shorten(outcome))}</text>',
        f'<text x="8" y="34">{escape(unit)}</text>',
        *_grid(frame, ticks),
        *(part for each in points for part in _draw(frame, each, period)),
        *(_unit_counts(frame, points) if len(points) <= _MOST_WITH_UNITS else ()),
        f'<text x="{(WIDTH + _LEFT - _RIGHT) / 2:.0f}" y="{HEIGHT - 6}" text-anchor="middle">'
        f"{escape(period)}s since the start (hollow: before it)</text>",
        "</svg>",
    ]
    return "\n".join(parts)


def choose_ticks(low: float, high: float) -> list[float]:
    """Return round numbers that enclose a range, four to nine of them.

    Examples
    --------
    >>> choose_ticks(-0.22, 0.05)
    [-0.25, -0.2, -0.15, -0.1, -0.05, 0.0, 0.05]
    """
    if low == high:
        low, high = low - 1, high + 1
    width = (high - low) / 7
    scale = 10.0 ** math.floor(math.log10(width))
    step = next(tick * scale for tick in _TICKS if tick * scale >= width * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    digits = max(0, 2 - math.floor(math.log10(step)))
    return [round(step * n, digits) + 0.0 for n in range(first, last + 1)]


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}\u2026"


class _Frame:
    """Where a point is drawn."""

    def __init__(self, first: int, last: int, low: float, high: float) -> None:
        self.first = first
        self.step = (WIDTH - _LEFT - _RIGHT) / (last - first + 1)
        self.low = low
        self.unit = (HEIGHT - _TOP - _BOTTOM) / (high - low)

    def x(self, time: float) -> float:
        return _LEFT + (time - self.first + 0.5) * self.step

    def y(self, value: float) -> float:
        return HEIGHT - _BOTTOM - (value - self.low) * self.unit


def _describe(point: EventTime, period: str) -> str:
    digits = digits_for(point.estimate.error)
    return (
        f"{point.time:+d} {period}s: {number_text(point.estimate.value, digits)}, interval "
        f"{interval_text(point.estimate, digits)}, {point.units:,} units."
    )


def _grid(frame: _Frame, ticks: Sequence[float]) -> Iterator[str]:
    for tick in ticks:
        y = frame.y(tick)
        weight = "1.5" if tick == 0 else "0.5"
        yield (
            f'<line x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" '
            f'stroke="#888888" stroke-width="{weight}"/>'
            f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>'
        )
    between = frame.x(-0.5)
    if _LEFT < between < WIDTH - _RIGHT:
        yield (
            f'<line x1="{between:.1f}" x2="{between:.1f}" y1="{_TOP - 8}" '
            f'y2="{HEIGHT - _BOTTOM}" stroke="#888888" stroke-dasharray="4 3"/>'
            f'<text x="{between + 4:.1f}" y="{_TOP - 8}">start</text>'
        )


def _draw(frame: _Frame, point: EventTime, period: str) -> Iterator[str]:
    x, estimate = frame.x(point.time), point.estimate
    color = _BEFORE if point.time < 0 else _AFTER
    low, high = frame.y(estimate.low), frame.y(estimate.high)
    yield (
        f'<path d="M{x:.1f} {low:.1f}V{high:.1f}M{x - 5:.1f} {low:.1f}h10M{x - 5:.1f} {high:.1f}'
        f'h10" stroke="{color}" stroke-width="2" fill="none"/>'
    )
    filled = "#ffffff" if point.time < 0 else color
    yield (
        f'<circle cx="{x:.1f}" cy="{frame.y(estimate.value):.1f}" r="5" fill="{filled}" '
        f'stroke="{color}" stroke-width="2"><title>{escape(_describe(point, period))}</title>'
        "</circle>"
    )
    if point.time % max(1, math.ceil(_LABEL_WIDTH / frame.step)) == 0:
        label = f"{point.time:+d}" if point.time else "0"
        y = HEIGHT - _BOTTOM + 18
        yield f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{escape(label)}</text>'


def _unit_counts(frame: _Frame, points: Sequence[EventTime]) -> Iterator[str]:
    y = HEIGHT - _BOTTOM + 35
    yield f'<text x="{_LEFT - 6}" y="{y}" text-anchor="end" font-size="11">units</text>'
    for point in points:
        yield (
            f'<text x="{frame.x(point.time):.1f}" y="{y}" text-anchor="middle" font-size="11">'
            f"{point.units:,}</text>"
        )
