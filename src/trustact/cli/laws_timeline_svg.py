"""The timeline of the laws of a place as a picture: SVG without scripts, fonts or outside files."""

from collections.abc import Iterator, Sequence
from datetime import date

from trustact.api.laws_of_place import FIRST_YEAR, LEVELS, LawOfPlace, spells
from trustact.cli.laws_timeline import NO_GAP, gap_days, gap_lines, timeline_gaps
from trustact.language.provisions import days_in_force
from trustact.language.shown_text import escape_for_html as escape

_WIDTH, _LABELS, _RIGHT = 960, 330, 16
_ROW, _BAR, _TOP = 22, 12, 50
_ROOM = _WIDTH - _LABELS - _RIGHT
_FILLS = {
    "in the library": "#0072b2",
    "in the catalogue": "#e69f00",
    "not in the library": "#cc79a7",
}
"""From the palette of Okabe and Ito, made for color-blind readers."""

_LEGEND = (
    ("#0072b2", "in force"),
    ("url(#disputed)", "disputed, or the day is not on file"),
    ("#e69f00", "text not on file"),
    ("#cc79a7", "not in this library yet"),
)
_GAP_ROW = "no law on holds is known"
_GAP_STYLE = 'fill="#fff" stroke="#d55e00" stroke-width="2" stroke-dasharray="4 2"'
_GAP_LEGEND = "no law of the place on holds is known; silence is not approval"


def render_timeline_svg(place: str, name: str, found: Sequence[LawOfPlace], today: date) -> str:
    """Return what was in force at a place when, as one `svg` element.

    Parameters
    ----------
    found : sequence of LawOfPlace
        Its laws, the highest first.
    today : date
        The picture ends with its year, and no bar goes beyond the day.
    """
    after = today.year + 1
    start = date(FIRST_YEAR, 1, 1).toordinal()
    scale = _ROOM / (date(after, 1, 1).toordinal() - start)
    rows = list(_rows(found))
    gaps = timeline_gaps(found, today)
    bottom = _TOP + (len(rows) + bool(gaps)) * _ROW
    height = bottom + 66 + _ROW * len(gaps)
    title = f"Laws of {name} ({place}), {FIRST_YEAR} to {today.isoformat()}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" font-size="12">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(_description(found, today))}</desc>',
        '<defs><pattern id="disputed" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
        '<rect width="3" height="6" fill="#555"/></pattern></defs>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="8" y="20" font-size="15" font-weight="bold">{escape(title)}</text>',
        *_years(after, start, scale, bottom),
    ]
    for index, row in enumerate(rows):
        y = _TOP + index * _ROW
        if isinstance(row, str):
            parts.append(f'<text x="8" y="{y + 12}" font-weight="bold">{escape(row)}</text>')
        else:
            parts += _bars(row, y, start, scale, today.toordinal())
    parts += _gap_row(gaps, bottom - _ROW, start, scale, today)
    for index, (fill, words) in enumerate(_LEGEND):
        x = 8 + index * 235
        parts.append(
            f'<rect x="{x}" y="{bottom + 20}" width="24" height="{_BAR}" fill="{fill}" '
            f'stroke="#555"/><text x="{x + 30}" y="{bottom + 31}">{escape(words)}</text>'
        )
    parts += _gap_legend(gaps, bottom + 44, today)
    return "\n".join([*parts, "</svg>", ""])


def _rows(found: Sequence[LawOfPlace]) -> Iterator[str | LawOfPlace]:
    for level in LEVELS:
        at_level = [law for law in found if law.level == level]
        if at_level:
            yield level
            yield from at_level


def _years(after: int, start: int, scale: float, bottom: int) -> Iterator[str]:
    every = -(-(after - FIRST_YEAR) // 12)
    for year in range(FIRST_YEAR, after, every):
        x = _LABELS + (date(year, 1, 1).toordinal() - start) * scale
        yield (
            f'<line x1="{x:.1f}" y1="{_TOP - 8}" x2="{x:.1f}" y2="{bottom}" stroke="#ddd"/>'
            f'<text x="{x + 2:.1f}" y="{_TOP - 12}" fill="#555">{year}</text>'
        )


def _bars(law: LawOfPlace, y: int, start: int, scale: float, today: int) -> Iterator[str]:
    entry = law.entry
    yield f'<text x="20" y="{y + 12}">{escape(entry.id)}</text>'
    for spell in spells(entry):
        first = max(spell.first, start)
        until = today + 1 if spell.until is None else min(spell.until, today + 1)
        if first >= until:
            continue
        fill = _FILLS[law.held] if spell.certain else "url(#disputed)"
        width = max((until - first) * scale, 1.5)
        yield (
            f'<rect x="{_LABELS + (first - start) * scale:.1f}" y="{y + 2}" width="{width:.1f}" '
            f'height="{_BAR}" fill="{fill}" stroke="#555" stroke-width="0.5">'
            f"<title>{escape(f'{entry.title}: {days_in_force(entry)}')}</title></rect>"
        )


def _gap_row(
    gaps: Sequence[tuple[int, int]], y: int, start: int, scale: float, today: date
) -> Iterator[str]:
    """Yield the row below the laws in which the days without one are framed."""
    if gaps:
        yield f'<text x="8" y="{y + 12}" font-weight="bold">{_GAP_ROW}</text>'
    for first, until in gaps:
        days = gap_days(first, until, today)
        yield (
            f'<rect x="{_LABELS + (first - start) * scale:.1f}" y="{y + 2}" '
            f'width="{max((until - first) * scale, 1.5):.1f}" height="{_BAR}" {_GAP_STYLE}>'
            f"<title>{_GAP_ROW}: {days}</title></rect>"
        )


def _gap_legend(gaps: Sequence[tuple[int, int]], y: int, today: date) -> Iterator[str]:
    """Yield what the frames mean, and their days in figures: one line each."""
    if not gaps:
        yield f'<text x="8" y="{y + 11}">{NO_GAP}</text>'
        return
    yield (
        f'<rect x="8" y="{y}" width="24" height="{_BAR}" {_GAP_STYLE}/>'
        f'<text x="38" y="{y + 11}">{_GAP_LEGEND}:</text>'
    )
    for index, (first, until) in enumerate(gaps, start=1):
        days = gap_days(first, until, today)
        yield f'<text x="38" y="{y + 11 + index * _ROW}">{days}</text>'


def _description(found: Sequence[LawOfPlace], today: date) -> str:
    laws = "; ".join(f"{law.entry.title}: {days_in_force(law.entry)}" for law in found)
    return f"{laws}. {' '.join(line.strip() for line in gap_lines(found, today))}"
