"""Read a file as columns of text with row numbers; set aside the rows that are no rows.

What a cell means is not decided here. A column is kept as its distinct texts and a code for each
row, since the releases repeat few texts very often: two million rows stay below two gigabytes, and
each distinct text is interpreted once.
"""

import csv
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from trustact.exchange.errors import ReadError
from trustact.exchange.rejects import Reject
from trustact.exchange.sniff import Found, fingerprint, key, sniff, text_of
from trustact.language.columns import SourceFile

if TYPE_CHECKING:
    import numpy as np

LONGEST_CELL = 10_000
"""Characters; the longest official cell has some hundred."""

_LINES_OF_A_ROW = 100


UNSEEN = -1
"""Code of a cell that is empty."""


@dataclass(frozen=True, slots=True)
class Texts:
    """One column of text: its distinct texts, and for each row the position of its text.

    Parameters
    ----------
    texts : sequence of str
    codes : numpy.ndarray
        `UNSEEN` where the cell is empty.
    """

    texts: Sequence[str]
    codes: "np.ndarray[Any, Any]"

    def __getitem__(self, row: int) -> str:
        """Return the text of one row, "" where the cell is empty."""
        code = self.codes[row]
        return "" if code == UNSEEN else self.texts[code]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A file as it was read, before anything was interpreted.

    Parameters
    ----------
    path : pathlib.Path
    source : SourceFile
        `rows` counts the rows with any content, those in `rejects` too.
    headings : tuple of str
        As they stand in the file.
    cells : tuple of Texts
        One for each heading, in their order.
    numbers : numpy.ndarray
        Row of the file for each row of the cells, as a spreadsheet counts it (from 1 in Parquet).
    rejects : tuple of Reject
        Rows that are no rows of this table: too few cells, too many, damaged.
    empty_rows : int
        Rows without any content, which count as none.
    """

    path: Path
    source: SourceFile
    headings: tuple[str, ...]
    cells: tuple[Texts, ...]
    numbers: "np.ndarray[Any, Any]"
    rejects: tuple[Reject, ...]
    empty_rows: int

    def row(self, position: int) -> tuple[str, ...]:
        """Return the cells of one row as text.

        Parameters
        ----------
        position : int
            Position among the rows of `cells`.

        Returns
        -------
        tuple of str
        """
        return tuple(column[position] for column in self.cells)


def read_table(path: Path, known: frozenset[str]) -> RawTable:
    """Read a CSV (packed or not) or Parquet file.

    Parameters
    ----------
    path : pathlib.Path
    known : frozenset of str
        Headings to look for, as `sniff.key` returns them.

    Returns
    -------
    RawTable

    Raises
    ------
    ReadError
        If no row of the file can be relied on: truncated, without headings, two columns of one
        name, a quotation mark that is never closed.
    """
    found = sniff(path, known)
    _check_headings(path, found)
    return _read_parquet(path, found) if found.kind == "parquet" else _read_csv(path, found)


def _check_headings(path: Path, found: Found) -> None:
    seen: dict[str, int] = {}
    for position, heading in enumerate(found.headings, start=1):
        name = key(heading)
        if name and name in seen:
            raise ReadError(
                path,
                f"columns {seen[name]} and {position} both have this heading; rename or remove one",
                row=found.heading_row or None,
                column=heading,
            )
        seen[name] = position


def _read_parquet(path: Path, found: Found) -> RawTable:
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise ReadError(path, f"is a damaged Parquet file: {error}. Fetch it again") from error
    columns = [
        _texts(path, heading, column)
        for heading, column in zip(found.headings, table.columns, strict=True)
    ]
    return _finish(path, found, columns, np.arange(1, len(table) + 1), [], 0)


def _texts(path: Path, heading: str, column: Any) -> Texts:
    import numpy as np
    import pyarrow as pa

    try:
        text = column.cast(pa.string())
    except pa.ArrowException as error:
        raise ReadError(
            path,
            f"has cells of the type {column.type}, which are no text, number or date; flatten "
            "the column or leave it out",
            column=heading,
        ) from error
    whole = pa.chunked_array(text.chunks, pa.string()).dictionary_encode().unify_dictionaries()
    texts = whole.chunk(0).dictionary.to_pylist() if whole.num_chunks else []
    codes = [chunk.indices.to_numpy(zero_copy_only=False) for chunk in whole.chunks]
    joined = np.concatenate(codes) if codes else np.zeros(0)
    # Codes with nulls come as floating point numbers, NaN for null.
    empty = np.isnan(joined)
    blank = [code for code, cell in enumerate(texts) if not cell.strip()]
    known = np.where(empty, UNSEEN, joined).astype(np.int32)
    return Texts(texts, np.where(np.isin(known, blank), UNSEEN, known).astype(np.int32))


def _read_csv(path: Path, found: Found) -> RawTable:
    import numpy as np

    assert found.encoding is not None
    width = len(found.headings)
    seen: list[dict[str, int]] = [{} for _ in range(width)]
    codes: list[array[int]] = [array("i") for _ in range(width)]
    numbers = array("q")
    rejects: list[Reject] = []
    empty = 0
    with text_of(path, found.encoding, found.zipped) as text:
        for number, cells, problem in _records(path, text, found):
            if not any(cell.strip() for cell in cells):
                empty += 1
                continue
            column, problem = ("", problem) if problem else _damage(cells, found.headings)
            if problem:
                rejects.append(Reject(number, column, problem, tuple(cells)))
                continue
            for cell, known, coded in zip(cells, seen, codes, strict=True):
                if not cell or cell.isspace():
                    coded.append(UNSEEN)
                else:
                    coded.append(known.setdefault(cell, len(known)))
            numbers.append(number)
    columns = [
        Texts(list(known), np.frombuffer(coded, np.int32) if coded else np.zeros(0, np.int32))
        for known, coded in zip(seen, codes, strict=True)
    ]
    rows = np.frombuffer(numbers, np.int64) if numbers else np.zeros(0, np.int64)
    return _finish(path, found, columns, rows, rejects, empty)


def _records(path: Path, text: TextIO, found: Found) -> Iterator[tuple[int, list[str], str]]:
    """Yield row number, cells and what is wrong with them for each row below the headings."""
    lines: list[str] = []

    def remember() -> Iterator[str]:
        for line in text:
            lines.append(line)
            yield line

    reader = csv.reader(remember(), delimiter=found.delimiter or ",", strict=True)
    number = 0
    while True:
        lines.clear()
        number += 1
        problem = ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if number <= found.heading_row:
                continue
            if len(lines) > 1 or "unexpected end" in str(error):
                raise _never_closed(path, number) from error
            cells = [lines[0].rstrip("\r\n")[:LONGEST_CELL]]
            problem = f"the row cannot be split into cells: {error}"
        if number <= found.heading_row:
            continue
        odd = len(cells) != len(found.headings)
        if not problem and len(lines) > 1 and (odd or len(lines) > _LINES_OF_A_ROW):
            raise _never_closed(path, number)
        yield number, cells, problem


def _never_closed(path: Path, number: int) -> ReadError:
    return ReadError(
        path,
        "a quotation mark is opened and not closed in its row, so that rows run together; "
        "close it or double it",
        row=number,
    )


def _damage(cells: list[str], headings: tuple[str, ...]) -> tuple[str, str]:
    if len(cells) != len(headings):
        return "", f"{len(cells)} cells where the headings are {len(headings)}"
    for heading, cell in zip(headings, cells, strict=True):
        if "\x00" in cell:
            return heading, "the cell holds a NUL byte: the file is damaged here"
        if len(cell) > LONGEST_CELL:
            return heading, f"a cell of {len(cell):,} characters; at most {LONGEST_CELL:,} are read"
    return "", ""


def _finish(
    path: Path,
    found: Found,
    columns: Sequence[Texts],
    numbers: "np.ndarray[Any, Any]",
    rejects: Sequence[Reject],
    empty: int,
) -> RawTable:
    rows = len(numbers) + len(rejects)
    if not rows:
        raise ReadError(path, "has headings and no rows; there is nothing to answer")
    source = SourceFile(path.name, fingerprint(path), rows, found.encoding, found.delimiter)
    return RawTable(path, source, found.headings, tuple(columns), numbers, tuple(rejects), empty)
