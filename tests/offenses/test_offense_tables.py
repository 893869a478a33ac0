"""The dated tables of offenses: lists, levels, wobblers, state prison."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.language.offense import SUSPECT_LISTS, Offense
from trustact.language.truth import Truth
from trustact.offenses import offense_tables, parse_statute
from trustact.offenses.offense_classes import OFFENSE_CLASSES, grade
from trustact.offenses.tables import (
    DOJ_TABLE_UNTIL,
    class_entries,
    code_lists,
    doj_codes,
    list_entries,
    penalty_sections,
)

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
LISTED, FELONY_ONLY = "ca-7282-5-a-3", "ca-7282-5-a-3-felony-only"
SERIOUS, VIOLENT, PROP_47 = "ca-serious-felony", "ca-violent-felony", "ca-prop-47"
TABLES = offense_tables()
ASKED = date(2014, 3, 1)


def offense(statute, level=None, first=None, last=None, jurisdiction=None):
    days = [date.fromisoformat(day) if day else None for day in (first, last or first)]
    return Offense(statute, jurisdiction, level, *days)


# ---- the table of the DOJ ------------------------------------------------------------------------


def test_the_doj_table_has_the_rows_and_levels_of_its_origin():
    levels = [row.level for row in doj_codes()]
    assert len(levels) == 5062
    assert [levels.count(each) for each in "FMIX"] == [1649, 2740, 601, 72]


def test_the_doj_table_has_3577_statutes_in_force_460_with_two_levels():
    in_force: dict[tuple[str, str], set[str]] = {}
    for row in doj_codes():
        if row.repealed is None:
            in_force.setdefault((row.statute_type, row.statute), set()).add(row.level)
    assert len(in_force) == 3577
    assert sum({"F", "M"} <= levels for levels in in_force.values()) == 460


@pytest.mark.parametrize(
    ("statute", "changes"),
    [("245(A)(1)", date(2012, 1, 1)), ("273.5(A)", date(2014, 1, 1))],
)
def test_a_code_ends_the_day_before_its_successor_begins(statute, changes):
    rows = [row for row in doj_codes() if (row.statute_type, row.statute) == ("PC", statute)]
    old = [row for row in rows if row.repealed is not None]
    new = [row for row in rows if row.repealed is None]
    assert {row.level for row in old} == {row.level for row in new} == {"F", "M"}
    assert {row.enacted for row in new} == {changes}
    assert all(row.repealed is not None and (changes - row.repealed).days == 1 for row in old)


@pytest.mark.parametrize(
    ("statute", "day", "level", "wobbler"),
    [
        ("PC 476a(a)", "2010-01-01", None, TRUE),  # F and M* of one charge
        ("PC 459", "2010-01-01", None, UNKNOWN),  # F and M by degree
        ("PC 484(a)", "2010-01-01", None, UNKNOWN),  # petty and grand theft
        ("PC 625b(b)", "2021-01-15", None, TRUE),  # the F code was closed in the tidying of 2020
        ("PC 625b(b)", "1960-01-01", None, UNKNOWN),  # not yet in the table
        ("PC 625b(b)", "2021-06-01", None, UNKNOWN),  # the table is of April 2021
        ("PC 417(a)(2)", "2010-01-01", "misdemeanor", FALSE),
        ("HS 11358", "2010-01-01", "felony", FALSE),
        ("HS 11358", "2017-01-01", None, UNKNOWN),  # divided by Proposition 64
        ("HS 11370.2(a)", "2010-01-01", None, UNKNOWN),  # an enhancement, no charge
        ("PC 99999", "2010-01-01", None, UNKNOWN),
    ],
)
def test_levels_come_from_the_codes_in_force_that_day(statute, day, level, wobbler):
    assert TABLES.level(offense(statute, None, day)) == level
    assert TABLES.wobbler(offense(statute, None, day)) is wobbler


def test_a_level_that_the_table_does_not_have_makes_the_wobbler_unknown():
    assert TABLES.wobbler(offense("HS 11358", "misdemeanor", "2010-01-01")) is UNKNOWN


# ---- classes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statute", "level", "day", "wobbler", "state_prison"),
    [
        ("PC 187", "felony", "1995-05-01", FALSE, TRUE),
        ("PC 187", None, None, FALSE, TRUE),
        ("PC 422", "felony", "2016-09-15", TRUE, TRUE),
        ("PC 422", "misdemeanor", "2016-09-15", TRUE, FALSE),
        ("PC 422", None, "2016-09-15", TRUE, UNKNOWN),
        ("PC 459/460(a)", "felony", "2009-05-01", FALSE, TRUE),
        ("PC 459/460(b)", "misdemeanor", "2012-06-01", TRUE, FALSE),
        ("PC 459/460(b)", "felony", "2012-06-01", TRUE, FALSE),
        ("PC 459/460(b)", "felony", "2008-06-01", TRUE, UNKNOWN),
        ("PC 459", "misdemeanor", "2012-06-01", TRUE, FALSE),
        ("PC 459", "felony", "2012-06-01", UNKNOWN, UNKNOWN),
        ("PC 242/243(a)", "misdemeanor", "2013-09-01", FALSE, FALSE),
        ("PC 242", "misdemeanor", "2013-09-01", FALSE, FALSE),
        ("PC 242", "felony", "2013-09-01", FALSE, UNKNOWN),
        ("PC 484/488", "misdemeanor", "2013-02-01", FALSE, FALSE),
        ("HS 11351", "felony", "2011-10-20", FALSE, FALSE),
        ("HS 11351", "felony", "2011-09-30", FALSE, UNKNOWN),
        ("HS 11351", "felony", "2011-10-01", FALSE, FALSE),
        ("HS 11350(a)", "misdemeanor", "2017-05-01", FALSE, FALSE),
        ("PC 211/12022.5", "felony", "2009-01-01", UNKNOWN, TRUE),
        ("PC 664/211", "felony", "2009-01-01", FALSE, TRUE),
        ("PC 182/211", "felony", "2009-01-01", UNKNOWN, UNKNOWN),
        ("PC 32/187", "felony", "2009-01-01", UNKNOWN, UNKNOWN),
        ("21 U.S.C. 841(a)(1)", "felony", "2009-01-01", UNKNOWN, UNKNOWN),
        ("RCW 9A.56.200", "misdemeanor", "2009-01-01", UNKNOWN, UNKNOWN),
    ],
)
def test_wobbler_and_state_prison(statute, level, day, wobbler, state_prison):
    asked = offense(statute, level, day)
    assert TABLES.wobbler(asked) is wobbler
    assert TABLES.punishable_by_state_prison(asked) is state_prison


def test_11350_is_a_felony_before_proposition_47_and_a_misdemeanor_from_then_on():
    assert TABLES.level(offense("HS 11350(a)", None, "2014-11-04")) == "felony"
    assert TABLES.level(offense("HS 11350(a)", None, "2014-11-05")) == "misdemeanor"
    assert TABLES.level(offense("HS 11350(a)", None, "2014-11-04", "2014-11-05")) is None
    assert TABLES.level(offense("HS 11350(a)")) is None
    assert TABLES.wobbler(offense("HS 11377(a)", None, "2014-11-04")) is TRUE
    assert TABLES.wobbler(offense("HS 11377(a)", None, "2014-11-05")) is FALSE


def test_a_misdemeanor_of_california_is_no_state_prison_felony_even_without_statute():
    asked = offense(None, "misdemeanor", jurisdiction="us-ca")
    assert TABLES.punishable_by_state_prison(asked) is FALSE
    assert (
        TABLES.punishable_by_state_prison(offense(None, "felony", jurisdiction="us-ca")) is UNKNOWN
    )
    assert TABLES.punishable_by_state_prison(offense(None, "misdemeanor")) is UNKNOWN


# ---- lists ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("list_id", sorted(TABLES.lists()))
def test_every_row_of_a_list_has_a_basis_and_a_source_and_is_read(list_id):
    rows = list_entries(list_id)
    assert rows
    listed = code_lists()[list_id]
    states = {row.jurisdiction for row in rows}
    assert listed.jurisdiction in (*states, "us")
    assert len(states) == 1 or list_id in OF_SEVERAL_STATES
    assert listed.title
    assert {listed.attempt, listed.conspiracy, listed.solicitation} <= {"same", "unknown"}
    for row in rows:
        assert row.list_id == list_id
        assert row.member in {"yes", "no", "depends", "may", "may-with-a-year"}
        assert not row.member.startswith("may") or list_id in SUSPECT_LISTS
        assert row.basis in {"text", "official", "secondary", "recalled"}
        assert row.source
        assert row.note
        citation = parse_statute(f"{_name(row)} {row.part}")
        assert citation is not None
        assert citation.parts == (row.part,)


OF_SEVERAL_STATES = ("domestic-violence", "dui")


def _name(row):
    of_a_state = {
        **{"us-la": "La. R.S.", "us-fl": "Fla. Stat.", "us-nc": "N.C. Gen. Stat."},
        **{"us-wi": "Wis. Stat.", "us-mn": "Minn. Stat.", "us-ia": "Iowa Code"},
        **{"us-co": "C.R.S.", "us-tx": "Tex. Penal Code"},
    }
    if row.jurisdiction in of_a_state:
        return of_a_state[row.jurisdiction]
    if row.code == "GL":
        return f"G.L. c. {row.title} s."
    if row.code == "USC":
        return f"{row.title} U.S.C."
    if row.code == "PACS":
        return f"{row.title} Pa.C.S."
    return {
        "PC": "PC",
        "HS": "HS",
        "VC": "VC",
        "DC": "D.C. Code",
        "CGS": "Conn. Gen. Stat.",
        "NJS": "N.J.S.A.",
        "PL": "N.Y. Penal Law",
        "RCW": "RCW",
        "VTL": "N.Y. Veh. & Traf. Law",
    }[row.code]


_ATTEMPTS = {"PC": "664/", "HS": "664/", "VC": "664/", "DC": "22-1803/", "RS": "14:27/"}


@pytest.mark.parametrize("list_id", sorted(TABLES.lists()))
def test_every_row_decides_its_own_section(list_id):
    told = {"yes": TRUE, "no": FALSE} | dict.fromkeys(
        ("depends", "may", "may-with-a-year"), UNKNOWN
    )
    if list_id in (SERIOUS, VIOLENT):
        told["no"] = UNKNOWN  # unless an enhancement was found
    for row in list_entries(list_id):
        form = _ATTEMPTS[row.code] if row.form == "attempt" else ""
        asked = offense(f"{_name(row)} {form}{row.part}", "felony", "2014-12-01")
        divided = any(
            other.part != row.part and row.part.covers(other.part) and other.member != row.member
            for other in list_entries(list_id)
        )
        if row.convicted_until and row.convicted_until <= date(2014, 12, 1):
            continue
        if row.convicted_since and row.convicted_since > date(2014, 12, 1):
            continue
        as_of = row.until - timedelta(days=1) if row.until else date(2026, 1, 1)
        expected = UNKNOWN if divided else told[row.member]
        assert TABLES.member(list_id, asked, as_of) is expected, row


def test_every_item_of_7282_5_that_names_sections_is_on_the_list():
    items = {chr(number) for number in range(ord("A"), ord("Z") + 1)} | {
        "AA",
        "AB",
        "AC",
        "AD",
        "AE",
    }
    named = {row.item for row in list_entries(LISTED) if row.item}
    assert items == named
    assert {row.item for row in list_entries(FELONY_ONLY) if row.item} == {"G", "M", "AB"}


def test_every_class_row_has_a_basis_a_source_and_known_classes():
    for row in class_entries():
        assert row.basis in {"text", "official", "secondary", "recalled"}
        assert row.source
        assert row.note
        assert row.classes <= OFFENSE_CLASSES.keys() | {"unknown"}


def test_class_rows_of_one_section_leave_no_gap_and_no_overlap():
    spans: dict[tuple[str, object], list[tuple[date, date]]] = {}
    for row in class_entries():
        if row.jurisdiction != "us-ca":
            continue  # of other states only the days that a row names are known
        span = (row.since or date.min, row.until or date.max)
        spans.setdefault((row.code, row.part), []).append(span)
    for each in spans.values():
        each.sort()
        first, last = each[0][0], each[-1][1]
        assert first in (date.min, DOJ_TABLE_UNTIL), each  # until then the state's codes serve
        assert last == date.max, each
        assert all(before[1] == after[0] for before, after in pairwise(each))


def test_penalty_sections_grade_another_section_than_their_own():
    assert all(key[2] not in grades for key, grades in penalty_sections().items())


@pytest.mark.parametrize("list_id", sorted(TABLES.lists()))
@pytest.mark.parametrize(
    "statute", ["PC 99999", "PC 459.1", "D.C. Code 22-9999", "XX 1", "459", ""]
)
def test_a_section_that_no_table_names_is_unknown(list_id, statute):
    own = code_lists()[list_id]
    others = ("D.C. ",) if own.jurisdiction == "us-ca" else ("D.C. ", "PC ")
    of_another_state = statute.startswith(others)
    own_law_only = own.elsewhere == "no" and of_another_state
    assert TABLES.member(list_id, offense(statute, "felony", "2015-01-01"), date(2016, 1, 1)) is (
        FALSE if own_law_only else UNKNOWN
    )


@pytest.mark.parametrize("statute", ["8 U.S.C. 1326", "21 U.S.C. 841", "D.C. Code 48-904.01(a)"])
def test_a_list_of_one_state_alone_has_no_offense_of_another(statute):
    assert TABLES.member("ca-11369", offense(statute), date(2014, 6, 2)) is FALSE
    assert "only sections of us-ca" in TABLES.explain("ca-11369", offense(statute), ASKED)
    assert TABLES.member(SERIOUS, offense(statute), date(2014, 6, 2)) is UNKNOWN


@pytest.mark.parametrize(
    ("statute", "since_1992", "before"),
    [
        ("HS 11351.5", TRUE, UNKNOWN),
        ("HS 11351", TRUE, UNKNOWN),
        ("HS 11357(b)", TRUE, UNKNOWN),
        ("HS 11358", FALSE, FALSE),  # cultivation is not named
        ("HS 11353.5", FALSE, FALSE),  # a section of its own, not a part of 11353
        ("HS 11377(a)", FALSE, FALSE),
        ("HS 11379", FALSE, FALSE),
        ("VC 23152(a)", FALSE, FALSE),
        ("PC 664/HS 11351", UNKNOWN, UNKNOWN),  # an attempt: nobody has decided
        ("11351", UNKNOWN, UNKNOWN),  # of what code?
    ],
)
def test_the_fourteen_sections_of_11369_are_all_that_it_names(statute, since_1992, before):
    assert TABLES.member("ca-11369", offense(statute), date(1992, 1, 1)) is since_1992
    assert TABLES.member("ca-11369", offense(statute), date(1991, 12, 31)) is before


def test_a_list_that_no_table_has_is_unknown():
    assert TABLES.member("sexual-abuse", offense("PC 187", "felony"), ASKED) is UNKNOWN
    assert "there is no table" in TABLES.explain("sexual-abuse", offense("PC 187"), ASKED)


def test_459_5_never_matches_459():
    assert TABLES.member(LISTED, offense("PC 459", "felony"), ASKED) is TRUE
    assert TABLES.member(LISTED, offense("PC 459(a)", "felony"), ASKED) is TRUE
    assert TABLES.member(LISTED, offense("PC 459.5", "felony"), ASKED) is UNKNOWN
    assert TABLES.member(PROP_47, offense("PC 459.5"), date(2019, 5, 1)) is TRUE


def test_an_entry_for_26100_c_is_met_neither_by_26100_nor_by_26100_b():
    assert TABLES.member(LISTED, offense("PC 26100(c)", "felony"), ASKED) is TRUE
    assert TABLES.member(LISTED, offense("PC 26100", "felony"), ASKED) is UNKNOWN
    assert TABLES.member(LISTED, offense("PC 26100(b)", "felony"), ASKED) is UNKNOWN
    assert TABLES.member(LISTED, offense("PC 26100(e)", "felony"), ASKED) is UNKNOWN


def test_each_subdivision_of_243_punishes_a_battery():
    for statute in ("PC 243", "PC 243(b)", "PC 243(d)", "PC 243(e)"):
        assert TABLES.member(LISTED, offense(statute, "felony"), ASKED) is TRUE


def test_a_section_of_another_title_is_not_on_a_federal_list():
    crimes = "federal-criminal-immigration"
    assert TABLES.member(crimes, offense("8 U.S.C. 1326(a)", "felony"), ASKED) is TRUE
    assert TABLES.member(crimes, offense("18 U.S.C. 1326", "felony"), ASKED) is UNKNOWN
    assert TABLES.member(crimes, offense("21 U.S.C. 841(a)(1)", "felony"), ASKED) is FALSE


def test_a_felony_of_the_prison_reform_of_2011_is_told_from_one_served_in_prison():
    assert TABLES.member("ca-1170-h", offense("HS 11351", "felony"), ASKED) is TRUE
    assert TABLES.member("ca-1170-h", offense("PC 273.5", "felony"), ASKED) is FALSE
    assert TABLES.member("ca-1170-h", offense("PC 459", "felony"), ASKED) is UNKNOWN


def test_the_list_of_1170_h_agrees_with_the_classes_of_its_sections():
    rows = list_entries("ca-1170-h")
    for row in rows:
        if any(other.part != row.part and row.part.covers(other.part) for other in rows):
            continue  # 487 is divided: grand theft of a firearm may be served in prison
        served = TABLES.punishable_by_state_prison(
            offense(f"{_name(row)} {row.part}", "felony", "2012-06-01")
        )
        assert (served is FALSE) == (row.member == "yes"), row


def test_273_a_is_not_273a():
    assert TABLES.member(LISTED, offense("PC 273a", "felony"), ASKED) is TRUE
    assert TABLES.member(LISTED, offense("PC 273(a)", "felony"), ASKED) is UNKNOWN


@pytest.mark.parametrize(
    ("list_id", "statute", "level", "expected"),
    [
        (SERIOUS, "PC 459/460(a)", "felony", TRUE),
        (SERIOUS, "PC 459/460(b)", "felony", UNKNOWN),
        (SERIOUS, "PC 459", "felony", UNKNOWN),
        (SERIOUS, "PC 459", "misdemeanor", FALSE),
        (SERIOUS, "PC 422", "felony", TRUE),
        (SERIOUS, "PC 422", "misdemeanor", FALSE),
        (SERIOUS, "PC 422", None, UNKNOWN),
        (SERIOUS, "PC 211", None, TRUE),
        (SERIOUS, "PC 664/211", "felony", TRUE),
        (SERIOUS, "PC 182/211", "felony", TRUE),
        (SERIOUS, "PC 664/245(a)(2)", "felony", UNKNOWN),
        (SERIOUS, "PC 32/187", "felony", UNKNOWN),
        (SERIOUS, "PC 653f/187", "felony", UNKNOWN),
        (SERIOUS, "HS 11351", "felony", UNKNOWN),
        (SERIOUS, "PC 664/HS 11351", "felony", UNKNOWN),
        (VIOLENT, "HS 11351", "felony", UNKNOWN),
        (VIOLENT, "PC 664/187", "felony", TRUE),
        (VIOLENT, "PC 664/211", "felony", UNKNOWN),
        (VIOLENT, "PC 664/487(a)", "felony", UNKNOWN),
        (VIOLENT, "PC 459/460(a)", "felony", UNKNOWN),
        (VIOLENT, "PC 245(a)(1)/12022.7", "felony", TRUE),
        (LISTED, "PC 242/243(a)", "misdemeanor", TRUE),
        (LISTED, "PC 484/488", "misdemeanor", FALSE),
        (LISTED, "PC 664/211", "felony", TRUE),
        (LISTED, "PC 664", "felony", UNKNOWN),
        (LISTED, "VC 23152(b)", "misdemeanor", FALSE),
        (LISTED, "HS 11351", "felony", FALSE),
        (FELONY_ONLY, "VC 23152(b)", "misdemeanor", FALSE),
        (FELONY_ONLY, "VC 23152(b)", "felony", TRUE),
        (FELONY_ONLY, "VC 23153", "felony", TRUE),
        (FELONY_ONLY, "HS 11350(a)", "felony", TRUE),
        (FELONY_ONLY, "HS 11351", "felony", TRUE),
        (FELONY_ONLY, "PC 459", "felony", FALSE),
        ("domestic-violence", "PC 273.5", "felony", TRUE),
        ("domestic-violence", "PC 243(e)(1)", "misdemeanor", TRUE),
        ("domestic-violence", "PC 211", "felony", UNKNOWN),
        ("ca-wi-707b", "PC 664/187", None, TRUE),
        ("dc-dangerous-crime", "D.C. Code 22-2801", "felony", TRUE),
        ("dc-crime-of-violence", "D.C. Code 22-2801", "felony", TRUE),
        ("dc-crime-of-violence", "D.C. Code 22-1803/22-2801", "felony", TRUE),
        ("dc-homicide", "D.C. Code 22-2801", "felony", FALSE),
        ("dc-homicide", "D.C. Code 22-2103", "felony", TRUE),
        ("dc-homicide", "PC 187", "felony", UNKNOWN),
        ("pa-violent-felony", "18 Pa.C.S. 3701(a)(1)(ii)", "felony", TRUE),
        ("pa-violent-felony", "18 Pa.C.S. 3701(a)(1)", "felony", UNKNOWN),
        ("pa-violent-felony", "18 Pa.C.S. 3701", "felony", UNKNOWN),
        ("pa-violent-felony", "18 Pa.C.S. 3301", "misdemeanor", FALSE),
        ("pa-violent-felony", "18 Pa.C.S. 3502", "misdemeanor", UNKNOWN),  # always a felony
        ("pa-violent-felony", "18 Pa.C.S. 3929", "felony", FALSE),
        ("pa-violent-felony", "18 Pa.C.S. 1102", "felony", UNKNOWN),
        ("pa-violent-felony", "PC 211", "felony", UNKNOWN),
        ("pa-violent-felony", "18 Pa.C.S. 901/3701(a)(1)(ii)", "felony", UNKNOWN),
        ("la-opso-serious", "La. R.S. 14:30", "felony", TRUE),
        ("la-opso-serious", "La. R.S. 14:27/14:30", "felony", FALSE),
        ("la-opso-serious", "La. R.S. 14:27", "felony", UNKNOWN),
        ("fl-forcible-felony", "Fla. Stat. 777.04(1)/812.13", "felony", UNKNOWN),
        ("ct-class-a-or-b-felony", "Conn. Gen. Stat. 53a-49/53a-134", "felony", TRUE),
    ],
)
def test_members(list_id, statute, level, expected):
    assert TABLES.member(list_id, offense(statute, level, "2013-02-01"), ASKED) is expected


@pytest.mark.parametrize("level", ["felony", "misdemeanor", None])
@pytest.mark.parametrize("list_id", [SERIOUS, VIOLENT, LISTED, FELONY_ONLY])
def test_an_offense_of_another_state_is_unknown_to_a_californian_list(list_id, level):
    for statute in ("NRS 200.380", "21 U.S.C. 841(a)(1)", "Tex. Penal Code 22.01"):
        assert TABLES.member(list_id, offense(statute, level, "2010-01-01"), ASKED) is UNKNOWN


@pytest.mark.parametrize("list_id", ["ca-prop-47", "ca-prop-47-penal-code"])
def test_no_offense_of_another_state_is_a_misdemeanor_of_proposition_47(list_id):
    asked = date(2019, 5, 5)
    for statute in ("NRS 205.240", "Tex. Penal Code 31.03", "21 U.S.C. 844(a)"):
        assert TABLES.member(list_id, offense(statute, "misdemeanor", "2016-01-01"), asked) is FALSE
    for place in (None, "us-ca", "us-ca-los-angeles", "us-nv"):
        unreadable = offense("larceny", "misdemeanor", jurisdiction=place)
        assert TABLES.member(list_id, unreadable, asked) is UNKNOWN


def test_only_a_known_californian_misdemeanor_is_off_the_felony_lists_without_statute():
    assert (
        TABLES.member(SERIOUS, offense(None, "misdemeanor", jurisdiction="us-ca"), ASKED) is FALSE
    )
    assert TABLES.member(SERIOUS, offense(None, "misdemeanor"), ASKED) is UNKNOWN
    assert TABLES.member(SERIOUS, offense(None, "felony", jurisdiction="us-ca"), ASKED) is UNKNOWN


def test_245_a_1_is_serious_only_since_it_means_a_deadly_weapon():
    def on(first, last=None):
        return TABLES.member(SERIOUS, offense("PC 245(a)(1)", "felony", first, last), ASKED)

    assert on("2012-01-01") is TRUE
    assert on("2011-12-31") is UNKNOWN
    assert on("2011-12-31", "2012-01-01") is UNKNOWN
    assert TABLES.member(SERIOUS, offense("PC 245(a)(1)", "felony"), ASKED) is UNKNOWN


def test_nothing_is_on_the_list_of_proposition_47_before_its_day():
    possession = offense("HS 11350(a)", "misdemeanor", "2010-05-01")
    assert TABLES.member(PROP_47, possession, date(2014, 11, 4)) is FALSE
    assert TABLES.member(PROP_47, possession, date(2014, 11, 5)) is TRUE
    assert TABLES.member(PROP_47, offense("PC 496(a)"), date(2019, 1, 1)) is UNKNOWN
    assert TABLES.member(PROP_47, offense("PC 422"), date(2019, 1, 1)) is FALSE


def test_11357_a_means_another_offense_since_proposition_64():
    assert (
        TABLES.member(PROP_47, offense("HS 11357(a)", None, "2016-11-08"), date(2019, 1, 1)) is TRUE
    )
    assert (
        TABLES.member(PROP_47, offense("HS 11357(a)", None, "2016-11-09"), date(2019, 1, 1))
        is UNKNOWN
    )


def test_a_listed_section_added_later_counts_from_its_day():
    trafficking = offense("PC 236.1(c)", "felony", "2020-01-01")
    assert TABLES.member(SERIOUS, trafficking, date(2023, 12, 31)) is UNKNOWN
    assert TABLES.member(SERIOUS, trafficking, date(2024, 1, 1)) is TRUE


STATUTES = sorted(
    {f"{_name(row)} {row.part}" for each in TABLES.lists() for row in list_entries(each)}
    | {"PC 459/460(a)", "PC 242/243(a)", "PC 664/211", "PC 459.5", "PC 1", "459", "RCW 9A.52.020"}
)
DAYS = st.dates(date(2005, 1, 1), date(2022, 12, 31))


@given(
    st.sampled_from(sorted(TABLES.lists())),
    st.sampled_from(STATUTES),
    st.sampled_from(["felony", "misdemeanor", None]),
    st.lists(DAYS, min_size=3, max_size=3).map(sorted),
    DAYS,
)
def test_a_definite_answer_over_an_interval_holds_on_every_day_of_it(
    list_id, statute, level, days, as_of
):
    whole = Offense(statute, None, level, days[0], days[2])
    day = Offense(statute, None, level, days[1], days[1])
    for ask in (
        lambda each: TABLES.member(list_id, each, as_of),
        TABLES.wobbler,
        TABLES.punishable_by_state_prison,
    ):
        assert ask(whole) in (UNKNOWN, ask(day))
    assert TABLES.level(whole) in (None, TABLES.level(day))


@given(st.sampled_from(STATUTES), st.sampled_from(["felony", "misdemeanor"]), DAYS, DAYS)
def test_knowing_the_level_never_turns_one_definite_answer_into_another(statute, level, day, as_of):
    bare = Offense(statute, "us-ca", None, day, day)
    told = Offense(statute, "us-ca", level, day, day)
    # A level that contradicts the table may make an answer unknown, but never reverse it.
    for list_id in TABLES.lists():
        answers = {TABLES.member(list_id, bare, as_of), TABLES.member(list_id, told, as_of)}
        assert answers != {TRUE, FALSE}, list_id
    for ask in (TABLES.wobbler, TABLES.punishable_by_state_prison):
        assert {ask(bare), ask(told)} != {TRUE, FALSE}


def test_a_record_that_contradicts_the_table_is_unknown():
    murder = offense("PC 187", "misdemeanor", "2010-01-01")
    assert TABLES.member(SERIOUS, murder, ASKED) is UNKNOWN
    assert TABLES.punishable_by_state_prison(murder) is UNKNOWN
    assert "correct one of them" in TABLES.explain(SERIOUS, murder, ASKED)


@given(st.sampled_from(STATUTES), st.sampled_from(["felony", "misdemeanor", None]), DAYS, DAYS)
def test_knowing_the_statute_never_turns_one_definite_answer_into_another(
    statute, level, day, as_of
):
    bare = Offense(None, "us-ca", level, day, day)
    told = Offense(statute, "us-ca", level, day, day)
    for list_id in TABLES.lists():
        answers = {TABLES.member(list_id, bare, as_of), TABLES.member(list_id, told, as_of)}
        assert answers != {TRUE, FALSE}, list_id
    for ask in (TABLES.wobbler, TABLES.punishable_by_state_prison):
        assert {ask(bare), ask(told)} != {TRUE, FALSE}


@pytest.mark.parametrize("list_id", [LISTED, SERIOUS])
@pytest.mark.parametrize("statute", ["PC 211", "459", "PC 1"])
def test_an_explanation_is_one_line_that_names_the_list(list_id, statute):
    line = TABLES.explain(list_id, offense(statute, "felony"), ASKED)
    assert "\n" not in line
    assert list_id in line


def test_an_explanation_names_entry_item_source_and_basis():
    line = TABLES.explain(SERIOUS, offense("pc 460(a)", "felony", "2009-05-01"), ASKED)
    assert line == (
        "Cal. Penal Code 460(a) on ca-serious-felony: PC 460(a): first degree burglary"
        " (item 18, Penal Code 1192.7(c), read as in force in 2026; text)"
    )


def test_an_explanation_of_an_undated_conviction_gives_both_readings():
    line = TABLES.explain(SERIOUS, offense("PC 245(a)(1)", "felony"), ASKED)
    assert "until 2012 also force" in line
    assert "; or " in line


def test_one_spelling_for_the_record():
    assert TABLES.canonical_citation(offense("459 pc")) == "Cal. Penal Code 459"
    assert TABLES.canonical_citation(offense("burglary")) is None
    assert TABLES.canonical_citation(offense(None)) is None


def test_the_grading_of_another_states_offense_is_empty():
    citation = parse_statute("RCW 19.290.100")  # scrap metal, of which no table has a row
    assert citation is not None
    graded = grade(citation, citation.parts[0], ASKED)
    assert graded.classes == frozenset()
    assert "us-wa" in graded.why
