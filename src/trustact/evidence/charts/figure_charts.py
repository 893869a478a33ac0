"""The charts of `trustact figures`: declined detainers by year, and shares by definition."""

from collections.abc import Mapping, Sequence
from typing import Any

from trustact.evidence.charts.chart_data import Chart, ChartColumn, ChartSource
from trustact.evidence.charts.chart_style import (
    BLACK,
    BLUE,
    HATCHED,
    PADDING,
    TEXT_SIZE,
    VERMILION,
    WIDTH,
    data,
    finish,
    text_width,
    wrap,
)
from trustact.evidence.effects.event_chart import choose_ticks
from trustact.evidence.public_figures.declined_chart import LawDay
from trustact.evidence.public_figures.declined_counts import PARTIAL_YEARS
from trustact.evidence.public_figures.declined_document import NO_CAUSE
from trustact.evidence.public_figures.figure_document import (
    FigureDocument,
    Source,
    figure_citation,
    find_requests,
)
from trustact.evidence.public_figures.record_shares import (
    DEFINITION_WORDS,
    DEFINITIONS,
    RecordSection,
    Share,
    SyntheticInterval,
    range_text,
)
from trustact.evidence.public_figures.synthetic_records import READING_WORDS

_WHOLE, _PART = "whole year", "part of a year"
_HALO: Mapping[str, Any] = {
    "stroke": "#ffffff",
    "strokeWidth": 5,
    "strokeJoin": "round",
    "color": "#ffffff",
}
_LABEL_LINE = 15
_PLOT, _MARK, _MARKS = 180, 19, 6
"""Height of the columns and of the number of a law above them, and how many rows of numbers."""


def figure_source(document: FigureDocument, sources: Sequence[Source], day: str) -> ChartSource:
    """Return where the numbers of a chart of a document come from."""
    files = dict.fromkeys((source.file.name, source.file.sha256, None) for source in sources)
    return ChartSource(
        figure_citation(sources, document.program),
        tuple(files),
        tuple(dict.fromkeys(source.cite for source in sources)),
        tuple(dict.fromkeys(number for s in sources for number in find_requests(s.cite))),
        document.program,
        document.command,
        day,
    )


def declined_columns(title: str, counts: Mapping[int, int], laws: Sequence[LawDay]) -> Chart:
    """Return declined detainers by calendar year, with the days of laws and rulings.

    Parameters
    ----------
    counts : mapping of int to int
        Year -> declined detainers.
    laws : sequence of LawDay
        In the order of their days.
    """
    import altair as alt

    subtitle = "By the calendar year in which ICE prepared the detainer"
    rows = [
        {
            "from": year + 0.1,
            "to": year + 0.9,
            "middle": year + 0.5,
            "year": str(year),
            "count": count,
            "words": f"{count:,}",
            "part": _PART if year in PARTIAL_YEARS else _WHOLE,
        }
        for year, count in sorted(counts.items())
    ]
    days = [
        {
            "at": _year_of(law.day),
            "y": _MARK / 2 + _MARK * (number % _MARKS),
            "words": str(number + 1),
        }
        for number, law in enumerate(laws)
    ]
    years = sorted(counts)
    scale = alt.Scale(domain=[years[0], years[-1] + 1], nice=False)
    x = alt.X("from:Q", title=None, scale=scale, axis=None)
    ticks = [
        tick for tick in choose_ticks(0, max(counts.values(), default=0) or 1) if tick % 1 == 0
    ]
    # The numbers of the laws stand above the columns, so that they cover no figure.
    height = _PLOT + _MARK * min(len(laws), _MARKS) + (18 if laws else 0)
    y = alt.Y(
        "count:Q",
        title="declined detainers",
        scale=alt.Scale(domain=[0, ticks[-1] * height / _PLOT], nice=False),
        axis=alt.Axis(values=ticks, format=",d"),
    )
    kinds = [_WHOLE, _PART]
    base = alt.Chart(data(rows))
    bars = base.mark_rect(stroke="#444444", strokeWidth=0.5).encode(
        x=x,
        x2=alt.X2("to:Q"),
        y=y,
        y2=alt.Y2(datum=0),
        color=alt.Color(
            "part:N",
            title=None,
            scale=alt.Scale(domain=kinds, range=[BLUE, HATCHED]),
            legend=alt.Legend(
                orient="top",
                direction="horizontal",
                symbolType="square",
                symbolSize=140,
                symbolOpacity=1,
                symbolStrokeColor="#444444",
            ),
        ),
    )
    middle = alt.X("middle:Q")
    # On a white ground: the line of a law may stand behind a figure.
    ground, figures = (
        base.mark_text(baseline="bottom", dy=-3, fontWeight="bold", fontSize=11, **look).encode(
            x=middle, y=y, text="words:N"
        )
        for look in (_HALO, {})
    )
    names = base.mark_text(baseline="top", dy=6).encode(
        x=middle, y=alt.value(height), text="year:N"
    )
    marked = alt.Chart(data(days))
    lines = marked.mark_rule(color=VERMILION, strokeWidth=1.5, strokeDash=[5, 3]).encode(x="at:Q")
    height_of = alt.Y(
        "y:Q", scale=alt.Scale(domain=[0, height], range=[0, height], zero=False), axis=None
    )
    circles = marked.mark_point(
        filled=True, opacity=1, size=230, color="#ffffff", stroke=VERMILION
    ).encode(x="at:Q", y=height_of)
    numbers = marked.mark_text(fontSize=11, color=BLACK).encode(
        x="at:Q", y=height_of, text="words:N"
    )
    columns = alt.layer(bars, lines, ground, figures, names)
    picture = (
        alt.layer(columns, alt.layer(circles, numbers))
        .resolve_scale(y="independent")
        .properties(width=WIDTH - 92, height=height)
    )
    parts = [f"{year}: {words}" for year, words in PARTIAL_YEARS.items() if year in counts]
    described = [f"{year}: {count:,} declined detainers." for year, count in sorted(counts.items())]
    return Chart(
        "declined-by-year",
        title,
        subtitle,
        " ".join([*described, *(f"{law.words()}." for law in laws)]),
        finish(picture, title, subtitle),
        (
            ChartColumn("year", "calendar year of the request", kind="integer"),
            ChartColumn("declined", "declined detainers", "detainers", "integer"),
            ChartColumn("part", "which part of the year; empty for all of it"),
        ),
        tuple((year, count, PARTIAL_YEARS.get(year)) for year, count in sorted(counts.items())),
        (
            *(f"{number}: {law.words()}." for number, law in enumerate(laws, 1)),
            f"Hatched: part of a year ({'; '.join(parts)}).",
            NO_CAUSE,
        ),
    )


def _year_of(day: str) -> float:
    """Return where a day lies on a scale of years; an inexact one lies at its beginning.

    Examples
    --------
    >>> round(_year_of("2014-07-02"), 1), _year_of("2014")
    (2014.5, 2014.0)
    """
    year, month, number = [*(int(part) for part in day.split("-")), 1, 1][:3]
    return year + (month - 1) / 12 + (number - 1) / 366


def record_chart(section: RecordSection) -> Chart | None:
    """Return the shares of a section under every definition; None where no source has one."""
    shares = [each for each in section.shares if each.kind != "not published"]
    return _share_chart(section, shares) if shares else None


def _share_chart(section: RecordSection, shares: Sequence[Share]) -> Chart:
    import altair as alt

    rows = [_share_row(share, place) for place, share in enumerate(shares)]
    rows += [
        {
            "place": len(shares) + n,
            "label": _synthetic_words(each, section),
            "low": each.low,
            "high": each.high,
            "kind": "synthetic",
            "point": 0,
            "words": range_text(each.low, each.high),
        }
        for n, each in enumerate(section.synthetic)
    ]
    kinds = list(dict.fromkeys(str(row["kind"]) for row in rows))
    fills = {
        "published": BLACK,
        "computed": BLUE,
        "counted": "#009e73",
        "bound": "#56b4e9",
        "synthetic": HATCHED,
    }
    y = alt.Y("place:O", axis=None, scale=alt.Scale(paddingInner=0.6, paddingOuter=0.35))
    x = alt.X(
        "low:Q",
        title=f"percent of {section.unit}",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=alt.Axis(tickCount=5),
    )
    color = alt.Color(
        "kind:N",
        title=None,
        scale=alt.Scale(domain=kinds, range=[fills[kind] for kind in kinds]),
        legend=alt.Legend(
            orient="top",
            direction="horizontal",
            columns=5,
            symbolType="square",
            symbolSize=140,
            symbolOpacity=1,
            symbolStrokeColor="#444444",
        ),
    )
    base = alt.Chart(data(rows))
    bars = base.mark_bar(stroke="#444444", strokeWidth=0.5).encode(
        y=y, x=x, x2=alt.X2("high:Q"), color=color
    )
    points = base.transform_filter("datum.point == 1")
    marks = points.mark_point(
        filled=True, opacity=1, size=90, shape="diamond", stroke="#444444", strokeWidth=0.5
    ).encode(y=y, x=alt.X("high:Q"), color=color)
    wrapped = [_label_lines(row) for row in rows]
    most_lines = max(map(len, wrapped))
    labels = [
        alt.Chart(
            data(
                [
                    {"place": place, "line": ls[-1 - n]}
                    for place, ls in enumerate(wrapped)
                    if n < len(ls)
                ]
            )
        )
        .mark_text(align="left", baseline="bottom", dy=-9 - _LABEL_LINE * n)
        .encode(y=y, x=alt.value(0), text="line:N")
        for n in range(most_lines)
    ]
    words = base.mark_text(align="right", baseline="bottom", dy=-9, fontWeight="bold").encode(
        y=y, x=alt.value(WIDTH - 44), text="words:N"
    )
    picture = alt.layer(bars, marks, *labels, words).properties(
        width=WIDTH - 44, height=(38 + 2 * _LABEL_LINE * (most_lines - 1)) * len(rows)
    )
    total = "" if section.total is None else f"; {section.about}{section.total:,} {section.unit}"
    title = f"The share with a criminal record: {section.title}"
    subtitle = f"Percent of {section.unit}, under each definition of a criminal record{total}"
    used = dict.fromkeys(share.definition for share in shares)
    notes = [
        f"{DEFINITION_WORDS[name]}: {DEFINITIONS[name]}." for name in used if name in DEFINITIONS
    ]
    readings = dict.fromkeys(each.reading for each in section.synthetic)
    if len(readings) > 1:
        means = [f"{READING_WORDS[name]}: it means {name}" for name in readings]
        notes.append(f"What the published figure is taken to mean: {'; '.join(means)}.")
    if section.synthetic:
        notes.append(f"Synthetic, no measurement: {' '.join(section.synthetic_method)}")
    return Chart(
        f"record-share-{section.name}",
        title,
        subtitle,
        " ".join(f"{row['label']}: {row['words']}, {row['kind']}." for row in rows),
        finish(picture, title, subtitle),
        (
            ChartColumn("group", "the part of the group that it is a share of; empty for all"),
            ChartColumn("definition", "the definition of a criminal record"),
            ChartColumn("kind", "how the share was found"),
            ChartColumn("least", "least share; empty if not known", "percent", "number"),
            ChartColumn("most", "most share; empty if not known", "percent", "number"),
            ChartColumn("source", "who published it"),
            ChartColumn("words", "the definition in plain words"),
        ),
        (
            *(
                (
                    *(s.group, s.definition, s.kind, s.low, s.high),
                    *(s.source.cite if s.source else None, DEFINITION_WORDS[s.definition]),
                )
                for s in shares
            ),
            *(
                (
                    *("", e.definition, "synthetic", e.low, e.high),
                    *(f"SYNTHETIC, if the figure means {e.reading}", _synthetic_words(e, section)),
                )
                for e in section.synthetic
            ),
        ),
        tuple(notes),
    )


def _synthetic_words(interval: SyntheticInterval, section: RecordSection) -> str:
    """Return an interval's definition, and what the published figure is taken to mean."""
    words = DEFINITION_WORDS[interval.definition]
    if len({each.reading for each in section.synthetic}) < 2:
        return f"SYNTHETIC: {words}"
    return f"SYNTHETIC, {READING_WORDS[interval.reading]}: {words}"


def _label_lines(row: Mapping[str, Any]) -> list[str]:
    """Return the lines of a label, which leave room for the share at their end."""
    room = WIDTH - 44 - text_width(str(row["words"]), TEXT_SIZE, bold=True) - 8
    return wrap(str(row["label"]), TEXT_SIZE, int(room) + 2 * PADDING)


def _share_row(share: Share, place: int) -> dict[str, Any]:
    """Return where a share is drawn; what is not known reaches to the end of the scale."""
    exact = share.low is not None and share.low == share.high
    group = f"{share.group}, " if share.group else ""
    return {
        "place": place,
        "label": f"{group}{DEFINITION_WORDS[share.definition]}",
        "low": 0.0 if share.low is None else share.low,
        "high": 100.0 if share.high is None else share.high,
        "kind": share.kind,
        "point": int(exact),
        "words": range_text(share.low, share.high, share.digits),
    }
