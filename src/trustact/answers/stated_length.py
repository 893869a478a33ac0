"""When a hold began of which a case states how long it has lasted, and not since when."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from trustact.language.calendars import CALENDARS, Calendar
from trustact.language.case import Case
from trustact.language.clocks import parse_instant, write_instant
from trustact.language.fact_values import Bounds
from trustact.language.instrument import Instrument
from trustact.language.nodes import HoldHours

_FLAT = "flat"


def find_start_by_length(case: Case, laws: Iterable[Instrument]) -> str | None:
    """Return the time at which a hold began that has lasted a stated number of hours.

    Hours that count by a calendar are those of the one calendar of the laws that leaves days out;
    of several such calendars none is known to be meant. Of the times that fit, the latest is
    returned: the others differ by days that do not count.

    Parameters
    ----------
    laws : iterable of Instrument
        Those that were asked.

    Returns
    -------
    str or None
        None where the hours are known in part, or the question has no time of day.
    """
    asked = parse_instant(case.moment).moment
    if asked is None:
        return None
    flat: Bounds | None = case.fact_values.get("hold.hours")
    if flat is not None:
        return write_instant(asked - timedelta(hours=flat.low)) if flat.low == flat.high else None
    counted: Bounds | None = case.fact_values.get("hold.countable_hours")
    calendars = {
        node.calendar
        for law in laws
        for rule in law.rules_on("hold")
        for part in (rule.when, *rule.exceptions, *rule.provisos)
        for node in part.walk()
        if isinstance(node, HoldHours) and node.calendar != _FLAT
    }
    # A time with an offset may be on another clock than the days of the calendar.
    if counted is None or counted.low != counted.high or asked.tzinfo or len(calendars) != 1:
        return None
    calendar = CALENDARS[calendars.pop()]
    return write_instant(_count_back(asked, timedelta(hours=counted.low), calendar))


def _count_back(asked: datetime, remaining: timedelta, calendar: Calendar) -> datetime:
    """Return the latest time from which so much of the days that count has passed."""
    end = asked
    while True:
        # Midnight belongs to the day that it ends.
        midnight = datetime.combine((end - timedelta(microseconds=1)).date(), time())
        if calendar.counts(midnight.date()):
            if remaining <= end - midnight:
                return end - remaining
            remaining -= end - midnight
        end = midnight
