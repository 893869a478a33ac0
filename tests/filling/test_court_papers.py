"""Whether a court's paper is for the request, in Colorado: stated, derived, presumed, not known.

A federal judge's warrant that is for the request permits the hold; one for another matter does not.
"""

import pytest

import trustact
from across_backends.back_ends import column_answers
from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding.decision import decide
from trustact.deciding.python_compiler import compile_conditions
from trustact.language.answer_conditions import build_answer_conditions
from trustact.offenses.classifier import offense_tables

LAW = "us-co/hb19-1124"
NAME = "paper-of-the-request"
WARRANT = {
    "paper": "warrant",
    "basis": "criminal",
    "signed_by": "federal-magistrate-judge",
    "jurisdiction": "us-federal",
    "authorizes": ["arrest"],
}
DRUG_CRIME = {"offense": "21 U.S.C. 841(a)(1)"}
PERMITTED, PROHIBITED, OPEN = "permitted", "prohibited", "undetermined"


def mapping(**changed):
    facts = {
        "claims_us_citizenship": False,
        "release": {"eligible": True, "reason": "bail-posted"},
        "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"},
        "papers": [WARRANT | changed],
        "papers_complete": True,
    }
    return {"as_of": "2022-06-10", "place": "us-co", "agency": "sheriff", "facts": facts}


def answer(rules, **changed):
    """Return the answer on a hold, after checking that walk, code and columns agree."""
    case = trustact.check(mapping(**changed), rules=rules)
    asked = build_answer_conditions(laws.get(LAW), "hold", filling=rules)
    [[by_columns]] = column_answers([asked], [case], offense_tables())
    by_walk = decide(case, laws.get(LAW), "hold").answer
    assert {by_walk, compile_conditions(asked)(case, {}), by_columns} == {by_walk}
    return by_walk


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (DRUG_CRIME, OPEN),
        (DRUG_CRIME | {"for_another_matter": False}, PERMITTED),
        (DRUG_CRIME | {"for_another_matter": True}, PROHIBITED),
        (DRUG_CRIME | {"for_another_matter": None}, OPEN),
        (DRUG_CRIME | {"with_detainer": True}, PERMITTED),
        (DRUG_CRIME | {"with_detainer": False}, PROHIBITED),
        (DRUG_CRIME | {"with_detainer": None}, OPEN),
        (DRUG_CRIME | {"issuer": "ice"}, PERMITTED),
        (DRUG_CRIME | {"issuer": "court"}, OPEN),
        (DRUG_CRIME | {"named_by": "cbp"}, PERMITTED),
        (DRUG_CRIME | {"authorizes": ["immigration-custody"]}, PERMITTED),
        (DRUG_CRIME | {"with_detainer": False, "issuer": None}, OPEN),
        ({"offense": "8 U.S.C. 1326"}, PERMITTED),
        ({"offense": "8 U.S.C. 1326", "with_detainer": False}, PERMITTED),
        ({"offense": None}, OPEN),
        ({"with_detainer": False}, PROHIBITED),
        ({"with_detainer": None}, OPEN),
        ({"for_another_matter": None}, OPEN),
    ],
)
def test_what_shows_the_matter_of_a_paper_needs_no_presumption(changed, expected):
    assert answer(filling(strict=True), **changed) == expected
    assert answer(filling(), **changed) == expected


def test_paper_of_which_nothing_is_stated_is_presumed_to_be_for_the_request():
    assert answer(filling(strict=True)) == OPEN
    assert answer(filling()) == PERMITTED
    assert answer(filling(presume={NAME: False})) == OPEN
    found = trustact.decide(mapping(), LAW, "hold")
    assert "if the court's paper is for this request (not stated)" in str(found.provisos)


def test_question_that_is_open_asks_about_the_matter():
    found = trustact.decide(mapping(**DRUG_CRIME), LAW, "hold")
    assert found.missing == ("papers[0].for_another_matter",)


@pytest.mark.parametrize(
    "stated",
    [
        {"bench_warrant": True},
        {"named_by": "state"},
        {"named_by": None},
        {"issuer": "other"},
        {"issuer": None},
        {"seen_in": "ncic"},
    ],
)
def test_what_speaks_of_another_matter_ends_the_presumption(stated):
    assert answer(filling(), **stated) == OPEN


@pytest.mark.parametrize("stated", [{"issuer": "court"}, {"seen_in": "presented"}])
def test_what_fits_every_warrant_leaves_the_presumption(stated):
    assert answer(filling(), **stated) == PERMITTED


def test_a_state_courts_warrant_is_no_ground_of_the_detainer():
    """The Fourth Amendment's bar stays open beside it, so that no answer comes of its silence."""
    warrant = WARRANT | {
        "signed_by": "state-judge",
        "jurisdiction": "us-wi",
        "with_detainer": False,
    }
    case = mapping(**warrant) | {"as_of": "2014-05-05", "place": "us-wi-milwaukee"}
    case["facts"]["detainer"] = {"lodged": True, "form": "I-247", "issuer": "ice"}
    found = trustact.decide(case, action="hold")
    assert found.answer == OPEN


def test_order_of_any_court_to_hand_over_is_presumed_to_be_for_the_request():
    order = {"paper": "order", "signed_by": "state-judge", "authorizes": ["transfer"]}
    case = {
        "as_of": "2020-03-01",
        "place": "us-ma-boston",
        "agency": "municipal-police",
        "facts": {"papers": [order], "papers_complete": True},
    }
    law = "us-ma-boston/trust-act-2019"
    assert trustact.decide(case, law, "transfer").answer == PERMITTED
    order["offense"] = "larceny"
    assert trustact.decide(case, law, "transfer").answer == OPEN
