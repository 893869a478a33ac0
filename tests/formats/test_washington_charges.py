"""Charges that the jails of Washington write in words.

`washington_charge_texts.csv` has the 603 charge texts of the jail of Pierce County with section and
class as they were coded by hand in 2018 by the University of Washington Center for Human Rights
(repository UWCHR/ice-detainers-pierce, GPL v2 or later; a file of its own, no part of the program).
The program's own table was written from the names of the sections; this file only tests it.
"""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from trustact.formats.rap_sheets import read_rap_sheet
from trustact.formats.rap_sheets.washington_charges import read_washington_charge
from trustact.offenses import parse_statute
from trustact.offenses.offense_classes import level_on

DAY = date(2018, 5, 3)
TEXTS = Path(__file__).with_name("washington_charge_texts.csv")
with TEXTS.open(encoding="utf-8") as lines:
    CODED = list(csv.DictReader(lines))

OTHERWISE = {
    "ATT MURDER 1": "RCW 9A.28.020/9A.32.030",  # the file has the section on attempts alone
    "ATT MURDER 2": "RCW 9A.28.020/9A.32.050",
    "BRIBERY": "RCW 9A.68.010",  # the file has extortion
    "MANSLAUGHTER 2": "RCW 9A.32.070",  # the file has the first degree
    "UPCS": "RCW 69.50.4013",  # possession; the file has delivery
}
"""Texts that the file codes by another section than the one that their words name."""

FELONIES = ("class A felony", "class B felony", "class C felony")
LEVELS = dict.fromkeys(FELONIES, "felony") | dict.fromkeys(
    ("gross misdemeanor", "misdemeanor"), "misdemeanor"
)


def section_of(statute):
    return statute.rpartition("/")[2].removeprefix("RCW ").partition("(")[0]


def test_of_603_texts_of_a_jail_so_many_are_read():
    found = Counter()
    for row in CODED:
        named = read_washington_charge(row["text"].upper())
        found["unknown" if named is None else "one" if named.statute else "several"] += 1
    assert found == {"one": 249, "several": 22, "unknown": 332}


def test_each_text_that_is_read_has_the_section_that_somebody_else_coded():
    others = {}
    for row in CODED:
        named = read_washington_charge(row["text"].upper())
        if named is not None and named.statute is not None:
            assert parse_statute(named.statute) is not None
            if section_of(named.statute) != row["section"]:
                others[row["text"]] = named.statute
    assert others == OTHERWISE


def test_no_level_of_the_tables_is_one_that_the_coded_class_denies():
    seen = 0
    for row in CODED:
        named = read_washington_charge(row["text"].upper())
        if named is None or named.statute is None or row["text"] in OTHERWISE:
            continue
        level = level_on(parse_statute(named.statute), DAY)
        if level is not None and row["class"] in LEVELS:
            assert level == LEVELS[row["class"]], row["text"]
            seen += 1
    assert seen > 100


CODED_OTHERWISE = {
    "ATT UNL IMPRIS/DV",  # an attempt; the section is that of the completed offense
    "FEL POSS DANGEROUS WEAPON",  # 9.41.040 has felonies only, as the text says
    "MTR VEH TRANSFER OF OWNERSHIP VIOL",  # 46.12.750 has felonies only; in doubt in the file too
    "NEG DRIVING",  # 46.61.525 is an infraction since 1997
    "Reckless Burning",  # 9A.48.050 is the second degree, a gross misdemeanor
}
"""Texts whose coded class is not that of the section that is coded with it."""


def test_the_level_of_each_coded_section_is_that_of_the_coded_class():
    denied, seen = set(), 0
    for row in CODED:
        statute = parse_statute(f"RCW {row['section'].replace('9a.', '9A.')}")
        level = None if statute is None else level_on(statute, DAY)
        if level is not None and row["class"] in LEVELS:
            seen += 1
            if level != LEVELS[row["class"]]:
                denied.add(row["text"])
    assert denied == CODED_OTHERWISE
    assert seen > 320


@pytest.mark.parametrize(
    ("section", "day", "level"),
    [
        ("10.95.020", date(2000, 3, 1), "felony"),  # aggravated murder
        ("9A.42.070", DAY, "felony"),
        ("9A.42.080", DAY, "misdemeanor"),
        ("66.44.100", DAY, "violation"),
        ("9.41.050", DAY, None),  # infraction or misdemeanor
        ("9.41.050(2)(a)", DAY, "misdemeanor"),
        ("9.41.050(1)(b)", DAY, "violation"),
        ("46.61.212(5)", date(2023, 1, 9), "misdemeanor"),
        ("69.50.4011", DAY, "felony"),
        ("69.50.4011", date(2021, 1, 4), None),  # possession was made a misdemeanor in 2021
        ("9A.84.040", DAY, "misdemeanor"),
        ("9A.84.040", date(2023, 1, 9), None),  # in degrees since 2020
        ("9A.28.020", DAY, None),  # an attempt
        ("9A.42.035", DAY, "misdemeanor"),
        ("9.41.040(2)(a)", DAY, "felony"),
        ("9.41.040(1)(a)", date(2026, 3, 2), "felony"),
    ],
)
def test_the_level_of_a_section_that_the_jail_books(section, day, level):
    assert level_on(parse_statute(f"RCW {section}"), day) == level


@pytest.mark.parametrize(
    ("text", "statute"),
    [
        ("ABANDON DEPENDENT SECOND", "RCW 9A.42.070"),
        ("ASSAULT 2", "RCW 9A.36.021"),
        ("ASLT 2 -DV", "RCW 9A.36.021"),
        ("ASSAULT IN THE SECOND DEGREE", "RCW 9A.36.021"),
        ("DUI", "RCW 46.61.502"),
        ("THEFT 3", "RCW 9A.56.050"),
        ("HIT/RUN ATT", "RCW 46.52.020"),
        ("ATT BURGLARY 1", "RCW 9A.28.020/9A.52.020"),
        ("ATT TO ELUDE", "RCW 46.61.024"),
        ("FEL POS F/A", "RCW 9.41.040"),
        ("FELONY THEFT 1", "RCW 9A.56.030"),
    ],
)
def test_a_text_with_one_section_is_that_section(text, statute):
    assert read_washington_charge(text).statute == statute


@pytest.mark.parametrize(
    ("text", "level", "reads"),
    [
        ("ROBBERY", "felony", "RCW 9A.56.200 or RCW 9A.56.210 (robbery)"),
        ("CRIM TRESP", "misdemeanor", "RCW 9A.52.070 or RCW 9A.52.080 (criminal trespass)"),
        ("THEFT", None, "RCW 9A.56.030 or RCW 9A.56.040 or RCW 9A.56.050 (theft)"),
        ("ASLT /DV", None, "RCW 9A.36.011 or"),
        ("VUCSA", None, "RCW 69.50.401 or"),
        ("FEL POSS DANGEROUS WEAPON", "felony", "need not be a felony"),
        ("FUGITIVE ARMED ROB", None, "an offense of another state"),
    ],
)
def test_a_text_with_several_sections_has_none_and_says_what_was_read(text, level, reads):
    named = read_washington_charge(text)
    assert (named.statute, named.level) == (None, level)
    assert reads in named.problem


@pytest.mark.parametrize(
    "text",
    ["", "2", "DV", "ROBBERY 3", "THEFT 1 / THEFT 1", "DUI/ASSAULT", "HOLD IMMIGRAT", "ATT VUCSA",
     "ASLT 4 W/ SEXUAL MOTIVATION", "IM UPCS W INT", "PROB VIOL/DUI", "NOT GUILTY", "THEFT 3 SET"],
)  # fmt: skip
def test_a_text_with_another_word_is_not_read(text):
    assert read_washington_charge(text) is None


def read(line, state="us-wa"):
    sheet = read_rap_sheet(line, date(2018, 1, 2), state)
    return [row.facts for row in sheet.rows], sheet.uses[1]


def test_a_line_of_a_record_has_the_section_of_its_words():
    [facts], use = read("05/03/2017 BURGLARY 2 /DV CONVICTED 12 MONTHS JAIL")
    assert use.kind == "read"
    assert (facts["statute"], facts["jurisdiction"]) == ("RCW 9A.52.030", "us-wa")
    assert facts["convicted_on"] == "2017-05-03"


def test_a_line_that_can_be_several_sections_is_not_understood_and_says_why():
    [facts], use = read("05/03/2017 CONVICTED ROBBERY")
    assert (use.kind, facts.get("statute"), facts["level"]) == ("unread", None, "felony")
    assert "write the degree, or the section" in use.note


@pytest.mark.parametrize("state", [None, "us-or", "us-ca"])
def test_in_another_state_the_words_name_no_section_of_washington(state):
    facts, _ = read("05/03/2017 CONVICTED BURGLARY 2", state)
    assert [each.get("statute") for each in facts] in ([], [None])
