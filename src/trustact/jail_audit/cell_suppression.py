"""The small cells of an audit's tables: hidden by `trustact.evidence.small_cells`.

The tables of one audit are published together. Where the total of one is a count of another, both
are hidden or neither.
"""

from collections.abc import Mapping, Sequence

from trustact.evidence.small_cells.hidden_choice import choose_hidden
from trustact.evidence.small_cells.hidden_tables import Shown, add_totals, sums_of_table
from trustact.evidence.small_cells.linked_counts import Cell, HidingRule, LinkedCounts, Sum

SMALL_CELLS = HidingRule()
SMALLEST_SHOWN = SMALL_CELLS.smallest_shown
"""The smallest count, beside zero, that is shown."""

LEAST_WIDTH = SMALL_CELLS.least_values
"""How many values a count must leave possible that is not shown."""

RULE = SMALL_CELLS.text
"""The rule in words, for the page."""

Place = tuple[str, int, int]
"""A count: key of its table, row, column."""


def suppress_small_cells(
    counts: Sequence[Sequence[int]], *, row_totals: bool = True, column_totals: bool = True
) -> Shown:
    """Return a table with its totals, in which None stands for a count that is not shown.

    Parameters
    ----------
    counts : sequence of sequences of int
        Without totals; all rows have the same length.
    row_totals, column_totals : bool
        Whether the table is published with a total of each row (a last column), and of each column
        (a last row). Totals that make no sense are left out.

    Returns
    -------
    tuple of tuple of (int or None)
        Of a table that could not be protected, the zeros.

    Examples
    --------
    >>> suppress_small_cells([[184, 4, 0]], column_totals=False)
    ((None, None, 0, 188),)
    >>> suppress_small_cells([[120, 60, 0]], column_totals=False)
    ((120, 60, 0, 180),)
    """
    full = add_totals(counts, row_totals=row_totals, column_totals=column_totals)
    sums = sums_of_table(
        len(full), len(full[0]) if full else 0, row_totals=row_totals, column_totals=column_totals
    )
    found = suppress_in_tables({"": full}, sums)
    return found[""] if found else tuple(tuple(None if n else 0 for n in row) for row in full)


def suppress_in_tables(
    tables: Mapping[str, Sequence[Sequence[int]]], sums: Sequence[Sum]
) -> dict[str, Shown]:
    """Hide the small cells of several tables at once.

    Parameters
    ----------
    tables : mapping of str to table
        With their totals.
    sums : sequence of Sum
        Of cells (key of table, row, column), within a table and between two.

    Returns
    -------
    dict of str to table
        Without those that cannot be protected together with the others.
    """
    counts: dict[Cell, int] = {
        (key, i, j): count
        for key, table in tables.items()
        for i, row in enumerate(table)
        for j, count in enumerate(row)
    }
    withheld: set[str] = set()
    while True:
        of_withheld = frozenset(cell for cell in counts if _table_of(cell) in withheld)
        linked = LinkedCounts(counts, tuple(sums), not_published=of_withheld)
        choice = choose_hidden(linked, SMALL_CELLS)
        if not choice.not_protected:
            break
        withheld.add(max(_table_of(cell) for cell in choice.not_protected))
    return {
        key: tuple(
            tuple(None if (key, i, j) in choice.hidden else n for j, n in enumerate(row))
            for i, row in enumerate(table)
        )
        for key, table in tables.items()
        if key not in withheld
    }


def _table_of(cell: Cell) -> str:
    return str(cell[0]) if isinstance(cell, tuple) else ""
