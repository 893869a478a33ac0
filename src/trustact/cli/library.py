"""`trustact library`: the laws as data in one file, for a later day and for other programs."""

import click

from trustact.api.library_file import write_library
from trustact.cli import streams
from trustact.cli.clock import today
from trustact.laws.index import REMEDY
from trustact.laws.library_digest import DIGEST_FILE, own_digest
from trustact.output_files import check_target


@click.command("library", short_help="Write all laws as data (JSON) to one file.")
@click.argument("file", metavar="FILE.json")
def library_command(file: str) -> None:
    """Write the laws, the tables of offenses, what is filled and the holidays to FILE.json.

    `decide`, `replay`, `show` and `laws` answer by it with --library FILE.json, also in a later
    version of the program: the law as it was known. docs/library-file.md has the form.
    """
    from trustact import __version__

    check_target("FILE.json", file, (".json",), [])
    written = write_library(file, __version__, today())
    streams.print_text(f"{file}: {written.laws} laws, library {written.content_digest}.")
    if written.content_digest != own_digest():
        streams.print_text(
            f"{DIGEST_FILE} has {own_digest()}, so that answers name another library: the laws, "
            f"tables or rules were changed after it was written; {REMEDY}",
            err=True,
        )
