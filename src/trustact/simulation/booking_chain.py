"""The chain before the jail: booking, prints, match, and the federal office's choice to ask."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from trustact.simulation.array_types import NumberArray
from trustact.simulation.criminal_record import CriminalRecords, draw_criminal_records
from trustact.simulation.offense_kinds import days_since_epoch
from trustact.simulation.parameters import ParameterValues, match_mix, request_chances, request_mix
from trustact.simulation.random_streams import BookingDraws
from trustact.simulation.simulation_plan import SimulationPlan

GUIDANCE_2012 = date(2012, 12, 21)
PRIORITIES_2014 = date(2014, 11, 20)
RESUMED_2017 = date(2017, 1, 25)


@dataclass(frozen=True, slots=True)
class Matches:
    """The bookings of some blocks that the federal database answered with a match.

    Parameters
    ----------
    booked, checked : int
        All bookings, and those whose prints were checked.
    day : numpy array of int
        Day of the booking since 1970.
    record : CriminalRecords
    asked : numpy array of bool
        Whether the federal office lodged a request.
    stages : mapping of str to numpy array
        The numbers drawn for them.
    """

    booked: int
    checked: int
    day: NumberArray
    record: CriminalRecords
    asked: NumberArray
    stages: dict[str, NumberArray]


def draw_matches(numbers: BookingDraws, plan: SimulationPlan, values: ParameterValues) -> Matches:
    """Return the matches of some bookings, with their records and whether they are asked for.

    Parameters
    ----------
    numbers : BookingDraws
    plan : SimulationPlan
    values : mapping of str to float

    Returns
    -------
    Matches
    """
    day = booking_days(numbers, plan)
    checked = check_mask(numbers, day, values)
    which = np.flatnonzero(
        checked[numbers.index] & (numbers.match[numbers.index] < values["match_share"])
    )
    index = numbers.index[which]
    stages = {stage: drawn[:, which] for stage, drawn in numbers.stages.items()}
    matched_day = day[index]
    found = draw_criminal_records(stages, matched_day, plan.place, values, match_mix(values))
    asked = stages["request"][0] < request_chance(found.group, matched_day, values)
    return Matches(len(day), int(checked.sum()), matched_day, found, asked, stages)


def booking_days(numbers: BookingDraws, plan: SimulationPlan) -> NumberArray:
    """Return the day of each booking: every day of the period is as likely."""
    length = (plan.last - plan.first).days + 1
    return days_since_epoch(plan.first) + (numbers.day * length).astype(np.int64)


def check_mask(numbers: BookingDraws, day: NumberArray, values: ParameterValues) -> NumberArray:
    """Return whose prints are checked: sent, readable, and the place active on the day."""
    covered = (day >= values["statewide_from"]) | (
        (day >= values["pilot_from"]) & (numbers.coverage < values["pilot_share"])
    )
    return covered & (numbers.prints < values["prints_sent"])


def request_chance(group: NumberArray, day: NumberArray, values: ParameterValues) -> NumberArray:
    """Return how likely a request is after each match, under the priorities of its day.

    Parameters
    ----------
    group : numpy array of int
        Class of the record: 0 none, 1 misdemeanor, 2 other felony, 3 Level 1.
    day : numpy array of int
    values : mapping of str to float

    Returns
    -------
    numpy array of float

    Notes
    -----
    The published totals of a year fix how many are asked for; the priorities shift who. A chance
    above 1 is 1.
    """
    base = np.array(request_chances(values))
    mix = np.array(request_mix(values))
    year = day.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    volume = np.select(
        [year <= 2012, year == 2013, year == 2014],
        [1.0, values["requests_2013"], values["requests_2014"]],
        values["requests_from_2015"],
    )
    era = np.searchsorted(
        [days_since_epoch(d) for d in (GUIDANCE_2012, PRIORITIES_2014, RESUMED_2017)],
        day,
        side="right",
    )
    factors = np.array(
        [
            1.0,
            values["guidance_2012_without_conviction"],
            values["priorities_2014_without_conviction"],
            1.0,
        ]
    )
    weights = np.ones((len(factors), len(base)))
    weights[:, 0] = factors
    kept = weights / (weights @ mix)[:, None]
    return np.minimum(base[group] * kept[era, group] * volume, 1.0)
