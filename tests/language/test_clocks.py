from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.language.calendars import CALENDARS
from trustact.language.clocks import Instant, elapsed, ends, parse_instant

WEEKDAYS = CALENDARS["weekdays-and-federal-holidays"]
FLAT = CALENDARS["flat"]
NONE_KEPT: frozenset[date] = frozenset()


def hours(start, end, calendar=WEEKDAYS, **given):
    given.setdefault("state_holidays", NONE_KEPT)
    found = elapsed(parse_instant(start), parse_instant(end), calendar, **given)
    return found.low, found.high, found.waiting_on


@pytest.mark.parametrize(
    ("start", "end", "counted"),
    [
        pytest.param("2014-03-03T10:00", "2014-03-04T10:00", 24, id="monday-to-tuesday"),
        pytest.param("2014-03-03T10:00", "2014-03-05T11:00", 49, id="two-days-and-an-hour"),
        pytest.param("2014-03-07T16:00", "2014-03-10T15:00", 23, id="over-a-weekend"),
        pytest.param("2014-03-07T16:00", "2014-03-11T17:00", 49, id="friday-to-tuesday"),
        pytest.param("2014-05-23T16:00", "2014-05-28T15:00", 47, id="over-memorial-day"),
        pytest.param("2014-03-08T10:00", "2014-03-09T10:00", 0, id="within-a-weekend"),
        pytest.param("2014-03-03T10:00", "2014-03-03T10:00", 0, id="no-time"),
    ],
)
def test_hours_that_count(start, end, counted):
    assert hours(start, end) == (counted, counted, ())


def test_a_day_without_an_hour_widens_the_count():
    assert hours("2014-03-03T10:00", "2014-03-04")[:2] == (14.0, 38.0)


def test_flat_hours_see_the_clocks_change_where_the_zone_is_known():
    start, end = "2018-03-10T12:00", "2018-03-12T12:00"
    assert hours(start, end, FLAT, zone="America/Los_Angeles")[:2] == (47.0, 47.0)
    assert hours(start, end, FLAT, zone="America/Phoenix")[:2] == (48.0, 48.0)


def test_flat_hours_ask_for_the_place_where_the_clocks_may_have_changed():
    assert hours("2018-03-10T12:00", "2018-03-12T12:00", FLAT) == (47.0, 48.0, ("place",))


def test_counted_hours_do_not_see_the_clocks_change_on_a_sunday():
    assert hours("2018-03-09T12:00", "2018-03-12T12:00") == (24.0, 24.0, ())


def test_offsets_are_honoured():
    found = hours("2014-03-03T10:00-08:00", "2014-03-03T20:00Z")
    assert found == (2.0, 2.0, ())


def test_one_local_time_and_one_with_offset_ask_for_the_place():
    low, high, waiting = hours("2014-03-03T10:00", "2014-03-03T23:00Z", FLAT)
    assert (low, high) == (3.0, 23.0)
    assert waiting == ("place",)
    assert hours("2014-03-03T10:00", "2014-03-03T23:00Z", FLAT, zone="America/Los_Angeles")[:2] == (
        5.0,
        5.0,
    )


def test_holidays_of_the_state_that_nobody_was_asked_for_widen_the_count():
    low, high, waiting = hours("2014-03-03T10:00", "2014-03-05T11:00", state_holidays=None)
    assert (low, high) == (1.0, 49.0)
    assert waiting == ("hold.state_holidays",)


def test_a_holiday_of_the_state_may_or_may_not_count():
    kept = frozenset({date(2014, 3, 4)})
    low, high, _ = hours("2014-03-03T10:00", "2014-03-05T11:00", state_holidays=kept)
    assert (low, high) == (25.0, 49.0)


def test_an_end_before_the_beginning_is_refused():
    with pytest.raises(ValueError, match=r"ends .* before it begins"):
        hours("2014-03-05T10:00", "2014-03-03T10:00")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2014-03-04T25:00", "no time of day"),
        ("2014-03-04T10:60", "no time of day"),
        ("2014-02-30", "February 2014 has 28 days"),
        ("2014-03-04T10:00+99:00", "no offset that exists"),
        ("yesterday", "no day or date-time"),
        ("2014-03", "no day or date-time"),
    ],
)
def test_impossible_moments_are_refused_with_what_would_be_right(text, problem):
    with pytest.raises(ValueError, match=problem):
        parse_instant(text)


moments = st.datetimes(datetime(2008, 1, 1), datetime(2026, 1, 1)).map(
    lambda m: m.replace(minute=0, second=0, microsecond=0)
)


def instant(moment):
    return Instant(moment.date(), moment)


def brute_force(start, end, calendar):
    """Count hour by hour."""
    count, moment = 0, start
    while moment < end:
        count += calendar.counts(moment.date())
        moment += timedelta(hours=1)
    return count


@given(moments, st.integers(0, 300), st.sampled_from(sorted(CALENDARS)))
def test_counted_hours_equal_counting_hour_by_hour(start, length, name):
    calendar, end = CALENDARS[name], start + timedelta(hours=length)
    found = elapsed(instant(start), instant(end), calendar, state_holidays=NONE_KEPT)
    assert found.high == brute_force(start, end, calendar)
    assert found.low in (found.high, found.high - 1, found.high + 1)


@given(moments, st.integers(1, 120), st.sampled_from(["weekdays-and-federal-holidays", "dc"]))
def test_the_end_of_a_limit_is_where_its_hours_are_used_up(start, limit, name):
    calendar = CALENDARS[name]
    end = ends(start, limit, calendar)
    assert brute_force(start, end, calendar) == limit
    assert brute_force(start, end - timedelta(hours=1), calendar) < limit


@given(moments, st.integers(0, 200), st.integers(0, 200))
def test_time_that_passes_never_lowers_the_count(start, length, more):
    first = elapsed(
        instant(start), instant(start + timedelta(hours=length)), WEEKDAYS, state_holidays=None
    )
    second = elapsed(
        instant(start),
        instant(start + timedelta(hours=length + more)),
        WEEKDAYS,
        state_holidays=None,
    )
    assert second.low >= first.low
    assert second.high >= first.high
    assert first.low <= first.high
