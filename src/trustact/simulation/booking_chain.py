"""The stages before the law: booking, fingerprints, match, request."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from trustact.simulation.criminal_record import CriminalRecords, draw_criminal_records
from trustact.simulation.day_numbers import days_since_epoch
from trustact.simulation.number_arrays import NumberArray
from trustact.simulation.parameters import ParameterValues, match_mix, request_chances, request_mix
from trustact.simulation.random_streams import BookingDraws
from trustact.simulation.simulation_plan import SimulationPlan

GUIDANCE_2012 = date(2012, 12, 21)
PRIORITIES_2014 = date(2014, 11, 20)
RESUMED_2017 = date(2017, 1, 25)


@dataclass(frozen=True, slots=True)
class Matches:
    """The bookings of some blocks for which the federal database had a match.

    Parameters
    ----------
    booked, checked : int
        All bookings, and those whose prints were checked.
    day : numpy array of int
        Day of the booking, in days since 1970.
    request_lodged : numpy array of bool
        Whether the federal office lodged a request.
    stages : mapping of str to numpy array
        The numbers drawn for the matches, by stage.
    """

    booked: int
    checked: int
    day: NumberArray
    record: CriminalRecords
    request_lodged: NumberArray
    stages: dict[str, NumberArray]


def draw_matches(draws: BookingDraws, plan: SimulationPlan, values: ParameterValues) -> Matches:
    """Return the matches of some bookings, with their criminal records and requests."""
    day = booking_days(draws, plan)
    checked = check_mask(draws, day, values)
    matched = np.flatnonzero(
        checked[draws.index] & (draws.match[draws.index] < values["match_share"])
    )
    matched_day = day[draws.index[matched]]
    stages = {stage: numbers[:, matched] for stage, numbers in draws.stages.items()}
    record = draw_criminal_records(stages, matched_day, plan.place, values, match_mix(values))
    lodged = stages["request"][0] < request_chance(record.group, matched_day, values)
    return Matches(len(day), int(checked.sum()), matched_day, record, lodged, stages)


def booking_days(draws: BookingDraws, plan: SimulationPlan) -> NumberArray:
    """Return the day of each booking; all days of the period are equally likely."""
    length = (plan.last - plan.first).days + 1
    return days_since_epoch(plan.first) + (draws.day * length).astype(np.int64)


def check_mask(draws: BookingDraws, day: NumberArray, values: ParameterValues) -> NumberArray:
    """Return for which bookings the prints are checked.

    They are checked if they were sent and readable, and the program was active on that day.
    """
    covered = (day >= values["statewide_from"]) | (
        (day >= values["pilot_from"]) & (draws.coverage < values["pilot_share"])
    )
    return covered & (draws.prints < values["prints_sent"])


def request_chance(group: NumberArray, day: NumberArray, values: ParameterValues) -> NumberArray:
    """Return the chance of a request after each match, under the priorities of its day.

    Parameters
    ----------
    group : numpy array of int
        Class of the record: 0 no conviction, 1 misdemeanor, 2 other felony, 3 Level 1.

    Notes
    -----
    The published total of a year sets the number of requests; the priorities change for whom they
    are made. A chance above 1 is set to 1.
    """
    base = np.array(request_chances(values))
    mix = np.array(request_mix(values))
    year = day.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    volume = np.select(
        [year <= 2012, year == 2013, year == 2014],
        [1.0, values["requests_2013"], values["requests_2014"]],
        values["requests_from_2015"],
    )
    period = np.searchsorted(
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
    relative = weights / (weights @ mix)[:, None]
    return np.minimum(base[group] * relative[period, group] * volume, 1.0)
