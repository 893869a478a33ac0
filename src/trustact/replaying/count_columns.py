"""At least and at most how many incidents and days the convictions of a row are of, as columns."""

from collections.abc import Collection
from typing import Any

import numpy as np

from trustact.language import columns
from trustact.language.derived_counts import (
    COUNTS,
    DAYS,
    DOUBTFUL,
    ENOUGH,
    MINOR_TRAFFIC,
    NOT_STANDING,
    STATUS_ELEMENT,
    STATUS_PRESUMED,
)
from trustact.replaying.distinct_rows import find_distinct_rows
from trustact.replaying.record_tables import find_owners


def add_counts(main: Any, convictions: Any, asked: Collection[str]) -> Any:
    """Add the numbers that a law asks for, as far as the convictions show them.

    They are those of `trustact.language.derived_counts.derive_counts`, for all rows at once.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    complete = columns.complete("convictions")
    for path in sorted(asked):
        stated = {path, columns.low(path)} & set(main.column_names)
        if stated or convictions is None:
            continue
        closed = np.zeros(main.num_rows, bool)
        if complete in main.column_names:
            stated_whole = main.column(complete).cast(pa.bool_())
            closed = pc.is_in(stated_whole, pa.array([True])).to_numpy()
        _, different, unknown = _count_rows(
            main, convictions.filter(_may_count(convictions, path)), path
        )
        every = _count_rows(main, convictions, path)[0]
        most = different + unknown
        least = _count_at_least(main, convictions, path)
        open_ = (least == 0) & ~(closed & (most < every))
        highest = np.where(closed, most.astype(float), np.inf)
        main = main.append_column(
            columns.low(path), pa.array(least.astype(float), pa.float64(), mask=open_)
        )
        main = main.append_column(columns.high(path), pa.array(highest, pa.float64(), mask=open_))
    return main


def _count_at_least(main: Any, convictions: Any, path: str) -> Any:
    """Return the different values of the convictions of each row that certainly count."""
    sure, by_sure, _ = _count_rows(
        main, convictions.filter(_counts(convictions, STATUS_ELEMENT)), path
    )
    counting = _counts(convictions, STATUS_ELEMENT, STATUS_PRESUMED)
    _, by_presumed, _ = _count_rows(main, convictions.filter(counting), path)
    return np.where(sure >= ENOUGH, by_sure, by_presumed)


def _counts(convictions: Any, *status: str) -> Any:
    """Return whether each conviction certainly adds to a number, in every law that asks it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    names = set(convictions.column_names)
    none = pa.array(np.zeros(convictions.num_rows, bool))
    if "level" not in names or columns.on_list(MINOR_TRAFFIC) not in names:
        return none

    def is_no(name: str) -> Any:
        return pc.is_in(convictions.column(name).cast(pa.bool_()), pa.array([False]))

    levels = convictions.column("level").cast(pa.string()).combine_chunks()
    counts = pc.and_(
        pc.is_in(levels, pa.array(["misdemeanor"])), is_no(columns.on_list(MINOR_TRAFFIC))
    )
    for name in {"diversion", *(columns.tag("events", each) for each in DOUBTFUL)} & names:
        counts = pc.and_(counts, is_no(name))
    is_other = none
    for name in {columns.on_list(each) for each in status} & names:
        is_other = pc.or_(is_other, is_no(name))
    return pc.and_(counts, is_other)


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


def _count_rows(main: Any, convictions: Any, path: str) -> tuple[Any, Any, Any]:
    """Return of each row how many convictions, different values and unknown values it has."""
    owners = find_owners(convictions, main)
    values = _values(convictions, path)
    own = owners >= 0
    size = np.bincount(owners[own], minlength=main.num_rows)
    if values is None:
        return size, np.zeros_like(size), size
    known = own & values.is_valid().to_numpy()
    first = np.zeros(convictions.num_rows, bool)
    first[find_distinct_rows([owners, values], convictions.num_rows).rows] = True
    different = np.bincount(owners[known & first], minlength=main.num_rows)
    return size, different, np.bincount(owners[own & ~known], minlength=main.num_rows)


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
