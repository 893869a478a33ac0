"""How many incidents or days the convictions can be of, at most, by what their rows state.

Two laws count misdemeanors by separate incidents or by different days. A conviction that certainly
is no misdemeanor, is for minor traffic, or no longer stands adds none; of the others there are
never more than their rows have.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import Any

from trustact.language.fact_values import NO_TAGS, YES, Bounds

INCIDENTS = "misdemeanor_incidents"
DAYS = "misdemeanor_conviction_days"
COUNTS = {INCIDENTS: "incident", DAYS: "convicted_on"}
"""The numbers that are derived, each with the fact of a conviction that it is derived from."""

MINOR_TRAFFIC = "minor-traffic"
"""The list of offenses that neither number includes."""

NOT_STANDING = {
    INCIDENTS: ("reversed",),  # the program of 2014 counts some that were vacated or set aside
    DAYS: ("expunged", "set-aside", "vacated", "reversed"),
}
"""The events after which a conviction adds to the number no longer, in every law that asks it."""


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
    """Derive at most how many incidents, and days, the convictions are of, if all are on file."""
    if known.get("convictions_complete") != YES:
        return
    convictions = rows.get("convictions", ())
    for path, field in COUNTS.items():
        counted = [row for row in convictions if _may_count(row, path)]
        most = count_at_most(_value(row.get(field)) for row in counted)
        if most is None and len(counted) < len(convictions):
            most = len(counted)
        if path not in given and most is not None:
            known[path] = Bounds(0, most, (path,))
            derived[path] = f"at most, from convictions[].{field}"


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
