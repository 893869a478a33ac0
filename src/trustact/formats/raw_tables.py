"""A file as columns of text with row numbers, and the limits of a table.

A column is kept as its distinct texts and one code per row, because the releases repeat few texts
very often: two million rows take less than two gigabytes, and each distinct text is interpreted
once.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustact.formats.distinct_texts import DistinctTexts
from trustact.formats.file_layout import FileLayout, sha256_of_file
from trustact.formats.format_errors import RecordFileError
from trustact.formats.rejected_rows import RejectedRow
from trustact.language.columns import SourceFile

if TYPE_CHECKING:
    import numpy as np

LONGEST_CELL = 10_000
"""The most characters of a cell; the longest in official files has a few hundred."""

MOST_ROWS = 20_000_000
"""The most rows of a file that is read whole; the releases have some two million."""

MOST_ROWS_BY_BATCH = 10_000_000_000
"""The most rows of a file that is read batch by batch."""

MOST_COLUMN_CHARACTERS = 500_000_000
"""The most characters of a column in the rows that are read at a time.

A column of a release has some forty million.
"""

NO_ROWS = "has headings but no rows"
"""What is wrong with a table that has nothing below its headings."""

UNKNOWN_CODE = -1
"""Code of an empty cell."""


@dataclass(frozen=True, slots=True)
class TextColumn:
    """One column of text: its distinct texts, and the position of the text of each row.

    Parameters
    ----------
    codes : numpy.ndarray
        `UNKNOWN_CODE` if the cell is empty.
    """

    texts: Sequence[str]
    codes: "np.ndarray[Any, Any]"

    def __getitem__(self, row: int) -> str:
        """Return the text of one row; "" if the cell is empty."""
        code = self.codes[row]
        return "" if code == UNKNOWN_CODE else self.texts[code]


class ColumnCoder:
    """Turns the cells of one column into codes, batch by batch."""

    __slots__ = ("codes", "known", "texts")

    def __init__(self) -> None:
        self.codes = array("i")
        self.known: dict[str, int] = {}
        self.texts: list[str] = []

    def add(self, cells: Sequence[str]) -> None:
        """Append the codes of more rows."""
        for cell in dict.fromkeys(cells):
            if cell in self.known:
                continue
            if cell.strip():
                self.known[cell] = len(self.texts)
                self.texts.append(cell)
            else:
                self.known[cell] = UNKNOWN_CODE
        self.codes.extend(map(self.known.__getitem__, cells))

    def column(self) -> TextColumn:
        """Return the whole column."""
        import numpy as np

        return TextColumn(self.texts, np.array(self.codes, np.int32))


@dataclass(frozen=True, slots=True)
class RawTable:
    """A file as it was read, before anything was interpreted.

    Parameters
    ----------
    source : SourceFile
        `rows` counts all rows with content, including those in `rejects`.
    headings : tuple of str
        As written in the file.
    cells : tuple of TextColumn
        One for each heading, in the same order.
    numbers : numpy.ndarray
        Row of the file for each row of cells, counted as in a spreadsheet (from 1 in Parquet).
    rejects : tuple of RejectedRow
        Malformed rows: too few cells, too many, or damaged.
    empty_rows : int
        Number of rows without content, which are not counted as rows.
    """

    path: Path
    source: SourceFile
    headings: tuple[str, ...]
    cells: tuple[TextColumn, ...]
    numbers: "np.ndarray[Any, Any]"
    rejects: tuple[RejectedRow, ...]
    empty_rows: int

    def row(self, position: int) -> tuple[str, ...]:
        """Return the cells of one row as text.

        Parameters
        ----------
        position : int
            Position among the rows of `cells`.
        """
        return tuple(column[position] for column in self.cells)


def describe_damage(cell: str) -> str:
    """Return what no cell may hold, for the reason of a rejected row; "" if it is whole."""
    if "\x00" in cell:
        return "the cell contains a NUL byte: the file is damaged here"
    if len(cell) > LONGEST_CELL:
        return f"the cell has {len(cell):,} characters; the limit is {LONGEST_CELL:,}"
    return ""


def describe_undecoded() -> str:
    """Return the reason for a row with bytes of another encoding."""
    return (
        "has bytes that are not UTF-8, which the rest of the file is, or ends within a character; "
        "save the whole file as CSV (UTF-8)"
    )


def too_many_rows(path: Path, most: int | None = None) -> RecordFileError:
    """Return the error for a file over the limit; that of a file that is read whole if not given.

    Parameters
    ----------
    most : int, optional
        The limit.
    """
    most = MOST_ROWS if most is None else most
    return RecordFileError(path, f"has more than {most:,} rows, which is the limit; split the file")


def too_many_characters(path: Path, heading: str) -> RecordFileError:
    """Return the error for a column over the limit."""
    return RecordFileError(
        path,
        f"the column has more than {MOST_COLUMN_CHARACTERS:,} characters, which is the limit; "
        "split the file",
        column=heading,
    )


def _check_text_size(path: Path, heading: str, column: TextColumn) -> None:
    import numpy as np

    texts = column.texts
    if isinstance(texts, DistinctTexts):
        lengths = texts.lengths()
        if int(lengths.max(initial=0)) * len(column.codes) <= MOST_COLUMN_CHARACTERS:
            return
        texts = list(texts)
    if not isinstance(texts, list):
        return  # numbers, which are short
    longest = max(map(len, texts), default=0)
    if longest * len(column.codes) <= MOST_COLUMN_CHARACTERS:
        return
    counts = np.bincount(column.codes[column.codes != UNKNOWN_CODE], minlength=len(texts))
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    if int(counts @ lengths) > MOST_COLUMN_CHARACTERS:
        raise too_many_characters(path, heading)


def build_table(
    path: Path,
    layout: FileLayout,
    columns: Sequence[TextColumn],
    numbers: "np.ndarray[Any, Any]",
    rejects: Sequence[RejectedRow],
    empty: int,
) -> RawTable:
    """Put the columns of a whole file together; a file without rows is refused."""
    if not len(numbers) + len(rejects):
        raise RecordFileError(path, NO_ROWS)
    return build_part(
        path, layout, sha256_of_file(path), TableRows(columns, numbers, rejects, empty)
    )


@dataclass(frozen=True, slots=True)
class TableRows:
    """Some rows of a file, in their order.

    Parameters
    ----------
    columns : sequence of TextColumn
        One for each heading.
    numbers : numpy.ndarray
        Row of the file for each row of the columns.
    rejects : sequence of RejectedRow
        The malformed rows among them.
    empty : int
        Number of rows without content among them.
    """

    columns: Sequence[TextColumn]
    numbers: "np.ndarray[Any, Any]"
    rejects: Sequence[RejectedRow]
    empty: int

    @property
    def count(self) -> int:
        """How many rows with content there are."""
        return len(self.numbers) + len(self.rejects)


def build_part(path: Path, layout: FileLayout, sha256: str, part: TableRows) -> RawTable:
    """Return some rows of a file as a table.

    Raises
    ------
    RecordFileError
        If a column has too many characters.
    """
    for heading, column in zip(layout.headings, part.columns, strict=True):
        _check_text_size(path, heading, column)
    source = SourceFile(path.name, sha256, part.count, layout.encoding, layout.delimiter)
    return RawTable(
        path,
        source,
        layout.headings,
        tuple(part.columns),
        part.numbers,
        tuple(part.rejects),
        part.empty,
    )


def split_table(raw: RawTable, sizes: Iterator[int]) -> Iterator[RawTable]:
    """Yield a table in parts of so many rows with content, and of those that follow the last.

    Parameters
    ----------
    raw : RawTable
        Its rows ascend.
    """
    import numpy as np

    bad = np.array([reject.row for reject in raw.rejects], np.int64)
    every = np.sort(np.concatenate([raw.numbers, bad]))
    end = 0
    while end < len(every):
        start, end = end, min(end + next(sizes), len(every))
        last = every[end - 1]
        low, high = np.searchsorted(raw.numbers, [every[start], last + 1])
        low_bad, high_bad = np.searchsorted(bad, [every[start], last + 1])
        rejects = raw.rejects[low_bad:high_bad]
        yield replace(
            raw,
            source=replace(raw.source, rows=int(high - low) + len(rejects)),
            cells=tuple(TextColumn(c.texts, c.codes[low:high]) for c in raw.cells),
            numbers=raw.numbers[low:high],
            rejects=rejects,
            empty_rows=0 if start else raw.empty_rows,
        )
