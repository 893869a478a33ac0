"""The sources of facts: a source for a misspelled fact is an error."""

import pytest

from trustact.language.case import Case
from trustact.language.errors import CaseErrors

param = pytest.param

ROWS = {"convictions": [{"level": "felony"}], "papers": [{}, {}]}


def refused(key):
    with pytest.raises(CaseErrors) as caught:
        Case.check({"as_of": "2014-03-01", "facts": ROWS, "sources": {key: "docket"}})
    (error,) = caught.value.errors
    assert error.path == f"sources.{key}"
    return error.problem


@pytest.mark.parametrize(
    "key",
    [
        "as_of",
        "place",
        "agency",
        "release.by_court",
        "convictions",
        "convictions_complete",
        "convictions[0].level",
        "convictions[0].events",
        "convictions[0].categories.ca-serious-felony",
        "papers[1].signed_by",
        "arrest.categories.dui",
    ],
)
def test_every_path_of_a_fact_can_have_a_source(key):
    case = Case.check({"as_of": "2014-03-01", "facts": ROWS, "sources": {key: "docket"}})
    assert case.sources == {key: "docket"}


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        param("convicitons[0].level", "convictions[0].level", id="list-misspelled"),
        param("convictions[0].levle", "convictions[0].level", id="field-misspelled"),
        param("conviction[0].level", "convictions[0].level", id="list-in-the-singular"),
        param("Release.By_Court", "release.by_court", id="capitals"),
        param("release.by_cort", "release.by_court", id="fact-misspelled"),
        param("papers[1].signed", "papers[1].signed_by", id="second-row"),
        param("facts.release.by_court", "release.by_court", id="with-its-heading"),
    ],
)
def test_misspelled_source_names_the_nearest_fact(key, meant):
    assert f"did you mean {meant!r}" in refused(key)


@pytest.mark.parametrize(
    ("key", "phrase"),
    [
        ("release", "has several facts"),
        ("convictions[0]", "has several facts"),
        ("convictions[].level", "this is not the path of a fact"),
        ("subject", "this is not the path of a fact"),
        ("", "examples: convictions[0].level"),
        (7, "examples: convictions[0].level"),
    ],
)
def test_source_of_no_single_fact_is_refused(key, phrase):
    assert phrase in refused(key)


@pytest.mark.parametrize(
    ("key", "phrase"),
    [
        ("convictions[1].level", "convictions has 1"),
        ("papers[2].paper", "papers has 2"),
        ("past_charges[0].outcome", "past_charges has 0"),
    ],
)
def test_source_of_a_row_that_is_not_there_is_refused(key, phrase):
    assert phrase in refused(key)


def test_sources_are_checked_with_everything_else():
    with pytest.raises(CaseErrors) as caught:
        Case.check({"as_of": "2014-03-01", "facts": {"age": 400}, "sources": {"ag": "docket"}})
    assert {error.path for error in caught.value.errors} == {"age", "sources.ag"}
