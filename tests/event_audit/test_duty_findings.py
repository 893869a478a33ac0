"""What came of each duty: done, late and by how long, missing, open, ended first, not recorded."""

import pytest

from event_audit.event_audit_rows import (
    NEW_JERSEY,
    ROBBERY,
    TRUTH,
    Rows,
    found,
    make_audit,
    outcome,
)
from trustact.event_audit.audit_finding import DUTY_OUTCOMES

COPY, INTENT = "copy-of-request-to-person", "tell-person-intent"
TO_PERSON, TO_ATTORNEY = "same-notice-to-person", "same-notice-to-attorney-or-designee"
DIRECTIVE = "us-nj/ag-directive-2018-6-v2"
COLORADO = "us-co/sb25-276"


@pytest.fixture
def rows():
    return Rows()


def other_custody(rows, *kinds):
    """Add another custody in which the agency recorded events of some kinds."""
    request = rows.request(subject="OTHER")
    for kind in kinds:
        rows(kind, "09T09:00", request, subject="OTHER")
    rows("released", "10T09:00", subject="OTHER", where="lobby")


def of_a(audit, duty, law=TRUTH):
    return [each for each in found(audit, "duty", law, duty) if each.subject == "A"]


def test_a_copy_that_was_given_is_done_with_the_minutes_until_then(rows, tmp_path):
    request = rows.request()
    rows("served", "09T09:30", request)
    rows("released", "10T09:00")
    [finding] = of_a(make_audit(tmp_path, rows), COPY)
    assert (finding.outcome, finding.minutes, finding.due) == ("in-time", 90, None)
    assert finding.citations == ("Gov. Code 7283.1(b)",)
    assert (finding.basis, finding.request) == ("text", request)


def test_a_copy_that_is_in_no_event_is_missing_where_copies_are_recorded(rows, tmp_path):
    rows.request()
    rows("released", "10T09:00")
    other_custody(rows, "served")
    [finding] = of_a(make_audit(tmp_path, rows), COPY)
    assert (finding.outcome, finding.done, finding.minutes_over) == ("missing", None, None)


def test_but_not_recorded_where_the_agency_records_no_copies(rows, tmp_path):
    rows.request()
    rows("released", "10T09:00")
    other_custody(rows)
    [finding] = of_a(make_audit(tmp_path, rows), COPY)
    assert finding.outcome == "not-recorded"
    assert finding.note == "the agency records no served at all"


@pytest.mark.parametrize(("kind", "duty"), [("served", COPY), ("intent-told", INTENT)])
def test_where_the_law_sets_no_time_a_copy_counts_without_its_time(rows, tmp_path, kind, duty):
    request = rows.request()
    rows(kind, "", request)
    rows("released", "10T09:00")
    [finding] = of_a(make_audit(tmp_path, rows), duty)
    assert (finding.outcome, finding.done, finding.minutes) == ("in-time", None, None)
    assert finding.note.startswith("done, but")


def test_but_not_where_the_law_sets_one(tmp_path):
    rows = Rows("-07:00")
    rows.request()
    rows("bail-posted", "10T09:00")
    rows("release-eligible", "10T09:30", reason="bail posted")
    rows("released", "")
    for row in rows.rows:
        row["at"] = row["at"].replace("2024", "2026")
    audit = make_audit(tmp_path, rows, place="us-co-denver", only=(COLORADO,))
    [finding] = of_a(audit, "release-within-six-hours", COLORADO)
    assert finding.outcome == "not-recorded"


def test_a_person_in_custody_may_still_get_the_copy(rows, tmp_path):
    rows.request()
    other_custody(rows, "served")
    assert [each.outcome for each in of_a(make_audit(tmp_path, rows), COPY)] == ["open"]


def test_each_request_has_its_own_copy(rows, tmp_path):
    first = rows.request()
    second = rows("request-received", "09T12:00", facts={"detainer.issuer": "ice"}, form="I-247A")
    rows("request-superseded", "09T12:00", first)
    rows("served", "09T13:00", second)
    rows("released", "10T09:00")
    copies = {each.request: each.outcome for each in of_a(make_audit(tmp_path, rows), COPY)}
    assert copies == {first: "missing", second: "in-time"}


@pytest.mark.parametrize(
    ("issuer", "expected"), [("ice", ["missing"]), ("cbp", []), (None, ["unclear"])]
)
def test_a_duty_is_missing_only_if_the_law_has_it(rows, tmp_path, issuer, expected):
    """The TRUTH Act speaks of requests of ICE."""
    rows("booked", "08T21:00")
    facts = {"detainer.issuer": issuer} if issuer else {}
    rows("request-received", "09T08:00", facts=facts, form="I-247A")
    rows("released", "10T09:00")
    other_custody(rows, "served")
    assert [each.outcome for each in of_a(make_audit(tmp_path, rows), COPY)] == expected


def test_what_a_law_of_another_time_asks_for_is_not_missing(rows, tmp_path):
    rows.request()
    rows("released", "10T09:00")
    other_custody(rows, "served")
    for row in rows.rows:
        row["at"] = row["at"].replace("2024", "2015")
    assert not found(make_audit(tmp_path, rows), "duty", TRUTH)


@pytest.mark.parametrize(
    ("recipients", "person", "attorney"),
    [
        (("person", "designee"), "in-time", "in-time"),
        (("person", "attorney or designee"), "in-time", "in-time"),
        (("person",), "in-time", "missing"),
        (("attorney",), "missing", "in-time"),
        ((None,), "not-recorded", "not-recorded"),
    ],
)
def test_the_same_notice_is_owed_to_the_person_and_the_designee(
    rows, tmp_path, recipients, person, attorney
):
    request = rows.request(facts=ROBBERY)
    rows("notified-authority", "10T08:00", request)
    for recipient in recipients:
        more = {"recipient": recipient} if recipient else {}
        rows("notice-given", "10T09:00", how="in-writing", **more)
    rows("released", "11T09:00")
    audit = make_audit(tmp_path, rows)
    assert outcome(audit, "duty", TRUTH, TO_PERSON) == person
    assert outcome(audit, "duty", TRUTH, TO_ATTORNEY) == attorney


def test_a_notice_by_word_of_mouth_is_not_in_writing(rows, tmp_path):
    request = rows.request(facts=ROBBERY)
    rows("notified-authority", "10T08:00", request)
    rows("notice-given", "10T09:00", recipient="person", how="orally")
    rows("released", "11T09:00")
    assert outcome(make_audit(tmp_path, rows), "duty", TRUTH, TO_PERSON) == "missing"


@pytest.mark.parametrize(
    ("given", "expected", "over"),
    [("09T09:59", "in-time", None), ("09T12:15", "late", 135), (None, "missing", None)],
)
def test_a_form_has_to_precede_the_interview(tmp_path, given, expected, over):
    rows = Rows("-05:00")
    request = rows.request()
    if given:
        rows("consent-form-given", given, request)
    rows("interview-held", "09T10:00", request)
    rows("released", "11T09:00")
    other = rows.request(subject="OTHER")
    rows("consent-form-given", "09T09:00", other, subject="OTHER")
    audit = make_audit(tmp_path, rows, place=NEW_JERSEY)
    [finding] = of_a(audit, "consent-form-before-interview", DIRECTIVE)
    assert (finding.outcome, finding.minutes_over) == (expected, over)


@pytest.mark.parametrize(
    ("released", "expected", "over"),
    [("10T14:59", "in-time", None), ("10T17:30", "late", 150), (None, "missing", None)],
)
def test_a_duty_with_hours_is_late_by_the_minutes_after_them(tmp_path, released, expected, over):
    """Colorado since 2025: release within six hours of the bond."""
    rows = Rows("-07:00")
    rows.request()
    rows("bail-posted", "10T09:00")
    rows("release-eligible", "10T09:30", reason="bail posted")
    if released:
        rows("released", released)
    rows("fact-recorded", "20T09:00")
    rows("booked", "05T09:00", subject="OTHER")
    rows("released", "06T09:00", subject="OTHER")
    for row in rows.rows:
        row["at"] = row["at"].replace("2024", "2026")
    audit = make_audit(tmp_path, rows, place="us-co-denver", only=(COLORADO,))
    [finding] = of_a(audit, "release-within-six-hours", COLORADO)
    assert (finding.outcome, finding.minutes_over) == (expected, over)
    assert f"{finding.due:%d %H:%M}" == "10 15:00"


def test_a_duty_that_was_not_due_when_the_custody_ended_has_ended_first(tmp_path):
    rows = Rows("-07:00")
    rows.request()
    rows("bail-posted", "10T09:00")
    rows("release-eligible", "10T09:30", reason="bail posted")
    rows("transferred", "10T11:00", to="another county")
    rows("fact-recorded", "20T09:00", subject="OTHER")
    rows("booked", "05T09:00", subject="OTHER")
    rows("released", "06T09:00", subject="OTHER")
    for row in rows.rows:
        row["at"] = row["at"].replace("2024", "2026")
    audit = make_audit(tmp_path, rows, place="us-co-denver", only=(COLORADO,))
    [finding] = of_a(audit, "release-within-six-hours", COLORADO)
    assert (finding.outcome, finding.done) == ("ended-first", None)


def test_a_report_counts_of_whichever_subject_it_is(tmp_path):
    rows = Rows("-06:00")
    rows.request()
    rows("released", "10T09:00")
    rows("report-filed", "31T09:00", subject="OFFICE", period="2024")
    audit = make_audit(tmp_path, rows, place="us-il")
    assert outcome(audit, "duty", "us-il/trust-act-2021") == "in-time"


def test_an_event_duty_done_shows_a_duty(rows, tmp_path):
    rows.request()
    rows("duty-done", "09T10:00", duty=INTENT)
    rows("released", "10T09:00")
    other_custody(rows, "intent-told")
    [finding] = of_a(make_audit(tmp_path, rows), INTENT)
    assert (finding.outcome, finding.minutes) == ("in-time", 120)


def test_every_finding_has_one_outcome_of_its_kind(rows, tmp_path):
    rows.request()
    rows("released", "10T09:00")
    other_custody(rows, "served", "intent-told")
    for finding in found(make_audit(tmp_path, rows), "duty"):
        assert finding.outcome in DUTY_OUTCOMES
        assert finding.provisions
        assert finding.citations
