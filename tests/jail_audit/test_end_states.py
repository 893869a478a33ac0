"""Each request has exactly one end state."""

import pytest

from jail_audit.jail_rows import at, make_audit, make_booking
from trustact.event_log.request_ends import END_STATES
from trustact.formats.jail_bookings import ChargeRow
from trustact.jail_audit.end_states import DISPOSITIONS, MEANINGS, read_meanings
from trustact.language.errors import TrustactError
from trustact.secure_communities.events import REQUEST_END_STATES

EARLY, LATE = "2018-03-05T09:00", "2018-03-05T12:00"


@pytest.mark.parametrize(
    ("disposition", "released", "state"),
    [
        ("Immigration", LATE, "handed-over"),
        ("Cancel Detainer", LATE, "cancelled-by-authority"),
        ("WSI Chain", LATE, "transferred-elsewhere"),
        ("mini-chain", LATE, "transferred-elsewhere"),
        ("PR", LATE, "held-then-released"),
        ("PR", EARLY, "unknown"),
        ("", None, "still-in-custody"),
        ("", LATE, "unknown"),
        ("Teletype Release", LATE, "unknown"),
        ("Immigration", None, "unknown"),
        ("Cancel Detainer", None, "cancelled-by-authority"),
    ],
)
def test_the_disposition_of_the_hold_decides(disposition, released, state):
    [request] = make_audit(make_booking(EARLY, released, disposition)).requests
    assert request.end.state == state
    assert bool(request.end.missing) == (state == "unknown")


def test_what_is_missing_is_said():
    [request] = make_audit(make_booking(EARLY, LATE, "Teletype Release")).requests
    assert request.end.missing == "what 'Teletype Release' means for the hold"


def test_two_holds_of_a_booking_are_two_requests():
    first = ChargeRow(4, "HOLD IMMIGRAT", "IMM", "Cancel Detainer", at(EARLY), True)
    charge = ChargeRow(2, "DWI", "PD1", "PR", at(EARLY), False)
    audit = make_audit(make_booking(EARLY, LATE, charges=[charge, first]))
    assert [request.end.state for request in audit.requests] == [
        "cancelled-by-authority",
        "handed-over",
    ]


def test_every_disposition_has_a_meaning_that_exists():
    assert set(DISPOSITIONS.values()) == set(MEANINGS)
    assert set(MEANINGS) - {"released"} <= set(END_STATES)


def test_a_user_says_what_a_disposition_means():
    assert read_meanings(["To agents=handed-over"])["TO AGENTS"] == "handed-over"


@pytest.mark.parametrize("words", ["To agents", "=released", "To agents=gone"])
def test_a_meaning_that_does_not_exist_is_refused(words):
    with pytest.raises(TrustactError, match="write TEXT=MEANING"):
        read_meanings([words])


def test_the_end_states_are_those_of_the_event_model_in_its_order():
    assert tuple(END_STATES) == REQUEST_END_STATES
