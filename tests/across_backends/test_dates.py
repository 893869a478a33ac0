"""Look-backs and comparisons of days: edges, leap days, partial dates, unknown days."""

import pytest

from trustact.language import conviction, person, question, some
from trustact.language.truth import Truth

param = pytest.param

TRUE, UNKNOWN, FALSE = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
RECENT = some(conviction, conviction.convicted_on.within(years=5, before=question.as_of))


def convicted(on, as_of="2015-03-01"):
    """Return a case with one conviction and no other."""
    return {"as_of": as_of, "facts": {"convictions": [on], "convictions_complete": True}}


@pytest.mark.parametrize(
    ("convicted_on", "as_of", "expected"),
    [
        param("2010-03-01", "2015-03-01", TRUE, id="first-day-counts"),
        param("2010-02-28", "2015-03-01", FALSE, id="day-before-does-not"),
        param("2015-03-01", "2015-03-01", TRUE, id="day-of-the-question-counts"),
        param("2010", "2015-03-01", UNKNOWN, id="year-straddles-the-start"),
        param("2010-03", "2015-03-01", TRUE, id="month-begins-on-the-first-day"),
        param("2010-03", "2015-03-02", UNKNOWN, id="month-straddles-the-start"),
        param("2010-02", "2015-03-01", FALSE, id="month-ends-before-the-start"),
        param("2009", "2015-03-01", FALSE, id="year-before-the-start"),
        param("2012", "2015-03-01", TRUE, id="year-inside"),
        param("2015", "2015-12-31", TRUE, id="year-ends-on-the-day-of-the-question"),
        param("2015", "2015-12-30", UNKNOWN, id="year-straddles-the-question"),
        param("2011-02-28", "2016-02-29", TRUE, id="leap-day-clamps"),
        param("2011-02-27", "2016-02-29", FALSE, id="day-before-the-clamped-leap-day"),
        param("2012-02-29", "2017-02-28", TRUE, id="convicted-on-a-leap-day"),
        param("2012-02-29", "2017-03-01", FALSE, id="leap-day-lies-before-the-first-of-march"),
        param("2008-02-29", "2012-02-29", TRUE, id="from-leap-day-to-leap-day"),
        param(None, "2015-03-01", UNKNOWN, id="asked-not-known"),
    ],
)
def test_five_year_look_back(back_end, convicted_on, as_of, expected):
    case = convicted({"convicted_on": convicted_on}, as_of)
    assert back_end.truth(RECENT, case) is expected


def test_look_back_is_unknown_where_the_day_is_not_stated(back_end):
    assert back_end.truth(RECENT, convicted({"level": "felony"})) is UNKNOWN


@pytest.mark.parametrize(
    ("convicted_on", "released_on", "expected"),
    [
        param("2010", "2013-05", TRUE, id="both-partial-surely-inside"),
        param("2008", "2013-05", UNKNOWN, id="both-partial-straddling"),
        param("2007", "2013-05", FALSE, id="both-partial-surely-outside"),
        param("2012-02-29", "2016", TRUE, id="leap-day-before-a-whole-year"),
        param("2011-02-28", "2016-02", TRUE, id="month-with-a-leap-day-as-anchor"),
        param("2011-02-01", "2016-02", UNKNOWN, id="first-day-for-the-first-anchor-only"),
        param("2011-01-31", "2016-02", FALSE, id="before-every-possible-start"),
        param("2012", "2012", UNKNOWN, id="same-year-either-may-come-first"),
    ],
)
def test_look_back_from_a_partial_anchor(back_end, convicted_on, released_on, expected):
    row = {"convicted_on": convicted_on, "released_on": released_on}
    recent = some(
        conviction, conviction.convicted_on.within(years=5, before=conviction.released_on)
    )
    assert back_end.truth(recent, convicted(row, "2020-01-01")) is expected


@pytest.mark.parametrize(
    ("convicted_on", "expected"),
    [
        param("2014-11-04", TRUE, id="day-before"),
        param("2014-11-05", FALSE, id="on-the-day"),
        param("2014-11", UNKNOWN, id="month-of-the-day"),
        param("2014-10", TRUE, id="month-before"),
        param("2014", UNKNOWN, id="year-of-the-day"),
        param("2013", TRUE, id="year-before"),
        param(None, UNKNOWN, id="asked-not-known"),
    ],
)
@pytest.mark.parametrize("negated", [False, True], ids=["before", "on-or-after"])
def test_before_a_day_that_the_law_names(back_end, convicted_on, expected, negated):
    day = conviction.convicted_on
    condition = day.on_or_after("2014-11-05") if negated else day.before("2014-11-05")
    found = back_end.truth(some(conviction, condition), convicted({"convicted_on": convicted_on}))
    assert found is (Truth(2 - expected) if negated else expected)


@pytest.mark.parametrize(
    ("convicted_on", "named", "expected"),
    [
        param("2013-12-31", "2014", TRUE, id="before-a-year"),
        param("2014-01-01", "2014", UNKNOWN, id="first-day-of-a-year"),
        param("2014-12-31", "2014", FALSE, id="last-day-of-a-year-is-never-before-it"),
        param("2014", "2014", UNKNOWN, id="year-and-year"),
    ],
)
def test_before_a_day_of_which_only_the_year_is_on_file(back_end, convicted_on, named, expected):
    condition = some(conviction, conviction.convicted_on.before(named))
    assert back_end.truth(condition, convicted({"convicted_on": convicted_on})) is expected


@pytest.mark.parametrize(
    ("offense_on", "expected"),
    [
        param("2009-12-31", TRUE, id="before"),
        param("2010-06-01", FALSE, id="same-day"),
        param("2010", UNKNOWN, id="same-year"),
        param(None, UNKNOWN, id="not-known"),
    ],
)
def test_two_days_of_one_row(back_end, offense_on, expected):
    condition = some(conviction, conviction.offense_on.before(conviction.convicted_on))
    row = {"offense_on": offense_on, "convicted_on": "2010-06-01"}
    assert back_end.truth(condition, convicted(row)) is expected


@pytest.mark.parametrize(
    ("facts", "as_of", "expected"),
    [
        param({"age": 18}, "2015-03-01", TRUE, id="age-as-stated"),
        param({"age": 17}, "2015-03-01", FALSE, id="age-below"),
        param({"age": None}, "2015-03-01", UNKNOWN, id="age-not-known"),
        param({}, "2015-03-01", UNKNOWN, id="age-not-asked"),
        param({"born_on": "1997-03-01"}, "2015-03-01", TRUE, id="birthday"),
        param({"born_on": "1997-03-02"}, "2015-03-01", FALSE, id="day-before-the-birthday"),
        param({"born_on": "1997"}, "2015-03-01", UNKNOWN, id="year-of-birth-straddles"),
        param({"born_on": "1997"}, "2015-12-31", TRUE, id="year-of-birth-is-over"),
        param({"born_on": "1997-02"}, "2015-03-01", TRUE, id="month-of-birth-is-over"),
        param({"born_on": "1996-02-29"}, "2014-02-28", FALSE, id="born-on-a-leap-day"),
        param({"born_on": "1996-02-29"}, "2014-03-01", TRUE, id="leap-day-birthday-in-march"),
        param({"born_on": None}, "2015-03-01", UNKNOWN, id="birth-not-known"),
        param({"age": None, "born_on": "1990"}, "2015-03-01", UNKNOWN, id="stated-null-stays"),
    ],
)
def test_of_age(back_end, facts, as_of, expected):
    assert back_end.truth(person.age >= 18, {"as_of": as_of, "facts": facts}) is expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        param("2013-12-31", FALSE, id="day-before"),
        param("2014-01-01", TRUE, id="first-day"),
        param("2014-01-01T00:00", TRUE, id="first-minute"),
        param("2018-01-04T23:59", TRUE, id="later"),
    ],
)
def test_day_of_the_question(back_end, as_of, expected):
    condition = question.as_of.on_or_after("2014-01-01")
    assert back_end.truth(condition, {"as_of": as_of, "facts": {}}) is expected
