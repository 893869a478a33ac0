"""`trustact booking run`: one booking through the whole chain."""

import click

from trustact.cli import streams
from trustact.cli.booking_input import find_booking_file
from trustact.cli.filling_options import filling_options, parse_presumptions
from trustact.output_files import check_target, write_text
from trustact.secure_communities.event_files import EVENT_FILE_ENDINGS, write_event_rows


@click.command("run", short_help="One booking through the whole chain, as a timeline.")
@click.argument("name", metavar="BOOKING")
@click.option(
    "--as-if",
    multiple=True,
    metavar="ID",
    help="Presume that this law was in force there and then; repeatable.",
)
@click.option(
    "--check",
    "check_url",
    metavar="URL",
    help="The check that answers: the address that `trustact booking serve-check` prints.",
)
@click.option(
    "--check-seconds",
    type=click.FloatRange(0.1, 60),
    default=5.0,
    show_default=True,
    help="How long to wait for its answer.",
)
@filling_options
@click.option("--report", metavar="FILE.html", help="Also write the timeline as a page.")
@click.option(
    "--events",
    "events_file",
    metavar="FILE.csv",
    help="Also write the events as a table, as `trustact report` reads it: .csv or .jsonl.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the events and answers as JSON.")
def run_command(
    name: str,
    as_if: tuple[str, ...],
    check_url: str | None,
    check_seconds: float,
    strict: bool,
    presume_words: tuple[str, ...],
    report: str | None,
    events_file: str | None,
    as_json: bool,
) -> None:
    """Run BOOKING, a file or the name of an example, from the booking to the outcome.

    The prints of a synthetic person are sent, a stand-in for the federal check answers, and the
    laws of that place and day are the gate. What the file does not say is listed as assumed, and
    what the laws take where nobody states it stands with each answer.
    """
    check_target("--report", report, (".html", ".htm"), [name])
    check_target("--events", events_file, EVENT_FILE_ENDINGS, [name])
    from trustact import __version__
    from trustact.api.library_filling import filling
    from trustact.secure_communities.booking_file import read_booking
    from trustact.secure_communities.booking_timeline import run_booking
    from trustact.secure_communities.timeline_json import event_rows, timeline_json

    rules = filling(strict=strict, presume=parse_presumptions(presume_words))
    booking = read_booking(find_booking_file(name))
    check = None
    if check_url is not None:
        from trustact.secure_communities.check_client import CheckClient

        check = CheckClient(check_url, check_seconds)
    timeline = run_booking(booking, check, as_if=as_if, version=__version__, filling=rules)
    if report is not None:
        from trustact.laws.library_digest import describe_in_words
        from trustact.secure_communities.timeline_html import render_timeline_html

        write_text(report, render_timeline_html(timeline, describe_in_words(__version__)))
    if events_file is not None:
        write_event_rows(events_file, event_rows(timeline))
    if as_json:
        streams.print_json(timeline_json(timeline, __version__))
    else:
        from trustact.cli.booking_text import timeline_text

        streams.print_text(timeline_text(timeline))
