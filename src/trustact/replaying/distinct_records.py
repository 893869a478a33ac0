"""Records in which no two rows are alike: what follows from the facts is found once for each kind.

Releases repeat the same few facts in millions of rows: what tells rows apart, such as names of
facilities and outcomes, is what no law turns on.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from trustact.language.columns import REPORT_PREFIX, ROW_KEY, Records
from trustact.replaying.distinct_rows import find_distinct_rows
from trustact.replaying.record_tables import find_owners


def fact_names(main: Any) -> list[str]:
    """Return the columns of a main table that hold facts."""
    return [n for n in main.column_names if n != ROW_KEY and not n.startswith(REPORT_PREFIX)]


def find_distinct_records(records: Records) -> tuple[Records, Any]:
    """Return one row of each kind, the first, with its lists; and the kind of each row.

    Returns
    -------
    Records
        Their facts alone: no dimensions, and no cells of the source.
    numpy array of int
        For each row the position of its kind among those records.
    """
    main = records.main
    cells = [main.column(name) for name in fact_names(main)]
    owners = {name: find_owners(child, main) for name, child in records.children.items()}
    for name, child in records.children.items():
        cells += _kinds_of_lists(child, owners[name], main.num_rows)
    distinct = find_distinct_rows(cells, main.num_rows)
    return take_records(records, distinct.rows, owners), distinct.groups


def take_records(records: Records, rows: Any, owners: Any = None) -> Records:
    """Return some rows with their lists: the facts alone.

    Parameters
    ----------
    rows : numpy array of int
        Their positions, which ascend.
    owners : mapping of str to numpy array of int, optional
        For each list the position of the row to which each of its rows belongs.
    """
    import pyarrow as pa

    main = records.main
    chosen = np.zeros(main.num_rows + 1, bool)  # the last is for rows of lists without a row
    chosen[rows] = True
    children = {}
    for name, child in records.children.items():
        of_row = find_owners(child, main) if owners is None else owners[name]
        children[name] = child.take(pa.array(np.flatnonzero(chosen[of_row])))
    part = main.select([ROW_KEY, *fact_names(main)]).take(pa.array(rows))
    return Records(part.combine_chunks(), children, records.provenance)


def key_rows(records: Records) -> list[tuple[Any, ...]]:
    """Return for each row all that it states, as a key; alike rows of any records have the same.

    The names of the columns are not part of it: the records have to have the same.
    """
    main = records.main
    keys = list(zip(*(main.column(name).to_pylist() for name in fact_names(main)), strict=True))
    keys = keys or [()] * main.num_rows
    for child in records.children.values():
        fields = [child.column(name).to_pylist() for name in child.column_names if name != ROW_KEY]
        lists: list[list[Any]] = [[] for _ in keys]
        cells = zip(*fields, strict=True) if fields else iter([()] * child.num_rows)
        for owner, row in zip(find_owners(child, main).tolist(), cells, strict=True):
            if owner >= 0:
                lists[owner].append(row)
        keys = [(*key, tuple(rows)) for key, rows in zip(keys, lists, strict=True)]
    return keys


def _kinds_of_lists(child: Any, owners: Any, rows: int) -> Iterator[Any]:
    """Yield columns of numbers of the main table: equal where the lists have the same rows."""
    fields = [child.column(name) for name in child.column_names if name != ROW_KEY]
    kinds = find_distinct_rows(fields, child.num_rows).groups + 1
    kept = np.flatnonzero(owners >= 0)
    order = kept[np.argsort(owners[kept], kind="stable")]
    of_row = owners[order]
    place = np.arange(len(order)) - np.searchsorted(of_row, of_row)
    for number in range(int(place.max(initial=-1)) + 1):
        here = place == number
        column = np.zeros(rows, np.int64)
        column[of_row[here]] = kinds[order[here]]
        yield column
