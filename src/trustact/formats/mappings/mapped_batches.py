"""Reads files of any table by a mapping, batch by batch; the rows of a case stay together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from pathlib import Path

from trustact.formats.batch_source import BATCH_ROWS, BatchSource
from trustact.formats.file_layout import FileLayout, normalize_heading, sha256_of_file
from trustact.formats.format_errors import RecordFileError
from trustact.formats.known_origins import find_origin
from trustact.formats.mappings.case_spans import CaseSpans, hash_keys
from trustact.formats.mappings.mapped_table import MappedTable, check_headings_read
from trustact.formats.mappings.mapping_document import TableMapping
from trustact.formats.mappings.mapping_notes import (
    NOT_KNOWN_CELLS,
    count_of,
    describe_cases,
    list_unanswerable,
)
from trustact.formats.mappings.people_columns import without_people
from trustact.formats.multiple_files import distinct_names
from trustact.formats.raw_tables import MOST_ROWS, RawTable
from trustact.formats.reject_streams import RejectStream
from trustact.formats.rejected_rows import RejectedRow, keep_columns, rejects_path
from trustact.formats.source_cells import NO_COLUMNS, WantedColumns, parse_wanted_columns
from trustact.formats.text_tables import READ_WHOLE, check_headings, find_layout, read_table_parts
from trustact.language.columns import Provenance, Records, SourceFile

_SHOWN_REJECTS = 3


@dataclass
class MappedFile:
    """One file, and what was found in it so far.

    Parameters
    ----------
    name : str
        By which provenance names it.
    table : RawTable, optional
        The whole file, if it was read already.
    """

    path: Path
    layout: FileLayout
    name: str
    sha256: str
    table: RawTable | None = None
    target: Path | None = None
    offset: int = 0
    rows: int = 0
    rejected: int = 0
    empty_rows: int = 0
    last_row: int = 0
    shown: list[str] = field(default_factory=list)

    def add(self, raw: RawTable, rejected: Sequence[RejectedRow]) -> None:
        """Count the rows of a part."""
        self.rows += raw.source.rows
        self.rejected += len(rejected)
        self.empty_rows += raw.empty_rows
        numbers = (int(raw.numbers[-1]) if len(raw.numbers) else 0, *(row.row for row in rejected))
        self.last_row = max(self.last_row, *numbers)
        left = _SHOWN_REJECTS - len(self.shown)
        self.shown += [str(row) for row in rejected[: max(left, 0)]]

    def source(self) -> SourceFile:
        """Return it as provenance names it, with the rows so far."""
        origin = find_origin(self.path.name, self.sha256, "")
        return SourceFile(
            self.name,
            self.sha256,
            self.rows,
            self.layout.encoding,
            self.layout.delimiter,
            self.offset,
            origin if origin.request or origin.through else None,
        )

    def notes(self) -> Iterator[str]:
        """Yield what is to be known of it."""
        if self.layout.encoding not in (None, "utf-8", "utf-8-sig"):
            yield f"{self.name}: read as {self.layout.encoding}, because it is not UTF-8"
        if self.layout.delimiter not in (None, ","):
            yield f"{self.name}: the cells are separated by {self.layout.delimiter!r}"
        if self.empty_rows:
            yield f"{self.name}: {count_of(self.empty_rows, 'row')} without content not counted"
        if self.rejected:
            where = f"written to {self.target}" if self.target else "not written to a file"
            more = " ..." if self.rejected > _SHOWN_REJECTS else ""
            yield (
                f"{self.name}: {count_of(self.rejected, 'row')} rejected and {where}: "
                f"{'; '.join(self.shown)}{more}"
            )


class MappedBatches(BatchSource):
    """The cases of some tables of one kind, batch by batch.

    Parameters
    ----------
    files : sequence of MappedFile
        In the order in which they are read.
    rejects : pathlib.Path, optional
        Folder for the reject files. Without it, rejected rows are counted and described only.
    kept : WantedColumns
        See `BatchSource`.
    rows : int or None
        How many rows are read at a time; more where a case goes on. None for all rows at once.

    Raises
    ------
    RecordFileError
        If a file lacks a column that the mapping reads.
    """

    def __init__(
        self,
        mapping: TableMapping,
        files: Sequence[MappedFile],
        rejects: Path | None = None,
        kept: WantedColumns = NO_COLUMNS,
        rows: int | None = None,
    ) -> None:
        of_files = [file.layout.headings for file in files]
        kept, warnings = without_people(kept, mapping, of_files)
        super().__init__(kept, of_files, rows)
        self.warnings = warnings
        self._mapping = mapping
        self._files = files
        for file in files:
            check_headings_read(file.path, file.layout.headings, mapping)
        self._cases = 0
        self._spans: list[CaseSpans] = []
        kept.check([(file.path, file.layout.headings) for file in self._files])
        if rejects is not None:
            for file in self._files:
                file.target = _find_target(file, rejects, self._files)
                headings = tuple(file.layout.headings[at] for at in self._read_columns(file))
                self.reject_files.append(self._open_rejects(file.target, headings))

    def _open_rejects(self, target: Path, headings: tuple[str, ...]) -> RejectStream:
        return RejectStream(target, headings)

    def __exit__(self, *_: object) -> None:
        for spans in self._spans:
            spans.close()
        super().__exit__()

    def _read_columns(self, file: MappedFile) -> list[int]:
        """Return the columns that the mapping reads; others may name people."""
        read = set(map(normalize_heading, self._mapping.headings()))
        return [n for n, h in enumerate(file.layout.headings) if normalize_heading(h) in read]

    def _parts(self) -> Iterator[Records]:
        offset = 0
        for number, file in enumerate(self._files):
            file.offset = offset
            for raw in self._tables(file):
                yield self._read_part(number, file, raw)
            offset += file.last_row

    def _tables(self, file: MappedFile) -> Iterator[RawTable]:
        """Yield a file in parts that cut no case."""
        if file.table is not None:
            yield file.table
            return
        if self._rows is None or (self._mapping.is_grouped and file.layout.kind in READ_WHOLE):
            sizes = None
        elif self._mapping.is_grouped:
            sizes = self._whole_cases(file, self._rows)
        else:
            sizes = repeat(self._rows)
        for raw in read_table_parts(file.path, file.layout, file.sha256, sizes):
            yield replace(raw, source=replace(raw.source, name=file.name))

    def _whole_cases(self, file: MappedFile, rows: int) -> Iterator[int]:
        """Read a file for the keys of its rows alone, and yield how many rows each part has."""
        headings = list(map(normalize_heading, file.layout.headings))
        places = [headings.index(normalize_heading(heading)) for heading in self._mapping.key]
        spans = CaseSpans()
        self._spans.append(spans)
        for raw in read_table_parts(file.path, file.layout, file.sha256, repeat(rows)):
            spans.add(hash_keys(raw, places))
        for size in spans.part_sizes(rows):
            if size > MOST_ROWS:
                raise RecordFileError(
                    file.path,
                    f"the rows of one case are more than {MOST_ROWS:,} rows apart, which is the "
                    f"limit: sort the file by {' and '.join(self._mapping.key)}",
                )
            yield size

    def _read_part(self, number: int, file: MappedFile, raw: RawTable) -> Records:
        import pyarrow as pa

        table = MappedTable(raw, self._mapping, file.offset)
        main, children = table.records()
        self._cases += table.count_cases()
        rejected = table.interpreter.rejects()
        if self.reject_files:
            torn = {row.row for row in raw.rejects}
            columns = self._read_columns(file)
            self.reject_files[number].add(keep_columns(rejected, columns, torn))
        file.add(raw, rejected)
        accepted = table.interpreter.accepted_positions()
        return Records(
            pa.table(main),
            {name: pa.table(dict(children[name])) for name in self._mapping.lists},
            self._so_far(),
            self._kept.keep(raw, accepted, file.offset) if self._kept.any else None,
        )

    def _so_far(self) -> Provenance:
        begun = tuple(file.source() for file in self._files if file.rows)
        unanswerable = dict(list_unanswerable(self._mapping))
        return Provenance(begun, 0, 0, 0, self._reader_name, unanswerable=unanswerable)

    @property
    def _reader_name(self) -> str:
        return f"mapping {self._mapping.name}"

    def _describe(self) -> Provenance:
        read = sum(file.rows for file in self._files)
        rejected = sum(file.rejected for file in self._files)
        notes = [NOT_KNOWN_CELLS, *self._mapping.notes, *self.warnings]
        notes += [note for file in self._files for note in file.notes()]
        return Provenance(
            tuple(file.source() for file in self._files),
            read,
            read - rejected,
            rejected,
            self._reader_name,
            (*notes, *describe_cases(self._mapping, read - rejected, self._cases)),
            {},
            dict(list_unanswerable(self._mapping)),
        )


def open_mapped_files(
    paths: Sequence[Path | str] | Path | str,
    mapping: TableMapping,
    sheet_name: str | None,
    kept: WantedColumns = NO_COLUMNS,
    *,
    by_batch: bool,
) -> list[MappedFile]:
    """Find the layouts of some files that are read by a mapping.

    Parameters
    ----------
    kept : WantedColumns
        The columns that are kept as text.
    by_batch : bool
        Whether the files are to be read batch by batch, and so may be larger.

    Raises
    ------
    RecordFileError
        If one is missing, damaged or given twice.
    """
    files = [Path(paths)] if isinstance(paths, (str, Path)) else [Path(path) for path in paths]
    if not files:
        raise ValueError("no file was given; name at least one")
    known = mapping.known_headings()
    seen: dict[str, Path] = {}
    found = []
    for path, name in zip(files, distinct_names(files), strict=True):
        layout = find_layout(path, known, sheet_name, by_batch=by_batch)
        check_headings(path, layout)
        layout = replace(layout, unread=_unread(layout, mapping, kept))
        digest = sha256_of_file(path)
        if digest in seen:
            raise RecordFileError(
                path, f"is the same file as {seen[digest]}; its rows would count twice"
            )
        seen[digest] = path
        found.append(MappedFile(path, layout, name, digest))
    return found


def _unread(layout: FileLayout, mapping: TableMapping, kept: WantedColumns) -> frozenset[str]:
    """Return the headings whose cells nobody reads, as `normalize_heading` returns them."""
    read = set(map(normalize_heading, mapping.headings()))
    others = {normalize_heading(heading) for heading in layout.headings if not kept.has(heading)}
    return frozenset(others - read)


def read_mapped_batches(
    paths: Sequence[Path | str] | Path | str,
    mapping: TableMapping,
    rejects: Path | str | None = None,
    sheet_name: str | None = None,
    columns: str = "none",
    *,
    rows: int = BATCH_ROWS,
) -> MappedBatches:
    """Open files to be read by a mapping, batch by batch.

    What is read does not depend on the number of rows of a batch. Nothing is written before
    `MappedBatches.write_rejects`.

    Parameters
    ----------
    paths, rejects, sheet_name, columns
        See `trustact.formats.record_files.read_records`.
    rows : int
        The most rows of a batch, unless a case needs more: the rows between the first and the last
        of a case are read together. A file whose rows are parts of cases is read twice.

    Raises
    ------
    RecordFileError
        If a file is missing, damaged, given twice, or lacks a column that the mapping reads. What
        is wrong below the headings is found when its batch is reached.
    """
    if rows < 1:
        raise ValueError(f"rows={rows}: a batch has at least one row")
    kept = parse_wanted_columns(columns)
    files = open_mapped_files(paths, mapping, sheet_name, kept, by_batch=True)
    return MappedBatches(mapping, files, None if rejects is None else Path(rejects), kept, rows)


def _find_target(file: MappedFile, folder: Path, files: Sequence[MappedFile]) -> Path:
    """Return where the rejected rows of a file are written: never over a file that is read."""
    target = rejects_path(file.path, folder)
    if sum(rejects_path(other.path, folder) == target for other in files) > 1:
        target = target.with_name(f"{file.sha256[:8]}-{target.name}")
    for other in files:
        if target.exists() and other.path.exists() and target.samefile(other.path):
            raise RecordFileError(
                other.path,
                f"is one of the files to read, but the rejected rows of {file.path} would "
                f"overwrite it as {target}; choose another folder for rejected rows",
            )
    return target
