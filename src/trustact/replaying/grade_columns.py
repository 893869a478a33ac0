"""Columns that say whether the grade of an offense is at least another one of its state."""

from collections.abc import Iterable
from typing import Any

from trustact.language import columns
from trustact.language.fact_values import NOT_KNOWN, YES
from trustact.language.grades import grade_is_at_least

_OF_A_GRADE = ("grade", "jurisdiction", "level")


def add_grade_columns(child: Any, asked: Iterable[tuple[str, str]]) -> Any:
    """Add whether an offense has at least each grade of a state that is asked of."""
    import pyarrow as pa

    names = child.column_names
    blank = [None] * child.num_rows
    cells = [child.column(f).to_pylist() if f in names else blank for f in _OF_A_GRADE]
    for state, least in sorted(asked):
        found = [
            _as_cell(grade_is_at_least(*stated, state, least))
            for stated in zip(*cells, strict=True)
        ]
        column = columns.grade_at_least("grade", state, least)
        child = child.append_column(column, pa.array(found, pa.bool_()))
    return child


def _as_cell(value: int) -> bool | None:
    return None if value == NOT_KNOWN else value == YES
