"""Bail, hand-overs recorded as another end, signs of citizenship: yes, no, not recorded."""

import pytest

from event_audit.event_audit_rows import VALUES, Rows, found, make_audit, outcome
from trustact.event_audit.record_findings import names_authority


@pytest.fixture
def rows():
    return Rows()


def test_bail_refused_while_a_request_stood_is_listed_with_the_law_on_such_a_hold(rows, tmp_path):
    request = rows.request()
    rows("bail-refused", "10T09:00", reason="immigration detainer")
    rows("released", "20T09:00")
    bail = found(make_audit(tmp_path, rows), "bail")
    assert {finding.outcome for finding in bail} == {"refused"}
    [values] = [finding for finding in bail if finding.law == VALUES]
    assert (values.answer, values.request) == ("prohibited", request)
    assert "Gov. Code 7284.6(a)(1)(B)" in values.citations
    assert "immigration detainer" in values.note


def test_where_no_law_is_asked_it_is_a_plain_finding(rows, tmp_path):
    rows.request()
    rows("bail-refused", "10T09:00")
    rows("released", "20T09:00")
    [finding] = found(
        make_audit(tmp_path, rows, only=("us-wa/keep-washington-working-2019",)), "bail"
    )
    assert (finding.outcome, finding.law) == ("refused", "")


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (
            [("request-cancelled", "09T12:00"), ("bail-refused", "10T09:00")],
            "refused-without-request",
        ),
        ([("bail-posted", "10T09:00"), ("hold-begun", "10T09:00")], "posted-and-kept"),
        ([("bail-posted", "10T09:00"), ("handed-over", "10T10:00")], "posted-and-kept"),
        ([("bail-posted", "10T09:00"), ("released", "10T10:00")], "posted-and-released"),
        ([("bail-offered", "10T09:00")], "offered-not-posted"),
        ([], "none"),
    ],
)
def test_what_the_events_show_of_bail(rows, tmp_path, events, expected):
    rows.request()
    for kind, at in events:
        rows(kind, at)
    rows("booked", "05T09:00", subject="OTHER")
    rows("bail-posted", "05T10:00", subject="OTHER")
    assert outcome(make_audit(tmp_path, rows), "bail") == expected


def test_an_agency_that_records_no_bail_shows_nothing_by_it(rows, tmp_path):
    rows.request()
    rows("released", "10T09:00")
    assert outcome(make_audit(tmp_path, rows), "bail") == "not-recorded"


@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        ("released", {"where": "sally port, to ICE ERO van"}, "as-release"),
        ("released", {"where": "to immigration officers"}, "as-release"),
        ("transferred", {"to": "Border Patrol"}, "as-transfer"),
        ("released", {"facts": {"ice_present_at_release": True}}, "as-release"),
        ("released", {"where": "lobby"}, "as-recorded"),
        ("released", {"where": "ice rink"}, "as-recorded"),
        ("released", {"where": "lobby, ICE did not come, not to ICE"}, "as-recorded"),
        ("released", {"where": "to her immigration attorney"}, "as-recorded"),
        ("transferred", {"to": "county hospital"}, "as-recorded"),
        ("handed-over", {"where": "inside"}, "as-recorded"),
        ("released", {}, "not-recorded"),
        ("deceased", {}, "as-recorded"),
        ("bail-posted", {}, "in-custody"),
    ],
)
def test_a_hand_over_that_is_recorded_as_another_end(rows, tmp_path, kind, more, expected):
    rows.request()
    rows(kind, "10T09:00", **more)
    [finding] = found(make_audit(tmp_path, rows), "end")
    assert finding.outcome == expected


def test_a_hand_over_and_a_release_of_one_custody_are_both(rows, tmp_path):
    request = rows.request()
    rows("handed-over", "10T09:00", request)
    rows("released", "10T09:05", where="lobby")
    assert outcome(make_audit(tmp_path, rows), "end") == "both"


@pytest.mark.parametrize(
    ("word", "expected"),
    [("DHS", True), ("Office", False), ("police dept", False), ("HSI agents", True), ("", False)],
)
def test_the_words_of_an_authority(word, expected):
    assert names_authority(word) is expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            ("citizenship-alert", {"signs": "the sheet says born in the United States"}),
            "born-in-us",
        ),
        (("citizenship-alert", {"signs": "a US passport was found"}), "sign"),
        (("citizenship-alert", {}), "sign"),
        (("fact-recorded", {"facts": {"claims_us_citizenship": True}}), "sign"),
        (("fact-recorded", {"facts": {"claims_us_citizenship": False}}), "no-claim"),
        (("fact-recorded", {}), "not-recorded"),
    ],
)
def test_signs_of_citizenship(rows, tmp_path, event, expected):
    kind, more = event
    rows.request()
    rows(kind, "09T10:00", **more)
    rows("released", "10T09:00", where="lobby")
    assert outcome(make_audit(tmp_path, rows), "citizen") == expected
