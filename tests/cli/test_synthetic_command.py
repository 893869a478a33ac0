"""`trustact synthetic`, and a replay of what it wrote."""

import json

import pyarrow.parquet as pq
import pytest

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
