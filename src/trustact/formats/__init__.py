"""Input and output files: cases, scenarios, public releases of detainers, forms and messages.

`read_records` chooses the reader by the headings of a file. A reader lists the facts that each
column answers, and gives a reason for every fact of the vocabulary that its source cannot answer.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trustact.formats.format_errors import RecordFileError
    from trustact.formats.package_data import package_data_path
    from trustact.formats.record_files import RELEASE_READERS, read_record_batches, read_records

__all__ = [
    "RELEASE_READERS",
    "RecordFileError",
    "package_data_path",
    "read_record_batches",
    "read_records",
]

_MODULE_OF = {
    "RELEASE_READERS": "record_files",
    "RecordFileError": "format_errors",
    "package_data_path": "package_data",
    "read_record_batches": "record_files",
    "read_records": "record_files",
}


def __getattr__(name: str) -> Any:
    # Loaded on first use: deciding one case from a file needs no reader of releases.
    from importlib import import_module

    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value
