"""The worked bookings: each comes to what the law says, and all keep to the same rules."""

from functools import cache
from pathlib import Path

import pytest

from trustact.exchange.yamltext import load
from trustact.flow.events import END_STATES
from trustact.flow.reading import WORKED, read_booking, worked
from trustact.flow.timeline import Timeline, run

EXPECTED, _ = load(Path(__file__).parent / "expected.yaml")


@cache
def timeline_of(name: str) -> Timeline:
    return run(read_booking(WORKED / f"{name}.yaml"))


def hold_at_release(timeline: Timeline):
    """Return what the laws said to a hold when the person would have gone free."""
    eligible = {event.id for event in timeline.events if event.kind == "release-eligible"}
    asked = [
        timeline.rulings[event.id]
        for event in timeline.events
        if event.about in eligible and event.fields.get("action") == "hold"
    ]
    return asked[-1] if asked else None


def came_to(timeline: Timeline) -> dict[str, object]:
    hold = hold_at_release(timeline)
    return {
        "outcome": timeline.outcome,
        "requests": [end.state for end in timeline.ends],
        "hold": hold and hold.answer,
        "prevails": sorted(hold.together.prevails) if hold else [],
        "clocks": sorted(
            f"{clock.law} {clock.calendar} {clock.ends:%Y-%m-%dT%H:%M}" for clock in timeline.clocks
        ),
        "duties": {f"{duty.law} {duty.id}": duty.standing for duty in timeline.duties},
        "alerts": [
            sign
            for event in timeline.events
            if event.kind == "citizenship-alert"
            for sign in event.fields["signs"]
        ],
    }


def test_every_worked_booking_has_an_expectation_and_every_expectation_a_booking():
    assert sorted(EXPECTED) == list(worked())


@pytest.mark.parametrize("name", worked())
def test_a_worked_booking_comes_to_what_the_law_says(name):
    expected = EXPECTED[name]
    ordered = {key: sorted(expected[key]) for key in ("prevails", "clocks")}
    assert came_to(timeline_of(name)) == expected | ordered


@pytest.mark.parametrize("name", worked())
def test_events_stand_in_the_order_of_time_within_the_timeline(name):
    timeline = timeline_of(name)
    moments = [event.at for event in timeline.events]
    assert moments == sorted(moments)
    assert timeline.booking.booked_at == moments[0]
    assert moments[-1] <= timeline.booking.until


@pytest.mark.parametrize("name", worked())
def test_every_request_ends_in_exactly_one_state(name):
    timeline = timeline_of(name)
    requests = [event.id for event in timeline.events if event.kind == "request-received"]
    assert [end.request.id for end in timeline.ends] == requests
    assert all(end.state in END_STATES for end in timeline.ends)
