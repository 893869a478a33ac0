"""One booking as a file states it: the person, what each office has on file, what happens.

The dataclasses are also the schema by which a file is checked. A file states what comes from
outside. What follows from it (the answer of the check, the answers of the law, clocks, duties, the
outcome) is computed and is in no file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Any, Protocol, TypeVar, get_args
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StrictBool,
    StrictStr,
    ValidationInfo,
)

from trustact.event_log.event_kinds import EVENT_KINDS
from trustact.fingerprints.human_review import Confirmation, ReviewFinding
from trustact.formats.detainer_forms import DetainerRequest
from trustact.formats.immigration_query import STATEMENTS, Statement
from trustact.formats.schema_errors import NOT_IN_FILE, one_of, problems_error
from trustact.language.time_zones import time_zone_of
from trustact.language.vocabulary import AGENCIES, FEDERAL_AGENCIES
from trustact.secure_communities.booking_values import (
    BirthDate,
    Charges,
    Day,
    Duration,
    Facts,
    LaterFacts,
    Moment,
    MomentOrNever,
    PersonSeed,
    Place,
    Subject,
    Text,
    TimelineEnd,
    TimeOfService,
    Timestamp,
    check_release_reason,
    format_minute,
)


class _HasTime(Protocol):
    @property
    def at(self) -> datetime: ...


_T = TypeVar("_T", bound=_HasTime)
_SCHEMA = ConfigDict(extra="forbid")
_JAIL_AGENCIES = tuple(agency for agency in AGENCIES if agency not in FEDERAL_AGENCIES)

JAIL_ACTIONS = ("hold", "notify", "transfer")
"""What a request may ask of a jail."""

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
"""How long an office takes where the file does not say; the timeline lists it as an assumption."""

Delay = Annotated[Duration | None, Field(alias="after")]


@dataclass(frozen=True, slots=True)
class EnrolledPerson:
    """An entry of the immigration database.

    Parameters
    ----------
    prints_of : int
        Whose prints were enrolled: the seed of a synthetic person.
    record : str
        The contact that the entry comes from.
    filed_as : str
        `same`, or `another-person` where the prints are in the file of somebody else.
    """

    __pydantic_config__ = _SCHEMA

    prints_of: PersonSeed
    record: Text
    filed_as: Annotated[str, one_of(("same", "another-person"))] = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The synthetic person who is booked.

    Parameters
    ----------
    prints_of : int
        Seed of the person's prints.
    birthplace : str or None
        `us` or `abroad`, as stated at booking.
    """

    __pydantic_config__ = _SCHEMA

    prints_of: PersonSeed
    born_on: BirthDate | None = None
    birthplace: Annotated[str, one_of(("us", "abroad"))] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingSheet:
    """What the jail records when it books the person.

    Parameters
    ----------
    charges : tuple of mapping
        Rows like those of `pending_charges`; these are all.
    facts : mapping of str to object
        What the jail knows at booking.
    prints : str
        good, poor or none.
    """

    __pydantic_config__ = _SCHEMA

    at: Timestamp
    charges: Charges = ()
    facts: Facts = field(default_factory=dict)
    prints: Annotated[str, one_of(("good", "poor", "none"))] = "good"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryResponse:
    """The criminal history that comes back to the jail.

    Parameters
    ----------
    delay : datetime.timedelta or None
        Since the prints were sent.
    """

    __pydantic_config__ = _SCHEMA

    delay: Delay = None
    facts: LaterFacts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FederalCheck:
    """How the immigration database answers.

    Parameters
    ----------
    delay : datetime.timedelta or None
        Since the prints were copied.
    failure : str or None
        `down` or `slow`.
    """

    __pydantic_config__ = _SCHEMA

    delay: Delay = None
    failure: Annotated[str | None, one_of(("down", "slow")), Field(alias="fails")] = None
    database: tuple[EnrolledPerson, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponseStatement(Statement):
    """One thing that a response says, as a booking file states it."""

    __pydantic_config__ = _SCHEMA

    says: Annotated[str, one_of(STATEMENTS), Field(description="one of: " + ", ".join(STATEMENTS))]
    source: Text
    as_of: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmigrationResponse:
    """What the support center answers to the immigration query.

    Parameters
    ----------
    delay : datetime.timedelta or None
        Since the query.
    rests_on : str
        prints or name-and-birth-date.
    facts : mapping of str to object
        What the field office concludes from it; the jail never knows them.
    """

    __pydantic_config__ = _SCHEMA

    delay: Delay = None
    rests_on: Annotated[str, one_of(("prints", "name-and-birth-date"))] = "prints"
    statements: tuple[ResponseStatement, ...] = ()
    facts: LaterFacts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDecision:
    """Whether the field office asks the jail for the person.

    Parameters
    ----------
    delay : datetime.timedelta or None
        Since the response.
    asks : bool or None
        None where the file does not say.
    """

    __pydantic_config__ = _SCHEMA

    delay: Delay = None
    asks: StrictBool | None = None


@dataclass(frozen=True, slots=True)
class BookingConfirmation(Confirmation):
    """What a reviewer of the prints found, as a booking file states it."""

    __pydantic_config__ = _SCHEMA

    reviewer: Annotated[
        Text, Field(description="how the agency calls the reviewer: a number or a role, no name")
    ]
    finding: Annotated[
        ReviewFinding,
        one_of(get_args(ReviewFinding)),
        Field(description="one of: " + ", ".join(get_args(ReviewFinding))),
    ]
    blind_to_status: Annotated[
        StrictBool, Field(description="true where the reviewer did not know anybody's status")
    ]
    independent: Annotated[
        StrictBool, Field(description="true where the reviewer knew no other finding")
    ]
    at: Moment


def _sort_by_time(rows: tuple[_T, ...]) -> tuple[_T, ...]:
    return tuple(sorted(rows, key=lambda row: row.at))


def _check_confirmations(
    found: tuple[BookingConfirmation, ...], info: ValidationInfo
) -> tuple[BookingConfirmation, ...]:
    if found and info.data.get("prints_of", 0) is None:
        raise ValueError("of which prints? The request rests on none; state prints_of")
    return _sort_by_time(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRequest:
    """A request that reaches the jail.

    Parameters
    ----------
    prints_of : int or None
        Whose prints it rests on; None where it rests on none.
    confirmations : tuple of Confirmation
        What reviewers found who looked at both sets of prints.
    served_at : datetime.datetime or None
        When a copy was given to the person; None for never.
    """

    __pydantic_config__ = _SCHEMA

    at: Moment
    form: Annotated[DetainerRequest, Field(description="a map that begins with form: I-247A")]
    prints_of: PersonSeed | None = None
    confirmations: Annotated[
        tuple[BookingConfirmation, ...], AfterValidator(_check_confirmations)
    ] = ()
    served_at: Annotated[
        TimeOfService,
        Field(alias="served", description="when the person was given a copy, or never"),
    ]


def _read_own_field(value: object, info: ValidationInfo) -> object:
    kind, name = info.data.get("kind"), info.field_name
    if kind is None:
        return value
    own = EVENT_KINDS[kind][1]
    if name not in own:
        has = ", ".join(own) or "no field of its own"
        raise ValueError(f"an event {kind} has no such field; it has: {has}")
    if kind == "release-eligible":
        check_release_reason(value)
    return value


_OwnField = Annotated[Any, PlainValidator(_read_own_field)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalEvent:
    """Something that happens at the jail and does not follow from the law.

    Parameters
    ----------
    says : str or None
        One sentence for people.
    reason, language, answer, recipient, how, to, period, zero : object
        Fields that only some kinds of event have; see `EVENT_KINDS`.
    """

    __pydantic_config__ = _SCHEMA

    at: Moment
    kind: Annotated[
        str,
        one_of(EXTERNAL_EVENT_KINDS),
        Field(description="one of: " + ", ".join(EXTERNAL_EVENT_KINDS)),
    ]
    says: Text | None = None
    facts: Facts = field(default_factory=dict)
    reason: _OwnField = None
    language: _OwnField = None
    answer: _OwnField = None
    recipient: _OwnField = None
    how: _OwnField = None
    to: _OwnField = None
    period: _OwnField = None
    zero: _OwnField = None

    @property
    def sentence(self) -> str:
        """What happened, in the words of the file or of its kind."""
        return self.says or EVENT_KINDS[self.kind][0]

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of its kind that the file states."""
        own = {name: getattr(self, name) for name in EVENT_KINDS[self.kind][1]}
        return {name: value for name, value in own.items() if value is not None}


def _check_events(
    events: tuple[ExternalEvent, ...], info: ValidationInfo
) -> tuple[ExternalEvent, ...]:
    kinds = [event.kind for event in events]
    problems = []
    if kinds.count("release-eligible") > 1:
        problems.append("release-eligible stands twice; a person becomes eligible for release once")
    requests = info.data.get("requests")
    for event in events:
        if requests is None or event.kind != "request-cancelled":
            continue
        if all(one.at > event.at for one in requests):
            at = format_minute(event.at)
            problems.append(f"request-cancelled at {at}: no request was received before it")
    if problems:
        raise problems_error(("", problem) for problem in problems)
    return _sort_by_time(events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One booking; made by `trustact.secure_communities.booking_file.read_booking`.

    Parameters
    ----------
    name : str
        How its timeline calls it; no key of a file.
    agency : str
        Which kind of agency has custody.
    subject : str
        The agency's own reference, never a name.
    as_if : tuple of str
        Instruments presumed to be law there and then.
    history : HistoryResponse or None
        None where no criminal history came back.
    check : FederalCheck or None
        None where the file does not state it; no one is enrolled then.
    office : OfficeDecision or None
        None where the case does not get that far.
    choices : mapping of str to bool
        Action -> whether the agency does it where the law leaves the choice.
    authority_arrives_at : datetime.datetime or None
        When immigration officers come for the person; None for never.
    duties_met : mapping of str to datetime
        Duty -> when it was met.
    until : datetime.datetime
        When the timeline ends.
    """

    __pydantic_config__ = _SCHEMA

    title: Text
    shows: Text
    place: Place
    agency: Annotated[
        str,
        one_of(_JAIL_AGENCIES),
        Field(description="which kind of agency has custody: " + ", ".join(_JAIL_AGENCIES)),
    ]
    subject: Subject = "24-0001"
    as_if: tuple[StrictStr, ...] = ()
    readings: Annotated[
        Mapping[str, StrictBool], Field(description="a map of reading to true or false")
    ] = field(default_factory=dict)
    person: Annotated[Person, Field(description="a map that begins with prints_of: 7")]
    booked: Annotated[BookingSheet, Field(description="a map that begins with at")]
    history: HistoryResponse | None = None
    check: FederalCheck | None = None
    response: ImmigrationResponse | None = None
    office: OfficeDecision | None = None
    requests: Annotated[tuple[BookingRequest, ...], AfterValidator(_sort_by_time)] = ()
    events: Annotated[tuple[ExternalEvent, ...], AfterValidator(_check_events)] = ()
    choices: Annotated[
        Mapping[Annotated[str, one_of(JAIL_ACTIONS)], StrictBool],
        Field(description="a map of hold, notify or transfer to true or false"),
    ] = field(default_factory=dict)
    authority_arrives_at: Annotated[MomentOrNever, Field(alias="authority_comes")] = None
    duties_met: Annotated[
        Mapping[str, Moment],
        Field(alias="done", description="a map of duty to the time when it was met"),
    ] = field(default_factory=dict)
    until: TimelineEnd
    name: Annotated[str, NOT_IN_FILE] = "booking"

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the place."""
        return ZoneInfo(str(time_zone_of(self.place)))

    @property
    def database(self) -> tuple[EnrolledPerson, ...]:
        """Who is enrolled in the immigration database, of those whom the file names."""
        return () if self.check is None else self.check.database

    def delay(self, step: str) -> timedelta:
        """Return how long a step of `DEFAULT_DELAYS` takes."""
        part = getattr(self, step)
        stated: timedelta | None = None if part is None else part.delay
        return DEFAULT_DELAYS[step] if stated is None else stated

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What the file does not say and the chain assumes."""
        return tuple(
            f"{step}: takes {int(length.total_seconds() // 60)} minutes; the file does not say"
            for step, length in DEFAULT_DELAYS.items()
            if (part := getattr(self, step)) is not None and part.delay is None
        )
