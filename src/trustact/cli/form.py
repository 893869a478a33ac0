"""`trustact form`: the documents between a jail and the federal offices; loaded when used."""

import click

from trustact.cli.command_line import LazyGroup

FORM_COMMANDS = {
    "read": ("form_read", "What a transaction, a message or a detainer form says."),
}
"""Command -> module below `trustact.cli`, and what it is in one line."""


@click.group(
    "form",
    cls=LazyGroup,
    table=FORM_COMMANDS,
    short_help="What a transaction, a message or a detainer form says.",
)
def form_command() -> None:
    """Fingerprint transactions, immigration queries and responses, and detainer forms."""
