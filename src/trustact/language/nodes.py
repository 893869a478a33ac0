"""The expression tree: one small immutable class for each kind of thing that a law can say.

A node holds no behaviour of its own; each back end has one rule a node. `Condition` nodes have one
of three truth values, `Value` nodes give a day, a number, a word, a place or a set of tokens.
"""

import dataclasses
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from trustact.language.errors import LawError
from trustact.language.spans import Span

_PACKAGE = __name__.rpartition(".")[0]


def law_line() -> str | None:
    """Return file and line of the law that is being written, for error messages.

    Returns
    -------
    str or None
        The nearest caller outside the language itself; None where there is none.
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
        found: list[Node] = []
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Node):
                found.append(value)
            elif isinstance(value, tuple):
                found.extend(item for item in value if isinstance(item, Node))
        return tuple(found)

    def walk(self) -> Iterator["Node"]:
        """Yield this node and all below it, each before its children."""
        yield self
        for child in self.children():
            yield from child.walk()

    @cached_property
    def key(self) -> tuple[Any, ...]:
        """Return what two nodes share exactly if they say the same."""
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


class Condition(Node):
    """Something that is so, is not so, or is not known; combined with `&`, `|` and `~`."""

    def __and__(self, other: "Condition") -> "Condition":
        return All(_flat(All, self, _condition(other)))

    def __or__(self, other: "Condition") -> "Condition":
        return Any_(_flat(Any_, self, _condition(other)))

    def __invert__(self) -> "Condition":
        return self.condition if isinstance(self, Not) else Not(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node):
            raise LawError(
                f"a condition is not compared with {other!r}; write it alone, or with '~' before "
                "it where it must not be met",
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


def _flat(kind: type["All"] | type["Any_"], *parts: Condition) -> tuple[Condition, ...]:
    flat: list[Condition] = []
    for part in parts:
        flat.extend(part.conditions if isinstance(part, kind) else (part,))
    return tuple(flat)


def _condition(other: object) -> Condition:
    if not isinstance(other, Condition):
        raise LawError(
            f"{other!r} is no condition; a fact that is not yes or no needs a comparison",
            law_line(),
        )
    return other


class Value(Node):
    """A day, a number, a word, a place or a set of tokens; never a truth by itself."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node):
            raise LawError(
                f"only a word is compared by '==', not this with {other!r}; a number is compared "
                "by '<' or '>=', a day by before(...), on_or_after(...) or within(...), a place by "
                "lies_in(...), a list of words by has(...)",
                law_line(),
            )
        return self is other

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        raise LawError(
            "a fact has no value while a law is being written; compare it (==, .isin, .within ...)",
            law_line(),
        )


# Conditions that combine others


@dataclass(frozen=True, eq=False)
class Always(Condition):
    """True of everybody."""


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


@dataclass(frozen=True, eq=False)
class Presume(Condition):
    """The condition, or `presumed` where the fact was not asked at all."""

    fact: "Fact"
    presumed: bool
    condition: Condition


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
    """A question on which lawyers differ; unknown until somebody chooses an answer."""

    name: str
    asks: str
    yes: str
    no: str
    citation: str
    choosable: bool = True


# Conditions on many rows


@dataclass(frozen=True, eq=False)
class Some(Condition):
    """Some one row of the list meets the whole condition; a "no" needs the list to be closed."""

    collection: str
    condition: Condition


@dataclass(frozen=True, eq=False)
class AtLeast(Condition):
    """At least `count` rows of the list meet the condition, each by itself."""

    count: int
    collection: str
    condition: Condition


# Values


@dataclass(frozen=True, eq=False)
class Fact(Node):
    """A leaf: one fact of the vocabulary.

    Parameters
    ----------
    path : str
        The path in a case, or the field's name for a fact of a row.
    of : str or None
        The list to which the row belongs; None for a fact of the case itself.
    says : str
        What the fact means, for questions and messages.
    """

    path: str
    of: str | None
    says: str = dataclasses.field(default="", metadata={"incidental": True})

    @property
    def full_path(self) -> str:
        """Return the path from the top of a case, `convictions[].level` for a fact of a row."""
        return self.path if self.of is None else f"{self.of}[].{self.path}"


@dataclass(frozen=True, eq=False)
class Flag(Fact, Condition):
    """A fact that is yes, no or not known; `presumed` names the actions for which it is."""

    presumed: tuple[tuple[str, bool], ...] = ()


class DayValue(Value):
    """A day, known to the day, to the month or to the year, or not known."""

    def within(self, *, years: int, before: "DayValue") -> "Within":
        """Say that the day lies in the `years` up to `before`, both ends counted."""
        if years < 1:
            raise LawError(f"a look-back of {years} years; it takes 1 or more", law_line())
        return Within(self, before, years)

    def before(self, other: "DayValue | str") -> "Before":
        """Say that the day lies before the other."""
        return Before(self, _day(other))

    def on_or_after(self, other: "DayValue | str") -> Condition:
        """Say that the day is the other or lies after it."""
        return ~Before(self, _day(other))


def _day(value: "DayValue | str") -> DayValue:
    from trustact.language.spans import parse_span

    if isinstance(value, DayValue):
        return value
    try:
        return NamedDay(parse_span(value))
    except (TypeError, ValueError) as error:
        raise LawError(str(error), law_line()) from error


@dataclass(frozen=True, eq=False)
class NamedDay(DayValue):
    """A day that the law itself names."""

    span: Span


@dataclass(frozen=True, eq=False)
class Day(Fact, DayValue):
    """A fact that is a day, a month or a year."""


@dataclass(frozen=True, eq=False)
class Choice(Fact, Value):
    """A fact that is one of a closed list of words."""

    options: tuple[str, ...] = ()

    def __eq__(self, option: object) -> "OneOf":  # type: ignore[override]
        return self.isin(str(option))

    def __ne__(self, option: object) -> Condition:  # type: ignore[override]
        return ~self.isin(str(option))

    __hash__ = object.__hash__

    def isin(self, *options: str) -> "OneOf":
        """Say that the fact is one of the given words."""
        _names_something(self, options)
        for option in options:
            _check_option(self, option, self.options)
        return OneOf(self, frozenset(options))


@dataclass(frozen=True, eq=False)
class Text(Fact, Value):
    """A fact in free words; no law decides by it."""


@dataclass(frozen=True, eq=False)
class Categories(Fact, Value):
    """A map of category id to yes, no or not known; laws read it through the offense."""


@dataclass(frozen=True, eq=False)
class Moment(Fact, Value):
    """A date-time; only clocks read it."""


@dataclass(frozen=True, eq=False)
class Place(Fact, Value):
    """A place id: us-ca, us-il-cook."""

    def lies_in(self, area: str) -> "LiesIn":
        """Say that the place is the area or lies in it."""
        return LiesIn(self, area)


class NumberValue(Value):
    """A number, known exactly, within bounds, or not at all."""

    def __ge__(self, limit: float) -> "Condition":
        return ~Below(self, _number(limit))

    def __lt__(self, limit: float) -> "Condition":
        return Below(self, _number(limit))

    def __gt__(self, limit: float) -> "Condition":
        return Above(self, _number(limit))

    def __le__(self, limit: float) -> "Condition":
        return ~Above(self, _number(limit))


def _number(limit: object) -> float:
    if isinstance(limit, bool) or not isinstance(limit, int | float):
        raise LawError(f"{limit!r} is no number to compare with", law_line())
    return float(limit)


@dataclass(frozen=True, eq=False)
class Number(Fact, NumberValue):
    """A fact that is a number; its unit is in its name."""

    least: float = 0
    most: float | None = None
    whole: bool = True


@dataclass(frozen=True, eq=False)
class HoldHours(NumberValue):
    """Hours for which the hold under question has lasted, counted by a calendar."""

    calendar: str


@dataclass(frozen=True, eq=False)
class Tags(Fact, Value):
    """A fact that is a list of words, each there or not."""

    options: tuple[str, ...] = ()
    closed_by: str | None = None
    presumed_empty: bool = False

    def has(self, option: str) -> "Has":
        """Say that the word is in the list."""
        _check_option(self, option, self.options)
        return Has(self, option)

    def has_any(self, *options: str) -> Condition:
        """Say that at least one of the words is in the list."""
        _names_something(self, options)
        return any_of(*(self.has(option) for option in options))


@dataclass(frozen=True, eq=False)
class OffenseOf(Fact, Value):
    """The offense of a row: its statute, jurisdiction, categories and dates taken together.

    The last three name the fields beside it that hold statute, level and day.
    """

    statute: str = "statute"
    level: str = "level"
    dated_by: str = "offense_on"

    def isin(self, *lists: "str | OffenseList") -> Condition:
        """Say that the offense is on at least one of the lists."""
        _names_something(self, lists)
        return any_of(
            *(OnList(self, item.id if isinstance(item, OffenseList) else item) for item in lists)
        )


@dataclass(frozen=True)
class OffenseList:
    """A list of offenses that a law names.

    Parameters
    ----------
    id : str
        The id in the tables of `trustact.offenses`.
    citation : str
    basis : str
    """

    id: str
    citation: str
    basis: str


def _names_something(fact: Fact, named: tuple[object, ...]) -> None:
    if not named:
        raise LawError(
            f"{fact.full_path} is compared with nothing; name a word or more", law_line()
        )


def _check_option(fact: Fact, option: str, options: tuple[str, ...]) -> None:
    from trustact.language.errors import nearest

    if options and option not in options:
        raise LawError(
            f"{fact.full_path} is never {option!r}; it is one of: {', '.join(options)}"
            f"{nearest(option, options)}",
            law_line(),
        )


# Conditions on values


@dataclass(frozen=True, eq=False)
class OneOf(Condition):
    """The word is one of these."""

    value: Choice
    options: frozenset[str]


@dataclass(frozen=True, eq=False)
class Has(Condition):
    """The word is in the list of words; a "no" needs the list to be closed."""

    tags: Tags
    option: str


@dataclass(frozen=True, eq=False)
class LiesIn(Condition):
    """The place is the area or lies in it; unknown where the place is wider than the area."""

    place: Place
    area: str


@dataclass(frozen=True, eq=False)
class OnList(Condition):
    """The offense of the row is on the list, by the record's own word or by dated tables."""

    offense: OffenseOf
    list_id: str


@dataclass(frozen=True, eq=False)
class Below(Condition):
    """The number is less than the limit."""

    number: NumberValue
    limit: float


@dataclass(frozen=True, eq=False)
class Above(Condition):
    """The number is greater than the limit."""

    number: NumberValue
    limit: float


@dataclass(frozen=True, eq=False)
class Before(Condition):
    """The first day lies before the second; unknown where only some of the possible days do."""

    day: DayValue
    other: DayValue


@dataclass(frozen=True, eq=False)
class Within(Condition):
    """The day lies in the `years` up to `anchor`, both ends counted."""

    day: DayValue
    anchor: DayValue
    years: int


def all_of(*conditions: Condition) -> Condition:
    """Return the condition that each of these is met.

    Parameters
    ----------
    *conditions : Condition

    Returns
    -------
    Condition
    """
    flat = _flat(All, *(_condition(c) for c in conditions))
    if not flat:
        return Always()
    return flat[0] if len(flat) == 1 else All(flat)


def any_of(*conditions: Condition) -> Condition:
    """Return the condition that at least one of these is met; never met where there is none.

    Parameters
    ----------
    *conditions : Condition

    Returns
    -------
    Condition
    """
    flat = _flat(Any_, *(_condition(c) for c in conditions))
    if not flat:
        return Not(Always())
    return flat[0] if len(flat) == 1 else Any_(flat)
