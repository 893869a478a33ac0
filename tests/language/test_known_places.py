"""A county that does not exist is refused with the nearest; a city says that it is one."""

import pytest

from trustact import laws
from trustact.api import check
from trustact.language.errors import CaseErrors
from trustact.language.fact_values import NOT_KNOWN, YES
from trustact.language.known_places import (
    describe_counties,
    describe_namesake,
    describe_unknown_place,
)
from trustact.language.municipalities import counties, counties_of
from trustact.language.places import STATES, lies_in
from trustact.language.time_zones import known_localities

TERRITORIES = {"as", "gu", "mp", "pr", "vi"}


def test_every_state_has_its_counties():
    assert set(counties()) == {f"us-{state}" for state in STATES - TERRITORIES}
    assert len(counties()["us-ca"]) == 58
    assert len(counties()["us-tx"]) == 254
    assert sum(map(len, counties().values())) == 3138


@pytest.mark.parametrize(
    "place",
    [
        "us-ca-los-angeles", "us-tx-harris-houston", "us-la-orleans", "us-ny-nyc",
        "us-ky-franklin-county", "us-ca-richmond-city", "us-ct-east-haven-town", "us-pr-san-juan",
        "us-xx-springfield", "us-ca", "us", "us-az-navajo-nation", "us-wa-seattle",
        "us-or-portland", "us-fl-miami", "us-mn-minneapolis", "us-co-aurora", "us-ga-atlanta",
        "us-tx-travis-austin",
    ],
)  # fmt: skip
def test_a_place_that_exists_is_taken(place):
    case = check({"as_of": "2014-03-01", "place": place})
    assert case.fact_values["place"] == place


@pytest.mark.parametrize(
    ("place", "nearest"),
    [
        ("us-ca-los-angles", "us-ca-los-angeles"),
        ("us-il-cok", "us-il-cook"),
        ("us-ca-san-bernardno", "us-ca-san-bernardino"),
        ("us-ca-oaklnd-city-hall", "us-ca"),
        ("us-ma-bostn", "us-ma-boston"),
        ("us-ca-city", "us-ca"),
    ],
)
def test_a_place_that_no_table_knows_is_refused_with_the_nearest(place, nearest):
    with pytest.raises(CaseErrors, match="no table knows the place") as caught:
        check({"as_of": "2014-03-01", "place": place})
    assert nearest in str(caught.value)


def test_every_place_with_a_law_or_a_time_zone_is_known():
    places = {entry.place for entry in laws.load_index().entries}
    for place in (*places, *known_localities()):
        assert describe_unknown_place(place, places) is None


@pytest.mark.parametrize(
    ("place", "county"),
    [
        ("us-wa-seattle", "us-wa-king"),
        ("us-fl-miami", "us-fl-miami-dade"),
        ("us-mn-minneapolis", "us-mn-hennepin"),
        ("us-ca-oakland", "us-ca-alameda"),
        ("us-wi-milwaukee-city", "us-wi-milwaukee"),
    ],
)
def test_a_city_without_that_word_is_in_its_county(place, county):
    assert lies_in(place, county) in (YES, NOT_KNOWN)
    assert describe_unknown_place(place) is None
    in_one = len(counties_of(place)) == 1
    assert lies_in(place, county) == (YES if in_one else NOT_KNOWN)


@pytest.mark.parametrize(
    ("place", "named"),
    [
        ("us-mi-lansing", ["us-mi-lansing-city (", "us-mi-lansing-township (us-mi-ingham)"]),
        ("us-wi-troy", ["us-wi-troy-town (us-wi-sauk, us-wi-st-croix and us-wi-walworth)"]),
    ],
)
def test_a_name_of_several_places_is_refused_with_each_of_them(place, named):
    with pytest.raises(CaseErrors, match="is not one place") as caught:
        check({"as_of": "2014-03-01", "place": place})
    assert [each for each in named if each not in str(caught.value)] == []


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (
            "us-tx-houston",
            "us-tx-houston-city lies in us-tx-fort-bend, us-tx-harris and us-tx-montgomery",
        ),
        (
            "us-tx-austin",
            "us-tx-austin-city lies in us-tx-bastrop, us-tx-hays, us-tx-travis and 1 more",
        ),
        ("us-md-baltimore", "us-md-baltimore-city lies in no county"),
        ("us-az-maricopa-county", "us-az-maricopa-city lies in us-az-pinal"),
    ],
)
def test_a_county_is_named_where_a_city_of_its_name_lies_elsewhere(place, says):
    named = describe_namesake(place)
    assert named is not None
    assert named.startswith(f"the county; {says}")


@pytest.mark.parametrize(
    "place", [None, "us-tx", "us-ca-fresno", "us-tx-houston-city", "us-wa-seattle", "us-il-cook"]
)
def test_no_namesake_where_the_city_is_in_the_county(place):
    assert describe_namesake(place) is None


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("us-il-chicago", "us-il-chicago lies in us-il-cook and us-il-dupage"),
        ("us-wa-seattle", None),
        ("us-il-cook", None),
        ("us-il", None),
    ],
)
def test_the_counties_of_a_city_are_named_where_they_are_several(place, says):
    assert describe_counties(place) == says
