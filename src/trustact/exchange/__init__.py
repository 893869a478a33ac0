"""What comes in and goes out: case files, scenario files, public releases of detainers.

`read_records` picks the reader by the headings of a file. A reader says of every column what it
answers, and of every fact of the vocabulary that its source cannot answer, why not.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trustact.exchange.errors import ReadError
    from trustact.exchange.records import READERS, read_records
    from trustact.exchange.shipped_files import shipped

__all__ = ["READERS", "ReadError", "read_records", "shipped"]

_HOMES = {
    "READERS": "records",
    "ReadError": "errors",
    "read_records": "records",
    "shipped": "shipped_files",
}


def __getattr__(name: str) -> Any:
    # Loaded on first use: who decides one case from a file needs no reader of releases.
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
