"""Which rows of a table are one case, and what a case has where its rows state a fact each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustact.formats.cell_parsers import is_missing, is_redacted
from trustact.formats.column_interpreter import CodedColumn, ColumnInterpreter
from trustact.formats.file_layout import normalize_heading
from trustact.formats.raw_tables import UNKNOWN_CODE

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class CaseRows:
    """The case of each row that was read.

    Parameters
    ----------
    case_of : numpy.ndarray of int
        Number of the case of each row, in the order in which they begin.
    first_rows : numpy.ndarray of int
        Position of the first row of each case.
    """

    case_of: "np.ndarray[Any, Any]"
    first_rows: "np.ndarray[Any, Any]"

    def rows_of(self, cases: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
        """Return the positions of all rows of some cases."""
        import numpy as np

        chosen = np.zeros(len(self.first_rows), bool)
        chosen[cases] = True
        return np.flatnonzero(chosen[self.case_of])


def each_row_alone(rows: int) -> CaseRows:
    """Return a case for each row."""
    import numpy as np

    every = np.arange(rows, dtype=np.int64)
    return CaseRows(every, every)


def group_rows(interpreter: ColumnInterpreter, key: Sequence[str]) -> CaseRows:
    """Return the rows with equal keys as one case; rows without a key are rejected.

    Parameters
    ----------
    key : sequence of str
        Headings.
    """
    import numpy as np

    raw = interpreter.raw
    combined = np.zeros(len(raw.numbers), np.int64)
    missing: dict[int, str] = {}
    for heading in key:
        name = normalize_heading(heading)
        cells = raw.cells[interpreter.positions[name]]
        blank = [i for i, text in enumerate(cells.texts) if is_missing(text) or is_redacted(text)]
        known = (cells.codes != UNKNOWN_CODE) & ~np.isin(cells.codes, blank)
        for position in np.flatnonzero(~known).tolist():
            missing.setdefault(position, name)
        combined = combined * (len(cells.texts) + 1) + cells.codes.astype(np.int64) + 1
        combined = np.unique(combined, return_inverse=True)[1].reshape(-1).astype(np.int64)
    for position, name in missing.items():
        interpreter.reject(
            position, name, "the cell is empty; every row needs what says which case it is of"
        )
        # A row whose case is not known is no part of another one.
        combined[position] = -1 - position
    distinct, first, inverse = np.unique(combined, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    place = np.empty(len(distinct), np.int64)
    place[order] = np.arange(len(distinct))
    return CaseRows(place[inverse.reshape(-1)], first[order].astype(np.int64))


@dataclass(frozen=True)
class Unified:
    """What each case has of one column.

    Parameters
    ----------
    column : CodedColumn
        One value for each case; the first that is known.
    differing : list of (int, int)
        Position of a row with another value, and of the first row of its case that has one.
    """

    column: CodedColumn
    differing: list[tuple[int, int]]


def unify(column: CodedColumn, rows: CaseRows) -> Unified:
    """Return the value of each case, and the rows that contradict it; empty cells do not."""
    import numpy as np

    values: dict[Any, int] = {}
    of_code = [-1 if v is None else values.setdefault(v, len(values)) for v in column.values]
    lookup = np.array([*of_code, -1], np.int64)
    of_row = lookup[column.codes]  # the last place is that of `UNKNOWN_CODE`
    known = np.flatnonzero(of_row >= 0)
    cases = len(rows.first_rows)
    codes = np.full(cases, UNKNOWN_CODE, np.int32)
    firsts = np.zeros(cases, np.int64)
    backwards = known[::-1]
    codes[rows.case_of[backwards]] = of_row[backwards]
    firsts[rows.case_of[backwards]] = backwards
    other = known[of_row[known] != codes[rows.case_of[known]]]
    differing = [(int(each), int(firsts[rows.case_of[each]])) for each in other]
    return Unified(CodedColumn(list(values), codes), differing)


def reject_whole_cases(
    interpreter: ColumnInterpreter, rows: CaseRows, name: str, damaged: set[int]
) -> None:
    """Reject the other rows of each case of which a row was rejected.

    A case that lacks a charge or a conviction would be answered as if there were none.

    Parameters
    ----------
    name : str
        The column of the key.
    damaged : set of int
        Cases of which a row could not even be split into cells.
    """
    import numpy as np

    kept = interpreter.accepted_positions()
    is_kept = np.zeros(len(rows.case_of), bool)
    is_kept[kept] = True
    numbers = interpreter.raw.numbers
    bad: dict[int, int | None] = dict.fromkeys(damaged)
    for position in np.flatnonzero(~is_kept).tolist():
        bad.setdefault(int(rows.case_of[position]), int(numbers[position]))
    if not bad:
        return
    for position in rows.rows_of(np.array(sorted(bad), np.int64)).tolist():
        if is_kept[position]:
            row = bad[int(rows.case_of[position])]
            which = "another row" if row is None else f"row {row:,}"
            interpreter.reject(
                position, name, f"{which} of the same case cannot be read; correct that one"
            )
