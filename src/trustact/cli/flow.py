"""`trustact flow`: Secure Communities end to end, each command imported when it is asked for."""

import click

from trustact.cli.group import LazyCommands

FLOW = {
    "list": ("flow_running", "The worked bookings."),
    "run": ("flow_running", "One booking through the whole chain, as a timeline."),
    "read": ("flow_reading", "What a transaction, a message or a detainer form says."),
    "serve-check": ("flow_serving", "A stand-in for the federal check, on this machine only."),
    "simulate": ("flow_simulating", "A state's bookings through the chain, under any law."),
}
"""Command -> module below `trustact.cli`, and what it is in one line."""


@click.group(
    "flow",
    cls=LazyCommands,
    table=FLOW,
    short_help="Secure Communities end to end: one booking, or a state's simulated.",
)
def flow_command() -> None:
    """Secure Communities from the booking to the outcome, with the law as the gate.

    Everything here is a model for tests, training and study. It has no connection to any real
    system, and it sends nothing to anybody.
    """
