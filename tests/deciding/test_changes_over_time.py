"""An answer changes with time on the days that are given, and on no others."""

from datetime import date, timedelta

import pytest

from across_backends.law_sets import TABLES, scenarios
from samples import each_law, pick, share
from trustact import laws
from trustact.deciding import AnswerChange, decide
from trustact.deciding.case_variations import case_to_mapping, with_value
from trustact.language import Instrument, conviction, person, question, some
from trustact.language.case import Case


def check(as_of, facts):
    return Case.check({"as_of": as_of, "facts": facts}, tables=TABLES)


def law(*in_force, binds=("sheriff",)):
    return Instrument(
        "us-xx/model-2014",
        title="Model Act",
        citation="Code 1",
        in_force=in_force,
        binds=set(binds),
        basis="text",
    )


@pytest.fixture
def act():
    made = law(("2014-01-01", "2021-07-01"), ("2022", None))
    bar = made.hold.prohibited("2", says="Nobody is held")

    @bar.unless("3")
    def recent():
        """An adult with a conviction within five years."""
        return (person.age >= 18) & some(
            conviction, conviction.convicted_on.within(years=5, before=question.as_of)
        )

    return made


def changes_over_time(case, instrument, action):
    return decide(case, instrument, action).changes_over_time()


def day_by_day(case, act, days):
    """Return the changes found by deciding every single day anew."""
    found, before = [], decide(case, act, "hold").answer
    start = date.fromordinal(case.as_of.first)
    for offset in range(1, days):
        day = (start + timedelta(offset)).isoformat()
        later = Case.check(with_value(case_to_mapping(case), "as_of", day), tables=TABLES)
        answer = decide(later, act, "hold").answer
        if answer != before:
            found.append(AnswerChange(day, answer))
            before = answer
    return tuple(found)


@pytest.mark.parametrize(
    "facts",
    [
        {"born_on": "1980-05-05", "convictions": [{"convicted_on": "2012-02-29"}]},
        {"born_on": "1998-02-28", "convictions": [{"convicted_on": "2013-06-30"}]},
        {"born_on": "1996-02-29", "convictions": [{"convicted_on": "2014-02-28"}]},
        {"born_on": "1996", "convictions": [{"convicted_on": "2013"}]},
        {"born_on": "1997-07", "convictions": [{"convicted_on": "2012-02"}]},
        {"born_on": "1980", "convictions": []},
        {"born_on": "1980", "convictions": [{"convicted_on": "2010"}, {"convicted_on": "2012"}]},
        {"born_on": "2013-01-01"},
    ],
)
def test_changes_are_those_that_deciding_every_day_finds(act, facts):
    if facts.get("convictions"):
        facts = facts | {"convictions_complete": True}
    case = check("2014-03-01", facts)
    horizon = 9 * 366
    changes = changes_over_time(case, act, "hold")
    last = (date(2014, 3, 1) + timedelta(horizon - 1)).isoformat()
    assert tuple(c for c in changes if c.when <= last) == day_by_day(case, act, horizon)


def test_day_of_the_edge_still_counts_and_the_next_does_not(act):
    facts = {
        "born_on": "1980",
        "convictions": [{"convicted_on": "2010-03-01"}],
        "convictions_complete": True,
    }
    changes = changes_over_time(check("2014-03-01", facts), act, "hold")
    assert changes[0] == AnswerChange("2015-03-02", "prohibited")


def test_end_of_the_law_is_a_change(act):
    changes = changes_over_time(check("2014-03-01", {"convictions": []}), act, "hold")
    assert changes == (
        AnswerChange("2021-07-01", "not-regulated"),
        # Back in force some day of 2022, not known which.
        AnswerChange("2022-01-01", "undetermined"),
        AnswerChange("2022-12-31", "prohibited"),
    )


def test_bill_asked_by_name_has_no_end():
    rule = laws.get("us-ma/hrw-rule-2013")
    facts = {
        "convictions": [],
        "release": {"by_court": True},
        "findings": {"deemed_dangerous": False},
    }
    assert changes_over_time(check("2013-06-01", facts), rule, "hold") == ()


def test_age_without_a_day_of_birth_grows_within_bounds(act):
    facts = {
        "age": 17,
        "convictions": [{"convicted_on": "2014-02-01"}],
        "convictions_complete": True,
    }
    changes = changes_over_time(check("2014-03-01", facts), act, "hold")
    # The eighteenth birthday is tomorrow at the earliest and in a year at the latest.
    assert changes[:2] == (
        AnswerChange("2014-03-02", "undetermined"),
        AnswerChange("2015-03-01", "permitted"),
    )


REGULATION = laws.get("us-federal/8cfr-287-7")


def held(as_of, **hold):
    return check(as_of, {"detainer": {"lodged": True, "form": "I-247"}, "hold": hold})


def test_clock_leaves_out_the_weekend_and_the_holiday():
    case = held("2014-05-23T17:00", started_at="2014-05-23T16:00", state_holidays=[])
    changes = changes_over_time(case, REGULATION, "hold")
    assert changes == (AnswerChange("2014-05-28T16:00", "prohibited"),)


def test_clock_that_is_used_up_changes_nothing_any_more():
    case = held("2014-06-20T17:00", started_at="2014-05-23T16:00", state_holidays=[])
    assert decide(case, REGULATION, "hold").answer == "prohibited"
    assert changes_over_time(case, REGULATION, "hold") == ()


def test_planned_end_stops_the_clock():
    case = held(
        "2014-05-23T17:00",
        started_at="2014-05-23T16:00",
        until="2014-05-24T16:00",
        state_holidays=[],
    )
    assert changes_over_time(case, REGULATION, "hold") == ()


def test_question_whether_to_begin_runs_no_clock():
    assert changes_over_time(held("2014-05-23T17:00"), REGULATION, "hold") == ()


SCENARIOS, SCENARIOS_AT_LEAST = 400, 8
"""So many scenarios are tried over all laws, and so many of each; deep tests try all."""


def changes_are_the_answers_of_their_days(law_id, found):
    instrument = laws.get(law_id)
    for scenario in found:
        case = scenario.case
        before = decide(case, instrument, scenario.action).answer
        for change in changes_over_time(case, instrument, scenario.action):
            assert change.answer != before, scenario.id
            before = change.answer
            assert change.when > case.moment[:10], scenario.id
            if "T" not in change.when and "T" not in case.moment and "age" not in case.given:
                then = with_value(case_to_mapping(case), "as_of", change.when)
                moved = Case.check(then, tables=TABLES, filling=case.filling)
                later = decide(moved, instrument, scenario.action).answer
                # Hours that were stated for the day of the question are not those of a later day.
                if "hold.hours" not in case.given and "hold.countable_hours" not in case.given:
                    assert later == change.answer, scenario.id


@each_law
def test_change_over_time_of_a_scenario_is_the_answer_of_that_day(law):
    count = share(SCENARIOS, SCENARIOS_AT_LEAST)
    changes_are_the_answers_of_their_days(law, pick(scenarios(law), count, "ahead", law))


@pytest.mark.deep
@each_law
def test_every_change_over_time_of_a_scenario_is_the_answer_of_that_day(law):
    changes_are_the_answers_of_their_days(law, scenarios(law))
