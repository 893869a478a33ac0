"""`trustact audit`, as a user runs it."""

import csv
import json
from pathlib import Path

import pytest

from trustact.event_log.request_ends import END_STATES
from trustact.jail_audit.audit_events import EVENT_COLUMNS
from trustact.jail_audit.audit_json import AUDIT_KEYS

EXAMPLE = Path(__file__).parents[2] / "examples" / "jail-bookings.csv"
PIERCE = Path(__file__).parents[2] / "third_party/pierce-county-jail"
PIERCE /= "bookings_with_immigration_hold.csv"
PLACE = "--place=us-wa-pierce"
ACT = "us-wa/keep-washington-working-2019"


def keys_of(value, path=""):
    """Yield the path of every key that has a fixed name."""
    if isinstance(value, dict):
        for key, inner in value.items():
            here = f"{path}.{key}" if path else key
            if path == "tables":
                here = "tables{}"
            else:
                yield here
            if here not in ("assumptions", "lists", "tables{}.rows"):
                yield from keys_of(inner, here)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner, f"{path}[]")


def test_each_row_and_each_request_is_accounted_for(trustact):
    done = trustact("audit", EXAMPLE, PLACE)
    assert done.exit_code == 0, done.output
    assert "18 rows = 18 in 10 bookings + 0 of 0 bookings" in done.stdout
    assert "10 bookings = 9 with an immigration request + 1 without" in done.stdout
    result = json.loads(trustact("audit", EXAMPLE, PLACE, "--json").stdout)
    states = result["tables"]["end_states"]["rows"]
    assert sum(row["requests"] for row in states.values()) == len(result["requests"]) == 9
    assert {request["end_state"] for request in result["requests"]} <= set(END_STATES)


def test_every_key_of_the_json_is_described(trustact):
    result = json.loads(trustact("audit", EXAMPLE, PLACE, f"--as-if={ACT}", "--json").stdout)
    assert set(keys_of(result)) == set(AUDIT_KEYS)


def test_both_pages_and_the_events_are_written(trustact, tmp_path):
    files = ("--report=c.html", "--public-report=p.html", "--out=e.csv")
    assert trustact("audit", EXAMPLE, PLACE, *files).exit_code == 0
    assert "M-001" in (tmp_path / "c.html").read_text(encoding="utf-8")
    assert "M-0" not in (tmp_path / "p.html").read_text(encoding="utf-8")
    with (tmp_path / "e.csv").open(encoding="utf-8", newline="") as lines:
        events = list(csv.DictReader(lines))
    assert tuple(events[0]) == EVENT_COLUMNS
    kinds = [(event["kind"], event["at"]) for event in events if event["subject"] == "M-001"]
    assert kinds == [
        ("booked", "2018-01-08T21:10-08:00"),
        ("request-received", ""),
        ("release-eligible", "2018-01-10T09:15-08:00"),
        ("hold-begun", "2018-01-10T09:15-08:00"),
        ("hold-ended", "2018-01-12T15:40-08:00"),
        ("handed-over", "2018-01-12T15:40-08:00"),
    ]
    last = {event["subject"]: event["kind"] for event in events}
    assert last["M-004"] == "transferred"
    assert last["M-005"] == "released"
    assert last["M-010"] == "request-received", "still in custody"


def test_rejected_rows_give_exit_code_3_and_are_kept(trustact, tmp_path):
    text = EXAMPLE.read_text(encoding="utf-8").replace("2018-01-10 09:15", "10 January")
    (tmp_path / "bad.csv").write_text(text, encoding="utf-8")
    done = trustact("audit", "bad.csv", PLACE, "--rejects=kept")
    assert done.exit_code == 3
    assert "1 rows could not be read (kept in kept)" in done.stderr
    kept = (tmp_path / "kept" / "bad.rejected.csv").read_text(encoding="utf-8")
    assert "charge_release_dt" in kept
    assert "18 rows = 17 in 10 bookings + 0 of 0 bookings" in done.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--place=us-wa-peirce",), "peirce"),
        (("--place=us-tn",), "several time zones"),
        ((PLACE, "--disposition=x"), "write TEXT=MEANING"),
        ((PLACE, "--as-if=us-wa/keep-washington"), "us-wa/keep-washington"),
        ((PLACE, "--report=a.html", "--public-report=a.html"), "name two files"),
        ((PLACE, "--out=a.txt"), "must end in .csv"),
        ((PLACE, "--dates-shifted=0"), "0 is not in the range"),
    ],
)
def test_wrong_use_is_refused(trustact, words, message):
    done = trustact("audit", EXAMPLE, *words)
    assert done.exit_code == 2
    assert message in done.output


def test_a_file_of_another_kind_is_refused(trustact, tmp_path):
    (tmp_path / "other.csv").write_text("booking,booking_dt,release_dt\n1,x,y\n", encoding="utf-8")
    done = trustact("audit", "other.csv", PLACE)
    assert done.exit_code == 2
    assert "these columns are missing: charge_release_dt" in done.output


def test_a_disposition_of_another_jail_gets_its_meaning(trustact, tmp_path):
    text = EXAMPLE.read_text(encoding="utf-8").replace("IMM,Immigration", "IMM,To agents")
    (tmp_path / "jail.csv").write_text(text, encoding="utf-8")
    unknown = trustact("audit", "jail.csv", PLACE).stdout
    assert "what 'To agents' means for the hold" in unknown
    known = trustact("audit", "jail.csv", PLACE, "--disposition=To agents=handed-over").stdout
    assert "means for the hold" not in known


OWN = {
    "booking": "Bkg #",
    "booking_dt": "Booking Dt",
    "release_dt": "Rel Dt",
    "charge_release_dt": "Chrg Rel Dt",
    "booking_charge_desc": "Chrg",
    "jurisdiction_cd": "Court",
    "release_disposition_desc": "Chrg Disp",
    "born_in_us": "Born US?",
}
"""How another jail calls the columns."""


def in_numbers(cell):
    """Return a date and time with the month first."""
    day, blank, time = cell.partition(" ")
    year, *rest = day.split("-")
    return f"{'/'.join([*rest, year])} {time}" if blank and len(rest) == 2 else cell


def test_a_file_with_other_headings_and_dates_is_read_by_the_mapping_of_import(trustact, tmp_path):
    with EXAMPLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    with (tmp_path / EXAMPLE.name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([OWN.get(name, name) for name in rows[0]])
        writer.writerows([map(in_numbers, row) for row in rows[1:]])
    assert trustact("import", EXAMPLE.name, "--yes", PLACE).exit_code == 0
    named, own = (
        json.loads(trustact("audit", *words, PLACE, "--json").stdout)
        for words in ((EXAMPLE,), (EXAMPLE.name, "--mapping=mapping.yaml"))
    )
    assert own["requests"] == named["requests"]
    assert own["tables"] == named["tables"]


def test_a_mapping_without_a_part_for_the_audit_is_refused(trustact):
    done = trustact("audit", EXAMPLE, PLACE, "--mapping=ice-arrests")
    assert done.exit_code == 2
    assert "add a part audit:" in done.stderr


def test_the_mapping_of_pierce_county_is_one_for_the_audit(trustact):
    plain, mapped = (
        json.loads(trustact("audit", PIERCE, PLACE, *words, "--json").stdout)
        for words in ((), ("--mapping=pierce-county-jail",))
    )
    assert mapped["requests"] == plain["requests"]
    assert len(plain["requests"]) == 204
    assert mapped["tables"] == plain["tables"]
