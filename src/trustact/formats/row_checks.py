"""Finds the rows of records that no case can hold, each judged alone by `Case.check`.

Values are checked once for each distinct value of a fact. Then every comparison of
`trustact.language.impossible_orders` is made once for each group of rows that are alike to it, so
that millions of rows take seconds. Every row of a group in which something is impossible is checked
as a case, so that each has its own reason.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from trustact.formats.alike_rows import ListRows, find_equal_rows, find_patterns, first_of_each
from trustact.formats.arrow_arrays import integer_array
from trustact.formats.row_to_case import date_events, fact_columns, read_fact, rows_to_case_mappings
from trustact.language import columns
from trustact.language.case import Case
from trustact.language.columns import REPORT_PREFIX, ROW_KEY, Provenance, Records
from trustact.language.errors import CaseError, CaseErrors
from trustact.language.fact_index import QUESTION_FACTS
from trustact.language.impossible_orders import MOMENT, Comparison, comparisons_of
from trustact.language.nodes import Categories, Fact
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
        rows = ListRows(records, name)
        wrong = _find_bad_values(rows)
        wrong |= _find_contradictions(rows, unsound, list(wrong))
        _note(found, rows, wrong)
    return {key: tuple(found[key]) for key in sorted(found)}


def _note(found: _Errors, rows: ListRows, errors: _Errors) -> None:
    keys = rows.own.column(ROW_KEY)
    for position in sorted(errors):
        found.setdefault(keys[position].as_py(), []).extend(errors[position])


# Values


def _find_bad_values(rows: ListRows) -> _Errors:
    """Return the rows with a value that its fact cannot have."""
    found: _Errors = {}
    for names, check in _value_checks(rows):
        first, places = first_of_each(find_equal_rows(rows, names))
        for cells, positions in zip(_cells(rows, names, first), places, strict=True):
            try:
                check(cells)
            except CaseErrors as refused:
                for position in positions.tolist():
                    found.setdefault(position, []).extend(refused.errors)
            except CaseError as error:
                for position in positions.tolist():
                    found.setdefault(position, []).append(error)
    return found


def _cells(
    rows: ListRows, names: list[str], positions: "np.ndarray[Any, Any]"
) -> list[dict[str, Any]]:
    # Rows without columns are alike: there is one, or none.
    return rows.take(names, positions) if names else [{} for _ in positions]


def _value_checks(
    rows: ListRows,
) -> Iterator[tuple[list[str], Callable[[Mapping[str, Any]], object]]]:
    """Yield the columns of each fact, and what checks their cells."""
    for path, fact in rows.facts.items():
        where = path if rows.collection is None else f"{rows.collection}[].{path}"
        names = fact_columns(fact, rows.own.column_names)
        if path == "as_of":
            yield names, _check_day_of_question
        elif isinstance(fact, Categories):
            for name in rows.own.column_names:
                if name.startswith(columns.category("").removesuffix("]")):
                    yield [name], _category_check(fact, name, where)
        elif names:
            yield names, _value_check(fact, where)


def _value_check(fact: Fact, where: str) -> Callable[[Mapping[str, Any]], object]:
    return lambda cells: check_value(fact, read_fact(fact, cells)[1], where)


def _category_check(
    fact: Categories, name: str, where: str
) -> Callable[[Mapping[str, Any]], object]:
    category = name.partition("[")[2].removesuffix("]")
    return lambda cells: (
        None if cells[name] is None else check_value(fact, {category: cells[name]}, where)
    )


def _check_day_of_question(cells: Mapping[str, Any]) -> None:
    """Refuse a question without a day, or of which only the month or the year is known."""
    day = read_fact(QUESTION_FACTS["as_of"], cells)[1]
    if day is not None and re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) is None:
        problem = f"{day} is not a single day; the question of a row needs its day, as 2014-03-04"
        raise CaseError("as_of", problem)
    Case.check({"as_of": day})


# Comparisons


def _find_contradictions(
    rows: ListRows, unsound_cases: list[int], unsound_rows: list[int] | None = None
) -> _Errors:
    """Return the rows that contradict themselves or their case, among those with sound values."""
    import numpy as np

    is_sound = np.ones(rows.main.num_rows, bool)
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

    if not all(rows.columns_of(name) for name in comparison.needs):
        return
    applicable = sound.copy()
    for name in comparison.needs:
        applicable &= rows.states(name)
    for name in comparison.unless:
        applicable &= ~rows.states(name)
    positions = np.flatnonzero(applicable)
    if not len(positions):
        return
    first, places = first_of_each(find_patterns(rows, comparison)[positions])
    names = [c for name in _read_names(comparison) for c in rows.columns_of(name)]
    cells_of = rows.take(list(dict.fromkeys(names)), positions[first])
    for cells, alike in zip(cells_of, places, strict=True):
        if any(comparison.find(_known(rows, comparison, cells))):
            yield positions[alike]


def _read_names(comparison: Comparison) -> tuple[str, ...]:
    # The events of a conviction have the day of the question.
    return (*comparison.needs, *comparison.also_reads, "as_of")


def _known(rows: ListRows, comparison: Comparison, cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a comparison reads, as a case would hold it."""
    day = read_fact(QUESTION_FACTS["as_of"], cells)[1]
    known: dict[str, Any] = {}
    for name in (*comparison.needs, *comparison.also_reads):
        fact = rows.fact(name)
        if fact is None:
            continue
        is_stated, value = read_fact(fact, cells)
        if not is_stated:
            continue
        if name == MOMENT:
            known[name] = day
        elif name == "events":
            known[name] = value and date_events(value, day)
        else:
            known[name] = check_value(fact, value, name)
    return known


def _check_alone(
    rows: ListRows, positions: "np.ndarray[Any, Any]"
) -> Iterator[tuple[int, list[CaseError]]]:
    """Yield the rows that `Case.check` refuses, each as the only row of its case."""
    import numpy as np

    def take(table: Any, places: Any) -> Any:
        names = [n for n in table.column_names if n != ROW_KEY and not n.startswith(REPORT_PREFIX)]
        chosen = table.select(names).take(integer_array(np.asarray(places, np.int64)))
        return chosen.append_column(ROW_KEY, integer_array(np.arange(len(places), dtype=np.int64)))

    main = take(rows.main, rows.cases[positions])
    children = {}
    if rows.collection is not None:
        children[rows.collection] = take(rows.own, positions)
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
