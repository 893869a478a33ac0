"""At the gate a resident of the District who chose to stay the night is released at seven."""

import pytest

from trustact.formats.yaml_files import load_yaml
from trustact.secure_communities.booking_file import parse_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER
from trustact.secure_communities.hold_clocks import laws_without_clock

LAW = "us-dc/sanctuary-values-2020"
CHOICE = {
    "hold": {"delay_reason": "release-processing"},
    "release": {"written_choice_to_stay": True},
    "papers": [],
    "claims_us_citizenship": False,
    "findings": {
        "other_law_bars": False,
        "local_policy_bars": False,
        "required_by_other_law": False,
        "probable_cause_removable": True,
    },
}


def stay(eligible_at):
    """Run the example of the District with a written choice to stay."""
    examples = ("same-person-massachusetts", "same-person-district")
    base, own = (load_yaml(EXAMPLES_FOLDER / f"{name}.yaml")[0] for name in examples)
    mapping = {name: value for name, value in {**base, **own}.items() if name != "like"}
    mapping["booked"]["facts"] |= CHOICE
    mapping["events"] = [
        {"at": eligible_at, "kind": "release-eligible", "reason": "own-recognizance"}
    ]
    mapping["authority_comes"] = "2022-06-12T10:00"
    return run_booking(parse_booking(mapping, name="a test"))


@pytest.mark.parametrize(
    ("eligible_at", "minutes"),
    [
        ("2022-06-09T21:59", 0),
        ("2022-06-09T22:00", 9 * 60),
        ("2022-06-09T23:15", 7 * 60 + 45),
        ("2022-06-10T02:00", 5 * 60),
        ("2022-06-10T06:59", 1),
        ("2022-06-10T07:00", 0),
        ("2022-06-10T14:00", 0),
    ],
)
def test_a_stay_by_choice_ends_at_seven_at_the_gate(eligible_at, minutes):
    timeline = stay(eligible_at)
    assert (timeline.outcome, timeline.minutes_past_release) == ("released", minutes)


def test_the_clock_of_a_stay_is_that_of_the_night():
    timeline = stay("2022-06-10T02:00")
    [clock] = [each for each in timeline.clocks if each.law == LAW]
    assert (clock.hours, clock.calendar, clock.citation) == (5, "flat", "24-211.02a(c)(6)")
    assert clock.ends.isoformat() == "2022-06-10T07:00:00-04:00"
    [ruling] = [each for each in timeline.rulings.values() if each.answer == "permitted"]
    assert LAW not in [law.name for law in laws_without_clock(ruling)]
