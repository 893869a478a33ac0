import csv
from collections import Counter
from datetime import UTC, datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import holidays as reference
import pytest

from trustact.language.places import is_place
from trustact.language.time_zones import (
    ALL_TIME_ZONES,
    localities_with_one_time_zone,
    possible_time_zones,
    time_zone_of,
)

STATES = sorted(code.lower() for code in reference.UnitedStates.subdivisions if code != "UM")
DIVIDED = {
    *("ak", "az", "fl", "id", "in", "ks", "ky", "mi"),
    *("nd", "ne", "nv", "or", "sd", "tn", "tx"),
}
TABLE = list(
    csv.DictReader(
        files("trustact.language")
        .joinpath("data", "county_time_zones.csv")
        .read_text("utf-8")
        .splitlines()
    )
)
NOT_COUNTIES = {
    *("us-ak-adak", "us-ak-fairbanks", "us-ak-metlakatla", "us-ak-unalaska"),
    *("us-az-navajo-nation", "us-nv-jackpot", "us-nv-west-wendover", "us-xx-springfield"),
    # Second names of a county, and the parts of one that was divided in 2019.
    *("us-ak-kusilvak", "us-ak-chugach", "us-ak-copper-river"),
    *("us-in-la-porte", "us-sd-oglala-lakota"),
}
# The number of counties, or of boroughs and census areas, in the census of 2010.
COUNTIES = {
    **{"ak": 29, "az": 15, "fl": 67, "id": 44, "in": 92, "ks": 105, "ky": 120, "mi": 83},
    **{"nd": 53, "ne": 93, "nv": 17, "or": 36, "sd": 66, "tn": 95, "tx": 254},
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_zones_that_exist(state):
    zones = possible_time_zones(f"us-{state}")
    assert [ZoneInfo(zone).key for zone in zones] == list(zones)
    assert (len(zones) > 1) is (state in DIVIDED)
    assert time_zone_of(f"us-{state}") == (None if state in DIVIDED else zones[0])


def test_every_county_of_a_divided_state_is_in_the_table():
    counties = {
        row["place"].removesuffix("-county") for row in TABLE if row["place"] not in NOT_COUNTIES
    }
    assert Counter(place.split("-")[1] for place in counties) == COUNTIES


def test_table_is_sorted_without_duplicates_and_each_row_has_its_basis_and_source():
    places = [row["place"] for row in TABLE]
    assert places == sorted(set(places))
    for row in TABLE:
        assert is_place(row["place"])
        assert row["basis"] in {"text", "secondary", "recalled"}, row
        assert row["source"], row
        for zone in row["time_zones"].split():
            assert ZoneInfo(zone).key == zone


@pytest.mark.parametrize("year", [2003, 2006, 2007, 2010, 2014, 2018, 2025])
@pytest.mark.parametrize("month", [1, 4, 7, 10])
def test_clock_of_a_county_is_always_one_that_its_state_may_have(year, month):
    moment = datetime(year, month, 15, 12, tzinfo=UTC)
    offset = {
        zone: moment.astimezone(ZoneInfo(zone)).utcoffset()
        for row in TABLE
        for zone in (*row["time_zones"].split(), *possible_time_zones(row["place"][:5]))
    }
    for row in TABLE:
        state = row["place"][:5]
        if state != "us-xx":
            own = {offset[zone] for zone in row["time_zones"].split()}
            assert own <= {offset[zone] for zone in possible_time_zones(state)}, (row, moment)


def test_a_locality_has_the_zone_of_its_state_or_its_own():
    assert time_zone_of("us-il-cook") == "America/Chicago"
    assert time_zone_of("us-ca-los-angeles") == "America/Los_Angeles"
    assert possible_time_zones("us-or-multnomah") == ("America/Los_Angeles",)


def test_a_town_of_a_divided_state_that_is_not_in_the_table_may_have_any_of_its_zones():
    assert time_zone_of("us-tx-atlantis-city") is None
    assert possible_time_zones("us-tx-atlantis-city") == ("America/Chicago", "America/Denver")


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("us-tx-marfa", "America/Chicago"),
        ("us-tx-el-paso-city", "America/Denver"),
        ("us-tn-union-city", "America/Chicago"),
        ("us-fl-bay-harbor-islands", "America/New_York"),
        ("us-fl-miami", "America/New_York"),
        ("us-id-clark-fork", "America/Los_Angeles"),
    ],
)
def test_a_municipality_has_the_zone_of_its_county_and_of_no_other(place, zone):
    assert possible_time_zones(place) == (zone,)


def test_a_county_with_two_zones_has_both():
    assert len(possible_time_zones("us-az-apache")) == 2


@pytest.mark.parametrize(
    ("county", "zone"),
    [
        ("us-ky-franklin", "America/New_York"),
        ("us-ky-russell", "America/Chicago"),
        ("us-in-jasper", "America/Chicago"),
        ("us-in-knox", "America/Indiana/Vincennes"),
        ("us-tn-decatur", "America/Chicago"),
        ("us-ks-hamilton", "America/Denver"),
        ("us-nd-golden-valley", "America/Denver"),
    ],
)
def test_name_of_a_county_and_of_a_town_with_another_clock_is_settled_by_county(county, zone):
    assert len(possible_time_zones(county)) == 2
    assert possible_time_zones(f"{county}-county") == (zone,)


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


def test_arizona_keeps_standard_time_and_the_navajo_nation_does_not():
    def summer(place):
        return datetime(2014, 7, 1, tzinfo=ZoneInfo(time_zone_of(place))).strftime("%z")

    assert (summer("us-az-maricopa"), summer("us-az-navajo-nation")) == ("-0700", "-0600")


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("us-ak-aleutians-east", "America/Anchorage"),
        ("us-az-pima", "America/Phoenix"),
        ("us-fl-escambia", "America/Chicago"),
        ("us-fl-franklin", "America/New_York"),
        ("us-fl-miami-dade", "America/New_York"),
        ("us-id-kootenai", "America/Los_Angeles"),
        ("us-id-lemhi", "America/Boise"),
        ("us-in-perry", "America/Indiana/Tell_City"),
        ("us-in-st-joseph", "America/Indiana/Indianapolis"),
        ("us-ks-sherman", "America/Denver"),
        ("us-ky-wayne", "America/Kentucky/Monticello"),
        ("us-mi-iron", "America/Menominee"),
        ("us-nd-mercer", "America/North_Dakota/Beulah"),
        ("us-ne-scotts-bluff", "America/Denver"),
        ("us-ne-hooker", "America/Denver"),
        ("us-nv-clark", "America/Los_Angeles"),
        ("us-nv-west-wendover", "America/Denver"),
        ("us-or-baker", "America/Los_Angeles"),
        ("us-sd-pennington", "America/Denver"),
        ("us-sd-todd", "America/Chicago"),
        ("us-tn-knox", "America/New_York"),
        ("us-tn-cumberland", "America/Chicago"),
        ("us-tx-culberson", "America/Chicago"),
        ("us-tx-el-paso", "America/Denver"),
        ("us-tx-harris-county", "America/Chicago"),
        ("us-tx-hudspeth", "America/Denver"),
    ],
)
def test_county_decides_in_a_divided_state_and_an_exception_has_its_own_entry(place, zone):
    assert possible_time_zones(place) == (zone,)


@pytest.mark.parametrize(
    "place",
    [
        "us-ak-aleutians-west",
        "us-az-navajo",
        "us-fl-gulf",
        "us-id-idaho",
        "us-nd-mckenzie",
        "us-nd-dunn",
        "us-nd-sioux",
        "us-ne-cherry",
        "us-nv-elko",
        "us-or-malheur",
        "us-sd-stanley",
    ],
)
def test_county_that_the_line_divides_may_have_either_clock(place):
    assert time_zone_of(place) is None
    assert len(possible_time_zones(place)) == 2
    assert place not in localities_with_one_time_zone(place[:5])


def test_county_that_changed_its_zone_has_the_clock_of_the_day():
    def offset(place, *day):
        return datetime(*day, 12, tzinfo=ZoneInfo(time_zone_of(place))).strftime("%z")

    assert offset("us-nd-mercer", 2010, 11, 6) == "-0600"  # Mountain, daylight saving time
    assert offset("us-nd-mercer", 2010, 11, 8) == "-0600"  # Central
    assert offset("us-nd-mercer", 2009, 1, 5) == "-0700"
    assert offset("us-in-pike", 2007, 1, 5) == "-0600"
    assert offset("us-in-pike", 2008, 1, 5) == "-0500"
    assert offset("us-in-marion", 2005, 7, 1) == "-0500"
