"""What a law needs to know about an offense, and the interface that provides it.

This package has no statutes. A case gets a classifier, normally that of `trustact.offenses`, which
finds in dated tables the lists that an offense is on and its level.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from trustact.language.bases import Basis
from trustact.language.truth import Truth


@dataclass(frozen=True, slots=True)
class Offense:
    """An offense as the record states it; `None` means not known.

    Parameters
    ----------
    statute : str or None
        The citation as it was written.
    jurisdiction : str or None
        Place id of the jurisdiction whose law it is.
    level : str or None
        felony, misdemeanor, infraction or violation, as convicted or charged.
    convicted_first, convicted_last : datetime.date or None
        First and last possible day of the conviction (or charge).
    """

    statute: str | None = None
    jurisdiction: str | None = None
    level: str | None = None
    convicted_first: date | None = None
    convicted_last: date | None = None


_STATED = """
aggravated-felony ca-prop-47 ca-serious-felony ca-violent-felony ca-wi-707b dc-homicide
domestic-violence drug-distribution dui firearm firearm-or-deadly-weapon hit-and-run
ice-significant-misdemeanor
foreign-removable-offense gang-element immigration-status-element minor-traffic
nj-violent-or-serious nyc-violent-or-serious sexual-abuse theft unlawful-voting violence
"""
_SUBPARAGRAPHS = "abcdefghijklmnopqrstu"

WIDE_CATEGORIES = {
    name: tuple(f"aggravated-felony-{letter}" for letter in letters)
    for name, letters in (
        ("aggravated-felony-a-to-p", _SUBPARAGRAPHS[:16]),
        ("aggravated-felony", _SUBPARAGRAPHS),
    )
}
"""A category -> those of which it consists: one question stands for all of them."""

SUSPECT_LISTS = {
    "ca-may-be-aggravated-felony": "aggravated-felony",
    "federal-may-be-aggravated-felony": "aggravated-felony",
}
"""A list of offenses that may be of a category -> the category, which decides where it is stated.

The list tells only where a suspicion is enough: see `trustact.language.suspicion`.
"""

CATEGORY_IDS = (
    frozenset(_STATED.split())
    | frozenset(WIDE_CATEGORIES)
    | frozenset(WIDE_CATEGORIES["aggravated-felony"])
)
"""Ids of categories that records state and laws use, besides the lists that have a table."""


class OffenseClassifier(Protocol):
    """Looks up an offense in dated tables; unknown if no table has it."""

    def member(self, list_id: str, offense: Offense, as_of: date) -> Truth:
        """Return whether the offense is on the list, as the list was on `as_of`."""
        ...

    def basis_of_member(
        self, list_id: str, offense: Offense, as_of: date, *, level_of_tables: bool = False
    ) -> Basis:
        """Return how firmly what gives the answer of `member` was read.

        Parameters
        ----------
        level_of_tables : bool, default False
            Whether the level of the offense is that of the tables.
        """
        ...

    def basis_of_level(self, offense: Offense) -> Basis:
        """Return how firmly the rows were read that give the level of an offense."""
        ...

    def basis_of_class(self, offense: Offense) -> Basis:
        """Return how firmly the rows were read that give grade, sentence and kind of prison."""
        ...

    def unless(self, list_id: str, offense: Offense, as_of: date) -> str | None:
        """Return what alone could put an offense on a list that does not name its section."""
        ...

    def change_days(self, offense: Offense, list_ids: Collection[str]) -> Collection[date]:
        """Return the days on which an answer on the offense can change.

        Of the conviction as of the question: between two of them each answer is the same.
        """
        ...

    def level(self, offense: Offense) -> str | None:
        """Return the level of the offense in the tables, or None."""
        ...

    def excludes_level(self, offense: Offense, level: str) -> bool:
        """Return whether the tables have the offense, and never at a level."""
        ...

    def contradicts_level(self, offense: Offense, level: str) -> bool:
        """Return whether a record of a level is wrong, by what the tables have on the offense."""
        ...

    def level_of_code(self, code: str) -> str | None:
        """Return the level of an offense code of the national index, or None."""
        ...

    def is_crime(self, offense: Offense) -> bool:
        """Return whether the offense is certainly a felony or a misdemeanor."""
        ...

    def wobbler(self, offense: Offense) -> Truth:
        """Return whether the offense could be charged as a felony or as a misdemeanor."""
        ...

    def punishable_by_state_prison(self, offense: Offense) -> Truth:
        """Return whether the offense is a felony punishable by imprisonment in state prison."""
        ...

    def grade(self, offense: Offense) -> str | None:
        """Return the state's own grade of the offense at its level, or None."""
        ...

    def longest_sentence(self, offense: Offense) -> tuple[float, float] | None:
        """Return least and greatest days of the longest sentence at its level, or None."""
        ...

    def canonical_citation(self, offense: Offense) -> str | None:
        """Return the standard spelling of the citation, or None if it cannot be read."""
        ...

    def jurisdiction(self, offense: Offense) -> str | None:
        """Return the place id of whose law the citation is, or None if it cannot be read."""
        ...

    def home_law(self, statute: str, place: str) -> str | None:
        """Return the state whose law a citation is that was written at a place, or None."""
        ...

    def cite_with_degree(self, statute: str, jurisdiction: str | None, grade: str) -> str:
        """Return a citation with the section of the degree that its record states."""
        ...

    def citation_problem(self, offense: Offense) -> str | None:
        """Return why the citation cannot be read and what to write; None if it can be read."""
        ...

    def lists(self) -> frozenset[str]:
        """Return the ids of the lists that the tables hold."""
        ...

    def explain(self, list_id: str, offense: Offense, as_of: date) -> str:
        """Return one line with the entry, table and basis of the answer of `member`."""
        ...


class NoOffenseTables:
    """A classifier without tables: everything is unknown.

    Examples
    --------
    >>> NoOffenseTables().member("ca-serious-felony", Offense("PC 187"), date(2014, 1, 1))
    <Truth.UNKNOWN: 1>
    """

    def member(self, list_id: str, offense: Offense, as_of: date) -> Truth:
        """Return unknown."""
        return Truth.UNKNOWN

    def basis_of_member(
        self, list_id: str, offense: Offense, as_of: date, *, level_of_tables: bool = False
    ) -> Basis:
        """Return `text`: nothing rests on tables."""
        return "text"

    def basis_of_level(self, offense: Offense) -> Basis:
        """Return `text`: nothing rests on tables."""
        return "text"

    def basis_of_class(self, offense: Offense) -> Basis:
        """Return `text`: nothing rests on tables."""
        return "text"

    def unless(self, list_id: str, offense: Offense, as_of: date) -> str | None:
        """Return None."""
        return None

    def change_days(self, offense: Offense, list_ids: Collection[str]) -> Collection[date]:
        """Return no day."""
        return ()

    def level(self, offense: Offense) -> str | None:
        """Return None."""
        return None

    def excludes_level(self, offense: Offense, level: str) -> bool:
        """Return False."""
        return False

    def contradicts_level(self, offense: Offense, level: str) -> bool:
        """Return False."""
        return False

    def level_of_code(self, code: str) -> str | None:
        """Return None."""
        return None

    def is_crime(self, offense: Offense) -> bool:
        """Return False."""
        return False

    def wobbler(self, offense: Offense) -> Truth:
        """Return unknown."""
        return Truth.UNKNOWN

    def punishable_by_state_prison(self, offense: Offense) -> Truth:
        """Return unknown."""
        return Truth.UNKNOWN

    def grade(self, offense: Offense) -> str | None:
        """Return None."""
        return None

    def longest_sentence(self, offense: Offense) -> tuple[float, float] | None:
        """Return None."""
        return None

    def canonical_citation(self, offense: Offense) -> str | None:
        """Return None."""
        return None

    def jurisdiction(self, offense: Offense) -> str | None:
        """Return None."""
        return None

    def home_law(self, statute: str, place: str) -> str | None:
        """Return None."""
        return None

    def cite_with_degree(self, statute: str, jurisdiction: str | None, grade: str) -> str:
        """Return the citation as it is."""
        return statute

    def citation_problem(self, offense: Offense) -> str | None:
        """Return None: without tables no citation is read."""
        return None

    def lists(self) -> frozenset[str]:
        """Return an empty set."""
        return frozenset()

    def explain(self, list_id: str, offense: Offense, as_of: date) -> str:
        """Return a line that says that there are no tables."""
        return f"no table of offenses was loaded for {list_id}"
