"""Moments and spans: what a clock at the place shows, and hours that pass."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.secure_communities.timestamps import (
    TimestampError,
    add_duration,
    parse_duration,
    parse_timestamp,
)

ZONES = st.sampled_from(["America/New_York", "America/Chicago", "America/Phoenix"]).map(ZoneInfo)
INSTANTS = st.datetimes(datetime(2008, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
SPANS = st.integers(0, 60 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@given(INSTANTS, ZONES)
def test_a_moment_with_its_offset_is_read_as_itself(at, zone):
    local = at.astimezone(zone)
    assert parse_timestamp(local.isoformat(timespec="minutes"), zone) == at


@given(INSTANTS, ZONES)
def test_a_moment_without_an_offset_is_read_as_the_wall_shows_it_or_refused(at, zone):
    wall = at.replace(tzinfo=None)
    both = {wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}
    text = wall.isoformat(timespec="minutes")
    if len(both) == 2:
        with pytest.raises(TimestampError, match=r"was (never shown|shown twice)"):
            parse_timestamp(text, zone)
    else:
        assert parse_timestamp(text, zone).replace(tzinfo=None) == wall


@given(INSTANTS, ZONES, SPANS)
def test_after_counts_hours_that_pass(at, zone, length):
    ended = add_duration(at.astimezone(zone), length)
    assert ended - at == length
    assert ended.tzinfo is zone


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_a_span_is_the_sum_of_its_parts(days, hours, minutes):
    assert parse_duration(f"{days}d{hours}h{minutes}m") == timedelta(
        days=days, hours=hours, minutes=minutes
    )


@pytest.mark.parametrize(
    "text", ["", "2", "2h1d", "-5m", "1.5h", "2 h", "1h30", "m", None, "99999999999d"]
)
def test_what_is_not_a_duration_is_refused(text):
    with pytest.raises(TimestampError, match="is not a duration; write 40m, 1h30m or 2d"):
        parse_duration(text)
