"""What a law needs to know of an offense, and who can tell it.

The language knows no statute book. A case is given a classifier (`trustact.offenses` has the real
one) that says, from dated tables, which lists an offense is on and of which level it is.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from trustact.language.truth import Truth


@dataclass(frozen=True, slots=True)
class Offense:
    """An offense as the record states it; `None` is "not known".

    Parameters
    ----------
    statute : str or None
        The citation as people wrote it.
    jurisdiction : str or None
        Place id of the law that it belongs to.
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
domestic-violence drug-distribution dui firearm hit-and-run ice-significant-misdemeanor
immigration-status-element minor-traffic nj-violent-or-serious nyc-violent-or-serious
sexual-abuse theft violence
"""
_SUBPARAGRAPHS = "abcdefghijklmnopqrstu"

CATEGORY_IDS = frozenset(_STATED.split()) | frozenset(
    f"aggravated-felony-{letter}" for letter in _SUBPARAGRAPHS
)
"""Ids of categories that records state and laws ask for, beside the lists that have a table."""


class OffenseClassifier(Protocol):
    """Says what dated tables know of an offense; unknown where no table tells."""

    def member(self, list_id: str, offense: Offense, as_of: date) -> Truth:
        """Say whether the offense is on the list, as the list stood on `as_of`."""
        ...

    def level(self, offense: Offense) -> str | None:
        """Return the level that the tables give the offense, or None."""
        ...

    def wobbler(self, offense: Offense) -> Truth:
        """Say whether the offense could be charged as felony or as misdemeanor."""
        ...

    def punishable_by_state_prison(self, offense: Offense) -> Truth:
        """Say whether the offense is a felony punishable by imprisonment in the state prison."""
        ...

    def canonical_citation(self, offense: Offense) -> str | None:
        """Return the one spelling of the citation, or None where it cannot be read."""
        ...

    def citation_problem(self, offense: Offense) -> str | None:
        """Return why the citation cannot be read and what to write; None where it can."""
        ...

    def lists(self) -> frozenset[str]:
        """Return the ids of the lists that the tables hold."""
        ...

    def explain(self, list_id: str, offense: Offense, as_of: date) -> str:
        """Return one line: the entry, table and basis behind `member`."""
        ...


class NoOffenseTables:
    """The classifier of somebody who has no statute book: everything is unknown.

    Examples
    --------
    >>> NoOffenseTables().member("ca-serious-felony", Offense("PC 187"), date(2014, 1, 1))
    <Truth.UNKNOWN: 1>
    """

    def member(self, list_id: str, offense: Offense, as_of: date) -> Truth:
        """Return unknown."""
        return Truth.UNKNOWN

    def level(self, offense: Offense) -> str | None:
        """Return None."""
        return None

    def wobbler(self, offense: Offense) -> Truth:
        """Return unknown."""
        return Truth.UNKNOWN

    def punishable_by_state_prison(self, offense: Offense) -> Truth:
        """Return unknown."""
        return Truth.UNKNOWN

    def canonical_citation(self, offense: Offense) -> str | None:
        """Return None."""
        return None

    def citation_problem(self, offense: Offense) -> str | None:
        """Return None: nobody has tried to read it."""
        return None

    def lists(self) -> frozenset[str]:
        """Return no list."""
        return frozenset()

    def explain(self, list_id: str, offense: Offense, as_of: date) -> str:
        """Say that no table was at hand."""
        return f"no table of offenses was at hand for {list_id}"
