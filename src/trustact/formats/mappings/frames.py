"""Frames of other programs as records: pandas, Polars, DuckDB, pyarrow, and any that speak Arrow.

A frame is read as a file of its columns would be: only the columns that a mapping or a release
names are taken out of it, into a file that is deleted as soon as it was read.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from trustact.formats.file_layout import normalize_heading
from trustact.formats.mappings.heading_meanings import fact_of_heading
from trustact.formats.mappings.mapped_records import read_mapped_records
from trustact.formats.mappings.mapping_document import (
    FactColumn,
    TableMapping,
    parse_fact_path,
)
from trustact.formats.record_files import RELEASE_READERS, read_records
from trustact.formats.rejected_rows import RejectFile
from trustact.formats.source_cells import WantedColumns, parse_wanted_columns
from trustact.language.columns import Records
from trustact.language.errors import TrustactError
from trustact.output_files import short_lived_table

FRAME_FILE = "frame.arrow"
"""The name under which provenance names a frame."""

FACT_PATHS = "fact-paths"
"""The name of the mapping of a frame whose headings are facts."""

_INDEX = "__index_level_"
"""How pandas names its index, which is no column of the table."""


class FrameError(TrustactError):
    """A frame cannot be read as records."""


def is_frame(records: Any) -> bool:
    """Return whether an object hands out its columns as an Arrow stream.

    Examples
    --------
    >>> import pyarrow as pa
    >>> is_frame(pa.table({"as_of": ["2014-03-01"]})), is_frame(["a.csv"])
    (True, False)
    """
    return hasattr(records, "__arrow_c_stream__") or hasattr(records, "to_arrow_table")


def arrow_table(frame: Any) -> Any:
    """Return a frame as a pyarrow table, without the index of pandas.

    Raises
    ------
    FrameError
        If it cannot be exported, or two columns have one heading.
    """
    import pyarrow as pa

    try:
        if hasattr(frame, "__arrow_c_stream__"):
            table = pa.RecordBatchReader.from_stream(frame).read_all()
        else:
            table = frame.to_arrow_table()
    except (pa.ArrowException, TypeError, ValueError, ImportError) as error:
        raise FrameError(
            f"the {type(frame).__name__} cannot be exported as Arrow columns: {error}; give its "
            "columns as text, numbers or dates"
        ) from error
    table = table.drop_columns([n for n in table.column_names if n.startswith(_INDEX)])
    seen: set[str] = set()
    for name in table.column_names:
        key = normalize_heading(name)
        if key and key in seen:
            raise FrameError(f"two columns of the frame are called {name!r}; rename one")
        seen.add(key)
    return table


def read_frame(
    frame: Any,
    mapping: TableMapping | None = None,
    rejects: Path | str | None = None,
    columns: str = "none",
) -> tuple[Records, list[RejectFile]]:
    """Read a frame by a mapping, as a known release, or by the facts that its headings name.

    Parameters
    ----------
    rejects, columns
        As `trustact.formats.record_files.read_records`.

    Returns
    -------
    Records
        Row 1 is the first row of the frame.
    list of RejectFile
        The rows that cannot be read, which the caller writes.

    Raises
    ------
    FrameError
        If nothing says what the columns state.
    RecordFileError
        If a column is missing, or has cells that are no text, numbers or dates.
    """
    table = arrow_table(frame)
    kept = parse_wanted_columns(columns)
    if mapping is None and not _is_release(table.column_names):
        mapping = mapping_of_headings(table.column_names)
    wanted = _release_headings() if mapping is None else mapping.known_headings()
    chosen = [name for name in table.column_names if _is_wanted(name, wanted, kept)]
    with short_lived_table(table.select(chosen), FRAME_FILE) as path:
        if mapping is None:
            return _without_hash(read_records(path, rejects, columns=columns)), []
        found, reject_files = read_mapped_records(path, mapping, rejects, columns=columns)
        return _without_hash(found), reject_files


def _without_hash(records: Records) -> Records:
    """Return the records of a frame without the hash of the file that is deleted."""
    files = tuple(replace(file, sha256="") for file in records.provenance.files)
    return replace(records, provenance=replace(records.provenance, files=files))


def _is_wanted(name: str, wanted: frozenset[str], kept: WantedColumns) -> bool:
    key = normalize_heading(name)
    return kept.every or key in wanted or key in map(normalize_heading, kept.names)


def _is_release(headings: Sequence[str]) -> bool:
    return any(reader.matches_headings(headings) for reader in RELEASE_READERS)


def _release_headings() -> frozenset[str]:
    return frozenset(key for r in RELEASE_READERS for c in r.columns for key in c.keys)


def mapping_of_headings(headings: Sequence[str]) -> TableMapping:
    """Return the mapping of a frame whose headings are facts, such as `as_of` and `detainer.form`.

    Headings are read as those of a table of cases; others are left out.

    Raises
    ------
    FrameError
        If none of them is as_of.

    Examples
    --------
    >>> [c.at.written for c in mapping_of_headings(["as_of", "place", "note"]).columns]
    ['as_of', 'place']
    """
    found: list[FactColumn] = []
    left_out: dict[str, str] = {}
    for heading in headings:
        path = fact_of_heading(heading)
        if path is None:
            left_out[heading] = "no fact"
        else:
            found.append(FactColumn(parse_fact_path(path), heading))
    if "as_of" not in (column.at.written for column in found):
        known = ", ".join(["as_of", "place", "agency", "detainer.lodged", "convictions[1].level"])
        raise FrameError(
            f"the frame has {len(headings):,} columns, and nothing says what they state: they are "
            "not those of a known release, and none is as_of, the day of the question. Give "
            "mapping= (a mapping that `trustact import` writes, or its name), or name the columns "
            f"after facts: {known}"
        )
    notes = (f"columns of the frame that are not read: {len(left_out):,}",) if left_out else ()
    return TableMapping(FACT_PATHS, tuple(found), left_out=left_out, notes=notes)
