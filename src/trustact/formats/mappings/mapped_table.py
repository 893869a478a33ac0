"""One table read by a mapping: its cases as columns, and the rows that cannot be read."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustact.formats.arrow_arrays import build_array, integer_array
from trustact.formats.column_interpreter import (
    CodedColumn,
    ColumnInterpreter,
    constant_array,
    normalize_spaces,
)
from trustact.formats.facilities import parse_state, state_name
from trustact.formats.file_layout import normalize_heading
from trustact.formats.format_errors import RecordFileError
from trustact.formats.ice_shared_columns import calendar_month, calendar_year
from trustact.formats.mappings.case_groups import (
    each_row_alone,
    group_rows,
    reject_whole_cases,
    unify,
)
from trustact.formats.mappings.cell_values import cell_reader, fold, states_nothing, with_state
from trustact.formats.mappings.fact_arrays import constant_columns, fact_arrays
from trustact.formats.mappings.list_tables import ListTables
from trustact.formats.mappings.mapping_document import (
    FactColumn,
    OtherRows,
    TableMapping,
    parse_fact_path,
)
from trustact.formats.raw_tables import UNKNOWN_CODE, RawTable
from trustact.formats.row_checks import find_impossible_rows
from trustact.formats.source_columns import SourceColumn
from trustact.language.columns import ROW_KEY, Provenance, Records
from trustact.language.errors import suggest_nearest
from trustact.language.vocabulary import question

if TYPE_CHECKING:
    import numpy as np

SEVERAL = "several"
"""The group of a case whose rows are of several groups."""

_AS_OF = question.as_of.path


class MappedTable:
    """The cases of one table.

    Parameters
    ----------
    offset : int
        Added to the row numbers, so that the keys of several tables differ.
    """

    def __init__(self, raw: RawTable, mapping: TableMapping, offset: int) -> None:
        self.raw, self.mapping, self.offset = raw, mapping, offset
        self.interpreter = ColumnInterpreter(raw, _source_columns(mapping))
        self._states: dict[str, CodedColumn] = {}
        if mapping.is_grouped:
            self.rows = group_rows(self.interpreter, mapping.key)
        else:
            self.rows = each_row_alone(len(raw.numbers))
        self.read = [(column, self._read(column)) for column in mapping.columns]
        self.groups = {name: self._group(name, head) for name, head in mapping.groups.items()}
        self.marked = [self._marked_rows(other) for other in mapping.other_rows]
        self.facts = [(c, self._of_case(c, v)) for c, v in self.read if not c.at.list_name]
        self.lists = ListTables(self.interpreter, mapping, self.rows, self.read, self._list_rows())
        self._refuse_unread_dates()
        self._settle()

    def records(self) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
        """Return the columns of the main table and of each list, of the accepted rows."""
        cases = self._accepted_cases()
        keys = integer_array(self.raw.numbers[self.rows.first_rows[cases]] + self.offset)
        main = {ROW_KEY: keys, **self._facts(cases), **self.lists.completeness(cases)}
        main |= self._report_columns(main, cases)
        return main, self.lists.tables(cases, keys)

    def count_cases(self) -> int:
        """Return the number of accepted cases."""
        return len(self._accepted_cases())

    def _accepted_cases(self) -> "np.ndarray[Any, Any]":
        import numpy as np

        found: np.ndarray[Any, Any] = np.unique(
            self.rows.case_of[self.interpreter.accepted_positions()]
        )
        return found

    # Reading the cells

    def _read(self, column: FactColumn) -> CodedColumn:
        name = normalize_heading(column.heading)
        found = self._parse(name, cell_reader(column), column.values)
        if not column.state_column and not (column.at.path == "agency" and column.kind):
            return found
        states = self._state_of_rows(column, len(found.codes))
        found = self.interpreter.combine(
            (states, found), lambda state, cell: with_state(column, state, cell)
        )
        self.interpreter.reject_errors(found, name)
        values = [None if isinstance(value, ValueError) else value for value in found.values]
        return CodedColumn(values, found.codes)

    def _state_of_rows(self, column: FactColumn, rows: int) -> CodedColumn:
        """Return the abbreviation of the state of each row."""
        import numpy as np

        if not column.state_column:
            state = column.state.partition("-")[2].upper() or None
            return CodedColumn((state,), np.zeros(rows, np.int32))
        name = normalize_heading(column.state_column)
        if name not in self._states:
            self._states[name] = self._parse(name, parse_state, None)
        return self._states[name]

    def _parse(self, name: str, parse: Any, codes: Mapping[str, Any] | None) -> CodedColumn:
        """Interpret each distinct text of a column once; a code of the mapping comes first."""
        import numpy as np

        cells = self.raw.cells[self.interpreter.positions[name]]
        coded = frozenset(map(fold, codes or ()))
        values: list[Any] = []
        wrong: dict[int, str] = {}
        unknown: list[int] = []
        for code, text in enumerate(cells.texts):
            value = None
            if fold(text) not in coded and states_nothing(text):
                unknown.append(code)
            else:
                try:
                    value = parse(text)
                except ValueError as error:
                    wrong[code] = str(error)
            values.append(value)
        for position in np.flatnonzero(np.isin(cells.codes, list(wrong))) if wrong else ():
            self.interpreter.reject(int(position), name, wrong[int(cells.codes[position])])
        kept = np.where(np.isin(cells.codes, unknown), UNKNOWN_CODE, cells.codes)
        return CodedColumn(values, kept.astype(np.int32))

    def _group(self, name: str, heading: str) -> CodedColumn:
        def parse(text: str) -> str:
            return state_name(parse_state(text)) if name == "state" else normalize_spaces(text)

        found = unify(self._parse(normalize_heading(heading), parse, None), self.rows)
        if not found.differing:
            return found.column
        codes = found.column.codes.copy()
        codes[self.rows.case_of[[row for row, _ in found.differing]]] = len(found.column.values)
        return CodedColumn([*found.column.values, SEVERAL], codes)

    def _of_case(self, column: FactColumn, read: CodedColumn) -> CodedColumn:
        """Return the value of each case; its rows must agree."""
        found = unify(read, self.rows)
        name = normalize_heading(column.heading)
        cells = self.raw.cells[self.interpreter.positions[name]]
        for row, first in found.differing:
            self.interpreter.reject(
                row,
                name,
                f"{cells[row].strip()!r}, but row {int(self.raw.numbers[first]):,} of the same "
                f"case has {cells[first].strip()!r}; {column.at.written} is a fact of the case: "
                "correct one of the cells, or map another column",
            )
        return found.column

    def _marked_rows(self, other: OtherRows) -> "np.ndarray[Any, Any]":
        """Return which rows are no row of the list."""
        import numpy as np

        cells = self.raw.cells[self.interpreter.positions[normalize_heading(other.heading)]]
        wanted = frozenset(map(fold, other.texts))
        codes = [code for code, text in enumerate(cells.texts) if fold(text) in wanted]
        found: np.ndarray[Any, Any] = np.isin(cells.codes, codes)
        return found

    def _list_rows(self) -> "np.ndarray[Any, Any]":
        """Return the positions of the rows that are a row of the list."""
        import numpy as np

        other = np.zeros(len(self.raw.numbers), bool)
        for marked in self.marked:
            other |= marked
        return np.flatnonzero(~other)

    def _refuse_unread_dates(self) -> None:
        """Reject the cases without a day."""
        import numpy as np

        if _AS_OF in self.mapping.constants:
            return
        column, day = next((c, v) for c, v in self.facts if c.at.path == _AS_OF)
        readable = np.isin(self.rows.first_rows, self.interpreter.accepted_positions())
        for case in np.flatnonzero((day.codes == UNKNOWN_CODE) & readable).tolist():
            self.interpreter.reject(
                int(self.rows.first_rows[case]),
                normalize_heading(column.heading),
                "the cell states no day, and every question needs one; write it, or map another "
                "column to as_of",
            )

    def _settle(self) -> None:
        """Reject whole cases, and then those that no case can hold."""
        name = normalize_heading((*self.mapping.key, self.mapping.columns[0].heading)[0])
        if self.mapping.is_grouped:
            reject_whole_cases(self.interpreter, self.rows, name, self._damaged_cases())
        self.lists.reject_contradictions()
        if not self._reject_impossible():
            return
        if self.mapping.is_grouped:
            reject_whole_cases(self.interpreter, self.rows, name, set())

    def _damaged_cases(self) -> set[int]:
        """Return the cases of rows that could not be split into cells, as far as it is known."""
        places = [self.interpreter.positions[normalize_heading(h)] for h in self.mapping.key]
        keys = {
            tuple(row.cells[place].strip() for place in places)
            for row in self.raw.rejects
            if len(row.cells) > max(places)
        }
        if not keys:
            return set()
        found = set()
        for case, first in enumerate(self.rows.first_rows.tolist()):
            key = tuple(self.raw.cells[place][first].strip() for place in places)
            if key in keys:
                found.add(case)
        return found

    def _reject_impossible(self) -> bool:
        import numpy as np
        import pyarrow as pa

        main, children = self.records()
        tables = {name: pa.table(dict(child)) for name, child in children.items()}
        nothing = Provenance((), 0, 0, 0, "")
        impossible = find_impossible_rows(Records(pa.table(main), tables, nothing))
        for key, errors in impossible.items():
            position = int(np.flatnonzero(self.raw.numbers == key - self.offset)[0])
            for error in errors:
                for name in self._columns_of(error.path, position):
                    self.interpreter.reject(position, name, error.problem)
        return bool(impossible)

    def _columns_of(self, path: str, position: int) -> list[str]:
        """Return the columns from which a fact of a row was read."""
        named = [
            normalize_heading(each.heading)
            for each in self.mapping.columns
            if each.at.case_path == path
        ]
        cells = self.raw.row(position)
        filled = [name for name in named if cells[self.interpreter.positions[name]].strip()]
        return list(dict.fromkeys(filled or named)) or [
            normalize_heading(self.mapping.columns[0].heading)
        ]

    # Building the records

    def _facts(self, cases: "np.ndarray[Any, Any]") -> dict[str, Any]:
        stated = {path: value for path, value in self.mapping.constants.items() if "[" not in path}
        found: dict[str, Any] = constant_columns(stated, parse_fact_path, len(cases))
        for column, values in self.facts:
            found |= fact_arrays(column.at, CodedColumn(values.values, values.codes[cases]))
        for other, marked in zip(self.mapping.other_rows, self.marked, strict=True):
            found |= self._facts_of_marks(other, marked, cases)
        return found

    def _facts_of_marks(
        self, other: OtherRows, marked: "np.ndarray[Any, Any]", cases: "np.ndarray[Any, Any]"
    ) -> dict[str, Any]:
        import numpy as np

        has = np.zeros(len(self.rows.first_rows), bool)
        has[self.rows.case_of[marked]] = True
        found: dict[str, Any] = {}
        for path in dict.fromkeys((*other.states, *other.otherwise)):
            at = parse_fact_path(path)
            values = [_check(at, each.get(path)) for each in (other.otherwise, other.states)]
            found |= fact_arrays(at, CodedColumn(values, has[cases].astype(np.int32)))
        return found

    def _report_columns(
        self, main: Mapping[str, Any], cases: "np.ndarray[Any, Any]"
    ) -> dict[str, Any]:
        import pyarrow as pa

        found: dict[str, Any] = {}
        for column, values in self.facts:
            if column.at.path == _AS_OF:
                days = CodedColumn(values.values, values.codes[cases])
                found["by:year"] = days.array(pa.string(), calendar_year)
                found["by:month"] = days.array(pa.string(), calendar_month)
        if "place" in main:
            found["by:state"] = _state_names(main["place"])
        found["by:file"] = constant_array(self.raw.source.name, pa.string(), len(cases))
        for name, values in self.groups.items():
            found[f"by:{name}"] = CodedColumn(values.values, values.codes[cases]).array(pa.string())
        return found


def _check(at: Any, value: Any) -> Any:
    from trustact.language.value_checks import check_value

    return None if value is None else check_value(at.fact, value, at.written)


def _state_names(places: Any) -> Any:
    """Return the name of the state of each place; null where the place shows none."""
    import pyarrow as pa

    encoded = places.dictionary_encode()
    names = [
        None if place.count("-") < 1 else _name_of(place.split("-")[1])
        for place in encoded.dictionary.to_pylist()
    ]
    return build_array(names, pa.string()).take(encoded.indices)


def _name_of(state: str) -> str | None:
    try:
        return state_name(parse_state(state))
    except ValueError:
        return None


def check_headings_read(path: Path, headings: Sequence[str], mapping: TableMapping) -> None:
    """Check that a table has every column that the mapping reads.

    Raises
    ------
    RecordFileError
        If it lacks one; with the nearest that it has.
    """
    present = {normalize_heading(heading) for heading in headings}
    for heading in mapping.headings():
        if normalize_heading(heading) not in present:
            near = suggest_nearest(heading, list(mapping.known_headings() & present))
            raise RecordFileError(
                path,
                f"has no column {heading!r}, which the mapping {mapping.name} reads{near}; name "
                "the column as the file does, or take it out of the mapping",
            )


def _source_columns(mapping: TableMapping) -> Iterator[SourceColumn]:
    """Yield the columns that the mapping reads."""
    done: set[str] = set()
    for heading in mapping.headings():
        name = normalize_heading(heading)
        if name not in done:
            done.add(name)
            yield SourceColumn(name, mapping.answers(heading), "")
