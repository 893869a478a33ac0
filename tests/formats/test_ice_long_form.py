"""The long form: what its 64 columns answer, and what they do not."""

import csv
from datetime import date
from pathlib import Path

import pytest

from trustact.formats import package_data_path, read_records
from trustact.formats.ice_convictions import sentence_days
from trustact.formats.package_data import DETAINERS_ST_CLOUD

OFFICIAL = {
    "detainer_prepared_criminality": "Detainer Criminality",
    "detention_facility": "Detainer Facility",
    "detention_facility_code": "Detainer Facility Code",
    "detainer_prep_threat_level": "Detainer Threat Level",
    "most_serious_conviction_charge": "MSC Charge",
    "msc_charge_code": "MSC Charge Code",
    "felon": "Aggravated Felon Yes No",
    "arrest_time_case_category": "TOA Case Category",
    "arrest_time_current_program": "TOA Current Program",
    "federal_interest_yes_no": "Federal Register Notice Yes No",
    "tod_current_duty_site": "TOD Current Duty Site",
    "unique_identifier": "Anonymized Identifier",
}
"""Headings of the spreadsheet that differ from the cleaned names by more than their spelling."""


def st_cloud() -> list[dict[str, str]]:
    with package_data_path(DETAINERS_ST_CLOUD).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def save(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def one(tmp_path):
    """Return a function that reads the first row of St. Cloud with some cells changed."""

    def read(**cells):
        row = st_cloud()[0]
        assert cells.keys() <= row.keys() | {"arrest_warrant_served_date"}
        return read_records(save(tmp_path / "one.csv", [row | cells]), rejects=tmp_path)

    return read


@pytest.fixture(scope="module")
def shipped_rows():
    return read_records(package_data_path(DETAINERS_ST_CLOUD))


def test_spreadsheet_with_banner_and_official_headings_is_read_as_the_cleaned_file(
    tmp_path, shipped_rows
):
    rows = st_cloud()
    official = [OFFICIAL.get(name, name.replace("_", " ").title()) for name in rows[0]]
    path = tmp_path / "release.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["U.S. Immigration and Customs Enforcement"] + [""] * 63)
        writer.writerow(["Detainers, FY2026", *[""] * 63])
        writer.writerows([[""] * 64] * 4)
        writer.writerows([official, *[row.values() for row in rows]])
    records = read_records(path)
    assert records.provenance.rows_accepted == 22
    without = ["row", "by:file"]
    assert records.main.drop_columns(without).equals(shipped_rows.main.drop_columns(without))
    assert records.main.column("row")[0].as_py() == 8


def test_every_shipped_heading_is_known(shipped_rows):
    assert not any("no known meaning" in note for note in shipped_rows.provenance.notes)


def test_no_list_is_ever_complete(shipped_rows):
    for column in ("convictions_complete", "pending_charges_complete"):
        assert set(shipped_rows.main.column(column).to_pylist()) == {False}
    assert "papers" not in shipped_rows.children
    assert "papers_complete" not in shipped_rows.main.column_names


def test_nineteen_people_have_one_stated_conviction(shipped_rows):
    convictions = shipped_rows.children["convictions"]
    assert convictions.num_rows == len(set(convictions.column("row").to_pylist())) == 19
    assert convictions.column("convicted_on.first").null_count == 0


def test_three_people_have_a_pending_charge_without_details(shipped_rows):
    pending = shipped_rows.children["pending_charges"]
    assert pending.num_rows == 3
    assert pending.column("level").null_count == 3


def test_prior_felony_no_answers_nothing(one):
    told = [one(prior_felony_yes_no=cell).main.to_pylist() for cell in ("NO", "YES", "")]
    assert told[0] == told[1] == told[2]
    assert one(prior_felony_yes_no="NO").children["convictions"].column("level").null_count == 1


@pytest.mark.parametrize(
    "column",
    ["multiple_prior_misd_yes_no", "significant_risk_yes_no", "criminal_street_gang_yes_no",
     "aggravated_felony_yes_no", "illegal_reentry_yes_no"],
)  # fmt: skip
def test_box_of_uncertain_meaning_answers_nothing(one, column):
    assert one(**{column: "YES"}).main.equals(one(**{column: "NO"}).main)


def test_birth_year_gives_two_ages(one):
    (row,) = one(birth_year="2008", detainer_prepare_date="2026-02-11").main.to_pylist()
    assert (row["age.low"], row["age.high"]) == (17, 18)
    assert (row["born_on.first"], row["born_on.last"]) == (date(2008, 1, 1), date(2008, 12, 31))


def test_birth_in_the_year_of_the_detainer_is_no_negative_age(one):
    (row,) = one(birth_year="2026", msc_conviction_date="").main.to_pylist()
    assert (row["age.low"], row["age.high"]) == (0, 0)


@pytest.mark.parametrize("birth_year", ["2027", "1880", "96", "unknown"])
def test_impossible_birth_year_rejects_the_row(one, birth_year):
    provenance = one(birth_year=birth_year).provenance
    assert (provenance.rows_accepted, provenance.rows_rejected) == (0, 1)


def test_redacted_cells_are_not_known_and_counted(one):
    records = one(birth_year="b(6), b(7)c", facility_city="(b)(6), (b)(7)(c)")
    (row,) = records.main.to_pylist()
    assert row["age.low"] is row["age.high"] is row["by:city"] is None
    assert records.provenance.measures["redacted_cells"] == 2


@pytest.mark.parametrize(
    ("days", "months", "years", "total"),
    [
        (None, 36, None, 1095),
        (None, 60, None, 1825),
        (None, None, 5, 1825),
        (None, 12, None, 365),
        (10, 6, 1, 365 + 180 + 10),
        (90, None, None, 90),
        (0, 0, 0, None),
        (None, None, None, None),
        (0, 18, 0, 365 + 180),
    ],
)
def test_parts_of_one_sentence_add_up(days, months, years, total):
    assert sentence_days(days, months, years) == total


def test_zero_sentence_is_not_known_rather_than_none(one):
    zero = one(msc_sentence_days="0", msc_sentence_months="0", msc_sentence_years="0")
    assert zero.children["convictions"].column("sentence_days").to_pylist() == [None]


def test_convicted_criminal_without_a_stated_conviction_has_one_without_details(one):
    records = one(most_serious_conviction_charge="", msc_charge_code="", msc_conviction_date="")
    (row,) = records.children["convictions"].to_pylist()
    assert {value for name, value in row.items() if name != "row"} == {None}
    assert records.provenance.measures["convictions_without_detail"] == 1


def test_other_violator_without_a_stated_conviction_has_an_incomplete_list(one):
    records = one(
        detainer_prepared_criminality="3 Other Immigration Violator",
        most_serious_conviction_charge="",
        msc_charge_code="",
        msc_conviction_date="",
    )
    assert records.children["convictions"].num_rows == 0
    assert records.main.column("convictions_complete").to_pylist() == [False]


def test_code_of_no_conviction_is_no_conviction(one):
    records = one(
        detainer_prepared_criminality="3 Other Immigration Violator",
        most_serious_conviction_charge="No criminal conviction",
        msc_charge_code="0",
    )
    assert records.children["convictions"].num_rows == 0


def test_conviction_after_the_detainer_is_none_on_its_day(one):
    records = one(
        detainer_prepared_criminality="2 Pending Criminal Charges",
        msc_conviction_date="2026-02-12",
    )
    assert records.children["convictions"].num_rows == 0
    assert records.provenance.measures["convictions_after_the_detainer"] == 1


def test_conviction_on_the_day_of_the_detainer_counts(one):
    assert one(msc_conviction_date="2026-02-11").children["convictions"].num_rows == 1


def test_lost_zero_of_a_code_is_restored(one):
    told = one(msc_charge_code="999").children["convictions"].to_pylist()[0]
    assert told["ncic_code"] == "0999"


@pytest.mark.parametrize(
    ("code", "level"),
    [("1206", "felony"), ("1103", "felony"), ("1001", "felony"), ("0999", None), ("13AB", None),
     ("3599", None), ("9998", None)],
)  # fmt: skip
def test_level_is_known_only_for_offenses_that_are_felonies_everywhere(one, code, level):
    told = one(msc_charge_code=code).children["convictions"].to_pylist()[0]
    assert told["level"] == level


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("msc_conviction_date", "2025-02-30", "February 2025 has 28 days"),
        ("msc_sentence_months", "-3", "is not an amount"),
        ("msc_sentence_months", "life", "is not an amount"),
        ("msc_charge_code", "12345", "is not an offense code"),
        ("detainer_prepared_criminality", "4 Unknown", "known are 1 Convicted"),
        ("detainer_prep_threat_level", "4", "levels are 1, 2 and 3"),
        ("biometric_match_yes_no", "maybe", "neither YES nor NO"),
        ("detainer_type", "I200 - Warrant", "is not a known detainer form"),
        ("final_order_date", "yesterday", "is not a date"),
    ],
)
def test_unreadable_cell_rejects_its_row_and_says_why(one, tmp_path, column, cell, says):
    provenance = one(**{column: cell}).provenance
    assert (provenance.rows_accepted, provenance.rows_rejected) == (0, 1)
    with (tmp_path / "one.rejected.csv").open(encoding="utf-8", newline="") as stream:
        (kept,) = csv.DictReader(stream)
    assert kept["rejected column"] == column
    assert says in kept["rejected because"]


BOXES = (
    "deportation_ordered_yes_no",
    "order_show_cause_served_yes_no",
    "biometric_match_yes_no",
    "statements_made_yes_no",
)


@pytest.mark.parametrize(
    ("ticks", "basis", "stated", "match"),
    [
        ("YNNN", "final-order", True, None),
        ("NYNN", "pending-proceedings", True, None),
        ("NNYN", "biometrics", True, True),
        ("NNNY", "statements", True, None),
        ("NNYY", None, True, True),
        ("N YN", None, True, True),
        ("NNNN", None, None, None),
        ("    ", None, None, None),
    ],
)
def test_ground_is_known_only_if_one_box_is_yes_and_three_are_no(one, ticks, basis, stated, match):
    words = {"Y": "YES", "N": "NO", " ": ""}
    cells = {name: words[tick] for name, tick in zip(BOXES, ticks, strict=True)}
    (row,) = one(**cells).main.to_pylist()
    assert row["detainer.basis"] == basis
    assert row["detainer.probable_cause_stated"] == stated
    assert row["findings.biometric_match"] == match


def test_earlier_form_states_no_probable_cause_by_a_box(one):
    cells = dict.fromkeys(BOXES, "YES")
    (row,) = one(
        detainer_type="I247 - Notice of Action (as of March 2013)", **cells
    ).main.to_pylist()
    assert row["detainer.form"] == "I-247"
    assert row["detainer.probable_cause_stated"] is None


@pytest.mark.parametrize(
    ("final", "on", "departed", "answer"),
    [
        ("YES", "2020-01-01", "", True),
        ("YES", "2026-02-11", "", True),
        ("YES", "2026-02-12", "", None),
        ("YES", "2026", "", None),
        ("YES", "", "", None),
        ("YES", "2020-01-01", "2021-05-05", None),
        ("YES", "2020-01-01", "2026-03-01", True),
        ("NO", "", "", None),
        ("", "", "", None),
    ],
)
def test_final_order_is_known_only_if_it_existed_on_the_day(one, final, on, departed, answer):
    records = one(final_order_yes_no=final, final_order_date=on, departed_date=departed)
    assert records.main.column("removal_order.final").to_pylist() == [answer]


@pytest.mark.parametrize(
    ("departed", "status", "answer"),
    [
        ("2020-01-01", "6 Deported/Removed - Deportability", True),
        ("2020-01-01", "8-Excluded/Deported/Removed - Inadmissibility", True),
        ("2020-01-01", "3-Voluntary Departure Confirmed", None),
        ("2026-03-01", "6 Deported/Removed - Deportability", None),
        ("", "ACTIVE", None),
        ("2020-01-01", "", None),
    ],
)
def test_only_a_removal_before_the_day_is_an_earlier_removal(one, departed, status, answer):
    records = one(departed_date=departed, case_status=status)
    assert records.main.column("previously_removed").to_pylist() == [answer]


def test_row_marked_as_duplicate_is_kept_and_counted(one):
    records = one(duplicate_likely="TRUE")
    assert records.main.num_rows == 1
    assert records.provenance.measures["rows_marked_as_duplicate"] == 1


def test_nothing_of_origin_or_gender_reaches_the_records(shipped_rows):
    told = " ".join(shipped_rows.main.column_names)
    assert not any(word in told for word in ("country", "gender", "citizenship", "identifier"))


def test_seriousness_is_ices_level_and_criminality_its_word(shipped_rows):
    main = shipped_rows.main
    assert set(main.column("by:seriousness").to_pylist()) == {"level 1", "level 2", "level 3"}
    assert set(main.column("by:criminality").to_pylist()) == {"convicted", "charges pending"}


@pytest.mark.parametrize(
    ("parts", "code", "says"),
    [
        ((None, "144", None), "3699", "144 months, level not stated"),
        (("10", "2", "1"), "3699", "1 year 2 months 10 days, level not stated"),
        ((None, None, "15"), "1206", "15 years, felony"),
        ((None, "0", None), "3699", None),
        ((None, "18.5", None), "", "18.5 months, level not stated"),
    ],
)
def test_the_sentence_of_a_row_and_whether_its_level_is_stated(one, parts, code, says):
    days, months, years = parts
    records = one(
        detainer_prepared_criminality="1 Convicted Criminal",
        most_serious_conviction_charge="Sex Offense",
        msc_charge_code=code,
        msc_sentence_days=days or "",
        msc_sentence_months=months or "",
        msc_sentence_years=years or "",
    )
    assert records.main.column("by:sentence").to_pylist() == [says]
    count = records.provenance.measures["convictions_with_a_sentence_and_no_level"]
    assert count == (1 if says and says.endswith("not stated") else 0)


def test_most_convictions_of_the_release_have_a_sentence_and_no_level(shipped_rows):
    sentences = shipped_rows.main.column("by:sentence").to_pylist()
    without = [text for text in sentences if text and text.endswith("level not stated")]
    count = shipped_rows.provenance.measures["convictions_with_a_sentence_and_no_level"]
    assert count == len(without)
    assert "144 months, level not stated" in without
