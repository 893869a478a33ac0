"""`trustact figures`: figures of public records, each with its basis; commands load when used."""

import csv
import io
import shlex
from collections.abc import Sequence

import click

from trustact.cli.command_line import COMMAND_KEY, LazyGroup, WrongUseError

FIGURES_COMMANDS = {
    "criminal-record-share": (
        "figures_record_share",
        "The share with a criminal record, under every definition of one.",
    ),
    "declined": ("figures_declined", "Detainers that were declined, with the days of laws."),
}
"""Command -> module below `trustact.cli`, and what it is in one line."""


@click.group(
    "figures",
    cls=LazyGroup,
    table=FIGURES_COMMANDS,
    short_help="Figures of public records, each with its source and basis.",
)
def figures_command() -> None:
    """Print figures that were published, or that public tables have, each with its basis.

    Every figure says what it counts, of which rows, and from which source. A line to cite for each
    source stands at the end.
    """


def typed_command(ctx: click.Context) -> str:
    """Return the command as it was typed, for the provenance of figures."""
    return shlex.join(ctx.meta.get(COMMAND_KEY, ["trustact", "figures"]))


def program_words() -> str:
    """Return the version of the program and of its library, to cite."""
    from trustact import __version__
    from trustact.laws.library_digest import describe_in_words

    return describe_in_words(__version__)


def parse_state(word: str) -> tuple[str, str]:
    """Return postal code and place id of a state that was given by code, name or id.

    Examples
    --------
    >>> parse_state("ma"), parse_state("New York"), parse_state("us-ca"), parse_state("US")
    (('MA', 'us-ma'), ('NY', 'us-ny'), ('CA', 'us-ca'), ('US', 'us'))
    """
    from trustact.language.errors import suggest_nearest
    from trustact.language.places import STATE_NAMES
    from trustact.language.shown_text import quote_value

    asked = word.strip().lower().removeprefix("us-")
    if asked == "us":
        return "US", "us"
    codes = {name.lower(): code for code, name in STATE_NAMES.items()}
    code = codes.get(asked, asked)
    if code not in STATE_NAMES:
        near = suggest_nearest(word, STATE_NAMES.values())
        raise WrongUseError(
            f"--state {quote_value(word)} is no state{near}; give a postal code (MA), a name, or "
            "US for the nation"
        )
    return code.upper(), f"us-{code}"


def write_csv_file(name: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table whose cells no spreadsheet runs."""
    from trustact.language.shown_text import escape_csv_cell
    from trustact.output_files import write_text

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([escape_csv_cell(cell) for cell in row] for row in rows)
    write_text(name, stream.getvalue())
