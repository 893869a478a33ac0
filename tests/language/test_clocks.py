from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import combinations
from zoneinfo import ZoneInfo

import holidays as reference
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from trustact.language.calendars import CALENDARS
from trustact.language.clocks import (
    STATE_HOLIDAYS_IN_A_HOLD,
    Instant,
    count_hours,
    find_deadline,
    parse_instant,
)
from trustact.language.time_zones import ALL_TIME_ZONES, possible_time_zones

WEEKDAYS = CALENDARS["weekdays-and-federal-holidays"]
FLAT = CALENDARS["flat"]
NONE_KEPT: frozenset[date] = frozenset()
HALF_AN_HOUR = timedelta(minutes=30)


def count(start, end, calendar=WEEKDAYS, **given):
    given.setdefault("state_holidays", NONE_KEPT)
    return count_hours(parse_instant(start), parse_instant(end), calendar, **given)


def bounds(start, end, calendar=WEEKDAYS, **given):
    found = count(start, end, calendar, **given)
    return found.low, found.high


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
        pytest.param("2018-03-05T10:00", "2018-03-06T16:00", 30, id="thirty-hours"),
    ],
)
def test_hours_that_count(start, end, counted):
    found = count(start, end)
    assert (found.low, found.high, found.missing_inputs) == (counted, counted, ())


def test_seconds_and_their_fractions_are_not_dropped():
    assert bounds("2014-03-03T10:00:00", "2014-03-03T10:00:01.5") == (1.5 / 3600, 1.5 / 3600)


# A day without an hour


def test_a_day_without_an_hour_widens_the_count_and_names_the_time():
    found = count("2014-03-03T10:00", "2014-03-04", start_path="hold.started_at", end_path="as_of")
    assert (found.low, found.high, found.missing_inputs) == (14.0, 38.0, ("as_of",))
    found = count("2014-03-03", "2014-03-04", start_path="hold.started_at", end_path="as_of")
    assert (found.low, found.high) == (0.0, 48.0)
    assert found.missing_inputs == ("hold.started_at", "as_of")


def test_the_hour_of_a_day_that_does_not_count_is_not_asked_for():
    found = count("2014-03-08", "2014-03-10T15:00", start_path="hold.started_at")
    assert (found.low, found.high, found.missing_inputs) == (15.0, 15.0, ())


def test_begun_on_the_very_day_of_the_question_is_no_contradiction():
    assert bounds("2014-03-03T10:00", "2014-03-03") == (0.0, 14.0)
    assert bounds("2014-03-03", "2014-03-03") == (0.0, 24.0)


# Clocks that change


def test_flat_hours_see_the_clocks_change_where_the_zone_is_known():
    start, end = "2018-03-10T12:00", "2018-03-12T12:00"
    assert bounds(start, end, FLAT, zone="America/Los_Angeles") == (47.0, 47.0)
    assert bounds(start, end, FLAT, zone="America/Phoenix") == (48.0, 48.0)
    start, end = "2018-11-03T12:00", "2018-11-05T12:00"
    assert bounds(start, end, FLAT, zone="America/Los_Angeles") == (49.0, 49.0)


def test_flat_hours_ask_for_the_place_where_the_clocks_may_have_changed():
    found = count("2018-03-10T12:00", "2018-03-12T12:00", FLAT)
    assert (found.low, found.high, found.missing_inputs) == (47.0, 48.0, ("place",))


def test_both_zones_of_a_divided_state_change_their_clocks_so_that_nothing_is_asked():
    found = count("2018-03-10T12:00", "2018-03-12T12:00", FLAT, zone=possible_time_zones("us-tx"))
    assert (found.low, found.high, found.missing_inputs) == (47.0, 47.0, ())


def test_an_hour_that_comes_twice_may_be_either():
    found = count(
        "2018-11-04T01:30",
        "2018-11-04T12:00",
        FLAT,
        zone="America/New_York",
        start_path="hold.started_at",
    )
    assert (found.low, found.high, found.missing_inputs) == (10.5, 11.5, ("hold.started_at",))
    assert bounds("2018-11-04T01:30-04:00", "2018-11-04T12:00-05:00", FLAT) == (11.5, 11.5)


def test_counted_hours_do_not_see_the_clocks_change_on_a_sunday():
    found = count("2018-03-09T12:00", "2018-03-12T12:00")
    assert (found.low, found.high, found.missing_inputs) == (24.0, 24.0, ())


def changes(zone):
    """Return the local times at which the clocks of a zone change, from the first detainer rule."""
    there, found = ZoneInfo(zone), []
    day = datetime(1997, 4, 1, tzinfo=UTC)
    while day.year < 2038:
        before = day.astimezone(there)
        if before.utcoffset() != (day + timedelta(days=1)).astimezone(there).utcoffset():
            moment = day
            while moment.astimezone(there).utcoffset() == before.utcoffset():
                moment += HALF_AN_HOUR
            found.append((moment + before.utcoffset()).replace(tzinfo=None))
        day += timedelta(days=1)
    return found


def test_clocks_of_the_country_change_alike_and_on_sundays():
    common = changes("America/New_York")
    assert len(common) == 2 * 41
    zones = {
        *ALL_TIME_ZONES,
        *possible_time_zones("us-in"),
        *possible_time_zones("us-mi"),
        *possible_time_zones("us-id"),
    }
    for zone in sorted(zones):
        for moment in changes(zone):
            assert moment.weekday() == 6, zone
            assert moment in common, zone


# Offsets


def test_offsets_are_honoured():
    found = count("2014-03-03T10:00-08:00", "2014-03-03T20:00Z")
    assert (found.low, found.high, found.missing_inputs) == (2.0, 2.0, ())


def test_midnight_is_the_places_own():
    start, end = "2014-03-07T23:00Z", "2014-03-10T20:00Z"  # Friday 15:00 to Monday 13:00 in Seattle
    assert bounds(start, end, zone="America/Los_Angeles") == (22.0, 22.0)
    assert bounds(start, end, zone="America/Denver") == (22.0, 22.0)
    assert bounds(start, end, zone="Pacific/Guam") == (30.0, 30.0)  # Saturday 9:00
    found = count(start, end)
    assert found.low <= 22.0 < 30.0 <= found.high
    assert found.missing_inputs == ("place",)


def test_two_written_offsets_tell_whose_midnight_ends_the_day():
    # Clocks went forward in between: Friday 16:00 to Monday 15:00, 8 + 15 hours.
    found = count("2014-03-07T16:00-08:00", "2014-03-10T15:00-07:00")
    assert (found.low, found.high, found.missing_inputs) == (23.0, 23.0, ())


def test_offsets_that_no_place_of_the_country_shows_leave_all_zones_open():
    found = count("2014-03-07T16:00+02:00", "2014-03-10T15:00+02:00")
    assert found.missing_inputs == ("place",)
    assert found.low < found.high


def test_one_local_time_and_one_with_offset_ask_for_the_place():
    start, end = "2014-03-03T10:00", "2014-03-03T23:00Z"
    found = count(start, end, FLAT)
    assert (found.low, found.high) == (2.0, 23.0)  # American Samoa, Guam
    assert found.missing_inputs == ("place",)
    assert bounds(start, end, FLAT, zone="America/Los_Angeles") == (5.0, 5.0)


def test_a_zone_in_which_the_end_would_come_first_is_ruled_out():
    found = count("2014-03-03T10:00", "2014-03-03T16:00Z", FLAT)
    assert (found.low, found.high) == (0.0, 16.0)  # from Central time, 10:00 is 16:00 UTC, to Guam
    assert found.missing_inputs == ("place",)


# Holidays of the state alone


def test_holidays_of_the_state_that_nobody_was_asked_for_widen_the_count():
    found = count("2014-03-03T10:00", "2014-03-05T11:00", state_holidays=None)
    # At least Monday's 14 hours or Wednesday's 11 count.
    assert (found.low, found.high) == (11.0, 49.0)
    assert found.missing_inputs == ("hold.state_holidays",)


def test_a_hold_of_a_week_is_too_long_whatever_holidays_the_state_keeps():
    assert count("2014-03-03T10:00", "2014-03-10T11:00", state_holidays=None).low > 48


def test_a_holiday_of_the_state_may_or_may_not_count():
    kept = frozenset({date(2014, 3, 4)})
    found = count("2014-03-03T10:00", "2014-03-05T11:00", state_holidays=kept)
    assert (found.low, found.high) == (25.0, 49.0)
    assert found.missing_inputs == ("hold.state_holidays",)


def test_of_a_holiday_on_which_the_hold_begins_only_the_hours_of_the_hold_are_in_doubt():
    kept = frozenset({date(2014, 3, 3)})
    assert bounds("2014-03-03T16:00", "2014-03-04T12:00", state_holidays=kept) == (12.0, 20.0)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2014, 3, 8), id="a-saturday"),
        pytest.param(date(2014, 3, 6), id="the-day-before"),
        pytest.param(date(2014, 3, 12), id="the-day-after"),
    ],
)
def test_a_holiday_of_the_state_that_changes_nothing_is_not_asked_for(day):
    found = count("2014-03-07T16:00", "2014-03-11T15:00", state_holidays=frozenset({day}))
    assert (found.low, found.high, found.missing_inputs) == (47.0, 47.0, ())


@pytest.mark.parametrize("name", ["flat", "federal-working-days", "dc"])
def test_a_calendar_that_says_whose_holidays_it_means_asks_for_none(name):
    kept = frozenset({date(2014, 3, 4)})
    for given_days in (None, kept):
        found = count(
            "2014-03-03T10:00", "2014-03-05T11:00", CALENDARS[name], state_holidays=given_days
        )
        assert (found.low, found.high, found.missing_inputs) == (49.0, 49.0, ())


@pytest.mark.parametrize("state", reference.UnitedStates.subdivisions)
def test_no_state_keeps_more_holidays_than_presumed_within_six_days_that_count(state):
    years = range(1997, 2031)
    own = reference.UnitedStates(subdiv=state, years=years)
    days = (date(1997, 1, 1) + timedelta(days=n) for n in range(34 * 365))
    kept = [day in own for day in days if WEEKDAYS.counts(day)]
    most = max(sum(kept[n : n + 6]) for n in range(len(kept) - 5))
    presumed = STATE_HOLIDAYS_IN_A_HOLD * (2 if state in ("PR", "VI") else 1)
    assert most <= presumed


def test_the_virgin_islands_may_keep_more_days_than_a_state():
    there = bounds(
        "2014-03-03T10:00", "2014-03-07T11:00", zone="America/St_Thomas", state_holidays=None
    )
    assert there == (11.0, 97.0)
    state = bounds(
        "2014-03-03T10:00", "2014-03-07T11:00", zone="America/New_York", state_holidays=None
    )
    assert state == (49.0, 97.0)


# Invalid values


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2014-03-05T10:00", "2014-03-03T10:00"),
        ("2014-03-05T10:00", "2014-03-05T09:59"),
        ("2014-03-05", "2014-03-04"),
        ("2014-03-05T00:00", "2014-03-04"),
        ("2014-03-05T10:00Z", "2014-03-05T10:00+01:00"),
    ],
)
def test_an_end_before_the_beginning_is_refused_with_both_times(start, end):
    with pytest.raises(ValueError, match=rf"ends \({end[:10]}.*\) before it begins \({start[:10]}"):
        count(start, end)


def test_years_without_a_calendar_are_refused():
    with pytest.raises(ValueError, match="0214-03-03T10:00:00; calendars are known for 1900"):
        count("0214-03-03T10:00", "2014-03-04T10:00", FLAT)
    with pytest.raises(ValueError, match="2200-01-01; calendars are known"):
        count("2014-03-04T10:00", "2200-01-01")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2014-03-04T25:00", "not a time of day"),
        ("2014-03-04T10:60", "not a time of day"),
        ("2014-02-30", "February 2014 has 28 days"),
        ("2014-03-04T10:00+99:00", "does not have a valid offset"),
        ("2014-03-04T10:00-13:00", "does not have a valid offset"),
        ("2014-03-04T10:00+05:60", "does not have a valid offset"),
        ("yesterday", "not a day or a date and time"),
        ("2014-03", "not a day or a date and time"),
        ("2014-03-04T10", "not a day or a date and time"),
        ("2014-03-04Z", "not a day or a date and time"),
    ],
)
def test_impossible_moments_are_refused_with_what_would_be_right(text, problem):
    with pytest.raises(ValueError, match=problem):
        parse_instant(text)


# The end of the allowed hours


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(datetime(2014, 3, 3, 10), datetime(2014, 3, 5, 10), id="within-the-week"),
        pytest.param(datetime(2014, 3, 7, 16), datetime(2014, 3, 11, 16), id="friday-to-tuesday"),
        pytest.param(datetime(2014, 5, 23, 16), datetime(2014, 5, 28, 16), id="memorial-day"),
        pytest.param(datetime(2014, 3, 8, 16), datetime(2014, 3, 12), id="begun-on-a-saturday"),
    ],
)
def test_48_hours_that_count_end(start, end):
    assert find_deadline(start, 48, WEEKDAYS) == end


def test_24_hours_in_the_district_pass_over_emancipation_day():
    friday = datetime(2014, 4, 15, 16)
    assert find_deadline(friday, 24, CALENDARS["dc"]) == datetime(2014, 4, 17, 16)


def test_no_hours_are_used_up_at_once():
    assert find_deadline(datetime(2014, 3, 8, 16), 0, WEEKDAYS) == datetime(2014, 3, 8, 16)


def test_the_end_is_the_earliest_where_the_place_leaves_several():
    assert find_deadline(datetime(2018, 11, 3, 12), 48, FLAT) == datetime(2018, 11, 5, 11)
    assert find_deadline(datetime(2018, 3, 10, 12), 48, FLAT) == datetime(2018, 3, 12, 12)


def test_an_end_over_a_change_of_clocks_is_local_at_the_place():
    start = datetime(2014, 3, 7, 16, tzinfo=timezone(timedelta(hours=-8)))
    end = find_deadline(start, 48, WEEKDAYS, zone="America/Los_Angeles")
    assert end.isoformat() == "2014-03-11T16:00:00-07:00"
    assert find_deadline(start, 48, WEEKDAYS) == end


@pytest.mark.parametrize("hours", [-1, float("nan"), float("inf"), 1e9])
def test_hours_that_are_no_limit_are_refused(hours):
    with pytest.raises(ValueError, match="is not a valid limit"):
        find_deadline(datetime(2014, 3, 3, 10), hours, WEEKDAYS)


# Properties

moments = st.integers(0, 2 * 24 * 365 * 27).map(lambda n: datetime(1999, 1, 1) + n * HALF_AN_HOUR)
lengths = st.integers(0, 2 * 24 * 12).map(lambda n: n * HALF_AN_HOUR)
calendars = st.sampled_from(sorted(CALENDARS)).map(CALENDARS.__getitem__)
zones = st.sampled_from(ALL_TIME_ZONES)


def instant(moment):
    return Instant(moment.date(), moment)


AN_INSTANT = 1 / 3_600_000_000
"""By which a hold is longer than its hours where it goes on in time that does not count."""


def half_hours(start, end, zone, calendar):
    """Return the local day of each half hour that counts, one after the other."""
    moment, end, there = start.astimezone(UTC), end.astimezone(UTC), ZoneInfo(zone)
    while moment < end:
        day = moment.astimezone(there).date()
        if calendar.counts(day):
            yield day
        moment += HALF_AN_HOUR


@given(moments, lengths, calendars, zones)
def test_counted_hours_equal_counting_half_hour_by_half_hour(start, length, calendar, zone):
    start = start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    end = start + length
    found = count_hours(instant(start), instant(end), calendar, zone=zone, state_holidays=NONE_KEPT)
    counted = len(list(half_hours(start, end, zone, calendar))) / 2
    goes_on = counted and not list(half_hours(end - HALF_AN_HOUR, end, zone, calendar))
    exact = counted + (AN_INSTANT if goes_on else 0)
    assert (found.low, found.high) == (pytest.approx(exact, abs=AN_INSTANT / 9),) * 2
    assert (found.high > counted) == bool(goes_on)


@given(moments, lengths, zones)
def test_the_lower_bound_is_the_least_that_any_two_holidays_leave(start, length, zone):
    assume(zone not in ("America/Puerto_Rico", "America/St_Thomas"))
    start = start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    end = start + length
    counted = list(half_hours(start, end, zone, WEEKDAYS))
    days = [*sorted(set(counted)), None, None]
    least = min(
        sum(day not in pair for day in counted) / 2
        for pair in combinations(days, STATE_HOLIDAYS_IN_A_HOLD)
    )
    found = count_hours(instant(start), instant(end), WEEKDAYS, zone=zone)
    low, high = (pytest.approx(each, abs=2 * AN_INSTANT) for each in (least, len(counted) / 2))
    assert (found.low, found.high) == (low, high)


@given(moments, lengths, calendars, st.none() | zones, st.none() | st.just(NONE_KEPT))
def test_local_times_are_bounded_by_every_zone(start, length, calendar, zone, kept):
    first, last = instant(start), instant(start + length)
    wide = count_hours(first, last, calendar, state_holidays=kept)
    narrow = count_hours(first, last, calendar, zone=zone, state_holidays=kept or NONE_KEPT)
    assert wide.low <= narrow.low <= narrow.high <= wide.high


@given(moments, lengths, calendars, zones, st.booleans())
def test_one_time_with_an_offset_is_bounded_by_every_zone(start, length, calendar, zone, first):
    aware = start.replace(tzinfo=UTC)
    pair = (
        (instant(aware), instant(start + length))
        if first
        else (instant(start), instant(aware + length))
    )
    try:
        narrow = count_hours(*pair, calendar, zone=zone, state_holidays=NONE_KEPT)
    except ValueError:
        return
    wide = count_hours(*pair, calendar, state_holidays=NONE_KEPT)
    assert wide.low <= narrow.low <= narrow.high <= wide.high


@given(moments, lengths, calendars, st.integers(0, 47), st.integers(0, 47))
def test_a_day_is_bounded_by_each_of_its_hours(start, length, calendar, early, late):
    first = Instant(start.date(), None)
    last = Instant((start + length).date(), None)
    wide = count_hours(first, last, calendar)
    begun = datetime.combine(first.day, time()) + early * HALF_AN_HOUR
    ended = datetime.combine(last.day, time()) + late * HALF_AN_HOUR
    assume(begun <= ended)
    narrow = count_hours(instant(begun), instant(ended), calendar)
    assert wide.low <= narrow.low <= narrow.high <= wide.high


@given(moments, lengths, st.sets(st.integers(0, 12), max_size=STATE_HOLIDAYS_IN_A_HOLD))
def test_any_two_holidays_of_the_state_stay_within_what_was_left_open(start, length, offsets):
    kept = frozenset(start.date() + timedelta(days=n) for n in offsets)
    first, last = instant(start), instant(start + length)
    wide = count_hours(first, last, WEEKDAYS)
    narrow = count_hours(first, last, WEEKDAYS, state_holidays=kept)
    assert wide.low <= narrow.low <= narrow.high <= wide.high


@given(moments, lengths, lengths, calendars)
def test_time_that_passes_never_lowers_the_count(start, length, more, calendar):
    first = count_hours(instant(start), instant(start + length), calendar)
    second = count_hours(instant(start), instant(start + length + more), calendar)
    assert first.low <= first.high
    assert second.low >= first.low
    assert second.high >= first.high


@given(moments, lengths, calendars)
def test_no_more_hours_count_than_pass(start, length, calendar):
    first, last = instant(start), instant(start + length)
    every = count_hours(first, last, FLAT)
    some = count_hours(first, last, calendar)
    assert some.high <= every.high
    assert some.low <= every.low


@given(moments, st.integers(1, 240), calendars, zones)
def test_the_end_of_a_limit_is_where_its_hours_are_used_up(start, halves, calendar, zone):
    hours = halves / 2
    end = find_deadline(start, hours, calendar, zone=zone)
    begun = start.replace(tzinfo=ZoneInfo(zone))
    assume(begun.astimezone(UTC) == begun.replace(fold=1).astimezone(UTC))
    found = count_hours(instant(begun), instant(end), calendar, zone=zone, state_holidays=NONE_KEPT)
    assert (found.low, found.high) == (hours, hours)
    before = end.astimezone(UTC) - HALF_AN_HOUR
    earlier = count_hours(
        instant(begun), instant(before), calendar, zone=zone, state_holidays=NONE_KEPT
    )
    assert earlier.high < hours


@given(moments, st.integers(1, 240), st.sampled_from(["dc", "federal-working-days"]))
def test_the_end_of_a_limit_without_a_place_holds_for_every_place(start, hours, name):
    end = find_deadline(start, hours, CALENDARS[name])
    found = count_hours(instant(start), instant(end), CALENDARS[name])
    assert (found.low, found.high) == (hours, hours)


@pytest.mark.parametrize(
    ("end", "is_over"),
    [
        pytest.param("2014-06-20T23:59", False, id="last-minute"),
        pytest.param("2014-06-21T00:00", False, id="midnight-at-which-they-run-out"),
        pytest.param("2014-06-21T00:01", True, id="saturday"),
        pytest.param("2014-06-22T12:00", True, id="sunday"),
        pytest.param("2014-06-23T00:00", True, id="monday-at-midnight"),
        pytest.param("2014-06-23T00:01", True, id="monday"),
    ],
)
def test_hours_that_ran_out_are_exceeded_on_the_days_that_do_not_count(end, is_over):
    found = count_hours(
        parse_instant("2014-06-19T00:00"), parse_instant(end), WEEKDAYS, state_holidays=NONE_KEPT
    )
    assert (found.low > 48) == (found.high > 48) == is_over


def test_no_hour_is_counted_of_a_hold_on_days_that_do_not_count_alone():
    saturday, sunday = parse_instant("2014-06-21T10:00"), parse_instant("2014-06-22T10:00")
    assert count_hours(saturday, sunday, WEEKDAYS, state_holidays=NONE_KEPT).high == 0


def test_of_a_day_that_does_not_count_the_time_matters_only_at_its_midnight():
    found = count_hours(
        parse_instant("2014-06-19T00:00"),
        parse_instant("2014-06-21"),
        WEEKDAYS,
        state_holidays=NONE_KEPT,
        end_path="as_of",
    )
    assert found.low == 48 < found.high
    assert found.missing_inputs == ("as_of",)
