"""Which days may be holidays of a state, and what a count of hours makes of them."""

import csv
from datetime import date

import pytest

from trustact.language.calendars import CALENDARS, holidays
from trustact.language.case import Case
from trustact.language.clocks import count_hours, parse_instant
from trustact.language.state_holidays import (
    listed_states,
    possible_state_holidays,
    state_holidays_of_library,
)
from write_state_holidays import TABLE, YEARS, find_rows

param = pytest.param
WEEKDAYS = "weekdays-and-federal-holidays"


def hours(place, started, ended, **hold):
    facts = {"hold": {"started_at": started, **hold}}
    mapping = {"as_of": ended, "facts": facts} | ({} if place is None else {"place": place})
    return Case.check(mapping).hold_hours(WEEKDAYS)


@pytest.mark.parametrize(
    ("place", "started", "ended", "bounds"),
    [
        param("us-ca-fresno", "2014-03-03T10:00", "2014-03-05T12:00", (50, 50), id="no-holiday"),
        param("us-ca-fresno", "2014-03-31T00:00", "2014-04-02T12:00", (36, 60), id="chavez-day"),
        param("us-ma", "2014-04-21T00:00", "2014-04-23T12:00", (36, 60), id="patriots-day"),
        param("us-ca", "2014-04-21T00:00", "2014-04-23T12:00", (60, 60), id="not-in-california"),
        param("us-ca", "2014-10-13T00:00", "2014-10-15T12:00", (36, 36), id="columbus-day"),
        param("us-tx-travis", "2013-12-23T00:00", "2013-12-31T12:00", (84, 132), id="christmas"),
        param("us-pr", "2013-01-04T00:00", "2013-01-16T12:00", (180, 204), id="puerto-rico"),
        param(None, "2014-03-03T10:00", "2014-03-05T12:00", (12, 50), id="no-place"),
        param("us", "2014-03-03T10:00", "2014-03-05T12:00", (0, 50), id="no-state"),
    ],
)
def test_only_a_day_on_the_list_of_the_state_widens_a_count(place, started, ended, bounds):
    found = hours(place, started, ended)
    assert (found.low, found.high) == bounds
    assert ("hold.state_holidays" in found.missing_inputs) is (found.low < found.high)


def test_stated_holidays_take_the_place_of_the_list():
    found = hours("us-ca", "2014-03-31T00:00", "2014-04-02T12:00", state_holidays=[])
    assert (found.low, found.high) == (60, 60)
    stated = hours("us-ca", "2014-03-03T10:00", "2014-03-05T12:00", state_holidays=["2014-03-04"])
    assert (stated.low, stated.high) == (26, 50)


def test_federal_days_are_never_on_the_list():
    days = possible_state_holidays("us-tx", date(2013, 12, 30), date(2014, 1, 3))
    assert date(2014, 1, 1) not in days
    assert days.isdisjoint(holidays("federal", 2013) | holidays("federal", 2014))
    assert {day.year for day in days} == {2013, 2014}


def test_every_day_on_the_list_is_left_out_of_the_low_end():
    listed = frozenset(date(2014, 3, day) for day in (3, 4, 5))
    begun, ended = parse_instant("2014-03-03T00:00"), parse_instant("2014-03-08T00:00")
    found = count_hours(begun, ended, CALENDARS[WEEKDAYS], possible_state_holidays=listed)
    assert (found.low, found.high) == (48, 120)


def test_the_table_is_what_the_library_lists():
    with TABLE.open(encoding="utf-8", newline="") as file:
        kept = [(row["state"], int(row["year"]), row["days"]) for row in csv.DictReader(file)]
    assert kept == list(find_rows())
    assert len(kept) == len(listed_states()) * len(YEARS)


@pytest.mark.parametrize("year", [1999, 2041])
def test_another_year_is_asked_of_the_library(year):
    assert year not in YEARS
    days = possible_state_holidays("us-ma", date(year, 4, 1), date(year, 4, 30))
    assert days == state_holidays_of_library("MA", year)
    assert any(day.month == 4 for day in days)


def test_a_state_that_does_not_exist_has_no_list():
    assert possible_state_holidays("us-zz", date(2014, 4, 1), date(2014, 4, 30)) is None
