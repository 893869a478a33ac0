"""How the values of a booking file are read: times, durations, places, facts.

Each is a type for an annotation in the schema of `trustact.secure_communities.booking`. Times are
local at the place of the booking and facts are checked on the day on which they are stated, so that
zone, start and end of the timeline are read first (`ReadingContext`). Facts that contradict each
other only together with other facts show when the booking is run.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import Field, PlainValidator, ValidationInfo

from trustact.formats.schema_errors import (
    describe_unknown_word,
    problems_error,
    quote_value,
    validate_with,
)
from trustact.language.case import Case
from trustact.language.errors import CaseErrors, TrustactError
from trustact.language.partial_dates import PartialDate, parse_partial_date
from trustact.language.places import is_place
from trustact.language.time_zones import localities_with_one_time_zone, time_zone_of
from trustact.language.vocabulary_request import release
from trustact.secure_communities.timestamps import parse_duration, parse_timestamp

_MOST_NEAR = 8
_SUBJECT = re.compile(r"[A-Za-z0-9-]{1,30}")


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What has to be known of a booking before its values can be read.

    Parameters
    ----------
    zone : zoneinfo.ZoneInfo
        UTC where the place is wrong, which is then reported with the place.
    start, end : datetime.datetime or None
        Of the timeline; None where they cannot be read, which is then reported with them.
    """

    zone: ZoneInfo
    start: datetime | None
    end: datetime | None

    @classmethod
    def of(cls, mapping: Mapping[str, Any]) -> "ReadingContext":
        """Return the context of a booking file."""
        place, booked = mapping.get("place"), mapping.get("booked")
        name = time_zone_of(place) if isinstance(place, str) and is_place(place) else None
        zone = ZoneInfo(name or "UTC")
        start = _try_timestamp(booked.get("at") if isinstance(booked, Mapping) else None, zone)
        end = _try_timestamp(mapping.get("until"), zone)
        return cls(zone, start, end)


def _context(info: ValidationInfo) -> ReadingContext:
    assert isinstance(info.context, ReadingContext)
    return info.context


def _try_timestamp(value: object, zone: ZoneInfo) -> datetime | None:
    try:
        return parse_timestamp(value, zone)
    except TrustactError:
        return None


def format_minute(at: datetime) -> str:
    """Return a time as a booking file has it, such as `2014-05-23T16:00`."""
    return f"{at:%Y-%m-%dT%H:%M}"


def _read_timestamp(value: object, info: ValidationInfo) -> datetime:
    try:
        return parse_timestamp(value, _context(info).zone)
    except TrustactError as error:
        raise ValueError(str(error)) from error


def _read_end(value: object, info: ValidationInfo) -> datetime:
    end, start = _read_timestamp(value, info), _context(info).start
    if start is not None and end <= start:
        raise ValueError(f"the timeline has to end after the booking, {format_minute(start)}")
    return end


def _read_moment(value: object, info: ValidationInfo) -> datetime:
    at, context = _read_timestamp(value, info), _context(info)
    if context.start is None or context.end is None or context.end <= context.start:
        return at
    if not context.start <= at <= context.end:
        raise ValueError(
            f"lies outside the timeline, which runs from {format_minute(context.start)} to "
            f"{format_minute(context.end)}"
        )
    return at


def _read_moment_or_never(value: object, info: ValidationInfo) -> datetime | None:
    return None if value == "never" else _read_moment(value, info)


def _read_service(value: object, info: ValidationInfo) -> datetime | None:
    served, received = _read_moment_or_never(value, info), info.data.get("at")
    if served is not None and received is not None and served < received:
        raise ValueError(
            f"the copy was given before the request was received, {format_minute(received)}"
        )
    return served


_AS_WRITTEN = Field(description="a time reads 2014-05-23T16:00")

Timestamp = Annotated[datetime, PlainValidator(_read_timestamp), _AS_WRITTEN]
"""A time, with the minute."""

TimelineEnd = Annotated[datetime, PlainValidator(_read_end), _AS_WRITTEN]
Moment = Annotated[datetime, PlainValidator(_read_moment), _AS_WRITTEN]
"""A time within the timeline."""

MomentOrNever = Annotated[datetime | None, PlainValidator(_read_moment_or_never)]
TimeOfService = Annotated[datetime | None, PlainValidator(_read_service)]
Duration = Annotated[timedelta, validate_with(parse_duration)]


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{quote_value(value)} is not a text")
    if not value.strip():
        raise ValueError("is missing; write a text")
    return " ".join(value.split())


def _read_seed(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 100_000:
        raise ValueError(
            f"{quote_value(value)} is not the number of a synthetic person; write a number from 1 "
            "to 99999"
        )
    return value


def _read_subject(value: object) -> str:
    if isinstance(value, bool) or not _SUBJECT.fullmatch(str(value)):
        raise ValueError(
            f"{quote_value(value)} is not a reference number; write up to 30 letters, digits and "
            "hyphens, and never a name"
        )
    return str(value)


def _read_place(value: object) -> str:
    if not isinstance(value, str) or not is_place(value):
        raise ValueError(
            f"{quote_value(value)} is not a valid place id; examples: us-ct, us-ca-los-angeles"
        )
    if time_zone_of(value) is None:
        near = localities_with_one_time_zone("-".join(value.split("-")[:2]))
        raise ValueError(
            f"the time zone of {value} is not known: it has more than one, or its state has; name "
            f"a place whose time zone is known{': ' if near else ''}{', '.join(near[:_MOST_NEAR])}"
        )
    return value


Text = Annotated[str, PlainValidator(_read_text), Field(description="write a text")]
Place = Annotated[
    str,
    PlainValidator(_read_place),
    Field(description="where the agency is, such as us-ca-los-angeles"),
]
Subject = Annotated[str, PlainValidator(_read_subject)]
PersonSeed = Annotated[
    int,
    PlainValidator(_read_seed),
    Field(description="a number from 1 to 99999, which stands for a synthetic person"),
]


def _read_partial_date(value: object) -> PartialDate:
    return parse_partial_date(str(value))


def _read_birth_date(value: object, info: ValidationInfo) -> PartialDate:
    born_on = _read_partial_date(value)
    problems = _fact_problems({"born_on": str(born_on)}, _context(info).start)
    if problems:
        raise ValueError(problems[0][1])
    return born_on


Day = Annotated[PartialDate, PlainValidator(_read_partial_date)]
"""A day, month or year."""

BirthDate = Annotated[PartialDate, PlainValidator(_read_birth_date)]


def _fact_problems(facts: Mapping[str, Any], at: datetime | None) -> list[tuple[str, str]]:
    """Return path and problem of each fact that no case can state at a time."""
    if at is None:
        return []
    # The time was read on the clock of the place, which has no name here.
    local = at.replace(tzinfo=None).isoformat(timespec="minutes")
    try:
        Case.check({"as_of": local, "facts": dict(facts)})
    except CaseErrors as found:
        return [(error.path, error.problem) for error in found.errors]
    return []


def _check_facts(value: object, at: datetime | None) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{quote_value(value)} is not a map of facts")
    problems = _fact_problems(value, at)
    if not problems and not _leaves_custody_open(value):
        problems = [("custody.in_custody", _IS_IN_CUSTODY)]
    if problems:
        raise problems_error(problems)
    return dict(value)


_IS_IN_CUSTODY = (
    "a person who is booked is in custody until an event ends it, such as transferred or escaped; "
    "state the event, and leave out in_custody"
)


def _leaves_custody_open(facts: Mapping[str, Any]) -> bool:
    """Return whether facts leave it to the events of a booking whether the person is in custody."""
    if "custody" not in facts:
        return True
    custody = facts["custody"]
    return isinstance(custody, Mapping) and custody.get("in_custody", True) is True


def _read_facts(value: object, info: ValidationInfo) -> Mapping[str, Any]:
    return _check_facts(value, info.data.get("at"))


def _read_facts_at_end(value: object, info: ValidationInfo) -> Mapping[str, Any]:
    return _check_facts(value, _context(info).end)


def _read_charges(value: object, info: ValidationInfo) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(row, Mapping) for row in value):
        raise ValueError("charges are a list of maps, each like a row of pending_charges")
    problems = _fact_problems({"pending_charges": list(value)}, info.data.get("at"))
    if problems:
        below = [(path.removeprefix("pending_charges"), problem) for path, problem in problems]
        raise problems_error(below)
    return tuple(value)


Facts = Annotated[Mapping[str, Any], PlainValidator(_read_facts)]
"""Facts that are stated at the `at` of the same map."""

LaterFacts = Annotated[Mapping[str, Any], PlainValidator(_read_facts_at_end)]
"""Facts that are stated at a time that no file gives; they are checked at the end."""

Charges = Annotated[tuple[Mapping[str, Any], ...], PlainValidator(_read_charges)]


def check_release_reason(reason: object) -> None:
    """Raise a ValueError where no release from custody has such a reason."""
    options = release.reason.options
    if reason not in options:
        raise ValueError(describe_unknown_word(reason, options))
