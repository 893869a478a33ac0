"""`trustact replay`: the whole output of five fixed rows, its files and its exit codes."""

import csv
import json
import re
import shutil

import pytest
from pyarrow import parquet

from cli.test_decide_command import keys_of
from trustact import __version__
from trustact import laws as library
from trustact.cli.replay_keys import REPLAY_KEYS
from trustact.formats.package_data import (
    DETAINERS_FY2015,
    DETAINERS_PENNSYLVANIA,
    DETAINERS_ST_CLOUD,
)
from trustact.language.instrument import ANSWERS
from trustact.language.law_data import version_of
from trustact.language.shown_text import unescape_csv_cell
from trustact.laws.library_digest import own_digest

HRW = ("--as-if", "us-ma/hrw-rule-2013")
ASSUMED = (
    "--assume=agency=county-jail",
    "--assume=release.by_court=yes",
    "--assume=findings.deemed_dangerous=no",
)
KNOWN_SHARE = ("--known-share", "convictions=[]:0.5", "--source", "A report")


# One replay of a stack of all laws there are is among the tests of the library, in tests/api.
pytestmark = pytest.mark.usefixtures("few_laws")


@pytest.fixture
def requests(tmp_path, golden):
    shutil.copy(golden / "requests.csv", tmp_path)
    return "requests.csv"


@pytest.fixture
def sound(tmp_path, golden):
    """The rows that can be read."""
    lines = (golden / "requests.csv").read_text().splitlines()[:-1]
    (tmp_path / "sound.csv").write_text("\n".join(lines) + "\n")
    return "sound.csv"


def test_replay_reads_as_it_was_approved(trustact, requests, golden):
    words = [*HRW, "--law", "us-federal/8cfr-287-7"]
    for assumption in ASSUMED:
        words += ["--assume", assumption.removeprefix("--assume=")]
    done = trustact("replay", requests, *words, *KNOWN_SHARE, "--by", "month", "--by", "state")
    program = f"trustact {__version__}, library {own_digest()[:12]}"
    shown = done.stdout.replace(program, "trustact VERSION")
    for law in ("us-federal/8cfr-287-7", "us-ma/hrw-rule-2013"):
        shown = shown.replace(version_of(library.get(law)), "VERSION".ljust(12, "-"))
    assert shown == (golden / "replay.txt").read_text()
    assert done.stderr == "1 row could not be read; not kept; --rejects FOLDER keeps them\n"
    assert done.exit_code == 3


def test_rows_that_cannot_be_read_are_kept_with_the_reason(trustact, requests, tmp_path):
    done = trustact("replay", requests, *HRW, "--rejects", "bad")
    assert done.exit_code == 3
    assert "kept in bad" in done.stderr
    with (tmp_path / "bad" / "requests.rejected.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["rejected row"] == "6"
    assert row["rejected column"] == "prepare_date"
    assert "February 2015 has 28 days" in row["rejected because"]
    assert row["facility"] == "SUFFOLK COUNTY JAIL"


def test_standard_error_is_empty_where_all_rows_are_read(trustact, sound):
    done = trustact("replay", sound, *HRW)
    assert done.exit_code == 0
    assert done.stderr == ""


def test_json_has_the_documented_keys_and_no_others(trustact, requests):
    options = (*ASSUMED, *KNOWN_SHARE, "--by", "state", "--where", "year > 1900", "--json")
    done = trustact("replay", requests, *HRW, *options)
    document = json.loads(done.stdout)
    open_maps = (
        "assumptions_filled.",
        "readings.",
        ".by.",
        "counts.",
        "counts_without_assumptions.",
        "shares.",
        "basis.",
        "bounds.",
        "bounds_with_known_share.",
        "bounds_without_assumptions.",
        "measures.",
        "silent_on.",
    )
    found = {k for k in keys_of(document) if not any(m in f"{k}." and m in k for m in open_maps)}
    assert found - set(REPLAY_KEYS) == set()
    # Nothing is decided under this rule, and it is no stack, so nothing is listed there.
    empty = (
        "laws[].decided_by[]",
        "laws[].presumed[]",
        "laws[].stacked[]",
        "small_cells.",
        "where.",
    )
    assert set(REPLAY_KEYS) - found <= {k for k in REPLAY_KEYS if k.startswith(empty)}
    stack = json.loads(trustact("replay", requests, "--stack", "--json").stdout)
    assert {k for k in keys_of(stack) if ".stacked" in k} == {
        k for k in REPLAY_KEYS if ".stacked" in k
    }


def test_counts_and_shares_of_each_law_add_up_to_all_rows(trustact, sound):
    done = trustact("replay", sound, *HRW, "--law", "us-federal/8cfr-287-7", "--stack", "--json")
    document = json.loads(done.stdout)
    assert len(document["laws"]) == 3
    for law in document["laws"]:
        assert set(law["counts"]) == set(ANSWERS)
        assert sum(law["counts"].values()) == document["rows"] == 4
        assert sum(law["shares"].values()) == pytest.approx(1)


def test_assumption_stands_beside_the_result_without_it(trustact, sound):
    regulation = ("--law", "us-federal/8cfr-287-7")
    bare = json.loads(trustact("replay", sound, *regulation, "--json").stdout)["laws"][0]
    done = trustact("replay", sound, *regulation, "--assume", "agency=county-jail", "--json")
    assumed = json.loads(done.stdout)
    assert assumed["assumptions"] == ["agency=county-jail"]
    assert assumed["assumptions_filled"] == {"agency=county-jail": 1}
    assert assumed["laws"][0]["counts"] != bare["counts"]
    assert assumed["laws"][0]["counts_without_assumptions"] == bare["counts"]
    assert bare["counts_without_assumptions"] is None


def test_command_that_was_given_is_part_of_the_provenance(trustact, sound):
    done = trustact("replay", sound, *HRW, *KNOWN_SHARE, "--json")
    command = json.loads(done.stdout)["command"]
    assert command == (
        "trustact replay sound.csv --as-if us-ma/hrw-rule-2013 --known-share 'convictions=[]:0.5' "
        "--source 'A report' --json"
    )


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_answers_are_written_row_by_row_with_provision_and_basis(trustact, sound, tmp_path, ending):
    out = f"answers.{ending}"
    done = trustact("replay", sound, "--law", "us-federal/8cfr-287-7", *HRW, "--out", out)
    assert done.exit_code == 0
    if ending == "csv":
        with (tmp_path / out).open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    else:
        rows = parquet.read_table(tmp_path / out).to_pylist()
    assert [int(row["source_row"]) for row in rows] == [2, 2, 3, 3, 4, 4, 5, 5]
    first, second = rows[:2]
    assert (first["law"], first["mode"], first["action"]) == (
        "us-federal/8cfr-287-7",
        "in-force",
        "hold",
    )
    assert first["answer"] == first["could_be"] == "permitted"
    assert (first["citation"], first["basis"]) == ("8 CFR 287.7(d)", "text")
    assert (second["law"], second["mode"]) == ("us-ma/hrw-rule-2013", "as-if")
    assert second["answer"] == "undetermined"
    assert second["could_be"] == "prohibited; permitted; not-regulated"
    for row in rows:
        assert row["law_version"] == version_of(library.get(row["law"]))
    assert {row["library"] for row in rows} == {f"{__version__}, library {own_digest()[:12]}"}


@pytest.mark.parametrize("name", ["=1+1.csv", "'a.csv", "-2+3,4.csv"])
def test_texts_are_as_they_are_in_parquet_and_are_no_formula_in_csv(
    trustact, sound, tmp_path, name
):
    (tmp_path / sound).rename(tmp_path / name)
    for out in ("answers.parquet", "answers.csv"):
        assert trustact("replay", f"./{name}", *HRW, "--out", out).exit_code == 0
    exact = parquet.read_table(tmp_path / "answers.parquet").to_pylist()
    assert {row["source_file"] for row in exact} == {name}
    with (tmp_path / "answers.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["source_file"] for row in rows} == {f"'{name}"}
    assert {unescape_csv_cell(row["source_file"]) for row in rows} == {name}


def test_report_is_one_page_of_its_own(trustact, sound, tmp_path):
    done = trustact(
        "replay", sound, *HRW, *ASSUMED, *KNOWN_SHARE, "--by", "state", "--report", "page.html"
    )
    assert done.exit_code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert not re.search(r"<script|https?:|src=|href=|@import|url\((?!#)", page)
    for assumption in ASSUMED:
        assert f"<code>{assumption.removeprefix('--assume=')}</code>" in page
    assert "A report" in page
    assert "Rows are requests, not people".upper()[:4] in page.upper()
    # All laws, the law, and by state each answer that some row can have: with bounds.
    assert page.count("<svg") == page.count("</svg>") == 4


def test_records_that_come_with_the_package_need_no_path(trustact):
    done = trustact("replay", DETAINERS_ST_CLOUD, *HRW)
    assert done.exit_code == 0
    assert "22 rows read = 22 accepted + 0 rejected; 22 answered" in done.stdout


def test_file_of_that_name_in_the_folder_goes_first(trustact, sound, tmp_path):
    shutil.copy(tmp_path / sound, tmp_path / DETAINERS_ST_CLOUD)
    assert "4 rows read" in trustact("replay", DETAINERS_ST_CLOUD, *HRW).stdout


def test_several_files_are_one_set_of_records(trustact, sound, tmp_path):
    lines = (tmp_path / sound).read_text().splitlines()[:-1]
    (tmp_path / "more.csv").write_text("\n".join(lines) + "\n")
    done = trustact("replay", sound, "more.csv", *HRW)
    assert "7 rows read = 7 accepted" in done.stdout
    assert "sound.csv: 4 rows" in done.stdout
    assert "more.csv: 3 rows" in done.stdout


def test_answers_name_the_row_of_the_file_in_which_it_stands(trustact, requests, tmp_path):
    """Row 6 of both files is rejected; the second goes on with an empty row and one more."""
    (tmp_path / "other").mkdir()
    shutil.copy(tmp_path / requests, tmp_path / "other" / requests)
    with (tmp_path / "other" / requests).open("a", encoding="utf-8") as file:
        file.write("\n2015-03-01,,,,,\n")
    words = (requests, f"other/{requests}", *HRW, "--by", "file", "--out", "answers.csv", "--json")
    document = json.loads(trustact("replay", *words).stdout)
    names = [file["name"] for file in document["provenance"]["files"]]
    assert len(set(names)) == 2
    assert names[1] == f"other/{requests}"
    assert set(document["laws"][0]["by"]["file"]) == set(names)
    with (tmp_path / "answers.csv").open(encoding="utf-8") as file:
        found = [(row["source_file"], int(row["source_row"])) for row in csv.DictReader(file)]
    assert found == [*((name, row) for name in names for row in (2, 3, 4, 5)), (names[1], 8)]


def test_rows_that_stand_in_both_files_of_the_package_are_warned_of(trustact):
    done = trustact("replay", DETAINERS_FY2015, DETAINERS_PENNSYLVANIA, *HRW, "--json")
    notes = json.loads(done.stdout)["provenance"]["notes"]
    assert any(note.startswith("1,379 rows found in more than one") for note in notes)
    alone = json.loads(trustact("replay", DETAINERS_FY2015, *HRW, "--json").stdout)
    assert not any("more than one of these files" in note for note in alone["provenance"]["notes"])


def test_law_named_twice_is_answered_once(trustact, sound):
    done = trustact("replay", sound, *HRW, *HRW, "--json")
    assert len(json.loads(done.stdout)["laws"]) == 1


def test_stack_names_who_prevails(trustact):
    done = trustact("replay", DETAINERS_FY2015, "--stack", "--json")
    (stack,) = json.loads(done.stdout)["laws"]
    assert stack["mode"] == "stack"
    assert any("us-ca/trust-act-2013" in d["citation"] for d in stack["decided_by"])
    assert sum(stack["counts"].values()) == 59839
    undetermined = stack["counts"]["undetermined"]
    lacking = {m["fact"]: m["rows"] for m in stack["missing"]}
    assert 0 < lacking["convictions"] <= undetermined
    assert list(lacking.values()) == sorted(lacking.values(), reverse=True)


def test_rows_of_a_stack_name_provision_and_basis(trustact, sound, tmp_path):
    done = trustact("replay", sound, "--stack", "--out", "answers.csv", "--report", "page.html")
    with (tmp_path / "answers.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        assert row["law"] == row["mode"] == "stack"
        assert bool(row["citation"]) == (row["answer"] != "not-regulated")
        assert bool(row["basis"]) == bool(row["citation"])
        versions = dict(each.split() for each in row["law_version"].split(" | ") if each)
        for column in ("citation", "decided_by"):
            cited = [each.partition(": ")[0] for each in row[column].split(" | ") if each]
            assert set(cited) <= set(versions)
        assert versions == {law: version_of(library.get(law)) for law in versions}
    assert any("us-federal/8cfr-287-7: 8 CFR 287.7" in row["citation"] for row in rows)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "laws combined</h1>" in page
    read = page[page.index("title, citation, status, dates, basis") :]
    assert "<td></td></tr>" not in read[: read.index("</table>")]
    for shown in (page, done.stdout):
        assert "Laws that were combined" in shown
        assert "us-ca/trust-act-2013" in shown
        assert "us-tx/sb4-2017" not in shown  # in force only after the last of these days


def test_stack_lists_its_laws_with_their_days_and_basis(trustact, sound):
    (stack,) = json.loads(trustact("replay", sound, "--stack", "--json").stdout)["laws"]
    laws = {law["id"]: law for law in stack["stacked"]}
    assert "us-ma/trust-act-redraft-2014" not in laws
    assert laws["us-ca/trust-act-2013"]["basis"] == "secondary"
    assert {law["version"] for law in laws.values()} == {
        version_of(library.get(name)) for name in laws
    }
    assert laws["us-ca/trust-act-2013"]["in_force"][0].startswith("2014-01-01")
    assert sum(stack["basis"].values()) + stack["counts"]["not-regulated"] == 4
    assert all(law["rows"] <= 4 for law in laws.values())


def test_basis_of_a_stack_is_that_of_its_least_firm_law(trustact):
    (stack,) = json.loads(trustact("replay", DETAINERS_FY2015, "--stack", "--json").stdout)["laws"]
    for decided in stack["decided_by"]:
        laws = [law for law in stack["stacked"] if law["id"] in decided["citation"]]
        assert bool(decided["basis"]) == bool(laws)
        if any(law["id"] == "us-ca/trust-act-2013" for law in laws):
            assert decided["basis"] in ("secondary", "recalled")


def test_stack_stands_beside_itself_without_the_assumptions(trustact, sound):
    bare = json.loads(trustact("replay", sound, "--stack", "--json").stdout)["laws"][0]
    filled = ("--assume", "place=us-ct", "--assume", "agency=other-federal")
    words = ("--stack", *filled, *KNOWN_SHARE, "--json")
    assumed = json.loads(trustact("replay", sound, *words).stdout)["laws"][0]
    assert assumed["counts_without_assumptions"] == bare["counts"]
    assert assumed["bounds_without_assumptions"] == bare["bounds"]
    assert assumed["counts"] != bare["counts"]
    for answer, (low, high) in assumed["bounds_with_known_share"].items():
        assert assumed["bounds"][answer][0] <= low <= high <= assumed["bounds"][answer][1]
