"""The result of `trustact effect` as one HTML page: self-contained, printable, without scripts."""

from markupsafe import Markup

from trustact.evidence.citation_line import CITE_AS
from trustact.evidence.effects.effect_result import EffectResult
from trustact.evidence.effects.effect_text import (
    PLACEBO_TITLE,
    Rows,
    citation_line,
    effect_unit,
    event_rows,
    headline,
    other_rows,
    permutation_rows,
    placebo_rows,
    power_rows,
    small_sample_lines,
    source_lines,
    test_rows,
    unit_rows,
)
from trustact.evidence.effects.effect_words import draw_conclusions, find_warnings
from trustact.evidence.effects.event_chart import event_chart
from trustact.language.page_style import PAGE_STYLE
from trustact.language.shown_text import page_template


def effect_chart(result: EffectResult) -> str:
    """Return the chart of the estimates by time since the start."""
    return event_chart(
        "event-times",
        f"Effect on {result.question.outcome} by {result.panel.kind}s since the start",
        result.estimates.by_time,
        result.question.outcome,
        f"{'log points' if result.question.in_logs else 'difference'}, with 95 percent intervals",
        result.panel.kind,
    )


def render_effect(result: EffectResult) -> str:
    """Return the result as a page."""
    kind = result.panel.kind
    tables: list[tuple[str, Rows]] = [
        ("Before the start", test_rows(result)),
        ("Other methods", other_rows(result)),
        (PLACEBO_TITLE, placebo_rows(result)),
        (
            f"Permutations: starts assigned at random (seed {result.question.seed})",
            permutation_rows(result),
        ),
        ("Smallest effect that would be found at 5 percent", power_rows(result)),
        ("Rows and units", unit_rows(result)),
    ]
    page = page_template("trustact.evidence", "effect.html").render(
        outcome=result.question.outcome,
        unit=effect_unit(result),
        warnings=find_warnings(result),
        headline=[headline(result), *small_sample_lines(result)],
        conclusions=draw_conclusions(result),
        chart=Markup(effect_chart(result)),
        events=(f"By {kind}s since the start", event_rows(result)),
        tables=[(title, rows) for title, rows in tables if len(rows) > 1],
        style=Markup(PAGE_STYLE.strip()),
        sources_heading="Method and sources",
        sources=list(source_lines(result)),
        disclaimer="",
        citation=f"{CITE_AS}{citation_line(result)}",
    )
    return page + "\n"
