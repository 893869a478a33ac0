"""The index of the laws: title, place, dates and more, read from one file without any import.

`index.json` in this folder has one line for each law: those in this library, and those that are
known but not in it yet. `make index` writes it from the law files and `not_yet_written.yaml`.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from trustact.language.bases import Basis
from trustact.language.errors import LawError
from trustact.language.fact_values import NO
from trustact.language.instrument import Instrument
from trustact.language.intervals import InForceInterval, parse_interval
from trustact.language.known_places import describe_unknown_place
from trustact.language.lazy_dataclass import dataclass
from trustact.language.nodes import Reading
from trustact.language.partial_dates import PartialDate
from trustact.language.places import FEDERAL, lies_in
from trustact.language.provisions import NONBINDING_STATUSES, Issuer, Status

INDEX = "index.json"
TITLE_PREFIX = "title_"
"""What precedes a number at the start of the name of a law file: `8cfr-287-7` is title 8."""
REMEDY = "run `make index` (python tools/build_index.py)"


class InForceDates(NamedTuple):
    """Days on which a law is in force, as they are written in the index."""

    start: str | None
    """None if the first day is not on file."""
    until: str | None
    disputed: str | None = None
    """The reading that decides whether it was in force on these days."""
    affirmed: bool = True

    def interval(self, law_id: str) -> InForceInterval:
        """Return the interval as a law has it.

        Raises
        ------
        LawError
            If a date is not valid, or there is no day between them.
        """
        disputed = None if self.disputed is None else Reading(self.disputed, "", "", "", "")
        return parse_interval(law_id, self.start, self.until, disputed, self.affirmed)

    def as_json(self) -> dict[str, Any]:
        """Return the dates as a map, without default values."""
        found: dict[str, Any] = {"from": self.start, "until": self.until}
        if self.disputed is not None:
            found |= {"disputed": self.disputed, "affirmed": self.affirmed}
        return found


@dataclass(frozen=True)
class Entry:
    """One law in the index.

    Parameters
    ----------
    file : str or None
        Path in the folder of the laws; None if the law is not in this library yet.
    status, basis : str
        As in a law file.
    binds, regulated_actions : tuple of str
        Agencies, and the actions on which the law has rules, in the order of the vocabulary.
    amends : str or None
        Id of the law that it amends.
    readings : tuple of str
        Names of its questions on which lawyers differ.
    only_if : tuple of str
        Facts, one of which the case must state before the law says anything: a law on victims.
    issued_by : str
        Of a policy: agency, governing-body or executive.
    duty_actions : tuple of str
        Actions on which the law has duties and no rule.
    not_on_file : str
        Of a law that is only in the catalogue: what of it is not on file, so that its answers are
        open. Empty for all others.
    regulates_only : str
        Of a law of the catalogue: what it regulates, as a source says, and nothing else: the
        answers on acts that are not among `regulated_actions` are "not regulated".
    """

    id: str
    file: str | None
    place_name: str
    title: str
    citation: str
    status: Status
    basis: Basis
    in_force_dates: tuple[InForceDates, ...]
    binds: tuple[str, ...]
    regulated_actions: tuple[str, ...]
    amends: str | None
    readings: tuple[str, ...]
    note: str
    only_if: tuple[str, ...] = ()
    not_on_file: str = ""
    regulates_only: str = ""
    duty_actions: tuple[str, ...] = ()
    issued_by: Issuer = "agency"

    @classmethod
    def of_law(cls, law: Instrument, *, file: str, place_name: str) -> "Entry":
        """Return the entry of a law in this library."""
        return cls(
            law.id,
            file,
            place_name,
            law.title,
            law.citation,
            law.status,
            law.basis,
            tuple(map(_in_force_dates, law.in_force)),
            tuple(sorted(law.binds)),
            law.regulated_actions,
            None if law.amends is None else law.amends.id,
            tuple(law.readings),
            law.note,
            law.only_if,
            duty_actions=law.duty_actions,
            issued_by=law.issued_by,
        )

    @classmethod
    def from_json(cls, stated: Mapping[str, Any]) -> "Entry":
        """Parse an entry from its line in the index."""
        in_force_dates = (
            InForceDates(s["from"], s["until"], s.get("disputed"), s.get("affirmed", True))
            for s in stated["in_force"]
        )
        return cls(
            stated["id"],
            stated["file"],
            stated["place_name"],
            stated["title"],
            stated["citation"],
            stated["status"],
            stated["basis"],
            tuple(in_force_dates),
            tuple(stated["binds"]),
            tuple(stated["actions"]),
            stated["amends"],
            tuple(stated["readings"]),
            stated["note"],
            tuple(stated.get("only_if", ())),
            stated.get("not_on_file", ""),
            stated.get("regulates_only", ""),
            tuple(stated.get("duty_actions", ())),
            stated.get("issued_by", "agency"),
        )

    def as_json(self) -> dict[str, Any]:
        """Return the entry as a map, as it is written in the index."""
        return {
            "id": self.id,
            "file": self.file,
            "place": self.place,
            "place_name": self.place_name,
            "title": self.title,
            "citation": self.citation,
            "status": self.status,
            "basis": self.basis,
            "in_force": [dates.as_json() for dates in self.in_force_dates],
            "binds": list(self.binds),
            "actions": list(self.regulated_actions),
            "amends": self.amends,
            "readings": list(self.readings),
            "note": self.note,
            **({"only_if": list(self.only_if)} if self.only_if else {}),
            **({"issued_by": self.issued_by} if self.issued_by != "agency" else {}),
            **({"not_on_file": self.not_on_file} if self.not_on_file else {}),
            **({"duty_actions": list(self.duty_actions)} if self.duty_actions else {}),
            **({"regulates_only": self.regulates_only} if self.regulates_only else {}),
        }

    @cached_property
    def place(self) -> str:
        """The place where it is law."""
        return self.id.partition("/")[0]

    @property
    def in_library(self) -> bool:
        """Whether the law is in this library."""
        return self.file is not None

    @property
    def in_catalogue(self) -> bool:
        """Whether only its title, dates and subject are on file, not what it orders or bars."""
        return bool(self.not_on_file)

    @cached_property
    def national(self) -> bool:
        """Whether it is law in the whole country."""
        return self.place in (FEDERAL, "us")

    @cached_property
    def in_force(self) -> tuple[InForceInterval, ...]:
        """The days on which it is in force."""
        return tuple(dates.interval(self.id) for dates in self.in_force_dates)

    def may_be_in_force(self, day: PartialDate) -> bool:
        """Return whether the law may be in force on a day, or on one of the days of a partial date.

        Bills and model rules never are. Case law always is: it declares what the law already was.
        """
        if self.status in NONBINDING_STATUSES:
            return False
        return self.status == "case-law" or any(
            interval.start.first <= day.last
            and (interval.until is None or day.first < interval.until.last)
            for interval in self.in_force
        )


class LawIndex:
    """All known laws, by id.

    Examples
    --------
    >>> from trustact import laws
    >>> from trustact.language.partial_dates import parse_partial_date
    >>> year = parse_partial_date("2015")
    >>> found = laws.load_index().select(place="us-ca", day=year, action="share")
    >>> "us-ca/trust-act-2013" in [entry.id for entry in found]
    False
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: entry.id))
        self._by_id = {entry.id: entry for entry in self.entries}
        self._at_place: dict[str | None, tuple[Entry, ...]] = {None: self.entries}
        self._unknown_places: dict[str, str | None] = {}

    @cached_property
    def in_library(self) -> tuple[Entry, ...]:
        """The laws that are in this library."""
        return tuple(entry for entry in self.entries if entry.in_library)

    @cached_property
    def not_in_library(self) -> tuple[Entry, ...]:
        """The laws that are known but not in this library yet."""
        return tuple(entry for entry in self.entries if not entry.in_library)

    def describe_unknown_place(self, place: str | None) -> str | None:
        """Return why a place is refused: neither a table of counties nor a law knows it."""
        if place is None or place.count("-") < 2:
            return None
        if place not in self._unknown_places:
            with_a_law = {entry.place for entry in self.entries}
            self._unknown_places[place] = describe_unknown_place(place, with_a_law)
        return self._unknown_places[place]

    def find(self, instrument_id: str) -> Entry | None:
        """Return the entry of a law; None if there is none."""
        return self._by_id.get(instrument_id)

    def select(
        self,
        *,
        place: str | None = None,
        day: PartialDate | None = None,
        agency: str | None = None,
        action: str | None = None,
        with_duties: bool = False,
    ) -> tuple[Entry, ...]:
        """Return the laws that may apply at a place, on a day, to an agency and to an action.

        Parameters
        ----------
        place, agency, action : str, optional
            If not given, no law is excluded by it.
        with_duties : bool, default False
            Whether a law that has only duties on the action is one of them.
        day : PartialDate, optional
            A partial date that ends on the last day of the calendar means all days from its first
            day on. If given, bills and model rules are excluded: they are never in force.

        Returns
        -------
        tuple of Entry
            In the order of their ids.
        """
        return tuple(
            entry
            for entry in self._entries_at(place)
            if (
                action is None
                or action in entry.regulated_actions
                or (with_duties and action in entry.duty_actions)
            )
            and (agency is None or agency in entry.binds)
            and (day is None or entry.may_be_in_force(day))
        )

    def _entries_at(self, place: str | None) -> tuple[Entry, ...]:
        if place not in self._at_place:
            self._at_place[place] = tuple(
                entry
                for entry in self.entries
                if place is None or entry.national or lies_in(place, entry.place) != NO
            )
        return self._at_place[place]


def parse_index(folder: Path) -> LawIndex:
    """Return the index of the laws in a folder, as it was written last.

    Raises
    ------
    LawError
        If it cannot be read; with the command to run.
    """
    path = folder / INDEX
    try:
        lines = json.loads(path.read_text(encoding="utf-8"))["laws"]
        return LawIndex(map(Entry.from_json, lines))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LawError(f"the index of the laws cannot be read; {REMEDY}", str(path)) from error


def read_index(folder: Path, parsed: LawIndex | None = None) -> LawIndex:
    """Read the index of the laws in a folder, and check that it has each of their files.

    Parameters
    ----------
    parsed : LawIndex, optional
        The index, where it was read before.

    Raises
    ------
    LawError
        With the file that is wrong and the command to run.
    """
    index = parse_index(folder) if parsed is None else parsed
    indexed, existing = {entry.file for entry in index.in_library}, set(law_files(folder))
    for file in sorted(existing - indexed):
        raise LawError(f"this law is not in the index; {REMEDY}", str(folder / file))
    for entry in index.in_library:
        if entry.file not in existing:
            raise LawError(
                f"the index has {entry.id}, but its file does not exist; {REMEDY}",
                str(folder / str(entry.file)),
            )
    return index


def law_files(folder: Path) -> Iterator[str]:
    """Yield the law files in a folder, as the index names them: `us_ca/trust_act_2013.py`.

    A file whose name begins with an underscore holds terms that laws use, and no law.
    """
    with os.scandir(folder) as places:
        names = [place.name for place in places if place.name.startswith("us_")]
    for name in names:
        with os.scandir(folder / name) as files:
            for file in files:
                if file.name.endswith(".py") and not file.name.startswith("_"):
                    yield f"{name}/{file.name}"


def id_of(file: str) -> str:
    """Return the id of the law in a file.

    Examples
    --------
    >>> id_of("us_federal/title_8cfr_287_7.py")
    'us-federal/8cfr-287-7'
    """
    place, _, name = file.removesuffix(".py").partition("/")
    number = name.removeprefix(TITLE_PREFIX)
    return f"{place}/{number if number[:1].isdigit() else name}".replace("_", "-")


def _in_force_dates(interval: InForceInterval) -> InForceDates:
    return InForceDates(
        str(interval.start),
        None if interval.until is None else str(interval.until),
        None if interval.reading is None else interval.reading.name,
        interval.affirmed,
    )
