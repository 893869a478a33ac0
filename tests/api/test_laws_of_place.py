"""What was in force at a place when: days, levels, and the days on which nothing was."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact import laws
from trustact.api.laws_of_place import IN_PARTS, LEVELS, find_gaps, laws_of_place, spells
from trustact.language.partial_dates import exact_date, parse_partial_date
from trustact.laws.index import InForceDates

ANY_LAW = laws.load_index().find("us-ct/trust-act-2013")


def law(*dates, **more):
    return replace(ANY_LAW, in_force_dates=tuple(InForceDates(*pair) for pair in dates), **more)


def day(text):
    return date.fromisoformat(text).toordinal()


def test_laws_stand_from_the_highest_to_the_lowest():
    found = laws_of_place("us-ca-santa-clara", day=parse_partial_date("2015-03-01"))
    order = [LEVELS.index(each.level) for each in found]
    assert order == sorted(order)
    levels = {each.entry.id: each.level for each in found}
    assert levels["us-federal/8cfr-287-7"] == "constitution and federal law"
    assert levels["us-ca/trust-act-2013"] == "state law"
    assert levels["us-ca-santa-clara/policy-3-54-2011"] == "government policy"


def test_a_resolution_of_a_county_board_stands_above_the_policies_of_its_sheriff():
    found = laws_of_place("us-wi-milwaukee", day=parse_partial_date("2020-03-01"))
    order = [each.entry.id for each in found]
    levels = {each.entry.id: each.level for each in found}
    board, sheriff = "us-wi-milwaukee/resolution-2012", "us-wi-milwaukee/sheriff-2019"
    assert (levels[board], levels[sheriff]) == ("government policy", "agency policy")
    assert order.index(board) < order.index(sheriff)


def test_law_of_a_county_binds_a_part_of_its_state_only():
    found = {each.entry.id: each.level for each in laws_of_place("us-ca")}
    assert found["us-ca-santa-clara/policy-3-54-2011"] == IN_PARTS


def test_bill_is_no_law_of_a_place():
    assert "us-ma/trust-act-2013" not in [each.entry.id for each in laws_of_place("us-ma")]


@pytest.mark.parametrize(
    ("asked", "certain"), [("2014-06", False), ("2015-01-01", True), ("2018-06", False)]
)
def test_month_that_leaves_the_day_open_is_not_certain(monkeypatch, asked, certain):
    known = law(("2014-06", "2018-06"), id="us-xx/act")
    monkeypatch.setattr(laws, "load_index", lambda: laws.LawIndex([known]))
    (found,) = laws_of_place("us-xx", day=parse_partial_date(asked))
    assert found.certain == certain


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param([("2014-01-01", None)], [("2014-01-01", None, True)], id="still"),
        pytest.param(
            [("2014-06", "2018-03-01")],
            [("2014-06-01", "2014-06-30", False), ("2014-06-30", "2018-03-01", True)],
            id="month",
        ),
        pytest.param(
            [("2014-06-01", "2018")],
            [("2014-06-01", "2018-01-01", True), ("2018-01-01", "2018-12-31", False)],
            id="year",
        ),
        pytest.param(
            [("2014-06", "2014-06-15")],
            [("2014-06-01", "2014-06-15", False)],
            id="ends-in-the-month-in-which-it-began",
        ),
    ],
)
def test_days_that_are_not_on_file_are_kept_apart(dates, expected):
    found = [
        (spell.first, spell.until, spell.certain) for spell in spells(law(*dates)) if spell.first
    ]
    assert found == [(day(a), None if b is None else day(b), c) for a, b, c in expected]


def test_case_law_declares_what_the_law_already_was():
    (spell,) = spells(laws.load_index().find("us-ma/lunn-2017"))
    assert spell.first < day("1900-01-01")
    assert spell.certain


days = st.dates(date(2008, 1, 1), date(2026, 12, 31))


@given(st.lists(st.tuples(days, days).filter(lambda pair: pair[0] < pair[1]), max_size=5), days)
def test_day_is_in_a_gap_or_under_a_law(pairs, asked):
    known = [law((str(start), str(end))) for start, end in pairs]
    gaps = find_gaps(known, first=day("2008-01-01"), until=day("2027-01-01"))
    in_gap = any(first <= asked.toordinal() < until for first, until in gaps)
    assert in_gap != any(entry.may_be_in_force(exact_date(asked)) for entry in known)


def test_federal_law_and_law_on_victims_close_no_gap():
    first, until = day("2020-01-01"), day("2021-01-01")
    federal = law(("2008-01-01", None), id="us-federal/rule")
    victims = law(("2008-01-01", None), only_if=("victim_or_witness",))
    notice = law(("2008-01-01", None), regulated_actions=("notify",))
    assert find_gaps([federal, victims, notice], first=first, until=until) == ((first, until),)
