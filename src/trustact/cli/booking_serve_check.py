"""`trustact booking serve-check`: the stand-in check as a service on this machine only."""

import sys
from datetime import datetime

import click

from trustact.cli import streams


@click.command("serve-check", short_help="A stand-in for the federal check, for this machine.")
@click.option(
    "--booking",
    "bookings",
    multiple=True,
    metavar="BOOKING",
    help="Enroll the synthetic people of this booking's database; a file or an example.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="A loopback address.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8470,
    show_default=True,
    help="0 chooses a free one.",
)
@click.option(
    "--slow",
    type=click.FloatRange(0, 600),
    default=0.0,
    metavar="SECONDS",
    help="Wait before each answer, to imitate a slow check.",
)
def serve_check_command(bookings: tuple[str, ...], host: str, port: int, slow: float) -> None:
    """Answer booking transactions with a match or none, from a gallery of synthetic people.

    It stands in for the federal check in tests, training and simulation, and says so in every
    answer. It listens on a loopback address and refuses any other; it is connected to no real
    system and keeps nothing. Ctrl-C ends it.
    """
    from trustact.cli.booking_input import find_booking_file
    from trustact.secure_communities.booking_file import read_booking
    from trustact.secure_communities.check_server import CheckServer
    from trustact.secure_communities.fingerprint_check import (
        STAND_IN_LABEL,
        StandInCheck,
        build_gallery,
    )
    from trustact.secure_communities.loopback import loopback_address

    loopback_address(host)
    read = [read_booking(find_booking_file(name)) for name in bookings]
    enrolled = [entry for booking in read for entry in booking.database]
    gallery = build_gallery(enrolled)
    check = StandInCheck(gallery, datetime.now().astimezone().date())
    with CheckServer(check, host, port, slow) as server:
        streams.print_text(
            f"{STAND_IN_LABEL}\n{len(gallery)} people enrolled, all synthetic\n{server.url}"
        )
        sys.stdout.flush()
        server.serve_forever()
