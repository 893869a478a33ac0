"""`trustact booking`: one booking from the prints to the outcome; each command loads when used."""

import click

from trustact.cli.command_line import LazyGroup

BOOKING_COMMANDS = {
    "list": ("booking_list", "The example bookings."),
    "run": ("booking_run", "One booking through the whole chain, as a timeline."),
    "serve-check": ("booking_serve_check", "A stand-in for the federal check, for this machine."),
}
"""Command -> module below `trustact.cli`, and what it is in one line."""


@click.group(
    "booking",
    cls=LazyGroup,
    table=BOOKING_COMMANDS,
    short_help="One booking from the prints to the outcome, with the law as the gate.",
)
def booking_command() -> None:
    """Secure Communities from the booking to the outcome, with the law as the gate.

    Everything here is a model for tests, training and study. It has no connection to any real
    system and sends nothing to anyone.
    """
