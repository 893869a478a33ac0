"""Reads files of any table by a mapping, as records that every law can be replayed over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from trustact.formats.file_layout import normalize_heading
from trustact.formats.format_errors import RecordFileError
from trustact.formats.known_origins import find_origin
from trustact.formats.mappings.mapped_table import MappedTable
from trustact.formats.mappings.mapping_document import TableMapping
from trustact.formats.multiple_files import distinct_names
from trustact.formats.raw_tables import RawTable
from trustact.formats.rejected_rows import RejectedRow, RejectFile, only_columns, rejects_path
from trustact.formats.source_cells import (
    NO_COLUMNS,
    WantedColumns,
    parse_wanted_columns,
)
from trustact.formats.text_tables import read_table
from trustact.language import columns
from trustact.language.columns import Provenance, Records
from trustact.language.fact_index import FACTS, LISTS, QUESTION_FACTS, ROW_FACTS

NO_COLUMN = "no column of the table states it, by its mapping"
NOT_KNOWN_CELLS = (
    "a cell that is empty, redacted or marked as missing is not known; it never counts as no"
)
_SHOWN_REJECTS = 3


def read_mapped_records(
    paths: Sequence[Path | str] | Path | str,
    mapping: TableMapping,
    rejects: Path | str | None = None,
    sheet_name: str | None = None,
    columns: str = "none",
) -> tuple[Records, list[RejectFile]]:
    """Read files by a mapping; the reject files are left to the caller.

    Parameters
    ----------
    rejects, sheet_name, columns
        As `trustact.formats.record_files.read_records`.

    Raises
    ------
    RecordFileError
        If a file is missing, damaged, given twice, or lacks a column that the mapping reads.
    """
    kept = parse_wanted_columns(columns)
    files = [Path(paths)] if isinstance(paths, (str, Path)) else [Path(path) for path in paths]
    if not files:
        raise ValueError("no file was given; name at least one")
    known = mapping.known_headings()
    tables = [read_table(path, known, sheet_name) for path in files]
    seen: dict[str, Path] = {}
    for raw in tables:
        if raw.source.sha256 in seen:
            raise RecordFileError(
                raw.path,
                f"is the same file as {seen[raw.source.sha256]}; its rows would count twice",
            )
        seen[raw.source.sha256] = raw.path
    named = [
        replace(raw, source=replace(raw.source, name=name))
        for raw, name in zip(tables, distinct_names(files), strict=True)
    ]
    return read_mapped_tables(named, mapping, None if rejects is None else Path(rejects), kept)


def read_mapped_tables(
    tables: Sequence[RawTable],
    mapping: TableMapping,
    rejects: Path | None = None,
    kept: WantedColumns = NO_COLUMNS,
) -> tuple[Records, list[RejectFile]]:
    """Return the cases of some tables, and their rejected rows."""
    import pyarrow as pa

    kept.check([(raw.path, raw.headings) for raw in tables])
    mains, lists, cells = [], [], []
    sources, notes, reject_files = [], [NOT_KNOWN_CELLS, *mapping.notes], []
    rejected = cases = offset = 0
    for raw in tables:
        table = MappedTable(raw, mapping, offset)
        main, children = table.records()
        mains.append(pa.table(main))
        lists.append(children)
        cases += table.count_cases()
        bad = table.interpreter.rejects()
        rejected += len(bad)
        if kept.any:
            cells.append(kept.keep(raw, table.interpreter.accepted_positions(), offset))
        target = None if rejects is None else _target(raw, rejects, tables)
        if target is not None:
            reject_file = _reject_file(target, raw, mapping, bad)
            if bad:
                reject_file.check()
            reject_files.append(reject_file)
        origin = find_origin(raw.path.name, raw.source.sha256, "")
        known_origin = origin if origin.request or origin.through else None
        sources.append(replace(raw.source, offset=offset, origin=known_origin))
        notes += _table_notes(raw, bad, target)
        offset += _last_row(raw, bad)
    main_table = pa.concat_tables(mains, promote_options="default").combine_chunks()
    read = sum(source.rows for source in sources)
    provenance = Provenance(
        tuple(sources),
        read,
        read - rejected,
        rejected,
        f"mapping {mapping.name}",
        (*notes, *_notes(mapping, read - rejected, cases)),
        {},
        dict(_unanswerable(mapping)),
    )
    records = Records(
        main_table,
        {name: _join([part[name] for part in lists]) for name in mapping.lists},
        provenance,
        kept.join(cells, [raw.headings for raw in tables]) if cells else None,
    )
    return records, reject_files


def _join(parts: Sequence[Mapping[str, Any]]) -> Any:
    import pyarrow as pa

    tables = [pa.table(dict(part)) for part in parts]
    return pa.concat_tables(tables, promote_options="default").combine_chunks()


def _target(raw: RawTable, folder: Path, tables: Sequence[RawTable]) -> Path:
    """Return where the rejected rows of a table are written: never over a file that is read."""
    target = rejects_path(raw.path, folder)
    same = [other for other in tables if rejects_path(other.path, folder) == target]
    if len(same) > 1:
        target = target.with_name(f"{raw.source.sha256[:8]}-{target.name}")
    for other in tables:
        if target.exists() and other.path.exists() and target.samefile(other.path):
            raise RecordFileError(
                other.path,
                f"is one of the files to read, but the rejected rows of {raw.path} would overwrite "
                f"it as {target}; choose another folder for rejected rows",
            )
    return target


def _reject_file(
    target: Path, raw: RawTable, mapping: TableMapping, bad: Sequence[RejectedRow]
) -> RejectFile:
    """Return rejected rows with the columns that the mapping reads; others may name people."""
    read = set(map(normalize_heading, mapping.headings()))
    at = [n for n, heading in enumerate(raw.headings) if normalize_heading(heading) in read]
    torn = {reject.row for reject in raw.rejects}
    return only_columns(RejectFile(target, raw.headings, tuple(bad)), at, torn)


def _table_notes(
    raw: RawTable, rejected: Sequence[RejectedRow], target: Path | None
) -> Iterator[str]:
    name = raw.source.name
    if raw.source.encoding not in (None, "utf-8", "utf-8-sig"):
        yield f"{name}: read as {raw.source.encoding}, because it is not UTF-8"
    if raw.source.delimiter not in (None, ","):
        yield f"{name}: the cells are separated by {raw.source.delimiter!r}"
    if raw.empty_rows:
        yield f"{name}: {_count(raw.empty_rows, 'row')} without content not counted"
    if rejected:
        where = f"written to {target}" if target else "not written to a file"
        shown = "; ".join(str(row) for row in rejected[:_SHOWN_REJECTS])
        more = " ..." if len(rejected) > _SHOWN_REJECTS else ""
        yield f"{name}: {_count(len(rejected), 'row')} rejected and {where}: {shown}{more}"


def _notes(mapping: TableMapping, accepted: int, cases: int) -> Iterator[str]:
    if mapping.is_grouped:
        yield (
            f"{_count(accepted, 'accepted row')} are {_count(cases, 'case')}: rows with the same "
            f"{' and '.join(mapping.key)} are one; a case of which one row cannot be read is "
            "rejected whole"
        )
    for path, value in mapping.constants.items():
        yield f"taken for every row, by the mapping: {path} = {value}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _unanswerable(mapping: TableMapping) -> Iterator[tuple[str, str]]:
    """Yield every fact that the table cannot state."""
    stated = {column.at.case_path.partition(".categories.")[0] for column in mapping.columns}
    stated |= set(mapping.constants)
    for other in mapping.other_rows:
        stated |= {*other.states, *other.otherwise}
    for path in (*QUESTION_FACTS, *FACTS):
        if path not in stated and path not in map(columns.complete, mapping.lists):
            yield path, NO_COLUMN
    for name in LISTS:
        if name not in mapping.lists:
            yield name, NO_COLUMN
            continue
        for path in ROW_FACTS[name]:
            if f"{name}[].{path}" not in stated:
                yield f"{name}[].{path}", NO_COLUMN


def _last_row(raw: RawTable, rejected: Sequence[RejectedRow]) -> int:
    last = int(raw.numbers[-1]) if len(raw.numbers) else 0
    return max([last, *(row.row for row in rejected)])
