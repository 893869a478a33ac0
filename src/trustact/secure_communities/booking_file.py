"""Reading a booking: from a file, one of the worked ones among them, or from a map."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

from trustact.fingerprints.human_review import Confirmation, ReviewFinding
from trustact.formats.detainer_forms import DetainerRequest
from trustact.formats.immigration_query import STATEMENTS, Statement
from trustact.formats.yaml_files import load_yaml
from trustact.language.errors import suggest_nearest
from trustact.language.partial_dates import parse_partial_date
from trustact.language.places import is_place
from trustact.language.time_zones import TIME_ZONES, time_zone_of
from trustact.language.vocabulary import AGENCIES, FEDERAL_AGENCIES
from trustact.secure_communities.booking import (
    DEFAULT_DELAYS,
    EXTERNAL_EVENT_KINDS,
    JAIL_ACTIONS,
    Booking,
    BookingRequest,
    EnrolledPerson,
    ExternalEvent,
    HistoryResponse,
    ImmigrationResponse,
)
from trustact.secure_communities.booking_facts import (
    check_birth_date,
    check_charges,
    check_facts,
    check_release_reason,
)
from trustact.secure_communities.events import EVENT_KINDS
from trustact.secure_communities.map_reader import BookingFileError, MapReader, merge_maps
from trustact.secure_communities.timestamps import parse_duration, parse_timestamp

_SUBJECT = re.compile(r"[A-Za-z0-9-]{1,30}")

_CONFIRMATION = ("at", "reviewer", "finding", "blind_to_status", "independent")

EXAMPLES_FOLDER = Path(__file__).parent / "examples"
"""The worked bookings that come with the package."""


def example_names() -> tuple[str, ...]:
    """Return the names of the worked bookings.

    Returns
    -------
    tuple of str
    """
    return tuple(sorted(path.stem for path in EXAMPLES_FOLDER.glob("*.yaml")))


def example_title(name: str) -> str:
    """Return the title of a worked booking.

    Parameters
    ----------
    name : str

    Returns
    -------
    str
    """
    mapping, _ = load_yaml(EXAMPLES_FOLDER / f"{name}.yaml")
    return str(mapping["title"])


def read_booking(path: Path) -> Booking:
    """Read a booking file.

    Parameters
    ----------
    path : pathlib.Path
        YAML or JSON. `like: NAME` begins with a worked booking, or with a file beside this one,
        and lays this file over it.

    Returns
    -------
    Booking

    Raises
    ------
    YamlFileError
        If the file cannot be read.
    BookingFileError
        With file, line and key of everything that is wrong.
    """
    mapping, lines = load_yaml(path)
    if not isinstance(mapping, dict):
        raise BookingFileError(f"{path}: a booking is a map that begins with title")
    if "like" in mapping:
        below = _base_booking(path, mapping["like"])
        mapping = merge_maps(below, {k: v for k, v in mapping.items() if k != "like"})
    return parse_booking(mapping, name=str(path), lines=lines, short=path.stem)


def _base_booking(path: Path, like: object) -> dict[str, Any]:
    known = example_names()
    beside = path.parent / f"{like}.yaml"
    found = beside if beside.is_file() else EXAMPLES_FOLDER / f"{like}.yaml"
    if "/" in str(like) or not found.is_file():
        raise BookingFileError(
            f"{path}: like: no booking is called {like!r}{suggest_nearest(str(like), known)}; "
            f"there are: {', '.join(known)}, and the files beside this one"
        )
    mapping, _ = load_yaml(found)
    if not isinstance(mapping, dict) or "like" in mapping:
        raise BookingFileError(f"{path}: like: {like} is itself laid over another; name that one")
    return mapping


_TOP = (
    *("title", "shows", "place", "agency", "subject", "as_if", "readings", "person", "booked"),
    *("history", "check", "response", "office", "requests", "events", "choices"),
    *("authority_comes", "done", "until"),
)


def parse_booking(
    mapping: Mapping[str, Any],
    *,
    name: str,
    lines: Mapping[str, int] | None = None,
    short: str = "booking",
) -> Booking:
    """Check a booking as read from a file or given by a program.

    Parameters
    ----------
    mapping : mapping
    name : str
        For messages.
    lines : mapping of str to int, optional
        Path -> line.
    short : str
        What the booking is called on its timeline.

    Returns
    -------
    Booking

    Raises
    ------
    BookingFileError
    """
    top = MapReader(name, "", mapping, lines or {}).only(_TOP)
    booking = _BookingParser(top, short).booking()
    if top.errors:
        raise BookingFileError("\n".join(top.errors))
    assert booking is not None
    return booking


class _BookingParser:
    """Reads the parts of one file, each relative to those before it."""

    def __init__(self, top: MapReader, short: str) -> None:
        self.top = top
        self.short = short
        self.assumed: list[str] = []
        self.start: datetime
        self.end: datetime

    def booking(self) -> Booking | None:
        """Return the booking; None where errors make one impossible."""
        top = self.top
        title, shows = top.text("title"), top.text("shows")
        place = top.read("place", _place, "")
        zone = self._zone(place)
        here = [agency for agency in AGENCIES if agency not in FEDERAL_AGENCIES]
        agency = top.word("agency", here, "")
        if "agency" not in top.values:
            top.wrong("agency", f"is missing; who has custody: {', '.join(here)}")
        booked = top.part("booked", ("at", "charges", "facts", "prints"))
        person = top.part("person", ("prints_of", "born_on", "birthplace"))
        if zone is None or booked is None or person is None:
            for key, part in (("booked", booked), ("person", person)):
                if part is None and top.values.get(key) is None:
                    top.wrong(key, "is missing")
            return None
        at = self._moment(booked, "at", zone)
        until = self._moment(top, "until", zone)
        if at is None or until is None:
            return None
        if until <= at:
            top.wrong("until", f"the timeline has to end after the booking, {_minute(at)}")
            return None
        self.start, self.end = at, until
        events = self._events(zone)
        check, response, office = self._federal()
        lodged = self._lodged(zone)
        self._check_cancellations(events, lodged)
        born_on = person.read("born_on", lambda v: parse_partial_date(str(v)), None)
        check_birth_date(person, born_on, at)
        no_charges: tuple[Mapping[str, Any], ...] = ()
        charges = booked.read("charges", _charges, no_charges)
        check_charges(booked, charges, at)
        return Booking(
            name=self.short,
            title=title,
            shows=shows,
            place=place,
            agency=agency,
            subject=top.read("subject", _subject, "24-0001"),
            zone=zone,
            as_if=top.read("as_if", _words, ()),
            readings=self._yes_no_map("readings"),
            prints_of=self._prints_of(person),
            prints=booked.word("prints", ("good", "poor", "none"), "good"),
            born_on=born_on,
            birthplace=person.word("birthplace", ("us", "abroad"), None),
            booked_at=at,
            until=until,
            charges=charges,
            facts=self._facts(booked, at),
            history=self._history(),
            check_delay=check[0],
            check_failure=check[1],
            database=check[2],
            response=response,
            asks=office[1],
            office_delay=office[0],
            lodged=lodged,
            events=events,
            choices=self._choices(),
            authority_arrives_at=self._authority(zone),
            done=self._done(zone),
            assumed=tuple(self.assumed),
        )

    def _zone(self, place: str) -> ZoneInfo | None:
        if not place:
            if "place" not in self.top.values:
                self.top.wrong("place", "is missing; where the agency is: us-ca-los-angeles")
            return None
        zone = time_zone_of(place)
        if zone is None:
            near = sorted(p for p in TIME_ZONES if len(place) > 4 and p.startswith(f"{place[:5]}-"))
            self.top.wrong(
                "place",
                f"the time zone of {place} is not known, since it has more than one or a line "
                f"divides its state; name a place whose zone is known"
                f"{': ' if near else ''}{', '.join(near)}",
            )
            return None
        return ZoneInfo(zone)

    def _moment(self, part: MapReader, key: str, zone: ZoneInfo) -> datetime | None:
        if part.values.get(key) is None:
            part.wrong(key, "is missing; a moment reads 2014-05-23T16:00")
            return None
        return part.read(key, lambda value: parse_timestamp(value, zone), None)

    def _check_within(self, part: MapReader, key: str, at: datetime | None) -> None:
        if at is not None and not self.start <= at <= self.end:
            part.wrong(
                key,
                f"lies outside the timeline, which runs from {_minute(self.start)} to "
                f"{_minute(self.end)}",
            )

    def _facts(self, part: MapReader, at: datetime) -> dict[str, Any]:
        none: dict[str, Any] = {}
        facts = part.read("facts", _facts, none)
        check_facts(part, "facts", facts, at)
        return facts

    def _prints_of(self, part: MapReader) -> int:
        if part.values.get("prints_of") is None:
            part.wrong("prints_of", "is missing; a number from 1 to 99999 names an invented person")
        return part.read("prints_of", _seed, 1)

    def _check_cancellations(
        self, events: tuple[ExternalEvent, ...], lodged: tuple[BookingRequest, ...]
    ) -> None:
        for event in events:
            before = any(one.at <= event.at for one in lodged)
            if event.kind == "request-cancelled" and not before:
                self.top.wrong(
                    "events", f"request-cancelled at {_minute(event.at)}: no request came before it"
                )

    def _delay(self, part: MapReader | None, step: str) -> timedelta:
        if part is not None and part.values.get("after") is not None:
            return part.read("after", parse_duration, DEFAULT_DELAYS[step])
        if part is not None:
            minutes = int(DEFAULT_DELAYS[step].total_seconds() // 60)
            self.assumed.append(f"{step}: taken to take {minutes} minutes; the file does not say")
        return DEFAULT_DELAYS[step]

    def _history(self) -> HistoryResponse | None:
        part = self.top.part("history", ("after", "facts"))
        if part is None:
            return None
        return HistoryResponse(self._delay(part, "history"), self._facts(part, self.end))

    def _federal(
        self,
    ) -> tuple[
        tuple[timedelta, str | None, tuple[EnrolledPerson, ...]],
        ImmigrationResponse | None,
        tuple[timedelta, bool | None],
    ]:
        check = self.top.part("check", ("after", "fails", "database"))
        fails, database = None, []
        if check is not None:
            fails = check.word("fails", ("down", "slow"), None)
            for part in check.parts("database", ("prints_of", "filed_as", "record")):
                filed = part.word("filed_as", ("same", "another-person"), "same")
                seed = self._prints_of(part)
                database.append(EnrolledPerson(seed, filed, part.text("record")))
        answer = self.top.part("response", ("after", "rests_on", "statements", "facts"))
        response = None
        if answer is not None:
            response = ImmigrationResponse(
                self._delay(answer, "response"),
                answer.word("rests_on", ("prints", "name-and-birth-date"), "prints"),
                tuple(map(_statement, answer.parts("statements", ("says", "source", "as_of")))),
                self._facts(answer, self.end),
            )
        office = self.top.part("office", ("after", "asks"))
        asks = None if office is None else office.boolean("asks")
        waits = self._delay(check, "check")
        return (waits, fails, tuple(database)), response, (self._delay(office, "office"), asks)

    def _lodged(self, zone: ZoneInfo) -> tuple[BookingRequest, ...]:
        found = []
        keys = ("at", "form", "prints_of", "confirmations", "served")
        for part in self.top.parts("requests", keys):
            at = self._moment(part, "at", zone)
            form = part.values.get("form")
            if not isinstance(form, Mapping):
                part.wrong("form", "is missing; a map that begins with form: I-247A")
                continue
            request = part.read("form", _request, None)
            served = part.values.get("served")
            served_at = None
            if served is None:
                part.wrong("served", "is missing; when the person got a copy, or never")
            elif served != "never":
                served_at = part.read("served", lambda value: parse_timestamp(value, zone), None)
            if at is None or request is None:
                continue
            self._check_within(part, "at", at)
            self._check_within(part, "served", served_at)
            if served_at is not None and served_at < at:
                part.wrong("served", f"the copy was given before the request came, {_minute(at)}")
            person = part.read("prints_of", _seed, None)
            confirmations = self._confirmations(part, zone)
            if confirmations and person is None:
                part.wrong("confirmations", "of which prints? The request rests on none: prints_of")
            found.append(BookingRequest(at, request, person, confirmations, served_at))
        return tuple(sorted(found, key=lambda one: one.at))

    def _confirmations(self, request: MapReader, zone: ZoneInfo) -> tuple[Confirmation, ...]:
        found = []
        for part in request.parts("confirmations", _CONFIRMATION):
            at = self._moment(part, "at", zone)
            finding = part.word("finding", get_args(ReviewFinding), None)
            blind, independent = part.boolean("blind_to_status"), part.boolean("independent")
            for key in _CONFIRMATION:
                if part.values.get(key) is None:
                    part.wrong(key, "is missing; a confirmation says who found what, when and how")
            if at is None or finding is None or blind is None or independent is None:
                continue
            self._check_within(part, "at", at)
            reviewer = part.text("reviewer")
            if reviewer:
                found.append(Confirmation(reviewer, finding, blind, independent, at))
        return tuple(sorted(found, key=lambda one: one.at))

    def _events(self, zone: ZoneInfo) -> tuple[ExternalEvent, ...]:
        found = []
        own = sorted({name for kind in EXTERNAL_EVENT_KINDS for name in EVENT_KINDS[kind][1]})
        for part in self.top.parts("events", ("at", "kind", "says", "facts", *own)):
            at = self._moment(part, "at", zone)
            kind = part.word("kind", EXTERNAL_EVENT_KINDS, "")
            if "kind" not in part.values:
                part.wrong("kind", f"is missing; one of: {', '.join(EXTERNAL_EVENT_KINDS)}")
            if at is None or not kind:
                continue
            self._check_within(part, "at", at)
            fields = {name: part.values[name] for name in own if name in part.values}
            for name in fields:
                if name not in EVENT_KINDS[kind][1]:
                    has = ", ".join(EVENT_KINDS[kind][1]) or "no field of its own"
                    part.wrong(name, f"an event {kind} has no such field; it has: {has}")
            if kind == "release-eligible":
                check_release_reason(part, fields.get("reason"))
            says = str(part.values.get("says") or EVENT_KINDS[kind][0])
            found.append(ExternalEvent(at, kind, says, self._facts(part, at), fields))
        eligible = [event for event in found if event.kind == "release-eligible"]
        if len(eligible) > 1:
            self.top.wrong("events", "release-eligible stands twice; a person goes free once")
        return tuple(sorted(found, key=lambda event: event.at))

    def _choices(self) -> dict[str, bool]:
        part = self.top.part("choices", JAIL_ACTIONS)
        said = {} if part is None else {a: part.boolean(a) for a in part.values}
        return {action: chosen for action, chosen in said.items() if chosen is not None}

    def _yes_no_map(self, key: str) -> dict[str, bool]:
        value = self.top.values.get(key)
        if value is None:
            return {}
        if not isinstance(value, Mapping) or not all(isinstance(v, bool) for v in value.values()):
            self.top.wrong(key, "is a map of reading to true or false")
            return {}
        return dict(value)

    def _authority(self, zone: ZoneInfo) -> datetime | None:
        value = self.top.values.get("authority_comes")
        if value is None or value == "never":
            return None
        at = self.top.read("authority_comes", lambda text: parse_timestamp(text, zone), None)
        self._check_within(self.top, "authority_comes", at)
        return at

    def _done(self, zone: ZoneInfo) -> dict[str, datetime]:
        value = self.top.values.get("done")
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self.top.wrong("done", "is a map of duty to the moment when it was met")
            return {}
        part = MapReader(self.top.name, "done", value, self.top.lines, self.top.errors)
        found = {str(duty): self._moment(part, str(duty), zone) for duty in value}
        for duty, at in found.items():
            self._check_within(part, duty, at)
        return {duty: at for duty, at in found.items() if at is not None}


def _place(value: Any) -> str:
    if not isinstance(value, str) or not is_place(value):
        raise ValueError(f"{value!r} is no place; a place reads us-ca-los-angeles")
    return value


def _seed(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 100_000:
        raise ValueError(f"{value!r} names no invented person; write a number from 1 to 99999")
    return value


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ValueError(f"{value!r} is no list of words")
    return tuple(value)


def _charges(value: Any) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        raise ValueError("charges are a list of maps, each like a row of pending_charges")
    return tuple(value)


def _facts(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{value!r} is no map of facts")
    return dict(value)


def _subject(value: Any) -> str:
    if isinstance(value, bool) or not _SUBJECT.fullmatch(str(value)):
        raise ValueError(
            f"{value!r} is no reference of an agency; write up to 30 letters, digits and hyphens, "
            "and never a name"
        )
    return str(value)


def _statement(part: MapReader) -> Statement:
    if part.values.get("says") is None:
        part.wrong("says", f"is missing; one of: {', '.join(STATEMENTS)}")
    return Statement(
        part.word("says", STATEMENTS, "no-record"),
        part.text("source"),
        part.read("as_of", lambda value: parse_partial_date(str(value)), None),
    )


def _request(value: Mapping[str, Any]) -> DetainerRequest:
    return DetainerRequest.from_mapping(value, name="the request")


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M}"
