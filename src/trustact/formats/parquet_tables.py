"""Reads a Parquet file as columns of text; rows with damaged cells are rejected as in CSV."""

from pathlib import Path
from typing import Any

from trustact.formats.arrow_arrays import dictionary_codes
from trustact.formats.file_layout import FileLayout
from trustact.formats.format_errors import RecordFileError
from trustact.formats.raw_tables import (
    MOST_ROWS,
    UNKNOWN_CODE,
    RawTable,
    TextColumn,
    build_table,
    describe_damage,
    describe_undecoded,
    too_many_rows,
)
from trustact.formats.rejected_rows import RejectedRow
from trustact.formats.text_encoding import MOST_TABLE_BYTES, UNDECODED


def read_parquet(path: Path, layout: FileLayout) -> RawTable:
    """Read a Parquet file.

    Raises
    ------
    RecordFileError
        If it is damaged, over a limit, or has columns that are no text, numbers or dates.
    """
    import numpy as np

    table = _read_columns(path)
    columns: list[TextColumn] = []
    damaged: dict[int, tuple[str, str]] = {}
    for heading, column in zip(layout.headings, table.columns, strict=True):
        texts, damage = _text_column(path, heading, column)
        columns.append(texts)
        if damage:
            for row in np.flatnonzero(np.isin(texts.codes, list(damage))).tolist():
                damaged.setdefault(row, (heading, damage[int(texts.codes[row])]))
    rejects = [
        RejectedRow(row + 1, *damaged[row], tuple(column[row] for column in columns))
        for row in sorted(damaged)
    ]
    numbers = np.arange(1, len(table) + 1)
    if damaged:
        kept = np.delete(np.arange(len(table)), list(damaged))
        columns = [TextColumn(column.texts, column.codes[kept]) for column in columns]
        numbers = numbers[kept]
    return build_table(path, layout, columns, numbers, rejects, 0)


def _read_columns(path: Path) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        # `read_table` would load the data set module and, with it, pandas.
        with pq.ParquetFile(path) as file:
            about = file.metadata
            groups = range(about.num_row_groups)
            if about.num_rows > MOST_ROWS:
                raise too_many_rows(path)
            if sum(about.row_group(group).total_byte_size for group in groups) > MOST_TABLE_BYTES:
                raise RecordFileError(
                    path,
                    f"unpacks to more than {MOST_TABLE_BYTES:,} bytes, which is the limit; "
                    "split the file",
                )
            return file.read()
    except MemoryError:
        raise
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise RecordFileError(
            path, f"is a damaged Parquet file: {error}. Download it again"
        ) from error


def _text_column(path: Path, heading: str, column: Any) -> tuple[TextColumn, dict[int, str]]:
    """Return the column as text, and the codes of damaged cells with what is wrong in them."""
    import numpy as np
    import pyarrow as pa

    try:
        raw = _cast_to_bytes(column)
    except pa.ArrowException as error:
        raise RecordFileError(
            path,
            f"has cells of the type {column.type}, which are not text, numbers or dates; flatten "
            "the column or leave it out",
            column=heading,
        ) from error
    whole = pa.chunked_array(raw.chunks, pa.binary()).dictionary_encode().unify_dictionaries()
    cells = whole.chunk(0).dictionary.to_pylist() if whole.num_chunks else []
    codes = np.concatenate(
        [dictionary_codes(chunk.indices, UNKNOWN_CODE) for chunk in whole.chunks] or [np.zeros(0)]
    )
    texts = [cell.decode("utf-8", "surrogateescape") for cell in cells]
    damage = {
        code: describe_undecoded() if UNDECODED.search(text) else describe_damage(text)
        for code, text in enumerate(texts)
        if not text.isascii() or "\0" in text or describe_damage(text)
    }
    texts = [UNDECODED.sub("\ufffd", text) for text in texts]
    blank = [code for code, text in enumerate(texts) if not text.strip()]
    known = np.where(np.isin(codes, blank), UNKNOWN_CODE, codes).astype(np.int32)
    return TextColumn(texts, known), {code: what for code, what in damage.items() if what}


def _cast_to_bytes(column: Any) -> Any:
    """Return the text of each cell, undecoded; a time with a zone keeps its offset, as in CSV."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_large_string(column.type) or pa.types.is_large_binary(column.type):
        return column.cast(pa.large_binary()).cast(pa.binary())
    if not (pa.types.is_string(column.type) or pa.types.is_binary(column.type)):
        column = column.cast(pa.string())
    return column.cast(pa.binary())
