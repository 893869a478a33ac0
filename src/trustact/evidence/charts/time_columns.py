"""Columns by year or month, with the days of laws below them; several groups as panels."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from trustact.evidence.bounds import Range
from trustact.evidence.charts.answer_bars import (
    REQUESTS,
    ROWS,
    end_words,
    group_columns,
    group_limits,
    group_row,
    range_words,
    split_at_least,
)
from trustact.evidence.charts.chart_data import Chart, ChartColumn
from trustact.evidence.charts.chart_style import (
    ANSWER_FILLS,
    HATCHED,
    NOTE_SIZE,
    STACK_ORDER,
    WIDTH,
    data,
    finish,
    interval_lines,
    printable,
    text_width,
)
from trustact.evidence.charts.law_strips import (
    LawDays,
    clip,
    describe_days,
    kinds_of,
    moment,
    strip_layers,
    time_axis,
)
from trustact.evidence.replay_result import GroupResult
from trustact.language.instrument import Answer
from trustact.language.provisions import SHORT_ANSWER_LABELS

MOST_PANELS = 6
"""Groups that are drawn by time; the CSV file has all."""

_COLUMNS_HEIGHT, _PANEL_HEIGHT = 190, 84
_FIGURES, _TITLE = 46, 34
_PLOT = WIDTH - _FIGURES - _TITLE - 34
_LINE = 13
_GAP_WORDS = 48
"""Points that the words in a gap need."""
_MOST_GAPS = 6
"""Gaps that a note names."""
_MOST_LINES = 40
"""Of columns that have the line of their bounds; of more, lines would touch."""


def period_of(label: str) -> tuple[date, date] | None:
    """Return the first day of a year or month and the day after its last; None for another label.

    Examples
    --------
    >>> period_of("2014-12"), period_of("2014")
    ((datetime.date(2014, 12, 1), datetime.date(2015, 1, 1)), \
(datetime.date(2014, 1, 1), datetime.date(2015, 1, 1)))
    >>> period_of("not stated")
    """
    found = re.fullmatch(r"([12]\d{3})(?:-(0[1-9]|1[0-2]))?", label)
    if found is None:
        return None
    year = int(found[1])
    if found[2] is None:
        return date(year, 1, 1), date(year + 1, 1, 1)
    month = int(found[2])
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)


def time_span(labels: Sequence[str]) -> tuple[date, date] | None:
    """Return the first day of the periods and the day after the last; None where there is none."""
    periods = [period for label in labels if (period := period_of(label)) is not None]
    if not periods:
        return None
    return min(first for first, _ in periods), max(until for _, until in periods)


def periods_without_rows(labels: Sequence[str]) -> list[tuple[str, str]]:
    """Return the first and the last period of each gap between the periods that have rows.

    Examples
    --------
    >>> periods_without_rows(["2012-09", "2014-10", "2014-12"])
    [('2012-10', '2014-09'), ('2014-11', '2014-11')]
    >>> periods_without_rows(["2011", "2012", "2014"])
    [('2013', '2013')]
    """
    found = sorted({label for label in labels if period_of(label) is not None}, key=_number_of)
    return [
        (_label_of(_number_of(before) + 1, before), _label_of(_number_of(after) - 1, after))
        for before, after in pairwise(found)
        if _number_of(after) > _number_of(before) + 1
    ]


def _number_of(label: str) -> int:
    """Return a year or month as a number that the next one follows."""
    year, _, month = label.partition("-")
    return 12 * int(year) + int(month) - 1 if month else int(year)


def _label_of(number: int, like: str) -> str:
    return f"{number // 12}-{number % 12 + 1:02}" if "-" in like else str(number)


def columns_chart(
    name: str,
    title: str,
    subtitle: str,
    groups: Sequence[GroupResult],
    dimension: str,
    focus: Answer,
    laws: Sequence[LawDays],
    *,
    share: bool,
    notes: Sequence[str] = (),
) -> Chart:
    """Return the rows of each year or month by answer, with the days of laws below.

    Parameters
    ----------
    groups : sequence of GroupResult
        In the order of time; those without a period are counted in a note.
    focus : str
        The answer of which the bounds are drawn.
    laws : sequence of LawDays
        Drawn within the span of the periods.
    share : bool
        Whether a share is known: then only the bounds of that answer are drawn.

    Raises
    ------
    ValueError
        If no group has a period.
    """
    import altair as alt

    drawn = [g for g in groups if _is_drawn(g, 0, share)]
    span = _span(drawn, 0)
    laws = [part for each in laws if (part := clip(each, *span)) is not None]
    columns = _Columns(focus, 0, share, _answers(drawn))
    picture: Any = columns.layers(drawn, span, _COLUMNS_HEIGHT, labels=not laws).properties(
        width=_PLOT, height=_COLUMNS_HEIGHT
    )
    if laws:
        strip = strip_layers(laws, time_axis(*span), _PLOT, kinds_of(laws))
        picture = alt.vconcat(picture, strip, spacing=6).resolve_scale(
            color="independent", x="shared"
        )
    left_out = sum(group.rows for group in groups if group not in drawn)
    return Chart(
        name,
        title,
        subtitle,
        " ".join([*(columns.says(group) for group in drawn), *describe_days(laws)]),
        finish(picture, title, subtitle),
        (ChartColumn(dimension, f"the {dimension}"), *group_columns(share=share)),
        tuple(group_row(group, group in drawn) for group in groups),
        (*columns.notes(drawn, left_out), *notes),
    )


def panels_chart(
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
    """Return columns by time for the largest groups, one below the other on one scale of time.

    Parameters
    ----------
    groups : sequence of GroupResult
        Those of one state (or whatever crosses the time) together, the largest first.
    dimensions : sequence of str
        Of which one is the year or month.

    Raises
    ------
    ValueError
        If no group has a period.
    """
    import altair as alt

    place = next(n for n, each in enumerate(dimensions) if each in ("year", "month"))
    by_label: dict[str, list[GroupResult]] = {}
    for group in groups:
        if _is_drawn(group, place, share):
            label = ", ".join(v for n, v in enumerate(group.values) if n != place)
            by_label.setdefault(label, []).append(group)
    largest = sorted(by_label, key=lambda each: -sum(g.rows for g in by_label[each]))[:MOST_PANELS]
    drawn = [group for label in largest for group in by_label[label]]
    span = _span(drawn, place)
    columns = _Columns(focus, place, share, _answers(drawn))
    panels = [
        columns.layers(
            by_label[label],
            span,
            _PANEL_HEIGHT,
            labels=label == largest[-1],
            legend=label == largest[0],
        ).properties(
            width=_PLOT,
            height=_PANEL_HEIGHT,
            title=alt.TitleParams(text=printable(label), anchor="start", fontSize=12, offset=3),
        )
        for label in largest
    ]
    picture = alt.vconcat(*panels, spacing=8).resolve_scale(x="shared", y="independent")
    more: tuple[str, ...] = ()
    if len(by_label) > len(largest):
        more = (f"The {len(largest)} largest of {len(by_label):,} groups; the CSV file has all.",)
    return Chart(
        name,
        title,
        subtitle,
        " ".join(columns.says(group) for group in drawn),
        finish(picture, title, subtitle),
        (*(ChartColumn(each, f"the {each}") for each in dimensions), *group_columns(share=share)),
        tuple(group_row(group, group in drawn) for group in groups),
        (*columns.notes(drawn, 0), "Each panel has a scale of its own.", *more, *notes),
    )


def _span(groups: Sequence[GroupResult], place: int) -> tuple[date, date]:
    span = time_span([group.values[place] for group in groups])
    if span is None:
        raise ValueError("no group has a year or month")
    return span


def _is_drawn(group: GroupResult, place: int, share: bool) -> bool:
    known = not share or group.known_share_bounds is not None
    return known and period_of(group.values[place]) is not None


def _answers(groups: Sequence[GroupResult]) -> list[Answer]:
    return [a for a in STACK_ORDER if any(g.counts.get(a) for g in groups)]


def _short_range(limits: Range, between: str) -> str:
    if limits.low == limits.high:
        # One figure stands on the lower of two lines.
        return f"{between[1:]}{limits.low:,}"
    return f"{limits.low:,}{between}{limits.high:,}"


class _Columns:
    """Columns of one answer, or of all answers with the bounds of one.

    Parameters
    ----------
    place : int
        Which dimension of a group is its period.
    """

    def __init__(self, focus: Answer, place: int, share: bool, answers: Sequence[Answer]) -> None:
        self.focus = focus
        self.label = SHORT_ANSWER_LABELS[focus]
        self.place = place
        self.share = share
        self.answers = [focus] if share else list(answers)

    def says(self, group: GroupResult) -> str:
        """Return in words what a column shows."""
        limits = self._limits(group)
        return f"{group.label}: {range_words(limits)} of {group.rows:,} {ROWS} {self.label}."

    def notes(self, drawn: Sequence[GroupResult], left_out: int) -> Iterator[str]:
        """Yield how to read the columns, and how many rows have none."""
        if self.share:
            yield (
                f"Columns: solid up to the least rows that are {self.label} with the known share, "
                "hatched from there to the most. Frames: all rows."
            )
        elif self._with_lines(drawn):
            yield (
                f"Black line: from the least to the most rows that are {self.label}. Undetermined: "
                "may turn out to have any answer that is still open."
            )
        if self._figures(drawn):
            yield f"Figures: {REQUESTS} {self.label}, from least to most."
        gaps = periods_without_rows([group.values[self.place] for group in drawn])
        if gaps:
            named = [first if first == last else f"{first} to {last}" for first, last in gaps]
            more = f" and {len(named) - _MOST_GAPS} more gaps" if len(named) > _MOST_GAPS else ""
            yield (
                f"No rows: {', '.join(named[:_MOST_GAPS])}{more}. Such a gap (gray ground) says "
                "that the rows answered here have none, not that there were no requests."
            )
        if left_out:
            why = " or with a share that their group contradicts" if self.share else ""
            yield (f"Not drawn: {left_out:,} rows without a period{why}; the CSV file has them.")

    def layers(
        self,
        groups: Sequence[GroupResult],
        span: tuple[date, date],
        height: int,
        *,
        labels: bool,
        legend: bool = True,
    ) -> Any:
        """Return the columns over a scale of time.

        Parameters
        ----------
        height : int
            Of the picture, in points.
        labels : bool
            Whether days are written below them.
        """
        import altair as alt

        x = time_axis(*span, labels=labels)
        figures = self._figures(groups)
        most = max((g.rows for g in groups), default=1) or 1
        # Room for the figures above the highest column.
        lines = max((words.count("\n") + 1 for words in figures), default=0)
        most = round(most / (1 - (lines * _LINE + 4) / height)) if lines else most
        y = alt.Y(
            "low_edge:Q",
            title=REQUESTS,
            scale=alt.Scale(domain=[0, most], nice=not lines),
            axis=alt.Axis(tickCount=4, format=",d", minExtent=_FIGURES, maxExtent=_FIGURES),
        )
        color = alt.Color(
            "answer:N",
            title=None,
            scale=alt.Scale(
                domain=list(end_words(self.label))
                if self.share
                else [SHORT_ANSWER_LABELS.get(a, a) for a in self.answers],
                range=[ANSWER_FILLS[self.focus], HATCHED]
                if self.share
                else [ANSWER_FILLS[a] for a in self.answers],
            ),
            legend=alt.Legend(
                orient="top",
                direction="horizontal",
                columns=2 if self.share else len(self.answers) if len(self.answers) < 5 else 3,
                symbolType="square",
                symbolSize=140,
                symbolStrokeColor="#444444",
                symbolOpacity=1,
            )
            if legend
            else None,
        )
        pieces = [piece for group in groups for piece in self._pieces(group)]
        layers: list[Any] = list(self._gaps(groups, height))
        if self.share:
            frames = [self._ends(g) | {"low_edge": 0, "high_edge": g.rows} for g in groups]
            layers.append(
                alt.Chart(data(frames))
                .mark_rect(fill="#ffffff", stroke="#999999", strokeWidth=0.7)
                .encode(x=x, x2=alt.X2("to:T"), y=y, y2=alt.Y2("high_edge:Q"))
            )
        layers.append(
            alt.Chart(data(pieces))
            .mark_rect(stroke="#444444", strokeWidth=0.5)
            .encode(x=x, x2=alt.X2("to:T"), y=y, y2=alt.Y2("high_edge:Q"), color=color)
        )
        if self._with_lines(groups):
            layers += self._lines(groups)
        if figures:
            above = [
                self._ends(group) | {"top": group.rows, "words": words}
                for group, words in zip(groups, figures, strict=True)
            ]
            layers.append(
                alt.Chart(data(above))
                .mark_text(
                    baseline="bottom",
                    # The renderer puts the first of two lines there.
                    dy=-3 - (lines - 1) * _LINE,
                    fontSize=NOTE_SIZE,
                    lineHeight=_LINE,
                    lineBreak="\n",
                )
                .encode(x=alt.X("middle:T"), y=alt.Y("top:Q"), text="words:N")
            )
        return alt.layer(*layers)

    def _gaps(self, groups: Sequence[GroupResult], height: int) -> Iterator[Any]:
        """Yield a gray ground where no row has a period, with words in a wide one."""
        import altair as alt

        labels = [group.values[self.place] for group in groups]
        span = time_span(labels)
        ends = [
            (begin[0], end[1])
            for first, last in periods_without_rows(labels)
            if (begin := period_of(first)) is not None and (end := period_of(last)) is not None
        ]
        if span is None or not ends:
            return
        point = _PLOT / (span[1] - span[0]).days
        values = [
            {
                "from": moment(first),
                "to": moment(until),
                "middle": moment(date.fromordinal((first.toordinal() + until.toordinal()) // 2)),
                "gap": "no rows" if (until - first).days * point >= _GAP_WORDS else "",
            }
            for first, until in ends
        ]
        drawn = alt.Chart(data(values))
        yield drawn.mark_rect(fill="#eeeeee").encode(
            x=alt.X("from:T"), x2=alt.X2("to:T"), y=alt.value(0), y2=alt.value(height)
        )
        yield drawn.mark_text(fontSize=NOTE_SIZE, color="#444444").encode(
            x=alt.X("middle:T"), y=alt.value(height / 2), text="gap:N"
        )

    def _figures(self, groups: Sequence[GroupResult]) -> list[str]:
        """Return the figures above the columns, in one line or two; none where neither fits."""
        periods = [period_of(group.values[self.place]) for group in groups]
        days = [(until - first).days for first, until in filter(None, periods)]
        span = time_span([group.values[self.place] for group in groups])
        if span is None or not days:
            return []
        room = _PLOT * min(days) / (span[1] - span[0]).days
        for between in ("\u2013", "\u2013\n"):
            words = [_short_range(self._limits(group), between) for group in groups]
            lines = [line for each in words for line in each.split("\n")]
            if max(text_width(line, NOTE_SIZE) for line in lines) <= room:
                return words
        return []

    def _limits(self, group: GroupResult) -> Range:
        return group_limits(group, self.focus, share=self.share)

    def _with_lines(self, groups: Sequence[GroupResult]) -> bool:
        periods = {group.values[self.place] for group in groups}
        return not self.share and len(periods) <= _MOST_LINES

    def _ends(self, group: GroupResult) -> dict[str, Any]:
        label = group.values[self.place]
        period = period_of(label)
        if period is None:
            raise ValueError(f"{label!r} is no year and no month, and no column of this chart")
        first, until = period
        # Columns do not touch: a twelfth of the period is left free on both sides.
        free = max(1, (until - first).days // 12)
        return {
            "from": moment(date.fromordinal(first.toordinal() + free)),
            "to": moment(date.fromordinal(until.toordinal() - free)),
            "middle": moment(date.fromordinal((first.toordinal() + until.toordinal()) // 2)),
        }

    def _pieces(self, group: GroupResult) -> Iterator[Mapping[str, Any]]:
        ends = self._ends(group)
        if self.share:
            parts = split_at_least(self._limits(group), self.label, "low_edge", "high_edge")
            yield from (ends | part for part in parts)
            return
        start = 0
        for answer in STACK_ORDER:
            count = group.counts.get(answer, 0)
            if count:
                label = SHORT_ANSWER_LABELS.get(answer, answer)
                yield ends | {"answer": label, "low_edge": start, "high_edge": start + count}
            start += count

    def _lines(self, groups: Sequence[GroupResult]) -> Iterator[Any]:
        import altair as alt

        values = []
        for group in groups:
            limits = self._limits(group)
            if limits.low < limits.high:
                values.append(self._ends(group) | {"low": limits.low, "high": limits.high})
        yield from interval_lines(alt.Chart(data(values)), alt.X("middle:T"), 9)
