"""Reading a table of events: every format, and every mistake with its place."""

import csv
import json

import pyarrow as pa
import pytest
from pyarrow import parquet

from statutory_reports.event_rows import row, table, write
from trustact.statutory_reports.event_table import read_event_table
from trustact.statutory_reports.recorded_events import EventTableError

ROWS = [
    row("1", "booked", "05T10:00"),
    row("2", "request-received", "05T12:00", facts='{"detainer.form": "I-247A"}', papers="I-200"),
    row("3", "released", "06T09:00", where="lobby"),
]


def digests(events):
    return [event.digest for event in events.events]


def test_csv_json_lines_and_parquet_give_the_same_events(tmp_path):
    csv_path = write(tmp_path / "e.csv", ROWS)
    with csv_path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    parquet.write_table(pa.Table.from_pylist(rows), tmp_path / "e.parquet")
    stated = [{key: value for key, value in each.items() if value} for each in rows]
    (tmp_path / "e.jsonl").write_text("\n".join(map(json.dumps, stated)), encoding="utf-8")
    (tmp_path / "e.json").write_text(json.dumps({"events": stated}), encoding="utf-8")
    expected = digests(read_event_table([csv_path]))
    assert len(expected) == 3
    for name in ("e.parquet", "e.jsonl", "e.json"):
        assert digests(read_event_table([tmp_path / name])) == expected


def test_facts_may_be_nested_or_by_path(tmp_path):
    nested = {"detainer": {"form": "I-247A", "asks": ["hold"]}, "convictions": []}
    found = table(tmp_path, row("1", "request-received", facts=json.dumps(nested))).events[0]
    assert found.facts["detainer.form"] == "I-247A"
    assert found.facts["convictions"] == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"kind": "bookd"}, "row 2: kind: no kind of event is called 'bookd'; did you mean 'book"),
        ({"at": "2024-01-05T10:00"}, "row 2: at: '2024-01-05T10:00' has no offset from UTC"),
        ({"at": "yesterday"}, "row 2: at: 'yesterday' is no time; write 2024-05-23T16:00-05:00"),
        ({"subject": ""}, "row 2: subject is empty"),
        ({"where": "lobby"}, "row 2: where: an event booked has none; it has: charges, prints_"),
        ({"facts": "a felony"}, "row 2: facts: is no map of facts in JSON"),
        ({"facts": '{"detainer.frm": 1}'}, "row 2: facts: no fact is called 'detainer.frm'; did"),
        ({"about": "9"}, "event '1': about: no event has the id '9'"),
        ({"about": "1"}, "event '1': about: is the event itself"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path, changed, message):
    with pytest.raises(EventTableError) as raised:
        table(tmp_path, {**row("1", "booked", "05T10:00"), **changed})
    assert message in str(raised.value)


def test_all_mistakes_are_named_at_once(tmp_path):
    with pytest.raises(EventTableError) as raised:
        table(tmp_path, row("1", "bookd", "05T10:00"), row("2", "relesed", "06T10:00"))
    assert str(raised.value).count("\n") == 1


def test_two_events_with_one_id_are_refused(tmp_path):
    with pytest.raises(EventTableError, match="event '1': two events have this id"):
        table(tmp_path, row("1", "booked", "05T10:00"), row("1", "released", "06T10:00"))


def test_a_missing_column_is_named_with_the_nearest(tmp_path):
    (tmp_path / "e.csv").write_text("id,subject,agency,kinds,at\n", encoding="utf-8")
    with pytest.raises(EventTableError, match=r"no column kind; did you mean 'kinds' or"):
        read_event_table([tmp_path / "e.csv"])


def test_another_ending_is_refused(tmp_path):
    (tmp_path / "e.txt").write_text("id\n", encoding="utf-8")
    with pytest.raises(EventTableError, match=r"ends in \.csv"):
        read_event_table([tmp_path / "e.txt"])


def test_an_unknown_column_is_said_and_not_read(tmp_path):
    found = table(tmp_path, row("1", "booked", "05T10:00", cell_block="B"))
    assert found.warnings == ("not read, since no event has such a field: 'cell_block'",)


def test_a_misspelt_column_is_an_error_with_the_nearest_name(tmp_path):
    with pytest.raises(EventTableError) as raised:
        table(tmp_path, row("1", "request-received", fomr="I-247A"), row("2", "booked"))
    assert str(raised.value) == (
        "events.csv, row 2: column 'fomr': no event has such a field; did you mean 'form'? Rename "
        "it, or leave it out"
    )


@pytest.mark.parametrize("name", ["race", "sex", "born", "housing", "date_of_birth", "cell_block"])
def test_a_column_that_is_like_none_of_ours_is_no_mistake(tmp_path, name):
    assert table(tmp_path, row("1", "booked", **{name: "x"})).warnings


def test_an_event_about_one_of_another_subject_is_an_error(tmp_path):
    with pytest.raises(EventTableError) as raised:
        table(
            tmp_path,
            row("r", "request-received", "05T12:00", subject="S-2"),
            row("c", "request-cancelled", "05T13:00", subject="S-1", about="r"),
        )
    assert str(raised.value) == (
        "events.csv, row 3: about: 'r' (events.csv, row 2) is of subject 'S-2', and this event is "
        "of 'S-1'; an event is about one of the same subject"
    )


def test_what_a_spreadsheet_program_escaped_is_read_as_it_was(tmp_path):
    found = table(tmp_path, row("1", "transferred", "05T10:00", to="'=prison"))
    assert found.events[0].fields["to"] == "=prison"
