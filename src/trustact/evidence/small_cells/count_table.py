"""A table whose counts know what they count, so that equal counts are found in several tables."""

from collections.abc import Hashable
from dataclasses import dataclass

Members = frozenset[Hashable]
"""What a count counts: one of each."""

Shown = tuple[tuple[int | None, ...], ...]
"""Counts by row and column; None for one that is not shown."""


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts by row and column.

    Parameters
    ----------
    key : str
        In JSON.
    unit : str
        What is counted.
    lines : tuple of (str, tuple of Members)
        The name of each row, and what each of its cells counts.
    row_totals, column_totals : bool
        Whether the sum of a row, or of a column, is printed.
    not_recorded : frozenset of str
        Names of the rows of which nothing is recorded, so that 0 would be wrong.
    """

    key: str
    title: str
    unit: str
    first_heading: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Members, ...]], ...]
    row_totals: bool
    column_totals: bool
    note: str = ""
    not_recorded: frozenset[str] = frozenset()

    @property
    def rows(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The name of each row with its counts."""
        return tuple((name, tuple(map(len, cells))) for name, cells in self.lines)

    @property
    def counts(self) -> tuple[tuple[int, ...], ...]:
        """The counts alone."""
        return tuple(counts for _, counts in self.rows)

    @property
    def head(self) -> tuple[str, ...]:
        """The headings, with one for the sum of each row."""
        total = ("all",) if self.row_totals else ()
        return (self.first_heading, *self.columns, *total)

    @property
    def names(self) -> tuple[str, ...]:
        """The name of each row, with one for the sums of the columns."""
        return (*(name for name, _ in self.lines), *(("all",) if self.column_totals else ()))

    @property
    def members(self) -> tuple[tuple[Members, ...], ...]:
        """What each cell counts, without totals."""
        return tuple(cells for _, cells in self.lines)

    def with_totals(self) -> Shown:
        """Return all counts with their sums."""
        full = [(*row, sum(row)) if self.row_totals else row for row in self.counts]
        if self.column_totals:
            full.append(tuple(map(sum, zip(*full, strict=True))))
        return tuple(full)

    def members_with_totals(self) -> tuple[tuple[Members, ...], ...]:
        """Return what each cell counts, in the shape in which the table is shown."""
        nobody: Members = frozenset()
        full = [(*row, nobody.union(*row)) if self.row_totals else row for row in self.members]
        if self.column_totals:
            full.append(tuple(nobody.union(*column) for column in zip(*full, strict=True)))
        return tuple(full)
