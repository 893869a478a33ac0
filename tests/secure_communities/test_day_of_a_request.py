"""A booking knows on which day a request came, and so whether its form was in use then."""

import copy

import pytest

from trustact.formats.yaml_files import load_yaml
from trustact.secure_communities.booking_file import parse_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.case_at import flatten_facts
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER

BASE, _ = load_yaml(EXAMPLES_FOLDER / "bail-before-a-holiday.yaml")


def facts_of_request(**form):
    """Return what the jail knows of the request of the example, with another form."""
    booking = copy.deepcopy(BASE)
    booking["requests"][0]["form"] |= form
    timeline = run_booking(parse_booking(booking, name="a booking"))
    (received,) = [event for event in timeline.events if event.kind == "request-received"]
    return flatten_facts(received.facts)


@pytest.mark.parametrize(
    ("stated", "expected"), [({}, "2014-05-23"), ({"received_on": "2014-05-22"}, "2014-05-22")]
)
def test_request_came_on_the_day_of_its_event_unless_the_form_says_otherwise(stated, expected):
    assert facts_of_request(**stated)["detainer.lodged_on"] == expected


def test_form_of_another_time_is_not_stated_to_be_official():
    assert facts_of_request()["detainer.official_form"] is True
    of_2010 = facts_of_request(edition="2010-08", dated="2014-05-23")
    assert "detainer.official_form" not in of_2010
