"""The tables of a replay as Ibis sees them, and which columns they have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

STATED_PREFIX = "asked:"
"""Columns that say of a presumable fact whether it was asked at all; without one it was."""


@dataclass(frozen=True)
class RecordTables:
    """The tables that hold the records.

    Parameters
    ----------
    main : ibis table
    children : mapping of str to ibis table
    readings : mapping of str to bool
        Readings that were chosen.
    """

    main: "ir.Table"
    children: Mapping[str, "ir.Table"]
    readings: Mapping[str, bool] = field(default_factory=dict)
