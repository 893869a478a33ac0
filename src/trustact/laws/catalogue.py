"""Laws of the catalogue: title, citation, dates and subject are on file, and no more.

Each gives an answer to every question, which is "undetermined", with what is not on file. Where a
source says that it regulates something else only, as agreements, the answer on an act that the
source does not mention is "not regulated". Among the laws of a place it leaves the combined answer
open, as every known law does that is not in this library.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from trustact.language.instrument import Instrument
from trustact.language.nodes import Reading
from trustact.language.table_of_contents import not_coded
from trustact.language.vocabulary import ACTIONS

if TYPE_CHECKING:
    from trustact.laws.index import Entry

LOCAL_ACTIONS = tuple(a for a in ACTIONS if a not in ("issue-detainer", "grant-status"))
"""The acts of state and local agencies."""

BECAME_LAW = "became-law"
"""Name of the question that decides all days of a bill of which no end is on file."""

TEXT_NOT_ON_FILE = "text-not-on-file"
"""Name of the question that nobody can answer until the text is on file."""


def catalogue_instrument(entry: "Entry") -> Instrument:
    """Return the instrument of a law of which only the entry in the index is on file.

    Parameters
    ----------
    entry : Entry
        One with `not_on_file`.

    Examples
    --------
    >>> from trustact import laws
    >>> law = laws.get("us-hi/sb2057-2026")
    >>> law.basis, [rule.effect for rule in law.rules]
    ('not-on-file', ['prohibited'])
    """
    act = Instrument(
        entry.id,
        title=entry.title,
        citation=entry.citation,
        status=entry.status,
        in_force=[],
        binds=entry.binds,
        basis="not-on-file",
        note=_note(entry),
        only_if=entry.only_if,
        issued_by=entry.issued_by,
    )
    for interval in entry.in_force:
        if interval.reading is not None and interval.reading.name == BECAME_LAW:
            interval = replace(interval, reading=_became_law(entry))
        act.in_force.append(interval)
        act.readings.update({reading.name: reading for reading in interval.readings})
    open_actions = entry.regulated_actions if entry.regulates_only else LOCAL_ACTIONS
    if not open_actions:
        act.table(
            {entry.citation: not_coded(f"it regulates {entry.regulates_only}; about no one person")}
        )
        return act
    says = f"Not on file: {entry.not_on_file}"
    text_not_on_file = act.reading(
        TEXT_NOT_ON_FILE,
        asks=f"Does it prohibit the act? {says}.",
        yes="It prohibits the act.",
        no="It does not prohibit the act.",
        citation=entry.citation,
        choosable=False,
    )
    bar = act.on(*open_actions).prohibited(entry.citation, says=says, when=text_not_on_file)
    act.table({entry.citation: bar})
    return act


def _note(entry: "Entry") -> str:
    """Return what is on file of a law and what is not, in sentences."""
    only = f"As reported it regulates only {entry.regulates_only}." if entry.regulates_only else ""
    parts = (only, entry.note, f"Not on file: {entry.not_on_file}.")
    return " ".join(part for part in parts if part)


def _became_law(entry: "Entry") -> Reading:
    """Return the question whether a bill that was passed became law."""
    return Reading(
        BECAME_LAW,
        f"Did {entry.citation} become law?",
        "Yes: it was signed, or became law without a signature or over a veto.",
        "No: it was vetoed, or its session ended without it.",
        entry.citation,
    )
