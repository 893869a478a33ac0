"""Names a table of counts, such as ICE's statistics of detention: it has no records to answer."""

import re
from collections.abc import Sequence

from trustact.formats.file_layout import normalize_heading

_COUNT = re.compile(
    r"(n|counts?|totals?|number|detainers|arrests|removals|book_ins|percent(age)?|share)"
    r"|(n|number_of|total|count_of|sum_of)_\w+|\w+_(count|total)s?"
)
_FIGURE = re.compile(r"values?|figures?")
_KIND_OF_FIGURE = re.compile(
    r"table|row|column|item|measure|variable|indicator|series|metric|statistic|unit"
)
"""Headings of numbers that may be of several kinds, and of what says which kind each is."""

_DATE = re.compile(
    r"(?:(?:19|20)\d\d-\d\d(?:-\d\d)?|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d))(?:[ T][0:]+)?"
)
_WHOLE = re.compile(r"\d[\d,]*(?:\.0+)?")
_OF_ONE_PERSON = re.compile(
    r"(?:^|_)(?:age|born|birth|yob|dob|year|id|no|num|number|code|cd|zip|fips|rank|row|level|class|"
    r"bond|bail|amount|fee|fine|days?|hours?|months?|time|height|weight|phone|badge|case|cause|"
    r"docket|file|booking|book|bkg|charge|unit|cell|pod|hold|sentence|statute|section|key)(?:_|$)"
)
"""Headings of numbers that one row of records may have too."""

_FEWEST_DAYS = 3
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


def is_figure_heading(heading: str) -> bool:
    """Return whether a heading is that of numbers whose kind other columns say.

    Examples
    --------
    >>> is_figure_heading("Value"), is_figure_heading("n")
    (True, False)
    """
    return _FIGURE.fullmatch(normalize_heading(heading)) is not None


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
    >>> days = [["Day", "Held", "Freed"], ["2025-01-02", "4", "1"], ["2025-01-03", "5", "0"]]
    >>> name_table_of_counts([*days, ["2025-01-04", "2", "9"]])[:17]
    'a table of counts'
    """
    see = "not of records: see `trustact figures`"
    if any(_STATISTICS.match(cell.strip()) for row in rows for cell in row):
        return f"a workbook of ICE's statistics of detention, which has tables of counts, {see}"
    for number, row in enumerate(rows):
        named = [at for at, cell in enumerate(row) if _COUNT.fullmatch(normalize_heading(cell))]
        named += _columns_of_years(row) + _columns_of_figures(row)
        if not named or not _FEWEST_CELLS <= sum(map(bool, map(str.strip, row))) <= _MOST_CELLS:
            continue
        below = _filled_rows(rows[number + 1 :])
        cells = [cells[at].strip() for cells in below for at in named if at < len(cells)]
        filled = [cell for cell in cells if cell]
        if all(map(_NUMBER.fullmatch, filled)) and (filled or not (below or number)):
            return f"a table of counts, {see}"
    if any(_counts_by_day(row, rows[number + 1 :]) for number, row in enumerate(rows)):
        return f"a table of counts, {see}"
    return ""


def _filled_rows(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    return [cells for cells in rows if any(cell.strip() for cell in cells)]


def _columns_of_figures(row: Sequence[str]) -> list[int]:
    """Return the columns of numbers whose kind another column of the row says."""
    names = [normalize_heading(cell) for cell in row]
    if not any(map(_KIND_OF_FIGURE.fullmatch, names)):
        return []
    return [at for at, name in enumerate(names) if _FIGURE.fullmatch(name)]


def _counts_by_day(row: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether each row below has a day of its own, and else whole numbers of many."""
    below = _filled_rows(rows)
    if len(below) < _FEWEST_DAYS or not _FEWEST_CELLS <= len(row) <= _MOST_CELLS:
        return False
    if any(len(cells) != len(row) for cells in below):
        return False
    columns = [[cells[at].strip() for cells in below] for at in range(len(row))]
    days = [at for at, cells in enumerate(columns) if all(map(_DATE.fullmatch, cells))]
    if len(days) != 1 or len(set(columns[days[0]])) < len(below):
        return False
    names = [normalize_heading(cell) for cell in row]
    others = [at for at in range(len(row)) if at != days[0]]
    return not _NUMBER.match(row[days[0]].strip()) and all(
        names[at].strip("_0123456789")
        and not _OF_ONE_PERSON.search(names[at])
        and any(columns[at])
        and all(map(_WHOLE.fullmatch, filter(None, columns[at])))
        for at in others
    )


def _columns_of_years(row: Sequence[str]) -> list[int]:
    """Return the columns of a wide table that are headed by years, if these are two or more."""
    found = [at for at, cell in enumerate(row) if _YEAR.fullmatch(normalize_heading(cell))]
    others = [cell for at, cell in enumerate(row) if cell.strip() and at not in found]
    different = {normalize_heading(row[at]) for at in found}
    if len(found) < 2 or len(different) < len(found) or any(map(_NUMBER.fullmatch, others)):
        return []
    return found if others else []
