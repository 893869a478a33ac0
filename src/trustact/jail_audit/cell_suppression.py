"""Small cells of a published table: which are not shown, so that no total gives one back.

A cell of 1 to 10 is not shown; a zero is. Every row and every column with one such cell gets a
second one, the smallest that is left, and a total where nothing else is left. Then it is computed
what a reader can conclude who knows the totals, the zeros and this rule: from each row and each
column, again and again until nothing follows any more. While some cell that is not shown could be
narrowed to fewer than `LEAST_WIDTH` values, one more cell of its row or column is not shown.
"""

from collections.abc import Iterator, Sequence

SMALLEST_SHOWN = 11
"""The smallest count, beside zero, that is shown."""

LEAST_WIDTH = 5
"""How many values a count must leave possible that is not shown."""

RULE = (
    f"Counts of 1 to {SMALLEST_SHOWN - 1} are not shown; zeros are. So that no total gives one "
    "back, at least one more count of the same row and of the same column is not shown either, "
    "which may be a larger one or a total, and after that every count that is not shown still has "
    f"at least {LEAST_WIDTH} possible values for a reader who knows the totals, the zeros and this "
    "rule."
)
"""The rule in words, for the page."""

Cell = tuple[int, int]
Shown = tuple[tuple[int | None, ...], ...]


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

    Examples
    --------
    >>> suppress_small_cells([[184, 4, 0]], column_totals=False)
    ((None, None, 0, 188),)
    >>> suppress_small_cells([[120, 60, 0]], column_totals=False)
    ((120, 60, 0, 180),)
    """
    table = _SuppressedTable(counts, row_totals, column_totals)
    table.hide_small()
    while table.hide_second() or table.widen():
        pass
    return table.visible_counts()


def possible_values(
    shown: Shown, *, row_totals: bool = True, column_totals: bool = True
) -> dict[Cell, tuple[int, int]]:
    """Return the least and the greatest value of each count that is not shown.

    So a reader finds them, who knows that a count that is not shown is no zero.
    """
    top = sum(value for row in shown for value in row if value) + sum(
        SMALLEST_SHOWN for row in shown for value in row if value is None
    )
    top = max(top, 1) * 4
    low = {(i, j): 1 if v is None else v for i, row in enumerate(shown) for j, v in enumerate(row)}
    high = {
        (i, j): top if v is None else v for i, row in enumerate(shown) for j, v in enumerate(row)
    }
    lines = list(_lines(shown, row_totals, column_totals))
    changed = True
    while changed:
        changed = False
        for parts, total in lines:
            changed |= _narrow(parts, total, low, high)
    return {
        (i, j): (low[i, j], high[i, j])
        for i, row in enumerate(shown)
        for j, value in enumerate(row)
        if value is None
    }


def _narrow(
    parts: Sequence[Cell], total: Cell, low: dict[Cell, int], high: dict[Cell, int]
) -> bool:
    """Narrow the values of one row or column; return whether anything changed."""
    before = [(low[c], high[c]) for c in (*parts, total)]
    low[total] = max(low[total], sum(low[c] for c in parts))
    high[total] = min(high[total], sum(high[c] for c in parts))
    for cell in parts:
        others_low = sum(low[c] for c in parts if c != cell)
        others_high = sum(high[c] for c in parts if c != cell)
        low[cell] = max(low[cell], low[total] - others_high)
        high[cell] = min(high[cell], high[total] - others_low)
    return before != [(low[c], high[c]) for c in (*parts, total)]


def _lines(
    table: Sequence[Sequence[int | None]], row_totals: bool, column_totals: bool
) -> Iterator[tuple[list[Cell], Cell]]:
    """Yield the cells of each row and column that has a total, and the total."""
    rows, columns = len(table), len(table[0]) if table else 0
    if row_totals:
        for i in range(rows):
            yield [(i, j) for j in range(columns - 1)], (i, columns - 1)
    if column_totals:
        for j in range(columns):
            yield [(i, j) for i in range(rows - 1)], (rows - 1, j)


class _SuppressedTable:
    """A table with its totals, and which of its cells are not shown."""

    def __init__(
        self, counts: Sequence[Sequence[int]], row_totals: bool, column_totals: bool
    ) -> None:
        full = [[*row, sum(row)] if row_totals else list(row) for row in counts]
        if column_totals and full:
            full.append([sum(column) for column in zip(*full, strict=True)])
        self.full = full
        self.row_totals, self.column_totals = row_totals, column_totals
        self.hidden: set[Cell] = set()
        self.lines = list(_lines(full, row_totals, column_totals))

    def value(self, cell: Cell) -> int:
        return self.full[cell[0]][cell[1]]

    def visible_counts(self) -> Shown:
        return tuple(
            tuple(None if (i, j) in self.hidden else value for j, value in enumerate(row))
            for i, row in enumerate(self.full)
        )

    def hide_small(self) -> None:
        self.hidden |= {
            (i, j)
            for i, row in enumerate(self.full)
            for j, value in enumerate(row)
            if 0 < value < SMALLEST_SHOWN
        }

    def hide_second(self) -> bool:
        """Hide a second cell of the first line that has only one; return whether there was one."""
        for parts, total in self.lines:
            if len(self.hidden & {*parts, total}) == 1 and self._hide_one_of(parts, total):
                return True
        return False

    def widen(self) -> bool:
        """Hide one more cell beside the first that has too few possible values."""
        found = possible_values(
            self.visible_counts(), row_totals=self.row_totals, column_totals=self.column_totals
        )
        for cell, (low, high) in sorted(found.items()):
            # The rule itself says of a small cell that it is at most 10.
            if high - low + 1 >= LEAST_WIDTH:
                continue
            if any(
                cell in (*parts, total) and self._hide_one_of(parts, total)
                for parts, total in self.lines
            ):
                return True
        return False

    def _hide_one_of(self, parts: Sequence[Cell], total: Cell) -> bool:
        """Hide the smallest cell of a line that is shown and no zero; the total comes last."""
        left = [cell for cell in parts if cell not in self.hidden and self.value(cell)]
        if left:
            self.hidden.add(min(left, key=lambda cell: (self.value(cell), cell)))
            return True
        if total not in self.hidden and self.value(total):
            self.hidden.add(total)
            return True
        return False
