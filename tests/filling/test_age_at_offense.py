"""The age at an offense, derived from the day of birth and that of the offense."""

import pytest

import trustact
from across_backends.law_sets import TABLES
from replaying.bare_records import bare_records
from trustact.deciding.case_variations import CaseVariations
from trustact.language.case import Case
from trustact.laws import get
from trustact.replaying.derived_columns import add_derived_columns

param = pytest.param
TRUST_ACT = "us-ca/trust-act-2013"
AGES = [
    param("1990-06-15", "2006-06-14", (15, 15), id="day-before-the-birthday"),
    param("1990-06-15", "2006-06-15", (16, 16), id="on-the-birthday"),
    param("1990", "2006-07-01", (15, 16), id="year-of-birth-only"),
    param("1990-06-15", "2006", (15, 16), id="year-of-the-offense-only"),
    param("1990-06-15", "2007", (16, 17), id="sixteen-on-each-day-of-the-year"),
]


def mapping(born, offense_on, **row):
    row = {
        "statute": "Cal. Penal Code 211",
        "level": "felony",
        "jurisdiction": "us-ca",
        "finding": "delinquent",
        "offense_on": offense_on,
        **row,
    }
    facts = {"born_on": born, "adjudications": [row], "adjudications_complete": True}
    return {"as_of": "2014-03-01", "facts": facts}


@pytest.mark.parametrize(("born", "offense_on", "ages"), AGES)
def test_the_age_follows_from_two_dates_within_bounds(born, offense_on, ages):
    case = Case.check(mapping(born, offense_on), tables=TABLES)
    found = case.rows["adjudications"][0]["age_at_offense"]
    assert (found.low, found.high) == ages
    assert case.derived["adjudications[0].age_at_offense"] == "from born_on and offense_on"


@pytest.mark.parametrize(("born", "offense_on", "ages"), AGES)
def test_columns_are_derived_alike(born, offense_on, ages):
    records = bare_records([mapping(born, offense_on)])
    child = add_derived_columns(records, (), TABLES).children["adjudications"]
    found = [child.column(f"age_at_offense.{end}").to_pylist() for end in ("low", "high")]
    assert found == [[ages[0]], [ages[1]]]


@pytest.mark.parametrize("stated", [17, None])
def test_a_stated_age_and_a_stated_null_are_left_alone(stated):
    case = Case.check(mapping("1990", "2007", age_at_offense=stated), tables=TABLES)
    found = case.rows["adjudications"][0]["age_at_offense"]
    assert found == stated if stated is None else (found.low, found.high) == (17, 17)
    assert "adjudications[0].age_at_offense" not in case.derived


def test_another_day_of_birth_changes_the_age_of_a_case_that_is_varied():
    case = Case.check(mapping("1990-06-15", "2006-06-15"), tables=TABLES)
    other = CaseVariations(case, get(TRUST_ACT), "hold", {}).case_with("born_on", "1990-06-16")
    assert other.rows["adjudications"][0]["age_at_offense"].high == 15


@pytest.mark.parametrize(
    ("born", "answer", "missing"),
    [
        param("1990-06-15", "undetermined", "reading:juvenile-adjudications", id="sixteen"),
        param("1991-06-15", "prohibited", None, id="fifteen"),
        param("1990", "undetermined", "adjudications[0].age_at_offense", id="year-only"),
    ],
)
def test_a_juvenile_prior_needs_the_age_of_sixteen(born, answer, missing):
    case = mapping(born, "2006-07-01")
    facts = {name: [] for name in ("convictions", "pending_charges", "past_charges", "papers")} | {
        "registries": [],
        "release": {"eligible": True},
    }
    case["facts"] |= facts | {"detainer": {"lodged": True, "form": "I-247"}}
    found = trustact.decide(case | {"place": "us-ca-fresno"}, TRUST_ACT)
    assert found.answer == answer
    assert missing is None or missing in found.missing
