"""Theft is no violence: sections that are plainly not of the kinds that a law singles out."""

from datetime import date

import pytest

import trustact
from trustact import laws
from trustact.deciding import decide
from trustact.language.offense import Offense
from trustact.language.truth import Truth
from trustact.offenses import parse_statute
from trustact.offenses.classifier import offense_tables
from trustact.offenses.tables import code_lists, list_entries_of_section, table_rows

DAY = date(2014, 6, 15)
KINDS = ["violence", "sexual-abuse", "dui", "hit-and-run", "firearm", "drug-distribution"]


def member(list_id, statute):
    return offense_tables().member(list_id, Offense(statute, None, "misdemeanor", DAY, DAY), DAY)


@pytest.mark.parametrize("list_id", KINDS)
@pytest.mark.parametrize(
    "statute", ["PC 484", "Tex. Penal Code 31.03", "N.Y. Penal Law 155.25", "A.R.S. 13-1805"]
)
def test_petty_theft_is_of_no_other_kind(list_id, statute):
    assert member(list_id, statute) is Truth.FALSE


@pytest.mark.parametrize("statute", ["PC 242", "PC 487", "PC 484/211", "PC 99999", "theft", None])
def test_other_sections_stay_open(statute):
    assert {member(kind, statute) for kind in KINDS if kind != "dui"} == {Truth.UNKNOWN}


@pytest.mark.parametrize(
    ("statute", "found"),
    [
        ("A.R.S. 13-1805", Truth.FALSE),
        ("A.R.S. 13-1203", Truth.FALSE),
        ("A.R.S. 28-701", Truth.UNKNOWN),
        ("A.R.S. 13-2906", Truth.UNKNOWN),
        ("Cal. Business and Professions Code 25662", Truth.FALSE),
    ],
)
def test_crimes_of_arizona_and_alcohol_of_the_young_are_no_traffic_offense(statute, found):
    assert member("minor-traffic", statute) is found


@pytest.mark.parametrize(
    ("statute", "found"),
    [
        ("PC 484", Truth.FALSE),
        ("PC 415", Truth.FALSE),
        ("8 U.S.C. 1306", Truth.FALSE),
        ("PC 187", Truth.UNKNOWN),
        ("PC 459.5", Truth.UNKNOWN),
        ("N.Y. Penal Law 155.25", Truth.UNKNOWN),
    ],
)
def test_what_no_court_may_treat_as_one_is_no_aggravated_felony(statute, found):
    assert member("aggravated-felony", statute) is found
    assert member("aggravated-felony-g", statute) is found


def test_what_a_record_states_goes_first():
    facts = {
        "removal_order": {"final": False},
        "pending_charges": [],
        "reentered_after_removal": False,
        "findings": {
            "reason_to_believe_removable": True,
            "extraordinary_circumstances": False,
            "other_significant_risk": False,
            "immigration_fraud": False,
        },
    }
    theft = {"statute": "PC 484", "level": "misdemeanor", "convicted_on": "2011-03-01"}
    act = laws.get("us-federal/detainer-guidance-2012")

    def answer(**stated):
        rows = {"convictions": [theft | stated], "convictions_complete": True}
        case = {"as_of": "2013-06-01", "agency": "ice", "facts": facts | rows}
        return decide(trustact.check(case), act, "issue-detainer").answer

    assert answer() == "prohibited"
    assert answer(categories={"violence": True}) == "permitted"
    assert answer(categories={"violence": None}) == "undetermined"


def test_rows_name_sections_that_can_be_cited_and_kinds_that_no_list_contradicts():
    for row in table_rows("plain_kinds.csv"):
        assert row["basis"] == "recalled"
        for kind in set(row["not_of"].split()) & set(code_lists()):
            for section in row["sections"].split():
                entries = list_entries_of_section(kind, row["jurisdiction"], row["code"], section)
                named = {each.member for each in entries if each.title == (row["title"] or None)}
                assert named <= {"no"}, (kind, section)


@pytest.mark.parametrize(
    "statute", ["18 U.S.C. 641", "18 U.S.C. 3146", "18 U.S.C. 1361", "21 U.S.C. 963"]
)
def test_a_federal_crime_of_another_kind_is_none_of_immigration_law(statute):
    assert parse_statute(statute) is not None
    lists = ("federal-criminal-immigration", "federal-reentry", "federal-immigration-aid")
    assert {member(each, statute) for each in (*lists, "or-181a-820-crimes")} == {Truth.FALSE}
