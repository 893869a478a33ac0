"""Why an answer is as it is: which of the open matters comes first."""

import pytest

import trustact


def test_law_of_a_county_that_the_act_of_the_state_overtook_is_not_missing():
    facts = {
        "claims_us_citizenship": False,
        "release": {"eligible": True, "reason": "bail-posted"},
        "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice", "basis": "final-order"},
        "papers": [
            {"paper": "warrant", "basis": "immigration", "form": "I-200", "with_detainer": True}
        ],
    }
    case = {
        "as_of": "2019-11-03T22:00",
        "place": "us-fl-miami-dade",
        "agency": "county-jail",
        "searched": ["request"],
        "facts": facts,
    }
    (found,) = trustact.instructions(case, actions=["hold"])
    assert found.answer == "undetermined"
    assert found.question.path == "detainer.complete"
    assert "908.105" in found.reason
    facts["detainer"] |= {"complete": False, "probable_cause_affidavit": False}
    (found,) = trustact.instructions(case, actions=["hold"])
    assert "R-163-17" not in found.reason
    case |= {"as_of": "2019-06-30T22:00"}
    (found,) = trustact.instructions(case, actions=["hold"])
    assert "R-163-17" in found.reason


@pytest.mark.parametrize(
    ("law", "place", "day", "says"),
    [
        ("us-ar/14-1-103", "us-ar", "2021-09-02", "Ark. Code 14-1-103 (regulates policies only; "),
        ("us-ms/sb2710-2017", "us-ms", "2019-05-02", " (regulates policies only; it commands no "),
    ],
)
def test_law_on_policies_says_so_where_it_has_no_rule_on_an_act(law, place, day, says):
    case = {"as_of": day, "place": place, "agency": "sheriff", "facts": {}}
    (found,) = trustact.instructions(case, law, ["hold"])
    assert found.answer == "not-regulated"
    assert says in found.reason


RECALLED = "(recalled, not verified)"


def open_reasons(law=None, **facts):
    """Return the reasons of the open answers on a person in Vermont, by action."""
    case = {
        "as_of": "2019-05-02T10:00",
        "place": "us-vt",
        "agency": "sheriff",
        "facts": {"release": {"eligible": True}, "papers": [], "convictions": [], **facts},
    }
    found = trustact.instructions(case, law, ["hold", "notify", "transfer"])
    assert {each.answer for each in found} == {"undetermined"}
    return {each.action: each.reason for each in found}


def test_an_open_answer_says_that_the_rule_on_which_it_turns_is_recalled():
    lodged = {"lodged": True, "asks": ["hold", "notify"]}
    reasons = open_reasons(detainer=lodged)
    named = f"not known under Model policy, information and access {RECALLED}: "
    assert named in reasons["transfer"]
    # What is named here is 8 CFR 287.7, whose text was read; the policy stays open beside it.
    for action in ("hold", "notify"):
        assert reasons[action].startswith(
            "Undetermined (a rule is recalled, not verified); not known under 8 CFR 287.7"
        )


def test_an_open_answer_on_a_rule_that_was_read_does_not():
    case = {
        "as_of": "2014-06-13",
        "place": "us-ca-fresno",
        "agency": "sheriff",
        "facts": {"detainer": {"lodged": True, "form": "I-247", "issuer": "ice"}},
    }
    (found,) = trustact.instructions(case, "us-ca/trust-act-2013", ["hold"])
    assert found.answer == "undetermined"
    assert found.decision.basis_of_law != "recalled"
    assert "recalled" not in found.reason


def test_a_bar_is_cited_by_a_law_that_was_read_and_prohibits_by_itself():
    # The robbery lifts the bar of the state's act, unless another law prohibits the hold.
    facts = {
        "arrest": {"statute": "VC 23152(a)"},
        "detainer": {"lodged": True, "form": "I-247", "basis": "final-order"},
        "release": {"eligible": True, "reason": "bail-posted"},
        "claims_us_citizenship": False,
        "convictions": [{"statute": "PC 211", "convicted_on": "2009-04-02"}],
    }
    searched = ["criminal-history", "court-docket", "warrant-check", "registry", "request"]
    place = {"place": "us-ca-san-francisco", "agency": "sheriff", "as_of": "2014-06-13T22:40"}
    (hold,) = trustact.instructions({**place, "searched": searched, "facts": facts}, actions="hold")
    assert hold.reason.startswith("Prohibited by Sheriff's announcement of 2014-05-29")
    assert "recalled" not in hold.headline
