"""Definitions of papers that many laws share: who may sign, what it is for, what it allows."""

import pytest

from across_backends.back_ends import BACK_ENDS
from trustact.language import LawError, paper, papers
from trustact.language.truth import Truth

WARRANT = {
    "paper": "warrant",
    "basis": "criminal",
    "signed_by": "article-iii-judge",
    "authorizes": ["arrest"],
    "form": "other",
    "seen_in": "presented",
}


def truth(condition, **changed):
    """Return whether there is such a paper, after checking that all back ends agree."""
    court = {"state-judge": "us-ca"}.get(changed.get("signed_by"), "us-federal")
    known = WARRANT | {"jurisdiction": court} | changed
    row = {key: value for key, value in known.items() if value != "absent"}
    case = {"as_of": "2020-01-01", "facts": {"papers": [row], "papers_complete": True}}
    found = {each().truth(condition, case) for each in BACK_ENDS[:3]}
    assert len(found) == 1
    return found.pop()


YES, NO, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("signed_by", "any_judge", "federal"),
    [
        ("article-iii-judge", YES, YES),
        ("federal-magistrate-judge", YES, YES),
        ("state-judge", YES, NO),
        ("clerk", NO, NO),
        ("immigration-judge", NO, NO),
        ("immigration-officer", NO, NO),
        (None, UNKNOWN, UNKNOWN),
    ],
)
def test_warrant_is_judicial_by_who_signed_it(signed_by, any_judge, federal):
    assert truth(papers.judicial_warrant(), signed_by=signed_by) is any_judge
    of_the_united_states = papers.judicial_warrant(signed_by=papers.FEDERAL_JUDGES)
    assert truth(of_the_united_states, signed_by=signed_by) is federal


@pytest.mark.parametrize(
    ("authorizes", "expected"),
    [
        (["arrest"], YES),
        (["immigration-custody", "records"], YES),
        (["records"], NO),
        ("absent", YES),
        (None, UNKNOWN),
    ],
)
def test_a_warrant_to_search_is_not_for_custody(authorizes, expected):
    warrant = papers.judicial_warrant(also=(papers.FOR_CUSTODY,))
    assert truth(warrant, authorizes=authorizes) is expected
    stated = {} if authorizes == "absent" else {"authorizes": authorizes}
    row = {"paper": "warrant", "signed_by": "article-iii-judge", **stated}
    case = {"as_of": "2020-01-01", "facts": {"papers": [row], "papers_complete": True}}
    assert {each().truth(warrant, case) for each in BACK_ENDS} == {expected}


def test_title_and_kind_of_a_paper_do_not_make_it_a_warrant():
    assert truth(papers.judicial_warrant(), paper="order") is NO
    assert truth(papers.judicial_order(), paper="order") is YES
    assert truth(papers.judicial_order()) is NO


def test_what_a_definition_asks_beside_is_asked_of_the_same_paper():
    narrow = papers.judicial_warrant(
        authorizes=("immigration-custody",), also=(paper.with_detainer,)
    )
    assert truth(narrow, authorizes=["immigration-custody"], with_detainer=True) is YES
    assert truth(narrow, authorizes=["immigration-custody"], with_detainer=False) is NO
    assert truth(narrow, authorizes=["arrest"], with_detainer=True) is NO
    assert truth(narrow, authorizes=["immigration-custody"]) is UNKNOWN


def test_one_of_several_authorities_suffices():
    custody = papers.judicial_order(authorizes=("hold", "transfer"))
    assert truth(custody, paper="order", authorizes=["transfer"]) is YES
    assert truth(custody, paper="order", authorizes=["records"]) is NO


def test_crime_on_the_paper_is_one_of_those_that_the_law_means():
    immigration = papers.judicial_warrant(crimes=("federal-criminal-immigration",))
    assert truth(immigration) is UNKNOWN


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"authorizes": ["hold"]}, YES),
        ({"paper": "writ", "authorizes": ["transfer"], "signed_by": "clerk"}, YES),
        ({"authorizes": None}, UNKNOWN),
        ({"authorizes": ["records"]}, NO),
        ({"authorizes": ["hold"], "basis": "removal"}, NO),
        ({"authorizes": ["hold"], "signed_by": "immigration-judge"}, NO),
        ({"paper": "warrant", "authorizes": ["arrest"]}, NO),
    ],
)
def test_order_for_custody_is_one_of_a_court_and_not_on_immigration(row, expected):
    order = {"paper": "order", "basis": "other", "signed_by": "state-judge"}
    assert truth(papers.order_for_custody(), **order | row) is expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"authorizes": "absent"}, YES),
        ({"signed_by": "clerk"}, YES),
        ({"authorizes": ["records"]}, NO),
        ({"paper": "order", "authorizes": ["immigration-custody"]}, YES),
        ({"paper": "writ", "authorizes": ["transfer"]}, YES),
        ({"paper": "order", "authorizes": ["notify"]}, NO),
        ({"paper": "order", "authorizes": "absent"}, UNKNOWN),
        ({"paper": "subpoena", "authorizes": ["hold"]}, NO),
        ({"signed_by": "immigration-judge"}, NO),
    ],
)
def test_paper_of_a_court_for_custody_is_a_warrant_or_an_order_that_says_so(row, expected):
    assert truth(papers.court_paper_for_custody(), **row) is expected


def test_paper_for_custody_has_who_may_sign_and_what_else_is_asked_of_it():
    by_judges = papers.court_paper_for_custody(
        signed_by=papers.JUDGES, also=(paper.jurisdiction.lies_in("us-ca"),)
    )
    for kind in ("warrant", "order"):
        assert truth(by_judges, paper=kind, signed_by="state-judge") is YES
        assert truth(by_judges, paper=kind, signed_by="clerk", jurisdiction="us-ca") is NO
        elsewhere = {"signed_by": "state-judge", "jurisdiction": "us-or"}
        assert truth(by_judges, paper=kind, **elsewhere) is NO


def test_subpoena_of_a_court_and_not_of_an_officer():
    asks = {"paper": "subpoena", "authorizes": ["records"]}
    assert truth(papers.judicial_subpoena(), **asks, signed_by="clerk") is YES
    assert truth(papers.judicial_subpoena(), **asks, signed_by="immigration-officer") is NO


def test_criminal_warrant_is_one_whoever_signed_it():
    assert truth(papers.criminal_warrant(), signed_by="clerk") is YES
    assert truth(papers.criminal_warrant(), basis="immigration") is NO
    of_state = papers.criminal_warrant(of=paper.jurisdiction.lies_in("us-ct"))
    assert truth(of_state) is NO
    assert truth(of_state, jurisdiction="us-ct", signed_by="state-judge") is YES


@pytest.mark.parametrize(
    ("row", "any_paper", "by_form", "in_ncic"),
    [
        ({"basis": "immigration", "form": "I-200"}, YES, YES, YES),
        ({"basis": "removal", "form": "I-205"}, YES, YES, YES),
        ({"basis": "immigration", "form": "other"}, YES, NO, NO),
        (
            {"basis": "immigration", "form": "other", "seen_in": "ncic-immigration-violator-file"},
            YES,
            NO,
            YES,
        ),
        ({"basis": "criminal", "form": "other"}, NO, NO, NO),
    ],
)
def test_administrative_warrant_by_what_it_rests_on_or_by_its_form(
    row, any_paper, by_form, in_ncic
):
    forms = papers.CIVIL_IMMIGRATION_FORMS
    hits = papers.administrative_warrant(forms=forms, seen_in=("ncic-immigration-violator-file",))
    assert truth(papers.administrative_warrant(), **row) is any_paper
    assert truth(papers.administrative_warrant(forms=forms), **row) is by_form
    assert truth(hits, **row) is in_ncic


def test_signatory_that_does_not_exist_is_refused():
    with pytest.raises(LawError, match=r"'judge' is not a value of papers\[\].signed_by"):
        papers.judicial_warrant(signed_by=("judge",))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"title": "search warrant for a blood sample"}, UNKNOWN),
        ({"title": "arrest warrant", "offense": "robbery"}, YES),
        ({"title": "search warrant", "authorizes": ["records"]}, NO),
        ({"title": "arrest warrant", "authorizes": ["arrest"]}, YES),
        ({"offense": "robbery"}, YES),
        ({}, YES),
    ],
)
def test_title_without_an_offense_may_be_that_of_a_search_warrant(changed, expected):
    assert truth(papers.criminal_warrant(), **{"authorizes": "absent"} | changed) is expected
