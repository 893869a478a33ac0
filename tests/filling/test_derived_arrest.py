"""What an arrest is for, derived from what the person is suspected of."""

import pytest

import trustact
from across_backends.law_sets import TABLES
from replaying.bare_records import bare_records
from trustact.language.case import Case
from trustact.language.derived_facts import ARREST_FACTS
from trustact.replaying.derived_columns import add_derived_columns
from trustact.replaying.record_tables import STATED_PREFIX

param = pytest.param
VALUES_ACT = "us-ca/values-act-2017"
SUSPICIONS = [
    param("8 U.S.C. 1326(a)", True, True, id="reentry"),
    param("8 USC 1325", True, True, id="entry"),
    param("8 U.S.C. 1182(a)(6)", False, False, id="inadmissible"),
    param("8 U.S.C. 1226(a)", False, False, id="detention"),
    param("8 U.S.C. 1227(a)(1)(B)", False, False, id="removable"),
    param("8 U.S.C. 1229a", False, False, id="proceedings"),
    param("8 U.S.C. 1231", False, False, id="after-an-order"),
    param("8 U.S.C. 1324a", None, None, id="a-crime-only-in-part"),
    param("18 U.S.C. 922(g)(1)", True, False, id="federal-firearm"),
    param("21 U.S.C. 841(a)(1)", True, False, id="federal-drugs"),
    param("18 U.S.C. 1546", True, None, id="visa-fraud-may-be-immigration-law"),
    param("18 U.S.C. 3142", None, None, id="bail-is-no-offense"),
    param("Cal. Penal Code 211", True, False, id="robbery"),
    param("Cal. Penal Code 459", True, False, id="felony-or-misdemeanor"),
    param("Cal. Penal Code 415", None, False, id="misdemeanor-or-infraction"),
    param("Cal. Penal Code 99999", None, False, id="no-table-has-it"),
    param("came back after a removal", None, None, id="words"),
]


def mapping(**arrest):
    return {"as_of": "2019-05-01", "facts": {"arrest": arrest}}


def derived(**arrest):
    case = Case.check(mapping(**arrest), tables=TABLES)
    flags = {0: False, 1: None, 2: True, None: None}
    return case, *(flags[case.fact_values.get(path)] for path in ARREST_FACTS[1:])


@pytest.mark.parametrize(("suspected", "for_crime", "federal"), SUSPICIONS)
def test_a_citation_says_what_the_arrest_is_for(suspected, for_crime, federal):
    case, *found = derived(suspected_of=suspected)
    assert found == [for_crime, federal]
    read = suspected != "came back after a removal"
    assert case.fact_values.get("arrest.statute") == (suspected if read else None)


@pytest.mark.parametrize(("suspected", "for_crime", "federal"), SUSPICIONS)
def test_columns_are_derived_alike(suspected, for_crime, federal):
    records = bare_records([mapping(suspected_of=suspected)])
    main = add_derived_columns(records, (), TABLES).main
    case, *_ = derived(suspected_of=suspected)
    for path, value in zip(ARREST_FACTS[1:], (for_crime, federal), strict=True):
        assert main.column(path).to_pylist() == [value]
    for path in ARREST_FACTS:
        assert main.column(STATED_PREFIX + path).to_pylist() == [path in case.fact_values]


def test_what_is_stated_and_a_stated_null_are_left_alone():
    case, for_crime, federal = derived(
        suspected_of="8 U.S.C. 1326", statute=None, for_crime=None, **{ARREST_FACTS[2][7:]: False}
    )
    assert case.fact_values["arrest.statute"] is None
    assert (for_crime, federal) == (None, False)
    assert derived(suspected_of="8 U.S.C. 1326", statute="PC 211")[2] is False


@pytest.mark.parametrize(
    ("suspected", "answer"),
    [
        param("8 U.S.C. 1325", "prohibited", id="entry-is-immigration-enforcement"),
        param("8 U.S.C. 1227(a)(1)(B)", "prohibited", id="a-civil-ground"),
        param("Cal. Penal Code 211", "not-regulated", id="robbery"),
        param("a removal", "undetermined", id="words"),
    ],
)
def test_the_values_act_is_answered_from_the_suspicion(suspected, answer):
    case = {**mapping(suspected_of=suspected), "place": "us-ca-fresno", "agency": "sheriff"}
    found = trustact.decide(case, VALUES_ACT, "arrest")
    assert found.answer == answer


def test_a_derived_yes_is_shown_as_yes():
    case = {**mapping(suspected_of="8 U.S.C. 1325"), "place": "us-ca", "agency": "sheriff"}
    found = trustact.decide(case, VALUES_ACT, "arrest")
    facts = {
        fact.path: fact for reason in found.reasons for part in walk(reason) for fact in part.facts
    }
    charge = facts["arrest.federal_criminal_immigration_charge"]
    assert (charge.value, charge.source) == (True, "from the offense of the arrest, 8 U.S.C. 1325")


def walk(reason):
    """Yield a reason and all on which it rests."""
    yield reason
    for below in reason.reasons:
        yield from walk(below)
