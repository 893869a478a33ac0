"""Facts that cannot both be true: a release before the conviction, a conviction in the future."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trustact.language.errors import CaseError
from trustact.language.partial_dates import PartialDate, age_on

if TYPE_CHECKING:
    from trustact.language.case import Case

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


def find_contradictions(case: "Case") -> Iterator[CaseError]:
    """Yield what is impossible in a case whose single values are all sound.

    Parameters
    ----------
    case : Case

    Yields
    ------
    CaseError
        An interval that only may lie wrongly is no error.
    """
    born: PartialDate | None = case.known.get("born_on")
    age = case.known.get("age")
    if born is not None:
        if born.first > case.as_of.last:
            yield CaseError("born_on", f"{born} lies after the question ({case.as_of})")
        elif age is not None and "age" in case.given:
            oldest, youngest = (
                age_on(born.first, case.as_of.last),
                age_on(min(born.last, case.as_of.first), case.as_of.first),
            )
            if not youngest <= age.low <= oldest:
                yield CaseError(
                    "age",
                    f"{age.low:g} does not fit born_on {born}; on {case.as_of} that is "
                    f"{youngest}" + ("" if youngest == oldest else f" to {oldest}"),
                )
    day = case.known.get("arrest.date")
    if day is not None and day.first > case.as_of.last:
        yield CaseError("arrest.date", f"{day} lies after the question ({case.as_of})")
    for name, rows in case.rows.items():
        for index, row in enumerate(rows):
            yield from _row(f"{name}[{index}]", row, case.as_of, born)
    yield from _hold(case)


def _row(
    here: str, row: dict[str, Any], as_of: PartialDate, born: PartialDate | None
) -> Iterator[CaseError]:
    for field in _PAST:
        day = row.get(field)
        if day is None:
            continue
        if day.first > as_of.last:
            yield CaseError(f"{here}.{field}", f"{day} lies after the question ({as_of})")
        if born is not None and day.last < born.first:
            yield CaseError(f"{here}.{field}", f"{day} lies before the day of birth ({born})")
    for earlier, later in _IN_ORDER:
        before, after = row.get(earlier), row.get(later)
        if before is not None and after is not None and after.last < before.first:
            yield CaseError(
                f"{here}.{later}", f"{after} lies before {earlier} ({before}); one of them is wrong"
            )


def _hold(case: "Case") -> Iterator[CaseError]:
    for calendar in ("flat", "weekdays-and-federal-holidays"):
        try:
            case.hold_hours(calendar)
        except ValueError as error:
            yield CaseError("hold.started_at", str(error))
            return
    hours, countable = case.known.get("hold.hours"), case.known.get("hold.countable_hours")
    if hours is not None and countable is not None and countable.low > hours.high:
        yield CaseError(
            "hold.countable_hours",
            f"{countable.low:g} hours cannot count of {hours.high:g} clock hours",
        )
