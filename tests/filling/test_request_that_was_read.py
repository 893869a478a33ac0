"""What a request that was read does not state is presumed not to be; what was asked stays open."""

import pytest

import trustact

ROBBERY = {
    "statute": "Cal. Penal Code 211",
    "level": "felony",
    "jurisdiction": "us-ca",
    "convicted_on": "2010-04-02",
    "sentence": "state-prison",
}


@pytest.mark.parametrize(
    ("law", "action", "place", "as_of", "facts", "missing"),
    [
        pytest.param(
            "us-ca-santa-clara/policy-3-54-2011",
            "hold",
            "us-ca-santa-clara",
            "2015-03-14",
            {"agreements": {"reimbursement": None, "reimburses_all_costs": None}},
            "agreements.reimbursement",
            id="agreement-asked-and-not-known",
        ),
        pytest.param(
            "us-ma-somerville/executive-order-2014",
            "interview",
            "us-ma-somerville",
            "2014-05-24",
            {"disclosure": {"joint_task_force": True}},
            "disclosure.unrelated_law_enforcement_purpose",
            id="task-force-that-may-have-another-purpose",
        ),
    ],
)
def test_only_what_nobody_asked_is_presumed(law, action, place, as_of, facts, missing):
    case = {
        "as_of": as_of,
        "place": place,
        "agency": "municipal-police" if action == "interview" else "sheriff",
        "searched": ["criminal-history", "warrant-check", "jail-record", "registry", "request"],
        "facts": {
            "age": 30,
            "detainer": {"lodged": True, "form": "I-247", "issuer": "ice"},
            "custody": {"in_custody": True, "basis": "arrest"},
            "release": {"eligible": True},
            "convictions": [ROBBERY],
        },
    }
    assert trustact.decide(case, law, action).answer == "prohibited"
    asked = trustact.decide({**case, "facts": {**case["facts"], **facts}}, law, action)
    assert asked.answer == "undetermined"
    assert missing in asked.missing
