"""Kinds of offense: how frequent and how grave they are, and what the dated tables say of each.

What the tables say of an offense changes on few days. So they are read once for each span between
these days, not once for each of a million convictions.
"""

import csv
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

import numpy as np

from trustact.language.fact_values import NO, OffenseRecord
from trustact.language.list_questions import read_list_question
from trustact.language.offense import Offense
from trustact.language.partial_dates import PartialDate
from trustact.language.truth import Truth
from trustact.offenses.citation_parser import UnreadableCitation, read_statute
from trustact.offenses.classifier import offense_tables
from trustact.offenses.membership import OffenseQuery, conviction_change_days, list_change_days
from trustact.offenses.offense_classes import grading_change_days
from trustact.offenses.tables import code_lists
from trustact.simulation.data_files import read_data_file
from trustact.simulation.day_numbers import days_since_epoch
from trustact.simulation.number_arrays import NumberArray

RECORD_CLASSES = ("none", "level-3", "level-2", "level-1")
"""Classes of a criminal record by its gravest conviction, as in the published counts."""

LEVEL_NOT_KNOWN, LEVEL_STATED, LEVEL_NOT_MENTIONED = range(3)
"""What a record says of the level of an offense; one not mentioned is that of the tables."""


@dataclass(frozen=True, slots=True)
class OffenseKind:
    """A kind of offense.

    Parameters
    ----------
    group : str
        level-1, level-2 or level-3, as the published counts group offenses.
    weight : float
        Its frequency among the gravest convictions of its group, relative to the others.
    level : str
        felony or misdemeanor.
    maximum_days : mapping of str to float
        Place -> longest sentence that the law allows, in days; "" for all other places.
    statutes : mapping of str to str
        Place -> the section, where the tables have the law of that place.
    aggravated : bool or None
        Whether it is an aggravated felony (8 U.S.C. 1101(a)(43)); None where that depends on more
        than the kind of offense.
    source : str
        Where its weight comes from.
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
        """Whether it is an offense under federal law, wherever it was committed."""
        return "us-federal" in self.statutes

    def offense(self, place: str, day: date, level_known: bool = True) -> Offense:
        """Return the offense under the law of a place, with a conviction on a day."""
        level = self.level if level_known else None
        return Offense(self.statutes.get(place), place, level, day, day)


@cache
def offense_kinds() -> tuple[OffenseKind, ...]:
    """Return the kinds of offense, in the order of the file.

    Examples
    --------
    >>> offense_kinds()[0].name, offense_kinds()[0].level
    ('assault', 'felony')
    """
    kinds = []
    for row in csv.DictReader(read_data_file("offense_kinds.csv").splitlines()):
        statutes = {
            place: row[f"statute_{place.replace('-', '_')}"]
            for place in ("us-ca", "us-dc", "us-federal")
            if row[f"statute_{place.replace('-', '_')}"]
        }
        kinds.append(
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
    return tuple(kinds)


@cache
def maximum_sentence_days(place: str) -> NumberArray:
    """Return the longest sentence of each kind of offense under the law of a place, in days."""
    return np.array([k.maximum_days.get(place, k.maximum_days[""]) for k in offense_kinds()])


@cache
def cumulative_shares(group: str, *, federal: bool = True) -> tuple[NumberArray, NumberArray]:
    """Return the kinds of a group and the cumulative sum of their shares.

    Parameters
    ----------
    federal : bool, default True
        Whether federal offenses are included. No local booking is for one.
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


def pick_kinds(group: str, draws: NumberArray, *, federal: bool = True) -> NumberArray:
    """Return the kinds of offense of a group that uniform numbers from 0 to 1 stand for."""
    members, edges = cumulative_shares(group, federal=federal)
    return members[np.minimum(np.searchsorted(edges, draws, side="right"), len(members) - 1)]


def _span_starts(change_days: list[date]) -> list[date]:
    ordered = sorted(set(change_days))
    return [(ordered[0] if ordered else date(2000, 1, 1)) - timedelta(days=1), *ordered]


def _truth_code(truth: Truth) -> int:
    return {Truth.FALSE: 0, Truth.UNKNOWN: 1, Truth.TRUE: 2}[truth]


@cache
def _kind_membership(
    asked: str, kind: int, place: str, level: int
) -> tuple[NumberArray, NumberArray, NumberArray]:
    each, (list_id, _) = offense_kinds()[kind], read_list_question(asked)
    statute = each.statutes.get(place)
    citation = read_statute(statute, place) if statute else UnreadableCitation("", "no statute")
    query = OffenseQuery(citation, place, each.level if level == LEVEL_STATED else None)
    question_days = _span_starts(list(list_change_days(list_id)))
    conviction_days = _span_starts(conviction_change_days(list_id, query))
    table = np.array(
        [
            [
                _offense_record(each, place, day, level, as_of).on_list(asked)
                for day in conviction_days
            ]
            for as_of in question_days
        ],
        np.int8,
    )
    limits = [
        np.array([days_since_epoch(day) for day in starts[1:]], np.int64)
        for starts in (question_days, conviction_days)
    ]
    return limits[0], limits[1], table


def _offense_record(
    kind: OffenseKind, place: str, day: date, level: int, as_of: date
) -> OffenseRecord:
    """Return the offense as a single case has it, with no list stated."""
    offense = kind.offense(place, day, level == LEVEL_STATED)
    if level == LEVEL_NOT_MENTIONED:
        offense = replace(offense, level=offense_tables().level(offense))
    asked_on = PartialDate(as_of.toordinal(), as_of.toordinal())
    known = offense.statute is not None
    return OffenseRecord(offense, {}, NO, asked_on, offense_tables(), known)


def list_membership(
    asked: str,
    kind: NumberArray,
    as_of: NumberArray,
    convicted: NumberArray,
    level: NumberArray,
    law: str | None = None,
) -> NumberArray:
    """Return whether offenses are on a list, under the law to which the list belongs.

    Parameters
    ----------
    asked : str
        A list that the tables have, with what is presumed: see `trustact.language.list_questions`.
    as_of, convicted : numpy array of int
        Days since 1970.
    level : numpy array of int or bool
        What the record says of the level: `LEVEL_NOT_KNOWN`, `LEVEL_STATED` (or False, True), or
        `LEVEL_NOT_MENTIONED`.
    law : str, optional
        Another law under which the offenses are.

    Returns
    -------
    numpy array of int8
        2 on the list, 1 not known, 0 not on the list. An offense that has no counterpart in that
        law is on none of its lists.
    """
    place = law or list_jurisdiction(read_list_question(asked)[0])
    membership = np.zeros(len(kind), np.int8)
    for number, each in enumerate(offense_kinds()):
        if (each.federal or place == "us-federal") and place not in each.statutes:
            continue
        for said in (LEVEL_NOT_KNOWN, LEVEL_STATED, LEVEL_NOT_MENTIONED):
            rows = np.flatnonzero((kind == number) & (level == said))
            if not len(rows):
                continue
            question_days, conviction_days, table = _kind_membership(asked, number, place, said)
            membership[rows] = table[
                np.searchsorted(question_days, as_of[rows], side="right"),
                np.searchsorted(conviction_days, convicted[rows], side="right"),
            ]
    return membership


def list_jurisdiction(list_id: str) -> str:
    """Return the place id of the law to which a list of the tables belongs."""
    return code_lists()[list_id].jurisdiction


def has_own_law_only(list_id: str) -> bool:
    """Return whether no offense of another law is on the list."""
    return code_lists()[list_id].elsewhere == "no"


def has_table(list_id: str) -> bool:
    """Return whether the tables have a list."""
    return list_id in code_lists()


def list_exists_on(list_id: str, as_of: NumberArray) -> NumberArray:
    """Return on which days the list existed. Before that, no offense is on it."""
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
    read = tables.wobbler if field == "wobbler" else tables.punishable_by_state_prison
    grades = np.array([_truth_code(read(each.offense("us-ca", day))) for day in days], np.int8)
    return np.array([days_since_epoch(day) for day in days[1:]], np.int64), grades


def offense_grades(field: str, kind: NumberArray, convicted: NumberArray) -> NumberArray:
    """Return what the tables of California say of the grade of offenses.

    Parameters
    ----------
    field : str
        "wobbler" or "punishable_by_state_prison".

    Returns
    -------
    numpy array of int8
        2 yes, 1 not known, 0 no. A federal offense is not a wobbler of California, nor punishable
        by its state prison.
    """
    found = np.zeros(len(kind), np.int8)
    for number, each in enumerate(offense_kinds()):
        rows = kind == number
        if rows.any() and "us-ca" in each.statutes:
            limits, grades = _kind_grades(field, number)
            found[rows] = grades[np.searchsorted(limits, convicted[rows], side="right")]
    return found
