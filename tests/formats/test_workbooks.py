"""Excel workbooks: a sheet is read as the CSV of it would be, and what a sheet hides is refused."""

import csv
import sys
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook, load_workbook

from trustact.formats import read_records
from trustact.formats.format_errors import RecordFileError
from trustact.formats.package_data import DETAINERS_ST_CLOUD, package_data_path
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.formats.text_tables import read_table
from trustact.formats.workbook_archive import MOST_SHEET_ROWS
from trustact.formats.workbook_cells import cell_text

HEADINGS = ["State", "Facility", "Prepare Date", "Detainer Type"]
ROW = ["TEXAS", "HARRIS COUNTY JAIL", date(2014, 3, 1), "I247"]
KNOWN = frozenset({"state", "facility", "prepare_date", "detainer_type"})


def write_book(folder, *sheets, name="release.xlsx", change=None):
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if change:
            change(sheet)
    path = folder / name
    book.save(path)
    return path


def replace_part(path, part, old, new):
    """Change the bytes of one part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in parts.items():
            archive.writestr(entry, data)


SHEET = "xl/worksheets/sheet1.xml"


def refusal(path, sheet_name=None):
    with pytest.raises(RecordFileError) as caught:
        read_records(path, sheet_name=sheet_name)
    assert str(caught.value).startswith(path.name)
    return str(caught.value)


def test_a_sheet_gives_the_cases_that_its_csv_gives(tmp_path):
    source = package_data_path(DETAINERS_ST_CLOUD)
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    path = write_book(tmp_path, ("Detainers", [["ICE", "FOIA"], [], *rows]))
    given, wanted = read_records(path), read_records(source)
    assert given.provenance.reader == wanted.provenance.reader
    assert given.provenance.rows_rejected == 0
    cases = [
        list(rows_to_case_mappings(each, each.main.column("row").to_pylist()).values())
        for each in (given, wanted)
    ]
    assert cases[0] == cases[1]
    assert len(cases[0]) == 22


def test_cells_are_text_and_rows_have_the_numbers_of_the_sheet(tmp_path):
    rows = [["Title"], HEADINGS, ROW, [], [*ROW[:2], datetime(2014, 3, 2, 10, 22), "I247D"]]
    table = read_table(write_book(tmp_path, ("A", rows)), KNOWN)
    assert table.headings == tuple(HEADINGS)
    assert table.row(0) == ("TEXAS", "HARRIS COUNTY JAIL", "2014-03-01", "I247")
    assert table.row(1)[2] == "2014-03-02 10:22:00"
    assert table.numbers.tolist() == [3, 5]
    assert table.empty_rows == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("0099", "0099"),
        (1399.0, "1399"),
        (1.5, "1.5"),
        (-0.25, "-0.25"),
        (1e300, "1e+300"),
        (False, "FALSE"),
        (date(2014, 3, 1), "2014-03-01"),
        (datetime(2014, 3, 1), "2014-03-01"),
        (datetime(2014, 3, 1, 23, 59, 1), "2014-03-01 23:59:01"),
        (time(9, 30), "09:30:00"),
    ],
)
def test_text_of_a_cell(value, text):
    assert cell_text(value) == text


def test_a_number_in_a_column_of_dates_is_no_date(tmp_path):
    records = read_records(write_book(tmp_path, ("A", [HEADINGS, ROW, [*ROW[:2], 41699, "I247"]])))
    assert records.provenance.rows_rejected == 1
    assert records.main.num_rows == 1


def test_of_several_sheets_one_is_named(tmp_path):
    path = write_book(tmp_path, ("Notes", [["x"]]), ("FY 2014", [HEADINGS, ROW]))
    assert "has 2 sheets: 'Notes', 'FY 2014'; name one with --sheet-name NAME" in refusal(path)
    assert read_records(path, sheet_name="FY 2014").main.num_rows == 1
    assert "has no sheet 'FY2014'; did you mean 'FY 2014'?" in refusal(path, "FY2014")
    assert "has no known headings in the sheet 'Notes'" in refusal(path, "Notes")


def test_a_csv_has_no_sheets(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"{','.join(HEADINGS)}\nTEXAS,HARRIS COUNTY JAIL,2014-03-01,I247\n")
    assert "is no Excel workbook and has no sheets" in refusal(path, "A")


def test_a_row_with_more_cells_than_headings_is_rejected(tmp_path):
    table = read_table(write_book(tmp_path, ("A", [HEADINGS, ROW, [*ROW, "more"]])), KNOWN)
    [reject] = table.rejects
    assert (reject.row, reject.reason) == (3, "5 cells, but there are 4 headings")


def test_a_cell_over_the_limit_rejects_its_row(tmp_path):
    table = read_table(
        write_book(tmp_path, ("A", [HEADINGS, ROW, ["x" * 10_001, *ROW[1:]]])), KNOWN
    )
    [reject] = table.rejects
    assert (reject.column, reject.row) == ("State", 3)


def test_a_formula_without_a_result_is_no_empty_cell(tmp_path):
    path = write_book(tmp_path, ("A", [HEADINGS, ROW, ['=UPPER("texas")', *ROW[1:]]]))
    [reject] = read_table(path, KNOWN).rejects
    assert (reject.row, reject.column) == (3, "State")
    assert "has the formula" in reject.reason
    assert "without a result" in reject.reason
    replace_part(path, SHEET, b"<v />", b"<v>TEXAS</v>") if b"<v />" in zipfile.ZipFile(path).read(
        SHEET
    ) else replace_part(path, SHEET, b"<v></v>", b"<v>TEXAS</v>")
    replace_part(path, SHEET, b'<c r="A3"', b'<c t="str" r="A3"')
    assert read_table(path, KNOWN).row(1)[0] == "TEXAS"


def test_merged_cells_below_the_headings_are_refused(tmp_path):
    rows = [["Title"], HEADINGS, ROW, ROW]
    above = write_book(tmp_path, ("A", rows), change=lambda sheet: sheet.merge_cells("A1:D1"))
    assert read_records(above).main.num_rows == 2
    below = write_book(tmp_path, ("A", rows), change=lambda sheet: sheet.merge_cells("B3:B4"))
    assert "row 4: has merged cells below the headings" in refusal(below)


def test_hidden_rows_are_read(tmp_path):
    def hide(sheet):
        sheet.row_dimensions[3].hidden = True

    assert (
        read_records(write_book(tmp_path, ("A", [HEADINGS, ROW, ROW]), change=hide)).main.num_rows
        == 2
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b'<row r="3"', b'<row r="1"', "row 1 is after row 2"),
        (b'<row r="3"', b'<row r="2000000000"', f"beyond row {MOST_SHEET_ROWS:,}"),
        (b'<c r="A3"', b'<c r="XFD3"', "cells; the limit is 1,000 columns"),
        (b"</sheetData>", b"", "is a damaged Excel workbook (ParseError)"),
        (
            b"<worksheet",
            b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><worksheet',
            None,
        ),
    ],
)
def test_a_sheet_that_lies_is_refused(tmp_path, old, new, says):
    path = write_book(tmp_path, ("A", [HEADINGS, ROW, ROW[:1]]))
    replace_part(path, SHEET, old, new)
    if says is None:
        assert read_records(path).main.num_rows >= 1  # an entity that nothing uses
    else:
        assert says in refusal(path)


def test_entities_that_grow_are_refused(tmp_path):
    path = write_book(tmp_path, ("A", [HEADINGS, ROW]))
    grow = b"".join(
        b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1)) * 10 if n else b"x" * 100)
        for n in range(9)
    )
    replace_part(path, SHEET, b"<worksheet", b"<!DOCTYPE a [" + grow + b"]><worksheet")
    replace_part(path, SHEET, b"</sheetData>", b"</sheetData><a>&a8;</a>")
    assert "is a damaged Excel workbook" in refusal(path)


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(tmp_path, monkeypatch):
    path = write_book(tmp_path, ("A", [HEADINGS, ROW]))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", b"\0" * 150_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert "unpacks to 150," in refusal(path)


def test_a_workbook_of_too_many_parts_is_refused(tmp_path):
    path = write_book(tmp_path, ("A", [HEADINGS, ROW]))
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(5_001):
            archive.writestr(f"x/{number}", b"")
    assert "parts; the limit of a workbook is 5,000" in refusal(path)


def test_without_its_package_a_workbook_names_the_extra(tmp_path, monkeypatch):
    path = write_book(tmp_path, ("A", [HEADINGS, ROW]))
    monkeypatch.setitem(sys.modules, "openpyxl.reader.excel", None)
    assert "needs one more package: pip install 'trustact[xlsx]'" in refusal(path)


def test_a_truncated_workbook_and_another_archive_are_named(tmp_path):
    path = write_book(tmp_path, ("A", [HEADINGS, ROW]))
    path.write_bytes(path.read_bytes()[:-200])
    assert "a spreadsheet (.xlsx, .ods) or a zip archive" in refusal(path)


def test_a_workbook_is_left_as_it_was(tmp_path):
    path = write_book(tmp_path, ("A", [HEADINGS, ROW]))
    before = path.read_bytes()
    read_records(path)
    assert path.read_bytes() == before
    assert load_workbook(path).sheetnames == ["A"]
    assert [each.name for each in tmp_path.iterdir()] == ["release.xlsx"]
