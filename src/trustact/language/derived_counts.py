"""How many incidents or days the convictions can be of, at most, by what their rows state.

Two laws count misdemeanors by separate incidents or by different days. Which of the convictions
are misdemeanors that count is for the law; there are never more incidents than all of them have.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import Any

from trustact.language.fact_values import YES, Bounds

INCIDENTS = "misdemeanor_incidents"
DAYS = "misdemeanor_conviction_days"
COUNTS = {INCIDENTS: "incident", DAYS: "convicted_on"}
"""The numbers that are derived, each with the fact of a conviction that it is derived from."""


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
    for path, field in COUNTS.items():
        most = count_at_most(_value(row.get(field)) for row in rows.get("convictions", ()))
        if path not in given and most is not None:
            known[path] = Bounds(0, most, (path,))
            derived[path] = f"at most, from convictions[].{field}"


def _value(stated: Any) -> Hashable | None:
    """Return the text of an incident, or a day that is known to the day."""
    exact = getattr(stated, "exact", True)
    return getattr(stated, "first", stated) if exact else None
