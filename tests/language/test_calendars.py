from datetime import date

import holidays as reference
import pytest

from trustact.language.calendars import CALENDARS, holidays


@pytest.mark.parametrize("year", range(1986, 2031))
def test_federal_holidays_are_those_of_an_independent_list(year):
    assert holidays("federal", year) == set(reference.UnitedStates(years=year))


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        pytest.param(date(2014, 3, 7), True, id="a-friday"),
        pytest.param(date(2014, 3, 8), False, id="a-saturday"),
        pytest.param(date(2014, 5, 26), False, id="memorial-day"),
        pytest.param(date(2015, 7, 3), False, id="the-friday-on-which-the-fourth-is-kept"),
        pytest.param(date(2021, 12, 31), False, id="new-year-kept-in-the-year-before"),
        pytest.param(date(2020, 6, 19), True, id="juneteenth-before-it-was-law"),
        pytest.param(date(2023, 6, 19), False, id="juneteenth"),
        pytest.param(date(2014, 4, 16), True, id="emancipation-day-is-of-the-district-alone"),
    ],
)
def test_days_that_count_toward_the_federal_limit(day, counts):
    assert CALENDARS["weekdays-and-federal-holidays"].counts(day) is counts


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        pytest.param(date(2014, 4, 16), False, id="emancipation-day"),
        pytest.param(date(2004, 4, 16), True, id="before-it-was-law"),
        pytest.param(date(2016, 4, 15), False, id="kept-on-the-friday-before-a-saturday"),
        pytest.param(date(2017, 1, 20), False, id="inauguration-day"),
        pytest.param(date(2018, 1, 19), True, id="no-inauguration"),
    ],
)
def test_days_that_count_in_the_district(day, counts):
    assert CALENDARS["dc"].counts(day) is counts


def test_every_day_counts_by_the_flat_calendar():
    assert CALENDARS["flat"].counts(date(2014, 12, 25))
