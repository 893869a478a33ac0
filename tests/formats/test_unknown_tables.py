"""A file that no reader knows: what it is or lacks, and nothing of its rows that may be a name."""

import csv

import pytest
from openpyxl import Workbook

from trustact.formats import RELEASE_READERS, RecordFileError, read_records


def refuse(folder, rows, name="a.csv", sheet=None):
    path = folder / name
    if name.endswith(".xlsx"):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.active.title = "Header"
        book.create_sheet("Detention FY25").append(["x"])
        book.save(path)
    else:
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
    with pytest.raises(RecordFileError) as refused:
        read_records(path, sheet_name=sheet)
    return str(refused.value)


PEOPLE = [
    ["Roe, Jane", "A 012 345 678", "2015-03-01", "HARRIS COUNTY JAIL"],
    ["Doe, John", "A 012 345 679", "2015-03-02", "HARRIS COUNTY JAIL"],
]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
@pytest.mark.parametrize("headings", [[], ["Name", "A-Number", "State", "Jail of Jane Roe"]])
def test_a_first_row_that_may_hold_names_is_never_repeated(tmp_path, name, headings):
    says = refuse(tmp_path, [headings, *PEOPLE] if headings else PEOPLE, name, sheet=(
        "Header" if name == "a.xlsx" else None
    ))  # fmt: skip
    assert "has no known headings" in says
    for part in ("Roe", "Doe", "012", "HARRIS", "03-0", "A-Number"):
        assert part not in says
    assert ("Of its 4 headings these are known: State" in says) is bool(headings)


def test_a_row_with_two_known_headings_is_shown_without_the_others(tmp_path):
    says = refuse(tmp_path, [["State", "Facility", "Roe, Jane"], ["TX", "A", "B"]])
    assert "the nearest is ice-short".casefold() in says.casefold()
    assert "these columns are missing: prepare_date, detainer_type" in says
    assert "Of its 3 headings these are known: State, Facility" in says
    assert "Roe" not in says


def test_every_reader_is_named(tmp_path):
    says = refuse(tmp_path, PEOPLE)
    for reader in RELEASE_READERS:
        assert f"{reader.name} (" in says


COUNTS = {
    "year": [["year", "count"], ["2007", "39,124"]],
    "month": [["year_month", "count"], ["2007-10", "13680"]],
    "reason": [["year", "lift_reason", "count"], ["2007", "Lifted", "15"]],
    "facility": [
        ["facility", "lift_reason", "n", "n_facility", "percent", "operator"],
        ["A JAIL", "Lifted", "1", "2", "50.0", "private"],
    ],
    "declined": [
        ["year", "facility", "city", "state", "n_declined", "n_other_stated_reason"],
        ["2010", "A JAIL", "B", "TEXAS", "1", ""],
    ],
    "trac": [["Fiscal Year", "State", "Total"], ["2013", "Texas", "1,204"]],
    "below a title": [["Detainers by year"], [], ["Year", "Number of detainers"], ["2013", "9"]],
}


@pytest.mark.parametrize("rows", COUNTS.values(), ids=COUNTS)
def test_a_table_of_counts_is_named_as_one(tmp_path, rows):
    says = refuse(tmp_path, rows)
    assert says == "a.csv is a table of counts, not of records: see `trustact figures`"


@pytest.mark.parametrize(
    "rows",
    [
        [["state", "number"], ["TX", "A 012"]],
        [["Number"], ["5"]],
        [["name", "count of charge"], ["A", "two"]],
    ],
)
def test_a_list_with_a_number_of_something_else_is_no_table_of_counts(tmp_path, rows):
    assert "table of counts" not in refuse(tmp_path, rows)


@pytest.mark.parametrize("title", ["ICE Detention Statistics", "ICE DETENTION DATA, FY2025"])
def test_a_workbook_of_detention_statistics_is_named_as_one(tmp_path, title):
    says = refuse(tmp_path, [[title], [], ["These statistics are made available"]], "a.xlsx")
    assert says.startswith("a.xlsx is a workbook of ICE's statistics of detention")
    assert "see `trustact figures`" in says


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.xlsx", "a.csv.gz", "a.dta"])
def test_a_pointer_of_git_lfs_is_named_with_what_to_do(tmp_path, name):
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 68973256\n"
    (tmp_path / name).write_text(pointer)
    with pytest.raises(RecordFileError, match=r"a Git LFS pointer.* fetch .* `git lfs pull`"):
        read_records(tmp_path / name)


@pytest.mark.parametrize(
    "text", ['[{"state": "CA"}]', '{"rows": [1, 2]}', '\ufeff [\n  {"a": 1}\n]', "[]", "[[1, 2]]"]
)
def test_json_is_named_as_no_table(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordFileError, match="is JSON, which is not read as a table"):
        read_records(path)
