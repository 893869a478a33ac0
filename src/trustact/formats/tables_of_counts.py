"""Names a table of counts, such as ICE's statistics of detention: it has no records to answer."""

import re
from collections.abc import Sequence

from trustact.formats.file_layout import normalize_heading

_COUNT = re.compile(
    r"(n|counts?|totals?|number|detainers|arrests|removals|book_ins|percent(age)?|share)"
    r"|(n|number_of|total|count_of|sum_of)_\w+|\w+_(count|total)s?"
)
_YEAR = re.compile(r"(?:fy_?|fiscal_year_|year_)?(?:19|20)\d\d")
_NUMBER = re.compile(r"\d[\d,. ]*%?")
_STATISTICS = re.compile(
    r"ICE DETENTION (STATISTICS|DATA)\b|ICE ALTERNATIVES TO DETENTION DATA\b", re.IGNORECASE
)
_FEWEST_CELLS, _MOST_CELLS = 2, 12


def is_count_heading(heading: str) -> bool:
    """Return whether a heading is that of numbers that count something.

    Examples
    --------
    >>> is_count_heading("n"), is_count_heading("Total Arrests"), is_count_heading("state")
    (True, True, False)
    """
    return _COUNT.fullmatch(normalize_heading(heading)) is not None


def name_table_of_counts(rows: Sequence[Sequence[str]]) -> str:
    """Return what a table of counts is, for a message; nothing if it is none.

    Parameters
    ----------
    rows : sequence of sequence of str
        The first rows of a file, or its headings alone.

    Examples
    --------
    >>> name_table_of_counts([["year", "count"], ["2007", "39124"]])
    'a table of counts, not of records: see `trustact figures`'
    >>> name_table_of_counts([["state", "name"], ["TX", "A"]])
    ''
    >>> name_table_of_counts([["County", "2013", "2014"], ["Kern", "80", "40"]])[:17]
    'a table of counts'
    """
    see = "not of records: see `trustact figures`"
    if any(_STATISTICS.match(cell.strip()) for row in rows for cell in row):
        return f"a workbook of ICE's statistics of detention, which has tables of counts, {see}"
    for number, row in enumerate(rows):
        named = [at for at, cell in enumerate(row) if _COUNT.fullmatch(normalize_heading(cell))]
        named += _columns_of_years(row)
        if not named or not _FEWEST_CELLS <= sum(map(bool, map(str.strip, row))) <= _MOST_CELLS:
            continue
        below = [cells for cells in rows[number + 1 :] if any(cell.strip() for cell in cells)]
        cells = [cells[at].strip() for cells in below for at in named if at < len(cells)]
        filled = [cell for cell in cells if cell]
        if all(map(_NUMBER.fullmatch, filled)) and (filled or not (below or number)):
            return f"a table of counts, {see}"
    return ""


def _columns_of_years(row: Sequence[str]) -> list[int]:
    """Return the columns of a wide table that are headed by years, if these are two or more."""
    found = [at for at, cell in enumerate(row) if _YEAR.fullmatch(normalize_heading(cell))]
    others = [cell for at, cell in enumerate(row) if cell.strip() and at not in found]
    different = {normalize_heading(row[at]) for at in found}
    if len(found) < 2 or len(different) < len(found) or any(map(_NUMBER.fullmatch, others)):
        return []
    return found if others else []
