"""Levels of Florida, North Carolina, Wisconsin and Georgia that a reading of the statutes settled.

Each case is one where memory had another answer, had none, or had it for other days.
"""

from datetime import date

import pytest

from trustact.language.offense import Offense
from trustact.language.truth import Truth
from trustact.offenses import offense_tables

TABLES = offense_tables()


def charged(statute: str, day: str) -> Offense:
    return Offense(statute, None, None, date.fromisoformat(day), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("statute", "day", "level", "grade"),
    [
        ("Fla. Stat. 812.014(2)(e)", "2023-06-01", "misdemeanor", "first degree misdemeanor"),
        ("Fla. Stat. 812.014(2)(e)", "2025-06-01", None, None),  # a felony after an earlier theft
        ("Fla. Stat. 812.014(2)(f)", "2025-06-01", "misdemeanor", "first degree misdemeanor"),
        ("Fla. Stat. 322.03(1)", "2023-06-01", "misdemeanor", "second degree misdemeanor"),
        ("Fla. Stat. 322.03(1)", "2025-06-01", "misdemeanor", None),  # by the number of convictions
        ("Fla. Stat. 316.027(2)(b)", "2020-06-01", "felony", "second degree felony"),
        ("Fla. Stat. 784.08(2)(c)", "2020-06-01", "felony", "third degree felony"),
        ("Fla. Stat. 790.01(2)", "2025-06-01", None, None),  # under the old text it was a felony
        ("N.C. Gen. Stat. 14-127", "2020-06-01", "misdemeanor", "class 1 misdemeanor"),
        ("N.C. Gen. Stat. 14-127", "2025-06-01", None, None),  # of a home, from $1,000 on, a felony
        ("N.C. Gen. Stat. 14-159.13", "2025-06-01", "misdemeanor", None),  # near a home at night
        ("N.C. Gen. Stat. 14-415.1", "2020-06-01", "felony", "class G felony"),
        ("N.C. Gen. Stat. 14-415.1", "2026-06-01", "felony", None),
        ("N.C. Gen. Stat. 14-415.1(a)", "2026-06-01", "felony", "class G felony"),
        ("N.C. Gen. Stat. 14-223(a)", "2025-06-01", "misdemeanor", "class 2 misdemeanor"),
        ("N.C. Gen. Stat. 14-32(d)", "2025-06-01", "felony", "class D felony"),
        ("N.C. Gen. Stat. 14-32.6", "2026-06-01", "felony", None),
        ("Wis. Stat. 940.60(1)", "2026-01-10", "misdemeanor", "class A misdemeanor"),
        ("Wis. Stat. 940.60", "2026-01-10", None, None),
        ("Wis. Stat. 940.62(1)(a)", "2026-01-10", "felony", "class I felony"),
        ("Wis. Stat. 943.50(4)(bf)", "2020-06-01", "felony", "class I felony"),
        ("Wis. Stat. 346.04(2t)", "2020-06-01", "misdemeanor", None),
        ("O.C.G.A. 16-6-22", "2020-06-01", "felony", None),
    ],
)
def test_the_text_tells_the_level_and_the_grade(statute, day, level, grade):
    offense = charged(statute, day)
    assert TABLES.level(offense) == level
    assert TABLES.grade(offense) == grade


@pytest.mark.parametrize("list_id", ["nc-162-62-a1", "nc-162-62-assault"])
def test_habitual_domestic_violence_is_in_the_article_on_assaults(list_id):
    offense = charged("N.C. Gen. Stat. 14-32.6", "2026-06-01")
    assert TABLES.member(list_id, offense, date(2026, 6, 1)) is Truth.TRUE


@pytest.mark.parametrize("list_id", ["dui", "minor-traffic"])
@pytest.mark.parametrize("statute", ["940.60(1)", "940.62(2)"])
def test_battery_under_the_numbers_of_2025_is_no_traffic_offense(list_id, statute):
    offense = charged(f"Wis. Stat. {statute}", "2026-01-10")
    assert TABLES.member(list_id, offense, date(2026, 2, 1)) is Truth.FALSE
