"""Checks of the values of facts, one function for each kind of fact.

Each returns the value as a case holds it, or raises `CaseError`, which says what is wrong and what
would be right. None of them fills in a default.
"""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from trustact.language.clocks import Instant, check_years, parse_instant
from trustact.language.errors import CaseError, suggest_nearest
from trustact.language.fact_values import NO_TAGS, NOT_KNOWN, Bounds, TagSet, as_flag
from trustact.language.nodes import (
    Categories,
    Choice,
    Day,
    Fact,
    Flag,
    Grade,
    Moment,
    Number,
    Place,
    Tags,
    Text,
)
from trustact.language.partial_dates import (
    FIRST_DAY,
    PartialDate,
    parse_day_interval,
    parse_partial_date,
)
from trustact.language.places import EXAMPLE_STATE, is_place, suggest_state
from trustact.language.places_in_words import suggest_place_id
from trustact.language.shown_text import cut_text, quote_value
from trustact.language.vocabulary import conviction

MOST_NUMBER = 1_000_000_000
"""The largest number that a fact may have; a billion hours are 114,000 years."""

_PLACE = re.compile(r"us(-[a-z0-9]+)*")
CATEGORY_ID = re.compile(r"[a-z0-9-]+")
"""The form of the id of a category."""

BOUND_KEYS = ("at_least", "at_most")
"""The keys of a number that is known within bounds, both included."""


def check_value(fact: Fact, value: Any, path: str) -> Any:
    """Check the value of a fact, and return it as a case holds it.

    Parameters
    ----------
    value : object
        As read from a file: text, number, yes or no, list, map, or None for not known.
    path : str
        Path of the fact, for messages.

    Returns
    -------
    object
        See `trustact.language.fact_values`; None (for flags: 1) if the value is None.

    Raises
    ------
    CaseError
        If the fact cannot have that value.
    """
    if isinstance(fact, Flag):
        return check_flag(value, path)
    if value is None:
        return None
    if isinstance(fact, Choice):
        return check_choice(fact, value, path)
    if isinstance(fact, Day):
        return check_day(value, path)
    if isinstance(fact, Number):
        return check_number(fact, value, path)
    if isinstance(fact, Place):
        return check_place(value, path)
    if isinstance(fact, Tags):
        return check_tags(fact, value, path)
    if isinstance(fact, Categories):
        return check_categories(value, path)
    if isinstance(fact, Moment):
        return check_moment(value, path)
    if isinstance(fact, Text | Grade):
        return check_text(value, path)
    raise TypeError(f"no function checks a {type(fact).__name__}")


_YES_AND_NO = {"yes": True, "no": False}


def check_flag(value: Any, path: str) -> int:
    """Return 0, 1 or 2 for no, not known or yes."""
    stated = read_yes_and_no(value)
    if stated is not None and not isinstance(stated, bool):
        raise CaseError(
            path,
            f"{quote_value(value)} is neither yes nor no; give yes, no, or null for not known",
        )
    return as_flag(stated)


def read_yes_and_no(value: Any) -> Any:
    """Return a value with True and False for the words yes and no, also within a map.

    YAML 1.2 reads them as words; only a question of yes or no takes them for an answer.

    Examples
    --------
    >>> read_yes_and_no("Yes"), read_yes_and_no({"hold": "no"}), read_yes_and_no("maybe")
    (True, {'hold': False}, 'maybe')
    """
    if isinstance(value, Mapping):
        return {key: read_yes_and_no(item) for key, item in value.items()}
    return _YES_AND_NO.get(value.lower(), value) if isinstance(value, str) else value


def check_choice(fact: Choice, value: Any, path: str) -> str:
    """Return the value if it is one of those that the fact can have."""
    if value not in fact.options or not isinstance(value, str):
        raise CaseError(
            path,
            f"{quote_value(value)} is not valid; use one of: {', '.join(fact.options)}, "
            f"or null for not known{suggest_nearest(str(value), fact.options)}",
        )
    return value


def check_day(value: Any, path: str) -> PartialDate:
    """Return a day, a month, a year or an interval of days as a partial date."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        raise CaseError(
            path, f"{value} is a time with an offset; give the day at the place (2009-02-28)"
        )
    if isinstance(value, date):
        value = value.isoformat()[:10]
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise CaseError(
            path,
            f"{quote_value(value)} is not a date; give a day (2009-02-28), a month (2009-02) or "
            "a year (2009)",
        )
    try:
        day = parse_day_interval(value) if ".." in value else parse_partial_date(value)
    except ValueError as error:
        raise CaseError(path, str(error)) from error
    if day.last < FIRST_DAY:
        raise CaseError(path, f"{quote_value(value)} is too long ago; give a date from 1800 on")
    return day


def check_number(fact: Number, value: Any, path: str) -> Bounds:
    """Return the number, or the bounds between which it is, if the fact can have it."""
    if isinstance(value, Mapping):
        return _check_bounds(fact, value, path)
    _check_one_number(fact, value, path)
    return Bounds(value, value)


def _check_bounds(fact: Number, value: Mapping[Any, Any], path: str) -> Bounds:
    example = "{at_least: 17, at_most: 18}"
    for key in value:
        if key not in BOUND_KEYS:
            raise CaseError(
                f"{path}.{key}",
                f"{quote_value(key)} is not a bound of a number; the bounds are "
                f"{' and '.join(BOUND_KEYS)}; "
                f"example: {example}{suggest_nearest(str(key), BOUND_KEYS)}",
            )
    stated = {key: value[key] for key in BOUND_KEYS if value.get(key) is not None}
    if not stated:
        raise CaseError(
            path, f"no bound is given; example: {example}; write null if nothing is known"
        )
    for key, bound in stated.items():
        _check_one_number(fact, bound, f"{path}.{key}")
    low = stated.get("at_least", fact.least)
    high = stated.get("at_most", math.inf if fact.most is None else fact.most)
    if low > high:
        raise CaseError(path, f"at_least ({low:g}) is more than at_most ({high:g})")
    return Bounds(low, high)


def _check_one_number(fact: Number, value: Any, path: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CaseError(path, f"{quote_value(value)} is not a number")
    if isinstance(value, float) and not math.isfinite(value):
        raise CaseError(
            path, f"{quote_value(value)} is not a finite number; write null for not known"
        )
    if abs(value) > MOST_NUMBER:
        raise CaseError(path, f"the number is too large; the limit is {MOST_NUMBER:,}")
    if fact.whole and int(value) != value:
        raise CaseError(path, f"{quote_value(value)} is not a whole number")
    if value < fact.least or (fact.most is not None and value > fact.most):
        most = f" to {fact.most:g}" if fact.most is not None else " or more"
        raise CaseError(path, f"{quote_value(value)} is out of range; give {fact.least:g}{most}")


def check_place(value: Any, path: str) -> str:
    """Return the place id."""
    if not isinstance(value, str) or not _PLACE.fullmatch(value):
        meant = suggest_place_id(value) if isinstance(value, str) else ""
        examples = "; examples: us-ca, us-il-cook, us-ny-nyc"
        raise CaseError(path, f"{quote_value(value)} is not a valid place id{meant or examples}")
    if not is_place(value):
        raise CaseError(
            path,
            f"{quote_value(value)} is not in a state{suggest_state(value)}; write the two letters "
            "of a state after us-; examples: "
            f"us-ca, us-il-cook, us-ny-nyc (only us-{EXAMPLE_STATE} is a fictional state, for "
            "examples)",
        )
    return value


def check_tags(fact: Tags, value: Any, path: str) -> TagSet:
    """Return the tags as a complete list; `set_completeness` corrects that later."""
    if isinstance(value, Mapping):
        return _check_tag_map(fact, value, path)
    if not isinstance(value, list | tuple):
        raise CaseError(
            path,
            f"{quote_value(value)} is not a list; write [{cut_text(str(value))}], or [] for none",
        )
    tags = []
    for index, tag in enumerate(value):
        if isinstance(tag, date):
            tag = tag.isoformat()
        if not isinstance(tag, str):
            raise CaseError(
                f"{path}[{index}]",
                f"{quote_value(tag)} is not text; write null in place of the whole list for not "
                "known",
            )
        tags.append(tag)
        if fact.options and tag not in fact.options:
            raise CaseError(
                f"{path}[{index}]",
                f"{quote_value(tag)} is not valid; use one of: {', '.join(fact.options)}"
                f"{suggest_nearest(tag, fact.options)}",
            )
        if path == "hold.state_holidays" and not check_day(tag, f"{path}[{index}]").exact:
            raise CaseError(f"{path}[{index}]", f"{quote_value(tag)} is not a single day")
    return TagSet(frozenset(tags), as_flag(True)) if tags else NO_TAGS


def _check_tag_map(fact: Tags, value: Mapping[Any, Any], path: str) -> TagSet:
    """Return tags of which it is stated one by one whether they are in the list."""
    if path == "hold.state_holidays":
        raise CaseError(path, "write the list of all days, or null for not known")
    if not value:
        raise CaseError(
            path, "the map is empty; write [] for none, or null if none of the tags is known"
        )
    known: dict[str, int] = {}
    for tag, stated in value.items():
        try:
            check_tags(fact, [tag], path)
        except CaseError as error:
            raise CaseError(f"{path}.{tag}", error.problem) from error
        known[tag] = check_flag(stated, f"{path}.{tag}")
    sure, maybe, absent = (
        frozenset(tag for tag, flag in known.items() if flag == wanted)
        for wanted in (as_flag(True), NOT_KNOWN, as_flag(False))
    )
    return TagSet(sure, as_flag(False), maybe, absent)


def check_categories(value: Any, path: str) -> dict[str, int]:
    """Return the stated categories as 0, 1 or 2 each."""
    if not isinstance(value, dict):
        raise CaseError(
            path, f"{quote_value(value)} is not a map; example: {{ca-serious-felony: true}}"
        )
    stated: dict[str, int] = {}
    for name, known in value.items():
        if not isinstance(name, str) or not CATEGORY_ID.fullmatch(name):
            raise CaseError(
                path,
                f"{quote_value(name)} is not a category id; use lower-case letters, digits and "
                "hyphens",
            )
        stated[name] = check_flag(known, f"{path}.{name}")
    return stated


def check_text(value: Any, path: str) -> str:
    """Return the text unchanged; a number becomes text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise CaseError(path, f"{quote_value(value)} is not text")
    return str(value)


def check_moment(value: Any, path: str) -> str:
    """Return the text of a day, or of a day and time, in a year for which there is a calendar."""
    text = check_text(value, path)
    try:
        check_years(parse_instant(text))
    except ValueError as error:
        raise CaseError(path, str(error)) from error
    return text


def check_question_time(value: Any) -> tuple[str, Instant]:
    """Return the day, or the day and time, of a question: as text, and as it is read."""
    if value is None:
        raise CaseError("as_of", "the day of the question is missing; write as_of: 2014-03-01")
    text = value.isoformat() if isinstance(value, date) else str(value)
    try:
        instant = parse_instant(text)
        check_years(instant)
    except ValueError as error:
        raise CaseError("as_of", str(error)) from error
    return text, instant


def set_completeness(tags: TagSet, complete: int | None) -> TagSet:
    """Return the tags with what is known about whether the list is complete.

    Parameters
    ----------
    complete : int or None
        The value of the `_complete` fact; None if the case does not mention it.

    Returns
    -------
    TagSet
        An empty list is complete unless the `_complete` fact says otherwise.
    """
    if complete is None:
        listed = tags.closed == as_flag(True)
        complete = as_flag(listed and not tags.sure)
    if tags.closed == complete:
        return tags
    return TagSet(tags.sure, complete, tags.maybe, tags.absent)


def check_conviction_events(rows: Any, as_of: PartialDate, path: str) -> TagSet:
    """Return the later events of a conviction up to the day of the question.

    Parameters
    ----------
    rows : object
        The list of events as read.

    Returns
    -------
    TagSet
        An event that may be after the day of the question is in `maybe`: one without a day too.
    """
    if not isinstance(rows, list | tuple):
        raise CaseError(path, f"{quote_value(rows)} is not a list of events")
    sure: set[str] = set()
    maybe: set[str] = set()
    complete = as_flag(True)
    for index, row in enumerate(rows):
        where = f"{path}[{index}]"
        if not isinstance(row, dict):
            raise CaseError(
                where,
                f"{quote_value(row)} is not an event; example: "
                f"{{kind: expunged, date: 2012-05-01}}",
            )
        for key in row:
            if key not in ("kind", "date", "under"):
                raise CaseError(
                    f"{where}.{key}",
                    f"{quote_value(key)} is not a key of an event; the keys are kind, date and "
                    "under",
                )
        kind = row.get("kind")
        day = check_day(row["date"], f"{where}.date") if row.get("date") is not None else None
        if kind is not None and kind not in conviction.events.options:
            raise CaseError(
                f"{where}.kind",
                f"{quote_value(kind)} is not a kind of event; use one of: "
                f"{', '.join(conviction.events.options)}"
                f"{suggest_nearest(str(kind), conviction.events.options)}",
            )
        if day is not None and day.first > as_of.last:
            continue
        if kind is None:
            complete = NOT_KNOWN
        else:
            (sure if _has_happened(day, as_of) else maybe).add(kind)
    return TagSet(frozenset(sure), complete, frozenset(maybe - sure))


def _has_happened(day: PartialDate | None, as_of: PartialDate) -> bool:
    """Return whether a day is certainly not after the day of the question."""
    return day is not None and day.last <= as_of.first


def event_days(rows: Any) -> tuple[tuple[int, str | None, PartialDate | None], ...]:
    """Return index, kind and day of each event of a conviction, from a list that was checked."""
    return tuple(
        (index, row.get("kind"), None if row.get("date") is None else check_day(row["date"], ""))
        for index, row in enumerate(rows or ())
    )


def missing_event_dates(rows: Any, kind: str, as_of: PartialDate) -> tuple[str, ...]:
    """Return the fields with the days on which it turns whether something has happened yet.

    Parameters
    ----------
    rows : object
        The list of events as read, which was checked.

    Examples
    --------
    >>> from trustact.language.partial_dates import parse_partial_date
    >>> missing_event_dates([{"kind": "vacated"}], "vacated", parse_partial_date("2014-03-01"))
    ('events[0].date',)
    """
    return tuple(
        f"events[{index}].date"
        for index, found, day in event_days(rows)
        if found == kind
        and not _has_happened(day, as_of)
        and (day is None or day.first <= as_of.last)
    )
