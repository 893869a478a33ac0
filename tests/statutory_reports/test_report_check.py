"""`--check`: what was changed since a report was made is named."""

import json
from datetime import date

import pytest

from statutory_reports.event_rows import AGENCY, row, table
from trustact.language.errors import TrustactError
from trustact.statutory_reports.report_check import find_differences, read_written_report
from trustact.statutory_reports.report_data import audit_json
from trustact.statutory_reports.report_list import REPORTS, find_report, make_report
from trustact.statutory_reports.report_model import (
    Count,
    CountSection,
    Item,
    Period,
    StatutoryReport,
    Sum,
    UnbalancedReportError,
    check_sums,
)

JANUARY = Period(date(2024, 1, 1), date(2024, 1, 31))
ROWS = [
    row("1", "booked", "05T10:00"),
    row("2", "request-received", "05T12:00", facts='{"detainer.form": "I-247A"}'),
    row("3", "handed-over", "06T09:00", about="2"),
]


@pytest.fixture
def written(tmp_path):
    events = table(tmp_path, *ROWS)
    report = make_report(REPORTS["illinois"], events, AGENCY, JANUARY)
    path = tmp_path / "audit.json"
    path.write_text(json.dumps(audit_json(report, events, "0")), encoding="utf-8")
    return read_written_report(path)


def differences(written, tmp_path, *rows):
    return find_differences(written, table(tmp_path, *rows))


def test_the_same_events_give_no_difference(written, tmp_path):
    assert differences(written, tmp_path, *ROWS) == ()


def test_a_changed_event_and_the_cells_that_it_moved_are_named(written, tmp_path):
    found = differences(written, tmp_path, *ROWS[:2], {**ROWS[2], "kind": "released"})
    assert found[0] == "event '3': states something else than it did"
    assert (
        "detainers, 2, outcome: the report has 'transferred' (events: 3); the events give "
        "'released' (events: 3)"
    ) in found


def test_a_changed_note_is_named_although_no_cell_moves(written, tmp_path):
    found = differences(written, tmp_path, {**ROWS[0], "note": "another"}, *ROWS[1:])
    assert found == ("event '1': states something else than it did",)


def test_a_missing_and_a_new_event_are_named(written, tmp_path):
    new = row("4", "request-received", "07T12:00", subject="B")
    found = differences(written, tmp_path, *ROWS[:2], new)
    assert "event '3': is missing; the report knew it" in found
    assert "event '4': is new; the report did not know it" in found
    assert any(line.startswith("detainers, 4, received: not in the report") for line in found)
    assert not any("row count" in line for line in found), "the cells were named"


def test_a_number_that_somebody_changed_in_the_report_is_named(tmp_path):
    events = table(tmp_path, *ROWS)
    report = make_report(REPORTS["illinois"], events, AGENCY, JANUARY)
    data = audit_json(report, events, "0")
    for number in data["numbers"]:
        if number["row"] == "handed-over":
            number["value"] = "0"
    data["report"]["sections"][2]["lines"][0]["count"] = 5
    (tmp_path / "audit.json").write_text(json.dumps(data), encoding="utf-8")
    found = find_differences(read_written_report(tmp_path / "audit.json"), events)
    assert found[0].startswith("ends, handed-over, count: the report has '0'")
    assert found[1:] == ("ends, requests, count: in the report it is not what the events give",)


def test_what_cells_have_named_is_not_said_again(written, tmp_path):
    found = differences(written, tmp_path, *ROWS[:2], {**ROWS[2], "kind": "released"})
    assert all(line.startswith("event ") or "the events give '" in line for line in found), found


def test_a_row_and_a_note_that_somebody_changed_are_named(tmp_path):
    events = table(tmp_path, *ROWS)
    report = make_report(REPORTS["illinois"], events, AGENCY, JANUARY)
    data = audit_json(report, events, "0")
    data["report"]["sections"][1]["rows"][0]["to"] = "ICE"
    data["report"]["notes"][0] = "another"
    (tmp_path / "audit.json").write_text(json.dumps(data), encoding="utf-8")
    assert find_differences(read_written_report(tmp_path / "audit.json"), events) == (
        "detainers, row 1, to: in the report it is not what the events give",
        "notes, row 1: in the report it is not what the events give",
    )


def test_an_id_cannot_move_the_cursor_of_a_terminal(tmp_path, written):
    hostile = {**ROWS[1], "id": "2\x1b[2J"}
    found = differences(written, tmp_path, ROWS[0], hostile, {**ROWS[2], "about": "2\x1b[2J"})
    assert found
    assert "\x1b" not in "".join(found)


def test_another_file_is_refused(tmp_path):
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(TrustactError, match="is not counsel's copy of a report"):
        read_written_report(tmp_path / "a.json")


def test_a_sum_that_does_not_agree_is_an_error():
    def count(key, *members):
        item = Item(key, key, "law", "read")
        return Count(item, dict.fromkeys(members, ()), frozenset("ab") - set(members))

    counts = (count("all", "a", "b"), count("one", "a"), count("two", "a"))
    section = CountSection("s", "s", "requests", counts, "all", (Sum("all", ("one", "two")),))
    report = StatutoryReport(REPORTS["illinois"], AGENCY, JANUARY, (section,), (), ())
    with pytest.raises(UnbalancedReportError, match="s: all is 2, and its parts make 2"):
        check_sums(report)


def test_an_agency_that_is_not_in_the_table_is_no_zero(tmp_path):
    with pytest.raises(TrustactError, match="did you mean 'example-jail'"):
        make_report(REPORTS["illinois"], table(tmp_path, *ROWS), "exampel-jail", JANUARY)


def test_an_empty_table_gives_a_zero_that_says_on_what_it_rests(tmp_path):
    report = make_report(REPORTS["illinois"], table(tmp_path), AGENCY, JANUARY)
    assert [zero.holds for zero in report.zeros] == [True, True]
    assert any(note.startswith("The table has no event") for note in report.notes)


def test_requests_without_any_day_leave_a_zero_open(tmp_path):
    undated = row("1", "request-received")
    report = make_report(REPORTS["illinois"], table(tmp_path, undated), AGENCY, JANUARY)
    assert [zero.holds for zero in report.zeros] == [None, None]
    assert "1 requests have no day" in report.zeros[0].why_not_known


def test_a_request_of_which_nothing_is_recorded_leaves_the_other_zero_open(tmp_path):
    events = table(tmp_path, row("1", "request-received", "05T10:00"))
    zeros = make_report(REPORTS["illinois"], events, AGENCY, JANUARY).zeros
    assert [zero.holds for zero in zeros] == [None, False]


def test_a_judicial_subpoena_is_no_request_that_oregon_reports(tmp_path):
    paper = {"paper": "subpoena", "signed_by": "state-judge"}
    facts = json.dumps({"detainer.asks": ["notify"], "papers": [paper]})
    events = table(tmp_path, row("1", "request-received", "05T10:00", facts=facts))
    report = make_report(REPORTS["oregon"], events, AGENCY, JANUARY)
    assert report.sections[0].rows == ()
    assert "other than a judicial subpoena" in report.zeros[0].says
    assert "1 requests that came with a judicial subpoena are left out." in report.notes


def test_a_report_is_found_by_its_name_or_a_law():
    assert find_report("us-or/sanctuary-promise-2021") is REPORTS["oregon"]
    with pytest.raises(TrustactError, match="did you mean 'oregon'"):
        find_report("orgon")
