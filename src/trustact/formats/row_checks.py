"""Finds the rows of records that no case can hold, each judged alone by `Case.check`.

Rows are checked by pattern, so that millions of them take seconds. A pattern is the order of all
days of a row, and how its ages compare with its day of birth: two rows of one pattern are both
possible or both impossible. If one row of a pattern is impossible, every row of it is checked, so
that each has its own reason. Values are checked once for each distinct value of a column.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from trustact.formats.arrow_arrays import dictionary_codes, float_array, integer_array
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language import columns
from trustact.language.calendars import FIRST_YEAR, LAST_YEAR
from trustact.language.case import Case
from trustact.language.columns import REPORT_PREFIX, ROW_KEY, Provenance, Records
from trustact.language.errors import CaseError, CaseErrors
from trustact.language.fact_index import FACTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.nodes import Choice, Day, Fact, Moment, Number, Place, Text
from trustact.language.partial_dates import FIRST_DAY
from trustact.language.value_checks import check_value

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_OF_THE_PERSON = (
    *(end("as_of") for end in (columns.first, columns.last)),
    *(end("born_on") for end in (columns.first, columns.last)),
    *(end("age") for end in (columns.low, columns.high)),
    "age",
)
"""Columns of the main table with which the rows of every list are compared."""

_MAIN = "main:"
"""Prefix of those columns in a list."""

_EPOCH = 719163
"""The ordinal of 1970-01-01, from which columns count days."""

_MOST_CODES = 1 << 40


def find_impossible_rows(records: Records) -> dict[int, tuple[CaseError, ...]]:
    """Return the rows that no case can hold.

    Returns
    -------
    dict of int to tuple of CaseError
        Key of the row -> what is wrong; the paths have no row numbers (`convictions[].level`).
        It does not depend on the order of the rows.
    """
    found: dict[int, list[CaseError]] = {}
    main = records.main
    names = [name for name in main.column_names if not name.startswith(REPORT_PREFIX)]
    facts = {**FACTS, **QUESTION_FACTS}
    _note(found, main, _find_errors(main.select(names), None, facts))
    for name, child in records.children.items():
        _note(found, child, _find_errors(_with_person(main, child), name, ROW_FACTS[name]))
    return {key: tuple(found[key]) for key in sorted(found)}


def _note(
    found: dict[int, list[CaseError]], table: "pa.Table", errors: Mapping[int, list[CaseError]]
) -> None:
    keys = table.column(ROW_KEY)
    for position, problems in errors.items():
        found.setdefault(keys[position].as_py(), []).extend(problems)


def _with_person(main: "pa.Table", child: "pa.Table") -> "pa.Table":
    """Return the rows of a list with the columns of the main table with which they are compared."""
    import pyarrow.compute as pc

    position = pc.index_in(child.column(ROW_KEY), value_set=main.column(ROW_KEY))
    person = main.select([name for name in _OF_THE_PERSON if name in main.column_names])
    joined = person.take(position).rename_columns([_MAIN + name for name in person.column_names])
    for name in child.column_names:
        if name != ROW_KEY:
            joined = joined.append_column(name, child.column(name))
    return joined


def _find_errors(
    table: "pa.Table", collection: str | None, facts: Mapping[str, Fact]
) -> dict[int, list[CaseError]]:
    """Return what is wrong in each row, by its position."""
    import numpy as np

    errors = dict(_find_bad_values(table, collection, facts))
    # A row with a bad value says nothing about the others of its pattern.
    sound = np.ones(table.num_rows, bool)
    sound[list(errors)] = False
    positions = np.flatnonzero(sound)
    pattern = _find_patterns(table, facts)[positions]
    _, first = np.unique(pattern, return_index=True)
    bad = [first_of for first_of, _ in _check_rows(table, collection, positions[first])]
    if bad:
        numbers = pattern[np.searchsorted(positions, bad)]
        errors.update(_check_rows(table, collection, positions[np.isin(pattern, numbers)]))
    return errors


def _find_bad_values(
    table: "pa.Table", collection: str | None, facts: Mapping[str, Fact]
) -> Iterator[tuple[int, list[CaseError]]]:
    """Yield the rows with a value that its fact cannot have."""
    import numpy as np

    found: dict[int, list[CaseError]] = {}
    for path, fact in facts.items():
        if not isinstance(fact, Choice | Text | Place | Number | Moment):
            continue
        for name in (path, columns.low(path), columns.high(path)):
            if name not in table.column_names or name in _OF_THE_PERSON[-3:]:
                continue
            column = table.column(name).combine_chunks().dictionary_encode()
            values = column.dictionary.to_pylist()
            wrong = {}
            for code, value in enumerate(values):
                try:
                    check_value(fact, value, _path(collection, path))
                except CaseError as error:
                    wrong[code] = error
            if not wrong:
                continue
            codes = dictionary_codes(column.indices, -1)
            for position in np.flatnonzero(np.isin(codes, list(wrong))).tolist():
                found.setdefault(position, []).append(wrong[int(codes[position])])
    yield from found.items()


def _path(collection: str | None, path: str) -> str:
    return path if collection is None else f"{collection}[].{path}"


def _check_rows(
    table: "pa.Table", collection: str | None, positions: "np.ndarray[Any, Any]"
) -> Iterator[tuple[int, list[CaseError]]]:
    """Yield the rows that `Case.check` refuses."""
    import numpy as np

    chosen = table.take(integer_array(np.asarray(positions, np.int64)))
    if ROW_KEY in chosen.column_names:
        chosen = chosen.drop_columns([ROW_KEY])
    keys = integer_array(np.arange(len(positions), dtype=np.int64))
    chosen = chosen.append_column(ROW_KEY, keys)
    children = {}
    main = chosen
    if collection is not None:
        inherited = [name for name in chosen.column_names if name.startswith(_MAIN)]
        main = chosen.select([ROW_KEY, *inherited])
        main = main.rename_columns([name.removeprefix(_MAIN) for name in main.column_names])
        children = {collection: chosen.drop_columns(inherited)}
    records = Records(main, children, Provenance((), 0, 0, 0, ""))
    mappings = rows_to_case_mappings(records, range(len(positions)))
    for index, mapping in mappings.items():
        try:
            _require_one_day(mapping)
            Case.check(mapping)
        except CaseErrors as refused:
            own = [
                CaseError(error.path.replace("[0]", "[]", 1), error.problem)
                for error in refused.errors
                if collection is None or error.path.startswith(f"{collection}[")
            ]
            if own:
                yield int(positions[index]), own


def _require_one_day(mapping: Mapping[str, Any]) -> None:
    """Refuse a question of which only the month or the year is known."""
    day = mapping.get("as_of")
    if day is not None and re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) is None:
        problem = f"{day} is not a single day; the question of a row needs its day, as 2014-03-04"
        raise CaseErrors([CaseError("as_of", problem)])


class _Pattern:
    """A number for each row, equal where everything that was marked is equal."""

    def __init__(self, rows: int) -> None:
        import numpy as np

        self.numbers: np.ndarray[Any, Any] = np.zeros(rows, np.int64)
        self._most = 1

    def mark(self, codes: "np.ndarray[Any, Any]", count: int) -> None:
        """Distinguish rows by a code from 0 to `count` - 1."""
        import numpy as np

        if len(codes) and codes.min() == codes.max():
            return
        if self._most * count > _MOST_CODES:
            # Renumber, so that the number stays small.
            distinct, inverse = np.unique(self.numbers, return_inverse=True)
            self.numbers = inverse.reshape(-1).astype(np.int64)
            self._most = max(len(distinct), 1)
        self.numbers *= count
        self.numbers += codes
        self._most *= count

    def mark_order(self, one: Any, other: Any) -> None:
        """Distinguish rows by whether a number is less than, equal to or greater than another.

        A number that is not known (NaN) counts as less; compared with itself it is less.
        """
        import numpy as np

        self.mark((one >= other).astype(np.int8) + (one > other), 3)


def _find_patterns(table: "pa.Table", facts: Mapping[str, Fact]) -> "np.ndarray[Any, Any]":
    """Return a number for each row: rows of one number are alike to the checks of a case."""
    pattern = _Pattern(table.num_rows)
    days = [name for name in table.column_names if _is_end_of_day(name, facts)]
    ends = [_ordinals(table.column(name)) for name in days]
    for index, end in enumerate(ends):
        pattern.mark_order(end, end)
        for other in (*_LIMITS, *ends[:index]):
            pattern.mark_order(end, other)
    undated = _mark_ages(pattern, table)
    exact = _columns_compared_by_value(table, facts)
    for name in exact or (days if undated is not None else ()):
        codes, count = _codes(table.column(name))
        if not exact:
            codes = codes * undated
        pattern.mark(codes, count)
    return pattern.numbers


def _is_end_of_day(name: str, facts: Mapping[str, Fact]) -> bool:
    path, dot, end = name.removeprefix(_MAIN).rpartition(".")
    known = facts if not name.startswith(_MAIN) else {**FACTS, **QUESTION_FACTS}
    return bool(dot) and end in ("first", "last") and isinstance(known.get(path), Day)


def _columns_compared_by_value(table: "pa.Table", facts: Mapping[str, Fact]) -> list[str]:
    """Return all columns where hours, ages or events are checked too, which have no order."""
    by_value = {path for path, fact in facts.items() if isinstance(fact, Moment)}
    by_value |= {"hold.hours", "hold.countable_hours", "age_at_offense"}
    by_value |= {columns.low(path) for path in by_value}
    if not any(name in by_value or name.startswith("events[") for name in table.column_names):
        return []
    return [name for name in table.column_names if name != ROW_KEY]


def _mark_ages(pattern: _Pattern, table: "pa.Table") -> Any | None:
    """Mark how an age compares with the day of birth; return the rows that have only an age."""
    import numpy as np

    prefix = _MAIN if any(name.startswith(_MAIN) for name in table.column_names) else ""

    def cells(name: str) -> Any:
        if prefix + name not in table.column_names:
            return np.full(table.num_rows, np.nan)
        return _numbers(table.column(prefix + name))

    exact = cells("age")
    low, high = cells(columns.low("age")), cells(columns.high("age"))
    low, high = np.where(np.isnan(low), exact, low), np.where(np.isnan(high), exact, high)
    known = ~(np.isnan(low) & np.isnan(high))
    if not known.any():
        return None
    born, as_of = (
        [_ordinals_if_there(table, prefix + end(path)) for end in (columns.first, columns.last)]
        for path in ("born_on", "as_of")
    )
    youngest, oldest = _ages_on(born[1], as_of[0]), _ages_on(born[0], as_of[1])
    age = FACTS["age"]
    assert isinstance(age, Number)
    for one, other in (
        (low, low),
        (high, high),
        (low, high),
        (low, youngest),
        (low, oldest),
        (high, youngest),
        (high, oldest),
        (low, age.least),
        (low, age.most),
        (high, age.least),
        (low, np.floor(low)),
        (high, np.floor(high)),
    ):
        pattern.mark_order(one, other)
    undated = known & np.isnan(born[0])
    if not undated.any():
        return None
    for numbers in (low, high):
        distinct, codes = np.unique(numbers, return_inverse=True)
        pattern.mark(codes.reshape(-1) * undated, max(len(distinct), 1))
    return undated


def _ages_on(born: Any, day: Any) -> Any:
    """Return ages in full years, as `trustact.language.partial_dates.age_on` counts them."""
    import numpy as np

    known = ~(np.isnan(born) | np.isnan(day))
    if not known.any():
        return np.full(len(known), np.nan)
    (birth_year, birthday), (year, this_day) = (
        _years_and_days_of_the_year(ordinals[known]) for ordinals in (born, day)
    )
    ages = np.full(len(known), np.nan)
    ages[known] = year - birth_year - (this_day < birthday)
    return ages


def _years_and_days_of_the_year(ordinals: Any) -> Any:
    """Return the year of each day, and a number that orders the days within a year."""
    import numpy as np

    first = int(ordinals.min())
    calendar = np.arange(first, int(ordinals.max()) + 1) - _EPOCH
    days = calendar.astype("M8[D]")
    months = days.astype("M8[M]")
    order = (months.astype("int64") % 12) * 32 + (days - months).astype("int64")
    position = (ordinals - first).astype("int64")
    return days.astype("M8[Y]").astype("int64")[position], order[position]


def _ordinals_if_there(table: "pa.Table", name: str) -> Any:
    import numpy as np

    if name not in table.column_names:
        return np.full(table.num_rows, np.nan)
    return _ordinals(table.column(name))


def _ordinals(column: Any) -> Any:
    """Return days as ordinals; NaN where a cell is empty."""
    import pyarrow as pa

    return _numbers(column.cast(pa.date32()).cast(pa.int32())) + _EPOCH


def _numbers(column: Any) -> Any:
    """Return numbers as floats; NaN where a cell is empty. `to_numpy` would load pandas."""
    import numpy as np
    import pyarrow as pa

    numbers = column.cast(pa.float64())
    parts = [float_array(chunk) for chunk in getattr(numbers, "chunks", [numbers])]
    return np.concatenate([np.zeros(0), *parts])


def _codes(column: Any) -> tuple[Any, int]:
    encoded = column.combine_chunks().dictionary_encode()
    codes = dictionary_codes(encoded.indices, -1).astype("int64") + 1
    return codes, len(encoded.dictionary) + 1


_LIMITS = (FIRST_DAY, date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR + 1, 1, 1).toordinal())
"""The first days that a fact and a question can have, and the first that a question cannot."""
