"""Charts of answers as inline SVG: no script, no font, no external file.

The colors can be told apart by color-blind readers, on white and on black; undetermined rows are
hatched, so that they stay distinct in print without color. Every chart has its title above it and
its scale below, describes in words what it shows, and stands beside a table with the same figures.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trustact.evidence.charts.chart_style import wrap
from trustact.language.instrument import ANSWERS, Answer
from trustact.language.provisions import ANSWER_LABELS, SHORT_ANSWER_LABELS
from trustact.language.shown_text import escape_for_html as escape
from trustact.text_layout import format_count, format_percent

COLORS: Mapping[str, str] = {
    "prohibited": "#0072b2",
    "permitted": "#e69f00",
    "required": "#d55e00",
    "not-regulated": "#999999",
    "undetermined": "url(#hatched)",
}
"""From the palette of Okabe and Ito, made for color-blind readers."""

_WIDTH, _LABELS, _FIGURES = 900, 280, 90
_RANGE_FIGURES = 150
_BAR, _GAP, _LEGEND_HEIGHT, _AXIS = 22, 8, 26, 40
_TITLE_SIZE, _TITLE_LINE, _NAME_SIZE, _NAME_LINE = 15, 19, 13, 15
_ROOM = 0.85
"""The part of a line that is used, since the letters of a reader's system may be wide."""
_LEGEND = (0, 130, 330, 440, 680)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, and rows by answer."""

    name: str
    counts: Mapping[str, int]

    @property
    def rows(self) -> int:
        """All rows of the bar."""
        return sum(self.counts.get(answer, 0) for answer in ANSWERS)


@dataclass(frozen=True, slots=True)
class RangeBar:
    """From the least to the most rows that an answer can have.

    Parameters
    ----------
    of : int or None
        The rows of which these are; None for those that the chart is as wide as.
    """

    name: str
    answer: Answer
    low: int
    high: int
    of: int | None = None


def range_chart(id: str, title: str, bars: Sequence[RangeBar], rows: int) -> str:
    """Return one `svg` element: bars, solid up to the least rows and hatched to the most.

    Parameters
    ----------
    id : str
        Unique on the page.
    rows : int
        As many as the full width stands for: all rows, or those of the largest group.

    Examples
    --------
    >>> bar = RangeBar("with the known share", "prohibited", 2, 5)
    >>> chart = range_chart("a", "A chart", [bar], 10)
    >>> chart.count("<rect "), "with the known share: 2 to 5 of 10 rows" in chart
    (7, True)
    """
    frame = _Frame(title, [bar.name for bar in bars])
    description = " ".join(f"{_describe_range(bar, rows)}." for bar in bars)
    parts = [
        _open_svg(id, title, description, frame),
        _hatch_pattern(),
        _range_legend(bars, frame),
        *_axis(frame, rows, _WIDTH - _LABELS - _RANGE_FIGURES),
    ]
    for index, bar in enumerate(bars):
        parts += [*frame.name(index), *_draw_range(bar, frame.tops[index], rows)]
    return "\n".join([*parts, "</svg>"])


class _Frame:
    """Where the parts of a chart stand, from above: title, legend, bars, scale.

    Parameters
    ----------
    names : sequence of str
        Of the bars. A long name has several lines and is never cut.
    """

    def __init__(self, title: str, names: Sequence[str]) -> None:
        self.title = wrap(title, _TITLE_SIZE, int(_WIDTH * _ROOM), bold=True)
        self.legend = len(self.title) * _TITLE_LINE + 8
        self._names = [wrap(name, _NAME_SIZE, int(_LABELS * _ROOM) + 12) for name in names]
        self.tops: list[int] = []
        y = self.legend + _LEGEND_HEIGHT
        for lines in self._names:
            self.tops.append(y)
            y += max(_BAR, len(lines) * _NAME_LINE) + _GAP
        self.axis = y
        self.height = y + _AXIS

    def name(self, index: int) -> Iterator[str]:
        """Yield the lines of the name of a bar, beside it."""
        for number, line in enumerate(self._names[index]):
            y = self.tops[index] + _BAR - 6 + number * _NAME_LINE
            yield f'<text x="{_LABELS - 8}" y="{y}" text-anchor="end">{escape(line)}</text>'

    def heading(self) -> Iterator[str]:
        """Yield the lines of the title."""
        for number, line in enumerate(self.title):
            yield (
                f'<text x="0" y="{(number + 1) * _TITLE_LINE - 4}" font-size="{_TITLE_SIZE}" '
                f'font-weight="600">{escape(line)}</text>'
            )


def _axis(frame: _Frame, most: int, room: int, *, percent: bool = False) -> Iterator[str]:
    """Yield the scale below the bars: rows, or percent of the rows of each bar."""
    if percent:
        ticks = [(n / 4, f"{25 * n}%") for n in range(5)]
    else:
        step = _step(most)
        ticks = [(n / most, f"{n:,}") for n in range(0, most + 1, step)] if most else []
    y = frame.axis
    yield f'<line x1="{_LABELS}" x2="{_LABELS + room}" y1="{y}" y2="{y}" stroke="#777777"/>'
    for place, words in ticks:
        x = _LABELS + place * room
        yield (
            f'<line x1="{x:.2f}" x2="{x:.2f}" y1="{y}" y2="{y + 5}" stroke="#777777"/>'
            f'<text x="{x:.2f}" y="{y + 18}" text-anchor="middle">{words}</text>'
        )
    what = "percent of the rows of each bar" if percent else "rows"
    middle = _LABELS + room / 2
    yield f'<text x="{middle:.2f}" y="{y + 34}" text-anchor="middle">{what}</text>'


def _step(most: int) -> int:
    """Return the distance of round numbers that divide a scale into five parts at most.

    Examples
    --------
    >>> _step(3), _step(10290)
    (1, 5000)
    """
    power = 1
    while True:
        for factor in (1, 2, 5):
            if most <= 5 * factor * power:
                return factor * power
        power *= 10


def _range_legend(bars: Sequence[RangeBar], frame: _Frame) -> str:
    answers = {bar.answer for bar in bars}
    # Of several answers the solid parts have several colors; gray stands for all of them.
    one = answers.pop() if len(answers) == 1 else None
    label = "" if one is None else f"{SHORT_ANSWER_LABELS.get(one, one)}, "
    solid = "#777777" if one is None else COLORS[one]
    return _legend_entries(
        frame,
        (
            (_LABELS, solid, f"{label}at least (solid)"),
            (_LABELS + 230, COLORS["undetermined"], f"{label}at most (hatched)"),
        ),
    )


def _legend_entries(frame: _Frame, entries: Sequence[tuple[int, str, str]]) -> str:
    return "".join(
        f'<rect x="{x}" y="{frame.legend}" width="14" height="14" fill="{fill}" '
        f'stroke="#666666"/><text x="{x + 20}" y="{frame.legend + 12}">{escape(words)}</text>'
        for x, fill, words in entries
    )


def _describe_range(bar: RangeBar, rows: int) -> str:
    of = rows if bar.of is None else bar.of
    return f"{bar.name}: {bar.low:,} to {bar.high:,} of {of:,} rows"


def _draw_range(bar: RangeBar, y: int, rows: int) -> list[str]:
    room = _WIDTH - _LABELS - _RANGE_FIGURES
    unit = room / rows if rows else 0.0
    # Where the least equals the most, a line in the solid color is drawn rather than nothing.
    width = max((bar.high - bar.low) * unit, 2.0)
    end = "undetermined" if bar.high > bar.low else bar.answer
    middle = y + _BAR - 6
    return [
        f'<rect x="{_LABELS}" y="{y}" width="{room}" height="{_BAR}" fill="none" '
        'stroke="#999999" stroke-width="0.5"/>',
        f'<rect x="{_LABELS}" y="{y}" width="{bar.low * unit:.2f}" height="{_BAR}" '
        f'fill="{COLORS[bar.answer]}" stroke="#666666" stroke-width="0.5"/>',
        f'<rect x="{_LABELS + bar.low * unit:.2f}" y="{y}" width="{width:.2f}" '
        f'height="{_BAR}" fill="{COLORS[end]}" stroke="#666666" stroke-width="0.5">'
        f"<title>{escape(_describe_range(bar, rows))}</title></rect>",
        f'<text x="{_LABELS + room + 6}" y="{middle}">{bar.low:,} - {bar.high:,}</text>',
    ]


def bar_chart(id: str, title: str, bars: Sequence[Bar], *, equal: bool = False) -> str:
    """Return one `svg` element: stacked bars, one below the other.

    Parameters
    ----------
    id : str
        Unique on the page.
    equal : bool, default False
        Each bar fills the width, to compare shares; otherwise lengths are rows.

    Examples
    --------
    >>> chart = bar_chart("a", "A chart", [Bar("all", {"prohibited": 3, "undetermined": 1})])
    >>> chart.count("<rect "), "prohibited 3 (75.0%)" in chart
    (9, True)
    """
    most = max((bar.rows for bar in bars), default=0)
    frame = _Frame(title, [bar.name for bar in bars])
    parts = [
        _open_svg(id, title, _describe_bars(bars), frame),
        _hatch_pattern(),
        _legend_entries(
            frame, [(x, COLORS[a], ANSWER_LABELS[a]) for a, x in zip(ANSWERS, _LEGEND, strict=True)]
        ),
        *_axis(frame, most, _WIDTH - _LABELS - _FIGURES, percent=equal),
    ]
    for index, bar in enumerate(bars):
        whole = bar.rows if equal else most
        parts += [*frame.name(index), *_draw_bar(bar, frame.tops[index], whole)]
    return "\n".join([*parts, "</svg>"])


def _open_svg(id: str, title: str, description: str, frame: _Frame) -> str:
    words = "\n".join(frame.heading())
    return (
        f'<svg id="{escape(id)}" role="img" aria-labelledby="{escape(id)}-title {escape(id)}-desc" '
        f'viewBox="0 0 {_WIDTH} {frame.height}" width="100%" font-size="{_NAME_SIZE}" '
        'fill="currentColor">\n'
        f'<title id="{escape(id)}-title">{escape(title)}</title>\n'
        f'<desc id="{escape(id)}-desc">{escape(description)}</desc>\n{words}'
    )


def _describe_bars(bars: Sequence[Bar]) -> str:
    sentences = []
    for bar in bars:
        answers = [
            f"{ANSWER_LABELS[a]} {format_count(bar.counts[a], bar.rows)}"
            for a in ANSWERS
            if bar.counts.get(a)
        ]
        sentences.append(f"{bar.name}, {bar.rows:,} rows: {', '.join(answers) or 'none'}.")
    return " ".join(sentences)


def _hatch_pattern() -> str:
    # Every chart of a page has the same definition, so it does not matter which one a browser uses.
    return (
        '<defs><pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="#f2f2f2"/>'
        '<rect width="2" height="6" fill="#666666"/></pattern></defs>'
    )


def _draw_bar(bar: Bar, y: int, whole: int) -> list[str]:
    middle = y + _BAR - 6
    parts = []
    room = _WIDTH - _LABELS - _FIGURES
    x = float(_LABELS)
    for answer in ANSWERS:
        count = bar.counts.get(answer, 0)
        if not count:
            continue
        width = room * count / whole
        title = f"{bar.name}: {ANSWER_LABELS[answer]} {format_count(count, bar.rows)}"
        parts.append(
            f'<rect x="{x:.2f}" y="{y}" width="{width:.2f}" height="{_BAR}" '
            f'fill="{COLORS[answer]}" stroke="#666666" stroke-width="0.5">'
            f"<title>{escape(title)}</title></rect>"
        )
        label = format_percent(count, bar.rows)
        if answer != "undetermined" and width > 9 * len(label):
            parts.append(
                f'<text x="{x + width / 2:.2f}" y="{middle}" text-anchor="middle" fill="#000000">'
                f"{escape(label)}</text>"
            )
        x += width
    parts.append(f'<text x="{x + 6:.2f}" y="{middle}">{bar.rows:,}</text>')
    return parts
