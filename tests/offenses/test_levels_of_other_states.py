"""Levels, grades and longest sentences of offenses of the jurisdictions besides California."""

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import pytest

from trustact.language.grades import find_scale
from trustact.language.offense import Offense
from trustact.language.truth import Truth
from trustact.offenses import offense_tables
from trustact.offenses.citation import Citation, CitationPart
from trustact.offenses.offense_report import describe_offense
from trustact.offenses.tables import class_entries

TABLES = offense_tables()
DAY = date(2019, 6, 3)
ROWS = [row for row in class_entries() if row.jurisdiction != "us-ca"]


def level_of(statute: str, day: date | None = DAY) -> str | None:
    return TABLES.level(Offense(statute, None, None, day, day))


def citation_of(row, part=None):
    return str(Citation(row.jurisdiction, row.code, (part or row.part,), title=row.title))


@pytest.mark.parametrize(
    ("statute", "level"),
    [
        ("Conn. Gen. Stat. 53a-103", "felony"),
        ("C.G.S. § 53a-136", "felony"),
        ("Conn. Gen. Stat. 53a-61", "misdemeanor"),
        ("Conn. Gen. Stat. 53a-125b", "misdemeanor"),
        ("G.L. c. 265 s. 17", "felony"),
        ("M.G.L. c. 265, § 13A(a)", "misdemeanor"),
        ("G.L. c. 265 s. 13A(b)", "felony"),
        ("G.L. c. 94C s. 32A(c)", "felony"),
        ("G.L. c. 209A s. 7", "misdemeanor"),
        ("18 U.S.C. 922(g)(1)", "felony"),
        ("18 U.S.C. 922", None),
        ("21 U.S.C. 841(a)(1)", None),  # (b)(4), a small amount given away
        ("D.C. Code 22-2801", "felony"),
        ("D.C. Code 22-404(a)(1)", "misdemeanor"),
        ("D.C. Code 22-404(a)(2)", "felony"),
        ("D.C. Code 22-3211/22-3212(a)", "felony"),
        ("Tex. Penal Code 29.02", "felony"),
        ("Tex. Penal Code 30.02(c)(2)", "felony"),
        ("La. R.S. 14:30.1", "felony"),
        ("R.S. 14:37.4", None),  # it names no state
        ("LSA-R.S. 14:37.4", "felony"),
        ("La. R.S. 14:37", "misdemeanor"),
        ("La. R.S. 14:35.3", None),  # earlier convictions decide
        ("La. R.S. 14:67", None),  # the value decides
        ("Tex. Penal Code 49.04/49.09(b)", "felony"),
        ("Tex. Health & Safety Code 481.121(b)(1)", "misdemeanor"),
    ],
)
def test_the_section_tells_the_level(statute, level):
    assert level_of(statute) == level


@pytest.mark.parametrize(
    "statute",
    [
        "Conn. Gen. Stat. 53a-119",  # larceny, without its degree
        "Conn. Gen. Stat. 53a-73a",  # a misdemeanor or a felony by the age of the victim
        "Conn. Gen. Stat. 53a-167a",
        "Conn. Gen. Stat. 53a-62",  # in a school a felony
        "Conn. Gen. Stat. 14-227a(g)(2)",  # two years, but a motor vehicle violation
        "Conn. Gen. Stat. 29-35",
        "G.L. c. 265 s. 13A",
        "G.L. c. 265 s. 13M",
        "G.L. c. 266 s. 30",  # by value
        "G.L. c. 269 s. 10",
        "G.L. c. 269 s. 10(b)",  # prison only after an earlier felony
        "G.L. c. 90 s. 24",  # by the number of convictions
        "G.L. c. 266 s. 17/G.L. c. 266 s. 30",
        "G.L. c. 276 s. 17",  # another chapter
        "D.C. Code 22-404",
        "D.C. Code 22-3212",  # by value
        "D.C. Code 22-1803/22-2801",  # an attempt has a punishment of its own
        "D.C. Code 22-1805a/22-2801",
        "D.C. Code 48-904.01(a)(2)(B)",  # by amount of marijuana
        "Tex. Penal Code 22.01",
        "Tex. Penal Code 22.01(a)(1)",
        "Tex. Penal Code 30.02",
        "Tex. Penal Code 30.02(c)(1)",  # a state jail felony, or a class A misdemeanor by 12.44(b)
        "Tex. Penal Code 31.03",
        "Tex. Penal Code 49.04",
        "Tex. Health & Safety Code 481.115",
        "Tex. Health & Safety Code 481.115(b)",
    ],
)
def test_the_section_alone_does_not_tell_the_level(statute):
    assert level_of(statute) is None


@pytest.mark.parametrize(
    ("statute", "before", "after", "days"),
    [
        ("Conn. Gen. Stat. 53a-223", "misdemeanor", "felony", ("2002-09-30", "2003-10-01")),
        ("Conn. Gen. Stat. 53a-223", None, "felony", ("2003-09-30", "2003-10-01")),
        ("Conn. Gen. Stat. 53a-62", "misdemeanor", None, ("2016-09-30", "2016-10-01")),
        ("D.C. Code 22-404(a)(2)", None, "felony", ("2007-04-23", "2007-04-24")),
        ("D.C. Code 22-2001", None, "felony", ("2001-12-31", "2002-01-01")),  # other numbers before
        ("Tex. Penal Code 46.04(a)", None, "felony", ("1994-08-31", "1994-09-01")),
        ("Tex. Penal Code 22.011", "felony", None, ("2019-08-31", "2019-09-01")),
    ],
)
def test_a_level_begins_and_ends_on_its_day(statute, before, after, days):
    first, last = map(date.fromisoformat, days)
    assert (level_of(statute, first), level_of(statute, last)) == (before, after)
    assert TABLES.level(Offense(statute, None, None, first, last)) is None


def test_no_row_of_these_states_rests_on_memory():
    read = ("us-ia", "us-va", "us-wa")
    added = [row for row in ROWS if row.jurisdiction in read]
    assert len(added) > 200
    assert {row.basis for row in added} == {"text", "official", "secondary"}


@pytest.mark.parametrize(
    ("statute", "level", "grade"),
    [
        ("N.J.S.A. 2C:35-10(a)(1)", "felony", "third degree crime"),
        ("N.J.S.A. 2C:35-10", None, None),
        ("N.J.S.A. 2C:36-2", "misdemeanor", "disorderly persons offense"),
        ("N.J.S.A. 2C:33-2", "misdemeanor", "petty disorderly persons offense"),
        ("N.J.S.A. 2C:33-4(a)", None, None),  # a crime while on probation
        ("N.J.S.A. 2C:20-11", None, None),  # the value decides
        ("N.J.S.A. 2C:29-2(a)", None, None),
        ("N.J.S.A. 2C:29-2(a)(1)", "misdemeanor", "disorderly persons offense"),
        ("N.J.S.A. 2C:29-2(a)(2)", "felony", "fourth degree crime"),
        ("N.J.S.A. 2C:12-1(b)", "felony", None),
        ("N.J.S.A. 2C:12-1(b)(7)", "felony", "third degree crime"),
        ("N.J.S.A. 2C:39-5(b)", "felony", None),
        ("N.J.S.A. 2C:39-5", None, None),
        ("N.J.S.A. 39:3-40", "violation", None),
        ("Wis. Stat. 346.63(1)(a)", None, None),  # the first one is no crime
        ("Wis. Stat. 346.63(1)(a)/346.65(2)(am)1", "violation", None),
        ("Wis. Stat. 346.65(2)(am)2", "misdemeanor", None),
        ("Wis. Stat. 947.01", "misdemeanor", "class B misdemeanor"),
    ],
)
def test_level_of_ordinary_charges_of_new_jersey_and_wisconsin(statute, level, grade):
    report = describe_offense(statute, on=date(2018, 3, 1))
    assert (report.level, report.grade) == (level, grade)


def test_marijuana_in_new_jersey_has_no_row_since_it_was_legalized():
    assert level_of("N.J.S.A. 2C:35-10(a)(4)", date(2021, 2, 21)) == "misdemeanor"
    assert level_of("N.J.S.A. 2C:35-10(a)(4)", date(2021, 2, 22)) is None


@pytest.mark.parametrize(
    ("statute", "day", "level", "grade"),
    [
        ("RCW 9A.36.041", "2017-03-01", "misdemeanor", "gross misdemeanor"),
        ("RCW 9A.36.041", "2024-03-01", None, None),  # a felony after two convictions
        ("RCW 9A.56.200", "2017-03-01", "felony", "class A felony"),
        ("RCW 9A.56.200", "2020-03-01", "felony", "class A felony"),
        ("RCW 9A.56.200", "2003-03-01", None, None),  # before the section as it was read
        ("RCW 9A.36.011", "2020-03-01", "felony", "class A felony"),
        ("RCW 46.52.020", "2020-03-01", None, None),  # the injury decides
        ("RCW 46.52.020(5)", "2020-03-01", "misdemeanor", "gross misdemeanor"),
        ("RCW 9.41.040(1)", "2022-06-01", "felony", "class B felony"),
        ("Iowa Code 708.2(2)", "2020-03-01", "misdemeanor", None),
        ("Iowa Code 708.2(5)", "2020-03-01", None, None),  # renumbered in 2023
        ("Iowa Code 708.2(5)", "2025-07-01", "felony", None),
        ("Iowa Code 714.1/714.2(2)", "2020-03-01", "felony", None),
        ("Iowa Code 713.6A", "2020-03-01", None, None),  # a vehicle, the first time
        ("Iowa Code 321J.2(2)(a)", "2020-03-01", "misdemeanor", None),
        ("Minn. Stat. 609.52", "2020-03-01", None, None),
        ("Minn. Stat. 609.224.1(2)", "2020-03-01", "misdemeanor", None),
        ("Minn. Stat. 169A.20/169A.27", "2020-03-01", "misdemeanor", None),
        ("Minn. Stat. 169A.20.1(1)/169A.24", "2020-03-01", "felony", None),
        ("Minn. Stat. 609.582, subd. 1(a)", "2020-03-01", "felony", None),
        ("Minn. Stat. 152.025", "2016-07-31", "felony", None),
        ("Minn. Stat. 152.025", "2016-08-01", None, None),
        ("Wis. Stat. 943.50(1m)(b)", "2013-03-01", None, None),  # the value decides
        ("Wis. Stat. 943.50(4)(a)", "2013-03-01", "misdemeanor", "class A misdemeanor"),
        ("Wis. Stat. 961.41(3g)(am)", "2013-03-01", "felony", "class I felony"),
        ("Wis. Stat. 940.19(1)/968.075(1)(a)", "2013-03-01", "misdemeanor", "class A misdemeanor"),
        ("Tex. Penal Code 22.01(b)(2)(B)", "2013-03-01", "felony", None),
        ("Tex. Penal Code 31.03(e)(2)(A)", "2013-03-01", "misdemeanor", None),
        ("C.R.S. 42-4-1401", "2013-03-01", "misdemeanor", None),
        ("C.R.S. 42-4-1401", "2022-03-01", "misdemeanor", None),
        ("G.L. c. 265 s. 13M(b)", "2016-03-01", "felony", None),
        ("N.C. Gen. Stat. 20-166(a1)", "2025-02-05", "felony", "class H felony"),
        ("N.C. Gen. Stat. 20-138.7", "2025-02-05", None, None),  # an infraction of a passenger
        ("N.C. Gen. Stat. 50B-4.1", "2020-03-01", None, None),  # armed it is a felony
        ("N.C. Gen. Stat. 50B-4.1(a)", "2020-03-01", "misdemeanor", "class A1 misdemeanor"),
        ("N.C. Gen. Stat. 50B-4.1(g)", "2020-03-01", "felony", "class H felony"),
        ("N.C. Gen. Stat. 14-32.5", "2023-11-30", None, None),
        ("N.C. Gen. Stat. 14-32.5", "2023-12-01", "misdemeanor", "class A1 misdemeanor"),
        ("720 ILCS 5/12-3", "2024-03-01", "misdemeanor", "class A misdemeanor"),
        ("720 ILCS 5/12-3", "2012-09-01", "misdemeanor", "class A misdemeanor"),  # recalled
        ("720 ILCS 5/19-1", "2014-03-01", "felony", None),
        ("720 ILCS 5/12-2", "2010-03-01", None, None),  # before the section as it was read
        ("720 ILCS 5/12-3.2", "2024-03-01", None, None),
        ("720 ILCS 5/11-1.50(a)(1)", "2024-03-01", "felony", None),
        ("Va. Code 18.2-57(A)", "2024-03-01", "misdemeanor", "class 1 misdemeanor"),
        ("Va. Code 18.2-57", "2024-03-01", None, None),
        ("C.R.S. 18-3-204", "2024-03-01", "misdemeanor", "class 1 misdemeanor"),
        ("C.R.S. 42-4-1301", "2015-08-04", "misdemeanor", None),
        ("C.R.S. 42-4-1301", "2015-08-05", None, None),
        ("N.J.S.A. 2C:12-1(b)(2)", "2020-03-01", "felony", "third degree crime"),
        ("N.J.S.A. 2C:12-1", "2020-03-01", None, None),
        ("N.J.S.A. 2C:18-2", "2020-03-01", "felony", None),
        ("N.Y. Penal Law 160.15", "2020-03-01", "felony", "class B felony"),
        ("N.Y. Penal Law 160.05", "2020-03-01", "felony", "class D felony"),
        ("N.Y. Penal Law 155.25", "2015-03-01", "misdemeanor", "class A misdemeanor"),
        ("N.Y. Penal Law 240.20", "2015-03-01", "violation", None),
        ("N.Y. Penal Law 221.10", "2019-08-27", "misdemeanor", "class B misdemeanor"),
        ("N.Y. Penal Law 221.10", "2019-08-28", None, None),
        ("N.Y. Veh. & Traf. Law 1192(3)", "2015-03-01", None, None),  # a felony the second time
        ("18 Pa.C.S. 2701", "2015-03-01", "misdemeanor", None),
        ("18 Pa.C.S. 3929", "2015-03-01", None, None),
        ("75 Pa.C.S. 3802", "2018-12-23", "misdemeanor", None),
        ("75 Pa.C.S. 3802", "2018-12-24", None, None),
        ("N.C. Gen. Stat. 14-33(a)", "2025-12-05", "misdemeanor", "class 2 misdemeanor"),
        ("N.C. Gen. Stat. 14-54(a)", "2025-12-05", "felony", "class H felony"),
        ("N.C. Gen. Stat. 14-72", "2025-12-05", None, None),  # the value decides
        ("N.C. Gen. Stat. 14-223", "2021-12-01", None, None),
        ("Md. Code Crim. Law 6-202", "2026-06-05", "felony", None),
        ("Md. Code Crim. Law 3-203", "2026-06-05", None, None),
        ("ORS 164.245", "2013-06-05", "misdemeanor", None),
        ("NMSA 30-16-3", "2013-06-05", "felony", None),
        ("NMSA 66-8-102", "2013-06-05", None, None),
        ("Conn. Gen. Stat. 21a-279(a)", "2015-09-30", "felony", None),
        ("Conn. Gen. Stat. 21a-279(a)", "2016-09-30", None, None),  # of acts under either law
        ("Conn. Gen. Stat. 21a-279(a)(1)", "2019-06-03", "misdemeanor", "class A misdemeanor"),
        ("O.C.G.A. 16-5-23", "2019-03-01", "misdemeanor", None),
        ("OCGA § 16-5-23.1(f)(1)", "2019-03-01", None, None),  # a second one is a felony
        ("O.C.G.A. 16-8-14", "2019-03-01", None, None),  # the value decides
        ("O.C.G.A. 40-6-391(a)(1)", "2019-03-01", None, None),
        ("O.C.G.A. 16-13-30(a)", "2019-03-01", "felony", None),
        ("Fla. Stat. 784.03(1)(a)1", "2019-03-01", "misdemeanor", "first degree misdemeanor"),
        ("Fla. Stat. 784.03", "2019-03-01", None, None),  # a second one is a felony
        ("Fla. Stat. 784.011", "2019-03-01", "misdemeanor", "second degree misdemeanor"),
        ("Fla. Stat. 784.011", "2022-03-01", "misdemeanor", None),  # in a riot of the first degree
        ("Fla. Stat. 322.34(2)(c)", "2019-09-30", "felony", "third degree felony"),
        ("Fla. Stat. 322.34(2)(c)", "2019-10-01", None, None),
        ("Fla. Stat. 810.02(3)(b)", "2019-03-01", "felony", None),
        ("Fla. Stat. 893.13(6a)", "2019-03-01", "felony", "third degree felony"),
        ("Fla. Stat. 843.02", "2019-03-01", "misdemeanor", "first degree misdemeanor"),
        ("Ala. Code 13A-6-22", "2019-03-01", "misdemeanor", None),
        ("Ala. Code 13A-6-132", "2019-03-01", None, None),  # a felony after earlier ones
        ("Ala. Code 13A-11-10", "2019-03-01", "violation", None),
        ("Ala. Code 13A-8-4.1", "2015-03-01", None, None),  # of an act of 2015
        ("T.C.A. 39-13-101", "2019-03-01", "misdemeanor", None),
        ("T.C.A. 39-13-102", "2017-03-01", None, None),  # (d) was a misdemeanor
        ("T.C.A. 39-13-102", "2021-03-01", "felony", None),
        ("T.C.A. 39-14-402", "2019-03-01", "felony", None),
        ("T.C.A. 39-17-418", "2019-03-01", None, None),
        ("Va. Code 18.2-119", "2019-03-01", "misdemeanor", "class 1 misdemeanor"),
        ("Va. Code 18.2-266", "2019-03-01", None, None),
        ("Va. Code 18.2-35", "2019-03-01", "felony", "class 5 felony"),
        ("D.C. Code 22-3215", "2019-03-01", "felony", None),
        ("D.C. Code 22-303", "2019-03-01", None, None),
        ("D.C. Code 50-2206.14", "2019-03-01", "misdemeanor", None),
    ],
)
def test_level_and_grade_of_ordinary_offenses(statute, day, level, grade):
    report = describe_offense(statute, on=date.fromisoformat(day))
    assert (report.level, report.grade) == (level, grade)


def test_a_weapon_was_a_felony_before_connecticut_had_class_e():
    assert level_of("Conn. Gen. Stat. 53-206", None) == "felony"
    grades = [
        describe_offense("Conn. Gen. Stat. 53-206", on=date(2013, month, 30)).grade
        for month in (6, 7)
    ]
    assert grades == [None, "class E felony"]


def test_grade_and_longest_sentence_are_told_where_the_section_fixes_them():
    burglary = describe_offense("Conn. Gen. Stat. 53a-103")
    assert (burglary.grade, burglary.maximum) == ("class D felony", "5 years")
    sexual_assault = describe_offense("Conn. Gen. Stat. 53a-71")  # class C or B
    assert (sexual_assault.level, sexual_assault.grade, sexual_assault.maximum) == (
        "felony",
        None,
        None,
    )


def test_a_level_that_the_table_contradicts_has_no_grade():
    reduced = describe_offense("Conn. Gen. Stat. 53a-103", level="misdemeanor")
    assert (reduced.grade, reduced.maximum) == (None, None)


def test_wobbler_and_state_prison_stay_those_of_california():
    for row in ROWS:
        offense = Offense(citation_of(row), None, "felony", DAY, DAY)
        assert TABLES.wobbler(offense) is Truth.UNKNOWN
        assert TABLES.punishable_by_state_prison(offense) is Truth.UNKNOWN


def test_a_vaguer_citation_is_never_firmer_than_its_subdivisions():
    days = (date(2001, 6, 1), date(2012, 6, 1), DAY, date(2024, 6, 3))
    for row in ROWS:
        for depth in range(len(row.part.subdivisions)):
            vaguer = CitationPart(row.part.section, row.part.subdivisions[:depth])
            for day in days:
                wide = level_of(citation_of(row, vaguer), day)
                assert wide in (None, level_of(citation_of(row), day)), (row.part, day)


def test_every_row_is_read_and_sourced_and_its_grade_agrees_with_its_level():
    places = Counter(row.jurisdiction for row in ROWS).keys()
    assert places == {
        *("us-ct", "us-ma", "us-dc", "us-tx", "us-federal"),
        *("us-co", "us-il", "us-md", "us-nc", "us-nj", "us-nm", "us-ny"),
        *("us-or", "us-pa", "us-va", "us-wa", "us-wi", "us-mn", "us-ia"),
        *("us-al", "us-fl", "us-ga", "us-la", "us-tn"),
    }
    for row in ROWS:
        assert row.classes in (
            {"violation"},
            {"felony"},
            {"misdemeanor"},
            {"felony", "misdemeanor"},
            {"violation", "misdemeanor"},
            {"violation", "misdemeanor", "felony"},
        )
        assert row.title is not None or row.jurisdiction not in ("us-ma", "us-federal")
        if row.grade is not None:
            rung = find_scale(row.jurisdiction).find(row.grade)
            assert rung.name == row.grade
            assert rung.level in row.classes, row.part
        if row.jurisdiction == "us-tx" and row.grade == "state jail felony":
            assert row.classes == {"felony", "misdemeanor"}


def test_rows_of_one_section_do_not_overlap():
    spans = defaultdict(list)
    for row in ROWS:
        key = row.jurisdiction, row.code, row.title, row.part
        spans[key].append((row.since or date.min, row.until or date.max))
    for each in spans.values():
        assert all(before[1] <= after[0] for before, after in pairwise(sorted(each))), each


def test_an_unknown_section_says_which_table_was_searched():
    assert describe_offense("Conn. Gen. Stat. 53a-73a").open[0] == (
        "level: the class table of us-ct has no row for 53a-73a on that day"
    )
    assert "give the subdivision" in describe_offense("D.C. Code 22-3212").open[0]
    assert describe_offense("NRS 200.481").open[0] == (
        "level: there is no table of classes for us-nv"
    )
