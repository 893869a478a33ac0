"""Files that say themselves what their columns are: Parquet, Feather and Arrow, Stata."""

from pathlib import Path

from trustact.formats.arrow_files import arrow_headings, read_arrow
from trustact.formats.file_kinds import START_BYTES, is_arrow, is_stata
from trustact.formats.file_layout import FileLayout, check_width
from trustact.formats.format_errors import RecordFileError
from trustact.formats.parquet_tables import read_parquet
from trustact.formats.raw_tables import RawTable
from trustact.formats.stata_files import read_stata, stata_headings

_READERS = {"parquet": read_parquet, "arrow": read_arrow, "stata": read_stata}


def find_columnar_layout(path: Path) -> FileLayout | None:
    """Return the layout of a file that states its columns; None if it is another one.

    Raises
    ------
    RecordFileError
        If it is damaged, or has too many columns.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(START_BYTES)
    except OSError:
        return None
    if start.startswith(b"PAR1"):
        return FileLayout("parquet", check_width(path, _parquet_headings(path)))
    if is_arrow(start):
        return FileLayout("arrow", check_width(path, arrow_headings(path)))
    if is_stata(start):
        return FileLayout("stata", check_width(path, stata_headings(path)))
    return None


def read_columnar(path: Path, layout: FileLayout) -> RawTable:
    """Read a file of which `find_columnar_layout` returned the layout.

    Raises
    ------
    RecordFileError
        If it is damaged, over a limit, or has columns that are no text, numbers or dates.
    """
    return _READERS[layout.kind](path, layout)


def _parquet_headings(path: Path) -> tuple[str, ...]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return tuple(pq.read_schema(path).names)
    except UnicodeDecodeError as error:
        raise RecordFileError(
            path, "has a heading that is not UTF-8; rename it, or download the file again"
        ) from error
    except (pa.ArrowException, OSError) as error:
        raise RecordFileError(
            path, "is an incomplete Parquet file: its end is missing or damaged. Download it again"
        ) from error
