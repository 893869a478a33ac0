"""Reads a Parquet file as columns of text; rows with damaged cells are rejected as in CSV."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trustact.formats.arrow_texts import build_from_arrow, rows_of_batches
from trustact.formats.file_layout import FileLayout
from trustact.formats.format_errors import RecordFileError
from trustact.formats.raw_tables import (
    MOST_ROWS,
    MOST_ROWS_BY_BATCH,
    RawTable,
    TableRows,
    too_many_rows,
)
from trustact.formats.text_encoding import MOST_TABLE_BYTES

_BUFFER_BYTES = 1 << 20
_READ_ROWS = 65_536


def read_parquet(path: Path, layout: FileLayout) -> RawTable:
    """Read a Parquet file.

    Raises
    ------
    RecordFileError
        If it is damaged, over a limit, or has columns that are no text, numbers or dates.
    """
    return build_from_arrow(path, layout, _read_columns(path))


def read_parquet_rows(path: Path, layout: FileLayout, sizes: Iterator[int]) -> Iterator[TableRows]:
    """Yield a Parquet file in parts of so many rows.

    Raises
    ------
    RecordFileError
        As `read_parquet` does; the limit of bytes is that of a group of rows.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = _find_texts(path, by_batch=True)

    def batches() -> Iterator[Any]:
        try:
            # With a buffer no column of a group of rows is in memory as a whole.
            with pq.ParquetFile(
                path, read_dictionary=texts, buffer_size=_BUFFER_BYTES, pre_buffer=False
            ) as file:
                yield from file.iter_batches(batch_size=_READ_ROWS, use_threads=True)
        except MemoryError:
            raise
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            raise _damage_error(path, error) from error

    yield from rows_of_batches(path, layout, batches(), sizes)


def _read_columns(path: Path) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = _find_texts(path)
    try:
        with pq.ParquetFile(path, read_dictionary=texts) as file:
            return file.read()
    except MemoryError:
        raise
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise _damage_error(path, error) from error


def _find_texts(path: Path, *, by_batch: bool = False) -> list[str]:
    """Return the columns of text of a file within the limits.

    A text that many rows share is kept once, or a small file could fill the memory.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    most = MOST_ROWS_BY_BATCH if by_batch else MOST_ROWS
    try:
        # `read_table` would load the data set module and, with it, pandas.
        with pq.ParquetFile(path) as file:
            about = file.metadata
            groups = range(about.num_row_groups)
            if about.num_rows > most:
                raise too_many_rows(path, most)
            sizes = [about.row_group(group).total_byte_size for group in groups]
            if (max(sizes, default=0) if by_batch else sum(sizes)) > MOST_TABLE_BYTES:
                raise RecordFileError(
                    path,
                    f"unpacks to more than {MOST_TABLE_BYTES:,} bytes, which is the limit; "
                    "split the file",
                )
            kinds = file.schema_arrow
    except MemoryError:
        raise
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise _damage_error(path, error) from error
    return [field.name for field in kinds if _is_text(field.type)]


def _damage_error(path: Path, error: Exception) -> RecordFileError:
    return RecordFileError(path, f"is a damaged Parquet file: {error}. Download it again")


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    others = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view)
    return any(is_of_kind(kind) for is_of_kind in (*tests, *others))
