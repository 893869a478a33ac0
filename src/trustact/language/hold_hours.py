"""The hours that a hold has lasted, from the facts of a case that say when it began or how long."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from trustact.language.calendars import CALENDARS, Calendar
from trustact.language.clocks import count_hours, parse_instant
from trustact.language.fact_values import Bounds, TagSet
from trustact.language.hours_before import count_hours_before
from trustact.language.local_time import is_certainly_before
from trustact.language.state_holidays import possible_state_holidays
from trustact.language.time_zones import possible_time_zones

HOLD_FACTS = (
    "hold.hours",
    "hold.countable_hours",
    "hold.started_at",
    "hold.until",
    "hold.state_holidays",
    "place",
)
"""The facts from which `count_hold_hours` counts."""


def count_hold_hours(known: Mapping[str, Any], moment: str, calendar: str) -> Bounds | None:
    """Return the hours that a hold has lasted by a calendar; None if not known.

    Parameters
    ----------
    known : mapping of str to object
        Path -> value, as `Case.fact_values`.
    moment : str
        The day of the question, or its day and time.
    calendar : str
        Id of a calendar; `flat` counts every hour.

    Returns
    -------
    Bounds or None
        Zero if no fact mentions a hold: the question is whether to begin one.

    Raises
    ------
    ValueError
        If the hold ends before it begins.

    Examples
    --------
    >>> known = {"hold.started_at": "2014-03-04T10:00"}
    >>> count_hold_hours(known, "2014-03-04T12:00", "flat").low
    2.0
    """
    stated: Bounds | None
    name, other = "hold.hours", "hold.countable_hours"
    if calendar != "flat":
        name, other = other, name
    if name in known:
        stated = known[name]
        return stated
    start, until = known.get("hold.started_at"), known.get("hold.until")
    if "hold.started_at" not in known and "hold.until" in known and other not in known:
        # A hold of which only the planned end is stated begins at the release, or now.
        start = known.get("release.eligible_at") or moment
        first, last = parse_instant(str(start)), parse_instant(str(until or start))
        if is_certainly_before(last, first, known.get("place")):
            return Bounds(0, 0)
    elif "hold.started_at" not in known:
        if other not in known:
            return Bounds(0, 0)
        stated = known[other]
        if stated is None:
            return None
        if calendar == "flat":
            # No more hours count than have passed.
            return Bounds(stated.low, math.inf, (name,))
        return _count_back(known, moment, stated, CALENDARS[calendar])
    if start is None or ("hold.until" in known and until is None):
        return None
    holidays = _state_holidays(known)
    place = known.get("place")
    begun = parse_instant(str(start))
    ended = parse_instant(str(until) if until is not None else moment)
    disputed = holidays is None and CALENDARS[calendar].disputes_state_holidays
    return count_hours(
        begun,
        ended,
        CALENDARS[calendar],
        zone=possible_time_zones(place) if place else None,
        state_holidays=holidays,
        possible_state_holidays=possible_state_holidays(place, begun.day, ended.day)
        if disputed
        else None,
        start_path="hold.started_at",
        end_path="as_of" if until is None else "hold.until",
    )


def _count_back(
    known: Mapping[str, Any], moment: str, length: Bounds, calendar: Calendar
) -> Bounds | None:
    """Return how many of the stated clock hours count by a calendar.

    They are the hours before the question. Where an end of the hold is stated, they may also be
    those before that end.
    """
    ends = {"as_of": moment}
    if "hold.until" in known:
        until = known["hold.until"]
        if until is None:
            return Bounds(0, length.high, ("hold.countable_hours", "hold.until"))
        ends["hold.until"] = str(until)
    found = [
        count_hours_before(
            parse_instant(end),
            length,
            calendar,
            place=known.get("place"),
            state_holidays=_state_holidays(known),
            end_path=path,
        )
        for path, end in ends.items()
    ]
    low, high = min(each.low for each in found), max(each.high for each in found)
    missing = dict.fromkeys(path for each in found for path in each.missing_inputs)
    if len({(each.low, each.high) for each in found}) > 1:
        missing["hold.countable_hours"] = None
    return Bounds(low, high, tuple(missing))


def _state_holidays(known: Mapping[str, Any]) -> frozenset[date] | None:
    """Return the holidays of the state alone; None where they are not stated."""
    stated: TagSet | None = known.get("hold.state_holidays")
    return None if stated is None else frozenset(map(date.fromisoformat, stated.sure))
