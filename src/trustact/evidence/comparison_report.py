"""A comparison of two laws as one HTML page: self-contained, printable, without script."""

from dataclasses import dataclass

from markupsafe import Markup

from trustact.evidence.charts import Bar, bar_chart
from trustact.evidence.comparison import Comparison
from trustact.evidence.comparison_tables import (
    CHANGES_TITLE,
    KINDS_TITLE,
    MATRIX_TITLE,
    MISSING_TITLE,
    Table,
    changes_table,
    describe_examples,
    describe_side,
    group_tables,
    kinds_table,
    matrix_table,
    missing_table,
)
from trustact.evidence.replay_page import replay_context
from trustact.evidence.replay_text import describe_law_result, describe_mode
from trustact.language.shown_text import page_template
from trustact.text_layout import format_count


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """A table of the page: its caption, its headings and rows, and what stands below it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    @classmethod
    def of(cls, caption: str, table: Table, note: str = "") -> "ComparisonTable":
        """Return a table whose headings come first."""
        head, *rows = table
        return cls(caption, head, tuple(rows), note)


def render_comparison(comparison: Comparison) -> str:
    """Return a comparison as one HTML page."""
    replay = comparison.replay
    laws = list(zip("AB", comparison.names, comparison.laws, strict=True))
    bars = [Bar(f"{letter}: {name}", law.counts) for letter, name, law in laws]
    title = f"Answers to {replay.action} under both laws, as the records decide them"
    page = page_template("trustact.evidence", "comparison.html").render(
        **replay_context(replay),
        laws=[
            (letter, name, describe_law_result(law), describe_mode(law))
            for letter, name, law in laws
        ],
        notes=comparison.notes,
        overview=Markup(bar_chart("overview", title, bars, equal=True)),
        tables=_tables(comparison),
    )
    return page + "\n"


def _tables(comparison: Comparison) -> list[ComparisonTable]:
    whole = comparison.flips.whole
    tables = [
        ComparisonTable.of(KINDS_TITLE, kinds_table(comparison)),
        ComparisonTable.of(MATRIX_TITLE, matrix_table(whole)),
    ]
    if whole.changes:
        tables.append(ComparisonTable.of(CHANGES_TITLE, changes_table(comparison)))
    for kind, caption in (("flips", "Why rows flip"), ("open", "Why rows are open")):
        rows = [
            (
                format_count(each.rows, whole.rows),
                describe_side(each.one),
                describe_side(each.other),
                describe_examples(each.examples),
            )
            for each in comparison.flips.reasons
            if each.kind == kind
        ]
        if rows:
            head = ("rows (share)", "law A", "law B", "first")
            tables.append(ComparisonTable.of(f"{caption}: both laws", [head, *rows]))
    if comparison.flips.missing:
        tables.append(ComparisonTable.of(MISSING_TITLE, missing_table(comparison)))
    tables += [
        ComparisonTable.of(caption, table, note)
        for caption, table, note, _ in group_tables(comparison)
    ]
    return tables
