"""One event of a table, as it was recorded."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from trustact.language.errors import TrustactError

DIGEST_LENGTH = 16
"""How many characters of the SHA-256 of an event a report keeps."""


class EventTableError(TrustactError):
    """A table of events has mistakes; each is on a line of its own."""


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """One thing that happened, as a row of a table states it.

    Parameters
    ----------
    subject : str
        The agency's own reference of the person in this custody; never a name.
    agency : str
        The agency, or the office that acted.
    at : datetime.datetime or None
        When it happened; None where the table has no time.
    recorded_at : datetime.datetime or None
        When it was recorded.
    facts : mapping of str to object
        Path of a fact -> the value that it establishes.
    fields : mapping of str to object
        What its kind has of its own.
    number : int
        Place in the table: of two events at one instant, the first one comes first.
    digest : str
        Of everything that the row states.
    where : str
        File and row, for a message.
    """

    id: str
    subject: str
    place: str
    agency: str
    kind: str
    at: datetime | None
    recorded_at: datetime | None
    facts: Mapping[str, Any]
    about: str | None
    fields: Mapping[str, Any]
    number: int
    digest: str
    where: str = ""
    recorded_by: str = ""

    @property
    def day(self) -> date | None:
        """The day on which it happened, by the clock at the place; None where it is not stated."""
        return None if self.at is None else self.at.date()


def digest_of(row: Mapping[str, Any]) -> str:
    """Return a short digest of what a row states; an empty field counts as none.

    Examples
    --------
    >>> digest_of({"id": "1", "note": ""}) == digest_of({"id": "1", "note": None})
    True
    """
    stated = {name: value for name, value in row.items() if value not in (None, "", [], {})}
    text = ascii(_plain(stated))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:DIGEST_LENGTH]


def _plain(value: Any) -> Any:
    """Return a value as JSON has it, with the keys of each map in one order."""
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, str | int | float):
        return value
    return value.isoformat() if isinstance(value, datetime) else str(value)


def format_moment(at: datetime) -> str:
    """Return a time as reports print it: day and time by the clock at the place, with its offset.

    Examples
    --------
    >>> format_moment(datetime.fromisoformat("2024-05-23T16:00-05:00"))
    '2024-05-23 16:00 -05:00'
    """
    return at.isoformat(sep=" ", timespec="minutes")[:16] + " " + at.isoformat()[-6:]
