"""What may be a name of a person is neither shown nor written anywhere."""

import csv

import pytest

from trustact.formats.jail_bookings import (
    REQUIRED_COLUMNS,
    BookingColumns,
    read_jail_bookings,
)
from trustact.formats.mappings.column_contents import NAMED
from trustact.formats.mappings.mapped_records import read_mapped_records
from trustact.formats.mappings.mapping_files import build_mapping
from trustact.formats.mappings.mapping_text import write_mapping
from trustact.formats.mappings.proposed_mapping import propose_mapping
from trustact.formats.mappings.table_rows import read_unknown_table

HEADINGS = ["Booking Date", "Charge", "ICE Detainer"]


def draft(folder, headings, *rows):
    path = folder / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])
    return propose_mapping(read_unknown_table(path), place="us-ca-fresno")


@pytest.mark.parametrize(
    "cells",
    [
        ("Hernandez", "Nguyen", "O'Brien"),
        ("Garcia-Lopez", "NGUYEN", "Smith"),
        ("hold for Pedro Gomez until noon", "his sister Ana Ruiz called us", "none of these"),
    ],
)
def test_words_that_no_list_knows_may_be_names(tmp_path, cells):
    rows = [["2014-03-04", "PC 459", "Y", cell] for cell in cells]
    column = draft(tmp_path, [*HEADINGS, "Ref"], *rows).columns[-1]
    assert column.why_left_out
    assert column.examples == ()


KEYED = ["Booking No", "Booking Date", "Charge"]


def keyed(folder, heading, cells, repeats=4):
    """Return the last column of a draft in which each cell is in all rows of one booking."""
    rows = [
        [str(number), "2014-03-04", f"PC {459 + charge}", cell]
        for number, cell in enumerate(cells)
        for charge in range(repeats)
    ]
    return draft(folder, [*KEYED, heading], *rows).columns[-1]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Who", ("Hernandez", "Nguyen", "O'Brien", "Whitfield")),
        ("Who", ("Garcia Lopez", "Nguyen Tran", "Whitfield Poe", "White Smith")),
        ("Ref", ("GARCIA LOPEZ", "NGUYEN TRAN", "POE WHITFIELD", "ORTEGA RUIZ")),
        ("How Ended", ("Released to Ana Diaz", "Released to Jose Ruiz", "PR", "PR")),
        ("Disposition", ("PR - to wife ANA DIAZ", "Bail by JUAN PABLO RUIZ", "PR", "Dismissed")),
    ],
)
def test_a_name_that_stands_in_all_rows_of_a_booking_is_hidden(tmp_path, heading, cells):
    column = keyed(tmp_path, heading, cells)
    assert column.why_left_out
    assert column.examples == ()


def test_given_names_are_hidden_however_often_they_repeat(tmp_path):
    people = ["Maria Garcia", "Daniel Okafor", "Susan Li", "Robert J. Whitfield"]
    assert keyed(tmp_path, "Handled", people * 12, repeats=1).why_left_out


OUTCOMES = (
    "Dismissed", "Immigration", "PR", "PR", "Cash Bail", "Bail Bond", "Time Served", "WSI Chain",
    "Mini-Chain", "Gone Fishing", "Cancel Detainer", "Dismissed", "Immigration",
)  # fmt: skip


@pytest.mark.parametrize("heading", ["How Ended", "Ended How", "Rsn"])
def test_words_of_outcomes_are_no_names(tmp_path, heading):
    column = keyed(tmp_path, heading, OUTCOMES, repeats=2)
    assert column.examples
    assert not column.why_left_out


@pytest.mark.parametrize("cells", [("Theft", "Fraud", "Arson"), ("D-4", "D-5", "E-1")])
def test_words_of_charges_and_codes_are_no_names(tmp_path, cells):
    rows = [["2014-03-04", "PC 459", "Y", cell] for cell in cells]
    assert draft(tmp_path, [*HEADINGS, "Ref"], *rows).columns[-1].examples


def test_a_heading_that_may_be_a_name_is_neither_shown_nor_written(tmp_path):
    found = draft(tmp_path, ["Garcia Lopez Maria", *HEADINGS], ["2014-03-04"] * 2 + ["PC 459", "Y"])
    assert found.columns[0].shown == "column 1"
    assert found.columns[0].why_left_out == NAMED
    assert "Garcia" not in write_mapping(found.document, found.questions, [])
    assert not any("Garcia" in option for q in found.questions for option in q.options)


def test_dates_of_birth_are_mapped_and_not_shown(tmp_path):
    found = draft(tmp_path, [*HEADINGS, "DOB"], ["3/4/2014", "PC 459", "Y", "1/2/1980"])
    assert found.columns[-1].examples == ()
    assert "born_on" in found.document["facts"]
    assert "1/2/1980" not in write_mapping(found.document, found.questions, [])


def test_rejected_rows_have_only_the_columns_that_are_read(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        "Booking Date,Remarks,ICE Detainer\n2014-03-04,Jane Roe,Y\n2014-33-04,Ann Poe,Y\n"
        "2014-03-04,Al Doe,Y,Ed Loe\n"
    )
    document = {
        "facts": {"as_of": "Booking Date", "detainer.lodged": "ICE Detainer"},
        "constants": {"place": "us-ca-fresno"},
    }
    mapping = build_mapping(document, "m.yaml")
    _, [rejects] = read_mapped_records(path, mapping, tmp_path / "bad")
    rejects.write()
    text = rejects.target.read_text()
    assert "2014-33-04" in text
    assert [row.row for row in rejects.rows] == [3, 4]
    assert not any(name in text for name in ("Roe", "Poe", "Doe", "Loe", "Remarks"))


def test_rejected_bookings_of_an_audit_have_only_its_columns(tmp_path):
    path = tmp_path / "t.csv"
    headings = [name for name in REQUIRED_COLUMNS if name != "booking"]
    path.write_text(",".join(["Bkg", "Remarks", *headings]) + "\n1,Jane Roe,2014-33-04,,,DWI,A,B\n")
    own = BookingColumns({"booking": "Bkg"})
    found = read_jail_bookings([path], "America/Los_Angeles", (), tmp_path / "bad", own)
    [rejects] = found.reject_files
    assert rejects.headings == ("Bkg", *headings)
    assert len(rejects.rows) == 1
    assert "Jane Roe" not in rejects.rows[0].cells
