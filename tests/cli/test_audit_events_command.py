"""`trustact audit` of a table of events, as a user runs it."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from cli.hostile_text import HOSTILE, find_harm, find_harm_in_page, find_harm_in_table
from trustact.event_audit.event_audit_json import EVENT_AUDIT_KEYS, FINDING_KEYS
from trustact.event_log.request_ends import END_STATES

EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLE, BOOKINGS = EXAMPLES / "jail-events.csv", EXAMPLES / "jail-bookings.csv"
PLACE = "--place=us-ca-fresno"
OPEN_MAPS = ("assumptions", "lists", "tables{}.rows")
"""Maps whose keys have no fixed names."""


def keys_of(value, path=""):
    """Yield the path of every key that has a fixed name."""
    if isinstance(value, dict):
        for key, inner in value.items():
            here = "tables{}" if path == "tables" else f"{path}.{key}" if path else key
            if path != "tables":
                yield here
            if here not in OPEN_MAPS:
                yield from keys_of(inner, here)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner, f"{path}[]")


@pytest.fixture
def result(trustact):
    return json.loads(trustact("audit", EXAMPLE, PLACE, "--json").stdout)


def read(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_each_event_and_each_request_is_accounted_for(trustact, result):
    printed = " ".join(trustact("audit", EXAMPLE, PLACE).stdout.split())
    assert "100 events = 100 of example-county-jail and of other offices on its people" in printed
    assert "14 bookings = 13 with a request, or with an act on one, + 1 without" in printed
    assert {request["end_state"] for request in result["requests"]} <= set(END_STATES)
    states = result["tables"]["end_states"]["rows"].values()
    assert sum(row["requests"] for row in states) == len(result["requests"]) == 13


def test_every_key_of_the_json_is_described(result):
    assert set(keys_of(result)) == set(EVENT_AUDIT_KEYS)


def test_both_pages_and_the_findings_are_written(trustact, tmp_path, result):
    files = ("--report=c.html", "--public-report=p.html", "--findings=f.csv")
    done = trustact("audit", EXAMPLE, PLACE, *files)
    assert done.exit_code == 0, done.output
    assert "E-02" in (tmp_path / "c.html").read_text(encoding="utf-8")
    assert "E-0" not in (tmp_path / "p.html").read_text(encoding="utf-8")
    rows = read(tmp_path / "f.csv")
    assert tuple(rows[0]) == tuple(FINDING_KEYS)
    assert len(rows) == len(result["findings"])
    [over] = [
        row
        for row in rows
        if row["outcome"] == "past-limit" and row["law"] == "us-federal/8cfr-287-7"
    ]
    assert (over["subject"], over["minutes"], over["minutes_over"]) == ("E-02", "4470", "1590")


def test_the_reader_of_a_report_gets_the_same_result_from_every_kind_of_file(
    trustact, tmp_path, result
):
    rows = read(EXAMPLE)
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(EXAMPLE.read_bytes()))
    lines = [json.dumps({k: v for k, v in row.items() if v}) for row in rows]
    (tmp_path / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "c.parquet")
    for number, half in enumerate((rows[:50], rows[50:])):
        with (tmp_path / f"d{number}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(half)
    for files in (("a.csv.gz",), ("b.jsonl",), ("c.parquet",), ("d0.csv", "d1.csv")):
        done = trustact("audit", *files, PLACE, "--json")
        assert done.exit_code == 0, done.output
        other = json.loads(done.stdout)
        assert other["findings"] == result["findings"], files
        assert other["tables"] == result["tables"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((EXAMPLE, PLACE, "--hold=x"), "--hold: is for bookings"),
        ((EXAMPLE, PLACE, "--disposition=x=released"), "--disposition: is for bookings"),
        ((EXAMPLE, PLACE, "--dates-shifted=2"), "--dates-shifted: is for bookings"),
        ((EXAMPLE, PLACE, "--mapping=x"), "--mapping: is for bookings"),
        ((EXAMPLE, PLACE, "--rejects=x"), "--rejects: is for bookings"),
        ((EXAMPLE, PLACE, "--out=e.csv"), "--out: is for bookings"),
        ((EXAMPLE, PLACE, "--findings=e.txt"), "must end in .csv"),
        ((EXAMPLE, PLACE, "--report=a.html", "--public-report=a.html"), "name two files"),
        ((EXAMPLE, PLACE, "--agency-name=x"), "its agencies are: 'example-county-jail'"),
        ((EXAMPLE, "--place=us-tx-travis"), "row 2: place: the event is of 'us-ca-fresno'"),
        ((BOOKINGS, "--place=us-wa-pierce", "--findings=e.csv"), "--findings: is for a table"),
        ((BOOKINGS, "--place=us-wa-pierce", "--agency-name=x"), "--agency-name: is for a table"),
        ((EXAMPLE, BOOKINGS, PLACE), "audit bookings and events by themselves"),
    ],
)
def test_wrong_use_is_refused(trustact, words, message):
    done = trustact("audit", *words)
    assert done.exit_code == 2
    assert message in " ".join(done.output.split())


def test_a_damaged_table_is_named(trustact, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": 1\n', encoding="utf-8")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and nothing else")
    (tmp_path / "c.csv").write_text("id,subject,kind,at\n1,A,booked,\n", encoding="utf-8")
    for file, message in (
        ("a.jsonl", "a.jsonl, row 1: is not JSON"),
        ("b.parquet", "b.parquet"),
        ("c.csv", "has no column agency"),
    ):
        done = trustact("audit", file, PLACE)
        assert done.exit_code == 2
        assert message in " ".join(done.output.split())


@pytest.mark.parametrize(
    "column",
    ["id", "subject", "agency", "where", "reason", "signs", "ground", "note", "kind", "at"],
)
def test_no_text_of_a_table_acts_on_a_terminal_a_page_or_a_spreadsheet(trustact, tmp_path, column):
    rows = read(EXAMPLE)
    for number, row in enumerate(rows):
        if row[column]:
            own = f"{number}" if column == "id" else ""
            row |= {column: HOSTILE + own, "about": "" if column == "id" else row["about"]}
    with (tmp_path / "e.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    files = ("--report=c.html", "--public-report=p.html", "--findings=f.csv")
    done = trustact("audit", "e.csv", PLACE, *files)
    assert done.exit_code == (2 if column in ("kind", "at") else 0), done.output
    assert find_harm(done.output) == []
    assert find_harm(trustact("audit", "e.csv", PLACE, "--json").output) == []
    if done.exit_code == 0:
        for page in ("c.html", "p.html"):
            assert find_harm_in_page((tmp_path / page).read_text(encoding="utf-8")) == []
        assert find_harm_in_table(tmp_path / "f.csv") == []


def test_the_events_of_an_audit_of_bookings_end_as_the_bookings_do(trustact):
    """Where both show an end it is the same; a release that bookings cannot explain is unknown."""
    place = "--place=us-wa-pierce"
    bookings = json.loads(trustact("audit", BOOKINGS, place, "--out=e.csv", "--json").stdout)
    done = trustact("audit", "e.csv", place, "--json")
    assert done.exit_code == 0, done.output
    events = json.loads(done.stdout)
    assert len(events["requests"]) == len(bookings["requests"])
    first = sorted((each["booking"], each["end_state"]) for each in bookings["requests"])
    second = sorted((each["subject"], each["end_state"]) for each in events["requests"])
    assert first == second
    assert "us-federal/8cfr-287-7: hold" in events["tables"]["laws"]["rows"]


def test_an_agency_that_is_named_by_its_kind_is_of_that_kind(trustact):
    trustact("booking", "run", "request-without-a-box", "--events=e.csv")
    kinds = []
    for words in ((), ("--agency=municipal-police",)):
        done = trustact("audit", "e.csv", "--place=us-wi-dane", *words, "--json")
        kinds.append((json.loads(done.stdout)["agency"], json.loads(done.stdout)["agency_name"]))
    assert kinds == [("sheriff", "sheriff"), ("municipal-police", "sheriff")]


@pytest.mark.parametrize("name", ["second-request", "copy-never-served", "bail-before-a-holiday"])
def test_the_events_of_a_booking_that_is_run_are_audited(trustact, name):
    run = json.loads(trustact("booking", "run", name, "--events=e.jsonl", "--json").stdout)
    place, agency = run["booking"]["place"], run["booking"]["agency"]
    done = trustact("audit", "e.jsonl", "--place", place, "--agency", agency, "--json")
    assert done.exit_code == 0, done.output
    audit = json.loads(done.stdout)
    ends = {id.rpartition("/")[2]: end["state"] for id, end in run["ends"].items()}
    found = {each["request"].rpartition("/")[2]: each["end_state"] for each in audit["requests"]}
    assert {id: state for id, state in found.items() if state != "unknown"}.items() <= ends.items()
