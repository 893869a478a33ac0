"""Reads the releases of detainers that ICE has published; each form of release is a value.

`LONG_FORM` and `SHORT_FORM` hold the columns, notes and names; this module has the reader.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from trustact.formats.column_interpreter import CodedColumn, ColumnInterpreter
from trustact.formats.file_layout import normalize_heading
from trustact.formats.ice_shared_columns import SharedColumnNames, SharedColumns
from trustact.formats.row_checks import find_impossible_rows
from trustact.formats.source_columns import (
    SourceColumn,
    find_unanswerable_facts,
    missing_columns,
)
from trustact.language.columns import ROW_KEY, Provenance, Records

PREPARED_NOT_RECEIVED = (
    "the day of a row is the day on which ICE prepared the detainer; the release does not say "
    "whether and when the jail received it"
)
REQUESTS_NOT_PEOPLE = "rows are requests, not people: one person may have several"

PUBLISHER = "U.S. Immigration and Customs Enforcement, records of immigration detainers"
"""Whose records these are, for the line that cites them."""

_SHOWN_REJECTS = 3


@dataclass(frozen=True, slots=True)
class FileRecords:
    """The records of one file, or the part of them that one form of release adds.

    Parameters
    ----------
    main : mapping of str to pyarrow.Array
        Columns of the main table.
    children : mapping of str to (mapping of str to pyarrow.Array)
        Columns of each child table, such as `convictions`.
    measures : mapping of str to float
        Counts that reports print.
    """

    main: Mapping[str, Any] = field(default_factory=dict)
    children: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    measures: Mapping[str, float] = field(default_factory=dict)


ReadMore = Callable[[ColumnInterpreter, SharedColumns], Callable[[Any], FileRecords]]
"""Reads the columns beyond the shared ones; returns a function that builds their records.

That function takes the keys of the accepted rows, which are known once all columns were read.
"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IceReleaseReader:
    """One form of ICE's detainer releases.

    Parameters
    ----------
    name : str
        For provenance and messages.
    own_headings : frozenset of str
        Cleaned headings of which a file of this form has one; empty if others have them too.
    row_number_columns : tuple of str
        Columns that number the rows, and so are left out when repeated rows are counted.
    unanswerable_reasons : mapping of str to str
        Beginning of a fact path -> why the release cannot answer it.
    publisher : str
        Whose records these are, for the line that cites them.
    headings_of : str
        What the headings alone show of a file whose origin is not known; empty if they show the
        publisher.
    warnings : tuple of str
        What has to be said on the terminal of every file of this form.
    duplicate_column : str or None
        Column in which the publisher marks likely duplicates with TRUE.

    Examples
    --------
    >>> from trustact.formats.ice_short_form import SHORT_FORM
    >>> SHORT_FORM.matches_headings(["State", "Facility", "Prepare Date", "Detainer Type"])
    True
    """

    name: str
    columns: tuple[SourceColumn, ...]
    shared: SharedColumnNames
    row_number_columns: tuple[str, ...]
    notes: tuple[str, ...]
    unanswerable_reasons: Mapping[str, str]
    read_more: ReadMore | None = None
    duplicate_column: str | None = None
    own_headings: frozenset[str] = frozenset()
    publisher: str = PUBLISHER
    headings_of: str = "ICE's release"
    warnings: tuple[str, ...] = ()

    @property
    def unanswerable(self) -> Mapping[str, str]:
        """Every fact that the release cannot answer, with the reason."""
        return find_unanswerable_facts(self.columns, self.unanswerable_reasons)

    def matches_headings(self, headings: Sequence[str]) -> bool:
        """Return whether a file with these headings can be of this form."""
        if missing_columns(self.columns, headings):
            return False
        return not self.own_headings or bool(
            self.own_headings & {normalize_heading(heading) for heading in headings}
        )

    def count_known_headings(self, headings: Sequence[str]) -> int:
        """Return how many of these headings are columns of this form."""
        known = {key for column in self.columns for key in column.keys}
        return sum(normalize_heading(heading) in known for heading in headings)

    def interpret(self, interpreter: ColumnInterpreter, offset: int) -> FileRecords:
        """Return the records of some rows of a file; those that no case can hold are rejected.

        Parameters
        ----------
        interpreter : ColumnInterpreter
            Of these rows.
        offset : int
            Added to the row numbers of the file, so that the keys of several files differ.
        """
        shared = SharedColumns(interpreter, self.shared)
        build_more = None if self.read_more is None else self.read_more(interpreter, shared)
        marks = None
        if self.duplicate_column is not None:
            marks = interpreter.read(self.duplicate_column, str.upper)

        # All columns have been read: only now is it known which rows are rejected.
        found = _build_records(shared, build_more, offset)
        if _reject_impossible_rows(interpreter, found, offset, self.columns):
            found = _build_records(shared, build_more, offset)
        measures = {**shared.measures(), **found.measures}
        if marks is not None:
            marks = interpreter.drop_rejected(marks)
            measures["rows_marked_as_duplicate"] = CodedColumn(
                [True if value == "TRUE" else None for value in marks.values], marks.codes
            ).count_known()
        return FileRecords(found.main, found.children, measures)


def _build_records(
    shared: SharedColumns, build_more: Callable[[Any], FileRecords] | None, offset: int
) -> FileRecords:
    """Return the records of the rows that are not rejected."""
    main = shared.facts(offset)
    more = FileRecords() if build_more is None else build_more(main[ROW_KEY])
    return FileRecords({**main, **more.main}, more.children, more.measures)


def _reject_impossible_rows(
    interpreter: ColumnInterpreter,
    found: FileRecords,
    offset: int,
    source_columns: Sequence[SourceColumn],
) -> bool:
    """Reject the rows that no case can hold; return whether there are any."""
    import numpy as np
    import pyarrow as pa

    children = {name: pa.table(dict(child)) for name, child in found.children.items()}
    records = Records(pa.table(dict(found.main)), children, Provenance((), 0, 0, 0, ""))
    impossible = find_impossible_rows(records)
    numbers = interpreter.raw.numbers
    for key, errors in impossible.items():
        position = int(np.flatnonzero(numbers == key - offset)[0])
        for error in errors:
            for name in _columns_of_fact(error.path, interpreter, position, source_columns):
                interpreter.reject(position, name, error.problem)
    return bool(impossible)


def _columns_of_fact(
    path: str,
    interpreter: ColumnInterpreter,
    position: int,
    source_columns: Sequence[SourceColumn],
) -> list[str]:
    """Return the columns of the source from which a fact of a row was read."""
    present = [column for column in source_columns if column.name in interpreter.positions]
    named = [column.name for column in present if path in column.answers]
    cells = interpreter.raw.row(position)
    filled = [name for name in named if cells[interpreter.positions[name]].strip()]
    return filled or named or [column.name for column in present if "as_of" in column.answers]
