"""What `trustact.replay` takes: files, frames, records; and a known share in words."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustact.evidence.bounds import KnownShare, parse_known_share
from trustact.evidence.group_shares import GroupShares, is_share_file, read_group_shares
from trustact.language.columns import Records
from trustact.language.errors import TrustactError

if TYPE_CHECKING:
    from trustact.formats.mappings.mapping_document import TableMapping


def read_input(
    records: Any,
    *,
    mapping: "str | Path | Mapping[str, Any] | TableMapping | None" = None,
    sheet_name: str | None = None,
    columns: str = "none",
    rejects: str | Path | None = None,
) -> Records:
    """Return files or a frame as records, and write the reject files.

    Raises
    ------
    TrustactError
        If it is none of these, or cannot be read.
    """
    from trustact.formats.mappings.frames import is_frame, read_frame
    from trustact.formats.mappings.mapped_records import read_mapped_records
    from trustact.formats.record_files import read_records

    if isinstance(records, Records):
        if mapping is not None:
            raise TrustactError("mapping= is for files and frames; these records have their facts")
        return records
    chosen = None if mapping is None else open_mapping(mapping)
    if is_frame(records):
        if sheet_name is not None:
            raise TrustactError("sheet_name= is for workbooks; a frame has no sheets")
        found, reject_files = read_frame(records, chosen, rejects, columns)
    else:
        if callable(getattr(records, "collect", None)) and hasattr(records, "lazy"):
            raise TrustactError(
                f"records={type(records).__name__}: a lazy frame has no rows yet; give "
                "frame.collect()"
            )
        paths = [records] if isinstance(records, str | Path) else records
        if not isinstance(paths, Sequence) or not all(isinstance(p, str | Path) for p in paths):
            raise TrustactError(
                f"records={type(records).__name__}: give paths of files, or a frame that hands out "
                "Arrow columns (pandas 2.2, Polars, DuckDB, pyarrow)"
            )
        if chosen is None:
            return read_records(paths, rejects, sheet_name, columns)
        found, reject_files = read_mapped_records(paths, chosen, rejects, sheet_name, columns)
    for reject_file in reject_files:
        reject_file.write()
    return found


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
