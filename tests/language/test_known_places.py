"""A county that does not exist is refused with the nearest; a city says that it is one."""

import pytest

from trustact import laws
from trustact.api import check
from trustact.language.errors import CaseErrors
from trustact.language.known_places import describe_unknown_place
from trustact.language.municipalities import counties
from trustact.language.places import STATES
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
        "us-xx-springfield", "us-ca", "us", "us-az-navajo-nation",
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
        ("us-ca-oakland", "us-ca-oakland-city"),
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
