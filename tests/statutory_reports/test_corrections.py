"""Corrections: nothing is overwritten, and what they replace no longer counts."""

import pytest

from statutory_reports.event_rows import row, table
from trustact.statutory_reports.corrections import apply_corrections
from trustact.statutory_reports.recorded_events import EventTableError


def effective(tmp_path, *rows):
    return apply_corrections(table(tmp_path, *rows).events)


def test_an_event_of_the_same_kind_takes_the_place(tmp_path):
    found = effective(
        tmp_path,
        row("1", "released", "06T09:00"),
        row("2", "released", "06T10:00", about="1"),
    )
    assert [event.id for event in found.events] == ["2"]
    assert found.sources_of(found.events[0]) == ("2", "1")
    assert found.replaced == {"1"}


def test_the_correction_recorded_last_holds_whatever_its_row(tmp_path):
    late = {"about": "1", "recorded_at": "2024-01-09T08:00-06:00"}
    early = {"about": "1", "recorded_at": "2024-01-08T08:00-06:00"}
    found = effective(
        tmp_path,
        row("1", "released", "06T09:00"),
        row("2", "released", "06T11:00", **late),
        row("3", "released", "06T10:00", **early),
    )
    assert [event.id for event in found.events] == ["2"]


def test_what_is_about_a_replaced_event_is_about_its_successor(tmp_path):
    found = effective(
        tmp_path,
        row("1", "request-received", "05T09:00"),
        row("2", "request-received", "05T08:00", about="1"),
        row("3", "request-cancelled", "06T08:00", about="1"),
    )
    assert [(event.id, event.about) for event in found.events] == [("2", None), ("3", "2")]


def test_a_corrected_fact_replaces_that_fact_alone(tmp_path):
    found = effective(
        tmp_path,
        row("1", "request-received", "05T09:00",
            facts='{"detainer.form": "I-247A", "detainer.issuer": "ice"}'),
        row("2", "fact-corrected", "06T09:00", about="1", facts='{"detainer.issuer": "cbp"}'),
    )  # fmt: skip
    assert found.events[0].facts == {"detainer.form": "I-247A", "detainer.issuer": "cbp"}
    assert found.corrected == {"1"}


def test_an_event_recorded_in_error_falls_away(tmp_path):
    found = effective(
        tmp_path,
        row("1", "handed-over", "05T09:00"),
        row("2", "fact-corrected", "06T09:00", about="1", reason="recorded-in-error"),
    )
    assert [event.id for event in found.events] == ["2"]
    assert found.withdrawn == {"1"}


def test_prints_that_go_on_to_the_next_office_correct_nothing(tmp_path):
    found = effective(
        tmp_path,
        row("1", "prints-sent", "05T09:00"),
        row("2", "prints-sent", "05T10:00", about="1"),
    )
    assert len(found.events) == 2


def test_corrections_in_a_circle_are_refused(tmp_path):
    with pytest.raises(EventTableError, match="go round in a circle"):
        effective(
            tmp_path,
            row("1", "released", "06T09:00", about="2"),
            row("2", "released", "06T10:00", about="1"),
        )


def test_a_correction_of_another_subject_is_refused(tmp_path):
    with pytest.raises(EventTableError, match="an event is about one of the same subject"):
        effective(
            tmp_path,
            row("1", "released", "06T09:00"),
            row("2", "released", "06T10:00", about="1", subject="B"),
        )
