"""The benchmark of size: the same synthetic rows each time, every row answered, what it says."""

from dataclasses import replace

import pytest

from benchmarks.scale import Measured, describe, draw_rows, measure, write_rows
from trustact.formats import read_records

ONE = Measured(
    rows=1_000_000,
    kind="csv",
    days="release",
    file_bytes=90_000_000,
    seconds=30.0,
    processor_seconds=10.0,
    peak_megabytes=600.0,
    machine="2 cores",
    day="2026-11-28",
    versions="Python 3.11",
)


@pytest.mark.parametrize("days", ["release", "ten-years"])
def test_rows_are_the_same_in_each_run_and_kind_of_file(tmp_path, days):
    [drawn], [again] = draw_rows(300, days), draw_rows(300, days)
    assert drawn.equals(again)
    found = []
    for kind in ("csv", "parquet"):
        write_rows(tmp_path / f"a.{kind}", 300, days)
        records = read_records(tmp_path / f"a.{kind}")
        assert records.provenance.rows_accepted == 300
        found.append(records.main.drop_columns(["row", "by:file"]).to_pylist())
    assert found[0] == found[1]
    years = {row["by:year"] for row in found[0]}
    assert len(years) == 2 if days == "release" else len(years) > 9


def test_every_row_is_answered_and_memory_and_time_are_those_of_the_command(tmp_path):
    found = measure(200, "csv", "release", tmp_path)
    assert found.rows == 200
    assert 10 < found.peak_megabytes < 4_000
    assert found.processor_seconds > 0
    assert list(tmp_path.iterdir()) == []


def test_the_page_says_how_much_memory_a_row_takes():
    large = replace(ONE, rows=101_000_000, peak_megabytes=800.0, processor_seconds=1_000.0)
    page = describe([large, ONE])
    assert "SYNTHETIC" in page
    assert "| 1,000,000 | csv | the release's 7 months | 90 | 30 | 10 | 100,000 | 600 |" in page
    assert "from 1,000,000 to 101,000,000 rows the peak grows by 2.0 bytes a row." in page
