"""The longest sentence and the grade of a section, as facts of a case."""

from datetime import date
from math import inf

import pytest

from trustact.language.case import Case
from trustact.language.fact_values import NO, NOT_KNOWN, Bounds
from trustact.language.offense import Offense
from trustact.offenses import offense_tables
from trustact.offenses.longest_sentence import days_of_sentence
from trustact.offenses.tables import class_entries

TABLES = offense_tables()
DAY = date(2019, 6, 3)


def conviction_of(**stated):
    """Return a checked conviction of a case, with what follows from the tables."""
    facts = {"convictions": [{"convicted_on": DAY.isoformat()} | stated]}
    case = Case.check({"as_of": "2020-03-01", "facts": facts}, tables=TABLES)
    return case.rows["convictions"][0]


def test_every_sentence_of_the_tables_is_read():
    for row in class_entries():
        if row.maximum is not None:
            least, most = days_of_sentence(row.maximum, DAY)
            assert 0 <= least <= most, row.part


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("180 days", (180, 180)),
        ("1 year", (365, 365)),
        ("6 months", (178, 186)),
        ("2 years 6 months", (908, 916)),
        ("fine only", (0, 0)),
        ("life", (36500, inf)),
        ("1 year; 364 days from 2021-10-01", (365, 365)),
    ],
)
def test_length_of_a_sentence_in_days(words, days):
    assert days_of_sentence(words, DAY) == days


def test_words_that_are_no_sentence_are_an_error():
    with pytest.raises(ValueError, match="'five years' is no length of a sentence; write '5 year"):
        days_of_sentence("five years", DAY)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2021-09-30", "2021-09-30", (365, 365)),
        ("2021-10-01", "2021-10-01", (364, 365)),  # the act may be from before
        ("2021-09-30", "2021-10-01", None),
    ],
)
def test_a_sentence_that_became_shorter_depends_on_the_day(first, last, days):
    ends = map(date.fromisoformat, (first, last))
    assault = Offense("Conn. Gen. Stat. 53a-61", None, None, *ends)
    assert TABLES.longest_sentence(assault) == days


@pytest.mark.parametrize(
    ("statute", "grade", "days"),
    [
        ("Conn. Gen. Stat. 53a-103", "class D felony", (1825, 1825)),
        ("Conn. Gen. Stat. 53a-71", None, None),  # class C or B
        ("G.L. c. 265 s. 13A(a)", None, (908, 916)),
        ("D.C. Code 22-404(a)(1)", None, (180, 180)),
        ("Tex. Penal Code 29.02", "second degree felony", (7300, 7300)),
        ("Tex. Penal Code 30.02(c)(1)", None, None),  # perhaps a class A misdemeanor
        ("PC 459", None, None),
        ("§ 1 of nothing", None, None),
    ],
)
def test_what_the_section_fixes_is_a_fact_of_the_conviction(statute, grade, days):
    row = conviction_of(statute=statute)
    assert row.get("grade") == grade
    assert row.get("maximum_penalty_days") == (None if days is None else Bounds(*days))


@pytest.mark.parametrize("value", [None, 90])
def test_a_stated_sentence_goes_before_the_tables(value):
    row = conviction_of(statute="Conn. Gen. Stat. 53a-103", maximum_penalty_days=value, grade=None)
    assert row["maximum_penalty_days"] == (None if value is None else Bounds(90, 90))
    assert row["grade"] is None


def test_another_level_than_that_of_the_tables_has_no_grade_and_no_longest_sentence():
    row = conviction_of(statute="Conn. Gen. Stat. 53a-103", level="misdemeanor")
    assert not {"grade", "maximum_penalty_days"} & set(row)


def test_a_misdemeanor_by_the_tables_is_on_no_list_of_felonies():
    drunk = conviction_of(statute="PC 647(f)")["offense"]
    assert drunk.on_list("ca-serious-felony") == drunk.on_list("ca-violent-felony") == NO
    not_known = conviction_of(statute="PC 647(f)", level=None)["offense"]
    assert not_known.on_list("ca-serious-felony") == NOT_KNOWN
    wobbler = conviction_of(statute="PC 245(a)(4)")["offense"]
    assert wobbler.on_list("ca-violent-felony") == NOT_KNOWN
