"""Declined detainers by year as columns, with the days of laws and rulings: SVG, no script."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trustact.evidence.public_figures.declined_counts import FIRST_YEAR, LAST_YEAR, PARTIAL_YEARS
from trustact.language.shown_text import escape_for_html as escape

_WIDTH, _LEFT, _RIGHT, _TOP, _PLOT, _AXIS, _LINE = 900, 80, 20, 66, 260, 46, 20
_COLUMN, _LAW = "#0072b2", "#d55e00"
"""From the palette of Okabe and Ito, made for color-blind readers."""
_LABELS = 8
"""Rows of numbers above the columns, so that laws of about the same day do not cover each other."""


@dataclass(frozen=True, slots=True)
class LawDay:
    """The day on which a law begins to be in force, or a ruling was given.

    Parameters
    ----------
    day : str
        As exact as it is on file: 2014-01-01, 2013-06 or 2013.
    until : str or None
        The first day on which it is no longer in force.
    law : str
        Its id in the library.
    """

    day: str
    until: str | None
    law: str
    title: str
    citation: str
    ruling: bool = False

    def words(self) -> str:
        """Return the day and what happened on it."""
        if self.ruling:
            return f"{self.day} {self.title} decided ({self.law})"
        until = "" if self.until is None else f", until {self.until}"
        return f"{self.day} {self.title} in force{until} ({self.law})"


def declined_chart(title: str, counts: Mapping[int, int], laws: Sequence[LawDay]) -> str:
    """Return one `svg` element: a column for each year, a numbered line for each law.

    Parameters
    ----------
    counts : mapping of int to int
        Year -> declined detainers.
    laws : sequence of LawDay
        In the order of their days.

    Examples
    --------
    >>> law = LawDay("2014-01-01", None, "us-ca/trust-act-2013", "TRUST Act", "AB 4")
    >>> chart = declined_chart("Declined", {2013: 5, 2014: 20}, [law])
    >>> chart.count("<rect class=") == 2, "2014: 20 declined detainers" in chart
    (True, True)
    """
    top = _ceiling(max(counts.values(), default=0))
    height = _TOP + _PLOT + _AXIS + _LINE * (len(laws) + 1)
    description = ". ".join(
        [f"{year}: {count:,} declined detainers" for year, count in sorted(counts.items())]
        + [law.words() for law in laws]
    )
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="declined-title '
        f'declined-desc" viewBox="0 0 {_WIDTH} {height}" width="100%" font-family="sans-serif" '
        'font-size="14">',
        f'<title id="declined-title">{escape(title)}</title>',
        f'<desc id="declined-desc">{escape(description)}.</desc>',
        '<defs><pattern id="part-of-year" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{_COLUMN}"/>'
        '<rect width="2" height="6" fill="#ffffff"/></pattern></defs>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="18" font-weight="bold" fill="#000000">{escape(title)}</text>',
        *_scale(top),
        *_columns(counts, top),
        *_law_lines(laws),
        *_legend(laws),
        "</svg>",
    ]
    return "\n".join(parts)


def _ceiling(most: int) -> int:
    """Return the top of the scale: 1, 2 or 5 times a power of ten, four steps of whole numbers."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if 4 * step * factor >= most:
                return 4 * step * factor
        step *= 10


def _x(day: str) -> float:
    """Return where a day lies; an inexact one lies at its beginning."""
    parts = [int(part) for part in day.split("-")]
    year, month, number = (*parts, 1, 1)[:3]
    start = date(year, 1, 1).toordinal()
    within = (date(year, month, number).toordinal() - start) / 366
    return _LEFT + (year - FIRST_YEAR + within) * _year_width()


def _year_width() -> float:
    return (_WIDTH - _LEFT - _RIGHT) / (LAST_YEAR - FIRST_YEAR + 1)


def _scale(top: int) -> Iterator[str]:
    for number in range(5):
        y = _TOP + _PLOT * (1 - number / 4)
        yield (
            f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - _RIGHT}" y2="{y:.1f}" '
            'stroke="#cccccc" stroke-width="1"/>'
            f'<text x="{_LEFT - 6}" y="{y + 5:.1f}" text-anchor="end" fill="#000000">'
            f"{top * number // 4:,}</text>"
        )
    yield (
        f'<text x="16" y="{_TOP + _PLOT / 2}" text-anchor="middle" fill="#000000" '
        f'transform="rotate(-90 16 {_TOP + _PLOT / 2})">declined detainers</text>'
    )


def _columns(counts: Mapping[int, int], top: int) -> Iterator[str]:
    width = _year_width()
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        count = counts.get(year, 0)
        x = _LEFT + (year - FIRST_YEAR) * width
        tall = _PLOT * count / top
        fill = "url(#part-of-year)" if year in PARTIAL_YEARS else _COLUMN
        part = f" ({PARTIAL_YEARS[year]})" if year in PARTIAL_YEARS else ""
        if year in counts:
            yield (
                f'<rect class="year" x="{x + width * 0.1:.1f}" y="{_TOP + _PLOT - tall:.1f}" '
                f'width="{width * 0.8:.1f}" height="{tall:.1f}" fill="{fill}">'
                f"<title>{year}{part}: {count:,} declined detainers</title></rect>"
            )
        yield (
            f'<text x="{x + width / 2:.1f}" y="{_TOP + _PLOT + 18}" text-anchor="middle" '
            f'fill="#000000">{year}</text>'
            f'<text x="{x + width / 2:.1f}" y="{_TOP + _PLOT + 36}" text-anchor="middle" '
            f'fill="#000000" font-weight="bold">{count:,}</text>'
        )


def _law_lines(laws: Sequence[LawDay]) -> Iterator[str]:
    rows = min(len(laws), _LABELS)
    for number, law in enumerate(laws, 1):
        x = _x(law.day)
        y = 40 + ((number - 1) % max(rows, 1)) * 18
        yield (
            f'<line x1="{x:.1f}" y1="{y}" x2="{x:.1f}" y2="{_TOP + _PLOT}" stroke="{_LAW}" '
            'stroke-width="1.5" stroke-dasharray="5 3"/>'
            f'<circle cx="{x:.1f}" cy="{y}" r="9" fill="#ffffff" stroke="{_LAW}"/>'
            f'<text x="{x:.1f}" y="{y + 4}" text-anchor="middle" fill="#000000" font-size="12">'
            f"{number}</text>"
        )


def _legend(laws: Sequence[LawDay]) -> Iterator[str]:
    y = _TOP + _PLOT + _AXIS + 12
    yield (
        f'<text x="{_LEFT}" y="{y}" fill="#000000" font-size="12">Hatched: part of a year '
        "(2007 from October, 2015 to 19 July). The days stand beside the counts; no cause is "
        "measured here.</text>"
    )
    for number, law in enumerate(laws, 1):
        yield (
            f'<text x="{_LEFT}" y="{y + _LINE * number}" fill="#000000" font-size="12">'
            f"{number}: {escape(law.words())}</text>"
        )
