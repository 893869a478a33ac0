"""One booking as a file states it: who is booked, what each office holds, what happens at the jail.

The file holds what comes from outside. What follows from it (the answer of the check, the answers
of the law, clocks, duties, the outcome) is worked out by the chain and stands in no file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from trustact.fingerprints.human_review import Confirmation
from trustact.formats.detainer_forms import DetainerRequest
from trustact.formats.immigration_query import Statement
from trustact.language.partial_dates import PartialDate

JAIL_ACTIONS = ("hold", "notify", "transfer")
"""What a jail is asked to do in a booking."""

EXTERNAL_EVENT_KINDS = (
    "bail-offered",
    "bail-refused",
    "bail-posted",
    "release-eligible",
    "fact-recorded",
    "fact-corrected",
    "request-cancelled",
    "intent-told",
    "notice-given",
    "consent-form-given",
    "consent-answered",
    "interview-held",
    "interview-declined",
    "transferred",
    "deceased",
    "escaped",
    "report-filed",
)
"""Kinds of event that a file may state; every other kind follows from these and the law."""

DEFAULT_DELAYS = {
    "history": timedelta(minutes=30),
    "check": timedelta(hours=2),
    "response": timedelta(hours=4),
    "office": timedelta(hours=1),
}
"""How long an office takes where the file does not say; an assumption, told on the timeline."""


@dataclass(frozen=True, slots=True)
class EnrolledPerson:
    """An entry of the immigration database.

    Parameters
    ----------
    prints_of : int
        Whose prints were enrolled: the seed of an invented person.
    filed_as : str
        `same`, or `another-person` where the prints stand in somebody else's file.
    record : str
        What contact the entry is from.
    """

    prints_of: int
    filed_as: str
    record: str


@dataclass(frozen=True, slots=True)
class HistoryResponse:
    """What an office answers, and when.

    Parameters
    ----------
    after : datetime.timedelta
        Since the step before.
    facts : mapping of str to object
    """

    after: timedelta
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ImmigrationResponse:
    """What the support center answers to the immigration query.

    Parameters
    ----------
    after : datetime.timedelta
    rests_on : str
    statements : tuple of Statement
    facts : mapping of str to object
        What the field office takes from it; known to no jail.
    """

    after: timedelta
    rests_on: str
    statements: tuple[Statement, ...]
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BookingRequest:
    """A request that reaches the jail.

    Parameters
    ----------
    at : datetime.datetime
    request : DetainerRequest
    prints_of : int or None
        Whose prints it rests on; None where it rests on none.
    confirmations : tuple of Confirmation
        What people found who looked at both sets of prints.
    served_at : datetime.datetime or None
        When a copy was given to the person; None for never.
    """

    at: datetime
    request: DetainerRequest
    prints_of: int | None
    confirmations: tuple[Confirmation, ...]
    served_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExternalEvent:
    """Something that happens at the jail and that no law works out.

    Parameters
    ----------
    at : datetime.datetime
    kind, says : str
    facts, fields : mapping of str to object
    """

    at: datetime
    kind: str
    says: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One booking; made by `trustact.secure_communities.booking_file.read_booking`.

    Parameters
    ----------
    name, title, shows : str
    place, agency, subject : str
        `subject` is the agency's own reference, never a name.
    zone : zoneinfo.ZoneInfo
    as_if : tuple of str
        Instruments presumed to be law there and then.
    readings : mapping of str to bool
    prints_of : int
        Seed of the invented person.
    prints : str
        good, poor or none.
    born_on : PartialDate or None
    birthplace : str or None
        `us` or `abroad`, as said at booking.
    booked_at, until : datetime.datetime
    charges : tuple of mapping
    facts : mapping of str to object
        What the jail knows at booking.
    history : HistoryResponse or None
        None where no criminal history came back.
    check_after : datetime.timedelta
    check_fails : str or None
        `down` or `slow`.
    database : tuple of EnrolledPerson
    response : ImmigrationResponse or None
    asks : bool or None
        Whether the field office asks; None where nobody gets that far.
    office_after : datetime.timedelta
    lodged : tuple of BookingRequest
    events : tuple of ExternalEvent
    choices : mapping of str to bool
        Action -> whether the agency does it where the law leaves the choice.
    authority_comes : datetime.datetime or None
    done : mapping of str to datetime
        Duty -> when it was met.
    assumed : tuple of str
        What the file does not say and the chain takes as given.
    """

    name: str
    title: str
    shows: str
    place: str
    agency: str
    subject: str
    zone: ZoneInfo
    as_if: tuple[str, ...]
    readings: Mapping[str, bool]
    prints_of: int
    prints: str
    born_on: PartialDate | None
    birthplace: str | None
    booked_at: datetime
    until: datetime
    charges: tuple[Mapping[str, Any], ...]
    facts: Mapping[str, Any]
    history: HistoryResponse | None
    check_delay: timedelta
    check_failure: str | None
    database: tuple[EnrolledPerson, ...]
    response: ImmigrationResponse | None
    asks: bool | None
    office_delay: timedelta
    lodged: tuple[BookingRequest, ...]
    events: tuple[ExternalEvent, ...]
    choices: Mapping[str, bool]
    authority_arrives_at: datetime | None
    done: Mapping[str, datetime]
    assumed: tuple[str, ...]
