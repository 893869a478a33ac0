"""Reads a Feather file (version 2) or an Arrow stream as columns of text.

What the parts of the file say of their size is added up first, so that none unpacks to too much.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
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

_FILE_MARK = b"ARROW1"
_STREAM_START = 8
_DICTIONARY, _RECORDS = 2, 3
_NOT_PACKED = -1


def arrow_headings(path: Path) -> tuple[str, ...]:
    """Return the names of the columns.

    Raises
    ------
    RecordFileError
        If the file is damaged.
    """
    import pyarrow as pa

    with _open(path) as stream, pa.ipc.open_stream(stream) as reader:
        return tuple(reader.schema.names)


def read_arrow(path: Path, layout: FileLayout) -> RawTable:
    """Read a Feather file or an Arrow stream.

    Raises
    ------
    RecordFileError
        If it is damaged, over a limit, or has columns that are no text, numbers or dates.
    """
    import pyarrow as pa

    if path.stat().st_size > MOST_TABLE_BYTES:
        raise _too_large(path)
    _check_file(path)
    with _open(path) as stream, pa.ipc.open_stream(stream) as reader:
        table = reader.read_all()
        for column in table.columns:
            for chunk in column.chunks:
                _check_offsets(chunk)
    return build_from_arrow(path, layout, table)


def read_arrow_rows(path: Path, layout: FileLayout, sizes: Iterator[int]) -> Iterator[TableRows]:
    """Yield a Feather file or an Arrow stream in parts of so many rows.

    Raises
    ------
    RecordFileError
        As `read_arrow` does; the limit of bytes is that of a part of the file.
    """
    import pyarrow as pa

    _check_file(path, by_batch=True)

    def batches() -> Iterator[Any]:
        with _open(path) as stream, pa.ipc.open_stream(stream) as reader:
            for batch in reader:
                for column in batch.columns:
                    _check_offsets(column)
                yield batch

    yield from rows_of_batches(path, layout, batches(), sizes)


def _check_file(path: Path, *, by_batch: bool = False) -> None:
    """Check that no part of a file is too large, and that a Feather file has all its parts."""
    import pyarrow as pa

    with _open(path, mapped=True) as stream:
        batches = _check_parts(path, stream, by_batch)
    if _begins_with(path, _FILE_MARK):
        with _damage(path), pa.OSFile(str(path)) as stream, pa.ipc.open_file(stream) as file:
            if file.num_record_batches != batches:
                raise pa.ArrowInvalid("its list of parts does not agree with its parts")


@contextmanager
def _open(path: Path, *, mapped: bool = False) -> Iterator[Any]:
    """Open the stream of parts, which is the beginning of a Feather file too.

    Parameters
    ----------
    mapped : bool, default False
        Whether a part is looked at where it is in the file, so that a false size fills no memory.
    """
    import pyarrow as pa

    with _damage(path), (pa.memory_map if mapped else pa.OSFile)(str(path)) as stream:
        if _begins_with(path, _FILE_MARK):
            stream.seek(_STREAM_START)
        yield stream


@contextmanager
def _damage(path: Path) -> Iterator[None]:
    import pyarrow as pa

    try:
        yield
    except MemoryError:
        raise
    except (pa.ArrowException, OSError, ValueError, struct.error) as error:
        raise RecordFileError(
            path, f"is a damaged or incomplete Feather (Arrow) file: {error}. Download it again"
        ) from error


def _begins_with(path: Path, mark: bytes) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(mark)) == mark


def _check_offsets(array: Any) -> None:
    """Check that no cell lies outside the file; whether it is UTF-8 is judged row by row."""
    import pyarrow as pa

    if pa.types.is_dictionary(array.type):
        array.validate(full=True) if not _is_text(array.dictionary.type) else array.validate()
        _check_offsets(array.indices)
        _check_offsets(array.dictionary)
        if len(array) and array.indices.null_count < len(array):
            import pyarrow.compute as pc

            least, most = pc.min_max(array.indices).values()
            if least.as_py() < 0 or most.as_py() >= len(array.dictionary):
                raise pa.ArrowInvalid("a cell refers to a text that is not in the file")
        return
    if pa.types.is_string(array.type):
        array = array.view(pa.binary())
    elif pa.types.is_large_string(array.type):
        array = array.view(pa.large_binary())
    array.validate(full=True)


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _check_parts(path: Path, stream: Any, by_batch: bool) -> int:
    """Refuse parts that unpack to too much or have too many rows; return the number of batches."""
    import pyarrow as pa

    most = MOST_ROWS_BY_BATCH if by_batch else MOST_ROWS
    rows = size = batches = 0
    messages = pa.ipc.MessageReader.open_stream(stream)
    while True:
        try:
            message = messages.read_next_message()
        except StopIteration:
            return batches
        part = _Part(message.metadata.to_pybytes())
        if part.kind not in (_DICTIONARY, _RECORDS):
            continue
        body = memoryview(message.body) if message.body is not None else memoryview(b"")
        unpacked = part.unpacked_size(body)
        size = unpacked if by_batch else size + unpacked
        if size > MOST_TABLE_BYTES:
            raise _too_large(path)
        if part.kind == _RECORDS:
            batches += 1
            rows += part.rows
            if rows > most:
                raise too_many_rows(path, most)


def _too_large(path: Path) -> RecordFileError:
    return RecordFileError(
        path,
        f"unpacks to more than {MOST_TABLE_BYTES:,} bytes, which is the limit; split the file",
    )


class _Part:
    """The description of one part of a stream: a FlatBuffers table `Message` (Arrow format)."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        message = self._number("<I", 0)
        self.kind = self._number("<B", self._field(message, 1))
        header = self._table(message, 2)
        if self.kind == _DICTIONARY:
            header = self._table(header, 1)
        self._header = header
        self.rows = self._number("<q", self._field(header, 0)) if self.kind == _RECORDS else 0

    def unpacked_size(self, body: memoryview) -> int:
        """Return how many bytes the part has once it is unpacked."""
        if not self._field(self._header, 3):
            return len(body)
        start = self._field(self._header, 2)
        if not start:
            return 0
        start += self._number("<I", start)
        total = 0
        for index in range(self._number("<I", start)):
            offset, length = self._numbers("<qq", start + 4 + 16 * index)
            if length:
                (unpacked,) = struct.unpack_from("<q", body, offset)
                if unpacked < _NOT_PACKED:
                    raise ValueError("a part has a negative size")
                total += length if unpacked == _NOT_PACKED else unpacked
        return total

    def _field(self, table: int, index: int) -> int:
        """Return where a field of a table is; 0 if it is left out."""
        fields = table - self._number("<i", table)
        at = 4 + 2 * index
        if at + 2 > self._number("<H", fields):
            return 0
        offset = self._number("<H", fields + at)
        return table + offset if offset else 0

    def _table(self, table: int, index: int) -> int:
        field = self._field(table, index)
        return field + self._number("<I", field) if field else 0

    def _number(self, form: str, at: int) -> int:
        return self._numbers(form, at)[0]

    def _numbers(self, form: str, at: int) -> tuple[int, ...]:
        if at < 0:
            raise ValueError("a part refers to a place before its beginning")
        return struct.unpack_from(form, self._data, at)
