"""Sources that were searched close the lists that they show."""

import pytest

from trustact.language.case import Case
from trustact.language.errors import CaseErrors
from trustact.language.fact_values import NO, NOT_KNOWN, YES

param = pytest.param


def case(searched, **facts):
    return Case.check({"as_of": "2014-03-01", "facts": facts, "searched": searched})


@pytest.mark.parametrize(
    ("source", "closed"),
    [
        param("criminal-history", {"convictions", "past_charges"}, id="history"),
        param("court-docket", {"pending_charges"}, id="docket"),
        param("warrant-check", {"papers"}, id="warrants"),
        param("jail-record", set(), id="jail"),
        param("request", set(), id="request"),
    ],
)
def test_a_source_closes_the_lists_that_it_shows(source, closed):
    found = case([source])
    lists = ("convictions", "pending_charges", "past_charges", "adjudications", "papers")
    assert {name for name in lists if found.fact_values[f"{name}_complete"] == YES} == closed


def test_the_registry_closes_the_registries():
    assert case(["registry"]).fact_values["registries"].closed == YES
    listed = case(["registry"], registries=["ma-sex-offender"]).fact_values["registries"]
    assert listed.has("ma-sex-offender") == YES
    assert listed.has("ca-sex-offender-290") == NO


def test_a_list_with_rows_is_closed_too_and_says_by_what():
    found = case([{"criminal-history": "2014-02-27"}], convictions=[{"level": "felony"}])
    assert found.fact_values["convictions_complete"] == YES
    assert found.derived["convictions_complete"] == "criminal-history was searched on 2014-02-27"


@pytest.mark.parametrize(
    "facts",
    [
        param({"convictions": None}, id="stated-as-not-known"),
        param({"convictions": [{}], "convictions_complete": False}, id="stated-as-open"),
        param({"convictions": [{}], "convictions_complete": None}, id="completeness-not-known"),
    ],
)
def test_what_is_stated_as_open_stays_open(facts):
    assert case(["criminal-history"], **facts).fact_values["convictions_complete"] == NO


def test_without_a_search_a_list_is_open():
    assert case([]).fact_values["convictions_complete"] == NOT_KNOWN


@pytest.mark.parametrize(
    ("searched", "papers", "complete"),
    [
        param(["warrant-check"], [], YES, id="no-papers"),
        param(["warrant-check"], [{"form": "I-200"}], NOT_KNOWN, id="not-stated-to-be-attached"),
        param(["warrant-check"], [{"with_detainer": False}], NOT_KNOWN, id="another-paper"),
        param(["warrant-check"], [{"with_detainer": True}], YES, id="attached-paper-was-seen"),
        param(["request"], [{"with_detainer": True}], NOT_KNOWN, id="no-warrant-check"),
        param(["warrant-check", "request"], [{"form": "I-200"}], YES, id="both-searched"),
    ],
)
def test_papers_of_a_request_are_closed_once_somebody_saw_what_came_with_it(
    searched, papers, complete
):
    found = case(searched, detainer={"lodged": True}, papers=papers)
    assert found.fact_values["papers_complete"] == complete


@pytest.mark.parametrize(
    ("searched", "problem"),
    [
        param(["criminal-histroy"], "did you mean 'criminal-history'", id="misspelled"),
        param("registry", "not a list of sources", id="no-list"),
        param(["registry", "registry"], "named twice", id="twice"),
        param([{"registry": "2014-03-02"}], "after the day of the question", id="later"),
        param([{"registry": "2014-02-30"}], "2014-02-30", id="no-day"),
    ],
)
def test_a_source_that_cannot_be_is_refused(searched, problem):
    with pytest.raises(CaseErrors, match=problem):
        case(searched)
