"""The note beside an answer that counts the hours of a hold while state holidays are not stated."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from trustact.language.answer_conditions import AnswerConditions
from trustact.language.calendars import CALENDARS, Calendar
from trustact.language.case import Case
from trustact.language.clocks import parse_instant
from trustact.language.fact_values import Bounds
from trustact.language.nodes import Condition, HoldHours
from trustact.language.state_holidays import possible_state_holidays

_MOST_HOURS = 24.0 * 31
"""Of a longer hold the days of the last month are named."""


def holiday_notes(case: Case, asked: AnswerConditions) -> Iterator[str]:
    """Yield which days were taken into account as possible holidays of the state alone."""
    known = case.fact_values
    first = _first_day(case)
    if first is None or "hold.state_holidays" in known or "hold.countable_hours" in known:
        return
    for calendar in _disputed_calendars(asked):
        hours = case.hold_hours(calendar.id)
        if hours is None:
            continue
        last = parse_instant(str(known.get("hold.until") or case.moment)).day
        listed = possible_state_holidays(known.get("place"), first, last)
        if listed is None:
            which = "and the state is not known, so that weekdays of this hold may be such days"
        else:
            days = [day for day in _days(first, last) if day in listed and calendar.counts(day)]
            named = ", ".join(day.isoformat() for day in days)
            which = (
                f"by the list of the library `holidays` {named or 'no weekday'} of this hold may "
                "be such a day"
            )
        low, high = f"{hours.low:g}", f"{hours.high:g}"
        counted = f"{high} hours count" if low == high else f"{low} to {high} hours count"
        yield f"holidays that only the state observes are not stated; {which}: {counted}"


def _first_day(case: Case) -> date | None:
    """Return the day on which the hold began; None where that is not known."""
    known = case.fact_values
    if "hold.started_at" in known:
        start = known["hold.started_at"]
        return None if start is None else parse_instant(str(start)).day
    hours: Bounds | None = known.get("hold.hours")
    if hours is None or hours.low != hours.high or "hold.until" in known:
        return None
    asked = parse_instant(case.moment)
    end = asked.moment or datetime.combine(asked.day, time())
    return (end - timedelta(hours=min(hours.low, _MOST_HOURS))).date()


def _disputed_calendars(asked: AnswerConditions) -> list[Calendar]:
    named = _calendars_in(asked.prohibits, asked.requires, asked.permits)
    return [CALENDARS[name] for name in sorted(named) if CALENDARS[name].disputes_state_holidays]


@lru_cache(maxsize=1 << 12)
def _calendars_in(*conditions: Condition) -> frozenset[str]:
    nodes = (node for condition in conditions for node in condition.walk())
    return frozenset(node.calendar for node in nodes if isinstance(node, HoldHours))


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
