"""New York since the budget acts of 2026, of which a part was read: no answer is a permission."""

import pytest

import trustact

CIVIL_WARRANT = {
    "paper": "warrant",
    "form": "I-200",
    "basis": "immigration",
    "signed_by": "immigration-officer",
    "issuer": "ice",
    "with_detainer": True,
}
SEARCHED = ["criminal-history", "court-docket", "warrant-check", "jail-record", "request"]


def decide_at(as_of, action, *, place="us-ny-nassau", agency="sheriff", **facts):
    case = {
        "as_of": as_of,
        "place": place,
        "agency": agency,
        "searched": SEARCHED,
        "facts": {
            "custody": {"in_custody": True, "basis": "state-charge"},
            "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"},
            "papers": [CIVIL_WARRANT],
            "release": {"eligible": True, "reason": "sentence-served"},
            "agreements": {"section_287g": False},
            **facts,
        },
    }
    return trustact.decide(case, None, action)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-05-26", "permitted"),
        ("2026-05-27", "undetermined"),
        ("2026-09-10", "undetermined"),
    ],
)
def test_notice_is_open_from_the_day_of_the_signature(as_of, expected):
    found = decide_at(as_of, "notify")
    assert found.answer == expected
    open_parts = ("reading:personal-data-not-on-file",) if expected == "undetermined" else ()
    assert found.missing == open_parts


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        # Wells left open what power a written agreement gives.
        ("2026-05-26", "undetermined"),
        ("2026-08-24", "undetermined"),
        # Agreements are void.
        ("2026-08-25", "prohibited"),
    ],
)
def test_agreement_keeps_nobody_in_jail_once_it_is_void(as_of, expected):
    agreement = {"section_287g": True}
    assert decide_at(as_of, "hold", agreements=agreement).answer == expected
    assert decide_at(as_of, "hold").answer == "prohibited"


@pytest.mark.parametrize("action", ["notify", "transfer", "interview", "inquire", "share"])
@pytest.mark.parametrize(
    ("place", "agency"),
    [
        ("us-ny-suffolk", "sheriff"),
        ("us-ny-buffalo", "municipal-police"),
        ("us-ny", "state-police"),
        ("us-ny", "state-corrections"),
        ("us-ny-albany", "other-local"),
    ],
)
def test_parts_that_nobody_read_are_no_permission(action, place, agency):
    found = decide_at("2026-09-10", action, place=place, agency=agency)
    assert found.answer == "undetermined"


def test_hold_without_anything_of_immigration_authorities_is_no_question_of_these_acts():
    found = decide_at("2026-09-10", "hold", detainer={"lodged": False}, papers=[])
    assert found.answer == "not-regulated"


def test_bars_of_new_york_city_stand_beside_the_acts_of_the_state():
    found = decide_at("2026-09-10", "interview", place="us-ny-nyc", agency="municipal-police")
    assert found.answer == "prohibited"
