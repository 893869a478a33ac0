"""Finds the rows of records that no case can hold, each judged alone by `Case.check`.

Values are checked once for each distinct value of a fact. Then every comparison of
`trustact.language.impossible_orders` is made once for each group of rows that are alike to it, so
that millions of rows take seconds. Every row of a group in which something is impossible is checked
as a case, so that each has its own reason.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trustact.formats.alike_rows import FactCells, ListRows, find_patterns, group_positions
from trustact.formats.arrow_arrays import integer_array
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language import columns
from trustact.language.case import Case
from trustact.language.columns import REPORT_PREFIX, ROW_KEY, Provenance, Records
from trustact.language.derived_counts import COUNTS
from trustact.language.errors import CaseError, CaseErrors
from trustact.language.impossible_orders import Comparison, comparisons_of
from trustact.language.nodes import Categories
from trustact.language.value_checks import check_value

if TYPE_CHECKING:
    import numpy as np

_Errors = dict[int, list[CaseError]]
"""Position of a row in its table -> what is wrong with it."""


def find_impossible_rows(records: Records) -> dict[int, tuple[CaseError, ...]]:
    """Return the rows that no case can hold.

    Returns
    -------
    dict of int to tuple of CaseError
        Key of the row -> what is wrong; the paths have no row numbers (`convictions[].level`).
        It does not depend on the order of the rows.
    """
    found: _Errors = {}
    main = ListRows(records, None)
    wrong = _find_bad_values(main)
    # What is wrong with the case itself leaves nothing to compare its rows with.
    unsound = list(wrong)
    wrong |= _find_contradictions(main, unsound)
    _note(found, main, wrong)
    for name in records.children:
        rows = ListRows(records, name, main)
        wrong = _find_bad_values(rows)
        wrong |= _find_contradictions(rows, unsound, list(wrong))
        _note(found, rows, wrong)
    for key, errors in _find_contradicted_counts(records, set(found)).items():
        found[key] = errors
    return {key: tuple(found[key]) for key in sorted(found)}


def _find_contradicted_counts(records: Records, refused: set[int]) -> _Errors:
    """Return the rows whose numbers of incidents or days their convictions contradict."""
    main, found = records.main, _Errors()
    names = {name for path in COUNTS for name in (path, columns.low(path), columns.high(path))}
    keys: set[int] = set()
    for name in names & set(main.column_names):
        keys |= set(main.column(ROW_KEY).filter(main.column(name).is_valid()).to_pylist())
    keys -= refused
    if not keys or "convictions" not in records.children:
        return found
    for key, mapping in rows_to_case_mappings(records, sorted(keys)).items():
        try:
            Case.check(mapping)
        except CaseErrors as refusal:
            own = [error for error in refusal.errors if error.path in COUNTS]
            if own:
                found[key] = own
    return found


def _note(found: _Errors, rows: ListRows, errors: _Errors) -> None:
    keys = rows.table.column(ROW_KEY)
    for position in sorted(errors):
        found.setdefault(keys[position].as_py(), []).extend(errors[position])


def _find_bad_values(rows: ListRows) -> _Errors:
    """Return the rows with a value that its fact cannot have."""
    import numpy as np

    found: _Errors = {}
    for path, fact in rows.facts.items():
        if isinstance(fact, Categories):
            checked = list(_read_categories(rows, fact))
        else:
            cells = rows.cells(path)
            checked = [] if cells is None else [cells]
        for cells in checked:
            is_wrong = [isinstance(value, CaseError) for value in cells.values]
            if any(is_wrong):
                for position in np.flatnonzero(cells.where(is_wrong)).tolist():
                    error = cells.values[cells.codes[position]]
                    found.setdefault(position, []).append(error)
    return found


def _read_categories(rows: ListRows, fact: Categories) -> Iterator[FactCells]:
    """Yield the cells of each category that records state; they can only have a wrong name."""
    import numpy as np

    # Only rows of lists have such columns.
    for name in rows.table.column_names if rows.collection is not None else ():
        category = name.removeprefix("categories[").removesuffix("]")
        if name != columns.category(category):
            continue
        try:
            check_value(fact, {category: None}, f"{rows.collection}[].{fact.path}")
        except CaseError as error:
            stated = rows.table.column(name).combine_chunks().is_valid()
            codes = np.array(stated.to_pylist(), np.int64)
            yield FactCells(codes, [None, error], True)


def _find_contradictions(
    rows: ListRows, unsound_cases: list[int], unsound_rows: list[int] | None = None
) -> _Errors:
    """Return the rows that contradict themselves or their case, among those with sound values."""
    import numpy as np

    is_sound = np.ones(rows.main.count, bool)
    is_sound[unsound_cases] = False
    sound = is_sound[rows.cases]
    sound[unsound_rows or []] = False
    suspect = np.zeros(rows.count, bool)
    for comparison in comparisons_of(rows.collection):
        for positions in _find_impossible_groups(rows, comparison, sound):
            suspect[positions] = True
    return dict(_check_alone(rows, np.flatnonzero(suspect)))


def _find_impossible_groups(
    rows: ListRows, comparison: Comparison, sound: "np.ndarray[Any, Any]"
) -> Iterator["np.ndarray[Any, Any]"]:
    """Yield the positions of all rows that are alike and impossible."""
    import numpy as np

    applicable = sound.copy()
    for name in comparison.needs:
        applicable &= _is_known(rows, name)
        if not applicable.any():
            return
    for name in comparison.unless:
        applicable &= ~_is_known(rows, name)
    positions = np.flatnonzero(applicable)
    for alike in group_positions(find_patterns(rows, comparison)[positions]):
        if any(comparison.find(rows.facts_for(comparison, positions[alike[0]]))):
            yield positions[alike]


def _is_known(rows: ListRows, name: str) -> "np.ndarray[Any, Any]":
    import numpy as np

    cells = rows.cells(name)
    if cells is None or not cells.is_stated:
        return np.zeros(rows.count, bool)
    return cells.where([value is not None for value in cells.values])


def _check_alone(
    rows: ListRows, positions: "np.ndarray[Any, Any]"
) -> Iterator[tuple[int, list[CaseError]]]:
    """Yield the rows that `Case.check` refuses, each as the only row of its case."""
    import numpy as np

    def take(table: Any, places: Any) -> Any:
        names = [n for n in table.column_names if n != ROW_KEY and not n.startswith(REPORT_PREFIX)]
        chosen = table.select(names).take(integer_array(np.asarray(places, np.int64)))
        return chosen.append_column(ROW_KEY, integer_array(np.arange(len(places), dtype=np.int64)))

    main = take(rows.main.table, rows.cases[positions])
    children = {}
    if rows.collection is not None:
        children[rows.collection] = take(rows.table, positions)
    records = Records(main, children, Provenance((), 0, 0, 0, ""))
    for index, mapping in rows_to_case_mappings(records, range(len(positions))).items():
        try:
            Case.check(mapping)
        except CaseErrors as refused:
            own = [
                CaseError(error.path.replace("[0]", "[]", 1), error.problem)
                for error in refused.errors
                if rows.collection is None or error.path.startswith(f"{rows.collection}[")
            ]
            if own:
                yield int(positions[index]), own
