"""What stops an act that the law only permits: signs of citizenship, prints of another person."""

import pytest

from trustact.exchange.yamltext import load
from trustact.flow.bookingfile import overlaid
from trustact.flow.reading import WORKED, booking_of
from trustact.flow.timeline import run

BASE, _ = load(WORKED / "bail-before-a-holiday.yaml")


def timeline(changes, *, request=None):
    """Run the base booking with some of it changed."""
    mapping = overlaid(BASE, changes)
    mapping["requests"] = [overlaid(BASE["requests"][0], request or {})]
    return run(booking_of(mapping, name="a test"))


def kinds(found):
    return [event.kind for event in found.events]


def signs(found):
    return [event.fields["signs"] for event in found.events if event.kind == "citizenship-alert"]


@pytest.fixture(scope="module")
def plain():
    return timeline({})


def test_without_a_sign_the_choice_of_the_agency_is_followed(plain):
    assert signs(plain) == []
    assert "hold-begun" in kinds(plain)


def test_a_claim_of_citizenship_stops_what_is_only_permitted():
    found = timeline({"booked": {"facts": {"claims_us_citizenship": True}}})
    assert signs(found) == [["the person claims to be a citizen"]]
    assert "hold-begun" not in kinds(found)
    assert "notified-authority" not in kinds(found)
    assert any("citizenship stops it" in taken for taken in found.taken)
    answers = [r.answer for r in found.rulings.values() if r.action == "hold"]
    assert answers[-1] == "permitted", "the law's answer is the law's, whatever stops the jail"


def test_a_birthplace_here_is_a_sign_once_a_request_comes():
    found = timeline({"person": {"birthplace": "us"}})
    assert signs(found) == [["the booking sheet says born in the United States"]]
    assert "hold-begun" not in kinds(found)


def test_documents_resolve_a_sign():
    resolved = {
        "at": "2014-05-23T14:00",
        "kind": "fact-corrected",
        "reason": "resolved by documents",
    }
    found = timeline(
        {"person": {"birthplace": "us"}, "events": [resolved, *BASE["events"]]},
    )
    assert len(signs(found)) == 1
    assert "hold-begun" in kinds(found)


def test_a_sign_that_is_seen_again_after_documents_stands_again():
    resolved = {"at": "2014-05-23T14:00", "kind": "fact-corrected"}
    again = {"at": "2014-05-23T15:00", "kind": "fact-recorded"}
    found = timeline(
        {
            "person": {"birthplace": "us"},
            "events": [
                {**resolved, "reason": "resolved by documents"},
                {**again, "facts": {"proof_of_citizenship_or_lawful_status": True}},
                *BASE["events"],
            ],
        }
    )
    assert [len(each) for each in signs(found)] == [1, 1]
    assert "hold-begun" not in kinds(found)


def test_prints_of_another_person_stop_what_is_only_permitted():
    found = timeline({}, request={"prints_of": 12})
    checked = next(event for event in found.events if event.kind == "identity-checked")
    assert checked.fields["result"] == "not consistent"
    assert checked.fields["reviewers"] == []
    assert "hold-begun" not in kinds(found)
    assert any("prints of another person" in taken for taken in found.taken)


def test_poor_prints_stop_nothing_and_say_so():
    found = timeline({"booked": {"prints": "poor"}})
    checked = next(event for event in found.events if event.kind == "identity-checked")
    assert checked.fields["result"] == "undetermined"
    assert "hold-begun" in kinds(found)
    assert "match" not in kinds(found)


def test_a_match_on_anothers_prints_is_never_told_as_an_identity(plain):
    for event in plain.events:
        if event.kind in ("match", "identity-checked"):
            assert "identity" in event.says or "Two people" in event.says
            assert "is the person" not in event.says


def test_documents_resolve_prints_of_another_person():
    resolved = {
        "at": "2014-05-23T14:00",
        "kind": "fact-corrected",
        "reason": "resolved by documents",
        "says": "The files are told apart.",
    }
    found = timeline({"events": [resolved, *BASE["events"]]}, request={"prints_of": 12})
    assert "hold-begun" in kinds(found)
