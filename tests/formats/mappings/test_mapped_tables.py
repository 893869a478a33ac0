"""Tables read by a mapping: what each cell becomes, which rows are rejected, and why."""

import csv

import pytest
from openpyxl import Workbook

from trustact.formats.format_errors import RecordFileError
from trustact.formats.mappings.mapped_records import read_mapped_records
from trustact.formats.mappings.mapping_files import build_mapping, read_mapping, shipped_mappings
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.formats.yaml_files import YamlFileError

DAY = {"as_of": {"column": "Booked", "dates": "mdy"}}


def table(folder, headings, *rows, name="t.csv"):
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])
    return path


def read(path, document, **options):
    return read_mapped_records(path, build_mapping(document, "m.yaml"), **options)


def cases(records):
    keys = records.main.column("row").to_pylist()
    return list(rows_to_case_mappings(records, keys).values())


def reasons(records, folder, path, document):
    _, (reject_file,) = read(path, document, rejects=folder)
    return {row.row: (row.column, row.reason) for row in reject_file.rows}


def test_an_empty_cell_and_a_mark_are_not_known_and_never_no(tmp_path):
    path = table(
        tmp_path,
        ["Booked", "Hold"],
        ["3/1/2018", "Y"],
        ["3/1/2018", ""],
        ["3/1/2018", "N/A"],
        ["3/1/2018", "(b)(6)"],
        ["3/1/2018", "N"],
    )
    document = {
        "facts": {**DAY, "detainer.lodged": {"column": "Hold", "values": {"Y": True, "N": False}}}
    }
    records, _ = read(path, document)
    found = records.main.column("detainer.lodged").to_pylist()
    assert found == [True, None, None, None, False]


def test_a_code_that_the_mapping_lacks_is_rejected_with_row_column_and_what_is_right(tmp_path):
    path = table(tmp_path, ["Booked", "Hold"], ["3/1/2018", "Y"], ["3/1/2018", "X"])
    document = {
        "facts": {**DAY, "detainer.lodged": {"column": "Hold", "values": {"Y": True, "N": False}}}
    }
    records, _ = read(path, document)
    assert records.main.column("row").to_pylist() == [2]
    provenance = records.provenance
    assert (provenance.rows_read, provenance.rows_accepted, provenance.rows_rejected) == (2, 1, 1)
    column, reason = reasons(records, tmp_path, path, document)[3]
    assert column == "Hold"
    assert reason.startswith("'X' is not among the codes of the mapping, which are: Y, N")


@pytest.mark.parametrize(
    ("order", "cell", "day"),
    [
        ("mdy", "3/1/2018", "2018-03-01"),
        ("dmy", "3/1/2018", "2018-01-03"),
        ("dmy", "31.12.17 0815", "2017-12-31"),
        ("mdy", "03/14/17 8:15 PM", "2017-03-14"),
        ("", "2018-03-01 23:59", "2018-03-01"),
        ("", "1-Mar-2018", "2018-03-01"),
    ],
)
def test_dates_are_read_in_the_order_that_is_stated(tmp_path, order, cell, day):
    path = table(tmp_path, ["Booked", "Note"], [cell, "x"])
    fact = {"column": "Booked"} | ({"dates": order} if order else {})
    records, _ = read(path, {"facts": {"as_of": fact}, "left_out": {"Note": ""}})
    assert cases(records)[0]["as_of"] == day


def test_a_date_in_numbers_without_an_order_is_refused(tmp_path):
    path = table(tmp_path, ["Booked", "Note"], ["3/1/2018", "x"])
    document = {"facts": {"as_of": "Booked"}, "left_out": {"Note": ""}}
    records, _ = read(path, document)
    assert records.main.num_rows == 0
    assert "which number is the month" in reasons(records, tmp_path, path, document)[2][1]


def test_a_moment_keeps_its_time(tmp_path):
    path = table(
        tmp_path, ["Booked", "At"], ["3/1/2018", "3/1/2018 9:05 PM"], ["3/1/2018", "3/1/2018 0:00"]
    )
    document = {"facts": {**DAY, "custody.booked_at": {"column": "At", "dates": "mdy"}}}
    found = [case["facts"]["custody"]["booked_at"] for case in cases(read(path, document)[0])]
    assert found == ["2018-03-01T21:05", "2018-03-01"]


GROUPED = {
    "rows": "pending_charges",
    "key": "No",
    "facts": {
        **DAY,
        "pending_charges[].description": "Charge",
        "pending_charges[].level": {
            "column": "Class",
            "values": {"F": "felony", "M": "misdemeanor"},
        },
    },
    "constants": {"place": "us-wa-pierce", "pending_charges[].jurisdiction": "us-wa"},
    "other_rows": [
        {
            "column": "Charge",
            "is": ["HOLD IMMIGRAT"],
            "states": {"detainer.lodged": True},
        }
    ],
}


def test_rows_with_one_key_are_one_case_and_the_hold_is_no_charge(tmp_path):
    path = table(
        tmp_path,
        ["No", "Booked", "Charge", "Class"],
        ["1", "3/1/2018", "THEFT", "F"],
        ["2", "3/2/2018", "DWI", "M"],
        ["1", "3/1/2018", "HOLD IMMIGRAT", ""],
        ["1", "3/1/2018", "FTA", ""],
    )
    records, _ = read(path, GROUPED)
    first, second = cases(records)
    assert first["facts"]["detainer"] == {"lodged": True}
    assert [row["description"] for row in first["facts"]["pending_charges"]] == ["THEFT", "FTA"]
    assert [row["level"] for row in first["facts"]["pending_charges"]] == ["felony", None]
    assert first["facts"]["pending_charges"][0]["jurisdiction"] == "us-wa"
    # No row of the hold: whether there is a request is not known, and not no.
    assert second["facts"]["detainer"] == {"lodged": None}
    assert records.main.column("row").to_pylist() == [2, 3]
    assert records.provenance.rows_accepted == 4


def test_a_case_of_which_one_row_cannot_be_read_is_rejected_whole(tmp_path):
    path = table(
        tmp_path,
        ["No", "Booked", "Charge", "Class"],
        ["1", "3/1/2018", "THEFT", "F"],
        ["1", "3/1/2018", "FTA", "Z"],
        ["2", "3/2/2018", "DWI", "M"],
        ["", "3/2/2018", "DWI", "M"],
        ["3", "3/2/2018", "DWI", "M"],
        ["3", "3/9/2018", "DWI", "M"],
    )
    records, _ = read(path, GROUPED)
    assert records.main.column("row").to_pylist() == [4]
    found = reasons(records, tmp_path, path, GROUPED)
    assert found[2][1] == "row 3 of the same case cannot be read; correct that one"
    assert found[3][1].startswith("'Z' is not among the codes of the mapping")
    assert found[5][0] == "No"
    assert "'3/9/2018', but row 6 of the same case has '3/2/2018'" in found[7][1]
    assert set(found) == {2, 3, 5, 6, 7}
    assert records.provenance.rows_read == 6 == 1 + len(found)


def test_a_row_that_cannot_be_split_takes_its_case_with_it(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        "No,Booked,Charge,Class\n1,3/1/2018,THEFT,F\n1,3/1/2018,FTA,F,too,many\n2,3/1/2018,DWI,M\n"
    )
    records, _ = read(path, GROUPED)
    assert records.main.column("row").to_pylist() == [4]
    assert records.provenance.rows_rejected == 2


def test_what_no_case_can_hold_is_rejected(tmp_path):
    path = table(tmp_path, ["Booked", "Born"], ["3/1/2018", "1990"], ["3/1/2018", "2019"])
    document = {"facts": {**DAY, "born_on": "Born"}}
    records, _ = read(path, document)
    assert records.main.column("row").to_pylist() == [2]
    assert reasons(records, tmp_path, path, document)[3][0] == "Born"


@pytest.mark.parametrize(
    ("spec", "row", "place"),
    [
        ({"column": "Where", "kind": "state"}, "Washington", "us-wa"),
        ({"column": "Where", "kind": "county", "state": "us-wa"}, "PIERCE COUNTY", "us-wa-pierce"),
        ({"column": "Where", "kind": "county", "state_column": "St"}, "Cook", "us-il-cook"),
        ({"column": "Where", "kind": "facility", "state_column": "St"}, "COOK COUNTY JAIL",
         "us-il-cook"),
        ({"column": "Where", "values": {"P": "us-wa-pierce"}}, "p", "us-wa-pierce"),
        ({"column": "Where", "kind": "id"}, "us-ca", "us-ca"),
    ],
)  # fmt: skip
def test_a_place_is_read_by_its_kind(tmp_path, spec, row, place):
    path = table(tmp_path, ["Booked", "Where", "St"], ["3/1/2018", row, "IL"])
    records, _ = read(path, {"facts": {**DAY, "place": spec}, "left_out": {"St": "", "Where": ""}})
    assert cases(records)[0]["place"] == place


def test_a_county_that_does_not_exist_names_the_nearest(tmp_path):
    path = table(tmp_path, ["Booked", "Where"], ["3/1/2018", "Peirce"])
    spec = {"column": "Where", "kind": "county", "state": "us-wa"}
    document = {"facts": {**DAY, "place": spec}}
    records, _ = read(path, document)
    assert records.main.num_rows == 0
    assert "did you mean 'us-wa-pierce'" in reasons(records, tmp_path, path, document)[2][1]


def test_a_whole_list_that_is_said_to_be_empty_or_not(tmp_path):
    path = table(
        tmp_path,
        ["Booked", "Record", "Level"],
        ["3/1/2018", "yes", ""],
        ["3/1/2018", "clean", ""],
        ["3/1/2018", "other", ""],
        ["3/1/2018", "clean", "felony"],
    )
    document = {
        "facts": {
            **DAY,
            "convictions": {
                "column": "Record",
                "values": {"yes": "some", "clean": "none", "other": None},
            },
            "convictions[1].level": "Level",
        }
    }
    records, _ = read(path, document)
    found = [case["facts"].get("convictions") for case in cases(records)]
    assert found == [[{"level": None}], [], None]
    assert "there are no convictions" in reasons(records, tmp_path, path, document)[5][1]


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ({"facts": {**DAY, "detainer.logded": "Hold"}}, "did you mean 'detainer.lodged'"),
        ({"facts": {"as_of": "open"}}, "facts.as_of: is open"),
        ({"facts": {"detainer.lodged": "Hold"}}, "nothing states as_of"),
        ({"facts": {**DAY, "place": {"column": "C", "kind": "county"}}}, "needs its state"),
        ({"facts": {**DAY, "born_on": "Inmate Name"}}, "may hold names of people"),
        ({"facts": DAY, "groups": {"who": "Last Name"}}, "may hold names of people"),
        ({"facts": DAY, "constants": {"agency": "sherif"}}, "did you mean 'sheriff'"),
        ({"facts": {**DAY, "convictions[].level": "L"}}, "level, or rows: convictions"),
        ({"facts": DAY, "rows": "convictions"}, "key: is missing"),
        ({"facts": {**DAY, "place": "P"}, "constants": {"place": "us-wa"}}, "leave one out"),
        (
            {"facts": {**DAY, "detainer.lodged": {"column": "H", "values": {"": False}}}},
            "an empty cell is not known, and can never mean a value",
        ),
        ({"facts": {"as_of": {"column": "B", "dates": "ymd"}}}, "no order of dates; use mdy"),
        ({"fact": {}}, "did you mean 'facts'"),
        ([], "a mapping is a map"),
    ],
)  # fmt: skip
def test_a_wrong_mapping_says_what_would_be_right(document, problem):
    with pytest.raises(YamlFileError) as error:
        build_mapping(document, "m.yaml")
    assert problem in str(error.value)


def test_an_error_of_a_mapping_has_its_file_and_line(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_text("rows: case\nfacts:\n  as_of: Booked\n  detainer.form: {column: F, kind: x}\n")
    with pytest.raises(YamlFileError, match=r"m\.yaml, line 4: facts\.detainer\.form\.kind: 'x'"):
        read_mapping(path)


def test_a_column_that_the_table_lacks_is_named(tmp_path):
    path = table(tmp_path, ["Booked On", "Hold"], ["3/1/2018", "Y"])
    document = {"facts": {**DAY, "detainer.lodged": "Hold"}, "left_out": {"Booked On": ""}}
    with pytest.raises(RecordFileError, match="has no column 'Booked', which the mapping"):
        read(path, document)


def test_each_mapping_of_the_package_can_be_read():
    assert {"ice-arrests", "ice-book-ins", "pierce-county-jail"} <= set(shipped_mappings())
    for name in shipped_mappings():
        assert read_mapping(name).columns


def test_an_unknown_name_of_a_mapping_names_the_nearest():
    with pytest.raises(Exception, match="did you mean 'ice-arrests'"):
        read_mapping("ice-arrest")


def test_arrests_with_the_headings_of_ice(tmp_path):
    headings = ["Apprehension Date", "Apprehension State", "Apprehension Criminality"]
    headings += ["Apprehension Method", "Apprehension AOR", "Gender", "Citizenship Country"]
    headings += ["Birth Year"]
    rest = ["CAP Local", "Seattle", "Male", "MEXICO", "1980.0"]
    path = table(
        tmp_path,
        headings,
        ["2025-01-02 09:43:00", "WASHINGTON", "1 Convicted Criminal", *rest],
        ["01/03/2025 9:43", "OREGON", "2 Pending Criminal Charges", *rest],
        ["2025-01-04", "", "3 Other Immigration Violator", *rest],
    )
    records, _ = read_mapped_records(path, read_mapping("ice-arrests"))
    first, second, third = cases(records)
    assert first["as_of"] == "2025-01-02"
    assert first["place"] == "us-wa"
    assert first["facts"]["convictions"] == [{"level": None}]
    assert second["facts"]["pending_charges"] == [{"level": None}]
    # ICE's label does not state that there is no conviction.
    assert "convictions" not in third["facts"]
    assert third["place"] is None


PIERCE_HEADINGS = (
    "booking", "booking_dt", "booking_charge_desc", "jurisdiction_cd", "gender_desc", "race_desc",
    "country_of_birth", "imm_hold", "final_release_disp", "category", "max_charge_type",
)  # fmt: skip


@pytest.mark.parametrize(
    ("category", "level"),
    [
        ("class A felony", "felony"),
        ("class B/C felony", "felony"),
        ("gross misdemeanor", "misdemeanor"),
        ("gross misdemeanor/class B felony", None),
        ("gross misdemeanor/class C felony", None),
        ("civil infraction", "infraction"),
        ("other", None),
    ],
)
def test_each_category_of_the_bookings_of_pierce_county_is_read(tmp_path, category, level):
    rest = ["PSP", "SUP", "MALE", "WHITE", "MEXICO", "0", "WSI Chain", category, "property"]
    path = table(tmp_path, PIERCE_HEADINGS, ["B1", "2017-01-02 10:37:00", *rest])
    records, _ = read_mapped_records(path, read_mapping("pierce-county-jail"))
    assert records.provenance.rows_rejected == 0
    (found,) = cases(records)
    assert found["facts"]["pending_charges"][0].get("level") == level


PEOPLE = ["Booked", "Inmate Name", "DOB", "Who", "Charge", "Bail"]
ROW = ["3/1/2018", "ROE, JANE", "1980-02-03", "Ana Diaz", "DWI", "500"]
OF_PEOPLE = {
    "facts": {**DAY, "born_on": "DOB", "pending_charges[1].description": "Charge"},
    "left_out": {"Who": "its cells look like names of people; not shown", "Bail": "an amount"},
}


def test_all_columns_are_those_that_identify_nobody(tmp_path):
    path = table(tmp_path, PEOPLE, ROW)
    records, _ = read(path, OF_PEOPLE, columns="all")
    kept = [name.removeprefix("source:") for name in records.source.column_names]
    assert kept == ["row", "Booked", "Charge", "Bail"]
    (note,) = [n for n in records.provenance.notes if n.startswith("--columns all")]
    assert "left out are Inmate Name, DOB, Who" in note


def test_a_column_that_is_named_is_kept_and_the_note_says_what_it_is(tmp_path):
    path = table(tmp_path, PEOPLE, ROW)
    records, _ = read(path, OF_PEOPLE, columns="inmate name,Charge")
    assert records.source.column("source:Inmate Name").to_pylist() == ["ROE, JANE"]
    (note,) = [n for n in records.provenance.notes if n.startswith("--columns")]
    assert "Inmate Name may identify people" in note
    records, _ = read(path, OF_PEOPLE, columns="Charge")
    assert not any(note.startswith("--columns") for note in records.provenance.notes)


@pytest.mark.parametrize(("columns", "rejected"), [("none", 0), ("Charge", 0), ("Bail", 1)])
def test_a_formula_without_a_result_harms_no_row_where_nobody_reads_it(tmp_path, columns, rejected):
    book = Workbook()
    book.active.append(["Booked", "Charge", "Bail"])
    book.active.append(["3/1/2018", "DWI", "=1+1"])
    path = tmp_path / "t.xlsx"
    book.save(path)
    document = {"facts": {**DAY, "pending_charges[1].description": "Charge"}}
    records, _ = read(path, document, columns=columns)
    assert records.provenance.rows_rejected == rejected
    document["facts"]["pending_charges[1].jurisdiction"] = "Bail"
    assert read(path, document)[0].provenance.rows_rejected == 1
