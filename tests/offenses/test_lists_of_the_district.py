"""Dangerous crimes, crimes of violence and homicides of the District, by section and by day."""

from datetime import date

import pytest

from trustact.language.offense import Offense
from trustact.language.truth import Truth
from trustact.offenses import offense_tables

TABLES = offense_tables()
FALSE, UNKNOWN, TRUE = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


def member(list_id: str, statute: str, level: str, convicted: str, asked: str) -> Truth:
    day = date.fromisoformat(convicted)
    offense = Offense(statute, None, level, day, day)
    return TABLES.member(list_id, offense, date.fromisoformat(asked))


@pytest.mark.parametrize(
    ("list_id", "statute", "level", "truth"),
    [
        ("dc-homicide", "D.C. Code 50-2206.11", "misdemeanor", FALSE),
        ("dc-crime-of-violence", "D.C. Code 22-407", "misdemeanor", FALSE),
        ("dc-crime-of-violence", "D.C. Code 22-951", "felony", UNKNOWN),
        ("dc-crime-of-violence", "D.C. Code 22-951(c)", "felony", TRUE),
        ("dc-crime-of-violence", "D.C. Code 22-4502", "felony", UNKNOWN),
        ("dc-dangerous-crime", "D.C. Code 22-3215", "felony", FALSE),
        ("dc-dangerous-crime", "D.C. Code 22-301", "felony", UNKNOWN),  # or a boat
        ("dc-crime-of-violence", "D.C. Code 22-301", "felony", TRUE),
        ("dc-dangerous-crime", "D.C. Code 22-4504(a)(1)", "felony", TRUE),
        ("dc-dangerous-crime", "D.C. Code 48-904.01(d)(2)", "felony", TRUE),
        ("dc-dangerous-crime", "D.C. Code 48-904.01(d)", "misdemeanor", FALSE),
        ("dc-dangerous-crime", "D.C. Code 22-1803/22-801", "felony", TRUE),
        ("dc-dangerous-crime", "D.C. Code 22-2701", "misdemeanor", FALSE),
    ],
)
def test_members(list_id, statute, level, truth):
    assert member(list_id, statute, level, "2013-02-01", "2014-03-01") is truth


@pytest.mark.parametrize(
    ("list_id", "statute", "convicted", "asked", "truth"),
    [
        ("dc-homicide", "D.C. Code 22-2101", "1995-05-01", "2014-06-01", UNKNOWN),  # kidnapping
        ("dc-homicide", "D.C. Code 22-2101", "2005-05-01", "2014-06-01", TRUE),
        ("dc-homicide", "D.C. Code 22-2401", "1995-05-01", "2014-06-01", TRUE),
        ("dc-homicide", "D.C. Code 22-2401", "2005-05-01", "2014-06-01", FALSE),
        ("dc-crime-of-violence", "D.C. Code 22-501", "1995-05-01", "2014-06-01", UNKNOWN),
        ("dc-crime-of-violence", "D.C. Code 22-404(a)(2)", "2011-05-01", "2013-01-10", FALSE),
        ("dc-crime-of-violence", "D.C. Code 22-404(a)(2)", "2011-05-01", "2013-02-10", TRUE),
        ("dc-dangerous-crime", "D.C. Code 50-2201.05b(b)(2)", "2011-05-01", "2013-01-10", FALSE),
        ("dc-dangerous-crime", "D.C. Code 50-2201.05b(b)(2)", "2011-05-01", "2013-02-10", TRUE),
        ("dc-dangerous-crime", "D.C. Code 22-4503", "2013-05-01", "2012-09-20", UNKNOWN),
        ("dc-crime-of-violence", "D.C. Code 22-2001", "1995-05-01", "2014-06-01", UNKNOWN),
        ("dc-crime-of-violence", "D.C. Code 22-3215", "2011-05-01", "2014-06-01", FALSE),
    ],
)
def test_a_list_of_the_district_on_its_days(list_id, statute, convicted, asked, truth):
    assert member(list_id, statute, "felony", convicted, asked) is truth
