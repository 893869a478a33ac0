"""Bars of answers: of all rows of a law, and of groups such as states, with their bounds.

Where a share is known, no bar has the length of the rows that the records decide alone: they would
read as if they were all. Bars are then solid up to the least rows, and hatched from there to the
most.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trustact.evidence.bounds import Range
from trustact.evidence.charts.chart_data import Cell, Chart, ChartColumn
from trustact.evidence.charts.chart_style import (
    ANSWER_FILLS,
    BLACK,
    HATCHED,
    NOTE_SIZE,
    PADDING,
    STACK_ORDER,
    TEXT_SIZE,
    WIDTH,
    data,
    finish,
    interval_lines,
    wrap,
)
from trustact.evidence.replay_result import GroupResult, LawResult
from trustact.language.instrument import ANSWERS, Answer
from trustact.language.provisions import SHORT_ANSWER_LABELS
from trustact.text_layout import format_count, format_percent

if TYPE_CHECKING:
    import altair as alt

MOST_BARS = 20
"""Groups in one chart; its CSV file has all."""

_NAMES, _FIGURES = 118, 104
_NAME_LINE, _MOST_NAME_LINES = 13, 7
_DEFINITE: tuple[Answer, ...] = tuple(a for a in ANSWERS if a != "undetermined")

ROWS, REQUESTS = "rows", "requests"
"""The unit of the CSV files, and what the rows of a replay are."""

BOUND_COLUMNS = tuple(
    ChartColumn(f"{answer.replace('-', '_')}_{end}", f"{which} rows that are {answer}", ROWS, kind)
    for answer in _DEFINITE
    for end, which, kind in (("least", "least", "integer"), ("most", "most", "integer"))
)


def range_words(limits: Range) -> str:
    """Return the least and the most rows.

    Examples
    --------
    >>> range_words(Range(1200, 1200)), range_words(Range(5, 1200))
    ('1,200', '5 to 1,200')
    """
    same = limits.low == limits.high
    return f"{limits.low:,}" if same else f"{limits.low:,} to {limits.high:,}"


def end_words(label: str) -> tuple[str, str]:
    """Return what the legend calls the solid and the hatched part of a bar with a known share.

    Examples
    --------
    >>> end_words("prohibited")
    ('prohibited, at least', 'prohibited, at most')
    """
    return f"{label}, at least", f"{label}, at most"


def split_at_least(
    limits: Range, label: str, start: str = "from", end: str = "to"
) -> Iterator[dict[str, Any]]:
    """Yield the solid part of a bar, up to the least rows, and the hatched one, up to the most.

    Parameters
    ----------
    start, end : str
        What the ends of a part are called in the data.

    Examples
    --------
    >>> for part in split_at_least(Range(5, 9), "required"):
    ...     print(part)
    {'answer': 'required, at least', 'from': 0, 'to': 5}
    {'answer': 'required, at most', 'from': 5, 'to': 9}
    """
    least, most = end_words(label)
    if limits.low:
        yield {"answer": least, start: 0, end: limits.low}
    if limits.low < limits.high:
        yield {"answer": most, start: limits.low, end: limits.high}


def answers_chart(name: str, title: str, subtitle: str, law: LawResult, rows: int) -> Chart:
    """Return the chart of one law: a bar for each answer that some row has or can have.

    Parameters
    ----------
    rows : int
        All rows: the full width.
    """
    import altair as alt

    bars = [_answer_bar(law, answer, rows) for answer in STACK_ORDER]
    bars = [bar for bar in bars if bar["low"] or bar["high"]]
    for place, bar in enumerate(bars):
        bar["place"] = place
    height = 46 * len(bars)
    y = alt.Y("place:O", axis=None, scale=alt.Scale(paddingInner=0.55, paddingOuter=0.3))
    x = alt.X(
        "from:Q",
        title=f"{REQUESTS}, of {rows:,}",
        scale=alt.Scale(domain=[0, max(rows, 1)], nice=False),
        axis=alt.Axis(tickCount=5, format=",d"),
    )
    base = alt.Chart(data(bars))
    whole = base.mark_bar(fill="#ffffff", stroke="#bbbbbb", strokeWidth=0.5).encode(
        y=y, x=alt.X("zero:Q"), x2=alt.X2("all:Q")
    )
    drawn = base.mark_bar(stroke="#444444", strokeWidth=0.5).encode(
        y=y, x=x, x2=alt.X2("to:Q"), color=alt.Color("fill:N", scale=None)
    )
    unsure = (
        base.transform_filter("datum.unsure == 1")
        .mark_bar(fill=HATCHED, stroke="#444444", strokeWidth=0.5)
        .encode(y=y, x=alt.X("to:Q"), x2=alt.X2("most:Q"))
    )
    words = base.mark_text(align="left", baseline="bottom", fontWeight="bold", dy=-11).encode(
        y=y, x=alt.value(0), text="words:N"
    )
    exact = base.transform_filter("datum.exact == 1").mark_tick(color=BLACK, thickness=3, size=20)
    layers = [
        whole,
        drawn,
        unsure,
        *interval_lines(base.transform_filter("datum.line == 1"), y, 11),
        exact.encode(y=y, x=alt.X("to:Q")),
        words,
    ]
    picture = alt.layer(*layers).properties(width=WIDTH - 40, height=height)
    share = law.known_share_bounds is not None
    return Chart(
        name,
        title,
        subtitle,
        " ".join(f"{bar['words']}." for bar in bars),
        finish(picture, title, subtitle),
        (
            ChartColumn("answer", "the answer"),
            ChartColumn("rows_by_the_records_alone", "rows that have it", ROWS, "integer"),
            ChartColumn("least", "least rows that can have it", ROWS, "integer"),
            ChartColumn("most", "most rows that can have it", ROWS, "integer"),
            ChartColumn("least_with_known_share", "least with the known share", ROWS, "integer"),
            ChartColumn("most_with_known_share", "most with the known share", ROWS, "integer"),
            ChartColumn("of", "all rows", ROWS, "integer"),
        ),
        tuple(_answer_row(law, answer, rows) for answer in ANSWERS),
        (_interval_note(share),) if law.counts.get("undetermined") or share else (),
    )


def _interval_note(share: bool) -> str:
    if share:
        return (
            "Bar: solid up to the least rows of each answer with the known share, hatched from "
            "there to the most, whichever rows it is true of; a black end where both are one. "
            "Line: from the least to the most without the share."
        )
    return (
        "Line: from the least to the most rows of each answer; an undetermined row may turn out to "
        "have any answer that is still open."
    )


def _answer_bar(law: LawResult, answer: Answer, rows: int) -> dict[str, Any]:
    """Return where the bar of an answer and its line begin and end, and what stands above it."""
    count = law.counts.get(answer, 0)
    label = SHORT_ANSWER_LABELS.get(answer, answer)
    outer = law.bounds.get(answer, Range(count, count))
    shares = law.known_share_bounds
    bar = {"zero": 0, "all": rows, "fill": ANSWER_FILLS[answer], "low": outer.low}
    bar |= {"high": outer.high, "line": int(outer.low < outer.high), "exact": 0}
    bar |= {"unsure": 0, "most": 0}
    if shares is None:
        words = f"{label}: {format_count(count, rows)}"
        if outer.low < outer.high:
            words = f"{label}: {range_words(outer)} ({_percents(outer, rows)})"
        return bar | {"from": 0, "to": count, "words": words}
    inner = shares.get(answer)
    if inner is None:
        # Undetermined rows have no bounds of their own.
        return bar | {"low": 0, "high": 0}
    words = f"{label}: {range_words(inner)} ({_percents(inner, rows)})"
    exact = int(inner.low == inner.high)
    bar |= {"unsure": 1 - exact, "most": inner.high}
    return bar | {"from": 0, "to": inner.low, "words": words, "exact": exact}


def _percents(limits: Range, rows: int) -> str:
    low, high = format_percent(limits.low, rows), format_percent(limits.high, rows)
    return low if low == high else f"{low} to {high}"


def _answer_row(law: LawResult, answer: Answer, rows: int) -> tuple[Cell, ...]:
    outer = law.bounds.get(answer)
    inner = None if law.known_share_bounds is None else law.known_share_bounds.get(answer)
    return (answer, law.counts.get(answer, 0), *_ends(outer), *_ends(inner), rows)


def _ends(limits: Range | None) -> tuple[int | None, int | None]:
    return (None, None) if limits is None else (limits.low, limits.high)


def possible_answers(groups: Sequence[GroupResult], *, share: bool) -> list[Answer]:
    """Return the answers but "not regulated" that some row of the groups has or can have."""
    found: list[Answer] = []
    for answer in ("prohibited", "permitted", "required"):
        limits = (g.known_share_bounds if share else g.bounds for g in groups)
        if any(each is not None and each[answer].high for each in limits if each is not None):
            found.append(answer)
    return found


def groups_chart(
    name: str,
    title: str,
    subtitle: str,
    groups: Sequence[GroupResult],
    dimensions: Sequence[str],
    focus: Answer,
    *,
    share: bool,
    notes: Sequence[str] = (),
) -> Chart:
    """Return the bars of groups, the bounds of one answer drawn as intervals.

    Parameters
    ----------
    groups : sequence of GroupResult
        In the order in which they are listed; the first of them are drawn.
    focus : str
        The answer of which the bounds are drawn.
    share : bool
        Whether a share is known: then only the bounds of that answer are drawn.
    """
    import altair as alt

    known = [g for g in groups if not share or g.known_share_bounds is not None]
    drawn = known[:MOST_BARS]
    label = SHORT_ANSWER_LABELS[focus]
    rows = [_group_line(group, focus, place, share) for place, group in enumerate(drawn)]
    most = max((group.rows for group in drawn), default=1)
    plot = WIDTH - _NAMES - _FIGURES - 30
    y = alt.Y("place:O", axis=None, scale=alt.Scale(paddingInner=0.3))
    names = [name_lines(group.label) for group in drawn]
    scale = alt.Scale(domain=[0, most], nice=False)
    axis = alt.Axis(tickCount=4, format=",d")
    x = alt.X("from:Q", title=REQUESTS, scale=scale, axis=axis)
    lines = alt.Chart(data(rows))
    segments = data(list(_segments(drawn, focus, share)))
    answers = [focus] if share else [a for a in STACK_ORDER if any(g.counts.get(a) for g in drawn)]
    color = alt.Color(
        "answer:N",
        title=None,
        scale=alt.Scale(
            domain=list(end_words(label))
            if share
            else [SHORT_ANSWER_LABELS.get(a, a) for a in answers],
            range=[ANSWER_FILLS[focus], HATCHED] if share else [ANSWER_FILLS[a] for a in answers],
        ),
        legend=alt.Legend(
            orient="top",
            direction="horizontal",
            symbolType="square",
            symbolSize=140,
            symbolStrokeColor="#444444",
            symbolOpacity=1,
            columns=2 if share else min(len(answers), 3),
        ),
    )
    bars = (
        alt.Chart(segments)
        .mark_bar(stroke="#444444", strokeWidth=0.5)
        .encode(y=y, x=x, x2=alt.X2("to:Q"), color=color)
    )
    edge = plot + 8
    figures = lines.mark_text(align="left", fontSize=TEXT_SIZE).encode(
        y=y, x=alt.value(edge), text="words:N"
    )
    heading = (
        alt.Chart(data([{"words": f"{label}, of all"}]))
        .mark_text(align="left", baseline="bottom", fontWeight="bold", fontSize=TEXT_SIZE)
        .encode(x=alt.value(edge), y=alt.value(-5), text="words:N")
    )
    layers = [
        bars,
        *(() if share else interval_lines(lines.transform_filter("datum.line == 1"), y, 11)),
        figures,
        heading,
        *_name_layers(names, y),
    ]
    step = max(24, max(map(len, names), default=1) * _NAME_LINE + 8)
    picture = alt.layer(*layers).properties(width=plot, height=alt.Step(step))
    return Chart(
        name,
        title,
        subtitle,
        " ".join(
            f"{group.label}: {line['says']}." for group, line in zip(drawn, rows, strict=True)
        ),
        finish(picture, title, subtitle),
        (*(ChartColumn(each, f"the {each}") for each in dimensions), *group_columns(share=share)),
        tuple(group_row(group, group in drawn) for group in groups),
        tuple(_group_notes(label, share, len(drawn), len(groups), notes)),
    )


def name_lines(name: str) -> list[str]:
    """Return a name in lines beside a bar, none cut; of a name that no place has, the ends.

    Examples
    --------
    >>> name_lines("LOS ANGELES COUNTY JAIL, California")
    ['LOS ANGELES', 'COUNTY JAIL,', 'California']
    """
    lines = wrap(name, NOTE_SIZE, _NAMES + 2 * PADDING)
    if len(lines) > _MOST_NAME_LINES:
        lines = [*lines[: _MOST_NAME_LINES - 2], "\u2026", lines[-1]]
    return lines


def _name_layers(names: Sequence[Sequence[str]], y: "alt.Y") -> Iterator["alt.Chart"]:
    """Yield the names of bars, the middle of their lines beside the middle of the bar."""
    import altair as alt

    by_offset: dict[float, list[dict[str, Any]]] = {}
    for place, lines in enumerate(names):
        for number, line in enumerate(lines):
            offset = (number - (len(lines) - 1) / 2) * _NAME_LINE
            by_offset.setdefault(offset, []).append({"place": place, "name": line})
    for offset, rows in sorted(by_offset.items()):
        yield (
            alt.Chart(data(rows))
            .mark_text(align="right", baseline="middle", dy=offset, fontSize=NOTE_SIZE)
            .encode(y=y, x=alt.value(-6), text="name:N")
        )


def _group_notes(
    label: str, share: bool, drawn: int, groups: int, notes: Sequence[str]
) -> Iterator[str]:
    if share:
        yield (
            f"Bars: solid up to the least rows that are {label} with the known share, hatched from "
            "there to the most."
        )
    else:
        yield (
            f"Black line: from the least to the most rows that are {label}. Undetermined: may turn "
            "out to have any answer that is still open."
        )
    if drawn < groups:
        yield f"The first {drawn} of {groups:,} groups; the CSV file has all."
    yield from notes


def group_limits(group: GroupResult, answer: Answer, *, share: bool) -> Range:
    """Return the bounds of an answer in a group."""
    bounds: Mapping[Answer, Range] | None = group.known_share_bounds if share else group.bounds
    if bounds is None:
        raise ValueError(f"no share is known of {group.label}")
    return bounds[answer]


def _group_line(group: GroupResult, focus: Answer, place: int, share: bool) -> dict[str, Any]:
    limits = group_limits(group, focus, share=share)
    low, high = format_percent(limits.low, group.rows), format_percent(limits.high, group.rows)
    percents = low if low == high else f"{low.removesuffix('%')}\u2013{high}"
    label = SHORT_ANSWER_LABELS[focus]
    return {
        "place": place,
        "low": limits.low,
        "high": limits.high,
        "line": int(limits.low < limits.high),
        "words": f"{percents} of {group.rows:,}",
        "says": f"{range_words(limits)} of {group.rows:,} rows {label}",
    }


def _segments(
    groups: Sequence[GroupResult], focus: Answer, share: bool
) -> Iterator[dict[str, Any]]:
    for place, group in enumerate(groups):
        if share:
            limits = group_limits(group, focus, share=True)
            label = SHORT_ANSWER_LABELS[focus]
            yield from ({"place": place} | part for part in split_at_least(limits, label))
            continue
        start = 0
        for answer in STACK_ORDER:
            count = group.counts.get(answer, 0)
            if count:
                label = SHORT_ANSWER_LABELS.get(answer, answer)
                yield {"place": place, "answer": label, "from": start, "to": start + count}
            start += count


def group_columns(*, share: bool) -> tuple[ChartColumn, ...]:
    """Return the columns of the table of groups, after those of their dimensions.

    Parameters
    ----------
    share : bool
        Whether a share is known: then the rows that the records decide alone are named as such.
    """
    counts = tuple(
        ChartColumn(
            f"{answer.replace('-', '_')}{'_by_the_records_alone' if share else ''}",
            f"rows that are {answer}{' without the known share' if share else ''}",
            ROWS,
            "integer",
        )
        for answer in ANSWERS
    )
    with_share = tuple(
        ChartColumn(
            f"{column.name}_with_known_share",
            f"{column.says}, with the known share; empty where none is known",
            ROWS,
            "integer",
        )
        for column in BOUND_COLUMNS
    )
    return (
        ChartColumn("rows", "rows of the group", ROWS, "integer"),
        *counts,
        *BOUND_COLUMNS,
        *with_share,
        ChartColumn("drawn", "yes where the chart shows the group"),
    )


def group_row(group: GroupResult, drawn: bool) -> tuple[Cell, ...]:
    """Return the row of a group in the table."""
    inner = group.known_share_bounds
    return (
        *group.values,
        group.rows,
        *(group.counts.get(answer, 0) for answer in ANSWERS),
        *(end for a in _DEFINITE for end in _ends(group.bounds.get(a))),
        *(end for a in _DEFINITE for end in _ends(None if inner is None else inner.get(a))),
        "yes" if drawn else "no",
    )
