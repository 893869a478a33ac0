"""Reads the releases of detainers that ICE has published; each form of release is a value.

`LONG_FORM` and `SHORT_FORM` hold the columns, notes and names; this module has the reader.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from trustact.formats.column_interpreter import CodedColumn, ColumnInterpreter
from trustact.formats.file_layout import normalize_heading
from trustact.formats.format_errors import RecordFileError
from trustact.formats.heading_warnings import lost_column_warnings
from trustact.formats.ice_shared_columns import SharedColumnNames, SharedColumns
from trustact.formats.known_origins import find_origin
from trustact.formats.multiple_files import count_rows_in_multiple_files, distinct_names
from trustact.formats.raw_tables import RawTable
from trustact.formats.rejected_rows import RejectedRow, RejectFile, is_reject_file, rejects_path
from trustact.formats.row_checks import find_impossible_rows
from trustact.formats.source_cells import NO_COLUMNS, WantedColumns, join_source_cells
from trustact.formats.source_columns import (
    SourceColumn,
    find_unanswerable_facts,
    missing_columns,
    show_known_headings,
)
from trustact.formats.text_tables import read_table
from trustact.language import columns
from trustact.language.columns import ROW_KEY, Provenance, Records, SourceFile

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

    def read(self, paths: Sequence[Path], rejects: Path | None = None) -> Records:
        """Read files of this form as one set of records, and write the reject files.

        Parameters
        ----------
        rejects : pathlib.Path, optional
            Folder for the reject files. Without it, rejected rows are counted and described, but
            not written.

        Raises
        ------
        RecordFileError
            If a file as a whole cannot be relied on, or is given twice.
        OutputFileError
            If a reject file cannot be written.
        """
        records, reject_files = self.read_with_rejects(paths, rejects)
        for reject_file in reject_files:
            reject_file.write()
        return records

    def read_with_rejects(
        self,
        paths: Sequence[Path],
        rejects: Path | None,
        sheet: str | None = None,
        kept: WantedColumns = NO_COLUMNS,
    ) -> tuple[Records, list[RejectFile]]:
        """Read files of this form as one set of records; write nothing.

        Parameters
        ----------
        kept : WantedColumns
            The columns that are kept as text in `Records.source`.

        Returns
        -------
        Records
            The rows that could be read.
        list of RejectFile
            The rows that could not, for each file where a folder was named.

        Raises
        ------
        RecordFileError
            If a file as a whole cannot be relied on, or is given twice.
        OutputFileError
            If another kind of file has the name of a reject file.
        """
        tables = _read_tables(self.columns, paths, sheet)
        kept.check(tables)
        targets = _rejects_paths(tables, rejects)
        cells: list[Any] = []
        reject_files: list[RejectFile] = []
        parts: list[FileRecords] = []
        sources: list[SourceFile] = []
        notes = [PREPARED_NOT_RECEIVED, REQUESTS_NOT_PEOPLE, *self.notes]
        warnings: list[str] = [*self.warnings]
        rejected = 0
        offset = 0
        for raw, target in zip(tables, targets, strict=True):
            interpreter = ColumnInterpreter(raw, self.columns)
            parts.append(self._interpret_file(interpreter, offset))
            origin = find_origin(raw.path.name, raw.source.sha256, self.publisher)
            sources.append(replace(raw.source, offset=offset, origin=origin))
            rejected_rows = interpreter.rejects()
            if kept.any:
                cells.append(kept.keep(raw, interpreter.accepted_positions(), offset))
            rejected += len(rejected_rows)
            if target is not None:
                reject_file = RejectFile(target, raw.headings, tuple(rejected_rows))
                if rejected_rows:
                    reject_file.check()
                reject_files.append(reject_file)
            notes += _file_notes(interpreter, rejected_rows, target)
            warnings += lost_column_warnings(self.columns, interpreter)
            offset += _last_row(raw, rejected_rows)
        main, children = _join_parts(parts)
        notes += _day_range_note(main)
        notes += _repeated_in_files_note(main)
        read = sum(source.rows for source in sources)
        accepted = len(main)
        if accepted + rejected != read:
            raise AssertionError(f"{read} rows read, {accepted} accepted, {rejected} rejected")
        provenance = Provenance(
            tuple(sources),
            read,
            accepted,
            rejected,
            self.name,
            (*notes, *warnings),
            _sum_measures(parts, accepted),
            dict(self.unanswerable),
            tuple(warnings),
        )
        source = join_source_cells(cells) if cells else None
        return Records(main.combine_chunks(), children, provenance, source), reject_files

    def _interpret_file(self, interpreter: ColumnInterpreter, offset: int) -> FileRecords:
        shared = SharedColumns(interpreter, self.shared)
        build_more = None if self.read_more is None else self.read_more(interpreter, shared)
        marks = None
        if self.duplicate_column is not None:
            marks = interpreter.read(self.duplicate_column, str.upper)

        # All columns have been read: only now is it known which rows are rejected.
        found = _build_records(shared, build_more, offset)
        if _reject_impossible_rows(interpreter, found, offset, self.columns):
            found = _build_records(shared, build_more, offset)
        measures = {
            **shared.measures(),
            **found.measures,
            "rows_that_repeat_another": interpreter.count_repeats(besides=self.row_number_columns),
        }
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


def _read_tables(
    source_columns: Sequence[SourceColumn], paths: Sequence[Path], sheet: str | None
) -> list[RawTable]:
    known = frozenset(heading for column in source_columns for heading in column.keys)
    tables = [read_table(path, known, sheet) for path in paths]
    seen: dict[str, Path] = {}
    for raw in tables:
        digest = raw.source.sha256
        if digest in seen:
            raise RecordFileError(
                raw.path, f"is the same file as {seen[digest]}; its rows would count twice"
            )
        seen[digest] = raw.path
        _check_one_heading_per_column(source_columns, raw)
        absent = missing_columns(source_columns, raw.headings)
        if absent:
            seen_headings = [each for each in raw.headings if normalize_heading(each) in known]
            raise RecordFileError(
                raw.path,
                f"has no column {' and no column '.join(absent)}. "
                f"{show_known_headings(raw.headings, seen_headings)}",
            )
    return [
        replace(raw, source=replace(raw.source, name=name))
        for raw, name in zip(tables, distinct_names(paths), strict=True)
    ]


def _check_one_heading_per_column(source_columns: Sequence[SourceColumn], raw: RawTable) -> None:
    for column in source_columns:
        if not column.answers:
            continue
        both = [heading for heading in raw.headings if normalize_heading(heading) in column.keys]
        if len(both) > 1:
            raise RecordFileError(
                raw.path,
                f"the columns {' and '.join(both)} are names of one column, and it is not certain "
                "which counts: remove one",
            )


def _join_parts(parts: Sequence[FileRecords]) -> tuple[Any, dict[str, Any]]:
    """Return the main table and the child tables of all files."""
    import pyarrow as pa

    main = pa.concat_tables([pa.table(part.main) for part in parts], promote_options="default")
    children = {
        name: pa.concat_tables(
            [pa.table(part.children[name]) for part in parts], promote_options="default"
        ).combine_chunks()
        for name in sorted({name for part in parts for name in part.children})
    }
    return main, children


def _sum_measures(parts: Sequence[FileRecords], accepted: int) -> dict[str, float]:
    totals: dict[str, float] = {}
    for part in parts:
        for measure, value in part.measures.items():
            totals[measure] = totals.get(measure, 0) + value
    for measure in ("placed", "with_known_agency", "with_known_custodian"):
        totals[f"share_{measure}"] = totals[f"rows_{measure}"] / accepted if accepted else 0.0
    return totals


def _rejects_paths(tables: Sequence[RawTable], folder: Path | None) -> list[Path | None]:
    """Return where the rejected rows of each file are written: never over a file that is read."""
    if folder is None:
        return [None for _ in tables]
    targets: list[Path | None] = []
    for raw in tables:
        target = rejects_path(raw.path, folder)
        if target in targets:
            target = target.with_name(f"{raw.source.sha256[:8]}-{target.name}")
        for other in tables:
            if target.exists() and target.samefile(other.path):
                raise RecordFileError(
                    other.path,
                    f"is one of the files to read, but the rejected rows of {raw.path} would "
                    f"overwrite it as {target}; choose another folder for rejected rows",
                )
        targets.append(target)
    return targets


def _day_range_note(main: Any) -> list[str]:
    """Return a note with the first and the last day, since no clock rules out impossible days."""
    import pyarrow.compute as pc

    if not len(main):
        return []
    first = pc.min(main.column(columns.first("as_of"))).as_py()
    last = pc.max(main.column(columns.last("as_of"))).as_py()
    return [
        f"the rows are from {first} to {last}; compare this with the period that their publisher "
        "states, since no date is rejected for being too late"
    ]


def _repeated_in_files_note(main: Any) -> list[str]:
    repeated = count_rows_in_multiple_files(main)
    if not repeated:
        return []
    return [
        f"{_row_count(repeated)} found in more than one of these files; if they are the same "
        "requests, they count twice: leave out a file that holds part of another"
    ]


def _file_notes(
    interpreter: ColumnInterpreter, rejected: Sequence[RejectedRow], reject_file: Path | None
) -> list[str]:
    raw = interpreter.raw
    name = raw.source.name
    notes = []
    if raw.source.encoding not in (None, "utf-8", "utf-8-sig"):
        notes.append(f"{name}: read as {raw.source.encoding}, because it is not UTF-8")
    if raw.source.delimiter not in (None, ","):
        notes.append(f"{name}: the cells are separated by {raw.source.delimiter!r}")
    if raw.empty_rows:
        notes.append(f"{name}: {_row_count(raw.empty_rows)} without content not counted")
    if interpreter.marked_missing:
        notes.append(
            f"{name}: {interpreter.marked_missing:,} cells hold a mark for a missing value, such "
            "as NA or NULL; they count as not known"
        )
    if rejected:
        where = f"written to {reject_file}" if reject_file else "not written to a file"
        shown = "; ".join(str(row) for row in rejected[:_SHOWN_REJECTS])
        more = " ..." if len(rejected) > _SHOWN_REJECTS else ""
        notes.append(f"{name}: {_row_count(len(rejected))} rejected and {where}: {shown}{more}")
    elif reject_file is not None and is_reject_file(reject_file):
        notes.append(
            f"{name}: no row is rejected; {reject_file} is of an earlier run and is left as it is"
        )
    return notes


def _row_count(number: int) -> str:
    return f"{number:,} {'row' if number == 1 else 'rows'}"


def _last_row(raw: RawTable, rejected: Sequence[RejectedRow]) -> int:
    numbers = raw.numbers
    last = int(numbers[-1]) if len(numbers) else 0
    return max([last, *(row.row for row in rejected)])
