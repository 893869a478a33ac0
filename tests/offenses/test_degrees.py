"""Burglary in California: the degree that a record states is part of the citation."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from trustact.api import decide
from trustact.formats.rap_sheets import read_rap_sheet
from trustact.language import columns, conviction, some
from trustact.language.columns import Provenance, Records
from trustact.offenses import offense_tables, parse_statute
from trustact.replaying.derived_columns import add_derived_columns

TABLES = offense_tables()
FIRST, SECOND = "Cal. Penal Code 459/460(a)", "Cal. Penal Code 459/460(b)"


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("PC 459 first degree", FIRST),
        ("PC 459 1st", FIRST),
        ("459 PC 1ST DEGREE", FIRST),
        ("PC 459 (1st degree)", FIRST),
        ("459 PC (1ST)", FIRST),
        ("PC 459, 1st deg.", FIRST),
        ("Penal Code § 459 first-degree burglary", FIRST),
        ("PC 459 - Burglary First Degree", FIRST),
        ("459 PC 2ND", SECOND),
        ("CPC 459 second degree", SECOND),
        ("664/459 PC first degree", "Cal. Penal Code 664/459/460(a)"),
    ],
)
def test_a_citation_may_end_with_the_degree(text, citation):
    assert str(parse_statute(text, "us-ca")) == citation


@pytest.mark.parametrize(
    "text",
    ["PC 459.5 first degree", "PC 459 third degree", "PC 459 1st 2nd", "PC 187 1st", "VC 459 1st"],
)
def test_no_other_words_are_read(text):
    assert parse_statute(text, "us-ca") is None


def test_in_another_state_it_is_no_citation():
    assert parse_statute("PC 459 first degree", "us-tx") is None


@pytest.mark.parametrize(
    ("statute", "grade", "cited"),
    [
        ("PC 459", "first-degree", FIRST),
        ("459 PC", "1st degree", FIRST),
        ("Cal. Penal Code 459", "First degree burglary", FIRST),
        ("PC 459", "2nd", SECOND),
        ("PC 664/459", "second degree", "Cal. Penal Code 664/459/460(b)"),
        ("PC 459/460(b)", "first-degree", "PC 459/460(b)"),
        ("PC 459", "class B felony", "PC 459"),
        ("PC 211", "first-degree", "PC 211"),
        ("N.J.S.A. 2C:18-2", "second-degree", "N.J.S.A. 2C:18-2"),
        ("burglary", "first-degree", "burglary"),
    ],
)
def test_a_stated_degree_belongs_to_the_citation(statute, grade, cited):
    assert TABLES.cite_with_degree(statute, None, grade) == cited


def answers(**row: Any) -> dict[str, tuple[str, tuple[str, ...]]]:
    row = {"level": "felony", "convicted_on": "2003-03-05"} | row
    case = {
        "as_of": "2019-06-03",
        "place": "us-ca-los-angeles",
        "agency": "sheriff",
        "facts": {
            "detainer": {"lodged": True, "form": "I-247A"},
            "disclosure": {"public": False},
            "findings": {"other_law_bars": False, "local_policy_bars": False},
            "arrest": {"statute": "PC 211"},
            "papers": [],
            "pending_charges": [],
            "convictions": [row],
            "convictions_complete": True,
        },
    }
    law = "us-ca/values-act-2017"
    made = {action: decide(case, law=law, action=action) for action in ("notify", "transfer")}
    return {action: (each.answer, each.missing) for action, each in made.items()}


@pytest.mark.parametrize(
    "row",
    [
        {"statute": "PC 459", "grade": "first-degree"},
        {"statute": "459 PC", "grade": "first degree"},
        {"statute": "PC 459 first degree"},
        {"statute": "PC 459 1st"},
    ],
)
def test_burglary_of_the_first_degree_is_decided_like_the_section_of_its_degree(row):
    expected = answers(statute="PC 460(a)")
    assert expected["notify"][0] == "permitted"
    assert answers(**row) == expected


@pytest.mark.parametrize("row", [{"grade": "second-degree"}, {"statute": "PC 459 2nd"}])
def test_so_is_that_of_the_second_degree(row):
    assert answers(**{"statute": "PC 459", **row}) == answers(statute="PC 460(b)")


def test_an_unknown_degree_leaves_open_what_a_degree_decides():
    assert answers(statute="PC 459", grade=None) == answers(statute="PC 459")
    assert answers(statute="PC 459")["transfer"][0] == "undetermined"


def test_a_replay_reads_the_degree_too():
    day = date(2012, 3, 5)
    grades = ["first-degree", "second-degree", None, "class B felony"]
    size = len(grades)
    main = pa.table(
        {"row": list(range(size)), "as_of.first": [day] * size, "as_of.last": [day] * size}
    )
    child = pa.table(
        {
            "row": list(range(size)),
            "statute": ["PC 459"] * size,
            "grade": pa.array(grades, pa.string()),
            "level": ["felony"] * size,
            "convicted_on.first": [day] * size,
            "convicted_on.last": [day] * size,
        }
    )
    made = Records(main, {"convictions": child}, Provenance((), size, size, 0, "test"))
    asked = some(conviction, conviction.offense.isin("ca-serious-felony"))
    found = add_derived_columns(made, [asked], TABLES).children["convictions"]
    on_list = found.column(columns.on_list("ca-serious-felony")).to_pylist()
    assert on_list == [True, None, None, None]
    assert found.column("wobbler").to_pylist() == [False, True, None, None]


@pytest.mark.parametrize(
    ("line", "citation"),
    [
        ("20120314 CONVICTED 459 PC-BURGLARY:FIRST DEGREE FELONY", FIRST),
        ("20120314 CONVICTED 459 PC 1ST DEGREE FELONY", FIRST),
        ("20120314 CONVICTED 459 PC FIRST FELONY", FIRST),
        ("20120314 CONVICTED PC 459 2ND FELONY", SECOND),
    ],
)
def test_the_lines_of_a_record_have_it_too(line, citation):
    sheet = read_rap_sheet(line, date(2014, 3, 1), "us-ca")
    assert [row.facts.get("statute") for row in sheet.rows] == [citation]
