"""Cases written to a table by a mapping and read back: decide and replay answer alike.

The headings are odd, dates have the day first, and yes, no and choices are codes.
"""

import csv
from collections import Counter

import pytest

import trustact
from across_backends.case_records import as_records
from across_backends.law_sets import people
from trustact.api.library_filling import filling
from trustact.formats.mappings.mapped_records import read_mapped_records
from trustact.formats.mappings.mapping_files import build_mapping
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language.case import Case
from trustact.language.errors import CaseErrors
from trustact.language.fact_index import COMPLETENESS_FACTS, FACTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.nodes import Categories, Choice, Day, Flag, Moment, Number, Place, Tags
from trustact.offenses.classifier import offense_tables

LAWS = {
    "us-ca/trust-act-2013": ("hold", "convictions"),
    "us-ca/values-act-2017": ("notify", "convictions"),
    "us-il/trust-act-2017": ("hold", "papers"),
    "us-federal/8cfr-287-7": ("hold", "papers"),
}
"""Law -> the action that is asked, and the list of which each row of a grouped table is one."""

COUNT = 20
MOST = 3
"""The most rows of a list in a table with one row a case."""

CODES = {True: "J", False: "0", None: ""}
LIST_NAMES = ("convictions", "pending_charges", "papers")


def in_a_table(path, fact):
    """Return whether a column can state a fact, and a replay reads all of it."""
    clock = path.startswith(("hold.", "detainer.hours_since", "release.eligible_at"))
    words = isinstance(fact, Tags) and (not fact.options or path == "events")
    person = path in ("case_number", "judge")  # such columns are never read
    return not (clock or words or person or isinstance(fact, Categories | Moment))


MAIN = {path: fact for path, fact in FACTS.items() if in_a_table(path, fact)}
OF_ROWS = {
    name: {path: fact for path, fact in ROW_FACTS[name].items() if in_a_table(path, fact)}
    for name in LIST_NAMES
}
MAIN = {
    path: fact
    for path, fact in MAIN.items()
    if path not in COMPLETENESS_FACTS or path.removesuffix("_complete") in LIST_NAMES
}


def heading(path):
    return "Hdg " + path.replace(".", "/").replace("_", " ").replace("[", "-").replace("]", "-")


def to_cell(fact, value):
    """Return a value as the table has it; None if no cell can say it."""
    if value is None:
        return ""
    if isinstance(fact, Flag):
        return CODES[value]
    if isinstance(fact, Choice):
        return f"c{fact.options.index(value)}"
    if isinstance(fact, Day):
        if ".." in value:
            return None
        year, *rest = value.split("-")
        return f"{rest[1]}.{rest[0]}.{year}" if len(rest) == 2 else value
    if isinstance(fact, Number):
        return None if isinstance(value, dict) else str(value)
    if isinstance(fact, Tags):
        return None if isinstance(value, dict) else "; ".join(value) or "[]"
    return str(value)


def column_of(path, fact):
    spec = {"column": heading(path)}
    if isinstance(fact, Flag):
        spec["values"] = {"J": True, "0": False}
    elif isinstance(fact, Choice):
        spec["values"] = {f"c{index}": option for index, option in enumerate(fact.options)}
    elif isinstance(fact, Day):
        spec["dates"] = "dmy"
    elif isinstance(fact, Place):
        spec["kind"] = "id"
    return spec


def told(mapping):
    """Return a case as a table can tell it: what it does not state is not known."""
    facts = mapping["facts"]

    def value_of(fact, value):
        return value if to_cell(fact, value) is not None else None

    found = {"as_of": mapping["as_of"][:10], "facts": {}}
    for path in ("place", "agency"):
        found[path] = mapping.get(path)
    for path, fact in MAIN.items():
        group, dot, name = path.rpartition(".")
        stated = (facts.get(group) or {}) if dot else facts
        value = value_of(fact, stated.get(name if dot else path))
        (found["facts"].setdefault(group, {}) if dot else found["facts"])[name if dot else path] = (
            value
        )
    for name, fields in OF_ROWS.items():
        rows = facts.get(name)
        complete = found["facts"].get(f"{name}_complete")
        if rows or complete is True:
            found["facts"][name] = [
                {path: value_of(fact, row.get(path)) for path, fact in fields.items()}
                for row in rows or ()
            ]
        else:
            found["facts"].pop(f"{name}_complete", None)
    return found


def possible(law):
    """Yield the people of a law that a table can tell of."""
    for mapping in people(law, "tables").draw(4 * COUNT):
        found = told(mapping)
        rows = [row for name in LIST_NAMES for row in found["facts"].get(name, ())]
        if any(not any(v is not None for v in row.values()) for row in rows):
            continue  # a row of which nothing is known is no row of numbered columns
        try:
            case = Case.check(found, tables=offense_tables(), filling=filling())
        except CaseErrors:
            continue
        yield found, case


def cell(found, path, fact):
    group, dot, name = path.rpartition(".")
    stated = found if path in QUESTION_FACTS else found["facts"]
    value = stated.get(group, {}).get(name) if dot else stated.get(path)
    return to_cell(fact, value)


def write(path, headings, rows):
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])
    return path


def one_row_a_case(folder, crowd):
    top = {**QUESTION_FACTS, **MAIN}
    numbered = {
        f"{name}[{number}].{path}": (name, number, path, fact)
        for name, fields in OF_ROWS.items()
        for number in range(1, MOST + 1)
        for path, fact in fields.items()
    }
    rows = []
    for found, _ in crowd:
        cells = [cell(found, path, fact) for path, fact in top.items()]
        for name, number, path, fact in numbered.values():
            listed = found["facts"].get(name, ())
            cells.append(to_cell(fact, listed[number - 1].get(path)) if len(listed) >= number
                         else "")  # fmt: skip
        rows.append(cells)
    headings = [heading(path) for path in (*top, *numbered)]
    facts = {path: column_of(path, fact) for path, fact in top.items()}
    facts |= {path: column_of(path, fact) for path, (_, _, _, fact) in numbered.items()}
    return write(folder / "cases.csv", headings, rows), {"facts": facts}


def one_row_of_a_list(folder, crowd, name):
    """Write a row for each row of a list; a case without one has a row that says so."""
    top = {**QUESTION_FACTS, **MAIN}
    fields = OF_ROWS[name]
    rows = []
    for number, (found, _) in enumerate(crowd):
        before = [f"K{number}", *(cell(found, path, fact) for path, fact in top.items())]
        listed = found["facts"].get(name, ())
        for row in listed:
            rows.append(
                [*before, "row", *(to_cell(fact, row.get(p)) for p, fact in fields.items())]
            )
        if not listed:
            rows.append([*before, "nothing", *("" for _ in fields)])
    headings = ["Key of it", *map(heading, top), "Kind", *(heading(f"x {p}") for p in fields)]
    facts = {path: column_of(path, fact) for path, fact in top.items()}
    for path, fact in fields.items():
        facts[f"{name}[].{path}"] = column_of(path, fact) | {"column": heading(f"x {path}")}
    document = {
        "rows": name,
        "key": "Key of it",
        "facts": facts,
        "other_rows": [{"column": "Kind", "is": ["nothing"], "states": {}}],
    }
    return write(folder / "rows.csv", headings, rows), document


def only(found, name):
    """Return a case without the lists that a grouped table does not have."""
    facts = {
        path: value
        for path, value in found["facts"].items()
        if path not in LIST_NAMES or path == name
    }
    for other in LIST_NAMES:
        if other != name:
            facts.pop(f"{other}_complete", None)
    return {**found, "facts": facts}


def answers(path, document, law, action):
    records, _ = read_mapped_records(path, build_mapping(document, "m.yaml"))
    assert records.provenance.rows_rejected == 0, records.provenance.notes
    result = trustact.replay(records, [law], action)
    keys = records.main.column("row").to_pylist()
    mappings = rows_to_case_mappings(records, keys).values()
    read = [Case.check(each, tables=offense_tables(), filling=filling()) for each in mappings]
    return result.answers.column("answer").to_pylist(), read


def columns_of(cases):
    """Return all that some cases hold, in one spelling."""
    found = as_records(cases, ())
    return [found.main.to_pylist(), *(table.to_pylist() for table in found.children.values())]


@pytest.mark.parametrize("law", LAWS)
def test_one_row_a_case(law, tmp_path):
    action, _ = LAWS[law]
    crowd = [
        each
        for each in possible(law)
        if all(len(each[0]["facts"].get(name, ())) <= MOST for name in LIST_NAMES)
    ][:COUNT]
    assert len(crowd) == COUNT
    path, document = one_row_a_case(tmp_path, crowd)
    found, read = answers(path, document, law, action)
    assert columns_of(read) == columns_of([case for _, case in crowd])
    said = [trustact.decide(case, law, action).answer for _, case in crowd]
    assert found == said
    assert len(Counter(said)) > 1


@pytest.mark.parametrize("law", LAWS)
def test_one_row_of_a_list(law, tmp_path):
    action, name = LAWS[law]
    crowd = []
    for mapping, _ in list(possible(law))[:COUNT]:
        part = only(mapping, name)
        crowd.append((part, Case.check(part, tables=offense_tables(), filling=filling())))
    path, document = one_row_of_a_list(tmp_path, crowd, name)
    # Facts that say whether another list is complete have no list here.
    for other in LIST_NAMES:
        if other != name:
            del document["facts"][f"{other}_complete"]
    found, read = answers(path, document, law, action)
    assert columns_of(read) == columns_of([case for _, case in crowd])
    said = [trustact.decide(case, law, action).answer for _, case in crowd]
    assert found == said
