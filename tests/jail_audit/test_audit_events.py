"""The events that an audit makes of bookings: what they show, and who made them."""

from dataclasses import replace

import pytest

from jail_audit.jail_rows import at, make_audit, make_booking
from trustact.event_log.event_kinds import MADE_OF_BOOKINGS
from trustact.formats.jail_bookings import ChargeRow
from trustact.jail_audit.audit_events import event_rows, write_events
from trustact.language.errors import TrustactError

EARLY, LATE = "2018-03-05T09:00", "2018-03-05T12:00"


def kinds(audit):
    return [event["kind"] for event in event_rows(audit)]


def test_a_hold_on_two_requests_is_one_hold():
    second = ChargeRow(4, "HOLD IMMIGRAT", "IMM", "Immigration", at(LATE), True)
    charge = ChargeRow(2, "DWI", "PD1", "PR", at(EARLY), False)
    audit = make_audit(make_booking(EARLY, LATE, charges=[charge, second]))
    assert len(audit.requests) == 2
    assert kinds(audit).count("request-received") == 2
    assert kinds(audit).count("hold-begun") == kinds(audit).count("hold-ended") == 1
    (begun,) = [event for event in event_rows(audit) if event["kind"] == "hold-begun"]
    assert begun["about"] == ""


def test_a_hold_on_one_request_is_about_it():
    events = list(event_rows(make_audit(make_booking(EARLY, LATE))))
    (request,) = [event for event in events if event["kind"] == "request-received"]
    (begun,) = [event for event in events if event["kind"] == "hold-begun"]
    assert begun["about"] == request["id"]


def test_each_event_says_that_an_audit_made_it_and_what_it_could_not_read():
    booking = make_booking(EARLY, LATE)
    made_by = {event["recorded_by"] for event in event_rows(make_audit(booking))}
    assert made_by == {MADE_OF_BOOKINGS}
    audit = make_audit(booking, rejected=[("jail.csv", "row 9: no date")])
    assert {event["recorded_by"] for event in event_rows(audit)} == {
        f"{MADE_OF_BOOKINGS} (rows that could not be read: 1)"
    }


def test_bookings_without_a_request_make_no_table(tmp_path):
    booking = make_booking(EARLY, LATE)
    nobody = make_audit(replace(booking, rows=booking.charges))
    with pytest.raises(TrustactError, match="a table without rows would say"):
        write_events(nobody, tmp_path / "e.csv")
    assert not (tmp_path / "e.csv").exists()
