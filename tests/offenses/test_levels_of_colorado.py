"""Colorado: levels before and after the misdemeanors were reformed on 2022-03-01."""

from datetime import date

import pytest

from trustact.offenses.citation_parser import parse_statute
from trustact.offenses.offense_classes import is_crime_on, level_on, levels_on
from trustact.offenses.offense_report import describe_offense

DAYS = (date(2018, 6, 1), date(2022, 6, 1), date(2026, 6, 1))

# The charges on which the jails of Colorado book people most often, as they cite them.
_CITED = """
18-3-102 18-3-103 18-3-106 18-3-202 18-3-203 18-3-203(1)(c) 18-3-204 18-3-205 18-3-206
18-3-206(1)(a) 18-3-208 18-3-302 18-3-303 18-3-402(1)(a) 18-3-404 18-3-405 18-3-405.3 18-3-412.5
18-3-602 18-4-102 18-4-202 18-4-203 18-4-203(2)(b) 18-4-204 18-4-205 18-4-301 18-4-302 18-4-401
18-4-401(2)(c) 18-4-401(2)(e) 18-4-401(2)(f) 18-4-409 18-4-409(2) 18-4-501 18-4-501(4)(b)
18-4-501(4)(d) 18-4-502 18-4-502(1)(b) 18-4-503 18-4-503(1)(c) 18-4-504 18-5-102 18-5-113
18-5-902 18-6-401 18-6-701 18-6-803.5 18-7-302 18-8-103 18-8-104 18-8-105 18-8-111(1) 18-8-112
18-8-208 18-8-212(1) 18-8-212(2) 18-8-306 18-8-610 18-8-704 18-9-106 18-9-111 18-9-111(1)(a)
18-9-116.5 18-9-202 18-12-102 18-12-105 18-12-106 18-12-107.5 18-12-108 18-18-403.5
18-18-403.5(2)(a) 18-18-404 18-18-405 18-18-405(2)(c) 18-18-406 18-18-428 42-2-101
42-2-138(1)(a) 42-2-138(1)(d) 42-2-206 42-4-1301 42-4-1401 42-4-1402 42-4-1409 42-4-1413
42-4-1601 42-4-1601(2)(a) 42-4-1602
"""
CHARGES = tuple(_CITED.split())


def cited(statute):
    return parse_statute(f"C.R.S. {statute}")


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("statute", CHARGES)
def test_each_ordinary_charge_has_a_row_on_each_day(statute, day):
    assert levels_on(cited(statute), day)


@pytest.mark.parametrize(("day", "least"), [(DAYS[0], 64), (DAYS[1], 54), (DAYS[2], 57)], ids=str)
def test_most_ordinary_charges_have_one_level(day, least):
    assert len(CHARGES) == 88
    assert sum(level_on(cited(each), day) is not None for each in CHARGES) >= least


@pytest.mark.parametrize(
    ("statute", "day", "level", "grade"),
    [
        ("18-4-205", "2022-02-28", "felony", "class 5 felony"),
        ("18-4-205", "2022-03-01", None, None),
        ("18-4-502(1)(b)", "2022-02-28", "felony", "class 5 felony"),
        ("18-4-502(1)(b)", "2022-03-01", None, None),  # for an older offense still a felony
        ("18-4-502(1)(b)", "2025-03-01", "misdemeanor", "class 1 misdemeanor"),
        ("18-4-502(1)(a)", "2025-03-01", None, None),  # where somebody lives, a felony
        ("18-4-203", "2022-02-28", "felony", None),
        ("18-4-203", "2022-03-01", None, None),
        ("18-4-203(2)(b)", "2022-03-01", "felony", "class 3 felony"),
        ("18-4-203(2)(c)", "2022-03-01", None, None),  # the number of a felony until then
        ("18-4-203(2)(c)", "2025-03-01", "misdemeanor", "class 2 misdemeanor"),
        ("18-3-208", "2022-02-28", "misdemeanor", "class 3 misdemeanor"),
        ("18-3-208", "2022-03-01", "misdemeanor", None),
        ("18-3-208", "2024-03-01", "misdemeanor", "class 2 misdemeanor"),
        ("18-3-206(1)(a)", "2018-06-01", "felony", "class 5 felony"),
        ("18-3-206(1)(a)", "2022-03-01", None, None),
        ("18-12-105", "2022-02-28", "misdemeanor", "class 2 misdemeanor"),
        ("18-12-105", "2024-03-01", "misdemeanor", "class 1 misdemeanor"),
        ("18-8-610", "2022-02-28", "felony", "class 6 felony"),
        ("18-8-610", "2022-03-01", None, None),
        ("18-8-212", "2018-06-01", None, None),
        ("18-8-212(1)", "2018-06-01", "felony", "class 6 felony"),
        ("18-8-212(2)", "2026-06-01", "misdemeanor", None),
        ("18-4-401(2)(d)", "2022-02-28", "misdemeanor", "class 2 misdemeanor"),
        ("18-4-401(2)(d)", "2024-03-01", None, None),  # repealed
        ("18-4-401(2)(f)", "2024-03-01", "felony", "class 6 felony"),
        ("18-4-401(5)", "2024-03-01", "felony", "class 5 felony"),
        ("18-4-409", "2023-07-01", None, None),
        ("18-4-409", "2025-07-01", "felony", None),
        ("18-18-403.5(2)(a)", "2019-06-01", "felony", "level 4 drug felony"),
        ("18-18-403.5(2)(c)", "2022-06-01", None, None),  # a felony the fourth time
        ("42-2-138(1)(a)", "2022-02-28", "misdemeanor", None),
        ("42-2-138(1)(a)", "2022-03-01", None, None),
        ("42-2-138(1)(a)", "2024-03-01", "violation", None),
        ("42-2-138(1)(d)", "2024-03-01", "misdemeanor", None),
        ("42-2-138(1.5)", "2019-06-01", "violation", None),
        ("42-4-1601(2)(b)", "2024-03-01", "felony", "class 4 felony"),
        ("18-4-502(2)(b)", "2022-03-01", "misdemeanor", "class 1 misdemeanor"),
        ("18-4-503(2)(b)", "2022-03-01", None, None),
        ("18-4-503(2)(b)", "2025-03-01", "misdemeanor", "class 2 misdemeanor"),
        ("18-18-403.5(2.5)(a)(I)", "2022-07-01", "felony", "level 4 drug felony"),
    ],
)
def test_level_and_grade(statute, day, level, grade):
    report = describe_offense(f"C.R.S. {statute}", on=date.fromisoformat(day))
    assert (report.level, report.grade) == (level, grade)


@pytest.mark.parametrize("statute", ["18-4-401(2)(b)", "18-9-106", "18-9-111", "18-18-428"])
def test_a_petty_offense_is_no_felony_and_not_said_to_be_no_crime(statute):
    day = date(2026, 6, 1)
    assert levels_on(cited(statute), day) == {"violation", "misdemeanor"}
    assert level_on(cited(statute), day) is None
    assert not is_crime_on(cited(statute), day)


@pytest.mark.parametrize(
    ("statute", "level"),
    [
        ("18-4-401(1),(2)(c)", "misdemeanor"),
        ("18-4-401(1)(a), (2)(f)", "felony"),
        ("18-4-401(1),(2)(b)", None),
        ("18-4-203(1),(2)(b)", "felony"),
        ("18-4-501(1),(4)(d)", "felony"),
        ("18-8-610(1)(a),(3)(b)", "misdemeanor"),
        ("18-18-403.5(1),(2)(a)(I)", "felony"),
        ("18-18-403.5(1),(2.5)(a)(I)", "felony"),
        ("42-4-1601(1),(2)(c)", "felony"),
        ("18-8-111(1)(a),(2)(b)", None),  # of an emergency: an injury decides
        ("18-8-212(1),(2)", None),  # a failure to appear for a felony, and for a misdemeanor
    ],
)
def test_one_subsection_defines_and_a_later_one_grades(statute, level):
    assert level_on(cited(statute), date(2026, 6, 1)) == level
    assert parse_statute(statute, "us-co-denver") == cited(statute)
    assert parse_statute(str(cited(statute))) == cited(statute)


def test_what_a_citation_of_either_level_leaves_open():
    assert levels_on(cited("18-8-212(1),(2)"), date(2026, 6, 1)) == {"felony", "misdemeanor"}


@pytest.mark.parametrize(
    "statute",
    ["18-9-111(1)(a),(1)(b)", "18-3-206(1)(a),(b)", "18-3-204,18-3-206", "18-4-401(2)(c),(2)(f)"],
)
def test_two_offenses_are_not_read_as_one(statute):
    assert cited(statute) is None
    assert parse_statute(statute, "us-co") is None


def test_another_state_does_not_join_subsections_with_a_comma():
    assert parse_statute("O.C.G.A. 16-8-2(1),(2)(c)") is None


def test_an_attempt_at_what_two_subsections_name():
    attempt = cited("18-2-101/18-4-401(1),(2)(f)")
    assert attempt.form == "attempt"
    assert attempt.parts == cited("18-4-401(1),(2)(f)").parts
    assert level_on(attempt, date(2026, 6, 1)) is None  # one class lower, which no table has
