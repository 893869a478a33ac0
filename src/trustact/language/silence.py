"""How facts that a case does not state are filled; the rules themselves are in `trustact.filling`.

A rule becomes a part of the tree (`Presume`, or `Some` with `presumed_complete`), so that every
back end fills alike. A stated fact, and a stated null, override each rule.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, cached_property

from trustact.language.fill_note import FillNote
from trustact.language.lazy_dataclass import dataclass
from trustact.language.nodes import (
    NEVER,
    Above,
    All,
    Any_,
    AtLeast,
    Below,
    Choice,
    Condition,
    Contested,
    Fact,
    Flag,
    LiesIn,
    Node,
    Number,
    OneOf,
    OnList,
    Place,
    Presume,
    Some,
    all_of,
    any_of,
)
from trustact.language.places import is_federal, is_locality
from trustact.language.shared_nodes import share


@dataclass(frozen=True, eq=False)
class FactRule:
    """What holds of a yes-or-no fact that a case does not mention.

    Parameters
    ----------
    fact : Flag
        The fact of a case, or of a row.
    otherwise : callable
        Takes the action of the question and the id of the law that is asked; returns the condition
        that holds instead. It may contain the fact itself, alone or in `all_of` and `any_of`: it is
        unknown there, or another rule for the same fact fills it.
    """

    note: FillNote
    fact: Flag
    otherwise: Callable[[str, str], Condition]

    def __post_init__(self) -> None:
        """Keep what `otherwise` returns: the same object for the same action and law."""
        object.__setattr__(self, "otherwise", cache(self.otherwise))


@dataclass(frozen=True, eq=False)
class NumberRule:
    """The number that a fact is taken to have where a case does not mention it.

    Parameters
    ----------
    number, most : float
        The number; with `most`, the least and the greatest that it can be.
    unless : Condition
        Where this is met, or not known, the number stays unknown.
    """

    note: FillNote
    fact: Number
    number: float
    unless: Condition = NEVER
    most: float | None = None


@dataclass(frozen=True, eq=False)
class ListRule:
    """A list that is taken to be complete where a case does not say.

    Parameters
    ----------
    collection : str
        The list.
    about, not_about : Flag or None
        Only conditions on rows that ask for the one fact, and do not ask for the other.
    """

    note: FillNote
    collection: str
    about: Flag | None = None
    not_about: Flag | None = None


@dataclass(frozen=True, eq=False)
class ChoiceRule:
    """What holds of a choice that a case does not mention.

    Parameters
    ----------
    otherwise : callable
        Takes one of the options; returns the condition that the choice is this one.
    """

    note: FillNote
    fact: Choice
    otherwise: Callable[[str], Condition]

    def __post_init__(self) -> None:
        """Keep what `otherwise` returns: the same object for the same option."""
        object.__setattr__(self, "otherwise", cache(self.otherwise))


@dataclass(frozen=True, eq=False)
class PlaceRule:
    """The state in which a place lies that a case does not mention.

    Parameters
    ----------
    like : Place
        It lies in the state of this place, in no other state and not in federal law; in which
        county or city stays open.
    where : Condition
        Where this is not met, or not known, the place stays unknown.
    """

    note: FillNote
    fact: Place
    like: Place
    where: Condition


@dataclass(frozen=True, eq=False)
class MembershipRule:
    """What is presumed where record and tables leave open whether an offense is on a list.

    Parameters
    ----------
    presumed : str
        See `trustact.language.list_questions`.
    lists : frozenset of str
        The lists; all of them if there are none here.
    collection : str or None
        The list of the case whose rows it is about; None for every offense.
    """

    note: FillNote
    presumed: str
    lists: frozenset[str] = frozenset()
    collection: str | None = None

    def is_about(self, node: OnList) -> bool:
        """Return whether the rule is about the condition."""
        return (not self.lists or node.list_id in self.lists) and (
            self.collection is None or node.offense.list_name == self.collection
        )


@dataclass(frozen=True, eq=False)
class ConflictRule:
    """What contradicts the value that a case states of a fact; the fact is then not known.

    Parameters
    ----------
    fact : Flag
        A fact of a case, or of a row.
    contradicted_by : Condition
        Where it is not known, nothing is contradicted.
    value : bool
        The value that is contradicted: a no unless given.
    """

    note: FillNote
    fact: Flag
    contradicted_by: Condition
    value: bool = False


FillRule = ConflictRule | FactRule | NumberRule | ChoiceRule | PlaceRule | ListRule | MembershipRule


class Filling:
    """The rules by which the facts are filled that a case does not state.

    Two are equal only if they are the same object: trees are kept for each.

    Parameters
    ----------
    rules : iterable of FillRule
        For a yes-or-no fact, the first that fills it; at most one for each other fact; for a list,
        at most one for all its conditions.
    """

    def __init__(self, rules: Iterable[FillRule] = ()) -> None:
        self.rules = tuple(rules)
        self._without: dict[str, Filling] = {}

    # Rules without some of them are often tried together, and never filled in one by one.

    @cached_property
    def _flags(self) -> dict[tuple[str | None, str], list[FactRule]]:
        found: dict[tuple[str | None, str], list[FactRule]] = {}
        for rule in self.rules:
            if isinstance(rule, FactRule):
                found.setdefault((rule.fact.list_name, rule.fact.path), []).append(rule)
        return found

    @cached_property
    def _facts(self) -> dict[tuple[str | None, str], NumberRule | ChoiceRule | PlaceRule]:
        return {
            (rule.fact.list_name, rule.fact.path): rule
            for rule in self.rules
            if isinstance(rule, NumberRule | ChoiceRule | PlaceRule)
        }

    @cached_property
    def _conflicts(self) -> dict[str, ConflictRule]:
        return {rule.fact.full_path: rule for rule in self.rules if isinstance(rule, ConflictRule)}

    @cached_property
    def _memberships(self) -> list[MembershipRule]:
        return [rule for rule in self.rules if isinstance(rule, MembershipRule)]

    @cached_property
    def _lists(self) -> list[ListRule]:
        return [rule for rule in self.rules if isinstance(rule, ListRule)]

    @property
    def presumptions(self) -> tuple[FillNote, ...]:
        """What is presumed, without what is derived."""
        return tuple(rule.note for rule in self.rules if rule.note.kind == "presumed")

    def without(self, name: str) -> "Filling":
        """Return the rules without the presumption of a name; the same object each time.

        The rules themselves, if they have none of that name.
        """
        if name not in self._without:
            left = [rule for rule in self.rules if rule.note.name != name]
            self._without[name] = self if len(left) == len(self.rules) else Filling(left)
        return self._without[name]

    def fill(self, node: Node, action: str, law: str) -> Node:
        """Return a node of a law with what is filled in it; the node itself if nothing is."""
        if not self.rules:
            return node
        if isinstance(node, Flag):
            return self._fill_flag(node, action, law)
        if isinstance(node, Below | Above):
            return self._fill_limit(node)
        if isinstance(node, LiesIn):
            return self._fill_place(node)
        if isinstance(node, OneOf):
            rule = self._facts.get((node.value.list_name, node.value.path))
            if isinstance(rule, ChoiceRule):
                filled = any_of(*map(rule.otherwise, sorted(node.options)))
                return share(Presume(node.value, share(filled), node, rule.note))
        elif isinstance(node, OnList):
            rules = [rule for rule in self._memberships if rule.is_about(node)]
            if rules:
                presumed = tuple(rule.presumed for rule in rules)
                notes = tuple(rule.note for rule in rules)
                return share(replace(node, presumed=presumed, notes=notes))
        elif isinstance(node, Some | AtLeast):
            for each in self._lists:
                if each.collection == node.collection and _is_meant(each, node):
                    return share(replace(node, presumed_complete=True, note=each.note))
        return node

    def _fill_flag(self, node: Flag, action: str, law: str) -> Condition:
        conflict = self._conflicts.get(node.full_path)
        stated: Condition = node
        if conflict is not None:
            stated = share(Contested(node, conflict.contradicted_by, conflict.note, conflict.value))
        found = stated
        for rule in reversed(self._flags.get((node.list_name, node.path), [])):
            filled = _put_in_place(rule.otherwise(action, law), rule.fact, found)
            found = share(Presume(node, filled, stated, rule.note))
        return found

    def _fill_place(self, node: LiesIn) -> Node:
        rule = self._facts.get((node.place.list_name, node.place.path))
        if not isinstance(rule, PlaceRule) or is_locality(node.area):
            return node
        lies_there = NEVER if is_federal(node.area) else LiesIn(rule.like, node.area)
        # The place itself is unknown here: where nothing is taken, it stays so.
        filled = any_of(all_of(rule.where, lies_there), all_of(~rule.where, node))
        return share(Presume(node.place, share(filled), node, rule.note))

    def _fill_limit(self, node: Below | Above) -> Node:
        if not isinstance(node.number, Number):
            return node
        rule = self._facts.get((node.number.list_name, node.number.path))
        if not isinstance(rule, NumberRule):
            return node
        low, high = rule.number, rule.number if rule.most is None else rule.most
        if isinstance(node, Below):
            is_met, is_settled = high < node.limit, not low < node.limit <= high
        else:
            is_met, is_settled = low > node.limit, not low <= node.limit < high
        if not is_settled:
            return node
        # The limit itself is unknown here: where the number is not taken, it stays so.
        unless = share(~rule.unless) if is_met else rule.unless
        filled = share(any_of(unless, node) if is_met else all_of(unless, node))
        return share(Presume(node.number, filled, node, rule.note))


def _put_in_place(condition: Condition, fact: Flag, other: Condition) -> Condition:
    """Return what holds of a fact, with what another rule says where this one leaves it open."""
    if condition is fact:
        return other
    if isinstance(condition, All | Any_):
        parts = tuple(_put_in_place(part, fact, other) for part in condition.conditions)
        return share(replace(condition, conditions=parts))
    return condition


def _is_meant(rule: ListRule, node: Some | AtLeast) -> bool:
    wanted = rule.about is None or _asks_for(node, rule.about)
    return wanted and (rule.not_about is None or not _asks_for(node, rule.not_about))


def _asks_for(node: Some | AtLeast, fact: Fact) -> bool:
    return any(
        isinstance(each, Flag) and each.path == fact.path and each.list_name == fact.list_name
        for each in node.walk()
    )


NO_FILLING = Filling()
"""Nothing is filled: what a case does not state stays unknown."""
