"""Reads the cells of an ordinary sheet with python-calamine, much faster than openpyxl does.

It reads each cell as the text, number or date that stands in it. What it cannot tell is left to the
slower reader: the result of a formula that was not saved, an error as a value, a cell without an
address, a day that no calendar has.
"""

from collections.abc import Iterator
from datetime import time
from pathlib import Path

from trustact.formats.file_layout import MOST_COLUMNS
from trustact.formats.workbook_cells import cell_text
from trustact.formats.workbook_marks import SheetMarks

_ANY_AREA = 2_000_000
_LARGEST_AREA = 40_000_000
_NO_TIME = time(0)


class NotOrdinaryError(Exception):
    """The sheet has to be read by the slower reader."""


def is_ordinary(marks: SheetMarks) -> bool:
    """Return whether a sheet can be read quickly, and in memory that its size justifies.

    All cells between the first and the last are held at once, so a few far apart are left to the
    slower reader, which goes row by row.
    """
    area = marks.last_row * marks.last_column
    return (
        not (marks.formulas or marks.unusual)
        and marks.last_column <= MOST_COLUMNS
        and area <= min(max(_ANY_AREA, marks.size), _LARGEST_AREA)
    )


def quick_rows(path: Path, sheet: str) -> Iterator[list[str]]:
    """Yield the texts of each row from the first; all rows are of one width.

    Raises
    ------
    NotOrdinaryError
        If the package is missing, cannot read the sheet, or gives a value that may stand for
        another one in the workbook.
    """
    try:
        from python_calamine import CalamineWorkbook
    except ImportError as error:
        raise NotOrdinaryError from error
    try:
        with CalamineWorkbook.from_path(path) as book:
            found = book.get_sheet_by_name(sheet)
            before = [""] * (found.start[1] if found.start else 0)
            for values in found.iter_rows():
                if _NO_TIME in values:  # also given for a number that is no date, in a date's form
                    raise NotOrdinaryError
                texts = [v if type(v) is str else cell_text(v) for v in values]
                yield before + texts if before else texts
    except MemoryError:
        raise
    except BaseException as error:
        # A panic of the library is a BaseException of its own kind.
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit | NotOrdinaryError):
            raise
        raise NotOrdinaryError from error
