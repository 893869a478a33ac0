"""What is said of somebody who is not to be released yet, and of the moment of release."""

import pytest

import trustact
from trustact.answers.before_release import case_at_release

param = pytest.param
SEARCHED = [
    "criminal-history",
    "court-docket",
    "warrant-check",
    "jail-record",
    "request",
    "registry",
]
REQUEST = {
    "lodged": True,
    "form": "I-247A",
    "issuer": "ice",
    "basis": "pending-proceedings",
    "complete": True,
    "probable_cause_stated": True,
    "served_on_person": True,
}
I_200 = {
    "paper": "warrant",
    "form": "I-200",
    "issuer": "ice",
    "basis": "immigration",
    "signed_by": "immigration-officer",
    "with_detainer": True,
}
ROBBERY = {"statute": "PC 211", "level": "felony"}
CONNECTICUT_FELONY = {
    "statute": "C.G.S. 53a-134",
    "level": "felony",
    "convicted_on": "2010-01-01",
}


def case_of(place, as_of, *, eligible=False, agency="sheriff", **facts):
    """Return a person whom the state holds on a charge, and whom ICE asks to hold."""
    stated = {
        "custody": {"in_custody": True, "basis": "state-charge"},
        "claims_us_citizenship": False,
        "detainer": REQUEST,
        "papers": [I_200],
        "convictions": [],
        "pending_charges": [ROBBERY],
        **facts,
    }
    if eligible is not None:
        stated["release"] = {"eligible": eligible}
    return {
        "as_of": as_of,
        "place": place,
        "agency": agency,
        "facts": stated,
        "searched": SEARCHED,
    }


def instruction_on(action, case):
    (found,) = trustact.instructions(case, actions=[action])
    return found


ALABAMA = {
    "known_unlawful_presence": True,
    "findings": {"federal_verification_received": True},
    "pending_charges": [{"statute": "Ala. Code 13A-8-3", "level": "felony"}],
}


@pytest.mark.parametrize(
    ("place", "as_of", "facts"),
    [
        param("us-al-jefferson", "2024-05-01T12:00", ALABAMA, id="al"),
        param("us-tx-harris", "2025-06-14T10:00", {"proof_requested": True}, id="tx"),
        param("us-fl-duval", "2024-05-04T13:00", {}, id="fl"),
        param("us-ok-tulsa", "2024-05-04T13:00", {}, id="ok"),
        param("us-ia-polk", "2022-06-01T12:00", {}, id="ia"),
    ],
)
def test_duty_to_hold_at_the_release_is_announced_before_it(place, as_of, facts):
    case = case_of(place, as_of, **facts)
    found = instruction_on("hold", case)
    assert (found.answer, found.limit) == ("not-regulated", None)
    assert found.at_release is not None
    assert found.at_release.answer == "required"
    assert found.says.startswith("Nothing is extended yet: the local case keeps the person. At the")
    assert f"At the release: required{found.at_release.proviso}. Ask again then." in found.says
    assert "authorizes no hold" not in found.headline
    assert found.reason.startswith("At the release, under ")
    case["facts"]["release"] = {"eligible": True}
    released = instruction_on("hold", case)
    assert (released.answer, released.proviso) == ("required", found.at_release.proviso)
    assert released.at_release is None


@pytest.mark.parametrize(
    ("place", "as_of", "facts", "answer"),
    [
        param(
            "us-ct",
            "2015-06-01T12:00",
            {
                "agency": "state-corrections",
                "detainer": {
                    "lodged": True,
                    "form": "I-247",
                    "issuer": "ice",
                    "basis": "final-order",
                },
                "papers": [],
                "convictions": [CONNECTICUT_FELONY],
            },
            "permitted",
            id="ct",
        ),
        param("us-ca-los-angeles", "2019-06-03T09:00", {}, "prohibited", id="ca"),
    ],
)
def test_what_a_law_permits_or_prohibits_at_the_release_is_announced(place, as_of, facts, answer):
    found = instruction_on("hold", case_of(place, as_of, **facts))
    assert (found.answer, found.at_release.answer) == ("not-regulated", answer)
    assert f"At the release: {answer}" in found.says


def test_open_answer_at_the_release_names_what_to_find_out_by_then():
    facts = ALABAMA | {"pending_charges": []}
    found = instruction_on("hold", case_of("us-al-jefferson", "2024-05-01T12:00", **facts))
    assert found.at_release.answer == "undetermined"
    assert "At the release: undetermined; until this is resolved, do not hold" in found.says
    assert found.question is None
    assert found.at_release.question.path == "reading:after-prosecution"


def test_days_that_are_left_are_over_at_the_release():
    case = case_of("us-al-jefferson", "2024-05-01T12:00", **ALABAMA)
    case["facts"]["release"]["days_until"] = 20
    assert instruction_on("hold", case).at_release.answer == "required"
    given = case_at_release(trustact.check(case)).given
    assert given["release.eligible"] is True
    assert "release.days_until" not in given


def test_nothing_is_announced_where_the_law_is_silent_at_the_release_too():
    case = case_of("us-al-jefferson", "2024-05-01T12:00", pending_charges=[ROBBERY])
    found = instruction_on("transfer", case)
    assert (found.answer, found.at_release) == ("not-regulated", None)
    assert found.says == "No rule of these laws applies."


def test_nothing_is_announced_of_somebody_who_is_not_in_custody():
    case = case_of("us-fl-duval", "2024-05-04T13:00", custody={"in_custody": False})
    found = instruction_on("hold", case)
    assert found.at_release is None
    assert "there is nothing to extend" in found.says


@pytest.mark.parametrize("eligible", [False, None])
def test_no_choice_to_hand_over_or_release_before_the_local_case_allows_it(eligible):
    conviction = {"statute": "PC 211", "level": "felony", "convicted_on": "2010-01-01"}
    facts = {"convictions": [conviction], "arrest": {"statute": "PC 211"}}
    case = case_of("us-ca-los-angeles", "2019-06-03T09:00", eligible=eligible, **facts)
    found = instruction_on("transfer", case)
    assert found.answer == "permitted"
    assert found.says == (
        "Once the local case allows the release, the agency may hand over or release."
    )
    case["facts"]["release"] = {"eligible": True}
    assert instruction_on("transfer", case).says == "The agency may hand over or release."


def test_duty_to_hold_without_a_request_is_not_to_hold_as_one_asks():
    facts = ALABAMA | {"detainer": {"lodged": False}, "papers": []}
    case = case_of("us-al-jefferson", "2024-05-01T12:00", eligible=True, **facts)
    found = instruction_on("hold", case)
    assert (found.answer, found.says) == ("required", "Hold as the law requires.")
    case = case_of("us-tx-harris", "2025-06-14T10:00", eligible=True, proof_requested=True)
    texas = instruction_on("hold", case)
    assert (texas.answer, texas.says) == ("required", "Hold as the request asks.")


def test_limit_of_a_request_is_not_that_of_a_duty_that_turns_on_none():
    case = case_of("us-al-jefferson", "2024-05-01T12:00", eligible=True, **ALABAMA)
    limit = instruction_on("hold", case).limit
    assert limit.beside_duty == "Ala. Code 31-13-18(b)"
    assert limit.says.startswith("until Friday 2024-05-03 12:00 at the latest (48 clock hours from")
    assert limit.says.endswith("; Ala. Code 31-13-18(b) states none: ask counsel before it ends")


def test_limit_of_a_duty_to_follow_a_request_is_its_own():
    case = case_of("us-tx-harris", "2025-06-14T10:00", eligible=True, proof_requested=True)
    limit = instruction_on("hold", case).limit
    assert (limit.beside_duty, "ask counsel" in limit.says) == ("", False)


def test_duty_before_the_release_stands_in_place_of_release_now():
    facts = {
        "claims_us_citizenship": False,
        "release": {"eligible": True, "reason": "bail-posted"},
        "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice", "basis": "final-order"},
        "papers": [
            {
                "paper": "warrant",
                "form": "I-200",
                "signed_by": "immigration-officer",
                "with_detainer": True,
                "issuer": "ice",
            }
        ],
        "pending_charges": [{"level": "felony", "offense_on": "2025-03-01"}],
    }
    case = {"as_of": "2025-03-05", "place": "us-nc-wake", "agency": "sheriff", "facts": facts}
    (found,) = trustact.instructions(case, actions=["hold"])
    assert found.answer == "undetermined"
    assert found.says == (
        "take the person to a state judicial official before the release, with both papers "
        "(required by N.C. Gen. Stat. 162-62(b1)(1)). Whether the law permits a hold is not known."
    )
    order = {
        "paper": "order",
        "basis": "immigration",
        "signed_by": "state-judge",
        "authorizes": ["hold"],
    }
    facts["papers"].append(order)
    (found,) = trustact.instructions(case, actions=["hold"])
    assert found.answer == "undetermined"
    assert "judicial official before" not in found.says
    for elsewhere in (None, "us-va"):
        order["jurisdiction"] = elsewhere
        (found,) = trustact.instructions(case, actions=["hold"])
        assert found.answer == "undetermined"
        assert found.says.startswith("take the person to a state judicial official")
    facts["papers"] = []
    (found,) = trustact.instructions(case, actions=["hold"])
    assert found.says.startswith("release now")
