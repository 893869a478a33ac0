"""Writes events as a table: CSV with a column for each field, or JSON lines."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from trustact.event_log.event_kinds import COMMON_FIELDS, EVENT_KINDS
from trustact.language.shown_text import escape_csv_cell, format_json
from trustact.output_files import write_text

EVENT_FILE_ENDINGS = (".csv", ".jsonl")


def write_event_rows(name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write events under a name that ends in .csv or .jsonl."""
    if Path(name).suffix.lower() == ".jsonl":
        write_text(name, "".join(_line(row) + "\n" for row in rows))
        return
    own = dict.fromkeys(field for _, fields in EVENT_KINDS.values() for field in fields)
    columns = [*COMMON_FIELDS, *(name for name in own if any(name in row for row in rows))]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([escape_csv_cell(_cell(row.get(name))) for name in columns] for row in rows)
    write_text(name, stream.getvalue())


def _line(value: Any) -> str:
    """Return a value as JSON in one line."""
    return " ".join(line.strip() for line in format_json(value).splitlines())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else _line(value)
