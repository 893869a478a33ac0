"""One checked case: what is known about one person on one day.

A case is checked once, when it is created, so that every back end can rely on it. What a case does
not state stays unknown. `Case.facts_to_ask_for` names the facts that are missing if a value is not
known.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from trustact.language.clocks import (
    Instant,
    write_instant,
)
from trustact.language.consistency import facts_compared_with_rows, find_contradictions
from trustact.language.derived_facts import (
    build_offense_record,
    derive_age,
    derive_arrest,
    derive_asks,
    derive_hold_start,
    derive_row,
)
from trustact.language.errors import CaseError, CaseErrors, suggest_nearest
from trustact.language.fact_index import (
    COMPLETENESS_FACTS,
    FACTS,
    GROUP_NAMES,
    LISTS,
    QUESTION_FACTS,
    ROW_FACTS,
)
from trustact.language.fact_sources import find_source_errors
from trustact.language.fact_values import NO, NOT_KNOWN, YES, Bounds, OffenseRecord, TagSet
from trustact.language.hold_hours import count_hold_hours
from trustact.language.local_time import local_days, local_times
from trustact.language.offense import NoOffenseTables, OffenseClassifier
from trustact.language.partial_dates import PartialDate
from trustact.language.searched_sources import check_searched, closing_source
from trustact.language.shown_text import quote_value
from trustact.language.silence import NO_FILLING, Filling
from trustact.language.value_checks import (
    check_conviction_events,
    check_question_time,
    check_value,
    set_completeness,
)

_TOP = ("as_of", "place", "agency", "facts", "searched", "subject", "sources")


@dataclass(slots=True)
class Case:
    """What is known about one person on one day; created by `Case.check`.

    Parameters
    ----------
    as_of : PartialDate
        The day of the question at the place; two days if a time with an offset is asked of a place
        whose clocks are not known.
    moment : str
        The day, or the date and time, of the question; on the clock of the place if that is known.
    fact_values : dict
        Path -> value for each fact that the case mentions; see `trustact.language.fact_values`.
    rows : dict
        List -> its rows, each a dict of field -> value.
    given : dict
        Path -> value as it was written, for reasons and messages.
    derived : dict
        Path -> source of a value that was not stated but derived.
    searched : dict
        Source that was searched -> the day of the search, if that is stated.
    filling : Filling
        How facts are filled that it does not state.
    """

    as_of: PartialDate
    moment: str
    fact_values: dict[str, Any]
    rows: dict[str, tuple[dict[str, Any], ...]]
    given: dict[str, Any]
    tables: OffenseClassifier
    derived: dict[str, str] = field(default_factory=dict)
    subject: str | None = None
    sources: dict[str, str] = field(default_factory=dict)
    searched: dict[str, PartialDate | None] = field(default_factory=dict)
    filling: Filling = NO_FILLING
    _hours: dict[str, Bounds | None] = field(default_factory=dict)
    _counted: dict[str, tuple[tuple[dict[str, Any], int], ...]] | None = None

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
        checker = _Checker(mapping, tables or NoOffenseTables(), lists_are_complete, like, filling)
        case = checker.case()
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

    def counted_rows(self) -> dict[str, tuple[tuple[dict[str, Any], int], ...]]:
        """Return the rows of each list without repetition, and how often each occurs.

        Rows that state the same are one object, so that a condition need be tried on it only once.
        """
        if self._counted is None:
            self._counted = {name: _count_rows(rows) for name, rows in self.rows.items()}
        return self._counted

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

    def clear_hold_hours(self) -> None:
        """Discard the counted hours, after the facts on which they depend have changed."""
        self._hours.clear()

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
    distinct = {id(row): row for row in rows}
    if len(distinct) == len(rows):
        return tuple((row, 1) for row in rows)
    times = Counter(map(id, rows))
    return tuple((row, times[key]) for key, row in distinct.items())


def _changed_rows(before: Any, value: Sequence[Any]) -> list[int] | None:
    """Return where a list has other rows than one before it; None if it is another list."""
    if before is value:
        return []
    if not isinstance(before, list | tuple) or len(before) != len(value):
        return None
    return [i for i, (old, new) in enumerate(zip(before, value, strict=True)) if old is not new]


def _rows_on_another_day(name: str, case: Case, as_of: PartialDate) -> tuple[dict[str, Any], ...]:
    """Return the rows of a list for a question on another day.

    Of a row, only its events and the lists on which its offense is depend on that day.
    """
    changed: dict[int, dict[str, Any]] = {}
    for index, row in enumerate(case.rows[name]):
        if id(row) in changed:
            continue
        later = changed[id(row)] = dict(row)
        for offense in ("offense", "crime"):
            record = row.get(offense)
            if isinstance(record, OffenseRecord):
                later[offense] = replace(record, as_of=as_of, memo={})
        path = f"{name}[{index}].events"
        if case.given.get(path) is not None:
            later["events"] = check_conviction_events(case.given[path], as_of, path)
    return tuple(changed[id(row)] for row in case.rows[name])


class _Checker:
    """Checks one mapping and collects all errors."""

    def __init__(
        self,
        mapping: Mapping[str, Any],
        tables: OffenseClassifier,
        lists_are_complete: bool,
        like: Case | None = None,
        filling: Filling = NO_FILLING,
    ) -> None:
        self.mapping = mapping
        self.tables = tables
        self.lists_are_complete = lists_are_complete
        self.filling = filling
        self.like = like if like is not None and like.tables is self.tables else None
        self.taken: set[str] = set()
        self.replaced: dict[str, int] = {}
        self.errors: list[CaseError] = []
        self.fact_values: dict[str, Any] = {}
        self.given: dict[str, Any] = {}
        self.derived: dict[str, str] = {}
        self.rows: dict[str, tuple[dict[str, Any], ...]] = {}

    def case(self) -> Case | None:
        """Return the case, or None if there are errors."""
        if not isinstance(self.mapping, Mapping):
            self.errors.append(CaseError("", "a case must be a map with as_of and facts"))
            return None
        for key in self.mapping:
            if key not in _TOP:
                self.errors.append(
                    CaseError(
                        str(key),
                        f"{quote_value(key)} is not a key of a case; keys: {', '.join(_TOP)}; "
                        "facts go "
                        f"under 'facts'{suggest_nearest(str(key), _TOP)}",
                    )
                )
        if not isinstance(self.mapping.get("subject"), str | int | None):
            self.errors.append(
                CaseError("subject", "the subject must be text: the reference of the agency")
            )
        moment = self._moment()
        for path in ("place", "agency"):
            if path in self.mapping:
                self._value(path, self.mapping[path])
        facts = self.mapping.get("facts")
        if facts is None:
            facts = {}
        if not isinstance(facts, Mapping):
            self.errors.append(CaseError("facts", "facts must be a map of fact to value"))
            facts = {}
        if moment is None:
            return None
        text, instant = moment
        place = self.fact_values.get("place")
        as_of = local_days(instant, place)
        # The same time on another clock is the same question.
        on_clocks = local_times(instant, place)
        shown = write_instant(on_clocks[0]) if len(on_clocks) == 1 else text
        self.fact_values["as_of"], self.given["as_of"] = as_of, text
        self._facts(facts, as_of)
        sources = self._sources()
        searched = self._find_sources(as_of)
        if self.errors:
            return None
        self.fact_values["searched"] = TagSet(frozenset(searched), YES)
        self._close_lists(searched)
        derive_age(self.fact_values, self.given, self.derived, as_of)
        derive_asks(self.fact_values, self.given, self.derived)
        derive_hold_start(self.fact_values, self.given, self.derived, shown)
        for name, rows in self.rows.items():
            if name not in self.taken:
                self._derive_rows(name, rows, as_of)
        self._arrest(as_of)
        return Case(
            as_of,
            shown,
            self.fact_values,
            self.rows,
            self.given,
            self.tables,
            self.derived,
            self._subject(),
            sources,
            searched,
            self.filling,
        )

    def unchanged_facts(self, case: Case) -> dict[str, frozenset[str]]:
        """Return for each list that was taken over the facts of the case that are the same."""
        like = self.like
        if like is None:
            return {}
        return {
            name: frozenset(
                fact
                for fact in facts_compared_with_rows(name)
                if (fact in case.given, case.fact_values.get(fact))
                == (fact in like.given, like.fact_values.get(fact))
            )
            for name in self.taken
        }

    def _derive_rows(self, name: str, rows: tuple[dict[str, Any], ...], as_of: PartialDate) -> None:
        found: dict[int, dict[str, str]] = {}
        for index, row in enumerate(rows):
            if id(row) not in found:
                derived: dict[str, str] = {}
                born = self.fact_values.get("born_on")
                derive_row(name, index, row, as_of, self.tables, derived, born)
                found[id(row)] = {path.partition("].")[2]: by for path, by in derived.items()}
            for last, by in found[id(row)].items():
                self.derived[f"{name}[{index}].{last}"] = by

    def _arrest(self, as_of: PartialDate) -> None:
        derive_arrest(self.fact_values, self.given, self.derived, as_of, self.tables)
        prefix = "arrest."
        fields = {
            path[len(prefix) :]: value
            for path, value in self.fact_values.items()
            if path.startswith(prefix)
        }
        record = build_offense_record(fields, "statute", "level", "date", as_of, self.tables)
        self.fact_values["arrest.offense"] = record

    def _moment(self) -> tuple[str, Instant] | None:
        try:
            return check_question_time(self.mapping.get("as_of"))
        except CaseError as error:
            self.errors.append(error)
            return None

    def _value(self, path: str, value: Any) -> None:
        fact = QUESTION_FACTS[path] if path in QUESTION_FACTS else FACTS[path]
        if path in self.given:
            self.errors.append(CaseError(path, "the fact is stated twice; state it once"))
            return
        try:
            self.fact_values[path] = check_value(fact, value, path)
            self.given[path] = value
        except CaseError as error:
            self.errors.append(error)

    def _facts(self, facts: Mapping[str, Any], as_of: PartialDate) -> None:
        for key, value in facts.items():
            if key in LISTS:
                self._list(key, value, as_of)
            elif key in FACTS:
                self._value(key, value)
            elif key in GROUP_NAMES:
                self._group(key, value)
            else:
                known = (*FACTS, *LISTS, *GROUP_NAMES)
                self.errors.append(
                    CaseError(
                        str(key),
                        "unknown fact; `trustact facts` lists all facts"
                        f"{suggest_nearest(str(key), known)}",
                    )
                )

    def _group(self, group: str, value: Any) -> None:
        members = [path for path in FACTS if path.startswith(f"{group}.")]
        if value is None:
            for path in members:
                self._value(path, None)
            return
        if not isinstance(value, Mapping):
            self.errors.append(CaseError(group, f"{quote_value(value)} is not a map of facts"))
            return
        for name, item in value.items():
            path = f"{group}.{name}"
            if path in FACTS:
                self._value(path, item)
            else:
                self.errors.append(
                    CaseError(
                        path,
                        f"unknown fact; {group} has: "
                        f"{', '.join(m.partition('.')[2] for m in members)}"
                        f"{suggest_nearest(path, members)}",
                    )
                )

    def _list(self, name: str, value: Any, as_of: PartialDate) -> None:
        self.given[name] = value
        if value is None:
            self.fact_values[name] = None
            return
        if not isinstance(value, list | tuple):
            self.errors.append(
                CaseError(name, f"{quote_value(value)} is not a list; write [] for none")
            )
            return
        self.fact_values[name] = len(value)
        if self._take_rows(name, value, as_of):
            return
        alike: dict[str, dict[str, Any]] = {}
        self.rows[name] = tuple(
            self._shared_row(name, index, row, as_of, alike) for index, row in enumerate(value)
        )

    def _take_rows(self, name: str, value: Any, as_of: PartialDate) -> bool:
        """Take the rows of a list over from a case that has the same one, or all but one row."""
        like = self.like
        if like is None or name not in like.rows:
            return False
        born_otherwise = self.mapping["facts"].get("born_on") != like.given.get("born_on")
        if born_otherwise and any("offense_on" in row for row in like.rows[name]):
            return False  # the age at the offense follows from it
        before = like.given.get(name)
        changed = _changed_rows(before, value)
        if changed is None or len(changed) > 1 or (changed and like.as_of != as_of):
            return False
        start = f"{name}["
        self.rows[name] = like.rows[name]
        if like.as_of != as_of:
            self.rows[name] = _rows_on_another_day(name, like, as_of)
        self.given.update((k, v) for k, v in like.given.items() if k.startswith(start))
        self.derived.update((k, v) for k, v in like.derived.items() if k.startswith(start))
        self.taken.add(name)
        for index in changed:
            self._replace_row(name, index, value[index], as_of)
        return True

    def _replace_row(self, name: str, index: int, value: Any, as_of: PartialDate) -> None:
        """Check one row of a list that was taken over otherwise."""
        where = f"{name}[{index}]."
        for known in (self.given, self.derived):
            for path in [path for path in known if path.startswith(where)]:
                del known[path]
        rows = list(self.rows[name])
        rows[index] = self._row(name, index, value, as_of)
        born = None if self.like is None else self.like.fact_values.get("born_on")
        derive_row(name, index, rows[index], as_of, self.tables, self.derived, born)
        self.rows[name] = tuple(rows)
        self.replaced[name] = index

    def _shared_row(
        self, name: str, index: int, value: Any, as_of: PartialDate, alike: dict[str, Any]
    ) -> dict[str, Any]:
        """Return the checked row; the same object as for a row before it that states the same."""
        key = repr(value)
        row: dict[str, Any] | None = alike.get(key)
        if row is None:
            errors = len(self.errors)
            row = self._row(name, index, value, as_of)
            if len(self.errors) == errors:
                alike[key] = row
        else:
            at = f"{name}[{index}]."
            for field, item in value.items():
                self.given[at + field] = item
        return row

    def _row(self, name: str, index: int, value: Any, as_of: PartialDate) -> dict[str, Any]:
        row_path = f"{name}[{index}]"
        row: dict[str, Any] = {}
        if not isinstance(value, Mapping):
            self.errors.append(CaseError(row_path, f"{quote_value(value)} is not a map of facts"))
            return row
        fields = ROW_FACTS[name]
        for key, item in value.items():
            path = f"{row_path}.{key}"
            if key not in fields:
                self.errors.append(
                    CaseError(
                        path,
                        f"unknown fact; a row of {name} has: {', '.join(fields)}"
                        f"{suggest_nearest(str(key), fields)}",
                    )
                )
                continue
            try:
                if key == "events" and item is not None:
                    row[key] = check_conviction_events(item, as_of, path)
                else:
                    row[key] = check_value(fields[key], item, path)
                self.given[path] = item
            except CaseError as error:
                self.errors.append(error)
        return row

    def _close_lists(self, searched: Mapping[str, PartialDate | None]) -> None:
        for path in COMPLETENESS_FACTS:
            name = path.removesuffix("_complete")
            source = None if path in self.given else closing_source(name, searched)
            if name == "registries":
                self._close_registries(path, source)
                continue
            if self.fact_values.get(name) is None:
                self.rows.setdefault(name, ())
                # Stated as not known, or as incomplete: nothing closes it.
                stated = name in self.given or path in self.given
                self.fact_values[path] = NO if stated else NOT_KNOWN
            elif path not in self.fact_values:
                empty = not self.rows[name]
                self.fact_values[path] = YES if empty or self.lists_are_complete else NOT_KNOWN
            elif self.fact_values[path] == NOT_KNOWN:
                self.fact_values[path] = NO
            if source is not None and self.fact_values[path] == NOT_KNOWN:
                self.fact_values[path] = YES
                self.derived[path] = source
                if name not in self.fact_values:
                    self.fact_values[name] = 0
                    self.derived[name] = source

    def _close_registries(self, path: str, source: str | None) -> None:
        tags = self.fact_values.get("registries")
        if source is not None and "registries" not in self.given:
            tags = TagSet(frozenset(), YES)
            self.derived["registries"] = source
        if isinstance(tags, TagSet):
            otherwise = YES if self.lists_are_complete or source is not None else None
            complete = self.fact_values.get(path, otherwise)
            self.fact_values["registries"] = set_completeness(tags, complete)

    def _find_sources(self, as_of: PartialDate) -> dict[str, PartialDate | None]:
        try:
            return check_searched(self.mapping.get("searched"), as_of)
        except CaseError as error:
            self.errors.append(error)
            return {}

    def _subject(self) -> str | None:
        value = self.mapping.get("subject")
        return None if value is None else str(value)

    def _sources(self) -> dict[str, str]:
        value = self.mapping.get("sources")
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            problem = "sources must be a map of fact to source"
            self.errors.append(CaseError("sources", problem))
            return {}
        self.errors.extend(find_source_errors(value, self.rows))
        return {str(path): str(source) for path, source in value.items()}
