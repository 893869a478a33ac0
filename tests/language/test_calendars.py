from datetime import date

import holidays as reference
import pytest

from trustact.language.calendars import CALENDARS, holidays


@pytest.mark.parametrize("year", range(1971, 2051))
def test_federal_holidays_are_those_of_an_independent_list(year):
    assert holidays("federal", year) == set(reference.UnitedStates(years=year))


@pytest.mark.parametrize("year", range(2007, 2051))
def test_holidays_of_the_district_are_those_of_an_independent_list(year):
    assert holidays("dc", year) == set(reference.UnitedStates(subdiv="DC", years=year))


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        pytest.param(date(2014, 3, 7), True, id="a-friday"),
        pytest.param(date(2014, 3, 8), False, id="a-saturday"),
        pytest.param(date(2014, 5, 26), False, id="memorial-day"),
        pytest.param(date(1985, 1, 21), True, id="before-martin-luther-king"),
        pytest.param(date(1986, 1, 20), False, id="the-first-martin-luther-king"),
        pytest.param(date(1977, 11, 11), True, id="veterans-day-in-its-years-of-mondays"),
        pytest.param(date(1978, 11, 10), False, id="veterans-day-back-and-kept-on-a-friday"),
        pytest.param(date(2015, 7, 3), False, id="the-friday-on-which-the-fourth-is-kept"),
        pytest.param(date(2021, 12, 31), False, id="new-year-kept-in-the-year-before"),
        pytest.param(date(2020, 6, 19), True, id="juneteenth-before-it-was-law"),
        pytest.param(date(2021, 6, 17), True, id="the-day-on-which-juneteenth-became-law"),
        pytest.param(date(2021, 6, 18), False, id="the-first-juneteenth-kept-on-a-friday"),
        pytest.param(date(2023, 6, 19), False, id="juneteenth"),
        pytest.param(date(2014, 4, 16), True, id="emancipation-day-is-of-the-district-alone"),
        pytest.param(date(2017, 1, 20), True, id="inauguration-day-is-of-the-district-alone"),
        pytest.param(date(2018, 12, 24), True, id="closed-by-executive-order"),
        pytest.param(date(1967, 5, 29), True, id="memorial-day-before-mondays"),
    ],
)
@pytest.mark.parametrize("name", ["weekdays-and-federal-holidays", "federal-working-days"])
def test_days_that_count_toward_the_federal_limit(name, day, counts):
    assert CALENDARS[name].counts(day) is counts


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        pytest.param(date(2014, 4, 16), False, id="emancipation-day"),
        pytest.param(date(2004, 4, 16), True, id="before-it-was-law"),
        pytest.param(date(2005, 4, 15), True, id="the-first-was-not-moved-from-its-saturday"),
        pytest.param(date(2006, 4, 17), True, id="the-second-was-not-moved-from-its-sunday"),
        pytest.param(date(2016, 4, 15), False, id="kept-on-the-friday-before-a-saturday"),
        pytest.param(date(2017, 4, 17), False, id="kept-on-the-monday-after-a-sunday"),
        pytest.param(date(2017, 1, 20), False, id="inauguration-day"),
        pytest.param(date(2018, 1, 19), True, id="no-inauguration"),
        pytest.param(date(2013, 1, 21), False, id="inauguration-moved-from-a-sunday"),
        pytest.param(date(2029, 1, 19), True, id="inauguration-not-moved-from-a-saturday"),
        pytest.param(date(2014, 5, 26), False, id="memorial-day"),
    ],
)
def test_days_that_count_in_the_district(day, counts):
    assert CALENDARS["dc"].counts(day) is counts


@pytest.mark.parametrize("day", [date(2014, 12, 25), date(2014, 3, 8)])
def test_every_day_counts_by_the_flat_calendar(day):
    assert CALENDARS["flat"].counts(day)


def test_each_calendar_stands_under_its_own_id():
    assert {name: calendar.id for name, calendar in CALENDARS.items()} == {
        name: name for name in CALENDARS
    }


@pytest.mark.parametrize("year", [1899, 2200])
def test_years_without_a_calendar_are_refused(year):
    with pytest.raises(ValueError, match=f"{year} are not known; give a year from 1900 to 2199"):
        holidays("federal", year)


@pytest.mark.parametrize("year", [1900, 2199])
def test_the_first_and_the_last_year_have_holidays(year):
    assert date(year, 7, 4) in holidays("dc", year)
