from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import holidays as reference
import pytest

from trustact.language.time_zones import (
    ALL_TIME_ZONES,
    TIME_ZONES,
    possible_time_zones,
    time_zone_of,
)

STATES = sorted(code.lower() for code in reference.UnitedStates.subdivisions if code != "UM")
DIVIDED = {"ak", "fl", "id", "in", "ks", "ky", "mi", "nd", "ne", "or", "sd", "tn", "tx"}


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_zones_that_exist(state):
    zones = possible_time_zones(f"us-{state}")
    assert [ZoneInfo(zone).key for zone in zones] == list(zones)
    assert (len(zones) > 1) is (state in DIVIDED)
    assert time_zone_of(f"us-{state}") == (None if state in DIVIDED else zones[0])


def test_a_locality_has_the_zone_of_its_state_or_its_own():
    assert time_zone_of("us-il-cook") == "America/Chicago"
    assert time_zone_of("us-ca-los-angeles") == "America/Los_Angeles"
    assert time_zone_of("us-fl-miami-dade") == "America/New_York"
    assert time_zone_of("us-or-multnomah") == "America/Los_Angeles"
    assert possible_time_zones("us-or-multnomah") == ("America/Los_Angeles",)
    assert (time_zone_of("us-tx-harris"), time_zone_of("us-tx-el-paso")) == (
        "America/Chicago",
        "America/Denver",
    )


def test_a_locality_of_a_divided_state_may_have_any_of_its_zones():
    assert time_zone_of("us-tx-jefferson") is None
    assert possible_time_zones("us-tx-jefferson") == ("America/Chicago", "America/Denver")


@pytest.mark.parametrize("place", [None, "us", "us-federal"])
def test_a_place_that_says_nothing_may_have_any_zone(place):
    assert possible_time_zones(place) == ALL_TIME_ZONES


@pytest.mark.parametrize("month", [1, 7])
def test_everywhere_has_each_offset_that_any_place_has(month):
    moment = datetime(2014, month, 15, 12, tzinfo=UTC)

    def offsets(zones):
        return {moment.astimezone(ZoneInfo(zone)).utcoffset() for zone in zones}

    assert offsets(ALL_TIME_ZONES) == offsets(
        zone for state in STATES for zone in possible_time_zones(f"us-{state}")
    )


def test_arizona_keeps_standard_time():
    summer = datetime(2014, 7, 1, tzinfo=ZoneInfo(TIME_ZONES["us-az"]))
    assert summer.strftime("%z") == "-0700"


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("us-az-navajo-nation", "America/Denver"),
        ("us-az-navajo", "America/Phoenix"),
        ("us-nv-west-wendover", "America/Denver"),
        ("us-nv-elko", "America/Los_Angeles"),
        ("us-fl-escambia", "America/Chicago"),
        ("us-fl-broward", "America/New_York"),
        ("us-tx-hudspeth", "America/Denver"),
        ("us-tn-knox", "America/New_York"),
        ("us-id-kootenai", "America/Los_Angeles"),
        ("us-sd-pennington", "America/Denver"),
    ],
)
def test_county_decides_in_a_divided_state_and_an_exception_has_its_own_entry(place, zone):
    assert possible_time_zones(place) == (zone,)


@pytest.mark.parametrize("place", sorted(TIME_ZONES))
def test_place_with_its_own_zone_has_one_of_its_state_or_is_a_named_exception(place):
    state = "-".join(place.split("-")[:2])
    exceptions = {"us-az-navajo-nation", "us-nv-jackpot", "us-nv-west-wendover"}
    if place in exceptions or state == "us-xx":
        return
    assert TIME_ZONES[place] in possible_time_zones(state)
