"""Custodies and requests as the events show them: yes, no and not recorded."""

import pytest

from statutory_reports.event_rows import AGENCY, row, table
from trustact.statutory_reports.corrections import apply_corrections
from trustact.statutory_reports.report_parts import handed_over, not_honored, was_held
from trustact.statutory_reports.request_history import agency_record

DETAINER = '{"detainer.form": "I-247A"}'
BOOKED = row("b", "booked", "05T08:00")
REQUEST = row("r", "request-received", "05T12:00", facts=DETAINER)
ELIGIBLE = row("e", "release-eligible", "07T10:00")


def record(tmp_path, *rows):
    return agency_record(apply_corrections(table(tmp_path, *rows).events), AGENCY)


def request(tmp_path, *rows):
    (found,) = record(tmp_path, BOOKED, REQUEST, *rows).requests
    return found


def decided(answer):
    return row("d", "decided", "06T10:00", about="r", action="hold", answers=f'{{"a": "{answer}"}}')


@pytest.mark.parametrize(
    ("rows", "end"),
    [
        ([], "still-in-custody"),
        ([row("1", "handed-over", "07T10:00", about="r")], "handed-over"),
        ([row("1", "transferred", "07T10:00")], "transferred-elsewhere"),
        ([row("1", "request-cancelled", "06T10:00", about="r")], "cancelled-by-authority"),
        ([row("1", "request-superseded", "06T10:00", about="r")], "cancelled-by-authority"),
        ([row("1", "hold-begun", "07T10:00"), row("2", "released", "08T10:00")],
         "held-then-released"),
        ([row("1", "notified-authority", "06T10:00"), row("2", "released", "07T10:00")],
         "notified-only"),
        ([row("1", "interview-held", "06T10:00"), row("2", "released", "07T10:00")],
         "interviewed-only"),
        ([decided("prohibited"), row("2", "released", "07T10:00")], "not-qualifying"),
        ([decided("permitted"), ELIGIBLE, row("2", "released", "07T10:00")], "declined"),
        ([decided("permitted"), row("2", "released", "07T10:00")], "unknown"),
        ([row("2", "released", "07T10:00")], "unknown"),
    ],
)  # fmt: skip
def test_a_request_has_one_end_state(tmp_path, rows, end):
    assert request(tmp_path, *rows).end == end


def test_a_request_after_the_release_came_too_late(tmp_path):
    found = record(tmp_path, BOOKED, row("1", "released", "05T11:00"), REQUEST).requests[0]
    assert found.end == "released-before-answer"


def test_without_decisions_in_the_table_it_is_said_what_is_missing(tmp_path):
    found = request(tmp_path, row("2", "released", "07T10:00"))
    assert found.end_missing == "what the agency decided on it"
    assert not_honored(found).value is None


def test_a_second_booking_is_another_custody(tmp_path):
    found = record(
        tmp_path,
        BOOKED,
        row("1", "released", "06T08:00"),
        row("2", "booked", "20T08:00"),
        row("3", "request-received", "20T12:00"),
        row("4", "handed-over", "22T08:00"),
    )
    assert [custody.ended.kind for custody in found.custodies] == ["released", "handed-over"]
    assert [each.end for each in found.requests] == ["handed-over"]


def test_a_request_before_the_booking_belongs_to_it(tmp_path):
    early = row("r", "request-received", "04T12:00")
    found = record(tmp_path, early, BOOKED, row("1", "handed-over", "06T08:00"))
    assert found.requests[0].end == "handed-over"


def test_not_served_is_said_only_where_copies_are_recorded(tmp_path):
    never = request(tmp_path)
    assert never.done("served", missing="whether").value is None
    other = (
        row("b2", "booked", "08T08:00", subject="B"),
        row("r2", "request-received", "08T09:00", subject="B"),
        row("s2", "served", "08T10:00", subject="B", about="r2"),
    )
    first, second = record(tmp_path, BOOKED, REQUEST, *other).requests
    assert first.done("served", missing="whether").value is False
    assert second.done("served", missing="whether").value is True


def test_what_names_another_request_does_not_count_for_this_one(tmp_path):
    first, second = record(
        tmp_path,
        BOOKED,
        REQUEST,
        row("r2", "request-received", "05T13:00"),
        row("s2", "served", "05T14:00", about="r2"),
    ).requests
    assert first.done("served", missing="whether").value is False
    assert second.done("served", missing="whether").value is True


def test_a_hand_over_without_the_time_of_release_does_not_tell_of_a_hold(tmp_path):
    over = row("1", "handed-over", "07T10:00", about="r")
    assert was_held(request(tmp_path, over)).value is None
    assert was_held(request(tmp_path, ELIGIBLE, over)).value is False
    begun = row("h", "hold-begun", "06T10:00", about="r")
    assert was_held(request(tmp_path, begun, over)).value is True
    assert handed_over(request(tmp_path, over)).value is True


def test_an_event_of_another_jail_is_not_of_this_agency(tmp_path):
    away = row("1", "transferred", "06T10:00", to="another jail")
    there = row("2", "handed-over", "09T10:00", agency="another-jail")
    assert request(tmp_path, away, there).end == "transferred-elsewhere"


def test_an_event_of_a_federal_office_counts(tmp_path):
    off = row("1", "request-cancelled", "06T10:00", agency="field-office", about="r")
    assert request(tmp_path, off).end == "cancelled-by-authority"


def test_a_request_without_a_time_stays_behind_the_event_before_it(tmp_path):
    found = record(
        tmp_path, BOOKED, {**REQUEST, "at": ""}, row("1", "handed-over", "07T10:00")
    ).requests[0]
    assert found.end == "handed-over"
    assert str(found.day) == "2024-01-05"


@pytest.mark.parametrize(
    ("facts", "form", "asks", "detainer"),
    [
        (DETAINER, "", {"hold", "notify"}, True),
        ('{"detainer.asks": ["interview"]}', "", {"interview"}, False),
        ("", "I-205", set(), True),
        ('{"detainer.lodged": true}', "", {"hold"}, True),
        ("", "", set(), None),
        ("", "a letter", set(), None),
    ],
)
def test_what_a_request_asks_is_of_its_form_or_its_facts(tmp_path, facts, form, asks, detainer):
    made = row("r", "request-received", "05T12:00", facts=facts, form=form)
    found = record(tmp_path, BOOKED, made).requests[0]
    assert found.asks == asks
    assert found.is_detainer_or_warrant is detainer
