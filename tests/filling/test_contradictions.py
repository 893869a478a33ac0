"""Facts that contradict each other: neither is taken to be right, in any back end."""

import pytest

import trustact
from across_backends.back_ends import column_answers
from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding.decision import decide
from trustact.deciding.python_compiler import compile_conditions
from trustact.language.answer_conditions import build_answer_conditions
from trustact.offenses.classifier import offense_tables

FOURTH = "us-federal/fourth-amendment-detainer"
TEXAS = "us-tx/sb4-2017"
PASSPORT = {"proof_document": "US passport"}
LICENSE = {"proof_document": "Texas driver's license"}
NO_CLAIM = {"claims_us_citizenship": False}
NO_PROOF = {"proof_of_citizenship_or_lawful_status": False}
REQUEST = {"lodged": True, "form": "I-247A", "issuer": "ice", "served_on_person": True}
OTHER_GROUND = REQUEST | {"basis": "pending-proceedings"}
FINAL_ORDER = REQUEST | {"basis": "final-order"}
NO_ORDER = {"removal_order": {"final": False}}
I_205 = {"paper": "warrant", "form": "I-205"}

param = pytest.param
CASES = [
    param(FOURTH, "us-ma", {"detainer": OTHER_GROUND} | NO_CLAIM, "permitted", id="no-claim"),
    param(FOURTH, "us-ma", {"detainer": OTHER_GROUND} | PASSPORT, "undetermined", id="passport"),
    param(
        FOURTH,
        "us-ma",
        {"detainer": OTHER_GROUND} | NO_CLAIM | PASSPORT,
        "undetermined",
        id="passport-beside-no-claim",
    ),
    param(
        FOURTH,
        "us-ma",
        {"detainer": OTHER_GROUND, "claims_us_citizenship": True},
        "undetermined",
        id="claim",
    ),
    param(
        FOURTH,
        "us-ma",
        {"detainer": OTHER_GROUND, "proof_document": "passport"} | NO_CLAIM,
        "permitted",
        id="passport-of-no-named-country",
    ),
    param(TEXAS, "us-tx", {"detainer": REQUEST} | NO_PROOF, "required", id="no-proof"),
    param(TEXAS, "us-tx", {"detainer": REQUEST} | PASSPORT, "permitted", id="passport-is-proof"),
    param(
        TEXAS,
        "us-tx",
        {"detainer": REQUEST} | NO_PROOF | PASSPORT,
        "undetermined",
        id="passport-beside-no-proof",
    ),
    param(TEXAS, "us-tx", {"detainer": REQUEST} | LICENSE, "permitted", id="license-is-proof"),
    param(
        TEXAS,
        "us-tx",
        {"detainer": REQUEST} | NO_PROOF | LICENSE,
        "undetermined",
        id="license-beside-no-proof",
    ),
    param(
        TEXAS,
        "us-tx",
        {"detainer": REQUEST, "proof_document": "California driver's license"},
        "undetermined",
        id="license-of-another-state-is-asked",
    ),
    param(
        FOURTH,
        "us-ma",
        {"detainer": OTHER_GROUND} | LICENSE | NO_CLAIM,
        "permitted",
        id="license-is-no-claim",
    ),
    param(
        FOURTH,
        "us-ri",
        {"detainer": REQUEST | {"basis": "none"}} | NO_ORDER | NO_CLAIM,
        "prohibited",
        id="no-order",
    ),
    param(
        FOURTH,
        "us-ri",
        {"detainer": FINAL_ORDER} | NO_ORDER | NO_CLAIM,
        "undetermined",
        id="request-on-a-final-order-beside-no-order",
    ),
    param(
        FOURTH,
        "us-ri",
        {"detainer": REQUEST | {"basis": "none"}, "papers": [I_205]} | NO_ORDER | NO_CLAIM,
        "undetermined",
        id="i-205-beside-no-order",
    ),
    param(
        FOURTH,
        "us-ri",
        {"detainer": REQUEST | {"basis": None}, "papers": [{"form": None}]} | NO_ORDER | NO_CLAIM,
        "undetermined",
        id="ground-not-known",
    ),
    param(
        FOURTH,
        "us-ma",
        {"detainer": OTHER_GROUND, "papers": [I_205]} | NO_ORDER | NO_CLAIM,
        "permitted",
        id="both-values-lead-to-one-answer",
    ),
]


WARRANT = {"paper": "warrant", "signed_by": "federal-magistrate-judge", "basis": "criminal"}
OF_THE_REQUEST = {"with_detainer": True}
OF_ANOTHER_MATTER = {"for_another_matter": True}
KING = "us-wa-king/ordinance-17886"


def test_paper_of_the_request_and_of_another_matter_counts_as_neither():
    """King County permits a hold on a judge's warrant that came with the request."""
    found = {}
    for name, role in (
        ("request", OF_THE_REQUEST),
        ("another", {"with_detainer": False} | OF_ANOTHER_MATTER),
        ("both", OF_THE_REQUEST | OF_ANOTHER_MATTER),
    ):
        facts = {"detainer": REQUEST, "papers": [WARRANT | role], "convictions": []}
        found[name] = answers(checked("us-wa-king", facts, "county-jail", "2016-05-01"), KING)
    assert found == {
        "request": {"permitted"},
        "another": {"not-regulated"},
        "both": {"undetermined"},
    }


def test_paper_of_the_request_and_of_another_matter_may_require_the_act():
    order = {"paper": "order", "signed_by": "federal-magistrate-judge", "authorizes": ["records"]}
    found = {}
    for name, role in (
        ("another", OF_ANOTHER_MATTER),
        ("both", OF_THE_REQUEST | OF_ANOTHER_MATTER),
    ):
        facts = {"detainer": FINAL_ORDER, "papers": [order | role]}
        case = checked("us-wa-king", facts, "county-jail", "2021-06-05")
        found[name] = trustact.decide(case, action="transfer")
    assert found["another"].answer == "prohibited"
    assert found["both"].answer == "undetermined"
    assert "findings.required_by_other_law" in found["both"].missing


def checked(place, facts, agency="sheriff", day="2019-05-01"):
    mapping = {
        "as_of": day,
        "place": place,
        "agency": agency,
        "searched": ["jail-record", "request", "warrant-check"],
        "facts": {"release": {"eligible": True}, "custody": {"in_custody": True}, **facts},
    }
    return trustact.check(mapping)


def answers(case, law):
    """Return the answers of the walk, of the generated code and of the columns."""
    asked = build_answer_conditions(laws.get(law), "hold", filling=filling())
    [[by_columns]] = column_answers([asked], [case], offense_tables())
    return {
        decide(case, laws.get(law), "hold").answer,
        compile_conditions(asked)(case, {}),
        by_columns,
    }


@pytest.mark.parametrize(("law", "place", "facts", "answer"), CASES)
def test_contradicted_no_is_not_known_in_decide_and_in_replay(law, place, facts, answer):
    assert answers(checked(place, facts), law) == {answer}
