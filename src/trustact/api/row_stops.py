"""What stops an act that a law only permits, in each row of some records.

It is found by the safeguards of a single case, once for all rows in which the facts that they read
are the same.
"""

from collections.abc import Collection
from typing import Any

from trustact.deciding.case_warnings import SAFEGUARDS, find_stops
from trustact.deciding.stops import wait_until
from trustact.formats.row_to_case import fact_columns, rows_to_case_mappings
from trustact.language.case import Case
from trustact.language.columns import ROW_KEY, Records
from trustact.language.fact_index import FACTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.offense import NoOffenseTables
from trustact.replaying.derived_columns import add_derived_columns
from trustact.replaying.distinct_rows import find_distinct_rows

_AGE, _BORN_ON = "age", "born_on"


def find_row_waits(records: Records, action: str) -> list[str | None]:
    """Return for each row until when what is only permitted has to wait; None if it need not.

    Returns
    -------
    list of str or None
        In the order of the rows of the main table.
    """
    read = _read_by_safeguards(action)
    known = _without_birth(_select(records, read))
    rows = known.main.num_rows
    stated = [name for name in known.main.column_names if name not in (ROW_KEY, *_days(known.main))]
    columns = [known.main.column(name) for name in stated]
    columns += [_codes_of_rows(known.main, child) for child in known.children.values()]
    if not columns or not rows:
        return [None] * rows
    distinct = find_distinct_rows(columns, rows)
    keys = known.main.column(ROW_KEY).take(distinct.rows).to_pylist()
    mappings = rows_to_case_mappings(known, keys)
    waits = [wait_until(find_stops(Case.check(mappings[key]), action)) for key in keys]
    return [waits[group] for group in distinct.groups.tolist()]


def _read_by_safeguards(action: str) -> set[str]:
    """Return the facts that the safeguards read which stop an act."""
    stopping = (each for each in SAFEGUARDS if each.until is not None and action in each.acts)
    return {path for each in stopping for path in each.facts}


def _select(records: Records, read: Collection[str]) -> Records:
    """Return the records with the columns of some facts alone, and the day of the question."""
    main = records.main
    wanted = [ROW_KEY, *_days(main)]
    wanted += [n for path in sorted(read) for n in _columns_of_fact(path, main.column_names)]
    children = {}
    for name, child in records.children.items():
        fields = [
            column
            for path, fact in ROW_FACTS[name].items()
            if f"{name}[].{path}" in read
            for column in fact_columns(fact, child.column_names)
        ]
        if fields:
            children[name] = child.select([ROW_KEY, *fields])
    return Records(main.select(wanted), children, records.provenance)


def _columns_of_fact(path: str, names: Collection[str]) -> list[str]:
    return fact_columns(FACTS[path], names) if path in FACTS else []


def _days(main: Any) -> list[str]:
    return fact_columns(QUESTION_FACTS["as_of"], main.column_names)


def _without_birth(records: Records) -> Records:
    """Return the records with the age in place of the birth: fewer rows are then distinct."""
    derived = add_derived_columns(
        Records(records.main, {}, records.provenance), (), NoOffenseTables()
    )
    main = derived.main
    if _columns_of_fact(_AGE, main.column_names):
        main = main.drop_columns(_columns_of_fact(_BORN_ON, main.column_names))
    return Records(main, records.children, records.provenance)


def _codes_of_rows(main: Any, child: Any) -> Any:
    """Return a number for each row of the main table, the same for lists with the same rows."""
    import pyarrow as pa

    fields = [child.column(name) for name in child.column_names if name != ROW_KEY]
    kinds = find_distinct_rows(fields, child.num_rows).groups.tolist()
    rows: dict[int, list[int]] = {}
    for key, kind in zip(child.column(ROW_KEY).to_pylist(), kinds, strict=True):
        rows.setdefault(key, []).append(kind)
    codes: dict[tuple[int, ...], int] = {}
    return pa.array(
        [
            codes.setdefault(tuple(rows.get(key, ())), len(codes))
            for key in main.column(ROW_KEY).to_pylist()
        ],
        pa.int64(),
    )
