"""A case with one fact changed: the values it can have, and what the law then answers."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from trustact.deciding.answer_steps import find_answer, find_answer_and_missing
from trustact.deciding.chosen_readings import as_truths
from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.deciding.evaluator import EvaluationContext
from trustact.deciding.python_compiler import DecideFunction, compile_law
from trustact.language.answer_conditions import AnswerConditions, build_answer_conditions
from trustact.language.case import Case
from trustact.language.clocks import parse_instant, write_instant
from trustact.language.errors import CaseErrors
from trustact.language.fact_index import COMPLETENESS_FACTS, FACTS, LISTS, QUESTION_FACTS, fact_at
from trustact.language.fact_values import NO, YES, TagSet
from trustact.language.grades import find_scale
from trustact.language.instrument import Answer, Instrument
from trustact.language.local_time import local_times
from trustact.language.nodes import (
    Above,
    Before,
    Below,
    Categories,
    Choice,
    Day,
    Fact,
    FixedDay,
    Flag,
    Grade,
    GradeAtLeast,
    HasTag,
    HeldBetween,
    LiesIn,
    Node,
    Number,
    Place,
    Tags,
    Within,
)
from trustact.language.partial_dates import PartialDate, years_before
from trustact.language.places import encloses
from trustact.language.vocabulary import EVENT_DATE

_ELSEWHERE = ("us-ny", "us-ca", "us-tx")
_PART = re.compile(r"(?P<name>[^\[\]]+)(?:\[(?P<index>\d+)\])?")


def case_to_mapping(case: Case) -> dict[str, Any]:
    """Return a checked case as the mapping that makes it.

    Returns
    -------
    dict
        Each list that counts as complete says so itself.

    Examples
    --------
    >>> case = Case.check({"as_of": "2014-03-01", "facts": {"release": {"by_court": True}}})
    >>> case_to_mapping(case)
    {'as_of': '2014-03-01', 'facts': {'release': {'by_court': True}}}
    """
    mapping: dict[str, Any] = {"as_of": case.moment}
    facts: dict[str, Any] = {}
    for path, value in case.given.items():
        if path in ("place", "agency"):
            mapping[path] = value
        elif path in LISTS or path in FACTS:
            _set(facts, path, value)
    for path in COMPLETENESS_FACTS:
        name = path.removesuffix("_complete")
        closed = path not in case.derived and _is_complete(case, name)
        if path not in case.given and facts.get(name) and closed:
            facts[path] = True
    if case.searched:
        mapping["searched"] = [
            name if day is None else {name: str(day)} for name, day in case.searched.items()
        ]
    return mapping | {"facts": facts}


def _is_complete(case: Case, name: str) -> bool:
    words = case.fact_values.get(name)
    if isinstance(words, TagSet):
        return words.closed == YES
    return case.fact_values.get(f"{name}_complete") == YES


def with_value(mapping: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return a case with another value of one fact.

    Parameters
    ----------
    mapping : mapping
        As `case_to_mapping` gives it.
    path : str
        `release.by_court`, `convictions[0].level`, `convictions[0].categories.violence`.

    Examples
    --------
    >>> with_value({"as_of": "2014", "facts": {}}, "release.by_court", True)["facts"]
    {'release': {'by_court': True}}
    """
    changed = {**mapping, "facts": dict(mapping["facts"])}
    _set(changed if path in QUESTION_FACTS else changed["facts"], path, value)
    return changed


def _set(target: dict[str, Any], path: str, value: Any) -> None:
    """Set a value; the maps and lists on its path are copied, all others are shared."""
    *groups, last = path.split(".")
    here = target
    for group in groups:
        match = _PART.fullmatch(group)
        assert match is not None
        name, index = match["name"], match["index"]
        if index is None:
            here[name] = dict(here.get(name) or {})
            here = here[name]
        else:
            rows = here[name] = list(here[name])
            rows[int(index)] = dict(rows[int(index)])
            here = rows[int(index)]
    here[last] = value


_ANSWERED_BY_CONDITIONS = 40
"""After so many answers, a function that is written for the law takes less time."""
_FEWEST_TRIALS, _MOST_TRIALS = 15, 10_000
_TRIALS_TIMES_ROWS_SQUARED = 250_000


def trial_limit(case: Case) -> int:
    """Return how many variations of a case may be tried for one answer.

    Each trial costs as much as the case has rows, and more rows give more to try. The limit keeps
    the time in proportion to the rows. What is left out is reported beside the answer.

    Examples
    --------
    >>> rows = [{"level": "felony"}] * 100
    >>> trial_limit(Case.check({"as_of": "2014-03-01", "facts": {"convictions": rows}}))
    25
    """
    rows = sum(len(rows) for rows in case.rows.values())
    few = _TRIALS_TIMES_ROWS_SQUARED // max(rows, 1) ** 2
    return min(_MOST_TRIALS, max(_FEWEST_TRIALS, few))


class CaseVariations:
    """One question with one fact or reading changed at a time.

    Parameters
    ----------
    as_if, only_bound : bool
        See `trustact.language.answer_conditions.build_answer_conditions`.
    """

    def __init__(
        self,
        case: Case,
        instrument: Instrument,
        action: str,
        readings: Mapping[str, bool],
        *,
        as_if: bool = False,
        only_bound: bool = False,
    ) -> None:
        self.case = case
        self.instrument = instrument
        self.action = action
        self.readings = readings
        self.as_if = as_if
        self.only_bound = only_bound
        self.mapping = case_to_mapping(case)
        self._readings = as_truths(readings)
        self._answered = 0

    @cached_property
    def _asked(self) -> AnswerConditions:
        return build_answer_conditions(
            self.instrument,
            self.action,
            as_if=self.as_if,
            only_bound=self.only_bound,
            filling=self.case.filling,
        )

    def _answer(self, case: Case, readings: Mapping[str, int]) -> Answer:
        self._answered += 1
        if self._answered <= _ANSWERED_BY_CONDITIONS:
            return find_answer(self._asked, EvaluationContext(case, readings))
        return self._compiled(case, readings)

    @cached_property
    def _compiled(self) -> DecideFunction:
        return compile_law(
            self.instrument,
            self.action,
            as_if=self.as_if,
            only_bound=self.only_bound,
            filling=self.case.filling,
        )

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes of all conditions on which the answer turns."""
        return self._asked.nodes

    def current_answer(self) -> Answer:
        """Return the answer to the unchanged case."""
        return self.answer_to(self.case)

    def answer_to(self, case: Case) -> Answer:
        """Return the answer to another case under the same readings."""
        return self._answer(case, self._readings)

    def answer(self, path: str, value: Any) -> Answer | None:
        """Return the answer if a fact or a reading had this value; None where it cannot have it."""
        if path.startswith(READING_PREFIX):
            chosen = {**self._readings, path.removeprefix(READING_PREFIX): YES if value else NO}
            return self._answer(self.case, chosen)
        changed = self.case_with(path, value)
        return None if changed is None else self.answer_to(changed)

    def missing_in(self, case: Case, readings: Mapping[str, bool]) -> tuple[str, ...]:
        """Return the facts and readings that another case, or other readings, leave to be asked."""
        context = EvaluationContext(case, as_truths(readings))
        return find_answer_and_missing(self._asked, context)[1]

    def case_with(self, path: str, value: Any) -> Case | None:
        """Return the case with another value; None where it would contradict itself."""
        try:
            changed = with_value(self.mapping, path, value)
            return Case.check(
                changed, tables=self.case.tables, like=self.case, filling=self.case.filling
            )
        except CaseErrors:
            return None

    def values(self, path: str) -> tuple[Any, ...]:
        """Return values that the fact can have; nothing where they cannot be listed.

        A closed list is given whole; of days and numbers those on both sides of each line that the
        law draws.
        """
        if path.startswith(READING_PREFIX):
            return (True, False)
        if path in LISTS:
            return ([],)
        if path == "as_of" and not self.case.as_of.exact:
            on_clocks = local_times(
                parse_instant(self.case.moment), self.case.fact_values.get("place")
            )
            return tuple(write_instant(local.replace(tzinfo=None)) for local in on_clocks)
        if path == "as_of" and (times := self._times_of_day()):
            return times
        fact = fact_at(path)
        if isinstance(fact, Categories) or (fact is None and ".categories." in path):
            return (True, False) if ".categories." in path else ()
        if isinstance(fact, Flag):
            return (True, False)
        if isinstance(fact, Choice):
            return fact.options
        if isinstance(fact, Tags):
            return self._words(fact)
        if isinstance(fact, Number):
            return self._numbers(fact)
        if isinstance(fact, Place):
            return self._places(fact)
        if isinstance(fact, Grade):
            return self._grades(fact)
        return self._days(fact, path) if isinstance(fact, Day) else ()

    def _times_of_day(self) -> tuple[str, ...]:
        """Return the times at which a stretch of the day begins and ends, on the day asked."""
        if parse_instant(self.case.moment).moment is not None:
            return ()
        times = {
            time for n in self.nodes if isinstance(n, HeldBetween) for time in (n.first, n.last)
        }
        return tuple(f"{self.case.moment}T{time}" for time in sorted(times))

    def _words(self, fact: Tags) -> tuple[Any, ...]:
        words = [
            n.option for n in self.nodes if isinstance(n, HasTag) and _is_same_fact(n.tags, fact)
        ]
        singles = list(dict.fromkeys(words))
        if fact.path == "events":
            today = date.fromordinal(self.case.as_of.first).isoformat()
            return ([], *([{"kind": word, "date": today}] for word in singles))
        return ([], *([word] for word in singles))

    def _numbers(self, fact: Number) -> tuple[float, ...]:
        found: list[float] = []
        for node in self.nodes:
            if not isinstance(node, Below | Above) or not isinstance(node.number, Number):
                continue
            if not _is_same_fact(node.number, fact):
                continue
            for value in (node.limit - 1, node.limit, node.limit + 1):
                whole = int(value) if value == int(value) else value
                if whole >= fact.least:
                    found.append(whole)
        return tuple(sorted(set(found)))

    def _grades(self, fact: Grade) -> tuple[str, ...]:
        """Return the grades of each state with which the law compares this fact."""
        states = {
            n.state: None
            for n in self.nodes
            if isinstance(n, GradeAtLeast) and _is_same_fact(n.grade, fact)
        }
        scales = (scale for state in states if (scale := find_scale(state)) is not None)
        return tuple(dict.fromkeys(rung.name for scale in scales for rung in scale.rungs))

    def _places(self, fact: Place) -> tuple[str, ...]:
        areas = [
            n.area for n in self.nodes if isinstance(n, LiesIn) and _is_same_fact(n.place, fact)
        ]
        found = list(dict.fromkeys(areas))
        outside = [p for p in _ELSEWHERE if not any(encloses(area, p) for area in found)]
        return (*found, *outside[:1])

    def _days(self, fact: Day, path: str) -> tuple[str, ...]:
        as_of = self.case.as_of.first
        lines: set[int] = {as_of}
        if fact is EVENT_DATE:
            lines.add(self.case.as_of.last + 1)
        for node in self.nodes:
            if isinstance(node, Within) and _is_same_fact(node.day, fact):
                edge = years_before(as_of, node.years)
                lines |= {edge, edge - 1}
            elif isinstance(node, Before):
                for one, other in ((node.day, node.other), (node.other, node.day)):
                    if isinstance(other, FixedDay) and _is_same_fact(one, fact):
                        lines |= {
                            other.partial_date.first - 1,
                            other.partial_date.first,
                            other.partial_date.last,
                        }
        within = self._span(path)
        if within is not None and not within.exact:
            lines = {d for d in lines if within.first <= d <= within.last}
            lines |= {within.first, within.last}
        return tuple(date.fromordinal(day).isoformat() for day in sorted(lines))

    def _span(self, path: str) -> PartialDate | None:
        head, bracket, rest = path.partition("[")
        if not bracket:
            found = self.case.fact_values.get(path)
        else:
            index, _, field = rest.partition("].")
            found = self.case.rows[head][int(index)].get(field)
        return found if isinstance(found, PartialDate) else None


def _is_same_fact(node: Node, fact: Fact) -> bool:
    return isinstance(node, Fact) and node.path == fact.path and node.list_name == fact.list_name
