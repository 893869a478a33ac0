"""Words, numbers, places, offenses, clocks, readings and presumptions."""

import pytest

from trustact.language import (
    HeldBetween,
    HoldHours,
    always,
    any_of,
    arrest,
    conviction,
    custody,
    detainer,
    paper,
    person,
    question,
    release,
    some,
)
from trustact.language.answer_conditions import apply_presumptions
from trustact.language.nodes import Always, LiesIn, OneOf, Presume, Reading
from trustact.language.truth import Truth

param = pytest.param

TRUE, UNKNOWN, FALSE = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE


def case(**facts):
    """Return a case of 1 March 2015."""
    return {"as_of": "2015-03-01", "facts": facts}


def with_row(name, row):
    """Return a case with one row of a list and no other."""
    return case(**{name: [row], f"{name}_complete": True})


def test_always_is_met(back_end):
    assert back_end.truth(always, case()) is TRUE


def test_never_is_not_met(back_end):
    assert back_end.truth(any_of(), case()) is FALSE


@pytest.mark.parametrize("left", [True, None, False], ids=["yes", "unknown", "no"])
@pytest.mark.parametrize("right", [True, None, False], ids=["yes", "unknown", "no"])
def test_and_or_not_are_kleene_s(back_end, left, right):
    facts = case(victim_or_witness=left, previously_removed=right)
    a, b = person.victim_or_witness, person.previously_removed
    ranks = {True: 2, None: 1, False: 0}
    least, most = sorted((ranks[left], ranks[right]))
    assert back_end.truth(a & b, facts) == least
    assert back_end.truth(a | b, facts) == most
    assert back_end.truth(~(a | b), facts) == 2 - most


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        param("I-247A", TRUE, id="one-of-them"),
        param("I-247", FALSE, id="another"),
        param(None, UNKNOWN, id="not-known"),
    ],
)
def test_one_of_two_words(back_end, form, expected):
    facts = case(detainer={"form": form})
    assert back_end.truth(detainer.form.isin("I-247A", "I-247D"), facts) is expected


def test_other_than_a_word_is_unknown_where_the_word_is(back_end):
    assert back_end.truth(detainer.form != "I-247A", case(detainer={"form": None})) is UNKNOWN
    assert back_end.truth(detainer.form != "I-247A", case(detainer={"form": "I-247"})) is TRUE


@pytest.mark.parametrize(
    ("hours", "expected"),
    [param(47.5, FALSE), param(48, FALSE), param(48.25, TRUE), param(None, UNKNOWN)],
)
def test_more_than_48_hours(back_end, hours, expected):
    facts = case(detainer={"hours_requested": hours})
    assert back_end.truth(detainer.hours_requested > 48, facts) is expected
    assert back_end.truth(detainer.hours_requested <= 48, facts) == 2 - expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [param(364, TRUE), param(365, FALSE), param(366, FALSE), param(None, UNKNOWN)],
)
def test_less_than_365_days(back_end, days, expected):
    condition = some(conviction, conviction.sentence_days < 365)
    assert back_end.truth(condition, with_row("convictions", {"sentence_days": days})) is expected


@pytest.mark.parametrize(
    ("place", "area", "expected"),
    [
        param("us-ma-boston", "us-ma", TRUE, id="city-in-its-state"),
        param("us-ma", "us-ma", TRUE, id="the-place-itself"),
        param("us-ma", "us-ma-boston", UNKNOWN, id="wider-than-the-area"),
        param("us", "us-ma", UNKNOWN, id="the-country"),
        param("us-ct", "us-ma", FALSE, id="another-state"),
        param("us-ma-boston", "us-ma-bos", FALSE, id="a-beginning-of-the-name-is-no-place"),
        param("us-ma-bos", "us-ma-boston", FALSE, id="a-beginning-of-the-area-is-no-wider-place"),
        param("us-federal", "us", TRUE, id="federal-law-in-the-country"),
        param("us-nv", "us", TRUE, id="state-in-the-country"),
        param(None, "us", UNKNOWN, id="not-known-in-the-country"),
        param(None, "us-ma", UNKNOWN, id="not-known"),
    ],
)
def test_jurisdiction_lies_in_an_area(back_end, place, area, expected):
    condition = some(conviction, conviction.jurisdiction.lies_in(area))
    assert back_end.truth(condition, with_row("convictions", {"jurisdiction": place})) is expected


def test_place_of_the_question_that_is_not_stated_is_unknown(back_end):
    assert back_end.truth(LiesIn(question.place, "us-ma"), case()) is UNKNOWN


@pytest.mark.parametrize(
    ("categories", "closer", "expected"),
    [
        param({"dui": True}, ..., TRUE, id="stated-yes"),
        param({"dui": False}, ..., FALSE, id="stated-no"),
        param({"dui": None}, ..., UNKNOWN, id="stated-not-known"),
        param({"dui": None}, True, UNKNOWN, id="stated-not-known-all-others-no"),
        param({"theft": True}, ..., UNKNOWN, id="another-stated"),
        param({"theft": True}, True, FALSE, id="another-stated-all-others-no"),
        param({"theft": True}, None, UNKNOWN, id="whether-all-others-no-not-known"),
        param({}, True, FALSE, id="all-no"),
        param({}, False, UNKNOWN, id="none-stated"),
        param(None, ..., UNKNOWN, id="map-not-known"),
        param(None, True, UNKNOWN, id="map-not-known-all-others-no"),
        param(..., True, FALSE, id="no-map-all-no"),
        param(..., ..., UNKNOWN, id="nothing"),
    ],
)
def test_offense_by_the_record_s_own_word(back_end, categories, closer, expected):
    row = {"categories": categories, "categories_complete": closer}
    row = {name: value for name, value in row.items() if value is not ...}
    condition = some(conviction, conviction.offense.isin("dui"))
    assert back_end.truth(condition, with_row("convictions", row)) is expected


def test_offense_on_one_of_two_lists(back_end):
    condition = some(conviction, conviction.offense.isin("dui", "theft"))
    row = {"categories": {"dui": None, "theft": True}}
    assert back_end.truth(condition, with_row("convictions", row)) is TRUE


def test_offense_of_a_paper(back_end):
    condition = some(paper, paper.crime.isin("dui"))
    assert back_end.truth(condition, with_row("papers", {"offense": "VC 23152"})) is UNKNOWN


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        param({"categories": {"dui": True}}, TRUE, id="stated"),
        param({"categories": None}, UNKNOWN, id="map-not-known"),
        param(None, UNKNOWN, id="nothing-known-of-the-arrest"),
        param({}, UNKNOWN, id="nothing"),
    ],
)
def test_offense_of_the_arrest(back_end, facts, expected):
    assert back_end.truth(arrest.offense.isin("dui"), case(arrest=facts)) is expected


@pytest.mark.parametrize(
    ("hold", "expected"),
    [
        param({}, FALSE, id="question-whether-to-begin"),
        param({"hours": 48}, FALSE, id="48-hours"),
        param({"hours": 48.1}, TRUE, id="more-than-48"),
        param({"hours": None}, UNKNOWN, id="not-known"),
        param({"countable_hours": 10}, UNKNOWN, id="ten-that-count-may-be-many-by-the-clock"),
        param({"countable_hours": 50}, TRUE, id="fifty-that-count-are-fifty-by-the-clock"),
        param({"started_at": "2015-02-27T10:00"}, UNKNOWN, id="end-is-a-day"),
        param({"started_at": None}, UNKNOWN, id="start-not-known"),
        param(
            {"started_at": "2015-02-25T10:00", "until": "2015-02-27T10:00"}, FALSE, id="two-days"
        ),
        param({"started_at": "2015-02-25T10:00", "until": None}, UNKNOWN, id="end-not-known"),
    ],
)
def test_more_than_48_hours_of_the_clock(back_end, hold, expected):
    assert back_end.truth(HoldHours("flat") > 48, case(hold=hold)) is expected


@pytest.mark.parametrize(
    ("hold", "expected"),
    [
        param({"countable_hours": 49}, TRUE, id="as-stated"),
        param({"hours": 71}, FALSE, id="a-weekend-is-among-the-last-71"),
        param({"hours": 72}, UNKNOWN, id="72-at-midnight-are-48-and-a-saturday"),
        param({"hours": 96}, UNKNOWN, id="clock-hours-may-not-all-count"),
        param({"hours": 200}, TRUE, id="no-week-has-so-few-days-that-count"),
        param({"hours": 40}, FALSE, id="no-more-count-than-have-passed"),
        param({"hours": None}, UNKNOWN, id="clock-hours-not-known"),
        param(
            {"started_at": "2015-02-27T16:00", "until": "2015-03-02T15:00", "state_holidays": []},
            FALSE,
            id="over-a-weekend",
        ),
        param(
            {"started_at": "2015-02-23T16:00", "until": "2015-02-26T15:00"},
            UNKNOWN,
            id="state-holidays-not-asked",
        ),
    ],
)
def test_more_than_48_hours_that_count(back_end, hold, expected):
    condition = HoldHours("weekdays-and-federal-holidays") > 48
    assert back_end.truth(condition, case(hold=hold)) is expected


NIGHT = HeldBetween("22:00", "07:00")


@pytest.mark.parametrize(
    ("as_of", "hold", "expected"),
    [
        param("T02:00", {}, TRUE, id="question-by-night"),
        param("T21:59", {}, FALSE, id="minute-before-the-first"),
        param("T22:00", {}, TRUE, id="first-minute"),
        param("T06:59", {}, TRUE, id="last-minute"),
        param("T06:59:59.999999", {}, TRUE, id="last-moment"),
        param("T07:00", {}, FALSE, id="end"),
        param("", {}, UNKNOWN, id="time-not-known"),
        param("T11:59Z", {}, TRUE, id="other-clock-by-night"),
        param("T12:00Z", {}, FALSE, id="other-clock-at-the-end"),
        param("T02:00", {"started_at": "2015-02-28T23:00"}, TRUE, id="over-midnight"),
        param("T02:00", {"started_at": "2015-02-28T21:00"}, FALSE, id="begun-by-day"),
        param("T02:00", {"started_at": "2015-02-28T02:00"}, FALSE, id="night-before"),
        param("T08:00", {"started_at": "2015-02-28T23:00"}, FALSE, id="into-the-day"),
        param("T02:00", {"started_at": "2015-02-28"}, UNKNOWN, id="begun-on-a-day"),
        param("T02:00", {"started_at": "2015-02-27"}, FALSE, id="begun-two-days-ago"),
        param("T02:00", {"started_at": None}, UNKNOWN, id="begin-not-known"),
        param("T08:00", {"started_at": None}, FALSE, id="begin-not-known-and-now-day"),
        param("T02:00", {"until": "2015-03-01T07:00"}, TRUE, id="planned-to-the-end"),
        param("T02:00", {"until": "2015-03-01T07:01"}, FALSE, id="planned-a-minute-more"),
        param("T02:00", {"until": None}, UNKNOWN, id="planned-end-not-known"),
        param("T08:00", {"until": None}, FALSE, id="planned-end-not-known-and-now-day"),
        param(
            "T08:00",
            {"started_at": "2015-02-28T23:00", "until": "2015-03-01T07:00"},
            FALSE,
            id="planned-end-is-over",
        ),
        param(
            "",
            {"started_at": "2015-02-28T23:00", "until": "2015-03-01T07:00"},
            TRUE,
            id="both-ends-known",
        ),
        param("T02:00", {"hours": 4}, TRUE, id="four-hours-ago"),
        param("T02:00", {"hours": 4.1}, FALSE, id="more-than-four-hours-ago"),
        param("T02:00", {"hours": {"at_least": 3}}, UNKNOWN, id="at-least-three-hours"),
        param("T02:00", {"hours": {"at_least": 300}}, FALSE, id="at-least-many-hours"),
        param("T02:00", {"hours": None}, UNKNOWN, id="hours-not-known"),
        param("T02:00", {"countable_hours": 2}, UNKNOWN, id="hours-of-a-calendar"),
    ],
)
def test_hold_within_one_night(back_end, as_of, hold, expected):
    asked = {"as_of": f"2015-03-01{as_of}", "place": "us-ma", "facts": {"hold": hold}}
    assert back_end.truth(NIGHT, asked) is expected


@pytest.mark.parametrize(
    ("eligible_at", "expected"),
    [
        param("2015-02-28T23:00", TRUE, id="due-in-the-night"),
        param("2015-02-28T20:00", FALSE, id="due-by-day"),
        param("2015-03-01T23:00", TRUE, id="due-next-night"),
        param("2015-03-01T09:00", FALSE, id="due-next-day"),
        param("2015-03-01", UNKNOWN, id="due-some-time-today"),
        param(None, UNKNOWN, id="not-known"),
    ],
)
def test_hold_within_one_night_begins_at_the_release(back_end, eligible_at, expected):
    asked = {"as_of": "2015-03-01T02:00", "facts": {"release": {"eligible_at": eligible_at}}}
    assert back_end.truth(NIGHT, asked) is expected


def test_release_at_a_time_that_is_not_known_may_be_in_a_night_to_come(back_end):
    asked = {"as_of": "2015-03-01T14:00", "facts": {"release": {"eligible_at": None}}}
    assert back_end.truth(NIGHT, asked) is UNKNOWN


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        param("us-ma", TRUE, id="eastern"),
        param("us-ca", FALSE, id="pacific"),
        param("us-tn", UNKNOWN, id="two-clocks"),
        param("us", UNKNOWN, id="any-clock"),
        param(None, UNKNOWN, id="place-not-known"),
    ],
)
def test_time_on_another_clock_is_that_of_the_place(back_end, place, expected):
    asked = {"as_of": "2015-03-01T03:30Z", "place": place, "facts": {}}
    assert back_end.truth(NIGHT, asked) is expected


def test_stretch_of_the_day_within_one_day(back_end):
    by_day = HeldBetween("06:30", "21:00")
    times = {"06:29": FALSE, "06:30": TRUE, "20:59": TRUE, "21:00": FALSE}
    said = {time: back_end.truth(by_day, {"as_of": f"2015-03-01T{time}"}) for time in times}
    assert said == times


@pytest.mark.parametrize(("hours", "expected"), [(9.5, TRUE), (10.5, FALSE)])
def test_a_night_in_which_clocks_go_back_has_ten_hours(back_end, hours, expected):
    asked = {"as_of": "2015-11-01T06:59", "place": "us-ma", "facts": {"hold": {"hours": hours}}}
    assert back_end.truth(NIGHT, asked) is expected


def test_stretch_of_the_day_stands_in_a_condition_on_a_row(back_end):
    condition = some(paper, paper.with_detainer, NIGHT)
    facts = with_row("papers", {"with_detainer": True})
    assert back_end.truth(condition, {**facts, "as_of": "2015-03-01T02:00"}) is TRUE
    assert back_end.truth(condition, {**facts, "as_of": "2015-03-01T12:00"}) is FALSE


def test_clock_of_the_hold_stands_in_a_condition_on_a_row(back_end):
    condition = some(paper, paper.with_detainer, HoldHours("flat") > 48)
    facts = with_row("papers", {"with_detainer": True})
    facts["facts"]["hold"] = {"hours": 50}
    assert back_end.truth(condition, facts) is TRUE


OPEN = Reading("suffices", "Does it suffice?", "yes", "no", "1")
NOT_CHOOSABLE = Reading("unread", "What does it say?", "yes", "no", "1", choosable=False)


@pytest.mark.parametrize(
    ("reading", "chosen", "expected"),
    [
        param(OPEN, {}, UNKNOWN, id="open"),
        param(OPEN, {"suffices": True}, TRUE, id="yes"),
        param(OPEN, {"suffices": False}, FALSE, id="no"),
        param(OPEN, {"another": True}, UNKNOWN, id="another-one-chosen"),
        param(NOT_CHOOSABLE, {"unread": True}, UNKNOWN, id="cannot-be-chosen"),
    ],
)
def test_disputed_reading(back_end, reading, chosen, expected):
    assert back_end.truth(reading, case(), readings=chosen) is expected


def test_reading_stands_in_a_condition_on_a_row(back_end):
    condition = some(conviction, conviction.wobbler & OPEN)
    facts = with_row("convictions", {"wobbler": True})
    assert back_end.truth(condition, facts) is UNKNOWN
    assert back_end.truth(condition, facts, readings={"suffices": True}) is TRUE


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        param({}, TRUE, id="absent-is-presumed"),
        param({"release": {}}, TRUE, id="absent-in-its-group-is-presumed"),
        param({"release": {"eligible": None}}, UNKNOWN, id="null-is-unknown"),
        param({"release": None}, UNKNOWN, id="null-group-is-unknown"),
        param({"release": {"eligible": False}}, FALSE, id="stated"),
    ],
)
def test_release_is_presumed_for_a_hold(back_end, facts, expected):
    presumed = apply_presumptions(release.eligible, "hold")
    assert back_end.truth(presumed, case(**facts)) is expected


def test_release_is_not_presumed_for_a_notice(back_end):
    assert back_end.truth(apply_presumptions(release.eligible, "notify"), case()) is UNKNOWN


@pytest.mark.parametrize(("action", "expected"), [("transfer", TRUE), ("arrest", FALSE)])
def test_custody_is_presumed_by_the_action(back_end, action, expected):
    assert back_end.truth(apply_presumptions(custody.in_custody, action), case()) is expected


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        param({}, TRUE, id="absent-is-presumed"),
        param({"agency": "sheriff"}, TRUE, id="bound"),
        param({"agency": "probation"}, FALSE, id="not-bound"),
        param({"agency": None}, UNKNOWN, id="null-is-unknown"),
    ],
)
def test_agency_is_presumed_to_be_bound(back_end, agency, expected):
    bound = OneOf(question.agency, frozenset({"sheriff", "county-jail"}))
    presumed = Presume(question.agency, Always(), bound)
    assert back_end.truth(presumed, {**case(), **agency}) is expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        param({}, TRUE, id="absent-is-presumed"),
        param({"place": "us-ma-boston"}, TRUE, id="within"),
        param({"place": "us"}, UNKNOWN, id="wider"),
        param({"place": "us-ct"}, FALSE, id="elsewhere"),
        param({"place": None}, UNKNOWN, id="null-is-unknown"),
    ],
)
def test_place_is_presumed_to_be_the_law_s(back_end, place, expected):
    presumed = Presume(question.place, Always(), LiesIn(question.place, "us-ma"))
    assert back_end.truth(presumed, {**case(), **place}) is expected
