from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.language.partial_dates import (
    PartialDate,
    age_on,
    exact_date,
    parse_partial_date,
    years_before,
)

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2011", "2011-01-01", "2011-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2011-02", "2011-02-01", "2011-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2011-12", "2011-12-01", "2011-12-31"),
        ("2011-05-01", "2011-05-01", "2011-05-01"),
    ],
)
def test_partial_date_is_every_day_that_it_can_be(text, first, last):
    ends = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    assert parse_partial_date(text) == PartialDate(*ends)
    assert str(parse_partial_date(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "11",
        "2011-2",
        "2011-00",
        "2011-13",
        "2011-02-29",
        "2011-04-31",
        "2011-01-00",
        "0000",
        "2011/05/01",
        "01.05.2011",
        "2011-05-01T10:00",
        "May 2011",
        " 2011",
        "20110501",
        "-2011",
    ],
)
def test_text_of_another_form_is_no_date(text):
    with pytest.raises(ValueError, match="is not a date"):
        parse_partial_date(text)


def test_span_never_ends_before_it_begins():
    with pytest.raises(ValueError, match="is before"):
        PartialDate(2, 1)


def test_span_that_is_neither_day_nor_month_nor_year_shows_both_ends():
    assert (
        str(PartialDate(*(date(2011, 1, day).toordinal() for day in (3, 5))))
        == "2011-01-03..2011-01-05"
    )


def test_date_time_is_its_day():
    assert exact_date(datetime(2014, 3, 1, 23, 59)) == exact_date(date(2014, 3, 1))


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        ("2016-02-29", 5, "2011-02-28"),
        ("2016-02-29", 4, "2012-02-29"),
        ("2016-03-01", 5, "2011-03-01"),
        ("2015-02-28", 3, "2012-02-28"),
        ("2012-02-29", -1, "2013-02-28"),
        ("2012-02-29", -4, "2016-02-29"),
    ],
)
def test_leap_day_clamps_to_the_28th(day, years, expected):
    found = years_before(date.fromisoformat(day).toordinal(), years)
    assert date.fromordinal(found).isoformat() == expected


def test_calendar_ends_before_year_one():
    with pytest.raises(ValueError, match="year"):
        years_before(date(3, 1, 1).toordinal(), 5)


@given(DAYS, st.integers(1, 90))
def test_look_back_never_leaps_over_another(day, years):
    """A later day never looks back further than an earlier one."""
    ordinal = day.toordinal()
    assert years_before(ordinal, years) <= years_before(ordinal + 1, years)
    gap = ordinal - years_before(ordinal, years)
    assert 365 * years <= gap <= 366 * years


@given(DAYS, st.integers(0, 110))
def test_age_grows_by_one_on_each_birthday(born, years):
    birthday = date(born.year + years, 3, 1) if (born.month, born.day) == (2, 29) else None
    day = birthday or born.replace(year=born.year + years)
    if birthday and (born.year + years) % 4 == 0 and (born.year + years) % 100:
        day = born.replace(year=born.year + years)
    assert age_on(born.toordinal(), day.toordinal()) == years
    before = day - timedelta(days=1)
    assert age_on(born.toordinal(), before.toordinal()) == years - 1


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2018-02-28", 17), ("2018-03-01", 18), ("2020-02-28", 19), ("2020-02-29", 20)],
)
def test_person_born_on_a_leap_day_completes_a_common_year_in_march(day, expected):
    born = date(2000, 2, 29).toordinal()
    assert age_on(born, date.fromisoformat(day).toordinal()) == expected
