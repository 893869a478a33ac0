"""The group of each row in some dimensions of a replay, such as its state and its month."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from trustact.api.filter_values import STATE_NOT_STATED, WITHIN_A_STATE
from trustact.language.columns import REPORT_PREFIX
from trustact.replaying.distinct_rows import find_distinct_rows

if TYPE_CHECKING:
    import numpy as np

NOT_STATED = "(not stated)"

_STATE = "state"


class RowGroups:
    """The groups in one combination of dimensions, over all batches of the records.

    A facility or city is one of its state: where its name occurs in several states, or also in rows
    that state none, its label has the state after the name.

    Parameters
    ----------
    dimensions : sequence of str
        Such as state and month.

    Examples
    --------
    >>> import pyarrow as pa
    >>> cities = ["ABERDEEN", "ABERDEEN", "BOSTON"]
    >>> main = pa.table({"by:city": cities, "by:state": ["Washington", "Maryland", None]})
    >>> groups = RowGroups(["city"])
    >>> groups.number_rows(main).tolist()
    [0, 1, 2]
    >>> groups.labels()
    [('ABERDEEN, Washington',), ('ABERDEEN, Maryland',), ('BOSTON',)]
    """

    def __init__(self, dimensions: Sequence[str]) -> None:
        self.dimensions = tuple(dimensions)
        self._numbers: dict[tuple[Any, ...], int] = {}

    def number_rows(self, main: Any) -> "np.ndarray[Any, Any]":
        """Return the number of the group of each row of a main table; new groups are added."""
        import numpy as np

        names = [REPORT_PREFIX + each for each in self.dimensions]
        state = REPORT_PREFIX + _STATE
        with_state = state in main.column_names
        if with_state and any(each in WITHIN_A_STATE for each in self.dimensions):
            names.append(state)
        cells = [main.column(name) for name in names]
        distinct = find_distinct_rows(cells, main.num_rows)
        found = distinct.mapping(cells, lambda *values: values)
        numbers = [self._numbers.setdefault(key, len(self._numbers)) for key in found]
        rows: np.ndarray[Any, Any] = np.array(numbers, np.int64)[distinct.groups]
        return rows

    def labels(self) -> list[tuple[str, ...]]:
        """Return for each group its label in each dimension."""
        columns = [
            self._labels_with_state(place)
            if name in WITHIN_A_STATE and self._has_state()
            else [_label(key[place]) for key in self._numbers]
            for place, name in enumerate(self.dimensions)
        ]
        return list(zip(*columns, strict=True))

    def _has_state(self) -> bool:
        return any(len(key) > len(self.dimensions) for key in self._numbers)

    def _labels_with_state(self, place: int) -> list[str]:
        pairs = [(key[place], key[-1]) for key in self._numbers]
        states: dict[Any, set[Any]] = defaultdict(set)
        for name, state in pairs:
            states[name].add(state)
        return [
            f"{name}, {state or STATE_NOT_STATED}"
            if name is not None and len(states[name]) > 1
            else _label(name)
            for name, state in pairs
        ]


def _label(cell: Any) -> str:
    return NOT_STATED if cell is None else str(cell)
