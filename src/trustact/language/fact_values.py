"""How a checked case holds the values of facts: one small type for each kind of fact.

Flags are stored as the integers 0 (no), 1 (stated as not known) and 2 (yes), so that the generated
code compares plain numbers. Every other kind is stored as its type here, or as None if it is stated
as not known. A fact that the case does not mention is not stored at all.
"""

from dataclasses import field, replace
from datetime import date, timedelta
from functools import cache

from trustact.language.bases import Basis, firmest, least_firm
from trustact.language.lazy_dataclass import dataclass
from trustact.language.list_questions import (
    CHARGED_TODAY,
    PRESUMED_ANSWERS,
    read_list_question,
    read_table_question,
    write_list_question,
)
from trustact.language.offense import SUSPECT_LISTS, WIDE_CATEGORIES, Offense, OffenseClassifier
from trustact.language.partial_dates import PartialDate
from trustact.language.truth import Truth

NO, NOT_KNOWN, YES = 0, 1, 2

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number that is known within bounds, both bounds included.

    Parameters
    ----------
    missing_inputs : tuple of str
        Paths of the facts that would narrow the bounds.
    """

    low: float
    high: float
    missing_inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TagSet:
    """A list of tags, as far as it is known.

    Parameters
    ----------
    sure : frozenset of str
        Tags that are in the list.
    closed : int
        2 if there are no others, 1 if that is not known, 0 if there may be others.
    maybe : frozenset of str
        Tags that may be in the list.
    absent : frozenset of str
        Tags that are not in the list, whatever else is.
    """

    sure: frozenset[str]
    closed: int
    maybe: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()

    def has(self, tag: str) -> int:
        """Return 2, 1 or 0: in the list, not known, not in it."""
        if tag in self.sure:
            return YES
        if tag in self.absent or (self.closed == YES and tag not in self.maybe):
            return NO
        return NOT_KNOWN


NO_TAGS = TagSet(frozenset(), YES)
"""A complete list without a tag: one object, since most lists of most cases are this one."""


@dataclass(slots=True)
class OffenseRecord:
    """One offense of a case, with what the record states and the tables to look it up in.

    Parameters
    ----------
    categories : dict of str to int, or None
        Categories that the record states (0, 1, 2); None if the whole map is not known.
    categories_complete : int
        2 if every category that is not stated is a no.
    undated : bool
        The row mentions neither the day of the conviction or charge nor that of the offense, not
        even as not known.
    level_open : bool
        The row does not mention the level, not even as not known.
    level_by_code : bool
        The level is that of the code of the national index, which the tables only recall.
    as_of : PartialDate
        The day of the question, on which a list holds what it then held.
    contradicted_level : str or None
        The level that the row states and the tables contradict: the level is then not known.
    not_as_sentenced : bool
        The tables have no felony for the section, but the row states a sentence of which the law of
        the state makes one: what the tables have on the section is then not known.
    memo : dict of str to int
        The answers that are known; what the record states is among them.
    """

    offense: Offense
    categories: dict[str, int] | None
    categories_complete: int
    as_of: PartialDate
    tables: OffenseClassifier
    statute_known: bool
    undated: bool = False
    level_open: bool = False
    level_by_code: bool = False
    memo: dict[str, int] = field(default_factory=dict)
    contradicted_level: str | None = None
    not_as_sentenced: bool = False

    def on_list(self, asked: str) -> int:
        """Return 2, 1 or 0: on the list, not known, not on it.

        What the record states comes first; null there means not known, whatever a table says, and
        whatever is presumed.

        Parameters
        ----------
        asked : str
            The list, with what is presumed: see `trustact.language.list_questions`.
        """
        found = self.memo.get(asked)
        if found is None:
            found = self.memo[asked] = self._look_up(asked)
        return found

    def presumptions_used(self, list_id: str, presumed: tuple[str, ...]) -> tuple[str, ...]:
        """Return those presumptions on which the answer rests: one, if one of them is enough."""
        if self.on_list(list_id) != NOT_KNOWN:
            return ()
        for each in presumed:
            if self.on_list(write_list_question(list_id, (each,))) != NOT_KNOWN:
                return (each,)
        return presumed

    def basis_of_field(self, field: str) -> Basis:
        """Return how firmly the tables were read that give a field: the level, the grade."""
        if field != "level":
            return self.tables.basis_of_class(self.offense)
        return "recalled" if self.level_by_code else self.tables.basis_of_level(self.offense)

    def basis_of(self, asked: str) -> Basis | None:
        """Return how firmly the tables were read that `on_list` goes by; None if by none.

        What the record states itself rests on no table.
        """
        list_id, presumed = read_list_question(asked)
        in_tables = read_table_question(list_id)
        if in_tables is not None:
            dated = self._date_offense(presumed)
            if in_tables[0] == "level":
                return self.tables.basis_of_level(dated)
            return self.tables.basis_of_class(dated)
        stated = self.categories is None or list_id in self.categories
        if stated or self.categories_complete == YES:
            return None
        if self._by_other_categories(list_id) is not None:
            found = self.on_list(asked)
            parts = WIDE_CATEGORIES.get(list_id, ())
            bases = [self.basis_of(part) for part in parts if self.on_list(part) == found]
            of_tables = [basis for basis in bases if basis is not None]
            if found == YES:  # one part is enough, and one that is stated rests on no table
                return firmest(of_tables) if of_tables and len(of_tables) == len(bases) else None
            return least_firm(of_tables)
        offense = self._date_offense(presumed)
        bases = [
            self.tables.basis_of_member(
                list_id,
                offense,
                date.fromordinal(day),
                level_of_tables=self.level_open and offense.level is not None,
            )
            for day in (self.as_of.first, self.as_of.last)
        ]
        return least_firm([*bases, "recalled" if self.level_by_code else None])

    def _look_up(self, asked: str) -> int:
        list_id, presumed = read_list_question(asked)
        in_tables = read_table_question(list_id)
        if in_tables is not None:
            return self._value_in_tables(*in_tables, presumed)
        if self.categories is None:
            return NOT_KNOWN
        if list_id in self.categories:
            return self.categories[list_id]
        by_others = self._by_other_categories(list_id)
        if by_others is not None:
            return by_others
        if self.categories_complete == YES:
            return NO
        looked_up = self._look_up_in_tables(list_id, presumed)
        if self.categories_complete == NOT_KNOWN:
            # Either every category that is not stated is a no, or the tables decide.
            return looked_up if looked_up == NO else NOT_KNOWN
        return looked_up

    def _by_other_categories(self, list_id: str) -> int | None:
        """Return what wider and narrower categories say; None where they say nothing."""
        assert self.categories is not None
        if list_id in SUSPECT_LISTS:
            # What is stated of the category is more than a suspicion; not known leaves one.
            category = SUSPECT_LISTS[list_id]
            of_category = self.categories.get(category, self._by_other_categories(category))
            return None if of_category == NOT_KNOWN else of_category
        for other, deciding in _related_categories(list_id):
            stated = self.categories.get(other)
            if stated in deciding:
                return stated
        if list_id in WIDE_CATEGORIES:
            found = {self.on_list(part) for part in WIDE_CATEGORIES[list_id]}
            return YES if YES in found else NO if found == {NO} else NOT_KNOWN
        return None

    def _look_up_in_tables(self, list_id: str, presumed: tuple[str, ...] = ()) -> int:
        offense, found = self._date_offense(presumed), set()
        for ordinal in {self.as_of.first, self.as_of.last}:
            day = date.fromordinal(ordinal)
            member = int(self.tables.member(list_id, offense, day))
            if member == NOT_KNOWN and presumed:
                member = self._presume_member(self.tables.unless(list_id, offense, day), presumed)
            found.add(member)
        return found.pop() if len(found) == 1 else NOT_KNOWN

    def _presume_member(self, unless: str | None, presumed: tuple[str, ...]) -> int:
        """Return what the presumptions make of what the tables leave open."""
        if unless is not None:
            for each in presumed:
                on_it = PRESUMED_ANSWERS.get(each, {}).get(unless)
                if on_it is not None:
                    return YES if on_it else NO
        return NOT_KNOWN

    def _value_in_tables(self, field: str, value: str, presumed: tuple[str, ...]) -> int:
        if self.not_as_sentenced:
            return NOT_KNOWN
        offense = self._date_offense(presumed)
        if field == "level":
            level = self.tables.level(offense)
            if level is not None:
                return YES if level == value else NO
            return NO if self.tables.excludes_level(offense, value) else NOT_KNOWN
        return as_flag(getattr(self.tables, field)(offense))

    def _date_offense(self, presumed: tuple[str, ...]) -> Offense:
        """Return the offense, on the day of the question if it has none and that is presumed."""
        if not self.undated or CHARGED_TODAY not in presumed:
            return self.offense
        first, last = map(date.fromordinal, (self.as_of.first, self.as_of.last))
        dated = replace(self.offense, convicted_first=first, convicted_last=last)
        return replace(dated, level=self.tables.level(dated)) if self.level_open else dated

    def missing_inputs(self, list_id: str) -> tuple[str, ...]:
        """Return the fields whose values would show whether the offense is on the list."""
        list_id = SUSPECT_LISTS.get(list_id, list_id)
        if self.categories is None:
            return ("categories",)
        wanted = ["categories_complete"] if self.categories_complete == NOT_KNOWN else []
        parts = WIDE_CATEGORIES.get(list_id, ())
        wanted += [f"categories.{p}" for p in parts if self.categories.get(p) == NOT_KNOWN]
        if self.categories.get(list_id) == NOT_KNOWN:
            return (f"categories.{list_id}", *wanted)
        if not self.statute_known:
            return ("statute", *wanted)
        if not self.as_of.exact and self._look_up_in_tables(list_id) == NOT_KNOWN:
            wanted.append("as_of")
        return (f"categories.{list_id}", *wanted)

    def lacks_its_level(self, asked: str, levels: tuple[str, ...]) -> bool:
        """Return whether the level is not known, and one of some levels would give the answer."""
        if self.offense.level is not None or not self.statute_known:
            return False
        of_levels = (
            replace(self, offense=replace(self.offense, level=one), level_open=False, memo={})
            for one in levels
        )
        return any(each._look_up(asked) != NOT_KNOWN for each in of_levels)

    def lacks_its_day(self, asked: str) -> bool:
        """Return whether no day is stated, and on some days the tables would give the answer."""
        if not self.undated or not self.statute_known:
            return False
        list_id = read_list_question(asked)[0]
        of_list = (list_id, *WIDE_CATEGORIES.get(list_id, ()))
        changes = self.tables.change_days(self.offense, of_list)
        days = {*changes, *(day - _ONE_DAY for day in changes)}
        return any(self._on_day(day)._look_up(asked) != NOT_KNOWN for day in days)

    def _on_day(self, day: date) -> "OffenseRecord":
        dated = replace(self.offense, convicted_first=day, convicted_last=day)
        if self.level_open:
            dated = replace(dated, level=self.tables.level(dated))
        memo = dict(self.categories or ())
        return replace(self, offense=dated, undated=False, memo=memo)


@cache
def _related_categories(list_id: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return wide categories, each with what decides about a list where it is stated there."""
    within = set(WIDE_CATEGORIES.get(list_id, (list_id,)))
    found = []
    for wide, parts in WIDE_CATEGORIES.items():
        decides = {NO: within <= set(parts), YES: within >= set(parts)}
        deciding = tuple(stated for stated, holds in decides.items() if holds)
        if deciding:
            found.append((wide, deciding))
    return tuple(found)


def as_flag(truth: Truth | bool | None) -> int:
    """Return 0, 1 or 2 for a truth value, or for False, None or True.

    Examples
    --------
    >>> as_flag(None), as_flag(True), as_flag(Truth.FALSE)
    (1, 2, 0)
    """
    if truth is None:
        return NOT_KNOWN
    if isinstance(truth, Truth):
        return int(truth)
    return YES if truth else NO
