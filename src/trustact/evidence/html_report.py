"""A replay as one HTML page: self-contained, printable, without script, readable without charts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trustact.evidence.assumption_text import describe_without_each
from trustact.evidence.bounds import KnownShare, Range
from trustact.evidence.charts import Bar, RangeBar, bar_chart, range_chart
from trustact.evidence.group_shares import GroupShares
from trustact.evidence.headline import headlines
from trustact.evidence.hidden_counts import count_of
from trustact.evidence.public_replay import only_whole_groups
from trustact.evidence.replay_page import replay_context
from trustact.evidence.replay_result import (
    GroupResult,
    GroupTable,
    LawResult,
    ReplayResult,
)
from trustact.evidence.replay_text import (
    FISCAL_YEAR_NOTE,
    PRESUMED_HEADING,
    STACK_HEADING,
    TIME_DIMENSIONS,
    answer_table,
    describe_instrument,
    describe_law_result,
    describe_missing_fact,
    describe_mode,
    group_table,
    groups_in_order,
    share_note,
)
from trustact.language.bases import BASIS_LABELS
from trustact.language.instrument import ANSWERS, Answer
from trustact.language.law_data import version_of
from trustact.language.provisions import SHORT_ANSWER_LABELS
from trustact.language.shown_text import page_template
from trustact.language.vocabulary import FEDERAL_ACTIONS
from trustact.text_layout import format_count

MOST_GROUPS_IN_CHART = 40
"""Groups that a chart shows; the table beside it lists all of them."""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of the page, and the chart that shows its figures.

    Parameters
    ----------
    note : str
        Below the table.
    chart_note : str
        Below the chart.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    chart: Markup | None = None
    note: str = ""
    chart_note: str = ""


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One law on the page."""

    title: str
    mode: str
    says: str
    tables: tuple[ReportTable, ...]
    notes: tuple[str, ...] = ()


def render_report(result: ReplayResult) -> str:
    """Return a replay as one HTML page."""
    page = page_template("trustact.evidence", "report.html").render(
        **replay_context(result),
        headlines=headlines(result),
        synthetic=result.is_synthetic,
        who="the federal office" if result.action in FEDERAL_ACTIONS else "a local agency",
        under=_count_laws(result),
        small_cells=() if result.small_cells is None else result.small_cells.lines,
        overview=Markup(_overview(result)),
        sections=[_section(index, law, result) for index, law in enumerate(result.laws)],
    )
    return page + "\n"


def _overview(result: ReplayResult) -> str:
    """Return a chart of all laws; where a share is known, of the bounds with it."""
    title = f"Answers to {result.action} by law"
    if result.known_share is None:
        bars = [Bar(_law_heading(law), law.counts) for law in result.laws if law.is_whole]
        return bar_chart("overview", title, bars, equal=True)
    ranges = [
        RangeBar(
            f"{SHORT_ANSWER_LABELS[answer]}: {_law_heading(law)}", answer, limits.low, limits.high
        )
        for law in result.laws
        if law.is_whole
        for answer, limits in (law.known_share_bounds or {}).items()
        if limits.high
    ]
    title += ": least to most rows of each, with the known share"
    return range_chart("overview", title, ranges, result.rows)


def _law_heading(law: LawResult) -> str:
    if law.mode == "stack":
        return "All laws in force, combined"
    draft = " (draft)" if law.draft_note is not None else ""
    return f"{law.id}{draft} (as if)" if law.mode == "as-if" else f"{law.id}{draft}"


def _under(law: LawResult) -> str:
    """Return how the title of a chart names the law."""
    return f"under {'all laws in force, combined' if law.mode == 'stack' else _law_heading(law)}"


def _section(index: int, law: LawResult, result: ReplayResult) -> ReportSection:
    rows, known_share = result.rows, result.known_share
    tables = [_answers_table(index, law, rows)]
    undetermined = count_of(law.counts, "undetermined")
    if law.missing and undetermined is not None:
        tables.append(
            ReportTable(
                f"Missing in the {undetermined:,} undetermined rows (a row may lack several)",
                ("fact", "rows (share)"),
                tuple(
                    (describe_missing_fact(m.path, law), format_count(m.rows, undetermined))
                    for m in law.missing
                ),
            )
        )
    if law.deciding_provisions:
        tables.append(
            ReportTable(
                "Decided by",
                ("provision", "rows (share)", "answer", "what it says", "basis"),
                tuple(
                    (
                        d.citation,
                        format_count(d.rows, rows),
                        d.answer,
                        d.says,
                        BASIS_LABELS.get(d.basis, "no law applies"),
                    )
                    for d in law.deciding_provisions
                ),
            )
        )
    if law.presumed:
        tables.append(
            ReportTable(
                PRESUMED_HEADING,
                ("presumption", "rows (share)", "name"),
                tuple((p.says, format_count(p.rows, rows), p.name) for p in law.presumed),
            )
        )
    if law.stack:
        tables.append(_stack_table(law, rows))
    tables += [_groups_table(index, law, table, known_share) for table in law.groups]
    return ReportSection(
        _law_heading(law),
        describe_mode(law),
        describe_law_result(law),
        tuple(tables),
        (*law.notes(result.action), *describe_without_each(law, rows)),
    )


def _stack_table(law: LawResult, rows: int) -> ReportTable:
    return ReportTable(
        STACK_HEADING,
        ("law", "rows (share)", "title, citation, status, dates, basis, version"),
        tuple(
            (
                each.instrument.id,
                format_count(each.rows, rows),
                f"{describe_instrument(each.instrument)}; version {version_of(each.instrument)}",
            )
            for each in law.stack
        ),
    )


def _count_laws(result: ReplayResult) -> str:
    """Return how many laws were applied, one by one and combined."""
    alone = sum(not law.stack for law in result.laws)
    stacks = [len(law.stack) for law in result.laws if law.stack]
    counts = [f"{alone} law{'s' if alone != 1 else ''}"] if alone or not stacks else []
    return " and ".join([*counts, *(f"{count} laws combined" for count in stacks)])


def _answers_table(index: int, law: LawResult, rows: int) -> ReportTable:
    head, *body = answer_table(law, rows)
    note = "Least and most: an undetermined row may turn out to have any answer still open."
    if not law.is_whole:
        return ReportTable("Answers", head, tuple(body), None, note)
    if law.known_share_bounds is None:
        name = "all rows" if law.without_assumptions is None else "with the assumptions"
        bars = [Bar(name, law.counts)]
        if law.without_assumptions is not None:
            bars.append(Bar("without assumptions", law.without_assumptions))
        chart = bar_chart(f"law-{index}", f"Answers {_under(law)}", bars, equal=True)
        return ReportTable("Answers", head, tuple(body), Markup(chart), note)
    chart = range_chart(
        f"law-{index}-bounds",
        f"Least to most rows of each answer {_under(law)}, without and with the known share",
        list(_range_bars(law, law.known_share_bounds)),
        rows,
    )
    chart_note = (
        "The chart shows the least and the most rows that each answer can have, without and with "
        "the known share."
    )
    return ReportTable("Answers", head, tuple(body), Markup(chart), note, chart_note)


def _range_bars(law: LawResult, known_share_bounds: Mapping[Answer, Range]) -> Iterator[RangeBar]:
    for answer, without in law.bounds.items():
        with_share = known_share_bounds.get(answer)
        if without.high and with_share is not None:
            name = SHORT_ANSWER_LABELS[answer]
            yield RangeBar(name, answer, without.low, without.high)
            yield RangeBar(f"{name}, with the known share", answer, with_share.low, with_share.high)


def _groups_table(
    index: int, law: LawResult, table: GroupTable, known_share: KnownShare | GroupShares | None
) -> ReportTable:
    with_share = law.known_share_bounds is not None
    head, *body = group_table(table, with_share=with_share)
    groups = groups_in_order(only_whole_groups(table))
    hidden = len(table.groups) - len(groups)
    drawn = groups[:MOST_GROUPS_IN_CHART]
    note = title = ""
    if len(groups) > len(drawn):
        which = "first" if table.dimensions[0] in TIME_DIMENSIONS else "largest"
        title = f", the {len(drawn)} {which} of {len(groups):,} groups"
        note = (
            f"The chart shows the {len(drawn)} {which} of {len(groups):,} groups; the table has "
            "all."
        )
    if hidden:
        note += f" It leaves out {hidden:,} groups of which a count is not shown."
        note = note if len(groups) > len(drawn) else note.replace(" It", "The chart", 1)
    if "fiscal_year" in table.dimensions:
        note = f"{note} {FISCAL_YEAR_NOTE[0].upper()}{FISCAL_YEAR_NOTE[1:]}.".strip()
    name = f"law-{index}-{table.name.replace(',', '-')}"
    by = " and ".join(table.dimensions)
    heading = f"by {by}, {_under(law)}{title}"
    if not with_share:
        bars = [Bar(group.label, group.counts) for group in drawn]
        chart = bar_chart(name, f"Answers {heading}", bars)
        return ReportTable(f"By {by}", head, tuple(body), Markup(chart), chart_note=note)
    charts = _range_charts(name, heading, drawn)
    says = f"{note} {share_note(known_share, table)}".strip()
    return ReportTable(f"By {by}", head, tuple(body), Markup(charts), chart_note=says)


def _range_charts(name: str, heading: str, groups: Sequence[GroupResult]) -> str:
    """Return a chart of each answer that some group can have: its least and most rows."""
    charts = []
    known = [group for group in groups if group.known_share_bounds is not None]
    most = max((group.rows for group in known), default=0)
    for answer in (each for each in ANSWERS if each not in ("undetermined", "not-regulated")):
        bars = [
            RangeBar(group.label, answer, bounds[answer].low, bounds[answer].high, group.rows)
            for group in known
            if (bounds := group.known_share_bounds) is not None
        ]
        if any(bar.high for bar in bars):
            title = (
                f"Rows that are {SHORT_ANSWER_LABELS[answer]}, from least to most, {heading}, with "
                "the known share"
            )
            charts.append(range_chart(f"{name}-{answer}", title, bars, most))
    return "\n".join(charts)
