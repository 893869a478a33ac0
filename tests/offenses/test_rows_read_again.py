"""What the second reading of the statutes changed, row by row.

Every case was answered otherwise by the rows that one reader had from memory.
"""

from datetime import date

import pytest

from trustact.language.offense import Offense
from trustact.language.truth import Truth
from trustact.offenses import offense_tables

TABLES = offense_tables()
ASKED = date(2019, 6, 3)


def felony(statute: str, day: str = "2016-06-03", level: str | None = "felony") -> Offense:
    return Offense(statute, "us-ca", level, date.fromisoformat(day), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("list_id", "statute"),
    [
        ("ca-serious-felony", "PC 18740"),  # possession with intent to destroy property is not
        ("ca-serious-felony", "PC 245.2"),  # with force likely to injure it is not
        ("ca-serious-felony", "PC 4501"),
        ("ca-serious-felony", "PC 247"),  # who fired the gun
        ("ca-violent-felony", "PC 12022.3"),  # with a weapon other than a firearm
        ("ca-7282-5-a-3", "PC 532a"),  # a false statement is enough
        ("ca-7282-5-a-3", "PC 474"),
        ("ca-7282-5-a-3", "VC 2800.2"),  # a crime that threatens the public safety?
        ("ca-7282-5-a-3", "PC 30305(a)(1)"),  # ammunition
        ("ca-7282-5-a-3", "PC 337.2"),
        ("ca-7282-5-a-3", "HS 12700"),
    ],
)
def test_the_section_alone_does_not_tell(list_id, statute):
    assert TABLES.member(list_id, felony(statute), ASKED) is Truth.UNKNOWN
    assert TABLES.unless(list_id, felony(statute), ASKED) is None


@pytest.mark.parametrize(
    ("list_id", "statute", "expected"),
    [
        ("ca-serious-felony", "PC 12022.8", Truth.TRUE),
        ("ca-serious-felony", "PC 12022.55", Truth.TRUE),
        ("ca-violent-felony", "PC 12022.55", Truth.TRUE),
        ("ca-violent-felony", "PC 11418(c)", Truth.TRUE),
        ("ca-7282-5-a-3-kind", "PC 332(a)", Truth.TRUE),
        ("ca-7282-5-a-3", "PC 653f(c)", Truth.TRUE),
        ("ca-7282-5-a-3", "PC 551(a)", Truth.FALSE),
        ("ca-prop-47", "PC 496d(a)", Truth.FALSE),
        ("ca-1170-h", "PC 113", Truth.TRUE),
    ],
)
def test_the_text_tells(list_id, statute, expected):
    assert TABLES.member(list_id, felony(statute), ASKED) is expected


@pytest.mark.parametrize(
    ("statute", "expected"),
    [
        ("PC 113", Truth.FALSE),  # Penal Code 1170(h), no state prison
        ("PC 118(a)", Truth.FALSE),
        ("PC 116", Truth.TRUE),  # a felony of which no section says where it is served
        ("PC 487(d)(2)", Truth.TRUE),  # 489(a)
        ("PC 487b", Truth.FALSE),
        ("PC 498(d)", Truth.TRUE),
        ("PC 524", Truth.TRUE),
        ("PC 523", Truth.FALSE),
        ("PC 337a(a)(1)", Truth.TRUE),  # not among those that moved to county jail in 2011
        ("PC 594.4(a)", Truth.FALSE),
        ("PC 632.7", Truth.TRUE),  # nor is this
        ("HS 11366", Truth.UNKNOWN),  # the punishment was not read
        ("HS 11391", Truth.UNKNOWN),
        ("HS 11364.7(b)", Truth.UNKNOWN),
        ("PC 499d", Truth.FALSE),
        ("PC 518", Truth.FALSE),  # as a felony it is 520
        ("PC 634", Truth.TRUE),
        ("PC 636(a)", Truth.FALSE),
        ("PC 617", Truth.FALSE),
        ("PC 978.5", Truth.FALSE),  # on bench warrants: it punishes nothing
        ("PC 1551(a)", Truth.FALSE),  # on the arrest of fugitives
    ],
)
def test_where_a_felony_is_served(statute, expected):
    assert TABLES.punishable_by_state_prison(felony(statute)) is expected


@pytest.mark.parametrize("statute", ["PC 487(c)", "PC 459", "PC 487a(a)"])
def test_since_proposition_47_grand_theft_and_burglary_are_of_more(statute):
    before = felony(statute, "2014-11-04", "misdemeanor")
    since = felony(statute, "2014-11-05", "misdemeanor")
    assert TABLES.member("ca-prop-47", before, ASKED) is Truth.UNKNOWN
    assert TABLES.member("ca-prop-47", since, ASKED) is Truth.FALSE


def test_a_weapon_section_of_2012_continues_the_one_that_it_restates():
    earlier = felony("PC 21310", "2011-06-01", "misdemeanor")
    assert TABLES.wobbler(earlier) is Truth.TRUE
    assert TABLES.wobbler(felony("PC 21510(b)", "2011-06-01", "misdemeanor")) is Truth.FALSE


def test_the_list_of_violent_felonies_grew_in_2025():
    drugged = felony("PC 261(a)(3)", "2025-06-01")
    assert TABLES.unless("ca-violent-felony", drugged, date(2024, 12, 31)) is None
    assert TABLES.member("ca-violent-felony", drugged, date(2025, 1, 1)) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("statute", "expected"),
    [
        ("PC 337", Truth.UNKNOWN),  # an officer who takes money is bribed: it was called gambling
        ("PC 529(a)(1)", Truth.UNKNOWN),
        ("PC 113", Truth.UNKNOWN),
        ("PC 148.1(d)", Truth.UNKNOWN),  # like what the list names, and not within its words
        ("PC 153", Truth.UNKNOWN),
        ("PC 166(c)(4)", Truth.UNKNOWN),
        ("PC 273.6(d)", Truth.UNKNOWN),
        ("PC 453(a)", Truth.UNKNOWN),
        ("PC 483.5(a)", Truth.UNKNOWN),
        ("PC 502(c)(1)(B)", Truth.UNKNOWN),
        ("PC 549", Truth.UNKNOWN),
        ("PC 578", Truth.UNKNOWN),
        ("PC 11411(b)", Truth.UNKNOWN),
        ("PC 26100(b)", Truth.UNKNOWN),
        ("PC 99", Truth.FALSE),
        ("PC 566", Truth.FALSE),
    ],
)
def test_whether_it_is_of_a_kind_that_7282_5_names(statute, expected):
    assert TABLES.member("ca-7282-5-a-3", felony(statute), ASKED) is expected


@pytest.mark.parametrize(
    ("statute", "expected"),
    [
        ("PC 22810(a)", Truth.FALSE),  # 22900 punishes it, and names a misdemeanor only
        ("PC 313.1(a)", Truth.FALSE),  # after an earlier conviction a felony, and no wobbler
        ("PC 502.7(c)", Truth.FALSE),
        ("PC 647.6(a)(1)", Truth.FALSE),
        ("PC 647.6", Truth.UNKNOWN),  # 647.6(b), in a dwelling
        ("PC 642", Truth.FALSE),
        ("PC 288.4", Truth.FALSE),
        ("PC 387(a)", Truth.TRUE),
        ("PC 518(a)", Truth.FALSE),  # under color of official right (521)
        ("PC 484(a)", Truth.FALSE),  # petty theft, since no degree is stated
        ("PC 484(b)(1)", Truth.FALSE),
        ("PC 484/487", Truth.TRUE),
        ("PC 4532(d)", Truth.TRUE),  # until 2010 the failure to return
    ],
)
def test_whether_a_misdemeanor_could_have_been_a_felony(statute, expected):
    assert TABLES.wobbler(felony(statute, level="misdemeanor")) is expected


@pytest.mark.parametrize(
    ("statute", "expected"),
    [
        ("PC 100", Truth.TRUE),
        ("PC 639", Truth.TRUE),  # a felony of which no section says where it is served
        ("PC 4573.5", Truth.TRUE),
        ("PC 502.8(e)", Truth.TRUE),
        ("PC 502(c)(10)", Truth.FALSE),
        ("PC 382.5", Truth.FALSE),
        ("PC 311.5", Truth.FALSE),
    ],
)
def test_where_more_felonies_are_served(statute, expected):
    assert TABLES.punishable_by_state_prison(felony(statute)) is expected


def test_theft_without_a_degree_is_petty_only_as_a_misdemeanor():
    assert TABLES.wobbler(felony("PC 484(a)")) is Truth.TRUE
    assert TABLES.wobbler(felony("PC 484(a)", level=None)) is Truth.UNKNOWN
    assert TABLES.level(felony("PC 484(a)")) is None


def test_extortion_has_no_level_of_its_own():
    assert TABLES.level(felony("PC 518", level=None)) is None
    assert TABLES.level(felony("PC 518/520", level=None)) == "felony"


def test_a_gang_conspiracy_is_of_a_felony_since_proposition_47():
    before = felony("PC 182.5", "2014-11-04", "misdemeanor")
    since = felony("PC 182.5", "2014-11-05", "misdemeanor")
    assert TABLES.member("ca-prop-47", before, ASKED) is Truth.UNKNOWN
    assert TABLES.member("ca-prop-47", since, ASKED) is Truth.FALSE


@pytest.mark.parametrize("statute", ["PC 484f(a)", "PC 532f(a)(1)", "PC 182(a)(4)", "PC 666(b)"])
def test_what_proposition_47_did_not_touch(statute):
    assert TABLES.member("ca-prop-47", felony(statute, level="misdemeanor"), ASKED) is Truth.FALSE


@pytest.mark.parametrize("list_id", ["ca-serious-felony", "ca-violent-felony"])
@pytest.mark.parametrize("statute", ["PC 273.5", "PC 243.4(a)", "PC 459/460(b)", "PC 273.5(a)"])
def test_a_felony_that_is_not_named_counts_if_an_enhancement_was_found(list_id, statute):
    assert TABLES.member(list_id, felony(statute), ASKED) is Truth.UNKNOWN
    assert TABLES.unless(list_id, felony(statute), ASKED) == "enhancement"
    below = felony(statute, level="misdemeanor")
    assert TABLES.member(list_id, below, ASKED) is Truth.FALSE


@pytest.mark.parametrize(
    ("statute", "level", "day", "prison"),
    [
        ("PC 432", "felony", "2016-06-03", Truth.TRUE),  # no place is named: Penal Code 18
        ("HS 443.17(b)", "felony", "2018-06-03", Truth.TRUE),
        ("PC 666(a)", "felony", "2014-11-05", Truth.TRUE),
        ("PC 666(a)", "felony", "2014-11-04", Truth.UNKNOWN),
        ("VC 2800.4", "felony", "2012-06-27", Truth.TRUE),
        ("VC 2800.4", "felony", "2012-06-26", Truth.UNKNOWN),
        ("PC 28210(a)(1)", "felony", "2016-06-03", Truth.FALSE),
        ("PC 12422", "felony", "2011-10-01", Truth.FALSE),
        ("PC 337j", "felony", "2016-06-03", Truth.TRUE),  # it was put down as county jail
        ("PC 2772", "felony", "2016-06-03", Truth.FALSE),
    ],
)
def test_where_a_felony_of_a_section_that_was_read_is_served(statute, level, day, prison):
    on = date.fromisoformat(day)
    offense = Offense(statute, "us-ca", level, on, on)
    assert TABLES.punishable_by_state_prison(offense) is prison


@pytest.mark.parametrize(
    ("statute", "expected"),
    [
        ("PC 463", Truth.UNKNOWN),  # (c) is looting by petty theft
        ("PC 463(a)", Truth.FALSE),
        ("PC 463(b)", Truth.FALSE),
        ("PC 487i", Truth.FALSE),
        ("PC 666(a)", Truth.FALSE),
        ("PC 487g", Truth.UNKNOWN),
    ],
)
def test_a_conviction_of_grand_theft_since_the_proposition_is_not_of_its_misdemeanors(
    statute, expected
):
    after, before = date(2016, 6, 3), date(2013, 6, 3)
    since = Offense(statute, "us-ca", "misdemeanor", after, after)
    assert TABLES.member("ca-prop-47", since, ASKED) is expected
    earlier = Offense(statute, "us-ca", "misdemeanor", before, before)
    assert TABLES.member("ca-prop-47", earlier, ASKED) is Truth.UNKNOWN


@pytest.mark.parametrize("statute", ["PC 2772", "PC 2790"])
def test_a_misdemeanor_beside_another_felony_of_the_section_is_no_wobbler(statute):
    day = date(2016, 6, 3)
    assert TABLES.wobbler(Offense(statute, "us-ca", "misdemeanor", day, day)) is Truth.FALSE
    assert TABLES.level(Offense(statute, "us-ca", None, day, day)) is None


@pytest.mark.parametrize(
    ("statute", "wobbler"),
    [
        ("PC 503", Truth.UNKNOWN),  # petty embezzlement is no wobbler
        ("PC 368(d)", Truth.UNKNOWN),
        ("PC 243.6", Truth.UNKNOWN),  # without an injury none
        ("PC 270", Truth.UNKNOWN),
        ("PC 25400(a)(1)", Truth.UNKNOWN),
        ("PC 25400(c)(6)", Truth.TRUE),
        ("PC 490.2", Truth.FALSE),
        ("PC 311.3(a)", Truth.FALSE),  # after an earlier conviction a felony, and nothing else
        ("PC 311.2(c)", Truth.TRUE),
    ],
)
def test_two_codes_of_the_state_need_not_be_one_offense(statute, wobbler):
    day = date(2016, 6, 3)
    assert TABLES.wobbler(Offense(statute, "us-ca", "misdemeanor", day, day)) is wobbler


@pytest.mark.parametrize(
    ("statute", "expected"),
    [
        ("PC 38", Truth.FALSE),
        ("PC 537e(a)(3)", Truth.FALSE),  # the property need not be stolen
        ("PC 146a(b)(3)", Truth.FALSE),
        ("PC 146a(b)(1)", Truth.UNKNOWN),  # an arrest by a false officer
        ("PC 146a", Truth.UNKNOWN),
        ("PC 22910(b)", Truth.FALSE),
        ("PC 593", Truth.FALSE),  # damage to a line, as in 591
        ("PC 32625(b)", Truth.FALSE),
        ("PC 32625", Truth.UNKNOWN),  # (a) is possession
        ("VC 1808.4(d)", Truth.FALSE),
    ],
)
def test_more_kinds_of_7282_5_that_the_words_settle(statute, expected):
    assert TABLES.member("ca-7282-5-a-3", felony(statute), ASKED) is expected


@pytest.mark.parametrize("statute", ["PC 1320.5", "PC 1320(b)"])
def test_a_failure_to_appear_counts_as_an_offense_on_bail_as_a_felony_only(statute):
    assert TABLES.member("ca-7282-5-a-3-felony-only", felony(statute), ASKED) is Truth.TRUE
    below = felony(statute, level="misdemeanor")
    assert TABLES.member("ca-7282-5-a-3-felony-only", below, ASKED) is Truth.FALSE
    assert TABLES.member("ca-7282-5-a-3", below, ASKED) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("statute", "expected"),
    [
        ("HS 109290", Truth.TRUE),  # Health and Safety Code 109370
        ("HS 109365", Truth.TRUE),
        ("VC 38318(b)", Truth.FALSE),  # Vehicle Code 42000
        ("VC 1808.4(d)", Truth.FALSE),
        ("PC 537e(a)", Truth.FALSE),
        ("HS 25163(a)(1)", Truth.FALSE),
    ],
)
def test_where_a_felony_is_served_by_a_section_of_penalties(statute, expected):
    assert TABLES.punishable_by_state_prison(felony(statute)) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2016-06-03", Truth.TRUE), ("2011-06-01", Truth.TRUE), ("2006-06-01", Truth.UNKNOWN)],
)
def test_selling_identifying_information_is_a_wobbler_since_that_subdivision_has_it(day, expected):
    assert TABLES.wobbler(felony("PC 530.5(d)", day, "misdemeanor")) is expected


@pytest.mark.parametrize("statute", ["PC 502.7(a)", "PC 502.7(a)(3)", "PC 502.7(a)(5)"])
def test_a_misdemeanor_or_a_felony_whatever_the_value_is_a_wobbler(statute):
    below = felony(statute, level="misdemeanor")
    assert TABLES.wobbler(below) is Truth.TRUE
    assert TABLES.wobbler(felony(statute, "1993-06-01", "misdemeanor")) is not Truth.TRUE
    assert TABLES.punishable_by_state_prison(felony(statute)) is Truth.TRUE


@pytest.mark.parametrize("statute", ["PC 415", "HS 11364"])
@pytest.mark.parametrize("day", ["2016-06-03", "2024-06-03"])
def test_a_petty_offense_without_a_level_is_no_felony_of_either_kind(statute, day):
    recorded = felony(statute, day, None)
    assert TABLES.punishable_by_state_prison(recorded) is Truth.FALSE
    assert TABLES.member("ca-1170-h", recorded, ASKED) is Truth.FALSE


OF_A_NAMED_KIND = """
    PC 288.2(a), PC 337.4, PC 452(b), HS 11370.9(a), PC 182.5, PC 666, PC 484/666, PC 484/488,
    PC 476a(a), PC 475(a), PC 626.9(b), PC 286(b)(2), VC 10801
"""
CITED = "PC 243(e)(1), PC 460(b), PC 489, PC 508, PC 286(c), PC 653f(c), PC 12021(a)(1), PC 29800"


def listed_statutes(text):
    return [each.strip() for each in text.split(",")]


@pytest.mark.parametrize("statute", listed_statutes(OF_A_NAMED_KIND))
def test_a_crime_of_a_kind_that_7282_5_names_is_not_one_that_it_cites(statute):
    assert TABLES.member("ca-7282-5-a-3", felony(statute), ASKED) is Truth.FALSE
    assert TABLES.member("ca-7282-5-a-3-kind", felony(statute), ASKED) is Truth.TRUE


@pytest.mark.parametrize("statute", listed_statutes(CITED))
def test_what_7282_5_cites_or_what_punishes_or_restates_it_is_on_the_list(statute):
    assert TABLES.member("ca-7282-5-a-3", felony(statute), ASKED) is Truth.TRUE


@pytest.mark.parametrize("statute", ["VC 10851(a)", "PC 474", "PC 337"])
def test_a_kind_that_is_not_settled_is_open_on_the_list_and_asked_once(statute):
    assert TABLES.member("ca-7282-5-a-3", felony(statute), ASKED) is Truth.UNKNOWN
    assert TABLES.member("ca-7282-5-a-3-kind", felony(statute), ASKED) is Truth.FALSE


@pytest.mark.parametrize(
    ("statute", "prison"),
    [
        ("PC 136.5", Truth.TRUE),  # "or in the state prison": 2011 did not amend these four
        ("PC 327", Truth.TRUE),
        ("PC 537(a)(2)", Truth.TRUE),
        ("PC 641.3(a)", Truth.TRUE),
        ("PC 597b(b)", Truth.TRUE),
        ("PC 265", Truth.FALSE),  # "pursuant to subdivision (h) of Section 1170"
        ("PC 273d", Truth.FALSE),
        ("PC 278", Truth.FALSE),
        ("PC 626.95(a)", Truth.FALSE),
    ],
)
def test_where_a_felony_is_served_that_was_put_down_the_other_way(statute, prison):
    assert TABLES.punishable_by_state_prison(felony(statute)) is prison
    in_county_jail = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}[prison]
    assert TABLES.member("ca-1170-h", felony(statute), ASKED) is in_county_jail


@pytest.mark.parametrize(
    ("statute", "wobbler"),
    [
        ("PC 646.9", Truth.TRUE),
        ("PC 646.9(a)", Truth.TRUE),
        ("PC 646.9(b)", Truth.FALSE),
        ("PC 626.10(a)(1)", Truth.TRUE),
        ("PC 626.10(a)(2)", Truth.FALSE),  # a razor blade
    ],
)
def test_a_subdivision_that_is_punished_in_one_way_only_is_no_wobbler(statute, wobbler):
    recorded = felony(statute, level="misdemeanor")
    found = TABLES.wobbler(recorded)
    assert found is wobbler or (wobbler is Truth.FALSE and found is not Truth.TRUE)


@pytest.mark.parametrize(
    ("list_id", "statute", "expected"),
    [
        ("or-181a-820-crimes", "8 U.S.C. 1185", Truth.FALSE),  # its penalties ended in 1978
        ("federal-criminal-immigration", "8 U.S.C. 1304(e)", Truth.TRUE),
        ("federal-criminal-immigration", "8 U.S.C. 1324a", Truth.UNKNOWN),
        ("federal-criminal-immigration", "8 U.S.C. 1324a(f)(1)", Truth.TRUE),
        ("nyc-violent-or-serious", "N.Y. Penal Law 265.03", Truth.TRUE),
        ("nyc-violent-or-serious", "N.Y. Penal Law 120.04-a(4)", Truth.TRUE),
        ("nyc-violent-or-serious", "N.Y. Penal Law 265.02(7)", Truth.TRUE),
        ("nyc-violent-or-serious", "N.Y. Penal Law 265.02", Truth.UNKNOWN),
        ("nyc-violent-or-serious", "N.Y. Penal Law 120.04-a", Truth.UNKNOWN),
        ("nyc-violent-or-serious", "N.Y. Penal Law 135.65(1)", Truth.FALSE),
        ("nyc-violent-or-serious", "N.Y. Penal Law 155.30", Truth.FALSE),
        ("nyc-violent-or-serious", "N.Y. Penal Law 155.30/485.05", Truth.TRUE),  # a hate crime
        ("nyc-violent-or-serious", "N.Y. Penal Law 220.39", Truth.FALSE),
        ("nyc-excluded-charge", "VTL 511(1)(a)", Truth.TRUE),
        ("nyc-excluded-charge", "VTL 511(3)(a)", Truth.FALSE),
        ("dc-crime-of-violence", "D.C. Code 22-951(c)", Truth.TRUE),
        ("dc-crime-of-violence", "D.C. Code 22-951(a)", Truth.FALSE),
        ("dc-dangerous-crime", "D.C. Code 22-302", Truth.UNKNOWN),
        ("dc-dangerous-crime", "D.C. Code 22-1836", Truth.TRUE),
        ("ca-wi-707b", "PC 246", Truth.UNKNOWN),  # an occupied vehicle is no building
        ("ca-7282-5-a-3", "PC 647(l)", Truth.UNKNOWN),
    ],
)
def test_rows_that_the_text_of_a_list_settled(list_id, statute, expected):
    day = date(2016, 6, 3)
    jurisdiction = "us-ny" if statute.startswith("VTL") else None
    recorded = Offense(statute, jurisdiction, "felony", day, day)
    if statute.startswith("PC"):
        recorded = felony(statute)
    assert TABLES.member(list_id, recorded, ASKED) is expected


@pytest.mark.parametrize(
    ("asked", "expected"), [(date(2013, 1, 13), Truth.FALSE), (date(2013, 1, 14), Truth.TRUE)]
)
def test_assault_with_significant_injury_is_violent_in_the_district_since_2013(asked, expected):
    day = date(2012, 6, 3)
    recorded = Offense("D.C. Code 22-404(a)(2)", None, "felony", day, day)
    assert TABLES.member("dc-crime-of-violence", recorded, asked) is expected


def test_a_comparable_charge_of_another_state_may_be_excluded_in_new_york_city():
    day = date(2013, 6, 3)
    recorded = Offense("N.J.S.A. 2C:34-1", None, "misdemeanor", day, day)
    assert TABLES.member("nyc-excluded-charge", recorded, date(2014, 6, 1)) is Truth.UNKNOWN
