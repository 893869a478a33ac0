"""Tables of counts, as TRAC and ICE publish them: what they can answer, and what they cannot."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trustact.formats.file_layout import normalize_heading
from trustact.formats.format_errors import RecordFileError
from trustact.formats.mappings.identifying_columns import looks_like_names
from trustact.formats.mappings.table_rows import first_rows
from trustact.formats.raw_tables import UNKNOWN_CODE, RawTable, TextColumn
from trustact.formats.tables_of_counts import is_count_heading, name_table_of_counts
from trustact.formats.text_tables import read_table
from trustact.formats.workbook_archive import is_workbook

_STATISTICS = "statistics of detention"
_MOST_SHOWN = 6
_PERCENT = re.compile(r"percent|share|pct")
_CODES = re.compile(r"year|month|date|day|fips|code|zip|(^|_)id(_|$)|(^|_)row(_|$)|rank|week")
_WHOLE = re.compile(r"\d[\d,]*(?:\.0+)?")

CANNOT = (
    "what a law says: a law is asked about one person or one request, and a row of this table "
    "stands for many, of whom it does not say which have what record, form or paper",
    "how many people: one person may be counted in several rows, and in several tables",
)
"""What no table of counts answers."""

COMMANDS = (
    "`trustact figures criminal-record-share`: shares with a criminal record, by each definition, "
    "from the tables that come with the package (ICE arrests and book-ins among them)",
    "`trustact figures declined`: detainers declined, by year and month",
    "`trustact replay RECORDS --known-share FACT=VALUE:SHARE`: a share from this table as a bound "
    "on the answers of a law over records",
    "`trustact simulate`: bookings with such shares, all of them synthetic",
)
"""The commands that work with counts."""


@dataclass(frozen=True, slots=True)
class CountTable:
    """A table of counts.

    Parameters
    ----------
    name : str
        Of the file.
    what : str
        Which kind of table it is.
    rows : int
        Its rows; 0 for a workbook of many tables.
    totals : dict of str to float
        Heading -> sum of the counts.
    dimensions : dict of str to dict of str to float
        Heading -> value -> sum of the first counts; empty where there are many values.
    sizes : dict of str to int
        Heading -> how many different values it has.
    unread : int
        Cells of counts that are no number.
    """

    name: str
    what: str
    rows: int
    totals: dict[str, float]
    dimensions: dict[str, dict[str, float]]
    sizes: dict[str, int]
    unread: int = 0

    def lines(self) -> Iterator[str]:
        """Yield what the table can answer and what it cannot, for a terminal."""
        rows = f", {self.rows:,} rows" if self.rows else ""
        yield f"{self.name}: {self.what}{rows}"
        yield ""
        yield "It can answer"
        for heading, total in self.totals.items():
            yield f"  {heading}: {total:,.0f} in all rows"
        if self.unread:
            yield f"  ({self.unread:,} cells of counts are no number, and are not in these sums)"
        for heading, size in self.sizes.items():
            yield f"  by {heading} ({size:,} different)"
            shown = self.dimensions.get(heading, {})
            whole = sum(shown.values())
            for value, count in sorted(shown.items(), key=lambda item: -item[1]):
                share = f" ({100 * count / whole:.1f}%)" if whole else ""
                yield f"    {value or '(empty)'}: {count:,.0f}{share}"
        if not self.totals:
            yield "  the totals that it prints, by fiscal year, agency and criminality"
        yield ""
        yield "It cannot answer"
        yield from (f"  {text}" for text in CANNOT)
        yield ""
        yield "Commands that work with counts"
        yield from (f"  {text}" for text in COMMANDS)


def read_count_table(path: Path, sheet: str | None = None) -> CountTable | None:
    """Return what a table of counts counts; None for a table of another kind.

    Raises
    ------
    RecordFileError
        If the file is missing or damaged.
    """
    try:
        rows = first_rows(path, sheet)
    except RecordFileError as error:
        if is_workbook(path) and _STATISTICS in error.problem:
            return CountTable(path.name, _STATISTICS_WORKBOOK, 0, {}, {}, {})
        raise
    what = name_table_of_counts(rows)
    if not what:
        return None
    if _STATISTICS in what:
        return CountTable(path.name, _STATISTICS_WORKBOOK, 0, {}, {}, {})
    known = frozenset(map(normalize_heading, _heading_row(rows)))
    return _count(path, read_table(path, known - {""}, sheet))


_STATISTICS_WORKBOOK = "a workbook of ICE's statistics of detention, which has tables of counts"


def _heading_row(rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return the last row from which on a table is one of counts: that of the headings."""
    for number in range(len(rows)):
        if name_table_of_counts(rows[number:]) and not name_table_of_counts(rows[number + 1 :]):
            return rows[number]
    return rows[0]


def _count(path: Path, raw: RawTable) -> CountTable:
    columns = dict(zip(raw.headings, raw.cells, strict=True))
    counts = {h: c for h, c in columns.items() if h and (is_count_heading(h) or _counts(h, c))}
    summed = {h: c for h, c in counts.items() if not _PERCENT.search(h.lower())}
    others = {h: c for h, c in columns.items() if h and h not in counts and not looks_like_names(h)}
    totals, unread = {}, 0
    for heading, column in summed.items():
        totals[heading], bad = _sum(column)
        unread += bad
    first = next(iter(summed.values()), None)
    dimensions = {
        heading: _sum_by(column, first)
        for heading, column in others.items()
        if first is not None and len(column.texts) <= _MOST_SHOWN
    }
    sizes = {heading: len(column.texts) for heading, column in others.items()}
    rows = len(raw.numbers) + len(raw.rejects)
    return CountTable(path.name, "a table of counts", rows, totals, dimensions, sizes, unread)


def _counts(heading: str, column: TextColumn) -> bool:
    """Return whether a column beside one of counts has whole numbers that are no year or code."""
    if _CODES.search(normalize_heading(heading)) or not column.texts:
        return False
    return all(_WHOLE.fullmatch(text.strip()) for text in column.texts)


def _numbers(column: TextColumn) -> list[float | None]:
    found: list[float | None] = []
    for text in column.texts:
        try:
            found.append(float(text.replace(",", "").strip()))
        except ValueError:
            found.append(None)
    return found


def _sum(column: TextColumn) -> tuple[float, int]:
    """Return the sum of a column, and how many cells are no number."""
    numbers = _numbers(column)
    total, bad = 0.0, 0
    for code in column.codes.tolist():
        if code != UNKNOWN_CODE:
            value = numbers[code]
            total += value or 0
            bad += value is None
    return total, bad


def _sum_by(column: TextColumn, counts: TextColumn) -> dict[str, float]:
    numbers = _numbers(counts)
    found: dict[str, float] = {}
    for code, count in zip(column.codes.tolist(), counts.codes.tolist(), strict=True):
        label = "" if code == UNKNOWN_CODE else column.texts[code].strip()
        value = None if count == UNKNOWN_CODE else numbers[count]
        found[label] = found.get(label, 0) + (value or 0)
    return found
