"""What each law is, where and when it is law: read from one file, without importing any law.

`index.json` beside this module holds one law a line: those of this library, and those that are
known and not written yet. `make index` writes it from the law files and `not_yet_written.yaml`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from trustact.language.errors import LawError
from trustact.language.fact_values import NO
from trustact.language.instrument import Instrument
from trustact.language.intervals import InForceInterval, parse_interval
from trustact.language.nodes import Reading
from trustact.language.partial_dates import PartialDate
from trustact.language.places import FEDERAL, lies_in
from trustact.language.provisions import NONBINDING_STATUSES, Basis, Status

INDEX = "index.json"
MEND = "run `make index` (python tools/build_index.py)"


class Spell(NamedTuple):
    """Days on which a law is in force, as they are written in the index."""

    start: str | None
    """None where no first day is on file."""
    until: str | None
    disputed: str | None = None
    """The reading on which it depends whether it was in force on these days."""
    affirmed: bool = True

    def interval(self, law_id: str) -> InForceInterval:
        """Return the same days as the law has them.

        Raises
        ------
        LawError
            If a date is none, or no day lies between them.
        """
        disputed = None if self.disputed is None else Reading(self.disputed, "", "", "", "")
        return parse_interval(law_id, self.start, self.until, disputed, self.affirmed)

    def as_json(self) -> dict[str, Any]:
        """Return the spell as a map, without what goes without saying."""
        found: dict[str, Any] = {"from": self.start, "until": self.until}
        if self.disputed is not None:
            found |= {"disputed": self.disputed, "affirmed": self.affirmed}
        return found


@dataclass(frozen=True)
class Entry:
    """What the index knows of one law.

    Parameters
    ----------
    file : str or None
        Below the folder of the laws; None for a law that is not in this library yet.
    status, basis : str
        As a law states them.
    binds, regulated : tuple of str
        Agencies, and the actions of which the law speaks; in the order of the vocabulary.
    amends : str or None
        Id of the law that it changes.
    readings : tuple of str
        Names of the questions on which lawyers differ.
    """

    id: str
    file: str | None
    place_name: str
    title: str
    citation: str
    status: Status
    basis: Basis
    spells: tuple[Spell, ...]
    binds: tuple[str, ...]
    regulated_actions: tuple[str, ...]
    amends: str | None
    readings: tuple[str, ...]
    note: str

    @classmethod
    def of(cls, law: Instrument, *, file: str, place_name: str) -> "Entry":
        """Return what the index has to say of a law that is written."""
        return cls(
            law.id,
            file,
            place_name,
            law.title,
            law.citation,
            law.status,
            law.basis,
            tuple(map(_spell, law.in_force)),
            tuple(sorted(law.binds)),
            law.regulated_actions,
            None if law.amends is None else law.amends.id,
            tuple(law.readings),
            law.note,
        )

    @classmethod
    def read(cls, stated: Mapping[str, Any]) -> "Entry":
        """Return an entry from its line in the index."""
        spells = (
            Spell(s["from"], s["until"], s.get("disputed"), s.get("affirmed", True))
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
            tuple(spells),
            tuple(stated["binds"]),
            tuple(stated["actions"]),
            stated["amends"],
            tuple(stated["readings"]),
            stated["note"],
        )

    def as_json(self) -> dict[str, Any]:
        """Return the entry as its line in the index states it."""
        return {
            "id": self.id,
            "file": self.file,
            "place": self.place,
            "place_name": self.place_name,
            "title": self.title,
            "citation": self.citation,
            "status": self.status,
            "basis": self.basis,
            "in_force": [spell.as_json() for spell in self.spells],
            "binds": list(self.binds),
            "actions": list(self.regulated_actions),
            "amends": self.amends,
            "readings": list(self.readings),
            "note": self.note,
        }

    @property
    def place(self) -> str:
        """Where it is law."""
        return self.id.partition("/")[0]

    @property
    def in_library(self) -> bool:
        """Whether the law is written, so that it can be asked."""
        return self.file is not None

    @property
    def national(self) -> bool:
        """Whether it is law in the whole country."""
        return self.place in (FEDERAL, "us")

    @cached_property
    def in_force(self) -> tuple[InForceInterval, ...]:
        """The days on which it is in force."""
        return tuple(spell.interval(self.id) for spell in self.spells)

    def may_be_in_force(self, day: PartialDate) -> bool:
        """Return whether the law can bind somebody on a day, or on one of the days that it can be.

        Bills and model rules never do. Case law declares what the law already was.
        """
        if self.status in NONBINDING_STATUSES:
            return False
        return self.status == "case-law" or any(
            interval.start.first <= day.last
            and (interval.until is None or day.first < interval.until.last)
            for interval in self.in_force
        )


class LawIndex:
    """The laws that are known, by id.

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

    @cached_property
    def in_library(self) -> tuple[Entry, ...]:
        """The laws that can be asked."""
        return tuple(entry for entry in self.entries if entry.in_library)

    @cached_property
    def not_in_library(self) -> tuple[Entry, ...]:
        """The laws that are known and not written yet."""
        return tuple(entry for entry in self.entries if not entry.in_library)

    def find(self, instrument_id: str) -> Entry | None:
        """Return the entry of a law; None where nothing is known of it."""
        return self._by_id.get(instrument_id)

    def select(
        self,
        *,
        place: str | None = None,
        day: PartialDate | None = None,
        agency: str | None = None,
        action: str | None = None,
    ) -> tuple[Entry, ...]:
        """Return the laws that may be law there and then, bind an agency and speak of an action.

        Parameters
        ----------
        place, agency, action : str, optional
            What is not given rules out nothing.
        day : PartialDate, optional
            A span that ends on the last day of the calendar asks for all days from its first on.
            Where it is given, bills and model rules are left out: they never are in force.

        Returns
        -------
        tuple of Entry
            In the order of their ids.
        """
        return tuple(
            entry
            for entry in self.entries
            if (place is None or entry.national or lies_in(place, entry.place) != NO)
            and (action is None or action in entry.regulated_actions)
            and (agency is None or agency in entry.binds)
            and (day is None or entry.may_be_in_force(day))
        )


def read_index(folder: Path) -> LawIndex:
    """Read the index of the laws in a folder, and see that it knows each of their files.

    Raises
    ------
    LawError
        Naming the file that is at fault and the command that mends it.
    """
    path = folder / INDEX
    try:
        lines = json.loads(path.read_text(encoding="utf-8"))["laws"]
        index = LawIndex(map(Entry.read, lines))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LawError(f"the index of the laws cannot be read; {MEND}", str(path)) from error
    known, there = {entry.file for entry in index.in_library}, set(law_files(folder))
    for file in sorted(there - known):
        raise LawError(f"the index does not know this law; {MEND}", str(folder / file))
    for entry in index.in_library:
        if entry.file not in there:
            raise LawError(
                f"the index knows {entry.id}, and its file is not there; {MEND}",
                str(folder / str(entry.file)),
            )
    return index


def law_files(folder: Path) -> Iterator[str]:
    """Yield the law files below a folder, as the index names them: `us_ca/trust_act_2013.py`."""
    for place in folder.iterdir():
        if place.name.startswith("us_"):
            for file in place.iterdir():
                if file.suffix == ".py" and file.stem != "__init__":
                    yield f"{place.name}/{file.name}"


def id_of(file: str) -> str:
    """Return the id of the law in a file.

    Examples
    --------
    >>> id_of("us_federal/n8cfr_287_7.py")
    'us-federal/8cfr-287-7'
    """
    place, _, name = file.removesuffix(".py").partition("/")
    # A module's name cannot begin with a digit; see `trustact.laws.module_of`.
    name = name.removeprefix("n") if name[1:2].isdigit() else name
    return f"{place}/{name}".replace("_", "-")


def _spell(interval: InForceInterval) -> Spell:
    return Spell(
        str(interval.start),
        None if interval.until is None else str(interval.until),
        None if interval.reading is None else interval.reading.name,
        interval.affirmed,
    )
