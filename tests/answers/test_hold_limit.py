"""Until when a hold may last, as a time of day."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest

import trustact
from trustact.answers.shortest_limit import find_hold_limit
from trustact.deciding.applicability import LibraryGap
from trustact.language import HoldHours, Instrument, detainer, findings, question, release

param = pytest.param
REGULATION = "us-federal/8cfr-287-7"


def limit_of(as_of, law=REGULATION, **facts):
    case = {
        "as_of": as_of,
        "place": "us-ca-fresno",
        "facts": {"detainer": {"lodged": True, "form": "I-247"}, **facts},
    }
    return find_hold_limit(trustact.decide(case, law))


def served(**hold):
    detainer = {"lodged": True, "form": "I-247A", "served_on_person": True}
    return {"detainer": detainer, "hold": hold}


def test_hold_before_a_holiday_ends_after_it():
    limit = limit_of("2014-05-23T16:00")
    assert limit.ends_at == "2014-05-28T16:00"
    assert limit.says == (
        "until Wednesday 2014-05-28 16:00 at the latest (48 hours without Saturdays, Sundays and "
        "holidays from 2014-05-23 16:00, if all other custody ends then)"
    )


@pytest.mark.parametrize(
    ("facts", "start"),
    [
        param({}, "2014-05-27T10:00", id="moment-of-the-question"),
        param({"release": {"eligible_at": "2014-05-27T08:00"}}, "2014-05-27T08:00", id="release"),
        param({"hold": {"started_at": "2014-05-27T09:00"}}, "2014-05-27T09:00", id="hold"),
    ],
)
def test_hours_run_from_the_earliest_known_moment(facts, start):
    limit = limit_of("2014-05-27T10:00", **facts)
    assert limit.started_at == start
    assert limit.ends_at == start.replace("05-27", "05-29")


@pytest.mark.parametrize("hours", [0, 24, 40])
def test_hold_that_has_lasted_hours_began_so_long_ago(hours):
    limit = limit_of("2025-11-05T12:00", "us-federal/form-i-247a", **served(hours=hours))
    assert limit.hours == 48
    start = datetime(2025, 11, 5, 12) - timedelta(hours=hours)
    assert limit.started_at == start.isoformat(timespec="minutes")
    assert limit.ends_at == (start + timedelta(hours=48)).isoformat(timespec="minutes")


@pytest.mark.parametrize(
    "lasted", [{"hours": {"at_least": 30, "at_most": 40}}, {"hours": 40, "started_at": None}]
)
def test_hours_that_say_no_start_give_no_end_or_the_right_one(lasted):
    limit = limit_of("2025-11-05T12:00", "us-federal/form-i-247a", **served(**lasted))
    assert limit is None or limit.ends_at in (None, "2025-11-05T20:00")


def test_day_without_a_time_gives_the_hours_and_no_end():
    limit = limit_of("2014-05-23")
    assert (limit.hours, limit.ends_at) == (48, None)
    assert "state the time of day" in limit.says


def test_clock_that_ends_first_sets_the_limit():
    asked = {"lodged": True, "form": "I-247A", "served_on_person": True}
    limit = limit_of("2018-05-25T16:00", "us-federal/form-i-247a", detainer=asked)
    # 48 hours by the clock, although a Saturday, a Sunday and Memorial Day follow.
    assert (limit.calendar, limit.ends_at) == ("flat", "2018-05-27T16:00")


def test_prohibited_hold_has_no_limit():
    asked = {"started_at": "2014-05-23T16:00", "hours": 200}
    assert limit_of("2014-06-13T16:00", hold=asked) is None


def test_other_actions_have_no_limit():
    case = {"as_of": "2014-05-23T16:00", "facts": {"detainer": {"lodged": True, "form": "I-247"}}}
    assert find_hold_limit(trustact.decide(case, REGULATION, "notify")) is None


ROBBERY = [{"statute": "PC 211", "level": "felony", "convicted_on": "2010-01-01"}]
BEGINS_ON_THE_FOURTH = {"values-act-from-january-1": False}


def limit_in_kern(as_of, *, readings=BEGINS_ON_THE_FOURTH, **changed):
    """Return the limit of a hold around 4 January 2018, where the Values Act begins then."""
    case = {
        "as_of": as_of,
        "place": "us-ca-kern",
        "agency": "sheriff",
        "facts": {
            "detainer": {
                "lodged": True,
                "form": "I-247A",
                "issuer": "ice",
                "basis": "pending-proceedings",
                "served_on_person": True,
            },
            "release": {"eligible": True},
            "claims_us_citizenship": False,
            "convictions": ROBBERY,
            **changed,
        },
    }
    return find_hold_limit(trustact.decide(case, readings=readings))


def test_limit_ends_with_the_day_from_which_a_law_forbids_the_hold():
    limit = limit_in_kern("2018-01-02T09:00")
    assert (limit.ends_at, limit.law) == ("2018-01-04T00:00", "us-ca/values-act-2017")
    assert limit.says == (
        "until Thursday 2018-01-04 00:00 at the latest: from then Gov. Code 7284.6(a)(1)(B) "
        "prohibits the hold; without it until Thursday 2018-01-04 09:00 at the latest (48 clock "
        "hours from 2018-01-02 09:00, if all other custody ends then)"
    )


@pytest.mark.parametrize("as_of", ["2018-01-01T23:59", "2018-01-02T00:00"])
def test_limit_that_ends_before_the_change_stays(as_of):
    limit = limit_in_kern(as_of)
    assert limit.change is None
    assert limit.ends_at == as_of.replace("01-01", "01-03").replace("01-02T", "01-04T")


@pytest.mark.parametrize("as_of", ["2018-01-02", "2018-01-03"])
def test_change_of_law_is_named_where_no_time_of_day_is_known(as_of):
    limit = limit_in_kern(as_of)
    assert limit.ends_at is None
    assert limit.says.startswith(
        "not past Thursday 2018-01-04 00:00: from then Gov. Code 7284.6(a)(1)(B) prohibits the "
        "hold; before that 48 clock hours from the end of all other custody"
    )


def test_change_of_law_ends_a_hold_that_has_begun():
    limit = limit_in_kern("2018-01-03T12:00", hold={"started_at": "2018-01-02T18:00"})
    assert limit.ends_at == "2018-01-04T00:00"


def test_limit_ends_with_the_day_from_which_it_is_disputed_which_act_applies():
    limit = limit_in_kern("2017-12-31T09:00", readings={})
    assert limit.ends_at == "2018-01-01T00:00"
    assert limit_in_kern("2018-01-02T09:00", readings={}) is None


JANUARY_2015 = date(2015, 1, 1).toordinal()
DRAFT = {"status": "model-rule", "binds": {"county-jail"}, "basis": "text"}


def two_days_at_most():
    law = Instrument(
        "us-xx/two-days-2014",
        title="Two days (fictional)",
        citation="Fict. Code 1",
        in_force=[("2014", None)],
        **DRAFT,
    )
    law.hold.prohibited("Fict. Code 1", says="No longer", when=~(HoldHours("flat") <= 48))
    law.hold.permitted("Fict. Code 2", says="Each may hold a day", when=HoldHours("flat") <= 24)
    law.hold.permitted("Fict. Code 3", says="A jail may hold", when=detainer.lodged)
    return law


def hold_on_proof():
    """Return a law that bars the hold of those whom a court released, and permits some others."""
    law = Instrument(
        "us-xx/hold-on-proof-2014",
        title="Hold on proof (fictional)",
        citation="Fict. Code 4",
        in_force=[("2014", None)],
        **DRAFT,
    )
    law.hold.prohibited("Fict. Code 4", says="None whom a court released", when=release.by_court)
    law.hold.permitted("Fict. Code 5", says="The dangerous", when=findings.deemed_dangerous)
    return law


def test_open_law_that_can_neither_bar_nor_order_a_hold_ends_none():
    case = {
        "as_of": "2015-03-02T10:00",
        "place": "us-xx",
        "agency": "county-jail",
        "facts": {"detainer": {"lodged": True}, "release": {"by_court": False}},
    }
    laws = [two_days_at_most(), hold_on_proof()]
    decision = trustact.decide(case, law=laws)
    assert decision.answer == "permitted"
    assert [each.answer for each in decision.decisions] == ["permitted", "undetermined"]
    assert find_hold_limit(decision).ends_at == "2015-03-04T10:00"
    case["facts"]["release"] = {}
    assert trustact.decide(case, law=laws).answer == "undetermined"


@pytest.mark.parametrize("rule", ["permitted", "required"])
def test_known_law_that_is_not_in_the_library_is_named_as_what_ends_a_hold(rule):
    case = {
        "as_of": "2014-12-31T10:00",
        "place": "us-xx",
        "agency": "county-jail",
        "facts": {"detainer": {"lodged": True}},
    }
    law = Instrument(
        "us-xx/act-2014",
        title="Act (fictional)",
        citation="Fict. Code 1",
        in_force=[("2014", None)],
        **DRAFT,
    )
    law.hold.prohibited("Fict. Code 1", says="No longer", when=~(HoldHours("flat") <= 48))
    if rule == "permitted":
        law.hold.permitted("Fict. Code 2", says="A jail may hold")
    law.hold.required("Fict. Code 2", says="Hold", when=question.as_of.before("2015-01-01"))
    decision = trustact.decide(case, law=[law])
    known = SimpleNamespace(id="us-xx/act-2015", citation="Fict. Code 9")
    gap = LibraryGap("an act is missing", no_law=False, known=(known,))
    asked = replace(
        decision.question,
        library_gap=lambda later: gap if later.as_of.first >= JANUARY_2015 else None,
    )
    assert decision.answer == "required"
    limit = find_hold_limit(replace(decision, question=asked))
    assert (limit.ends_at, limit.law) == ("2015-01-01T00:00", "us-xx/act-2015")
    assert "from then Fict. Code 9 may prohibit the hold" in limit.says


def test_limit_ends_with_the_law_that_permits_the_hold():
    law = Instrument(
        "us-xx/act-of-a-year-2014",
        title="Act of a year (fictional)",
        citation="Fict. Code 1",
        in_force=[("2014-01-01", "2015-01-01")],
        binds={"county-jail"},
        basis="text",
    )
    law.hold.prohibited("Fict. Code 1", says="No longer", when=~(HoldHours("flat") <= 48))
    law.hold.permitted("Fict. Code 2", says="A jail may hold", when=detainer.lodged)
    case = {
        "as_of": "2014-12-31T10:00",
        "place": "us-xx",
        "agency": "county-jail",
        "facts": {"detainer": {"lodged": True}},
    }
    limit = find_hold_limit(trustact.decide(case, law=law))
    assert (limit.ends_at, limit.change.answer) == ("2015-01-01T00:00", "not-regulated")
    assert "from then Fict. Code 2 no longer permits the hold; without it until " in limit.says
    case["as_of"] = "2014-12-29T10:00"
    assert find_hold_limit(trustact.decide(case, law=law)).change is None


SEARCHED_HERE = ("criminal-history", "court-docket", "warrant-check", "jail-record")


def limit_with_a_misdemeanor_of_2010(as_of, convicted_on="2010-03-08"):
    """Return the limit in Fresno, where a misdemeanor counts for five years: until 2015-03-08."""
    case = {
        "as_of": as_of,
        "place": "us-ca-fresno",
        "agency": "sheriff",
        "searched": [*SEARCHED_HERE, "registry", "request"],
        "facts": {
            "detainer": {"lodged": True, "form": "I-247", "issuer": "ice", "basis": "final-order"},
            "release": {"eligible": True},
            "claims_us_citizenship": False,
            "arrest": {"statute": "VC 23152(a)"},
            "convictions": [
                {"statute": "PC 273.5", "level": "misdemeanor", "convicted_on": convicted_on}
            ],
        },
    }
    return find_hold_limit(trustact.decide(case))


@pytest.mark.parametrize(
    ("as_of", "hours_end"),
    [
        param("2015-03-06T10:00", "2015-03-10T10:00", id="friday"),
        param("2015-03-07T10:00", "2015-03-11T00:00", id="saturday"),
        param("2015-03-08T10:00", "2015-03-11T00:00", id="sunday"),
    ],
)
def test_look_back_that_ends_during_a_hold_ends_it(as_of, hours_end):
    limit = limit_with_a_misdemeanor_of_2010(as_of)
    assert (limit.ends_at, limit.law) == ("2015-03-09T00:00", "us-ca/trust-act-2013")
    assert (limit.change.answer, limit.change.citation) == ("prohibited", "Gov. Code 7282.5(a)")
    # No clock hours: those are of a form that nobody used here.
    otherwise = limit.without_change
    assert (otherwise.calendar, otherwise.ends_at) == ("weekdays-and-federal-holidays", hours_end)
    assert "48 clock hours" not in limit.says


def test_look_back_that_may_end_during_a_hold_ends_it():
    limit = limit_with_a_misdemeanor_of_2010("2015-02-28T10:00", "2010-03")
    assert (limit.ends_at, limit.change.answer) == ("2015-03-02T00:00", "undetermined")


def test_look_back_that_ends_after_the_hours_changes_nothing():
    limit = limit_with_a_misdemeanor_of_2010("2015-03-02T10:00")
    assert (limit.ends_at, limit.change) == ("2015-03-04T10:00", None)
