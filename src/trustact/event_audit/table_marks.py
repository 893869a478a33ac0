"""Tells a table of events from the bookings of a jail, by the columns."""

import csv
from collections.abc import Sequence
from pathlib import Path

from trustact.formats.packed_files import find_packing
from trustact.formats.text_encoding import detect_encoding, open_text
from trustact.input_files import describe_other_kind
from trustact.language.errors import TrustactError
from trustact.language.shown_text import escape_line

MARKS = frozenset({"id", "subject", "kind", "at"})
"""The columns by which a table of events is known."""


def are_event_tables(paths: Sequence[Path]) -> bool:
    """Return whether files are tables of events.

    Raises
    ------
    TrustactError
        If some are and others are not.
    """
    events = [path for path in paths if is_event_table(path)]
    if events and len(events) < len(paths):
        other = next(path for path in paths if path not in events)
        raise TrustactError(
            f"{escape_line(events[0].name)} is a table of events, and {escape_line(other.name)} is "
            f"none (it has no columns {', '.join(sorted(MARKS))}); audit bookings and events by "
            "themselves"
        )
    return bool(events)


def is_event_table(path: Path) -> bool:
    """Return whether a file is a table of events; bookings are never in JSON."""
    name = path.name.lower()
    if name.endswith((".json", ".jsonl")):
        return True
    if describe_other_kind(path):
        return False
    if name.endswith(".parquet"):
        return set(_parquet_columns(path)) >= MARKS
    return name.endswith((".csv", ".csv.gz")) and set(_first_row(path)) >= MARKS


def _parquet_columns(path: Path) -> Sequence[str]:
    import pyarrow
    from pyarrow import parquet

    try:
        names: Sequence[str] = parquet.read_schema(path).names
    except (pyarrow.ArrowException, OSError):
        return ()
    return names


def _first_row(path: Path) -> Sequence[str]:
    try:
        with path.open("rb") as stream:
            packing = find_packing(stream.read(8))
        with open_text(path, detect_encoding(path, packing), packing) as text:
            return [name.strip() for name in next(csv.reader(text), [])]
    except (csv.Error, TrustactError, OSError, UnicodeError):
        # The reader that is asked next says what is wrong with the file.
        return ()
