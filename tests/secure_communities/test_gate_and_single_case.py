"""The gate of a booking and a single case say the same of the same facts."""

from dataclasses import replace

import pytest

import trustact
from trustact import laws
from trustact.formats.given_facts import merge
from trustact.formats.yaml_files import load_yaml
from trustact.secure_communities.booking_file import parse_booking, read_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER, example_names
from trustact.secure_communities.legal_gate import LegalGate

BASE, _ = load_yaml(EXAMPLES_FOLDER / "bail-before-a-holiday.yaml")


def said_at_the_gate(ruling):
    prevails = set(ruling.combined.prevails)
    return ruling.answer, ruling.why, prevails, ruling.warnings, ruling.provisos


def said_of_a_single_case(ruling, readings):
    found = trustact.decide(ruling.case, action=ruling.action, readings=readings)
    stated = tuple(text for text in found.warnings if not text.startswith("as if in force"))
    return found.answer, found.why, set(found.prevails), stated, found.provisos


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


JUDGES_WARRANT = {
    "paper": "warrant",
    "basis": "immigration",
    "signed_by": "federal-magistrate-judge",
    "jurisdiction": "us-federal",
    "with_detainer": True,
    "authorizes": ["immigration-custody", "arrest", "hold", "transfer"],
    "for_another_matter": False,
}


@pytest.mark.parametrize(
    ("papers", "provisos"),
    [
        pytest.param([JUDGES_WARRANT], [], id="warrant"),
        pytest.param([], ["no-local-policy-bars", "claimed-final-order"], id="no-warrant"),
    ],
)
def test_a_proviso_that_the_combined_answer_can_do_without_is_not_named(papers, provisos):
    """The Fourth Amendment entry turns on the order that is claimed; the warrant makes it moot."""
    place, day = ("us-dc", "2023-04-08") if papers else ("us-ca-kern", "2015-04-08")
    agency = "state-corrections" if papers else "sheriff"
    case = trustact.check(
        {
            "as_of": day,
            "place": place,
            "agency": agency,
            "searched": ["criminal-history", "court-docket", "jail-record", "request"],
            "facts": {
                "detainer": {
                    "lodged": True,
                    "issuer": "ice",
                    "form": "I-247A" if papers else "I-247",
                    "basis": "final-order",
                    "complete": True,
                    "probable_cause_stated": True,
                    "served_on_person": True,
                },
                "release": {"eligible": True, "reason": "bail-posted"},
                "claims_us_citizenship": False,
                "age": 34,
                "papers": papers,
                "convictions": [
                    {"statute": "PC 211", "level": "felony", "convicted_on": "2010-01-01"}
                ],
            },
        }
    )
    ruling = LegalGate(laws.load_all(), missing=laws.laws_not_in_library()).decide(case, "hold")
    assert ruling.answer == "permitted"
    assert [note.name for note in ruling.provisos] == provisos
    assert [note.name for note in ruling.rests_on] == provisos
    assert ruling.provisos == trustact.decide(case, None, "hold").provisos
    if papers:
        of_laws = {note.name for decision in ruling.decisions for note in decision.provisos}
        assert of_laws, "a law by itself rests on a presumption"
