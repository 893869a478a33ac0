"""Where the Fourth Amendment decisions on holds are binding."""

import pytest

from trustact import check, laws
from trustact.answers.constitution import LAW, WHERE_BINDING, describe_constitution
from trustact.answers.instruction import instructions
from trustact.language.nodes import LiesIn

PLACES = {
    "us-me": "First",
    "us-ct": "Second",
    "us-or-lane": "Ninth",
    "us-ca-fresno": "Ninth",
    "us-ga": "Eleventh",
    "us-nj": None,
    "us-dc": None,
}


@pytest.mark.parametrize(("place", "circuit"), PLACES.items())
def test_the_circuit_is_that_of_the_place(place, circuit):
    case = check({"as_of": "2021-05-01", "place": place, "facts": {}})
    says = describe_constitution(case, "hold")
    expected = f"binding here ({circuit} Circuit)" if circuit else "persuasive here, not binding"
    assert expected in says


@pytest.mark.parametrize("place", ["us-tx-travis", "us-la", "us-ms-hinds"])
def test_the_fifth_circuit_lets_the_form_suffice(place):
    case = check({"as_of": "2021-05-01", "place": place, "facts": {}})
    says = describe_constitution(case, "hold")
    assert says.endswith("I-247A suffices (Fifth Circuit)")


def test_every_provision_of_that_law_on_places_is_among_them():
    found = {
        name
        for name, provision in laws.get(LAW).provisions.items()
        if all(isinstance(each, LiesIn) for each in getattr(provision.condition, "conditions", ()))
        and any(isinstance(each, LiesIn) for each in provision.condition.walk())
    }
    assert found == set(WHERE_BINDING)


def test_it_stands_with_an_answer_on_a_hold_and_with_no_act_that_keeps_nobody():
    case = {"as_of": "2021-05-01", "place": "us-ca", "agency": "sheriff", "facts": {}}
    found = {each.action: each.constitution for each in instructions(case)}
    assert "Ninth Circuit" in found.pop("hold")
    assert set(found.values()) == {""}


@pytest.mark.parametrize(
    ("hold", "is_said"),
    [
        ({"started_at": "2021-05-01T08:00"}, True),
        ({"hours": 2}, True),
        ({"added_minutes": 30}, True),
        ({"delay_reason": "immigration-enforcement"}, True),
        ({"added_minutes": 0}, False),
        ({"delay_reason": "medical"}, False),
        ({}, False),
    ],
)
def test_it_stands_with_a_transfer_for_which_the_person_is_kept(hold, is_said):
    facts = {"detainer": {"lodged": True}, "hold": hold}
    case = check({"as_of": "2021-05-01T12:00", "place": "us-ca-fresno", "facts": facts})
    assert bool(describe_constitution(case, "transfer")) is is_said
    assert describe_constitution(case, "notify") == ""


def test_it_stands_with_the_answer_of_a_law_that_is_named():
    facts = {"detainer": {"lodged": True}}
    case = check({"as_of": "2024-07-01", "place": "us-la", "agency": "sheriff", "facts": facts})
    (hold,) = instructions(case, "us-la/act-314-2024", "hold")
    assert "Fifth Circuit" in hold.constitution


def test_nothing_is_said_to_a_federal_agency():
    case = check({"as_of": "2021-05-01", "place": "us-ca", "agency": "ice", "facts": {}})
    assert describe_constitution(case, "hold") == ""
