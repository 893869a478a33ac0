"""Spans of time that are derived from two days: until the release, and since a request came.

Both are counted from days alone, so that a single case and a replay count alike. What is stated in
days or hours takes precedence, and a stated null stays unknown.
"""

from collections.abc import Mapping
from math import inf
from typing import Any

from trustact.language.clocks import parse_instant
from trustact.language.derived_facts import HOLD_CLOCK_FACTS
from trustact.language.fact_values import NOT_KNOWN, YES, Bounds
from trustact.language.local_time import local_days
from trustact.language.partial_dates import PartialDate

DAYS_UNTIL_RELEASE = "release.days_until"
HOURS_SINCE_RECEIVED = "detainer.hours_since_received"
SPAN_INPUTS = (
    "release.eligible_at",
    "release.eligible",
    "place",
    "detainer.lodged_on",
    *HOLD_CLOCK_FACTS,
)
"""The facts from which the spans are derived, beside the day of the question."""

_MINUTE = 1 / 60


def count_days_until_release(known: Mapping[str, Any], as_of: PartialDate) -> Bounds | None:
    """Return the days from the question to the release; less than zero after it.

    A person who would be released now, and is not held yet, is released on the day of the question.
    Where the release is stated as not known, anything is possible, and that fact would narrow it.

    Examples
    --------
    >>> from trustact.language.partial_dates import parse_partial_date as parse
    >>> known = {"release.eligible_at": "2022-05-14"}
    >>> count_days_until_release(known, parse("2022-05-10"))
    Bounds(low=4, high=4, missing_inputs=())
    """
    if "release.eligible_at" in known:
        stated = known["release.eligible_at"]
        if stated is None:
            return Bounds(-inf, inf, ("release.eligible_at",))
        released = local_days(parse_instant(str(stated)), known.get("place"))
        return Bounds(released.first - as_of.last, released.last - as_of.first)
    if any(path in known for path in HOLD_CLOCK_FACTS) or "release.eligible" not in known:
        return None
    due = known["release.eligible"]
    unknown = Bounds(-inf, inf, ("release.eligible",))
    return Bounds(0, 0) if due == YES else unknown if due == NOT_KNOWN else None


def count_hours_since_received(known: Mapping[str, Any], as_of: PartialDate) -> Bounds | None:
    """Return the hours since the day on which the request was lodged, at least and at most.

    Examples
    --------
    >>> from trustact.language.partial_dates import parse_partial_date as parse
    >>> lodged = parse("2025-02-01")
    >>> hours = count_hours_since_received({"detainer.lodged_on": lodged}, parse("2025-02-02"))
    >>> round(hours.low, 2), round(hours.high, 2)
    (0.02, 47.98)
    """
    if "detainer.lodged_on" not in known:
        return None
    lodged: PartialDate | None = known["detainer.lodged_on"]
    if lodged is None:
        return Bounds(0, inf, ("detainer.lodged_on",))
    if lodged.first > as_of.last:
        return None
    least = (as_of.first - lodged.last - 1) * 24 + _MINUTE
    most = (as_of.last - lodged.first + 1) * 24 - _MINUTE
    return Bounds(max(least, 0), most, () if lodged.exact else ("detainer.lodged_on",))


SPANS = {
    DAYS_UNTIL_RELEASE: (count_days_until_release, "from the day of the release"),
    HOURS_SINCE_RECEIVED: (count_hours_since_received, "from detainer.lodged_on"),
}
"""How each of them is counted, and what it is said to be derived from."""


SPAN_ORIGINS = {
    DAYS_UNTIL_RELEASE: ("release.eligible_at", "release.eligible"),
    HOURS_SINCE_RECEIVED: ("detainer.lodged_on",),
}
"""The facts to ask for in place of each of them."""


def derive_spans(
    known: dict[str, Any], given: Mapping[str, Any], derived: dict[str, str], as_of: PartialDate
) -> None:
    """Derive the spans that a case does not state."""
    for path, (count, source) in SPANS.items():
        found = None if path in given else count(known, as_of)
        if found is not None:
            known[path] = found
            if found.high < inf:
                derived[path] = source
