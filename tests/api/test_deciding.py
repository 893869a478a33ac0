import pytest

import trustact
from trustact.language.errors import TrustactError

CALIFORNIA = {
    "as_of": "2018-03-01",
    "place": "us-ca",
    "facts": {"detainer": {"lodged": True, "form": "I-247A"}},
}
REGULATION, VALUES = "us-federal/8cfr-287-7", "us-ca/values-act-2017"


def test_without_a_law_all_that_reach_the_case_are_asked():
    together = trustact.decide(CALIFORNIA)
    assert together.answer == "prohibited"
    assert together.prevails == (VALUES,)
    assert {REGULATION, VALUES} <= {d.instrument.id for d in together.decisions}
    alone = trustact.decide(CALIFORNIA, law=VALUES)
    assert (together.missing, together.citations) == (alone.missing, alone.citations)
    assert together.basis == alone.basis
    assert together.possible == {"prohibited"}
    assert set(alone.reasons) <= set(together.reasons)
    assert set(alone.duties) <= set(together.duties)


def test_an_action_that_is_not_given_is_a_hold():
    assert trustact.decide(CALIFORNIA, VALUES) == trustact.decide(CALIFORNIA, VALUES, "hold")


def test_several_laws_are_stacked():
    together = trustact.decide(CALIFORNIA, [REGULATION, VALUES])
    assert [d.instrument.id for d in together.decisions] == [REGULATION, VALUES]
    assert together.answer == "prohibited"
    federal = trustact.decide(CALIFORNIA, [REGULATION])
    assert federal.answer == "undetermined"
    assert "California law is not among the laws named" in federal.why


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        pytest.param({"action": "holdd"}, "did you mean 'hold'", id="action"),
        pytest.param({"action": 7}, "the actions are: hold", id="number-as-action"),
        pytest.param({"law": 7}, "names no law", id="number-as-law"),
        pytest.param({"law": []}, "names no law", id="no-law-in-the-list"),
        pytest.param({"law": [7]}, "give the id of a law", id="number-in-the-list"),
        pytest.param({"law": "us-ca/values-act"}, VALUES, id="law"),
        pytest.param({"law": VALUES, "readings": {"nothing": True}}, "reading", id="reading"),
        pytest.param({"readings": {"nothing": True}}, "reading", id="reading-of-all"),
        pytest.param({"law": VALUES, "readings": ["nothing"]}, "readings", id="list-of-readings"),
        pytest.param({"as_if": True}, "name it with law=ID", id="as-if-of-nothing"),
        pytest.param({"case": {"as_of": "2018-03-01"}}, "place: us-ca", id="no-place"),
        pytest.param({"case": "us-ca"}, "a case must be a map", id="text-as-case"),
        pytest.param({"case": None}, "a case must be a map", id="nothing-as-case"),
    ],
)
def test_a_wrong_argument_is_reported_with_what_would_be_right(arguments, problem):
    with pytest.raises(TrustactError, match=problem):
        trustact.decide(**{"case": CALIFORNIA} | arguments)
