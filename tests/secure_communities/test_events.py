"""Events: what one can state, and how they are kept in order."""

from datetime import UTC, date, datetime

import pytest

from trustact.secure_communities.events import (
    EVENT_KINDS,
    REQUEST_END_STATES,
    Event,
    EventError,
    Journal,
)

AT = datetime(2014, 5, 23, 16, tzinfo=UTC)


def event(**changes):
    given = {"id": "e1", "kind": "served", "at": AT, "by": "jail", "says": "a copy"}
    return Event(**{**given, "known_to": ("jail",), **changes})


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"kind": "serverd"}, "no kind of event is called 'serverd'; did you mean 'served'"),
        ({"by": "jial"}, "no actor is called 'jial'; did you mean 'jail'?"),
        ({"known_to": ("press",)}, "no actor is called 'press'"),
        ({"fields": {"languge": "es"}}, "has no 'languge'; it has: language, by, refused"),
        ({"kind": "interview-held", "fields": {"by": "ice"}}, "it has: no field of its own"),
        ({"at": datetime(2014, 5, 23, 16)}, "has no offset from UTC"),
    ],
)
def test_an_event_that_cannot_be_says_what_would_be_right(changes, says):
    with pytest.raises(EventError, match=says.replace("(", r"\(")):
        event(**changes)


def test_who_makes_an_event_knows_of_it():
    journal = Journal()
    made = journal.add("served", AT, "jail", "a copy", known_to=("person", "jail"))
    assert made.known_to == ("jail", "person")


def test_events_of_one_moment_stay_in_the_order_in_which_they_were_written():
    journal = Journal()
    kinds = ["release-eligible", "decided", "hold-begun"]
    for kind in kinds:
        journal.add(kind, AT, "jail", kind)
    assert [each.kind for each in journal.events] == kinds
    assert [each.id for each in journal.events] == ["e1", "e2", "e3"]


def test_events_are_ordered_by_the_time_that_passes_not_by_what_a_clock_shows():
    journal = Journal()
    journal.add("released", datetime.fromisoformat("2014-05-23T15:30-07:00"), "jail", "later")
    journal.add("booked", datetime.fromisoformat("2014-05-23T16:00-04:00"), "jail", "earlier")
    assert [each.kind for each in journal.events] == ["booked", "released"]
    row = journal.events[1].as_json(subject="24-1", place="us-ca", agency="county-jail")
    assert row["at"] == "2014-05-23T15:30-07:00"


@pytest.mark.parametrize(
    "at", ["2014-02-30T16:00", "2014-05-23T16:00-04:00", date(2014, 5, 23), None]
)
def test_an_event_is_at_a_time_not_at_a_text_or_a_day(at):
    with pytest.raises(EventError, match=r"served: .* is not a time with an offset from UTC"):
        event(at=at)


def test_a_row_has_the_common_columns_and_those_of_its_kind():
    row = event(fields={"language": "es"}).as_json(
        subject="24-1", place="us-ca", agency="county-jail"
    )
    assert row["agency"] == "county-jail"
    assert row["language"] == "es"
    assert row["at"] == row["recorded_at"] == "2014-05-23T16:00+00:00"
    federal = event(by="fbi", known_to=("fbi",)).as_json(subject="1", place="us", agency="sheriff")
    assert federal["agency"] == "fbi"


def test_no_column_of_a_kind_hides_a_common_one():
    common = set(event().as_json(subject="", place="", agency=""))
    assert [kind for kind, (_, own) in EVENT_KINDS.items() if common & set(own)] == []


def test_the_vocabulary_of_events_is_whole():
    shared = (
        "booked prints-sent match no-match query-sent response-received request-received "
        "request-superseded request-cancelled served intent-told consent-form-given "
        "consent-answered fact-recorded fact-corrected decided approved returned overridden "
        "release-eligible notified-authority notice-given interview-held interview-declined "
        "hold-begun hold-ended bail-offered bail-refused bail-posted released handed-over "
        "transferred deceased escaped report-filed"
    )
    assert set(shared.split()) - set(EVENT_KINDS) == set()
    assert len(REQUEST_END_STATES) == 11
