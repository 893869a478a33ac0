import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.small_plans import requests_of, small
from trustact import laws
from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.language.case import Case
from trustact.language.fact_values import YES
from trustact.simulation.criminal_record import MAX_CONVICTIONS, PRIORITY_LEVELS, priority_level
from trustact.simulation.offense_kinds import maximum_sentence_days, offense_kinds

PRIORITIES = laws.get("us-federal/priorities-2011")
RECORDS = st.lists(st.sampled_from(range(len(offense_kinds()))), max_size=MAX_CONVICTIONS)


def level_by_law(record, place):
    """Return the level that the provisions of the priorities give."""
    rows = [
        {
            "level": offense_kinds()[k].level,
            "maximum_penalty_days": float(maximum_sentence_days(place)[k]),
            "categories": {"aggravated-felony": offense_kinds()[k].aggravated},
        }
        for k in record
    ]
    case = Case.check(
        {"as_of": "2012-06-01", "facts": {"convictions": rows}}, lists_are_complete=True
    )
    scene = EvaluationContext(case, {})
    for place_in_order, name in ((3, "level_1"), (2, "level_2"), (1, "level_3")):
        if truth(PRIORITIES.provisions[name].condition, scene) == YES:
            return place_in_order
    return 0


@settings(deadline=None)
@given(record=RECORDS, place=st.sampled_from(["us-ma", "us-ca"]))
def test_levels_are_those_of_the_compiled_priorities(record, place):
    padded = np.array([*record, *[0] * (MAX_CONVICTIONS - len(record))])[:, None]
    found = priority_level(padded, np.array([len(record)]), place)
    assert found.tolist() == [level_by_law(record, place)]


@pytest.fixture(scope="module")
def requested():
    return requests_of(small(bookings=60_000)).facts


def test_convictions_lie_before_the_booking_and_after_the_seventeenth_birthday(requested):
    record = requested.record
    there = np.arange(MAX_CONVICTIONS)[:, None] < record.count
    days = (requested.day - record.convicted)[there]
    ages = np.broadcast_to(record.age, record.convicted.shape)[there]
    assert days.min() >= 1
    assert (ages - days / 365.25).min() >= 16.99


def test_people_without_a_conviction_have_none_and_others_have_some(requested):
    record = requested.record
    assert np.array_equal(record.count == 0, record.group == 0)
    assert np.array_equal(record.count == 0, record.years == 0)
    assert (record.level[record.count == 0] == 0).all()


def test_the_gravest_conviction_stands_first(requested):
    record = requested.record
    groups = {"level-3": 1, "level-2": 2, "level-1": 3}
    gravest = np.array([groups[k.group] for k in offense_kinds()])[record.kind[0]]
    has_one = record.count > 0
    assert np.array_equal(gravest[has_one], record.group[has_one])


def test_every_level_occurs(requested):
    assert set(np.unique(requested.record.level)) == set(range(len(PRIORITY_LEVELS)))


def test_only_a_felony_is_aggravated():
    assert all(kind.level == "felony" for kind in offense_kinds() if kind.aggravated)
