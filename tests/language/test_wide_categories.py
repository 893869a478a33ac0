"""A category that consists of others: one question stands for all of them."""

import pytest

import trustact
from across_backends.law_sets import TABLES
from trustact.language.case import Case
from trustact.language.fact_values import NO, NOT_KNOWN, YES

param = pytest.param
A_TO_P, ALL = "aggravated-felony-a-to-p", "aggravated-felony"
EACH = {f"aggravated-felony-{letter}": False for letter in "abcdefghijklmnop"}


def on_list(asked, categories, **row):
    facts = {"convictions": [{"level": "felony", "categories": categories, **row}]}
    case = Case.check({"as_of": "2014-03-01", "facts": facts}, tables=TABLES)
    return case.rows["convictions"][0]["offense"].on_list(asked)


@pytest.mark.parametrize(
    ("asked", "stated", "found"),
    [
        param(A_TO_P, {}, NOT_KNOWN, id="nothing-stated"),
        param(A_TO_P, {A_TO_P: True}, YES, id="stated"),
        param(A_TO_P, {"aggravated-felony-d": True}, YES, id="one-of-them"),
        param(A_TO_P, {"aggravated-felony-u": True}, NOT_KNOWN, id="one-outside"),
        param(A_TO_P, EACH, NO, id="none-of-them"),
        param(A_TO_P, {ALL: False}, NO, id="nothing-wider"),
        param(A_TO_P, {ALL: True}, NOT_KNOWN, id="something-wider"),
        param(A_TO_P, {A_TO_P: None, "aggravated-felony-d": True}, NOT_KNOWN, id="stated-as-null"),
        param(ALL, {A_TO_P: True}, YES, id="a-group-within-it"),
        param(ALL, {"aggravated-felony-u": True}, YES, id="all-have-u"),
        param("aggravated-felony-d", {A_TO_P: False}, NO, id="a-part-of-none"),
        param("aggravated-felony-u", {A_TO_P: False}, NOT_KNOWN, id="not-a-part"),
    ],
)
def test_a_wide_category_follows_from_its_parts_and_they_from_it(asked, stated, found):
    assert on_list(asked, stated) == found


def test_complete_categories_leave_nothing_open():
    assert on_list(A_TO_P, {"aggravated-felony-d": True}, categories_complete=True) == YES
    assert on_list(A_TO_P, {"aggravated-felony-u": True}, categories_complete=True) == NO


def test_a_wide_list_is_one_question():
    row = {
        "statute": "18 U.S.C. 1956",
        "level": "felony",
        "jurisdiction": "us-federal",
        "punishable_by_state_prison": False,
        "categories": dict.fromkeys(
            (
                "ca-serious-felony",
                "ca-violent-felony",
                "ca-7282-5-a-3",
                "ca-7282-5-a-3-felony-only",
            ),
            False,
        ),
    }
    lists = ("pending_charges", "past_charges", "registries", "papers")
    facts = {"convictions": [row], **{name: [] for name in lists}}
    facts |= {"release": {"eligible": True}, "detainer": {"lodged": True, "form": "I-247"}}
    case = {"as_of": "2014-03-01", "place": "us-ca-fresno", "facts": facts}
    case = trustact.check(case, lists_are_complete=True)
    found = trustact.decide(case, "us-ca/trust-act-2013")
    assert found.missing == (f"convictions[0].categories.{A_TO_P}",)
    assert found.next_question.asks.endswith(
        "the offense is an aggravated felony of 8 U.S.C. 1101(a)(43)(A) to (P), as murder, rape "
        "or drug trafficking: yes or no?"
    )
