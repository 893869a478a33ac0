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
    "us-tx-travis": None,
    "us-nj": None,
    "us-dc": None,
}


@pytest.mark.parametrize(("place", "circuit"), PLACES.items())
def test_the_circuit_is_that_of_the_place(place, circuit):
    case = check({"as_of": "2021-05-01", "place": place, "facts": {}})
    says = describe_constitution(case, "hold")
    expected = f"binding here ({circuit} Circuit)" if circuit else "persuasive here, not binding"
    assert expected in says


def test_every_provision_of_that_law_on_places_is_among_them():
    found = {
        name
        for name, provision in laws.get(LAW).provisions.items()
        if all(isinstance(each, LiesIn) for each in getattr(provision.condition, "conditions", ()))
        and any(isinstance(each, LiesIn) for each in provision.condition.walk())
    }
    assert found == set(WHERE_BINDING)


def test_it_stands_with_every_answer_on_a_hold_and_with_no_other():
    case = {"as_of": "2021-05-01", "place": "us-ca", "agency": "sheriff", "facts": {}}
    found = {each.action: each.constitution for each in instructions(case)}
    assert "Ninth Circuit" in found.pop("hold")
    assert set(found.values()) == {""}


def test_nothing_is_said_to_a_federal_agency():
    case = check({"as_of": "2021-05-01", "place": "us-ca", "agency": "ice", "facts": {}})
    assert describe_constitution(case, "hold") == ""
