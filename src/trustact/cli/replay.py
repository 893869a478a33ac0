"""`trustact replay`: laws over many records."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trustact.api.library_filling import filling
from trustact.cli import streams
from trustact.cli.case_input import parse_readings
from trustact.cli.chart_options import charts_option, check_other_charts, say_written
from trustact.cli.clock import today
from trustact.cli.command_line import COMMAND_KEY, ROWS_REJECTED, WrongUseError
from trustact.cli.compare_options import Question, check_comparison, compare_option, words_of
from trustact.cli.draft_options import laws_dir_option, read_files_of, resolve_laws
from trustact.cli.engine_options import check_engine_option, engine_option
from trustact.cli.filling_options import filling_options, parse_presumptions
from trustact.cli.library_options import library_option
from trustact.cli.mapping_option import mapping_option, read_by_mapping
from trustact.cli.small_cell_options import hide_small_cells_option, parse_hiding_rule
from trustact.evidence.filter_expressions import parse_filter
from trustact.language.shown_text import escape_line
from trustact.language.vocabulary import ACTIONS
from trustact.output_files import check_target, write_text

if TYPE_CHECKING:
    from trustact.formats.batch_source import BatchSource


@click.command("replay", short_help="Laws over many records: counts, shares and bounds.")
@click.argument("files", nargs=-1, required=True, metavar="RECORDS...")
@click.option(
    "--law",
    "laws",
    multiple=True,
    metavar="ID|FILE.py",
    help="Apply it where and when it was in force (a bill as if in force); FILE.py is a draft of "
    "your own, and is run.",
)
@click.option(
    "--as-if",
    "as_if",
    multiple=True,
    metavar="ID|FILE.py",
    help="Apply it as if it had been in force in every place and on every day, as for a bill.",
)
@click.option(
    "--stack", is_flag=True, help="Combine all laws in force at each row's place and day."
)
@compare_option
@click.option("--action", type=click.Choice(ACTIONS), default="hold", show_default=True)
@click.option(
    "--by",
    multiple=True,
    metavar="NAME[,NAME]",
    help="Count by state, city, facility, custodian, year, fiscal_year (federal), month, form, "
    "criminality, seriousness, sentence, outcome or file, as far as the source has it; several "
    "with commas are crossed; repeatable.",
)
@click.option(
    "--where",
    metavar="EXPRESSION",
    help="Answer only these rows: 'state=CA and year=2015'; =, !=, <, <=, >, >=, in (...).",
)
@click.option(
    "--assume",
    multiple=True,
    metavar="FACT=VALUE",
    help="Assume this where the records are silent; the result without it is shown beside it.",
)
@click.option(
    "--known-share",
    "known_shares",
    multiple=True,
    metavar="FACT=VALUE:SHARE|FILE.csv",
    help="A published share of rows, not known which: convictions=[]:0.477; or FILE.csv with one "
    "for each group. At most one.",
)
@click.option(
    "--margin",
    hidden=True,
    expose_value=False,
    callback=lambda _, __, value: _reject_margin(value),
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="WHO",
    help="Who published the known share, and of which population.",
)
@click.option(
    "--reading",
    "reading_words",
    multiple=True,
    metavar="NAME=yes|no",
    help="A reading of a disputed question that has been chosen; repeatable.",
)
@library_option
@laws_dir_option
@filling_options
@mapping_option
@click.option(
    "--sheet-name",
    metavar="NAME",
    help="The sheet of an Excel workbook (.xlsx) that has several.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False),
    help="Write one line for each row and law: answer, what stops it, provision, citation, basis "
    "(.csv, .parquet, .sqlite). With --compare: one line for each row whose answers differ.",
)
@click.option(
    "--columns",
    metavar="all|none|NAME,...",
    help="The records' own columns that --out has beside the answers, by their headings; none "
    "unless given.",
)
@click.option(
    "--report", type=click.Path(dir_okay=False), help="Write one page with charts (.html)."
)
@charts_option
@click.option(
    "--rejects",
    type=click.Path(file_okay=False),
    help="Write rows that cannot be read to this folder.",
)
@hide_small_cells_option
@click.option(
    "--batch-rows",
    type=click.IntRange(min=1),
    metavar="N",
    help="Rows that are read and answered at a time, 500,000 unless given; fewer take less memory. "
    "The result is the same.",
)
@engine_option
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def replay_command(
    ctx: click.Context,
    files: tuple[str, ...],
    laws: tuple[str, ...],
    as_if: tuple[str, ...],
    stack: bool,
    compare: tuple[str, str] | None,
    action: str,
    by: tuple[str, ...],
    where: str | None,
    assume: tuple[str, ...],
    known_shares: tuple[str, ...],
    sources: tuple[str, ...],
    reading_words: tuple[str, ...],
    strict: bool,
    presume_words: tuple[str, ...],
    mapping: str | None,
    sheet_name: str | None,
    out: str | None,
    columns: str | None,
    report: str | None,
    charts: str | None,
    rejects: str | None,
    hide_small_cells: str | None,
    batch_rows: int | None,
    engine: str,
    as_json: bool,
) -> None:
    """Answer each row of RECORDS (CSV, Parquet, Feather, xlsx, Stata) under each law.

    Records that come with the package need no path: ice_detainers_2014-10_2015-04.parquet,
    ice_detainers_pennsylvania.parquet, ice_detainers_st_cloud_2026-02.csv.

    The exit code is 3 if rows could not be read; --rejects keeps them with the reasons.
    """
    if not (laws or as_if or stack or compare):
        raise WrongUseError(
            "no law was named: name one with --law ID or --as-if ID, or combine all with --stack"
        )
    check_comparison(
        compare, laws, as_if, stack=stack, hide_small_cells=hide_small_cells, charts=charts
    )
    words = (*laws, *as_if, *words_of(compare))
    paths = _record_paths(files)
    if rejects == "":
        raise WrongUseError("--rejects: the name is empty; name a folder, such as .")
    if columns is not None and out is None:
        raise WrongUseError(
            f"--columns {columns}: names columns of the file of --out, and none is written; add "
            "--out FILE"
        )
    if where is not None:
        parse_filter(where)
    hiding = parse_hiding_rule(hide_small_cells, out)
    from trustact.api.replay_input import check_apart_from_rejects
    from trustact.evidence.answer_files import answers_to, check_answer_file

    read = [*paths, *read_files_of(words)]
    check_answer_file("--out", out, read)
    check_target("--report", report, (".html", ".htm"), read)
    check_apart_from_rejects("--out", out, rejects, paths)
    _check_one_assumption_per_fact(assume)
    known_share = _single_value("--known-share", known_shares)
    source = _single_value("--source", sources) or ""
    if source and known_share is None:
        raise WrongUseError(
            "--source names who published a known share; give it together with --known-share"
        )
    check_engine_option(engine)
    # Imported here: the database takes half a second to load; a wrong option is reported before.
    from trustact import __version__
    from trustact import laws as library
    from trustact.api.record_replay import replay_records

    found = resolve_laws(words)
    chosen = list(found.values())
    stack = stack or "stack" in (compare or ())
    published = None if known_share is None else _read_known_share(known_share, source)
    names = [word.partition("=")[0] for word in reading_words]
    with_readings = [*chosen, *library.with_readings(names)] if stack else chosen
    readings = parse_readings(reading_words, with_readings)
    rules = filling(strict=strict, presume=parse_presumptions(presume_words))
    say = streams.progress_printer()
    dimensions = [parse_dimensions(each) for each in dict.fromkeys(by)]
    tables = dimensions if hiding is None else hiding.with_crossing(dimensions)
    if charts is not None:
        from trustact.evidence.charts.replay_charts import possible_names

        modes = [(found[word].id, "in-force") for word in laws]
        modes += [(found[word].id, "as-if") for word in as_if]
        modes += [("stack", "stack")] if stack else []
        possible = possible_names(modes, tables, share=published is not None)
        check_other_charts(charts, possible.__contains__)
    with (
        _open_records(
            paths, mapping, rejects, sheet_name, columns or "none", batch_rows, say
        ) as records,
        answers_to(out) as answer_file,
    ):
        for warning in records.warnings:
            streams.print_text(f"warning: {escape_line(warning)}", err=True)
        sink = None if answer_file is None else answer_file.write
        question = Question(compare, laws, as_if, found, sink, stack=stack)
        result = replay_records(
            records,
            question.in_force,
            action,
            as_if=question.as_if,
            stack=question.stack,
            by=tables,
            where=where or "",
            assumptions=list(dict.fromkeys(assume)),
            known_share=published,
            readings=readings,
            filling=rules,
            version=__version__,
            command=shlex.join(ctx.meta[COMMAND_KEY]),
            progress=say,
            sink=question.sink,
            keep_answers=False,
            observer=question.pair,
            engine=engine,
        )
        if hiding is not None:
            say("hiding small counts")
            result = hiding.hide(result)
        answer = question.answer(result)
        # In place only now: where an option is wrong, nothing is written at all.
        records.write_rejects()
        if answer_file is not None:
            say(f"writing {out}")
            answer.finish(answer_file)
    if report is not None:
        say(f"writing {report}")
        write_text(report, answer.page())
    if charts is not None:
        from trustact.api.replay_chart_files import write_replay_charts

        say(f"drawing charts into {charts}")
        say_written(charts, write_replay_charts(result, charts, today(), paths))
    if as_json:
        streams.print_json(answer.as_json())
    else:
        streams.print_text(answer.text())
    _warn_of_earlier_rejects(records.reject_files)
    rejected = records.provenance.rows_rejected
    if rejected:
        kept = f"kept in {rejects}" if rejects else "not kept; --rejects FOLDER keeps them"
        rows = "row" if rejected == 1 else "rows"
        streams.print_text(f"{rejected:,} {rows} could not be read; {kept}", err=True)
        ctx.exit(ROWS_REJECTED)


def parse_dimensions(text: str) -> list[str]:
    """Return the dimensions of one `--by`, such as state and month of `state,month`."""
    names = [name.strip() for name in text.split(",")]
    if "" in names:
        raise WrongUseError(f"--by {text}: a name is empty; write for example state,month")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise WrongUseError(f"--by {text}: {twice} is named twice")
    return names


def _warn_of_earlier_rejects(reject_files: list[Any]) -> None:
    """Name the reject files of an earlier run whose source has no rejected row now."""
    from trustact.formats.rejected_rows import is_reject_file

    for file in reject_files:
        if not file.rows and is_reject_file(file.target):
            streams.print_text(
                f"{file.target} is of an earlier run: no row is rejected now; it was left as it is",
                err=True,
            )


def _check_one_assumption_per_fact(assume: tuple[str, ...]) -> None:
    first: dict[str, str] = {}
    for text in assume:
        fact = text.partition("=")[0].strip()
        if first.setdefault(fact, text) != text:
            raise WrongUseError(
                f"--assume {text}: {first[fact]} is assumed already; assume one value for each fact"
            )


def _single_value(option: str, given: tuple[str, ...]) -> str | None:
    """Return the value of an option that can be given only once."""
    if len(given) > 1:
        raise WrongUseError(
            f"{option} was given {len(given)} times ({'; '.join(given)}); give one known share, "
            "since it is not known how two shares overlap"
        )
    return given[0] if given else None


def _read_known_share(text: str, source: str) -> Any:
    from trustact.evidence.bounds import parse_known_share
    from trustact.evidence.group_shares import is_share_file, read_group_shares

    if not is_share_file(text):
        return parse_known_share(text, source)
    if source:
        raise WrongUseError("--source: a file of shares names the source of each share itself")
    return read_group_shares(Path(text))


def _reject_margin(value: str | None) -> None:
    if value is not None:
        shown = shlex.quote(escape_line(value))
        raise WrongUseError(f"--margin is now called --known-share: write --known-share {shown}")


def _record_paths(files: tuple[str, ...]) -> list[Path]:
    """Return the paths of the records; those that come with the package need none."""
    from trustact.formats import package_data

    if "" in files:
        raise WrongUseError("RECORDS: a file name is empty; give the path of a file")
    shipped = (
        package_data.DETAINERS_FY2015,
        package_data.DETAINERS_PENNSYLVANIA,
        package_data.DETAINERS_ST_CLOUD,
    )
    return [
        package_data.package_data_path(name)
        if name in shipped and not Path(name).exists()
        else Path(name)
        for name in files
    ]


def _open_records(
    paths: list[Path],
    mapping: str | None,
    rejects: str | None,
    sheet_name: str | None,
    columns: str,
    batch_rows: int | None,
    say: Any,
) -> "BatchSource":
    from trustact.formats.batch_source import BATCH_ROWS
    from trustact.formats.record_files import read_record_batches

    rows = batch_rows or BATCH_ROWS
    say(f"reading {len(paths)} file{'s' if len(paths) != 1 else ''}")
    if mapping is not None:
        return read_by_mapping(paths, mapping, rejects, sheet_name, columns, rows)
    return read_record_batches(paths, rejects, sheet_name, columns, rows=rows)
