"""What is law at a place: on one day, and over the years, with the days on which nothing was.

It is read from the index, so that no law file is imported, and a law that is known and not in this
library is shown as one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from trustact import laws
from trustact.deciding.precedence import PRECEDENCE_LEVELS, precedence_level
from trustact.language.fact_values import YES
from trustact.language.intervals import InForceInterval
from trustact.language.partial_dates import ANY_DAY, PartialDate
from trustact.language.places import lies_in
from trustact.language.provisions import NONBINDING_STATUSES, DatedLaw

IN_PARTS = "in parts of the place only"
"""The heading of the laws of counties and cities in the place that was named."""

LEVELS = (*PRECEDENCE_LEVELS, IN_PARTS)
"""The headings, from the highest law to the lowest."""

Held = Literal["in the library", "in the catalogue", "not in the library"]


@dataclass(frozen=True, slots=True)
class LawOfPlace:
    """One law of a place.

    Parameters
    ----------
    level : str
        One of `LEVELS`.
    held : str
        Whether this library answers under it.
    certain : bool
        On the day asked, or if no day was asked, always true: whether it certainly was in force. It
        is not where a reading decides it, or where the first or last day is not on file.
    """

    entry: laws.Entry
    level: str
    held: Held
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Spell:
    """Days of a timeline, as ordinals: from `first` to the day before `until`; None: still."""

    first: int
    until: int | None
    certain: bool


FIRST_YEAR = 2008
"""A timeline begins with the year in which Secure Communities began."""


def laws_of_place(
    place: str, *, day: PartialDate | None = None, agency: str | None = None
) -> tuple[LawOfPlace, ...]:
    """Return the laws of a place, the highest first; bills and model rules are none.

    Parameters
    ----------
    day : PartialDate, optional
        Only those that may be in force then.
    agency : str, optional
        Only those that bind it.

    Examples
    --------
    >>> from trustact.language.partial_dates import parse_partial_date
    >>> found = laws_of_place("us-ct", day=parse_partial_date("2015-03-01"))
    >>> [law.entry.id for law in found if law.level == "state law"]
    ['us-ct/trust-act-2013']
    """
    found = [
        LawOfPlace(
            entry,
            _level(entry, place),
            _where_kept(entry),
            day is None or _is_certain(entry, day),
        )
        for entry in laws.load_index().select(place=place, day=day, agency=agency)
        if entry.status not in NONBINDING_STATUSES
    ]
    return tuple(sorted(found, key=lambda law: (LEVELS.index(law.level), *_begins(law.entry))))


def spells(entry: DatedLaw) -> tuple[Spell, ...]:
    """Return when a law was in force, certain and uncertain days apart, in order."""
    if entry.status == "case-law":
        # It declares what the law already was; a case that is pending may or may not do so.
        return (Spell(ANY_DAY.first, None, bool(entry.in_force)),)
    found: list[Spell] = []
    for interval in entry.in_force:
        start, until = interval.start, interval.until
        sure_until = None if until is None else until.first
        if interval.reading is not None:
            found.append(Spell(start.first, None if until is None else until.last, False))
            continue
        if not start.exact:
            found.append(Spell(start.first, _earlier(start.last, sure_until), False))
        if sure_until is None or start.last < sure_until:
            found.append(Spell(start.last, sure_until, True))
        if until is not None and not until.exact:
            found.append(Spell(until.first, until.last, False))
    return tuple(sorted(found, key=lambda spell: spell.first))


def find_gaps(
    entries: Iterable[laws.Entry], *, first: int, until: int
) -> tuple[tuple[int, int], ...]:
    """Return the days between two days on which no law of the place on holds was in force.

    Federal law does not count: it gives no agency of a state the power to hold. A law whose days
    are disputed, or that is known and not in this library, leaves no gap.

    Returns
    -------
    tuple of (int, int)
        First day, and first day after it, as ordinals.
    """
    covered = sorted(
        (spell.first, until if spell.until is None else spell.until)
        for entry in entries
        if not entry.national and "hold" in entry.regulated_actions and not entry.only_if
        for spell in spells(entry)
    )
    gaps, reached = [], first
    for start, end in covered:
        if start > reached:
            gaps.append((reached, min(start, until)))
        reached = max(reached, end)
        if reached >= until:
            break
    if reached < until:
        gaps.append((reached, until))
    return tuple(gap for gap in gaps if gap[0] < gap[1])


def _level(entry: laws.Entry, place: str) -> str:
    if not entry.national and lies_in(place, entry.place) != YES:
        return IN_PARTS
    return PRECEDENCE_LEVELS[precedence_level(entry)]


def _where_kept(entry: laws.Entry) -> Held:
    if entry.in_library:
        return "in the library"
    return "in the catalogue" if entry.in_catalogue else "not in the library"


def _is_certain(entry: laws.Entry, day: PartialDate) -> bool:
    if entry.status == "case-law":
        return bool(entry.in_force)
    return any(_surely_contains(interval, day) for interval in entry.in_force)


def _surely_contains(interval: InForceInterval, day: PartialDate) -> bool:
    return (
        interval.reading is None
        and interval.start.last <= day.first
        and (interval.until is None or day.last < interval.until.first)
    )


def _begins(entry: laws.Entry) -> tuple[int, str]:
    starts = [interval.start.first for interval in entry.in_force]
    return (min(starts, default=ANY_DAY.first), entry.id)


def _earlier(day: int, other: int | None) -> int:
    return day if other is None else min(day, other)
