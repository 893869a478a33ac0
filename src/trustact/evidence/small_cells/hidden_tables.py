"""Tables that are published together, without their small cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from trustact.evidence.small_cells.hidden_choice import HiddenChoice, choose_hidden
from trustact.evidence.small_cells.linked_counts import (
    Cell,
    CrossedTable,
    HidingRule,
    Hierarchy,
    LinkedCounts,
    cell_of,
    link_tables,
)
from trustact.evidence.small_cells.reader_intervals import Interval, reader_intervals


@dataclass(frozen=True, slots=True)
class PublicTable:
    """A table as it may be published.

    Parameters
    ----------
    counts : mapping of tuple of str to (int or None)
        None for a count that is not shown.
    """

    name: str
    dimensions: tuple[str, ...]
    counts: Mapping[tuple[str, ...], int | None]


@dataclass(frozen=True, slots=True)
class HiddenTables:
    """What may be published of some tables.

    Parameters
    ----------
    tables : tuple of PublicTable
        Those that may be published, in the order in which they were given.
    withheld : tuple of str
        Names of tables that may not: whatever else is hidden, a small count could be found.
    """

    rule: HidingRule
    tables: tuple[PublicTable, ...]
    withheld: tuple[str, ...]
    linked: LinkedCounts
    choice: HiddenChoice

    @property
    def is_changed(self) -> bool:
        """Whether anything is not shown."""
        return bool(self.choice.hidden or self.withheld)

    @property
    def says(self) -> str:
        """What was hidden, in words; for a page that is published."""
        if not self.is_changed:
            return f"No count is from 1 to {self.rule.smallest_shown - 1}; every count is shown."
        hidden = sum(count is None for table in self.tables for count in table.counts.values())
        total = sum(len(table.counts) for table in self.tables)
        text = f"{self.rule.text} Not shown here: {hidden:,} of {total:,} counts."
        if self.withheld:
            text += (
                f" Left out, since a small count could be found otherwise: "
                f"{'; '.join(self.withheld)}."
            )
        return text

    def intervals(self, *, told_which_are_small: bool = False) -> dict[Cell, Interval]:
        """Return what a reader can find out of each hidden count: its least and greatest value.

        Parameters
        ----------
        told_which_are_small : bool, default False
            The reader against whom counts are hidden. His intervals are not for publication: they
            say which counts are small. Without it they follow from what is published.
        """
        return reader_intervals(
            self.linked,
            self.choice.hidden,
            self.rule if told_which_are_small else None,
            self.choice.small,
        )


def hide_small_cells(
    tables: Sequence[CrossedTable],
    *,
    hierarchies: Sequence[Hierarchy] = (),
    rule: HidingRule | None = None,
    always_shown: Iterable[Cell] = (),
) -> HiddenTables:
    """Hide small counts, and what would give them back, in tables that are published together.

    Give every table that is published, the totals as tables of fewer dimensions: by state and
    answer, by answer, by state, and the number of all rows with no dimension. A table by county
    beside one by state needs a `Hierarchy`.

    Parameters
    ----------
    rule : HidingRule, optional
        1 to 10 are hidden and leave 5 values, unless given.
    always_shown : iterable of cell
        What readers know in any case; see `cell_of`.

    Raises
    ------
    SmallCellsError
        If the tables disagree.

    Examples
    --------
    >>> by_state = CrossedTable("by state", ("state",), {("CA",): 150, ("NV",): 60, ("UT",): 4})
    >>> everybody = CrossedTable("all", (), {(): 214})
    >>> hide_small_cells([by_state, everybody]).tables[0].counts
    {('CA',): 150, ('NV',): None, ('UT',): None}
    """
    chosen = HidingRule() if rule is None else rule
    known = tuple(always_shown)
    given = list(tables)
    while True:
        linked = link_tables(given, hierarchies, always_shown=known)
        choice = choose_hidden(linked, chosen)
        if not choice.not_protected:
            break
        given = _withhold(given, set(choice.not_protected))
    return HiddenTables(
        chosen,
        tuple(_public(table, choice.hidden) for table in given if table.published),
        tuple(
            old.name
            for old, new in zip(tables, given, strict=True)
            if old.published and not new.published
        ),
        linked,
        choice,
    )


def _withhold(tables: list[CrossedTable], failed: set[Cell]) -> list[CrossedTable]:
    """Withhold the table of most dimensions that has a count that cannot be protected."""
    found = [
        (len(table.dimensions), place)
        for place, table in enumerate(tables)
        if table.published
        and any(cell_of(table.dimensions, values) in failed for values in table.counts)
    ]
    _, place = max(found)
    return [
        replace(table, published=False) if each == place else table
        for each, table in enumerate(tables)
    ]


def _public(table: CrossedTable, hidden: frozenset[Cell]) -> PublicTable:
    return PublicTable(
        table.name,
        table.dimensions,
        {
            values: None if cell_of(table.dimensions, values) in hidden else count
            for values, count in table.counts.items()
        },
    )
