"""Rows with the same values in some columns: what follows from them is computed once for all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_MOST_CODES = 1 << 62
"""More combinations of codes than this do not fit into a number."""


@dataclass(frozen=True, slots=True)
class DistinctRows:
    """One row for each distinct combination of values, and to which of them every row belongs.

    Parameters
    ----------
    rows : numpy array of int
        Position of the first row with each combination; they ascend.
    groups : numpy array of int
        For each row the position of its combination in `rows`.
    """

    rows: Any
    groups: Any

    def spread(self, values: Sequence[Any], kind: Any) -> Any:
        """Return a column of a value for each combination as a column of all rows, of one kind."""
        import pyarrow as pa

        return pa.array(values, kind).take(pa.array(self.groups))

    def mapping(self, columns: Sequence[Any], compute: Callable[..., Any]) -> list[Any]:
        """Return what a function gives for the values of each combination."""
        import pyarrow as pa

        here = pa.array(self.rows)
        cells = [column.take(here).to_pylist() for column in columns]
        if not cells:
            return [compute() for _ in self.rows]
        return [compute(*values) for values in zip(*cells, strict=True)]


def find_distinct_rows(columns: Sequence[Any], size: int) -> DistinctRows:
    """Return the distinct combinations of values in some columns.

    Parameters
    ----------
    columns : sequence of pyarrow or numpy arrays
        A null is a value like any other.
    size : int
        Number of rows.
    """
    codes, combinations = np.zeros(size, np.int64), 1
    for column in columns:
        found, count = _encode(column)
        if count == 1:
            continue
        if combinations * count > _MOST_CODES:
            codes = _number(codes)[1]
            combinations = size
        codes = codes * count + found
        combinations *= count
    return DistinctRows(*_number(codes))


def _number(codes: Any) -> tuple[Any, Any]:
    """Return the first position of each code, and for each its place among the distinct codes."""
    import pyarrow as pa

    coded = pa.array(codes).dictionary_encode()
    groups = coded.indices.to_numpy().astype(np.int64)
    first = np.zeros(len(coded.dictionary), np.int64)
    first[groups[::-1]] = np.arange(len(groups) - 1, -1, -1)
    return first, groups


def _encode(column: Any) -> tuple[Any, int]:
    """Return a number from 0 for each value of a column, and how many numbers there are."""
    import pyarrow as pa

    if isinstance(column, np.ndarray):
        column = pa.array(column)
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
        if isinstance(column, pa.ChunkedArray):  # without a row there may be no chunk
            column = pa.concat_arrays(column.chunks) if column.num_chunks else pa.nulls(0)
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_null(column.type):
        return np.zeros(len(column), np.int64), 1
    coded = column.dictionary_encode(null_encoding="encode")
    indices = coded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return indices, max(len(coded.dictionary), 1)
