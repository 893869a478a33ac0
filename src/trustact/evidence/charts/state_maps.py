"""Maps of states: the share of an answer in each, least and most, written in the state itself.

The outlines are those of the Census Bureau (see `trustact/data/README.md`).
"""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from trustact.evidence.charts.answer_bars import group_columns, group_limits, group_row, range_words
from trustact.evidence.charts.chart_data import Chart, ChartColumn
from trustact.evidence.charts.chart_style import HATCHED, WIDTH, data, finish
from trustact.evidence.replay_result import GroupResult
from trustact.language.county_codes import coded_counties
from trustact.language.instrument import Answer
from trustact.language.package_files import package_file
from trustact.language.places import STATE_NAMES
from trustact.language.provisions import SHORT_ANSWER_LABELS

if TYPE_CHECKING:
    import altair as alt

GEOMETRY = "us_counties_2017.json.gz"
SHADES = ("#f1eef6", "#bdc9e1", "#74a9cf", "#2b8cbe", "#045a8d")
"""From light to dark in one hue; each state also has its figure."""

STEPS = (1, 2, 5, 10, 20)
_SMALL = ("VT", "NH", "MA", "RI", "CT", "NJ", "DE", "MD", "DC")
"""States whose figure stands beside the map."""

_BESIDE = {"15": (352, 592)}
"""Hawaii: its label stands beside its largest island."""

_WIDE, _HIGH, _SIDE = 1080, 615, 965
SCALE = (WIDTH - 24) / _WIDE


@cache
def read_geometry() -> Mapping[str, Any]:
    """Return the outlines of counties and states (TopoJSON)."""
    with gzip.open(package_file("data", GEOMETRY)) as stream:
        found: Mapping[str, Any] = json.load(stream)
    return found


@cache
def outlines(kind: str) -> Mapping[str, Any]:
    """Return the outlines of counties or states alone, without lines that they do not need."""
    geometry = read_geometry()
    numbers: dict[int, int] = {}

    def renumber(arcs: Any) -> Any:
        if isinstance(arcs, list):
            return [renumber(each) for each in arcs]
        plain = ~arcs if arcs < 0 else arcs
        number = numbers.setdefault(plain, len(numbers))
        return ~number if arcs < 0 else number

    shapes = [
        {"type": shape["type"], "id": shape["id"], "arcs": renumber(shape["arcs"])}
        for shape in geometry["objects"][kind]["geometries"]
    ]
    return {
        "type": "Topology",
        "transform": geometry["transform"],
        "objects": {kind: {"type": "GeometryCollection", "geometries": shapes}},
        "arcs": [geometry["arcs"][number] for number in numbers],
    }


def projection() -> "alt.Projection":
    """Return how the outlines, which are projected, are scaled to a picture."""
    import altair as alt

    return alt.Projection(type="identity", scale=SCALE, translate=[0, 0])


def shapes_of(kind: str) -> "alt.NamedData":
    """Return the outlines as the data of a chart, by their name; `with_outlines` adds them."""
    import altair as alt

    make: Any = alt.NamedData  # without types
    found: alt.NamedData = make(name=kind, format=alt.TopoDataFormat(type="topojson", feature=kind))
    return found


def with_outlines(spec: dict[str, Any], *kinds: str) -> dict[str, Any]:
    """Return a picture with the outlines that its data name, each once."""
    return spec | {"datasets": {kind: dict(outlines(kind)) for kind in kinds}}


@cache
def state_codes() -> Mapping[str, tuple[str, str]]:
    """Return the FIPS code and the postal code of each state that the map has, by its name."""
    by_code = {c.state.removeprefix("us-"): c.fips[:2] for c in coded_counties()}
    on_map = {shape["id"] for shape in read_geometry()["objects"]["states"]["geometries"]}
    return {
        name.casefold(): (by_code[code], code.upper())
        for code, name in STATE_NAMES.items()
        if by_code.get(code) in on_map
    }


def share_step(most: float) -> int:
    """Return the width of one of five shades, in percent, so that they reach the greatest share.

    Examples
    --------
    >>> share_step(0.034), share_step(0.62)
    (1, 20)
    """
    return next((step for step in STEPS if 100 * most <= step * len(SHADES)), STEPS[-1])


def map_chart(
    name: str,
    title: str,
    subtitle: str,
    groups: Sequence[GroupResult],
    focus: Answer,
    *,
    share: bool,
    notes: Sequence[str] = (),
) -> Chart:
    """Return the share of an answer in each state: a map of the least, and one of the most.

    Parameters
    ----------
    groups : sequence of GroupResult
        By state, with its name.
    share : bool
        Whether the bounds are those with the known share.
    """
    import altair as alt

    placed = [g for g in groups if _is_placed(g, share)]
    limits = {g.values[0]: group_limits(g, focus, share=share) for g in placed}
    rows = {g.values[0]: g.rows for g in placed}
    exact = all(each.low == each.high for each in limits.values())
    most = max((each.high / rows[state] for state, each in limits.items()), default=0.0)
    step = share_step(most)
    label = SHORT_ANSWER_LABELS[focus]
    ends = [("high", f"Share {label}")]
    if not exact:
        ends = [("low", f"Least share {label}"), ("high", f"Most share {label}")]
    maps = []
    for end, heading in ends:
        shares = {
            state_codes()[state.casefold()][0]: getattr(each, end) / rows[state]
            for state, each in limits.items()
        }
        maps.append(
            _map(shares, step).properties(
                title=alt.TitleParams(text=heading, anchor="start", fontSize=13, offset=0),
                width=WIDTH - 24,
                height=round(_HIGH * SCALE),
            )
        )
    picture: Any = alt.vconcat(*maps, spacing=4) if len(maps) > 1 else maps[0]
    return Chart(
        name,
        title,
        subtitle,
        " ".join(
            f"{g.values[0]}: {range_words(limits[g.values[0]])} of {g.rows:,} rows {label}."
            for g in placed
        ),
        with_outlines(finish(picture, title, subtitle), "states"),
        (ChartColumn("state", "the state"), *group_columns(share=share)),
        tuple(group_row(group, group in placed) for group in groups),
        tuple(_notes(groups, placed, label, share, notes)),
    )


def _is_placed(group: GroupResult, share: bool) -> bool:
    known = not share or group.known_share_bounds is not None
    return known and group.rows > 0 and group.values[0].casefold() in state_codes()


def _notes(
    groups: Sequence[GroupResult],
    placed: Sequence[GroupResult],
    label: str,
    share: bool,
    notes: Sequence[str],
) -> Iterator[str]:
    premise = ", with the known share" if share else ""
    yield f"Of the rows of each state, the share that is {label}{premise}. Hatched: no rows."
    left_out = [group for group in groups if group not in placed]
    if left_out:
        named = ", ".join(f"{group.values[0]} {group.rows:,}" for group in left_out[:6])
        more = f" and {len(left_out) - 6} more" if len(left_out) > 6 else ""
        yield f"Rows that are not on the map: {named}{more}."
    yield from notes


def _shade(share: float | None, step: int) -> str:
    if share is None:
        return HATCHED
    return SHADES[min(int(100 * share / step), len(SHADES) - 1)]


def _map(shares: Mapping[str, float], step: int) -> Any:
    import altair as alt

    names = _shade_names(step)
    fills = [
        {"id": shape["id"], "shade": _shade_name(shares.get(shape["id"]), step)}
        for shape in read_geometry()["objects"]["states"]["geometries"]
    ]
    scale = alt.Scale(domain=[*names, "no rows"], range=[*SHADES, HATCHED])
    color = alt.Color(
        "shade:N",
        title=None,
        scale=scale,
        legend=alt.Legend(
            orient="bottom",
            direction="horizontal",
            columns=6,
            symbolType="square",
            symbolSize=140,
            symbolStrokeColor="#444444",
            symbolOpacity=1,
            columnPadding=10,
        ),
    )
    states = (
        alt.Chart(shapes_of("states"))
        .mark_geoshape(stroke="#555555", strokeWidth=0.5)
        .transform_lookup(lookup="id", from_=alt.LookupData(data(fills), "id", ["shade"]))
        .encode(color=color)
        .project(type="identity", scale=SCALE, translate=[0, 0])
    )
    labels = list(_labels(shares, step))
    inside = alt.Chart(data(labels))
    layers: list[Any] = [states]
    for ink in ("#000000", "#ffffff"):
        layers.append(
            inside.transform_filter(f"datum.ink == '{ink}'")
            .mark_text(fontSize=10, color=ink, align="center")
            .encode(x=_place("x"), y=_place("y"), text="words:N")
        )
    beside = alt.Chart(data(list(_side_labels(shares, step))))
    layers += [
        beside.mark_square(size=110, opacity=1, stroke="#555555", strokeWidth=0.5).encode(
            x=_place("x"), y=_place("y"), color=color
        ),
        beside.mark_text(fontSize=11, align="left", dx=9).encode(
            x=_place("x"), y=_place("y"), text="words:N"
        ),
    ]
    return alt.layer(*layers)


def _place(axis: str) -> Any:
    """Return a coordinate in points of the outlines, as a position in the picture."""
    import altair as alt

    high = _WIDE if axis == "x" else _HIGH
    scale = alt.Scale(domain=[0, high], range=[0, high * SCALE], zero=False, nice=False)
    kind = alt.X if axis == "x" else alt.Y
    return kind(f"{axis}:Q", scale=scale, axis=None)


def _shade_names(step: int) -> list[str]:
    return [f"{n * step}\u2013{(n + 1) * step}%" for n in range(len(SHADES))]


def _shade_name(share: float | None, step: int) -> str:
    if share is None:
        return "no rows"
    return _shade_names(step)[SHADES.index(_shade(share, step))]


def _figure(share: float) -> str:
    """Return a share for the room of a state; the table has it exactly."""
    if 0 < share < 0.005:
        return "<1%"
    if 0.995 < share < 1:
        return ">99%"
    return f"{100 * share:.0f}%"


def _labels(shares: Mapping[str, float], step: int) -> Iterator[dict[str, Any]]:
    small = {fips for fips, postal in state_codes().values() if postal in _SMALL}
    for shape in read_geometry()["objects"]["states"]["geometries"]:
        share = shares.get(shape["id"])
        if share is None or shape["id"] in small:
            continue
        x, y = _BESIDE.get(shape["id"], shape["properties"]["label"])
        dark = SHADES.index(_shade(share, step)) >= 3 and shape["id"] not in _BESIDE
        yield {"x": x, "y": y, "words": _figure(share), "ink": "#ffffff" if dark else "#000000"}


def _side_labels(shares: Mapping[str, float], step: int) -> Iterator[dict[str, Any]]:
    codes = {postal: fips for fips, postal in state_codes().values()}
    for line, postal in enumerate(_SMALL):
        share = shares.get(codes[postal])
        words = f"{postal} {'-' if share is None else _figure(share)}"
        yield {
            "x": _SIDE,
            "y": 190 + 36 * line,
            "words": words,
            "shade": _shade_name(share, step),
        }
