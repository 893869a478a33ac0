"""`trustact synthetic`, and a replay of what it wrote."""

import csv
import json
import sqlite3

import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from trustact import replay
from trustact.formats import package_data_path

LAW = ("--as-if", "us-ma/hrw-rule-2013", "--by", "seriousness")


@pytest.fixture
def made(trustact):
    done = trustact("synthetic", "--rows", 2000, "--seed", 3, "--out", "people.parquet")
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_the_margins_are_printed_with_source_and_label(made):
    text = " ".join(made.split())
    assert text.startswith("SYNTHETIC (synthetic-v1, seed 3): 2,000 rows that nobody is in.")
    assert "no conviction, of all rows 47.70% 47.70% 2,000 TRAC Immigration Report 330" in text
    assert "Assumed, not measured:" in text


def test_a_replay_says_everywhere_that_the_rows_are_synthetic(trustact, tmp_path, made):
    done = trustact("replay", "people.parquet", *LAW, "--report", "page.html", "--out", "a.parquet")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("SYNTHETIC rows: nobody is in them")
    assert "Cite as: Synthetic records, made by trustact synthetic" in done.stdout
    assert "these rows are synthetic" in done.stderr
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<title>trustact: SYNTHETIC: " in page
    assert "<h1>SYNTHETIC: May" in page
    metadata = pq.read_metadata(tmp_path / "a.parquet").metadata
    assert metadata[b"title"].startswith(b"SYNTHETIC: ")
    document = json.loads(trustact("replay", "people.parquet", *LAW, "--json").stdout)
    assert document["warnings"][0].startswith("SYNTHETIC")
    assert document["provenance"]["reader"] == "synthetic"


MARKS = {"synthetic-v1, seed 3"}
"""What stands in each synthetic row of the file that these tests make."""


def rows_of_csv(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("more", [(), ("--columns", "all")])
def test_every_row_of_an_answer_file_says_that_it_is_synthetic(trustact, tmp_path, made, more):
    for name in ("a.csv", "a.parquet", "a.sqlite"):
        done = trustact("replay", "people.parquet", *LAW, "--out", name, *more)
        assert done.exit_code == 0, done.stderr
    rows = rows_of_csv(tmp_path / "a.csv")
    assert len(rows) == 2000
    assert {row["synthetic"] for row in rows} == MARKS
    table = pq.read_table(tmp_path / "a.parquet")
    assert set(table.column("synthetic").to_pylist()) == MARKS
    assert b"Nobody is in this row" in table.schema.field("synthetic").metadata[b"description"]
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        found = database.execute("SELECT DISTINCT synthetic FROM answers").fetchall()
    assert {mark for (mark,) in found} == MARKS


def test_rows_that_differ_between_laws_say_that_they_are_synthetic(trustact, tmp_path, made):
    laws = ("us-ma/hrw-rule-2013", "us-ca/trust-act-2013")
    as_if = [word for law in laws for word in ("--as-if", law)]
    words = ("--compare", *laws, *as_if, "--out", "flips.csv")
    done = trustact("replay", "people.parquet", *words)
    assert done.exit_code == 0, done.stderr
    rows = rows_of_csv(tmp_path / "flips.csv")
    assert rows
    assert {row["synthetic"] for row in rows} == MARKS


def test_frames_of_synthetic_rows_say_so(tmp_path, made):
    result = replay(tmp_path / "people.parquet", as_if=["us-ma/hrw-rule-2013"])
    assert set(result.to_pandas()["synthetic"]) == MARKS
    assert set(result.to_polars()["synthetic"]) == MARKS
    assert set(pa.table(result).column("synthetic").to_pylist()) == MARKS
    of_a_frame = replay(
        polars.read_parquet(tmp_path / "people.parquet"), as_if=["us-ma/hrw-rule-2013"]
    )
    assert of_a_frame.is_synthetic
    assert set(of_a_frame.to_pandas()["synthetic"]) == MARKS


def test_a_row_whose_mark_was_deleted_is_still_marked(trustact, tmp_path, made):
    table = pq.read_table(tmp_path / "people.parquet")
    at = table.column_names.index("synthetic")
    emptied = pa.array([None] * table.num_rows, pa.string())
    pq.write_table(table.set_column(at, "synthetic", emptied), tmp_path / "emptied.parquet")
    result = replay(tmp_path / "emptied.parquet", as_if=["us-ma/hrw-rule-2013"])
    assert set(result.to_pandas()["synthetic"]) == {"synthetic"}


def test_real_rows_have_no_such_column():
    result = replay(
        package_data_path("ice_detainers_st_cloud_2026-02.csv"), as_if=["us-ma/hrw-rule-2013"]
    )
    assert "synthetic" not in result.to_arrow().column_names


def test_who_has_no_conviction_is_known_to_have_none(trustact, made):
    """So that a law that turns on convictions answers for them."""
    done = trustact("replay", "people.parquet", *LAW, "--json")
    law = json.loads(done.stdout)["laws"][0]
    missing = {each["fact"] for each in law["missing"]}
    assert "convictions" not in missing
    levels = {
        group["values"][0]: group["rows"] for table in law["groups"] for group in table["groups"]
    }
    assert levels == {"level 1": 240, "level 2": 120, "level 3": 686, "(not stated)": 954}


def test_csv_and_json(trustact, tmp_path):
    done = trustact("synthetic", "--rows", 50, "--out", "people.csv", "--json")
    document = json.loads(done.stdout)
    assert document["synthetic"] == "synthetic-v1, seed 1"
    lines = (tmp_path / "people.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 51
    assert all("synthetic-v1, seed 1" in line for line in lines[1:])
    assert trustact("replay", "people.csv", *LAW).exit_code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [(("--out", "people.txt"), ".parquet"), (("--rows", "0", "--out", "a.csv"), "0 is not in")],
)
def test_wrong_options_are_named(trustact, words, message):
    done = trustact("synthetic", *words)
    assert done.exit_code == 2
    assert message in done.stderr
