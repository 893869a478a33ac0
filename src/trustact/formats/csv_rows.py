"""Reads a file of CSV in parts of so many rows: most blocks at once, unusual ones row by row.

How a block is read makes no difference to what is read from it; see `quick_rows`.
"""

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustact.formats.arrow_arrays import build_array, dictionary_codes, integer_array
from trustact.formats.csv_records import CsvRecord, CsvRecords
from trustact.formats.distinct_texts import DistinctTexts, find_blank
from trustact.formats.file_layout import FileLayout
from trustact.formats.quick_rows import QuickRows, split_quickly
from trustact.formats.raw_tables import (
    MOST_COLUMN_CHARACTERS,
    UNKNOWN_CODE,
    ColumnCoder,
    TableRows,
    TextColumn,
    too_many_characters,
)
from trustact.formats.rejected_rows import RejectedRow
from trustact.formats.text_blocks import open_blocks

if TYPE_CHECKING:
    import numpy as np

SMALLEST_BLOCK = 1 << 16
"""A block of so many bytes is read row by row if anything in it is unusual; the first is always."""

LARGEST_BLOCK = 1 << 20
"""The most bytes of a block."""

_BATCH = 10_000


def read_csv_rows(
    path: Path, layout: FileLayout, sizes: Iterator[int] | None, most: int
) -> Iterator[TableRows]:
    """Yield a file in parts of so many rows with content, the last with what is left.

    Parameters
    ----------
    sizes : iterator of int, optional
        The number of rows of each part; all rows are one part if it is left out.
    most : int
        The most rows of the file.

    Raises
    ------
    RecordFileError
        If the file is damaged or too large; the parts before the fault were yielded.
    """
    assert layout.encoding is not None
    assert layout.delimiter is not None
    part = _Part(path, layout.headings, sizes)
    block_bytes = SMALLEST_BLOCK
    with open_blocks(path, layout.encoding, layout.packing) as blocks:
        records = CsvRecords(path, layout, blocks, SMALLEST_BLOCK, most)
        while block := blocks.take(block_bytes):
            quick = None
            if records.are_below_headings:
                quick = split_quickly(block, layout.delimiter, len(layout.headings))
            if quick is not None and records.number + quick.rows <= most:
                yield from part.add_block(quick, records.number + 1)
                records.number += quick.rows
                blocks.give_back(len(block) - quick.size)
                block_bytes = min(2 * block_bytes, LARGEST_BLOCK)
            elif block_bytes > SMALLEST_BLOCK:
                # What is unusual may be in a part of the block only.
                blocks.give_back(len(block))
                block_bytes = max(block_bytes // 8, SMALLEST_BLOCK)
            else:
                for record in records.read(block):
                    if part.add(record):
                        yield part.take()
    if sizes is None or part.count or part.empty:
        yield part.take()


class _SingleRows:
    """Rows that were read one by one."""

    def __init__(self, width: int) -> None:
        self._coders = [ColumnCoder() for _ in range(width)]
        self._waiting: list[list[str]] = []
        self._numbers = array("q")

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, number: int, cells: list[str]) -> None:
        self._waiting.append(cells)
        self._numbers.append(number)
        if len(self._waiting) == _BATCH:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            for coder, cells in zip(self._coders, zip(*self._waiting, strict=True), strict=True):
                coder.add(cells)
            self._waiting.clear()

    def columns(self) -> list[TextColumn]:
        self._flush()
        return [coder.column() for coder in self._coders]

    def numbers(self) -> "np.ndarray[Any, Any]":
        import numpy as np

        return np.array(self._numbers, np.int64)


class _Part:
    """The rows of one part after the other, as they are read.

    Parameters
    ----------
    sizes : iterator of int, optional
        How many rows with content each part has at most.
    """

    def __init__(self, path: Path, headings: tuple[str, ...], sizes: Iterator[int] | None) -> None:
        self._path = path
        self._headings = headings
        self._sizes = sizes
        self._begin()

    def _begin(self) -> None:
        self._most = None if self._sizes is None else next(self._sizes)
        self.count = 0
        """How many rows with content there are."""
        self.empty = 0
        self._single = _SingleRows(len(self._headings))
        self._columns: list[list[Any]] = [[] for _ in self._headings]
        self._numbers: list[np.ndarray[Any, Any]] = []
        self._rejects: list[RejectedRow] = []

    def add(self, record: CsvRecord) -> bool:
        """Add one row; return whether the part is full."""
        number, cells, column, problem = record
        if not any(map(str.strip, cells)):
            self.empty += 1
            return False
        if problem:
            self._rejects.append(RejectedRow(number, column, problem, tuple(cells)))
        else:
            self._single.add(number, cells)
        self.count += 1
        return self.count == self._most

    def add_block(self, block: QuickRows, first: int) -> Iterator[TableRows]:
        """Add the rows of a block; yield each part that is full.

        Parameters
        ----------
        first : int
            Number of its first row.
        """
        numbers = block.filled + first
        start, seen = 0, first - 1
        while start < len(numbers):
            count = len(numbers) - start
            if self._most is not None:
                count = min(count, self._most - self.count)
            self._close_single()
            for columns, column in zip(self._columns, block.columns, strict=True):
                columns.append(column.slice(start, count))
            self._numbers.append(numbers[start : start + count])
            start += count
            last = int(numbers[start - 1])
            self.empty += last - seen - count
            self.count += count
            seen = last
            if self.count == self._most:
                yield self.take()
        self.empty += first + block.rows - 1 - seen

    def _close_single(self) -> None:
        """Put the rows that were read one by one before those that follow."""
        if len(self._single):
            for columns, column in zip(self._columns, self._single.columns(), strict=True):
                columns.append(_encode(column))
            self._numbers.append(self._single.numbers())
            self._single = _SingleRows(len(self._headings))

    def take(self) -> TableRows:
        """Return the rows, and begin the next part."""
        import numpy as np

        if self._numbers:
            self._close_single()
            columns = [
                self._merge(heading, parts)
                for heading, parts in zip(self._headings, self._columns, strict=True)
            ]
            numbers = np.concatenate(self._numbers)
        else:
            columns, numbers = self._single.columns(), self._single.numbers()
        found = TableRows(columns, numbers, self._rejects, self.empty)
        self._begin()
        return found

    def _merge(self, heading: str, parts: list[Any]) -> TextColumn:
        """Return the dictionary-encoded parts of a column as one; empty cells have no text."""
        import numpy as np
        import pyarrow as pa

        # A character has up to four bytes, and a part of the first and the last block is left out.
        most = 4 * MOST_COLUMN_CHARACTERS + 2 * LARGEST_BLOCK
        if sum(part.dictionary.nbytes for part in parts) > most:
            raise too_many_characters(self._path, heading)
        whole = pa.chunked_array(parts).unify_dictionaries().combine_chunks()
        texts, codes = whole.dictionary, dictionary_codes(whole.indices, UNKNOWN_CODE)
        blank = find_blank(texts)
        if blank.any():
            places = np.where(blank, UNKNOWN_CODE, np.cumsum(~blank) - 1).astype(np.int32)
            codes = np.where(codes == UNKNOWN_CODE, np.int32(UNKNOWN_CODE), places[codes])
            texts = texts.take(integer_array(np.flatnonzero(~blank)))
        found = DistinctTexts(texts)
        return TextColumn(list(found) if self._most is None else found, codes)


def _encode(column: TextColumn) -> Any:
    """Return a column of texts as a dictionary-encoded array."""
    import pyarrow as pa

    codes = integer_array(column.codes, column.codes != UNKNOWN_CODE)
    texts = build_array(column.texts, pa.string()).cast(pa.binary())
    return pa.DictionaryArray.from_arrays(codes, texts)
