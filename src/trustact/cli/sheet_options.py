"""`--sheet FILE.html` and `--name`: the answers as a page to print and sign."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from trustact.answers.instruction import Instruction
from trustact.cli.command_line import WrongUseError
from trustact.language.case import Case
from trustact.language.instrument import Instrument
from trustact.output_files import check_target, write_text

_C = TypeVar("_C", bound=Callable[..., Any])


def sheet_options(command: _C) -> _C:
    """Add `--sheet` and `--name`, the arguments `sheet` and `person` of the command."""
    name = click.option(
        "--name",
        "person",
        metavar="NAME",
        help="The person's name, for the sheet alone; a blank line unless given.",
    )
    sheet = click.option(
        "--sheet", metavar="FILE.html", help="Also write the answers as a page to print and sign."
    )
    return sheet(name(command))


def check_sheet(sheet: str | None, person: str | None, read: Sequence[str | Path]) -> None:
    """Raise an error if no sheet can be written there, or if a name has no sheet.

    Parameters
    ----------
    read : sequence of str or path
        The files that are read, which the sheet must not replace.
    """
    check_target("--sheet", sheet, (".html", ".htm"), read)
    if person is not None and sheet is None:
        raise WrongUseError("--name is printed on the sheet alone; add --sheet FILE.html")


def write_sheet(
    file: str,
    case: Case,
    found: Sequence[Instruction],
    person: str | None,
    named: Sequence[Instrument] = (),
) -> None:
    """Write the answers to a file as a page, with the moment at which it is made.

    Parameters
    ----------
    named : sequence of Instrument
        The laws that were named; empty where all of the place were asked.
    """
    from trustact import __version__
    from trustact.answers.answer_sheet import answer_sheet
    from trustact.laws.library_digest import describe_in_words

    version = describe_in_words(__version__, named)
    now = datetime.now().astimezone().isoformat(" ", "minutes")
    write_text(file, answer_sheet(case, found, version=version, printed_at=now, name=person))
