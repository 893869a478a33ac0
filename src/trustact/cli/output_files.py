"""Files that the program writes: never over what was read, and whole or not at all."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from trustact.cli import streams
from trustact.cli.command_line import WrongUseError


def check_target(
    option: str, name: str | None, endings: tuple[str, ...], read: Iterable[str | Path] = ()
) -> None:
    """Check before the work begins that a file can be written under a name.

    Parameters
    ----------
    option : str
        The option that names it, for the message.
    name : str or None
        None: nothing is to be written.
    endings : tuple of str
        What the name may end in.
    read : iterable of str or path
        Files that are read; the name must not lead to one of them, by whatever way.

    Raises
    ------
    WrongUseError
    """
    if name is None:
        return
    path = Path(name)
    if path.suffix not in endings:
        shown = [ending for ending in endings if ending != ".htm"]
        raise WrongUseError(f"{option} {name}: the name ends in {' or '.join(shown)}")
    if not path.absolute().parent.is_dir():
        raise WrongUseError(f"{name}: there is no folder {path.absolute().parent}")
    for other in read:
        if is_same_file(path, Path(other)):
            raise WrongUseError(
                f"{option} {name}: that is the file {other}, which is read; name another file"
            )


def is_same_file(one: Path, other: Path) -> bool:
    """Return whether two names lead to one file, also by a link of either kind.

    Parameters
    ----------
    one, other : pathlib.Path

    Returns
    -------
    bool

    Examples
    --------
    >>> is_same_file(Path("a.csv"), Path("b/../a.csv")), is_same_file(Path("a.csv"), Path("b.csv"))
    (True, False)
    """
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()


@contextmanager
def replace_file(name: str) -> Iterator[Path]:
    """Give a path to write to; what is written there takes the place of `name` once it is whole.

    Parameters
    ----------
    name : str

    Yields
    ------
    pathlib.Path
        A file of a passing name in the same folder. A device or a pipe is written to itself.

    Raises
    ------
    WrongUseError
        If it cannot be written; what stood under the name is then left as it was.

    Notes
    -----
    Through a link the file that it leads to is replaced. A file of several names keeps its old
    content under the others.
    """
    target = Path(os.path.realpath(name))
    try:
        if target.exists() and not target.is_file():
            yield target
            return
        passing = target.with_name(f".trustact-{secrets.token_hex(6)}.part")
        try:
            os.close(os.open(passing, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            if target.exists():
                passing.chmod(target.stat().st_mode & 0o7777)
            yield passing
            _sync_to_disk(passing)
            passing.replace(target)
        finally:
            passing.unlink(missing_ok=True)
    except OSError as error:
        if streams.is_broken_pipe(error):
            raise
        # Of the libraries that write, some put a sentence of their own where the system's stands.
        why = os.strerror(error.errno) if error.errno else str(error)
        kept = "; what stood there is left as it was" if target.is_file() else ""
        raise WrongUseError(f"{name}: it cannot be written: {why}{kept}") from error


def write_text(name: str, text: str) -> None:
    """Write a page or another text in UTF-8, whole or not at all.

    Parameters
    ----------
    name, text : str

    Raises
    ------
    WrongUseError
        As `replace_file`.
    """
    with replace_file(name) as path:
        path.write_text(text, encoding="utf-8", newline="\n")


def _sync_to_disk(path: Path) -> None:
    """Wait until the file is on the disk: a name that leads to a half-written file is worse."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
