"""A level that no record of the offense can have counts as not known, in every back end."""

import pytest

import trustact
from filling.all_back_ends import answers
from trustact.deciding.case_warnings import find_warnings

TRUST = "us-ca/trust-act-2013"


def recorded(statute="PC 240", level="felony", name="convictions", **more):
    day = {"convictions": "convicted_on", "pending_charges": "charged_on"}[name]
    empty = ("past_charges", "pending_charges", "convictions", "adjudications", "papers")
    facts = {each: [] for each in empty} | {
        "registries": [],
        "detainer": {"lodged": True, "form": "I-247", "issuer": "ice"},
        "release": {"eligible": True, "reason": "bail-posted"},
        "findings": {"other_law_bars": False, "local_policy_bars": False},
        name: [{"statute": statute, day: "2013-02-01"} | more],
    }
    if level:
        facts[name][0]["level"] = level
    case = {"as_of": "2014-03-01", "place": "us-ca-kern", "agency": "sheriff", "facts": facts}
    return trustact.check(case, lists_are_complete=True)


@pytest.mark.parametrize(
    ("statute", "level", "expected"),
    [
        ("PC 240", "misdemeanor", "prohibited"),
        ("PC 243(e)(1)", "felony", "undetermined"),
        ("PC 242", "felony", "permitted"),  # the state's own codes have felonies of 242
        ("PC 242/243(d)", "felony", "permitted"),
        ("PC 240", "felony", "undetermined"),
        ("PC 245(a)(1)", "felony", "permitted"),
    ],
)
def test_a_felony_of_a_straight_misdemeanor_is_not_known(statute, level, expected):
    assert answers(recorded(statute, level), TRUST, "hold") == {expected}


@pytest.mark.parametrize("name", ["convictions", "pending_charges"])
def test_the_conflict_is_named(name):
    found = find_warnings(recorded(name=name), "hold")
    assert found == (
        f"Conflict: {name}[0].level is felony, but 'PC 240' is a misdemeanor without more. Find "
        "out the subdivision, or the right level.",
    )
    assert find_warnings(recorded("PC 459.5"), "hold") == ()


@pytest.mark.parametrize("statute", ["PC 240", "PC 602", "PC 415", "PC 148(a)(1)"])
def test_state_prison_for_what_the_tables_have_as_no_felony_is_not_known(statute):
    prison, jail = (
        recorded(statute, None, sentence=each) for each in ("state-prison", "county-jail")
    )
    assert answers(prison, TRUST, "hold") == {"undetermined"}
    assert answers(jail, TRUST, "hold") == {"prohibited"}
    (text,) = find_warnings(prison, "hold")
    assert text.startswith("Conflict: convictions[0].sentence is state-prison, but the tables ")
    assert f"have no felony for '{statute}'" in text
    assert find_warnings(jail, "hold") == ()


def test_a_stated_level_stands_beside_a_sentence_to_prison():
    misdemeanor = recorded("PC 148(a)(1)", "misdemeanor", sentence="state-prison")
    assert answers(misdemeanor, TRUST, "hold") == {"prohibited"}
    assert find_warnings(misdemeanor, "hold") == ()


def test_a_sentence_to_prison_for_a_felony_is_no_conflict():
    robbery = recorded("PC 211", None, sentence="state-prison")
    assert answers(robbery, TRUST, "hold") == {"permitted"}
    assert find_warnings(robbery, "hold") == ()


def test_a_prison_of_another_state_may_hold_for_a_misdemeanor():
    mischief = recorded("Conn. Gen. Stat. 53a-117", None, sentence="state-prison")
    assert find_warnings(mischief, "hold") == ()
