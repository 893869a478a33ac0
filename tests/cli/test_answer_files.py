"""`replay --out`: a tidy table that joins back to the source, as CSV, Parquet and SQLite."""

import csv
import json
import sqlite3
from collections import Counter

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from trustact import __version__
from trustact import laws as library
from trustact.evidence import answer_files
from trustact.evidence.answer_files import ANSWER_ENDINGS, open_answer_file
from trustact.formats.package_data import DETAINERS_FY2015, package_data_path
from trustact.language.law_data import version_of
from trustact.language.shown_text import unescape_csv_cell
from trustact.laws.library_digest import own_digest

FEDERAL = ("--law", "us-federal/8cfr-287-7")
HRW = ("--as-if", "us-ma/hrw-rule-2013")

pytestmark = pytest.mark.usefixtures("few_laws")


@pytest.fixture
def sound(tmp_path, golden):
    """The rows that can be read, with columns of the publisher's own."""
    lines = (golden / "requests.csv").read_text().splitlines()[:-1]
    own = ["Law,Note", "=1+1,a", "-2,\u00e9", ",c", "x,"]
    text = "\n".join(f"{line},{more}" for line, more in zip(lines, own, strict=True))
    (tmp_path / "sound.csv").write_text(text + "\n", encoding="utf-8")
    return "sound.csv"


def read(path):
    """Return the rows of a file of answers, the same for each format; an empty cell is None."""
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        cells = [{n: unescape_csv_cell(cell) or None for n, cell in row.items()} for row in rows]
        return [row | {"source_row": int(row["source_row"])} for row in cells]
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    rows = [dict(row) for row in database.execute("SELECT * FROM answers ORDER BY rowid")]
    database.close()
    return rows


def test_the_file_reads_as_it_was_approved(trustact, sound, tmp_path, golden):
    done = trustact("replay", sound, *FEDERAL, *HRW, "--out", "a.csv", "--columns", "Law,state")
    assert done.exit_code == 0, done.output
    shown = (tmp_path / "a.csv").read_text(encoding="utf-8")
    shown = shown.replace(f"{__version__}, library {own_digest()[:12]}", "LIBRARY")
    for law in ("us-federal/8cfr-287-7", "us-ma/hrw-rule-2013"):
        shown = shown.replace(version_of(library.get(law)), "VERSION")
    assert shown == (golden / "answers.csv").read_text(encoding="utf-8")


def test_all_formats_have_the_same_cells(trustact, sound, tmp_path):
    found = []
    for ending in ANSWER_ENDINGS:
        out = f"answers{ending}"
        done = trustact("replay", sound, *FEDERAL, *HRW, "--out", out, "--columns", "all")
        assert done.exit_code == 0, done.output
        found.append(read(tmp_path / out))
    assert found[0] == found[1] == found[2] == found[3]
    assert [row["Law (source)"] for row in found[0][::2]] == ["=1+1", "-2", None, "x"]
    assert [row["Note"] for row in found[0][::2]] == ["a", "\u00e9", "c", None]
    assert {row["law"] for row in found[0]} == {"us-federal/8cfr-287-7", "us-ma/hrw-rule-2013"}


def test_a_cell_that_a_spreadsheet_would_run_is_neutral_in_csv_only(trustact, sound, tmp_path):
    for out in ("a.csv", "a.parquet", "a.sqlite"):
        assert trustact("replay", sound, *HRW, "--out", out, "--columns", "law").exit_code == 0
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["Law (source)"] == "'=1+1"
    for name in ("a.parquet", "a.sqlite"):
        assert read(tmp_path / name)[0]["Law (source)"] == "=1+1"


def test_a_plain_join_with_the_source_gives_the_facts_of_the_row(trustact, tmp_path):
    """What stands in the row of the file is what was counted under its state."""
    laws = (*FEDERAL, "--law", "us-ca/trust-act-2013", "--assume", "agency=county-jail")
    words = (DETAINERS_FY2015, *laws, "--by", "state", "--out", "a.parquet", "--json")
    done = trustact("replay", *words)
    assert done.exit_code == 0, done.output
    source = pq.read_table(package_data_path(DETAINERS_FY2015))
    source = source.append_column("source_row", pa.array(range(1, len(source) + 1), pa.int64()))
    source = source.append_column("source_file", pa.array([DETAINERS_FY2015] * len(source)))
    answers = pq.read_table(tmp_path / "a.parquet")
    answers = answers.set_column(0, "source_file", answers["source_file"].cast(pa.string()))
    joined = answers.select(["source_file", "source_row", "law", "answer"]).join(
        source, ["source_file", "source_row"], join_type="inner"
    )
    assert joined.num_rows == 2 * source.num_rows == 2 * 59_839
    found = Counter(
        (row["law"], (row["state"] or "(not stated)").casefold(), row["answer"])
        for row in joined.select(["law", "state", "answer"]).to_pylist()
    )
    assert found == {
        (law["id"], state.casefold(), answer): rows
        for law in json.loads(done.stdout)["laws"]
        for state, counts in law["by"]["state"].items()
        for answer, rows in counts.items()
        if rows
    }
    texas = {key[2] for key in found if key[:2] == ("us-ca/trust-act-2013", "texas")}
    assert texas == {"not-regulated"}
    assert found["us-federal/8cfr-287-7", "texas", "permitted"] > 10_000


def test_the_sources_own_cells_stand_beside_their_row(trustact, tmp_path):
    done = trustact(
        "replay", DETAINERS_FY2015, *FEDERAL, "--out", "a.parquet", "--columns", "all",
        "--where", "state=CT",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    source = pq.read_table(package_data_path(DETAINERS_FY2015)).to_pylist()
    rows = pq.read_table(tmp_path / "a.parquet").to_pylist()
    assert len(rows) == 128
    for row in rows:
        of_file = source[row["source_row"] - 1]
        assert {name: row[name] for name in of_file} == {
            name: None if cell in (None, "") else str(cell) for name, cell in of_file.items()
        }


def test_rows_are_those_that_a_spreadsheet_shows(trustact, sound, tmp_path):
    """Title rows and an empty row count, in CSV and in a workbook."""
    lines = (tmp_path / sound).read_text(encoding="utf-8").replace("=1+1", "1+1").splitlines()
    titled = ["Detainers", "", *lines[:3], "," * 7, *lines[3:]]
    (tmp_path / "titled.csv").write_text("\n".join(titled) + "\n", encoding="utf-8")
    book = Workbook()
    for line in titled:
        book.active.append(next(csv.reader([line]), []))
    book.save(tmp_path / "titled.xlsx")
    for name in ("titled.csv", "titled.xlsx"):
        done = trustact("replay", name, *HRW, "--out", "a.csv", "--columns", "facility")
        assert done.exit_code == 0, done.output
        rows = {row["source_row"]: row["facility"] for row in read(tmp_path / "a.csv")}
        assert rows == {
            4: "LOS ANGELES COUNTY JAIL",
            5: "HARRIS COUNTY JAIL",
            7: "HARTFORD CORRECTIONAL CENTER",
            8: None,
        }


def test_a_database_has_types_indexes_and_a_description(trustact, sound, tmp_path):
    done = trustact("replay", sound, *FEDERAL, "--out", "a.sqlite", "--columns", "Note")
    assert done.exit_code == 0, done.output
    database = sqlite3.connect(tmp_path / "a.sqlite")
    kinds = {name: kind for _, name, kind, *_ in database.execute("PRAGMA table_info(answers)")}
    assert kinds.pop("source_row") == "INTEGER"
    assert set(kinds.values()) == {"TEXT"}
    indexes = [row[1] for row in database.execute("PRAGMA index_list(answers)")]
    assert sorted(indexes) == ["answers_by_law_and_answer", "answers_by_source_file_and_source_row"]
    texts = {
        (about, name): value
        for about, name, value in database.execute("SELECT about, name, value FROM metadata")
    }
    database.close()
    assert texts["column source_row", "unit"] == "row number"
    assert texts["column Note", "description"] == "As the source has it"
    cite = done.stdout.splitlines()[-1].removeprefix("Cite as: ")
    assert texts["file", "cite_as"] == cite
    described = json.loads((tmp_path / "a.metadata.json").read_text())
    table = described["databases"]["a"]["tables"]["answers"]
    assert set(table["columns"]) == {*kinds, "source_row"}
    assert cite in described["description"]
    assert described["source"] == "sound.csv"
    assert {each.name for each in tmp_path.iterdir()} == {
        "sound.csv", "a.sqlite", "a.metadata.json",
    }  # fmt: skip


def test_parquet_has_titles_units_and_the_citation(trustact, sound, tmp_path):
    done = trustact("replay", sound, *FEDERAL, "--out", "a.parquet")
    schema = pq.read_schema(tmp_path / "a.parquet")
    assert schema.field("source_row").metadata[b"unit"] == b"row number"
    assert schema.field("could_be").metadata[b"title"] == b"Answers still open"
    about = pq.read_metadata(tmp_path / "a.parquet").metadata
    assert done.stdout.splitlines()[-1] == f"Cite as: {about[b'cite_as'].decode()}"
    assert about[b"command"].decode().startswith("trustact replay sound.csv")


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ("Facilty", "has no column 'Facilty'; did you mean 'facility' or 'city'?"),
        ("state,,city", "--columns state,,city: a name is empty"),
        ("state,State", "is named twice"),
    ],
)
def test_a_column_that_is_not_there_is_refused(trustact, sound, tmp_path, columns, says):
    done = trustact("replay", sound, *HRW, "--out", "a.csv", "--columns", columns)
    assert done.exit_code == 2
    assert says in done.stderr
    assert not (tmp_path / "a.csv").exists()


def test_columns_without_a_file_to_write_are_refused(trustact, sound):
    done = trustact("replay", sound, *HRW, "--columns", "all")
    assert done.exit_code == 2
    assert "--columns all: names columns of the file of --out" in done.stderr


def test_the_description_beside_a_database_is_no_file_that_is_read(trustact, sound, tmp_path):
    (tmp_path / sound).rename(tmp_path / "a.metadata.json")
    done = trustact("replay", "a.metadata.json", *HRW, "--out", "a.sqlite")
    assert done.exit_code == 2
    assert "a.metadata.json: this is the file a.metadata.json, which is read" in done.stderr


@pytest.mark.parametrize("ending", ANSWER_ENDINGS)
def test_an_interrupted_run_leaves_no_half_file(tmp_path, ending, monkeypatch):
    """After two of three batches the program is stopped."""
    monkeypatch.setattr(answer_files, "_SLICE_ROWS", 2)
    out = tmp_path / f"a{ending}"
    out.write_text("old")
    answers = pa.table({"source_row": pa.array([1, 2, 3], pa.int64()), "law": ["a", "b", "c"]})

    def interrupted():
        with open_answer_file(out) as file:
            file.write(answers)
            file.write(answers)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert out.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".sqlite"])
def test_a_name_of_a_file_that_is_no_text_is_shown_with_escapes(trustact, sound, tmp_path, ending):
    name = "a\udcff\n.csv"
    (tmp_path / sound).rename(tmp_path / name)
    done = trustact("replay", name, *HRW, "--out", f"answers{ending}")
    assert done.exit_code == 0, done.output
    assert {row["source_file"] for row in read(tmp_path / f"answers{ending}")} == {
        "a\\udcff\\n.csv"
    }
