"""The items of Gov. Code 7283.1(d) and 7284.6(c), as their text has them."""

from datetime import date

from statutory_reports.event_rows import AGENCY, row, table
from trustact.statutory_reports.report_list import REPORTS, make_report
from trustact.statutory_reports.report_model import CountSection, ListSection, Period

JANUARY = Period(date(2024, 1, 1), date(2024, 1, 31))
BOOKED = row("b", "booked", "05T08:00")
TOLD = row("n", "notified-authority", "06T09:00", items="release-date")
FREE = row("l", "released", "06T12:00")


def requested(form):
    return row("r", "request-received", "05T12:00", facts=f'{{"detainer.form": "{form}"}}')


def section(name, key, tmp_path, *rows):
    report = make_report(REPORTS[name], table(tmp_path, *rows), AGENCY, JANUARY)
    return next(each for each in report.sections if each.key == key)


def ways(tmp_path, *rows):
    found = section("california-forum", "access", tmp_path, *rows)
    assert isinstance(found, CountSection)
    return {count.item.key for count in found.counts[1:] if count.value}


def how(tmp_path, *rows):
    found = section("california-forum", "dates", tmp_path, *rows)
    assert isinstance(found, ListSection)
    return [each.cells[1].text for each in found.rows]


def test_notice_on_a_request_for_notice_is_access_through_that_request(tmp_path):
    rows = (BOOKED, requested("I-247N"), TOLD, FREE)
    assert ways(tmp_path, *rows) == {"notified-authority"}
    assert how(tmp_path, *rows) == ["through a notification request"]


def test_information_that_nobody_asked_for_in_a_request_is_other_means(tmp_path):
    for rows in ((BOOKED, TOLD, FREE), (BOOKED, requested("I-247X"), TOLD, FREE)):
        assert ways(tmp_path, *rows) == {"other-information"}


def test_information_on_a_request_that_says_nothing_is_neither(tmp_path):
    request = row("r", "request-received", "05T12:00")
    assert ways(tmp_path, BOOKED, request, TOLD, FREE) == {"unclear-request"}
    assert "unclear-request" not in ways(tmp_path, BOOKED, requested("I-247N"), TOLD, FREE)


def test_holds_transfers_and_interviews_are_told_apart(tmp_path):
    rows = (
        BOOKED,
        requested("I-247A"),
        row("i", "interview-held", "05T18:00"),
        row("h", "hold-begun", "06T09:00"),
        row("o", "handed-over", "06T12:00"),
    )
    assert how(tmp_path, *rows) == [
        "through other means: an interview", "through a hold", "through a transfer",
    ]  # fmt: skip


def test_the_parts_of_the_forum_stand_in_the_order_of_the_subdivision(tmp_path):
    made = table(tmp_path, BOOKED, requested("I-247A"), TOLD, FREE)
    report = make_report(REPORTS["california-forum"], made, AGENCY, JANUARY)
    assert [each.key for each in report.sections] == [
        "funnel", "access", "demographics", "dates", "ends",
    ]  # fmt: skip
    assert any("may give" in note for note in report.notes)


def test_the_items_on_task_forces_name_their_places(tmp_path):
    found = section("california-transfers", "task_forces", tmp_path, BOOKED, FREE)
    assert isinstance(found, ListSection)
    assert [(item.source[-6:], item.standing) for item in found.columns] == [
        ("(1)(A)", "read"), ("(1)(B)", "read"), ("(1)(C)", "read"), ("(1)(D)", "read"),
    ]  # fmt: skip


def test_no_transfer_is_a_number_that_is_reported(tmp_path):
    rows = (BOOKED, requested("I-247A"), FREE)
    report = make_report(REPORTS["california-transfers"], table(tmp_path, *rows), AGENCY, JANUARY)
    assert (report.zeros[0].holds, report.zeros[0].standing) == (True, "read")
