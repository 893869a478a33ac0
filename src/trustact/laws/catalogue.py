"""Laws of the catalogue: title, citation, dates and subject are on file, and no more.

Each gives an answer to every question, which is always "undetermined", with what is not on file.
Among the laws of a place it leaves the combined answer open, as every known law does that is not
in this library.
"""

from typing import TYPE_CHECKING

from trustact.language.instrument import Instrument
from trustact.language.vocabulary import ACTIONS

if TYPE_CHECKING:
    from trustact.laws.index import Entry

LOCAL_ACTIONS = tuple(a for a in ACTIONS if a not in ("issue-detainer", "grant-status"))
"""The acts of state and local agencies."""

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
        note=f"{entry.note} Not on file: {entry.not_on_file}.".strip(),
        only_if=entry.only_if,
    )
    act.in_force.extend(entry.in_force)
    for interval in entry.in_force:
        act.readings.update({reading.name: reading for reading in interval.readings})
    says = f"Not on file: {entry.not_on_file}"
    text_not_on_file = act.reading(
        TEXT_NOT_ON_FILE,
        asks=f"Does it prohibit the act? {says}.",
        yes="It prohibits the act.",
        no="It does not prohibit the act.",
        citation=entry.citation,
        choosable=False,
    )
    bar = act.on(*LOCAL_ACTIONS).prohibited(entry.citation, says=says, when=text_not_on_file)
    act.table({entry.citation: bar})
    return act
