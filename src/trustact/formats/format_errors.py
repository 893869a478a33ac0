"""The error for a file of records that cannot be read."""

from collections.abc import Sequence
from pathlib import Path

from trustact.language.errors import TrustactError
from trustact.language.shown_text import escape_line


class RecordFileError(TrustactError):
    """A file of records cannot be read as a whole.

    A single row that cannot be read is not such an error: it goes to the reject file.

    Parameters
    ----------
    problem : str
        What is wrong, and what would be right.
    row : int or None
        Row of the file, counted as in a spreadsheet.
    column : str or None
        Heading of the column.

    Examples
    --------
    >>> print(RecordFileError(Path("a.csv"), "is empty; export it again"))
    a.csv is empty; export it again
    >>> print(RecordFileError(Path("a.csv"), "two columns have this name", column="state"))
    a.csv, column state: two columns have this name
    """

    def __init__(
        self, path: Path, problem: str, row: int | None = None, column: str | None = None
    ) -> None:
        self.path = path
        self.problem = problem
        self.row = row
        self.column = column
        where = path.name or str(path)  # "." has no name
        if row is not None:
            where += f", row {row:,}"
        if column is not None:
            where += f", column {column}"
        located = row is not None or column is not None
        super().__init__(escape_line(f"{where}{':' if located else ''} {problem}"))


class NoHeadingsError(RecordFileError):
    """None of the first rows of a file names the columns of a known table.

    The rows may hold names of people, so the message does not repeat them.

    Parameters
    ----------
    rows : sequence of sequence of str
        The first rows that are not empty.
    sheet : str, optional
        The sheet of a workbook, as a message shows it.
    """

    def __init__(self, path: Path, rows: Sequence[Sequence[str]], sheet: str = "") -> None:
        self.rows = rows
        where = f" in the sheet {sheet}" if sheet else ""
        super().__init__(
            path,
            f"has no known headings{where}: none of its first rows names the columns of a known "
            "release" + ("" if rows else "; it is empty"),
        )
