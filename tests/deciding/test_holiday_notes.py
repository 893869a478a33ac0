"""What an answer says of holidays of the state that nobody states."""

import pytest

import trustact

param = pytest.param


def notes(law="us-federal/8cfr-287-7", place="us-ma-suffolk", as_of="2014-04-23T12:00", **hold):
    facts = {
        "detainer": {"lodged": True, "form": "I-247", "issuer": "ice"},
        "release": {"eligible": True},
        "hold": {"started_at": "2014-04-21T00:00", **hold},
    }
    case = {"as_of": as_of, "agency": "sheriff", "facts": facts}
    case |= {} if place is None else {"place": place}
    found = trustact.decide(case, law, "hold")
    return [note for note in found.notes if "only the state observes" in note]


@pytest.mark.parametrize(
    ("place", "says"),
    [
        param("us-ma-suffolk", "2014-04-21 of this hold may be such a day: 36 to 60", id="may-be"),
        param("us-ca", "no weekday of this hold may be such a day: 60 hours", id="none"),
        param(None, "the state is not known", id="no-place"),
    ],
)
def test_an_answer_names_the_days_that_may_be_holidays_of_the_state(place, says):
    (note,) = notes(place=place)
    assert says in note


def test_the_days_are_those_of_the_clock_hours_where_no_start_is_stated():
    case = {
        "as_of": "2014-04-23T12:00",
        "agency": "sheriff",
        "place": "us-ma-suffolk",
        "facts": {"detainer": {"lodged": True, "form": "I-247"}, "hold": {"hours": 60}},
    }
    found = trustact.decide(case, "us-federal/8cfr-287-7", "hold")
    assert any("2014-04-21 of this hold may be such a day: 36 to 60" in n for n in found.notes)


@pytest.mark.parametrize(
    "how",
    [
        param({"state_holidays": []}, id="stated"),
        param({"countable_hours": 10}, id="hours-stated"),
        param({"law": "us-federal/fourth-amendment-detainer"}, id="no-limit-in-hours"),
        param({"started_at": None}, id="start-not-known"),
    ],
)
def test_no_note_where_the_list_was_not_asked(how):
    assert notes(**how) == []
