"""The truth of a condition on one case: a walk through the tree, one rule for each kind of node.

It is slower than the generated code of `compiler` and serves where reasons are wanted. Tests hold
both equal.
"""

from collections.abc import Callable, Mapping
from math import inf
from typing import Any

from trustact.language import nodes
from trustact.language.case import Case
from trustact.language.citizenship_documents import shows_citizenship
from trustact.language.fact_values import NO, NOT_KNOWN, YES, Bounds, TagSet
from trustact.language.grades import grade_is_at_least
from trustact.language.partial_dates import PartialDate, years_before
from trustact.language.places import lies_in

Row = Mapping[str, Any]
Readings = Mapping[str, int]


class EvaluationContext:
    """What a condition is evaluated against: a case and the readings that were chosen.

    Parameters
    ----------
    readings : mapping of str to int
        Name -> 2 (yes) or 0 (no); a reading that is not named is open.

    Notes
    -----
    The truth of a list or a provision is kept, because reasons need it many times. Neither the case
    nor the readings may change while a context is in use.
    """

    __slots__ = ("case", "fact_values", "found", "readings", "rows")

    def __init__(self, case: Case, readings: Readings) -> None:
        self.case = case
        self.fact_values = case.fact_values
        self.rows = case.rows
        self.readings = readings
        self.found: dict[nodes.Condition | tuple[nodes.Condition, int], int] = {}


def truth(node: nodes.Condition, context: EvaluationContext, row: Row | None = None) -> int:
    """Return 2, 1 or 0: the condition is met, not known, not met.

    `row` is the row that a condition inside `some` is about.
    """
    return _RULES[type(node)](node, context, row)


def _always(node: nodes.Always, context: EvaluationContext, row: Row | None) -> int:
    return YES


def _several(node: nodes.All | nodes.Any_, context: EvaluationContext, row: Row | None) -> int:
    key = node if row is None else (node, id(row))
    found = context.found.get(key)
    if found is None:
        found = context.found[key] = _weigh(node, context, row)
    return found


def _weigh(node: nodes.All | nodes.Any_, context: EvaluationContext, row: Row | None) -> int:
    result = neutral = YES if type(node) is nodes.All else NO
    for condition in node.conditions:
        found = _RULES[type(condition)](condition, context, row)
        if found != neutral:
            if found != NOT_KNOWN:
                return found
            result = NOT_KNOWN
    return result


def _not(node: nodes.Not, context: EvaluationContext, row: Row | None) -> int:
    condition = node.condition
    return YES - _RULES[type(condition)](condition, context, row)


def _presume(node: nodes.Presume, context: EvaluationContext, row: Row | None) -> int:
    if has_fact(node.fact, context, row):
        return truth(node.condition, context, row)
    return truth(node.otherwise, context, row)


def _provision(node: nodes.Provision, context: EvaluationContext, row: Row | None) -> int:
    if row is not None:
        return truth(node.condition, context, row)
    found = context.found.get(node)
    if found is None:
        found = context.found[node] = truth(node.condition, context)
    return found


def _reading(node: nodes.Reading, context: EvaluationContext, row: Row | None) -> int:
    return context.readings.get(node.name, NOT_KNOWN) if node.choosable else NOT_KNOWN


def _rows(node: nodes.Some | nodes.AtLeast, context: EvaluationContext, row: Row | None) -> int:
    found = context.found.get(node)
    if found is None:
        found = context.found[node] = _count_rows(node, context)
    return found


def _count_rows(node: nodes.Some | nodes.AtLeast, context: EvaluationContext) -> int:
    wanted = 1 if isinstance(node, nodes.Some) else node.count
    amount = node.amount if isinstance(node, nodes.AtLeast) else None
    met = reached = 0.0
    condition = node.condition
    rule = _RULES[type(condition)]
    for one, times in context.case.counted_rows(node.collection):
        found = rule(condition, context, one)
        if found == NO:
            continue
        low, high = (1.0, 1.0) if amount is None else _amount(amount, context, one)
        reached += times * high
        if found == YES:
            met += times * low
            if met >= wanted:
                return YES
    if reached >= wanted:
        return NOT_KNOWN
    return NOT_KNOWN if may_have_more_rows(node, context) else NO


def _amount(amount: nodes.Value, context: EvaluationContext, row: Row) -> tuple[float, float]:
    """Return the least and the most that a row adds to a total."""
    assert isinstance(amount, nodes.Number)
    bounds = number_of(amount, context, row)
    return (0.0, inf) if bounds is None else (bounds.low, bounds.high)


def may_have_more_rows(node: nodes.Some | nodes.AtLeast, context: EvaluationContext) -> bool:
    """Return whether rows may be missing from a list."""
    complete = context.fact_values.get(f"{node.collection}_complete", NOT_KNOWN)
    return bool(complete < (NOT_KNOWN if node.presumed_complete else YES))


def _flag(node: nodes.Flag, context: EvaluationContext, row: Row | None) -> int:
    source = context.fact_values if node.list_name is None or row is None else row
    found: int = source.get(node.path, NOT_KNOWN)
    return found


def _contest(node: nodes.Contested, context: EvaluationContext, row: Row | None) -> int:
    found = _flag(node.fact, context, row)
    contested = YES if node.value else NO
    if found == contested and truth(node.contradicted_by, context, row) == YES:
        return NOT_KNOWN
    return found


def _shows(node: nodes.ShowsCitizenship, context: EvaluationContext, row: Row | None) -> int:
    document = value_of(node.document, context, row)
    return shows_citizenship(document, or_status=node.or_status, or_license_of=node.or_license_of)


def _grade_at_least(node: nodes.GradeAtLeast, context: EvaluationContext, row: Row | None) -> int:
    stated = (value_of(each, context, row) for each in (node.grade, node.jurisdiction, node.level))
    return grade_is_at_least(*stated, node.state, node.least)


def _one_of(node: nodes.OneOf, context: EvaluationContext, row: Row | None) -> int:
    word = value_of(node.value, context, row)
    return NOT_KNOWN if word is None else (YES if word in node.options else NO)


def _has(node: nodes.HasTag, context: EvaluationContext, row: Row | None) -> int:
    words: TagSet | None = value_of(node.tags, context, row)
    return NOT_KNOWN if words is None else words.has(node.option)


def _lies_in(node: nodes.LiesIn, context: EvaluationContext, row: Row | None) -> int:
    return lies_in(value_of(node.place, context, row), node.area)


def _on_list(node: nodes.OnList, context: EvaluationContext, row: Row | None) -> int:
    found: int = value_of(node.offense, context, row).on_list(node.asked)
    return found


def _three_valued(surely: bool, never: bool) -> int:
    return YES if surely else NO if never else NOT_KNOWN


def _limit(node: nodes.Below | nodes.Above, context: EvaluationContext, row: Row | None) -> int:
    bounds, limit = number_of(node.number, context, row), node.limit
    if bounds is None:
        return NOT_KNOWN
    if isinstance(node, nodes.Below):
        return _three_valued(bounds.high < limit, bounds.low >= limit)
    return _three_valued(bounds.low > limit, bounds.high <= limit)


def _held_between(node: nodes.HeldBetween, context: EvaluationContext, row: Row | None) -> int:
    return context.case.held_between(node.first, node.last).truth


def _before(node: nodes.Before, context: EvaluationContext, row: Row | None) -> int:
    day, other = day_of(node.day, context, row), day_of(node.other, context, row)
    if day is None or other is None:
        return NOT_KNOWN
    return _three_valued(day.last < other.first, day.first >= other.last)


def _within(node: nodes.Within, context: EvaluationContext, row: Row | None) -> int:
    day, anchor = day_of(node.day, context, row), day_of(node.anchor, context, row)
    if day is None or anchor is None:
        return NOT_KNOWN
    if day.first > anchor.last or day.last < years_before(anchor.first, node.years):
        return NO
    if years_before(anchor.last, node.years) <= day.first and day.last <= anchor.first:
        return YES
    return NOT_KNOWN


def value_of(fact: nodes.Fact, context: EvaluationContext, row: Row | None) -> Any:
    """Return the value of a fact in the case; None where it is not stated or not known."""
    return (context.fact_values if fact.list_name is None or row is None else row).get(fact.path)


def has_fact(fact: nodes.Fact, context: EvaluationContext, row: Row | None) -> bool:
    """Return whether the case states the fact, even if as "not known"."""
    return fact.path in (context.fact_values if fact.list_name is None or row is None else row)


def day_of(
    value: nodes.DayValue, context: EvaluationContext, row: Row | None
) -> PartialDate | None:
    """Return the days that a day of the law or of the case can be."""
    if isinstance(value, nodes.FixedDay):
        return value.partial_date
    assert isinstance(value, nodes.Day)
    found: PartialDate | None = value_of(value, context, row)
    return found


def number_of(
    value: nodes.NumberValue, context: EvaluationContext, row: Row | None
) -> Bounds | None:
    """Return the bounds of a number of the case."""
    if isinstance(value, nodes.HoldHours):
        return context.case.hold_hours(value.calendar)
    assert isinstance(value, nodes.Number)
    found: Bounds | None = value_of(value, context, row)
    return found


_RULES: dict[type, Callable[..., int]] = {
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
