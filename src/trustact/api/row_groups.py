"""The group of each row in a dimension of a replay, such as its state or its facility."""

from collections import defaultdict
from typing import Any

from trustact.language.columns import REPORT_PREFIX

NOT_STATED = "(not stated)"

_WITHIN_A_STATE = ("facility", "city")
"""Dimensions whose names recur: a county jail or a city of one name lies in several states."""


def group_rows(main: Any, dimension: str) -> list[str]:
    """Return the group of each row.

    A facility or city is one of its state: where its name occurs in several states, or also in rows
    that state none, the group has the state after the name.

    Parameters
    ----------
    main : pyarrow.Table
        The main table of the records.

    Examples
    --------
    >>> import pyarrow as pa
    >>> cities = ["ABERDEEN", "ABERDEEN", "BOSTON"]
    >>> main = pa.table({"by:city": cities, "by:state": ["Washington", "Maryland", None]})
    >>> group_rows(main, "city")
    ['ABERDEEN, Washington', 'ABERDEEN, Maryland', 'BOSTON']
    """
    cells = main.column(REPORT_PREFIX + dimension).to_pylist()
    state_column = f"{REPORT_PREFIX}state"
    if dimension not in _WITHIN_A_STATE or state_column not in main.column_names:
        return [NOT_STATED if cell is None else str(cell) for cell in cells]
    pairs = list(zip(cells, main.column(state_column).to_pylist(), strict=True))
    states: dict[str | None, set[str | None]] = defaultdict(set)
    for name, state in pairs:
        states[name].add(state)
    labels = {pair: _label(*pair, recurs=len(states[pair[0]]) > 1) for pair in set(pairs)}
    return [labels[pair] for pair in pairs]


def _label(name: str | None, state: str | None, recurs: bool) -> str:
    if name is None:
        return NOT_STATED
    return f"{name}, {state or '(state not stated)'}" if recurs else name
