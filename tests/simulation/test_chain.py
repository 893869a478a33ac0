import numpy as np
import pytest

from simulation.small_plans import small
from trustact.simulation import random_streams
from trustact.simulation.booking_chain import draw_matches, request_chance
from trustact.simulation.day_numbers import days_since_epoch
from trustact.simulation.parameters import load_parameters, parameter_values, request_mix

BLOCK = random_streams.draw_bookings(3, 0, random_streams.BLOCK_SIZE, 0.1)


def matched(*settings, place="us-ma", first="2011-01-01", last="2012-12-20"):
    plan = small(place, first, last, settings=settings)
    return draw_matches(BLOCK, plan, parameter_values(plan.parameters))


def test_matches_were_checked_and_requests_follow_matches():
    found = matched()
    assert found.booked == random_streams.BLOCK_SIZE
    assert 0 < found.request_lodged.sum() < len(found.day) < found.checked < found.booked


def test_no_prints_are_checked_before_the_program_is_active():
    plan = small("us-ca", "2010-01-01", "2012-12-31")
    values = parameter_values(load_parameters("us-ca", ["statewide_from=2013-01-31"]))
    found = draw_matches(BLOCK, plan, values)
    assert (found.checked, len(found.day)) == (0, 0)


def test_a_pilot_checks_its_share_of_the_bookings():
    values = parameter_values(load_parameters("us-ma", ["prints_sent=1"]))
    found = draw_matches(BLOCK, small("us-ma", "2010-01-01", "2011-12-31"), values)
    assert found.checked / found.booked == pytest.approx(values["pilot_share"], abs=0.01)


def test_more_matches_are_the_same_and_others():
    few, many = (matched(f"match_share={share}") for share in (0.03, 0.06))
    assert len(few.day) < len(many.day)
    first = few.stages["record"][0]
    assert np.isin(first, many.stages["record"][0]).all()


def test_requests_to_the_end_of_2012_have_the_published_number_and_make_up():
    found = matched("match_share=0.1")
    values = parameter_values(load_parameters("us-ma"))
    requested = found.record.group[found.request_lodged]
    assert len(requested) / len(found.day) == pytest.approx(values["requests_per_match"], abs=0.02)
    shares = np.bincount(requested, minlength=4) / len(requested)
    assert shares == pytest.approx(request_mix(values), abs=0.04)


@pytest.mark.parametrize(
    ("day", "relative"),
    [("2012-06-01", 1), ("2013-06-01", 0.748), ("2014-06-01", 0.542), ("2015-06-01", 0.332)],
)
def test_each_year_has_as_many_requests_as_its_published_total_says(day, relative):
    values = parameter_values(load_parameters("us-ma"))
    mix = np.array(request_mix(values))
    group = np.arange(4)
    reference = np.full(4, days_since_epoch(np.datetime64("2011-01-01").item()))
    then = np.full(4, days_since_epoch(np.datetime64(day).item()))
    # Of people as the requests have them, so that each class counts in its share of the requests.
    base = request_chance(group, reference, values)
    chance = request_chance(group, then, values)
    assert (mix * chance / base).sum() == pytest.approx(relative)


def test_the_priorities_of_2014_ask_less_for_people_without_a_conviction():
    values = parameter_values(load_parameters("us-ma"))
    group, days = (
        np.array([0, 3]),
        [
            days_since_epoch(np.datetime64(d).item())
            for d in ("2012-06-01", "2015-06-01", "2018-06-01")
        ],
    )
    before, under, after = (request_chance(group, np.full(2, day), values) for day in days)
    assert under[0] / under[1] < before[0] / before[1]
    assert after[0] / after[1] == pytest.approx(before[0] / before[1])


def test_no_chance_is_above_1():
    values = parameter_values(load_parameters("us-ma", ["requests_from_2015=3"]))
    day = np.full(4, days_since_epoch(np.datetime64("2016-01-01").item()))
    assert request_chance(np.arange(4), day, values).max() == 1
