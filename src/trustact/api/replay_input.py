"""What `trustact.replay` takes: files, frames, records; and a known share in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustact.evidence.bounds import KnownShare, parse_known_share
from trustact.evidence.group_shares import GroupShares, is_share_file, read_group_shares
from trustact.language.columns import Records, RecordSource
from trustact.language.errors import TrustactError
from trustact.output_files import OutputFileError, is_same_file

if TYPE_CHECKING:
    from trustact.formats.mappings.mapping_document import TableMapping


@dataclass(frozen=True)
class OpenInput:
    """What is replayed.

    Parameters
    ----------
    records : Records or RecordSource
        In memory, or read batch by batch.
    write_rejects : callable
        Puts the reject files in place.
    """

    records: Records | RecordSource
    write_rejects: Callable[[], None]


@contextmanager
def open_input(
    records: Any,
    *,
    mapping: "str | Path | Mapping[str, Any] | TableMapping | None" = None,
    sheet_name: str | None = None,
    columns: str = "none",
    rejects: str | Path | None = None,
    batch_rows: int | None = None,
) -> Iterator[OpenInput]:
    """Open files to be read batch by batch, or a frame or records as they are.

    Raises
    ------
    TrustactError
        If it is none of these, or cannot be read.
    """
    from trustact.formats.batch_source import BATCH_ROWS
    from trustact.formats.mappings.frames import is_frame, read_frame
    from trustact.formats.mappings.mapped_batches import read_mapped_batches
    from trustact.formats.record_files import read_record_batches

    if isinstance(records, Records):
        if mapping is not None:
            raise TrustactError("mapping= is for files and frames; these records have their facts")
        yield OpenInput(records, lambda: None)
        return
    chosen = None if mapping is None else open_mapping(mapping)
    if is_frame(records):
        if sheet_name is not None:
            raise TrustactError("sheet_name= is for workbooks; a frame has no sheets")
        found, reject_files = read_frame(records, chosen, rejects, columns)

        def write_rejects() -> None:
            for file in reject_files:
                file.write()

        yield OpenInput(found, write_rejects)
        return
    if callable(getattr(records, "collect", None)) and hasattr(records, "lazy"):
        raise TrustactError(
            f"records={type(records).__name__}: a lazy frame has no rows yet; give frame.collect()"
        )
    paths = record_paths(records)
    if paths is None:
        raise TrustactError(
            f"records={type(records).__name__}: give paths of files, or a frame that hands out "
            "Arrow columns (pandas 2.2, Polars, DuckDB, pyarrow)"
        )
    rows = BATCH_ROWS if batch_rows is None else batch_rows
    with (
        read_record_batches(paths, rejects, sheet_name, columns, rows=rows)
        if chosen is None
        else read_mapped_batches(paths, chosen, rejects, sheet_name, columns, rows=rows)
    ) as batches:
        yield OpenInput(batches, batches.write_rejects)


def record_paths(records: Any) -> list[Path] | None:
    """Return the files that are named; None if it is something else."""
    paths = [records] if isinstance(records, str | Path) else records
    if isinstance(paths, Sequence) and all(isinstance(path, str | Path) for path in paths):
        return [Path(path) for path in paths]
    return None


def check_apart_from_rejects(
    option: str, out: str | Path | None, rejects: str | Path | None, paths: Sequence[Path]
) -> None:
    """Check that answers are not written where the rejected rows of a file go.

    Parameters
    ----------
    option : str
        What names the file of answers, for the message.

    Raises
    ------
    OutputFileError
        If they would be.
    """
    from trustact.formats.rejected_rows import rejects_path

    if out is None or rejects is None:
        return
    for path in paths:
        if is_same_file(Path(out), rejects_path(path, Path(rejects))):
            raise OutputFileError(
                f"{option} {out}",
                f"the rejected rows of {path} are written there; name another file",
            )


def open_mapping(mapping: "str | Path | Mapping[str, Any] | TableMapping") -> "TableMapping":
    """Return a mapping, from its file, its name or its content."""
    from trustact.formats.mappings.mapping_document import TableMapping
    from trustact.formats.mappings.mapping_files import build_mapping, read_mapping

    if isinstance(mapping, TableMapping):
        return mapping
    if isinstance(mapping, Mapping):
        return build_mapping(mapping, "mapping")
    return read_mapping(mapping)


def open_known_share(
    share: str | Path | KnownShare | GroupShares | None, source: str
) -> KnownShare | GroupShares | None:
    """Return a known share, or those of a file.

    Raises
    ------
    TrustactError
        If a source is given without a share, or beside a file that names its own.
    """
    if share is None or isinstance(share, KnownShare | GroupShares):
        if source:
            raise TrustactError("source= names who published known_share=; give both as words")
        return share
    if not is_share_file(str(share)):
        return parse_known_share(str(share), source)
    if source:
        raise TrustactError("source=: a file of shares names the source of each share itself")
    return read_group_shares(Path(share))
