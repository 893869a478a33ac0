"""The figures in `trustact/data/README.md` agree with the data files beside it."""

import csv
import re
from collections import Counter
from datetime import date

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from trustact.formats import package_data_path, read_records
from trustact.formats.package_data import (
    ARRESTS_SEATTLE,
    BOOK_INS,
    BY_FACILITY,
    BY_LIFT_REASON_AND_YEAR,
    BY_YEAR,
    BY_YEAR_AND_MONTH,
    DECLINED_BY_STATE_AND_YEAR,
    DETAINERS_FY2015,
    DETAINERS_PENNSYLVANIA,
    DETAINERS_ST_CLOUD,
    PUBLISHED_SHARES,
)
from trustact.language.columns import Records

DECLINED = "Detainer Declined by LEA"


@pytest.fixture(scope="module")
def fy2015() -> Records:
    return read_records(package_data_path(DETAINERS_FY2015))


@pytest.fixture(scope="module")
def pennsylvania() -> Records:
    return read_records(package_data_path(DETAINERS_PENNSYLVANIA))


def table(name: str) -> list[dict[str, str]]:
    with package_data_path(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def count(records: Records, column: str) -> Counter[str | None]:
    return Counter(records.main.column(column).to_pylist())


def test_every_row_of_the_national_file_is_read(fy2015):
    provenance = fy2015.provenance
    assert (provenance.rows_read, provenance.rows_accepted, provenance.rows_rejected) == (
        59_839,
        59_839,
        0,
    )


def test_national_outcomes_are_those_published(fy2015):
    outcomes = count(fy2015, "by:outcome")
    assert outcomes[DECLINED] == 4_586
    assert outcomes["Booked into Detention"] == 11_855
    assert outcomes["United States Citizen Interviewed"] == 29
    assert outcomes[None] == 39_784
    assert len(outcomes) - 1 == 12


@pytest.mark.parametrize(
    ("state", "rows", "declined"),
    [
        ("California", 10_290, 1_748),
        ("Texas", 13_199, 35),
        ("New York", 2_063, 381),
        ("Colorado", 1_046, 327),
        ("Massachusetts", 282, 6),
        ("Connecticut", 128, 11),
        ("Illinois", 1_021, 116),
    ],
)
def test_state_has_its_published_rows_and_declined_detainers(fy2015, state, rows, declined):
    pairs = Counter(
        zip(
            fy2015.main.column("by:state").to_pylist(),
            (outcome == DECLINED for outcome in fy2015.main.column("by:outcome").to_pylist()),
            strict=True,
        )
    )
    assert (pairs[state, True] + pairs[state, False], pairs[state, True]) == (rows, declined)


def test_rows_without_a_state_have_no_place_and_all_but_four_name_a_facility(fy2015):
    where = pc.is_null(fy2015.main.column("by:state"))
    nowhere = fy2015.main.filter(where)
    assert nowhere.num_rows == 6_900
    assert round(nowhere.num_rows / fy2015.main.num_rows * 100, 1) == 11.5
    assert nowhere.column("place").null_count == nowhere.column("by:city").null_count == 6_900
    assert nowhere.column("by:facility").null_count == 4


def test_forms_of_the_national_file_are_those_published(fy2015):
    assert count(fy2015, "detainer.form") == {"I-247": 59_790, "I-247D": 33, "I-247N": 16}


def test_facility_names_of_the_national_file_are_2320(fy2015):
    assert len(count(fy2015, "by:facility").keys() - {None}) == 2_320


def test_national_days_run_from_october_2014_to_april_2015(fy2015):
    first = pc.min_max(fy2015.main.column("as_of.first")).as_py()
    assert first == {"min": date(2014, 10, 1), "max": date(2015, 4, 30)}
    assert fy2015.main.column("as_of.first").equals(fy2015.main.column("as_of.last"))


def test_year_to_date_with_the_months_left_out_has_79053_rows():
    months = {row["year_month"]: int(row["count"]) for row in table(BY_YEAR_AND_MONTH)}
    assert len(months) == 94
    assert sum(n for month, n in months.items() if "2014-10" <= month <= "2015-07") == 79_053


def test_national_months_agree_with_the_totals_by_month(fy2015):
    months = {row["year_month"]: int(row["count"]) for row in table(BY_YEAR_AND_MONTH)}
    ours = count(fy2015, "by:month")
    assert ours == {month: months[month] for month in ours}
    assert len(ours) == 7


def test_pennsylvania_has_its_published_rows_and_outcomes(pennsylvania):
    outcomes = count(pennsylvania, "by:outcome")
    assert pennsylvania.provenance.rows_accepted == 24_979
    assert outcomes[DECLINED] == 68
    assert outcomes["United States Citizen Interviewed"] == 51
    assert outcomes["Booked into Detention"] == 14_930


def test_pennsylvania_by_fiscal_year_is_as_published(pennsylvania):
    days = pennsylvania.main.column("as_of.first").to_pylist()
    years = Counter(day.year + (day.month >= 10) for day in days)
    assert years == {2008: 4_761, 2009: 4_913, 2010: 4_749, 2011: 4_813, 2012: 4_364, 2015: 1_379}


def test_pennsylvania_rows_of_fiscal_2015_are_those_of_the_national_file(fy2015, pennsylvania):
    names = ["as_of.first", "detainer.form", "by:facility", "by:city", "by:outcome", "place"]
    ours = [r for r in pennsylvania.main.select(names).to_pylist() if r["as_of.first"].year > 2013]
    national = fy2015.main.filter(pc.equal(fy2015.main.column("by:state"), "Pennsylvania"))
    assert Counter(tuple(r.values()) for r in ours) == Counter(
        tuple(r.values()) for r in national.select(names).to_pylist()
    )


def test_pennsylvania_form_is_not_known_before_october_2014(pennsylvania):
    main = pennsylvania.main
    early = main.filter(pc.less(main.column("as_of.first"), date(2014, 10, 1)))
    assert early.column("detainer.form").null_count == early.num_rows == 23_600


def test_declined_detainers_of_all_years_are_as_published():
    rows = table(BY_LIFT_REASON_AND_YEAR)
    declined = [
        int(r["count"])
        for r in sorted(rows, key=lambda r: r["year"])
        if r["lift_reason"] == DECLINED
    ]
    assert declined == [11, 64, 66, 121, 279, 942, 2_378, 13_595, 2_785]
    assert sum(declined) == 20_241


@pytest.mark.parametrize(
    ("reason", "total"),
    [
        ("Booked into Detention", 659_041),
        ("United States Citizen Interviewed", 693),
        ("Alien Not Subject to Deportation", 1_846),
    ],
)
def test_total_of_a_lift_reason_is_as_published(reason, total):
    rows = table(BY_LIFT_REASON_AND_YEAR)
    assert sum(int(r["count"]) for r in rows if r["lift_reason"] == reason) == total


def test_stated_reasons_are_108_rows_and_986905_detainers():
    rows = table(BY_LIFT_REASON_AND_YEAR)
    assert len(rows) == 108
    assert sum(int(r["count"]) for r in rows) == 986_905


def test_detainers_of_all_years_are_as_published():
    years = {row["year"]: int(row["count"]) for row in table(BY_YEAR)}
    assert list(years.values()) == [
        39_124,
        228_077,
        256_947,
        301_119,
        314_966,
        272_878,
        204_215,
        147_849,
        49_653,
    ]
    assert sum(years.values()) == 1_814_828
    assert sum(int(r["count"]) for r in table(BY_YEAR_AND_MONTH)) == 1_814_828


def test_detainers_by_facility_have_the_totals_of_the_other_tables():
    rows = table(BY_FACILITY)
    assert len(rows) == 4_009
    sums = {
        name: sum(int(row[name]) for row in rows)
        for name in ("detainers", "with_stated_end", "declined", "booked")
    }
    assert sums == {
        "detainers": 1_814_828,
        "with_stated_end": 986_905,
        "declined": 20_241,
        "booked": 659_041,
    }


def test_facilities_are_those_of_the_source():
    by_name = {row["facility"]: row for row in table(BY_FACILITY)}
    assert by_name[""]["detainers"] == "1085"
    assert by_name["OTHER-OTHER FACILITY"]["detainers"] == "134280"
    for name, detainers, declined in (
        ("COOK COUNTY JAIL", 10_330, 456),
        ("RIKERS ISLAND, QUEENS, NY", 19_083, 902),
    ):
        row = by_name[name]
        assert (int(row["detainers"]), int(row["declined"])) == (detainers, declined)


def test_states_of_a_facility_are_those_of_the_records():
    records = pq.read_table(package_data_path(DETAINERS_FY2015))
    states: dict[str, set[str]] = {}
    for name, state in zip(
        records["facility"].to_pylist(), records["state"].to_pylist(), strict=True
    ):
        if name and state:
            states.setdefault(name, set()).add(state)
    rows = table(BY_FACILITY)
    assert all(row["states"] == ";".join(sorted(states.get(row["facility"], ()))) for row in rows)
    shares = Counter()
    for row in rows:
        named = len(row["states"].split(";")) if row["states"] else 0
        shares[min(named, 2)] += int(row["detainers"])
    assert [round(100 * shares[named] / 1_814_828) for named in (1, 2, 0)] == [78, 11, 11]


def test_massachusetts_has_the_facilities_whose_name_is_in_no_other_state():
    rows = [row for row in table(BY_FACILITY) if row["states"] == "MASSACHUSETTS"]
    sums = [sum(int(row[name]) for row in rows) for name in ("detainers", "declined", "booked")]
    assert (len(rows), *sums) == (32, 9_310, 27, 2_942)


def test_declined_by_state_and_year_is_one_fewer_than_by_reason():
    rows = table(DECLINED_BY_STATE_AND_YEAR)
    assert len(rows) == 248
    assert sum(int(row["declined"]) for row in rows) == 20_240
    assert sum(int(row["declined"]) for row in rows if not row["state"]) == 2_913


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        ("WASHINGTON", (1_202, 331, 1_627)),
        ("OREGON", (258, 135, 319)),
        ("ALASKA", (38, 11, 33)),
        ("", (351, 111, 899)),
    ],
)
def test_arrests_by_criminality_are_those_of_the_source(state, counts):
    rows = table(ARRESTS_SEATTLE)
    assert len(rows) == 255
    assert sum(int(row["n"]) for row in rows) == 5_326
    found = Counter()
    for row in rows:
        if row["apprehension_state"] == state:
            found[row["apprehension_criminality"][0]] += int(row["n"])
    assert tuple(found[number] for number in "123") == counts


@pytest.mark.parametrize(
    ("year", "counts"),
    [
        ("2019", (155_891, 38_635, 316_328, 510_854)),
        ("2024", (70_279, 26_528, 181_106, 277_913)),
        ("2025", (108_935, 72_134, 129_112, 310_181)),
    ],
)
def test_book_ins_by_criminality_are_those_of_the_workbooks(year, counts):
    rows = table(BOOK_INS)
    assert len(rows) == 32
    assert tuple(int(r["book_ins"]) for r in rows if r["fiscal_year"] == year) == counts


def figure(category: str, population: str, place: str = "") -> dict[str, str]:
    found = [
        row
        for row in table(PUBLISHED_SHARES)
        if row["category"].startswith(category)
        and row["population"].startswith(population)
        and row["place"] == place
    ]
    assert len(found) == 1, found
    return found[0]


def test_published_shares_are_39_with_source_and_basis():
    rows = table(PUBLISHED_SHARES)
    assert len(rows) == 39
    assert all(row["source"] and row["basis"] and (row["n"] or row["percent"]) for row in rows)


@pytest.mark.parametrize(
    ("category", "population", "place", "n", "percent"),
    [
        ("individuals with a detainer", "detainers, Oct 2011", "", "347691", ""),
        ("no criminal conviction at all", "detainers, Oct 2011", "", "", "47.7"),
        ("met the stated serious-threat goal", "detainers, Oct 2011", "", "", "14"),
        ("deported", "Secure Communities deportations Oct 2008", "nationwide", "47000", ""),
        ("most serious (Level 1)", "Secure Communities dep", "nationwide", "9831", ""),
        ("non-criminal", "Secure Communities deportations Oct 2008", "nationwide", "12293", ""),
        ("total", "Secure Communities deportations", "Massachusetts", "768", ""),
        ("had criminal records", "Secure Communities", "Massachusetts", "", "46"),
        ("no conviction or only", "Secure Communities", "Massachusetts", "", "68"),
    ],
)
def test_share_is_the_published_one(category, population, place, n, percent):
    row = figure(category, population, place)
    assert (row["n"], row["percent"]) == (n, percent)


def test_ambiguous_shares_are_marked():
    ambiguous = [row for row in table(PUBLISHED_SHARES) if row["category"].startswith("AMBIGUOUS")]
    assert len(ambiguous) == 3
    assert all("do not use as margin" in row["basis"] for row in ambiguous)


def test_st_cloud_rows_are_22_with_64_columns():
    rows = table(DETAINERS_ST_CLOUD)
    assert len(rows) == 22
    assert len(rows[0]) == 64
    assert {row["detainer_lift_reason"] for row in rows} == {DECLINED}
    assert {row["detention_facility"] for row in rows} == {"MINN.C.F.,ST.CLOUD"}
    assert {row["detainer_prepare_date"] for row in rows} == {"2026-02-02", "2026-02-11"}


def test_st_cloud_people_are_numbered_and_not_named():
    keys = {row["unique_identifier"] for row in table(DETAINERS_ST_CLOUD)}
    assert keys == {f"P{number:02d}" for number in range(22)}


def test_nine_of_eleven_no_prior_felony_rows_carry_three_years_or_more():
    rows = table(DETAINERS_ST_CLOUD)
    answers = Counter(row["prior_felony_yes_no"] for row in rows)
    assert answers == {"NO": 11, "YES": 1, "": 10}
    said_no = [row for row in rows if row["prior_felony_yes_no"] == "NO"]
    long = [
        row
        for row in said_no
        if row["msc_sentence_months"] and int(row["msc_sentence_months"]) >= 36
    ]
    assert len(long) == 9


def test_pending_charges_alone_carry_a_threat_level():
    rows = [r for r in table(DETAINERS_ST_CLOUD) if r["detainer_prepared_criminality"][0] == "2"]
    assert [row["detainer_prep_threat_level"] for row in rows] == ["1", "3", "1"]


def test_biometric_match_is_13_yes_and_9_no():
    answers = Counter(row["biometric_match_yes_no"] for row in table(DETAINERS_ST_CLOUD))
    assert answers == {"YES": 13, "NO": 9}


def test_no_shipped_file_has_a_column_for_a_name():
    for path in package_data_path(PUBLISHED_SHARES).parent.iterdir():
        if path.suffix == ".csv":
            headings = path.read_text("utf-8").splitlines()[0].split(",")
            people = [h for h in headings if re.fullmatch(r"(.*_)?(name|alien_number|a_number)", h)]
            assert not people, path.name
