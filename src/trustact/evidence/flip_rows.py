"""The table of the rows whose answers differ between two laws: a line for each row."""

from typing import Any

from trustact.evidence.answer_columns import (
    CHANGE,
    COLUMNS_OF_EACH_LAW,
    FLIP_COLUMNS,
    LAW_COLUMNS,
    SIDES,
)
from trustact.evidence.flipped_rows import kind_of_row
from trustact.evidence.row_outcomes import OutcomeRows

_OWN = {column.name.casefold() for column in FLIP_COLUMNS}


def rows_that_differ(answers: Any, one: OutcomeRows, other: OutcomeRows, places: list[int]) -> Any:
    """Return the rows that flip, and the open ones that have two different answers now.

    Left out are rows with one answer under both laws, also if it is that both are undetermined and
    can agree.

    Parameters
    ----------
    answers : pyarrow.Table
        Of a replay: a line for each row and each law.
    one, other : OutcomeRows
        Of the two laws.
    places : list of int
        Which line of each row is that of the first law, and of the second.
    """
    import numpy as np
    import pyarrow as pa

    size = (len(one.outcomes), len(other.outcomes))
    pairs = [(a, b) for a in one.outcomes for b in other.outcomes]
    flips = np.array([kind_of_row(a.possible, b.possible) == "flips" for a, b in pairs], bool)
    differ = flips | np.array([a.answer != b.answer for a, b in pairs], bool)
    places_of_rows = np.ravel_multi_index((one.codes, other.codes), size) if pairs else one.codes
    chosen = np.flatnonzero(differ[places_of_rows])
    laws = answers.num_rows // max(len(one.codes), 1)
    sides = [answers.take(pa.array(chosen * laws + place)) for place in places]
    first = sides[0]
    change = np.where(flips[places_of_rows[chosen]], 0, 1)
    columns: dict[str, Any] = {
        name if name.casefold() not in _OWN else f"{name} (source)": first.column(name)
        for name in _before_the_law(first.column_names)
    }
    columns["action"] = first.column("action")
    columns[CHANGE] = pa.DictionaryArray.from_arrays(
        pa.array(change, pa.int32()), pa.array(["flips", "open"], pa.string())
    )
    for (ending, _), side in zip(SIDES, sides, strict=True):
        columns |= {c.name + ending: side.column(c.name) for c in COLUMNS_OF_EACH_LAW}
    columns["library"] = first.column("library")
    return pa.table(columns)


def _before_the_law(names: list[str]) -> list[str]:
    """Return the columns of the key and of the source, which stand before those of the law."""
    of_law = {column.name for column in LAW_COLUMNS}
    return [name for name in names if name not in of_law]
