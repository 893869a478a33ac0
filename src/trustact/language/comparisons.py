"""The conditions on one value: what a law says of a day, a number, a word, a place, an offense."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trustact.language.conditions import Condition

if TYPE_CHECKING:
    from trustact.language.fact_types import Choice, DayValue, NumberValue, OffenseFact, Place, Tags


@dataclass(frozen=True, eq=False)
class OneOf(Condition):
    """The word is one of these."""

    value: "Choice"
    options: frozenset[str]


@dataclass(frozen=True, eq=False)
class HasTag(Condition):
    """The word is in the list of words; a "no" needs the list to be closed."""

    tags: "Tags"
    option: str


@dataclass(frozen=True, eq=False)
class LiesIn(Condition):
    """The place is the area or lies in it; unknown where the place is wider than the area."""

    place: "Place"
    area: str


@dataclass(frozen=True, eq=False)
class OnList(Condition):
    """The offense of the row is on the list, by the record's own word or by dated tables."""

    offense: "OffenseFact"
    list_id: str


@dataclass(frozen=True, eq=False)
class Below(Condition):
    """The number is less than the limit."""

    number: "NumberValue"
    limit: float


@dataclass(frozen=True, eq=False)
class Above(Condition):
    """The number is greater than the limit."""

    number: "NumberValue"
    limit: float


@dataclass(frozen=True, eq=False)
class Before(Condition):
    """The first day lies before the second; unknown where only some of the possible days do."""

    day: "DayValue"
    other: "DayValue"


@dataclass(frozen=True, eq=False)
class Within(Condition):
    """The day lies in the `years` up to `anchor`, both ends counted."""

    day: "DayValue"
    anchor: "DayValue"
    years: int
