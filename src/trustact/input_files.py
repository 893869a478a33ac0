"""What may be read: files, and no pipe or device, which may never end."""

import os
import stat
from pathlib import Path

_OTHER_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a disk"),
    (stat.S_ISSOCK, "a socket"),
)
_DESCRIPTORS = ("/dev/fd/", "/proc/self/fd/")
_KERNEL = ("/proc/", "/sys/")


def describe_other_kind(path: Path, pipes: bool = False) -> str:
    """Return why a path is not read, for a message; nothing if it is a file, a folder or missing.

    Parameters
    ----------
    pipes : bool, default False
        Whether the pipe that a shell makes for `<(command)` may be read. It has a writer and ends;
        a pipe with a name of its own may wait forever.

    Examples
    --------
    >>> describe_other_kind(Path("missing.yaml"))
    ''
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return ""
    if pipes and stat.S_ISFIFO(mode) and str(path.absolute()).startswith(_DESCRIPTORS):
        return ""
    what = next((name for is_kind, name in _OTHER_KINDS if is_kind(mode)), "")
    if stat.S_ISREG(mode) and os.path.realpath(path).startswith(_KERNEL):
        what = "made by the kernel while it is read"
    if not what:
        return ""
    return f"is {what}, and no file: it may never end. Save what it gives in a file, and name that"
