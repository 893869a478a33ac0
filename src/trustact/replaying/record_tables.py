"""The tables of a replay as Ibis tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from trustact.language import columns
from trustact.language.columns import ROW_KEY

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

STATED_PREFIX = "asked:"
"""Columns that say whether a fact that can be presumed is stated; without one it is."""


def find_exact_days(name: str | None, table: "pa.Table") -> set[tuple[str | None, str]]:
    """Return the dates of a list, or of the main table, whose first and last days are the same."""
    firsts = {column: column.removesuffix(".first") for column in table.column_names}
    return {
        (name, path)
        for column, path in firsts.items()
        if column != path
        and columns.last(path) in firsts
        and table.column(column).equals(table.column(columns.last(path)))
    }


def find_owners(child: Any, main: Any) -> Any:
    """Return for each row of a list the position of its row in the main table; -1 if none."""
    keys, owners = main.column(ROW_KEY).to_numpy(), child.column(ROW_KEY).to_numpy()
    if not len(keys):
        return np.full(len(owners), -1)
    order = np.argsort(keys, kind="stable")
    place = order[np.minimum(np.searchsorted(keys, owners, sorter=order), len(keys) - 1)]
    return np.where(keys[place] == owners, place, -1)


@dataclass(frozen=True)
class RecordTables:
    """The tables of the records.

    Parameters
    ----------
    readings : mapping of str to bool
        Readings that were chosen.
    exact_days : frozenset of (str or None, str)
        List and path of the dates that are known to the day wherever they are known at all.
    """

    main: "ir.Table"
    children: Mapping[str, "ir.Table"]
    readings: Mapping[str, bool] = field(default_factory=dict)
    exact_days: frozenset[tuple[str | None, str]] = frozenset()
