"""The criminal records of the people whose prints matched, and their priority level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from trustact.simulation.day_numbers import DAYS_PER_YEAR
from trustact.simulation.number_arrays import NumberArray
from trustact.simulation.offense_kinds import (
    RECORD_CLASSES,
    maximum_sentence_days,
    offense_kinds,
    pick_kinds,
)
from trustact.simulation.parameters import ParameterValues

MAX_CONVICTIONS = 4
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
    """Criminal records of some people, with up to four convictions each, the gravest first.

    Parameters
    ----------
    group : numpy array of int
        Class by the gravest conviction: 0 no conviction, 1 misdemeanor, 2 other felony, 3 Level 1
        as in the published counts.
    count : numpy array of int
        Number of convictions of each person.
    kind, convicted : numpy array of int
        Kind of offense, and day of the conviction in days since 1970. One row for each conviction,
        one column for each person; 0 where there is no conviction.
    level : numpy array of int
        0 for no level; 1, 2, 3 for Level 3, 2, 1, as the priorities of 2011 define them.
    years : numpy array of int
        Index of `YEARS_SINCE_GROUPS`, by the gravest conviction.
    """

    group: NumberArray
    count: NumberArray
    kind: NumberArray
    convicted: NumberArray
    age: NumberArray
    level: NumberArray
    years: NumberArray

    @property
    def gravest_level(self) -> NumberArray:
        """The gravest conviction under the law of the place: an index of `RECORD_GROUPS`."""
        return np.array([0, 1, 2, 2])[self.group]

    def select(self, people: NumberArray) -> "CriminalRecords":
        """Return the records of some of the people."""
        return CriminalRecords(*(getattr(self, f.name)[..., people] for f in fields(self)))

    @classmethod
    def join(cls, parts: "Sequence[CriminalRecords]") -> "CriminalRecords":
        """Return several sets of records as one, in their order."""
        return cls(
            *(
                np.concatenate([getattr(part, f.name) for part in parts], axis=-1)
                for f in fields(cls)
            )
        )


def draw_criminal_records(
    stages: Mapping[str, NumberArray],
    day: NumberArray,
    place: str,
    values: ParameterValues,
    mix: Any,
) -> CriminalRecords:
    """Return the criminal records of people, given the days on which they were booked.

    Parameters
    ----------
    stages : mapping of str to numpy array
        The numbers drawn for them.
    place : str
        The place id whose law grades the convictions.
    mix : sequence of float
        Shares of the four classes of `group`.
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
    # No one is convicted before the age of 17, so that no conviction is of a child.
    longest = (age - 17) * DAYS_PER_YEAR
    for row in range(MAX_CONVICTIONS):
        exists = count > row
        groups = group if row == 0 else np.minimum(group, 1)
        kind[row] = np.where(exists, _draw_kinds(drawn[3 + row], groups), 0)
        since = _exponential(drawn[7 + row], values["years_since_conviction"] * DAYS_PER_YEAR)
        days = 1 + np.floor(np.minimum(since, longest - 1)).astype(np.int64)
        convicted[row] = np.where(exists, day - days, 0)
    years = (day - convicted[0]) / DAYS_PER_YEAR
    since_gravest = np.where(group == 0, 0, 1 + np.searchsorted(_YEAR_LIMITS, years, side="right"))
    return CriminalRecords(
        group, count, kind, convicted, age, priority_level(kind, count, place), since_gravest
    )


def _exponential(drawn: NumberArray, mean: float) -> NumberArray:
    return -np.log1p(-drawn) * mean


def _draw_kinds(drawn: NumberArray, group: NumberArray) -> NumberArray:
    kinds = np.zeros(len(group), np.int64)
    for number, name in enumerate(RECORD_CLASSES[1:], start=1):
        in_class = group == number
        kinds[in_class] = pick_kinds(name, drawn[in_class])
    return kinds


def priority_level(kind: NumberArray, count: NumberArray, place: str) -> NumberArray:
    """Return the level of each record as the priorities of 2011 define it.

    Level 1: an aggravated felony, or two crimes punishable by more than a year. Level 2: a felony,
    another crime punishable by more than a year, or three crimes punishable by less than a year.
    Level 3: one crime punishable by less than a year.

    Parameters
    ----------
    kind : numpy array of int
        One row for each conviction.

    Returns
    -------
    numpy array of int
        0 for no level, 1, 2, 3 for Level 3, 2, 1.

    Notes
    -----
    A test checks that this equals the provisions of us-federal/priorities-2011.

    References
    ----------
    ICE memorandum 10072.1 (2010-06-30, reissued 2011-03-02), A, Priority 1.
    """
    exists = np.arange(MAX_CONVICTIONS)[:, None] < count
    days = maximum_sentence_days(place)[kind]
    felony = np.array([k.level == "felony" for k in offense_kinds()])[kind]
    aggravated = np.array([k.aggravated is True for k in offense_kinds()])[kind]
    long = (exists & (days > 365)).sum(axis=0)
    short = (exists & (days < 365)).sum(axis=0)
    grave = (exists & (felony | (days > 365))).any(axis=0)
    return np.select(
        [(exists & aggravated).any(axis=0) | (long >= 2), grave | (short >= 3), short >= 1],
        [3, 2, 1],
        0,
    )
