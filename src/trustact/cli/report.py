"""`trustact report`: reports that statutes ask of an agency, from one table of events."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trustact.cli import clock, streams
from trustact.cli.command_line import CHECK_FAILED, WrongUseError
from trustact.language.shown_text import escape_line, quote_value

if TYPE_CHECKING:
    from trustact.statutory_reports.event_table import EventTable
    from trustact.statutory_reports.report_model import Period, StatutoryReport

EXAMPLE = "example"
"""What stands for the table of events that comes with the program."""


def _print_list(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from trustact.statutory_reports.report_list import REPORTS
    from trustact.text_layout import wrap_text

    for kind in REPORTS.values():
        streams.print_text(wrap_text(f"{kind.name}: {kind.title}", later="    "))
        for text in (f"to: {kind.recipient}", f"period: {kind.period}", f"columns: {kind.form}"):
            streams.print_text(wrap_text(text, "    ", "        "))
        streams.print_text(wrap_text(f"laws: {', '.join(kind.laws)}", "    ", "        "))
    ctx.exit()


@click.command("report", short_help="Reports that statutes ask for, from a table of events.")
@click.argument("name", metavar="NAME|LAW")
@click.argument("events", nargs=-1, required=True, metavar="EVENTS...")
@click.option("--agency", metavar="NAME", help="The agency that reports, as the table names it.")
@click.option("--from", "first", metavar="DAY", help="First day of the period.")
@click.option("--until", "last", metavar="DAY", help="Last day of the period.")
@click.option(
    "--out",
    metavar="FOLDER",
    help="Write the report into this folder; none of its files may be there yet.",
)
@click.option(
    "--public",
    is_flag=True,
    help="Write the copy that may be published instead: counts alone, no count of 1 to 10.",
)
@click.option(
    "--check",
    metavar="AUDIT.json",
    help="Derive a report again, by counsel's copy of it, and name each difference.",
)
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_list,
    help="List the reports: who gets each, for which period, and where its columns come from.",
)
@click.pass_context
def report_command(
    ctx: click.Context,
    name: str,
    events: tuple[str, ...],
    agency: str | None,
    first: str | None,
    last: str | None,
    out: str | None,
    public: bool,
    check: str | None,
) -> None:
    """Make the report NAME of an agency from EVENTS, tables of what happened, one row an event.

    EVENTS are CSV, JSON, JSON lines or Parquet; the word `example` is a made-up table that comes
    with the program. What the events do not tell is "not recorded", never 0.

    The exit code is 1 if --check finds a difference.
    """
    from trustact.statutory_reports.event_table import read_event_table
    from trustact.statutory_reports.report_list import find_report, make_report

    kind = find_report(name)
    paths = [_path_of(each) for each in events]
    if check is not None:
        if out is not None or public:
            raise WrongUseError("--check writes nothing; leave out --out and --public")
        _check(ctx, kind.name, paths, Path(check), (agency, first, last))
        return
    if agency is None or first is None or last is None:
        raise WrongUseError("a report needs --agency, --from and --until; --check has its own")
    period = _period(first, last)
    table = read_event_table(paths)
    report = make_report(kind, table, agency, period, today=clock.today())
    if public and out is None:
        raise WrongUseError("--public writes files; name a folder with --out")
    _print(report, table)
    if out is not None:
        _write(report, table, Path(out), public)


def _path_of(word: str) -> Path:
    if word == EXAMPLE and not Path(word).exists():
        return Path(__file__).parents[1] / "data" / "example_events.csv"
    path = Path(word)
    if not path.is_file():
        raise WrongUseError(
            f"EVENTS: there is no file {escape_line(word)}; name a table of events, or the word "
            f"{EXAMPLE}"
        )
    return path


def _period(first: str, last: str) -> "Period":
    from trustact.statutory_reports.report_model import Period

    days = []
    for option, word in (("--from", first), ("--until", last)):
        try:
            days.append(date.fromisoformat(word))
        except ValueError:
            raise WrongUseError(
                f"{option} {quote_value(word)}: is no day; write it as 2024-01-01"
            ) from None
    if days[0] > days[1]:
        raise WrongUseError(f"--until {last} is before --from {first}; both days are in the period")
    return Period(*days)


def _check(
    ctx: click.Context,
    name: str,
    paths: list[Path],
    check: Path,
    given: tuple[str | None, str | None, str | None],
) -> None:
    from trustact.statutory_reports.event_table import read_event_table
    from trustact.statutory_reports.report_check import find_differences, read_written_report

    if not check.is_file():
        raise WrongUseError(f"--check: there is no file {escape_line(str(check))}")
    written = read_written_report(check)
    period = written.period
    stated = (written.agency, str(period.first), str(period.last))
    for option, mine, theirs in zip(("--agency", "--from", "--until"), given, stated, strict=True):
        if mine is not None and mine != theirs:
            raise WrongUseError(
                f"{option} {escape_line(mine)}: the report was made with {escape_line(theirs)}; "
                "leave it out"
            )
    if written.name != name:
        raise WrongUseError(f"NAME is {name}; the report in --check is {escape_line(written.name)}")
    found = find_differences(written, read_event_table(paths))
    for line in found:
        streams.print_text(line)
    if found:
        streams.print_text(f"{len(found):,} differences")
        ctx.exit(CHECK_FAILED)
    streams.print_text(
        f"{len(written.numbers):,} cells were derived again from {len(written.events):,} events: "
        "no difference"
    )


def _print(report: "StatutoryReport", table: "EventTable") -> None:
    from trustact.statutory_reports.report_summary import summary_text

    streams.print_text(summary_text(report, table))


def _write(report: "StatutoryReport", table: "EventTable", out: Path, public: bool) -> None:
    from trustact import __version__
    from trustact.output_files import write_new_files
    from trustact.statutory_reports.public_copy import public_copy
    from trustact.statutory_reports.report_page import filing_page, public_page
    from trustact.statutory_reports.report_texts import counsel_texts, filing_texts, public_texts

    if public:
        copy = public_copy(report)
        texts = {
            "public.html": public_page(report, copy, __version__),
            **public_texts(report, copy, __version__),
        }
    else:
        audit = counsel_texts(report, table, __version__)
        texts = {
            "report.html": filing_page(report, table, __version__),
            **filing_texts(report, __version__),
            **{f"counsel/{name}": text for name, text in audit.items()},
        }
    write_new_files({out / name: text for name, text in texts.items()})
    streams.print_text(f"\nwritten into {escape_line(str(out))}: {', '.join(texts)}")
    if not public:
        streams.print_text(
            "The folder counsel has ids of events; file and publish the other files alone."
        )
