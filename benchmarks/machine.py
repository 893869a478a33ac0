"""The machine of a measurement: cores, memory, load, versions; nothing that identifies it."""

import os
import platform
from importlib.metadata import version

PACKAGES = (
    *("trustact", "duckdb", "ibis-framework", "polars", "numpy", "pyarrow"),
    *("openfisca-core", "policyengine-core", "zen-engine", "cedarpy"),
)


def versions() -> list[str]:
    """Return the versions of Python and of all packages that are measured."""
    return [f"Python {platform.python_version()}", *(f"{p} {version(p)}" for p in PACKAGES)]


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def memory() -> str:
    """Return the memory in whole gigabytes; empty if the system does not state it."""
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return ""
    return f", {round(size / 2**30)} GB of memory"


def load() -> str:
    """Return the load of the last 15 minutes; empty if the system does not state it."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f", {os.getloadavg()[2]:.1f} processes running on average"


def describe_machine() -> str:
    """Return cores, memory and load as text."""
    return f"{cores()} cores{memory()}{load()}"
