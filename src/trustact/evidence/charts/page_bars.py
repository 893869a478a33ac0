"""Charts of answers as inline SVG: no script, no font, no external file.

The colors can be told apart by color-blind readers, on white and on black; undetermined rows are
hatched, so that they stay distinct in print without color. Every chart describes in words what it
shows, and stands beside a table with the same figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trustact.language.instrument import ANSWERS, Answer
from trustact.language.provisions import ANSWER_LABELS
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
_BAR, _GAP, _TOP = 22, 8, 34
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
    height = _TOP + len(bars) * (_BAR + _GAP)
    description = " ".join(f"{_describe_range(bar, rows)}." for bar in bars)
    parts = [_open_svg(id, title, description, height), _hatch_pattern(), _range_legend(bars)]
    for index, bar in enumerate(bars):
        parts += _draw_range(bar, _TOP + index * (_BAR + _GAP), rows)
    return "\n".join([*parts, "</svg>"])


def _range_legend(bars: Sequence[RangeBar]) -> str:
    answers = {bar.answer for bar in bars}
    # Of several answers the solid parts have several colors; gray stands for all of them.
    solid = COLORS[answers.pop()] if len(answers) == 1 else "#777777"
    parts = []
    for x, fill, words in (
        (_LABELS, solid, "at least (solid)"),
        (_LABELS + 150, COLORS["undetermined"], "at most (hatched)"),
    ):
        parts.append(
            f'<rect x="{x}" y="4" width="14" height="14" fill="{fill}" stroke="#666666"/>'
            f'<text x="{x + 20}" y="16">{words}</text>'
        )
    return "".join(parts)


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
    name = escape(_shorten(bar.name))
    return [
        f'<text x="{_LABELS - 8}" y="{middle}" text-anchor="end">{name}</text>',
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
    height = _TOP + len(bars) * (_BAR + _GAP) + _GAP
    parts = [_open_svg(id, title, _describe_bars(bars), height), _hatch_pattern(), _legend()]
    for index, bar in enumerate(bars):
        parts += _draw_bar(bar, _TOP + index * (_BAR + _GAP), bar.rows if equal else most)
    return "\n".join([*parts, "</svg>"])


def _open_svg(id: str, title: str, description: str, height: int) -> str:
    return (
        f'<svg id="{escape(id)}" role="img" aria-labelledby="{escape(id)}-title {escape(id)}-desc" '
        f'viewBox="0 0 {_WIDTH} {height}" width="100%" font-size="13" fill="currentColor">\n'
        f'<title id="{escape(id)}-title">{escape(title)}</title>\n'
        f'<desc id="{escape(id)}-desc">{escape(description)}</desc>'
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


def _legend() -> str:
    parts = []
    for answer, x in zip(ANSWERS, _LEGEND, strict=True):
        parts.append(
            f'<rect x="{x}" y="4" width="14" height="14" fill="{COLORS[answer]}" stroke="#666666"/>'
            f'<text x="{x + 20}" y="16">{escape(ANSWER_LABELS[answer])}</text>'
        )
    return "".join(parts)


def _draw_bar(bar: Bar, y: int, whole: int) -> list[str]:
    middle = y + _BAR - 6
    parts = [
        f'<text x="{_LABELS - 8}" y="{middle}" text-anchor="end">'
        f"{escape(_shorten(bar.name))}</text>"
    ]
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


def _shorten(name: str) -> str:
    return name if len(name) <= 38 else f"{name[:37]}\u2026"
