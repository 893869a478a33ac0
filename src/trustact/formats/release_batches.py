"""Reads files of one form of ICE's releases batch by batch; what they are is known at the end.

Whether a file is read in batches or whole makes no difference to what is read from it: counts,
notes and rejected rows are added up here, and rows are compared across batches by their hashes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import Any

from trustact.formats.batch_source import BatchSource
from trustact.formats.column_interpreter import ColumnInterpreter
from trustact.formats.file_layout import FileLayout, normalize_heading, sha256_of_file
from trustact.formats.format_errors import RecordFileError
from trustact.formats.heading_warnings import lost_column_warnings
from trustact.formats.ice_releases import (
    PREPARED_NOT_RECEIVED,
    REQUESTS_NOT_PEOPLE,
    IceReleaseReader,
)
from trustact.formats.known_origins import find_origin
from trustact.formats.multiple_files import distinct_names, hash_read_rows
from trustact.formats.raw_tables import RawTable
from trustact.formats.reject_streams import RejectStream
from trustact.formats.rejected_rows import RejectedRow, is_reject_file, rejects_path
from trustact.formats.row_hashes import RowHashes
from trustact.formats.source_cells import NO_COLUMNS, WantedColumns
from trustact.formats.source_columns import missing_columns, show_known_headings
from trustact.formats.text_tables import check_headings, read_table_parts
from trustact.language import columns
from trustact.language.columns import Provenance, Records, SourceFile

_SHOWN_REJECTS = 3


@dataclass
class _File:
    """One file, and what was found in it so far."""

    path: Path
    layout: FileLayout
    name: str
    sha256: str
    target: Path | None = None
    offset: int = 0
    rows: int = 0
    rejected: int = 0
    empty_rows: int = 0
    marked_missing: int = 0
    last_row: int = 0
    shown: list[str] = field(default_factory=list)

    def add(self, interpreter: ColumnInterpreter, rejected: Sequence[RejectedRow]) -> None:
        raw = interpreter.raw
        self.rows += raw.source.rows
        self.rejected += len(rejected)
        self.empty_rows += raw.empty_rows
        self.marked_missing += interpreter.marked_missing
        numbers = (int(raw.numbers[-1]) if len(raw.numbers) else 0, *(row.row for row in rejected))
        self.last_row = max(self.last_row, *numbers)
        left = _SHOWN_REJECTS - len(self.shown)
        self.shown += [str(row) for row in rejected[: max(left, 0)]]

    def source(self, reader: IceReleaseReader) -> SourceFile:
        return SourceFile(
            self.name,
            self.sha256,
            self.rows,
            self.layout.encoding,
            self.layout.delimiter,
            self.offset,
            find_origin(self.path.name, self.sha256, reader.publisher, reader.headings_of),
        )

    def notes(self) -> list[str]:
        notes = []
        if self.layout.encoding not in (None, "utf-8", "utf-8-sig"):
            notes.append(f"{self.name}: read as {self.layout.encoding}, because it is not UTF-8")
        if self.layout.delimiter not in (None, ","):
            notes.append(f"{self.name}: the cells are separated by {self.layout.delimiter!r}")
        if self.empty_rows:
            notes.append(f"{self.name}: {_row_count(self.empty_rows)} without content not counted")
        if self.marked_missing:
            notes.append(
                f"{self.name}: {self.marked_missing:,} cells hold a mark for a missing value, such "
                "as NA or NULL; they count as not known"
            )
        if self.rejected:
            where = f"written to {self.target}" if self.target else "not written to a file"
            more = " ..." if self.rejected > _SHOWN_REJECTS else ""
            notes.append(
                f"{self.name}: {_row_count(self.rejected)} rejected and {where}: "
                f"{'; '.join(self.shown)}{more}"
            )
        elif self.target is not None and is_reject_file(self.target):
            notes.append(
                f"{self.name}: no row is rejected; {self.target} is of an earlier run and is left "
                "as it is"
            )
        return notes


class RecordBatches(BatchSource):
    """The records of some files of one form of ICE's releases, batch by batch.

    Parameters
    ----------
    files : sequence of (path, FileLayout)
        In the order in which they are read.
    rejects : pathlib.Path, optional
        Folder for the reject files. Without it, rejected rows are counted and described only.
    kept, rows
        See `BatchSource`.

    Raises
    ------
    RecordFileError
        If a file as a whole cannot be relied on, or is given twice.
    """

    def __init__(
        self,
        reader: IceReleaseReader,
        files: Sequence[tuple[Path, FileLayout]],
        rejects: Path | None = None,
        kept: WantedColumns = NO_COLUMNS,
        rows: int | None = None,
    ) -> None:
        super().__init__(kept, [layout.headings for _, layout in files], rows)
        self._reader = reader
        self._files = _check_files(reader, files)
        kept.check([(file.path, file.layout.headings) for file in self._files])
        self.warnings = (
            *reader.warnings,
            *(
                warning
                for file in self._files
                for warning in lost_column_warnings(reader.columns, file.name, file.layout.headings)
            ),
        )
        if rejects is not None:
            _choose_targets(self._files, rejects)
            self.reject_files = [
                RejectStream(file.target, file.layout.headings)
                for file in self._files
                if file.target is not None
            ]
        self._measures: Counter[str] = Counter()
        self._days: tuple[date, date] | None = None
        self._repeats, self._shared_rows = RowHashes(), RowHashes()

    def __exit__(self, *_: object) -> None:
        self._repeats.close()
        self._shared_rows.close()
        super().__exit__()

    def _parts(self) -> Iterator[Records]:
        offset = 0
        for number, file in enumerate(self._files):
            file.offset = offset
            sizes = None if self._rows is None else repeat(self._rows)
            for raw in read_table_parts(file.path, file.layout, file.sha256, sizes):
                yield self._read_part(number, file, raw)
            offset += file.last_row

    def _read_part(self, number: int, file: _File, raw: RawTable) -> Records:
        import pyarrow as pa

        named = replace(raw, source=replace(raw.source, name=file.name))
        interpreter = ColumnInterpreter(named, self._reader.columns)
        found = self._reader.interpret(interpreter, file.offset)
        rejected = interpreter.rejects()
        if self.reject_files:
            self.reject_files[number].add(rejected)
        file.add(interpreter, rejected)
        for measure, value in found.measures.items():
            self._measures[measure] += int(value)
        accepted = interpreter.accepted_positions()
        if len(accepted) + len(rejected) != raw.source.rows:
            raise AssertionError(
                f"{raw.source.rows} rows read, {len(accepted)} accepted, {len(rejected)} rejected"
            )
        self._repeats.add(number, interpreter.row_hashes(self._reader.row_number_columns))
        main = pa.table(dict(found.main))
        if len(self._files) > 1:
            self._shared_rows.add(number, hash_read_rows(main))
        self._note_days(main)
        return Records(
            main,
            {name: pa.table(dict(child)) for name, child in found.children.items()},
            Provenance((), 0, 0, 0, self._reader.name),
            self._kept.keep(named, accepted, file.offset) if self._kept.any else None,
        )

    def _note_days(self, main: Any) -> None:
        import pyarrow.compute as pc

        ends = (
            pc.min(main.column(columns.first("as_of"))).as_py(),
            pc.max(main.column(columns.last("as_of"))).as_py(),
        )
        if ends[0] is None or ends[1] is None:
            return
        before = self._days or ends
        self._days = min(before[0], ends[0]), max(before[1], ends[1])

    def _so_far(self) -> Provenance:
        begun = [file for file in self._files if file.rows]
        return Provenance(
            tuple(file.source(self._reader) for file in begun),
            0,
            0,
            0,
            self._reader.name,
            unanswerable=dict(self._reader.unanswerable),
        )

    def _describe(self) -> Provenance:
        read = sum(file.rows for file in self._files)
        rejected = sum(file.rejected for file in self._files)
        notes = [PREPARED_NOT_RECEIVED, REQUESTS_NOT_PEOPLE, *self._reader.notes]
        notes += [note for file in self._files for note in file.notes()]
        notes += _day_range_note(self._days)
        notes += _repeated_in_files_note(self._shared_rows.count_in_several_files())
        return Provenance(
            tuple(file.source(self._reader) for file in self._files),
            read,
            read - rejected,
            rejected,
            self._reader.name,
            (*notes, *self.warnings),
            self._all_measures(read - rejected),
            dict(self._reader.unanswerable),
            self.warnings,
        )

    def _all_measures(self, accepted: int) -> dict[str, float]:
        totals: dict[str, float] = dict(self._measures)
        totals["rows_that_repeat_another"] = self._repeats.count_repeats()
        for measure in ("placed", "with_known_agency", "with_known_custodian"):
            totals[f"share_{measure}"] = totals[f"rows_{measure}"] / accepted if accepted else 0.0
        return totals


def _check_files(reader: IceReleaseReader, files: Sequence[tuple[Path, FileLayout]]) -> list[_File]:
    known = frozenset(heading for column in reader.columns for heading in column.keys)
    names = distinct_names([path for path, _ in files])
    seen: dict[str, Path] = {}
    checked = []
    for (path, layout), name in zip(files, names, strict=True):
        check_headings(path, layout)
        digest = sha256_of_file(path)
        if digest in seen:
            raise RecordFileError(
                path, f"is the same file as {seen[digest]}; its rows would count twice"
            )
        seen[digest] = path
        _check_one_heading_per_column(reader, path, layout.headings)
        absent = missing_columns(reader.columns, layout.headings)
        if absent:
            known_here = [each for each in layout.headings if normalize_heading(each) in known]
            raise RecordFileError(
                path,
                f"has no column {' and no column '.join(absent)}. "
                f"{show_known_headings(layout.headings, known_here)}",
            )
        checked.append(_File(path, layout, name, digest))
    return checked


def _check_one_heading_per_column(
    reader: IceReleaseReader, path: Path, headings: Sequence[str]
) -> None:
    for column in reader.columns:
        if not column.answers:
            continue
        both = [heading for heading in headings if normalize_heading(heading) in column.keys]
        if len(both) > 1:
            raise RecordFileError(
                path,
                f"the columns {' and '.join(both)} are names of one column, and it is not certain "
                "which counts: remove one",
            )


def _choose_targets(files: Sequence[_File], folder: Path) -> None:
    """Choose where the rejected rows of each file are written: never over a file that is read."""
    taken: set[Path] = set()
    for file in files:
        target = rejects_path(file.path, folder)
        if target in taken:
            target = target.with_name(f"{file.sha256[:8]}-{target.name}")
        for other in files:
            if target.exists() and target.samefile(other.path):
                raise RecordFileError(
                    other.path,
                    f"is one of the files to read, but the rejected rows of {file.path} would "
                    f"overwrite it as {target}; choose another folder for rejected rows",
                )
        taken.add(target)
        file.target = target


def _day_range_note(days: tuple[date, date] | None) -> list[str]:
    """Return a note with the first and the last day, since no clock rules out impossible days."""
    if days is None:
        return []
    return [
        f"the rows are from {days[0]} to {days[1]}; compare this with the period that their "
        "publisher states, since no date is rejected for being too late"
    ]


def _repeated_in_files_note(repeated: int) -> list[str]:
    if not repeated:
        return []
    return [
        f"{_row_count(repeated)} found in more than one of these files; if they are the same "
        "requests, they count twice: leave out a file that holds part of another"
    ]


def _row_count(number: int) -> str:
    return f"{number:,} {'row' if number == 1 else 'rows'}"
