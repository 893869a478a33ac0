"""The days on which an answer changes with time alone.

A look-back ends, a law ends or begins, the person has a birthday, a period of 48 hours ends. The
days to try come from the law and the case; each is decided anew as of that day. Everything else is
assumed to stay the same: no new conviction, no new paper.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from trustact.deciding.case_variations import CaseVariations, trial_limit, with_value
from trustact.deciding.clock_ends import find_clock_end
from trustact.language.case import Case
from trustact.language.clocks import parse_instant
from trustact.language.derived_facts import HOLD_CLOCK_FACTS
from trustact.language.derived_spans import DAYS_UNTIL_RELEASE, HOURS_SINCE_RECEIVED
from trustact.language.errors import CaseErrors
from trustact.language.fact_values import Bounds
from trustact.language.instrument import Answer
from trustact.language.lazy_dataclass import dataclass
from trustact.language.local_time import to_utc
from trustact.language.nodes import (
    Above,
    Before,
    Below,
    Day,
    DayValue,
    FixedDay,
    HeldBetween,
    Node,
    Number,
    NumberValue,
    Within,
)
from trustact.language.partial_dates import ANY_DAY, PartialDate, age_on, years_before
from trustact.language.time_zones import time_zone_of

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A day or a moment from which the answer is another one.

    Parameters
    ----------
    when : str
        A day, or a moment (`2014-05-28T16:00`) for the end of a clock.
    answer : str
        The answer from then on, on the facts of the case.
    """

    when: str
    answer: Answer


def find_changes_over_time(
    variations: CaseVariations, not_tried: list[str] | None = None
) -> tuple[AnswerChange, ...]:
    """Return when the answer changes with time alone, and to what.

    Parameters
    ----------
    variations : CaseVariations
        The case and how it was asked.
    not_tried : list of str, optional
        What was left out is added to it in words; see
        `trustact.deciding.case_variations.trial_limit`.

    Returns
    -------
    tuple of AnswerChange
        Soonest first; after the day of the question.

    Examples
    --------
    >>> from trustact import laws
    >>> regulation = laws.get("us-federal/8cfr-287-7")
    >>> case = Case.check({"as_of": "2014-05-23T17:00", "facts": {
    ...     "detainer": {"lodged": True, "form": "I-247"},
    ...     "hold": {"started_at": "2014-05-23T16:00", "state_holidays": []}}})
    >>> find_changes_over_time(CaseVariations(case, regulation, "hold", {}))
    (AnswerChange(when='2014-05-28T16:00', answer='prohibited'),)
    """
    answer = variations.current_answer()
    mapping, begun = variations.mapping, _find_start(variations)
    if begun is not None:
        # A night comes again each day; what is permitted is one stay, which begins now.
        mapping = with_value(mapping, "hold.started_at", begun)
    changes = []
    for shown, moment in _candidate_moments(variations, not_tried):
        later = advance_case(variations.case, mapping, moment)
        if later is None:
            continue
        later_answer = variations.answer_to(later)
        if later_answer != answer:
            changes.append(AnswerChange(shown, later_answer))
            answer = later_answer
    return tuple(changes)


def _candidate_moments(
    variations: CaseVariations, not_tried: list[str] | None
) -> list[tuple[str, str]]:
    """Return what is shown of each candidate, and the moment that is tried, soonest first."""
    of_rows = sorted(_later_days(variations, _days_of_rows(variations)))
    most = trial_limit(variations.case)
    if len(of_rows) > most and not_tried is not None:
        not_tried.append(
            "upcoming changes: of the days on which an entry of a list grows too old, those "
            f"after {of_rows[most - 1][0]} were not tried; the case has many rows"
        )
    place = variations.case.fact_values.get("place")
    return sorted(
        {*of_rows[:most], *_moments(variations)},
        key=lambda pair: to_utc(parse_instant(pair[1]), place),
    )


def _later_days(variations: CaseVariations, days: Iterator[int]) -> set[tuple[str, str]]:
    as_of = variations.case.as_of.last
    # The end of the calendar stands for a day of which nothing is known: no answer changes on it.
    later = (date.fromordinal(ordinal) for ordinal in days if as_of < ordinal < ANY_DAY.last)
    return {(day.isoformat(), _start_of_day(variations.case, day)) for day in later}


def _moments(variations: CaseVariations) -> set[tuple[str, str]]:
    found = _later_days(variations, _days(variations))
    case = variations.case
    now, place = parse_instant(case.moment), case.fact_values.get("place")
    for end, tried in _clock_ends(variations):
        if to_utc(parse_instant(tried), place) > to_utc(now, place):
            found.add((end, tried))
    return found


def days_of_the_case(variations: CaseVariations) -> set[int]:
    """Return the days on which a look-back, an age or a day of the law can change the answer."""
    return {*_days_of_rows(variations), *_days(variations)}


def moment_of_change(case: Case, change: AnswerChange) -> str:
    """Return a moment at which a change has come: the day, or a minute after a clock's end."""
    if "T" not in change.when:
        return _start_of_day(case, date.fromisoformat(change.when))
    ended = parse_instant(change.when).moment
    assert ended is not None
    return _to_minutes(ended + _MINUTE)


def _start_of_day(case: Case, day: date) -> str:
    """Return the beginning of a day, as exact as the case is about its own moment.

    It is a day at the place, so it has no offset: clocks may have changed since.
    """
    return day.isoformat() if parse_instant(case.moment).moment is None else f"{day}T00:00"


def _days_of_rows(variations: CaseVariations) -> Iterator[int]:
    """Yield the days on which something in a list grows too old, or comes of age."""
    return (
        day
        for node in variations.nodes
        for day in _critical_days(node, variations.case, of_rows=True)
    )


def _days(variations: CaseVariations) -> Iterator[int]:
    """Yield the days of the law and of the person: few, whatever the lists hold."""
    for node in variations.nodes:
        yield from _critical_days(node, variations.case, of_rows=False)
        if isinstance(node, Below | Above) and _is_age(node.number):
            yield from _birthdays(variations.case, node.limit)


def _critical_days(node: Node, case: Case, *, of_rows: bool) -> Iterator[int]:
    if isinstance(node, Within) and _is_as_of(node.anchor) and _in_rows(node.day) == of_rows:
        for span in _spans(case, node.day):
            for end in (span.first, span.last):
                edge = years_before(end, -node.years)
                # One day more where 29 February has no like in the other year.
                yield from (edge, edge + 1, edge + 2)
    elif isinstance(node, Before):
        for one, other in ((node.day, node.other), (node.other, node.day)):
            if _is_as_of(one) and _in_rows(other) == of_rows:
                for span in _spans(case, other):
                    yield from (span.first, span.first + 1, span.last, span.last + 1)


def _in_rows(day: DayValue) -> bool:
    return isinstance(day, Day) and day.list_name is not None


def _is_as_of(day: DayValue) -> bool:
    return isinstance(day, Day) and day.path == "as_of"


def _is_age(number: NumberValue) -> bool:
    return isinstance(number, Number) and number.path == "age"


def _spans(case: Case, day: DayValue) -> Iterator[PartialDate]:
    if isinstance(day, FixedDay):
        yield day.partial_date
    elif isinstance(day, Day):
        rows: Any = (
            (case.fact_values,) if day.list_name is None else case.rows.get(day.list_name, ())
        )
        yield from (row[day.path] for row in rows if isinstance(row.get(day.path), PartialDate))


def _birthdays(case: Case, limit: float) -> Iterator[int]:
    born = _birth_span(case)
    if born is None:
        return
    for end in (born.first, born.last):
        for age in (int(limit), int(limit) + 1):
            day = years_before(end, -age)
            yield from (day, day + 1)


def _birth_span(case: Case) -> PartialDate | None:
    """Return the days on which the person can have been born, from the age where nothing else."""
    born: PartialDate | None = case.fact_values.get("born_on")
    age: Bounds | None = case.fact_values.get("age")
    if born is not None or age is None:
        return born
    as_of = case.as_of
    return PartialDate(
        years_before(as_of.first, int(age.high) + 1) + 1, years_before(as_of.last, int(age.low))
    )


def _clock_ends(variations: CaseVariations) -> Iterator[tuple[str, str]]:
    case = variations.case
    if "hold.until" in case.given or parse_instant(case.moment).moment is None:
        return
    start = case.fact_values.get("hold.started_at") or _find_start(variations)
    begun = None if start is None else parse_instant(str(start)).moment
    if begun is None:
        return
    place = case.fact_values.get("place")
    zone = time_zone_of(place) if place else None
    for node in variations.nodes:
        end = find_clock_end(node, begun, zone)
        if end is not None:
            yield _to_minutes(end.first_over - _MINUTE), _to_minutes(end.first_over)


def _find_start(variations: CaseVariations) -> str | None:
    """Return when a hold would begin on whose time of day a law turns; None where it has begun."""
    case = variations.case
    if not any(isinstance(node, HeldBetween) for node in variations.nodes) or any(
        path in case.fact_values for path in HOLD_CLOCK_FACTS
    ):
        return None
    stated = case.given.get("release.eligible_at", case.moment)
    known = stated is not None and parse_instant(str(stated)).moment is not None
    return str(stated) if known else None


def _to_minutes(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def advance_case(case: Case, mapping: Mapping[str, Any], moment: str) -> Case | None:
    """Return the case at a later moment; what grows with time is widened, nothing else changes.

    Parameters
    ----------
    mapping : mapping
        The case as `trustact.deciding.case_variations.case_to_mapping` gives it.

    Returns
    -------
    Case or None
        None where the case would contradict itself at that moment.
    """
    changed = with_value(mapping, "as_of", moment)
    stated_age = changed["facts"].pop("age", None)
    try:
        later = Case.check(changed, tables=case.tables, like=case, filling=case.filling)
    except CaseErrors:
        return None
    if "age" in mapping["facts"] and case.fact_values.get("born_on") is None:
        born = _birth_span(case)
        later.given["age"] = stated_age
        later.fact_values["age"] = born and Bounds(
            age_on(born.last, later.as_of.first), age_on(born.first, later.as_of.last)
        )
    begun_later = "hold.started_at" in later.derived
    if begun_later and "hold.started_at" not in case.fact_values:
        # The question was whether to begin; asking it later does not mean that the hold began.
        del later.derived["hold.started_at"]
        del later.fact_values["hold.started_at"]
        later.clear_hold_hours()
    _extend_hold_hours(case, later)
    return later


def _extend_hold_hours(case: Case, later: Case) -> None:
    """Let stated hours of a hold grow: all of them by the clock, none to all by a calendar."""
    days = later.as_of.last - case.as_of.first + 1
    until = case.given.get(DAYS_UNTIL_RELEASE) and case.fact_values.get(DAYS_UNTIL_RELEASE)
    if isinstance(until, Bounds):
        later.fact_values[DAYS_UNTIL_RELEASE] = Bounds(until.low - days, until.high)
    for path in ("hold.hours", "hold.countable_hours", HOURS_SINCE_RECEIVED):
        if path in case.derived:
            continue
        stated = case.fact_values.get(path)
        if isinstance(stated, Bounds):
            later.fact_values[path] = Bounds(stated.low, stated.high + 24.0 * days, (path,))
