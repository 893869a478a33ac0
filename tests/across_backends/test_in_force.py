"""A law whose first or last day is on file as a month or a year: what it answers on each day.

The judge tries the earliest and the latest day on which the law can have begun and ended. Where
they agree, that is the answer; else it is undetermined and names the question that is open.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from across_backends.back_ends import BACK_ENDS, Columns
from trustact.deciding import decide
from trustact.language import Instrument, conviction, person, some
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.case import Case
from trustact.language.partial_dates import parse_partial_date

FIRST, LAST = date(2013, 1, 1), date(2019, 12, 31)
DAYS = st.dates(FIRST, LAST).map(date.isoformat)
SPANS = DAYS | DAYS.map(lambda day: day[:7]) | DAYS.map(lambda day: day[:4])
COLUMNS = Columns


def law(*in_force):
    """Return a law that bars holds of victims."""
    act = Instrument(
        "us-xx/model-2014",
        title="Model Act",
        citation="Code 1",
        in_force=in_force,
        binds={"sheriff"},
        basis="text",
    )
    act.hold.prohibited("2", says="No hold", when=person.victim_or_witness)
    return act


@st.composite
def intervals(draw):
    """Return a first day and a first day without, each whole or in part; the end may be open."""
    start, end = draw(SPANS), draw(st.none() | SPANS)
    if end is not None and parse_partial_date(end).last <= parse_partial_date(start).first:
        end = None
    return start, end


def agreed(interval, day):
    """Return what is so on a day whenever the law began and ended: 2, 1 or 0."""
    start, end = interval
    begun = parse_partial_date(start)
    ended = None if end is None else parse_partial_date(end)
    on = date.fromisoformat(day).toordinal()
    has_begun = {on >= first for first in (begun.first, begun.last)}
    has_ended = {False} if ended is None else {on >= last for last in (ended.first, ended.last)}
    found = {b and not e for b in has_begun for e in has_ended}
    return 1 if len(found) > 1 else 2 * found.pop()


def case(day, **facts):
    return {"as_of": day, "facts": {"victim_or_witness": True, **facts}}


ANSWERS = {0: "not-regulated", 1: "undetermined", 2: "prohibited"}


@given(intervals(), st.lists(DAYS, min_size=1, max_size=8))
@settings(max_examples=80, deadline=None)
def test_all_back_ends_answer_alike_on_every_day(interval, days):
    asked = build_answer_conditions(law(interval), "hold")
    expected = [ANSWERS[agreed(interval, day)] for day in days]
    cases = [case(day) for day in days]
    for back_end in BACK_ENDS:
        if back_end is not COLUMNS:
            assert back_end().answers(asked, cases) == expected, back_end.name


def test_columns_answer_alike_around_every_end():
    interval = ("2014-08", "2017")
    asked = build_answer_conditions(law(interval), "hold")
    days = [
        (date.fromisoformat(edge) + timedelta(n)).isoformat()
        for edge in ("2014-08-01", "2014-08-31", "2017-01-01", "2017-12-31")
        for n in (-1, 0, 1)
    ]
    expected = [ANSWERS[agreed(interval, day)] for day in days]
    assert {"prohibited", "undetermined", "not-regulated"} == set(expected)
    for back_end in BACK_ENDS:
        assert back_end().answers(asked, [case(day) for day in days]) == expected, back_end.name


@given(intervals(), DAYS)
@settings(max_examples=80, deadline=None)
def test_doubtful_day_names_what_is_not_on_file(interval, day):
    act = law(interval)
    decision = decide(Case.check(case(day)), act, "hold")
    assert decision.answer == ANSWERS[agreed(interval, day)]
    assert bool(decision.missing) == (decision.answer == "undetermined")
    for path in decision.missing:
        reading = act.readings[path.removeprefix("reading:")]
        assert "is on file" in reading.asks
        assert act.id in reading.asks


@given(intervals(), DAYS)
@settings(max_examples=60, deadline=None)
def test_answer_to_the_question_settles_a_doubtful_day(interval, day):
    act = law(interval)
    asked = build_answer_conditions(act, "hold")
    names = [reading.name for reading in act.in_force[0].readings]
    for begun in (True, False):
        for ended in (True, False):
            chosen = {name: begun if "-began-" in name else ended for name in names}
            found = {
                back_end().answers(asked, [case(day)], chosen)[0]
                for back_end in BACK_ENDS
                if back_end is not COLUMNS
            }
            assert len(found) == 1
            assert found != {"undetermined"}
            known = agreed(interval, day)
            assert known == 1 or found == {ANSWERS[known]}


@given(intervals(), DAYS)
@settings(max_examples=60, deadline=None)
def test_law_that_says_nothing_of_the_person_is_silent_on_doubtful_days_too(interval, day):
    decision = decide(Case.check(case(day, victim_or_witness=False)), law(interval), "hold")
    assert (decision.answer, decision.missing) == ("not-regulated", ())


@pytest.mark.parametrize("day", ["2013-12-31", "2014-06-01"])
def test_changes_over_time_pass_through_the_doubtful_days(day):
    found = decide(Case.check(case(day)), law(("2014", "2016-02")), "hold").changes_over_time()
    changes = [(change.when, change.answer) for change in found]
    expected = [
        ("2014-01-01", "undetermined"),
        ("2014-12-31", "prohibited"),
        ("2016-02-01", "undetermined"),
        ("2016-02-29", "not-regulated"),
    ]
    assert changes == [each for each in expected if each[0] > day]


def test_two_laws_of_one_year_ask_two_questions():
    other = Instrument(
        "us-gu/model-2014",
        title="Another",
        citation="Code 1",
        in_force=[("2014", None)],
        binds={"sheriff"},
        basis="text",
    )
    assert set(other.readings).isdisjoint(law(("2014", None)).readings)


def test_disputed_days_that_are_on_file_in_part_ask_both_questions():
    act = law(("2015-01-01", None))
    vetoed = act.reading("veto-stood", asks="Did the veto stand?", yes="A", no="B")
    act.disputed_days("2014", "2015-01-01", vetoed, affirmed=False)
    found = decide(Case.check(case("2014-06-01")), act, "hold")
    assert set(found.missing) == {"reading:veto-stood", "reading:us-xx-model-2014-began-in-2014"}
    settled = decide(Case.check(case("2014-06-01")), act, "hold", readings={"veto-stood": True})
    assert settled.answer == "not-regulated"


@pytest.mark.parametrize(
    ("convicted_on", "expected", "missing"),
    [
        ("2013-12-31", "prohibited", ()),
        ("2014-06-01", "undetermined", ("reading:day-in-2014-not-on-file",)),
        ("2014-12-31", "not-regulated", ()),
    ],
)
def test_day_in_a_rule_that_is_on_file_in_part_is_named_where_it_matters(
    convicted_on, expected, missing
):
    act = Instrument(
        "us-xx/model-2014",
        title="Model Act",
        citation="Code 1",
        in_force=[("2010-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    earlier = some(conviction, conviction.convicted_on.before("2014"))
    act.hold.prohibited("2", says="No hold", when=earlier)
    rows = {"convictions": [{"convicted_on": convicted_on}], "convictions_complete": True}
    mapping = {"as_of": "2015-01-01", "facts": rows}
    found = decide(Case.check(mapping), act, "hold")
    assert (found.answer, found.missing) == (expected, missing)
    for back_end in BACK_ENDS:
        assert back_end().answers(build_answer_conditions(act, "hold"), [mapping]) == [expected], (
            back_end.name
        )


def test_text_that_was_read_for_a_year_in_part_is_firm_only_on_sure_days():
    act = Instrument(
        "us-xx/model-2014",
        title="Model Act",
        citation="Code 1",
        in_force=[("2010-01-01", None)],
        text_read=("2014", "2016"),
        binds={"sheriff"},
        basis="text",
    )
    act.hold.prohibited("2", says="No hold")
    days = ("2014-06-01", "2014-12-31", "2015-12-31", "2016-06-01")
    bases = [decide(Case.check(case(day)), act, "hold").basis for day in days]
    assert bases == ["secondary", "text", "text", "secondary"]
