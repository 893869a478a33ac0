"""The result of `trustact effect` as plain text."""

from collections.abc import Iterator, Sequence

from trustact.evidence.citation_line import CITE_AS
from trustact.evidence.effects.checks import MAIN_POWER, POWERS, WaldTest
from trustact.evidence.effects.effect_result import EffectResult
from trustact.evidence.effects.effect_words import (
    detectable_text,
    digits_for,
    draw_conclusions,
    find_warnings,
    interval_text,
    number_text,
    p_text,
    percent_text,
    points_word,
    size_text,
    two_figures,
)
from trustact.evidence.effects.outcome_expressions import PER
from trustact.text_layout import format_table, wrap_text

Rows = Sequence[tuple[str, ...]]

PLACEBO_TITLE = "Placebo dates: starts before the real ones, without what came after those"


def format_effect(result: EffectResult) -> str:
    """Return the result as text: what must be read first, first."""
    lines: list[str] = []
    for warning in find_warnings(result):
        lines += [wrap_text(f"Read first: {warning}"), ""]
    lines += [wrap_text(f"Effect on {result.question.outcome}, {effect_unit(result)}"), ""]
    lines += [wrap_text(line) for line in (headline(result), *small_sample_lines(result))]
    lines.append("")
    lines += [wrap_text(line, "- ") for line in draw_conclusions(result)]
    sections: list[tuple[str, Rows]] = [
        ("Rows and units", unit_rows(result)),
        (f"By {result.panel.kind}s since the start", event_rows(result)),
        ("Before the start", test_rows(result)),
        ("Other methods", other_rows(result)),
        (PLACEBO_TITLE, placebo_rows(result)),
        (
            f"Permutations: starts assigned at random (seed {result.question.seed})",
            permutation_rows(result),
        ),
        ("Smallest effect that would be found at 5 percent", power_rows(result)),
        (
            f"Power: the smallest effect that would be found in {100 * MAIN_POWER:.0f}% of studies "
            f"of so many units (simulated, {_power_draws(result)} draws for each cell, seed "
            f"{result.question.seed})",
            power_table_rows(result),
        ),
    ]
    for title, rows in sections:
        if len(rows) > 1:
            lines += ["", title, format_table(rows, right=range(1, len(rows[0]) - 1))]
    lines += [wrap_text(line, "  ") for line in power_notes(result)]
    lines += ["", "Method and sources", *(wrap_text(line, "  ") for line in source_lines(result))]
    lines += ["", CITE_AS + citation_line(result)]
    return "\n".join(lines)


def power_table_rows(result: EffectResult) -> Rows:
    """Return the smallest effect by number of units and share of treated ones; empty for none."""
    cells = result.power_table
    if not cells:
        return []
    shares = sorted({each.treated for each in cells})
    own = 1 - result.panel.untreated / len(result.panel.units)
    found = {(each.units, each.treated): each for each in cells}
    head = [f"{100 * share:.0f}%{' (own)' if share == own else ''}" for share in shares]
    rows: list[tuple[str, ...]] = [("units", *(f"{name} treated" for name in head), "")]
    for units in sorted({each.units for each in cells}):
        row = [
            two_figures(found[units, share].effect) if (units, share) in found else "-"
            for share in shares
        ]
        rows.append((f"{units:,}", *row, "as here" if units == len(result.panel.units) else ""))
    return rows


def power_notes(result: EffectResult) -> Iterator[str]:
    """Yield how the power table is read; nothing where there is none."""
    if not result.power_table:
        return
    yield (
        "Rounded to two figures. Draws differ by chance: do not rank cells that differ in the last "
        "figure only, even where more units show a larger effect."
    )
    more = (
        ""
        if result.panel.clusters is None
        else ", and is mostly larger: units are drawn one by one, some twice and some not at all, "
        "so that the sums of the clusters vary more than in the panel"
    )
    yield (
        f'"as here" with the share "(own)" is simulated; it differs from the '
        f"{size_text(result.detectable(), _digits(result))} above, which is of the panel as it "
        f"is{more}. Use the one above for this panel, and the table to compare sizes and shares."
    )


def _power_draws(result: EffectResult) -> int:
    return max((each.draws for each in result.power_table or ()), default=0)


def effect_unit(result: EffectResult) -> str:
    """Return in what effects are given."""
    if result.question.in_logs:
        return "in log points (0.01 is about 1 percent)"
    if result.question.kind == "rate":
        return f"in numbers per {PER:,}"
    if result.question.kind == "share":
        return "in percentage points"
    return "in numbers of what is counted"


def headline(result: EffectResult) -> str:
    """Return the main estimate in one sentence."""
    overall, panel = result.estimates.overall, result.panel
    digits = _digits(result)
    size = f" ({percent_text(overall.value)})" if result.question.in_logs else points_word(result)
    if result.in_points is not None:
        size = f" ({result.in_points:+,.1f} percentage points)"
    clusters = (
        "by unit"
        if panel.clusters is None
        else f"by {panel.cluster_count} clusters ({result.question.cluster})"
    )
    return (
        f"Average effect {number_text(overall.value, digits)}{size}, standard error "
        f"{size_text(overall.error, digits)}, 95 percent interval "
        f"{interval_text(overall, digits)}; errors {clusters}. "
        f"{len(panel.units):,} units, {panel.observations:,} observations, "
        f"{panel.label(panel.periods[0])} to {panel.label(panel.periods[-1])}."
    )


def small_sample_lines(result: EffectResult) -> Iterator[str]:
    """Yield the interval for few clusters, where there are clusters."""
    small, digits = result.estimates.small_sample, _digits(result)
    if small is not None:
        yield (
            f"With the factor for few clusters and {small.degrees_of_freedom} degrees of freedom: "
            f"standard error {size_text(small.error, digits)}, {number_text(small.low, digits)} to "
            f"{number_text(small.high, digits)}."
        )


def unit_rows(result: EffectResult) -> Rows:
    """Return which units there are, and what was left out and why."""
    panel = result.panel
    rows: list[tuple[str, ...]] = [("", "units", "rows", "")]
    rows.append(("read", "", f"{panel.rows_read:,}", ""))
    rows += [("left out", f"{each.units:,}", f"{each.rows:,}", each.why) for each in panel.left_out]
    rows.append(("used", f"{len(panel.units):,}", f"{panel.observations:,}", "every period"))
    width = len(panel.periods)
    rows += [
        (f"began {panel.label(start)}", f"{units:,}", f"{units * width:,}", "")
        for start, units in panel.cohorts.items()
    ]
    rows.append(
        ("untreated", f"{panel.untreated:,}", f"{panel.untreated * width:,}", "later or never")
    )
    return rows


def event_rows(result: EffectResult) -> Rows:
    """Return the estimate by time since the start; those below 0 came before it."""
    digits = _digits(result)
    head = ("since the start", "units", "estimate", "std. error", "95 percent interval")
    return [head] + [
        (
            f"{each.time:+d}" if each.time else "0",
            f"{each.units:,}",
            number_text(each.estimate.value, digits),
            size_text(each.estimate.error, digits),
            interval_text(each.estimate, digits),
        )
        for each in result.estimates.by_time
    ]


def test_rows(result: EffectResult) -> Rows:
    """Return the tests of what came before the start."""
    rows: list[tuple[str, ...]] = [("outcome", "chi2", "df", "p", "tested")]
    rows += [_test_row(test) for test in (result.pre_trend, result.pre_trend_cells) if test]
    return rows


def _test_row(test: WaldTest) -> tuple[str, ...]:
    says = "fails" if test.fails else "does not fail"
    statistic = f"{test.statistic:.2f}"
    return says, statistic, str(test.degrees_of_freedom), p_text(test.p), test.says


def other_rows(result: EffectResult) -> Rows:
    """Return the other estimates."""
    digits = _digits(result)
    return [("name", "estimate", "std. error", "method")] + [
        (
            each.name,
            number_text(each.estimate.value, digits),
            size_text(each.estimate.error, digits),
            each.says,
        )
        for each in result.estimates.others
    ]


def placebo_rows(result: EffectResult) -> Rows:
    """Return the placebo dates."""
    kind, digits = result.panel.kind, _digits(result)
    head = (f"{kind}s earlier", "units", "estimate", "std. error", "p", "95 percent interval")
    return [head] + [
        (
            str(each.earlier),
            f"{each.units:,}",
            number_text(each.estimate.value, digits),
            size_text(each.estimate.error, digits),
            p_text(each.estimate.p),
            interval_text(each.estimate, digits),
        )
        for each in result.placebos
    ]


def permutation_rows(result: EffectResult) -> Rows:
    """Return the permutations."""
    digits = _digits(result)
    head = ("name", "estimate", "spread", "as far", "p", "among which units, and what")
    return [head] + [
        (
            each.name,
            number_text(each.value, digits),
            size_text(each.spread, digits),
            f"{each.as_far:,} of {each.draws:,}",
            p_text(each.p),
            each.says,
        )
        for each in result.permutations
    ]


def power_rows(result: EffectResult) -> Rows:
    """Return the smallest effect that is found with a probability."""
    logs, digits = result.question.in_logs, _digits(result)
    rows: list[tuple[str, ...]] = [("found in", "effect", "")]
    for power in POWERS:
        size = result.detectable(power)
        more = detectable_text(result).partition(", ")[2] if logs and power == MAIN_POWER else ""
        rows.append((f"{power:.0%}", size_text(size, digits), more))
    return rows


def source_lines(result: EffectResult) -> Iterator[str]:
    """Yield how it was made, and of what."""
    question = result.question
    yield f"Main estimate: {result.method}."
    yield (
        "Standard errors and intervals without a factor for few clusters, as in the paper; by "
        "diff-diff, and equal to a second calculation."
    )
    if question.minimum is not None:
        yield f"Left out where {question.minimum_of} is below {question.minimum:g}."
    yield from (f"diff-diff says: {remark}" for remark in result.estimates.remarks)
    for table in question.tables:
        note = f". {table.note}" if table.note else ""
        yield f"{table.role}: {table.name}, {table.rows:,} rows, SHA-256 {table.sha256}{note}."
    yield f"Command: {question.command}"


def citation_line(result: EffectResult) -> str:
    """Return one line to cite: the tables with their hashes, the outcome, the program."""
    question, panel = result.question, result.panel
    files = "; ".join(
        f"{each.cite}{', ' if each.cite else ''}{each.name} (SHA-256 {each.sha256})"
        for each in question.tables
    )
    first, last = panel.label(panel.periods[0]), panel.label(panel.periods[-1])
    return (
        f"{files}; effect on {question.outcome}, {first} to {last}, estimated with trustact "
        f"{question.program or question.version}"
    )


def _digits(result: EffectResult) -> int:
    return digits_for(result.estimates.overall.error)
