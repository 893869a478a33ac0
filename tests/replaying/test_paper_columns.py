"""A paper that is called criminal and that no court signed: alike in a case and in a replay."""

import itertools

import pytest

import trustact
from replaying.bare_records import bare_records
from trustact import laws
from trustact.api.record_replay import replay_records
from trustact.language.vocabulary import SIGNATORIES

LAWS = {
    "us-il/trust-act-2021": ("transfer", "2022-06-01", "us-il-kane", "sheriff"),
    "us-il-cook/ordinance-46-37-2011": ("notify", "2013-06-01", "us-il-cook", "sheriff"),
    "us-il-chicago/welcoming-city-2012": (
        "hold",
        "2014-06-01",
        "us-il-chicago",
        "municipal-police",
    ),
    "us-ma-boston/trust-act-2014": ("hold", "2015-06-01", "us-ma-boston", "municipal-police"),
    "us-ma-cambridge/policy-order-2014": (
        *("hold", "2015-06-01", "us-ma-cambridge", "municipal-police"),
    ),
    "us-il-champaign/sheriff-policy-2012": ("hold", "2013-06-01", "us-il-champaign", "sheriff"),
    "us-wa/keep-washington-working-2019": ("hold", "2020-06-01", "us-wa", "county-jail"),
}
PAPERS = [
    {
        "paper": "warrant",
        "with_detainer": True,
        "basis": basis,
        "signed_by": signer,
        "issuer": issuer,
    }
    for basis, signer, issuer in itertools.product(
        ("criminal",),
        (None, *SIGNATORIES),
        (None, "ice", "court"),
    )
]
"""Every fact is stated, if only as not known: an empty cell of a column says that too."""


def case(law, paper):
    _, day, place, agency = LAWS[law]
    facts = {
        "claims_us_citizenship": False,
        "convictions": [],
        "pending_charges": [],
        "gang_database_match": False,
        "detainer": {"lodged": True, "form": "I-247", "issuer": "ice"},
        "custody": {"in_custody": True},
        "release": {"eligible": True},
        "papers": [paper],
        "papers_complete": True,
    }
    return {"as_of": day, "place": place, "agency": agency, "facts": facts}


@pytest.mark.parametrize("law", LAWS)
def test_replayed_paper_is_that_of_the_case(law):
    action = LAWS[law][0]
    cases = [case(law, paper) for paper in PAPERS]
    alone = [trustact.decide(each, law, action).answer for each in cases]
    table = replay_records(bare_records(cases), [laws.get(law)], action).answers
    assert table.column("answer").to_pylist() == alone
    assert len(set(alone)) > 1


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("signer", ["immigration-officer", "immigration-judge"])
def test_paper_that_no_court_signed_opens_nothing(law, signer):
    paper = PAPERS[0] | {"basis": "criminal", "signed_by": signer}
    decision = trustact.decide(case(law, paper), law, LAWS[law][0])
    assert decision.answer in ("prohibited", "undetermined")
    assert decision.warnings[0].startswith("STOP. Conflict: papers[0].basis is criminal, but ")
    assert signer in decision.warnings[0]


def test_only_the_criminal_basis_is_contradicted():
    for basis in ("immigration", "removal", "other"):
        paper = {"paper": "warrant", "basis": basis, "signed_by": "immigration-officer"}
        warnings = trustact.decide(
            case("us-il/trust-act-2021", paper), "us-il/trust-act-2021", "hold"
        ).warnings
        assert not any("only a court issues" in each for each in warnings)
