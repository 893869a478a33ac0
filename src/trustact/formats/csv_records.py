"""Reads rows of CSV one by one, and says what is wrong with each that is malformed."""

import csv
from collections.abc import Iterator
from pathlib import Path

from trustact.formats.file_layout import FileLayout
from trustact.formats.format_errors import RecordFileError
from trustact.formats.raw_tables import (
    LONGEST_CELL,
    describe_damage,
    describe_undecoded,
    too_many_rows,
)
from trustact.formats.text_blocks import TextBlocks, decode_block
from trustact.formats.text_encoding import LONGEST_ROW, UNDECODED, too_long_row

LINES_OF_A_ROW = 100
"""The most lines of a row; more show that a quotation mark is not closed."""

CsvRecord = tuple[int, list[str], str, str]
"""Row number, cells, column and problem of a row; the last two empty where nothing is wrong."""


class CsvRecords:
    """The rows of a file, one by one, in the blocks for which they are asked for.

    Parameters
    ----------
    blocks : TextBlocks
        Gives the block in which a row goes on.
    block_bytes : int
        The size of such a block.
    most : int
        The most rows of the file.
    """

    def __init__(
        self, path: Path, layout: FileLayout, blocks: TextBlocks, block_bytes: int, most: int
    ) -> None:
        self.number = 0
        """The row that was read last, counted as in a spreadsheet."""
        self._path = path
        self._layout = layout
        self._blocks = blocks
        self._block_bytes = block_bytes
        self._most = most
        self._open(b"")
        self._lines: list[str] = []

    @property
    def are_below_headings(self) -> bool:
        """Whether the headings were read."""
        return self.number >= self._layout.heading_row

    def read(self, block: bytes) -> Iterator[CsvRecord]:
        """Yield the rows of a block that are below the headings; the last may end in the next.

        Raises
        ------
        RecordFileError
            If a quotation mark is not closed, or a row is longer, or rows are more, than may be.
        """
        self._open(block)
        reader = csv.reader(
            self._read_lines(), delimiter=self._layout.delimiter or ",", strict=True
        )
        headings = self._layout.headings
        width = len(headings)
        lines = self._lines
        while self._text.tell() < self._size:
            lines.clear()
            self.number += 1
            column = problem = ""
            try:
                cells = next(reader)
            except csv.Error as error:
                if self.number <= self._layout.heading_row:
                    continue
                if len(lines) > 1 or "unexpected end" in str(error):
                    raise _open_quote_error(self._path, self.number) from error
                cells = [lines[0].rstrip("\r\n")[:LONGEST_CELL]]
                problem = f"the row cannot be split into cells: {error}"
            if self.number <= self._layout.heading_row:
                continue
            if self.number > self._most:
                raise too_many_rows(self._path, self._most)
            if not problem:
                wrong_width = len(cells) != width
                if len(lines) > 1 and (wrong_width or len(lines) > LINES_OF_A_ROW):
                    raise _open_quote_error(self._path, self.number)
                if wrong_width:
                    problem = f"{len(cells)} cells, but there are {width} headings"
                elif len(lines) > 1 or len(lines[0]) > LONGEST_CELL or "\x00" in lines[0]:
                    column, problem = _find_damage(cells, headings)
            if any(not line.isascii() and UNDECODED.search(line) for line in lines):
                column, problem = _find_undecoded(cells, headings)
                cells = [UNDECODED.sub("\ufffd", cell) for cell in cells]
            yield self.number, cells, column, problem

    def _open(self, block: bytes) -> None:
        self._text = decode_block(block)
        self._size = self._text.seek(0, 2)
        self._text.seek(0)

    def _read_lines(self) -> Iterator[str]:
        lines = self._lines
        length = 0
        while True:
            line = self._text.readline(LONGEST_ROW + 1)
            if not line:
                self._open(self._blocks.take(self._block_bytes))
                line = self._text.readline(LONGEST_ROW + 1)
                if not line:
                    return
            length = len(line) if not lines else length + len(line)
            if length > LONGEST_ROW:
                raise too_long_row(self._path, self.number)
            lines.append(line)
            yield line


def _open_quote_error(path: Path, number: int) -> RecordFileError:
    return RecordFileError(
        path,
        "a quotation mark is not closed in its row, so the rows run together; close it or double "
        "it",
        row=number,
    )


def _find_undecoded(cells: list[str], headings: tuple[str, ...]) -> tuple[str, str]:
    position = next((i for i, cell in enumerate(cells) if UNDECODED.search(cell)), len(headings))
    column = headings[position] if position < len(headings) else ""
    return column, describe_undecoded()


def _find_damage(cells: list[str], headings: tuple[str, ...]) -> tuple[str, str]:
    for heading, cell in zip(headings, cells, strict=True):
        damage = describe_damage(cell)
        if damage:
            return heading, damage
    return "", ""
