"""The tables of a replay as Ibis tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

STATED_PREFIX = "asked:"
"""Columns that say whether a fact that can be presumed is stated; without one it is."""


@dataclass(frozen=True)
class RecordTables:
    """The tables of the records.

    Parameters
    ----------
    readings : mapping of str to bool
        Readings that were chosen.
    """

    main: "ir.Table"
    children: Mapping[str, "ir.Table"]
    readings: Mapping[str, bool] = field(default_factory=dict)
