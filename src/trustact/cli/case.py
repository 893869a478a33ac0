"""`trustact case`: case files from what a jail has on paper; each command loads when used."""

import click

from trustact.cli.command_line import LazyGroup

CASE_COMMANDS = {
    "from-text": ("case_from_text", "The lines of a criminal history as a case."),
    "template": ("case_template", "An empty table of cases, for a spreadsheet."),
}
"""Command -> module below `trustact.cli`, and what it is in one line."""


@click.group(
    "case",
    cls=LazyGroup,
    table=CASE_COMMANDS,
    short_help="Case files from what a jail has on paper.",
)
def case_command() -> None:
    """Case files from what a jail has on paper."""
