"""The gate fills what nobody states as a single case does, and an act that rests on it says so."""

import copy

import pytest

from trustact.api.library_filling import filling
from trustact.formats.yaml_files import load_yaml
from trustact.secure_communities import narrative
from trustact.secure_communities.booking_file import parse_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER
from trustact.secure_communities.timeline_json import timeline_json

BASE, _ = load_yaml(EXAMPLES_FOLDER / "bail-before-a-holiday.yaml")
PRESUMED = ["no-local-policy-bars"]


def booking(*events, **facts):
    """Return the example, of whose findings the file states nothing."""
    mapping = copy.deepcopy(BASE)
    del mapping["booked"]["facts"]["findings"]
    mapping["booked"]["facts"] |= facts
    mapping["events"] = [*mapping["events"], *events]
    return parse_booking(mapping, name="a test")


@pytest.fixture(scope="module")
def presuming():
    return run_booking(booking())


def first(timeline, kind):
    return next(event for event in timeline.events if event.kind == kind)


def hold_at_release(timeline):
    eligible = first(timeline, "release-eligible").id
    [asked] = [
        event
        for event in timeline.events
        if event.about == eligible and event.fields.get("action") == "hold"
    ]
    return asked, timeline.rulings[asked.id]


def test_a_hold_that_rests_on_a_presumption_names_it_in_its_record_and_its_sentence(presuming):
    asked, ruling = hold_at_release(presuming)
    assert ruling.answer == "permitted"
    assert [note.name for note in ruling.provisos] == PRESUMED
    assert asked.fields["rests_on"] == PRESUMED
    assert "unless a local policy prohibits it (not checked)" in asked.says
    begun = first(presuming, "hold-begun")
    assert begun.fields["rests_on"] == PRESUMED
    assert begun.says.endswith("unless a local policy prohibits it (not checked).")
    [assumed] = [each for each in presuming.assumptions if each.startswith("hold: permitted")]
    assert "(not checked)" in assumed
    assert "as the file states" in assumed


def test_what_is_stated_rests_on_nothing():
    timeline = run_booking(parse_booking(BASE, name="a test"))
    asked, ruling = hold_at_release(timeline)
    assert ruling.answer == "permitted"
    assert asked.fields["rests_on"] == first(timeline, "hold-begun").fields["rests_on"] == []
    assert first(timeline, "hold-begun").says.endswith("past the time of release.")


def test_a_strict_gate_stays_closed_where_a_fact_is_missing():
    timeline = run_booking(booking(), filling=filling(strict=True))
    _, ruling = hold_at_release(timeline)
    assert ruling.answer == "undetermined"
    assert ruling.missing == ("findings.local_policy_bars",)
    assert ruling.rests_on == ()
    assert timeline.outcome == "released"
    assert timeline.minutes_past_release == 0


def test_a_presumption_that_is_switched_off_leaves_the_gate_closed():
    rules = filling(presume={"no-local-policy-bars": False})
    timeline = run_booking(booking(), filling=rules)
    _, ruling = hold_at_release(timeline)
    assert ruling.answer == "undetermined"
    assert ruling.missing == ("findings.local_policy_bars",)
    assert timeline.minutes_past_release == 0


@pytest.mark.parametrize("stated", [True, None])
def test_a_fact_that_contradicts_what_was_presumed_ends_the_hold(stated):
    learned = {
        "at": "2014-05-24T09:00",
        "kind": "fact-recorded",
        "says": "The sheriff's policy is looked up.",
        "facts": {"findings": {"local_policy_bars": stated}},
    }
    timeline = run_booking(booking(learned))
    assert first(timeline, "hold-begun").fields["rests_on"] == PRESUMED
    assert first(timeline, "hold-ended").at.isoformat().startswith("2014-05-24T09:00")
    assert timeline.outcome == "released"


def test_the_same_answer_on_other_grounds_is_recorded_again():
    learned = {
        "at": "2014-05-24T09:00",
        "kind": "fact-recorded",
        "says": "County counsel has checked the laws and the policies.",
        "facts": {"findings": {"other_law_bars": False, "local_policy_bars": False}},
    }
    timeline = run_booking(booking(learned))
    about = first(timeline, "fact-recorded").id
    [again] = [e for e in timeline.events if e.about == about and e.fields.get("action") == "hold"]
    assert again.fields["rests_on"] == []


def test_the_record_keeps_what_was_derived_and_presumed_with_each_law(presuming):
    asked, ruling = hold_at_release(presuming)
    data = timeline_json(presuming, "0")["rulings"][asked.id]
    assert data["provisos"] == PRESUMED
    by_law = {each["law"]: each for each in data["laws"]}
    assert by_law["us-ca/trust-act-2013"]["rests_on"] == PRESUMED
    filled = {note["name"]: note["kind"] for note in by_law["us-ca/trust-act-2013"]["filled"]}
    assert [filled[name] for name in PRESUMED] == ["presumed"]
    assert by_law["us-federal/8cfr-287-7"]["rests_on"] == []
    lines = narrative.describe_ruling(ruling)
    assert any("unless a local policy prohibits it (not checked)" in line for line in lines)


def test_a_release_that_rests_on_a_presumption_has_it_after_the_answer_and_no_proviso():
    mapping = copy.deepcopy(BASE)
    del mapping["booked"]["facts"]["adjudications"]
    mapping["history"]["facts"] = {"convictions": [], "convictions_complete": True}
    timeline = run_booking(parse_booking(mapping, name="a test"))
    asked, ruling = hold_at_release(timeline)
    assert ruling.answer == "prohibited"
    assert ruling.provisos == ()
    assert asked.fields["rests_on"] == ["no-juvenile-adjudication"]
    assert asked.says == "hold: prohibited."
    lines = narrative.describe_ruling(ruling)
    assert any("presumed: there is no juvenile adjudication" in line for line in lines)
