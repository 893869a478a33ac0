"""Checks for facts that contradict each other: a release before the conviction, for instance."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from trustact.language.clocks import parse_instant
from trustact.language.errors import CaseError
from trustact.language.fact_values import Bounds
from trustact.language.local_time import is_certainly_before
from trustact.language.partial_dates import PartialDate, age_on, years_before
from trustact.language.value_checks import event_days

_IN_ORDER = (
    ("offense_on", "convicted_on"),
    ("offense_on", "released_on"),
    ("convicted_on", "released_on"),
    ("offense_on", "charged_on"),
    ("offense_on", "ended_on"),
    ("offense_on", "adjudicated_on"),
)
_PAST = (
    "offense_on",
    "convicted_on",
    "released_on",
    "charged_on",
    "ended_on",
    "adjudicated_on",
    "issued_on",
)
_PAST_OF_CASE = ("arrest.date", "detainer.lodged_on", "application.present_since")
_MOMENTS_IN_ORDER = (
    ("custody.booked_at", "as_of"),
    ("custody.booked_at", "release.eligible_at"),
    ("custody.booked_at", "hold.started_at"),
)
_OLDEST = 130
_CHECK = "one of the two is wrong"


def find_contradictions(
    as_of: PartialDate,
    moment: str,
    fact_values: Mapping[str, Any],
    given: Mapping[str, Any],
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    hold_hours: Callable[[str], Bounds | None],
) -> Iterator[CaseError]:
    """Yield the facts of a case that contradict each other, though each alone is valid.

    Parameters
    ----------
    as_of : PartialDate
        The day of the question.
    moment : str
        Its day, or its day and time.
    fact_values, given, rows : mapping
        As `Case` holds them.
    hold_hours : callable
        Calendar id -> hours of the hold; raises `ValueError` where the hold ends before it begins.

    Yields
    ------
    CaseError
        Only what is certainly impossible: partial dates that may be in order are accepted.
    """
    birth = _Birth(as_of, fact_values, given)
    yield from birth.contradictions()
    for path in _PAST_OF_CASE:
        yield from _check_past(path, fact_values.get(path), as_of, birth)
    for name, listed in rows.items():
        consistent: set[int] = set()
        for index, row in enumerate(listed):
            where = f"{name}[{index}]"
            if id(row) not in consistent:
                problems = [
                    *_check_row(where, row, as_of, birth),
                    *birth.check_age_at_offense(where, row),
                ]
                yield from problems
                if not problems:
                    consistent.add(id(row))
            yield from _check_events(where, row, given.get(f"{where}.events"), birth)
    impossible_moments = list(_check_moments(moment, fact_values, given))
    yield from impossible_moments
    if not impossible_moments:
        yield from _check_hold(fact_values, hold_hours)


class _Birth:
    """The days on which the person can have been born, and the fact from which they follow."""

    def __init__(
        self, as_of: PartialDate, fact_values: Mapping[str, Any], given: Mapping[str, Any]
    ) -> None:
        self.as_of = as_of
        self.born: PartialDate | None = fact_values.get("born_on")
        self.age: Bounds | None = fact_values.get("age") if "age" in given else None
        self.days = self.born
        self.source = f"the day of birth ({self.born})"
        if self.born is None and self.age is not None:
            self.days = PartialDate(
                years_before(as_of.first, int(min(self.age.high, _OLDEST)) + 1) + 1,
                years_before(as_of.last, int(self.age.low)),
            )
            ages = f"{self.age.low:g}"
            if self.age.high != self.age.low:
                ages += " or more" if self.age.high == math.inf else f" to {self.age.high:g}"
            self.source = f"any day of birth of a person of {ages} on {as_of}"

    def contradictions(self) -> Iterator[CaseError]:
        """Yield what is impossible of the day of birth and the age alone."""
        as_of, born, age = self.as_of, self.born, self.age
        if born is None:
            return
        if born.first > as_of.last:
            yield CaseError("born_on", f"{born} is after the day of the question ({as_of})")
        elif age is not None:
            youngest = age_on(min(born.last, as_of.first), as_of.first)
            oldest = age_on(born.first, as_of.last)
            if age.high < youngest or oldest < age.low:
                yield CaseError(
                    "age",
                    f"{age.low:g} does not fit born_on {born}; on {as_of} that is "
                    f"{_span_of_ages(youngest, oldest)}",
                )

    def check_age_at_offense(self, where: str, row: Mapping[str, Any]) -> Iterator[CaseError]:
        """Yield an error where an age on another day cannot be that of the person."""
        stated: Bounds | None = row.get("age_at_offense")
        if stated is None or self.days is None:
            return
        days = [row[name] for name in ("offense_on", *_ENDS_OF_CASE) if row.get(name)]
        latest = min([day.last for day in days] + [self.as_of.last])
        oldest = age_on(min(self.days.first, latest), latest)
        offense: PartialDate | None = row.get("offense_on")
        youngest = 0
        if offense is not None and self.days.last <= offense.first:
            youngest = age_on(self.days.last, offense.first)
        if stated.high < youngest or oldest < stated.low:
            which = f"an offense of {offense}" if offense else "an offense before that"
            yield CaseError(
                f"{where}.age_at_offense",
                f"{stated.low:g} does not fit {self.source} and {which}; the age then was "
                f"{_span_of_ages(youngest, oldest)}",
            )


_ENDS_OF_CASE = ("convicted_on", "charged_on", "ended_on", "adjudicated_on")
"""Days before which the offense was committed."""


def _span_of_ages(youngest: int, oldest: int) -> str:
    return f"{youngest}" if youngest == oldest else f"{youngest} to {oldest}"


def _check_past(
    path: str, day: PartialDate | None, as_of: PartialDate, birth: _Birth
) -> Iterator[CaseError]:
    if day is None:
        return
    if day.first > as_of.last:
        yield CaseError(path, f"{day} is after the day of the question ({as_of})")
    if birth.days is not None and day.last < birth.days.first:
        yield CaseError(path, f"{day} is before {birth.source}; {_CHECK}")


def _check_row(
    where: str, row: Mapping[str, Any], as_of: PartialDate, birth: _Birth
) -> Iterator[CaseError]:
    for field in _PAST:
        yield from _check_past(f"{where}.{field}", row.get(field), as_of, birth)
    for earlier, later in _IN_ORDER:
        before, after = row.get(earlier), row.get(later)
        if before is not None and after is not None and after.last < before.first:
            yield CaseError(f"{where}.{later}", f"{after} is before {earlier} ({before}); {_CHECK}")


def _check_events(
    where: str, row: Mapping[str, Any], events: Any, birth: _Birth
) -> Iterator[CaseError]:
    """Yield the events that came before the conviction to which they happened."""
    for index, kind, day in event_days(events):
        if day is None:
            continue
        path = f"{where}.events[{index}].date"
        for earlier in ("convicted_on", "offense_on"):
            before = row.get(earlier)
            if before is not None and day.last < before.first:
                yield CaseError(
                    path,
                    f"{day}, when the conviction was {kind or 'changed'}, is before {earlier} "
                    f"({before}); {_CHECK}",
                )
                break
        else:
            if birth.days is not None and day.last < birth.days.first:
                yield CaseError(path, f"{day} is before {birth.source}; {_CHECK}")


def _check_moments(
    moment: str, fact_values: Mapping[str, Any], given: Mapping[str, Any]
) -> Iterator[CaseError]:
    """Yield the times that are certainly in the wrong order, on every clock of the place."""
    place = fact_values.get("place")
    known = {
        path: parse_instant(text)
        for path in ("custody.booked_at", "release.eligible_at", "hold.started_at")
        if path in given and (text := fact_values.get(path)) is not None
    } | {"as_of": parse_instant(moment)}
    for earlier, later in _MOMENTS_IN_ORDER:
        if earlier not in known or later not in known:
            continue
        first, then = known[earlier], known[later]
        if not is_certainly_before(then, first, place):
            continue
        if later == "as_of":
            yield CaseError(earlier, f"{first} is after the time of the question ({then})")
        else:
            yield CaseError(later, f"{then} is before {earlier} ({first}); {_CHECK}")


def _check_hold(
    fact_values: Mapping[str, Any], hold_hours: Callable[[str], Bounds | None]
) -> Iterator[CaseError]:
    for calendar in ("flat", "weekdays-and-federal-holidays"):
        try:
            hold_hours(calendar)
        except ValueError as error:
            yield CaseError("hold.started_at", str(error))
            return
    hours, countable = fact_values.get("hold.hours"), fact_values.get("hold.countable_hours")
    if hours is not None and countable is not None and countable.low > hours.high:
        yield CaseError(
            "hold.countable_hours",
            f"{countable.low:g} countable hours are more than the {hours.high:g} clock hours",
        )
