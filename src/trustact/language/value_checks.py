"""Whether a value can be the value of a fact, and how a case then holds it.

One checker a kind of fact. Each either returns what a case holds or raises `CaseError` with what
is wrong and what would be right; none of them fills in a default.
"""

import math
import re
from datetime import date
from typing import Any

from trustact.language.errors import CaseError, suggest_nearest
from trustact.language.fact_values import NOT_KNOWN, Bounds, TagSet, as_flag
from trustact.language.nodes import (
    Categories,
    Choice,
    Day,
    Fact,
    Flag,
    Moment,
    Number,
    Place,
    Tags,
    Text,
)
from trustact.language.partial_dates import PartialDate, parse_partial_date
from trustact.language.places import is_place
from trustact.language.vocabulary import conviction

_EARLIEST = date(1800, 1, 1).toordinal()
_PLACE = re.compile(r"us(-[a-z0-9]+)*")
_CATEGORY = re.compile(r"[a-z0-9-]+")


def check_value(fact: Fact, value: Any, path: str) -> Any:
    """Return what a case holds for the value of a fact.

    Parameters
    ----------
    value : object
        As read from a file: text, number, yes or no, list, map, or None for "not known".
    path : str
        Where the value stands, for messages.

    Returns
    -------
    object
        See `trustact.language.fact_values`; None (for flags: 1) where the value is None.

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
    if isinstance(fact, Moment | Text):
        return check_text(value, path)
    raise TypeError(f"no rule checks a {type(fact).__name__}")


def check_flag(value: Any, path: str) -> int:
    """Return 0, 1 or 2 for no, not known or yes."""
    if value is not None and not isinstance(value, bool):
        raise CaseError(path, f"{value!r} is neither yes nor no; give true, false or null")
    return as_flag(value)


def check_choice(fact: Choice, value: Any, path: str) -> str:
    """Return the word, which is one of the fact's closed list."""
    if value not in fact.options or not isinstance(value, str):
        raise CaseError(
            path,
            f"{value!r} is not one of its values; it is one of: {', '.join(fact.options)}, "
            f"or null for not known{suggest_nearest(str(value), fact.options)}",
        )
    return value


def check_day(value: Any, path: str) -> PartialDate:
    """Return the span of a day, a month or a year."""
    if isinstance(value, date):
        value = value.isoformat()[:10]
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise CaseError(
            path,
            f"{value!r} is no date; give a day (2009-02-28), a month (2009-02) or a year (2009)",
        )
    try:
        span = parse_partial_date(value)
    except ValueError as error:
        raise CaseError(path, str(error)) from error
    if span.last < _EARLIEST:
        raise CaseError(path, f"{value!r} is too long ago; no record reaches back before 1800")
    return span


def check_number(fact: Number, value: Any, path: str) -> Bounds:
    """Return the number, within the bounds that the fact can have."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CaseError(path, f"{value!r} is no number")
    if isinstance(value, float) and not math.isfinite(value):
        raise CaseError(path, f"{value!r} is no number that can be counted; null is not known")
    if fact.whole and int(value) != value:
        raise CaseError(path, f"{value!r} is no whole number")
    if value < fact.least or (fact.most is not None and value > fact.most):
        most = f" to {fact.most:g}" if fact.most is not None else " or more"
        raise CaseError(path, f"{value!r} is out of range; it is {fact.least:g}{most}")
    return Bounds(value, value)


def check_place(value: Any, path: str) -> str:
    """Return the place id."""
    if not isinstance(value, str) or not _PLACE.fullmatch(value):
        raise CaseError(
            path, f"{value!r} is no place id; a place reads us-ca, us-il-cook or us-ny-nyc"
        )
    if not is_place(value):
        raise CaseError(
            path,
            f"{value!r} is in no state; after us- stand the two letters of a state, as in us-ca, "
            "us-il-cook or us-ny-nyc",
        )
    return value


def check_tags(fact: Tags, value: Any, path: str) -> TagSet:
    """Return the list of words; what closes it is settled later."""
    if not isinstance(value, list | tuple):
        raise CaseError(path, f"{value!r} is no list; write [{value}] or [] for none")
    words = []
    for index, word in enumerate(value):
        if isinstance(word, date):
            word = word.isoformat()
        if not isinstance(word, str):
            raise CaseError(
                f"{path}[{index}]", f"{word!r} is no word; write null for the whole list"
            )
        words.append(word)
        if fact.options and word not in fact.options:
            raise CaseError(
                f"{path}[{index}]",
                f"{word!r} is not one of its values; it is one of: {', '.join(fact.options)}"
                f"{suggest_nearest(word, fact.options)}",
            )
        if path == "hold.state_holidays" and not check_day(word, f"{path}[{index}]").exact:
            raise CaseError(f"{path}[{index}]", f"{word!r} is no single day")
    return TagSet(frozenset(words), as_flag(True))


def check_categories(value: Any, path: str) -> dict[str, int]:
    """Return the stated categories as 0, 1 or 2 each."""
    if not isinstance(value, dict):
        raise CaseError(path, f"{value!r} is no map; write {{ca-serious-felony: true}}")
    stated: dict[str, int] = {}
    for name, known in value.items():
        if not isinstance(name, str) or not _CATEGORY.fullmatch(name):
            raise CaseError(
                path, f"{name!r} is no category id; it has lower case, digits and hyphens"
            )
        stated[name] = check_flag(known, f"{path}.{name}")
    return stated


def check_text(value: Any, path: str) -> str:
    """Return the text as it stands."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise CaseError(path, f"{value!r} is no text")
    return str(value)


def set_completeness(words: TagSet, closer: int | None) -> TagSet:
    """Return the list of words with what is known of its completeness.

    Parameters
    ----------
    closer : int or None
        The value of the fact that closes the list; None where it was not asked.

    Returns
    -------
    TagSet
        A list that states nothing is closed unless its closer says otherwise.
    """
    if closer is None:
        closer = as_flag(True) if not words.sure else as_flag(False)
    return TagSet(words.sure, closer, words.maybe)


def check_conviction_events(rows: Any, as_of: PartialDate, path: str) -> TagSet:
    """Return which later events a conviction has had by the day of the question.

    Parameters
    ----------
    rows : object
        The list of events as read.

    Returns
    -------
    TagSet
        An event whose day may lie after the question is only a maybe.
    """
    if not isinstance(rows, list | tuple):
        raise CaseError(path, f"{rows!r} is no list of events")
    sure: set[str] = set()
    maybe: set[str] = set()
    complete = as_flag(True)
    for index, row in enumerate(rows):
        here = f"{path}[{index}]"
        if not isinstance(row, dict):
            raise CaseError(
                here, f"{row!r} is no event; write {{kind: expunged, date: 2012-05-01}}"
            )
        for key in row:
            if key not in ("kind", "date", "under"):
                raise CaseError(
                    f"{here}.{key}", f"an event has no {key!r}; it has kind, date and under"
                )
        kind = row.get("kind")
        day = check_day(row["date"], f"{here}.date") if row.get("date") is not None else None
        if kind is not None and kind not in conviction.events.options:
            raise CaseError(
                f"{here}.kind",
                f"{kind!r} is no kind of event; it is one of: "
                f"{', '.join(conviction.events.options)}"
                f"{suggest_nearest(str(kind), conviction.events.options)}",
            )
        if day is not None and day.first > as_of.last:
            continue
        # A day that was asked and is not known may lie after the question.
        surely = day.last <= as_of.first if day is not None else "date" not in row
        if kind is None:
            complete = NOT_KNOWN
        else:
            (sure if surely else maybe).add(kind)
    return TagSet(frozenset(sure), complete, frozenset(maybe - sure))
