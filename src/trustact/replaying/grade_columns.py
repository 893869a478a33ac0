"""Columns that say whether the grade of an offense is at least another one of its state."""

from collections.abc import Iterable
from typing import Any

from trustact.language import columns
from trustact.language.fact_values import NOT_KNOWN, YES
from trustact.language.grades import grade_is_at_least
from trustact.replaying.distinct_rows import find_distinct_rows

_OF_A_GRADE = ("grade", "jurisdiction", "level")


def add_grade_columns(child: Any, asked: Iterable[tuple[str, str]]) -> Any:
    """Add whether an offense has at least each grade of a state that is asked of.

    Each combination of grade, state and level in the rows is compared once.
    """
    import pyarrow as pa

    wanted = sorted(asked)
    if not wanted:
        return child
    names = [name for name in _OF_A_GRADE if name in child.column_names]
    stated = [child.column(name) for name in names]
    alike = find_distinct_rows(stated, child.num_rows)
    rows = alike.mapping(stated, lambda *cells: dict(zip(names, cells, strict=True)))
    for state, least in wanted:
        found = [
            _as_cell(grade_is_at_least(*(row.get(n) for n in _OF_A_GRADE), state, least))
            for row in rows
        ]
        column = columns.grade_at_least("grade", state, least)
        child = child.append_column(column, alike.spread(found, pa.bool_()))
    return child


def _as_cell(value: int) -> bool | None:
    return None if value == NOT_KNOWN else value == YES
