"""Tables of counts, as TRAC and ICE publish them: what they can answer, and what they cannot."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trustact.formats.file_layout import normalize_heading
from trustact.formats.format_errors import RecordFileError
from trustact.formats.mappings.identifying_columns import looks_like_names
from trustact.formats.mappings.repeated_counts import find_repeated, numbers_of
from trustact.formats.mappings.table_rows import first_rows
from trustact.formats.raw_tables import UNKNOWN_CODE, RawTable, TextColumn
from trustact.formats.tables_of_counts import (
    is_count_heading,
    is_figure_heading,
    name_table_of_counts,
)
from trustact.formats.text_tables import read_table
from trustact.formats.workbook_archive import is_workbook

_STATISTICS = "statistics of detention"
_MOST_SHOWN = 6
_PERCENT = re.compile(r"percent|share|pct")
_CODES = re.compile(r"year|month|date|day|fips|code|zip|(^|_)id(_|$)|(^|_)row(_|$)|rank|week")
_WHOLE = re.compile(r"\d[\d,]*(?:\.0+)?")
_TOTAL = re.compile(r"(?:grand[ _]|sub[ _-]?)?(?:totals?|all|sum)", re.IGNORECASE)
"""Labels of rows and headings of columns that sum others."""

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
    summed : str
        Heading of the counts that the dimensions sum.
    left_out : int
        Rows that are totals of others, and in no sum.
    notes : tuple of str
        Which rows and columns are totals, and whether they agree with the others.
    """

    name: str
    what: str
    rows: int
    totals: dict[str, float]
    dimensions: dict[str, dict[str, float]]
    sizes: dict[str, int]
    unread: int = 0
    summed: str = ""
    left_out: int = 0
    notes: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield what the table can answer and what it cannot, for a terminal."""
        rows = f", {self.rows:,} rows" if self.rows else ""
        yield f"{self.name}: {self.what}{rows}"
        yield ""
        yield "It can answer"
        yield from (f"  {note}" for note in self.notes)
        for heading, total in self.totals.items():
            yield f"  {heading}: {total:,.0f} in all {'other ' if self.left_out else ''}rows"
        if self.unread:
            yield f"  ({self.unread:,} cells of counts are no number, and are not in these sums)"
        for heading, size in self.sizes.items():
            shown = self.dimensions.get(heading, {})
            of = f", sums of {self.summed}" if shown and self.summed else ""
            yield f"  by {heading} ({size:,} different){of}"
            whole = sum(shown.values())
            for value, count in sorted(shown.items(), key=lambda item: -item[1]):
                share = f" ({100 * count / whole:.1f}%)" if whole else ""
                yield f"    {value or '(empty)'}: {count:,.0f}{share}"
        if not self.totals and not self.notes:
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
    figures = [h for h in columns if is_figure_heading(h)]
    counts = {
        h: c
        for h, c in columns.items()
        if h and (is_count_heading(h) or h in figures or _counts(h, c))
    }
    summed = {
        h: c for h, c in counts.items() if not _PERCENT.search(h.lower()) and h not in figures
    }
    others = {h: c for h, c in columns.items() if h and h not in counts and not looks_like_names(h)}
    base, notes = list(range(len(raw.numbers))), [_OF_SEVERAL_KINDS.format(h) for h in figures]
    if summed or not figures:
        base, more = _without_total_rows(raw, others, summed)
        notes += more
    for heading, within, parts_of_it in find_repeated(summed, others, base):
        notes.append(_describe_repeated(heading, within, parts_of_it))
        del summed[heading]
    total = next((h for h in summed if _TOTAL.fullmatch(h.strip())), "")
    parts = [c for h, c in summed.items() if h != total]
    adds_up = bool(total) and _adds_up(summed[total], parts, base)
    if total and parts:
        notes.append(
            f"{total} is a column of totals"
            + (": in each row the sum of the other counts" if adds_up else "")
        )
    totals, unread = {}, 0
    for heading, column in summed.items() if base else ():
        totals[heading], bad = _sum(column, base)
        unread += bad
    named = total if adds_up else next((h for h in summed if h != total), total)
    dimensions, sizes = {}, {}
    for heading, column in others.items():
        labels = {column.codes[row] for row in base}
        sizes[heading] = len(labels - {UNKNOWN_CODE})
        if named and base and sizes[heading] <= _MOST_SHOWN:
            dimensions[heading] = _sum_by(column, summed[named], base)
    rows = len(raw.numbers) + len(raw.rejects)
    return CountTable(
        path.name,
        "a table of counts",
        rows,
        totals,
        dimensions,
        sizes,
        unread,
        named,
        len(raw.numbers) - len(base),
        tuple(notes),
    )


_OF_SEVERAL_KINDS = "{}: numbers of several kinds, as the other columns say, so that no sum is made"


def _describe_repeated(heading: str, within: Sequence[str], parts: str) -> str:
    """Return why a column that has one number for several rows is not summed."""
    sums = f": in each the sum of {parts}" if parts else ""
    return (
        f"{heading} is the same in every row of one {' and '.join(within)}{sums}; it is repeated, "
        "so that no sum is made"
    )


def _without_total_rows(
    raw: RawTable, others: dict[str, TextColumn], summed: dict[str, TextColumn]
) -> tuple[list[int], list[str]]:
    """Return the positions of the rows that are no total of others, and what to say of the rest."""
    marks: list[set[int]] = []
    for column in others.values():
        found = {n for n, text in enumerate(column.texts) if _TOTAL.fullmatch(text.strip())}
        # A column that says "All" in every row names no total of rows.
        if found and len(found) < len(column.texts):
            codes = column.codes.tolist()
            marks.append({row for row, code in enumerate(codes) if code in found})
    every = range(len(raw.numbers))
    left_out = set().union(*marks)
    base = [row for row in every if row not in left_out]
    if not left_out:
        return base, []
    if not base:
        return base, ["every row is a total of one column or another, so that no sum is made"]
    numbers = ", ".join(f"{int(raw.numbers[row]):,}" for row in sorted(left_out)[:_MOST_SHOWN])
    more = " ..." if len(left_out) > _MOST_SHOWN else ""
    which = "row" if len(left_out) == 1 else "rows"
    notes = [f"(totals, and not in these sums: {which} {numbers}{more})"]
    grand = sorted(set.intersection(*marks))
    if len(grand) == 1:
        notes += _compare_with_total(raw, summed, base, grand[0])
    return base, notes


def _compare_with_total(
    raw: RawTable, summed: dict[str, TextColumn], base: list[int], grand: int
) -> Iterator[str]:
    """Yield whether the row of the grand total agrees with the sums of the others."""
    row = int(raw.numbers[grand])
    differing = []
    for heading, column in summed.items():
        stated, unread = _sum(column, [grand])
        own, _ = _sum(column, base)
        if not unread and column.codes[grand] != UNKNOWN_CODE and stated != own:
            differing.append(f"{heading} {stated:,.0f}, and the other rows sum to {own:,.0f}")
    if differing:
        yield f"(the total in row {row:,} differs: {'; '.join(differing)})"
    else:
        yield f"(the total in row {row:,} says the same)"


def _adds_up(total: TextColumn, parts: Sequence[TextColumn], rows: Sequence[int]) -> bool:
    """Return whether a column is in each row the sum of others."""
    columns = [(column.codes.tolist(), numbers_of(column)) for column in (total, *parts)]

    def value(number: int, row: int) -> float:
        codes, numbers = columns[number]
        return 0 if codes[row] == UNKNOWN_CODE else numbers[codes[row]] or 0

    others = range(1, len(columns))
    return bool(parts) and all(value(0, row) == sum(value(n, row) for n in others) for row in rows)


def _counts(heading: str, column: TextColumn) -> bool:
    """Return whether a column beside one of counts has whole numbers that are no year or code."""
    if _CODES.search(normalize_heading(heading)) or not column.texts:
        return False
    return all(_WHOLE.fullmatch(text.strip()) for text in column.texts)


def _sum(column: TextColumn, rows: Sequence[int]) -> tuple[float, int]:
    """Return the sum of some rows of a column, and how many of their cells are no number."""
    total, bad = 0.0, 0
    numbers = numbers_of(column)
    for code in column.codes[list(rows)].tolist():
        if code != UNKNOWN_CODE:
            value = numbers[code]
            total += value or 0
            bad += value is None
    return total, bad


def _sum_by(column: TextColumn, counts: TextColumn, rows: Sequence[int]) -> dict[str, float]:
    numbers = numbers_of(counts)
    found: dict[str, float] = {}
    pairs = zip(column.codes[list(rows)].tolist(), counts.codes[list(rows)].tolist(), strict=True)
    for code, count in pairs:
        label = "" if code == UNKNOWN_CODE else column.texts[code].strip()
        value = None if count == UNKNOWN_CODE else numbers[count]
        found[label] = found.get(label, 0) + (value or 0)
    return found
