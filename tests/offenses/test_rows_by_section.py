"""The rows of a section are the same if they are sought in the text and if an index is made."""

import pytest

from trustact.offenses import rows_by_section
from trustact.offenses.rows_by_section import RowsBySection
from trustact.offenses.table_texts import table_text

TEXT = 'id,section,part\n1,a-1,x\n2,A-1,"b, c"\n3,"a-1(2)",x\n4,a-12,a-1\n5,ab-1,x\n6,"7, 8",x'


def small_key(row):
    return (row["section"].partition("(")[0].lower(),)


def found(section, *, ends=",("):
    rows = RowsBySection([TEXT, TEXT.replace("x", "y")], small_key, ends)
    return [f"{row['id']}{row['part']}" for row in rows.find(section)]


@pytest.mark.parametrize("sought", [0, 20])
@pytest.mark.parametrize(
    ("section", "rows"),
    [
        pytest.param("a-1", ["1x", "2b, c", "3x", "1y", "2b, c", "3y"], id="in-large-letters-too"),
        pytest.param("a-12", ["4a-1", "4a-1"], id="longer"),
        pytest.param("7, 8", ["6x", "6y"], id="with-a-comma-at-the-end-of-the-text"),
        pytest.param("section", [], id="the-heading-is-no-row"),
        pytest.param("9", [], id="none"),
    ],
)
def test_rows_are_found_with_and_without_an_index(monkeypatch, sought, section, rows):
    monkeypatch.setattr(rows_by_section, "_SOUGHT_IN_THE_TEXT", sought)
    assert found(section) == rows


def test_an_index_is_made_after_some_sections(monkeypatch):
    monkeypatch.setattr(rows_by_section, "_SOUGHT_IN_THE_TEXT", 2)
    read = []
    rows = RowsBySection([TEXT], lambda row: read.append(row["id"]) or small_key(row))
    for section in ("a-12", "ab-1", "a-12"):
        rows.find(section)
    assert read == ["4", "5"]
    assert [row["id"] for row in rows.find("7, 8")] == ["6"]
    assert read == ["4", "5", *"123456"]


@pytest.mark.parametrize(
    "table", ["classes.csv", "levels.csv", "california_doj_offense_codes.csv", "ncic_codes.csv"]
)
def test_no_cell_of_a_table_has_two_lines(table):
    lines = table_text(table).split("\n")
    assert all(line.count('"') % 2 == 0 for line in lines)
