"""The example bookings: each comes to what the law says, and all keep to the same rules.

What one comes to is stated for the laws of the fixed library. The rules hold under all laws.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from fixed_library import FEW, fixed_library
from trustact import laws
from trustact.formats.yaml_files import load_yaml
from trustact.secure_communities.booking_file import read_booking
from trustact.secure_communities.booking_timeline import BookingTimeline, run_booking
from trustact.secure_communities.case_at import collect_actor_facts, flatten_facts
from trustact.secure_communities.events import REQUEST_END_STATES
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER, example_names
from trustact.secure_communities.fingerprint_check import FingerprintCheckError
from trustact.secure_communities.narrative import describe_duty

EXPECTED, _ = load_yaml(Path(__file__).parent / "expected.yaml")


@cache
def timeline_of(name: str) -> BookingTimeline:
    return run_booking(read_booking(EXAMPLES_FOLDER / f"{name}.yaml"))


@cache
def timeline_under_few_laws(name: str) -> BookingTimeline:
    with fixed_library():
        return run_booking(read_booking(EXAMPLES_FOLDER / f"{name}.yaml"))


def hold_at_release(timeline: BookingTimeline):
    """Return what the laws said to a hold when the person would have gone free."""
    eligible = {event.id for event in timeline.events if event.kind == "release-eligible"}
    asked = [
        timeline.rulings[event.id]
        for event in timeline.events
        if event.about in eligible and event.fields.get("action") == "hold"
    ]
    return asked[-1] if asked else None


def came_to(timeline: BookingTimeline) -> dict[str, object]:
    hold = hold_at_release(timeline)
    return {
        "outcome": timeline.outcome,
        "requests": [end.state for end in timeline.request_ends],
        "hold": hold and hold.answer,
        "prevails": sorted(hold.combined.prevails) if hold else [],
        "clocks": sorted(
            f"{clock.law} {clock.calendar} {clock.ends:%Y-%m-%dT%H:%M}" for clock in timeline.clocks
        ),
        "duties": {f"{duty.law} {duty.id}": duty.status for duty in timeline.duties},
        "alerts": [
            sign
            for event in timeline.events
            if event.kind == "citizenship-alert"
            for sign in event.fields["signs"]
        ],
    }


def test_every_example_booking_has_an_expectation_and_every_expectation_a_booking():
    assert sorted(EXPECTED) == list(example_names())


@pytest.mark.parametrize("name", example_names())
def test_an_example_booking_comes_to_what_the_law_says(name):
    expected = EXPECTED[name]
    ordered = {key: sorted(expected[key]) for key in ("prevails", "clocks")}
    assert came_to(timeline_under_few_laws(name)) == expected | ordered


@pytest.mark.parametrize("name", example_names())
def test_only_a_further_law_of_its_place_changes_what_an_example_booking_comes_to(name):
    timeline = timeline_of(name)
    there = laws.load_index().select(place=timeline.booking.place)
    further = {law.id for law in there if law.in_library} - set(FEW)
    assert further or came_to(timeline) == came_to(timeline_under_few_laws(name))


@pytest.mark.parametrize("name", example_names())
def test_events_stand_in_the_order_of_time_within_the_timeline(name):
    timeline = timeline_of(name)
    moments = [event.at for event in timeline.events]
    assert moments == sorted(moments)
    assert timeline.booking.booked.at == moments[0]
    assert moments[-1] <= timeline.booking.until


@pytest.mark.parametrize("name", example_names())
def test_every_request_ends_in_exactly_one_state(name):
    timeline = timeline_of(name)
    requests = [event.id for event in timeline.events if event.kind == "request-received"]
    assert [end.request.id for end in timeline.request_ends] == requests
    assert all(end.state in REQUEST_END_STATES for end in timeline.request_ends)


# What holds for all of them

OF_THE_QUESTION = (
    "as_of",
    "place",
    "agency",
    "custody.in_custody",
    "release.eligible",
    "release.eligible_at",
    "release.reason",
    "hold.started_at",
    "papers",
    "papers_complete",
)
"""Facts of the question itself, and papers, which come from two sources."""


@pytest.mark.parametrize("name", example_names())
def test_the_jail_uses_no_fact_that_it_was_not_told_before(name):
    timeline = timeline_of(name)
    number = {event.id: place for place, event in enumerate(timeline.events)}
    for event_id, ruling in timeline.rulings.items():
        decided = timeline.events[number[event_id]]
        if decided.by != "jail":
            continue
        known = collect_actor_facts("jail", timeline.events[: number[event_id]]).facts
        given = ruling.case.given
        # A row is told with its list.
        used = [path for path in given if "[" not in path and path not in OF_THE_QUESTION]
        assert [path for path in used if (path, given[path]) not in known.items()] == [], decided


class NoAnswer:
    """A check that never answers."""

    def answer(self, transaction: bytes) -> bytes:
        raise FingerprintCheckError("no answer")


def answers_of(timeline: BookingTimeline) -> list[tuple[object, ...]]:
    """Return what the jail was told by the gate, in order."""
    return [
        (
            event.at,
            event.fields["action"],
            timeline.rulings[event.id].answer,
            event.fields["answers"],
        )
        for event in timeline.events
        if event.kind == "decided" and event.by == "jail"
    ]


@pytest.mark.parametrize("name", example_names())
def test_no_answer_of_the_gate_turns_on_what_only_the_federal_side_knew(name):
    timeline = timeline_of(name)
    without = run_booking(timeline.booking, NoAnswer())
    assert answers_of(without) == answers_of(timeline)
    assert without.outcome == timeline.outcome
    told = {e.kind for e in without.events}
    assert not told & {"match", "no-match", "query-sent", "response-received", "office-decided"}


FEDERAL_ONLY = ("findings.biometric_match", "findings.reason_to_believe_removable")
STATUS_FACTS = ("known_unlawful_presence", "previously_removed", "reentered_after_removal")
STATUS_WORDS = re.compile(
    r"\b(illegal\w*|undocumented|unauthorized|unlawful\w*|alien|aliens|deportable|criminal alien"
    r"|overstay\w*)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", example_names())
def test_no_status_is_a_fact_of_the_jails_case(name):
    for event in timeline_of(name).events:
        if "jail" in event.known_to:
            assert not set(flatten_facts(event.facts)) & {*FEDERAL_ONLY, *STATUS_FACTS}


@pytest.mark.parametrize("name", example_names())
def test_no_text_says_what_somebody_is(name):
    timeline = timeline_of(name)
    booking = timeline.booking
    texts = [booking.title, booking.shows, *(entry.record for entry in booking.database)]
    texts += [event.says for event in timeline.events]
    for text in texts:
        assert not STATUS_WORDS.search(text), text


@pytest.mark.parametrize("name", example_names())
def test_a_duty_of_the_jail_starts_with_what_the_jail_knew(name):
    for duty in timeline_of(name).duties:
        assert duty.arose is None or "jail" in duty.arose.known_to
        assert duty.arose is None or duty.arose.fields.get("action") != "issue-detainer"


def test_the_same_person_is_the_same_person_wherever_they_are_booked():
    same = [
        timeline_of(name).booking for name in example_names() if name.startswith("same-person-")
    ]
    assert len(same) == 7
    for booking in same:
        assert booking.person.prints_of == same[0].person.prints_of
        assert booking.person.born_on == same[0].person.born_on
        assert booking.history == same[0].history
        assert booking.choices == same[0].choices


@pytest.mark.parametrize("name", example_names())
def test_an_example_booking_tells_a_reporter_what_it_shows(name):
    booking = timeline_of(name).booking
    assert len(booking.title) <= 70
    assert 2 <= len(re.findall(r"[.!?](?= [A-Z]|$)", booking.shows)) <= 5
    assert not any(
        "the file does not say" in assumption for assumption in timeline_of(name).assumptions
    )


def test_a_hold_that_a_sign_ends_says_so_and_its_clock_stands_under_the_duty():
    timeline = timeline_of("held-for-proof-in-texas")
    [ended] = [event for event in timeline.events if event.kind == "hold-ended"]
    assert "the new answer of the laws is: undetermined" in ended.says
    assert "No detainer holds a citizen." in ended.says
    [clock] = [clock for clock in timeline.clocks if clock.law == "us-tx/sb4-2017"]
    assert clock.citation == "Tex. Code Crim. Proc. 2.251(a)(1)"


def test_a_duty_that_no_event_can_show_prints_that_compliance_is_not_recorded():
    timeline = timeline_of("copy-never-served")
    duties = [duty for duty in timeline.duties if duty.status == "not-told"]
    assert duties
    for duty in duties:
        assert describe_duty(duty, timeline).endswith("; compliance not recorded")
