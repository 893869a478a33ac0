"""`trustact audit`: what became of each immigration request in a jail's bookings or events."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from trustact.cli import streams
from trustact.cli.audit_of_events import audit_events, refuse_options, show_event_audit
from trustact.cli.command_line import COMMAND_KEY, ROWS_REJECTED, WrongUseError
from trustact.cli.filling_options import filling_options, parse_presumptions
from trustact.cli.mapping_option import booking_columns, mapping_option
from trustact.language.vocabulary import AGENCIES, FEDERAL_AGENCIES
from trustact.output_files import check_target

if TYPE_CHECKING:
    from trustact.formats.jail_bookings import JailBookings

_FIRST_REASONS = 3
MOST_WEEKS = 52
"""The most weeks of `--dates-shifted`."""


@click.command("audit", short_help="What became of each immigration request in a jail's records.")
@click.argument(
    "bookings",
    metavar="BOOKINGS|EVENTS...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--place", required=True, metavar="ID", help="Place id of the jail: us-wa-pierce.")
@click.option(
    "--agency",
    type=click.Choice([each for each in AGENCIES if each not in FEDERAL_AGENCIES]),
    default="county-jail",
    show_default=True,
    metavar="KIND",
    help="The kind of agency that has custody.",
)
@click.option(
    "--agency-name",
    metavar="NAME",
    help="The agency, as a table of events names it; needed where the table has several.",
)
@click.option(
    "--law",
    "law_ids",
    multiple=True,
    metavar="ID",
    help="Ask only this law of those that bind the place. Repeatable.",
)
@click.option(
    "--as-if",
    "as_if",
    multiple=True,
    metavar="ID",
    help="Ask a law as if it had been in force there and then. Repeatable.",
)
@click.option(
    "--dates-shifted",
    type=click.IntRange(1, MOST_WEEKS),
    metavar="WEEKS",
    help="The publisher moved the dates by up to so many whole weeks, either way.",
)
@click.option(
    "--hold",
    "holds",
    multiple=True,
    metavar="TEXT",
    help="Charge text or agency code that marks an immigration hold in these files. Repeatable.",
)
@click.option(
    "--disposition",
    "dispositions",
    multiple=True,
    metavar="TEXT=MEANING",
    help="What a disposition says of the end of a hold: handed-over, cancelled-by-authority, "
    "transferred-elsewhere or released. Repeatable.",
)
@filling_options
@mapping_option
@click.option(
    "--rejects",
    type=click.Path(file_okay=False),
    metavar="FOLDER",
    help="Write rows that cannot be read into this folder, with the reasons.",
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False),
    metavar="FILE.html",
    help="Write the page for counsel, with booking numbers.",
)
@click.option(
    "--public-report",
    type=click.Path(dir_okay=False),
    metavar="FILE.html",
    help="Write the page that may be published: no booking numbers, no count under 11.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False),
    metavar="FILE.csv",
    help="Write the events of the bookings with a request, one row an event.",
)
@click.option(
    "--findings",
    type=click.Path(dir_okay=False),
    metavar="FILE.csv",
    help="Of a table of events: write everything that was looked at, one row each.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def audit_command(
    ctx: click.Context,
    bookings: tuple[Path, ...],
    place: str,
    agency: str,
    agency_name: str | None,
    law_ids: tuple[str, ...],
    as_if: tuple[str, ...],
    dates_shifted: int | None,
    holds: tuple[str, ...],
    dispositions: tuple[str, ...],
    strict: bool,
    presume_words: tuple[str, ...],
    mapping: str | None,
    rejects: str | None,
    report: str | None,
    public_report: str | None,
    out: str | None,
    findings: str | None,
    as_json: bool,
) -> None:
    """Audit the immigration requests in a jail's records.

    BOOKINGS are a jail's bookings with one row a charge, EVENTS a table of what happened with one
    row an event, known by its columns id, subject, kind and at.

    Each request has exactly one end state. Time in custody after the last other charge had ended is
    measured where the records show it, and the laws of the place are asked about it. Of events they
    are also asked about notices, hand-overs and interviews, and about what the person was owed.

    The exit code is 3 if rows could not be read; --rejects keeps them with the reasons.
    """
    for option, name, endings in (
        ("--report", report, (".html", ".htm")),
        ("--public-report", public_report, (".html", ".htm")),
        ("--out", out, (".csv",)),
        ("--findings", findings, (".csv",)),
    ):
        check_target(option, name, endings, bookings)
    _check_apart({"--report": report, "--public-report": public_report})
    if rejects == "":
        raise WrongUseError("--rejects: the name is empty; name a folder, such as .")
    # Imported here: reading needs numpy, and a wrong option must fail fast.
    from trustact import __version__
    from trustact import laws as library
    from trustact.api.library_filling import filling
    from trustact.cli.laws_on_day import check_known_place
    from trustact.event_audit.table_marks import are_event_tables
    from trustact.laws.place_names import name_of_place

    check_known_place(place, "--place")
    zone, place_name = _zone_of(place), name_of_place(place)
    fill = filling(strict=strict, presume=parse_presumptions(presume_words))
    only = tuple(library.get(law).id for law in law_ids)
    presumed = tuple(library.get(law) for law in as_if)
    command = shlex.join(ctx.meta.get(COMMAND_KEY, ["trustact", "audit"]))
    if are_event_tables(bookings):
        of_bookings = {
            "--dates-shifted": dates_shifted is not None,
            "--hold": bool(holds),
            "--disposition": bool(dispositions),
            "--mapping": mapping is not None,
            "--rejects": rejects is not None,
            "--out": out is not None,
        }
        refuse_options(of_bookings, "is for bookings,", "and these files are tables of events")
        show_event_audit(
            audit_events(
                bookings,
                place=place,
                place_name=place_name,
                zone=zone,
                agency=agency,
                is_stated=ctx.get_parameter_source("agency") is ParameterSource.COMMANDLINE,
                agency_name=agency_name,
                only=only,
                as_if=presumed,
                filling=fill,
                version=__version__,
                command=command,
            ),
            report,
            public_report,
            findings,
            as_json,
        )
        return
    of_events = {"--agency-name": agency_name is not None, "--findings": findings is not None}
    refuse_options(of_events, "is for a table of events,", "and these files are none")
    from trustact.jail_audit.end_states import read_meanings
    from trustact.jail_audit.law_answers import LawQuestions
    from trustact.jail_audit.run_audit import run_audit

    meanings = read_meanings(dispositions)
    records = _read_bookings(bookings, zone, holds, rejects, mapping)
    if records.rejected and not records.bookings:
        for reject_file in records.reject_files:
            reject_file.write()
        _say_rejected(records, rejects)
        streams.print_text("No row could be read: nothing was audited, no page written.", err=True)
        ctx.exit(ROWS_REJECTED)
    streams.progress_printer()("asking the laws about each request")
    audit = run_audit(
        records,
        LawQuestions(place, zone, agency, fill, only, presumed, dates_shifted or 0),
        place_name=place_name,
        meanings=meanings,
        version=__version__,
        command=command,
    )
    _write(audit, report, public_report, out)
    for reject_file in records.reject_files:
        reject_file.write()
    _print(audit, as_json)
    if records.rejected:
        _say_rejected(records, rejects)
        ctx.exit(ROWS_REJECTED)


def _say_rejected(records: "JailBookings", folder: str | None) -> None:
    """Say how many rows could not be read, and why the first ones could not."""
    number = len(records.rejected)
    kept = f"kept in {folder}" if folder else "not kept; --rejects FOLDER keeps them"
    streams.print_text(f"{number:,} rows could not be read ({kept})", err=True)
    for file, why in records.rejected[:_FIRST_REASONS]:
        streams.print_text(f"  {file}, {why}", err=True)
    if number > _FIRST_REASONS:
        streams.print_text(f"  and {number - _FIRST_REASONS:,} more", err=True)


def _read_bookings(
    paths: tuple[Path, ...],
    zone: str,
    holds: tuple[str, ...],
    rejects: str | None,
    mapping: str | None,
) -> "JailBookings":
    from trustact.formats.jail_bookings import read_jail_bookings

    streams.progress_printer()("reading the bookings")
    own = None if mapping is None else booking_columns(mapping)
    records = read_jail_bookings(paths, zone, holds, rejects, own)
    for reject_file in records.reject_files:
        reject_file.check()
    return records


def _check_apart(files: dict[str, str | None]) -> None:
    (one, first), (other, second) = files.items()
    if first is not None and second is not None and Path(first).resolve() == Path(second).resolve():
        raise WrongUseError(
            f"{one} and {other} name one file; the page for counsel has booking numbers and the "
            "other one is published: name two files"
        )


def _zone_of(place: str) -> str:
    from trustact.language.time_zones import possible_time_zones, time_zone_of

    zone = time_zone_of(place)
    if zone is None:
        raise WrongUseError(
            f"--place {place}: it may be in several time zones "
            f"({', '.join(possible_time_zones(place))}), and records go by the local time; "
            "name the county or the city"
        )
    return zone


def _write(audit: Any, report: str | None, public_report: str | None, out: str | None) -> None:
    from trustact.jail_audit.audit_events import write_events
    from trustact.jail_audit.audit_html import counsel_page, public_page
    from trustact.output_files import write_text

    if report is not None:
        write_text(report, counsel_page(audit))
    if public_report is not None:
        write_text(public_report, public_page(audit))
    if out is not None:
        write_events(audit, out)


def _print(audit: Any, as_json: bool) -> None:
    if as_json:
        from trustact.jail_audit.audit_json import audit_json

        streams.print_json(audit_json(audit))
    else:
        from trustact.jail_audit.audit_text import audit_text

        streams.print_text(audit_text(audit))
