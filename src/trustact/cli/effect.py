"""`trustact effect`: what followed a policy that began in some places before others."""

import shlex
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from trustact.cli import streams
from trustact.cli.chart_options import (
    charts_option,
    check_other_charts,
    former_svg_option,
    say_written,
)
from trustact.cli.clock import today
from trustact.cli.command_line import COMMAND_KEY, WrongUseError
from trustact.output_files import check_target, write_text

if TYPE_CHECKING:
    from trustact.evidence.effects.event_panel import Design, PanelRows
    from trustact.evidence.effects.outcome_expressions import Outcome
    from trustact.evidence.effects.periods import PeriodKind, Start
    from trustact.formats.panel_files import ColumnTable

_ESTIMATE_KEYS = {
    "estimate": "its value",
    "error": "its standard error",
    "low": "lower end of the 95 percent interval",
    "high": "upper end",
}


def _estimate_keys(path: str, *names: str) -> dict[str, str]:
    return {f"{path}.{key}": _ESTIMATE_KEYS[key] for key in names or _ESTIMATE_KEYS}


EFFECT_KEYS = {
    "trustact": "version of the program",
    "command": "the command that was given",
    "warnings": "what has to be read before the figures: a pre-trend test that fails is the first",
    "says": "what the design allows to say",
    "outcome": "the outcome, as it was understood",
    "effects_are": "log points (0.01 is about 1 percent), numbers per 100,000, percentage points, "
    "or numbers",
    "method": "how the main estimate was made",
    "minimum": "the smallest count of a row that is used; null for any",
    "minimum_of": "the counts that it is compared with",
    "periods": "the years or months that were used",
    "units": "units that were used",
    "observations": "units times periods",
    "cohorts": "period of the start -> units",
    "untreated": "units in which it began later or never",
    "clusters": "clusters of units; null if each unit is its own",
    "rows_read": "rows of the panel",
    "left_out": "what was not used, in this order",
    "left_out[].why": "the reason",
    "left_out[].units": "units concerned",
    "left_out[].rows": "rows left out",
    "pre_trend": "the test that all differences before the start are 0; null if none is possible",
    "pre_trend.says": "what was tested",
    "pre_trend.statistic": "chi squared",
    "pre_trend.degrees_of_freedom": "its degrees of freedom",
    "pre_trend.p": "probability of a statistic as large if all are 0",
    "pre_trend.fails": "whether p is below 0.05",
    "pre_trend_cells": "the same for each cohort in each period, with errors by unit",
    "pre_trend_cells.says": "what was tested",
    "pre_trend_cells.statistic": "chi squared",
    "pre_trend_cells.degrees_of_freedom": "its degrees of freedom",
    "pre_trend_cells.p": "probability of a statistic as large if all are 0",
    "pre_trend_cells.fails": "whether p is below 0.05",
    "effect": "the average effect on the treated",
    **_estimate_keys("effect"),
    "effect.small_sample": "the same with a factor for few clusters; null without clusters",
    "effect.small_sample.error": "its standard error",
    "effect.small_sample.low": "lower end of the 95 percent interval",
    "effect.small_sample.high": "upper end",
    "effect.small_sample.degrees_of_freedom": "clusters less one",
    "event_times": "the estimate by periods since the start",
    "event_times[].time": "periods since the start; below 0 before it",
    "event_times[].units": "treated units that it rests on",
    **_estimate_keys("event_times[]"),
    "event_times[].cohorts": "their cohorts",
    "other_estimates": "estimates by other methods",
    "other_estimates[].name": "gardner, imputation, two-way or within-cluster",
    "other_estimates[].says": "what it is",
    **_estimate_keys("other_estimates[]"),
    "placebo_dates": "the effect of starts that did not happen",
    "placebo_dates[].periods_earlier": "how long before the real start",
    "placebo_dates[].units": "treated units that it rests on",
    **_estimate_keys("placebo_dates[]"),
    "placebo_dates[].p": "probability of a value as far from 0 if the truth is 0; null without an "
    "error",
    "permutations": "starts assigned at random",
    "permutations[].name": "among-all or within-clusters",
    "permutations[].says": "what was assigned, and what was computed",
    "permutations[].estimate": "the value with the real starts",
    "permutations[].draws": "how often",
    "permutations[].as_far": "results as far from 0 as the real one",
    "permutations[].spread": "standard deviation of the results",
    "permutations[].p": "the share as far from 0, with the real one among them",
    "seed": "the seed of the permutations",
    "detectable": "the smallest effect that would be found at 5 percent",
    "detectable[].power": "with this probability",
    "detectable[].effect": "the effect",
    "power_table": "the smallest effect for other sizes, by simulation; null unless asked for",
    "power_table[].units": "units of the simulated panels",
    "power_table[].treated_share": "the share of them in which it begins, from 0 to 1",
    "power_table[].error": "the middle of the standard errors of the simulated panels",
    "power_table[].effect": "the smallest effect that would be found at 5 percent",
    "power_table[].power": "with this probability",
    "power_table[].draws": "how many panels were simulated",
    "remarks": "what diff-diff warned of",
    "tables": "the files that were read",
    "tables[].role": "panel or starts",
    "tables[].name": "file name",
    "tables[].sha256": "hash of the file",
    "tables[].rows": "rows in it",
    "tables[].note": "what readers must know of a table that comes with the package",
    "cite_as": "one line that cites the tables and the program",
}
"""Every key of `effect --json` -> what it means; `[]` stands for each item of a list."""

USUAL_STARTS = ("activation", "start", "start_date", "first_day", "began", "adopted", "treated")
"""Headings by which the row of headings of a table of starts is found."""


@click.command(
    "effect", short_help="What followed a policy that began in some places before others."
)
@click.argument("panel", metavar="PANEL")
@click.option("--unit", required=True, metavar="COLUMN", help="The column of the place.")
@click.option("--time", required=True, metavar="COLUMN", help="The column of the year or month.")
@click.option(
    "--start", required=True, metavar="FILE", help="When it began in each place, one row a place."
)
@click.option(
    "--start-column",
    metavar="COLUMN",
    help="Its column of dates (2010, 2010-06 or 2010-06-15), if it has several.",
)
@click.option(
    "--outcome",
    required=True,
    metavar="EXPRESSION",
    help="What is measured: columns with +, -, brackets, log(...), per COLUMN and / COLUMN.",
)
@click.option("--min", "minimum", type=float, metavar="N", help="Leave out rows that count fewer.")
@click.option(
    "--min-of",
    metavar="EXPRESSION",
    help="The counts that --min is compared with, if not those of --outcome.",
)
@click.option(
    "--balanced",
    metavar="FROM-TO",
    help="Only places with a row in all of 2006-2011, or of months.",
)
@click.option(
    "--untreated-from",
    metavar="PERIOD",
    help="Where it began then or later is untreated; the period after the last unless given.",
)
@click.option(
    "--undated",
    type=click.Choice(["leave-out", "untreated"]),
    default="leave-out",
    show_default=True,
    help="What a place without a date is: not known, or never.",
)
@click.option(
    "--cluster",
    metavar="COLUMN",
    help="Errors by this column, of the table of starts or the panel.",
)
@click.option(
    "--placebo",
    "placebos",
    type=click.IntRange(0, 20),
    default=2,
    show_default=True,
    help="Placebo dates: that many periods before the start.",
)
@click.option(
    "--permutations",
    "draws",
    type=click.IntRange(0, 100_000),
    default=999,
    show_default=True,
    help="How many times starts are assigned at random.",
)
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="For the permutations."
)
@click.option(
    "--power-table",
    "with_power",
    is_flag=True,
    help="Add the smallest effect that would be found with other numbers of units (simulated).",
)
@click.option("--report", metavar="FILE.html", help="Write a page with the chart.")
@charts_option
@former_svg_option
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def effect_command(
    ctx: click.Context,
    panel: str,
    unit: str,
    time: str,
    start: str,
    start_column: str | None,
    outcome: str,
    minimum: float | None,
    min_of: str | None,
    balanced: str | None,
    untreated_from: str | None,
    undated: str,
    cluster: str | None,
    placebos: int,
    draws: int,
    seed: int,
    with_power: bool,
    report: str | None,
    charts: str | None,
    as_json: bool,
) -> None:
    """Estimate what followed a policy, from counts by place and time (CSV, CSV.gz or Parquet).

    Places in which it began are compared with those in which it had not yet (Callaway and
    Sant'Anna). What speaks against the comparison is printed first. It needs diff-diff: pip install
    'trustact[effect]'.

    Tables that come with the package need no path: fbi_sheriff_county_year.csv (panel) and
    sc_activation.csv (starts of Secure Communities).
    """
    for name, option in ((panel, "PANEL"), (start, "--start")):
        if not name:
            raise WrongUseError(f"{option}: the name is empty; give the path of a file")
    check_target("--report", report, (".html", ".htm"), (panel, start))
    check_other_charts(charts, {"effect-by-time", "starts-by-county"}.__contains__)
    if min_of is not None and minimum is None:
        raise WrongUseError("--min-of says what --min is compared with; add --min 20")
    # Imported here: numpy takes a while to load; a wrong option is reported before.
    from trustact import __version__
    from trustact.cli.figures import program_words
    from trustact.evidence.effects.effect_result import Question, Table, find_effect
    from trustact.evidence.effects.effect_text import citation_line, format_effect
    from trustact.evidence.effects.effect_words import draw_conclusions, find_warnings
    from trustact.evidence.effects.event_panel import build_panel
    from trustact.evidence.effects.outcome_expressions import column_names, parse_outcome
    from trustact.formats.package_data import EFFECT_CITES
    from trustact.formats.panel_files import read_columns

    measured = parse_outcome(outcome)
    counted = measured if min_of is None else parse_outcome(min_of, "--min-of")
    say = streams.progress_printer()
    say("reading")
    names = dict.fromkeys((*column_names(measured), *column_names(counted)))
    table = read_columns(panel, "PANEL", [unit, time, *names])
    of_starts = [unit, *((start_column,) if start_column else USUAL_STARTS)]
    starts_table = read_columns(
        start,
        "--start",
        [*of_starts, *([cluster] if cluster else ())],
        hint="Name the column of dates with --start-column",
    )
    rows = _panel_rows(table, unit, time, measured, counted)
    column = start_column or _find_start_column(starts_table, unit, cluster)
    starts = _starts(starts_table, unit, column, rows.kind)
    clusters = None if cluster is None else _clusters(table, starts_table, unit, cluster)
    used = build_panel(
        rows, starts, clusters, _design(rows.kind, minimum, balanced, untreated_from, undated)
    )
    question = Question(
        str(measured),
        measured.kind,
        minimum,
        str(counted) if min_of else _counts_text(measured),
        unit,
        time,
        column,
        cluster,
        seed,
        shlex.join(ctx.meta.get(COMMAND_KEY, ["trustact", "effect"])),
        __version__,
        tuple(
            Table(
                role,
                each.source.name,
                each.source.sha256,
                each.source.rows,
                each.note,
                EFFECT_CITES.get(each.path.name, "") if each.note else "",
            )
            for role, each in (("panel", table), ("starts", starts_table))
        ),
        program_words(),
    )
    result = find_effect(question, used, draws=draws, placebos=placebos, progress=say)
    if with_power:
        from trustact.evidence.effects.power_table import power_table

        say("simulating other sizes")
        result = replace(result, power_table=power_table(used, seed))
    if report is not None:
        from trustact.evidence.effects.effect_page import render_effect

        say(f"writing {report}")
        write_text(report, render_effect(result))
    if charts is not None:
        from trustact.evidence.charts.chart_files import write_charts
        from trustact.evidence.charts.effect_charts import effect_charts, effect_source

        say(f"drawing charts into {charts}")
        source = effect_source(result, today().isoformat())
        read = (table.path, starts_table.path)
        drawn = [(chart, source) for chart in effect_charts(result)]
        say_written(charts, write_charts(charts, drawn, read))
    if as_json:
        streams.print_json(
            result.as_json(list(find_warnings(result)), list(draw_conclusions(result)))
            | {"cite_as": citation_line(result)}
        )
    else:
        streams.print_text(format_effect(result))


def _panel_rows(
    table: "ColumnTable", unit: str, time: str, measured: "Outcome", counted: "Outcome"
) -> "PanelRows":
    from trustact.evidence.effects.event_panel import PanelRows
    from trustact.evidence.effects.outcome_expressions import (
        column_names,
        evaluate,
        smallest_count,
    )
    from trustact.evidence.effects.periods import parse_period

    times = table.parse(time, "--time", parse_period)
    kinds = {each[0] for each in times if each is not None}
    if len(kinds) > 1:
        raise WrongUseError(
            f"--time {time}: some rows have a year and others a month; use one of them"
        )
    names = dict.fromkeys((*column_names(measured), *column_names(counted)))
    columns = {name: table.numbers(name, "--outcome") for name in names}
    return PanelRows(
        table.parse(unit, "--unit", str),
        [None if each is None else each[1] for each in times],
        next(iter(kinds), "year"),
        evaluate(measured, columns),
        smallest_count(counted, columns),
        table.raw.numbers.tolist(),
    )


def _find_start_column(table: "ColumnTable", unit: str, cluster: str | None) -> str:
    dates = table.date_columns((table.find(unit) or "", table.find(cluster or "") or ""))
    if len(dates) == 1:
        return dates[0]
    found = f"has several: {', '.join(dates)}" if dates else "has none"
    raise WrongUseError(
        f"--start {table.path.name}: {found} with dates (2010, 2010-06 or 2010-06-15) in all "
        "filled cells; name the one that is meant with --start-column"
    )


def _starts(
    table: "ColumnTable", unit: str, column: str, kind: "PeriodKind"
) -> Mapping[str, "Start | None"]:
    from trustact.evidence.effects.periods import parse_start

    dates = table.parse(column, "--start-column", lambda text: parse_start(text, kind))
    return _by_unit(table, unit, dates, column, "start")


def _clusters(
    panel: "ColumnTable", starts: "ColumnTable", unit: str, cluster: str
) -> Mapping[str, str | None]:
    """Return the cluster of each unit, from the table of starts or, if it has none, the panel."""
    table = panel if starts.find(cluster) is None else starts
    return _by_unit(table, unit, table.parse(cluster, "--cluster", str), cluster, "cluster")


def _by_unit(
    table: "ColumnTable", unit: str, values: list[Any], column: str, what: str
) -> dict[str, Any]:
    """Return the value of each unit, which may stand in several rows if it is the same in all."""
    from trustact.formats.format_errors import RecordFileError

    found: dict[str, Any] = {}
    for position, name in enumerate(table.parse(unit, "--unit", str)):
        if name is not None and found.setdefault(name, values[position]) != values[position]:
            raise RecordFileError(
                table.path,
                f"{name} has another {what} in a row before; a unit has one",
                table.row_number(position),
                column,
            )
    return found


def _design(
    kind: "PeriodKind",
    minimum: float | None,
    balanced: str | None,
    untreated_from: str | None,
    undated: str,
) -> "Design":
    from trustact.evidence.effects.event_panel import Design

    window = None
    if balanced is not None:
        middle = len(balanced) // 2
        if len(balanced) % 2 == 0 or balanced[middle] not in "-:":
            raise WrongUseError(
                f"--balanced {balanced}: write the first and the last period, 2006-2011 or "
                "2006-01:2011-12"
            )
        first = _period("--balanced", balanced[:middle], kind)
        last = _period("--balanced", balanced[middle + 1 :], kind)
        if first > last:
            raise WrongUseError(f"--balanced {balanced}: the first period is after the last")
        window = first, last
    until = None if untreated_from is None else _period("--untreated-from", untreated_from, kind)
    return Design(minimum, window, until, undated == "untreated")


def _period(option: str, text: str, kind: "PeriodKind") -> int:
    from trustact.evidence.effects.periods import parse_period

    try:
        found, period = parse_period(text)
    except ValueError as error:
        raise WrongUseError(f"{option}: {text} {error}") from error
    if found != kind:
        raise WrongUseError(f"{option}: {text} is a {found}, and the panel has {kind}s")
    return period


def _counts_text(outcome: "Outcome") -> str:
    from trustact.evidence.effects.outcome_expressions import whole_counts

    return " or ".join(dict.fromkeys(map(str, whole_counts(outcome))))
