"""Files that the program writes: never over a file that was read, and completely or not at all."""

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
    """Check, before the work begins, that a file can be written under a name.

    Parameters
    ----------
    option : str
        The option that names the file, for the message.
    name : str or None
        None: nothing is to be written.
    endings : tuple of str
        What the name may end in.
    read : iterable of str or path
        Files that are read; the name must not lead to one of them, not even by a link.

    Raises
    ------
    WrongUseError
        If it cannot.
    """
    if name is None:
        return
    path = Path(name)
    if path.suffix not in endings:
        shown = [ending for ending in endings if ending != ".htm"]
        raise WrongUseError(f"{option} {name}: the name must end in {' or '.join(shown)}")
    if not path.absolute().parent.is_dir():
        raise WrongUseError(f"{option} {name}: there is no folder {path.absolute().parent}")
    for other in read:
        if is_same_file(path, Path(other)):
            raise WrongUseError(
                f"{option} {name}: this is the file {other}, which is read; name another file"
            )


def is_same_file(one: Path, other: Path) -> bool:
    """Return whether two paths lead to the same file, also through hard or symbolic links.

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
    """Yield a path to write to; the file written there replaces `name` once it is complete.

    Yields
    ------
    pathlib.Path
        A temporary file in the same folder. A device or a pipe is written to directly.

    Raises
    ------
    WrongUseError
        If it cannot be written; an existing file is then left unchanged.

    Notes
    -----
    Where `name` is a symbolic link, the file that it leads to is replaced. Other hard links to a
    replaced file keep the old content.
    """
    target = Path(os.path.realpath(name))
    try:
        if target.exists() and not target.is_file():
            yield target
            return
        temporary = target.with_name(f".trustact-{secrets.token_hex(6)}.part")
        try:
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            if target.exists():
                temporary.chmod(target.stat().st_mode & 0o7777)
            yield temporary
            _sync_to_disk(temporary)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        if streams.is_broken_pipe(error):
            raise
        # Some libraries put a sentence of their own in place of the system's message.
        why = os.strerror(error.errno) if error.errno else str(error)
        kept = "; the existing file is unchanged" if target.is_file() else ""
        raise WrongUseError(f"{name}: cannot be written: {why}{kept}") from error


def write_text(name: str, text: str) -> None:
    """Write a text in UTF-8, completely or not at all; errors as in `replace_file`."""
    with replace_file(name) as path:
        path.write_text(text, encoding="utf-8", newline="\n")


def _sync_to_disk(path: Path) -> None:
    """Wait until the file is on the disk, so that the name never leads to a half-written file."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
