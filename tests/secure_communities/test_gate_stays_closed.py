"""The gate does not open, or closes again: signs, prints, reviewers, new law, clocks, silence."""

from itertools import permutations

import pytest

from trustact.formats.given_facts import merge
from trustact.formats.yaml_files import load_yaml
from trustact.language import HoldHours, Instrument, removal_order
from trustact.language.case import Case
from trustact.laws.index import Entry, InForceDates
from trustact.secure_communities import booking_timeline
from trustact.secure_communities.booking_file import parse_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER
from trustact.secure_communities.legal_gate import LegalGate

BASE, _ = load_yaml(EXAMPLES_FOLDER / "bail-before-a-holiday.yaml")
REQUEST = BASE["requests"][0]
READING = {"readings": {"claim-of-citizenship": True}}
RESOLVED = {
    "at": "2014-05-23T14:00",
    "kind": "fact-corrected",
    "reason": "resolved by documents",
}
CLAIM = {"claims_us_citizenship": True}


def run(changes, *events, request=None):
    """Run the base booking with some of it changed, and events before its own."""
    mapping = merge(BASE, READING | changes)
    mapping["events"] = [*events, *BASE["events"]]
    mapping["requests"] = [merge(REQUEST, request or {})]
    return run_booking(parse_booking(mapping, name="a test"))


def recorded(at, **facts):
    return {"at": at, "kind": "fact-recorded", "facts": facts}


def acts(timeline):
    return [e.kind for e in timeline.events if e.kind in ("notified-authority", "hold-begun")]


def ending(timeline):
    [ended] = [event for event in timeline.events if event.kind == "hold-ended"]
    return f"{ended.at:%m-%dT%H:%M}", ended.says


@pytest.mark.parametrize("facts", [CLAIM, {"proof_document": "US passport"}])
def test_documents_resolve_no_sign_that_the_facts_still_state(facts):
    timeline = run({"booked": {"facts": facts}}, RESOLVED)
    assert acts(timeline) == []
    alerts = [event for event in timeline.events if event.kind == "citizenship-alert"]
    assert "still stated after the correction" in alerts[-1].says


def test_documents_resolve_a_claim_with_the_fact_that_they_correct():
    corrected = RESOLVED | {"facts": {"claims_us_citizenship": False}}
    timeline = run({"booked": {"facts": CLAIM}}, corrected)
    assert acts(timeline) == ["notified-authority", "hold-begun"]


def test_a_claim_that_is_withdrawn_without_documents_still_counts():
    withdrawn = recorded("2014-05-23T14:00", claims_us_citizenship=False)
    assert acts(run({"booked": {"facts": CLAIM}}, withdrawn)) == []


def test_documents_on_citizenship_take_no_reviewer_away():
    timeline = run({"person": {"birthplace": "us"}}, RESOLVED, request={"confirmations": []})
    assert acts(timeline) == []
    assert any("2 independent confirmations are needed" in each for each in timeline.assumptions)


def test_a_request_on_prints_stops_where_none_were_taken_to_compare():
    timeline = run({"booked": {"prints": "none"}})
    assert acts(timeline) == []
    assert any("none were taken at the booking" in each for each in timeline.assumptions)


def test_a_reviewer_who_finds_another_finger_during_a_hold_ends_it():
    late = REQUEST["confirmations"][0] | {
        "at": "2014-05-24T09:00",
        "reviewer": "examiner 3",
        "finding": "different fingers",
    }
    timeline = run({}, request={"confirmations": [*REQUEST["confirmations"], late]})
    when, says = ending(timeline)
    assert when == "05-24T09:00"
    assert "examiner 3 did not confirm it" in says


def test_a_fact_of_the_minute_of_release_precedes_the_acts_of_that_minute():
    mapping = merge(BASE, READING)
    mapping["events"] = [*BASE["events"], recorded("2014-05-23T16:00", **CLAIM)]
    assert acts(run_booking(parse_booking(mapping, name="a test"))) == []


def test_the_order_in_which_facts_become_known_changes_no_act():
    facts = (
        {"proof_of_citizenship_or_lawful_status": True},
        {"removal_order": {"final": False}},
        {"claims_us_citizenship": False},
    )
    times = ("2014-05-23T12:00", "2014-05-23T13:00", "2014-05-23T15:59")
    for order in permutations(facts):
        events = [recorded(at, **stated) for at, stated in zip(times, order, strict=True)]
        assert acts(run({}, *events)) == []


@pytest.mark.usefixtures("few_laws")
def test_a_law_that_begins_during_a_hold_ends_it():
    """California's act of 2017, if it begins on 2018-01-04; the clock would run to the fifth."""
    days = {"2014-05-22": "2018-01-02", "2014-05-23": "2018-01-03", "2014-05-30": "2018-01-10"}
    begins_later = {"readings": {"values-act-from-january-1": False}}
    mapping = moved(BASE, days) | begins_later
    when, says = ending(run_booking(parse_booking(mapping, name="a test")))
    assert when == "01-04T00:00"
    assert "the new answer of the laws is: prohibited" in says


def moved(value, days):
    if isinstance(value, dict):
        return {key: moved(each, days) for key, each in value.items()}
    if isinstance(value, list):
        return [moved(each, days) for each in value]
    if isinstance(value, str) and value[:10] in days:
        return days[value[:10]] + value[10:]
    return value


def law(name="act"):
    return Instrument(
        f"us-ca/{name}",
        title="An act",
        citation="Fict. Code 1",
        in_force=[("2010-01-01", None)],
        binds={"sheriff", "county-jail"},
        basis="text",
    )


def run_under(instrument, monkeypatch, *events, **facts):
    """Run the base booking under one law."""
    monkeypatch.setattr(
        booking_timeline,
        "_gate",
        lambda booking, presumed, filling: LegalGate([instrument], filling=filling),
    )
    mapping = merge(BASE, {"booked": {"facts": facts}})
    mapping["person"] = {"prints_of": BASE["person"]["prints_of"]}
    mapping["events"] = [*BASE["events"], *events]
    return run_booking(parse_booking(mapping, name="a test"))


def test_a_clock_that_begins_to_matter_during_a_hold_ends_it(monkeypatch):
    limited = law()
    limited.hold.permitted("1", says="A person may be held")
    limited.hold.prohibited(
        "2",
        says="Nobody without a final order is held more than a day",
        when=~removal_order.final & (HoldHours("flat") > 24),
    )
    order = {"removal_order": {"final": True}}
    learned = recorded("2014-05-23T20:00", removal_order={"final": False})
    assert "hold-ended" not in {e.kind for e in run_under(limited, monkeypatch, **order).events}
    timeline = run_under(limited, monkeypatch, learned, **order)
    assert ending(timeline)[0] == "05-24T16:00"
    assert [clock.hours for clock in timeline.clocks] == [24]


def test_a_minor_whose_hold_is_no_longer_required_waits_for_nobody(monkeypatch):
    ordering = law()
    ordering.hold.required("1", says="A person is held for a day", when=HoldHours("flat") <= 24)
    ordering.hold.permitted("2", says="A person may be held longer")
    timeline = run_under(ordering, monkeypatch, age=17)
    assert ending(timeline)[0] == "05-24T16:00"


def test_a_hold_that_no_law_regulates_does_not_begin_whatever_the_jail_chooses(monkeypatch):
    silent = law()
    silent.hold.prohibited("1", says="Nobody is held", when=~removal_order.final)
    timeline = run_under(silent, monkeypatch, removal_order={"final": True})
    assert "hold-begun" not in acts(timeline)
    assert any("silence does not count as a power" in each for each in timeline.assumptions)


MISSING = Entry(
    "us-ca/not-written",
    file=None,
    place_name="California",
    title="Act",
    citation="Code 9",
    status="enacted",
    basis="text",
    in_force_dates=(InForceDates("2014-01-01", None),),
    binds=("county-jail", "sheriff"),
    regulated_actions=("hold",),
    amends=None,
    readings=(),
    note="",
)


@pytest.mark.parametrize(("missing", "answer"), [((), "permitted"), ((MISSING,), "undetermined")])
def test_a_law_that_is_presumed_hides_none_that_is_known_and_not_written(missing, answer):
    presumed = law("bill")
    presumed.hold.permitted("1", says="A person may be held")
    case = Case.check(
        {"as_of": "2015-06-01", "place": "us-ca-fresno", "agency": "sheriff", "facts": {}}
    )
    ruling = LegalGate([], as_if=[presumed], missing=missing).decide(case, "hold")
    assert ruling.answer == answer
    assert bool(missing) == ("Code 9" in ruling.combined.why)
