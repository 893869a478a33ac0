"""What the name of a facility shows, and what it does not."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from trustact.formats import package_data_path, read_records
from trustact.formats.facilities import CUSTODIANS, classify_facility, find_place, parse_state
from trustact.formats.package_data import DETAINERS_FY2015
from trustact.language.vocabulary import FEDERAL_AGENCIES

BY_HAND = list(
    csv.DictReader(
        Path(__file__).with_name("facility_names_by_hand.csv").read_text("utf-8").splitlines()
    )
)


@pytest.fixture(scope="module")
def fy2015():
    return read_records(package_data_path(DETAINERS_FY2015))


def test_at_least_150_names_were_judged_by_hand():
    assert len({(row["state"], row["facility"]) for row in BY_HAND}) >= 150


@pytest.mark.parametrize("row", BY_HAND, ids=lambda row: f"{row['state']}-{row['facility']}")
def test_facility_is_classified_as_a_reader_would(row):
    found = classify_facility(row["state"] or None, row["facility"])
    assert (found.custodian, found.agency or "") == (row["custodian"], row["agency"])
    assert found.because


@pytest.mark.parametrize(
    ("state", "facility", "place"),
    [
        ("IL", "COOK COUNTY JAIL", "us-il-cook"),
        ("IL", "CICERO POLICE DEPT.", "us-il"),
        ("NY", "RIKERS ISLAND, QUEENS, NY", "us-ny-nyc"),
        ("NY", "BROOKLYN MDC", "us-ny"),
        ("PA", "PHILADELPHIA 25TH POLICE DIST.", "us-pa-philadelphia"),
        ("PA", "FDC PHILADELPHIA", "us-pa"),
        ("CA", "LOS ANGELES COUNTY JAIL-TWIN TOWER", "us-ca-los-angeles"),
        ("CA", "LOS ANGELES CITY JAIL", "us-ca-los-angeles-city"),
        ("CA", "LOS ANGELES MET.DET.CTR.", "us-ca"),
        ("CA", "EL MONTE POLICE DEPT.", "us-ca"),
        ("CA", "SANTA RITA JAIL", "us-ca-alameda"),
        ("MA", "BOSTON POLICE DEPT, DISTRICT #3", "us-ma-boston"),
        ("MA", "BOSTON HOLDROOM", "us-ma"),
        ("MD", "BALT CITY CENTRAL", "us-md-baltimore"),
        ("MD", "BALTIMORE COUNTY DET. CENTER", "us-md"),
        ("MD", "MONTGOMERY COUNTY DET.", "us-md-montgomery"),
        ("AL", "MONTGOMERY CITY JAIL", "us-al"),
        ("MN", "HENNEPIN COUNTY ADC", "us-mn-hennepin"),
        ("MN", "HENNEPIN CO. MEDICAL CENT", "us-mn"),
        ("CO", "DENVER CONTRACT DET. FAC.", "us-co"),
        ("LA", "ORLEANS PARISH SHERIFF", "us-la-orleans"),
        ("NY", "ORLEANS CORRECTIONAL", "us-ny"),
        ("WA", "KING COUNTY ADULT JAIL", "us-wa-king"),
        ("CA", "KINGS COUNTY JAIL", "us-ca"),
        ("NJ", "NEWARK POLICE DEPT.", "us-nj-newark"),
        ("NJ", "NORTHERN STATE PRISON", "us-nj"),
        ("DC", "DC DEPT OF CORRECTIONS", "us-dc"),
        (None, "COOK COUNTY JAIL", None),
    ],
)
def test_only_a_localitys_own_jail_or_police_is_placed_in_it(state, facility, place):
    assert find_place(state, facility) == place


def test_misspelt_state_names_the_nearest():
    with pytest.raises(ValueError, match="did you mean 'MASSACHUSETTS'"):
        parse_state("MASSACHUSETS")


def test_states_are_read_in_any_case_and_by_two_letters():
    assert [parse_state(text) for text in ("new york", " TX ", "District  of Columbia")] == [
        "NY",
        "TX",
        "DC",
    ]


def test_share_of_rows_placed_and_of_known_agency_is_measured(fy2015):
    measures = fy2015.provenance.measures
    main = fy2015.main
    assert measures["rows_placed"] == main.num_rows - main.column("place").null_count == 52_939
    assert measures["share_placed"] == pytest.approx(52_939 / 59_839)
    known = main.num_rows - main.column("agency").null_count
    assert measures["rows_with_known_agency"] == known
    assert measures["share_with_known_agency"] > 0.7


def test_what_is_unclear_has_no_agency(fy2015):
    pairs = set(
        zip(
            fy2015.main.column("by:custodian").to_pylist(),
            fy2015.main.column("agency").to_pylist(),
            strict=True,
        )
    )
    assert {agency for custodian, agency in pairs if custodian == "unclear"} == {None}
    assert {custodian for custodian, _ in pairs} <= set(CUSTODIANS)


def test_a_federal_custodian_is_a_federal_agency_and_no_other_is(fy2015):
    pairs = set(
        zip(
            fy2015.main.column("by:custodian").to_pylist(),
            fy2015.main.column("agency").to_pylist(),
            strict=True,
        )
    )
    federal = {agency for custodian, agency in pairs if custodian == "federal"}
    assert federal == {"ice", "other-federal"}
    others = {agency for custodian, agency in pairs if custodian != "federal"}
    assert not others & set(FEDERAL_AGENCIES)


def test_state_prison_is_never_a_county_jail(fy2015):
    counted = Counter(
        zip(
            fy2015.main.column("by:custodian").to_pylist(),
            fy2015.main.column("agency").to_pylist(),
            strict=True,
        )
    )
    assert {a for c, a in counted if c == "state"} == {"state-corrections", "state-police", None}
    assert {a for c, a in counted if c == "county"} == {"county-jail", "sheriff", None}


def test_connecticut_jails_are_the_states_and_massachusetts_jails_the_sheriffs(fy2015):
    by_state = Counter(
        zip(
            fy2015.main.column("by:state").to_pylist(),
            fy2015.main.column("agency").to_pylist(),
            strict=True,
        )
    )
    assert by_state["Connecticut", "county-jail"] == 0
    assert by_state["Connecticut", "state-corrections"] >= 100
    assert by_state["Massachusetts", "county-jail"] == 0
    assert by_state["Massachusetts", "sheriff"] >= 140
