"""Whatever the events are: sums agree, a check finds nothing, and any change is named."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trustact.event_log.request_ends import END_STATES
from trustact.statutory_reports.event_table import EventFile, EventTable
from trustact.statutory_reports.public_copy import public_copy
from trustact.statutory_reports.recorded_events import RecordedEvent, digest_of
from trustact.statutory_reports.report_check import find_differences, read_written_report
from trustact.statutory_reports.report_data import audit_json, report_json
from trustact.statutory_reports.report_list import REPORTS, make_report
from trustact.statutory_reports.report_model import CountSection, Period
from trustact.statutory_reports.report_page import filing_page

AGENCY = "county-jail"
YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
START = datetime(2023, 11, 1, tzinfo=UTC)
KINDS = (
    "booked", "request-received", "request-received", "request-cancelled", "served", "intent-told",
    "decided", "consent-form-given", "release-eligible", "notified-authority", "notice-given",
    "interview-held", "hold-begun", "bail-posted", "released", "handed-over", "transferred",
    "fact-corrected",
)  # fmt: skip
ANSWERS = ({"law": "permitted"}, {"law": "prohibited"}, {"law": "undetermined"})
FACTS = (
    {},
    {"detainer.asks": ["hold", "notify"]},
    {"detainer.asks": ["interview"]},
    {"detainer.form": "I-247N"},
    {"detainer.lodged": True},
)


def made(id, subject, kind, hours, about, facts, answer, agency):
    fields = {"action": "hold", "answers": answer} if kind == "decided" else {}
    if kind == "fact-corrected" and hours % 3 == 0:
        fields = {"reason": "recorded-in-error"}
    at = None if hours is None or hours % 17 == 0 else START + timedelta(hours=hours)
    facts = facts if kind in ("request-received", "fact-corrected") else {}
    stated = {"id": id, "kind": kind, "at": at, "about": about, "facts": facts, **fields}
    return RecordedEvent(
        id, subject, "us", agency, kind, at, None, facts, about, fields, int(id), digest_of(stated)
    )


@st.composite
def tables(draw):
    events = []
    for number in range(draw(st.integers(0, 30))):
        subject = draw(st.sampled_from("ABCD"))
        earlier = [e.id for e in events if e.subject == subject]
        about = draw(st.sampled_from([None, *earlier]))
        agency = draw(st.sampled_from([AGENCY, AGENCY, "field-office"]))
        events.append(
            made(
                str(number),
                subject,
                draw(st.sampled_from(KINDS)),
                draw(st.integers(0, 10_000)),
                about,
                draw(st.sampled_from(FACTS)),
                draw(st.sampled_from(ANSWERS)),
                agency,
            )
        )
    if events:
        in_the_year = made(str(len(events)), "E", "booked", 5000, None, {}, {}, AGENCY)
        events.append(in_the_year)
    return EventTable(tuple(events), (EventFile("e.csv", "0" * 64, len(events)),))


def written(report, table, tmp_path_factory):
    path = tmp_path_factory.mktemp("counsel") / "audit.json"
    path.write_text(json.dumps(audit_json(report, table, "0")), encoding="utf-8")
    return read_written_report(path)


@given(data=st.data(), name=st.sampled_from(list(REPORTS)))
def test_any_stream_of_events_gives_a_report_that_passes_its_check(data, name, tmp_path_factory):
    table = data.draw(tables())
    if not any(event.agency == AGENCY for event in table.events):
        table = replace(table, events=())
    report = make_report(REPORTS[name], table, AGENCY, YEAR)
    for section in report.sections:
        if section.key == "ends":
            states = [section.count(state).value or 0 for state in END_STATES]
            assert sum(states) == (section.count("requests").value or 0)
        if isinstance(section, CountSection):
            for count in section.counts:
                assert count.value != 0 or not count.unknown
    assert find_differences(written(report, table, tmp_path_factory), table) == ()
    if not table.events:
        return
    place = data.draw(st.integers(0, len(table.events) - 1))
    event = table.events[place]
    moved = event.at + timedelta(minutes=1) if event.at is not None else START
    changed = replace(event, at=moved, digest=digest_of({"id": event.id, "at": moved}))
    events = (*table.events[:place], changed, *table.events[place + 1 :])
    found = find_differences(
        written(report, table, tmp_path_factory), replace(table, events=events)
    )
    assert found[0] == f"event '{event.id}': states something else than it did"


@given(table=tables(), name=st.sampled_from(list(REPORTS)))
def test_no_copy_for_others_has_an_id_or_a_small_count(table, name):
    named = tuple(replace(event, subject=f"SUBJECT-{event.subject}") for event in table.events)
    if not any(event.agency == AGENCY for event in named):
        named = ()
    report = make_report(REPORTS[name], replace(table, events=named), AGENCY, YEAR)
    assert "SUBJECT-" not in filing_page(report, table, "0") + json.dumps(report_json(report, "0"))
    for _, shown in public_copy(report).tables:
        for row in shown:
            assert all(value is None or value == 0 or value > 10 for value in row)
