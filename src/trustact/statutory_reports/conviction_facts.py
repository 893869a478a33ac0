"""What the facts of a custody say of a person's record, where a report divides its counts by it.

A record that nobody stated is "not recorded"; no conviction is said only where the list of them is
stated, and each conviction in it says that it is not of the kind.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from trustact.statutory_reports.recorded_events import RecordedEvent
from trustact.statutory_reports.request_history import Custody, Request, Shown


def has_conviction(request: Request, list_name: str) -> Shown:
    """Return whether the person has a conviction of a list of offenses, as the facts state it."""
    missing = f"whether the person has a conviction on the list {list_name}"
    stated = _last_stated(request.custody, "convictions")
    if stated is None:
        return Shown(None, (), missing)
    convictions, event = stated
    if not isinstance(convictions, Sequence) or isinstance(convictions, str):
        return Shown(None, (), missing)
    listed = [_on_list(each, list_name) for each in convictions]
    if True in listed:
        return Shown(True, (event,))
    complete = _last_stated(request.custody, "convictions_complete")
    if None in listed or (complete is not None and complete[0] is False):
        return Shown(None, (), missing)
    return Shown(False, (event,))


def has_terrorist_match(request: Request) -> Shown:
    """Return whether the terrorist screening database showed a possible match."""
    stated = _last_stated(request.custody, "terrorist_screening_match")
    if stated is None:
        return Shown(None, (), "whether the terrorist screening database showed a match")
    return Shown(stated[0] is True, (stated[1],))


def both(first: Shown, second: Shown) -> Shown:
    """Return whether two things are so; one that is not so settles it.

    Examples
    --------
    >>> both(Shown(None, (), "the record"), Shown(False)).value
    False
    >>> both(Shown(True), Shown(None, (), "the record")).missing
    'the record'
    """
    if first.value is False or second.value is False:
        return Shown(False)
    if first.value is None or second.value is None:
        words = [each.missing for each in (first, second) if each.value is None]
        return Shown(None, (), "; ".join(dict.fromkeys(words)))
    return Shown(True, (*first.events, *second.events))


def negate(shown: Shown) -> Shown:
    """Return whether something is not so."""
    return Shown(None if shown.value is None else not shown.value, shown.events, shown.missing)


def _on_list(conviction: Any, list_name: str) -> bool | None:
    categories = conviction.get("categories") if isinstance(conviction, Mapping) else None
    listed = categories.get(list_name) if isinstance(categories, Mapping) else None
    return listed if isinstance(listed, bool) else None


def _last_stated(custody: Custody, path: str) -> tuple[Any, RecordedEvent] | None:
    found = [(event.facts[path], event) for event in custody.events if path in event.facts]
    return found[-1] if found else None
