import csv
import gzip

from trustact.formats.package_data import ACTIVATION, package_data_path
from trustact.language.county_codes import coded_counties
from trustact.language.known_places import describe_unknown_place
from trustact.language.municipalities import counties


def test_every_county_has_one_code():
    coded = coded_counties()
    assert len({each.fips for each in coded}) == len({each.place for each in coded}) == len(coded)
    assert all(len(each.fips) == 5 and each.fips.isdigit() for each in coded)
    assert [each.fips for each in coded] == sorted(each.fips for each in coded)
    every = set().union(*counties().values())
    assert every <= {each.place for each in coded}


def test_codes_of_no_county_are_those_of_cities_beside_one_of_their_name():
    every = set().union(*counties().values())
    others = {each.place for each in coded_counties()} - every
    assert len(others) == 7
    assert all(place.removesuffix("-city") in every for place in others)
    assert [place for place in sorted(others) if describe_unknown_place(place)] == []


def test_the_first_two_digits_are_the_state():
    states = {}
    for each in coded_counties():
        states.setdefault(each.fips[:2], set()).add(each.state)
    assert len(states) == 51
    assert all(len(names) == 1 for names in states.values())


def test_codes_are_those_of_the_table_of_activation():
    with gzip.open(package_data_path(ACTIVATION), "rt", encoding="utf-8") as lines:
        others = {row["fips"]: row for row in csv.DictReader(lines)}
    renamed = {"02270", "46113"}  # the table has their new codes
    assert {each.fips for each in coded_counties()} - set(others) == renamed
    for each in coded_counties():
        if each.fips in renamed:
            continue
        assert f"us-{others[each.fips]['state'].lower()}" == each.state
    left = [
        row
        for fips, row in others.items()
        if fips not in {each.fips for each in coded_counties()}
        and "fips not in 2016" not in row["note"]
    ]
    assert {row["state"] for row in left} == {"PR"}
