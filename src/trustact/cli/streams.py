"""Where output goes: consoles of any code page, closed pipes, progress on a terminal alone."""

import errno
import os
import sys
from collections.abc import Callable
from typing import TextIO


def prepare() -> bool:
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
        sys.stdout = _nothing()
    if sys.stderr is None:
        sys.stderr = _nothing()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and stream.encoding.lower().replace("-", "") != "utf8":
            reconfigure(errors="replace")
    return read


def _nothing() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def nobody_reads(error: OSError) -> bool:
    """Return whether an error says that the reader of the output has gone (`trustact laws | head`).

    Parameters
    ----------
    error : OSError

    Returns
    -------
    bool

    Examples
    --------
    >>> nobody_reads(BrokenPipeError(errno.EPIPE, "Broken pipe")), nobody_reads(OSError(2, "no"))
    (True, False)
    """
    # Windows says "invalid argument" where a pipe was closed.
    return error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL)


def no_room(error: OSError) -> bool:
    """Return whether an error says that the disk of the output is full or fails.

    Parameters
    ----------
    error : OSError

    Returns
    -------
    bool

    Examples
    --------
    >>> no_room(OSError(errno.ENOSPC, "No space left on device")), no_room(OSError(2, "no"))
    (True, False)
    """
    full = (errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))
    return error.errno in full


def close_quietly() -> None:
    """Point the standard output at nothing, so that the interpreter's last flush is quiet."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())


def progress(stream: TextIO | None = None) -> Callable[[str], None]:
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
    >>> progress(file)("reading")
    >>> file.getvalue()
    ''
    """
    told = stream or sys.stderr

    def say(words: str) -> None:
        if told.isatty():
            print(f"... {words}", file=told, flush=True)

    return say
