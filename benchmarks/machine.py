"""What it ran on and with: cores, memory, versions; nothing that names a machine."""

import os
import platform
from importlib.metadata import version

PACKAGES = ("trustact", "duckdb", "ibis-framework", "polars", "numpy", "openfisca-core", "pyarrow")


def versions() -> list[str]:
    """Return the versions of Python and of all that is measured."""
    return [f"Python {platform.python_version()}", *(f"{p} {version(p)}" for p in PACKAGES)]


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def memory() -> str:
    """Return the memory in whole gigabytes; nothing where the system does not tell."""
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return ""
    return f", {round(size / 2**30)} GB of memory"


def described() -> str:
    """Return the machine in words."""
    return f"{cores()} cores{memory()}"


def busy() -> str:
    """Return how much waited for a core in the last quarter of an hour; this counts for one."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f", with {os.getloadavg()[2]:.1f} programs at a time at work on them"
