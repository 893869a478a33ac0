"""The audit gives the figures that the study of Pierce County published.

The bookings are in third_party, under a license of their own, and in no release of the program.
"""

import csv
import hashlib

import pytest

from repository.files import ROOT
from trustact import laws
from trustact.api.library_filling import filling
from trustact.event_log.request_ends import END_STATES
from trustact.formats.jail_bookings import read_jail_bookings
from trustact.jail_audit.audit_json import audit_json
from trustact.jail_audit.audit_tables import audit_tables
from trustact.jail_audit.law_answers import LawQuestions
from trustact.jail_audit.run_audit import run_audit

FOLDER = ROOT / "third_party" / "pierce-county-jail"
FILE = FOLDER / "bookings_with_immigration_hold.csv"
ZONE = "America/Los_Angeles"
FEDERAL, ACT = "us-federal/8cfr-287-7", "us-wa/keep-washington-working-2019"


@pytest.fixture(scope="module")
def audit():
    return run_audit(
        read_jail_bookings([FILE], ZONE),
        LawQuestions(
            "us-wa-pierce", ZONE, "county-jail", filling(), (FEDERAL,), (laws.get(ACT),), 8
        ),
        place_name="Pierce, Washington",
        version="1",
        command="trustact audit",
    )


@pytest.fixture(scope="module")
def tables(audit):
    return {table.key: dict(table.rows) for table in audit_tables(audit)}


def test_rows_bookings_and_holds(audit):
    assert (audit.records.rows, audit.records.rejected) == (691, ())
    assert len(audit.with_request) == len(audit.requests) == 204
    assert sum(request.hold.agency == "IMM" for request in audit.requests) == 199


def test_stays_of_the_bookings_whose_gravest_charge_has_a_class(audit):
    everybody, felonies, others = audit.people.stays
    assert everybody.counted == 188
    assert everybody.mean == pytest.approx(73.618, abs=0.0005)
    assert everybody.median == pytest.approx(34.767, abs=0.0005)
    assert (felonies.counted, others.counted) == (148, 40)
    assert felonies.median == pytest.approx(44.55, abs=0.005)
    assert others.median == pytest.approx(8.57, abs=0.005)


def test_who_was_held(tables):
    men = tables["sex"]["MALE"][0]
    assert round(100 * men / 188, 2) == 97.87
    assert tables["race"] == {
        "HISPANIC": (152,),
        "ASIAN/PACIFIC ISLAND": (18,),
        "WHITE": (9,),
        "BLACK": (8,),
        "UNKNOWN": (1,),
    }
    assert round(100 * 152 / 188, 2) == 80.85
    on_recognizance, others = (tables["recognizance"][each][0] for each in ("yes", "no"))
    assert round(100 * on_recognizance / (on_recognizance + others), 3) == 4.812


def test_every_request_has_one_end_state(tables, audit):
    counts = {name.partition(":")[0]: count for name, (count,) in tables["end_states"].items()}
    assert list(counts) == list(END_STATES)
    assert sum(counts.values()) == 204
    assert {state: count for state, count in counts.items() if count} == {
        "handed-over": 125,
        "cancelled-by-authority": 11,
        "transferred-elsewhere": 66,
        "unknown": 2,
    }
    handed_over = {r.booking.number for r in audit.requests if r.end.state == "handed-over"}
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["booking"] for row in rows if row["release_to_imm"] == "1"} == handed_over


def test_time_past_eligibility_is_known_of_about_half(audit):
    assert sum(request.past.minutes is not None for request in audit.requests) == 107
    reasons = [request.past.why_not for request in audit.requests if request.past.why_not]
    assert (reasons.count("ends-after-release"), reasons.count("no-other-charge")) == (90, 7)


def test_what_the_laws_did_and_would_not_have_allowed(audit):
    prohibited = {
        (each.name, each.action): sum(
            other.answer == "prohibited"
            for request in audit.requests
            for other in request.answers
            if (other.name, other.action) == (each.name, each.action)
        )
        for request in audit.requests
        for each in request.answers
    }
    assert prohibited == {
        (FEDERAL, "hold"): 4,
        (f"{ACT} (as if)", "hold"): 46,
        (f"{ACT} (as if)", "transfer"): 44,
    }


def test_warnings_and_hand_overs_that_read_as_releases(audit):
    assert len(audit.born_in_us) == 8
    assert len(audit.handed_over_as_release) == 68
    assert len(audit.bail_posted) == 3
    assert any("8 whole weeks" in text for text in audit_json(audit)["warnings"])


def test_the_readme_of_the_folder_names_the_file_and_its_license():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() in text
    assert "version 2 or (at your option) any later version" in text
    assert "Version 2, June 1991" in (FOLDER / "COPYING").read_text(encoding="utf-8")


def test_no_release_of_the_program_has_the_folder():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "third_party" not in project
    assert not (ROOT / "src" / "trustact" / "third_party").exists()
