"""One list of safeguards, which serves all that print an answer and the gate of a booking."""

import pytest

import trustact
from trustact import laws
from trustact.answers.answer_sheet import answer_sheet
from trustact.answers.instruction import instructions, make_instruction
from trustact.cli.ask_text import stop_text
from trustact.cli.form_read import safeguard_texts
from trustact.deciding import case_warnings
from trustact.deciding.case_warnings import SAFEGUARDS, Safeguard, find_safeguards
from trustact.formats.given_facts import merge
from trustact.formats.yaml_files import load_yaml
from trustact.guided_interview import GuidedInterview
from trustact.language.fact_index import FACTS, fact_at
from trustact.language.vocabulary import ACTIONS
from trustact.secure_communities.booking import JAIL_ACTIONS
from trustact.secure_communities.booking_file import parse_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER
from trustact.secure_communities.legal_gate import LegalGate

BASE, _ = load_yaml(EXAMPLES_FOLDER / "bail-before-a-holiday.yaml")
KINDS = {"hold": "hold-begun", "notify": "notified-authority"}
"""Act -> the event that shows it."""
NO_ORDER = {"removal_order": {"final": False}}
WITNESSES = {
    "claim-of-citizenship": {"claims_us_citizenship": True},
    "document-of-citizenship": {"claims_us_citizenship": None, "proof_document": "US passport"},
    "proof-of-citizenship-or-status": {"proof_of_citizenship_or_lawful_status": True},
    "document-of-citizenship-or-status": {"proof_document": "Texas driver's license"},
    "minor": {"age": 17},
    "not-in-custody": {"custody": {"in_custody": False}},
    "document-beside-a-no": {"claims_us_citizenship": False, "proof_document": "US passport"},
    "court-beside-an-immigration-form": {"papers": [{"form": "I-200", "signed_by": "state-judge"}]},
    "officer-beside-a-crime": {
        "papers": [{"paper": "warrant", "basis": "criminal", "signed_by": "immigration-officer"}]
    },
    "order-beside-a-no": {"papers": [{"form": "I-205"}], **NO_ORDER},
    "request-beside-another-matter": {
        "papers": [{"with_detainer": True, "for_another_matter": True}]
    },
    "level-beside-the-section": {"convictions": [{"statute": "PC 240", "level": "felony"}]},
    "time-at-a-change-of-clocks": {"release": {"eligible_at": "2013-11-03T01:30"}},
    "criminal-paper-without-a-signer": {
        "papers": [{"paper": "warrant", "basis": "criminal", "with_detainer": True}]
    },
    "pending-charge-that-ended": {
        "release": {"reason": "acquitted"},
        "pending_charges": [{"stage": "charged"}],
        "pending_charges_complete": True,
    },
    "form-of-another-time": {"detainer": {"lodged": True, "form": "I-247G"}},
    "defective-request": {"detainer": {"lodged": True, "form": "I-247A", "complete": False}},
}
"""Safeguard -> facts that raise it; a new safeguard needs one here."""


def case(facts):
    mapping = {"as_of": "2014-05-23T16:00", "place": "us-ca-fresno", "agency": "sheriff"}
    return trustact.check(mapping | {"facts": facts})


def booking(**facts):
    """Return the example, whose laws permit a hold and whose jail chooses it, with some facts."""
    changes = {"booked": {"facts": facts}, "readings": {"claim-of-citizenship": True}}
    mapping = merge(BASE, changes)
    mapping["person"] = {"prints_of": BASE["person"]["prints_of"]}
    return parse_booking(mapping, name="a test")


def kinds(timeline):
    return {event.kind for event in timeline.events}


def assert_stopped(timeline, says, actions=("hold", "notify")):
    assert {KINDS[action] for action in actions}.isdisjoint(kinds(timeline))
    for action in actions:
        [why] = [each for each in timeline.assumptions if each.startswith(f"{action}: stopped")]
        assert says.removeprefix("STOP. ") in why


@pytest.fixture(scope="module")
def gate():
    return LegalGate(laws.load_all(), missing=laws.laws_not_in_library())


def test_the_booking_does_all_that_is_permitted_where_nothing_is_raised():
    assert {"hold-begun", "notified-authority"} <= kinds(run_booking(booking()))


@pytest.mark.parametrize("safeguard", SAFEGUARDS, ids=lambda each: each.name)
def test_a_safeguard_is_raised_by_its_facts_before_its_acts_and_no_others(safeguard):
    assert safeguard.source
    found = case(WITNESSES[safeguard.name])
    for action in ACTIONS:
        raised = [each.safeguard for each in find_safeguards(found, action)]
        spoken = safeguard in raised
        if safeguard.name == "document-beside-a-no":
            assert spoken, "and the document says the same as a claim before it"
        assert spoken == (action in safeguard.acts)
    assert not any(find_safeguards(case({}), action) for action in ACTIONS)


@pytest.mark.parametrize("safeguard", SAFEGUARDS, ids=lambda each: each.name)
def test_the_facts_of_a_safeguard_are_those_that_raise_it(safeguard):
    assert all(path in FACTS or fact_at(path) is not None for path in safeguard.facts)
    stated = case(WITNESSES[safeguard.name]).given
    assert any(path.partition("[]")[0] in stated for path in safeguard.facts)


@pytest.mark.parametrize("safeguard", SAFEGUARDS, ids=lambda each: each.name)
def test_what_stops_an_act_begins_with_the_word(safeguard):
    for action in safeguard.acts:
        for says in safeguard.find(case(WITNESSES[safeguard.name]), action):
            assert says.startswith("STOP. ") == (safeguard.until is not None)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("safeguard", SAFEGUARDS, ids=lambda each: each.name)
def test_a_single_case_and_the_gate_agree_on_every_safeguard_and_act(gate, safeguard, action):
    found = case(WITNESSES[safeguard.name])
    alone, ruling = trustact.decide(found, action=action), gate.decide(found, action)
    assert ruling.warnings == alone.warnings
    assert ruling.stops == alone.stops
    assert (ruling.answer, ruling.combined.why) == (alone.answer, alone.why)
    named = {each.safeguard.name for each in find_safeguards(found, action)}
    assert (safeguard.name in named) == (action in safeguard.acts)


@pytest.mark.parametrize(
    "safeguard", [each for each in SAFEGUARDS if each.until], ids=lambda each: each.name
)
def test_what_stops_a_single_case_stops_the_jail(safeguard):
    stated = booking(**WITNESSES[safeguard.name])
    timeline = run_booking(stated)
    acts = [action for action in KINDS if action in safeguard.acts]
    [says] = safeguard.find(last(timeline, acts[0]).case, acts[0])
    assert_stopped(timeline, says, acts)
    for action in JAIL_ACTIONS:
        ruling = last(timeline, action)
        alone = trustact.decide(ruling.case, action=action, readings=stated.readings)
        assert ruling.stops == alone.stops
        assert ruling.warnings == alone.warnings
        if alone.answer == "permitted":
            waits = safeguard.until in make_instruction(ruling.case, alone).says
            assert waits == (action in safeguard.acts)


def last(timeline, action):
    return [each for each in timeline.rulings.values() if each.action == action][-1]


def test_a_safeguard_that_is_added_to_the_list_is_everywhere(monkeypatch):
    says = "STOP. This person is 44 years old."
    new = Safeguard(
        "forty-four",
        ACTIONS,
        ("age",),
        lambda asked, _: iter([says] if asked.given.get("age") == 44 else []),
        source="Fict. Code 44",
        until="somebody has looked",
    )
    monkeypatch.setattr(case_warnings, "SAFEGUARDS", (*SAFEGUARDS, new))
    asked = case({"age": 44})
    for action in ACTIONS:
        assert trustact.decide(asked, action=action).warnings == (says,)
    timeline = run_booking(booking(age=44))
    assert_stopped(timeline, says)
    released = last(timeline, "hold").case
    found = instructions(released)
    assert all(says in each.warnings for each in found)
    [hold] = [each for each in found if each.action == "hold"]
    assert hold.answer == "permitted"
    assert "No hold begins before somebody has looked." in hold.says
    assert says in answer_sheet(released, found, version="0", printed_at="")
    assert list(safeguard_texts({"as_of": "2014-05-23", "facts": {"age": 44}})) == [says]
    start = {"as_of": "2014-05-23", "place": "us-ca-fresno", "agency": "sheriff"}
    assert stop_text(GuidedInterview(start | {"facts": {"age": 44}}, actions=["hold"])) == says
