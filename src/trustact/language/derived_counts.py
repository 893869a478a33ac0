"""How many incidents or days the convictions are of, at least and at most, by their rows.

Two laws count misdemeanors by separate incidents or by different days. A conviction that certainly
is no misdemeanor, is for minor traffic, or no longer stands adds none; of the others there are
never more than their rows have. There are at least as many as the rows show that certainly count.
"""

import math
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import Any

from trustact.language.errors import CaseError
from trustact.language.fact_values import NO, NO_TAGS, YES, Bounds
from trustact.language.list_questions import ANOTHER_KIND, write_list_question

INCIDENTS = "misdemeanor_incidents"
DAYS = "misdemeanor_conviction_days"
COUNTS = {INCIDENTS: "incident", DAYS: "convicted_on"}
"""The numbers that are derived, each with the fact of a conviction that it is derived from."""

MINOR_TRAFFIC = "minor-traffic"
"""The list of offenses that neither number includes."""

STATUS_ELEMENT = "immigration-status-element"
"""The list of offenses that both laws leave out of the three, as far as they are not federal."""

STATUS_PRESUMED = write_list_question(STATUS_ELEMENT, (ANOTHER_KIND,))
"""The same list, with the presumption on which both laws go."""

COUNTED_LISTS = (MINOR_TRAFFIC, STATUS_ELEMENT, STATUS_PRESUMED)
"""What is asked of the offense of each conviction for either number."""

ENOUGH = 3
"""Both laws ask for three misdemeanors."""

NOT_STANDING = {
    INCIDENTS: ("reversed",),  # the program of 2014 counts some that were vacated or set aside
    DAYS: ("expunged", "set-aside", "vacated", "reversed"),
}
"""The events after which a conviction adds to the number no longer, in every law that asks it."""

DOUBTFUL = ("expunged", "set-aside", "vacated", "reversed", "dismissed-after-sentence", "sealed")
"""The events after which it is not certain in every law that a conviction still counts."""


def count_at_most(stated: Iterable[Hashable | None]) -> int | None:
    """Return the greatest number of different values; None if all may be different.

    A value that is not known (None) may be another one than all the others.

    Examples
    --------
    >>> count_at_most(["arrest of May", "arrest of May", None])
    2
    >>> count_at_most(["arrest of May", "arrest of June"]) is None
    True
    """
    values = list(stated)
    known = [value for value in values if value is not None]
    most = len(set(known)) + len(values) - len(known)
    return most if most < len(values) else None


def derive_counts(
    known: dict[str, Any],
    given: Collection[str],
    rows: Mapping[str, tuple[dict[str, Any], ...]],
    derived: dict[str, str],
) -> None:
    """Derive how many incidents, and days, the convictions are of, as far as the rows show it.

    At most so many follows only where all convictions are on file.
    """
    for path, field in COUNTS.items():
        if path in given:
            continue
        least = len(_values_for_certain(rows, path))
        most = _count_at_most(known, rows, path)
        if not least and most is None:
            continue
        high: float = math.inf
        if known.get("convictions_complete") == YES:
            high = len(rows.get("convictions", ())) if most is None else most
        known[path] = Bounds(least, high, (path,))
        ends = {"at least": least > 0, "at most": high < math.inf}
        bounds = " and ".join(end for end, is_known in ends.items() if is_known)
        derived[path] = f"{bounds}, from convictions[].{field}"


def find_contradicted_counts(
    known: Mapping[str, Any],
    given: Collection[str],
    rows: Mapping[str, tuple[dict[str, Any], ...]],
) -> Iterator[CaseError]:
    """Yield the stated numbers that the rows of the convictions contradict."""
    for path, field in COUNTS.items():
        stated = known.get(path)
        if path not in given or not isinstance(stated, Bounds):
            continue
        what = "incidents" if path == INCIDENTS else "days"
        shown = _values_for_certain(rows, path)
        if stated.high < len(shown):
            which = ", ".join(f"convictions[{index}]" for index in shown.values())
            yield CaseError(
                path,
                f"{stated.high:g} is fewer than the {len(shown)} different {what} of {which} "
                f"({field}); one of the two is wrong; where a conviction is for minor traffic, "
                f"state it: categories: {{{MINOR_TRAFFIC}: true}}",
            )
            continue
        most = _count_at_most(known, rows, path)
        if known.get("convictions_complete") == YES and most is None:
            most = len(rows.get("convictions", ()))
        if most is not None and stated.low > most:
            yield CaseError(
                path,
                f"{stated.low:g} is more than the {most} {what} that the convictions can be of "
                f"({field}); one of the two is wrong, or not all convictions are stated "
                "(convictions_complete)",
            )


def _count_at_most(
    known: Mapping[str, Any], rows: Mapping[str, tuple[dict[str, Any], ...]], path: str
) -> int | None:
    """Return the greatest number, if all convictions are on file and it is less than they are."""
    if known.get("convictions_complete") != YES:
        return None
    convictions = rows.get("convictions", ())
    counted = [row for row in convictions if _may_count(row, path)]
    most = count_at_most(_value(row.get(COUNTS[path])) for row in counted)
    return len(counted) if most is None and len(counted) < len(convictions) else most


def _values_for_certain(
    rows: Mapping[str, tuple[dict[str, Any], ...]], path: str
) -> dict[Hashable, int]:
    """Return the different values of the convictions that certainly count, each with a position.

    Where three count without a presumption, the law is met by them alone: those that count only
    by one add no value then.
    """
    convictions = rows.get("convictions", ())
    counting = [index for index, row in enumerate(convictions) if _counts(row, STATUS_ELEMENT)]
    if len(counting) < ENOUGH:
        counting = [i for i, row in enumerate(convictions) if _counts(row, STATUS_PRESUMED)]
    found: dict[Hashable, int] = {}
    for index in counting:
        value = _value(convictions[index].get(COUNTS[path]))
        if value is not None:
            found.setdefault(value, index)
    return found


def _counts(row: Mapping[str, Any], status: str) -> bool:
    """Return whether a conviction certainly adds to a number, in every law that asks it."""
    offense, events = row.get("offense"), row.get("events", NO_TAGS)
    return (
        row.get("level") == "misdemeanor"
        and row.get("diversion", NO) == NO
        and events is not None
        and all(events.has(each) == NO for each in DOUBTFUL)
        and offense is not None
        and offense.on_list(MINOR_TRAFFIC) == NO
        and offense.on_list(status) == NO
    )


def _may_count(row: Mapping[str, Any], path: str) -> bool:
    """Return whether a conviction can add to a number, by what is known of it."""
    events, offense = row.get("events") or NO_TAGS, row.get("offense")
    return (
        row.get("level") in (None, "misdemeanor")
        and not any(events.has(each) == YES for each in NOT_STANDING[path])
        and (offense is None or offense.on_list(MINOR_TRAFFIC) != YES)
    )


def _value(stated: Any) -> Hashable | None:
    """Return the text of an incident, or a day that is known to the day."""
    exact = getattr(stated, "exact", True)
    return getattr(stated, "first", stated) if exact else None
