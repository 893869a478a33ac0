"""On a timeline a duty is met where a fact that the jail knew in time shows it."""

from dataclasses import replace

import pytest

from trustact import laws
from trustact.formats.yaml_files import load_yaml
from trustact.language.provisions import DONE_BY_KINDS
from trustact.secure_communities.booking_file import parse_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.events import EVENT_KINDS
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER
from trustact.secure_communities.fingerprint_check import FingerprintCheckError
from trustact.secure_communities.narrative import describe_duty

DUTY = "bring-before-judicial-official"
ORDER = {
    "paper": "order",
    "basis": "other",
    "signed_by": "state-judge",
    "jurisdiction": "us-nc",
    "authorizes": ["hold"],
}


def in_north_carolina(folder, order):
    """Run an example as a booking in North Carolina, with the official's order if there is one."""
    text = (EXAMPLES_FOLDER / "copy-never-served.yaml").read_text(encoding="utf-8")
    moved = folder / "booking.yaml"
    moved.write_text(text.replace("2018-09", "2025-03"), encoding="utf-8")
    mapping, _ = load_yaml(moved)
    mapping |= {"place": "us-nc-wake", "agency": "county-jail"}
    mapping["booked"]["charges"][0] |= {"jurisdiction": "us-nc", "offense_on": "2025-03-09"}
    mapping["booked"]["facts"]["claims_us_citizenship"] = False
    if order is not None:
        learned = {"at": "2025-03-11T12:00", "kind": "fact-recorded", "says": "The order came."}
        facts = {"papers": [order], "papers_complete": True}
        mapping["events"].insert(0, {**learned, "facts": facts})
    timeline = run_booking(parse_booking(mapping, name="a test"))
    [duty] = [each for each in timeline.duties if each.id == DUTY]
    return timeline, duty


@pytest.mark.parametrize(
    ("order", "status"),
    [(ORDER, "met"), (ORDER | {"jurisdiction": None}, "not-told"), (None, "not-told")],
    ids=["order", "order-of-an-unknown-court", "no-order"],
)
def test_duty_is_met_by_the_fact_that_shows_it(tmp_path, order, status):
    timeline, duty = in_north_carolina(tmp_path, order)
    assert (duty.status, duty.met_at) == (status, None)
    told = "met" if status == "met" else "compliance not recorded"
    assert f"; {told}" in describe_duty(duty, timeline)


def test_a_duty_that_never_began_depends_on_no_fact(tmp_path):
    timeline, duty = in_north_carolina(tmp_path, None)
    unsure = replace(duty, certain=False, missing=("age",))
    assert describe_duty(unsure, timeline).endswith("; whether it arises depends on age")
    never = replace(unsure, arose=None, due=None, status="not-arisen")
    assert describe_duty(never, timeline).endswith("; did not arise")


class NoAnswer:
    """A check that never answers, so that no query is sent."""

    def answer(self, transaction: bytes) -> bytes:
        raise FingerprintCheckError("no answer")


@pytest.mark.parametrize(
    ("learned_at", "status"),
    [("2018-09-11T12:00", "met"), ("2018-09-13T12:00", "not-told"), (None, "not-told")],
)
def test_fact_that_became_known_too_late_does_not_show_when_the_duty_was_done(learned_at, status):
    mapping, _ = load_yaml(EXAMPLES_FOLDER / "copy-never-served.yaml")
    mapping |= {"place": "us-al", "agency": "county-jail", "until": "2018-09-16T12:00"}
    mapping["booked"]["facts"]["victim_or_witness"] = False
    mapping["events"][0]["at"] = "2018-09-14T16:00"
    if learned_at is not None:
        facts = {
            "findings": {"federal_verification_received": True},
            "known_unlawful_presence": True,
        }
        learned = {"at": learned_at, "kind": "fact-recorded", "says": "ICE answered."}
        mapping["events"].insert(0, {**learned, "facts": facts})
    timeline = run_booking(parse_booking(mapping, name="a test"), NoAnswer())
    [duty] = [each for each in timeline.duties if each.id == "verify-within-48-hours"]
    assert (duty.status, duty.met_at) == (status, None)


def test_only_acts_of_the_agency_show_a_duty_done():
    assert set(EVENT_KINDS) >= DONE_BY_KINDS
    named = {
        (law.id, kind) for law in laws.load_all() for each in law.duties for kind in each.done_by
    }
    assert ("us-ca/truth-act-2016", "served") in named
    assert {(law, kind) for law, kind in named if kind not in DONE_BY_KINDS} == set()


def duties_of_the_holiday(place, year, *events):
    """Return the duties of the example before a holiday, moved to a place and a year."""
    source = EXAMPLES_FOLDER / "bail-before-a-holiday.yaml"
    mapping, _ = load_yaml(source)
    moved = _in_year(mapping, year) | {"place": place, "agency": "county-jail", "as_if": []}
    moved["booked"]["charges"] = [{"level": "felony", "stage": "charged"}]
    moved["booked"]["facts"]["claims_us_citizenship"] = False
    moved["events"][:0] = [{"says": "As recorded.", **event} for event in events]
    timeline = run_booking(parse_booking(moved, name="a test"))
    assert any(event.kind == "query-sent" and event.by == "fbi" for event in timeline.events)
    return {each.id: each for each in timeline.duties}


def _in_year(value, year):
    if isinstance(value, dict):
        return {key: _in_year(each, year) for key, each in value.items()}
    if isinstance(value, list):
        return [_in_year(each, year) for each in value]
    return value.replace("2014-05", f"{year}-08") if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("place", "year", "duty"),
    [
        ("us-ga-fulton", 2025, "determine-within-48-hours"),
        ("us-sc-charleston", 2025, "query-support-center"),
        ("us-al-mobile", 2015, "verify-within-48-hours"),
        ("us-nj-essex", 2020, "tell-person-of-request"),
    ],
)
def test_neither_the_automatic_query_nor_a_recorded_fact_shows_a_duty_done(place, year, duty):
    note = {"at": f"{year}-08-23T12:30", "kind": "fact-recorded", "facts": {"language": "es"}}
    found = duties_of_the_holiday(place, year, note)[duty]
    assert found.arose is not None
    assert (found.status, found.met_at) == ("not-told", None)


def test_a_copy_does_not_tell_what_the_agency_intends_in_maine():
    duties = duties_of_the_holiday("us-me-cumberland", 2026)
    assert duties["copy-of-hold-request"].status == "met"
    assert duties["tell-person-intent"].status == "not-met"
    told = {"at": "2026-08-23T12:00", "kind": "intent-told"}
    assert (
        duties_of_the_holiday("us-me-cumberland", 2026, told)["tell-person-intent"].status == "met"
    )
