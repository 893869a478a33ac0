"""Standard streams: the one place where text is printed, closed pipes, progress on a terminal."""

import errno
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import click


def print_text(text: str = "", err: bool = False) -> None:
    """Print lines; what a terminal would act on, or not show, is printed as an escape.

    Parameters
    ----------
    err : bool, default False
        Print to the standard error.
    """
    # Imported here, as below: `--help` imports nothing of the other packages.
    from trustact.language.shown_text import escape_for_terminal

    click.echo(escape_for_terminal(text), err=err)


def print_strong(text: str) -> None:
    """Print lines, bold where the standard output is a terminal that shows it."""
    from trustact.language.shown_text import escape_for_terminal

    click.secho(escape_for_terminal(text), bold=True)


def print_json(value: Any) -> None:
    """Print a value as JSON in ASCII."""
    from trustact.language.shown_text import format_json

    click.echo(format_json(value))


@contextmanager
def print_renamed_laws() -> Iterator[None]:
    """Print that a law was asked by an earlier id, once for each, to the standard error."""
    printed: set[str] = set()

    def show(message: Warning | str, category: type[Warning], *place: Any, **more: Any) -> None:
        # By name: `--help` does not import where the category is.
        if category.__name__ != "RenamedLawWarning":
            show_others(message, category, *place, **more)
        elif str(message) not in printed:
            printed.add(str(message))
            print_text(f"Note: {message}", err=True)

    with warnings.catch_warnings():
        show_others = warnings.showwarning
        warnings.filterwarnings("always", message=r"the id \S+ was ")
        warnings.showwarning = show
        yield


def prepare_streams() -> bool:
    """Make the standard streams safe to write to.

    A console with an old code page lacks some characters; it then prints a question mark for them
    instead of failing. What the program itself prints is ASCII.

    Returns
    -------
    bool
        Whether the standard output is open.
    """
    is_open = sys.stdout is not None
    # A closed stream leaves its number free, and a file opened later would take its place.
    if sys.stdin is None:
        os.open(os.devnull, os.O_RDONLY)
    if sys.stdout is None:
        sys.stdout = _open_devnull()
    if sys.stderr is None:
        sys.stderr = _open_devnull()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and stream.encoding.lower().replace("-", "") != "utf8":
            reconfigure(errors="replace")
    return is_open


def _open_devnull() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def is_broken_pipe(error: OSError) -> bool:
    """Return whether nothing reads the output any more, as after `trustact laws | head`.

    Examples
    --------
    >>> is_broken_pipe(BrokenPipeError(errno.EPIPE, "Broken pipe"))
    True
    >>> is_broken_pipe(OSError(2, "no"))
    False
    """
    # Windows reports "invalid argument" where a pipe was closed.
    return error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL)


def is_disk_full(error: OSError) -> bool:
    """Return whether an error means that the disk of the output is full or failing.

    Examples
    --------
    >>> is_disk_full(OSError(errno.ENOSPC, "No space left on device"))
    True
    >>> is_disk_full(OSError(2, "no"))
    False
    """
    full = (errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))
    return error.errno in full


def close_stdout() -> None:
    """Point the standard output at the null device, so that the last flush fails silently."""
    null_device = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null_device, sys.stdout.fileno())


def progress_printer(stream: TextIO | None = None) -> Callable[[str], None]:
    """Return a function that prints progress to a terminal, and prints nothing elsewhere.

    Parameters
    ----------
    stream : text stream, optional
        Standard error unless given.

    Examples
    --------
    >>> import io
    >>> file = io.StringIO()
    >>> progress_printer(file)("reading")
    >>> file.getvalue()
    ''
    """
    from trustact.language.shown_text import escape_line

    target = stream or sys.stderr

    def print_progress(words: str) -> None:
        if target.isatty():
            print(f"... {escape_line(words)}", file=target, flush=True)

    return print_progress
