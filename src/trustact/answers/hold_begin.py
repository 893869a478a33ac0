"""When a hold began or would begin, and the case as it stands at that moment."""

from collections.abc import Iterable, Mapping
from typing import Any

from trustact.answers.stated_length import find_start_by_length
from trustact.deciding import Decision
from trustact.deciding.case_variations import case_to_mapping, with_value
from trustact.language.case import Case
from trustact.language.clocks import parse_instant
from trustact.language.errors import CaseErrors
from trustact.language.local_time import is_certainly_before

NOON = "T12:00"
"""The time of day from which hours are counted where none is stated."""

_STATED_LENGTHS = ("hold.hours", "hold.countable_hours")


def has_begun(case: Case) -> bool:
    """Return whether it is stated that the hold has begun."""
    return any(case.given.get(path) is not None for path in ("hold.started_at", *_STATED_LENGTHS))


def find_start(case: Case, parts: Iterable[Decision]) -> str | None:
    """Return when the hold began, by what is stated of it; None where no time of day is known."""
    if any(path in case.given for path in _STATED_LENGTHS) and (
        case.given.get("hold.started_at") is None
    ):
        return find_start_by_length(case, (part.instrument for part in parts))
    for path in ("hold.started_at", "release.eligible_at"):
        stated = case.given.get(path)
        if stated is not None:
            return str(stated) if parse_instant(str(stated)).moment is not None else None
    return case.moment if parse_instant(case.moment).moment is not None else None


def noon_of(case: Case) -> str:
    """Return the noon of the day of the begin, of the release or of the question."""
    stated = case.given.get("hold.started_at") or case.given.get("release.eligible_at")
    return f"{parse_instant(str(stated or case.moment)).day.isoformat()}{NOON}"


def begin_hold(case: Case, start: str) -> Case | None:
    """Return the case with a hold that began at a moment; None where that contradicts it."""
    mapping = with_value(_without_lengths(case_to_mapping(case)), "hold.started_at", start)
    asked, place = parse_instant(case.moment), case.fact_values.get("place")
    # A question before the release is about the hold that begins at the release.
    if asked.moment is None or is_certainly_before(asked, parse_instant(start), place):
        mapping = with_value(mapping, "as_of", start)
    try:
        return Case.check(mapping, tables=case.tables, filling=case.filling)
    except CaseErrors:
        return None


def _without_lengths(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Return a case without how long its hold has lasted, which its start says, and will last."""
    facts = dict(mapping.get("facts") or {})
    for path in (*_STATED_LENGTHS, "hold.until"):
        group, _, name = path.partition(".")
        if isinstance(facts.get(group), Mapping):
            facts[group] = {key: value for key, value in facts[group].items() if key != name}
    return {**mapping, "facts": facts}
