"""Splits a block of CSV into columns at once, where nothing in it is unusual.

What `csv_records` treats in a way of its own is not split here: torn rows, other line ends,
quotation marks within a cell, damaged cells, bytes of another encoding, empty lines. So a block
gives the rows here that it gives there, or none.
"""

import codecs
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from trustact.formats.arrow_arrays import dictionary_codes, integer_array
from trustact.formats.csv_records import LINES_OF_A_ROW
from trustact.formats.distinct_texts import find_blank, text_lengths
from trustact.formats.raw_tables import LONGEST_CELL
from trustact.formats.text_encoding import LONGEST_ROW

if TYPE_CHECKING:
    import numpy as np

_QUOTE, _FEED, _RETURN = b'"\n\r'
_MOST_BYTES = 1 << 30


@dataclass(frozen=True, slots=True)
class QuickRows:
    """The rows of a block.

    Parameters
    ----------
    columns : list of pyarrow.DictionaryArray
        The cells of the rows with content, as they are in the file.
    filled : numpy.ndarray
        Which row of the block each of these is, from 0.
    rows : int
        How many rows the block has, those without content too.
    size : int
        How many bytes of the block these are: a row whose end is not in the block is left out.
    """

    columns: list[Any]
    filled: "np.ndarray[Any, Any]"
    rows: int
    size: int


def split_quickly(block: bytes, delimiter: str, width: int) -> QuickRows | None:
    r"""Return the rows of a block; None if anything in it is unusual.

    Parameters
    ----------
    block : bytes
        Begins with a row, and ends with a line.
    width : int
        How many cells a row has.

    Examples
    --------
    >>> found = split_quickly(b'OHIO,"a ""b"" c"\n,\nTEXAS,\n', ",", 2)
    >>> [column.to_pylist() for column in found.columns], found.filled.tolist()
    ([[b'OHIO', b'TEXAS'], [b'a "b" c', b'']], [0, 2])
    >>> split_quickly(b'OHIO,a\nTEXAS\n', ",", 2) is None
    True
    """
    if width < 2 or b"\0" in block or block.startswith(codecs.BOM_UTF8):
        return None
    if b"\r" in block and block.count(b"\r") != block.count(b"\r\n"):
        return None
    if not block.isascii() and not _is_utf_8(block):
        return None
    ends = _find_row_ends(block, delimiter)
    if ends is None:
        return None
    size = int(ends[-1])
    columns = _parse(block[:size] if size < len(block) else block, delimiter, width)
    if columns is None or len(columns[0]) != len(ends):
        return None
    if any(text_lengths(column.dictionary).max() > LONGEST_CELL for column in columns):
        return None
    filled = _find_filled(columns)
    if len(filled) < len(ends):
        columns = [column.take(integer_array(filled)) for column in columns]
    return QuickRows(columns, filled, len(ends), size)


def _is_utf_8(block: bytes) -> bool:
    try:
        block.decode()
    except UnicodeDecodeError:
        return False
    return True


def _find_row_ends(block: bytes, delimiter: str) -> "np.ndarray[Any, Any] | None":
    """Return where each row ends; None if quotation marks stand elsewhere than around cells."""
    import numpy as np

    data = np.frombuffer(block, np.uint8)
    lines = np.flatnonzero(data == _FEED) + 1
    if not len(lines) or lines[-1] != len(data):
        lines = np.append(lines, len(data))  # the last line of a file without a line end
    ends = lines
    if b'"' in block:
        quotes = np.flatnonzero(data == _QUOTE)
        if not _are_around_cells(data, quotes, ord(delimiter)):
            return None
        outside = np.searchsorted(quotes, lines) % 2 == 0
        if not outside.all():
            ends = lines[outside]
            if not len(ends) or np.diff(np.flatnonzero(outside), prepend=-1).max() > LINES_OF_A_ROW:
                return None
    return ends if np.diff(ends, prepend=0).max() <= LONGEST_ROW else None


def _are_around_cells(
    data: "np.ndarray[Any, Any]", quotes: "np.ndarray[Any, Any]", delimiter: int
) -> bool:
    """Return whether each quotation mark begins or ends a cell, or is doubled in a quoted one."""
    import numpy as np

    allowed = np.zeros(256, bool)
    allowed[[delimiter, _FEED, _RETURN, _QUOTE]] = True
    opening, closing = quotes[0::2], quotes[1::2]
    before = data[opening - 1]
    after = data[np.minimum(closing + 1, len(data) - 1)]
    if opening[0] == 0:
        before[0] = _FEED
    if len(closing) and closing[-1] == len(data) - 1:
        after[-1] = _FEED
    return bool(allowed[before].all() and allowed[after].all())


def _parse(block: bytes, delimiter: str, width: int) -> list[Any] | None:
    """Return the columns of a block; None if a row has more or fewer cells."""
    import pyarrow as pa
    from pyarrow import csv

    read, parse, convert = _options(delimiter, width)
    try:
        table = csv.read_csv(pa.BufferReader(block), read, parse, convert)
    except pa.ArrowInvalid:
        return None
    return [column.combine_chunks() for column in table.columns]


@lru_cache(maxsize=8)
def _options(delimiter: str, width: int) -> tuple[Any, Any, Any]:
    import pyarrow as pa
    from pyarrow import csv

    names = [str(number) for number in range(width)]
    return (
        csv.ReadOptions(use_threads=False, block_size=_MOST_BYTES, column_names=names),
        csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False),
        csv.ConvertOptions(
            check_utf8=False,
            column_types=dict.fromkeys(names, pa.dictionary(pa.int32(), pa.binary())),
            strings_can_be_null=False,
        ),
    )


def _find_filled(columns: list[Any]) -> "np.ndarray[Any, Any]":
    """Return the positions of the rows of which a cell has content."""
    import numpy as np

    empty = np.ones(len(columns[0]), bool)
    for column in columns:
        empty &= find_blank(column.dictionary)[dictionary_codes(column.indices, 0)]
        if not empty.any():
            break
    return np.flatnonzero(~empty)
