"""The end states of a request, and the rule by which events show one."""

from dataclasses import dataclass

from trustact.event_log.event_kinds import COMMON_FIELDS, EVENT_KINDS
from trustact.event_log.request_ends import END_STATES, find_custody_end, find_request_end


@dataclass(frozen=True)
class Made:
    id: str
    kind: str
    about: str | None = None


REQUEST = Made("r", "request-received")


def test_there_are_eleven_end_states():
    assert len(END_STATES) == 11


def test_a_cancelled_request_is_closed_although_the_person_was_handed_over():
    over = Made("2", "handed-over")
    later = [REQUEST, Made("1", "request-cancelled", "r"), over]
    assert find_request_end(REQUEST, later, over, after_custody=False) == "cancelled-by-authority"


def test_the_cancelling_of_another_request_closes_nothing():
    over = Made("2", "handed-over")
    later = [REQUEST, Made("1", "request-cancelled", "other"), over]
    assert find_request_end(REQUEST, later, over, after_custody=False) == "handed-over"


def test_a_release_alone_does_not_tell_what_was_decided():
    out = Made("2", "released")
    assert find_request_end(REQUEST, [REQUEST, out], out, after_custody=False) is None


def test_the_last_end_of_custody_counts():
    events = [Made("1", "released"), Made("2", "booked"), Made("3", "escaped")]
    assert find_custody_end(events) is events[2]
    assert find_custody_end(events[1:2]) is None


def test_no_field_of_a_kind_has_the_name_of_a_common_one():
    own = {field for _, fields in EVENT_KINDS.values() for field in fields}
    assert own.isdisjoint(COMMON_FIELDS)
