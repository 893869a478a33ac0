"""Records as a reader of data gives them: what a source states, nothing that follows from it."""

import pyarrow as pa

from as_written import days
from trustact.language import columns, nodes
from trustact.language.columns import ROW_KEY, Provenance, Records
from trustact.language.fact_index import FACTS, GROUP_NAMES, LISTS, QUESTION_FACTS, ROW_FACTS

FLAGS = {
    fact.path
    for facts in (FACTS, *ROW_FACTS.values())
    for fact in facts.values()
    if isinstance(fact, nodes.Flag)
}
KINDS = {
    "row": pa.int64(),
    "first": pa.date32(),
    "last": pa.date32(),
    "low": pa.float64(),
    "high": pa.float64(),
}


NUMBERS = {path for path, fact in FACTS.items() if isinstance(fact, nodes.Number)}
"""Of a number of which no row has a value, the column is one of numbers too."""


def bare_records(mappings, left_out=()):
    """Return cases as a source would hold them.

    Parameters
    ----------
    mappings : sequence of dict
        Cases as written.
    left_out : sequence of str
        Paths of facts (`convictions[].level`) for which the source has no column.
    """
    main, children = [], {name: [] for name in LISTS}
    for key, mapping in enumerate(mappings):
        main.append(_main(key, mapping, left_out))
        for name in LISTS:
            for row in mapping["facts"].get(name) or []:
                cells = {ROW_KEY: key}
                for field, value in row.items():
                    if f"{name}[].{field}" not in left_out:
                        cells.update(_cells(ROW_FACTS[name][field], value))
                children[name].append(cells)
    count = len(mappings)
    return Records(
        table(main),
        {name: table(rows) for name, rows in children.items() if rows},
        Provenance((), count, count, 0, "bare"),
    )


def _main(key, mapping, left_out):
    cells = {ROW_KEY: key, **_cells(QUESTION_FACTS["as_of"], str(mapping["as_of"])[:10])}
    facts = mapping["facts"]
    stated = {name: mapping[name] for name in ("place", "agency") if name in mapping}
    for name, value in facts.items():
        if isinstance(value, dict):
            stated |= {f"{name}.{inner}": each for inner, each in value.items()}
        elif name in GROUP_NAMES:
            continue
        elif name in LISTS:
            closed = facts.get(columns.complete(name))
            cells[columns.complete(name)] = closed if value is not None else None
        else:
            stated[name] = value
    for path, value in stated.items():
        if path not in left_out and not path.endswith("s_complete"):
            cells.update(_cells({**FACTS, **QUESTION_FACTS}[path], value))
    return cells


def _cells(fact, value):
    path = fact.path
    if isinstance(fact, nodes.Day):
        ends = (None, None) if value is None else (days(value)[0], days(value)[-1])
        return {columns.first(path): ends[0], columns.last(path): ends[1]}
    if isinstance(fact, nodes.Categories):
        return {columns.category(name): known for name, known in (value or {}).items()}
    if isinstance(fact, nodes.Tags):
        asked = [] if value is None else [w["kind"] if isinstance(w, dict) else w for w in value]
        return {
            columns.tag(path, word): None if value is None else word in asked
            for word in fact.options
        }
    if isinstance(fact, nodes.Number):
        return {path: None if value is None else float(value)}
    return {path: value}


def table(rows):
    """Return rows as a table; a column that a row lacks is null there."""
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: _column(name, [row.get(name) for row in rows]) for name in names})


def _column(name, cells):
    kind = KINDS.get(name.rpartition(".")[2])
    if kind is None:
        known = [cell for cell in cells if cell is not None]
        kind = pa.string()
        if name in FLAGS or "[" in name or name.endswith("_complete"):
            kind = pa.bool_()
        elif name in NUMBERS or (known and isinstance(known[0], float | int)):
            kind = pa.float64()
    if kind == pa.string():
        cells = [None if cell is None else str(cell) for cell in cells]
    return pa.array(cells, kind)
