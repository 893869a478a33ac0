"""The gate of a booking and a single case say the same of the same facts."""

from dataclasses import replace

import pytest

import trustact
from trustact.formats.given_facts import merge
from trustact.formats.yaml_files import load_yaml
from trustact.secure_communities.booking_file import parse_booking, read_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER, example_names

BASE, _ = load_yaml(EXAMPLES_FOLDER / "bail-before-a-holiday.yaml")


def said_at_the_gate(ruling):
    return ruling.answer, ruling.why, set(ruling.combined.prevails), ruling.warnings


def said_of_a_single_case(ruling, readings):
    found = trustact.decide(ruling.case, action=ruling.action, readings=readings)
    stated = tuple(text for text in found.warnings if not text.startswith("as if in force"))
    return found.answer, found.why, set(found.prevails), stated


def assert_alike(booking):
    timeline = run_booking(booking)
    for ruling in timeline.rulings.values():
        alone = said_of_a_single_case(ruling, booking.readings)
        assert said_at_the_gate(ruling) == alone, ruling.action
    return timeline


@pytest.mark.parametrize("name", example_names())
def test_examples_are_answered_alike(name):
    """Without the laws that an example presumes: a single case names those, and only those."""
    assert_alike(replace(read_booking(EXAMPLES_FOLDER / f"{name}.yaml"), as_if=()))


@pytest.mark.parametrize(
    "place",
    ["us-ca-oakland-city", "us-ca-berkeley", "us-il-chicago", "us-il-cook", "us-ny-brooklyn"],
)
@pytest.mark.parametrize(
    "facts",
    [{"proof_document": "US passport"}, {"removal_order": {"final": False}}, {"age": 17}],
)
def test_cities_and_contradictions_are_answered_alike(place, facts):
    mapping = merge(BASE, {"place": place, "booked": {"facts": facts}})
    mapping["person"] = {"prints_of": 7}
    mapping["history"] = {"after": "40m", "facts": {"convictions": []}}
    assert assert_alike(parse_booking(mapping, name="a test")).rulings
