"""How many of the stated clock hours of a hold count by a calendar."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from trustact import decide
from trustact.language.calendars import CALENDARS
from trustact.language.case import Case
from trustact.language.clocks import Instant, count_hours, earliest_and_latest, parse_instant
from trustact.language.fact_values import Bounds
from trustact.language.hours_before import count_hours_before

param = pytest.param


def hours(calendar, as_of, place="us-dc", **hold):
    case = Case.check({"as_of": as_of, "place": place, "facts": {"hold": hold}})
    return case.hold_hours(calendar)


@pytest.mark.parametrize(
    ("as_of", "stated", "low", "high"),
    [
        param("2015-06-03T18:00", 25, 25, 25, id="no-weekend-between"),
        param("2015-06-03T18:00", 100, 66, 66, id="back-over-a-weekend"),
        param("2015-06-01T12:00", 60, 12, 12, id="on-a-monday"),
        param("2015-06-06T12:00", 12, 0, 0, id="on-a-saturday"),
        param("2015-04-16T12:00", 24, 12, 12, id="on-a-holiday-of-the-district"),
        param("2015-06-03", 25, 25, 25, id="on-some-hour-of-a-wednesday"),
        param("2015-06-02", 28, 24, 28, id="of-a-tuesday-the-hour-matters"),
        param("2015-06-01", 60, 12, 24, id="of-a-monday-too"),
        param("2015-03-08T12:00", 36, 1, 1, id="a-sunday-has-23-hours"),
        param("2015-03-09T01:00", 48, 1, 1, id="and-was-over-at-midnight"),
    ],
)
def test_hours_of_the_district(as_of, stated, low, high):
    found = hours("dc", as_of, hours=stated)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))
    assert found.missing_inputs == (() if low == high else ("as_of",))


@pytest.mark.parametrize("calendar", [name for name in CALENDARS if name != "flat"])
@pytest.mark.parametrize("day", ["2014-12-24", "2015-01-19", "2015-03-09", "2015-11-02"])
@pytest.mark.parametrize("length", [0, 0.5, 30, 75.5, 120])
def test_of_a_day_the_bounds_are_those_of_its_hours(calendar, day, length):
    zone, named = ZoneInfo("America/New_York"), CALENDARS[calendar]
    first, last = earliest_and_latest(parse_instant(day), zone)
    steps = (last - first) // timedelta(minutes=15)
    counted = []
    for at in (first + timedelta(minutes=15) * step for step in range(steps + 1)):
        ends = (at - timedelta(hours=length), at)
        begun, ended = (Instant(each.astimezone(zone).date(), each) for each in ends)
        counted.append(count_hours(begun, ended, named, zone=str(zone), state_holidays=frozenset()))
    found = count_hours_before(
        parse_instant(day),
        Bounds(length, length),
        named,
        place="us-dc",
        state_holidays=frozenset(),
    )
    assert found.low == min(each.low for each in counted)
    assert found.high == max(each.high for each in counted)


def test_a_range_of_hours_gives_a_range_that_asks_for_them():
    found = hours("dc", "2015-06-03T18:00", hours={"at_least": 20, "at_most": 30})
    assert found == Bounds(20, 30, ("hold.hours",))


def test_hours_without_an_end_count_at_least():
    found = hours("dc", "2015-06-03T18:00", hours={"at_least": 25})
    assert found.low == 25
    assert found.high > 10_000


def test_holidays_of_the_state_alone_are_asked_for_only_where_one_may_be_among_the_hours():
    asked = ("weekdays-and-federal-holidays", "2014-04-22T12:00")
    found = hours(*asked, place="us-ma-suffolk", hours=30)
    assert found == Bounds(12, 30, ("hold.state_holidays",))
    assert hours(*asked, place="us-ca-fresno", hours=30) == Bounds(30, 30)


def test_the_count_of_the_jail_takes_precedence():
    assert hours("dc", "2015-06-03T18:00", hours=25, countable_hours=20) == Bounds(20, 20)


def test_hours_before_another_end_may_be_meant_where_an_end_is_stated():
    found = hours("dc", "2015-06-08T12:00", hours=20, until="2015-06-05T20:00")
    assert found == Bounds(12, 20, ("hold.countable_hours",))
    unknown = hours("dc", "2015-06-08T12:00", hours=20, until=None)
    assert unknown == Bounds(0, 20, ("hold.countable_hours", "hold.until"))


def test_more_hours_than_there_are_calendars_for():
    assert hours("dc", "1900-01-10T12:00", hours=9000).low == 120
    assert hours("dc", "2015-06-03T18:00", hours=1e9).high == 1e9


@pytest.mark.parametrize(
    ("law", "place", "hold", "answer"),
    [
        param("us-federal/8cfr-287-7", "us-ca-fresno", 50, "prohibited", id="287.7-50"),
        param("us-federal/8cfr-287-7", "us-ca-fresno", 48, "permitted", id="287.7-48"),
        param("us-federal/8cfr-287-7", "us-ca-fresno", 100, "prohibited", id="287.7-100"),
        param("us-federal/8cfr-287-7", None, 50, "undetermined", id="287.7-state-not-known"),
    ],
)
def test_the_answer_of_a_law_needs_no_count_of_the_jail(law, place, hold, answer):
    case = {
        "as_of": "2014-03-13T18:00",
        "facts": {"detainer": {"lodged": True, "form": "I-247"}, "hold": {"hours": hold}},
    }
    case |= {"place": place} if place else {}
    decision = decide(case, law, "hold")
    assert decision.answer == answer
    assert "hold.countable_hours" not in decision.missing


def test_on_the_last_day_of_the_calendars_nothing_is_counted_back():
    assert hours("dc", "2199-12-31", hours=10) == Bounds(0, 10, ("hold.countable_hours",))
