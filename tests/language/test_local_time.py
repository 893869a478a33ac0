"""The day of a question is the day at the place, whatever clock the question is written on."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from across_backends.back_ends import BACK_ENDS
from scenario_reading import read_scenarios
from trustact import decide, laws
from trustact.deciding.case_variations import CaseVariations
from trustact.deciding.counterfactuals import options_of
from trustact.deciding.explanation import explain
from trustact.deciding.next_question import question_text
from trustact.language import some
from trustact.language.case import Case
from trustact.language.clocks import parse_instant, write_instant
from trustact.language.errors import CaseErrors
from trustact.language.fact_values import NOT_KNOWN
from trustact.language.local_time import is_certainly_before, local_days, local_times
from trustact.language.places import STATES
from trustact.language.time_zones import possible_time_zones
from trustact.language.truth import Truth
from trustact.language.vocabulary import conviction, question

TRUST = "us-ca/trust-act-2013"
LOCALITIES = [
    "us-ak-aleutians-west",
    "us-az-coconino",
    "us-fl-gulf",
    "us-in-knox-county",
    "us-nd-mercer",
    "us-nv-west-wendover",
    "us-tx-el-paso",
    "us-tx-harris",
]
PLACES = [*(f"us-{state}" for state in sorted(STATES)), *LOCALITIES, "us", None]
OFFSETS = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timedelta(minutes=15 * quarters))
FACTS = {
    "convictions": [
        {"statute": "PC 211", "level": "felony", "jurisdiction": "us-ca", "convicted_on": "2004"}
    ],
    "convictions_complete": True,
    "release": {"eligible": True},
    "detainer": {"lodged": True, "form": "I-247"},
    "findings": {"other_law_bars": False, "local_policy_bars": False},
}


def asked(as_of, place="us-ca-los-angeles", **facts):
    mapping = {"as_of": as_of, "facts": {**FACTS, **facts}}
    return mapping if place is None else {**mapping, "place": place}


def hold(as_of, place="us-ca-los-angeles", **facts):
    return decide(asked(as_of, place, **facts), TRUST, "hold")


@pytest.mark.parametrize(
    "written",
    [
        "2014-01-01T05:00Z",
        "2014-01-01T05:00+00:00",
        "2013-12-31T21:00-08:00",
        "2014-01-01T00:00-05:00",
        "2014-01-01T14:00+09:00",
        "2013-12-31T21:00",
        "2014-01-01 05:00Z",
    ],
)
def test_one_instant_has_one_day_however_it_is_written(written):
    found = hold(written)
    assert (found.answer, str(found.case.as_of)) == ("not-regulated", "2013-12-31")


@given(
    instant=st.datetimes(datetime(2005, 1, 1), datetime(2026, 1, 1)),
    offset=OFFSETS,
    place=st.sampled_from(PLACES),
)
def test_day_and_answer_do_not_depend_on_the_offset(instant, offset, place):
    utc = instant.replace(second=0, microsecond=0, tzinfo=UTC)
    other = utc.astimezone(timezone(offset))
    days = local_days(parse_instant(write_instant(utc)), place)
    assert local_days(parse_instant(write_instant(other)), place) == days
    shown = {utc.astimezone(ZoneInfo(zone)).date() for zone in possible_time_zones(place)}
    assert (min(shown).toordinal(), max(shown).toordinal()) == (days.first, days.last)
    one, same = hold(write_instant(utc), place), hold(write_instant(other), place)
    assert (one.answer, one.missing, one.possible) == (same.answer, same.missing, same.possible)
    if len(shown) == 1 and place is not None:
        assert one.answer == hold(min(shown).isoformat(), place).answer


@given(
    night=st.datetimes(datetime(2013, 12, 31), datetime(2014, 1, 2)), place=st.sampled_from(PLACES)
)
def test_answer_on_either_day_is_possible_where_the_clock_is_not_known(night, place):
    written = f"{night:%Y-%m-%dT%H:%M}Z"
    found = hold(written, place)
    for local in local_times(parse_instant(written), place):
        then = hold(write_instant(local.replace(tzinfo=None)), place).answer
        assert found.answer in (then, "undetermined")
        assert then in found.possible or then == "undetermined"


def test_time_without_an_offset_and_a_day_are_local():
    for written in ("2013-12-31", "2013-12-31T23:59", "2013-12-31T00:00"):
        for place in PLACES:
            assert str(Case.check(asked(written, place)).as_of) == "2013-12-31"


@pytest.mark.parametrize(
    ("place", "days"),
    [
        ("us-tx", "2013-12-31..2014-01-01"),
        ("us-tx-el-paso", "2013-12-31"),
        ("us-tx-harris", "2014-01-01"),
        ("us-fl", "2014-01-01"),
        ("us-nd", "2013-12-31..2014-01-01"),
        ("us-az", "2013-12-31"),
        ("us-or-malheur", "2013-12-31"),
        ("us-ne-cherry", "2013-12-31..2014-01-01"),
        ("us-hi", "2013-12-31"),
        ("us-gu", "2014-01-01"),
    ],
)
def test_county_decides_the_clock_where_it_is_known(place, days):
    found = Case.check(asked("2014-01-01T06:30Z", place)).as_of
    assert found == local_days(parse_instant("2014-01-01T06:30Z"), place)
    assert ".." in days or str(found) == days
    assert found.exact is (".." not in days)


def test_answer_that_turns_on_the_day_says_so_and_asks_for_the_local_time():
    act = laws.get(TRUST)
    case = Case.check(asked("2014-01-01T06:30Z", None))
    found = explain(case, act, "hold")
    assert (found.answer, found.missing[0]) == ("undetermined", "as_of")
    (note,) = [note for note in found.notes if note.startswith("as_of")]
    assert note == (
        "as_of: 2014-01-01T06:30Z is on 2013-12-31 or 2014-01-01 at the place, since the place is "
        "not known; write the local time without an offset, or name a place that has one time zone"
    )
    assert "clock at the place" in question_text("as_of", case)
    variations = CaseVariations(case, act, "hold", {})
    answers = {option.value: option.answer for option in options_of(variations, "as_of")}
    assert answers["2013-12-31T22:30"] == "not-regulated"
    assert answers["2014-01-01T01:30"] != "not-regulated"


@pytest.mark.parametrize("back_end", BACK_ENDS, ids=lambda each: each.name)
@pytest.mark.parametrize(
    ("as_of", "place", "before", "recent"),
    [
        ("2014-01-01T05:00Z", "us-ca", Truth.TRUE, Truth.TRUE),
        ("2014-01-01T09:00Z", "us-ca", Truth.FALSE, Truth.FALSE),
        ("2014-01-01T06:30Z", "us-tx", Truth.UNKNOWN, Truth.UNKNOWN),
        ("2014-01-01T05:00Z", "us-tx", Truth.TRUE, Truth.TRUE),
    ],
)
def test_every_back_end_looks_back_from_the_day_at_the_place(
    back_end, as_of, place, before, recent
):
    mapping = {
        "as_of": as_of,
        "place": place,
        "facts": {"convictions": [{"convicted_on": "2008-12-31"}], "convictions_complete": True},
    }
    in_force = question.as_of.before("2014-01-01")
    look_back = some(conviction, conviction.convicted_on.within(years=5, before=question.as_of))
    assert back_end().truth(in_force, mapping) is before
    assert back_end().truth(look_back, mapping) is recent


def test_age_is_that_of_the_day_at_the_place():
    def age(as_of, place):
        found = Case.check({"as_of": as_of, "place": place, "facts": {"born_on": "1996-01-01"}})
        bounds = found.fact_values["age"]
        return bounds.low, bounds.high, bounds.missing_inputs

    assert age("2014-01-01T05:00Z", "us-ca") == (17, 17, ())
    assert age("2013-12-31T21:00-08:00", "us-ca") == (17, 17, ())
    assert age("2014-01-01T05:00Z", "us-ny") == (18, 18, ())
    assert age("2014-01-01T06:30Z", "us-tx") == (17, 18, ("as_of",))


@pytest.mark.parametrize("as_of", ["2014-06-07T03:00Z", "2014-06-06T23:00-04:00"])
def test_hold_begins_at_the_local_time_of_release(as_of):
    facts = {"release": {"eligible": True, "eligible_at": "2014-06-06T20:00"}}
    hours = Case.check(asked(as_of, "us-ct", **facts)).hold_hours("flat")
    assert (hours.low, hours.high) == (3, 3)
    in_california = Case.check(asked("2014-06-07T02:59Z", "us-ca", **facts))
    assert in_california.hold_hours("flat").high == 0


def test_upcoming_changes_are_the_same_on_every_clock():
    def changes(as_of):
        facts = {"hold": {"started_at": "2014-05-23T16:00", "state_holidays": []}}
        case = asked(as_of, "us-ct", **facts)
        return decide(case, "us-federal/8cfr-287-7", "hold").changes_over_time()

    local = changes("2014-05-28T15:59")
    assert [change.when for change in local] == ["2014-05-28T16:00"]
    for same in ("2014-05-28T19:59Z", "2014-05-28T12:59-07:00", "2014-05-29T00:59+05:00"):
        assert changes(same) == local


@pytest.mark.parametrize(
    ("one", "other", "place", "before"),
    [
        ("2014-03-01T20:00", "2014-03-02T03:00Z", "us-ca", False),
        ("2014-03-01T20:00", "2014-03-02T04:01Z", "us-ca", True),
        ("2014-03-01T20:00", "2014-03-02T03:00Z", "us-tx", False),
        ("2014-03-01T20:00", "2014-03-02T02:30Z", "us-tx", False),
        ("2014-03-01T20:00", "2014-03-02T02:30Z", "us-tx-harris", True),
        ("2014-03-01", "2014-03-02T07:00Z", "us-ca", False),
        ("2014-03-01", "2014-03-02T08:00Z", "us-ca", True),
        ("2014-03-01", "2014-03-02", None, True),
    ],
)
def test_a_time_is_before_another_only_if_it_is_on_every_clock(one, other, place, before):
    assert is_certainly_before(parse_instant(one), parse_instant(other), place) is before


@pytest.mark.parametrize(
    "as_of", ["0001-01-01T00:00+14:00", "9999-12-31T23:00-12:00", "1899-12-31T23:00Z"]
)
def test_years_without_a_calendar_are_refused_with_the_valid_ones(as_of):
    with pytest.raises(CaseErrors, match="give a day from 1900 to 2199"):
        Case.check(asked(as_of))
    for path in ("booked_at", "sentence_days"):
        facts = {"custody": {path: as_of}}
        with pytest.raises(CaseErrors, match=rf"custody\.{path}"):
            Case.check(asked("2014-01-01", **facts))


@pytest.mark.parametrize("as_of", ["2014-01-01T05:00Z", "2013-12-31T21:00-08:00", "2013-12-31"])
def test_scenario_is_asked_of_the_day_at_the_place(tmp_path, as_of):
    (tmp_path / "scenarios.yaml").write_text(
        "- id: instant\n"
        f"  law: {TRUST}\n"
        f"  as_of: {as_of}\n"
        "  place: us-ca-los-angeles\n"
        "  action: hold\n"
        "  facts: {convictions: []}\n"
        "  expect: not-regulated\n"
        "  why: The act was not in force on the last day of 2013.\n"
        "  basis: text\n",
        encoding="utf-8",
    )
    (scenario,) = read_scenarios(tmp_path / "scenarios.yaml")
    assert str(scenario.case.as_of) == "2013-12-31"
    assert decide(scenario.case, scenario.law, scenario.action).answer == scenario.expect


def test_time_with_an_offset_is_no_day_of_a_record():
    row = {"convicted_on": datetime(2013, 1, 1, 5, tzinfo=UTC)}
    with pytest.raises(CaseErrors, match="give the day at the place"):
        Case.check({"as_of": "2014-01-01", "facts": {"convictions": [row]}})


def test_list_that_changes_between_the_two_days_is_not_known():
    class Changing:
        """Tables in which every offense is on every list from 2014 on."""

        def __getattr__(self, name):
            return lambda *_: None

        def member(self, list_id, offense, as_of):
            return Truth.TRUE if as_of.year >= 2014 else Truth.FALSE

        def level(self, offense):
            return None

        def wobbler(self, offense):
            return Truth.UNKNOWN

        punishable_by_state_prison = wobbler

    case = Case.check(asked("2014-01-01T06:30Z", "us-tx"), tables=Changing())
    record = case.rows["convictions"][0]["offense"]
    assert record.on_list("ca-serious-felony") == NOT_KNOWN
    assert "as_of" in record.missing_inputs("ca-serious-felony")
