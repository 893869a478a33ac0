"""Tables of events for tests: written as a user has them, and read again."""

import csv
import itertools
from pathlib import Path

from trustact.statutory_reports.event_table import read_event_table

AGENCY = "example-jail"


def row(id, kind, at="", subject="A", agency=AGENCY, **more):
    """Return a row of a table; `at` is a time of January 2024, as 05T10:00."""
    time = f"2024-01-{at}-06:00" if at else ""
    return {"id": id, "subject": subject, "agency": agency, "kind": kind, "at": time, **more}


def write(path: Path, rows):
    """Write rows as CSV and return the path."""
    names = dict.fromkeys(itertools.chain(("id", "subject", "agency", "kind", "at"), *rows))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(names), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def table(tmp_path, *rows):
    """Return rows as a table that was read from a file."""
    return read_event_table([write(tmp_path / "events.csv", list(rows))])
