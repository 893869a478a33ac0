"""What the reason of an instruction cites, and what it says the cited law rests on."""

import pytest

import trustact


def test_what_permits_a_notice_is_cited_and_not_what_lifts_the_duty():
    case = {
        "as_of": "2019-07-15T20:00",
        "place": "us-tx-travis",
        "agency": "sheriff",
        "searched": ["criminal-history", "court-docket", "warrant-check", "registry", "request"],
        "facts": {
            "detainer": {
                "lodged": True,
                "form": "I-247A",
                "issuer": "ice",
                "served_on_person": True,
            },
            "release": {"eligible": True, "reason": "charges-dismissed"},
            "claims_us_citizenship": True,
            "proof_of_citizenship_or_lawful_status": True,
        },
    }
    hold, notice = trustact.instructions(case, actions=["hold", "notify"])
    assert notice.answer == "permitted"
    assert notice.reason.startswith("Under Tex. Gov't Code 752.053(b)(3): ")
    assert "2.251(b)" in hold.reason


@pytest.mark.parametrize(
    ("as_of", "clause"),
    [("2012-06-15", " (decided later, on 2018-11-14)"), ("2019-06-15", "")],
)
def test_a_bar_by_a_later_decision_says_when_it_was_made(as_of, clause):
    facts = {
        "detainer": {"lodged": True, "issuer": "ice"},
        "release": {"eligible": True},
        "agreements": {"section_287g": False},
    }
    case = {
        "as_of": as_of,
        "place": "us-ny-nyc",
        "agency": "city-jail",
        "searched": ["criminal-history", "warrant-check", "request"],
        "facts": facts,
    }
    (hold,) = trustact.instructions(case, actions=["hold"])
    assert hold.reason.startswith(
        f"Prohibited by People ex rel. Wells v. DeMarco, 168 A.D.3d 31{clause}, unless the officer "
    )


@pytest.mark.parametrize(
    ("agreements", "clause"),
    [
        ({}, ", unless the federal government has agreed to pay the costs"),
        ({"reimburses_all_costs": False}, ""),
    ],
)
def test_a_bar_on_a_presumption_names_it(agreements, clause):
    facts = {
        "detainer": {"lodged": True, "form": "I-247", "issuer": "ice"},
        "release": {"eligible": True, "reason": "bail-posted"},
        "agreements": agreements,
    }
    case = {"as_of": "2012-11-03", "place": "us-il-cook", "agency": "sheriff", "facts": facts}
    (hold,) = trustact.instructions(case, actions=["hold"])
    assert hold.reason == (
        f"Prohibited by Cook County Code 46-37(a){clause}: The Sheriff shall decline detainer "
        "requests"
    )
