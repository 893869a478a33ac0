"""`trustact report`, as a user runs it."""

import csv
import json
from pathlib import Path

import pytest

import trustact as package
from trustact.event_log.event_kinds import COMMON_FIELDS
from trustact.statutory_reports.report_data import AUDIT_KEYS, REPORT_KEYS
from trustact.statutory_reports.report_list import REPORTS

JAIL = ("--agency=example-county-jail-il", "--from=2024-01-01", "--until=2024-12-31")
VILLAGE = ("--agency=example-village-police-il", *JAIL[1:])
EXAMPLE = Path(package.__file__).parent / "data" / "example_events.csv"
BOOKINGS = Path(__file__).parents[2] / "examples" / "jail-bookings.csv"


def test_the_list_says_who_gets_each_report_and_where_its_columns_come_from(trustact):
    done = trustact("report", "--list")
    assert done.exit_code == 0
    for kind in REPORTS.values():
        assert f"{kind.name}: " in done.stdout
        assert kind.recipient.split(",")[0] in done.stdout


def test_the_files_for_filing_have_no_id_and_those_of_counsel_have_them(trustact, tmp_path):
    done = trustact("report", "illinois", "example", *JAIL, "--out=filed")
    assert done.exit_code == 0, done.stderr
    names = {path.name for path in (tmp_path / "filed").iterdir()}
    assert names == {
        "report.html", "report.json", "requests.csv", "detainers.csv", "ends.csv", "counsel",
    }  # fmt: skip
    for path in (tmp_path / "filed").glob("*.*"):
        text = path.read_text(encoding="utf-8")
        assert "x001" not in text
        assert "IL-01" not in text
    audit = json.loads((tmp_path / "filed" / "counsel" / "audit.json").read_text("utf-8"))
    assert set(audit) == set(AUDIT_KEYS)
    assert "x001" in audit["events"]
    assert "IL-01" not in json.dumps(audit)


def test_the_keys_of_the_report_are_described(trustact, tmp_path):
    trustact("report", "new-york-city", "example", "--agency=example-city-department",
             "--from=2023-07-01", "--until=2024-06-30", "--out=o")  # fmt: skip
    report = json.loads((tmp_path / "o" / "report.json").read_text("utf-8"))
    assert set(report) == {key for key in REPORT_KEYS if "[]" not in key}
    for name in ("sections", "zeros"):
        described = {key.partition("[].")[2] for key in REPORT_KEYS if key.startswith(f"{name}[].")}
        assert {key for each in report[name] for key in each} <= described


def test_a_column_of_a_csv_file_says_where_it_comes_from(trustact, tmp_path):
    trustact("report", "illinois", "example", *JAIL, "--out=o")
    with (tmp_path / "o" / "detainers.csv").open(encoding="utf-8", newline="") as stream:
        head, *rows = csv.reader(stream)
    assert head[2] == "date received [5 ILCS 805/25(a)(2)(A); read]"
    assert len(rows) == 4


def test_a_zero_report_says_zero_and_has_a_line_to_sign(trustact, tmp_path):
    done = trustact("report", "illinois", "example", *VILLAGE, "--out=o")
    assert "no immigration detainer and no civil immigration warrant was" in done.stdout
    page = (tmp_path / "o" / "report.html").read_text(encoding="utf-8")
    assert page.count("Signature ____") == 2
    assert "To be certified by the agency" in page
    assert "we certify" not in page.lower()
    with (tmp_path / "o" / "detainers.csv").open(encoding="utf-8", newline="") as stream:
        assert [row[:2] for row in csv.reader(stream)][1:] == [["0", "none in the period"]]


def test_an_unfinished_period_has_a_warning_and_nothing_to_sign(trustact, tmp_path):
    period = (VILLAGE[0], "--from=2024-01-01", "--until=2999-12-31")
    done = trustact("report", "illinois", "example", *period, "--out=o")
    assert done.exit_code == 0
    assert "To be signed" not in done.stdout
    assert "The period ends on 2999-12-31 and had not ended on" in done.stdout
    assert "Signature" not in (tmp_path / "o" / "report.html").read_text(encoding="utf-8")
    done = trustact("report", "illinois", "example", "--check=o/counsel/audit.json")
    assert done.exit_code == 0, done.stdout


def test_a_report_that_is_not_zero_has_no_line_to_sign(trustact, tmp_path):
    trustact("report", "illinois", "example", *JAIL, "--out=o")
    assert "Signature" not in (tmp_path / "o" / "report.html").read_text(encoding="utf-8")


def test_the_public_copy_has_no_list_and_no_small_count(trustact, tmp_path):
    done = trustact("report", "illinois", "example", *JAIL, "--out=p", "--public")
    assert done.exit_code == 0
    names = [path.name for path in (tmp_path / "p").iterdir()]
    assert all(name.startswith("public") for name in names)
    page = (tmp_path / "p" / "public.html").read_text(encoding="utf-8")
    assert "not shown" in page
    assert "2024-01-10" not in page


def test_a_check_finds_nothing_then_names_what_was_changed(trustact, tmp_path):
    text = EXAMPLE.read_text(encoding="utf-8")
    (tmp_path / "e.csv").write_text(text, encoding="utf-8")
    trustact("report", "illinois", "e.csv", *JAIL, "--out=o")
    check = ("report", "illinois", "e.csv", "--check=o/counsel/audit.json")
    done = trustact(*check)
    assert done.exit_code == 0
    assert "194 events: no difference" in done.stdout
    changed = text.replace("Illinois Department of Corrections", "another jail")
    (tmp_path / "e.csv").write_text(changed, encoding="utf-8")
    done = trustact(*check)
    assert done.exit_code == 1
    assert "states something else than it did" in done.stdout
    assert "the events give 'another jail'" in done.stdout


def test_a_folder_with_a_report_is_not_written_over(trustact, tmp_path):
    assert trustact("report", "illinois", "example", *JAIL, "--out=o").exit_code == 0
    done = trustact("report", "illinois", "example", *JAIL, "--out=o")
    assert done.exit_code == 2
    assert "is there already; nothing was written" in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("ilinois", "example", *JAIL), "did you mean 'illinois'"),
        (("illinois", "missing.csv", *JAIL), "there is no file missing.csv"),
        (("illinois", "example"), "a report needs --agency, --from and --until"),
        (("illinois", "example", *JAIL[:2], "--until=2023-12-31"), "is before --from"),
        (("illinois", "example", *JAIL[:2], "--until=soon"), "write it as 2024-01-01"),
        (("illinois", "example", *JAIL, "--public"), "--public writes files"),
        (("illinois", "example", "--check=a.json", "--out=o"), "--check writes nothing"),
        (("illinois", "example", "--check=a.json"), "--check: there is no file a.json"),
        (
            ("illinois", "example", JAIL[0], "--from=2999-01-01", "--until=2999-12-31"),
            "the period has not begun",
        ),
        (
            ("illinois", "example", JAIL[0], "--from=2022-01-01", "--until=2022-12-31"),
            "all its events are after it",
        ),
        (("illinois", "example", "--agency=cook", *JAIL[1:]), "the table has no event of it"),
    ],
)
def test_wrong_use_says_what_would_be_right(trustact, words, message):
    done = trustact("report", *words)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_check_of_another_report_is_refused(trustact):
    trustact("report", "illinois", "example", *JAIL, "--out=o")
    done = trustact("report", "oregon", "example", "--check=o/counsel/audit.json")
    assert "the report in --check is illinois" in done.stderr
    done = trustact("report", "illinois", "example", "--check=o/counsel/audit.json", *VILLAGE)
    assert "the report was made with example-county-jail-il" in done.stderr


def test_the_audit_of_a_jail_gives_the_events_of_a_report(trustact, tmp_path):
    trustact("audit", BOOKINGS, "--place=us-wa-pierce", "--out=events.csv")
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as stream:
        states = [row["end_state"] for row in csv.DictReader(stream) if row["end_state"]]
    period = ("--agency=county-jail", "--from=2018-01-01", "--until=2018-12-31")
    assert trustact("report", "illinois", "events.csv", *period, "--out=o").exit_code == 0
    report = json.loads((tmp_path / "o" / "report.json").read_text("utf-8"))
    (ends,) = (each for each in report["sections"] if each["key"] == "ends")
    counts = {line["key"]: line["count"] for line in ends["lines"]}
    assert counts.pop("requests") == len(states)
    assert counts == {state: states.count(state) for state in counts}


def test_bail_in_a_list_of_bookings_is_an_event_of_its_own(trustact, tmp_path):
    trustact("audit", BOOKINGS, "--place=us-wa-pierce", "--out=events.csv")
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as stream:
        posted = [row for row in csv.DictReader(stream) if row["kind"] == "bail-posted"]
    assert [(row["subject"], row["at"]) for row in posted if row["subject"] == "M-003"] == [
        ("M-003", "2018-01-19T20:00-08:00")
    ]
    period = ("--agency=county-jail", "--from=2018-01-01", "--until=2018-12-31")
    assert trustact("report", "illinois", "events.csv", *period, "--out=o").exit_code == 0
    with (tmp_path / "o" / "detainers.csv").open(encoding="utf-8", newline="") as stream:
        assert "2018-01-19 20:00 -08:00" in [row[3] for row in csv.reader(stream)]


def test_a_release_by_reason_of_bail_shows_that_bail_was_posted(trustact, tmp_path):
    trustact("booking", "run", "second-request", "--events=a.csv")
    period = ("--agency=state-corrections", "--from=2014-01-01", "--until=2014-12-31")
    assert trustact("report", "illinois", "a.csv", *period, "--out=o").exit_code == 0
    with (tmp_path / "o" / "detainers.csv").open(encoding="utf-8", newline="") as stream:
        _, *rows = csv.reader(stream)
    assert [row[3] for row in rows] == ["2014-10-08 16:00 -04:00"] * 2


def test_several_bookings_give_the_events_of_one_report(trustact, tmp_path):
    for name, file in (("second-request", "a.csv"), ("cancelled-request", "b.jsonl")):
        assert trustact("booking", "run", name, f"--events={file}").exit_code == 0
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream))
    assert list(row)[: len(COMMON_FIELDS)] == list(COMMON_FIELDS)
    done = trustact(
        "report", "illinois", "a.csv", "b.jsonl", "--agency=state-corrections",
        "--from=2014-01-01", "--until=2014-12-31",
    )  # fmt: skip
    assert done.exit_code == 0
    assert "Immigration detainers and civil immigration warrants: 3" in done.stdout
    assert "handed-over: handed over to an immigration authority" in done.stdout


def test_words_of_the_record_are_no_code_in_any_file(trustact, tmp_path):
    text = EXAMPLE.read_text(encoding="utf-8")
    harmful = "=1+1<script>alert(1)</script>"
    changed = text.replace("Illinois Department of Corrections", harmful)
    (tmp_path / "e.csv").write_text(changed, encoding="utf-8")
    assert trustact("report", "illinois", "e.csv", *JAIL, "--out=o").exit_code == 0
    assert "<script>" not in (tmp_path / "o" / "report.html").read_text(encoding="utf-8")
    for name in ("detainers.csv", "counsel/audit.csv"):
        with (tmp_path / "o" / name).open(encoding="utf-8", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert (f"'{harmful}" in cells) == name.startswith("counsel/"), "it may name a person"
        assert not any(cell.startswith("=") for cell in cells)
