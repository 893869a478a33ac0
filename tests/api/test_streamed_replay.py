"""A replay while its file is read gives what it gives of the file in memory, for any batch size."""

import csv

import numpy as np
import pyarrow as pa
import pytest

from trustact.api import answered_rows, batch_replay
from trustact.api.answered_rows import AnsweredRows, RowAnswers
from trustact.api.record_replay import replay_records
from trustact.evidence.bounds import KnownShare
from trustact.evidence.row_outcomes import OutcomeRows
from trustact.formats import package_data_path, read_record_batches, read_records
from trustact.formats.package_data import (
    DETAINERS_FY2015,
    DETAINERS_PENNSYLVANIA,
    DETAINERS_ST_CLOUD,
)
from trustact.language.columns import ROW_KEY, Provenance, Records
from trustact.language.errors import TrustactError
from trustact.replaying.distinct_records import find_distinct_records, key_rows

SHARE = KnownShare("convictions=[]", 0.477, "TRAC")
EVERYTHING = {
    "instruments": ["us-ca/trust-act-2013"],
    "as_if": ["us-ma/hrw-rule-2013"],
    "by": ["state", ("state", "month"), "facility"],
    "assumptions": ["agency=county-jail", "release.by_court=yes"],
    "known_share": SHARE,
    "where": "not form = I-247N",
}


def replayed(paths, size, **options):
    """Return result, answers as a sink takes them, and their sources, of files read in batches."""
    given = []
    with read_record_batches(paths, rows=size, columns="all") as batches:
        result = replay_records(batches, sink=given.append, keep_answers=False, **options)
        batches.write_rejects()
    return result.as_json(), pa.concat_tables(given).to_pylist()


def in_memory(paths, **options):
    result = replay_records(read_records(paths, columns="all"), **options)
    return result.as_json(), result.answers.to_pylist()


@pytest.fixture(scope="module")
def some_rows(tmp_path_factory):
    """Rows of three releases: each of the first two with a few rows that cannot be read."""
    folder = tmp_path_factory.mktemp("rows")
    records = pa.parquet.read_table(package_data_path(DETAINERS_FY2015))
    names = records.column_names
    lines = [[str(cell or "") for cell in row.values()] for row in records.slice(0, 11).to_pylist()]
    for place in (3, 4, 10):
        lines[place][names.index("prepare_date")] = "unreadable"
    lines[8:8] = [lines[2], ["", *lines[2][1:]], [""] * len(names)]
    for number, part in enumerate((lines[:6], lines[6:])):
        with (folder / f"{number}.csv").open("w", newline="") as stream:
            csv.writer(stream).writerows([names, *part])
    return [folder / "0.csv", folder / "1.csv"]


def test_everything_is_the_same_for_any_batch_size(some_rows):
    whole = in_memory(some_rows, **EVERYTHING)
    for size in (1, 7, 1_000):
        assert replayed(some_rows, size, **EVERYTHING) == whole


def test_rows_with_convictions_are_the_same_for_any_batch_size():
    path = package_data_path(DETAINERS_ST_CLOUD)
    options = {"as_if": ["us-ct/trust-act-2013"], "by": ["seriousness"]}
    whole = in_memory(path, **options)
    for size in (1, 7, 1_000):
        assert replayed(path, size, **options) == whole


@pytest.mark.parametrize(
    ("name", "size", "by"),
    [(DETAINERS_FY2015, 25_000, "state"), (DETAINERS_PENNSYLVANIA, 3_000, "facility")],
)
def test_a_whole_release_is_the_same_in_batches(name, size, by):
    path = package_data_path(name)
    options = {"instruments": ["us-federal/8cfr-287-7"], "by": [by], "known_share": SHARE}
    with read_record_batches(path, rows=size) as batches:
        parts = replay_records(batches, keep_answers=False, **options)
    whole = replay_records(read_records(path), **options)
    assert parts.as_json() == whole.as_json()
    assert parts.laws == whole.laws


def test_a_stack_is_the_same_whatever_laws_earlier_batches_asked(tmp_path, few_laws):
    records = pa.parquet.read_table(package_data_path(DETAINERS_FY2015))
    states = records.column("state").to_pylist()
    chosen = [states.index(name) for name in ("CALIFORNIA", "TEXAS", "CONNECTICUT", "CALIFORNIA")]
    rows = pa.concat_tables([records.slice(place, 2) for place in chosen])
    days = ["2014-12-30", "2016-01-05", "2019-03-01", "2014-12-31", *["2018-05-01"] * 4]
    place = rows.column_names.index("prepare_date")
    rows = rows.set_column(place, "prepare_date", pa.array(days))
    pa.parquet.write_table(rows, tmp_path / "rows.parquet")
    whole = in_memory(tmp_path / "rows.parquet", stack=True, by=["state"])
    for size in (1, 3):
        assert replayed(tmp_path / "rows.parquet", size, stack=True, by=["state"]) == whole
    stacked = whole[0]["laws"][0]["stacked"]
    assert len(stacked) > 2


def test_a_pattern_is_decided_once_in_all_batches(monkeypatch):
    decided = []
    decide = batch_replay.decide_case

    def count(case, instrument, *rest, **options):
        decided.append(instrument.id)
        return decide(case, instrument, *rest, **options)

    monkeypatch.setattr(batch_replay, "decide_case", count)
    path = package_data_path(DETAINERS_FY2015)

    def decisions(size):
        decided.clear()
        with read_record_batches(path, rows=size) as batches:
            replay_records(batches, ["us-ca/trust-act-2013"], keep_answers=False)
        return len(decided)

    once = decisions(60_000)
    assert 1 < once < 50
    assert decisions(15_000) == once
    # Also where kinds of rows are not remembered.
    monkeypatch.setattr(answered_rows.AnsweredRows.__init__, "__defaults__", (10,))
    assert decisions(15_000) == once


def test_no_row_is_answered_twice_until_there_are_too_many_kinds():
    asked = []

    def answer(records):
        asked.append(records.main.column(ROW_KEY).to_pylist())
        states = records.main.column("place").to_pylist()
        return RowAnswers([OutcomeRows(np.arange(len(states)), states)])

    def batch(first, *places):
        main = pa.table({ROW_KEY: range(first, first + len(places)), "place": places})
        return Records(main, {}, Provenance((), 0, 0, 0, ""))

    def answers(rows, records):
        [found] = rows.answer(records).outcomes
        return [found.outcomes[code] for code in found.codes.tolist()]

    rows = AnsweredRows(answer, most=3)
    for records in (batch(1, "b", "a", "b"), batch(4, "a", "c", "b"), batch(7, "c", "c")):
        assert answers(rows, records) == records.main.column("place").to_pylist()
    assert asked == [[1, 2], [5]]
    for records in (batch(9, "d", "a", "d"), batch(12, "a")):
        assert answers(rows, records) == records.main.column("place").to_pylist()
    assert asked[2:] == [[9, 10], [12]]


def test_rows_are_alike_where_all_facts_and_all_rows_of_lists_are():
    main = pa.table({ROW_KEY: [1, 2, 3, 4, 5], "place": ["a"] * 5, "by:state": list("vwxyz")})
    charges = [(1, "x"), (1, "y"), (2, "y"), (2, "x"), (4, "x"), (4, "y"), (9, "z")]
    child = pa.table({ROW_KEY: [c[0] for c in charges], "level": [c[1] for c in charges]})
    records = Records(main, {"charges": child}, Provenance((), 0, 0, 0, ""))
    distinct, kinds = find_distinct_records(records)
    assert distinct.main.column(ROW_KEY).to_pylist() == [1, 2, 3]
    assert kinds.tolist() == [0, 1, 2, 0, 2]
    assert distinct.children["charges"].to_pylist() == [
        {ROW_KEY: key, "level": level} for key, level in charges[:4]
    ]
    assert key_rows(records) == [
        ("a", (("x",), ("y",))),
        ("a", (("y",), ("x",))),
        ("a", ()),
        ("a", (("x",), ("y",))),
        ("a", ()),
    ]


def test_a_wrong_option_is_told_with_the_first_batch():
    with (
        read_record_batches(package_data_path(DETAINERS_FY2015), rows=1_000) as batches,
        pytest.raises(TrustactError, match=r"cannot be counted by 'stat'; did you mean 'state'"),
    ):
        replay_records(batches, ["us-ca/trust-act-2013"], by=["stat"])
