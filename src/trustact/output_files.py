"""The one way in which the program writes a file: completely or not at all, and never elsewhere.

A file is written beside its target, in the same folder, and then put in place. A target that is a
symbolic link is refused. What is half written is removed on every error and signal.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, TextIO

from trustact.language.errors import TrustactError
from trustact.language.shown_text import escape_line

_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class OutputFileError(TrustactError):
    """A file cannot be written as it was asked for.

    Parameters
    ----------
    name : str or path
        The file, with the option that names it where there is one.
    problem : str
        What is wrong, and what would be right.
    """

    def __init__(self, name: str | Path, problem: str) -> None:
        self.problem = problem
        super().__init__(f"{escape_line(str(name))}: {problem}")


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
    OutputFileError
        If it cannot.
    """
    if name is None:
        return
    path = Path(name)
    shown = f"{option} {name}"
    _refuse_slash(name, shown)
    if path.suffix.lower() not in endings:
        wanted = [ending for ending in endings if ending != ".htm"]
        raise OutputFileError(shown, f"the name must end in {' or '.join(wanted)}")
    if not path.absolute().parent.is_dir():
        folder = escape_line(str(path.absolute().parent))
        raise OutputFileError(shown, f"there is no folder {folder}")
    for other in read:
        if is_same_file(path, Path(other)):
            raise OutputFileError(
                shown,
                f"this is the file {escape_line(str(other))}, which is read; name another file",
            )
    refuse_link(path, shown)
    _refuse_read_only(path, shown)


def _refuse_slash(name: str | Path, shown: str) -> None:
    if str(name).endswith(("/", os.sep)):
        raise OutputFileError(shown, "ends in a slash, as the name of a folder; name a file")


def _refuse_read_only(path: Path, shown: str | Path) -> None:
    """Refuse a file that nobody may write to, also where the user (root) could."""
    if not path.is_file():
        return
    if not path.stat().st_mode & _WRITE_BITS or not os.access(path, os.W_OK):
        raise OutputFileError(shown, "is read-only, and stays as it is; name another file")


def is_same_file(one: Path, other: Path) -> bool:
    """Return whether two paths lead to the same file, also through hard or symbolic links.

    Examples
    --------
    >>> is_same_file(Path("a.csv"), Path("b/../a.csv")), is_same_file(Path("a.csv"), Path("b.csv"))
    (True, False)
    """
    if one.exists() and other.exists():
        return one.samefile(other)
    # Unlike Path.resolve, realpath ends for links that form a loop.
    return os.path.realpath(one) == os.path.realpath(other)


def refuse_link(path: Path, shown: str = "") -> None:
    """Check that a path is no symbolic link, whether it leads anywhere or not.

    Raises
    ------
    OutputFileError
        If it is one; the message begins with `shown`, or with the path.
    """
    if path.is_symlink():
        leads_to = escape_line(str(path.readlink()))
        raise OutputFileError(
            shown or path,
            f"is a symbolic link to {leads_to}, and nothing is written through a link; name the "
            "file itself, or remove the link",
        )


@contextmanager
def replace_file(name: str | Path, new: bool = False) -> Iterator[Path]:
    """Yield a path to write to; the file written there replaces `name` once it is complete.

    Parameters
    ----------
    new : bool, default False
        Nothing may have the name already.

    Yields
    ------
    pathlib.Path
        A temporary file in the same folder. A device or a pipe is written to directly.

    Raises
    ------
    OutputFileError
        If it cannot be written; an existing file is then left unchanged.
    BrokenPipeError
        If `name` is a pipe that nothing reads.

    Notes
    -----
    Other hard links to a replaced file keep the old content. A link that somebody puts at `name`
    meanwhile is replaced, not followed. Links among the folders above it are followed.
    """
    target = Path(name)
    _refuse_slash(name, str(name))
    temporary = target.with_name(f".trustact-{os.urandom(6).hex()}.part")
    try:
        refuse_link(target)
        exists = target.exists()
        if exists and new:
            raise OutputFileError(target, "is there already; nothing was written")
        if exists and target.is_dir():
            raise OutputFileError(target, "is a folder; name a file")
        if exists and not target.is_file():
            yield target
            return
        _refuse_read_only(target, target)
        try:
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            if exists:
                temporary.chmod(target.stat().st_mode & 0o7777)
            yield temporary
            _sync_to_disk(temporary)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        # Some libraries put a sentence of their own in place of the system's message.
        why = os.strerror(error.errno) if error.errno else str(error)
        kept = "; the existing file is unchanged" if target.is_file() else ""
        raise OutputFileError(target, f"cannot be written: {why}{kept}") from error


@contextmanager
def replace_with_text(name: str | Path) -> Iterator[TextIO]:
    """Yield a stream of text in UTF-8 that keeps line ends; otherwise as `replace_file`."""
    with (
        replace_file(name) as path,
        path.open("w", encoding="utf-8", newline="") as stream,
    ):
        yield stream


def open_scratch() -> IO[bytes]:
    """Open a file without a name in the folder for temporary files: it ends with the program.

    Raises
    ------
    OSError
        If there is no room.
    """
    return tempfile.TemporaryFile(prefix="trustact-")


def make_scratch_folder(files: Mapping[str, str]) -> Path:
    """Make a folder of its own in the folder for temporary files, with some files of text.

    Whoever makes it removes it: see `remove_scratch_folder`.
    """
    folder = Path(tempfile.mkdtemp(prefix="trustact-"))
    for name, text in files.items():
        folder.joinpath(name).write_text(text, encoding="utf-8")
    return folder


def remove_scratch_folder(folder: Path) -> None:
    """Remove a folder that `make_scratch_folder` made, with everything that came into it."""
    shutil.rmtree(folder, ignore_errors=True)


def write_text(name: str | Path, text: str) -> None:
    """Write a text in UTF-8, completely or not at all; errors as in `replace_file`."""
    with replace_file(name) as path:
        path.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def short_lived_table(table: Any, name: str) -> Iterator[Path]:
    """Yield a file with the columns of a pyarrow table, which is deleted at the end.

    It is in a folder of its own that nobody else can open.

    Parameters
    ----------
    name : str
        Of the file.
    """
    import tempfile

    import pyarrow as pa

    with tempfile.TemporaryDirectory(prefix="trustact-") as folder:
        path = Path(folder) / name
        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        yield path


def write_new_files(texts: Mapping[Path, str]) -> None:
    """Write files that are not there yet, all or none; the folders above them are made.

    If it fails, or a signal ends it, the files and the folders that it made are removed.

    Raises
    ------
    OutputFileError
        If one is there already, or cannot be written.
    """
    folders: list[Path] = []
    written: dict[Path, tuple[int, int]] = {}
    try:
        for target, text in texts.items():
            folders += missing_folders(target.parent)
            make_folder(target.parent)
            with replace_file(target, new=True) as path:
                path.write_text(text, encoding="utf-8", newline="\n")
                # Kept before the file is put in place, so that a signal then finds it.
                written[target] = _identity(path)
    except BaseException:
        for target, identity in written.items():
            # A file of somebody else that has the name meanwhile stays.
            if target.exists() and _identity(target) == identity:
                target.unlink()
        remove_folders(reversed(folders))
        raise


def missing_folders(folder: Path) -> list[Path]:
    """Return the folders that are not there yet, the uppermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    return missing[::-1]


def _identity(path: Path) -> tuple[int, int]:
    """Return what stays the same while a file is renamed."""
    found = path.stat()
    return found.st_dev, found.st_ino


def remove_folders(folders: Iterable[Path]) -> None:
    """Remove folders, the lowest first; one that is not empty stays."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there.

    Raises
    ------
    OutputFileError
        If it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise OutputFileError(folder, f"this folder cannot be made: {why}") from error


def _sync_to_disk(path: Path) -> None:
    """Wait until the file is on the disk, so that the name never leads to a half-written file."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
