"""Citations that leave out the name of their state, in a place of it: one case and many alike."""

from datetime import date
from typing import Any

import pytest

from trustact.language.case import Case
from trustact.language.fact_values import NO, YES
from trustact.language.offense import Offense
from trustact.offenses import offense_tables

TABLES = offense_tables()


def jurisdiction_of(statute: str, place: str | None, **stated: Any) -> str | None:
    row = {"statute": statute, "level": "felony", **stated}
    case = {"as_of": "2025-11-05", "facts": {"pending_charges": [row]}}
    case |= {} if place is None else {"place": place}
    return Case.check(case, tables=TABLES).rows["pending_charges"][0].get("jurisdiction")


@pytest.mark.parametrize(
    ("statute", "place", "state"),
    [
        ("G.S. 14-39", "us-nc-wake", "us-nc"),
        ("GS 20-138.1", "us-nc", "us-nc"),
        ("14-39", "us-nc-wake", "us-nc"),
        ("R.S. 14:30", "us-la-orleans", "us-la"),
        ("14:30.1", "us-la-orleans", "us-la"),
        ("46.61.502", "us-wa-king", "us-wa"),
        ("16-5-20", "us-ga", "us-ga"),
        ("F.S. 812.014", "us-fl", "us-fl"),
        ("609.52", "us-mn-hennepin", "us-mn"),
        ("18 § 2702", "us-pa-philadelphia", "us-pa"),
        ("720-5/12-3", "us-il-cook", "us-il"),
        ("163.165", "us-or-lane", "us-or"),
        ("Penal Law 125.25", "us-ny-nyc", "us-ny"),
        ("PC 459", "us-nc-wake", "us-ca"),
        ("La. R.S. 14:30", "us-nc-wake", "us-la"),
    ],
)
def test_the_place_tells_whose_law_is_cited(statute, place, state):
    assert jurisdiction_of(statute, place) == state


@pytest.mark.parametrize(
    ("statute", "place"),
    [
        ("G.S. 14-39", None),
        ("14:30", None),
        ("R.S. 14:30", "us-nc-wake"),
        ("18-3-204", "us-ga"),  # a section of Colorado, and of no table of Georgia
        ("14-9999", "us-nc-wake"),
        ("burglary", "us-nc-wake"),
        ("G.S. 14-39", "us-federal"),
    ],
)
def test_nothing_is_guessed_of_another_law(statute, place):
    assert jurisdiction_of(statute, place) is None


def test_what_the_record_states_takes_precedence():
    assert jurisdiction_of("G.S. 14-39", "us-nc-wake", jurisdiction="us-ca") == "us-ca"
    assert jurisdiction_of("G.S. 14-39", "us-nc-wake", jurisdiction=None) is None


def test_rows_taken_from_a_case_elsewhere_are_read_again():
    charges = [{"statute": "G.S. 14-39", "level": "felony"}]
    facts = {"as_of": "2025-11-05", "facts": {"pending_charges": charges}}
    here = Case.check(facts | {"place": "us-nc-wake"}, tables=TABLES)
    there = Case.check(facts | {"place": "us-va"}, tables=TABLES, like=here)
    assert there.rows["pending_charges"][0].get("jurisdiction") is None


@pytest.mark.parametrize(
    "statute",
    [
        "N.J.S.A. 2C:11-3",
        "N.J.S.A. 2C:12-1(b)(1)",
        "N.J.S.A. 2C:15-2",
        "N.J.S.A. 2C:39-4(a)",
        "18 Pa.C.S. 2702(a)(1)",
        "18 Pa.C.S. 2901",
        "Va. Code 18.2-51",
        "Va. Code 18.2-89",
        "18 Pa.C.S. 3121(a)(1)",
        "N.Y. Penal Law 125.25",
        "ORS 163.095",
    ],
)
def test_a_grave_offense_of_1995_is_a_felony(statute):
    day = date(1995, 6, 1)
    assert TABLES.level(Offense(statute, None, None, day, day)) == "felony"


def arrest_at(place: str | None, **stated: Any) -> Case:
    arrest = {"date": "2025-11-04", **stated}
    case: dict[str, Any] = {"as_of": "2025-11-05", "facts": {"arrest": arrest}}
    return Case.check(case | ({} if place is None else {"place": place}), tables=TABLES)


@pytest.mark.parametrize("path", ["statute", "suspected_of"])
@pytest.mark.parametrize(
    ("statute", "place"),
    [("G.S. 14-39", "us-nc-wake"), ("14:30", "us-la-orleans"), ("163.165", "us-or-lane")],
)
def test_the_offense_of_an_arrest_may_leave_out_the_state_of_the_place(path, statute, place):
    case = arrest_at(place, **{path: statute})
    assert case.fact_values["arrest.for_crime"] == YES
    assert case.fact_values["arrest.federal_criminal_immigration_charge"] == NO
    assert case.fact_values["arrest.offense"].offense.jurisdiction == place[:5]


@pytest.mark.parametrize("place", [None, "us-va", "us-federal"])
def test_elsewhere_the_offense_of_an_arrest_is_not_read(place):
    case = arrest_at(place, suspected_of="G.S. 14-39")
    assert "arrest.statute" not in case.fact_values
    assert "arrest.for_crime" not in case.fact_values
    assert case.fact_values["arrest.offense"].offense.jurisdiction is None


def test_an_arrest_on_a_civil_ground_is_for_no_crime_wherever_it_is_made():
    case = arrest_at("us-nc-wake", suspected_of="8 U.S.C. 1227(a)(1)(B)")
    assert case.fact_values["arrest.for_crime"] == NO
