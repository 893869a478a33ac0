"""The criminal record of the people whose prints matched, and how grave it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from trustact.simulation.array_types import NumberArray
from trustact.simulation.offense_kinds import (
    RECORD_CLASSES,
    cumulative_shares,
    maximum_sentence_days,
    offense_kinds,
)
from trustact.simulation.parameters import ParameterValues

MAX_CONVICTIONS = 4
DAYS_PER_YEAR = 365.25
RECORD_GROUPS = ("no conviction", "misdemeanor", "felony")
PRIORITY_LEVELS = ("no level", "Level 3", "Level 2", "Level 1")
YEARS_SINCE_GROUPS = (
    "no conviction",
    "under 1 year",
    "1 to 5 years",
    "5 to 10 years",
    "10 years or more",
)
_YEAR_LIMITS = (1, 5, 10)


@dataclass(frozen=True, slots=True)
class CriminalRecords:
    """Records of some people; convictions stand in columns of four, the gravest first.

    Parameters
    ----------
    group : numpy array of int
        Class by the gravest conviction: 0 none, 1 misdemeanor, 2 other felony, 3 Level 1 as the
        published counts have it.
    count : numpy array of int
        Convictions of a person.
    kind, convicted : numpy array of int
        Kind of offense and day since 1970, one row a conviction (0 where there is none).
    age : numpy array of int
    level : numpy array of int
        0 none, else 1, 2, 3 for Level 3, 2, 1, as the priorities of 2011 define them.
    years : numpy array of int
        Group of years since the gravest conviction.
    """

    group: NumberArray
    count: NumberArray
    kind: NumberArray
    convicted: NumberArray
    age: NumberArray
    level: NumberArray
    years: NumberArray

    @property
    def known(self) -> NumberArray:
        """The gravest conviction under the law of the place: an index of `RECORD_GROUPS`."""
        return np.array([0, 1, 2, 2])[self.group]

    def of(self, chosen: NumberArray) -> "CriminalRecords":
        """Return the records of some of the people."""
        return CriminalRecords(
            self.group[chosen],
            self.count[chosen],
            self.kind[:, chosen],
            self.convicted[:, chosen],
            self.age[chosen],
            self.level[chosen],
            self.years[chosen],
        )


def draw_criminal_records(
    stages: Mapping[str, NumberArray],
    day: NumberArray,
    place: str,
    values: ParameterValues,
    mix: Any,
) -> CriminalRecords:
    """Return the records of people who were booked on some days.

    Parameters
    ----------
    stages : mapping of str to numpy array
        Numbers drawn for them.
    day : numpy array of int
    place : str
        Whose law grades the convictions.
    values : mapping of str to float
    mix : sequence of float
        Shares of the four classes.

    Returns
    -------
    CriminalRecords
    """
    drawn = stages["record"]
    edges = np.cumsum(mix)
    group = np.minimum(np.searchsorted(edges, drawn[0], side="right"), len(RECORD_CLASSES) - 1)
    age = 18 + np.minimum(
        np.floor(_exponential(drawn[1], values["mean_age"] - 18 + 0.5)), 72
    ).astype(np.int64)
    further = sum(
        (drawn[2] < values["further_conviction"] ** n).astype(np.int64)
        for n in range(1, MAX_CONVICTIONS)
    )
    count = np.where(group == 0, 0, 1 + further)
    kind = np.zeros((MAX_CONVICTIONS, len(day)), np.int64)
    convicted = np.zeros((MAX_CONVICTIONS, len(day)), np.int64)
    # Nobody is convicted below 17 here, so that no conviction lies before an adult's offense.
    longest = (age - 17) * DAYS_PER_YEAR
    for place_in_record in range(MAX_CONVICTIONS):
        here = count > place_in_record
        groups = group if place_in_record == 0 else np.minimum(group, 1)
        kind[place_in_record] = np.where(here, _draw_kinds(drawn[3 + place_in_record], groups), 0)
        since = _exponential(
            drawn[7 + place_in_record], values["years_since_conviction"] * DAYS_PER_YEAR
        )
        days = 1 + np.floor(np.minimum(since, longest - 1)).astype(np.int64)
        convicted[place_in_record] = np.where(here, day - days, 0)
    years = (day - convicted[0]) / DAYS_PER_YEAR
    since_gravest = np.where(group == 0, 0, 1 + np.searchsorted(_YEAR_LIMITS, years, side="right"))
    return CriminalRecords(
        group, count, kind, convicted, age, priority_level(kind, count, place), since_gravest
    )


def _exponential(drawn: NumberArray, mean: float) -> NumberArray:
    return -np.log1p(-drawn) * mean


def _draw_kinds(drawn: NumberArray, group: NumberArray) -> NumberArray:
    found = np.zeros(len(group), np.int64)
    for number, name in enumerate(RECORD_CLASSES[1:], start=1):
        here = group == number
        members, edges = cumulative_shares(name)
        found[here] = members[
            np.minimum(np.searchsorted(edges, drawn[here], side="right"), len(members) - 1)
        ]
    return found


def priority_level(kind: NumberArray, count: NumberArray, place: str) -> NumberArray:
    """Return the level of each record as the priorities of 2011 define it.

    Level 1: an aggravated felony, or two crimes punishable by more than a year. Level 2: a felony
    or crime punishable by more than a year, or three punishable by less. Level 3: one of those.

    Parameters
    ----------
    kind : numpy array of int
        One row a conviction.
    count : numpy array of int
    place : str

    Returns
    -------
    numpy array of int
        0 for no level, 1, 2, 3 for Level 3, 2, 1.

    Notes
    -----
    A test holds this equal to the provisions of us-federal/priorities-2011.

    References
    ----------
    ICE memorandum 10072.1 (2010-06-30, reissued 2011-03-02), A, Priority 1.
    """
    there = np.arange(MAX_CONVICTIONS)[:, None] < count
    days = maximum_sentence_days(place)[kind]
    felony = np.array([k.level == "felony" for k in offense_kinds()])[kind]
    aggravated = np.array([k.aggravated is True for k in offense_kinds()])[kind]
    long = (there & (days > 365)).sum(axis=0)
    short = (there & (days < 365)).sum(axis=0)
    grave = (there & (felony | (days > 365))).any(axis=0)
    return np.select(
        [(there & aggravated).any(axis=0) | (long >= 2), grave | (short >= 3), short >= 1],
        [3, 2, 1],
        0,
    )
