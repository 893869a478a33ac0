"""On a timeline a duty is met where a fact that the jail knew in time shows it."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest

from trustact import laws
from trustact.deciding import DutyDue
from trustact.formats.yaml_files import load_yaml
from trustact.language.errors import LawError
from trustact.language.instrument import Instrument
from trustact.language.provisions import DONE_BY_KINDS
from trustact.secure_communities.booking_file import parse_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.duty_tracking import _duty_status
from trustact.secure_communities.events import EVENT_KINDS, Event
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


NOTICE = {"at": "2026-08-28T16:30", "kind": "notice-given"}
WRITTEN = NOTICE | {"recipient": "person", "how": "in-writing"}
TO_ATTORNEY = WRITTEN | {"recipient": "attorney"}
TO_BOTH = WRITTEN | {"recipient": ["person", "attorney"]}


@pytest.mark.parametrize(
    ("given", "to_person", "to_attorney"),
    [
        ([], "not-met", "not-met"),
        ([WRITTEN], "met", "not-met"),
        ([WRITTEN | {"how": "Written"}], "met", "not-met"),
        ([TO_ATTORNEY], "not-met", "met"),
        ([TO_BOTH], "met", "met"),
        ([WRITTEN | {"how": "oral"}], "not-met", "not-met"),
        ([NOTICE | {"how": "in-writing"}], "not-told", "not-told"),
        ([NOTICE | {"recipient": "person"}], "not-told", "not-met"),
        ([NOTICE], "not-told", "not-told"),
        ([NOTICE, WRITTEN], "met", "not-told"),
        ([TO_ATTORNEY | {"how": "oral"}], "not-met", "not-met"),
    ],
)
def test_a_notice_in_writing_to_the_person_is_shown_by_nothing_else(given, to_person, to_attorney):
    duties = [each for each in one_law("us-ca/truth-act-2016").duties if "same-notice" in each.id]
    assert [status_of(each, "notified-authority", given) for each in duties] == [
        to_person,
        to_attorney,
    ]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ([WRITTEN], "not-met"),
        ([WRITTEN, TO_ATTORNEY], "met"),
        ([WRITTEN, TO_ATTORNEY | {"recipient": "designee"}], "met"),
        ([WRITTEN, NOTICE], "not-told"),
        ([NOTICE], "not-told"),
        ([TO_BOTH], "met"),
    ],
)
def test_a_notice_to_two_needs_both(given, status):
    [duty] = [each for each in one_law("us-ct/trust-act-2019").duties if "notice-to" in each.id]
    assert status_of(duty, "notified-authority", given) == status


REPORT = {"at": "2026-09-02T10:00", "kind": "report-filed"}


@pytest.mark.parametrize(
    ("law", "report", "status"),
    [
        ("us-il/trust-act-2021", {"period": 2026}, "met"),
        ("us-il/trust-act-2021", {"period": "2025-09-01..2026-08-31"}, "met"),
        ("us-il/trust-act-2021", {"period": 2019}, "open"),
        ("us-il/trust-act-2021", {"period": "2026-08"}, "open"),
        ("us-il/trust-act-2021", {"period": 2026, "zero": True}, "open"),
        ("us-il/trust-act-2021", {}, "not-told"),
        ("us-il/trust-act-2021", {"period": "this year"}, "not-told"),
        ("us-il/trust-act-2021", None, "open"),
        ("us-or/sanctuary-promise-2021", {"period": "2026-08", "zero": False}, "met"),
        ("us-or/sanctuary-promise-2021", {"period": "2026-08-24..2026-08-30"}, "met"),
        ("us-or/sanctuary-promise-2021", {"period": "2026-09"}, "not-met"),
        ("us-or/sanctuary-promise-2021", {"period": 2026}, "not-met"),
        ("us-or/sanctuary-promise-2021", {"period": "2026-08", "zero": True}, "not-met"),
        ("us-il-chicago/welcoming-city-2021", {"period": "2026-Q3"}, "met"),
        ("us-il-chicago/welcoming-city-2021", {"period": "2026-Q2"}, "open"),
        ("us-nh/sb62-2025", {}, "met"),
        ("us-nh/sb62-2025", {"period": 2019}, "not-met"),
    ],
)
def test_a_report_counts_what_happened_in_its_period(law, report, status):
    [duty] = [each for each in one_law(law).duties if "report-filed" in each.done_by]
    given = [] if report is None else [REPORT | report]
    assert status_of(duty, duty.upon, given) == status


@cache
def one_law(law):
    return next(each for each in laws.load_all() if each.id == law)


def status_of(duty, start, given):
    """Return what came of a duty that something on 2026-08-28 started, with events after it."""
    first = {"at": "2026-08-28T16:00", "kind": start}
    end = datetime(2026, 9, 6, 12, tzinfo=UTC)
    stated = sorted([first, *given], key=lambda each: each["at"])
    events = [
        Event(
            f"e{number}",
            each["kind"],
            datetime.fromisoformat(each["at"]).replace(tzinfo=UTC),
            "jail",
            "",
            ("jail",),
            fields={name: each[name] for name in each if name not in ("at", "kind")},
        )
        for number, each in enumerate(stated)
    ]
    due = DutyDue(duty, certain=True, missing=())
    return _duty_status("law", due, events, (), {}, None, end).status


def test_the_explanation_of_a_right_is_not_shown_by_a_notice_of_the_release_in_washington():
    notice = {"at": "2020-08-23T12:30", "kind": "notice-given", "recipient": "person"}
    found = duties_of_the_holiday("us-wa-spokane", 2020, notice | {"how": "in-writing"})
    assert found["explain-right-not-to-disclose"].status == "not-told"


def test_a_duty_needs_only_fields_that_an_event_can_state():
    for law in laws.load_all():
        for duty in law.duties:
            for name, _ in duty.done_with:
                assert all(name in EVENT_KINDS[kind][1] for kind in duty.done_by), (law.id, duty.id)


@pytest.mark.parametrize(
    "needed", [{"colour": "blue"}, {"how": "loud"}, {"recipient": ["person", "the press"]}]
)
def test_what_no_event_can_state_is_refused(needed):
    law = Instrument(
        "us-zz/act",
        title="A",
        citation="A",
        status="enacted",
        in_force=[("2020-01-01", None)],
        binds={"county-jail"},
        basis="text",
    )
    with pytest.raises(LawError, match="done_with"):
        law.duty(
            "a", "1", says="Give it.", upon="booked", done_by=["notice-given"], done_with=needed
        )
