"""One checked case: what is known about one person on one day.

A case is checked once, when it is created, so that every back end can rely on it. What a case does
not state stays unknown. `Case.facts_to_ask_for` names the facts that are missing if a value is not
known.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from itertools import repeat
from typing import Any

from trustact.language.case_checker import CaseChecker
from trustact.language.checked_facts import CheckedFacts
from trustact.language.consistency import find_contradictions
from trustact.language.derived_spans import SPAN_ORIGINS
from trustact.language.errors import CaseErrors
from trustact.language.fact_values import NOT_KNOWN, Bounds
from trustact.language.hold_hours import count_hold_hours
from trustact.language.lazy_dataclass import dataclass
from trustact.language.offense import NoOffenseTables, OffenseClassifier
from trustact.language.silence import NO_FILLING, Filling
from trustact.language.stretch_of_day import StretchOfDay, find_stretch_of_day


@dataclass(slots=True)
class Case(CheckedFacts):
    """What is known about one person on one day; created by `Case.check`."""

    _hours: dict[str, Bounds | None] = field(default_factory=dict)
    _stretches: dict[tuple[str, str], StretchOfDay] = field(default_factory=dict)
    _counted: dict[str, tuple[tuple[dict[str, Any], int], ...]] = field(default_factory=dict)

    @classmethod
    def check(
        cls,
        mapping: Mapping[str, Any],
        *,
        tables: OffenseClassifier | None = None,
        lists_are_complete: bool = False,
        like: "Case | None" = None,
        filling: Filling = NO_FILLING,
    ) -> "Case":
        """Check a case as read from a file or given by a program, and return it.

        Parameters
        ----------
        mapping : mapping
            `as_of` and, if known, `place`, `agency`, `facts`, `searched`, `subject`, `sources`.
        tables : OffenseClassifier, optional
            Looks up levels and lists of offenses; without it they are unknown unless stated.
        lists_are_complete : bool, default False
            Whether a given list is complete without its `_complete` fact, as in scenarios.
        like : Case, optional
            A checked case; the rows of its lists are taken from it where this one has the same list
            object. They are not checked again, and compared only with what differs.
        filling : Filling, optional
            How facts are filled that the case does not state; without it they stay unknown.

        Raises
        ------
        CaseErrors
            With all errors: unknown keys (with the nearest valid one), values of a wrong type,
            dates that do not exist, and facts that contradict each other.

        Examples
        --------
        >>> case = Case.check({"as_of": "2014-03-01", "facts": {"age": 34, "convictions": []}})
        >>> str(case.as_of), case.fact_values["convictions_complete"]
        ('2014-03-01', 2)
        """
        checker = CaseChecker(
            mapping, tables or NoOffenseTables(), lists_are_complete, like, filling
        )
        case = checker.case(cls)
        if checker.errors:
            raise CaseErrors(checker.errors)
        assert case is not None
        problems = list(
            find_contradictions(
                case.as_of,
                case.moment,
                case.fact_values,
                case.given,
                case.rows,
                checker.unchanged_facts(case),
                checker.replaced,
            )
        )
        if problems:
            raise CaseErrors(problems)
        return case

    @property
    def day(self) -> date:
        """The day of the question."""
        return date.fromordinal(self.as_of.first)

    def counted_rows(self, name: str) -> tuple[tuple[dict[str, Any], int], ...]:
        """Return the rows of a list without repetition, and how often each occurs.

        Rows that state the same are one object, so that a condition need be tried on it only once.
        """
        counted = self._counted.get(name)
        if counted is None:
            counted = self._counted[name] = _count_rows(self.rows[name])
        return counted

    def distinct_rows(self, name: str) -> tuple[dict[str, Any], ...]:
        """Return the rows of a list without repetition; see `counted_rows`."""
        return tuple(row for row, _ in self.counted_rows(name))

    def hold_hours(self, calendar: str) -> Bounds | None:
        """Return the hours that the hold has lasted by a calendar; None if not known.

        Parameters
        ----------
        calendar : str
            Id of a calendar; `flat` counts every hour.

        Returns
        -------
        Bounds or None
            Zero if the case mentions no hold: the question is whether to begin one. A question
            after `release.eligible_at` is about a hold that began then.
        """
        if calendar not in self._hours:
            self._hours[calendar] = count_hold_hours(self.fact_values, self.moment, calendar)
        return self._hours[calendar]

    def held_between(self, first: str, last: str) -> StretchOfDay:
        """Return whether the hold is within one stretch of the day.

        Parameters
        ----------
        first, last : str
            The times of day from which and before which it is, as `22:00` and `07:00`.
        """
        found = self._stretches.get((first, last))
        if found is None:
            found = find_stretch_of_day(self.fact_values, self.moment, first, last)
            self._stretches[first, last] = found
        return found

    def clear_hold_hours(self) -> None:
        """Discard what was counted, after the facts on which it depends have changed."""
        self._hours.clear()
        self._stretches.clear()

    def facts_to_ask_for(self, path: str, row: Mapping[str, Any] | None = None) -> tuple[str, ...]:
        """Return the facts to ask for if the value at a path is not known exactly enough.

        Parameters
        ----------
        path : str
            Path of a fact of the case, or the field of `row`.
        row : mapping, optional
            The row, if the fact belongs to one.

        Returns
        -------
        tuple of str
            Paths, or fields of the row; the fact itself comes first.
        """
        if row is not None:
            wanted: tuple[str, ...] = row.get("?" + path, ())
            return (path, *wanted)
        if path == "age" and "born_on" in self.fact_values:
            return ("age", "born_on") if "age" not in self.given else ("age",)
        if path in SPAN_ORIGINS and path not in self.given:
            unknown = (None, NOT_KNOWN)
            stated = (each for each in SPAN_ORIGINS[path] if each in self.given)
            return (path, *(each for each in stated if self.fact_values.get(each) in unknown))
        if path == "detainer.asks" and "detainer.asks" not in self.given:
            wanted = ("detainer.asks", "detainer.form")
            unsure = (
                self.fact_values.get("detainer.lodged") == NOT_KNOWN
                and "detainer.lodged" in self.given
            )
            return (*wanted, "detainer.lodged") if unsure else wanted
        return (path,)


def _count_rows(
    rows: tuple[dict[str, Any], ...],
) -> tuple[tuple[dict[str, Any], int], ...]:
    if len(rows) < 2:  # as in most cases
        return ((rows[0], 1),) if rows else ()
    if len(set(map(id, rows))) == len(rows):
        return tuple(zip(rows, repeat(1)))
    distinct = {id(row): row for row in rows}
    times = Counter(map(id, rows))
    return tuple((row, times[key]) for key, row in distinct.items())
