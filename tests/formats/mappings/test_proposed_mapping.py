"""The draft of a mapping: what columns mean, what is asked, and what is never shown."""

import csv

import pytest

from trustact.formats.format_errors import RecordFileError
from trustact.formats.mappings.count_tables import read_count_table
from trustact.formats.mappings.identifying_columns import looks_like_names
from trustact.formats.mappings.mapping_files import build_mapping
from trustact.formats.mappings.mapping_text import write_mapping
from trustact.formats.mappings.proposed_mapping import propose_mapping
from trustact.formats.mappings.table_rows import read_unknown_table
from trustact.formats.package_data import (
    ARRESTS_SEATTLE,
    BOOK_INS,
    BY_YEAR,
    package_data_path,
)
from trustact.formats.yaml_files import parse_yaml

HEADINGS = ["Booking No", "Booking Dt", "Chrg", "ICE Hold Y/N"]


def draft(folder, headings, *rows, **settings):
    path = folder / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])
    return propose_mapping(read_unknown_table(path), **settings)


def test_odd_headings_of_a_jail_log(tmp_path):
    found = draft(
        tmp_path,
        HEADINGS,
        ["1", "01/14/2024 08:15", "ASSAULT 4", "Y"],
        ["1", "01/14/2024 08:15", "FTA", "Y"],
        ["2", "01/15/2024 22:40", "DWI", "N"],
        place="us-wa-pierce",
    )
    assert found.document == {
        "rows": "pending_charges",
        "key": "Booking No",
        "facts": {
            "as_of": {"column": "Booking Dt", "dates": "mdy"},
            "custody.booked_at": {"column": "Booking Dt", "dates": "mdy"},
            "pending_charges[].description": {"column": "Chrg"},
            "detainer.lodged": {"column": "ICE Hold Y/N", "values": {"Y": True, "N": False}},
        },
        "constants": {"place": "us-wa-pierce"},
        "left_out": {},
    }
    assert found.open_questions == []
    build_mapping(found.document, "m.yaml")


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (["14/01/2024", "02/03/2024"], "dmy"),
        (["01/14/2024", "02/03/2024"], "mdy"),
        (["01/02/2024", "02/03/2024"], "open"),
        (["14/01/2024", "01/14/2024"], "open"),
        (["2024-01-14", "2024-02-03"], None),
    ],
)
def test_the_order_of_dates_is_taken_only_where_the_table_shows_it(tmp_path, days, order):
    rows = [[str(number), day, "DWI", "Y"] for number, day in enumerate(days)]
    found = draft(tmp_path, HEADINGS, *rows, place="us-wa-pierce")
    assert found.document["facts"]["as_of"].get("dates") == order
    asked = [q for q in found.open_questions if "Which number comes first" in q.asks]
    assert len(asked) == (order == "open")  # once, for all columns with dates
    if asked:
        answered = draft(tmp_path, HEADINGS, *rows, place="us-wa-pierce", dates="dmy")
        assert answered.document["facts"]["custody.booked_at"]["dates"] == "dmy"


def test_the_order_of_dates_is_found_for_each_column_by_itself(tmp_path):
    rows = [["1", "25/6/2014", "DWI", "Y", "1/2/1990"]]
    found = draft(tmp_path, [*HEADINGS, "DOB"], *rows)
    assert found.document["facts"]["as_of"]["dates"] == "dmy"
    assert found.document["facts"]["born_on"]["dates"] == "open"
    (question,) = [q for q in found.open_questions if "Which number comes first" in q.asks]
    assert question.paths == (("facts", "born_on", "dates"),)
    assert "Booking Dt has day first by row 2" in question.why
    assert "1990" not in question.asks + question.why


def test_the_example_of_an_order_is_a_date_that_does_not_show_it(tmp_path):
    rows = [["1", day, "DWI", "Y"] for day in ("2020-02-03", "03.04.2020", "04.05.2020", "5/6/20")]
    (question,) = [
        q for q in draft(tmp_path, HEADINGS, *rows).open_questions if "Which number" in q.asks
    ]
    assert "in dates such as 03.04.2020 or 5/6/20 in the column Booking Dt" in question.asks


def test_dates_that_contradict_each_other_leave_the_column_open(tmp_path):
    rows = [["1", day, "DWI", "Y"] for day in ("25/6/2014", "6/25/2014", "3/4/2014")]
    found = draft(tmp_path, HEADINGS, *rows)
    assert found.document["facts"]["as_of"]["dates"] == "open"
    (question,) = [q for q in found.open_questions if "Which number comes first" in q.asks]
    assert "rows 2 and 3 contradict each other: row 2 (25/6/2014) says day first" in question.why
    assert "row 3 (6/25/2014) says month first" in question.why


def test_charges_that_are_citations_are_statutes_of_the_place(tmp_path):
    rows = [["1", "2014-03-04", "PC 459", "Y"], ["1", "2014-03-04", "VC 23152(A)", "N"]]
    found = draft(tmp_path, HEADINGS, *rows, place="us-ca-fresno")
    assert found.document["facts"]["pending_charges[].statute"] == {"column": "Chrg"}
    assert found.document["constants"]["pending_charges[].jurisdiction"] == "us-ca"
    build_mapping(found.document, "m.yaml")
    asked = draft(tmp_path, HEADINGS, *rows)
    assert asked.document["constants"]["pending_charges[].jurisdiction"] == "open"
    assert any("Of which state's law" in q.asks for q in asked.open_questions)


@pytest.mark.parametrize(
    ("jail", "warned"),
    [("Kern County Jail", True), ("KERN CO JAIL", True), ("Fresno County Jail", False),
     ("Main Jail", False)],
)  # fmt: skip
def test_a_jail_of_another_county_is_warned_of(tmp_path, jail, warned):
    row = ["1", "2014-03-04", "DWI", "Y", jail]
    found = draft(tmp_path, [*HEADINGS, "facility"], row, place="us-ca-fresno")
    assert bool(found.warnings) == warned
    if warned:
        assert "names another county than us-ca-fresno" in found.warnings[0]
        assert f"row 2 '{jail}'" in found.warnings[0]


def test_a_code_that_is_no_word_for_yes_or_no_is_left_open(tmp_path):
    found = draft(tmp_path, HEADINGS, ["1", "01/14/2024", "DWI", "X"], ["2", "01/15/2024", "A", ""])
    values = found.document["facts"]["detainer.lodged"]["values"]
    assert values == {"X": "open"}
    (question,) = [q for q in found.open_questions if "'X'" in q.asks]
    found.answer(question, "yes")
    assert values == {"X": True}


def test_a_code_of_two_levels_is_taken_as_unknown_and_said(tmp_path):
    levels = ["class B/C felony", "gross misdemeanor/class C felony", "GM", "Class 4 Felony"]
    rows = [["1", "2014-03-04", "THEFT", "Y", level] for level in levels]
    found = draft(tmp_path, [*HEADINGS, "Charge Level"], *rows, place="us-wa-pierce")
    values = found.document["facts"]["pending_charges[].level"]["values"]
    assert list(values.values()) == ["felony", None, "misdemeanor", "felony"]
    (question,) = [q for q in found.questions if "Charge Level" in q.asks]
    assert (question.taken, question.is_open) == ("unknown", False)
    assert question.why == "it names more than one level; in 1 row"


@pytest.mark.parametrize(
    ("headings", "row", "place"),
    [
        (["State"], ["WA"], {"column": "State", "kind": "state"}),
        (["State", "County"], ["WA", "Pierce"],
         {"column": "County", "kind": "county", "state_column": "State"}),
        (["Jail"], ["PIERCE COUNTY JAIL"],
         {"column": "Jail", "kind": "facility", "state": "open"}),
    ],
)  # fmt: skip
def test_the_column_with_the_place(tmp_path, headings, row, place):
    found = draft(tmp_path, [*HEADINGS, *headings], ["1", "01/14/2024", "DWI", "Y", *row])
    assert found.document["facts"]["place"] == place


@pytest.mark.parametrize("one", ["Charge 1", "Charge1", "Chrg_1", "Charge"])
def test_charges_in_numbered_columns_are_charges_of_one_row(tmp_path, one):
    headings = ["Book #", "Booked On", one, f"{one} Lvl", "Charge 2", "Charge 2 Lvl", "ICE Hold"]
    found = draft(
        tmp_path,
        headings,
        ["1", "01/14/2024", "DWI", "GM", "ROBBERY 1", "F", "Y"],
        ["2", "01/15/2024", "DWI", "M", "", "", "Y"],
        place="us-wa-pierce",
    )
    document = found.document
    assert document["rows"] == "case"
    columns = {path: spec["column"] for path, spec in document["facts"].items()}
    assert columns == {
        "as_of": "Booked On",
        "custody.booked_at": "Booked On",
        "pending_charges[1].description": one,
        "pending_charges[1].level": f"{one} Lvl",
        "pending_charges[2].description": "Charge 2",
        "pending_charges[2].level": "Charge 2 Lvl",
        "detainer.lodged": "ICE Hold",
    }
    assert document["left_out"] == {
        "Book #": "number of the booking; it occurs once, so that each row is a case"
    }
    assert found.open_questions == []
    build_mapping(document, "m.yaml")


def test_rows_of_one_booking_with_numbered_charges_are_said_to_be_cases_of_their_own(tmp_path):
    row = ["1", "2024-01-14", "DWI", "FTA"]
    found = draft(tmp_path, ["Book #", "Booked", "Charge 1", "Charge 2"], row, row)
    assert found.document["rows"] == "case"
    assert "each row is a case" in found.warnings[0]
    assert "Book #" in found.warnings[0]


@pytest.mark.parametrize(
    ("heading", "cells", "means"),
    [
        ("lvl", ("F", "M"), "[].level"),
        ("Sev", ("F", "GM"), "[].level"),
        ("Sx", ("F", "M"), ""),
        ("Arrested On", ("2024-01-14", "2024-01-15"), "arrest.date"),
        ("Next On", ("2024-01-14", "2024-01-15"), ""),
    ],
)
def test_what_headings_with_their_cells_mean(tmp_path, heading, cells, means):
    rows = [["1", "2024-01-14", "DWI", "Y", cell] for cell in cells]
    assert draft(tmp_path, [*HEADINGS, heading], *rows).columns[-1].means == means


def test_a_level_without_a_number_gives_way_to_that_of_the_first_charge(tmp_path):
    row = ["2024-01-14", "F", "DWI", "GM", "FTA"]
    found = draft(tmp_path, ["Booked", "Lvl", "Charge 1", "Charge 1 Lvl", "Charge 2"], row)
    facts = found.document["facts"]
    assert facts["pending_charges[1].level"]["column"] == "Charge 1 Lvl"
    assert "Lvl" in found.document["left_out"]


def test_rows_of_a_hold_are_no_charge(tmp_path):
    found = draft(
        tmp_path,
        HEADINGS[:3],
        ["1", "01/14/2024", "DWI"],
        ["1", "01/14/2024", "ICE HOLD"],
        ["2", "01/15/2024", "DWI"],
    )
    assert found.document["other_rows"] == [
        {"column": "Chrg", "is": ["ICE HOLD"], "states": {"detainer.lodged": True}}
    ]


NAMES = ("ROE, JANE", "DOE, RICHARD A", "POE, ANN-MARIE", "LOE, JOSE JR")
MORE_NAMES = ("Jane Roe", "Richard Doe", "Ann Poe", "Jose Loe")


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Inmate Name", NAMES),
        ("Remarks", NAMES),
        ("Remarks", MORE_NAMES),
        ("Who", MORE_NAMES),
        ("LNAME", ("ROE", "DOE", "POE", "LOE")),
        ("Number", ("A012345678", "A012345679", "A012345670", "A012345671")),
        ("X", ("123-45-6789", "", "", "")),
    ],
)
def test_a_column_that_may_hold_names_is_neither_shown_nor_imported(tmp_path, heading, cells):
    rows = [[str(i), "01/14/2024", "DWI", "Y", cell] for i, cell in enumerate(cells)]
    found = draft(tmp_path, [*HEADINGS, heading], *rows)
    column = found.columns[-1]
    assert column.examples == ()
    assert column.why_left_out
    assert found.states(column) == []
    text = write_mapping(found.document, found.questions, [])
    assert not any(cell and cell in text for cell in cells)


@pytest.mark.parametrize(
    "heading", ["Facility Name", "Charge Name", "County Name", "Booking No", "Chrg", "File Name"]
)
def test_a_heading_of_a_thing_is_no_name_of_a_person(heading):
    assert not looks_like_names(heading)


@pytest.mark.parametrize(
    "first",
    [
        ["ROE, JANE", "01/14/2024", "DWI", "Y"],
        ["Jane Roe", "Pierce", "Assault", "Yes"],
        ["24-1", "Jane Roe", "Assault", "Yes"],
    ],
)
def test_a_first_row_that_may_hold_names_is_never_repeated(tmp_path, first):
    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([first, ["Roe, Al", "02/14/2024", "DWI", "Y"]])
    with pytest.raises(RecordFileError) as error:
        read_unknown_table(path)
    assert "no row of headings that differs clearly from its rows" in str(error.value)
    assert "Roe" not in str(error.value)
    assert "ROE" not in str(error.value)


def written(folder, *rows):
    path = folder / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def test_headings_as_programs_write_them_are_found(tmp_path):
    rows = ["A", "Ash Jail", "Boston"], ["B", "Birch Jail", "Boston"]
    path = written(tmp_path, ["facility_code", "detention_facility", "area_of_resp"], *rows)
    assert read_unknown_table(path).headings[1] == "detention_facility"


def test_headings_over_columns_of_numbers_are_found_though_their_words_are_few(tmp_path):
    rows = [["01001", "autauga county, alabama", "NOL"], ["01003", "baldwin county", "NOL"]]
    path = written(tmp_path, ["geoid", "name", "aor"], *rows, ["01005", "barbour county", "NOL"])
    assert read_unknown_table(path).headings == ("geoid", "name", "aor")


@pytest.mark.parametrize(
    "first",
    [
        ["Jane Roe", "Pierce", "Assault", "unknown"],
        ["Jane Roe", "Pierce", "Assault", "Yes"],
        ["roe", "pierce", "assault", "no"],
        ["Roe", "Jane", "Hold", "none"],
        ["Roe", "Hold", "Pierce", "TBD"],
        ["ROE", "JANE", "DWI", "ICE"],
    ],
)
def test_a_first_row_of_data_over_a_column_of_numbers_is_no_heading(tmp_path, first):
    rows = [["Ann Doe", "King", "Theft", "12"], ["Al Poe", "Clark", "DUI", "7"]]
    path = written(tmp_path, first, *rows, ["Ed Loe", "Kitsap", "Arson", "3"])
    with pytest.raises(RecordFileError, match="no row of headings") as error:
        read_unknown_table(path)
    assert not any(cell in str(error.value) for cell in ("Roe", "ROE", "roe", "Doe"))


def test_the_text_of_a_mapping_is_read_back_as_it_was_drafted(tmp_path):
    headings = ["Booking No", "Booking Dt: local", "Chrg", "ICE Hold Y/N", "Rel. Dt #"]
    found = draft(
        tmp_path, headings, ["1", "01/02/2024", "DWI", "yes"], ["1", "01/02/2024", "A", "1"]
    )
    text = write_mapping(found.document, found.questions, ["A draft"])
    document, _ = parse_yaml(text, "m.yaml")
    assert document == found.document
    assert text.count("# OPEN: ") == len(found.open_questions)


@pytest.mark.parametrize(
    ("name", "column", "total"),
    [(ARRESTS_SEATTLE, "n", 5_326), (BY_YEAR, "count", 1_814_828), (BOOK_INS, "book_ins", None)],
)
def test_a_table_of_counts_says_what_it_can_answer(name, column, total):
    found = read_count_table(package_data_path(name))
    assert found is not None
    assert total is None or found.totals[column] == total
    text = "\n".join(found.lines())
    assert "a law is asked about one person or one request" in text
    assert "trustact figures criminal-record-share" in text


def test_the_shares_of_arrests_are_those_of_the_table():
    found = read_count_table(package_data_path(ARRESTS_SEATTLE))
    by = found.dimensions["apprehension_criminality"]
    assert by["1 Convicted Criminal"] == 1202 + 258 + 38 + 351 + 6
    assert sum(by.values()) == 5_326


def test_a_table_of_people_is_no_table_of_counts(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        "Booking No,Booking Dt,Chrg,ICE Hold Y/N\n1,01/02/2024,DWI,Y\n2,01/03/2024,A,N\n"
    )
    assert read_count_table(path) is None


def test_headings_that_are_facts_are_these_facts(tmp_path):
    found = draft(
        tmp_path,
        ["as_of", "place", "detainer.form", "conviction_1_level", "subject"],
        ["2014-03-01", "us-ca", "i-247", "felony", "24-1"],
        ["2014-03-02", "us-wa", "I-247A", "", "24-2"],
    )
    assert found.document["facts"] == {
        "as_of": {"column": "as_of"},
        "place": {"column": "place", "kind": "id"},
        "detainer.form": {"column": "detainer.form"},
        "convictions[1].level": {"column": "conviction_1_level"},
    }
    assert found.open_questions == []


def test_a_log_that_says_how_each_charge_ended_has_a_part_for_the_audit(tmp_path):
    found = draft(
        tmp_path,
        ["Book No", "Booked", "Released", "Charge Ended", "Charge", "Agency", "How Ended",
         "Booking Ended", "Sex", "Inmate Name"],
        ["A1", "03/04/2024 22:10", "03/07/2024 15:40", "03/06/2024 09:15", "ASSAULT 4", "TACM",
         "Dismissed", "Dismissed", "M", "GARCIA, JUAN"],
        ["A1", "03/04/2024 22:10", "03/17/2024 15:40", "03/07/2024 15:40", "ICE DETAINER", "IMM",
         "Gone Fishing", "Dismissed", "M", "GARCIA, JUAN"],
        ["A2", "03/14/2024 22:10", "03/17/2024 15:40", "03/07/2024 15:40", "DWI", "TACM",
         "WSI Chain", "WSI Chain", "M", "RUIZ, ANA"],
        place="us-wa-pierce",
        agency="county-jail",
    )  # fmt: skip
    assert found.document["audit"] == {
        "booking": "Book No",
        "booking_dt": "Booked",
        "release_dt": "Released",
        "charge_release_dt": "Charge Ended",
        "booking_charge_desc": "Charge",
        "jurisdiction_cd": "Agency",
        "release_disposition_desc": "How Ended",
        "final_release_disp": "Booking Ended",
        "gender_desc": "Sex",
    }
    assert found.document["groups"]["outcome"] == "How Ended"
    assert found.document["facts"]["custody.booked_at"]["column"] == "Booked"
    assert "agency" not in found.document["facts"]
    assert not found.open_questions
    build_mapping(found.document, "m.yaml")


def test_codes_of_courts_are_no_agency_that_has_custody(tmp_path):
    rows = [["1", "2024-01-14", "DWI", "Y", code] for code in ("TACM", "PD1")]
    assert "agency" not in draft(tmp_path, [*HEADINGS, "Agency"], *rows).document["facts"]
