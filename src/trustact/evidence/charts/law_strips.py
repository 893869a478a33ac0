"""The days of laws as bars over a scale of time: alone as a timeline, or below other counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from trustact.evidence.charts.chart_data import Chart, ChartColumn
from trustact.evidence.charts.chart_style import (
    BLUE,
    HATCHED,
    NOTE_SIZE,
    VERMILION,
    WIDTH,
    data,
    finish,
    printable,
    text_width,
)

if TYPE_CHECKING:
    import altair as alt

IN_FORCE, DISPUTED = "in force", "disputed, or the day is not on file"
NOT_ON_FILE, NOT_HERE = "text not on file", "not in this library yet"
NO_LAW = "no law on holds is known"
_FILLS = {
    IN_FORCE: BLUE,
    DISPUTED: HATCHED,
    NOT_ON_FILE: "#e69f00",
    NOT_HERE: "#cc79a7",
    NO_LAW: "#ffffff",
}
STRIP_STEP = 33
"""Height of a law: its name, and its bar below."""


@dataclass(frozen=True, slots=True)
class LawDays:
    """Unbroken days of a law.

    Parameters
    ----------
    law : str
        Its id, or what stands in its place.
    title : str
        What it is called.
    first : date
        The first day, no earlier than that of the chart.
    until : date
        The day after the last, no later than the day after that of the chart.
    kind : str
        Whether it was in force on these days, or what is not known of it.
    level : str
        Whose law it is; empty where that does not matter.
    words : str
        The days as they are on file.
    """

    law: str
    title: str
    first: date
    until: date
    kind: str = IN_FORCE
    level: str = ""
    words: str = ""


STRIP_COLUMNS = (
    ChartColumn("law", "id of the law"),
    ChartColumn("title", "its title"),
    ChartColumn("level", "whose law it is"),
    ChartColumn("first_day", "first day that is drawn", kind="date"),
    ChartColumn("day_after_last", "the day after the last one that is drawn", kind="date"),
    ChartColumn("days", "whether it was in force on them"),
    ChartColumn("on_file", "its days as they are on file"),
)


def strip_row(each: LawDays) -> tuple[str, ...]:
    """Return the row of the table for some days of a law."""
    ends = each.first.isoformat(), each.until.isoformat()
    return (each.law, each.title, each.level, *ends, each.kind, each.words)


def clip(days: LawDays, first: date, until: date) -> LawDays | None:
    """Return the part of some days that lies in a span; None where there is none."""
    begin, end = max(days.first, first), min(days.until, until)
    return replace(days, first=begin, until=end) if begin < end else None


def moment(day: date) -> str:
    """Return the beginning of a day, for a scale in UTC."""
    return f"{day.isoformat()}T00:00:00Z"


def time_axis(first: date, until: date, *, labels: bool = True) -> "alt.X":
    """Return the scale of time of a chart that ends before a day.

    Parameters
    ----------
    labels : bool
        Whether days are written below it.
    """
    import altair as alt

    months = (until.year - first.year) * 12 + until.month - first.month
    by_month = months <= 30
    step = -(-months // 5) if by_month else 12 * -(-months // (12 * 8))
    start = first.year * 12 + (first.month - 1 if by_month else 0)
    if not by_month and first > date(first.year, 1, 1):
        start += 12
    marks = [start + n * step for n in range(months // step + 1)]
    ticks = [date(month // 12, month % 12 + 1, 1) for month in marks]
    return alt.X(
        "from:T",
        title=None,
        scale=alt.Scale(type="utc", domain=[moment(first), moment(until)], nice=False),
        axis=alt.Axis(
            format="%b %Y" if by_month else "%Y",
            values=[moment(tick) for tick in ticks if tick < until],
            labels=labels,
            ticks=labels,
            labelAlign="left",
            labelFlush=False,
            labelOffset=0,
        ),
    )


def strip_layers(days: Sequence[LawDays], x: "alt.X", width: int, kinds: Sequence[str]) -> Any:
    """Return the bars of laws, one line a law in their order, the name above the bar.

    Parameters
    ----------
    width : int
        Of the scale of time.
    kinds : sequence of str
        The kinds of days that the legend has.
    """
    import altair as alt

    lines = {each.law: each.title for each in days}
    order = list(lines)
    values: list[dict[str, Any]] = [
        {
            "line": order.index(each.law),
            "from": moment(each.first),
            "to": moment(each.until),
            "kind": each.kind,
        }
        for each in days
    ]
    names = [
        {"line": n, "name": fit(f"{law}: {title}" if law else title, width)}
        for n, (law, title) in enumerate(lines.items())
    ]
    y = alt.Y(
        "line:O",
        axis=None,
        scale=alt.Scale(domain=list(range(len(order))), paddingInner=0.62, paddingOuter=0.4),
    )
    color = alt.Color(
        "kind:N",
        title=None,
        scale=alt.Scale(domain=list(kinds), range=[_FILLS[kind] for kind in kinds]),
        legend=alt.Legend(
            orient="bottom",
            direction="horizontal",
            columns=2,
            symbolType="square",
            symbolSize=140,
            symbolOpacity=1,
            symbolStrokeColor="#444444",
        ),
    )
    drawn = alt.Chart(data(values))
    layers: list[Any] = [
        drawn.transform_filter(f"datum.kind != '{NO_LAW}'")
        .mark_bar(stroke="#444444", strokeWidth=0.5)
        .encode(y=y, x=x, x2=alt.X2("to:T"), color=color),
        alt.Chart(data(names))
        .mark_text(align="left", baseline="bottom", dy=-8, fontSize=NOTE_SIZE)
        .encode(y=y, x=alt.value(1), text="name:N"),
    ]
    if any(each.kind == NO_LAW for each in days):
        layers.append(
            drawn.transform_filter(f"datum.kind == '{NO_LAW}'")
            .mark_bar(stroke=VERMILION, strokeWidth=1.5, strokeDash=[4, 2])
            .encode(y=y, x=x, x2=alt.X2("to:T"), color=color)
        )
    return alt.layer(*layers).properties(width=width, height=STRIP_STEP * len(order))


def kinds_of(days: Sequence[LawDays]) -> list[str]:
    """Return the kinds of days that occur, in the order of the legend."""
    return [kind for kind in _FILLS if any(each.kind == kind for each in days)]


def fit(text: str, width: int) -> str:
    """Return a text that is no wider than a picture, cut where it is."""
    found = printable(text)
    if text_width(found, NOTE_SIZE) <= width:
        return found
    while found and text_width(f"{found}\u2026", NOTE_SIZE) > width:
        found = found[:-1]
    return f"{found.rstrip()}\u2026"


def describe_days(days: Sequence[LawDays]) -> Iterator[str]:
    """Yield in words what the bars show."""
    for each in days:
        yield f"{each.law}, {each.kind}: {each.words or f'{each.first} until {each.until}'}."


def timeline_chart(
    name: str,
    title: str,
    subtitle: str,
    days: Sequence[LawDays],
    first: date,
    until: date,
    notes: Sequence[str] = (),
) -> Chart:
    """Return the laws of a place over the years, those of one level together.

    Parameters
    ----------
    first, until : date
        The first day of the picture, and the day after the last.
    """
    import altair as alt

    levels = list(dict.fromkeys(each.level for each in days))
    parts = []
    for level in levels:
        of_level = [each for each in days if each.level == level]
        x = time_axis(first, until, labels=level == levels[-1])
        part = strip_layers(of_level, x, WIDTH - 44, kinds_of(days)).properties(
            title=alt.TitleParams(
                text=level, anchor="start", frame="bounds", fontSize=12, offset=4
            ),
        )
        parts.append(part)
    picture = alt.vconcat(*parts, spacing=8).resolve_scale(color="shared", x="shared")
    return Chart(
        name,
        title,
        subtitle,
        " ".join(describe_days(days)),
        finish(picture, title, subtitle),
        STRIP_COLUMNS,
        tuple(strip_row(each) for each in days),
        tuple(notes),
    )
