"""The base classes of the expression tree, and the conditions made of other conditions.

Nodes are data only; each back end has one rule for each kind of node. A `Condition` is true, false
or unknown. A `Value` is a day, a number, a choice, a place or a set of tags.
"""

import dataclasses
import sys
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from trustact.language.errors import LawError
from trustact.language.fill_note import FillNote
from trustact.language.lazy_dataclass import dataclass

_PACKAGE = __name__.rpartition(".")[0]


def law_line() -> str | None:
    """Return file and line of the law file that is running, for error messages.

    Returns
    -------
    str or None
        The nearest caller outside this package; None where there is none.
    """
    frame = sys._getframe(1)
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if not module.startswith(_PACKAGE) and module != "dataclasses":
            return f"{frame.f_code.co_filename}:{frame.f_lineno}"
        if frame.f_back is None:
            return None
        frame = frame.f_back
    return None


@dataclass(frozen=True, eq=False)
class Node:
    """Anything in the tree."""

    def children(self) -> tuple["Node", ...]:
        """Return the nodes below, in the order in which they were written."""
        return self._children

    @cached_property
    def _children(self) -> tuple["Node", ...]:
        found: list[Node] = []
        for name in field_names(type(self)):
            value = getattr(self, name)
            if isinstance(value, Node):
                found.append(value)
            elif isinstance(value, tuple):
                found.extend(item for item in value if isinstance(item, Node))
        return tuple(found)

    def walk(self) -> Iterator["Node"]:
        """Yield this node and all below it, each before its children."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children()))

    @cached_property
    def readings(self) -> tuple["Reading", ...]:
        """Return the readings in this node, each once; computed only once."""
        found = [self] if isinstance(self, Reading) else []
        found += [reading for child in self._children for reading in child.readings]
        return tuple(dict.fromkeys(found))

    @cached_property
    def parts(self) -> tuple["Provision", ...]:
        """Return the nearest provisions below, each once; not those inside `some` or `at_least`."""
        found: list[Provision] = []
        for child in self._children:
            if isinstance(child, Provision):
                found.append(child)
            elif not isinstance(child, Some | AtLeast):
                found += child.parts
        return tuple(dict.fromkeys(found))

    @cached_property
    def row_fact(self) -> "Fact | None":
        """Return a fact of a row that is used outside `some` and `at_least`, which is an error."""
        facts = (child.row_fact for child in self._children)
        return next((fact for fact in facts if fact is not None), None)

    @cached_property
    def fact_paths(self) -> frozenset[str]:
        """Return the paths of all facts in this node; computed only once."""
        return frozenset().union(*(child.fact_paths for child in self._children))

    @cached_property
    def key(self) -> tuple[Any, ...]:
        """Return a value that is equal for two nodes exactly if they mean the same."""
        parts: list[Any] = [type(self).__name__]
        for field in dataclasses.fields(self):
            if field.metadata.get("incidental"):
                continue
            value = getattr(self, field.name)
            if isinstance(value, Node):
                parts.append(value.key)
            elif isinstance(value, tuple):
                parts.append(tuple(v.key if isinstance(v, Node) else v for v in value))
            else:
                parts.append(value)
        return tuple(parts)


_FIELD_NAMES: dict[type[Node], tuple[str, ...]] = {}


def field_names(kind: type[Node]) -> tuple[str, ...]:
    """Return the names of the parts of a kind of node."""
    names = _FIELD_NAMES.get(kind)
    if names is None:
        names = _FIELD_NAMES[kind] = tuple(field.name for field in dataclasses.fields(kind))
    return names


class Condition(Node):
    """Something that is true, false or unknown; combined with `&`, `|` and `~`."""

    def __and__(self, other: "Condition") -> "Condition":
        return All(_flatten(All, self, _require_condition(other)))

    def __or__(self, other: "Condition") -> "Condition":
        return Any_(_flatten(Any_, self, _require_condition(other)))

    def __invert__(self) -> "Condition":
        return self.condition if isinstance(self, Not) else Not(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node):
            raise LawError(
                f"a condition cannot be compared with {other!r}; write the condition alone, or "
                "'~' before it where it must not be met",
                law_line(),
            )
        return self is other

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        raise LawError(
            "a condition has no truth value while a law is being written; combine conditions with "
            "'&' (and), '|' (or) and '~' (not) instead of 'and', 'or', 'not' and 'if'",
            law_line(),
        )


def _flatten(kind: type["All"] | type["Any_"], *parts: Condition) -> tuple[Condition, ...]:
    flat: list[Condition] = []
    for part in parts:
        flat.extend(part.conditions if isinstance(part, kind) else (part,))
    return tuple(flat)


def _require_condition(other: object) -> Condition:
    if not isinstance(other, Condition):
        raise LawError(
            f"{other!r} is not a condition; a fact that is not yes or no needs a comparison",
            law_line(),
        )
    return other


def _require_node(other: object, sign: str) -> None:
    if not isinstance(other, Node):
        raise LawError(
            f"'{sign}' compares only a choice, not this value with {other!r}; compare a number "
            "with '<' or '>=', a day with before(...), on_or_after(...) or within(...), a "
            "place with lies_in(...), a list of tags with has(...)",
            law_line(),
        )


class Value(Node):
    """A day, a number, a choice, a place or a set of tags; not true or false by itself."""

    def __eq__(self, other: object) -> bool:
        _require_node(other, "==")
        return self is other

    def __ne__(self, other: object) -> bool:
        _require_node(other, "!=")
        return self is not other

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        raise LawError(
            "a fact has no value while a law is being written; compare it (==, .isin, .within ...)",
            law_line(),
        )


@dataclass(frozen=True, eq=False)
class Fact(Node):
    """One fact of the vocabulary: a leaf of the tree.

    Parameters
    ----------
    path : str
        The path in a case; for a fact of a row, the name of the field.
    list_name : str or None
        The list that the row belongs to; None for a fact of the case itself.
    says : str
        What the fact means, for questions and messages.
    """

    path: str
    list_name: str | None
    says: str = dataclasses.field(default="", metadata={"incidental": True})

    @property
    def full_path(self) -> str:
        """Return the path from the top of a case, `convictions[].level` for a fact of a row."""
        return self.path if self.list_name is None else f"{self.list_name}[].{self.path}"

    @cached_property
    def fact_paths(self) -> frozenset[str]:
        """Return the path of this fact."""
        return frozenset({self.path})

    @cached_property
    def row_fact(self) -> "Fact | None":
        """Return the fact itself if it belongs to a row."""
        return self if self.list_name is not None else None


# Conditions that combine others


@dataclass(frozen=True, eq=False)
class Always(Condition):
    """Always true."""


@dataclass(frozen=True, eq=False)
class All(Condition):
    """Each of the conditions is met."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, eq=False)
class Any_(Condition):  # noqa: N801 - `Any` is typing's
    """At least one of the conditions is met."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, eq=False)
class Not(Condition):
    """The condition is not met; unknown where that is unknown."""

    condition: Condition


NEVER = Not(Always())
"""The condition that no case meets."""


@dataclass(frozen=True, eq=False)
class Presume(Condition):
    """The condition, or `otherwise` where the case does not mention the fact.

    Parameters
    ----------
    otherwise : Condition
        `Always()` or `NEVER` for a presumption; another condition where the fact is derived.
    note : FillNote or None
        By which rule it is filled; None for what the question itself presupposes.
    """

    fact: Fact
    otherwise: Condition
    condition: Condition
    note: FillNote | None = dataclasses.field(default=None, metadata={"incidental": True})


@dataclass(frozen=True, eq=False)
class Provision(Condition):
    """A condition that the law states under a name and a citation of its own."""

    name: str
    citation: str
    condition: Condition
    text: str = dataclasses.field(default="", metadata={"incidental": True})
    basis: str = dataclasses.field(default="", metadata={"incidental": True})
    where: str | None = dataclasses.field(default=None, metadata={"incidental": True})


@dataclass(frozen=True, eq=False)
class Reading(Condition):
    """A question on which lawyers differ; unknown until an answer is chosen."""

    name: str
    asks: str
    yes: str
    no: str
    citation: str
    choosable: bool = True


# Conditions on many rows


@dataclass(frozen=True, eq=False)
class Some(Condition):
    """At least one row of the list meets the whole condition; "no" requires a complete list.

    Parameters
    ----------
    presumed_complete : bool
        Whether the list is taken to be complete where the case does not say.
    note : FillNote or None
        By which rule it is.
    """

    collection: str
    condition: Condition
    presumed_complete: bool = False
    note: FillNote | None = dataclasses.field(default=None, metadata={"incidental": True})
    row_fact = None


@dataclass(frozen=True, eq=False)
class AtLeast(Condition):
    """At least `count` rows of the list meet the condition, each on its own; see `Some`.

    Parameters
    ----------
    amount : Value or None
        A number of the row that is added up in place of counting 1 for each row.
    """

    count: int
    collection: str
    condition: Condition
    presumed_complete: bool = False
    note: FillNote | None = dataclasses.field(default=None, metadata={"incidental": True})
    amount: "Value | None" = None
    row_fact = None


def all_of(*conditions: Condition) -> Condition:
    """Return the condition that each of these is met."""
    flat = _flatten(All, *(_require_condition(c) for c in conditions))
    if not flat:
        return Always()
    return flat[0] if len(flat) == 1 else All(flat)


def any_of(*conditions: Condition) -> Condition:
    """Return the condition that at least one of these is met; false if there are none."""
    flat = _flatten(Any_, *(_require_condition(c) for c in conditions))
    if not flat:
        return NEVER
    return flat[0] if len(flat) == 1 else Any_(flat)
