"""Finds the headings of a table that nobody knows, and never shows a row that may be people."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from trustact.formats.columnar_files import find_columnar_layout
from trustact.formats.file_layout import normalize_heading
from trustact.formats.format_errors import NoHeadingsError, RecordFileError
from trustact.formats.mappings.cell_values import fold, states_nothing
from trustact.formats.mappings.heading_meanings import (
    NO_WORDS,
    YES_WORDS,
    count_known,
    has_known_word,
)
from trustact.formats.mappings.identifying_columns import (
    heading_may_be_a_name,
    looks_like_a_name,
    looks_like_names,
)
from trustact.formats.raw_tables import RawTable
from trustact.formats.text_tables import find_layout, read_laid_out

_DATA_CELL = re.compile(r"[\d.,/:\s$%+-]*\d[\d.,/:\sAPMapm$%+-]*")
_COLUMN_NAME = re.compile(r"[a-z]+(?:_[a-z0-9]+)+")
_LONGEST_HEADING = 60
_FEWEST_ROWS = 3
_FEWEST_SHARE = 0.6
"""The share of the cells of the widest row that the headings have at least."""

_NO_HEADINGS = (
    "has no row of headings that differs clearly from its rows: a heading is a short text that is "
    "no date, no number and no name, and at least two are words of the field (Booking Date, "
    "Charge, State, ICE Detainer). Add one above the rows; no row was shown, since it may name "
    "people"
)


def read_unknown_table(path: Path, sheet: str | None = None) -> RawTable:
    """Read a table whose headings nobody knows.

    A formula without a result is an empty cell, since it is not known which columns will be read.

    Raises
    ------
    RecordFileError
        If it is missing, damaged, or has no headings that can be told from its rows.
    """
    layout = find_layout(path, known_row(path, sheet), sheet)
    return read_laid_out(
        path, replace(layout, unread=frozenset(map(normalize_heading, layout.headings)))
    )


def known_row(path: Path, sheet: str | None = None) -> frozenset[str]:
    """Return the headings of a table, as `normalize_heading` returns them."""
    rows = first_rows(path, sheet)
    headings = rows[0] if _is_columnar(path) else find_heading_row(rows)
    if headings is None:
        raise RecordFileError(path, _NO_HEADINGS)
    return frozenset(normalize_heading(cell) for cell in headings if normalize_heading(cell))


def first_rows(path: Path, sheet: str | None = None) -> Sequence[Sequence[str]]:
    """Return the first rows of a file; of Parquet and its like the headings alone."""
    try:
        return [find_layout(path, frozenset(), sheet).headings]
    except NoHeadingsError as error:
        return error.rows


def _is_columnar(path: Path) -> bool:
    return path.is_file() and find_columnar_layout(path) is not None


def find_heading_row(rows: Sequence[Sequence[str]]) -> Sequence[str] | None:
    """Return the row with the headings; None if none can be told from the rows below.

    Examples
    --------
    >>> find_heading_row([["Report"], ["Booking Dt", "Chrg"], ["1/2/2017", "DWI"]])
    ['Booking Dt', 'Chrg']
    >>> find_heading_row([["ROE, JANE", "1/2/2017", "DWI"]]) is None
    True
    """
    widest = max((_count_filled(row) for row in rows), default=0)
    for number, row in enumerate(rows):
        if widest < 2 or _count_filled(row) < max(2, _FEWEST_SHARE * widest):
            continue
        cells = [cell.strip() for cell in row if cell.strip()]
        if not all(map(_may_be_a_heading, cells)):
            return None
        below = rows[number + 1 :]
        if _occurs_below(row, below):
            return None
        shown = count_known(cells) >= 2 or all(map(_is_column_name, cells))
        return row if shown or _heads_numbers(row, below) else None
    return None


def _is_column_name(cell: str) -> bool:
    """Return whether a cell is a word of headings as programs write it: facility_code."""
    return _COLUMN_NAME.fullmatch(cell) is not None and has_known_word(cell)


def _heads_numbers(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Return whether a row is one of headings since a column below it has numbers, and it none.

    The heading of the numbers and half of the cells at least are words of headings, and no cell may
    be a name or the mark of a value that is missing.
    """
    filled = [cells for cells in below if _count_filled(cells)]
    if len(filled) < _FEWEST_ROWS or any(states_nothing(c) or names_a_person(c) for c in row):
        return False
    known = [cell for cell in row if has_known_word(cell) or looks_like_names(cell)]
    return 2 * len(known) >= len(row) and any(
        _is_over_numbers(at, cell, filled) for at, cell in enumerate(row)
    )


def _is_over_numbers(at: int, cell: str, below: Sequence[Sequence[str]]) -> bool:
    """Return whether all cells of a column have a digit, and its heading is words and has none."""
    cells = [row[at].strip() for row in below if at < len(row) and row[at].strip()]
    return (
        len(cells) >= _FEWEST_ROWS
        and has_known_word(cell)
        and fold(cell) not in YES_WORDS | NO_WORDS
        and not any(map(str.isdigit, cell))
        and all(any(map(str.isdigit, text)) for text in cells)
    )


def _count_filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _may_be_a_heading(cell: str) -> bool:
    return (
        len(cell) <= _LONGEST_HEADING
        and _DATA_CELL.fullmatch(cell) is None
        and not looks_like_a_name(cell)
    )


def _occurs_below(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Return whether a cell stands below itself too, so that the row is one of the data."""
    for place, cell in enumerate(row):
        text = cell.strip().casefold()
        if text and any(place < len(r) and r[place].strip().casefold() == text for r in below):
            return True
    return False


def shown_heading(heading: str, number: int) -> str:
    """Return a heading as it may be printed: one that may be a name is a number.

    Examples
    --------
    >>> shown_heading("Chrg", 3), shown_heading("ROE, JANE", 3), shown_heading("Garcia Lopez", 3)
    ('Chrg', 'column 3', 'column 3')
    """
    if names_a_person(heading):
        return f"column {number}"
    return heading.strip() or f"column {number}"


def names_a_person(heading: str) -> bool:
    """Return whether a heading may be a cell with a name, of data that were taken for headings."""
    if looks_like_names(heading):
        return False
    if looks_like_a_name(heading):
        return True
    return heading_may_be_a_name(heading) and not has_known_word(heading)
