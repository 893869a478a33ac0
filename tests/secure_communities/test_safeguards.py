"""What stops an act that the law only permits: signs of citizenship, prints, a minor."""

import pytest

import trustact
from trustact.formats.given_facts import merge
from trustact.formats.yaml_files import load_yaml
from trustact.secure_communities.booking_file import (
    BookingFileError,
    parse_booking,
    read_booking,
)
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER
from trustact.secure_communities.narrative import describe_ruling
from trustact.secure_communities.timeline_json import timeline_json

BASE, _ = load_yaml(EXAMPLES_FOLDER / "bail-before-a-holiday.yaml")


def timeline(changes, *, request=None):
    """Run the base booking with some of it changed."""
    mapping = merge(BASE, changes)
    mapping["requests"] = [merge(BASE["requests"][0], request or {})]
    return run_booking(parse_booking(mapping, name="a test"))


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
    assert any(
        "stopped until the documents are examined. This person claims US citizenship." in assumed
        for assumed in found.assumptions
    )
    answers = [r.answer for r in found.rulings.values() if r.action == "hold"]
    assert answers[-1] == "undetermined", "the federal cases leave a claim of citizenship open"


def test_a_claim_of_citizenship_stops_a_hold_also_where_counsel_finds_it_permitted():
    claimed = {"booked": {"facts": {"claims_us_citizenship": True}}}
    found = timeline(claimed | {"readings": {"claim-of-citizenship": True}})
    answers = [r.answer for r in found.rulings.values() if r.action == "hold"]
    assert answers[-1] == "permitted", "the law's answer is the law's, whatever stops the jail"
    assert "hold-begun" not in kinds(found)


def test_a_document_of_citizenship_stops_a_hold_though_no_claim_is_recorded():
    shown = {"booked": {"facts": {"claims_us_citizenship": False, "proof_document": "US passport"}}}
    found = timeline(shown | {"readings": {"claim-of-citizenship": True}})
    assert signs(found) == [["the person has shown a document that only a citizen has"]]
    assert "hold-begun" not in kinds(found)
    assert "notified-authority" not in kinds(found)


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
    assert any("prints of another person" in assumed for assumed in found.assumptions)


def test_poor_prints_stop_what_is_only_permitted_and_say_why():
    found = timeline({"booked": {"prints": "poor"}})
    checked = next(event for event in found.events if event.kind == "identity-checked")
    assert checked.fields["result"] == "undetermined"
    assert "not consistent" not in checked.says
    assert "hold-begun" not in kinds(found)
    assert any("the comparison is undetermined" in assumed for assumed in found.assumptions)
    assert "match" not in kinds(found)


CONFIRMATIONS = BASE["requests"][0]["confirmations"]


@pytest.mark.parametrize(
    ("confirmations", "why"),
    [
        ([], "2 independent confirmations are needed"),
        (CONFIRMATIONS[:1], "1 more independent confirmation"),
        ([CONFIRMATIONS[0], CONFIRMATIONS[0]], "1 more independent confirmation"),
        (
            [{**each, "blind_to_status": False} for each in CONFIRMATIONS],
            "2 independent confirmations",
        ),
        ([{**each, "independent": False} for each in CONFIRMATIONS], "2 independent confirmations"),
        (
            [CONFIRMATIONS[0], {**CONFIRMATIONS[1], "finding": "different fingers"}],
            "examiner 2 did not confirm it",
        ),
        (
            [CONFIRMATIONS[0], {**CONFIRMATIONS[1], "at": "2014-05-26T09:00"}],
            "1 more independent confirmation",
        ),
    ],
    ids=["none", "one", "one-twice", "not-blind", "not-independent", "differ", "too-late"],
)
def test_nothing_that_is_only_permitted_follows_before_two_people_have_looked(confirmations, why):
    found = timeline({}, request={"confirmations": confirmations})
    assert "hold-begun" not in kinds(found)
    assert "notified-authority" not in kinds(found)
    assert any(why in assumed for assumed in found.assumptions)
    (notify,) = (each for each in found.assumptions if each.startswith("notify: stopped"))
    assert notify.startswith("notify: stopped because the request rests on prints, and ")


def test_two_people_who_have_looked_are_on_the_timeline(plain):
    reviewers = [e.fields["reviewers"] for e in plain.events if e.kind == "identity-checked"]
    assert reviewers == [[], ["examiner 1"], ["examiner 2"]]
    first, second = (e.says for e in plain.events if e.fields.get("reviewers"))
    assert first.endswith(
        "found: same finger. The comparison is not confirmed yet: 1 more independent confirmation "
        "is needed, by a reviewer who does not know the person's immigration status."
    )
    assert "The comparison is confirmed: examiner 1 confirmed it; examiner 2" in second
    assert "hold-begun" in kinds(plain)


def test_what_a_law_requires_does_not_wait():
    found = run_booking(read_booking(EXAMPLES_FOLDER / "same-person-texas.yaml"))
    without = merge(load_yaml(EXAMPLES_FOLDER / "same-person-texas.yaml")[0], {})
    base = load_yaml(EXAMPLES_FOLDER / f"{without.pop('like')}.yaml")[0]
    mapping = merge(base, without)
    mapping["requests"] = [merge(mapping["requests"][0], {"confirmations": []})]
    bare = run_booking(parse_booking(mapping, name="a test"))
    assert "hold-begun" in kinds(found)
    assert "hold-begun" in kinds(bare)
    assert "handed-over" not in kinds(bare), "the hand-over is only permitted"


def test_a_match_is_never_reported_as_an_identity(plain):
    (match,) = [event for event in plain.events if event.kind == "match"]
    assert "A candidate is not an identity" in match.says
    checked = next(event for event in plain.events if event.kind == "identity-checked")
    assert "waits until two reviewers" in checked.says
    assert checked.says.endswith(
        "The person is informed of the comparison and of how to contest it."
    )
    assert set(checked.known_to) == {"jail", "person"}, "no file states counsel"


def test_documents_resolve_prints_of_another_person():
    resolved = {
        "at": "2014-05-23T14:00",
        "kind": "fact-corrected",
        "reason": "resolved by documents",
        "says": "The files are told apart.",
    }
    found = timeline({"events": [resolved, *BASE["events"]]}, request={"prints_of": 12})
    assert "hold-begun" in kinds(found)


def person_aged(booked, *events):
    born_on = {"born_on": booked.get("born_on")}
    facts = {"facts": {path: value for path, value in booked.items() if path != "born_on"}}
    return timeline({"person": born_on, "booked": facts, "events": [*events, *BASE["events"]]})


@pytest.mark.parametrize(
    ("booked", "says"),
    [
        ({"age": 16}, "This person is 16 years old, a minor."),
        ({"born_on": "1997-01-05"}, "This person is 17 years old, a minor."),
        ({"born_on": "1996"}, "This person may be under 18: find out the age."),
    ],
)
def test_what_is_only_permitted_waits_for_a_minor_as_in_a_single_case(booked, says):
    found = person_aged(booked)
    holds = [r for r in found.rulings.values() if r.action == "hold"]
    assert holds[-1].answer == "permitted"
    assert says in holds[-1].warnings[0]
    assert {"hold-begun", "notified-authority", "handed-over"}.isdisjoint(kinds(found))
    for action in ("hold", "notify"):
        [why] = [each for each in found.assumptions if each.startswith(f"{action}: stopped")]
        assert f"until the law on children in custody is checked. {says}" in why
    mapping = {
        "as_of": str(holds[-1].case.moment),
        "place": found.booking.place,
        "agency": found.booking.agency,
        "facts": booked,
    }
    alone = trustact.decide(mapping, action="hold").warnings
    assert [each for each in alone if each.startswith("STOP")] == list(holds[-1].warnings)
    data = timeline_json(found, "0")["rulings"]
    assert any(says in each["warnings"][0] for each in data.values() if each["warnings"])
    assert any(says in line for line in describe_ruling(holds[-1]))


def test_an_adult_does_not_wait():
    assert "hold-begun" in kinds(person_aged({"born_on": "1995"}))


def test_an_age_that_is_learned_during_a_hold_ends_it():
    learned = {"kind": "fact-recorded", "says": "The birth certificate is read."}
    at = "2014-05-24T09:00"
    found = person_aged({}, {**learned, "at": at, "facts": {"age": 17}})
    assert "hold-begun" in kinds(found)
    [ended] = [event for event in found.events if event.kind == "hold-ended"]
    assert ended.at.isoformat().startswith(at)
    assert "17 years old, a minor" in ended.says
    assert found.outcome == "released"


def test_an_age_that_is_corrected_lets_the_choice_stand():
    at = {"at": "2014-05-23T14:00", "kind": "fact-corrected", "says": "The age is corrected."}
    found = person_aged({"age": 17}, {**at, "facts": {"age": 18}})
    assert "hold-begun" in kinds(found)


def test_what_a_law_requires_of_a_minor_does_not_wait_and_the_record_warns():
    changed = load_yaml(EXAMPLES_FOLDER / "same-person-texas.yaml")[0]
    base = load_yaml(EXAMPLES_FOLDER / f"{changed.pop('like')}.yaml")[0]
    mapping = merge(merge(base, changed), {"booked": {"facts": {"age": 17}}})
    mapping["person"].pop("born_on", None)
    mapping["history"]["facts"]["convictions"] = []
    found = run_booking(parse_booking(mapping, name="a test"))
    assert "hold-begun" in kinds(found)
    assert "handed-over" not in kinds(found), "the hand-over is only permitted"
    assert any("17 years old" in line for r in found.rulings.values() for line in r.warnings)


def test_papers_that_contradict_a_fact_are_in_the_record():
    facts = {"removal_order": {"final": False}}
    mapping = merge(BASE, {"booked": {"facts": facts}})
    form = {"form": "I-247A", "papers": [{"form": "I-205"}]}
    mapping["requests"] = [{**BASE["requests"][0], "form": form}]
    found = run_booking(parse_booking(mapping, name="a test"))
    holds = [r for r in found.rulings.values() if r.action == "hold"]
    assert any(each.startswith("Conflict: papers[0] is an I-205") for each in holds[-1].warnings)


@pytest.mark.parametrize("custody", [{"in_custody": False}, {"in_custody": None}, None])
def test_a_booking_cannot_state_that_the_person_is_not_in_custody(custody):
    with pytest.raises(BookingFileError, match=r"custody\.in_custody: a person who is booked is"):
        parse_booking(merge(BASE, {"booked": {"facts": {"custody": custody}}}), name="a test")


def test_other_facts_of_the_custody_stand_beside_it():
    found = timeline({"booked": {"facts": {"custody": {"in_custody": True}}}})
    case = next(r.case for r in found.rulings.values() if r.action == "hold")
    assert case.given["custody.booked_at"].startswith(BASE["booked"]["at"])
