"""Warnings about columns that are not known, or that a file of a release lacks: what is lost."""

from collections.abc import Sequence

from trustact.formats.quoting import quote_value
from trustact.formats.source_columns import (
    SourceColumn,
    absent_columns,
    nearest_column,
    unknown_headings,
)

_PLACE = "place"


def lost_column_warnings(
    columns: Sequence[SourceColumn], name: str, headings: Sequence[str]
) -> list[str]:
    """Return what one file loses: unknown headings, and a state that no column states.

    Known columns that answer nothing are not lost, nor are columns of another edition of the
    release, unless a heading is unknown: it may be a new name of one of them.
    """
    absent = absent_columns(columns, headings)
    warnings = []
    for heading in unknown_headings(columns, headings):
        near = nearest_column(heading, absent)
        if near is None:
            warnings.append(f"{name}: the column {quote_value(heading)} is not known and not read")
        else:
            warnings.append(
                f"{name}: the column {quote_value(heading)} is not known and not read. If it is "
                f"{near.name}, give it that name: without it the rows do not state "
                f"{', '.join(near.answers)}"
            )
    if warnings and absent:
        lost = "; ".join(f"{column.name} ({', '.join(column.answers)})" for column in absent)
        warnings.append(f"{name}: the file lacks these columns, and what they state: {lost}")
    if any(_PLACE in column.answers for column in absent):
        warnings.append(
            f"{name}: no column states the state of the facility, so no row has a place: no law is "
            "applied where it was in force; add the column, or ask with --as-if"
        )
    return warnings
