"""`--library FILE`: answer by the laws of another version, from the file that it wrote."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from trustact.cli import streams
from trustact.language.library_version import SHOWN_DIGITS

_C = TypeVar("_C", bound=Callable[..., Any])


def library_option(command: _C) -> _C:
    """Add `--library`; the command runs under the laws of the file."""

    @wraps(command)
    def run(*args: Any, library: Path | None, **options: Any) -> Any:
        if library is None:
            return command(*args, **options)
        from trustact.api.library_file import read_library, use_library

        found = read_library(library)
        streams.print_text(
            f"Laws as version {found.program} knew them on {found.written_on} "
            f"({len(found.instruments)} laws, {library}, library "
            f"{found.content_digest[:SHOWN_DIGITS]}).",
            err=True,
        )
        with use_library(found):
            return command(*args, **options)

    return click.option(
        "--library",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Answer by the laws of another version, from its file (`trustact library`).",
    )(run)  # type: ignore[return-value]
