"""The charges that Virginia's jails book most often, and whether the tables tell their level."""

from datetime import date

import pytest

from trustact.language.offense import Offense
from trustact.offenses import offense_tables
from trustact.offenses.offense_report import describe_offense

TABLES = offense_tables()
DAYS = (date(2018, 9, 1), date(2022, 9, 1), date(2026, 3, 1))

TOLD = """
    18.2-32, 18.2-35, 18.2-36, 18.2-36.1, 18.2-47(A), 18.2-48, 18.2-51, 18.2-51.2, 18.2-51.6,
    18.2-53.1, 18.2-57(A), 18.2-57(C), 18.2-57.2(A), 18.2-57.2(B), 18.2-58, 18.2-58.1,
    18.2-60(A)(1), 18.2-60.3(A), 18.2-61, 18.2-67.3, 18.2-67.4, 18.2-77, 18.2-89, 18.2-91, 18.2-94,
    18.2-95, 18.2-103/18.2-95, 18.2-109, 18.2-119, 18.2-137(A), 18.2-147, 18.2-172, 18.2-192,
    18.2-204.1(B), 18.2-248(C), 18.2-248.1(a)(1), 18.2-250(A)(b), 18.2-258.1, 18.2-265.3(A),
    54.1-3466, 4.1-305(A), 4.1-308, 18.2-388, 18.2-266/18.2-270(A), 18.2-266/18.2-270(B),
    18.2-266/18.2-270(C), 46.2-300, 46.2-301, 46.2-391(D)(1), 46.2-391(D)(2), 46.2-817(A),
    46.2-817(B), 46.2-852, 46.2-862, 46.2-896, 46.2-938, 18.2-279, 18.2-287.4, 18.2-308.1:4(A),
    18.2-308.2, 18.2-308.4, 18.2-308.2:2(K), 18.2-371, 18.2-371.1, 18.2-374.1:1, 18.2-387, 18.2-415,
    18.2-427, 18.2-460(A), 18.2-460(B), 18.2-460(E), 18.2-479(A), 18.2-479(B), 19.2-128(B),
    19.2-128(C), 53.1-203
"""
DEPENDS = """
    18.2-250, 18.2-266, 18.2-102, 18.2-103, 18.2-108, 18.2-111, 18.2-137(B), 18.2-178, 18.2-186.3,
    18.2-195, 18.2-248, 18.2-272, 18.2-280(A), 18.2-282(A), 18.2-308, 46.2-894, 16.1-253.2,
    18.2-60.4
"""


def charges(text):
    return [f"Va. Code {each.strip()}" for each in text.split(",")]


def level_of(statute, day):
    return TABLES.level(Offense(statute, None, None, day, day))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_seventy_six_of_the_charges_have_a_level(day):
    assert len(charges(TOLD)) == 76
    assert [each for each in charges(TOLD) if level_of(each, day) is None] == []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_a_value_or_an_earlier_conviction_decides_stays_open(day):
    found = {each: describe_offense(each, on=day) for each in charges(DEPENDS)}
    assert {each: report.level for each, report in found.items()} == dict.fromkeys(found)
    assert all(report.open[0].startswith("level: felony or") for report in found.values())


@pytest.mark.parametrize(
    ("statute", "levels"),
    [
        ("18.2-96", (None, "misdemeanor", "misdemeanor")),  # a third theft was a felony till 2021
        ("18.2-146", ("misdemeanor", None, None)),  # since 2022 a catalytic converter: a felony
        ("18.2-461", ("misdemeanor", None, None)),  # since 2021 against a group: a felony
        ("18.2-479.1", ("misdemeanor", None, None)),
        ("18.2-346", (None, "misdemeanor", "misdemeanor")),
        ("18.2-374.3", (None, None, None)),
        ("18.2-308.1:8", (None, "misdemeanor", "misdemeanor")),
        ("4.1-1100(B)", (None, "violation", "violation")),
        ("4.1-1100", (None, None, None)),
        ("18.2-250.1", ("misdemeanor", None, None)),
    ],
)
def test_a_level_that_an_act_changed_is_told_day_by_day(statute, levels):
    assert tuple(level_of(f"Va. Code {statute}", day) for day in DAYS) == levels


@pytest.mark.parametrize(
    ("statute", "day", "grade"),
    [
        ("18.2-58", "2022-09-01", None),
        ("18.2-58(B)(2)", "2021-06-30", None),  # before the act robbery had no class
        ("18.2-58(B)(2)", "2021-07-01", "class 3 felony"),
        ("18.2-58(B)(4)", "2022-09-01", "class 6 felony"),
        ("18.2-137(A)", "2018-09-01", "class 3 misdemeanor"),
        ("18.2-388", "2018-09-01", "class 4 misdemeanor"),
        ("18.2-266/18.2-270(C)", "2022-09-01", "class 6 felony"),
        ("18.2-103/18.2-96", "2022-09-01", "class 1 misdemeanor"),
        ("18.2-250(A)(b1)", "2018-09-01", "class 2 misdemeanor"),
        ("46.2-852/46.2-868(B)", "2018-09-01", "class 6 felony"),
    ],
)
def test_the_class_is_told_where_the_section_fixes_it(statute, day, grade):
    report = describe_offense(f"Va. Code {statute}", on=date.fromisoformat(day))
    assert report.grade == grade


def test_marijuana_of_before_and_after_july_2020_is_never_a_felony():
    for day in (date(2018, 9, 1), date(2020, 9, 1)):
        offense = Offense("Va. Code 18.2-250.1", None, None, day, day)
        assert TABLES.excludes_level(offense, "felony")


def test_a_false_birth_certificate_for_sale_is_a_felony_of_the_section_on_identification():
    day = date(2018, 9, 1)
    assert level_of("Va. Code 18.2-204.1", day) is None
    assert level_of("Va. Code 18.2-204.1(B)", day) == "misdemeanor"
    assert level_of("Va. Code 18.2-204.1(C)", day) == "felony"
