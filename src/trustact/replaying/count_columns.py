"""At most how many incidents and days the convictions of a row are of, as columns."""

from collections.abc import Collection
from typing import Any

from trustact.language import columns
from trustact.language.columns import ROW_KEY
from trustact.language.derived_counts import COUNTS, DAYS, count_at_most


def add_counts(main: Any, convictions: Any, asked: Collection[str]) -> Any:
    """Add the numbers that a law asks for, where all convictions are on file."""
    import pyarrow as pa

    complete = columns.complete("convictions")
    for path in sorted(asked):
        stated = {path, columns.low(path)} & set(main.column_names)
        if stated or convictions is None or complete not in main.column_names:
            continue
        found: dict[Any, list[Any]] = {}
        for key, value in zip(
            convictions.column(ROW_KEY).to_pylist(), _values(convictions, path), strict=True
        ):
            found.setdefault(key, []).append(value)
        most = [
            count_at_most(found.get(key, ())) if closed else None
            for key, closed in zip(
                main.column(ROW_KEY).to_pylist(), main.column(complete).to_pylist(), strict=True
            )
        ]
        low = [None if each is None else 0.0 for each in most]
        high = [None if each is None else float(each) for each in most]
        main = main.append_column(columns.low(path), pa.array(low, pa.float64()))
        main = main.append_column(columns.high(path), pa.array(high, pa.float64()))
    return main


def _values(convictions: Any, path: str) -> list[Any]:
    """Return the incident or the exact day of each conviction; None where it is not known."""
    field, names = COUNTS[path], set(convictions.column_names)
    if path != DAYS:
        return convictions.column(field).to_pylist() if field in names else _none(convictions)
    ends = columns.first(field), columns.last(field)
    if not set(ends) <= names:
        return _none(convictions)
    days = (convictions.column(end).to_pylist() for end in ends)
    return [first if first == last else None for first, last in zip(*days, strict=True)]


def _none(convictions: Any) -> list[Any]:
    return [None] * convictions.num_rows
