"""The chain before the jail: booking, prints, match, and the federal office's choice to ask."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from trustact.flow.simulation.arrays import Numbers
from trustact.flow.simulation.kinds import since_epoch
from trustact.flow.simulation.parameters import Values, asked_on_match, matched_mix, requested_mix
from trustact.flow.simulation.plan import Plan
from trustact.flow.simulation.record import Record, record
from trustact.flow.simulation.streams import Bookings

GUIDANCE_2012 = date(2012, 12, 21)
PRIORITIES_2014 = date(2014, 11, 20)
REVIVED = date(2017, 1, 25)


@dataclass(frozen=True, slots=True)
class Matches:
    """The bookings of some blocks that the federal database answered with a match.

    Parameters
    ----------
    booked, checked : int
        All bookings, and those whose prints were checked.
    day : numpy array of int
        Day of the booking since 1970.
    record : Record
    asked : numpy array of bool
        Whether the federal office lodged a request.
    stages : mapping of str to numpy array
        The numbers drawn for them.
    """

    booked: int
    checked: int
    day: Numbers
    record: Record
    asked: Numbers
    stages: dict[str, Numbers]


def matches(numbers: Bookings, plan: Plan, values: Values) -> Matches:
    """Return the matches of some bookings, with their records and whether they are asked for.

    Parameters
    ----------
    numbers : Bookings
    plan : Plan
    values : mapping of str to float

    Returns
    -------
    Matches
    """
    day = days_of(numbers, plan)
    checked = checked_of(numbers, day, values)
    which = np.flatnonzero(
        checked[numbers.index] & (numbers.match[numbers.index] < values["match_share"])
    )
    index = numbers.index[which]
    stages = {stage: drawn[:, which] for stage, drawn in numbers.stages.items()}
    matched_day = day[index]
    found = record(stages, matched_day, plan.place, values, matched_mix(values))
    asked = stages["request"][0] < chance_of_request(found.group, matched_day, values)
    return Matches(len(day), int(checked.sum()), matched_day, found, asked, stages)


def days_of(numbers: Bookings, plan: Plan) -> Numbers:
    """Return the day of each booking: every day of the period is as likely."""
    length = (plan.last - plan.first).days + 1
    return since_epoch(plan.first) + (numbers.day * length).astype(np.int64)


def checked_of(numbers: Bookings, day: Numbers, values: Values) -> Numbers:
    """Return whose prints are checked: sent, readable, and the place active on the day."""
    covered = (day >= values["statewide_from"]) | (
        (day >= values["pilot_from"]) & (numbers.coverage < values["pilot_share"])
    )
    return covered & (numbers.prints < values["prints_sent"])


def chance_of_request(group: Numbers, day: Numbers, values: Values) -> Numbers:
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
    base = np.array(asked_on_match(values))
    mix = np.array(requested_mix(values))
    year = day.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    volume = np.select(
        [year <= 2012, year == 2013, year == 2014],
        [1.0, values["requests_2013"], values["requests_2014"]],
        values["requests_from_2015"],
    )
    era = np.searchsorted(
        [since_epoch(d) for d in (GUIDANCE_2012, PRIORITIES_2014, REVIVED)], day, side="right"
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
