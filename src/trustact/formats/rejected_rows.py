"""Rows that cannot be read: each is kept with its row number, column and reason."""

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from trustact.language.shown_text import escape_csv_cell
from trustact.output_files import OutputFileError, make_folder, refuse_link, replace_file

ADDED_HEADINGS = ("rejected row", "rejected column", "rejected because")
"""Headings that a reject file adds to those of its source."""

BEYOND_HEADING = "cells beyond the headings"
"""The last heading of a reject file."""

_COLUMNAR = (".parquet", ".pq", ".feather", ".arrow", ".dta")

LONGEST_HEADINGS = 10_000_000
"""How many characters of a file are read to find its headings."""


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
    for ending in (".gz", ".xz", ".zip", ".csv", ".tsv", ".txt", *_COLUMNAR):
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
    return folder / f"{name}.rejected.csv"


@dataclass(frozen=True, slots=True)
class RejectFile:
    """The rejected rows of one source, and where they are to be written.

    Parameters
    ----------
    target : pathlib.Path
        Where they are written; a file of another kind is never replaced.
    headings : tuple of str
        Those of the source.
    """

    target: Path
    headings: tuple[str, ...]
    rows: tuple[RejectedRow, ...]

    def check(self) -> None:
        """Check that nothing but a reject file has the name.

        Raises
        ------
        OutputFileError
            If something else has it, also a symbolic link.
        """
        refuse_link(self.target)
        if not self.target.exists() or is_reject_file(self.target):
            return
        raise OutputFileError(
            self.target,
            "is not a file of rejected rows of this program, so it is not replaced; choose another "
            "folder for rejected rows, or move this file",
        )

    def write(self) -> None:
        """Write the rows as CSV: the original cells, then row, column and reason.

        Nothing is written where no row was rejected. If a row has more cells than headings, the
        extra cells are joined in one last cell. `escape_csv_cell` says how a cell is written that
        a spreadsheet or a terminal would take for something else.

        Raises
        ------
        OutputFileError
            If another kind of file or a link has the name, or it cannot be written.
        """
        if not self.rows:
            return
        self.check()
        make_folder(self.target.parent)
        with (
            replace_file(self.target) as path,
            path.open("w", encoding="utf-8", newline="") as stream,
        ):
            writer = RejectWriter(stream, self.headings)
            for row in self.rows:
                writer.write(row)


def only_columns(file: RejectFile, positions: Sequence[int], torn: Collection[int]) -> RejectFile:
    """Return rejected rows with some of their columns alone, since others may name people.

    Parameters
    ----------
    positions : sequence of int
        The columns that are kept.
    torn : collection of int
        Numbers of rows that do not fit the headings: no cell of these is kept, since none is known
        to be one of a column.
    """
    rows = tuple(keep_columns(file.rows, positions, torn))
    return RejectFile(file.target, tuple(file.headings[at] for at in positions), rows)


def keep_columns(
    rows: Iterable[RejectedRow], positions: Sequence[int], torn: Collection[int]
) -> Iterator[RejectedRow]:
    """Yield rejected rows with some of their columns alone; see `only_columns`."""
    for row in rows:
        cells = () if row.row in torn else row.cells
        yield replace(row, cells=tuple(cells[at] for at in positions if at < len(cells)))


class RejectWriter:
    """Writes rejected rows to a stream, below headings that it writes first."""

    def __init__(self, stream: TextIO, headings: tuple[str, ...]) -> None:
        self._width = len(headings)
        self._writer = csv.writer(stream)
        cells = [*map(escape_csv_cell, headings), *ADDED_HEADINGS, BEYOND_HEADING]
        self._writer.writerow(cells)

    def write(self, row: RejectedRow) -> None:
        """Write one row."""
        width = self._width
        cells = [*row.cells[:width], *[""] * (width - len(row.cells))]
        added = [str(row.row), row.column, row.reason, " | ".join(row.cells[width:])]
        self._writer.writerow([escape_csv_cell(cell) for cell in (*cells, *added)])


def is_reject_file(path: Path) -> bool:
    """Return whether a file begins with the headings of a reject file."""
    if not path.is_file():
        return False
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            headings = next(csv.reader([stream.readline(LONGEST_HEADINGS)]), [])
    except (UnicodeDecodeError, csv.Error):
        return False
    return tuple(headings[-4:]) == (*ADDED_HEADINGS, BEYOND_HEADING)
