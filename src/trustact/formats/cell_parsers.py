"""Parsers for the cells of a release: years, numbers, yes and no, redactions.

An empty or redacted cell is not known, nor is one with a mark that programs write for a missing
value (`NA`, `NULL`, `-`). A cell that cannot be read is an error that says what would be right; it
never becomes a default.
"""

import re

from trustact.formats.date_cells import EARLIEST_YEAR, LATEST_YEAR

MISSING_MARKS = frozenset(
    {"na", "n/a", "n.a.", "#n/a", "#na", "<na>", "null", "(null)", "none", "nan", "nat", "-"}
    | {"--", '""', "''"}
)
"""What programs write for a missing value, in lower case.

No column that is read has one of these as a value: no state, jail or lift reason is called so, and
a charge or criminality called NONE states no offense. Countries (NA is Namibia) are not read.
"""

_YES = frozenset({"YES", "Y", "TRUE", "T", "1", "1.0"})
_NO = frozenset({"NO", "N", "FALSE", "F", "0", "0.0"})
_REDACTED = re.compile(r"(?:\(?b\)?\s*\(\d\)\s*(?:\(?[a-z]\)?)?[\s,;]*)+", re.IGNORECASE)


def is_redacted(cell: str) -> bool:
    """Return whether the cell holds only the mark of a redaction.

    Examples
    --------
    >>> [is_redacted(c) for c in ("b(6), b(7)c", "(b)(6), (b)(7)(c)", "(b)(7)(e)", "BOSTON")]
    [True, True, True, False]
    """
    return _REDACTED.fullmatch(cell.strip()) is not None


def is_missing(cell: str) -> bool:
    """Return whether the cell holds only a mark for a missing value.

    Examples
    --------
    >>> [is_missing(c) for c in ("NA", "#N/A", "null", "-", "NO", "0", "NASSAU")]
    [True, True, True, True, False, False, False]
    """
    return cell.strip().casefold() in MISSING_MARKS


def parse_year(cell: str) -> int:
    """Parse a year.

    Parameters
    ----------
    cell : str
        Four digits; `1996.0`, as spreadsheets write it, is accepted.

    Raises
    ------
    ValueError

    Examples
    --------
    >>> parse_year("1996"), parse_year("1996.0")
    (1996, 1996)
    """
    match = re.fullmatch(r"(\d{4})(?:\.0+)?", cell.strip())
    if match is None or not EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR:
        raise ValueError(
            f"{cell!r} is not a year; give four digits from {EARLIEST_YEAR} to {LATEST_YEAR}"
        )
    return int(match[1])


def parse_amount(cell: str) -> float:
    """Parse a number of days, months or years.

    Raises
    ------
    ValueError
        If it is not a number, or below 0.

    Examples
    --------
    >>> parse_amount("36"), parse_amount("1.5")
    (36.0, 1.5)
    """
    match = re.fullmatch(r"\d{1,6}(?:\.\d+)?", cell.strip())
    if match is None:
        raise ValueError(f"{cell!r} is not an amount; give a number, 0 or more")
    return float(match[0])


def parse_yes_no(cell: str) -> bool:
    """Parse YES or NO.

    Parameters
    ----------
    cell : str
        Not empty: the caller treats an empty cell as not known. TRUE and FALSE, their first
        letters, and 1 and 0 are accepted, as programs write them.

    Raises
    ------
    ValueError
    """
    word = cell.strip().upper()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(f"{cell!r} is neither YES nor NO; leave the cell empty if it is not known")
