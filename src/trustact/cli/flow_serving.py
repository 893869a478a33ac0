"""`trustact flow serve-check`: the stand-in check as a service on this machine only."""

import sys
from datetime import datetime

import click


@click.command("serve-check", short_help="A stand-in for the federal check, on this machine only.")
@click.option(
    "--booking",
    "bookings",
    multiple=True,
    metavar="BOOKING",
    help="Enroll the invented people of this booking's database; a file or a worked one.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="A loopback address.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8470,
    show_default=True,
    help="0 takes a free one.",
)
@click.option(
    "--slow",
    type=click.FloatRange(0, 600),
    default=0.0,
    metavar="SECONDS",
    help="Wait before each answer, to play a slow check.",
)
def serve_check_command(bookings: tuple[str, ...], host: str, port: int, slow: float) -> None:
    """Answer booking transactions with a match or none, from a gallery of invented people.

    It stands in for the federal side in tests, training and simulation, and says so in every
    answer. It listens on a loopback address and refuses any other; it is connected to no real
    system and keeps nothing. Ctrl-C ends it.
    """
    from trustact.cli.flow_running import booking_path
    from trustact.flow.check import LABEL, StandInCheck, gallery_of
    from trustact.flow.loopback import own_address
    from trustact.flow.reading import read_booking
    from trustact.flow.service import CheckServer

    own_address(host)
    read = [read_booking(booking_path(name)) for name in bookings]
    enrolled = [entry for booking in read for entry in booking.database]
    gallery = gallery_of(enrolled)
    check = StandInCheck(gallery, datetime.now().astimezone().date())
    with CheckServer(check, host, port, slow) as server:
        click.echo(f"{LABEL}\n{len(gallery)} people enrolled, all invented\n{server.url}")
        sys.stdout.flush()
        server.serve_forever()
