"""No zero is certified of a period or a place that the table cannot cover."""

from datetime import date

import pytest

from statutory_reports.event_rows import AGENCY, row, table
from trustact.language.errors import TrustactError
from trustact.statutory_reports.report_check import find_differences, read_written_report
from trustact.statutory_reports.report_list import REPORTS, make_report
from trustact.statutory_reports.report_model import Period
from trustact.statutory_reports.report_texts import counsel_texts

BOOKED = row("1", "booked", "05T08:00")
RELEASED = row("2", "released", "20T08:00")


def year(number):
    return Period(date(number, 1, 1), date(number, 12, 31))


def made(tmp_path, *rows, period, name="illinois", today=date(2025, 1, 1)):
    return make_report(REPORTS[name], table(tmp_path, *rows), AGENCY, period, today=today)


def zeros(report):
    return [(zero.holds, zero.why_not_known) for zero in report.zeros]


def test_a_period_that_is_over_and_covered_has_its_zero(tmp_path):
    report = made(tmp_path, BOOKED, RELEASED, period=year(2024))
    assert [holds for holds, _ in zeros(report)] == [True, True]
    between = Period(date(2024, 1, 10), date(2024, 1, 12))
    report = made(tmp_path, BOOKED, RELEASED, period=between)
    assert [holds for holds, _ in zeros(report)] == [True, True]


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (2023, "all its events are after it (the nearest is of 2024-01-05); that is not recorded"),
        (2025, "all its events are before it (the nearest is of 2024-01-20)"),
    ],
)
def test_a_period_beside_all_events_is_refused(tmp_path, number, message):
    with pytest.raises(TrustactError) as raised:
        made(tmp_path, BOOKED, RELEASED, period=year(number), today=date(2026, 1, 1))
    assert message in str(raised.value)


def test_the_events_of_another_agency_cover_nothing(tmp_path):
    other = row("3", "booked", agency="another-jail", subject="B") | {"at": "2023-05-01T10:00Z"}
    with pytest.raises(TrustactError, match="all its events are after it"):
        made(tmp_path, BOOKED, other, period=year(2023))


def test_a_period_that_has_not_begun_is_refused(tmp_path):
    with pytest.raises(TrustactError, match="has not begun, today is 2025-01-01"):
        made(tmp_path, period=Period(date(2025, 1, 2), date(2025, 12, 31)))


def test_a_period_that_has_not_ended_has_a_warning_and_no_zero(tmp_path):
    report = made(tmp_path, BOOKED, period=year(2024), today=date(2024, 12, 31))
    assert [holds for holds, _ in zeros(report)] == [None, None]
    assert report.notes[0] == (
        "The period ends on 2024-12-31 and had not ended on 2024-12-31, when this was made."
    )


def test_a_report_of_an_unfinished_period_is_checked_as_of_its_day(tmp_path):
    events = table(tmp_path, BOOKED)
    report = make_report(REPORTS["oregon"], events, AGENCY, year(2024), today=date(2024, 3, 1))
    audit = counsel_texts(report, events, "0")["audit.json"]
    (tmp_path / "audit.json").write_text(audit, encoding="utf-8")
    assert find_differences(read_written_report(tmp_path / "audit.json"), events) == ()


def test_before_the_law_no_zero_is_certified(tmp_path):
    early = {**BOOKED, "at": "2020-05-01T10:00-05:00"}
    report = made(tmp_path, early, period=year(2020))
    assert zeros(report)[0] == (
        None,
        "the law that asks for this report was not in force in the period; it is in force from "
        "2021-08-02",
    )
    begun = made(tmp_path, {**early, "at": "2021-05-01T10:00-05:00"}, period=year(2021))
    assert [holds for holds, _ in zeros(begun)] == [True, True]


@pytest.mark.parametrize(
    ("place", "name", "holds"),
    [
        ("us-ct-hartford", "illinois", None),
        ("us-il-cook", "illinois", True),
        ("us-il-chicago", "chicago", True),
        ("us-il", "chicago", True),
        ("us-il-cook", "chicago", None),
        ("us-ill", "illinois", None),
        ("", "illinois", True),
    ],
)
def test_an_agency_of_another_place_has_no_zero_by_this_law(tmp_path, place, name, holds):
    report = made(tmp_path, {**BOOKED, "place": place}, period=year(2024), name=name)
    assert report.zeros[-1].holds is holds
    assert any(f"are of {place}, and the law is of" in n for n in report.notes) == (holds is None)


def test_a_release_before_the_booking_is_named_with_its_row(tmp_path):
    early = row("2", "released", "04T08:00")
    notes = made(tmp_path, BOOKED, early, period=year(2024)).notes
    assert (
        "events.csv, row 3: released is before the first `booked` of the same subject; see that "
        "the times are right."
    ) in notes
    again = row("3", "released", "05T09:00", about="2")
    notes = made(tmp_path, BOOKED, early, again, period=year(2024)).notes
    assert not any("is before the first" in note for note in notes), "it was corrected"


def test_events_made_of_bookings_certify_no_zero(tmp_path):
    """A file of bookings shows no request but the holds that were entered."""
    made_by = {"recorded_by": "trustact audit (rows that could not be read: 3)"}
    request = row("3", "request-received", "06T08:00", facts='{"detainer.asks": ["hold"]}')
    rows = (BOOKED | made_by, request | made_by, RELEASED | made_by)
    report = made(tmp_path, *rows, period=year(2024))
    assert [holds for holds, _ in zeros(report)] == [None, False]
    assert "`trustact audit` from the bookings" in report.limits[0]
    assert "some rows could not be read" in report.limits[0]
    assert "the time to process a release" in report.limits[0]
    assert made(tmp_path, BOOKED, request, RELEASED, period=year(2024)).limits == ()
