"""At most how many incidents and days the convictions of a row are of, as columns."""

from collections.abc import Collection
from typing import Any

import numpy as np

from trustact.language import columns
from trustact.language.derived_counts import COUNTS, DAYS, MINOR_TRAFFIC, NOT_STANDING
from trustact.replaying.distinct_rows import find_distinct_rows
from trustact.replaying.record_tables import find_owners


def add_counts(main: Any, convictions: Any, asked: Collection[str]) -> Any:
    """Add the numbers that a law asks for, where all convictions are on file.

    They are those of `trustact.language.derived_counts.derive_counts`, for all rows at once.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    complete = columns.complete("convictions")
    for path in sorted(asked):
        stated = {path, columns.low(path)} & set(main.column_names)
        if stated or convictions is None or complete not in main.column_names:
            continue
        counted = convictions.filter(_may_count(convictions, path))
        size, repeated = _count_rows(main, counted, path)
        left_out = _count_rows(main, convictions, path)[0] - size
        stated_whole = main.column(complete).cast(pa.bool_())
        closed = pc.is_in(stated_whole, pa.array([True])).to_numpy()
        open_ = ~(closed & (repeated + left_out > 0))
        low = pa.array(np.zeros(main.num_rows), pa.float64(), mask=open_)
        high = pa.array((size - repeated).astype(float), pa.float64(), mask=open_)
        main = main.append_column(columns.low(path), low)
        main = main.append_column(columns.high(path), high)
    return main


def _may_count(convictions: Any, path: str) -> Any:
    """Return whether each conviction can add to a number, by what is known of it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    counts = pa.array(np.ones(convictions.num_rows, bool))
    names = set(convictions.column_names)
    if "level" in names:
        levels = convictions.column("level").cast(pa.string()).combine_chunks()
        counts = pc.or_(pc.is_null(levels), pc.is_in(levels, pa.array(["misdemeanor"])))
    flags = [columns.tag("events", each) for each in NOT_STANDING[path]]
    for flag in {*flags, columns.on_list(MINOR_TRAFFIC)} & names:
        is_out = pc.is_in(convictions.column(flag).cast(pa.bool_()), pa.array([True]))
        counts = pc.and_not(counts, is_out)
    return counts


def _count_rows(main: Any, convictions: Any, path: str) -> tuple[Any, Any]:
    """Return the number of convictions of each row, and how many repeat the value of another.

    A value that is not known repeats none.
    """
    owners = find_owners(convictions, main)
    values = _values(convictions, path)
    own = owners >= 0
    size = np.bincount(owners[own], minlength=main.num_rows)
    if values is None:
        return size, np.zeros_like(size)
    known = own & values.is_valid().to_numpy()
    different = np.zeros(convictions.num_rows, bool)
    different[find_distinct_rows([owners, values], convictions.num_rows).rows] = True
    repeating = owners[known & ~different]
    return size, np.bincount(repeating, minlength=main.num_rows)


def _values(convictions: Any, path: str) -> Any | None:
    """Return the incident or the exact day of each conviction, null where it is not known.

    None where the source has no such column.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    field, names = COUNTS[path], set(convictions.column_names)
    if path != DAYS:
        return convictions.column(field) if field in names else None
    ends = columns.first(field), columns.last(field)
    if not set(ends) <= names:
        return None
    first, last = (convictions.column(end).cast(pa.date32()) for end in ends)
    return pc.if_else(pc.equal(first, last), first, None)
