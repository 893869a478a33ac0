"""`trustact figures declined`: declined detainers by year, with the days of laws and rulings."""

import click

from trustact.cli import streams
from trustact.cli.chart_options import (
    charts_option,
    check_other_charts,
    former_svg_option,
    say_written,
)
from trustact.cli.clock import today
from trustact.cli.command_line import WrongUseError
from trustact.cli.figures import parse_state, program_words, typed_command, write_csv_file
from trustact.laws.library_digest import LIBRARY_KEYS
from trustact.output_files import check_target, write_text

DECLINED_KEYS = {
    "totals": "all detainers, those with a stated end, and those declined",
    "years": "the same for each calendar year; `part` says which months of a partial year",
    "states": "by state: facilities, detainers and declined where the name of the facility occurs "
    "in one state only, and detainers and declined with a name of several states",
    "state_known": "how many detainers the names place in one state, in several, in none",
    "declined_by_state_and_year": "state -> year -> declined detainers",
    "sums": "counts of the same thing in two tables; with --state the last are of the state",
    "laws": "the laws and rulings beside the counts, with their days",
    "note": "why the days measure no effect",
    "sources": "the tables, with what they hold and their SHA-256",
    "cite_as": "one line that cites all sources and the program",
} | LIBRARY_KEYS
"""Every key of `figures declined --json` -> what it means."""


@click.command("declined", short_help="Detainers that were declined, with the days of laws.")
@click.option(
    "--state",
    metavar="STATE",
    help="Only this state (CA, or its name), with all its laws on holds.",
)
@charts_option
@former_svg_option
@click.option("--csv", "csv_file", metavar="FILE.csv", help="Write all counts as a table.")
@click.option("--report", metavar="FILE.html", help="Write a page with the chart.")
@click.option("--json", "as_json", is_flag=True, help="Print all counts as JSON.")
@click.pass_context
def declined_command(
    ctx: click.Context,
    state: str | None,
    charts: str | None,
    csv_file: str | None,
    report: str | None,
    as_json: bool,
) -> None:
    """Print the detainers that local agencies declined, October 2007 to July 2015.

    By year, with the days of the Trust Acts of California and Connecticut and of two rulings, and
    by state as far as the names of facilities tell. The sums of several tables stand beside each
    other.
    """
    check_target("--csv", csv_file, (".csv",))
    check_target("--report", report, (".html", ".htm"))
    check_other_charts(charts, {"declined-by-year"}.__contains__)
    place = None if state is None else parse_state(state)[1]
    if place == "us":
        place = None
    from trustact.api.figure_tables import (
        declined_counts,
        declined_sources,
        law_days,
        published_declined,
    )
    from trustact.evidence.public_figures.declined_counts import reconcile_state
    from trustact.evidence.public_figures.declined_document import (
        CSV_HEAD,
        by_year,
        declined_document,
        declined_json,
        declined_rows,
        declined_title,
    )
    from trustact.evidence.public_figures.figure_document import (
        cite_document,
        document_page,
        document_text,
    )
    from trustact.language.places import state_name

    counts, sums = declined_counts()
    name = None if place is None else state_name(place)
    on_file = {s.state for s in counts.states if s.detainers} | set(counts.by_state_and_year)
    if name is not None and name.upper() not in on_file:
        raise WrongUseError(f"--state {state}: no detainer on file is placed in {name}")
    laws = law_days(place)
    words, source = published_declined()
    sources = (*declined_sources(name), *((source,) if name is None else ()))
    document = declined_document(
        counts,
        sums,
        laws,
        sources,
        published=(words,),
        state=name,
        program=program_words(),
        command=typed_command(ctx),
    )
    if charts is not None:
        from trustact.evidence.charts.chart_files import write_charts
        from trustact.evidence.charts.figure_charts import declined_columns, figure_source

        chart = declined_columns(declined_title(name), by_year(counts, name), laws)
        # The columns are of the tables by year; those by facility and month are not drawn.
        used = sources[: 2 if name is None else 1]
        chart_source = figure_source(document, used, today().isoformat())
        say_written(charts, write_charts(charts, [(chart, chart_source)]))
    if csv_file is not None:
        write_csv_file(csv_file, CSV_HEAD, declined_rows(counts))
    if report is not None:
        write_text(report, document_page(document))
    if as_json:
        from trustact import __version__
        from trustact.laws.library_digest import describe_library

        if name is not None:
            sums = [*sums, reconcile_state(counts, name)]
        found = declined_json(counts, sums, laws, sources)
        about = {"library": describe_library(__version__), "cite_as": cite_document(document)}
        streams.print_json(found | about)
    else:
        streams.print_text(document_text(document))
