"""Reads tables by a mapping as a whole, as records that every law can be replayed over."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from trustact.formats.file_layout import FileLayout
from trustact.formats.mappings.mapped_batches import MappedBatches, MappedFile, open_mapped_files
from trustact.formats.mappings.mapping_document import TableMapping
from trustact.formats.raw_tables import RawTable
from trustact.formats.reject_streams import RejectStream
from trustact.formats.rejected_rows import RejectedRow, RejectFile
from trustact.formats.source_cells import NO_COLUMNS, WantedColumns, parse_wanted_columns
from trustact.language.columns import Records


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
    files = open_mapped_files(paths, mapping, sheet_name, kept, by_batch=False)
    return _read_whole(files, mapping, None if rejects is None else Path(rejects), kept)


def read_mapped_tables(tables: Sequence[RawTable], mapping: TableMapping) -> Records:
    """Return the cases of some tables that were read."""
    files = []
    for raw in tables:
        layout = FileLayout("", raw.headings, 0, raw.source.encoding, raw.source.delimiter)
        files.append(MappedFile(raw.path, layout, raw.source.name, raw.source.sha256, raw))
    return _read_whole(files, mapping, None, NO_COLUMNS)[0]


def _read_whole(
    files: list[MappedFile], mapping: TableMapping, rejects: Path | None, kept: WantedColumns
) -> tuple[Records, list[RejectFile]]:
    with _WholeTables(mapping, files, rejects, kept) as batches:
        [records] = batches
        return records, [each.file() for each in batches.kept_rejects]


class _WholeTables(MappedBatches):
    """All rows at once; the rejected ones are kept."""

    def _open_rejects(self, target: Path, headings: tuple[str, ...]) -> "_KeptRejects":
        return _KeptRejects(target, headings)

    @property
    def kept_rejects(self) -> list["_KeptRejects"]:
        return [each for each in self.reject_files if isinstance(each, _KeptRejects)]


class _KeptRejects(RejectStream):
    """Rejected rows that are kept, to be written by somebody else."""

    def __init__(self, target: Path, headings: tuple[str, ...]) -> None:
        super().__init__(target, headings)
        self._headings = headings
        self._kept: list[RejectedRow] = []

    def add(self, rows: Iterable[RejectedRow]) -> None:
        self._kept += rows
        if self._kept:
            self.file().check()

    def file(self) -> RejectFile:
        return RejectFile(self.target, self._headings, tuple(self._kept))
