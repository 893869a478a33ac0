"""Which law bound which county when: one row a county, law, act and stretch of days.

It is for other people's regressions. A law of a city is in the rows of each county in which it
lies, marked as one of a part; a law of the whole country stands once, under the code of the United
States. Laws that are known and of which this library has no text are in it too, and say so: a
table without them would take what is not known for what is not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date

from trustact import laws
from trustact.api.laws_of_place import Spell, spells
from trustact.deciding.precedence import PRECEDENCE_LEVELS, precedence_level
from trustact.language.county_codes import NATION, County, coded_counties
from trustact.language.fact_values import NO, YES
from trustact.language.instrument import Instrument
from trustact.language.partial_dates import ANY_DAY
from trustact.language.places import lies_in
from trustact.language.provisions import NONBINDING_STATUSES, PASSED

WHOLE, PART = "whole", "part"

WHOLE_COUNTIES_OF = frozenset({"us-ny-nyc"})
"""Municipalities that consist of whole counties."""

PANEL_COLUMNS = {
    "fips": "code of the county, five digits as text; 00000 for a law of the whole country",
    "county": "its name",
    "state": "postal code of the state; US for a law of the whole country",
    "law": "id of the law (`trustact show ID`)",
    "law_place": "place id of the place whose law it is",
    "covers": "whole: the law is law in the whole county; part: in a city of it, or it is not "
    "known how far the city extends into it",
    "level": "constitution and federal law, state law, local law, government policy, or agency "
    "policy",
    "action": "the act: hold, notify, transfer ...; empty for a law on agreements or policies only",
    "rule": "rule: the law says whether the act may be done; duty: it only says what else is to be "
    "done with it; empty without an act",
    "effects": "what its rules on the act can say: prohibited, permitted, required, joined by "
    "semicolons; each on conditions (`trustact show ID`). Empty where no text is on file",
    "first_day": "first day; empty if it is not on file. Of a ruling, the day of the decision",
    "last_day": "last day; empty if it is in force as far as is known",
    "certain": "yes, or no: whether it was in force on these days is disputed or not on file",
    "binds": "the agencies that it binds, joined by semicolons; empty if none is recorded",
    "status": "enacted, regulation, policy, guidance, case-law, program, or passed (by a house; "
    "whether it became law is not on file)",
    "basis": "how firmly it was read: text, secondary, recalled, not-on-file",
    "gaps": "what is not known of this row, in words; empty if nothing of this kind is missing",
    "library": "beginning of the digest of the library that wrote it",
}
"""Every column of `laws --as-panel` -> what it means."""


@dataclass(frozen=True, slots=True)
class LawRow:
    """One row of the panel; the fields are its columns."""

    fips: str
    county: str
    state: str
    law: str
    law_place: str
    covers: str
    level: str
    action: str
    rule: str
    effects: str
    first_day: str
    last_day: str
    certain: str
    binds: str
    status: str
    basis: str
    gaps: str
    library: str

    def cells(self) -> tuple[str, ...]:
        """Return the row, in the order of the columns."""
        return tuple(getattr(self, each.name) for each in fields(self))


@dataclass(frozen=True, slots=True)
class _Stretch:
    first: str
    last: str
    certain: bool
    gap: str


def laws_panel(place: str | None, library: str) -> Iterator[LawRow]:
    """Yield the rows, by code, law, act and day.

    Parameters
    ----------
    place : str, optional
        Only the counties of this place, and the laws of the whole country.
    library : str
        Digest of the library.
    """
    entries = [e for e in laws.load_index().entries if e.status not in NONBINDING_STATUSES]
    parts = {entry.id: tuple(_parts(entry, library)) for entry in entries}
    nation = County(NATION, "us", "United States")
    for entry in entries:
        if entry.national:
            yield from (_row(nation, WHOLE, part) for part in parts[entry.id])
    by_state: dict[str, list[laws.Entry]] = {}
    for entry in entries:
        if not entry.national:
            by_state.setdefault("-".join(entry.place.split("-")[:2]), []).append(entry)
    for county in coded_counties():
        if place is not None and lies_in(county.place, place) == NO:
            continue
        for entry in by_state.get(county.state, ()):
            covers = extent_in(county, entry.place)
            if covers is not None:
                yield from (_row(county, covers, part) for part in parts[entry.id])


def extent_in(county: County, place: str) -> str | None:
    """Return how much of a county a law of a place covers; None for nothing.

    Examples
    --------
    >>> from trustact.language.county_codes import coded_counties
    >>> cook = next(each for each in coded_counties() if each.place == "us-il-cook")
    >>> [extent_in(cook, f"us-il{place}") for place in ("", "-chicago", "-champaign")]
    ['whole', 'part', None]
    """
    if county.place == f"{place}-city" and any(each.place == place for each in coded_counties()):
        return None  # An independent city beside the county of its name.
    lies = lies_in(county.place, place)
    if lies == NO:
        return None
    return WHOLE if lies == YES or place in WHOLE_COUNTIES_OF else PART


@dataclass(frozen=True, slots=True)
class _Part:
    entry: laws.Entry
    action: str
    rule: str
    effects: str
    stretch: _Stretch
    gaps: str
    library: str


def _parts(entry: laws.Entry, library: str) -> Iterator[_Part]:
    """Yield what is the same for every county."""
    instrument = laws.get(entry.id) if entry.in_library else None
    actions = [(action, "rule") for action in entry.regulated_actions]
    actions += [(action, "duty") for action in entry.duty_actions]
    for action, rule in actions or [("", "")]:
        effects = "" if instrument is None or rule != "rule" else _effects(instrument, action)
        for stretch in _stretches(entry):
            yield _Part(
                entry, action, rule, effects, stretch, "; ".join(_gaps(entry, stretch)), library
            )


def _effects(instrument: Instrument, action: str) -> str:
    found = {rule.effect for rule in instrument.rules_on(action) if not rule.is_open}
    return ";".join(effect for effect in ("prohibited", "permitted", "required") if effect in found)


def _stretches(entry: laws.Entry) -> Iterable[_Stretch]:
    if entry.status == "case-law":
        dates = [interval.start for interval in entry.in_force]
        if not dates:
            return [_Stretch("", "", False, "no decision is on file; the case may be pending")]
        says = "a ruling declares what was law before it too"
        return [_Stretch(str(min(dates, key=lambda day: day.first)), "", True, says)]
    # A first day that is not on file can be any; the last day of the calendar is none of them.
    found = [_stretch(entry, spell) for spell in spells(entry) if spell.first < ANY_DAY.last]
    return found or [_Stretch("", "", False, "its days are not on file")]


def _stretch(entry: laws.Entry, spell: Spell) -> _Stretch:
    first = "" if spell.first <= ANY_DAY.first else date.fromordinal(spell.first).isoformat()
    is_open = spell.until is None or spell.until >= ANY_DAY.last
    last = "" if is_open else date.fromordinal((spell.until or 0) - 1).isoformat()
    if spell.certain:
        return _Stretch(first, last, True, "")
    readings = [
        interval.reading.name
        for interval in entry.in_force
        if interval.reading is not None and interval.start.first == spell.first
    ]
    if entry.status == PASSED:
        gap = "whether it became law is not on file"
    elif readings:
        gap = f"whether it was in force is disputed (reading {readings[0]})"
    elif not first:
        gap = "its first day is not on file"
    else:
        gap = "in force from or until some day of these; which is not on file"
    return _Stretch(first, last, False, gap)


def _gaps(entry: laws.Entry, stretch: _Stretch) -> Iterator[str]:
    if not entry.in_library:
        yield "known, and not in this library yet"
    elif entry.in_catalogue:
        yield f"not on file: {entry.not_on_file}"
    if stretch.gap:
        yield stretch.gap
    if entry.only_if:
        yield f"only for cases with {' or '.join(entry.only_if)}"


def _row(county: County, covers: str, part: _Part) -> LawRow:
    entry, stretch = part.entry, part.stretch
    return LawRow(
        county.fips,
        county.name,
        county.place.split("-")[1].upper() if county.fips != NATION else "US",
        entry.id,
        entry.place,
        covers,
        PRECEDENCE_LEVELS[precedence_level(entry)],
        part.action,
        part.rule,
        part.effects,
        stretch.first,
        stretch.last,
        "yes" if stretch.certain else "no",
        ";".join(entry.binds),
        entry.status,
        entry.basis,
        part.gaps,
        part.library,
    )
