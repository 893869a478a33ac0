"""Which words of a record are printed in a report that is filed: none that may name a person."""

import json
from datetime import date

import pytest

from statutory_reports.event_rows import AGENCY, row, table
from trustact.statutory_reports.report_data import numbers_of
from trustact.statutory_reports.report_list import REPORTS, make_report
from trustact.statutory_reports.report_model import Period
from trustact.statutory_reports.report_page import filing_page
from trustact.statutory_reports.report_texts import counsel_texts, filing_texts
from trustact.statutory_reports.usual_words import NOT_PRINTED, may_be_printed

JANUARY = Period(date(2024, 1, 1), date(2024, 1, 31))


@pytest.mark.parametrize(
    "words",
    [
        "lobby",
        "Illinois Department of Corrections",
        "San Diego County jail",
        "Cook County Sheriff's Office",
        "US Marshals",
        "sally port",
        "another county jail",
        "Penal Code 273.5",
        "Cal. Gov. Code 7282.5(a)(3)(A); Penal Code 211",
        "8 C.F.R. § 287.7(d)",
        "5 ILCS 805/15",
        "judicial warrant and conviction",
        "form I-205, final order of removal",
    ],
)
def test_usual_words_are_printed(words):
    assert may_be_printed(words)


@pytest.mark.parametrize(
    "words",
    [
        "State prison; JOHN DOE",
        "released to Maria Lopez",
        "A098 765 432",
        "098 765 432",
        "253-555-0100",
        "2024-01-05",
        "Sally Field",
        "Virginia Warden",
        "to the home at 12 Elm Street",
        "DOE County jail",
        "born in Guatemala",
        "sister@example.org",
        "José",
    ],
)
def test_words_that_may_name_a_person_are_not(words):
    assert not may_be_printed(words)


def filed(tmp_path, name, *rows):
    report = make_report(REPORTS[name], table(tmp_path, *rows), AGENCY, JANUARY)
    texts = filing_texts(report, "0")
    events = table(tmp_path, *rows)
    return report, filing_page(report, events, "0") + "".join(texts.values()), events


def custody(n, end, day="06", **more):
    detainer = json.dumps({"detainer.form": "I-247A"})
    person = f"P{n}"
    return [
        row(f"b{n}", "booked", f"{day}T08:00", person),
        row(f"r{n}", "request-received", f"{day}T09:00", person, facts=detainer),
        row(f"e{n}", end, f"{day}T12:00", person, **more),
    ]


def test_a_name_in_a_place_is_in_counsels_copy_alone(tmp_path):
    report, text, events = filed(
        tmp_path,
        "illinois",
        *custody(1, "transferred", to="State prison; JOHN DOE"),
        *custody(2, "transferred", to="State prison"),
    )
    assert "DOE" not in text
    assert NOT_PRINTED in text
    assert "State prison" in text
    assert "JOHN DOE" in "".join(counsel_texts(report, events, "0").values())
    assert any("JOHN DOE" in number.value for number in numbers_of(report))


@pytest.mark.parametrize("name", ["california-transfers", "new-jersey"])
def test_a_name_in_a_ground_is_in_counsels_copy_alone(tmp_path, name):
    _, text, _ = filed(
        tmp_path,
        name,
        *custody(1, "handed-over", ground="victim was ANA DIAZ", where="JOHN's cell"),
        *custody(2, "handed-over", ground="wife of LOPEZ"),
        *custody(3, "handed-over", ground="Penal Code 211", where="lobby"),
    )
    assert not any(word in text for word in ("DIAZ", "LOPEZ", "JOHN"))
    assert "Penal Code 211" in text
    assert "that no name is left, before you file" in text


@pytest.mark.parametrize("name", ["illinois", "new-york-city-assistance"])
def test_so_is_one_in_what_was_asked(tmp_path, name):
    rows = []
    for n, asks in enumerate(["interview", "interview of JOHN DOE"]):
        rows += custody(n, "released")
        rows[-2] = rows[-2] | {"facts": json.dumps({"detainer.asks": [asks]})}
    _, text, _ = filed(tmp_path, name, *rows)
    assert "DOE" not in text
    assert "interview" in text
    assert NOT_PRINTED in text


@pytest.mark.parametrize("name", list(REPORTS))
def test_lists_are_by_date(tmp_path, name):
    rows = [
        *custody(1, "handed-over", "20"),
        *custody(2, "handed-over", "08"),
        *custody(3, "handed-over", "15"),
    ]
    report, _, _ = filed(tmp_path, name, *rows)
    for section in report.sections:
        for number, column in enumerate(getattr(section, "columns", ())):
            if column.key in ("received", "day"):
                days = [each.cells[number].text for each in section.rows]
                assert days == sorted(days)
