"""Finishes a picture: title and description for who cannot see it, patterns, notes, its source.

What stands below the picture also stands in the file as metadata (Dublin Core).
"""

import re

from trustact.evidence.charts.chart_data import Chart, ChartSource
from trustact.evidence.charts.chart_style import (
    FONT,
    HATCHED,
    NOTE_SIZE,
    PADDING,
    STRIPED,
    WIDTH,
    wrap,
)
from trustact.language.shown_text import escape_for_html as escape
from trustact.language.shown_text import escape_line

_OPENING = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)" viewBox="[^"]*">')
_LINE = 14
_PATTERNS = {
    HATCHED: (
        "hatched",
        '<pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="#f4f4f4"/>'
        '<rect width="2" height="6" fill="#777777"/></pattern>',
    ),
    STRIPED: (
        "striped",
        '<pattern id="striped" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<rect width="5" height="5" fill="#d55e00"/>'
        '<rect width="1.5" height="5" fill="#ffffff"/></pattern>',
    ),
}
"""Color -> the pattern for which it stands."""


def frame_svg(drawn: str, chart: Chart, source: ChartSource) -> str:
    """Return a picture with its words.

    Parameters
    ----------
    drawn : str
        The `svg` element that the renderer gave.
    """
    opening = _OPENING.match(drawn)
    if opening is None:
        raise ValueError(f"the renderer gave no picture: {drawn[:200]}")
    wide, high = float(opening[1]), float(opening[2])
    width = max(wide, WIDTH)
    notes = [line for note in chart.notes for line in wrap(note, NOTE_SIZE, int(width))]
    sources = [line for each in source.lines() for line in wrap(each, NOTE_SIZE, int(width))]
    below = len(notes) + len(sources) + (1 if notes else 0)
    height = high + below * _LINE + PADDING
    body = drawn[opening.end() :]
    defs = ""
    for color, (name, pattern) in _PATTERNS.items():
        if f'"{color}"' in body:
            body = body.replace(f'fill="{color}"', f'fill="url(#{name})"')
            defs += pattern
    body = body.removesuffix("</svg>")
    lines = []
    y = high + _LINE / 2
    for text, color in [
        *((line, "#000000") for line in notes),
        *([("", "")] if notes else []),
        *((line, "#444444") for line in sources),
    ]:
        if text:
            lines.append(
                f'<text x="{PADDING}" y="{y:g}" fill="{color}" font-family="{FONT}" '
                f'font-size="{NOTE_SIZE}px">{escape(text)}</text>'
            )
        y += _LINE
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'role="img" aria-labelledby="{chart.name}-title {chart.name}-desc" '
        f'aria-label="{escape(chart.title)}" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">\n'
        f'<title id="{chart.name}-title">{escape(chart.title)}</title>\n'
        f'<desc id="{chart.name}-desc">{escape(_full_description(chart))}</desc>\n'
        f"{_metadata(chart, source)}\n"
        f"<defs>{defs}</defs>\n"
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>\n'
        f"{body}\n"
        f'<g id="{chart.name}-source">{"".join(lines)}</g>\n</svg>\n'
    )


def _full_description(chart: Chart) -> str:
    return escape_line(" ".join([f"{chart.subtitle}.", chart.description, *chart.notes]))


def _metadata(chart: Chart, source: ChartSource) -> str:
    identifiers = [f"SHA-256 {sha256} ({name})" for name, sha256, _ in source.files if sha256]
    fields = [
        ("title", [chart.title]),
        ("description", [chart.subtitle]),
        ("bibliographicCitation", [source.citation]),
        ("source", list(source.publishers)),
        ("identifier", [*(f"FOIA {number}" for number in source.requests), *identifiers]),
        ("creator", [f"trustact {source.program}"]),
        ("provenance", [source.command]),
        ("date", [source.day]),
    ]
    terms = {"bibliographicCitation", "provenance"}
    lines = [
        f"<{'dcterms' if name in terms else 'dc'}:{name}>{escape(escape_line(text))}"
        f"</{'dcterms' if name in terms else 'dc'}:{name}>"
        for name, texts in fields
        for text in texts
    ]
    return (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f'<rdf:Description rdf:about="">{"".join(lines)}</rdf:Description></rdf:RDF></metadata>'
    )
