"""The values that a law compares: days, numbers, words, places, offenses, and flags.

A `Fact` is a leaf of the vocabulary. Each kind of value has the words in which laws compare it
(`within`, `isin`, `lies_in`, `has`); each gives a condition of `trustact.language.comparisons`.
"""

from dataclasses import dataclass

from trustact.language.conditions import Condition, Fact, Reading, Value, all_of, any_of, law_line
from trustact.language.errors import LawError, suggest_nearest
from trustact.language.partial_dates import PartialDate, parse_partial_date

# Conditions on one value


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


# Values


@dataclass(frozen=True, eq=False)
class Flag(Fact, Condition):
    """A fact that is yes, no or not known; `presumed` names the actions for which it is."""

    presumed: tuple[tuple[str, bool], ...] = ()


class DayValue(Value):
    """A day, known to the day, to the month or to the year, or not known."""

    def within(self, *, years: int, before: "DayValue") -> Within:
        """Say that the day lies in the `years` up to `before`, both ends counted."""
        if years < 1:
            raise LawError(f"a look-back of {years} years; it takes 1 or more", law_line())
        return Within(self, before, years)

    def before(self, other: "DayValue | str") -> Condition:
        """Say that the day lies before the other.

        Of a month or a year that the law names, the day is not on file: between its ends the
        condition turns on a reading that cannot be chosen, so that an open answer says why.
        """
        named = _day(other)
        if not isinstance(named, FixedDay) or named.partial_date.exact:
            return Before(self, named)
        first, last = (
            FixedDay(PartialDate(day, day))
            for day in (named.partial_date.first, named.partial_date.last)
        )
        return Before(self, first) | (Before(self, last) & _not_on_file(named.partial_date))

    def on_or_after(self, other: "DayValue | str") -> Condition:
        """Say that the day is the other or lies after it."""
        return ~self.before(other)


def _day(value: "DayValue | str") -> DayValue:
    if isinstance(value, DayValue):
        return value
    try:
        return FixedDay(parse_partial_date(value))
    except (TypeError, ValueError) as error:
        raise LawError(str(error), law_line()) from error


def _not_on_file(span: PartialDate) -> Reading:
    return Reading(
        f"day-in-{span}-not-on-file",
        f"Of a day that the law names only {span} is on file: which day is it?",
        "It lies after the day that is compared with it.",
        "It does not.",
        "",
        choosable=False,
    )


@dataclass(frozen=True, eq=False)
class FixedDay(DayValue):
    """A day that the law itself names."""

    partial_date: PartialDate


@dataclass(frozen=True, eq=False)
class Day(Fact, DayValue):
    """A fact that is a day, a month or a year."""


@dataclass(frozen=True, eq=False)
class Choice(Fact, Value):
    """A fact that is one of a closed list of words."""

    options: tuple[str, ...] = ()

    def __eq__(self, option: object) -> OneOf:  # type: ignore[override]
        return self.isin(str(option))

    def __ne__(self, option: object) -> Condition:  # type: ignore[override]
        return ~self.isin(str(option))

    __hash__ = object.__hash__

    def isin(self, *options: str) -> OneOf:
        """Say that the fact is one of the given words."""
        _require_options(self, options)
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

    def lies_in(self, area: str) -> LiesIn:
        """Say that the place is the area or lies in it."""
        return LiesIn(self, area)


class NumberValue(Value):
    """A number, known exactly, within bounds, or not at all."""

    def __ge__(self, limit: float) -> Condition:
        return ~Below(self, _number(limit))

    def __lt__(self, limit: float) -> Condition:
        return Below(self, _number(limit))

    def __gt__(self, limit: float) -> Condition:
        return Above(self, _number(limit))

    def __le__(self, limit: float) -> Condition:
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
    completeness_fact: str | None = None
    presumed_empty: bool = False

    def has(self, option: str) -> HasTag:
        """Say that the word is in the list."""
        _check_option(self, option, self.options)
        return HasTag(self, option)

    def has_any(self, *options: str) -> Condition:
        """Say that at least one of the words is in the list."""
        _require_options(self, options)
        return any_of(*(self.has(option) for option in options))

    def has_all(self, *options: str) -> Condition:
        """Say that each of the words is in the list."""
        _require_options(self, options)
        return all_of(*(self.has(option) for option in options))


@dataclass(frozen=True, eq=False)
class OffenseFact(Fact, Value):
    """The offense of a row: its statute, jurisdiction, categories and dates taken together.

    The last three name the fields beside it that hold statute, level and day.
    """

    statute: str = "statute"
    level: str = "level"
    dated_by: str = "offense_on"

    def isin(self, *lists: "str | OffenseList") -> Condition:
        """Say that the offense is on at least one of the lists."""
        _require_options(self, lists)
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
    """

    id: str
    citation: str
    basis: str


def _require_options(fact: Fact, named: tuple[object, ...]) -> None:
    if not named:
        raise LawError(
            f"{fact.full_path} is compared with nothing; name a word or more", law_line()
        )


def _check_option(fact: Fact, option: str, options: tuple[str, ...]) -> None:
    if options and option not in options:
        raise LawError(
            f"{fact.full_path} is never {option!r}; it is one of: {', '.join(options)}"
            f"{suggest_nearest(option, options)}",
            law_line(),
        )
