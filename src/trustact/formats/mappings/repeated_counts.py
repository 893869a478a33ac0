"""Columns of a table of counts that say one number in several rows, such as the total of a jail."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from trustact.formats.raw_tables import UNKNOWN_CODE, TextColumn

if TYPE_CHECKING:
    import numpy as np

_MOST_LABELS = 5
"""The most columns of labels of which every choice is looked at; of more, pairs at most."""

_FEWEST_REPEATS = 5
_FEWEST_NUMBERS = 3
"""Of a column that is the sum of no other: fewer equal numbers may be equal by chance."""


def numbers_of(column: TextColumn) -> list[float | None]:
    """Return the number of each text of a column; None for a text that is none."""
    found: list[float | None] = []
    for text in column.texts:
        try:
            found.append(float(text.replace(",", "").strip()))
        except ValueError:
            found.append(None)
    return found


def find_repeated(
    counts: Mapping[str, TextColumn], labels: Mapping[str, TextColumn], rows: Sequence[int]
) -> list[tuple[str, tuple[str, ...], str]]:
    """Return the columns of counts whose number is repeated within a key.

    Parameters
    ----------
    counts, labels : mapping of str to TextColumn
        The columns of numbers, and those that say what they count.
    rows : sequence of int
        Positions of the rows that are no totals of others.

    Returns
    -------
    list of (str, tuple of str, str)
        Heading; the columns whose values say which rows have the same number; the heading of the
        counts of which it is the sum in each of them, or nothing.
    """
    import numpy as np

    if len(rows) < 2:
        return []
    values = {heading: _values(column, rows) for heading, column in counts.items()}
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for within in _keys(list(labels)):
        group, sizes = _groups([labels[heading] for heading in within], rows)
        if len(sizes) == len(rows):
            continue
        sums = {h: np.bincount(group, weights=v) for h, v in values.items()}
        for heading, own in values.items():
            if heading in found or not np.isfinite(own).all():
                continue
            first = np.zeros(len(sizes))
            first[group] = own
            if not (own == first[group]).all():
                continue
            whole = _sum_of(heading, first, sums, sizes)
            if whole or _is_no_chance(first[sizes > 1], len(rows) - len(sizes)):
                found[heading] = (within, whole)
    return [(heading, within, whole) for heading, (within, whole) in found.items()]


def _keys(labels: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the choices of labels, the smallest first; all of them together are no key."""
    most = len(labels) - 1 if len(labels) <= _MOST_LABELS else 2
    for size in range(1, most + 1):
        yield from combinations(labels, size)


def _values(column: TextColumn, rows: Sequence[int]) -> "np.ndarray[Any, Any]":
    """Return the number of each row; none is not a number."""
    import numpy as np

    numbers = [np.nan if number is None else number for number in numbers_of(column)]
    found: np.ndarray[Any, Any] = np.array([*numbers, np.nan])[column.codes[list(rows)]]
    return found


def _groups(
    columns: Sequence[TextColumn], rows: Sequence[int]
) -> "tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]":
    """Return the group of each row, and how many rows each group has."""
    import numpy as np

    group = np.zeros(len(rows), np.int64)
    for column in columns:
        codes = column.codes[list(rows)].astype(np.int64) - UNKNOWN_CODE
        _, group = np.unique(group * (len(column.texts) + 1) + codes, return_inverse=True)
    return group, np.bincount(group)


def _sum_of(
    heading: str,
    numbers: "np.ndarray[Any, Any]",
    sums: "Mapping[str, np.ndarray[Any, Any]]",
    sizes: "np.ndarray[Any, Any]",
) -> str:
    """Return the heading of the counts that sum to a number in every group of several rows."""
    several = (sizes > 1) & (numbers != 0)
    if not several.any():
        return ""
    return next((h for h, s in sums.items() if h != heading and (s == numbers)[several].all()), "")


def _is_no_chance(numbers: "np.ndarray[Any, Any]", repeats: int) -> bool:
    return repeats >= _FEWEST_REPEATS and len(set(numbers.tolist())) >= _FEWEST_NUMBERS
