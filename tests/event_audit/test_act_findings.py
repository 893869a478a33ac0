"""Holds, notices to the authority, hand-overs and interviews: what each law says, with citation."""

import pytest

from event_audit.event_audit_rows import (
    FEDERAL,
    ICE,
    NO_RECORD,
    ROBBERY,
    TRUTH,
    VALUES,
    Rows,
    found,
    make_audit,
    outcome,
)
from trustact.event_audit.event_audit_text import not_recorded_line
from trustact.event_audit.event_tables import event_tables


@pytest.fixture
def rows():
    return Rows()


def hold(rows, request, begun, ended, *, end="released"):
    rows("release-eligible", begun, reason="sentence served")
    rows("hold-begun", begun, request)
    if ended:
        rows("hold-ended", ended)
        rows(end, ended)


def test_a_hold_that_the_law_prohibits_has_law_provision_citation_and_minutes(rows, tmp_path):
    request = rows.request()
    hold(rows, request, "10T09:00", "10T12:30")
    [finding] = found(make_audit(tmp_path, rows), "hold", VALUES)
    assert (finding.outcome, finding.answer, finding.basis) == ("not-allowed", "prohibited", "text")
    assert "Gov. Code 7284.6(a)(1)(B)" in finding.citations
    assert finding.provisions[0].startswith("No person may be detained on a hold request")
    assert (finding.subject, finding.request, finding.minutes) == ("A", request, 210)
    assert (f"{finding.at:%H:%M}", f"{finding.until:%H:%M}") == ("09:00", "12:30")
    assert finding.events[0].startswith("hold-begun")


@pytest.mark.parametrize(
    ("ended", "expected", "over"),
    [("11T08:00", "allowed", None), ("12T09:00", "allowed", None), ("12T09:01", "past-limit", 1)],
)
def test_the_hours_of_a_hold_are_counted_from_the_eligibility(
    rows, tmp_path, ended, expected, over
):
    """48 hours from Wednesday 9:00 end on Friday 9:00; the hold itself began an hour later."""
    request = rows.request()
    rows("release-eligible", "10T09:00", reason="sentence served")
    rows("hold-begun", "10T10:00", request)
    rows("hold-ended", ended)
    rows("released", ended)
    [finding] = found(make_audit(tmp_path, rows), "hold", FEDERAL)
    assert (finding.outcome, finding.minutes_over) == (expected, over)
    assert finding.due is None or f"{finding.due:%d %H:%M}" == "12 09:00"


def test_a_weekend_is_left_out_where_the_law_leaves_it_out(rows, tmp_path):
    """From Friday 12 January; Monday the 15th was a federal holiday."""
    request = rows.request()
    hold(rows, request, "12T09:00", "17T08:00", end="handed-over")
    [finding] = found(make_audit(tmp_path, rows), "hold", FEDERAL)
    assert (finding.outcome, finding.minutes) == ("allowed", 7140)


def test_without_a_recorded_eligibility_a_hold_is_not_said_to_be_allowed(rows, tmp_path):
    request = rows.request()
    rows("hold-begun", "10T09:00", request)
    rows("hold-ended", "10T12:00")
    rows("released", "10T12:00")
    [finding] = found(make_audit(tmp_path, rows), "hold", FEDERAL)
    assert finding.outcome == finding.answer == "undetermined"
    assert finding.depends_on[0].startswith("when the person became eligible")
    assert "at least" in finding.note


def test_but_a_hold_that_is_too_long_by_itself_is_past_the_limit(rows, tmp_path):
    request = rows.request()
    rows("hold-begun", "09T10:00", request)
    rows("hold-ended", "12T12:00")
    rows("released", "12T12:00")
    assert outcome(make_audit(tmp_path, rows), "hold", FEDERAL) == "past-limit"


def test_a_hold_whose_time_is_not_recorded_is_not_recorded(rows, tmp_path):
    request = rows.request()
    rows("hold-begun", "", request)
    rows("released", "10T12:00")
    [finding] = found(make_audit(tmp_path, rows), "hold")
    assert (finding.outcome, finding.at, finding.law) == ("not-recorded", None, "")


def test_a_hold_at_the_end_of_the_records_has_the_minutes_until_then(rows, tmp_path):
    request = rows.request()
    hold(rows, request, "10T09:00", None)
    rows("fact-recorded", "10T11:00")
    [finding] = found(make_audit(tmp_path, rows), "hold", VALUES)
    assert (finding.until, finding.minutes) == (None, 120)
    assert "end of the records" in finding.note


def test_custody_past_eligibility_that_ends_by_hand_over_is_a_hold(rows, tmp_path):
    request = rows.request()
    rows("release-eligible", "10T09:00")
    rows("handed-over", "10T11:00", request)
    [finding] = found(make_audit(tmp_path, rows), "hold", VALUES)
    assert (finding.outcome, finding.minutes) == ("not-allowed", 120)
    assert "no hold-begun is recorded" in finding.note


def test_a_hand_over_in_the_minute_of_the_release_is_no_hold(rows, tmp_path):
    request = rows.request()
    rows("release-eligible", "10T09:00")
    rows("handed-over", "10T09:00", request)
    assert not found(make_audit(tmp_path, rows), "hold")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [(NO_RECORD, "not-allowed"), (ROBBERY, "allowed"), ({}, "undetermined")],
)
@pytest.mark.parametrize(
    ("kind", "action"), [("notified-authority", "notify"), ("handed-over", "transfer")]
)
def test_notices_and_hand_overs_are_asked_about(rows, tmp_path, facts, expected, kind, action):
    request = rows.request(facts=facts)
    rows("release-eligible", "10T09:00")
    rows(kind, "10T09:00", request, facts={"disclosure.public": False})
    [finding] = found(make_audit(tmp_path, rows), action, VALUES)
    assert finding.outcome == expected
    assert bool(finding.depends_on) == (expected == "undetermined")
    assert finding.citations


@pytest.mark.parametrize(
    ("handed", "expected"), [("10T09:00", "not-regulated"), ("10T09:20", "not-allowed")]
)
def test_a_law_that_allows_no_wait_for_a_hand_over_sees_the_wait(rows, tmp_path, handed, expected):
    act = "us-wa/keep-washington-working-2019"
    request = rows.request(facts=ROBBERY)
    rows("release-eligible", "10T09:00")
    rows("handed-over", handed, request)
    [finding] = found(make_audit(tmp_path, rows, place="us-wa-pierce"), "transfer", act)
    assert finding.outcome == expected
    assert ("kept 20 minutes past eligibility" in finding.note) == (handed == "10T09:20")


def test_an_act_is_asked_about_on_what_was_known_then(rows, tmp_path):
    """The conviction is recorded after the notice: it does not count, and is shown beside."""
    request = rows.request(facts={k: v for k, v in NO_RECORD.items() if k != "convictions"})
    rows("fact-recorded", "09T09:00", facts={"convictions": []})
    rows("notified-authority", "10T08:00", request, facts={"disclosure.public": False})
    rows("fact-recorded", "09T10:00", facts=ROBBERY, recorded_at="11T08:00")
    [finding] = found(make_audit(tmp_path, rows), "notify", VALUES)
    assert (finding.outcome, finding.with_later_records) == ("not-allowed", "permitted")


def test_a_correction_counts_from_when_it_was_made(rows, tmp_path):
    rows("booked", "08T21:00", facts=NO_RECORD)
    booked = rows.rows[0]["id"]
    request = rows("request-received", "09T08:00", facts={"detainer.issuer": "ice"}, form="I-247A")
    rows("notified-authority", "10T08:00", request, facts={"disclosure.public": False})
    rows("fact-corrected", "11T08:00", booked, facts=ROBBERY)
    rows("notified-authority", "12T08:00", facts={"disclosure.public": False})
    first, second = found(make_audit(tmp_path, rows), "notify", VALUES)
    assert (first.outcome, second.outcome) == ("not-allowed", "allowed")


def test_after_a_request_was_cancelled_nothing_rests_on_it(rows, tmp_path):
    request = rows.request()
    rows("request-cancelled", "09T12:00", request)
    rows("notified-authority", "10T08:00")
    for finding in found(make_audit(tmp_path, rows), "notify"):
        assert finding.request == ""
        assert "no request stood" in finding.note
        assert finding.outcome != "allowed" or finding.law != FEDERAL


def test_a_superseded_request_does_not_end_the_later_one(rows, tmp_path):
    first = rows.request()
    second = rows("request-received", "09T10:00", facts={"detainer.issuer": "ice"}, form="I-247A")
    rows("request-superseded", "09T10:00", first)
    rows("notified-authority", "10T08:00")
    audit = make_audit(tmp_path, rows)
    assert {finding.request for finding in found(audit, "notify")} == {second}
    assert outcome(audit, "notify", FEDERAL) == "allowed"


def test_a_judges_paper_that_is_recorded_opens_the_hand_over(rows, tmp_path):
    paper = {"paper": "warrant", "signed_by": "federal-magistrate-judge", "basis": "criminal"}
    request = rows.request()
    rows("release-eligible", "10T09:00")
    rows("handed-over", "10T09:00", request, facts={"papers": [paper]})
    plain = Rows()
    other = plain.request()
    plain("release-eligible", "10T09:00")
    plain("handed-over", "10T09:00", other)
    assert outcome(make_audit(tmp_path, plain), "transfer", VALUES) == "not-allowed"
    [finding] = found(make_audit(tmp_path, rows), "transfer", VALUES)
    assert finding.outcome != "not-allowed"


def test_without_the_assumption_on_papers_a_bar_may_be_open(rows, tmp_path):
    request = rows.request()
    rows("release-eligible", "10T09:00")
    rows("handed-over", "10T09:00", request)
    [finding] = found(make_audit(tmp_path, rows), "transfer", VALUES)
    assert (finding.answer, finding.without_assumption) == ("prohibited", "undetermined")


@pytest.mark.parametrize(
    ("before", "elsewhere", "expected"),
    [
        (("consent-form-given", "consent-answered"), (), "undetermined"),
        ((), ("consent-form-given", "consent-answered"), "not-allowed"),
        ((), (), "undetermined"),
    ],
    ids=["form and answer", "none here", "not recorded at all"],
)
def test_an_interview_needs_the_form_and_the_consent(rows, tmp_path, before, elsewhere, expected):
    request = rows.request()
    for kind in before:
        rows(kind, "10T09:00", request, **({"answer": "written"} if kind.endswith("ed") else {}))
    rows("interview-held", "10T10:00", request)
    other = rows.request(subject="B")
    for kind in elsewhere:
        rows(kind, "10T09:00", other, subject="B")
    [finding] = found(make_audit(tmp_path, rows), "interview", TRUTH)
    assert finding.outcome == expected
    assert finding.citations == ("Gov. Code 7283.1(a)",)


def test_an_interview_with_all_that_the_law_asks_for_is_permitted(rows, tmp_path):
    request = rows.request()
    full = {
        "interview.form_complete": True,
        "interview.form_understood": True,
        "interview.form_languages": ["en", "es", "zh", "tl", "vi", "ko"],
        "interview.counsel_requested": False,
    }
    rows("consent-form-given", "10T09:00", request, facts=full)
    rows("consent-answered", "10T09:10", request, answer="written")
    rows("interview-held", "10T10:00", request)
    assert outcome(make_audit(tmp_path, rows), "interview", TRUTH) in ("allowed", "not-regulated")


def test_an_interview_that_the_person_declined_in_writing_is_not_allowed(rows, tmp_path):
    request = rows.request()
    rows("consent-form-given", "10T09:00", request)
    rows("consent-answered", "10T09:10", request, answer="declined")
    rows("interview-held", "10T10:00", request)
    assert outcome(make_audit(tmp_path, rows), "interview", TRUTH) == "not-allowed"


def test_nothing_is_allowed_against_somebody_with_a_sign_of_citizenship(rows, tmp_path):
    request = rows.request()
    rows("citizenship-alert", "09T09:00", request, signs="born in the United States")
    hold(rows, request, "10T09:00", "10T12:00")
    audit = make_audit(tmp_path, rows)
    [finding] = found(audit, "hold", FEDERAL)
    assert finding.outcome == finding.answer == "undetermined"
    assert "citizen" in finding.depends_on[0]
    assert outcome(audit, "hold", VALUES) == "not-allowed"


def test_nor_is_a_hold_that_went_on_after_a_sign_was_recorded(rows, tmp_path):
    request = rows.request()
    rows("release-eligible", "10T09:00")
    rows("hold-begun", "10T09:00", request)
    rows("citizenship-alert", "10T10:00", request, signs="born in the United States")
    rows("hold-ended", "10T12:00")
    rows("released", "10T12:00")
    assert outcome(make_audit(tmp_path, rows), "hold", FEDERAL) == "undetermined"


@pytest.mark.parametrize(("begun", "booked"), [("08T20:00", "08T21:00"), ("12T09:00", "08T21:00")])
def test_a_hold_before_the_booking_or_after_the_end_is_asked_of_no_law(
    rows, tmp_path, begun, booked
):
    request = rows.request(booked=booked)
    rows("hold-begun", begun, request)
    rows("released", "11T09:00")
    audit = make_audit(tmp_path, rows)
    [finding] = found(audit, "hold")
    assert (finding.outcome, finding.law) == ("not-recorded", "")
    [custody] = audit.custodies
    assert [moment.kind for moment in custody.out_of_order] == ["hold-begun"]


def test_only_the_laws_that_are_asked_answer_and_those_as_if_beside_them(rows, tmp_path):
    request = rows.request()
    hold(rows, request, "10T09:00", "10T12:00")
    audit = make_audit(
        tmp_path, rows, only=(FEDERAL,), as_if=("us-wa/keep-washington-working-2019",)
    )
    laws = {(finding.law, finding.as_if) for finding in found(audit, "hold")}
    assert laws == {(FEDERAL, False), ("us-wa/keep-washington-working-2019", True)}


def test_a_request_for_other_things_is_read_and_is_no_detainer(tmp_path):
    """Illinois has such requests reported; the laws on detainers do not ask about an interview."""
    rows = Rows()
    rows("booked", "08T21:00", facts=NO_RECORD)
    rows("request-received", "09T08:00", facts={"detainer.asks": ["interview"]})
    rows("release-eligible", "10T09:00")
    rows("handed-over", "10T09:00")
    audit = make_audit(tmp_path, rows)
    assert all("detainer.lodged" not in finding.depends_on for finding in audit.findings)
    assert outcome(audit, "transfer", VALUES) == "not-allowed"


def test_a_word_that_no_detainer_asks_for_leaves_the_others(tmp_path):
    rows = Rows()
    facts = ICE | {"detainer.asks": ["hold", "interview"]}
    rows("booked", "08T21:00", facts=NO_RECORD)
    rows("request-received", "09T08:00", facts=facts)
    rows("release-eligible", "10T09:00")
    rows("hold-begun", "10T09:00")
    rows("released", "10T12:00")
    assert outcome(make_audit(tmp_path, rows), "hold", VALUES) == "not-allowed"


def test_whoever_records_how_custody_ends_shows_that_nobody_was_handed_over(tmp_path):
    rows = Rows()
    rows.request()
    rows("released", "10T12:00")
    audit = make_audit(tmp_path, rows)
    table = next(each for each in event_tables(audit) if each.key == "acts")
    found = {name: tuple(map(len, cells)) for name, cells in table.lines}
    assert found["hand-over"] == (0, 1, 0)
    assert found["interview"] == (0, 0, 1)
    assert "handed-over" not in not_recorded_line(audit)
