"""`trustact figures criminal-record-share`: every definition of a criminal record, side by side."""

import re
from typing import Any

import click

from trustact.cli import streams
from trustact.cli.chart_options import charts_option, check_other_charts, say_written
from trustact.cli.clock import today
from trustact.cli.command_line import WrongUseError
from trustact.cli.figures import parse_state, program_words, typed_command, write_csv_file
from trustact.laws.library_digest import LIBRARY_KEYS
from trustact.output_files import check_target, write_text

RECORD_SHARE_KEYS = {
    "definitions": "definition of a criminal record -> what it takes",
    "kinds": "how a share was found -> what that means",
    "units": "why shares of different units are not combined",
    "sections": "the groups that were asked for",
    "sections[].unit": "what is counted: removals, people with a detainer, detainers, arrests or "
    "book-ins",
    "sections[].total": "how many there are; null if the source does not say, or says it by group",
    "sections[].about": "what the source puts before the total, such as nearly; null for nothing",
    "sections[].headline": "what was found, in one or two sentences",
    "sections[].shares": "definition, kind, group, percent and counts (least and most; null is not "
    "known), counts_about (what the source puts before them, such as around; null for nothing), of "
    "(the denominator), note and source",
    "sections[].shifts": "by how much each definition moves the share, in words",
    "sections[].measured": "what public rows measure",
    "sections[].not_measured": "what public rows do not measure, and why",
    "sections[].synthetic": "definition, reading of the published figure, percent and points "
    "from the published share (least and most); no measurement",
    "sections[].synthetic_method": "how the synthetic intervals were made, with seed and ranges",
    "later": "titles of groups that --until left out",
    "ambiguous": "published figures that are used nowhere, because their source is not clear",
    "cite_as": "one line that cites all sources and the program",
} | LIBRARY_KEYS
"""Every key of `figures criminal-record-share --json` -> what it means."""

COUNTED = ("removals", "detainers", "arrests", "book-ins")


@click.command(
    "criminal-record-share",
    short_help="The share with a criminal record, under every definition of one.",
)
@click.option(
    "--state", metavar="STATE", help="Only this state (MA, or its name), or US for the nation."
)
@click.option(
    "--until", metavar="YYYY-MM", help="Only groups whose period ended by this month (2012-12)."
)
@click.option(
    "--of",
    "counted_as",
    multiple=True,
    type=click.Choice(COUNTED),
    help="Only what is counted so. Repeatable.",
)
@click.option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    help="Of the synthetic intervals; the same seed gives the same intervals.",
)
@click.option(
    "--draws",
    type=click.IntRange(min=0),
    default=2000,
    show_default=True,
    help="How many draws a synthetic interval has, at least 100; 0 for no intervals.",
)
@charts_option
@click.option("--csv", "csv_file", metavar="FILE.csv", help="Write the shares as a table.")
@click.option("--report", metavar="FILE.html", help="Write a page.")
@click.option("--json", "as_json", is_flag=True, help="Print the shares as JSON.")
@click.pass_context
def criminal_record_share_command(
    ctx: click.Context,
    state: str | None,
    until: str | None,
    counted_as: tuple[str, ...],
    seed: int,
    draws: int,
    charts: str | None,
    csv_file: str | None,
    report: str | None,
    as_json: bool,
) -> None:
    """Print the share with a criminal record under every definition of one, side by side.

    For each group: what was published, with its source; what public rows can measure, and what
    they cannot; and how far each definition moves the share. Where a share was not published, a
    synthetic interval from stated assumptions, which is no measurement.
    """
    _check(until, draws)
    check_target("--csv", csv_file, (".csv",))
    check_target("--report", report, (".html", ".htm"))
    check_other_charts(charts, lambda name: name.startswith("record-share-"))
    place = None if state is None else parse_state(state)[0]
    from trustact.api.figure_tables import places_on_file, record_sections
    from trustact.evidence.public_figures.figure_document import (
        cite_document,
        document_page,
        document_text,
    )
    from trustact.evidence.public_figures.record_document import (
        CSV_HEAD,
        choose_sections,
        record_document,
        record_json,
        record_rows,
    )

    sections, ambiguous = record_sections(seed, draws)
    chosen = choose_sections(sections, place, until, counted_as)
    if not chosen.sections:
        raise WrongUseError(_nothing_found(chosen.later, places_on_file(sections)))
    document = record_document(chosen, ambiguous, program_words(), typed_command(ctx))
    if charts is not None:
        from trustact.evidence.charts.chart_files import write_charts
        from trustact.evidence.charts.figure_charts import figure_source, record_chart
        from trustact.evidence.public_figures.record_document import list_sources

        day = today().isoformat()
        drawn = [
            (chart, figure_source(document, list_sources([section]), day))
            for section in chosen.sections
            if (chart := record_chart(section)) is not None
        ]
        say_written(charts, write_charts(charts, drawn))
    if csv_file is not None:
        write_csv_file(csv_file, CSV_HEAD, record_rows(chosen.sections))
    if report is not None:
        write_text(report, document_page(document))
    if as_json:
        found = record_json(chosen, ambiguous) | _library()
        streams.print_json(found | {"cite_as": cite_document(document)})
    else:
        streams.print_text(document_text(document))


def _check(until: str | None, draws: int) -> None:
    if until is not None and re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", until) is None:
        raise WrongUseError(f"--until {until}: give a month as year and month, such as 2012-12")
    if 0 < draws < 100:
        raise WrongUseError(f"--draws {draws}: an interval needs at least 100 draws; 0 for none")


def _nothing_found(later: tuple[str, ...], places: dict[str, list[str]]) -> str:
    if later:
        return f"no figure's period ended by the month of --until; later: {'; '.join(later)}"
    on_file = "; ".join(f"{place}: {', '.join(words)}" for place, words in places.items())
    return f"no such figure is on file; there are figures for {on_file}"


def _library() -> dict[str, Any]:
    from trustact import __version__
    from trustact.laws.library_digest import describe_library

    return {"library": describe_library(__version__)}
