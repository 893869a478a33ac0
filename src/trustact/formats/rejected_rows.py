"""Rows that cannot be read: each is kept with its row number, column and reason."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ADDED_HEADINGS = ("rejected row", "rejected column", "rejected because")
"""Headings that a reject file adds to those of its source."""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """One row that cannot be read.

    Parameters
    ----------
    row : int
        Row of the file, counted as in a spreadsheet.
    column : str
        Heading of the column; empty for the whole row.
    reason : str
        What is wrong, and what would be right.
    cells : tuple of str
        The row as written in the file.

    Examples
    --------
    >>> print(RejectedRow(418, "Conv_Dt", "not a date", ()))
    row 418, column Conv_Dt: not a date
    """

    row: int
    column: str
    reason: str
    cells: tuple[str, ...]

    def __str__(self) -> str:
        where = f"row {self.row:,}" + (f", column {self.column}" if self.column else "")
        return f"{where}: {self.reason}"


def rejects_path(source: Path, folder: Path) -> Path:
    """Return the path of the reject file of a source.

    Examples
    --------
    >>> rejects_path(Path("a/jail.csv.gz"), Path("b")).name
    'jail.rejected.csv'
    """
    name = source.name
    for ending in (".gz", ".csv", ".tsv", ".txt", ".parquet", ".pq"):
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
    return folder / f"{name}.rejected.csv"


def write_rejects(target: Path, headings: Sequence[str], rejects: Sequence[RejectedRow]) -> None:
    """Write rejected rows as CSV: the original row, then its number, column and reason.

    If a row has more cells than headings, the extra cells are joined in one last cell.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    width = len(headings)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*headings, *ADDED_HEADINGS, "cells beyond the headings"])
        for reject in rejects:
            cells = [*reject.cells[:width], *[""] * (width - len(reject.cells))]
            beyond = " | ".join(reject.cells[width:])
            writer.writerow([*cells, reject.row, reject.column, reject.reason, beyond])
