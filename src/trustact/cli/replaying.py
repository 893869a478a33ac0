"""`trustact replay`: laws over many records."""

import json
import shlex
from pathlib import Path
from typing import Any

import click

from trustact.cli import streams
from trustact.cli.cases import chosen_readings
from trustact.cli.group import GIVEN, ROWS_REJECTED, WrongUseError
from trustact.cli.writing import check_target, replacing, same_file, write_text
from trustact.language.vocabulary import ACTIONS

KEYS = {
    "trustact": "version of the program",
    "command": "the command that was given",
    "action": "what was asked",
    "rows": "rows answered",
    "rows_are": "what a row is, and what it is not",
    "presupposed": "what the question presupposes of every row, whatever the records tell",
    "assumptions": "FACT=VALUE, filled in only where the records are silent",
    "assumptions_filled": "FACT=VALUE -> rows that it filled",
    "margin": "a published share of rows for which a fact holds; null for none",
    "margin.fact": "FACT=VALUE",
    "margin.share": "from 0 to 1",
    "margin.source": "who published it, of which population",
    "margin.rows_that_state_it": "rows that say themselves that it holds",
    "margin.rows_that_state_another": "rows that say themselves that it does not",
    "margin.rows_silent": "rows that leave it open; only of them the share can be",
    "readings": "readings that were chosen: name -> true or false",
    "laws": "one for each law and way of applying it",
    "laws[].id": "id of the law; stack for all together",
    "laws[].title": "its title",
    "laws[].citation": "its citation; null for a stack",
    "laws[].in_force": "the days on which it is in force; null for a stack",
    "laws[].status": "enacted, regulation, bill ...; null for a stack",
    "laws[].mode": "in-force, as-if or stack",
    "laws[].counts": "rows by answer; they add up to all rows",
    "laws[].shares": "share of each answer; null where there are no rows",
    "laws[].counts_without_assumptions": "the same without the assumptions; null for none",
    "laws[].by": "dimension -> group -> rows by answer",
    "laws[].missing": "facts that undetermined rows lack, most frequent first",
    "laws[].missing[].fact": "path of the fact, without row numbers",
    "laws[].missing[].rows": "rows that lack it",
    "laws[].decided_by": "the provisions that gave the answers",
    "laws[].decided_by[].answer": "the answer that it gave",
    "laws[].decided_by[].citation": "its citation; in a stack with the law's id before it, where "
    "undetermined the ids alone",
    "laws[].decided_by[].says": "what it says",
    "laws[].decided_by[].basis": "how firmly it was read",
    "laws[].decided_by[].rows": "rows that it decided",
    "laws[].basis": "rows by the basis of their answer; in a stack without rows of which no law "
    "speaks",
    "laws[].bounds": "answer -> least and greatest number of rows that it can have",
    "laws[].bounds_without_assumptions": "the same without the assumptions; null for none",
    "laws[].bounds_with_margin": "the same with the margin; null for none",
    "laws[].stacked": "the laws of a stack; empty for one law",
    "laws[].stacked[].id": "id of the law",
    "laws[].stacked[].title": "its title",
    "laws[].stacked[].citation": "its citation",
    "laws[].stacked[].in_force": "the days on which it is in force",
    "laws[].stacked[].status": "enacted, regulation, guidance ...",
    "laws[].stacked[].basis": "how firmly it was read",
    "laws[].stacked[].rows": "rows whose answer rests on it, alone or with others",
    "provenance": "where the rows come from and what became of them",
    "provenance.files": "the files read",
    "provenance.files[].name": "file name, with its folder only where two have one name",
    "provenance.files[].sha256": "hash of the file",
    "provenance.files[].rows": "rows in it",
    "provenance.reader": "the reader that was used",
    "provenance.rows_read": "rows read; the sum of the next two",
    "provenance.rows_accepted": "rows that could be read",
    "provenance.rows_rejected": "rows that could not",
    "provenance.notes": "what a reader of the figures has to know of the source",
    "provenance.measures": "name -> number: how many rows could be placed, and the like",
    "provenance.silent_on": "fact -> why the source cannot answer it",
}
"""Every key of `replay --json` -> what it means; `[]` stands for each item of a list."""


@click.command("replay", short_help="Laws over many records: counts, shares, honest bounds.")
@click.argument("files", nargs=-1, required=True, metavar="RECORDS...")
@click.option("--law", "laws", multiple=True, metavar="ID", help="Applied where and when it bound.")
@click.option(
    "--as-if",
    "as_if",
    multiple=True,
    metavar="ID",
    help="Applied as if it had been in force there and then: how a bill is judged.",
)
@click.option("--stack", is_flag=True, help="All laws that bound each row's place and day.")
@click.option("--action", type=click.Choice(ACTIONS), default="hold", show_default=True)
@click.option(
    "--by",
    multiple=True,
    metavar="NAME",
    help="Count by state, city, facility, year, month, form, outcome ...; repeatable.",
)
@click.option(
    "--assume",
    multiple=True,
    metavar="FACT=VALUE",
    help="Assumed where the records are silent; always named beside the result without it.",
)
@click.option(
    "--margin",
    "margins",
    multiple=True,
    metavar="FACT=VALUE:SHARE",
    help="A published share of rows, nobody knows which: convictions=[]:0.477. One at most.",
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="WHO",
    help="Who published the margin, of which population.",
)
@click.option(
    "--reading", "reading_words", multiple=True, metavar="NAME=yes|no", help="A chosen reading."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False),
    help="One line a row: answer, deciding provision, basis (.parquet or .csv).",
)
@click.option("--report", type=click.Path(dir_okay=False), help="One page with charts (.html).")
@click.option("--rejects", type=click.Path(file_okay=False), help="Folder for unreadable rows.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def replay_command(
    ctx: click.Context,
    files: tuple[str, ...],
    laws: tuple[str, ...],
    as_if: tuple[str, ...],
    stack: bool,
    action: str,
    by: tuple[str, ...],
    assume: tuple[str, ...],
    margins: tuple[str, ...],
    sources: tuple[str, ...],
    reading_words: tuple[str, ...],
    out: str | None,
    report: str | None,
    rejects: str | None,
    as_json: bool,
) -> None:
    """Answer each row of RECORDS (CSV, packed or not, or Parquet) under each law.

    Records that come with the package need no path: ice_detainers_2014-10_2015-04.parquet,
    ice_detainers_pennsylvania.parquet, ice_detainers_st_cloud_2026-02.csv.

    The exit code is 3 where rows could not be read; --rejects keeps them with the reason.
    """
    if not (laws or as_if or stack):
        raise WrongUseError("name a law with --law ID or --as-if ID, or ask for all with --stack")
    paths = _paths(files)
    check_target("--out", out, (".parquet", ".csv"), paths)
    check_target("--report", report, (".html", ".htm"), paths)
    _check_apart_from_rejects(out, rejects, paths)
    _check_assumed_once(assume)
    margin = _one("--margin", margins)
    source = _one("--source", sources) or ""
    if source and margin is None:
        raise WrongUseError("--source says who published a margin; give it with --margin")
    # Imported here: the database takes half a second to load, and a wrong option should not wait.
    from trustact import __version__
    from trustact import laws as library
    from trustact.api.records import replay
    from trustact.evidence.bounds import parse_margin

    chosen = [library.get(law) for law in (*laws, *as_if)]
    published = None if margin is None else parse_margin(margin, source)
    asked = [*chosen, *library.every()] if stack else chosen
    readings = chosen_readings(reading_words, asked)
    say = streams.progress()
    records = _read(paths, rejects, say)
    result = replay(
        records,
        list(dict.fromkeys(laws)),
        action,
        as_if=list(dict.fromkeys(as_if)),
        stack=stack,
        by=list(dict.fromkeys(by)),
        assumptions=list(dict.fromkeys(assume)),
        margin=published,
        readings=readings,
        version=__version__,
        command=shlex.join(ctx.meta[GIVEN]),
        progress=say,
    )
    if out is not None:
        say(f"writing {out}")
        _write_answers(result.answers, out)
    if report is not None:
        from trustact.evidence.report import report_html

        say(f"writing {report}")
        write_text(report, report_html(result))
    if as_json:
        click.echo(json.dumps(result.as_json(), indent=2))
    else:
        from trustact.evidence.text import replay_text

        click.echo(replay_text(result))
    rejected = records.provenance.rows_rejected
    if rejected:
        kept = f"kept in {rejects}" if rejects else "not kept; --rejects FOLDER keeps them"
        rows = "row" if rejected == 1 else "rows"
        click.echo(f"{rejected:,} {rows} could not be read; {kept}", err=True)
        ctx.exit(ROWS_REJECTED)


def _check_apart_from_rejects(out: str | None, rejects: str | None, paths: list[Path]) -> None:
    from trustact.exchange.rejects import reject_file

    if out is None or rejects is None:
        return
    for path in paths:
        if same_file(Path(out), reject_file(path, Path(rejects))):
            raise WrongUseError(
                f"--out {out}: rejected rows of {path} are kept there; name another file"
            )


def _check_assumed_once(assume: tuple[str, ...]) -> None:
    first: dict[str, str] = {}
    for text in assume:
        fact = text.partition("=")[0].strip()
        if first.setdefault(fact, text) != text:
            raise WrongUseError(
                f"--assume {text}: {first[fact]} was given too; a fact is assumed once"
            )


def _one(option: str, given: tuple[str, ...]) -> str | None:
    """Return what was given with an option that only one result can have."""
    if len(given) > 1:
        raise WrongUseError(
            f"{option} was given {len(given)} times ({'; '.join(given)}); one margin is possible, "
            "since nothing tells how two shares go together"
        )
    return given[0] if given else None


def _paths(files: tuple[str, ...]) -> list[Path]:
    """Return where the records lie; those that come along need no path."""
    from trustact.exchange import shipped_files as own

    if "" in files:
        raise WrongUseError("RECORDS: the name of a file is empty")
    come_along = (own.DETAINERS_FY2015, own.DETAINERS_PENNSYLVANIA, own.DETAINERS_ST_CLOUD)
    return [own.shipped(n) if n in come_along and not Path(n).exists() else Path(n) for n in files]


def _read(paths: list[Path], rejects: str | None, say: Any) -> Any:
    from trustact.exchange.records import read_records

    say(f"reading {len(paths)} file{'s' if len(paths) != 1 else ''}")
    return read_records(paths, rejects=rejects)


def _write_answers(answers: Any, name: str) -> None:
    with replacing(name) as path:
        if Path(name).suffix == ".parquet":
            from pyarrow import parquet

            parquet.write_table(answers, path)
        else:
            from pyarrow import csv

            csv.write_csv(answers, path)
