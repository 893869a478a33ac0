"""Which county a city is in, and what a law of either has to do with a place."""

import pytest

from trustact.language.known_places import describe_unknown_place
from trustact.language.municipalities import counties, counties_of
from trustact.language.places import lies_in, may_be_meant

param = pytest.param
NO, MAYBE, YES = 0, 1, 2


@pytest.mark.parametrize(
    ("place", "area", "expected"),
    [
        param("us-ca-oakland-city", "us-ca-alameda", YES, id="a-city-in-its-county"),
        param("us-ca-oakland-city", "us-ca-kern", NO, id="and-in-no-other"),
        param("us-ca-oakland-city", "us-tx-alameda", NO, id="nor-in-another-state"),
        param("us-tx-houston-city", "us-tx-harris", MAYBE, id="a-city-in-several-counties"),
        param("us-tx-houston-city", "us-tx-houston", NO, id="a-county-of-the-same-name"),
        param("us-il-chicago", "us-il-cook", MAYBE, id="a-city-without-that-word"),
        param("us-il-chicago-heights-city", "us-il-chicago", NO, id="a-longer-name"),
        param("us-ca-berkeley-city", "us-ca-berkeley", YES, id="a-city-and-its-short-name"),
        param("us-ca-berkeley", "us-ca-berkeley-city", YES, id="the-other-way-round"),
        param("us-ca-alameda", "us-ca-berkeley", MAYBE, id="a-county-may-mean-its-city"),
        param("us-ca-alameda-county", "us-ca-alameda", YES, id="a-county-with-that-word"),
        param("us-ca-atlantis-city", "us-ca-alameda", MAYBE, id="a-city-that-no-table-has"),
        param("us-ca-atlantis-city", "us-ca-berkeley", NO, id="is-no-other-city"),
        param("us-la-jefferson-davis", "us-la-jefferson", NO, id="two-parishes"),
        param("us-va-james-city", "us-va-fairfax", NO, id="a-county-that-ends-in-city"),
        param("us-va-fairfax-city", "us-va-fairfax", MAYBE, id="a-city-of-no-county"),
        param("us-va-fairfax-city", "us-va-arlington", NO, id="is-in-no-county"),
        param("us-va-alexandria-city", "us-va-alexandria", YES, id="a-city-that-is-a-county"),
        param("us-mo-st-louis-city", "us-mo-jefferson", NO, id="st-louis"),
        param("us-md-baltimore-city", "us-md-baltimore", MAYBE, id="baltimore"),
        param("us-nv-carson-city", "us-nv-carson", YES, id="carson-city"),
        param("us-ny-new-york-city", "us-ny-nyc", YES, id="new-york-by-its-name"),
        param("us-ny-queens", "us-ny-nyc", MAYBE, id="a-county-of-new-york"),
        param("us-ny-brooklyn", "us-ny-nyc", MAYBE, id="a-borough-of-new-york"),
        param("us-ny-kings-county", "us-ny-nyc", MAYBE, id="its-county"),
        param("us-ny-albany", "us-ny-nyc", NO, id="not-a-county-of-new-york"),
        param("us-la-new-orleans-city", "us-la-orleans", YES, id="new-orleans"),
        param("us-co-denver-city", "us-co-denver", YES, id="denver"),
        param("us-pa-philadelphia-city", "us-pa-philadelphia", YES, id="philadelphia"),
        param("us-hi-honolulu-city", "us-hi-honolulu", YES, id="honolulu"),
        param("us-dc-washington-city", "us-dc", YES, id="washington"),
        param("us-tn-nashville-city", "us-tn-davidson", YES, id="nashville"),
        param("us-in-indianapolis-city", "us-in-marion", YES, id="indianapolis"),
        param("us-fl-jacksonville-city", "us-fl-duval", YES, id="jacksonville"),
        param("us-fl-miami-city", "us-fl-miami-dade", YES, id="miami"),
        param("us-xx-up-town", "us-xx-up", YES, id="a-fictional-state-by-name"),
        param("us-xx-up", "us-xx-up-town", MAYBE, id="a-wider-place-by-name"),
    ],
)
def test_a_place_lies_in_a_locality(place, area, expected):
    assert lies_in(place, area) == expected
    assert may_be_meant(place, area) == (expected != NO)


def test_a_whole_state_is_in_none_of_its_counties():
    assert lies_in("us-ca", "us-ca-alameda") == MAYBE
    assert not may_be_meant("us-ca", "us-ca-alameda")
    assert not may_be_meant(None, "us-ca-alameda")


@pytest.mark.parametrize("state", sorted(counties()))
def test_every_county_is_in_itself_and_in_no_other(state):
    of_state = sorted(counties()[state])
    for county in of_state:
        assert [each for each in of_state if lies_in(county, each) != NO] == [county]


def test_every_municipality_is_in_a_county_of_the_table():
    from importlib.resources import files

    table = files("trustact.language").joinpath("data", "municipalities.csv")
    heading, *lines = table.read_text(encoding="utf-8").splitlines()
    assert heading == "state,county,municipalities"
    assert lines == sorted(lines, key=lambda line: line.split(",")[:2])
    for line in lines:
        state, county, names = line.split(",")
        assert names.split() == sorted(set(names.split()))
        assert not county or f"{state}-{county}" in counties()[state]
        first = f"{state}-{names.split()[0]}"
        assert counties_of(first) == frozenset() or f"{state}-{county}" in counties_of(first)


def test_a_municipality_of_the_table_is_a_place_also_as_a_borough():
    assert describe_unknown_place("us-pa-carlisle-borough") is None
    assert describe_unknown_place("us-ny-brooklyn") is None
