"""`trustact new`: the files of a law that is to be written."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import click

from trustact.authoring.law_template import StatedHead
from trustact.authoring.new_law import NewLaw, checkout_folder, write_new_law
from trustact.cli import streams
from trustact.language.bases import BASES, Basis
from trustact.language.provisions import PASSED, STATUSES, Status
from trustact.language.shown_text import escape_line
from trustact.text_layout import wrap_text

KINDS = tuple(status for status in STATUSES if status != PASSED)
"""What `--status` takes: a bill of which it is not on file whether it is law has an entry only."""


@click.command("new", short_help="A law that is to be written: its file, scenarios and table.")
@click.argument("law_id", metavar="ID")
@click.option("--title", default="", help="Its title.")
@click.option("--citation", default="", help="Its citation, such as 'ORS 181A.820'.")
@click.option("--from", "start", default="", metavar="DAY", help="First day in force, or its year.")
@click.option(
    "--until", default="", metavar="DAY", help="First day on which it is no longer in force."
)
@click.option("--status", type=click.Choice(KINDS), help="What kind of law it is.")
@click.option("--basis", type=click.Choice(BASES[:3]), help="How firmly you read it.")
@click.option(
    "--agency",
    "agencies",
    multiple=True,
    help="Whom it binds, with the agencies known of it; repeatable.",
)
@click.option(
    "--action",
    "actions",
    multiple=True,
    help="What it governs, with the actions known of it; repeatable.",
)
@click.option(
    "--place-name", default="", metavar="NAME", help="Name of the place, for a county or city."
)
def new_command(
    law_id: str,
    title: str,
    citation: str,
    start: str,
    until: str,
    status: str | None,
    basis: str | None,
    agencies: tuple[str, ...],
    actions: tuple[str, ...],
    place_name: str,
) -> None:
    """Write the smallest complete law; ID is its place and name: us-nv/act-2019.

    If the law is known but not in this library yet, what is known of it is written into the file;
    use the options to state more: --agency and --action add to what is known. What you have to fill
    in is written in angle brackets, and `trustact lint` lists it. Every answer on an agency that
    the law binds is "undetermined" until you remove the reading `not-edited-yet`, which is the last
    step. The files are written below the current folder, us_nv/act_2019.py and .yaml, and the law
    is named by its path. Only inside a checkout of the project are they written into the library,
    and the index contains the law at once. No file is overwritten.
    """
    stated = StatedHead(
        title,
        citation,
        cast(Status | None, status),
        cast(Basis | None, basis),
        start,
        until,
        agencies,
        actions,
    )
    written = write_new_law(law_id, stated, place_name)
    streams.print_text("\n".join(_lines(law_id, written)))


def _lines(law_id: str, written: NewLaw) -> list[str]:
    lines = [f"{_near(written.law_file)}: the law, with its table"]
    lines.append(f"{_near(written.scenario_file)}: its scenarios")
    lines += [f"{_near(path)}: written" for path in written.others]
    lines += [wrap_text(note, "Note: ") for note in written.notes]
    if written.in_library:
        lines += ["", "Replace what is in <...>, then", f"  trustact lint {law_id}"]
        lines += [f"  trustact test {law_id}", f"  trustact show {law_id}"]
        lines.append("After a change of title, dates, agencies, actions or readings: make index")
    else:
        lines += ["", "Replace what is in <...>, then", f"  trustact lint {written.law_file}"]
        lines.append(f"  trustact test {written.scenario_file}")
        lines.append(f"  trustact decide CASE.yaml --law {written.law_file}")
        lines += ["", *map(wrap_text, _where_it_stands())]
    return lines


def _where_it_stands() -> Iterator[str]:
    """Yield where a law outside the library is, how it is asked, and how it becomes part of it."""
    yield (
        f"Both files are in {escape_line(str(Path.cwd()))} and not in the library: wherever a "
        "command takes the id of a law, write the path, or add --laws-dir . and write the id."
    )
    folder = checkout_folder()
    where = "" if folder is None else f" Run this in {escape_line(str(folder))} to add it there."
    yield f"CONTRIBUTING.md says how a law becomes part of the library.{where}"


def _near(path: Path) -> Path:
    """Return a path as seen from the current folder, where it lies below that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
