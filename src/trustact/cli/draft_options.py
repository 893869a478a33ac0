"""Law files of the user's own: `--laws-dir FOLDER`, or the path of a file in place of an id.

A law file is a program, and is run; it is read only where the command line or a profile names it.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from trustact import laws
from trustact.language.instrument import Instrument
from trustact.laws.own_laws import check_names_of_own_laws, describe_own_law, read_own_laws

_C = TypeVar("_C", bound=Callable[..., Any])

add_laws_dir = click.option(
    "--laws-dir",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Law files of your own; they are programs, and are run.",
)
"""Adds `--laws-dir` and nothing that reads the folder."""


def laws_dir_option(command: _C) -> _C:
    """Add `--laws-dir`; while the command runs, the laws of the folder are among all others."""

    @wraps(command)
    def run(*args: Any, laws_dir: Path | None, **options: Any) -> Any:
        with laws.add_laws(() if laws_dir is None else read_own_laws(laws_dir)):
            return command(*args, **options)

    return add_laws_dir(run)  # type: ignore[return-value]


def resolve_laws(words: Iterable[str]) -> dict[str, Instrument]:
    """Return each law that the command line names by id or by path; a file is run once.

    Raises
    ------
    TrustactError
        If one cannot be read or is not known, or if two that differ have one id.
    """
    found: dict[str, Instrument] = {}
    by_file: dict[Path, Instrument] = {}
    for word in dict.fromkeys(words):
        file = _file_of(word)
        if file is None:
            found[word] = laws.resolve(word)
            continue
        if file not in by_file:
            by_file[file] = laws.resolve(word)
        found[word] = by_file[file]
    check_names_of_own_laws(found.values())
    return found


def path_word(file: str) -> str:
    """Return the name of a law file as a word that is taken for a path, and for no id.

    Examples
    --------
    >>> path_word("draft"), path_word("draft.py")
    ('./draft', 'draft.py')
    """
    return file if laws.is_path(file) else f"./{file}"


def read_files_of(words: Iterable[str]) -> list[Path]:
    """Return the law files among the words, which no output may replace."""
    return [Path(word) for word in dict.fromkeys(words) if laws.is_path(word)]


def _file_of(word: str) -> Path | None:
    return Path(word).resolve() if laws.is_path(word) else None


def draft_notes(named: Sequence[Instrument]) -> tuple[str, ...]:
    """Return for each law of the user's own that was named that it is a draft."""
    notes = map(describe_own_law, named)
    return tuple(dict.fromkeys(note for note in notes if note is not None))
