"""Lines of a criminal history that begin with the agency or the court, in the layouts of states."""

from datetime import date

import pytest

from trustact.formats.rap_sheets import case_mapping, read_rap_sheet

AS_OF = date(2026, 3, 1)

param = pytest.param


def read(state, *lines):
    return read_rap_sheet("\n".join(lines), AS_OF, state)


def rows(state, *lines):
    """Return the list and the facts of each row, without whose law it is."""
    stated = case_mapping(read(state, *lines), "pasted")["facts"]
    return [
        (name, {key: value for key, value in row.items() if key != "jurisdiction"})
        for name, found in stated.items()
        if isinstance(found, list)
        for row in found
    ]


ENDED = [
    param(
        "us-il",
        "COOK COUNTY CIRCUIT COURT 06/20/2015 720 ILCS 5/16-1(A) THEFT FELONY GUILTY",
        "convictions",
        {
            "statute": "720 ILCS 5/16-1(a)",
            "description": "THEFT",
            "level": "felony",
            "convicted_on": "2015-06-20",
        },
        id="il-circuit-court",
    ),
    param(
        "us-il",
        "COURT: COOK COUNTY CIRCUIT COURT 2018-06-01 720 ILCS 570/402(C) POSS OF CONTROLLED "
        "SUBSTANCE CLASS 4 FELONY NOLLE PROSEQUI",
        "past_charges",
        {
            "statute": "720 ILCS 570/402(c)",
            "description": "POSS OF CONTROLLED SUBSTANCE",
            "outcome": "dismissed",
            "level": "felony",
            "grade": "class 4 felony",
            "ended_on": "2018-06-01",
        },
        id="il-court-with-label",
    ),
    param(
        "us-tx",
        "177TH DISTRICT COURT HARRIS COUNTY 06/14/2012 PC 30.02(C)(2) BURGLARY OF HABITATION F2 "
        "CONVICTED",
        "convictions",
        {
            "statute": "Tex. Penal Code 30.02(c)(2)",
            "description": "BURGLARY OF HABITATION",
            "level": "felony",
            "grade": "second degree felony",
            "convicted_on": "2012-06-14",
        },
        id="tx-district-court",
    ),
    param(
        "us-tx",
        "TRAVIS COUNTY COURT AT LAW NO 3 2016-05-06 PC 49.04 DWI MB CONVICTED",
        "convictions",
        {
            "statute": "Tex. Penal Code 49.04",
            "description": "DWI",
            "level": "misdemeanor",
            "grade": "class B misdemeanor",
            "convicted_on": "2016-05-06",
        },
        id="tx-county-court-at-law",
    ),
    param(
        "us-dc",
        "SUPERIOR COURT OF DC 2016 CMD 012345 2016-07-08 22-3211 THEFT II NOLLE PROSEQUI",
        "past_charges",
        {
            "statute": "D.C. Code 22-3211",
            "description": "THEFT II",
            "outcome": "dismissed",
            "ended_on": "2016-07-08",
        },
        id="dc-superior-court-and-case",
    ),
    param(
        "us-ct",
        "GA 14 HARTFORD 06/07/2016 53A-61 ASSAULT 3RD CLASS A MISDEMEANOR NOLLE",
        "past_charges",
        {
            "statute": "Conn. Gen. Stat. 53a-61",
            "description": "ASSAULT 3RD",
            "outcome": "dismissed",
            "level": "misdemeanor",
            "grade": "class A misdemeanor",
            "ended_on": "2016-06-07",
        },
        id="ct-geographical-area",
    ),
    param(
        "us-ct",
        "NEW HAVEN JD 06/07/2017 53A-101 BURGLARY 1ST CLASS B FELONY CONVICTED",
        "convictions",
        {
            "statute": "Conn. Gen. Stat. 53a-101",
            "description": "BURGLARY 1ST",
            "level": "felony",
            "grade": "class B felony",
            "convicted_on": "2017-06-07",
        },
        id="ct-judicial-district",
    ),
    param(
        "us-ma",
        "DORCHESTER DIST 1607CR001234 03/04/2016 265/13A A&B DISM",
        "past_charges",
        {
            "statute": "G.L. c. 265 s. 13A",
            "description": "A&B",
            "outcome": "dismissed",
            "ended_on": "2016-03-04",
        },
        id="ma-district-court-and-docket",
    ),
    param(
        "us-ca",
        "SUPERIOR COURT OF CALIFORNIA, COUNTY OF FRESNO 06/04/2015 PC 242 MISDEMEANOR CONVICTED",
        "convictions",
        {
            "statute": "Cal. Penal Code 242",
            "level": "misdemeanor",
            "convicted_on": "2015-06-04",
        },
        id="ca-superior-court-of-county",
    ),
    param(
        "us-ca",
        "ORANGE COUNTY SHERIFF 2016-03-04 HS 11377(A) DETENTION ONLY",
        "past_charges",
        {
            "statute": "Cal. Health & Saf. Code 11377(a)",
            "outcome": "no-charge",
            "ended_on": "2016-03-04",
        },
        id="ca-sheriff-of-county",
    ),
]


@pytest.mark.parametrize(("state", "line", "list_name", "facts"), ENDED)
def test_line_with_the_agency_first_is_understood(state, line, list_name, facts):
    assert read(state, line).is_whole
    assert rows(state, line) == [(list_name, facts)]


@pytest.mark.parametrize(
    ("state", "line"),
    [
        ("us-il", "CHICAGO PD 05/14/2015 720 ILCS 5/16-1(A) THEFT"),
        ("us-il", "ARREST: 2018-03-02 CHICAGO PD 720 ILCS 570/402(C) POSS OF CONTROLLED SUBSTANCE"),
        ("us-tx", "HOUSTON PD 20120314 PC 30.02 BURGLARY OF HABITATION"),
        ("us-dc", "METROPOLITAN POLICE DEPT 03/04/2018 48-904.01(D) POSS CONTROLLED SUBSTANCE"),
        ("us-ct", "CT STATE POLICE TROOP H 06/07/2018 14-227A OPERATING UNDER INFLUENCE"),
    ],
)
def test_arrest_with_the_agency_first_is_asked_how_it_ended(state, line):
    sheet = read(state, line)
    assert (sheet.unread, sheet.rows) == ((), ())
    [question] = sheet.questions
    assert question.text.startswith("how did the charge of ")
    assert question.opens_lists


@pytest.mark.parametrize(
    "line",
    [
        "ATTEMPTED OAKLAND PD 20120316 459 PC CONVICTED",
        "CONSPIRACY FRESNO SUPERIOR COURT 20120317 211 PC CONVICTED FELONY",
        "FRESNO JUVENILE COURT 20120318 211 PC CONVICTED FELONY",
        "FRESNO JUVENILE SUPERIOR COURT 20120318 211 PC CONVICTED FELONY",
        "RESENTENCED FRESNO SUPERIOR COURT 20120319 211 PC CONVICTED FELONY",
        "REVERSED FRESNO SUPERIOR COURT 20120319 211 PC CONVICTED FELONY",
        "NO FRESNO SUPERIOR COURT 20120319 211 PC CONVICTED FELONY",
        "SEALED FRESNO PD 20120319 211 PC CONVICTED",
        "BURGLARIES OAKLAND PD 20120319 459 PC CONVICTED",
    ],
)
def test_word_that_may_change_the_line_is_no_part_of_an_agency(line):
    sheet = read("us-ca", line)
    assert (sheet.unread, sheet.rows) == ((1,), ())


def test_end_before_the_agency_is_not_lost():
    [(name, row)] = rows("us-ca", "ACQUITTED LOS ANGELES SUPERIOR COURT 20120315 459 PC")
    assert (name, row["outcome"]) == ("past_charges", "acquitted")


def test_cycles_of_a_national_record_are_kept_apart():
    lines = [
        "ARREST - 1",
        "AGENCY: FRESNO PD",
        "DATE OF ARREST: 2012-03-14",
        "CHARGE 1: 459 PC BURGLARY",
        "DISPOSITION DATE: 2012-06-01",
        "DISPOSITION: CONVICTED",
        "========== ARREST 2 ==========",
        "DATE OF ARREST: 2014-03-14",
        "CHARGE 1: 459 PC BURGLARY",
    ]
    sheet = read("us-ca", *lines)
    assert sheet.unread == ()
    [(name, row)] = rows("us-ca", *lines)
    assert (name, row["convicted_on"]) == ("convictions", "2012-06-01")
    assert [each.text for each in sheet.questions if each.opens_lists] == [
        "how did the charge of Cal. Penal Code 459 end?"
    ]
