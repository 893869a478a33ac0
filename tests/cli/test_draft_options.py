"""A draft on the command line: its path where an id stands, or a folder of law files."""

import csv
import io
import json

import pytest
import yaml

from laws.test_drafts import DRAFT
from trustact.laws.library_digest import own_digest

ID = "us-ca/draft-2014"
NOTE = f"a draft, not law: A draft [{ID}], version "
CASE = {
    "as_of": "2014-03-01",
    "place": "us-ca-los-angeles",
    "agency": "county-jail",
    "facts": {"convictions": [{"convicted_on": "2007-01-01"}], "convictions_complete": True},
}
RECORDS = "ice_detainers_st_cloud_2026-02.csv"
FEW = ("--bookings=2000", "--draws=0", "--no-sensitivity")


@pytest.fixture
def folder(tmp_path):
    """The folder of the command, with a case, a draft, and a folder with another draft."""
    (tmp_path / "case.yaml").write_text(yaml.safe_dump(CASE))
    (tmp_path / "draft.py").write_text(DRAFT.format(id=ID, years=5))
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "other.py").write_text(DRAFT.format(id="us-ca/other-2014", years=10))
    return tmp_path


@pytest.fixture
def run(trustact, folder):
    def run(*words):
        done = trustact(*words)
        assert done.exit_code in (0, 3), done.output
        return " ".join(done.stdout.split())

    return run


@pytest.mark.parametrize("name", ["./draft.py", "draft.py"])
def test_decide_answers_by_a_draft_and_says_so_first(run, name):
    text = run("decide", "case.yaml", "--law", name)
    assert text.startswith(NOTE)
    assert "Nobody is held" in text
    found = json.loads(run("decide", "case.yaml", "--law", name, "--action=hold", "--json"))
    assert found["warnings"][0].startswith(NOTE)
    assert found["library"]["content_digest"] == own_digest()
    assert found["library"]["own_laws"] == {ID: found["decisions"][0]["version"]}
    why = run("decide", "case.yaml", "--law", name, "--why")
    assert f"own law {ID} {found['decisions'][0]['version']}" in why


def test_a_page_to_print_says_so_too(run, folder):
    run("decide", "case.yaml", "--law=draft.py", "--sheet=page.html")
    page = " ".join((folder / "page.html").read_text().split())
    assert NOTE in page
    assert f"own law {ID} " in page


def test_without_a_law_a_draft_is_asked_only_from_a_folder_that_is_named(run):
    def asked(*words):
        found = json.loads(run("decide", "case.yaml", "--action=hold", "--json", *words))
        return {each["law"] for each in found["decisions"]}, found["library"]["own_laws"]

    laws, own = asked()
    assert ID not in laws
    assert own == {}
    assert asked("--laws-dir=own")[1].keys() == {"us-ca/other-2014"}
    laws, own = asked("--laws-dir=own", "--law=us-ca/other-2014", "--law=draft.py")
    assert laws == own.keys() == {ID, "us-ca/other-2014"}


def test_many_cases_are_decided_by_a_draft(run, folder):
    (folder / "cases.csv").write_text("as_of,place,convictions\n2014-03-01,us-ca,none\n")
    run("decide", "cases.csv", "--law=draft.py", "--as-if", "--out=answers.csv")
    (row,) = csv.DictReader(io.StringIO((folder / "answers.csv").read_text()))
    assert row["answer"] == "prohibited"
    assert row["warnings"].startswith(NOTE)
    assert f"own law {ID} " in row["library"]


def test_show_prints_a_draft(run):
    text = run("show", "./draft.py")
    assert text.startswith(NOTE)
    assert "Nobody is held [1]" in text
    assert json.loads(run("show", "draft.py", "--json"))["draft"].startswith(NOTE)
    assert json.loads(run("show", "us-ma/lunn-2017", "--json"))["draft"] is None
    text = run("show", "us-ca/other-2014", "--laws-dir=own")
    assert text.startswith("of your own, not of the library: A draft [us-ca/other-2014]")


def test_replay_counts_a_draft_beside_a_law(run, folder):
    words = ("--law=draft.py", "--as-if", "us-ca/other-2014", "--laws-dir=own")
    text = run("replay", RECORDS, *words, "--report=page.html", "--out=rows.csv")
    assert text.startswith(NOTE)
    assert "of your own, not of the library: A draft [us-ca/other-2014]" in text
    assert ", as the draft says of itself" in text
    assert f"own law {ID} " in text
    assert NOTE in " ".join((folder / "page.html").read_text().split())
    rows = list(csv.DictReader(io.StringIO((folder / "rows.csv").read_text())))
    assert {row["law"] for row in rows} == {ID, "us-ca/other-2014"}
    assert all(f"own law {ID} " in row["library"] for row in rows)
    found = json.loads(run("replay", RECORDS, *words, "--law=us-ma/lunn-2017", "--json"))
    drafts = {law["id"]: law["draft"] for law in found["laws"]}
    assert drafts["us-ma/lunn-2017"] is None
    assert drafts[ID].startswith(NOTE)
    assert found["library"]["own_laws"].keys() == {ID, "us-ca/other-2014"}


def test_a_stack_has_a_draft_only_from_a_folder_that_is_named(run, folder):
    text = (folder / "draft.py").read_text().replace('status="bill", in_force=[]', "in_force=[]")
    dates = text.replace("in_force=[]", 'in_force=[("2014-01-01", None)]')
    (folder / "draft.py").write_text(dates)
    (folder / "rows.csv").write_text("prepare_date,facility_state\n")
    words = ("replay", "ice_detainers_pennsylvania.parquet", "--stack", "--json")
    (folder / "own" / "other.py").write_text(dates.replace("us-ca/", "us-pa/"))
    where = ("--where", "as_of < 2015-01-01")

    def stacked(*more):
        found = json.loads(run(*words, *where, *more))
        return {each["id"] for each in found["laws"][-1]["stacked"]}

    assert "us-pa/draft-2014" not in stacked("--law=./own/other.py")
    assert "us-pa/draft-2014" in stacked("--laws-dir=own")


def test_simulate_runs_a_draft(run):
    for option in ("--law", "--as-if", "--draft"):
        text = run("simulate", *FEW, option, "draft.py")
        assert text.startswith(NOTE)
    found = json.loads(run("simulate", *FEW, "--law=draft.py", "--as-if=draft.py", "--json"))
    assert found["library"]["own_laws"].keys() == {ID}
    assert [law["law"] for law in found["laws"]] == ["none", f"{ID} (bill)", f"{ID} (as if)"]
    text = run("simulate", *FEW, "--laws-dir=own", "--as-if=us-ca/other-2014")
    assert text.startswith("of your own, not of the library: ")


@pytest.mark.parametrize(
    "words",
    [
        ("decide", "case.yaml", "--law"),
        ("show",),
        ("replay", RECORDS, "--law"),
        ("replay", RECORDS, "--as-if"),
        ("simulate", *FEW, "--law"),
        ("simulate", *FEW, "--draft"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("1 / 0", "draft.py:1: running the file failed: ZeroDivisionError", id="fails"),
        pytest.param("act = (", "draft.py:1: this is not Python", id="no Python"),
        pytest.param("act = 1", "draft.py: the file writes 0 instruments", id="no law"),
        pytest.param(
            DRAFT.format(id="us-ca/trust-act-2013", years=5),
            "draft.py:5: there is a law us-ca/trust-act-2013 already; give yours an id of its own",
            id="id of a law",
        ),
        pytest.param(
            DRAFT.format(id=ID, years=5)
            .replace("conviction, conviction.", "conviction.")
            .replace("return some(", "return conviction.no_such_fact & some("),
            "draft.py:",
            id="no such fact",
        ),
    ],
)
def test_what_is_wrong_with_a_draft_is_said_with_its_line(trustact, folder, words, text, says):
    (folder / "draft.py").write_text(text)
    done = trustact(*words, "draft.py")
    assert done.exit_code == 2
    assert says in " ".join(done.stderr.split())


def test_no_output_replaces_a_draft(trustact, folder):
    (folder / "page.html").hardlink_to(folder / "draft.py")
    for words in (
        ("decide", "case.yaml", "--sheet=page.html"),
        ("replay", RECORDS, "--report=page.html"),
        ("simulate", "--report=page.html"),
    ):
        done = trustact(*words, "--law=draft.py")
        assert done.exit_code == 2
        assert "draft.py, which is read" in " ".join(done.stderr.split())


def test_a_draft_is_not_asked_beside_the_laws_of_another_version(trustact, folder):
    assert trustact("library", "old.json").exit_code == 0
    for words in (("--law=draft.py",), ("--law=us-ma/lunn-2017", "--laws-dir=own")):
        done = trustact("replay", RECORDS, "--library=old.json", *words)
        assert done.exit_code == 2
        assert "laws of your own cannot be asked beside" in done.stderr
