"""Many cases from one file: each row is read as its case file would be, or rejected."""

import gzip

import pytest
from openpyxl import Workbook

from trustact.formats.case_documents import read_case_documents
from trustact.formats.case_headings import known_headings, path_in_table, read_heading
from trustact.formats.case_tables import read_case_table
from trustact.formats.format_errors import RecordFileError
from trustact.formats.yaml_files import YamlFileError
from trustact.language.case import Case
from trustact.language.errors import CaseErrors
from trustact.language.fact_index import FACTS, LISTS, QUESTION_FACTS, ROW_FACTS

param = pytest.param


def table(folder, *rows, name="cases.csv", **options):
    path = folder / name
    text = "\n".join(rows) + "\n"
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return read_case_table(path, **options)


def workbook(folder, **sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("HASH", "#"))
        for row in rows:
            sheet.append(row)
    book.save(folder / "cases.xlsx")
    return folder / "cases.xlsx"


CASES = [["subject", "as_of", "place"], ["A1", "2014-03-01", "us-ca"], ["A2", "2014-03-02", None]]
CONVICTIONS = [["subject", "statute", "level"], ["A2", "PC 459", "felony"], ["A2", "PC 211", None]]


def test_a_row_is_the_case_that_its_columns_state(tmp_path):
    read = table(
        tmp_path,
        "Subject,As of,place,Agency,searched,Age,Release eligible,registries,papers,"
        "conviction_1_statute,convictions[1].level,Conviction 1 events,"
        "convictions[1].categories.ca-serious-felony,arrest.categories,Convictions complete",
        "A1,2014-03-01,us-ca,Sheriff,registry; criminal-history 2014-02-27,17..18,YES,none,none,"
        "PC 459,Felony,vacated 2010-05-06; sealed,no,ca-dui=yes; ca-arson=unknown,unknown",
        "A2,2014-03-02,,,,,,,,,,,,,",
    )
    assert [row.mapping for row in read.rows] == [
        {
            "subject": "A1",
            "as_of": "2014-03-01",
            "place": "us-ca",
            "agency": "sheriff",
            "searched": ["registry", {"criminal-history": "2014-02-27"}],
            "facts": {
                "age": {"at_least": 17, "at_most": 18},
                "release": {"eligible": True},
                "registries": [],
                "papers": [],
                "convictions": [
                    {
                        "statute": "PC 459",
                        "level": "felony",
                        "events": [{"kind": "vacated", "date": "2010-05-06"}, {"kind": "sealed"}],
                        "categories": {"ca-serious-felony": False},
                    }
                ],
                "arrest": {"categories": {"ca-dui": True, "ca-arson": None}},
                "convictions_complete": None,
            },
        },
        {"subject": "A2", "as_of": "2014-03-02", "facts": {}},
    ]
    assert [row.row for row in read.rows] == [2, 3]
    assert read.rejects == ()


@pytest.mark.parametrize("name", ["cases.csv.gz", "cases.tsv"])
def test_a_table_may_be_packed_or_have_tabs(tmp_path, name):
    sign = "\t" if name.endswith("tsv") else ","
    rows = [sign.join(["as_of", "age"]), sign.join(["2014-03-01", "34"])]
    assert table(tmp_path, *rows, name=name).rows[0].mapping["facts"] == {"age": 34}


@pytest.mark.parametrize(
    ("heading", "cell", "problem"),
    [
        param("age", "x", "not a number", id="number"),
        param("age", "..", "no bound", id="no-bound"),
        param("release.eligible", "maybe", "neither yes nor no", id="flag"),
        param("release.eligible", "1", "neither yes nor no", id="flag-is-one"),
        param("convictions", "PC 459", "none or unknown", id="list-in-a-cell"),
        param("born_on", "3/1/1980", "state the order", id="date-without-order"),
        param("registries", "a;;b", "empty place", id="gap-in-words"),
        param("convictions[1].categories", "dui", "with its answer", id="category-without-answer"),
        param("convictions[2].level", "felony", "leave no gap", id="gap-in-rows"),
    ],
)
def test_a_cell_that_cannot_be_read_rejects_its_row_alone(tmp_path, heading, cell, problem):
    read = table(
        tmp_path, f"as_of,place,{heading}", f"2014-03-01,us-ca,{cell}", "2014-03-01,us-ca,"
    )
    assert [row.row for row in read.rows] == [3]
    (reject,) = read.rejects
    assert (reject.row, reject.cells) == (2, ("2014-03-01", "us-ca", cell))
    assert problem in reject.reason
    assert reject.column == (heading if "gap-in-rows" not in problem else "convictions[1]") or (
        "leave no gap" in problem
    )
    assert read.rows_read == 2


def test_every_problem_of_a_row_is_named(tmp_path):
    read = table(tmp_path, "as_of,age,release.eligible", "2014-03-01,x,maybe")
    assert read.rejects[0].column == "age"
    assert "column release.eligible: 'maybe'" in read.rejects[0].reason


def test_a_malformed_row_is_rejected(tmp_path):
    read = table(tmp_path, "as_of,age", "2014-03-01,34,1", "2014-03-01,34")
    assert [reject.row for reject in read.rejects] == [2]
    assert read.rows_read == 2


def test_a_fact_that_is_impossible_is_named_by_its_column(tmp_path):
    read = table(tmp_path, "as_of,Conviction 1 level,age", "2014-03-01,felny,400")
    with pytest.raises(CaseErrors) as caught:
        Case.check(read.rows[0].mapping)
    reject = read.reject(read.rows[0], caught.value.errors)
    assert {reject.column} <= {"Conviction 1 level", "age"}
    assert "did you mean 'felony'" in reject.reason
    assert "give 0 to 130" in reject.reason
    assert "convictions[1].level" in reject.reason or reject.column == "Conviction 1 level"


@pytest.mark.parametrize(
    ("heading", "problem"),
    [
        param("release.by_cort", "did you mean 'release.by_court'", id="nearest"),
        param("convictions[1].levle", "did you mean 'level'", id="nearest-of-a-row"),
        param("convictions[0].level", "numbered from 1", id="zero"),
        param("convictions[100].level", "numbered from 1 to 99", id="hundred"),
        param("shoe size", "begins with '#' is not read", id="nothing-like-it"),
        param("AS_OF", "both have this heading", id="twice"),
        param("conviction_1_level", "states the same fact", id="same-fact-twice"),
    ],
)
def test_a_column_that_states_no_fact_stops_the_file(tmp_path, heading, problem):
    with pytest.raises(RecordFileError, match="column") as caught:
        table(tmp_path, f"as_of,convictions[1].level,{heading}", "2014-03-01,felony,x")
    assert problem in str(caught.value)


def test_a_column_can_be_left_out_by_its_heading(tmp_path):
    read = table(tmp_path, "as_of,age,#notes", "2014-03-01,34,anything")
    assert read.rows[0].mapping == {"as_of": "2014-03-01", "facts": {"age": 34}}
    assert read.notes == ("columns that are not read: #notes",)


def test_a_file_without_such_headings_is_refused(tmp_path):
    with pytest.raises(RecordFileError, match="`trustact case template` writes such a table"):
        table(tmp_path, "name,number", "a,1")


def test_each_fact_has_its_heading():
    for path in (*QUESTION_FACTS, *FACTS, *LISTS):
        assert read_heading(path).case_path == path
        assert read_heading(path.upper().replace(".", " ").replace("_", "-")).case_path == path
    for name, fields in ROW_FACTS.items():
        for field in fields:
            assert read_heading(f"{name}[2].{field}").case_path == f"{name}[1].{field}"
            singular = f"{name.removesuffix('s')}_2_{field}"
            assert read_heading(singular).case_path == f"{name}[1].{field}"
    assert "conviction_1_level" in known_headings()
    assert path_in_table("convictions[0].events[1].date") == "convictions[1].events[2].date"


def test_a_sheet_has_the_rows_of_a_list(tmp_path):
    path = workbook(
        tmp_path,
        cases=CASES,
        Convictions=CONVICTIONS,
        HASHnotes=[["anything"]],
        papers=[["subject", "paper"]],
    )
    read = read_case_table(path)
    assert [row.mapping["facts"] for row in read.rows] == [
        {},
        {"convictions": [{"statute": "PC 459", "level": "felony"}, {"statute": "PC 211"}]},
    ]
    assert read.notes == ("2 rows of the sheet 'Convictions' read",)


def test_a_bad_row_of_a_sheet_rejects_its_case(tmp_path):
    rows = [["subject", "wobbler", "convicted_on"], ["A2", "perhaps", None], ["A1", None, "1/2/14"]]
    read = read_case_table(workbook(tmp_path, cases=CASES, convictions=rows), "mdy")
    assert read.rows == ()
    first, second = read.rejects
    assert "convictions[1].convicted_on: '1/2/14'" in first.reason
    assert "sheet convictions, row 2, column wobbler: 'perhaps'" in second.reason


@pytest.mark.parametrize(
    ("sheets", "problem"),
    [
        param({"convictions": [["subject", "level"], ["A7", "felony"]]}, "'A7'", id="no-such-case"),
        param({"convictions": [["subject", "level"], [None, "felony"]]}, "''", id="no-subject"),
        param({"convictons": CONVICTIONS}, "did you mean 'convictions'", id="unknown-sheet"),
        param({"convictions": [["subject", "levle"], ["A1", "x"]]},
              "such as subject", id="no-column"),
        param({"convictions": [["subject", "levle", "statute"], ["A1", "x", "y"]]},
              "did you mean 'level'", id="unknown-column"),
        param({"cases": [*CASES, ["A1", "2014-03-01", None]], "convictions": CONVICTIONS},
              "two cases have the subject 'A1'", id="subject-twice"),
        param({"cases": [["as_of", "age"], ["2014-03-01", 34]], "convictions": CONVICTIONS},
              "no column subject", id="no-subject-column"),
        param({"cases": [["subject", "as_of", "conviction_1_level"], ["A2", "2014-03-01", None]],
               "convictions": CONVICTIONS}, "state them in one way", id="in-two-ways"),
    ],
)  # fmt: skip
def test_a_row_of_a_sheet_that_belongs_to_no_case_stops_the_file(tmp_path, sheets, problem):
    with pytest.raises(RecordFileError) as caught:
        read_case_table(workbook(tmp_path, **{"cases": CASES, **sheets}))
    assert problem in str(caught.value)


def test_the_sheet_of_the_cases_can_be_named(tmp_path):
    path = workbook(tmp_path, march=CASES, april=CASES)
    with pytest.raises(RecordFileError, match="--sheet-name"):
        read_case_table(path)
    assert len(read_case_table(path, sheet="april").rows) == 2


def test_each_document_is_a_case():
    text = "---\nas_of: 2014-03-01\nfacts: {age: 34}\n---\n- 1\n---\nas_of: 3/1/2014\n"
    read = read_case_documents(text, "cases.yaml", "mdy")
    assert [(row.row, row.mapping["as_of"]) for row in read.rows] == [
        (2, "2014-03-01"), (7, "2014-03-01")
    ]  # fmt: skip
    (reject,) = read.rejects
    assert (reject.row, reject.cells) == (5, ("- 1\n---",))
    assert "a case is a map" in reject.reason


def test_a_document_with_a_date_of_no_order_is_rejected():
    read = read_case_documents("as_of: 13/1/2014\n---\nas_of: 2014-03-01\n", "a.yaml", "mdy")
    assert [reject.row for reject in read.rejects] == [1]
    assert "no month 13" in read.rejects[0].reason


def test_a_text_that_is_no_yaml_is_refused_with_its_line():
    with pytest.raises(YamlFileError, match=r"^a\.yaml, line 4"):
        read_case_documents("as_of: 2014-03-01\n---\nfacts: {\n", "a.yaml")
