"""Small cells of published tables: hidden, with whatever else would give them back."""

from trustact.evidence.small_cells.count_table import CountTable, Members, Shown
from trustact.evidence.small_cells.hidden_choice import HiddenChoice, choose_hidden
from trustact.evidence.small_cells.hidden_tables import (
    HiddenTables,
    PublicTable,
    hide_small_cells,
)
from trustact.evidence.small_cells.linked_counts import (
    CrossedTable,
    HidingRule,
    Hierarchy,
    LinkedCounts,
    SmallCellsError,
    Sum,
    cell_of,
)
from trustact.evidence.small_cells.member_tables import hide_by_members
from trustact.evidence.small_cells.reader_intervals import Interval, reader_intervals

__all__ = [
    "CountTable",
    "CrossedTable",
    "HiddenChoice",
    "HiddenTables",
    "HidingRule",
    "Hierarchy",
    "Interval",
    "LinkedCounts",
    "Members",
    "PublicTable",
    "Shown",
    "SmallCellsError",
    "Sum",
    "cell_of",
    "choose_hidden",
    "hide_by_members",
    "hide_small_cells",
    "reader_intervals",
]
