"""The truth of a condition on one case: the explaining walk, one rule a node.

Slower than the generated code of `compile`, and used where reasons are wanted. Both are held equal
by the tests.
"""

from collections.abc import Callable, Mapping
from typing import Any

from trustact.language.case import Case
from trustact.language.fact_values import NO, NOT_KNOWN, YES, Bounds, TagSet
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
from trustact.language.partial_dates import PartialDate, years_before
from trustact.language.places import lies_in

Row = Mapping[str, Any]
Readings = Mapping[str, int]


class EvaluationContext:
    """What a condition is evaluated against: a case and the readings that were chosen.

    Parameters
    ----------
    case : Case
    readings : mapping of str to int
        Name -> 2 (yes) or 0 (no); a reading that is not named is open.

    Notes
    -----
    What was found of a list or a provision is kept: reasons ask for it again and again. Neither the
    case nor the readings may change while a scene is in use.
    """

    __slots__ = ("case", "fact_values", "found", "readings", "rows")

    def __init__(self, case: Case, readings: Readings) -> None:
        self.case = case
        self.fact_values = case.fact_values
        self.rows = case.rows
        self.readings = readings
        self.found: dict[Condition, int] = {}


def truth(node: Condition, scene: EvaluationContext, row: Row | None = None) -> int:
    """Return 2, 1 or 0: the condition is met, not known, not met.

    Parameters
    ----------
    node : Condition
    scene : EvaluationContext
    row : mapping, optional
        The row that a condition inside `some` is about.

    Returns
    -------
    int
    """
    return _RULES[type(node)](node, scene, row)


def _always(node: Always, scene: EvaluationContext, row: Row | None) -> int:
    return YES


def _all(node: All, scene: EvaluationContext, row: Row | None) -> int:
    least = YES
    for condition in node.conditions:
        found = _RULES[type(condition)](condition, scene, row)
        if found < least:
            if found == NO:
                return NO
            least = found
    return least


def _any(node: Any_, scene: EvaluationContext, row: Row | None) -> int:
    most = NO
    for condition in node.conditions:
        found = _RULES[type(condition)](condition, scene, row)
        if found > most:
            if found == YES:
                return YES
            most = found
    return most


def _not(node: Not, scene: EvaluationContext, row: Row | None) -> int:
    return YES - truth(node.condition, scene, row)


def _presume(node: Presume, scene: EvaluationContext, row: Row | None) -> int:
    if has_fact(node.fact, scene, row):
        return truth(node.condition, scene, row)
    return YES if node.presumed else NO


def _provision(node: Provision, scene: EvaluationContext, row: Row | None) -> int:
    if row is not None:
        return truth(node.condition, scene, row)
    found = scene.found.get(node)
    if found is None:
        found = scene.found[node] = truth(node.condition, scene)
    return found


def _reading(node: Reading, scene: EvaluationContext, row: Row | None) -> int:
    return scene.readings.get(node.name, NOT_KNOWN) if node.choosable else NOT_KNOWN


def _some(node: Some, scene: EvaluationContext, row: Row | None) -> int:
    found = scene.found.get(node)
    if found is None:
        found = scene.found[node] = _evaluate_rows(node, scene)
    return found


def _evaluate_rows(node: Some, scene: EvaluationContext) -> int:
    most = NO
    for one in scene.rows[node.collection]:
        found = truth(node.condition, scene, one)
        if found == YES:
            return YES
        most = max(most, found)
    return max(most, _truth_of_unlisted_rows(node.collection, scene))


def _at_least(node: AtLeast, scene: EvaluationContext, row: Row | None) -> int:
    sure = maybe = 0
    for one in scene.rows[node.collection]:
        found = truth(node.condition, scene, one)
        sure += found == YES
        maybe += found == NOT_KNOWN
    if sure >= node.count:
        return YES
    if sure + maybe >= node.count:
        return NOT_KNOWN
    return _truth_of_unlisted_rows(node.collection, scene)


def _truth_of_unlisted_rows(collection: str, scene: EvaluationContext) -> int:
    """Return "not known" where rows may be missing from the list, else "no"."""
    return NO if scene.fact_values.get(f"{collection}_complete") == YES else NOT_KNOWN


def _flag(node: Flag, scene: EvaluationContext, row: Row | None) -> int:
    source = scene.fact_values if node.list_name is None or row is None else row
    found: int = source.get(node.path, NOT_KNOWN)
    return found


def _one_of(node: OneOf, scene: EvaluationContext, row: Row | None) -> int:
    word = value_of(node.value, scene, row)
    return NOT_KNOWN if word is None else (YES if word in node.options else NO)


def _has(node: HasTag, scene: EvaluationContext, row: Row | None) -> int:
    words: TagSet | None = value_of(node.tags, scene, row)
    return NOT_KNOWN if words is None else words.has(node.option)


def _lies_in(node: LiesIn, scene: EvaluationContext, row: Row | None) -> int:
    return lies_in(value_of(node.place, scene, row), node.area)


def _on_list(node: OnList, scene: EvaluationContext, row: Row | None) -> int:
    found: int = value_of(node.offense, scene, row).on_list(node.list_id)
    return found


def _below(node: Below, scene: EvaluationContext, row: Row | None) -> int:
    bounds = number_of(node.number, scene, row)
    if bounds is None:
        return NOT_KNOWN
    if bounds.high < node.limit:
        return YES
    return NO if bounds.low >= node.limit else NOT_KNOWN


def _above(node: Above, scene: EvaluationContext, row: Row | None) -> int:
    bounds = number_of(node.number, scene, row)
    if bounds is None:
        return NOT_KNOWN
    if bounds.low > node.limit:
        return YES
    return NO if bounds.high <= node.limit else NOT_KNOWN


def _before(node: Before, scene: EvaluationContext, row: Row | None) -> int:
    day, other = day_of(node.day, scene, row), day_of(node.other, scene, row)
    if day is None or other is None:
        return NOT_KNOWN
    if day.last < other.first:
        return YES
    return NO if day.first >= other.last else NOT_KNOWN


def _within(node: Within, scene: EvaluationContext, row: Row | None) -> int:
    day, anchor = day_of(node.day, scene, row), day_of(node.anchor, scene, row)
    if day is None or anchor is None:
        return NOT_KNOWN
    if day.first > anchor.last or day.last < years_before(anchor.first, node.years):
        return NO
    if years_before(anchor.last, node.years) <= day.first and day.last <= anchor.first:
        return YES
    return NOT_KNOWN


def value_of(fact: Fact, scene: EvaluationContext, row: Row | None) -> Any:
    """Return what the case holds for a fact; None where it was not asked or is not known."""
    return (scene.fact_values if fact.list_name is None or row is None else row).get(fact.path)


def has_fact(fact: Fact, scene: EvaluationContext, row: Row | None) -> bool:
    """Return whether the case states the fact, be it as "not known"."""
    return fact.path in (scene.fact_values if fact.list_name is None or row is None else row)


def day_of(value: DayValue, scene: EvaluationContext, row: Row | None) -> PartialDate | None:
    """Return the days that a day of the law or of the case can be."""
    if isinstance(value, FixedDay):
        return value.partial_date
    assert isinstance(value, Day)
    found: PartialDate | None = value_of(value, scene, row)
    return found


def number_of(value: NumberValue, scene: EvaluationContext, row: Row | None) -> Bounds | None:
    """Return the bounds of a number of the case."""
    if isinstance(value, HoldHours):
        return scene.case.hold_hours(value.calendar)
    assert isinstance(value, Number)
    found: Bounds | None = value_of(value, scene, row)
    return found


_RULES: dict[type, Callable[..., int]] = {
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
