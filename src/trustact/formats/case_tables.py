"""Many cases from a table: CSV, or an Excel workbook with a sheet more for each list.

Each row is a case. What a row states is put together as a case file has it; the case itself is
checked elsewhere. A row that cannot be read is rejected with its reason, and none is read in part.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trustact.formats.case_cells import read_cell, read_flag, read_list_cell, read_searched
from trustact.formats.case_headings import (
    LEFT_OUT,
    CaseColumn,
    heading_of,
    known_headings,
    list_headings,
    list_of_name,
    path_in_table,
    read_heading,
    read_list_heading,
)
from trustact.formats.file_layout import normalize_heading
from trustact.formats.format_errors import RecordFileError
from trustact.formats.quoting import quote_value
from trustact.formats.raw_tables import NO_ROWS, RawTable
from trustact.formats.rejected_rows import RejectedRow
from trustact.formats.stated_dates import read_stated_dates
from trustact.formats.text_tables import read_table
from trustact.formats.workbook_archive import is_workbook
from trustact.formats.workbooks import sheet_names
from trustact.language.errors import CaseError, CaseErrors, suggest_nearest
from trustact.language.fact_index import FACTS, LISTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.nodes import Fact

CASES_SHEET = "cases"
"""The sheet of a workbook that has the cases, where it has several sheets."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case of a file of many, as it was read.

    Parameters
    ----------
    row : int
        Row of the table, or line at which a document begins.
    mapping : dict
        The case, as a case file has it.
    cells : tuple of str
        As written in the file, for the reject file.
    """

    row: int
    mapping: Mapping[str, Any]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class CaseTable:
    """A file of many cases.

    Parameters
    ----------
    path : pathlib.Path
        Of the file.
    headings : tuple of str
        Of its columns, for the reject file.
    rows : tuple of CaseRow
        Cases that could be read; whether their facts are possible is not checked.
    rejects : tuple of RejectedRow
        Those that could not.
    columns : tuple of CaseColumn
        What the columns state; empty for documents.
    notes : tuple of str
        What was not read of the file, and how many rows of lists there are.
    """

    path: Path
    headings: tuple[str, ...]
    rows: tuple[CaseRow, ...]
    rejects: tuple[RejectedRow, ...]
    columns: tuple[CaseColumn, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rows_read(self) -> int:
        """The number of cases in the file, whether they could be read or not."""
        return len(self.rows) + len(self.rejects)

    def reject(self, row: CaseRow, errors: Sequence[CaseError]) -> RejectedRow:
        """Return a row that was read, but is no possible case."""
        column = heading_of(errors[0].path, self.columns) if self.columns else errors[0].path
        reasons = [
            error.problem if index == 0 and column else f"{_show_path(error.path)}{error.problem}"
            for index, error in enumerate(errors)
        ]
        return RejectedRow(row.row, column, "; ".join(reasons), row.cells)


def _show_path(path: str) -> str:
    return f"{path_in_table(path)}: " if path else ""


def read_case_table(path: Path, order: str | None = None, sheet: str | None = None) -> CaseTable:
    """Read a table of cases.

    Parameters
    ----------
    order : str, optional
        The order of dates such as 3/1/2014; see `trustact.formats.stated_dates`.
    sheet : str, optional
        Name of the sheet that has the cases.

    Raises
    ------
    RecordFileError
        If a column is no fact, or a row of the sheet of a list belongs to no case.
    """
    cases_sheet, list_sheets = _find_sheets(path, sheet)
    some = "as_of, place, convictions[1].statute"
    raw = _read_sheet(path, known_headings(), cases_sheet, some)
    columns, left_out = _read_headings(raw)
    reader = _TableReader(path, raw, columns, order)
    for name, list_name in list_sheets.items():
        reader.add_list(name, list_name)
    rows, rejects = reader.read()
    notes = [f"columns that are not read: {', '.join(left_out)}"] if left_out else []
    notes += reader.notes
    every = sorted((*raw.rejects, *rejects), key=lambda reject: reject.row)
    return CaseTable(path, raw.headings, tuple(rows), tuple(every), columns, tuple(notes))


def _find_sheets(path: Path, sheet: str | None) -> tuple[str | None, dict[str, str]]:
    """Return the sheet of the cases, and each sheet of a list with the name of its list."""
    if not path.is_file() or not is_workbook(path):
        return sheet, {}
    names = [name for name in sheet_names(path) if not name.startswith(LEFT_OUT)]
    lists = {name: found for name in names if name != sheet and (found := list_of_name(name))}
    if sheet is not None:
        return sheet, lists
    cases = [name for name in names if name not in lists]
    named = [name for name in cases if normalize_heading(name) == CASES_SHEET]
    if len(cases) != 1 and len(named) != 1:
        raise RecordFileError(
            path,
            f"does not show which sheet has the cases: {', '.join(map(quote_value, names))}; name "
            f"it {CASES_SHEET}, or give --sheet-name NAME",
        )
    chosen = named[0] if named else cases[0]
    for name in cases:
        if name != chosen:
            raise RecordFileError(
                path,
                f"has a sheet {quote_value(name)}, which is no list of a case"
                f"{suggest_nearest(name, LISTS)}; the lists are {', '.join(LISTS)}; a sheet whose "
                f"name begins with {LEFT_OUT} is not read",
            )
    return chosen, lists


def _read_sheet(path: Path, known: frozenset[str], sheet: str | None, headings: str) -> RawTable:
    """Read a table; where its headings are not found, say which are wanted."""
    try:
        return read_table(path, known, sheet)
    except RecordFileError as error:
        if not error.problem.startswith("has no known headings"):
            raise
        where = "" if sheet is None else f" in the sheet {quote_value(sheet)}"
        raise RecordFileError(
            path,
            f"has no headings of a table of cases{where}, such as {headings}; `trustact case "
            "template` writes such a table",
        ) from error


def _read_headings(raw: RawTable) -> tuple[tuple[CaseColumn, ...], list[str]]:
    columns: list[CaseColumn] = []
    left_out: list[str] = []
    first: dict[str, str] = {}
    for heading in raw.headings:
        column = _column(raw, heading, None)
        if column is None:
            left_out.append(heading)
            column = CaseColumn(heading, LEFT_OUT)
        elif first.setdefault(column.case_path, heading) != heading:
            raise RecordFileError(
                raw.path,
                f"states the same fact as the column {quote_value(first[column.case_path])}; leave "
                "one out",
                column=heading,
            )
        columns.append(column)
    return tuple(columns), left_out


def _column(raw: RawTable, heading: str, list_name: str | None) -> CaseColumn | None:
    if not heading:
        raise RecordFileError(raw.path, "a column has no heading; name it, or remove it")
    try:
        if list_name is None:
            return read_heading(heading)
        return read_list_heading(heading, list_name)
    except ValueError as error:
        raise RecordFileError(raw.path, str(error), column=heading) from error


@dataclass
class _ListRow:
    """A row of the sheet of a list."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    columns: Sequence[CaseColumn]


@dataclass
class _TableReader:
    """Puts the cases of a table together."""

    path: Path
    raw: RawTable
    columns: Sequence[CaseColumn]
    order: str | None
    notes: list[str] = field(default_factory=list)
    lists: dict[str, dict[str, list[_ListRow]]] = field(default_factory=dict)

    def add_list(self, sheet: str, list_name: str) -> None:
        """Read the sheet of a list, and check that each of its rows belongs to one case."""
        if any(column.list_name == list_name for column in self.columns):
            raise RecordFileError(
                self.path,
                f"states {list_name} in columns of the cases and in the sheet "
                f"{quote_value(sheet)}; state them in one way",
            )
        try:
            some = f"subject, {', '.join(list(ROW_FACTS[list_name])[:3])}"
            raw = _read_sheet(self.path, list_headings(list_name), sheet, some)
        except RecordFileError as error:
            if error.problem == NO_ROWS:
                return
            raise
        columns = [_column(raw, heading, list_name) for heading in raw.headings]
        stated = [column for column in columns if column is not None]
        if raw.rejects:
            raise self._sheet_error(sheet, raw.rejects[0].row, raw.rejects[0].reason)
        subjects = self._subjects(sheet)
        found = self.lists.setdefault(list_name, {})
        for position, number in enumerate(map(int, raw.numbers)):
            cells = dict(zip(raw.headings, raw.row(position), strict=True))
            subject = next((cells[c.heading].strip() for c in stated if c.path == "subject"), "")
            if subject not in subjects:
                raise self._sheet_error(
                    sheet,
                    number,
                    f"no case has the subject {quote_value(subject)}"
                    f"{suggest_nearest(subject, subjects)}",
                )
            found.setdefault(subject, []).append(_ListRow(sheet, number, cells, stated))
        self.notes.append(f"{len(raw.numbers):,} rows of the sheet {quote_value(sheet)} read")

    def _sheet_error(self, sheet: str, row: int, problem: str) -> RecordFileError:
        return RecordFileError(
            self.path,
            f"in the sheet {quote_value(sheet)}: {problem}; no case was answered, since one may "
            "lack this row",
            row=row,
        )

    def _subjects(self, sheet: str) -> list[str]:
        index = next((i for i, c in enumerate(self.columns) if c.path == "subject"), None)
        if index is None:
            raise RecordFileError(
                self.path,
                f"has a sheet {quote_value(sheet)}, but its cases have no column subject to which "
                "its rows could belong",
            )
        subjects = [text.strip() for text in map(self.raw.cells[index].__getitem__, self._rows())]
        subjects += [row.cells[index].strip() for row in self.raw.rejects if len(row.cells) > index]
        seen: set[str] = set()
        for subject in subjects:
            if subject in seen and subject:
                raise RecordFileError(
                    self.path,
                    f"two cases have the subject {quote_value(subject)}, so that the rows of the "
                    f"sheet {quote_value(sheet)} could belong to either",
                )
            seen.add(subject)
        return [subject for subject in subjects if subject]

    def _rows(self) -> range:
        return range(len(self.raw.numbers))

    def read(self) -> tuple[list[CaseRow], list[RejectedRow]]:
        """Return the cases that can be read, and the rows that cannot."""
        rows: list[CaseRow] = []
        rejects: list[RejectedRow] = []
        for position in self._rows():
            number, cells = int(self.raw.numbers[position]), self.raw.row(position)
            mapping, problems = self._read_row(cells)
            if not problems:
                try:
                    mapping = read_stated_dates(mapping, self.order)
                except CaseErrors as errors:
                    problems = [self._problem(each) for each in errors.errors]
            if problems:
                rejects.append(RejectedRow(number, problems[0][0], _reason(problems), cells))
            else:
                rows.append(CaseRow(number, mapping, cells))
        return rows, rejects

    def _problem(self, error: CaseError) -> tuple[str, str]:
        """Return the column of an error, and what is wrong; a row of a sheet has no column."""
        heading = heading_of(error.path, self.columns)
        return heading, error.problem if heading else f"{_show_path(error.path)}{error.problem}"

    def _read_row(self, cells: Sequence[str]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        facts: dict[str, Any] = {}
        case: dict[str, Any] = {}
        problems: list[tuple[str, str]] = []
        numbered: dict[str, dict[int, dict[str, Any]]] = {}
        for column, cell in zip(self.columns, cells, strict=True):
            if not cell.strip() or column.path == LEFT_OUT:
                continue
            try:
                if column.list_name is not None:
                    rows = numbered.setdefault(column.list_name, {})
                    _state_in_row(rows.setdefault(column.row, {}), column, cell)
                else:
                    _state(case, facts, column, cell)
            except ValueError as error:
                problems.append((column.heading, str(error)))
        for name, rows in numbered.items():
            if name in facts:
                problems.append((name, f"the row states {name} as a whole and in numbered columns"))
            missing = next((index for index in range(max(rows)) if index not in rows), None)
            if missing is not None:
                here, later = f"{name}[{missing + 1}]", f"{name}[{max(rows) + 1}]"
                problems.append((here, f"{here} is empty and {later} is not; leave no gap"))
            facts[name] = [rows[index] for index in sorted(rows)]
        for name, by_subject in self.lists.items():
            rows_of_case = by_subject.get(str(case.get("subject", "")), [])
            if rows_of_case and name in facts:
                problems.append((name, f"the row and a sheet both state {name}"))
            elif rows_of_case:
                facts[name] = [_read_list_row(row, problems) for row in rows_of_case]
        return {**case, "facts": facts}, problems


def _reason(problems: Sequence[tuple[str, str]]) -> str:
    """Return what is wrong; the column of the first problem is printed before it."""
    first = problems[0][1]
    others = (f"column {column}: {text}" if column else text for column, text in problems[1:])
    return "; ".join((first, *others))


def _state(case: dict[str, Any], facts: dict[str, Any], column: CaseColumn, cell: str) -> None:
    path = column.path
    if path == "subject":
        case[path] = cell.strip()
    elif path == "searched":
        case[path] = read_searched(cell)
    elif path in QUESTION_FACTS:
        case[path] = read_cell(QUESTION_FACTS[path], cell)
    elif path in LISTS:
        facts[path] = read_list_cell(path, cell)
    else:
        group, dot, name = path.partition(".")
        below = facts.setdefault(group, {}) if dot else facts
        _state_value(below, name if dot else path, _value(FACTS[path], column, cell), column)


def _state_in_row(row: dict[str, Any], column: CaseColumn, cell: str) -> None:
    assert column.list_name is not None
    value = _value(ROW_FACTS[column.list_name][column.path], column, cell)
    _state_value(row, column.path, value, column)


def _value(fact: Fact, column: CaseColumn, cell: str) -> Any:
    return read_flag(cell) if column.category else read_cell(fact, cell)


def _state_value(below: dict[str, Any], name: str, value: Any, column: CaseColumn) -> None:
    if column.category is None:
        below[name] = value
    else:
        below.setdefault(name, {})[column.category] = value


def _read_list_row(row: _ListRow, problems: list[tuple[str, str]]) -> dict[str, Any]:
    stated: dict[str, Any] = {}
    for column in row.columns:
        cell = row.cells[column.heading]
        if column.path == "subject" or not cell.strip():
            continue
        try:
            _state_in_row(stated, column, cell)
        except ValueError as error:
            where = f"sheet {row.sheet}, row {row.number}, column {column.heading}"
            problems.append(("", f"{where}: {error}"))
    return stated
