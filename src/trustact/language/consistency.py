"""Checks for facts that contradict each other: a release before the conviction, for instance."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from trustact.language.errors import CaseError
from trustact.language.fact_values import Bounds
from trustact.language.partial_dates import PartialDate, age_on

_IN_ORDER = (
    ("offense_on", "convicted_on"),
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


def find_contradictions(
    as_of: PartialDate,
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
    fact_values, given, rows : mapping
        As `Case` holds them.
    hold_hours : callable
        Calendar id -> hours of the hold; raises `ValueError` where the hold ends before it begins.

    Yields
    ------
    CaseError
        Only what is certainly impossible: partial dates that may be in order are accepted.
    """
    born: PartialDate | None = fact_values.get("born_on")
    age = fact_values.get("age")
    if born is not None:
        if born.first > as_of.last:
            yield CaseError("born_on", f"{born} is after the day of the question ({as_of})")
        elif age is not None and "age" in given:
            oldest, youngest = (
                age_on(born.first, as_of.last),
                age_on(min(born.last, as_of.first), as_of.first),
            )
            if age.high < youngest or oldest < age.low:
                yield CaseError(
                    "age",
                    f"{age.low:g} does not fit born_on {born}; on {as_of} that is "
                    f"{youngest}" + ("" if youngest == oldest else f" to {oldest}"),
                )
    day = fact_values.get("arrest.date")
    if day is not None and day.first > as_of.last:
        yield CaseError("arrest.date", f"{day} is after the day of the question ({as_of})")
    for name, listed in rows.items():
        for index, row in enumerate(listed):
            yield from _check_row(f"{name}[{index}]", row, as_of, born)
    yield from _check_hold(fact_values, hold_hours)


def _check_row(
    where: str, row: Mapping[str, Any], as_of: PartialDate, born: PartialDate | None
) -> Iterator[CaseError]:
    for field in _PAST:
        day = row.get(field)
        if day is None:
            continue
        if day.first > as_of.last:
            yield CaseError(f"{where}.{field}", f"{day} is after the day of the question ({as_of})")
        if born is not None and day.last < born.first:
            yield CaseError(f"{where}.{field}", f"{day} is before the day of birth ({born})")
    for earlier, later in _IN_ORDER:
        before, after = row.get(earlier), row.get(later)
        if before is not None and after is not None and after.last < before.first:
            yield CaseError(
                f"{where}.{later}",
                f"{after} is before {earlier} ({before}); one of the two is wrong",
            )


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
