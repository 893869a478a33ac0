"""California on release night: holds without a request, the proviso, readings that a row raises."""

import pytest

from laws.california_record import CLEAN, TRUST, VALUES
from trustact.api import check, decide

P, N, R = "permitted", "prohibited", "not-regulated"


def convicted(statute, level, on, **more):
    """Return the facts of one conviction in California."""
    row = {"statute": statute, "level": level, "jurisdiction": "us-ca", "convicted_on": on}
    return {"convictions": [row | more]}


def answer(law, action, facts, as_of):
    """Return the answer for a person with an empty and complete record, apart from `facts`."""
    case = check({"as_of": as_of, "facts": {**CLEAN, **facts}}, lists_are_complete=True)
    return decide(case, law, action).answer


ROBBERY = convicted("PC 211", "felony", "2005-02-01")

# ---- holds without a request, and what the proviso covers ---------------------------------------

WARRANT = {
    "paper": "warrant",
    "basis": "criminal",
    "signed_by": "federal-magistrate-judge",
    "jurisdiction": "us-federal",
    "offense": "21 U.S.C. 841",
    "offense_level": "felony",
    "authorizes": ["arrest"],
    "named_by": "other",
}


@pytest.mark.parametrize(
    ("request_", "warrant", "under_trust", "under_values"),
    [
        ({"lodged": False}, {}, R, R),
        ({"lodged": False}, {"signed_by": "clerk"}, R, R),
        ({"lodged": False}, {"offense": "8 U.S.C. 1326"}, R, N),
        ({"lodged": False}, {"signed_by": "immigration-officer"}, R, N),
        ({"lodged": False}, {"authorizes": ["records"]}, R, N),
        ({"lodged": False}, {"offense": None}, R, "undetermined"),
        ({"lodged": None}, {"offense": "8 U.S.C. 1326"}, "undetermined", N),
        ({"lodged": True, "form": "I-247N"}, {}, R, N),
        ({"lodged": True, "form": "I-247A"}, {}, N, N),
    ],
)
def test_a_hold_without_a_request_to_hold(request_, warrant, under_trust, under_values):
    facts = {"detainer": request_, "papers": [WARRANT | warrant]}
    assert answer(TRUST, "hold", facts, "2015-09-01") == under_trust
    assert answer(VALUES, "hold", facts, "2019-05-01") == under_values


@pytest.mark.parametrize("finding", ["other_law_bars", "local_policy_bars"])
@pytest.mark.parametrize(
    ("action", "facts"),
    [
        ("transfer", {"papers": [WARRANT | {"offense": "8 U.S.C. 1326"}]}),
        ("transfer", {"papers": [WARRANT | {"offense": "8 U.S.C. 1326", "paper": "order"}]}),
        ("notify", {"disclosure": {"public": True}}),
        ("notify", {"disclosure": {"public": True}, "detainer": {"lodged": False}}),
        (
            "share",
            {"disclosure": {"items": ["release-date"], "recipient": "ice", "public": True}},
        ),
        (
            "share",
            {"disclosure": {"items": ["home-address"], "recipient": "ice", "public": True}},
        ),
        (
            "share",
            {"disclosure": {"items": ["criminal-history"], "recipient": "ice", "public": True}},
        ),
    ],
)
def test_all_cooperation_turns_on_other_laws_and_local_policy(action, facts, finding):
    assert answer(VALUES, action, facts, "2019-05-01") == "permitted"
    barred = facts | {"findings": CLEAN["findings"] | {finding: True}}
    assert answer(VALUES, action, barred, "2019-05-01") == "prohibited"
    unknown = facts | {"findings": CLEAN["findings"] | {finding: None}}
    assert answer(VALUES, action, unknown, "2019-05-01") == "undetermined"


@pytest.mark.parametrize("bench", [True, False, None])
def test_a_bench_warrant_is_no_judicial_warrant(bench):
    warrant = WARRANT | {"offense": "8 U.S.C. 1326", "bench_warrant": bench}
    expected = {True: "prohibited", False: "permitted", None: "undetermined"}[bench]
    assert answer(VALUES, "transfer", {"papers": [warrant]}, "2019-05-01") == expected


# ---- readings are asked only of a row that raises them -------------------------------------------


@pytest.mark.parametrize(
    ("law", "action", "unknown"),
    [
        (TRUST, "hold", {"adjudications": None}),
        (TRUST, "hold", {"past_charges": None}),
        (TRUST, "hold", {"convictions": None}),
        (VALUES, "transfer", ROBBERY | {"past_charges": None}),
        (VALUES, "transfer", ROBBERY | {"convictions_complete": False}),
        (VALUES, "notify", ROBBERY | {"pending_charges": None}),
        (VALUES, "notify", {"past_charges": None}),
    ],
)
def test_a_list_that_is_not_known_raises_no_reading(law, action, unknown):
    as_of = "2014-03-01" if law == TRUST else "2019-05-01"
    case = check({"as_of": as_of, "facts": {**CLEAN, **unknown}}, lists_are_complete=True)
    decision = decide(case, law, action)
    assert decision.answer == "undetermined"
    assert [path for path in decision.missing if path.startswith("reading:")] == []


@pytest.mark.parametrize(
    ("statute", "expected"),
    [("PC 459/460(b)", P), ("PC 487(a)", P), ("PC 496(a)", P), ("HS 11377(a)", "undetermined")],
)
def test_only_a_felony_that_became_a_misdemeanor_in_every_case_raises_the_reading(
    statute, expected
):
    facts = convicted(statute, "felony", "2013-03-01", sentence="county-jail")
    assert answer(VALUES, "transfer", facts, "2019-05-01") == expected


@pytest.mark.parametrize("law", [TRUST, VALUES])
@pytest.mark.parametrize("statute", ["PC 459/460(b)", "PC 496(a)", "HS 11350(a)"])
def test_a_redesignated_felony_is_no_ground(law, statute):
    action, as_of = ("hold", "2016-03-01") if law == TRUST else ("transfer", "2019-05-01")
    redesignated = [{"kind": "redesignated", "date": "2015-06-01"}]
    facts = convicted(statute, "felony", "2012-05-01", sentence="county-jail", events=redesignated)
    assert answer(law, action, facts, as_of) == "prohibited"
