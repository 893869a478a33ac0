"""An instrument and an action put together as conditions: the same for every back end.

The answer to a question follows from four conditions by one ladder, whatever evaluates them:

1. the instrument does not reach the case (dates, agency, place, scope): not-regulated;
2. a bar stands: prohibited;
3. a duty stands: required;
4. a bar or duty was lifted, or the law leaves the choice: permitted;
5. otherwise it says nothing: not-regulated.

A rung that is unknown makes the answer undetermined, unless an earlier rung settles it.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from trustact.language.instrument import Answer, Instrument, Interval, Rule
from trustact.language.nodes import (
    Always,
    Before,
    Condition,
    Flag,
    LiesIn,
    NamedDay,
    Node,
    Not,
    OneOf,
    Presume,
    Provision,
    all_of,
    any_of,
)
from trustact.language.vocabulary import ALWAYS, question

AS_IF_IN_FORCE = ("bill", "model-rule", "case-law")
"""Kinds of instrument that answer on any day when they are asked by name."""


@dataclass(frozen=True)
class Ask:
    """The conditions that answer one action under one instrument.

    Parameters
    ----------
    instrument : Instrument
    action : str
    gate : tuple of Provision
        All have to be met for the instrument to reach the case at all.
    prohibits, requires, permits : Condition
        Each includes the gate.
    """

    instrument: Instrument
    action: str
    gate: tuple[Provision, ...]
    prohibits: Condition
    requires: Condition
    permits: Condition
    rules: tuple["AskedRule", ...]

    @property
    def rungs(self) -> tuple[tuple[Answer, Condition], ...]:
        """The ladder: answer and condition, first to last."""
        return (
            ("prohibited", self.prohibits),
            ("required", self.requires),
            ("permitted", self.permits),
        )


@dataclass(frozen=True)
class AskedRule:
    """A rule with its conditions as this question meets them."""

    rule: Rule
    when: Condition
    exceptions: tuple[Provision, ...]
    provided: tuple[Provision, ...]

    @property
    def lifted(self) -> Condition:
        """An exception is met, and all that is asked beside it."""
        if not self.exceptions:
            return Not(Always())
        return all_of(*self.provided, any_of(*self.exceptions))

    @property
    def stands(self) -> Condition:
        """The bar or duty speaks and is not lifted."""
        if not self.exceptions:
            return self.when
        return all_of(self.when, Not(self.lifted))

    @property
    def leaves_choice(self) -> Condition:
        """The law speaks, and what is left is a choice of the agency."""
        if self.rule.effect == "permitted":
            return self.when
        return all_of(self.when, self.lifted)


@lru_cache(maxsize=4096)
def ask(
    instrument: Instrument, action: str, *, as_if: bool = False, only_bound: bool = False
) -> Ask:
    """Return the conditions that answer one action under one instrument.

    Parameters
    ----------
    instrument : Instrument
    action : str
    as_if : bool, default False
        Presume place and dates, as though it had been in force there and then.
    only_bound : bool, default False
        Bills and model rules bind nobody; without it they answer as if in force.

    Returns
    -------
    Ask
    """
    rules = tuple(_asked(rule, action) for rule in instrument.rules_on(action))
    gate = tuple(_gate(instrument, action, as_if, only_bound))
    bars = [r.stands for r in rules if r.rule.effect == "prohibited"]
    duties = [r.stands for r in rules if r.rule.effect == "required"]
    choices = [r.leaves_choice for r in rules if r.exceptions or r.rule.effect == "permitted"]

    def gated(conditions: list[Condition]) -> Condition:
        return all_of(*gate, any_of(*conditions)) if conditions else Not(Always())

    return Ask(instrument, action, gate, gated(bars), gated(duties), gated(choices), rules)


def _asked(rule: Rule, action: str) -> AskedRule:
    def here(provision: Provision) -> Provision:
        written = presuming(provision, action)
        assert isinstance(written, Provision)
        return written

    return AskedRule(
        rule,
        presuming(_where_it_binds(rule), action),
        tuple(here(p) for p in rule.exceptions),
        tuple(here(p) for p in rule.provided),
    )


def _where_it_binds(rule: Rule) -> Condition:
    """Return where a rule speaks, of those agencies that it is about."""
    if rule.binds is None:
        return rule.when
    return all_of(Presume(question.agency, True, OneOf(question.agency, rule.binds)), rule.when)


def _gate(instrument: Instrument, action: str, as_if: bool, only_bound: bool) -> list[Provision]:
    dates = in_force(instrument, as_if=as_if, only_bound=only_bound)
    here: Condition = Always()
    if not as_if and instrument.place not in ("us", "us-federal"):
        here = Presume(question.place, True, LiesIn(question.place, instrument.place))
    agency = Presume(question.agency, True, OneOf(question.agency, instrument.binds))
    cite, basis = instrument.citation, instrument.basis
    parts = [
        Provision("in_force", cite, dates, "the instrument is in force on the day", basis),
        Provision("place", cite, here, "the place is one where it is law", basis),
        Provision("agency", cite, agency, "the agency is one that it binds", basis),
    ]
    for provision in instrument.scope:
        scoped = presuming(provision, action)
        assert isinstance(scoped, Provision)
        parts.append(scoped)
    return parts


def in_force(instrument: Instrument, *, as_if: bool = False, only_bound: bool = False) -> Condition:
    """Return the condition that the instrument is in force on the day of the question.

    Parameters
    ----------
    instrument : Instrument
    as_if, only_bound : bool
        See `ask`.

    Returns
    -------
    Condition
    """
    if as_if or instrument.status == "case-law":
        return Always()
    if instrument.status in ("bill", "model-rule"):
        return Not(Always()) if only_bound else Always()
    return any_of(*(_during(interval) for interval in instrument.in_force))


def _during(interval: Interval) -> Condition:
    parts: list[Condition] = [~Before(question.as_of, NamedDay(interval.start))]
    if interval.until is not None:
        parts.append(Before(question.as_of, NamedDay(interval.until)))
    if interval.reading is not None:
        parts.append(interval.reading if interval.affirmed else ~interval.reading)
    return all_of(*parts)


def presuming(condition: Condition, action: str) -> Condition:
    """Return the condition with the presuppositions of a question filled in where stated.

    Parameters
    ----------
    condition : Condition
    action : str

    Returns
    -------
    Condition
        Each fact that the action presumes stands inside a `Presume` node.
    """

    def fill(node: Node) -> Node:
        if isinstance(node, Flag):
            for applies_to, value in node.presumed:
                if applies_to in (action, ALWAYS):
                    return Presume(node, value, node)
        return node

    rewritten = rewrite(condition, fill)
    assert isinstance(rewritten, Condition)
    return rewritten


def rewrite(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return the tree with `change` applied to every node, children first.

    Parameters
    ----------
    node : Node
    change : callable
        Returns the node itself where nothing changes.

    Returns
    -------
    Node
        Untouched parts are shared with the old tree. What a `Presume` holds is left alone.
    """
    if isinstance(node, Presume):
        return node
    replaced: dict[str, Any] = {}
    for field in dataclasses.fields(node):
        value = getattr(node, field.name)
        if isinstance(value, Node):
            new = rewrite(value, change)
            if new is not value:
                replaced[field.name] = new
        elif isinstance(value, tuple) and any(isinstance(item, Node) for item in value):
            items = tuple(rewrite(i, change) if isinstance(i, Node) else i for i in value)
            if any(a is not b for a, b in zip(items, value, strict=True)):
                replaced[field.name] = items
    return change(dataclasses.replace(node, **replaced) if replaced else node)
