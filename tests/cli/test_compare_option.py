"""`trustact replay --compare A B`: text, JSON, page and file of the rows that differ."""

import csv
import html
import io
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pyarrow import parquet

from cli.hostile_text import find_harm, find_harm_in_file
from cli.test_decide_command import keys_of
from trustact.cli.replay_keys import REPLAY_KEYS
from trustact.evidence.comparison import COMPARISON_KEYS

HRW, FEDERAL = "us-ma/hrw-rule-2013", "us-federal/8cfr-287-7"
DRAFT = Path(__file__).parents[2] / "examples" / "drafts" / "ten_years.py"
COMPARE = ("--compare", HRW, FEDERAL, "--as-if", HRW)
ASSUMED = (
    "--assume=release.by_court=yes",
    "--assume=findings.deemed_dangerous=no",
    "--assume=convictions=[]",
    "--assume=agency=county-jail",
)
CHARTS_REFUSED = "--charts charts: there is no chart of flips; --report FILE.html"
SHARE = ("--known-share", "convictions=[]:0.5", "--source", "A report")

pytestmark = pytest.mark.usefixtures("few_laws")


@pytest.fixture
def requests(tmp_path, golden):
    lines = (golden / "requests.csv").read_text().splitlines()[:-1]
    (tmp_path / "requests.csv").write_text("\n".join(lines) + "\n")
    shutil.copy(DRAFT, tmp_path / "draft.py")
    return "requests.csv"


@pytest.fixture
def run(trustact, requests):
    def run(*words):
        done = trustact("replay", requests, *words)
        assert done.exit_code == 0, done.output
        return done.stdout

    return run


def flat(text):
    return " ".join(text.split())


def test_text_says_which_rows_flip_how_many_and_why(run):
    text = flat(run(*COMPARE, *ASSUMED, "--by", "state"))
    assert "Law A, us-ma/hrw-rule-2013: applied as if it had been in force" in text
    assert "Law B, us-federal/8cfr-287-7: applied where and when it was in force" in text
    assert "rows rows (share) least - most without assumptions least - most without them" in text
    assert "Answers of law A by answers of law B, as the records decide them" in text
    assert "From which answer to which rows can flip" in text
    assert "Why rows flip: the provisions on each side" in text
    assert "law A prohibited: Human Rights Watch text of 2013: No person released by a" in text
    assert "of requests.csv" in text
    assert "By state" in text
    assert text.count("Cite as: ") == 1
    assert "4 rows read = 4 accepted + 0 rejected; 4 answered" in text


def test_the_json_has_the_documented_keys_and_no_others(run):
    document = json.loads(run(*COMPARE, *SHARE, "--by", "state,month", "--json"))
    found = {key for key in keys_of(document) if key.startswith("comparison")}
    found = {key for key in found if ".matrix." not in key}
    assert found == set(COMPARISON_KEYS)
    others = {key.partition(".")[0].partition("[")[0] for key in REPLAY_KEYS}
    assert set(document) == others | {"comparison"}
    assert [law["id"] for law in document["laws"]] == [HRW, FEDERAL]
    assert (document["comparison"]["a"], document["comparison"]["b"]) == (
        f"{HRW} (as if)",
        FEDERAL,
    )


def test_totals_are_reconciled(run):
    document = json.loads(run(*COMPARE, *ASSUMED, "--by", "state", "--json"))
    found = document["comparison"]
    assert found["same"] + found["flips"] + found["open"] == found["rows"] == document["rows"] == 4
    one, other = (law["counts"] for law in document["laws"])
    assert {answer: sum(row.values()) for answer, row in found["matrix"].items()} == one
    across = {answer: sum(row[answer] for row in found["matrix"].values()) for answer in other}
    assert across == other
    (table,) = found["groups"]
    assert sum(group["flips"] for group in table["groups"]) == found["flips"] > 0
    assert sum(reason["rows"] for reason in found["reasons"]) == found["flips"] + found["open"]
    bare = found["without_assumptions"]
    assert bare["same"] + bare["flips"] + bare["open"] == 4
    assert bare["open"] > found["open"]


def test_with_a_known_share_bounds_come_first(run):
    text = run(*COMPARE, *SHARE, "--by", "state")
    head = next(
        line for line in text.splitlines() if "with the known share" in line and "rows" in line
    )
    assert head.index("with the known share") < head.index("decided by the records alone")
    groups = text.partition("By state")[2]
    assert "flips with the known share" in groups
    assert "(share)" not in groups.partition("Sources")[0]
    assert "if the known share is also that of each group" in flat(groups)


def test_the_page_has_what_the_text_has(run, tmp_path):
    text = flat(run(*COMPARE, *ASSUMED, *("--by", "state", "--report", "page.html")))
    page = flat((tmp_path / "page.html").read_text(encoding="utf-8"))
    for words in (
        "Two laws compared on hold: 4 rows",
        "Law A: us-ma/hrw-rule-2013 (as if).",
        "Answers of law A by answers of law B, as the records decide them",
        "Why rows flip: both laws",
        "By state",
        "Cite as: ",
    ):
        assert words in page
    assert "<svg" in page
    assert "<script" not in page
    line = next(each for each in text.split(" Cite as: ")[1:])
    assert line.split(";")[0] in html.unescape(page)


def test_hostile_texts_act_on_no_terminal_page_or_spreadsheet(trustact, requests, tmp_path):
    name = "=1+cmd\x1b[2J<b>.csv"
    heading = (tmp_path / requests).read_text().replace("facility,", "Change,facility,", 1)
    first, *rows = heading.splitlines()
    place = first.split(",").index("Change")
    lines = [first]
    for row in rows:
        cells = row.split(",")
        lines.append(",".join([*cells[:place], "=2+cmd", *cells[place:]]))
    (tmp_path / name).write_text("\n".join(lines) + "\n")
    draft = (tmp_path / "draft.py").read_text(encoding="utf-8")
    title = draft.replace('title="', 'title="\\x1b[2J\\u202e\\nFORGED <b>', 1)
    (tmp_path / "draft.py").write_text(title, encoding="utf-8")
    outputs = ("--report=page.html", "--out=rows.csv", "--columns=Change")
    words = ("--compare", FEDERAL, "draft.py", "--as-if", "draft.py", *outputs)
    done = trustact("replay", name, *words)
    assert done.exit_code == 0, done.output
    assert find_harm(done.stdout) + find_harm(done.stderr) == []
    for file in ("page.html", "rows.csv"):
        assert find_harm_in_file(tmp_path / file) == []
    assert "FORGED" in (tmp_path / "page.html").read_text(encoding="utf-8")
    (row, *_) = csv.DictReader(io.StringIO((tmp_path / "rows.csv").read_text(encoding="utf-8")))
    assert row["change"] in ("flips", "open")
    assert row["Change (source)"].lstrip("'") == "=2+cmd"


@pytest.mark.parametrize("ending", ["csv", "parquet", "sqlite"])
def test_the_file_has_a_line_for_each_row_that_differs(run, tmp_path, ending):
    document = json.loads(
        run(*COMPARE, *ASSUMED, "--out", f"rows.{ending}", "--columns=facility", "--json")
    )
    path = tmp_path / f"rows.{ending}"
    if ending == "csv":
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    elif ending == "parquet":
        rows = parquet.read_table(path).to_pylist()
        schema = parquet.read_schema(path)
        assert b"law A" in schema.field("answer_a").metadata[b"description"]
        title = parquet.read_metadata(path).metadata[b"title"]
        assert b"differs between us-ma/hrw-rule-2013 (as if) and" in title
    else:
        with closing(sqlite3.connect(path)) as database:
            database.row_factory = sqlite3.Row
            rows = [dict(row) for row in database.execute("SELECT * FROM answers")]
        about = json.loads((tmp_path / "rows.metadata.json").read_text(encoding="utf-8"))
        table = about["databases"]["rows"]["tables"]["answers"]
        assert table["facets"] == ["change", "answer_a", "answer_b"]
    found = document["comparison"]
    assert len([row for row in rows if row["change"] == "flips"]) == found["flips"] > 0
    differ = sum(
        count
        for one, counts in found["matrix"].items()
        for other, count in counts.items()
        if one != other
    )
    assert len(rows) == differ
    names = list(rows[0])
    assert names[:5] == ["source_file", "source_row", "facility", "action", "change"]
    assert names[-1] == "library"
    assert {row["law_a"] for row in rows} == {HRW}
    assert {row["law_b"] for row in rows} == {FEDERAL}


def test_two_drafts_and_a_stack_are_compared(run, tmp_path):
    text = (tmp_path / "draft.py").read_text(encoding="utf-8")
    other = text.replace("years=10", "years=5").replace("ten-years-draft", "five-years-draft")
    (tmp_path / "other.py").write_text(other, encoding="utf-8")
    words = ("--compare", "draft.py", "./other.py", "--as-if", "draft.py", "--as-if", "./other.py")
    shown = flat(run(*words))
    assert shown.startswith("a draft, not law: ")
    assert shown.count("a draft, not law: ") == 2
    assert "own law us-ma/five-years-draft " in shown
    found = json.loads(run("--compare", "stack", "draft.py", "--json"))
    assert found["comparison"]["a"] == "stack"
    assert found["laws"][0]["stacked"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--compare", HRW, HRW), f"{HRW} is compared with itself"),
        (("--compare", HRW, "us-ma/hrw-rule"), "no law has the id 'us-ma/hrw-rule'"),
        (("--compare", HRW, "none.py"), "none.py: there is no such file"),
        (("--compare", HRW, ""), "--compare: the name of a law is empty"),
        ((*COMPARE, "--law", FEDERAL), f"--law {FEDERAL}: --compare"),
        ((*COMPARE, "--stack"), "--stack: with --compare write the word in place of a law"),
        ((*COMPARE, "--as-if", "us-ma/lunn-2017"), "--as-if us-ma/lunn-2017: with --compare only"),
        (("--compare", "stack", HRW, "--as-if", "stack"), "--as-if stack: laws that are combined"),
        (("--compare", HRW), "--compare takes two laws, and --out is an option"),
    ],
)
def test_what_cannot_be_compared_is_refused(trustact, requests, tmp_path, words, says):
    done = trustact("replay", requests, *words, "--out", "rows.csv")
    assert done.exit_code == 2
    assert says in flat(done.stderr)
    assert not (tmp_path / "rows.csv").exists()


def test_nothing_differs_leaves_a_file_with_headings_alone(run, tmp_path):
    run("--compare", HRW, "draft.py", "--out", "rows.csv", "--where", "state = CA")
    (line,) = (tmp_path / "rows.csv").read_text(encoding="utf-8").splitlines()
    assert line.startswith('"source_file","source_row","action","change","law_a"')


def test_charts_are_refused_and_nothing_is_written(trustact, requests, tmp_path):
    done = trustact("replay", requests, *COMPARE, "--charts", "charts")
    assert done.exit_code == 2
    assert CHARTS_REFUSED in " ".join(done.stderr.split())
    assert not (tmp_path / "charts").exists()


def test_the_line_of_the_flips_says_that_each_law_is_taken_alone(trustact, requests):
    said = trustact("replay", requests, *COMPARE).stdout
    [line] = [line for line in said.splitlines() if line.split()[:1] == ["flips"]]
    assert line.endswith("most: each law taken alone; joint limits are not computed")
    closed = trustact("replay", requests, *COMPARE, *ASSUMED, "--where", "state=TX").stdout
    assert "joint limits" not in closed
