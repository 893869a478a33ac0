"""The charts of `trustact effect`: estimates by time since the start, and a map of the starts."""

import re
from collections.abc import Sequence
from typing import Any

from trustact.evidence.charts.chart_data import Chart, ChartColumn, ChartSource
from trustact.evidence.charts.chart_style import BLUE, GRAY, VERMILION, WIDTH, data, finish
from trustact.evidence.charts.state_maps import SCALE, outlines, shapes_of, with_outlines
from trustact.evidence.effects.effect_result import EffectResult
from trustact.evidence.effects.effect_text import citation_line, effect_unit
from trustact.evidence.effects.effect_words import (
    FEW_UNITS,
    change_text,
    digits_for,
    draw_conclusions,
    find_warnings,
    interval_text,
    number_text,
)
from trustact.evidence.effects.estimates import EventTime
from trustact.evidence.effects.event_chart import choose_ticks
from trustact.evidence.effects.event_panel import UNTREATED
from trustact.language.county_codes import coded_counties

START_SHADES = ("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725", "#fff7bc")
"""From dark to light, the first start to the last; their order shows without color."""

_LATER = "#b4b4b4"
"""Of counties that start later or never: plain, since no pattern is seen in a small county."""

_BEFORE, _AFTER = "before the start", "from the start on"
_FEW = f"on fewer than {FEW_UNITS} units: do not cite it alone"
_SHAPES = ["square", "circle", "triangle-up"]
_HEIGHT = 230
_MAP_WIDE, _MAP_HIGH = 975, 612


def effect_source(result: EffectResult, day: str) -> ChartSource:
    """Return where the numbers of an effect come from."""
    question = result.question
    cited = dict.fromkeys(table.cite for table in question.tables if table.cite)
    return ChartSource(
        citation_line(result),
        tuple((table.name, table.sha256, table.rows) for table in question.tables),
        tuple(cited),
        (),
        question.program or question.version,
        question.command,
        day,
    )


def effect_charts(result: EffectResult) -> list[Chart]:
    """Return the plot of the estimates, and a map of the starts where the units are counties."""
    charts = [event_plot(result)]
    chart = start_map(result)
    return charts if chart is None else [*charts, chart]


def event_plot(result: EffectResult) -> Chart:
    """Return the estimates by time since the start, with their intervals."""
    import altair as alt

    kind, points = result.panel.kind, result.estimates.by_time
    digits = digits_for(result.estimates.overall.error)
    rows = [
        {
            "time": each.time,
            "value": each.estimate.value,
            "low": each.estimate.low,
            "high": each.estimate.high,
            "when": _when(each),
            "units": f"{each.units:,}",
        }
        for each in points
    ]
    times = [each.time for each in points]
    every = -(-len(times) // 12)
    x = alt.X(
        "time:Q",
        title=f"{kind}s since the start",
        scale=alt.Scale(domain=[times[0] - 0.5, times[-1] + 0.5], nice=False),
        axis=alt.Axis(
            values=[t for t in times if t % every == 0],
            labelExpr="datum.value == 0 ? '0' : format(datum.value, '+d')",
            grid=False,
        ),
    )
    ticks = choose_ticks(
        min(0.0, *(each.estimate.low for each in points)),
        max(0.0, *(each.estimate.high for each in points)),
    )
    y = alt.Y(
        "low:Q",
        title=f"effect, {effect_unit(result).partition(' (')[0]}",
        scale=alt.Scale(domain=[ticks[0], ticks[-1]], nice=False),
        axis=alt.Axis(values=ticks, labelOverlap=False),
    )
    names = [_BEFORE, _AFTER, *([_FEW] if any(_when(each) == _FEW for each in points) else [])]
    color = alt.Color(
        "when:N",
        title=None,
        scale=alt.Scale(domain=names, range=[BLUE, VERMILION, GRAY][: len(names)]),
        legend=alt.Legend(orient="top", direction="horizontal", symbolOpacity=1, columns=2),
    )
    shape = alt.Shape(
        "when:N", title=None, scale=alt.Scale(domain=names, range=_SHAPES[: len(names)])
    )
    base = alt.Chart(data(rows))
    zero = alt.Chart(data([{"zero": 0}])).mark_rule(color="#000000").encode(y="zero:Q")
    start = (
        alt.Chart(data([{"at": -0.5, "words": "start"}]))
        .mark_rule(color="#777777", strokeDash=[4, 3])
        .encode(x="at:Q")
    )
    layers: list[Any] = [
        zero,
        start,
        base.mark_rule(strokeWidth=2).encode(x=x, y=y, y2=alt.Y2("high:Q"), color=color),
        *(
            base.mark_tick(orient="horizontal", thickness=2, size=10).encode(
                x=x, y=alt.Y(f"{end}:Q"), color=color
            )
            for end in ("low", "high")
        ),
        base.mark_point(filled=True, opacity=1, size=70).encode(
            x=x, y=alt.Y("value:Q"), color=color, shape=shape
        ),
    ]
    if len(points) <= 12:
        layers.append(
            base.mark_text(baseline="top", fontSize=11, color="#444444").encode(
                x=x, y=alt.value(_HEIGHT + 42), text="units:N"
            )
        )
    picture = alt.layer(*layers).properties(width=WIDTH - 90, height=_HEIGHT)
    outcome = result.question.outcome
    title = f"Effect on {outcome_in_words(outcome)}, by {kind}s since the start"
    conclusions = draw_conclusions(result)
    subtitle = (
        f"{average_in_words(result)} {conclusions[0].partition('. ')[0].removesuffix('.')}. "
        f"{result.method}. Intervals of 95 percent; {len(result.panel.units):,} units, "
        f"{result.panel.observations:,} observations"
    )
    notes = [*find_warnings(result), *conclusions]
    if len(points) <= 12:
        notes.insert(0, "Below the axis: treated units that each estimate rests on.")
    return Chart(
        "effect-by-time",
        title,
        subtitle,
        " ".join(
            f"{each.time:+d} {kind}s: {number_text(each.estimate.value, digits)}, interval "
            f"{interval_text(each.estimate, digits)}, {each.units:,} units."
            for each in points
        ),
        finish(picture, title, subtitle),
        (
            ChartColumn(
                "time", f"{kind}s since the start; below 0 before it", f"{kind}s", "integer"
            ),
            ChartColumn("estimate", "the estimate", effect_unit(result), "number"),
            ChartColumn("error", "its standard error", effect_unit(result), "number"),
            ChartColumn("low", "lower end of the 95 percent interval", "", "number"),
            ChartColumn("high", "upper end", "", "number"),
            ChartColumn("units", "treated units that it rests on", "units", "integer"),
        ),
        tuple(
            (
                each.time,
                each.estimate.value,
                each.estimate.error,
                each.estimate.low,
                each.estimate.high,
                each.units,
            )
            for each in points
        ),
        tuple(notes),
    )


def _when(point: EventTime) -> str:
    if point.time < 0:
        return _BEFORE
    return _FEW if point.units < FEW_UNITS else _AFTER


def outcome_in_words(outcome: str) -> str:
    """Return an outcome as the title of a chart names it.

    Examples
    --------
    >>> outcome_in_words("log(property + violent_no_rape)")
    'property + violent no rape (in logarithms)'
    >>> outcome_in_words("log(a) / log(b)")
    'log(a) / log(b)'
    """
    whole = re.fullmatch(r"log\(([^()]*)\)", outcome)
    words = outcome if whole is None else f"{whole[1]} (in logarithms)"
    return words.replace("_", " ")


def average_in_words(result: EffectResult) -> str:
    """Return the average effect with its interval, in percent where the outcome is a logarithm."""
    overall = result.estimates.overall
    value, low, high = (
        change_text(result, each) for each in (overall.value, overall.low, overall.high)
    )
    return f"Average effect: {value}, interval {low} to {high}."


def start_map(result: EffectResult) -> Chart | None:
    """Return the counties by the start of the policy; None where the units are no counties."""
    import altair as alt

    panel = result.panel
    if not are_counties(panel.units):
        return None
    starts = dict(zip(panel.units, (int(start) for start in panel.starts), strict=True))
    shown = sorted({start for start in starts.values() if start != UNTREATED})
    labels = _start_labels(result, shown)
    never = "later or never"
    kinds = list(dict.fromkeys(labels.values()))
    shades = [
        START_SHADES[round(n * (len(START_SHADES) - 1) / max(len(kinds) - 1, 1))]
        for n in range(len(kinds))
    ]
    kinds.append(never)
    shades.append(_LATER)
    fills = [
        {"id": unit, "start": never if start == UNTREATED else labels[start]}
        for unit, start in starts.items()
    ]
    project = {"type": "identity", "scale": SCALE * 1.08, "translate": [0, 0]}
    counties = (
        alt.Chart(shapes_of("counties"))
        .mark_geoshape(stroke="#ffffff", strokeWidth=0.15)
        .transform_lookup(lookup="id", from_=alt.LookupData(data(fills), "id", ["start"]))
        .transform_filter("isValid(datum.start)")
        .encode(
            color=alt.Color(
                "start:N",
                title=None,
                scale=alt.Scale(domain=kinds, range=shades),
                legend=alt.Legend(
                    orient="bottom",
                    direction="horizontal",
                    columns=4,
                    symbolType="square",
                    symbolSize=140,
                    symbolOpacity=1,
                    symbolStrokeColor="#444444",
                ),
            )
        )
        .project(**project)
    )
    ground = (
        alt.Chart(shapes_of("states"))
        .mark_geoshape(fill="#ffffff", stroke="#888888", strokeWidth=0.5)
        .project(**project)
    )
    lines = (
        alt.Chart(shapes_of("states"))
        .mark_geoshape(fill=None, stroke="#444444", strokeWidth=0.5)
        .project(**project)
    )
    picture = alt.layer(ground, counties, lines).properties(
        width=round(_MAP_WIDE * SCALE * 1.08), height=round(_MAP_HIGH * SCALE * 1.08)
    )
    title = f"Counties by the {panel.kind} of the start ({result.question.start})"
    subtitle = f"{len(panel.units):,} counties that are used; the others are white"
    known = {county.fips: county.name for county in coded_counties()}
    counts = [
        f"{kind}: {sum(1 for each in fills if each['start'] == kind):,} counties." for kind in kinds
    ]
    absent = set(panel.units) - {
        shape["id"] for shape in outlines("counties")["objects"]["counties"]["geometries"]
    }
    return Chart(
        "starts-by-county",
        title,
        subtitle,
        " ".join(counts),
        with_outlines(finish(picture, title, subtitle), "states", "counties"),
        (
            ChartColumn("fips", "code of the county, five digits as text"),
            ChartColumn("county", "its name"),
            ChartColumn("start", f"{panel.kind} of the start; empty if later or never"),
            ChartColumn("shade", "the class of its shade"),
        ),
        tuple(
            (
                unit,
                known.get(unit),
                None if start == UNTREATED else panel.label(start),
                never if start == UNTREATED else labels[start],
            )
            for unit, start in starts.items()
        ),
        (
            " ".join(counts),
            *([f"Not on the map: {', '.join(sorted(absent))}."] if absent else []),
        ),
    )


def are_counties(units: Sequence[str]) -> bool:
    """Return whether units are named by the FIPS codes of counties.

    Examples
    --------
    >>> are_counties(["06001", "48201"]), are_counties(["06001", "Texas"])
    (True, False)
    """
    codes = {county.fips for county in coded_counties()}
    return all(re.fullmatch(r"\d{5}", unit) for unit in units) and sum(
        unit in codes for unit in units
    ) > 0.9 * len(units)


def _start_labels(result: EffectResult, starts: Sequence[int]) -> dict[int, str]:
    """Return the class of each start: its period, or its year where there are many months."""
    labels = {start: result.panel.label(start) for start in starts}
    if len(starts) > len(START_SHADES):
        labels = {start: label[:4] for start, label in labels.items()}
    return labels
