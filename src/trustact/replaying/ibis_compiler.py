"""The tree as columns: one rule a node, from conditions to three-valued Ibis expressions.

A column's NULL is "not known", and SQL's own three-valued "and", "or" and "not" are Kleene's. What
SQL gets wrong is "some row": `bool_or`, `EXISTS` and `any` turn unknown into no. The one portable
form is a ranked maximum (2 met, 1 not known, 0 not met) over the rows of a person.

A condition that does not depend on any column is a plain `int` (0, 1, 2), so that it folds away.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import ibis

from trustact.language import columns
from trustact.language.derived_facts import HOLD_CLOCK_FACTS
from trustact.language.fact_values import NO, NOT_KNOWN, YES
from trustact.language.nodes import (
    Above,
    All,
    Always,
    Any_,
    AtLeast,
    Before,
    Below,
    Condition,
    Day,
    DayValue,
    Fact,
    FixedDay,
    Flag,
    HasTag,
    HoldHours,
    LiesIn,
    Not,
    Number,
    NumberValue,
    OneOf,
    OnList,
    Presume,
    Provision,
    Reading,
    Some,
    Within,
)
from trustact.language.places import wider_places
from trustact.replaying.record_tables import STATED_PREFIX

if TYPE_CHECKING:
    import ibis.expr.types as ir

Truths: TypeAlias = "ir.BooleanValue | int"


def unknown_column() -> "ir.BooleanValue":
    """Return "not known" as a column."""
    return ibis.null("boolean")


def as_column(truths: Truths) -> "ir.BooleanValue":
    """Return truths as a column, be they constant or not."""
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
"""Under this name the hours of a hold stand as columns, one pair for each calendar."""


def hold_hours_name(calendar: str) -> str:
    """Return the name under which the hours of a hold stand as columns."""
    return f"{HOLD_HOURS_PREFIX}[{calendar}]"


class IbisCompiler:
    """Compiles conditions against the columns at hand.

    Parameters
    ----------
    table : ibis table
        The main table, or a child table joined with the main columns that its conditions read.
    readings : mapping of str to bool
    ranks : mapping of key to column name
        For the main table: the columns that hold what `some` and `at_least` found.
    row_of : str or None
        The list whose rows the table holds.
    main_prefix : str
        Prefix of the main columns in a child table.
    given : mapping of key to truths
        Conditions that stand as columns already.
    """

    def __init__(
        self,
        table: "ir.Table",
        readings: Mapping[str, bool],
        ranks: Mapping[Any, str] | None = None,
        row_of: str | None = None,
        main_prefix: str = "",
        given: Mapping[Any, Truths] | None = None,
    ) -> None:
        self.table = table
        self.columns = frozenset(table.columns)
        self.readings = readings
        self.ranks = ranks or {}
        self.row_of = row_of
        self.main_prefix = main_prefix
        self.given = given or {}

    def condition(self, node: Condition) -> Truths:
        """Return the truths of a condition, row by row."""
        found = self.given.get(node.key) if self.given else None
        return _RULES[type(node)](self, node) if found is None else found

    def name(self, fact: Fact, suffix: str = "") -> str:
        """Return the name of the column of a fact in this table."""
        prefix = "" if fact.list_name == self.row_of else self.main_prefix
        return f"{prefix}{fact.path}{suffix}"

    def column(self, name: str) -> Any | None:
        """Return a column, or None where the source does not have it."""
        return self.table[name] if name in self.columns else None

    def day(self, value: DayValue) -> tuple[Any, Any] | None:
        """Return first and last possible day as columns, or None where nobody asked."""
        if isinstance(value, FixedDay):
            from datetime import date

            first = date.fromordinal(value.partial_date.first)
            last = date.fromordinal(value.partial_date.last)
            return ibis.literal(first), ibis.literal(last)
        assert isinstance(value, Day)
        found = self.column(self.name(value, ".first")), self.column(self.name(value, ".last"))
        return None if found[0] is None else found

    def number(self, value: NumberValue) -> tuple[Any, Any] | None:
        """Return least and greatest possible value as columns, or None where nobody asked."""
        if isinstance(value, HoldHours):
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
        assert isinstance(value, Number)
        exact = self.column(self.name(value))
        if exact is not None:
            return exact, exact
        low, high = self.column(self.name(value, ".low")), self.column(self.name(value, ".high"))
        return None if low is None else (low, high)


def _always(c: IbisCompiler, node: Always) -> Truths:
    return YES


def _all(c: IbisCompiler, node: All) -> Truths:
    return _combine(c, node.conditions, NO, lambda a, b: a & b)


def _any(c: IbisCompiler, node: Any_) -> Truths:
    return _combine(c, node.conditions, YES, lambda a, b: a | b)


def _combine(
    c: IbisCompiler,
    conditions: tuple[Condition, ...],
    settles: int,
    join: Callable[[Any, Any], Any],
) -> Truths:
    parts = [c.condition(condition) for condition in conditions]
    if any(isinstance(part, int) and part == settles for part in parts):
        return settles
    # What never settles anything falls away; an unknown constant stays.
    kept = [part for part in parts if not (isinstance(part, int) and part == YES - settles)]
    if not kept:
        return YES - settles
    if all(isinstance(part, int) for part in kept):
        return NOT_KNOWN
    found = as_column(kept[0])
    for part in kept[1:]:
        found = join(found, as_column(part))
    return found


def _not(c: IbisCompiler, node: Not) -> Truths:
    found = c.condition(node.condition)
    if isinstance(found, int):
        return YES - found
    # Not `~found`: Ibis 12 writes (~x).isnull() as NOT x IS NULL, which SQL reads as
    # NOT (x IS NULL), so that a "no" would come back as unknown and an unknown as "no".
    return found == ibis.literal(False)


def _presume(c: IbisCompiler, node: Presume) -> Truths:
    presumed = YES if node.presumed else NO
    stated = {c.name(node.fact), c.name(node.fact, ".first")}
    if not stated & c.columns:
        return presumed
    asked = c.column(c.name(node.fact).replace(node.fact.path, STATED_PREFIX + node.fact.path))
    found = c.condition(node.condition)
    if asked is None:
        return found
    return ibis.ifelse(asked, as_column(found), as_column(presumed))


def _provision(c: IbisCompiler, node: Provision) -> Truths:
    return c.condition(node.condition)


def _reading(c: IbisCompiler, node: Reading) -> Truths:
    if node.choosable and node.name in c.readings:
        return YES if c.readings[node.name] else NO
    return NOT_KNOWN


def _some(c: IbisCompiler, node: Some) -> Truths:
    closed = c.column(columns.complete(node.collection))
    name = c.ranks.get(node.key)
    if name is None:
        # Nobody holds a row of this list: only its being closed can say no.
        return NOT_KNOWN if closed is None else ibis.cases((closed, False))
    found = c.table[name]
    met = (found == 2, True)
    return ibis.cases(met) if closed is None else ibis.cases(met, ((found == 0) & closed, False))


def _at_least(c: IbisCompiler, node: AtLeast) -> Truths:
    closed = c.column(columns.complete(node.collection))
    name = c.ranks.get(node.key)
    if name is None:
        return NOT_KNOWN if closed is None else ibis.cases((closed, False))
    sure, possible = c.table[f"{name}.sure"], c.table[f"{name}.possible"]
    met = (sure >= node.count, True)
    if closed is None:
        return ibis.cases(met)
    return ibis.cases(met, ((possible < node.count) & closed, False))


def _flag(c: IbisCompiler, node: Flag) -> Truths:
    found = c.column(c.name(node))
    return NOT_KNOWN if found is None else found


def _one_of(c: IbisCompiler, node: OneOf) -> Truths:
    word = c.column(c.name(node.value))
    if word is None:
        return NOT_KNOWN
    options = sorted(node.options)
    return word == options[0] if len(options) == 1 else word.isin(options)


def _has(c: IbisCompiler, node: HasTag) -> Truths:
    found = c.column(c.name(node.tags, f"[{node.option}]"))
    if found is not None:
        return found
    if node.tags.presumed_empty:
        return NO
    return NOT_KNOWN


def _lies_in(c: IbisCompiler, node: LiesIn) -> Truths:
    place = c.column(c.name(node.place))
    if place is None:
        return NOT_KNOWN
    inside = (place == node.area) | place.startswith(f"{node.area}-")
    if not (around := wider_places(node.area)):
        return inside
    return ibis.cases((inside, True), (place.notin(around), False))


def _on_list(c: IbisCompiler, node: OnList) -> Truths:
    own_name = node.offense.path.rpartition(".")[2]
    beside = c.name(node.offense).removesuffix(own_name)
    found = c.column(beside + columns.on_list(node.list_id))
    return NOT_KNOWN if found is None else found


def _below(c: IbisCompiler, node: Below) -> Truths:
    bounds = c.number(node.number)
    if bounds is None:
        return NOT_KNOWN
    low, high = bounds
    if low is high:
        return low < node.limit
    return ibis.cases((high < node.limit, True), (low >= node.limit, False))


def _above(c: IbisCompiler, node: Above) -> Truths:
    bounds = c.number(node.number)
    if bounds is None:
        return NOT_KNOWN
    low, high = bounds
    if low is high:
        return low > node.limit
    return ibis.cases((low > node.limit, True), (high <= node.limit, False))


def _before(c: IbisCompiler, node: Before) -> Truths:
    day, other = c.day(node.day), c.day(node.other)
    if day is None or other is None:
        return NOT_KNOWN
    return ibis.cases((day[1] < other[0], True), (day[0] >= other[1], False))


def _within(c: IbisCompiler, node: Within) -> Truths:
    day, anchor = c.day(node.day), c.day(node.anchor)
    if day is None or anchor is None:
        return NOT_KNOWN
    # SQL clamps 29 February to 28 where the earlier year has none, as `years_before` does.
    back = ibis.interval(years=node.years)
    earliest = (anchor[0] - back).cast("date")
    latest = (anchor[1] - back).cast("date")
    never = (day[0] > anchor[1]) | (day[1] < earliest)
    surely = (latest <= day[0]) & (day[1] <= anchor[0])
    return ibis.cases((never, False), (surely, True))


_RULES: dict[type, Callable[[IbisCompiler, Any], Truths]] = {
    Always: _always,
    All: _all,
    Any_: _any,
    Not: _not,
    Presume: _presume,
    Provision: _provision,
    Reading: _reading,
    Some: _some,
    AtLeast: _at_least,
    Flag: _flag,
    OneOf: _one_of,
    HasTag: _has,
    LiesIn: _lies_in,
    OnList: _on_list,
    Below: _below,
    Above: _above,
    Before: _before,
    Within: _within,
}


def add_condition_columns(
    compiler: IbisCompiler, nodes: Iterable[Condition], prefix: str
) -> tuple["ir.Table", dict[Any, Truths]]:
    """Return the table with each distinct condition as a column of its own.

    A database evaluates what stands inside a CASE again for each branch, and what two laws share
    once for each; a column is evaluated once.

    Parameters
    ----------
    compiler : IbisCompiler
    nodes : iterable of Condition
    prefix : str
        Of the new columns' names.

    Returns
    -------
    ibis table
    dict
        Structural key -> truths, to be given to the next compiler.
    """
    constant: dict[Any, Truths] = {}
    named: dict[Any, str] = {}
    columns: dict[str, Any] = {}
    for node in nodes:
        if node.key in constant or node.key in named:
            continue
        found = compiler.condition(node)
        if isinstance(found, int):
            constant[node.key] = found
        else:
            named[node.key] = f"{prefix}:{len(named)}"
            columns[named[node.key]] = found
    table = compiler.table.mutate(**columns) if columns else compiler.table
    return table, constant | {key: table[name] for key, name in named.items()}


_COMBINING = (All, Any_, Not, Provision)


def leaf_conditions(condition: Condition) -> list[Condition]:
    """Return the conditions that a condition combines, without those that combine others.

    Parameters
    ----------
    condition : Condition

    Returns
    -------
    list of Condition
        `some` and `at_least` count as leaves.
    """
    if isinstance(condition, _COMBINING):
        return [
            leaf
            for child in condition.children()
            if isinstance(child, Condition)
            for leaf in leaf_conditions(child)
        ]
    return [condition]
