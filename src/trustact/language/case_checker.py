"""Checks a case as it was read, and collects all errors before it gives up.

What the case does not state stays unknown; what follows from stated facts is derived. The rows of a
checked case are taken over where a case differs from it in little.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from trustact.language.checked_facts import CheckedFacts
from trustact.language.clocks import Instant, write_instant
from trustact.language.consistency import facts_compared_with_rows
from trustact.language.derived_counts import derive_counts, find_contradicted_counts
from trustact.language.derived_facts import (
    BOND_OF_THE_ONLY_CHARGE,
    build_offense_record,
    derive_age,
    derive_arrest,
    derive_asks,
    derive_bond,
    derive_hold_start,
    derive_row,
    find_home_law,
)
from trustact.language.derived_spans import derive_spans
from trustact.language.errors import CaseError, suggest_nearest
from trustact.language.fact_index import (
    COMPLETENESS_FACTS,
    FACTS,
    GROUP_NAMES,
    LISTS,
    QUESTION_FACTS,
    ROW_FACTS,
)
from trustact.language.fact_sources import find_source_errors
from trustact.language.fact_values import NO, NO_TAGS, NOT_KNOWN, YES, OffenseRecord, TagSet
from trustact.language.local_time import local_days, local_times
from trustact.language.nodes import Categories, Fact, Flag, Tags
from trustact.language.offense import OffenseClassifier
from trustact.language.other_words import suggest_fact
from trustact.language.partial_dates import PartialDate
from trustact.language.searched_sources import check_searched, closing_source
from trustact.language.shown_text import quote_value
from trustact.language.silence import NO_FILLING, Filling
from trustact.language.value_checks import (
    check_conviction_events,
    check_question_time,
    check_value,
    read_yes_and_no,
    set_completeness,
)

_TOP = ("as_of", "place", "agency", "facts", "searched", "subject", "sources")

_C = TypeVar("_C", bound=CheckedFacts)


@cache
def _facts_of_group(group: str) -> tuple[str, ...]:
    return tuple(path for path in FACTS if path.startswith(f"{group}."))


def _as_stated(fact: Fact, value: Any) -> Any:
    """Return a value as reasons show it: the words yes and no as an answer to a question."""
    return read_yes_and_no(value) if isinstance(fact, Flag | Tags | Categories) else value


def _changed_rows(before: Any, value: Sequence[Any]) -> list[int] | None:
    """Return where a list has other rows than one before it; None if it is another list."""
    if before is value:
        return []
    if not isinstance(before, list | tuple) or len(before) != len(value):
        return None
    return [i for i, (old, new) in enumerate(zip(before, value, strict=True)) if old is not new]


def _rows_on_another_day(
    name: str, case: CheckedFacts, as_of: PartialDate
) -> tuple[dict[str, Any], ...]:
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


class CaseChecker:
    """Checks one mapping and collects all errors."""

    def __init__(
        self,
        mapping: Mapping[str, Any],
        tables: OffenseClassifier,
        lists_are_complete: bool,
        like: CheckedFacts | None = None,
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

    def case(self, make: type[_C]) -> _C | None:
        """Return the case as an object of a class, or None if there are errors."""
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
        self.fact_values["searched"] = TagSet(frozenset(searched), YES) if searched else NO_TAGS
        self._close_lists(searched)
        derive_age(self.fact_values, self.given, self.derived, as_of)
        derive_asks(self.fact_values, self.given, self.derived)
        derive_spans(self.fact_values, self.given, self.derived, as_of)
        derive_hold_start(self.fact_values, self.given, self.derived, shown)
        for name, rows in self.rows.items():
            if name not in self.taken:
                self._derive_rows(name, rows, as_of)
        derive_bond(self.fact_values, self.rows, self.derived)
        derive_counts(self.fact_values, self.given, self.rows, self.derived)
        self.errors += find_contradicted_counts(self.fact_values, self.given, self.rows)
        self._arrest(as_of)
        return make(
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

    def unchanged_facts(self, case: CheckedFacts) -> dict[str, frozenset[str]]:
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
                place = self.fact_values.get("place")
                derive_row(name, index, row, as_of, self.tables, derived, born, place)
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
        place = self.fact_values.get("place")
        fields["jurisdiction"] = find_home_law(fields.get("statute"), place, self.tables)
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
            self.given[path] = _as_stated(fact, value)
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
                        f"{suggest_fact(str(key), known)}",
                    )
                )

    def _group(self, group: str, value: Any) -> None:
        members = _facts_of_group(group)
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
        if name == "pending_charges" and BOND_OF_THE_ONLY_CHARGE in like.derived:
            return False  # it follows from facts outside the list
        if self.mapping.get("place") != like.given.get("place") and any(
            "statute" in row for row in like.rows[name]
        ):
            return False  # a citation may leave out the name of its own state
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
        born, place = self._like_fact("born_on"), self._like_fact("place")
        derive_row(name, index, rows[index], as_of, self.tables, self.derived, born, place)
        self.rows[name] = tuple(rows)
        self.replaced[name] = index

    def _like_fact(self, path: str) -> Any:
        return None if self.like is None else self.like.fact_values.get(path)

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
                self.given[at + field] = _as_stated(ROW_FACTS[name][field], item)
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
                        f"{suggest_fact(str(key), fields)}",
                    )
                )
                continue
            try:
                if key == "events" and item is not None:
                    row[key] = check_conviction_events(item, as_of, path)
                else:
                    row[key] = check_value(fields[key], item, path)
                self.given[path] = _as_stated(fields[key], item)
            except CaseError as error:
                self.errors.append(error)
        return row

    def _close_lists(self, searched: Mapping[str, PartialDate | None]) -> None:
        request = self._may_have_attachments()
        for path in COMPLETENESS_FACTS:
            name = path.removesuffix("_complete")
            source = closing_source(name, searched, request=request)
            if path in self.given:
                source = None
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

    def _may_have_attachments(self) -> bool:
        """Return whether a paper may have come with a request that nobody says was looked at.

        Where a paper that came with it is stated, somebody has looked at what came with it.
        """
        attached = any(row.get("with_detainer") == YES for row in self.rows.get("papers", ()))
        return self.fact_values.get("detainer.lodged") == YES and not attached

    def _close_registries(self, path: str, source: str | None) -> None:
        tags = self.fact_values.get("registries")
        if source is not None and "registries" not in self.given:
            tags = NO_TAGS
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
