"""Kinds of offense: how often, how grave, and what the dated tables know of each.

What the tables say of an offense changes on few days, so it is asked once for each of the spans
between them, not once for each of a million convictions.
"""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

import numpy as np

from trustact.language.offense import Offense
from trustact.language.truth import Truth
from trustact.offenses.citation_parser import UnreadableCitation, read_statute
from trustact.offenses.classifier import offense_tables
from trustact.offenses.membership import OffenseQuery, conviction_change_days, list_change_days
from trustact.offenses.offense_classes import grading_change_days
from trustact.offenses.tables import code_lists
from trustact.simulation.array_types import NumberArray

RECORD_CLASSES = ("none", "level-3", "level-2", "level-1")
"""Classes of a record by its gravest conviction, as the published counts tell them."""

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class OffenseKind:
    """A kind of offense.

    Parameters
    ----------
    name : str
    group : str
        level-1, level-2 or level-3, as the published counts group offenses.
    weight : float
        How often among the gravest convictions of its group.
    level : str
    longest_days : mapping of str to float
        Place -> longest sentence that the law allows; "" for all others.
    statutes : mapping of str to str
        Place -> the section, where the tables have that place's law.
    aggravated : bool or None
        Whether it is an aggravated felony (8 U.S.C. 1101(a)(43)); None where that turns on more.
    source : str
    """

    name: str
    group: str
    weight: float
    level: str
    maximum_days: dict[str, float]
    statutes: dict[str, str]
    aggravated: bool | None
    source: str

    @property
    def federal(self) -> bool:
        """The offense is one of federal law, wherever it was committed."""
        return "us-federal" in self.statutes

    def offense(self, place: str, day: date, told: bool = True) -> Offense:
        """Return the offense under a place's law, convicted on a day; its level may be untold."""
        return Offense(self.statutes.get(place), place, self.level if told else None, day, day)


@cache
def offense_kinds() -> tuple[OffenseKind, ...]:
    """Return the kinds of offense, in the order of the file.

    Examples
    --------
    >>> offense_kinds()[0].name, offense_kinds()[0].level
    ('assault', 'felony')
    """
    text = resources.files("trustact.simulation").joinpath("offense_kinds.csv").read_text("utf-8")
    found = []
    for row in csv.DictReader(text.splitlines()):
        statutes = {
            place: row[f"statute_{place.replace('-', '_')}"]
            for place in ("us-ca", "us-dc", "us-federal")
            if row[f"statute_{place.replace('-', '_')}"]
        }
        found.append(
            OffenseKind(
                row["kind"],
                row["class"],
                float(row["weight"]),
                row["level"],
                {"": float(row["longest_days"]), "us-ma": float(row["longest_days_us_ma"])},
                statutes,
                {"yes": True, "no": False, "": None}[row["aggravated"]],
                row["source"],
            )
        )
    return tuple(found)


@cache
def maximum_sentence_days(place: str) -> NumberArray:
    """Return the longest sentence of each kind under a place's law."""
    return np.array([k.maximum_days.get(place, k.maximum_days[""]) for k in offense_kinds()])


@cache
def cumulative_shares(group: str, *, federal: bool = True) -> tuple[NumberArray, NumberArray]:
    """Return the kinds of a group and the running sum of their shares.

    Parameters
    ----------
    group : str
    federal : bool, default True
        Whether federal offenses are among them: no local booking is for one.
    """
    members = np.array(
        [
            i
            for i, kind in enumerate(offense_kinds())
            if kind.group == group and federal >= kind.federal
        ]
    )
    weights = np.array([offense_kinds()[i].weight for i in members])
    return members, np.cumsum(weights) / weights.sum()


def days_since_epoch(day: date) -> int:
    """Return a day as a number.

    Examples
    --------
    >>> days_since_epoch(date(1970, 1, 2))
    1
    """
    return (day - EPOCH).days


def _span_starts(turns: list[date]) -> list[date]:
    ordered = sorted(set(turns))
    return [(ordered[0] if ordered else date(2000, 1, 1)) - timedelta(days=1), *ordered]


def _truth_code(truth: Truth) -> int:
    return {Truth.FALSE: 0, Truth.UNKNOWN: 1, Truth.TRUE: 2}[truth]


@cache
def _kind_membership(
    list_id: str, kind: int, place: str, told: bool
) -> tuple[NumberArray, NumberArray, NumberArray]:
    tables, each = offense_tables(), offense_kinds()[kind]
    statute = each.statutes.get(place)
    citation = read_statute(statute, place) if statute else UnreadableCitation("", "no statute")
    asked_turns = list(list_change_days(list_id))
    turns = conviction_change_days(
        list_id, OffenseQuery(citation, place, each.level if told else None)
    )
    eras, days = _span_starts(asked_turns), _span_starts(turns)
    table = np.array(
        [
            [
                _truth_code(tables.member(list_id, each.offense(place, day, told), as_of))
                for day in days
            ]
            for as_of in eras
        ],
        np.int8,
    )
    limits = [np.array([days_since_epoch(d) for d in part[1:]], np.int64) for part in (eras, days)]
    return limits[0], limits[1], table


def list_membership(
    list_id: str, kind: NumberArray, as_of: NumberArray, convicted: NumberArray, told: NumberArray
) -> NumberArray:
    """Return whether offenses are on a list, by the law to which the list belongs.

    Parameters
    ----------
    list_id : str
        One that the tables have.
    kind : numpy array of int
    as_of, convicted : numpy array of int
        Days since 1970.
    told : numpy array of bool
        Whether the level of the conviction is told.

    Returns
    -------
    numpy array of int8
        2, 1 or 0: on it, not known, not on it. An offense that has no counterpart in that law is on
        none of its lists.
    """
    place = list_jurisdiction(list_id)
    found = np.zeros(len(kind), np.int8)
    for number, each in enumerate(offense_kinds()):
        if (each.federal or place == "us-federal") and place not in each.statutes:
            continue
        for level_told in (True, False):
            here = np.flatnonzero((kind == number) & (told == level_told))
            if not len(here):
                continue
            eras, days, table = _kind_membership(list_id, number, place, level_told)
            found[here] = table[
                np.searchsorted(eras, as_of[here], side="right"),
                np.searchsorted(days, convicted[here], side="right"),
            ]
    return found


def list_jurisdiction(list_id: str) -> str:
    """Return whose law a list of the tables belongs to."""
    return code_lists()[list_id].jurisdiction


def has_table(list_id: str) -> bool:
    """Return whether the tables have a list."""
    return list_id in code_lists()


def list_exists_on(list_id: str, as_of: NumberArray) -> NumberArray:
    """Return on which days there was such a list at all; before, nothing is on it."""
    since = code_lists()[list_id].since
    return np.ones(len(as_of), bool) if since is None else as_of >= days_since_epoch(since)


@cache
def _kind_grades(field: str, kind: int) -> tuple[NumberArray, NumberArray]:
    tables, each = offense_tables(), offense_kinds()[kind]
    statute = each.statutes["us-ca"]
    citation = read_statute(statute, "us-ca")
    days = _span_starts(
        [] if isinstance(citation, UnreadableCitation) else list(grading_change_days(citation))
    )
    ask = tables.wobbler if field == "wobbler" else tables.punishable_by_state_prison
    told = np.array([_truth_code(ask(each.offense("us-ca", day))) for day in days], np.int8)
    return np.array([days_since_epoch(day) for day in days[1:]], np.int64), told


def offense_grades(field: str, kind: NumberArray, convicted: NumberArray) -> NumberArray:
    """Return what the Californian tables know of the grade of offenses.

    Parameters
    ----------
    field : str
        "wobbler" or "punishable_by_state_prison".
    kind, convicted : numpy array of int

    Returns
    -------
    numpy array of int8
        2, 1 or 0. A federal offense is no Californian wobbler and not punishable by its prisons.
    """
    found = np.zeros(len(kind), np.int8)
    for number, each in enumerate(offense_kinds()):
        here = kind == number
        if here.any() and "us-ca" in each.statutes:
            limits, told = _kind_grades(field, number)
            found[here] = told[np.searchsorted(limits, convicted[here], side="right")]
    return found
