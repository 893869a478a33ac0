"""The headings of every public release, as ICE and as its publishers write them."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from trustact.cli.command_line import cli
from trustact.formats import RELEASE_READERS, RecordFileError, read_records
from trustact.formats.record_files import _find_reader

FORM_A = "I247A - Immigration Detainer - Notice of Action"

FY2015_WORKBOOK = (
    "Prepare Date,Detainer Type,Detainer Detention Facility,State,City,Detainer Lift Reason"
)
ONE_STATE = "date,lift_reason,det_facility,city,state,detainer_type"
CLEANED_SHORT = (
    "prepare_date,facility_state,detention_facility,facility_city,detainer_type,"
    "detainer_lift_reason"
)
JULY_2025 = (
    "Detainer Prepare Date,Facility State,Facility AOR,Port of Departure,Departure Country,"
    "Departed Date,Case Status,Detainer Prepared Criminality,Detention Facility,"
    "Detention Facility Code,Facility City,Detainer Prep Threat Level,Gender,Citizenship Country,"
    "Birth Country,Birth Date,Birth Year,Entry Status,Most Serious Conviction (MSC) Charge,"
    "MSC Sentence Days,MSC Sentence Months,MSC Sentence Years,MSC Charge Code,MSC Charge Date,"
    "MSC Conviction Date,Felon,Processing Disposition,Case Category,Final Program,"
    "Time of Apprehension Case Category,Time of Apprehension Current Program,"
    "Apprehension Method,Case Final Order Yes No,Final Order Date,Apprehension Date,Entry Date,"
    "Prior Felony Yes No,Multiple Prior MISD Yes No,Violent Misdemeanor Yes No,"
    "Illegal Entry Yes No,Illegal Reentry Yes No,Immigration Fraud Yes No,"
    "Significant Risk Yes No,Other Removal Reason Yes No,Other Removal Reason,"
    "Criminal Street Gang Yes No,Aggravated Felony Yes No,Deportation Ordered Yes No,"
    "Order to Show Cause Served Yes No,Order to Show Cause Served Date,Biometric Match Yes No,"
    "Statements Made Yes No,Unlawful Attempt Yes No,Unlawful Entry Yes No,Visa Yes No,"
    "Final Order Yes No,Federal Interest Yes No,Resume Custody Yes No,Detainer Lift Reason,"
    "Detainer Type,Alien File Number,EID Case ID,EID Subject ID,EID DTA ID,Unique Identifier"
)
MARCH_2026 = (
    "Detainer Prepare Date,Facility State,Facility AOR,Port of Departure,Departure Country,"
    "Departed Date,Case Status,Detainer Criminality,Detainer Facility,Detainer Facility Code,"
    "Facility City,Detainer Threat Level,Gender,Citizenship Country,Birth Country,Birth Date,"
    "Birth Year,Entry Status,MSC Charge,MSC Sentence Days,MSC Sentence Months,"
    "MSC Sentence Years,MSC Charge Code,MSC Charge Date,MSC Conviction Date,"
    "Aggravated Felon Yes No,Processing Disposition,Case Category,TOA Case Category,"
    "TOA Current Program,Apprehension Method,Final Order Yes No,Final Order Date,"
    "Apprehension Date,Entry Date,Prior Felony Yes No,Multiple Prior MISD Yes No,"
    "Violent Misdemeanor Yes No,Illegal Entry Yes No,Illegal Reentry Yes No,"
    "Immigration Fraud Yes No,Significant Risk Yes No,Other Removal Reason Yes No,"
    "Other Removal Reason,Criminal Street Gang Yes No,Aggravated Felony Yes No,"
    "Deportation Ordered Yes No,Order to Show Cause Served Yes No,"
    "Order to Show Cause Served Date,Biometric Match Yes No,Statements Made Yes No,"
    "Unlawful Attempt Yes No,Unlawful Entry Yes No,Visa Yes No,Federal Register Notice Yes No,"
    "Resume Custody Yes No,Detainer Lift Reason,Detainer Lift Reason Code,"
    "Active Investigation Yes No,Arrest Warrant Served Date,Detainer Type,"
    "Notify Release Request Yes No,TOD Current Duty Site,EID DTA ID,Anonymized Identifier"
)
NEWEST = (
    "Apprehension Date,Apprehension Method,Biometric Match Yes No,Birth Country,Birth Year,"
    "Case Category,Case Status,Citizenship Country,Departed Date,Departure Country,"
    "Deportation Ordered Yes No,Detainer Lift Reason,Detainer Prepared Threat Level,"
    "Detainer Prepared Date,Detainer Prepared Criminality,Detainer Type,Detention Facility,"
    "Detention Facility Code,Entry Date,Entry Status,AOR,City,State,Felon,Final Order Date,"
    "Final Order Yes No,TOD Final Program,Gender,MSC Charge,MSC Charge Code,MSC Charge Date,"
    "MSC Conviction Date,Sentence Days,Sentence Months,Sentence Years,"
    "Order to Show Cause Served Yes No,Port Of Departure,Processing Disposition,"
    "Resume Custody Yes No,Statements Made Yes No,TOA Case Category,TOA Case Category Code,"
    "Alien File Number,Anonymized Unique Identifier"
)
NEWEST_CLEANED = (
    "detainer_prepare_date,facility_aor,facility_city,facility_state,detainer_prep_threat_level,"
    "most_serious_conviction_charge,msc_charge_code,msc_conviction_date,msc_sentence_days,"
    "msc_sentence_months,msc_sentence_years,detainer_prepared_criminality,detainer_type,"
    "detention_facility,deportation_ordered_yes_no,order_show_cause_served_yes_no,"
    "biometric_match_yes_no,statements_made_yes_no,birth_year,final_order_yes_no,"
    "final_order_date,departed_date,case_status,detainer_lift_reason,tod_final_program,"
    "arrest_time_case_category,arrest_time_case_category_code,apprehension_method_simple,"
    "request_type,conviction,duplicate_episode_identifier,duplicate_episode_first,"
    "duplicate_likely,duplicate_drop_row,unique_identifier,file_original,sheet_original,"
    "row_original"
)
VERY_LONG = (
    "Detainer_Prepare_Date,Detainer_Type,Detainer_Detention_Facility,"
    "Detainer_Detention_Facility_Code,Detainer_Lift_Reason,Detainer_Lift_Reason2,"
    "Detainer_Lift_Date,Program,Deportation_Ordered_Yes_No,Order_to_Show_Cause_Served_Yes_No,"
    "Biometric_Match_Yes_No,Statements_Made_Yes_No,Final_Order_Yes_No,Final_Order_Date,"
    "Departed_Date,Birth_Year,Birth_State,Detainer_Prepared_Criminality,Detainer_Threat_Level,"
    "Detainer_Most_Serious_Conviction_Charge_Code,Detainer_Most_Serious_Conviction_Charge,"
    "Detainer_Most_Serious_Conviction_Conviction_Date,"
    "Detainer_Most_Serious_Conviction_Charge_Date,"
    "Detainer_Most_Serious_Conviction_Sentence_Days,"
    "Detainer_Most_Serious_Conviction_Sentence_Months,"
    "Detainer_Most_Serious_Conviction_Sentence_Years,"
    "Detainer_Most_Serious_Conviction_Crime_Class,Detainer_Most_Serious_Pending_Charge,"
    "Detainer_Most_Serious_Charge,Federal_Interest_Yes_No,Federal_Register_Notice_Yes_No,"
    "Multiple_Prior_Misd_Yes_No,Alien_Number_Unique_Identifier"
)
HISTORICAL = (
    "prepare_date,facility_state,detention_facility,facility_city,detainer_type,"
    "detainer_lift_reason,detainer_lift_reason_code2,detainer_aor,final_order_yes_no,"
    "final_order_date,departed_date,birth_year,detainer_prepared_criminality,"
    "detainer_prep_threat_level,most_serious_conviction_charge,"
    "most_serious_conviction_charge_code,most_serious_conviction_conviction_date,"
    "most_serious_conviction_charge_date,most_serious_conviction_sentence_days,"
    "most_serious_conviction_sentence_months,most_serious_conviction_sentence_years,"
    "deportation_ordered_yes_no,order_to_show_cause_served_yes_no,biometric_match_yes_no,"
    "statements_made_yes_no,unique_identifier,duplicate_episode_id,file_original,"
    "sheet_original,row_original"
)
RELEASES = {
    "FY2015 workbook": (FY2015_WORKBOOK, "ice-short", 6),
    "one state": (ONE_STATE, "ice-short", 6),
    "cleaned short": (CLEANED_SHORT, "ice-short", 6),
    "July 2025": (JULY_2025, "ice-long", 65),
    "March 2026": (MARCH_2026, "ice-long", 65),
    "newest": (NEWEST, "ice-long", 44),
    "newest cleaned": (NEWEST_CLEANED, "ice-long", 38),
    "2025-ICFO-18038": (VERY_LONG, "ice-very-long", 33),
    "cleaned historical": (HISTORICAL, "ice-very-long", 30),
}
long_releases = pytest.mark.parametrize(
    "headings", [h for h, reader, _ in RELEASES.values() if reader != "ice-short"]
)

CELLS = {
    "prepare": "2025-03-20",
    "state": "NEW YORK",
    "facility": "NASSAU CO JAIL",
    "city": "EAST MEADOW",
    "type": FORM_A,
    "deportation ordered": "NO",
    "order show": "NO",
    "biometric": "YES",
    "statements": "NO",
    "criminality": "1 Convicted Criminal",
    "charge code": "1399",
    "charge": "Assault",
    "conviction date": "2019-02-01",
    "days": "90",
    "birth year": "1990",
    "lift reason": "Lifted",
    "threat": "2",
    "final order yes": "YES",
    "final order date": "2020-01-01",
}


def cell_for(heading: str) -> str:
    """Return a value for the columns that are read, under any of their headings."""
    name = heading.lower().replace("_", " ")
    if name == "date" or ("prepare" in name and name.endswith("date")):
        return CELLS["prepare"]
    if name in {"state", "facility state"}:
        return CELLS["state"]
    if name in {"city", "facility city"}:
        return CELLS["city"]
    if name.endswith("facility"):
        return CELLS["facility"]
    if name == "detainer type":
        return CELLS["type"]
    if "order" in name and "show cause" in name and name.endswith("yes no"):
        return CELLS["order show"]
    if name in {"detainer lift reason", "lift reason"}:
        return CELLS["lift reason"]
    if "pending" in name or "detainer most serious charge" in name:
        return "another charge"
    if name.endswith("charge code"):
        return CELLS["charge code"]
    if name.endswith("charge") or name.endswith("(msc) charge"):
        return CELLS["charge"]
    for part in ("conviction date", "sentence days", "deportation ordered", "biometric",
                 "statements", "criminality", "birth year", "threat", "final order yes",
                 "final order date"):  # fmt: skip
        if part in name:
            return CELLS["days" if part == "sentence days" else part]
    return ""


def write(folder: Path, headings: list[str], *rows: list[str], above: int = 0) -> Path:
    path = folder / "release.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        width = len(headings)
        writer.writerows([["ICE Detainers", *[""] * (width - 1)]] * above)
        writer.writerows([headings, *rows])
    return path


def read(folder: Path, text: str, above: int = 0, **changed: str):
    headings = text.split(",")
    row = [changed.get(heading, cell_for(heading)) for heading in headings]
    return read_records(write(folder, headings, row, above=above))


@pytest.mark.parametrize("above", [0, 1, 6])
@pytest.mark.parametrize("release", RELEASES)
def test_every_heading_of_every_release_is_known(tmp_path, release, above):
    """F12, F14: headings of ICE's own were unknown, and what they state was lost."""
    headings, reader, number = RELEASES[release]
    assert len(headings.split(",")) == number
    records = read(tmp_path, headings, above)
    provenance = records.provenance
    assert provenance.reader == reader
    assert (provenance.rows_accepted, provenance.rows_rejected) == (1, 0)
    assert not any("not known" in note for note in provenance.notes)
    (row,) = records.main.to_pylist()
    assert str(row["as_of.first"]) == "2025-03-20"
    assert row["detainer.form"] == "I-247A"
    assert row["by:facility"] == "NASSAU CO JAIL"
    assert row["by:outcome"] == "Lifted"
    if release != "2025-ICFO-18038":
        assert (row["by:state"], row["by:city"]) == ("New York", "EAST MEADOW")


@long_releases
def test_ground_and_conviction_are_read_under_the_headings_of_every_long_release(
    tmp_path, headings
):
    """F12: the heading with TO in it was unknown, and the ground lost in every row."""
    records = read(tmp_path, headings)
    (row,) = records.main.to_pylist()
    assert row["detainer.basis"] == "biometrics"
    (conviction,) = records.children["convictions"].to_pylist()
    assert conviction["ncic_code"] == "1399"
    assert conviction["description"] == "Assault"
    assert str(conviction["convicted_on.first"]) == "2019-02-01"
    assert conviction["sentence_days"] == 90
    assert row["by:seriousness"] == "level 2"
    assert (row["age.low"], row["age.high"]) == (34, 35)


@pytest.mark.parametrize("reader", RELEASE_READERS, ids=lambda reader: reader.name)
def test_recognizer_knows_every_heading_that_the_reader_knows(reader):
    """F14: the recognizer knew fewer headings than its reader, and its list was empty."""
    required = [column for column in reader.columns if column.required]
    own = sorted(reader.own_headings)[:1]
    for column in required:
        for key in column.keys:
            others = [other.name for other in required if other is not column]
            assert reader.matches_headings([key, *others, *own]), key


def test_every_alias_of_a_required_column_finds_a_reader(tmp_path):
    for reader in RELEASE_READERS:
        required = [column for column in reader.columns if column.required]
        for column in required:
            for key in column.keys:
                headings = [key, *(c.name for c in required if c is not column), "facility_city"]
                if not any(c.name == "facility_state" for c in required):
                    headings.append("state" if "state" not in headings else "city")
                assert _find_reader(tmp_path / "a.csv", headings)


def test_missing_columns_are_named_and_never_an_empty_list(tmp_path):
    path = write(tmp_path, ["prepare_date", "facility", "detainer_type"], ["2015-03-01", "A", ""])
    with pytest.raises(RecordFileError, match=r"columns are missing: (facility_)?state"):
        read_records(path)


@pytest.mark.parametrize(
    ("case", "box", "final"),
    [("NO", "YES", None), ("YES", "NO", True), ("", "YES", None), ("YES", "", True)],
)
def test_case_column_decides_on_the_final_order_and_the_box_does_not(tmp_path, case, box, final):
    """F10: the box of July 2025 (what the form claims) was read as a final order of the case."""
    cells = {"Case Final Order Yes No": case, "Final Order Yes No": box}
    records = read(tmp_path, JULY_2025, **cells)
    assert records.main.column("removal_order.final").to_pylist() == [final]


def test_box_of_july_2025_is_not_read_as_the_case_if_the_case_column_was_cut(tmp_path):
    headings = JULY_2025.replace("Case Final Order Yes No,", "")
    records = read(tmp_path, headings, **{"Final Order Yes No": "YES"})
    assert records.main.column("removal_order.final").to_pylist() == [None]


@pytest.mark.parametrize("headings", [VERY_LONG, HISTORICAL])
def test_box_of_the_very_long_form_is_no_final_order(tmp_path, headings):
    """F10: its neighbor; there the column is a box, at least up to March 2025."""
    records = read(tmp_path, headings)
    assert records.main.column("removal_order.final").to_pylist() == [None]


def test_final_order_of_the_other_releases_is_the_case(tmp_path):
    for headings in (MARCH_2026, NEWEST, NEWEST_CLEANED):
        records = read(tmp_path, headings)
        assert records.main.column("removal_order.final").to_pylist() == [True]


def test_two_headings_of_one_column_are_refused(tmp_path):
    headings = [*FY2015_WORKBOOK.split(","), "Facility State"]
    row = [cell_for(heading) for heading in headings]
    with pytest.raises(RecordFileError, match="State and Facility State are names of one column"):
        read_records(write(tmp_path, headings, row))


def test_unknown_heading_is_named_with_what_is_lost(tmp_path):
    headings = MARCH_2026.replace(
        "Order to Show Cause Served Yes No", "Order Show Cause Servd Yes No"
    )
    provenance = read(tmp_path, headings).provenance
    first, second = provenance.warnings
    assert "'Order Show Cause Servd Yes No' is not known and not read" in first
    assert "order_show_cause_served_yes_no, give it that name" in first
    assert "do not state detainer.basis, detainer.probable_cause_stated" in first
    assert "lacks these columns, and what they state: order_show_cause_served_yes_no" in second
    assert set(provenance.warnings) <= set(provenance.notes)


def test_unknown_heading_that_resembles_none_is_named(tmp_path):
    (warning,) = read(tmp_path, f"{MARCH_2026},Zodiac").provenance.warnings
    assert warning == "release.csv: the column 'Zodiac' is not known and not read"


@pytest.mark.parametrize("release", RELEASES)
def test_release_without_unknown_headings_has_no_warning_but_for_the_place(tmp_path, release):
    warnings = read(tmp_path, RELEASES[release][0]).provenance.warnings
    if release == "2025-ICFO-18038":
        (warning,) = warnings
        assert "no row has a place" in warning
    else:
        assert warnings == ()


def test_replay_prints_warnings_on_the_error_stream(tmp_path):
    headings = [*FY2015_WORKBOOK.split(","), "Zodiac"]
    path = write(tmp_path, headings, [cell_for(heading) for heading in headings])
    law = ["--as-if", "us-ca/trust-act-2013"]
    done = CliRunner().invoke(cli, ["replay", str(path), *law])
    assert done.exit_code == 0
    assert "warning: release.csv: the column 'Zodiac' is not known and not read" in done.stderr


def test_row_without_a_state_column_is_not_permitted_where_a_law_is_in_force(tmp_path):
    headings = VERY_LONG.split(",")
    path = write(tmp_path, headings, [cell_for(heading) for heading in headings])
    done = CliRunner().invoke(cli, ["replay", str(path), "--law", "us-ca/trust-act-2013", "--json"])
    (law,) = json.loads(done.stdout)["laws"]
    assert law["counts"]["permitted"] == law["counts"]["prohibited"] == 0
