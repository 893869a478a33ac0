"""`trustact flow list` and `trustact flow run`: the worked bookings, and one booking run."""

import json
from pathlib import Path

import click

from trustact.cli.group import WrongUseError
from trustact.cli.writing import check_target, write_text
from trustact.language.errors import nearest


@click.command("list", short_help="The worked bookings.")
@click.option("--json", "as_json", is_flag=True, help="Print names and titles as JSON.")
def list_command(as_json: bool) -> None:
    """List the worked bookings that come with the package."""
    from trustact.cli.flow_text import list_text
    from trustact.flow.reading import title_of, worked

    found = [(name, title_of(name)) for name in worked()]
    if as_json:
        click.echo(json.dumps([{"name": n, "title": t} for n, t in found], indent=2))
    else:
        click.echo(list_text(found))


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
    help="Who answers the prints: a `trustact flow serve-check` on this machine, as it prints it.",
)
@click.option(
    "--check-seconds",
    type=click.FloatRange(0.1, 60),
    default=5.0,
    show_default=True,
    help="How long to wait for its answer.",
)
@click.option("--report", metavar="FILE.html", help="Also write the timeline as a page.")
@click.option("--json", "as_json", is_flag=True, help="Print the events and answers as JSON.")
def run_command(
    name: str,
    as_if: tuple[str, ...],
    check_url: str | None,
    check_seconds: float,
    report: str | None,
    as_json: bool,
) -> None:
    """Run BOOKING, a file or the name of a worked one, from the booking to the outcome.

    The prints of an invented person go out, a stand-in of the federal side answers, and the laws of
    that place and day are the gate. What the file does not say is told as taken.
    """
    check_target("--report", report, (".html", ".htm"), [name])
    from trustact import __version__
    from trustact.flow.reading import read_booking
    from trustact.flow.telling import as_json as telling_json
    from trustact.flow.timeline import run

    booking = read_booking(booking_path(name))
    check = None
    if check_url is not None:
        from trustact.flow.remote import RemoteCheck

        check = RemoteCheck(check_url, check_seconds)
    timeline = run(booking, check, as_if=as_if, version=__version__)
    if report is not None:
        from trustact.flow.page import page

        write_text(report, page(timeline, __version__))
    if as_json:
        click.echo(json.dumps(telling_json(timeline, __version__), indent=2))
    else:
        from trustact.cli.flow_text import timeline_text

        click.echo(timeline_text(timeline))


def booking_path(name: str) -> Path:
    """Return the path of a booking: of a worked one by its name, else the file itself."""
    from trustact.flow.reading import WORKED, worked

    if name in worked():
        return WORKED / f"{name}.yaml"
    path = Path(name)
    if not path.is_file():
        raise WrongUseError(
            f"{name}: no file, and no worked booking is called so{nearest(name, worked())}; "
            "`trustact flow list` lists them"
        )
    return path
