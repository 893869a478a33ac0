"""Tables read by a mapping in batches give what they give as a whole; no case is cut."""

import csv
import tracemalloc
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustact.formats.format_errors import RecordFileError
from trustact.formats.mappings import mapped_batches
from trustact.formats.mappings.case_spans import CaseSpans
from trustact.formats.mappings.mapped_batches import read_mapped_batches
from trustact.formats.mappings.mapped_records import read_mapped_records
from trustact.formats.mappings.mapping_files import build_mapping

HEADINGS = ["Booking", "Booked", "County", "Hold", "Charge", "Level", "Name"]
FACTS = {
    "as_of": {"column": "Booked", "dates": "mdy"},
    "place": {"column": "County", "kind": "county", "state": "us-wa"},
    "detainer.lodged": {"column": "Hold", "values": {"Y": True, "N": False}},
}
ONE_ROW_ONE_CASE = build_mapping({"facts": FACTS, "groups": {"charge": "Charge"}}, "m.yaml")
ONE_ROW_ONE_CHARGE = build_mapping(
    {
        "rows": "pending_charges",
        "key": ["Booking"],
        "facts": {
            **FACTS,
            "pending_charges[].description": {"column": "Charge"},
            "pending_charges[].level": {"column": "Level"},
        },
        "other_rows": [
            {"column": "Charge", "is": ["ICE HOLD"], "states": {"detainer.form": "I-247A"}}
        ],
        "groups": {"charge": "Charge"},
    },
    "m.yaml",
)
MAPPINGS = [ONE_ROW_ONE_CASE, ONE_ROW_ONE_CHARGE]
CELLS = [
    ["A1", "A1", "A2 ", "A2", "A3", "A4", "A5", "A6", "", "NA", "(b)(6)"],
    ["3/1/2018", "3/1/2018", "3/1/2018", "3/1/2018", "3/2/2018", "", "no day"],
    ["Pierce", "Pierce", "King", "Nowhere"],
    ["Y", "Y", "N", "", "X"],
    ["DUI", "ICE HOLD", "THEFT", ""],
    ["misdemeanor", "felony", ""],
    ["ROE, JANE", "DOE, JOHN"],
]
TORN = [["A2"], ["A3 ", *["x"] * 9], ["", "x"], ["A1", *["\0"] * 6]]
rows_of_tables = st.lists(
    st.tuples(*map(st.sampled_from, CELLS)).map(list) | st.sampled_from([*TORN, [""] * 7]),
    min_size=1,
    max_size=14,
)


def write(path, rows):
    rows = [["A9", "3/1/2018", "Pierce", "Y", "DUI", "felony", "POE"], *rows]
    if path.suffix == ".parquet":
        full = [row for row in rows if len(row) == len(HEADINGS)]
        columns = {h: pa.array([row[n] for row in full]) for n, h in enumerate(HEADINGS)}
        pq.write_table(pa.table(columns), path, row_group_size=3)
    elif path.suffix == ".xlsx":
        from openpyxl import Workbook

        book = Workbook()
        for row in [HEADINGS, *rows]:
            book.active.append([cell.replace("\0", "?") for cell in row])
        book.save(path)
    else:
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([HEADINGS, *rows])
    return path


def gather(tables):
    return pa.concat_tables(tables, promote_options="default").to_pylist()


def read_both_ways(paths, mapping, rows, folder, columns="all"):
    """Read tables whole and in batches, and check that nothing differs."""
    whole, reject_files = read_mapped_records(paths, mapping, folder / "whole", columns=columns)
    for file in reject_files:
        file.write()
    with read_mapped_batches(
        paths, mapping, folder / "parts", columns=columns, rows=rows
    ) as batches:
        parts = list(batches)
        batches.write_rejects()
    assert gather([each.main for each in parts]) == whole.main.to_pylist()
    assert {each.main.schema for each in parts} == {whole.main.schema}
    assert {tuple(sorted(each.children)) for each in parts} == {tuple(sorted(whole.children))}
    for name, child in whole.children.items():
        assert gather([each.children[name] for each in parts]) == child.to_pylist()
    assert gather([each.source for each in parts]) == whole.source.to_pylist()
    said = [
        repr(provenance).replace(str(folder / name), "")
        for name, provenance in (("whole", whole.provenance), ("parts", batches.provenance))
    ]
    assert said[0] == said[1]
    files = {
        name: {each.name: each.read_bytes() for each in (folder / name).glob("*")}
        for name in ("whole", "parts")
    }
    assert files["whole"] == files["parts"]
    assert bool(files["whole"]) == bool(whole.provenance.rows_rejected)
    return whole, parts


@settings(max_examples=60)
@given(
    rows=rows_of_tables,
    more=st.lists(st.tuples(*map(st.sampled_from, CELLS)).map(list), max_size=5),
    kind=st.sampled_from(["csv", "csv", "parquet", "xlsx"]),
    mapping=st.sampled_from(MAPPINGS),
    size=st.sampled_from([1, 2, 3, 5, 100]),
)
def test_any_table_is_the_same_in_batches(tmp_path_factory, rows, more, kind, mapping, size):
    folder = tmp_path_factory.mktemp("tables")
    paths = [write(folder / f"one.{kind}", rows)]
    if more:
        other = ["A8", "3/9/2018", "King", "", "DUI", "felony", "POE"]  # no file is given twice
        paths.append(write(folder / "two.csv", [other, *more]))
    read_both_ways(paths, mapping, size, folder)


def test_the_rows_of_a_case_are_in_one_batch_wherever_they_are(tmp_path):
    keys = ["A1", "A1", "A2", "A3", "A2", "A4", "A5", "A5", "A5", "A6"]
    rows = [[key, "3/1/2018", "Pierce", "Y", "DUI", "felony", "ROE"] for key in keys]
    path = write(tmp_path / "t.csv", rows)
    whole, parts = read_both_ways([path], ONE_ROW_ONE_CHARGE, 2, tmp_path)
    assert [each.main.column("row").to_pylist() for each in parts] == [[2, 3], [5, 6], [8, 9], [12]]
    assert whole.children["pending_charges"].num_rows == 11
    _, parts = read_both_ways([path], ONE_ROW_ONE_CASE, 2, tmp_path / "alone")
    assert [each.main.num_rows for each in parts] == [2, 2, 2, 2, 2, 1]


def test_a_torn_row_takes_its_case_with_it_from_another_batch(tmp_path):
    rows = [["A1", "3/1/2018", "Pierce", "Y", "DUI", "felony", "ROE"]]
    rows += [[f"B{n}", *rows[0][1:]] for n in range(9)]
    path = write(tmp_path / "t.csv", [*rows, ["A1 ", "3/1/2018"]])
    whole, _ = read_both_ways([path], ONE_ROW_ONE_CHARGE, 2, tmp_path)
    assert whole.provenance.rows_rejected == 2
    assert "A1" not in (tmp_path / "parts" / "t.rejected.csv").read_text().split("\n")[2]


def test_a_limit_of_the_rows_between_those_of_a_case_is_named(tmp_path, monkeypatch):
    rows = [[f"B{n}", "3/1/2018", "Pierce", "Y", "DUI", "felony", "ROE"] for n in range(9)]
    path = write(tmp_path / "t.csv", [*rows, rows[0]])
    monkeypatch.setattr(mapped_batches, "MOST_ROWS", 8)
    with (
        read_mapped_batches(path, ONE_ROW_ONE_CHARGE, rows=2) as batches,
        pytest.raises(RecordFileError, match=r"more than 8 rows apart.*sort the file by Booking"),
    ):
        list(batches)


def test_what_is_wrong_in_a_later_batch_leaves_no_reject_file(tmp_path):
    rows = [["A1", "no day", "Pierce", "Y", "DUI", "felony", "ROE"]]
    path = write(tmp_path / "t.csv", [*rows, *[["A1", "3/1/2018", *rows[0][2:]]] * 6])
    with path.open("a") as stream:
        stream.write('A1,"open\n,,,\n')
    with read_mapped_batches(path, ONE_ROW_ONE_CASE, tmp_path / "x" / "y", rows=2) as batches:
        parts = iter(batches)
        next(parts)
        assert list((tmp_path / "x" / "y").glob("*.part"))
        with pytest.raises(RecordFileError, match="quotation mark"):
            list(parts)
    assert [each.name for each in tmp_path.iterdir()] == ["t.csv"]
    with (
        read_mapped_batches(path, ONE_ROW_ONE_CHARGE, tmp_path, rows=2) as batches,
        pytest.raises(RecordFileError, match="quotation mark"),
    ):
        list(batches)


def test_a_batch_has_at_least_one_row(tmp_path):
    with pytest.raises(ValueError, match="rows=0: a batch has at least one row"):
        read_mapped_batches(write(tmp_path / "t.csv", []), ONE_ROW_ONE_CASE, rows=0)


@pytest.mark.parametrize("mapping", MAPPINGS)
def test_a_batch_does_not_take_the_memory_of_the_table(tmp_path, mapping, monkeypatch):
    monkeypatch.setattr("trustact.formats.text_blocks.READ_BYTES", 10_000)
    monkeypatch.setattr("trustact.formats.csv_rows.LARGEST_BLOCK", 10_000)
    monkeypatch.setattr("trustact.formats.csv_rows.SMALLEST_BLOCK", 10_000)
    monkeypatch.setattr(CaseSpans.__init__, "__defaults__", (1_000,))
    rows = [
        [f"B{n // 3}", "3/1/2018", "Pierce", "Y", f"DUI {n}", "felony", "ROE"]
        for n in range(20_000)
    ]
    path = write(tmp_path / "t.csv", rows)

    def peak(size):
        tracemalloc.start()
        with read_mapped_batches(path, mapping, rows=size) as batches:
            count = sum(each.main.num_rows for each in batches)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == (20_001 if mapping is ONE_ROW_ONE_CASE else 6_668)
        return found

    peak(1_500)  # what is loaded once
    assert peak(1_500) < peak(40_000) / 2


@settings(max_examples=200)
@given(
    keys=st.lists(st.integers(0, 6) | st.integers(0, 2**64 - 1), max_size=30),
    rows=st.integers(1, 6),
    most=st.sampled_from([0, 5, 1_000]),
)
def test_parts_are_the_shortest_of_so_many_rows_that_cut_no_case(keys, rows, most):
    spans = CaseSpans(most)
    for start in range(0, len(keys), 4):
        spans.add(np.array(keys[start : start + 4], np.uint64))
    sizes = spans.part_sizes(rows)
    ends = [0]
    while ends[-1] < len(keys):
        ends.append(ends[-1] + next(sizes))
    spans.close()

    def cuts_a_case(end):
        return bool(set(keys[:end]) & set(keys[end:]) - {0})

    for start, end in pairwise(ends):
        if end < len(keys):
            assert not cuts_a_case(end)
        assert end - start >= rows
        assert all(cuts_a_case(other) for other in range(start + rows, min(end, len(keys))))
