"""Read a file as columns of text with row numbers; set aside the rows that are no rows.

What a cell means is not decided here. A column is kept as its distinct texts and a code for each
row, since the releases repeat few texts very often: two million rows stay below two gigabytes, and
each distinct text is interpreted once.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from trustact.exchange.errors import ReadError
from trustact.exchange.rejects import Reject
from trustact.exchange.sniff import Found, fingerprint, key, sniff, text_of
from trustact.language.columns import SourceFile

if TYPE_CHECKING:
    import pyarrow as pa

LONGEST_CELL = 10_000
"""Characters; the longest official cell has some hundred."""

_BATCH = 50_000
_LINES_OF_A_ROW = 100


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
    cells : tuple of pyarrow.DictionaryArray
        One column of text each, in the order of the headings; null where the cell is empty.
    numbers : pyarrow.Int64Array
        Row of the file for each row of the cells, as a spreadsheet counts it (from 1 in Parquet).
    rejects : tuple of Reject
        Rows that are no rows of this table: too few cells, too many, damaged.
    empty_rows : int
        Rows without any content, which count as none.
    """

    path: Path
    source: SourceFile
    headings: tuple[str, ...]
    cells: "tuple[pa.DictionaryArray, ...]"
    numbers: "pa.Int64Array"
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
        return tuple(str(c[position].as_py()) if c[position].is_valid else "" for c in self.cells)


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
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise ReadError(path, f"is a damaged Parquet file: {error}. Fetch it again") from error
    columns = []
    for heading, column in zip(found.headings, table.columns, strict=True):
        try:
            text = column.cast(pa.string())
        except pa.ArrowException as error:
            raise ReadError(
                path,
                f"has cells of the type {column.type}, which are no text, number or date; "
                "flatten the column or leave it out",
                column=heading,
            ) from error
        blank = pc.equal(pc.utf8_trim_whitespace(text), "")
        columns.append(pc.if_else(blank, pa.scalar(None, pa.string()), text).dictionary_encode())
    return _finish(path, found, columns, list(range(1, len(table) + 1)), [], 0)


def _read_csv(path: Path, found: Found) -> RawTable:
    import pyarrow as pa

    assert found.encoding is not None
    width = len(found.headings)
    batches: list[list[Any]] = [[] for _ in range(width)]
    rows: list[list[str]] = []
    numbers: list[int] = []
    rejects: list[Reject] = []
    empty = 0

    def flush() -> None:
        for batch, column in zip(batches, zip(*rows, strict=True), strict=True):
            stripped = [cell if cell.strip() else None for cell in column]
            batch.append(pa.array(stripped, pa.string()).dictionary_encode())
        rows.clear()

    with text_of(path, found.encoding, found.zipped) as text:
        for number, cells, problem in _records(path, text, found):
            if not any(cell.strip() for cell in cells):
                empty += 1
                continue
            column, problem = ("", problem) if problem else _damage(cells, found.headings)
            if problem:
                rejects.append(Reject(number, column, problem, tuple(cells)))
                continue
            rows.append(cells)
            numbers.append(number)
            if len(rows) == _BATCH:
                flush()
        if rows:
            flush()
    coded = pa.dictionary(pa.int32(), pa.string())
    columns = [pa.chunked_array(batch, coded) for batch in batches]
    return _finish(path, found, columns, numbers, rejects, empty)


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
    columns: list[Any],
    numbers: list[int],
    rejects: list[Reject],
    empty: int,
) -> RawTable:
    import pyarrow as pa

    rows = len(numbers) + len(rejects)
    if not rows:
        raise ReadError(path, "has headings and no rows; there is nothing to answer")
    cells = []
    for column in columns:
        whole = column.unify_dictionaries().combine_chunks()
        cells.append(whole.combine_chunks() if isinstance(whole, pa.ChunkedArray) else whole)
    source = SourceFile(path.name, fingerprint(path), rows, found.encoding, found.delimiter)
    return RawTable(
        path,
        source,
        found.headings,
        tuple(cells),
        pa.array(numbers, pa.int64()),
        tuple(rejects),
        empty,
    )
