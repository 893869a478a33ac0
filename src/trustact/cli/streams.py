"""Where output goes: consoles of any code page, closed pipes, progress on a terminal alone."""

import errno
import os
import sys
from collections.abc import Callable
from typing import TextIO


def prepare_streams() -> bool:
    """Make sure that no character can stop the output, and that there is somewhere to write to.

    A console of an old code page lacks some signs; it then shows a question mark for them instead
    of an error. What the program itself draws is ASCII.

    Returns
    -------
    bool
        Whether somebody can read the standard output; False where it was closed.
    """
    read = sys.stdout is not None
    # A closed stream leaves its number free: a file that is opened later would take its place.
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
    return read


def _open_devnull() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def is_broken_pipe(error: OSError) -> bool:
    """Return whether an error says that the reader of the output has gone (`trustact laws | head`).

    Parameters
    ----------
    error : OSError

    Returns
    -------
    bool

    Examples
    --------
    >>> is_broken_pipe(BrokenPipeError(errno.EPIPE, "Broken pipe"))
    True
    >>> is_broken_pipe(OSError(2, "no"))
    False
    """
    # Windows says "invalid argument" where a pipe was closed.
    return error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL)


def is_disk_full(error: OSError) -> bool:
    """Return whether an error says that the disk of the output is full or fails.

    Parameters
    ----------
    error : OSError

    Returns
    -------
    bool

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
    """Point the standard output at nothing, so that the interpreter's last flush is quiet."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())


def progress_printer(stream: TextIO | None = None) -> Callable[[str], None]:
    """Return what tells a person at a terminal what is being done; elsewhere it says nothing.

    Parameters
    ----------
    stream : text stream, optional
        The standard error unless given.

    Returns
    -------
    callable

    Examples
    --------
    >>> import io
    >>> file = io.StringIO()
    >>> progress_printer(file)("reading")
    >>> file.getvalue()
    ''
    """
    told = stream or sys.stderr

    def say(words: str) -> None:
        if told.isatty():
            print(f"... {words}", file=told, flush=True)

    return say
