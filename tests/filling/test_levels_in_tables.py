"""What the tables exclude is not asked: no section without a felony needs a felony's sentence."""

from datetime import date

import pytest

import trustact
from trustact.offenses import parse_statute
from trustact.offenses.offense_classes import levels_on
from trustact.offenses.tables import doj_codes

ASKED = date(2019, 6, 4)
OF_A_FELONY = {"sentence", "punishable_by_state_prison", "wobbler"}


def decide(law, action, statute, place="us-ca-orange", day=ASKED, **row):
    facts = {
        "age": 34,
        "detainer": {"lodged": True, "form": "I-247A", "served_on_person": True},
        "disclosure": {"public": False},
        "convictions": [{"statute": statute, "convicted_on": str(day)} | row],
        "convictions_complete": True,
    }
    facts |= {each: [] for each in ("past_charges", "pending_charges", "adjudications", "papers")}
    case = trustact.check(
        {
            "as_of": str(day),
            "place": place,
            "agency": "sheriff",
            "facts": facts | {"registries": [], "removal_order": {"final": False}},
        }
    )
    return trustact.decide(case, action=action, law=law)


@pytest.mark.parametrize("statute", ["PC 602", "PC 415", "VC 12500", "PC 602/602(m)"])
def test_a_section_without_a_felony_answers_without_the_level(statute):
    found = decide("us-ca/values-act-2017", "transfer", statute)
    assert str(found.answer) == "prohibited"


def test_a_section_that_may_be_a_felony_is_asked():
    found = decide("us-ca/values-act-2017", "transfer", "PC 484")
    assert str(found.answer) == "undetermined"
    assert "convictions[0].level" in found.missing


def test_a_level_that_the_record_states_comes_before_the_tables():
    found = decide("us-ca/values-act-2017", "transfer", "PC 602", level=None)
    assert str(found.answer) == "undetermined"


def test_no_plea_is_asked_for_what_the_tables_exclude():
    statutes = {
        f"{row.statute_type} {row.part}"
        for row in doj_codes()
        if row.statute_type in ("PC", "HS", "VC") and row.part is not None
    }
    several = [
        each
        for each in sorted(statutes)
        if len(levels := levels_on(parse_statute(each), ASKED)) > 1 and "felony" not in levels
    ]
    assert len(several) > 50
    for statute in several:
        found = decide("us-ca/values-act-2017", "transfer", statute)
        assert not {path.rpartition(".")[2] for path in found.missing} & OF_A_FELONY, statute


NEW_JERSEY = "us-nj/ag-directive-2018-6-v2"


def test_driving_under_the_influence_is_no_crime_of_new_jersey():
    found = decide(NEW_JERSEY, "notify", "N.J.S.A. 39:4-50", "us-nj-essex", jurisdiction="us-nj")
    assert str(found.answer) == "prohibited"


def test_a_degree_is_indictable():
    found = decide(NEW_JERSEY, "notify", "N.J.S.A. 2C:20-3", "us-nj-essex", grade="third-degree")
    assert not any(path.endswith((".grade", ".indictable", ".level")) for path in found.missing)
