"""The values that a law compares: days, numbers, words, places, offenses, and flags.

Each kind of value has the comparisons that laws use (`within`, `isin`, `lies_in`, `has`); each
returns one of the conditions on one value.
"""

from dataclasses import field
from functools import cached_property

from trustact.language.citizenship_documents import STATES_OF_LICENSES
from trustact.language.conditions import (
    NEVER,
    Always,
    Condition,
    Fact,
    Presume,
    Reading,
    Value,
    all_of,
    any_of,
    law_line,
)
from trustact.language.errors import LawError, suggest_nearest
from trustact.language.fill_note import FillNote
from trustact.language.grades import SCALES, find_scale
from trustact.language.lazy_dataclass import dataclass
from trustact.language.list_questions import write_list_question
from trustact.language.partial_dates import PartialDate, parse_partial_date
from trustact.language.stretch_of_day import parse_time_of_day

# Conditions on one value


@dataclass(frozen=True, eq=False)
class OneOf(Condition):
    """The value is one of these."""

    value: "Choice | Place"
    options: frozenset[str]


@dataclass(frozen=True, eq=False)
class HasTag(Condition):
    """The tag is in the list; "no" requires a complete list."""

    tags: "Tags"
    option: str


@dataclass(frozen=True, eq=False)
class LiesIn(Condition):
    """The place is the area or is in it; unknown if the place is larger than the area."""

    place: "Place"
    area: str


@dataclass(frozen=True, eq=False)
class OnList(Condition):
    """The offense of the row is on the list, as the record states it or by dated tables.

    Parameters
    ----------
    presumed : tuple of str
        What is presumed where record and tables leave it open; see
        `trustact.language.list_questions`.
    notes : tuple of FillNote
        By which rule each of these is.
    """

    offense: "OffenseFact"
    list_id: str
    presumed: tuple[str, ...] = ()
    notes: tuple[FillNote, ...] = field(default=(), metadata={"incidental": True})

    @cached_property
    def asked(self) -> str:
        """The list, and what is presumed, as one word."""
        return write_list_question(self.list_id, self.presumed)


@dataclass(frozen=True, eq=False)
class ShowsCitizenship(Condition):
    """The document is one that only a citizen of the United States has.

    Parameters
    ----------
    or_status : bool
        Or one that shows a lawful status, or one of the two.
    or_license_of : str
        Or a driver's license or identification card of this state; of none where it is empty.
    """

    document: "Text"
    or_status: bool = False
    or_license_of: str = ""


@dataclass(frozen=True, eq=False)
class GradeAtLeast(Condition):
    """The offense has this grade of the state, or a graver one.

    Unknown under the law of another state, and where the grade is none of the state's scale or
    contradicts the level.
    """

    grade: "Grade"
    jurisdiction: "Place"
    level: "Choice"
    state: str
    least: str


@dataclass(frozen=True, eq=False)
class Contested(Condition):
    """The fact, but not known where it has one value and what contradicts that is certainly met.

    Neither of two facts that contradict each other is taken to be right.

    Parameters
    ----------
    note : FillNote or None
        What is said of it.
    value : bool
        The value that is contradicted: a no unless given.
    """

    fact: "Flag"
    contradicted_by: Condition
    note: FillNote | None = field(default=None, metadata={"incidental": True})
    value: bool = False


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
class HeldBetween(Condition):
    """The hold is within one stretch of the day: from `first`, and ended before `last`.

    Both are times on the clock of the place, as 22:00 and 07:00; see
    `trustact.language.stretch_of_day`.
    """

    first: str
    last: str

    def __post_init__(self) -> None:
        for text in (self.first, self.last):
            try:
                parse_time_of_day(text)
            except (TypeError, ValueError) as error:
                raise LawError(str(error), law_line()) from error
        if self.first == self.last:
            raise LawError(
                f"a stretch of the day from {self.first} to {self.last} is no time or all of it; "
                "give two different times",
                law_line(),
            )


@dataclass(frozen=True, eq=False)
class Before(Condition):
    """The first day is before the second; unknown if only some of the possible days are."""

    day: "DayValue"
    other: "DayValue"


@dataclass(frozen=True, eq=False)
class Within(Condition):
    """The day is in the `years` up to `anchor`, both ends included."""

    day: "DayValue"
    anchor: "DayValue"
    years: int


# Values


@dataclass(frozen=True, eq=False)
class Flag(Fact, Condition):
    """A fact that is yes, no or not known; `presumed` has the value presumed for some actions."""

    presumed: tuple[tuple[str, bool], ...] = ()

    def is_not_refuted(self) -> Condition:
        """Require that nobody examined the fact and found a no: met where it is not stated.

        Only where the text itself lets the claim of another stand until it is refuted, as of the
        probable cause that a request states. It is a rule of the law, and no presumption: it holds
        where nothing is presumed as well. What is merely not stated is left to the presumptions.
        """
        return Presume(self, Always(), self)

    def taken_as_yes(self, *, where: Condition) -> Condition:
        """Require the fact; where nobody states it, it is a yes where `where` is met.

        For what goes without saying of some cases and has to be asked of others: the police made
        the arrest themselves, a jail may have received the person.
        """
        return (where & Presume(self, Always(), self)) | self

    def taken_as_no(self, *, where: Condition) -> Condition:
        """Require the fact; where nobody states it, it is a no where `where` is met."""
        return Presume(self, NEVER, self) | (~where & self)


class DayValue(Value):
    """A day, known to the day, to the month or to the year, or not known."""

    def within(self, *, years: int, before: "DayValue") -> Within:
        """Require the day to be in the `years` up to `before`, both ends included."""
        if years < 1:
            raise LawError(f"a look-back of {years} years is not valid; give 1 or more", law_line())
        return Within(self, before, years)

    def before(self, other: "DayValue | str") -> Condition:
        """Require the day to be before the other.

        Where the law file names only a month or a year, the exact day is not on file. Within
        that month or year the condition depends on a reading that cannot be chosen, so that an
        undetermined answer says why.
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
        """Require the day to be the other or a later one."""
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
        f"Only {span} is on file for a day that the law names: which day is it?",
        "It is after the day that is compared with it.",
        "It is not.",
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
    """A fact that has one of a fixed list of values."""

    options: tuple[str, ...] = ()

    def __eq__(self, option: object) -> OneOf:  # type: ignore[override]
        return self.isin(str(option))

    def __ne__(self, option: object) -> Condition:  # type: ignore[override]
        return ~self.isin(str(option))

    __hash__ = object.__hash__

    def isin(self, *options: str) -> OneOf:
        """Require the fact to have one of these values."""
        _require_options(self, options)
        for option in options:
            _check_option(self, option, self.options)
        return OneOf(self, frozenset(options))


@dataclass(frozen=True, eq=False)
class Text(Fact, Value):
    """A fact in free text; of it, a law can ask only whether a document shows citizenship."""

    def shows_citizenship(self, *, or_license_of: str = "") -> ShowsCitizenship:
        """Require the document to be one that only a citizen of the United States has.

        Parameters
        ----------
        or_license_of : str, optional
            A state whose driver's license and identification card the law counts as well.
        """
        if or_license_of and or_license_of not in STATES_OF_LICENSES:
            raise LawError(
                f"or_license_of={or_license_of!r}: the licenses of that state are not described; "
                f"described: {', '.join(STATES_OF_LICENSES)} (citizenship_documents.py)",
                law_line(),
            )
        return ShowsCitizenship(self, or_license_of=or_license_of)

    def shows_citizenship_or_status(self) -> ShowsCitizenship:
        """Require the document to be one of citizenship or of a lawful status."""
        return ShowsCitizenship(self, or_status=True)


@dataclass(frozen=True, eq=False, kw_only=True)
class Grade(Fact, Value):
    """The state's own grade of an offense; the last two facts of the same row belong to it."""

    jurisdiction: "Place"
    level: "Choice"

    def is_at_least(self, least: str, *, of: str) -> GradeAtLeast:
        """Require this grade of a state, or a graver one.

        Parameters
        ----------
        least : str
            As the state writes it: "class B felony", "third degree crime".
        of : str
            The state: `us-ct`.
        """
        scale = find_scale(of)
        if scale is None:
            known = ", ".join(each.jurisdiction for each in SCALES)
            raise LawError(f"the grades of {of} are not in order; those of {known} are", law_line())
        rung = scale.find(least)
        if rung is None:
            names = tuple(each.name for each in scale.rungs)
            raise LawError(
                f"{least!r} is not a grade of {of}; use one of: {', '.join(names)}"
                f"{suggest_nearest(least, names)}",
                law_line(),
            )
        return GradeAtLeast(self, self.jurisdiction, self.level, of, rung.name)

    def reaches(self, least: str, *, of: str) -> Condition:
        """Require that a record or a table has this grade or a graver one: not met without a grade.

        Beside a list that decides by the section, so that a grade that nobody knows leaves a
        section that is not on the list where it is.
        """
        return Presume(self, NEVER, self.is_at_least(least, of=of))

    def may_reach(self, least: str, *, of: str) -> Condition:
        """Require that no record and no table has a lesser grade: met without a grade.

        Beside a list that decides by the section, so that an offense whose section nobody states
        is not on it where the record has a lesser grade.
        """
        return Presume(self, Always(), self.is_at_least(least, of=of))


@dataclass(frozen=True, eq=False)
class Categories(Fact, Value):
    """A map from category id to yes, no or not known; laws use it through the offense."""


@dataclass(frozen=True, eq=False)
class Moment(Fact, Value):
    """A date and time; used only for the hours of a hold and their time of day."""


@dataclass(frozen=True, eq=False)
class Place(Fact, Value):
    """A place id: us-ca, us-il-cook."""

    def lies_in(self, area: str) -> LiesIn:
        """Require the place to be the area or in it."""
        return LiesIn(self, area)

    def stated_in(self, area: str) -> Presume:
        """Require the place to be the area or in it; not so where no place is stated."""
        return Presume(self, NEVER, self.lies_in(area))


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
        raise LawError(f"{limit!r} is not a number to compare with", law_line())
    return float(limit)


@dataclass(frozen=True, eq=False)
class Number(Fact, NumberValue):
    """A fact that is a number; its unit is in its name."""

    least: float = 0
    most: float | None = None
    whole: bool = True


@dataclass(frozen=True, eq=False)
class HoldHours(NumberValue):
    """Hours that the hold has lasted, counted by a calendar."""

    calendar: str


@dataclass(frozen=True, eq=False)
class Tags(Fact, Value):
    """A fact that is a list of words, each there or not."""

    options: tuple[str, ...] = ()
    completeness_fact: str | None = None
    presumed_empty: bool = False

    def has(self, option: str) -> HasTag:
        """Require the tag to be in the list."""
        _check_option(self, option, self.options)
        return HasTag(self, option)

    def has_any(self, *options: str) -> Condition:
        """Require at least one of the tags to be in the list."""
        _require_options(self, options)
        return any_of(*(self.has(option) for option in options))

    def has_other_than(self, *options: str) -> Condition:
        """Require at least one of the fact's other tags to be in the list."""
        _require_options(self, options)
        for option in options:
            _check_option(self, option, self.options)
        return self.has_any(*(each for each in self.options if each not in options))

    def has_all(self, *options: str) -> Condition:
        """Require each of the tags to be in the list."""
        _require_options(self, options)
        return all_of(*(self.has(option) for option in options))


@dataclass(frozen=True, eq=False)
class OffenseFact(Fact, Value):
    """The offense of a row: its statute, jurisdiction, categories and dates taken together.

    The last three name the fields of the same row that hold statute, level and day.
    """

    statute: str = "statute"
    level: str = "level"
    dated_by: str = "offense_on"

    def isin(self, *lists: "str | OffenseList") -> Condition:
        """Require the offense to be on at least one of the lists."""
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
            f"{fact.full_path} is compared with nothing; name at least one value", law_line()
        )


def _check_option(fact: Fact, option: str, options: tuple[str, ...]) -> None:
    if options and option not in options:
        raise LawError(
            f"{option!r} is not a value of {fact.full_path}; use one of: {', '.join(options)}"
            f"{suggest_nearest(option, options)}",
            law_line(),
        )
