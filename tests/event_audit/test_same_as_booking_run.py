"""An audit finds of the example bookings what running them found of each duty."""

import json

import pytest

from trustact import laws
from trustact.api.library_filling import filling
from trustact.event_audit.gate import build_gate
from trustact.event_audit.replayed_custody import EventQuestions
from trustact.event_audit.run_event_audit import run_event_audit
from trustact.offenses.classifier import offense_tables
from trustact.secure_communities.booking_file import read_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER
from trustact.secure_communities.timeline_json import event_rows
from trustact.statutory_reports.event_table import read_event_table

NAMES = (
    "bail-before-a-holiday",
    "cancelled-request",
    "copy-never-served",
    "held-for-proof-in-texas",
    "released-before-the-request",
    "same-person-california-2018",
    "same-person-connecticut",
    "same-person-district",
    "second-request",
)
SAME = {
    "met": {"in-time"},
    "late": {"late"},
    # The table of one booking may have no event of the kind that would show it.
    "not-met": {"missing", "not-recorded", "open", "unclear", "ended-first"},
    "open": {"open", "not-recorded", "unclear"},
    "not-told": {"not-recorded"},
}


def run_and_audit(path, folder):
    booking = read_booking(path)
    timeline = run_booking(booking, filling=filling())
    file = folder / "events.jsonl"
    lines = [json.dumps(row, default=str) for row in event_rows(timeline)]
    file.write_text("\n".join(lines), encoding="utf-8")
    gate = build_gate(booking.place, [laws.get(law) for law in booking.as_if], filling())
    zone = str(booking.zone)
    questions = EventQuestions(booking.place, zone, booking.agency, gate, offense_tables())
    return timeline, run_event_audit(
        read_event_table([file]),
        questions,
        agency_name=None,
        place_name="Example",
        version="1",
        command="trustact audit",
    )


@pytest.mark.parametrize("name", NAMES)
def test_an_audit_of_a_booking_agrees_with_its_run(tmp_path, name):
    timeline, audit = run_and_audit(EXAMPLES_FOLDER / f"{name}.yaml", tmp_path)
    found = {
        (finding.law_name, finding.duty, finding.events[0].rpartition("/")[2]): finding.outcome
        for finding in audit.findings
        if finding.kind == "duty"
    }
    for status in timeline.duties:
        key = (status.law, status.id, None if status.arose is None else status.arose.id)
        if key in found:
            assert found[key] in SAME[status.status], (key, status.status, found[key])
        else:
            # A run takes a duty from any of its decisions, an audit from that at its start.
            assert status.status in ("not-arisen", "not-told"), (key, status.status)
