"""Cells of a release as programs write them: missing values, dates, codes, forms, yes and no."""

import csv
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from trustact.formats import package_data_path, read_records
from trustact.formats.cell_parsers import parse_yes_no
from trustact.formats.date_cells import parse_day, parse_prepared_day
from trustact.formats.detainer_forms.versions import form_versions
from trustact.formats.form_numbers import parse_form_number
from trustact.formats.package_data import DETAINERS_ST_CLOUD
from trustact.language.shown_text import unescape_csv_cell

MISSING = [
    "NA",
    "N/A",
    "n/a",
    "NULL",
    "None",
    "nan",
    "NaN",
    "-",
    "#N/A",
    '""',
    " NA ",
    "<NA>",
    "NaT",
]


def read_row(folder: Path, **cells: str):
    with package_data_path(DETAINERS_ST_CLOUD).open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream)) | cells
    path = folder / "one.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, row)
        writer.writeheader()
        writer.writerow(row)
    return read_records(path, rejects=folder)


def read_reject(folder: Path) -> dict[str, str]:
    with (folder / "one.rejected.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    return row


@pytest.mark.parametrize("mark", MISSING)
def test_mark_for_a_missing_value_is_read_as_an_empty_cell_in_every_column(tmp_path, mark):
    """F15a: the default of R and of other programs for a missing value rejected every row."""
    names = (
        "facility_state", "departed_date", "case_status", "detainer_prepared_criminality",
        "detention_facility", "facility_city", "detainer_prep_threat_level", "birth_year",
        "most_serious_conviction_charge", "msc_sentence_days", "msc_sentence_months",
        "msc_sentence_years", "msc_charge_code", "msc_charge_date", "msc_conviction_date",
        "final_order_yes_no", "final_order_date", "deportation_ordered_yes_no",
        "order_show_cause_served_yes_no", "biometric_match_yes_no", "statements_made_yes_no",
        "detainer_lift_reason", "detainer_type", "duplicate_likely",
    )  # fmt: skip
    marked = read_row(tmp_path, **dict.fromkeys(names, mark))
    empty = read_row(tmp_path, **dict.fromkeys(names, ""))
    assert marked.provenance.rows_rejected == 0
    assert marked.main.equals(empty.main)
    assert marked.children == empty.children
    assert any("cells hold a mark for a missing value" in n for n in marked.provenance.notes)
    assert not any("mark for a missing" in note for note in empty.provenance.notes)


def test_charge_called_null_is_no_conviction(tmp_path):
    """F15a: a charge called NULL was a conviction of that description."""
    cells = {"most_serious_conviction_charge": "NULL", "msc_charge_code": "NULL"}
    other = "3 Other Immigration Violator"
    records = read_row(tmp_path, detainer_prepared_criminality=other, **cells)
    assert records.children["convictions"].num_rows == 0
    (bare,) = read_row(tmp_path, **cells).children["convictions"].to_pylist()
    assert {value for name, value in bare.items() if name != "row"} == {None}


def test_missing_day_of_the_detainer_is_rejected_and_the_cell_quoted(tmp_path):
    records = read_row(tmp_path, detainer_prepare_date="NA")
    assert records.provenance.rows_rejected == 1
    reason = unescape_csv_cell(read_reject(tmp_path)["rejected because"])
    assert reason == "'NA' states no value; every question needs a day"


@pytest.mark.parametrize("word", ["NO", "no", "N", "FALSE", "False", "f", "0", "0.0"])
def test_spelling_of_no_is_no(word):
    assert parse_yes_no(word) is False


@pytest.mark.parametrize("word", ["YES", "yes", "Y", "TRUE", "True", "t", "1", "1.0"])
def test_spelling_of_yes_is_yes(word):
    assert parse_yes_no(word) is True


@pytest.mark.parametrize("word", ["X", "2", "on", "not", "YESNO", "-1"])
def test_other_word_is_neither_yes_nor_no(word):
    with pytest.raises(ValueError, match="neither YES nor NO"):
        parse_yes_no(word)


@pytest.mark.parametrize(
    "cell",
    ["2025-03-20 00:00:00 UTC", "2025-03-20 00:00:00+00:00", "2025-03-20T00:00:00-05:00",
     "2025-03-20T00:00:00Z", "2025-03-20T00:00:00.000Z", "2025-03-20 00:00:00-0400",
     "2025-03-20 00:00:00 EST", "2025-03-20Z", "2025-03-20+00:00", "2025-03-20 UTC",
     "2025-03-20T23:59:59-05:00", "2025-03-20 23:30:00", "3/20/2025 11:59 PM", "3/20/25 0:00",
     "2025-03-20 00:00:00+09:00", "2025-03-20T05:00:00-04", "2025-03-20 12:00:00 AM UTC",
     "3/20/2025", "03-20-2025", "3/20/25", "03/20/25", "20250320", "2025/3/20", "20-Mar-2025",
     "20 March 2025", "20-MAR-25", "March 20, 2025", "Mar. 20, 2025", "20 Mar, 2025"],
)  # fmt: skip
def test_date_with_a_zone_or_in_another_form_is_the_day_as_written(cell):
    """F16: dates with a zone or offset were refused; two digits of the year, too."""
    assert str(parse_day(cell)) == "2025-03-20"


@pytest.mark.parametrize(
    "cell",
    ["2025-03-20T04:00:00Z", "2025-03-20T20:00:00+00:00", "2025-03-20T01:00:00+05:30"],
)
def test_time_in_a_foreign_zone_is_refused_if_it_can_be_two_days(cell):
    with pytest.raises(ValueError, match="give the day at the facility"):
        parse_day(cell)
    assert str(parse_day("2025-03-20T13:00:00Z")) == "2025-03-20"


@pytest.mark.parametrize("cell", ["2014", "2025-03", "3/2025"])
def test_day_of_the_detainer_is_a_whole_day(tmp_path, cell):
    """A year as the day of one row ended the replay of all rows."""
    records = read_row(tmp_path, detainer_prepare_date=cell)
    assert records.provenance.rows_rejected == 1
    reason = unescape_csv_cell(read_reject(tmp_path)["rejected because"])
    assert reason.startswith(f"'{cell}' is not a whole day")


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("13/1/2018", "months run from 01 to 12"),
        ("20-03-18", "is not a date"),
        ("3/1/35", "can be of two centuries"),
        ("3/18", "is not a date"),
        ("2025-03-20 00:00:00 XYZ", "has the zone 'XYZ'"),
        ("2025-03-20T00:00+99:00", "which no zone has"),
        ("2025-03-20 25:00", "no possible time of day"),
        ("2025-02-30 00:00:00 UTC", "February 2025 has 28 days"),
        ("2025-03-20 0:00 0:00", "is not a date"),
        ("45736", "is not a date"),
        ("45736.0", "is not a date"),
        ("1/1/1900", "programs write 1900"),
        ("March 2025, 20", "is not a date"),
        ("20 Mac 2025", "has the month 'Mac'"),
        ("12/31/9999", "is not a possible date"),
        ("0001-01-01T00:30:00Z", "is not a possible date"),
        ("yesterday", "is not a date"),
    ],
)
def test_unreadable_date_is_refused_and_quoted_as_in_the_file(cell, says):
    """F16: the message quoted a text that was not in the file."""
    with pytest.raises(ValueError, match=says) as refused:
        parse_day(cell)
    assert repr(cell) in str(refused.value)


def test_short_year_before_1986_is_too_early_for_a_detainer():
    assert str(parse_day("3/1/85")) == "1985-03-01"
    with pytest.raises(ValueError, match="too early for a detainer"):
        parse_prepared_day("3/1/85")


@pytest.mark.parametrize("zone", [None, "UTC", "America/New_York"])
def test_parquet_timestamp_is_the_day(tmp_path, zone):
    """F16: a timestamp of Parquet with a zone rejected every row."""
    import datetime as dt
    from zoneinfo import ZoneInfo

    with package_data_path(DETAINERS_ST_CLOUD).open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream))
    table = pa.table({name: [cell or None] for name, cell in row.items()})
    when = dt.datetime(2025, 3, 20, tzinfo=ZoneInfo(zone) if zone else None)
    column = table.column_names.index("detainer_prepare_date")
    stamps = pa.array([when], pa.timestamp("us", tz=zone))
    table = table.set_column(column, "detainer_prepare_date", stamps)
    pq.write_table(table, tmp_path / "a.parquet")
    records = read_records(tmp_path / "a.parquet")
    assert records.main.column("as_of.first").to_pylist() == [dt.date(2025, 3, 20)]
    assert records.main.column("as_of.last").to_pylist() == [dt.date(2025, 3, 20)]


@pytest.mark.parametrize(
    ("cell", "code"),
    [("1399.0", "1399"), ("999.0", "0999"), ("1399.00", "1399"), ("35aa", "35AA"), ("13", "0013")],
)
def test_code_saved_as_a_number_is_the_code(tmp_path, cell, code):
    """F17: 1399.0 as a code rejected the row."""
    (row,) = read_row(tmp_path, msc_charge_code=cell).children["convictions"].to_pylist()
    assert row["ncic_code"] == code


@pytest.mark.parametrize("cell", ["1399.5", "1.399e3", "35AA.0", "13990", "-1399", "1,399"])
def test_other_number_is_no_code(tmp_path, cell):
    assert read_row(tmp_path, msc_charge_code=cell).provenance.rows_rejected == 1
    assert repr(cell) in unescape_csv_cell(read_reject(tmp_path)["rejected because"])


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        ("I-247 G", "I-247G"),
        ("I-247(A)", "I-247A"),
        ("I-247 (A)", "I-247A"),
        ("I-247-D", "I-247D"),
        ("I247-N", "I-247N"),
        ("I247_X", "I-247X"),
        ("i-247a", "I-247A"),
        ("I 247A", "I-247A"),
        ("I\u2011247A", "I-247A"),
        ("I-247  D", "I-247D"),
        ("Form I-247A", "I-247A"),
        ("DHS Form I-247D", "I-247D"),
        ("I247 G - Request for Advance Notification of Release", "I-247G"),
        ("I247A - Immigration Detainer - Notice of Action", "I-247A"),
        ("I247A - Immigration Detainer - Notice of Action (as of May 2025)", "I-247A"),
        ("I247-A - Immigration Detainer", "I-247A"),
        ("I-247A (3/17)", "I-247A"),
        ("I-247", "I-247"),
        ("I247", "I-247"),
        ("I-247 (3/13)", "I-247"),
        ("I247 - Immigration Detainer - Notice of Action (prior to March 2013)", "I-247"),
        ("I-247 Immigration Detainer", "I-247"),
        ("I247 \u2013 Immigration Detainer", "I-247"),
        ("I-247, Detainer - Notice of Action (2012-12)", "I-247"),
        ("I247A - Immigration Detainer - Immigration Detainer - Notice of Action", "I-247A"),
        ("I247 - Immigration Detainer - Immigration Detainer - Notice of Action", "I-247"),
        ("I247G - Advance Notification (2025)", "I-247G"),
        ("I-247 (Rev. 12/12)", "I-247"),
        ("I247D - Immigration Detainer - Request for Action", "I-247D"),
        ("I247N - Immigration Advisal - Request for Notification", "I-247N"),
    ],
)
def test_letter_of_the_form_is_read_joined_or_apart(cell, form):
    """F11: a letter set apart was lost, and the request read as one to hold."""
    assert parse_form_number(cell) == form


@pytest.mark.parametrize(
    "cell",
    ["I-247 - A", "I-247 - a", "I-247 A Notice",
     "I-247 - A Notice of Action", "I-247/A", "I-247A/I-247D",
     "I-247B", "I-247 (B)", "I-247 Q", "I-247AD", "I-2470", "I-247.A", "I-247 [A]", "I-247\u2014",
     "I-247A, I-247D", "I-247 or I-247A", "I-247 (form A)", "I-200", "247A", "Detainer", "I-247 -",
     "I-247--D", "I-247((A))"],
)  # fmt: skip
def test_form_whose_letter_is_not_certain_is_refused(cell):
    """F11: what is not certain is never the plain I-247, which asks to hold."""
    with pytest.raises(ValueError, match="is not a known detainer form"):
        parse_form_number(cell)


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        ("I247 Request for Voluntary Notification of Release", "I-247N"),
        ("I-247 - Request for Voluntary Notification of Release of Suspected Priority Alien",
         "I-247N"),
        ("I247 Request for Voluntary Transfer", "I-247X"),
        ("I247 Request for Advance Notification of Release (as of March 2025)", "I-247G"),
        ("I-247 - Immigration Detainer - Request for Voluntary Action (6/15)", "I-247D"),
    ],
)  # fmt: skip
def test_full_title_of_one_form_stands_for_its_letter(cell, form):
    assert parse_form_number(cell) == form


def test_every_title_on_file_is_one_of_its_form():
    for version in form_versions():
        assert parse_form_number(f"{version.form} - {version.title}") == version.form


@pytest.mark.parametrize(
    "cell",
    ["I-247 Request for Notification", "I247 - Immigration Advisal - Request for Notification",
     "I247 Notification of Release", "I-247 (Notify)", "I247 Request for Transfer", "I-247 Notice "
     "of Release", "I-247 Request for Action", "I-247 Detainer Canceled", "I-247: withdrawn",
     "I-247 Request", "I-247 48 hours", "I-247 Immigration Detainer - Notify Only",
     "I-247A - Request for Voluntary Notification of Release", "I-247A (Notify)",
     "I-247D Request for Voluntary Transfer", "I-247G - Immigration Detainer - Notice of Action",
     "I-247A - Request for Voluntary Action", "I-247D - withdrawn"],
)  # fmt: skip
def test_title_of_another_form_or_of_none_is_refused(cell):
    """A title without its letter was read as the plain I-247, which asks to hold."""
    with pytest.raises(ValueError, match="is not a title of that form"):
        parse_form_number(cell)
