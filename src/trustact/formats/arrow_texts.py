"""An Arrow table as columns of text; rows with damaged cells are rejected as in CSV.

No type is inferred: a cell is the text that its value has. A repeated text is kept once.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, overload

from trustact.formats.arrow_arrays import dictionary_codes
from trustact.formats.file_layout import FileLayout
from trustact.formats.format_errors import RecordFileError
from trustact.formats.raw_tables import (
    UNKNOWN_CODE,
    RawTable,
    TableRows,
    TextColumn,
    build_table,
    describe_damage,
    describe_undecoded,
)
from trustact.formats.rejected_rows import RejectedRow
from trustact.formats.text_encoding import MOST_TABLE_BYTES, UNDECODED


def build_from_arrow(path: Path, layout: FileLayout, table: Any) -> RawTable:
    """Return the rows of a whole file, given as an Arrow table, as text, numbered from 1.

    Raises
    ------
    RecordFileError
        If a column is of a type that is no text, number or date, or the file has no rows.
    """
    rows = rows_from_arrow(path, layout, table)
    return build_table(path, layout, rows.columns, rows.numbers, rows.rejects, rows.empty)


def rows_from_arrow(path: Path, layout: FileLayout, table: Any, start: int = 0) -> TableRows:
    """Return the rows of an Arrow table as text.

    Parameters
    ----------
    start : int, default 0
        How many rows of the file come before them.

    Raises
    ------
    RecordFileError
        If a column is of a type that is no text, number or date.
    """
    import numpy as np

    columns: list[TextColumn] = []
    damaged: dict[int, tuple[str, str]] = {}
    for heading, column in zip(layout.headings, table.columns, strict=True):
        texts, damage = _text_column(path, heading, column)
        columns.append(texts)
        if damage:
            for row in np.flatnonzero(np.isin(texts.codes, list(damage))).tolist():
                damaged.setdefault(row, (heading, damage[int(texts.codes[row])]))
    rejects = [
        RejectedRow(start + row + 1, *damaged[row], tuple(column[row] for column in columns))
        for row in sorted(damaged)
    ]
    numbers = np.arange(start + 1, start + len(table) + 1)
    if damaged:
        kept = np.delete(np.arange(len(table)), list(damaged))
        columns = [TextColumn(column.texts, column.codes[kept]) for column in columns]
        numbers = numbers[kept]
    return TableRows(columns, numbers, rejects, 0)


def rows_of_batches(
    path: Path, layout: FileLayout, batches: Iterable[Any], sizes: Iterator[int]
) -> Iterator[TableRows]:
    """Yield the rows of record batches as text, in parts of so many rows."""
    import pyarrow as pa

    waiting: list[Any] = []
    count = start = 0
    rows = next(sizes)
    for batch in batches:
        while batch.num_rows:
            part = batch.slice(0, rows - count)
            waiting.append(part)
            count += part.num_rows
            batch = batch.slice(part.num_rows)
            if count == rows:
                yield rows_from_arrow(path, layout, pa.Table.from_batches(waiting), start)
                start += count
                waiting, count, rows = [], 0, next(sizes)
    if waiting:
        yield rows_from_arrow(path, layout, pa.Table.from_batches(waiting), start)


def _text_column(path: Path, heading: str, column: Any) -> tuple[TextColumn, dict[int, str]]:
    """Return the column as text, and the codes of damaged cells with what is wrong in them."""
    import numpy as np
    import pyarrow as pa

    if pa.types.is_integer(column.type):
        # Often a number for each row, of which few are looked at.
        coded = column.combine_chunks().dictionary_encode()
        codes = dictionary_codes(coded.indices, UNKNOWN_CODE)
        return TextColumn(WholeNumbers(coded.dictionary), codes), {}
    known: dict[bytes | None, int] = {}
    parts = [np.zeros(0, np.int64)]
    try:
        for chunk in column.chunks:
            if not len(chunk):
                continue
            coded = _encode(path, heading, chunk)
            cells = _cast_to_bytes(coded.dictionary).to_pylist()
            places = np.array([known.setdefault(cell, len(known)) for cell in cells], np.int64)
            codes = dictionary_codes(coded.indices.cast(pa.int32()), UNKNOWN_CODE)
            if len(places):
                codes = np.where(codes == UNKNOWN_CODE, UNKNOWN_CODE, places[codes])
            parts.append(codes)
    except (pa.ArrowException, UnicodeDecodeError) as error:
        raise RecordFileError(
            path,
            f"has cells of the type {column.type}, which are not text, numbers or dates; flatten "
            "the column or leave it out",
            column=heading,
        ) from error
    codes = np.concatenate(parts)
    texts = [(cell or b"").decode("utf-8", "surrogateescape") for cell in known]
    if pa.types.is_decimal(_value_type(column.type)):
        texts = [text.rstrip("0").rstrip(".") if "." in text else text for text in texts]
    damage = {
        code: describe_undecoded() if UNDECODED.search(text) else describe_damage(text)
        for code, text in enumerate(texts)
        if not text.isascii() or "\0" in text or describe_damage(text)
    }
    texts = [UNDECODED.sub("\ufffd", text) for text in texts]
    blank = [code for code, text in enumerate(texts) if not text.strip()]
    kept = np.where(np.isin(codes, blank), UNKNOWN_CODE, codes).astype(np.int32)
    return TextColumn(texts, kept), {code: what for code, what in damage.items() if what}


class WholeNumbers(Sequence[str]):
    """The texts of distinct whole numbers, which become texts when they are looked at.

    Examples
    --------
    >>> import pyarrow as pa
    >>> texts = WholeNumbers(pa.array([7, 12]))
    >>> texts[1], list(texts), len(texts)
    ('12', ['7', '12'], 2)
    """

    def __init__(self, numbers: Any) -> None:
        self._numbers = numbers

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        """Return one or some of them."""
        if isinstance(place, slice):
            return list(map(str, self._numbers[place].to_pylist()))
        return str(self._numbers[int(place)].as_py())

    def __iter__(self) -> Iterator[str]:
        """Yield all."""
        return map(str, self._numbers.to_pylist())


def _value_type(kind: Any) -> Any:
    import pyarrow as pa

    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _encode(path: Path, heading: str, chunk: Any) -> Any:
    """Return an array as its distinct values and codes, without writing out any repeated text."""
    import numpy as np
    import pyarrow as pa

    kind = chunk.type
    if pa.types.is_dictionary(kind):
        return chunk
    if pa.types.is_string_view(kind) or pa.types.is_binary_view(kind):
        # Views may share their bytes, which would be written out for each.
        views = np.frombuffer(chunk.buffers()[1], np.int32)[4 * chunk.offset :: 4]
        size = int(views[: len(chunk)].astype(np.int64).sum())
        if size > MOST_TABLE_BYTES:
            raise RecordFileError(
                path,
                f"unpacks to more than {MOST_TABLE_BYTES:,} bytes, which is the limit; split the "
                "file",
                column=heading,
            )
    return _cast_to_bytes(chunk).dictionary_encode()


def _cast_to_bytes(array: Any) -> Any:
    """Return the text of each cell, undecoded; a time with a zone keeps its offset, as in CSV."""
    import pyarrow as pa

    kind = array.type
    if pa.types.is_large_string(kind) or pa.types.is_large_binary(kind):
        return array.cast(pa.large_binary())
    if pa.types.is_string(kind) or pa.types.is_binary(kind):
        return array.cast(pa.binary())
    if pa.types.is_string_view(kind) or pa.types.is_binary_view(kind):
        return array.cast(pa.binary_view()).cast(pa.large_binary())
    if pa.types.is_fixed_size_binary(kind):
        return array.cast(pa.binary())
    return array.cast(pa.string()).cast(pa.binary())
