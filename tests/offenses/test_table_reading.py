"""The tables are read by section on demand; each row stands where it is sought."""

from trustact.offenses.table_texts import table_names
from trustact.offenses.tables import (
    class_entries,
    class_entries_of_section,
    code_lists,
    days_of_list,
    has_classes,
    list_entries,
    list_entries_of_section,
    table_rows,
)


def test_each_row_of_a_list_is_found_by_its_section():
    for name in code_lists():
        rows = list_entries(name)
        keys = dict.fromkeys((row.jurisdiction, row.code, row.part.section) for row in rows)
        found = [row for key in keys for row in list_entries_of_section(name, *key)]
        assert sorted(map(repr, found)) == sorted(map(repr, rows)), name
        days = {day for row in rows for day in (row.since, row.until)} - {None}
        assert days_of_list(name) == days


def test_each_row_of_the_classes_is_found_by_its_section():
    rows = class_entries()
    keys = dict.fromkeys((row.jurisdiction, row.code, row.part.section) for row in rows)
    found = [row for key in keys for row in class_entries_of_section(*key)]
    assert sorted(map(repr, found)) == sorted(map(repr, rows))
    assert all(has_classes(row.jurisdiction) for row in rows)
    assert not has_classes("us-xx")
    assert class_entries_of_section("us-ca", "PC", "no such section") == ()


def test_rows_of_all_tables_have_a_cell_for_each_heading():
    for name in table_names():
        rows = list(table_rows(*name.split("/")))
        assert rows
        assert all(row.keys() == rows[0].keys() for row in rows), name
