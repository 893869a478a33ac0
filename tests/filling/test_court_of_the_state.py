"""A state judge's paper without a court is of the state of the case: presumed, and printed."""

import pytest

import trustact
from across_backends.back_ends import column_answers
from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding.decision import decide
from trustact.deciding.python_compiler import compile_conditions
from trustact.language.answer_conditions import build_answer_conditions
from trustact.offenses.classifier import offense_tables

NORTH_CAROLINA = "us-nc/gs-162-62-2025"
NAME = "court-of-the-state"
ORDER = {"paper": "order", "basis": "other", "signed_by": "state-judge", "authorizes": ["hold"]}
OF_ICE = {"paper": "warrant", "form": "I-200", "issuer": "ice", "with_detainer": True}
REQUEST = {"lodged": True, "form": "I-247A", "issuer": "ice", "basis": "pending-proceedings"}

param = pytest.param


def decided(rules, place="us-nc-wake", **changed):
    """Return the decision on a hold, after checking that walk, code and columns agree."""
    case = trustact.check(
        {
            "as_of": "2025-11-05T09:00",
            "place": place,
            "agency": "sheriff",
            "facts": {
                "claims_us_citizenship": False,
                "release": {"eligible": True, "reason": "bail-posted"},
                "detainer": REQUEST,
                "papers": [OF_ICE, ORDER | changed],
                "papers_complete": True,
                "pending_charges": [{"statute": "N.C.G.S. 14-72", "level": "felony"}],
            },
        },
        rules=rules,
    )
    asked = build_answer_conditions(laws.get(NORTH_CAROLINA), "hold", filling=rules)
    [[by_columns]] = column_answers([asked], [case], offense_tables())
    found = decide(case, laws.get(NORTH_CAROLINA), "hold")
    assert {found.answer, compile_conditions(asked)(case, {}), by_columns} == {found.answer}
    return found


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        param({}, "required", id="judge"),
        param({"signed_by": "clerk"}, "required", id="clerk"),
        param({"jurisdiction": "us-nc"}, "required", id="stated"),
        param({"jurisdiction": None}, "undetermined", id="stated-as-not-known"),
        param({"jurisdiction": "us-sc"}, "undetermined", id="another-state"),
        param({"seen_in": "ncic"}, "undetermined", id="file-of-all-states"),
        param({"signed_by": "federal-magistrate-judge"}, "undetermined", id="federal-judge"),
    ],
)
def test_order_is_of_the_state_unless_something_speaks_against_it(changed, expected):
    assert decided(filling(), **changed).answer == expected


def test_required_hold_names_what_it_presumes():
    [proviso] = [note for note in decided(filling()).provisos if note.name == NAME]
    assert proviso.proviso == "if the paper is of a court of this state (not stated)"
    assert not [n for n in decided(filling(), jurisdiction="us-nc").provisos if n.name == NAME]


@pytest.mark.parametrize("rules", [filling(strict=True), filling(presume={NAME: False})])
def test_without_the_presumption_the_court_is_asked(rules):
    found = decided(rules)
    assert found.answer == "undetermined"
    assert "papers[1].jurisdiction" in found.missing


COLORADO = "us-co/hb19-1124"


@pytest.mark.parametrize("jurisdiction", [{}, {"jurisdiction": None}])
def test_court_of_a_writ_is_not_presumed(jurisdiction):
    writ = {"paper": "writ", "signed_by": "state-judge", "basis": "criminal"}
    facts = {
        "release": {"eligible": True},
        "detainer": REQUEST,
        "papers": [writ | {"authorizes": ["transfer"], "for_another_matter": False} | jurisdiction],
        "papers_complete": True,
    }
    case = {"as_of": "2022-06-10", "place": "us-co", "agency": "sheriff", "facts": facts}
    found = trustact.decide(case, COLORADO, "transfer")
    assert found.answer == "undetermined"
    assert "papers[0].jurisdiction" in found.missing
