"""The number of an immigration form says what a paper rests on, and that no court signed it."""

import pytest

import trustact
from across_backends.back_ends import column_answers
from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding.decision import decide
from trustact.deciding.python_compiler import compile_conditions
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.papers import CIVIL_IMMIGRATION_FORMS
from trustact.offenses.classifier import offense_tables

ILLINOIS = "us-il/trust-act-2021"
IOWA = "us-ia/sf481-2018"
OREGON = "us-or/sanctuary-promise-2021"
I_200 = {"paper": "warrant", "form": "I-200"}
OFFICERS = I_200 | {"basis": "immigration", "signed_by": "immigration-officer"}
FEDERAL_JUDGES = {"paper": "warrant", "basis": "criminal", "signed_by": "federal-magistrate-judge"}

param = pytest.param


def case_with(paper, place="us-il", as_of="2026-03-01", **facts):
    return trustact.check(
        {
            "as_of": as_of,
            "place": place,
            "agency": "county-jail",
            "facts": {
                "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"},
                "papers": [paper],
                "papers_complete": True,
                "release": {"eligible": True},
                **facts,
            },
        }
    )


def answers(case, law, action="hold"):
    """Return the answers of the walk, of the generated code and of the columns."""
    asked = build_answer_conditions(laws.get(law), action, filling=filling())
    [[by_columns]] = column_answers([asked], [case], offense_tables())
    return {
        decide(case, laws.get(law), action).answer,
        compile_conditions(asked)(case, {}),
        by_columns,
    }


@pytest.mark.parametrize("form", CIVIL_IMMIGRATION_FORMS)
def test_paper_known_by_its_form_alone_is_no_warrant_of_a_court(form):
    assert answers(case_with({"paper": "warrant", "form": form}), ILLINOIS) == {"prohibited"}


@pytest.mark.parametrize(
    ("paper", "answer"),
    [
        param(OFFICERS, "prohibited", id="all-stated"),
        param({"paper": "warrant"}, "undetermined", id="no-form"),
        param({"paper": "warrant", "form": "other"}, "undetermined", id="another-form"),
        param({"paper": "warrant", "form": None}, "undetermined", id="form-not-known"),
        param(I_200 | {"basis": None}, "undetermined", id="basis-stated-as-not-known"),
        param(I_200 | {"signed_by": None}, "undetermined", id="signature-stated-as-not-known"),
        param(I_200 | FEDERAL_JUDGES, "permitted", id="stated-facts-override"),
    ],
)
def test_form_fills_only_what_is_not_stated(paper, answer):
    assert answers(case_with(paper), ILLINOIS) == {answer}


def test_answer_says_what_follows_from_the_form():
    [note] = [
        each
        for each in trustact.decide(case_with(I_200), ILLINOIS).filled
        if each.name == "papers[].basis"
    ]
    assert (note.kind, note.says) == (
        "derived",
        "immigration law, since the paper is on a form of it",
    )


def test_form_alone_does_not_show_that_an_officer_signed_it():
    decision = trustact.decide(case_with(I_200 | {"with_detainer": True}, "us-ia"), IOWA)
    assert decision.answer == "undetermined"
    assert "papers[0].signed_by" in decision.missing


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (
            {"signed_by": "state-judge"},
            "STOP. Conflict: papers[0] is on form I-200, which only an immigration officer signs, "
            "but signed_by is state-judge. Find out which is right.",
        ),
        (
            {"basis": "criminal"},
            "STOP. Conflict: papers[0] is on form I-200, which rests on immigration law, but basis "
            "is criminal. Find out which is right.",
        ),
    ],
)
def test_what_contradicts_the_form_is_named_before_the_answer(more, says):
    assert says in trustact.decide(case_with(I_200 | more), ILLINOIS).warnings


@pytest.mark.parametrize(
    ("paper", "answer"),
    [
        param({"issuer": "ice"}, "prohibited", id="of-ice"),
        param({"issuer": "dhs"}, "prohibited", id="of-homeland-security"),
        param({"issuer": "court"}, "undetermined", id="of-a-court"),
        param({}, "undetermined", id="issuer-not-stated"),
        param({"issuer": "ice", "signed_by": None}, "undetermined", id="signature-not-known"),
        param({"issuer": "court", "signed_by": "clerk"}, "permitted", id="signed-for-a-court"),
    ],
)
def test_subpoena_of_immigration_authorities_is_none_of_a_court(paper, answer):
    subpoena = {"paper": "subpoena", "authorizes": ["notify"], "for_another_matter": False}
    case = case_with(
        subpoena | paper, place="us-or", as_of="2023-06-12", disclosure={"public": False}
    )
    assert answers(case, OREGON, "notify") == {answer}


NORTH_CAROLINA = "us-nc/gs-162-62-2025"
ORDER = {
    "paper": "order",
    "basis": "other",
    "signed_by": "state-judge",
    "jurisdiction": "us-nc",
    "authorizes": ["hold"],
}


@pytest.mark.parametrize(
    ("request_of", "paper", "answer"),
    [
        param("ice", {"with_detainer": True}, "required", id="with-a-request-of-ice"),
        param("ice", {"with_detainer": True, "issuer": "cbp"}, "not-regulated", id="stated"),
        param("ice", {"with_detainer": True, "issuer": None}, "undetermined", id="not-known"),
        param("ice", {"with_detainer": False}, "undetermined", id="not-with-the-request"),
        param("ice", {}, "undetermined", id="not-stated-with-what"),
        param("cbp", {"with_detainer": True}, "not-regulated", id="with-a-request-of-cbp"),
    ],
)
def test_warrant_with_the_request_is_of_who_made_the_request(request_of, paper, answer):
    case = case_with(
        I_200 | paper,
        place="us-nc-wake",
        as_of="2025-11-05T09:00",
        detainer={"lodged": True, "form": "I-247A", "issuer": request_of},
        papers=[I_200 | paper, ORDER],
        pending_charges=[{"statute": "N.C.G.S. 14-72", "level": "felony"}],
        claims_us_citizenship=False,
    )
    assert answers(case, NORTH_CAROLINA) == {answer}
