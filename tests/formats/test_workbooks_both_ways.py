"""A sheet is the same whichever package reads its cells, and no late cell is lost."""

import csv
import io
import random
import re
import sys
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from trustact.formats import read_records, workbooks
from trustact.formats.format_errors import RecordFileError
from trustact.formats.text_tables import read_table
from trustact.formats.workbook_marks import find_marks
from trustact.formats.workbook_quick_rows import is_ordinary

HEADINGS = ["State", "Facility", "Prepare Date", "Detainer Type"]
KNOWN = frozenset({"state", "facility", "prepare_date", "detainer_type"})
ROW = ["TEXAS", "HARRIS COUNTY JAIL", date(2014, 3, 1), "I247"]
SHEET = "xl/worksheets/sheet1.xml"
START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


def write_book(path, rows, change=None):
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if change:
        change(sheet)
    book.save(path)
    return path


def replace_sheet(path, xml):
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, SHEET: xml}.items():
            archive.writestr(name, data)
    return path


def sheet_xml(path):
    with zipfile.ZipFile(path) as archive:
        return archive.read(SHEET)


def outcome(path):
    """Return what a sheet holds, or why it is refused."""
    try:
        table = read_table(path, KNOWN)
    except RecordFileError as error:
        return str(error)
    rows = [table.row(at) for at in range(len(table.numbers))]
    return table.headings, table.numbers.tolist(), rows, table.rejects, table.empty_rows


def slow_outcome(path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(workbooks, "is_ordinary", lambda marks: False)
        return outcome(path)


def ordinary(path):
    return is_ordinary(find_marks(path, SHEET, 1))


VALUES = [
    None, "0099", 1399, 1399.0, 1.5, -0.25, 1e300, 0.1 + 0.2, True, False, date(2014, 3, 1),
    datetime(2014, 3, 1, 23, 59, 1), time(9, 30), " x ", "CAÑON", "a,b", "1899-12-31", "TRUE",
    "(b)(6)", "'x", 10**14, 12345678901234567890, "x=1",
]  # fmt: skip


def test_every_kind_of_cell_is_the_same_both_ways(tmp_path, monkeypatch):
    rows = [["Title"], [], HEADINGS]
    rows += [["TEXAS", value, value, "I247"] for value in VALUES] + [[], ROW]
    path = write_book(tmp_path / "a.xlsx", rows)
    assert ordinary(path)
    assert outcome(path) == slow_outcome(path, monkeypatch)


@pytest.mark.parametrize(
    "form",
    ["0.00", "yyyy-mm-dd", "d/m/yyyy h:mm", "mm:ss", '"day" 0', "[Red]0", "[$-409]d-mmm-yy;@",
     "00000", "@", "General", "[h]:mm", 'yyyy"m"', "[$-F800]dddd"],
)  # fmt: skip
@pytest.mark.parametrize("epoch", [1900, 1904])
def test_a_number_in_the_form_of_a_date_is_the_same_both_ways(tmp_path, monkeypatch, form, epoch):
    def change(sheet):
        sheet.parent.epoch = datetime(1904, 1, 1) if epoch == 1904 else datetime(1899, 12, 30)
        for row, value in enumerate((41699, 41699.5, 1, 59, 60, 61, 0.5, 0, -3), start=2):
            sheet.cell(row, 3, value).number_format = form

    path = write_book(tmp_path / "a.xlsx", [HEADINGS, *[ROW] * 9], change)
    assert outcome(path) == slow_outcome(path, monkeypatch)


def test_an_error_as_a_value_is_no_empty_cell(tmp_path):
    path = write_book(tmp_path / "a.xlsx", [HEADINGS, [*ROW[:2], "#REF!", "I247"]])
    assert b't="e"' in sheet_xml(path)
    assert read_table(path, KNOWN).row(0)[2] == "#REF!"


def test_a_table_that_begins_further_right_and_down_has_its_rows_and_columns(tmp_path, monkeypatch):
    rows = [[], [], [None, None, *HEADINGS], [None, None, *ROW]]
    path = write_book(tmp_path / "a.xlsx", rows)
    assert outcome(path) == slow_outcome(path, monkeypatch)
    assert read_table(path, KNOWN).numbers.tolist() == [4]


def test_without_calamine_the_sheet_is_read_all_the_same(tmp_path, monkeypatch):
    path = write_book(tmp_path / "a.xlsx", [HEADINGS, ROW])
    found = outcome(path)
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert outcome(path) == found


def test_cells_far_apart_are_not_all_held(tmp_path):
    path = write_book(tmp_path / "a.xlsx", [HEADINGS, ROW])
    xml = sheet_xml(path).replace(
        b"</sheetData>", b'<row r="900000"><c r="AKA900000" t="str"><v>x</v></c></row></sheetData>'
    )
    replace_sheet(path, xml)
    assert not ordinary(path)


def test_a_late_cell_of_another_kind_is_read_as_in_csv(tmp_path):
    """A reader that infers types from the first rows gives nothing for a late "(b)(6)"."""
    rows, late = 100_002, 100_000
    headings = ["Facility State", "Detention Facility", "Detainer Prepare Date", "Detainer Type",
                "Birth Year", "Apprehension Date", "MSC Sentence Days"]  # fmt: skip
    texts = [headings]
    for row in range(2, rows + 1):
        day, number, hidden = "2025-03-20", str(1980 + row % 20), "(b)(6)"
        odd = {late: hidden, late - 1: "unreadable"}.get(row)
        texts.append(["TEXAS", "HARRIS COUNTY JAIL", "2025-03-20", "I247A",
                      odd or number, odd or day, odd or "30"])  # fmt: skip
    csv_text = io.StringIO()
    csv.writer(csv_text).writerows(texts)
    (tmp_path / "a.csv").write_text(csv_text.getvalue())
    book = Workbook()
    book.active.append([date(2025, 3, 20)])  # so that the style 1 is that of a date
    book.active.title = "A"
    book.save(tmp_path / "a.xlsx")
    body = []
    for row, cells in enumerate(texts, start=1):
        parts = []
        for letter, cell in zip("ABCDEFG", cells, strict=True):
            if cell == "2025-03-20":
                parts.append(f'<c r="{letter}{row}" s="1"><v>45736</v></c>')
            elif cell.isdigit():
                parts.append(f'<c r="{letter}{row}"><v>{cell}</v></c>')
            else:
                parts.append(f'<c r="{letter}{row}" t="inlineStr"><is><t>{cell}</t></is></c>')
        body.append(f'<row r="{row}">{"".join(parts)}</row>')
    path = replace_sheet(tmp_path / "a.xlsx", START + "".join(body).encode() + END)
    assert ordinary(path)
    from_sheet = read_records(path, rejects=tmp_path / "x")
    from_csv = read_records(tmp_path / "a.csv", rejects=tmp_path / "c")
    without = ["by:file"]
    assert from_sheet.main.drop_columns(without).equals(from_csv.main.drop_columns(without))
    assert from_sheet.provenance.rows_rejected == from_csv.provenance.rows_rejected == 1
    assert late in from_sheet.main.column("row").to_pylist()
    kept = [next((tmp_path / folder).iterdir()).read_text() for folder in "xc"]
    assert kept[0] == kept[1]
    assert "99999" in kept[0]


def change_xml(dice, xml):
    """Return the XML of a sheet with one change: a tag, an attribute or a value."""
    tags = list(re.finditer(rb"<[^<>]+>|[^<>]+", xml))
    tag = dice.choice(tags)
    piece = dice.choice(tags).group()
    match dice.randrange(6):
        case 0:
            new = b""
        case 1:
            new = tag.group() * 2
        case 2:
            new = tag.group() + piece
        case 3:
            new = tag.group().replace(b"inlineStr", dice.choice([b"s", b"str", b"n", b"b", b"d"]))
        case 4:
            digit = str(dice.randrange(12)).encode()
            new = re.sub(rb"\d+", digit, tag.group(), count=1)
        case _:
            at = dice.randrange(len(tag.group()) + 1)
            new = (
                tag.group()[:at]
                + dice.choice([b"&#10;", b"&x;", b"<", b"\0", b" "])
                + (tag.group()[at:])
            )
    return xml[: tag.start()] + new + xml[tag.end() :]


def agree(quick, slow):
    """Return whether both are equal, but for what the slower reader alone loses.

    It drops a text whose XML is not as it should be, and gives an error for a day after 9999. The
    quicker one may leave out blanks around a text.
    """
    if isinstance(quick, str) or isinstance(slow, str):
        return quick == slow
    pairs = [
        pair for rows in zip(quick[2], slow[2], strict=True) for pair in zip(*rows, strict=True)
    ]
    return (*quick[:2], *quick[3:]) == (*slow[:2], *slow[3:]) and all(
        ours.strip() == theirs.strip() or theirs in ("", "#VALUE!") for ours, theirs in pairs
    )


def compare_changed_sheets(seed, count, folder, monkeypatch):
    dice = random.Random(f"sheets {seed}")
    path = write_book(folder / "a.xlsx", [["T"], HEADINGS, ROW, ROW, [], [*ROW[:2], 5.5, "I247"]])
    xml = sheet_xml(path)
    read = 0
    for _ in range(count):
        changed = change_xml(dice, xml)
        replace_sheet(path, changed)
        quick, slow = outcome(path), slow_outcome(path, monkeypatch)
        assert agree(quick, slow), changed
        read += not isinstance(quick, str)
    assert 0 < read < count


def test_changed_sheets_are_the_same_both_ways(tmp_path, monkeypatch):
    compare_changed_sheets(0, 60, tmp_path, monkeypatch)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(1, 5))
def test_many_changed_sheets_are_the_same_both_ways(seed, tmp_path, monkeypatch):
    compare_changed_sheets(seed, 400, tmp_path, monkeypatch)
