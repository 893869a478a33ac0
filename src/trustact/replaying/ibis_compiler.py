"""The tree as columns: one rule for each kind of node, from conditions to Ibis expressions.

A column's NULL is "not known", and the three-valued "and", "or" and "not" of SQL are those of
Kleene's logic. SQL is wrong on "some row": `bool_or`, `EXISTS` and `any` turn unknown into no. The
portable form is a ranked maximum (2 met, 1 not known, 0 not met) over the rows of a person.

A condition that depends on no column is a plain `int` (0, 1, 2), so that it can be left out.
"""

import functools
import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import ibis

from trustact.language import columns, nodes
from trustact.language.derived_facts import HOLD_CLOCK_FACTS
from trustact.language.fact_values import NO, NOT_KNOWN, YES
from trustact.language.places import is_locality, wider_places
from trustact.replaying.record_tables import STATED_PREFIX, RecordTables

if TYPE_CHECKING:
    import ibis.expr.types as ir

Truths: TypeAlias = "ir.BooleanValue | int"


def unknown_column() -> "ir.BooleanValue":
    """Return "not known" as a column."""
    return ibis.null("boolean")


def as_column(truths: Truths) -> "ir.BooleanValue":
    """Return truths as a column, constant or not."""
    if isinstance(truths, int):
        return unknown_column() if truths == NOT_KNOWN else ibis.literal(truths == YES)
    return truths


def truth_rank(truths: Truths) -> "ir.IntegerValue":
    """Return 2, 1 or 0 for met, not known, not met."""
    if isinstance(truths, int):
        return ibis.literal(truths, type="int8")
    two, one, none = (ibis.literal(n, type="int8") for n in (2, 1, 0))
    return ibis.cases((truths, two), (truths.isnull(), one), else_=none)


HOLD_HOURS_PREFIX = "hold_hours"
"""Prefix of the columns with the hours of a hold, one pair of them for each calendar."""


def hold_hours_name(calendar: str) -> str:
    """Return the name of the columns with the hours of a hold by one calendar."""
    return f"{HOLD_HOURS_PREFIX}[{calendar}]"


HELD_BETWEEN_PREFIX = "held_between"
"""Prefix of the columns that say whether a hold is within a stretch of the day."""


def held_between_name(first: str, last: str) -> str:
    """Return the name of the column on one stretch of the day."""
    return f"{HELD_BETWEEN_PREFIX}[{first}-{last}]"


class IbisCompiler:
    """Compiles conditions against the columns of a table.

    Parameters
    ----------
    table : ibis table
        The main table, or a child table joined with the main columns that its conditions read.
    ranks : mapping of key to column name
        For the main table: the columns with the results of `some` and `at_least`.
    row_of : str or None
        The list whose rows the table holds.
    main_prefix : str
        Prefix of the main columns in a child table.
    given : mapping of key to truths
        Conditions that are columns already.
    """

    def __init__(
        self,
        table: "ir.Table",
        records: RecordTables,
        ranks: Mapping[Any, str] | None = None,
        row_of: str | None = None,
        main_prefix: str = "",
        given: Mapping[Any, Truths] | None = None,
    ) -> None:
        self.table = table
        self.columns = frozenset(table.columns)
        self.records = records
        self.readings = records.readings
        self.ranks = ranks or {}
        self.row_of = row_of
        self.main_prefix = main_prefix
        self.given = given or {}

    def over(self, table: "ir.Table", given: Mapping[Any, Truths]) -> "IbisCompiler":
        """Return a compiler for the table with more columns, those of the conditions given."""
        return IbisCompiler(
            table, self.records, self.ranks, self.row_of, self.main_prefix, given=given
        )

    def condition(self, node: nodes.Condition) -> Truths:
        """Return the truths of a condition, row by row."""
        found = self.given.get(node.key) if self.given else None
        return _RULES[type(node)](self, node) if found is None else found

    def name(self, fact: nodes.Fact, suffix: str = "") -> str:
        """Return the name of the column of a fact in this table."""
        prefix = "" if fact.list_name == self.row_of else self.main_prefix
        return f"{prefix}{fact.path}{suffix}"

    def column(self, name: str) -> Any | None:
        """Return a column, or None where the source does not have it."""
        return self.table[name] if name in self.columns else None

    def list_column(self, node: nodes.OnList) -> str | None:
        """Return the column that says whether an offense is on a list; None if there is none."""
        own_name = node.offense.path.rpartition(".")[2]
        beside = self.name(node.offense).removesuffix(own_name)
        # A source that says itself what is on a list leaves nothing to presume.
        asked = (beside + columns.on_list(each) for each in (node.asked, node.list_id))
        return next((column for column in asked if column in self.columns), None)

    def day(self, value: nodes.DayValue) -> tuple[Any, Any] | None:
        """Return first and last possible day as columns; None where the source has none.

        Both are the same object where every date is known to the day: that needs no CASE.
        """
        if isinstance(value, nodes.FixedDay):
            first = ibis.literal(date.fromordinal(value.partial_date.first))
            exact = value.partial_date.exact
            last = date.fromordinal(value.partial_date.last)
            return first, first if exact else ibis.literal(last)
        assert isinstance(value, nodes.Day)
        if (value.list_name, value.path) in self.records.exact_days:
            day = self.column(self.name(value, ".first"))
            return None if day is None else (day, day)
        found = self.column(self.name(value, ".first")), self.column(self.name(value, ".last"))
        return None if found[0] is None else found

    def number(self, value: nodes.NumberValue) -> tuple[Any, Any] | None:
        """Return least and greatest possible value as columns; None where the source has none."""
        if isinstance(value, nodes.HoldHours):
            name = self.main_prefix + hold_hours_name(value.calendar)
            low, high = self.column(columns.low(name)), self.column(columns.high(name))
            if low is not None:
                return low, high
            if any(
                f"{self.main_prefix}{fact}{end}" in self.columns
                for fact in HOLD_CLOCK_FACTS
                for end in ("", ".low")
            ):
                return None
            zero = ibis.literal(0.0)
            return zero, zero
        assert isinstance(value, nodes.Number)
        exact = self.column(self.name(value))
        if exact is not None:
            return exact, exact
        low, high = self.column(self.name(value, ".low")), self.column(self.name(value, ".high"))
        return None if low is None else (low, high)


def _always(c: IbisCompiler, node: nodes.Always) -> Truths:
    return YES


def _several(c: IbisCompiler, node: nodes.All | nodes.Any_) -> Truths:
    settles, join = (NO, operator.and_) if isinstance(node, nodes.All) else (YES, operator.or_)
    parts = [c.condition(condition) for condition in node.conditions]
    if any(isinstance(part, int) and part == settles for part in parts):
        return settles
    # A constant that never settles anything is left out; an unknown constant is kept.
    kept = [part for part in parts if not (isinstance(part, int) and part == YES - settles)]
    if not kept:
        return YES - settles
    if all(isinstance(part, int) for part in kept):
        return NOT_KNOWN
    return functools.reduce(join, map(as_column, kept))


def _not(c: IbisCompiler, node: nodes.Not) -> Truths:
    found = c.condition(node.condition)
    if isinstance(found, int):
        return YES - found
    # Not `~found`: Ibis 12 writes (~x).isnull() as NOT x IS NULL, which SQL reads as
    # NOT (x IS NULL), so that a "no" would come back as unknown and an unknown as "no".
    return found == ibis.literal(False)


def is_stated(c: IbisCompiler, fact: nodes.Fact) -> "ir.BooleanValue | bool":
    """Return whether a fact is stated, row by row, or for all rows alike."""
    stated = {c.name(fact, end) for end in ("", ".first", ".low")}
    if isinstance(fact, nodes.Tags):
        stated |= {c.name(fact, f"[{option}]") for option in fact.options}
    if not stated & c.columns:
        return False
    asked = c.column(c.name(fact).replace(fact.path, STATED_PREFIX + fact.path))
    return True if asked is None else asked


def _presume(c: IbisCompiler, node: nodes.Presume) -> Truths:
    presumed, stated = c.condition(node.otherwise), is_stated(c, node.fact)
    if stated is False:
        return presumed
    found = c.condition(node.condition)
    if stated is True:
        return found
    return ibis.ifelse(stated, as_column(found), as_column(presumed))


def _provision(c: IbisCompiler, node: nodes.Provision) -> Truths:
    return c.condition(node.condition)


def _reading(c: IbisCompiler, node: nodes.Reading) -> Truths:
    if node.choosable and node.name in c.readings:
        return YES if c.readings[node.name] else NO
    return NOT_KNOWN


def _rows(c: IbisCompiler, node: nodes.Some | nodes.AtLeast) -> Truths:
    complete = c.column(columns.complete(node.collection))
    name = c.ranks.get(node.key)
    if name is None:
        # The source has no row of this list: the answer is no where the list is complete.
        if complete is None:
            return NO if node.presumed_complete else NOT_KNOWN
        return ibis.cases((_is_complete(node, complete), False))
    if isinstance(node, nodes.Some):
        surely, never = c.table[name] == YES, c.table[name] == NO
    else:
        surely = c.table[f"{name}.sure"] >= node.count
        never = c.table[f"{name}.possible"] < node.count
    if complete is None:
        return ibis.cases((surely, True), *([(never, False)] if node.presumed_complete else []))
    return ibis.cases((surely, True), (never & _is_complete(node, complete), False))


def _is_complete(node: nodes.Some | nodes.AtLeast, complete: Any) -> Any:
    return complete.fill_null(True) if node.presumed_complete else complete


def _flag(c: IbisCompiler, node: nodes.Flag) -> Truths:
    found = c.column(c.name(node))
    return NOT_KNOWN if found is None else found


def _contest(c: IbisCompiler, node: nodes.Contested) -> Truths:
    found, against = _flag(c, node.fact), c.condition(node.contradicted_by)
    if isinstance(found, int):
        return found
    value = node.value
    has_other, has_value = (found == ibis.literal(each) for each in (not value, value))
    if isinstance(against, int):
        return ibis.cases((has_other, not value)) if against == YES else found
    # What contradicts it counts only where it is certain: unknown is no contradiction.
    uncontested = ibis.ifelse(against, False, True)
    return ibis.cases((has_other, not value), (has_value & uncontested, value))


def _shows(c: IbisCompiler, node: nodes.ShowsCitizenship) -> Truths:
    name = columns.shows_citizenship(
        c.name(node.document), or_status=node.or_status, or_license_of=node.or_license_of
    )
    found = c.column(name)
    return NOT_KNOWN if found is None else found


def _grade_at_least(c: IbisCompiler, node: nodes.GradeAtLeast) -> Truths:
    found = c.column(columns.grade_at_least(c.name(node.grade), node.state, node.least))
    return NOT_KNOWN if found is None else found


def _one_of(c: IbisCompiler, node: nodes.OneOf) -> Truths:
    word = c.column(c.name(node.value))
    if word is None:
        return NOT_KNOWN
    options = sorted(node.options)
    return word == options[0] if len(options) == 1 else word.isin(options)


def _has(c: IbisCompiler, node: nodes.HasTag) -> Truths:
    found = c.column(c.name(node.tags, f"[{node.option}]"))
    if found is not None:
        return found
    if node.tags.presumed_empty:
        return NO
    return NOT_KNOWN


def _lies_in(c: IbisCompiler, node: nodes.LiesIn) -> Truths:
    place = c.column(c.name(node.place))
    if place is None:
        return NOT_KNOWN
    if is_locality(node.area):
        found = c.column(c.name(node.place, columns.in_area("", node.area)))
        return NOT_KNOWN if found is None else found
    inside = (place == node.area) | place.startswith(f"{node.area}-")
    if not (around := wider_places(node.area)):
        return inside
    return ibis.cases((inside, True), (place.notin(around), False))


def _on_list(c: IbisCompiler, node: nodes.OnList) -> Truths:
    column = c.list_column(node)
    return NOT_KNOWN if column is None else c.table[column]


def _limit(c: IbisCompiler, node: nodes.Below | nodes.Above) -> Truths:
    bounds, limit = c.number(node.number), node.limit
    if bounds is None:
        return NOT_KNOWN
    low, high = bounds
    if isinstance(node, nodes.Below):
        surely, never = high < limit, low >= limit
    else:
        surely, never = low > limit, high <= limit
    return surely if low is high else ibis.cases((surely, True), (never, False))


def _held_between(c: IbisCompiler, node: nodes.HeldBetween) -> Truths:
    found = c.column(c.main_prefix + held_between_name(node.first, node.last))
    return NOT_KNOWN if found is None else found


def _before(c: IbisCompiler, node: nodes.Before) -> Truths:
    day, other = c.day(node.day), c.day(node.other)
    if day is None or other is None:
        return NOT_KNOWN
    if _are_exact(day, other):
        return day[0] < other[0]
    return ibis.cases((day[1] < other[0], True), (day[0] >= other[1], False))


def _are_exact(*days: tuple[Any, Any]) -> bool:
    return all(first is last for first, last in days)


def _within(c: IbisCompiler, node: nodes.Within) -> Truths:
    day, anchor = c.day(node.day), c.day(node.anchor)
    if day is None or anchor is None:
        return NOT_KNOWN
    # SQL clamps 29 February to 28 where the earlier year has none, as `years_before` does.
    back = ibis.interval(years=node.years)
    earliest = (anchor[0] - back).cast("date")
    if _are_exact(day, anchor):
        return (earliest <= day[0]) & (day[0] <= anchor[0])
    latest = (anchor[1] - back).cast("date")
    never = (day[0] > anchor[1]) | (day[1] < earliest)
    surely = (latest <= day[0]) & (day[1] <= anchor[0])
    return ibis.cases((never, False), (surely, True))


_RULES: dict[type, Callable[[IbisCompiler, Any], Truths]] = {
    nodes.Always: _always,
    nodes.All: _several,
    nodes.Any_: _several,
    nodes.Not: _not,
    nodes.Presume: _presume,
    nodes.Provision: _provision,
    nodes.Reading: _reading,
    nodes.Some: _rows,
    nodes.AtLeast: _rows,
    nodes.Flag: _flag,
    nodes.Contested: _contest,
    nodes.ShowsCitizenship: _shows,
    nodes.GradeAtLeast: _grade_at_least,
    nodes.OneOf: _one_of,
    nodes.HasTag: _has,
    nodes.LiesIn: _lies_in,
    nodes.OnList: _on_list,
    nodes.Below: _limit,
    nodes.Above: _limit,
    nodes.HeldBetween: _held_between,
    nodes.Before: _before,
    nodes.Within: _within,
}


_COMBINING = (nodes.All, nodes.Any_, nodes.Not, nodes.Provision)


def leaf_conditions(condition: nodes.Condition) -> list[nodes.Condition]:
    """Return the conditions that a condition combines, without those that combine others.

    `some` and `at_least` count as leaves.
    """
    if isinstance(condition, _COMBINING):
        return [
            leaf
            for child in condition.children()
            if isinstance(child, nodes.Condition)
            for leaf in leaf_conditions(child)
        ]
    return [condition]
