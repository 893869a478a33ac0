"""Until when a hold may last: the first end of a clock after which it is no longer permitted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Literal

from trustact.answers.change_of_law import ChangeOfLaw, decide_again, find_change_of_law
from trustact.answers.custody_papers import find_paper_for_custody
from trustact.answers.receipt_clock import find_receipt_end
from trustact.answers.stated_length import find_start_by_length
from trustact.deciding import Decision
from trustact.deciding.case_variations import CaseVariations, case_to_mapping, with_value
from trustact.deciding.changes_over_time import advance_case
from trustact.deciding.clock_ends import ClockEnd, find_clock_end
from trustact.deciding.combined_decision import CombinedDecision
from trustact.deciding.explanation import explain
from trustact.language.case import Case
from trustact.language.clocks import parse_instant, write_instant
from trustact.language.derived_spans import HOURS_SINCE_RECEIVED
from trustact.language.errors import CaseErrors
from trustact.language.instrument import Instrument
from trustact.language.lazy_dataclass import dataclass
from trustact.language.local_time import is_certainly_before
from trustact.language.nodes import Node, Provision
from trustact.language.time_zones import time_zone_of

MOST_WORDS = {
    "flat": "{hours} clock hours",
    "weekdays-and-federal-holidays": "{hours} hours without Saturdays, Sundays and holidays",
    "federal-working-days": "{hours} hours without Saturdays, Sundays and federal holidays",
    "dc": "{hours} hours without Saturdays, Sundays and holidays",
}
"""How the limit of each calendar is printed."""
CountedFrom = Literal["hold-begun", "end-of-custody", "end-of-custody-on-paper", "receipt"]
"""The event from which the hours of a hold run."""
_IF_FREE = "if all other custody ends then"
_LASTING = ("permitted", "required")
_NOON = "T12:00"


@dataclass(frozen=True, slots=True)
class HoldLimit:
    """The limit of a hold that is permitted or required.

    Parameters
    ----------
    hours : float
        How many hours, by `calendar`.
    calendar : str
        The hours that count; see `trustact.language.calendars.CALENDARS`.
    law : str
        Id of the law whose clock ends first.
    started_at : str or None
        The moment from which the hours run; None where no time of day is stated.
    ends_at : str or None
        The last moment, on the clock of the place; None where no time of day is stated.
    citation : str
        Of the provision that sets it.
    others : tuple of HoldLimit
        The limits of the other laws that were asked, which end later or at the same time.
    begun : bool
        Whether it is stated that the hold has begun. Before, its hours run from the end of all
        other custody.
    after : str
        The court's paper for custody that comes first, so that no time of day is known; else empty.
    from_receipt : bool
        Whether the law counts the hours from the receipt of the papers, whatever else keeps the
        person.
    change : ChangeOfLaw or None
        What ends the hold before its hours have run; end, law and citation are then those of the
        change.
    without_change : HoldLimit or None
        The limit that the change cuts short.
    """

    hours: float
    calendar: str
    law: str
    started_at: str | None
    ends_at: str | None
    citation: str = ""
    others: tuple["HoldLimit", ...] = ()
    begun: bool = False
    after: str = ""
    from_receipt: bool = False
    change: ChangeOfLaw | None = None
    without_change: "HoldLimit | None" = None

    @property
    def counted_from(self) -> CountedFrom:
        """The event from which the hours run, whether its time is known or not.

        Examples
        --------
        >>> HoldLimit(48, "flat", "us-xx/act", None, None).counted_from
        'end-of-custody'
        """
        if self.from_receipt:
            return "receipt"
        if self.after:
            return "end-of-custody-on-paper"
        return "hold-begun" if self.begun else "end-of-custody"

    @property
    def says(self) -> str:
        """The limit in words, with its end as a time of day where one is known.

        Examples
        --------
        >>> start, end = "2014-05-23T16:00", "2014-05-25T16:00"
        >>> HoldLimit(48, "flat", "us-xx/act", start, end, begun=True).says
        'until Sunday 2014-05-25 16:00 at the latest (48 clock hours from 2014-05-23 16:00)'
        >>> HoldLimit(48, "flat", "us-xx/act", start, end).says.partition(", ")[2]
        'if all other custody ends then)'
        >>> HoldLimit(48, "flat", "us-xx/act", None, None).says
        '48 clock hours from the end of all other custody; state the time of day for its end'
        >>> HoldLimit(48, "flat", "us-xx/act", None, None, after="judge's criminal warrant").says
        "48 clock hours from the end of custody on the judge's criminal warrant"
        """
        if self.change is not None and self.without_change is not None:
            return self._end_with(self.change, self.without_change)
        if self.from_receipt:
            own = f"{self._most} from receipt of the papers"
            end = self.ends_at and f"until {time_of_day(self.ends_at)} at the latest ({own})"
            own = end or f"{own}; state the time of day for its end"
        elif self.after and _partial_hours(self.hours):
            own = f"ask again at the end of custody on the {self.after}, when its hours start"
        elif self.after:
            own = f"{self._most} from the end of custody on the {self.after}"
        elif self.started_at is None or self.ends_at is None:
            own = (
                f"{self._most} from the end of all other custody; state the time of day for its end"
            )
        else:
            start = self.started_at.replace("T", " ")
            start += "" if self.begun else f", {_IF_FREE}"
            own = f"until {time_of_day(self.ends_at)} at the latest ({self._most} from {start})"
        return "; ".join((own, *dict.fromkeys(map(self._compare, self.others))))

    def _end_with(self, change: ChangeOfLaw, otherwise: "HoldLimit") -> str:
        """Return the limit of a hold that a change of law ends before its hours have run."""
        bars = {"prohibited": "prohibits", "not-regulated": "no longer permits"}.get(
            change.answer, "may prohibit"
        )
        then = f"from then {change.citation} {bars} the hold"
        if self.ends_at is None:
            return f"not past {time_of_day(change.at)}: {then}; before that {otherwise.says}"
        return f"until {time_of_day(change.at)} at the latest: {then}; without it {otherwise.says}"

    @property
    def _most(self) -> str:
        # The end is then a time of day, whatever the calendar.
        return _partial_hours(self.hours) or MOST_WORDS[self.calendar].format(
            hours=round(self.hours)
        )

    def _compare(self, other: "HoldLimit") -> str:
        """Return that the limit of another law is not the one that applies, or is the same."""
        if other.ends_at is None:
            return f"that of {other.citation} may end later ({other._most})"
        if other.ends_at == self.ends_at:
            return f"that of {other.citation} ends then too ({other._most})"
        end = time_of_day(other.ends_at)
        return f"this is shorter than that of {other.citation}: {end} ({other._most})"


def _partial_hours(hours: float) -> str | None:
    """Return hours and minutes in words; None for a whole number of hours.

    Examples
    --------
    >>> _partial_hours(26 / 15), _partial_hours(48.0)
    ('1 hour and 44 minutes', None)
    """
    whole, minutes = divmod(round(hours * 60), 60)
    if not minutes:
        return None
    return f"{_count(whole, 'hour')} and {_count(minutes, 'minute')}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def time_of_day(moment: str) -> str:
    """Return a moment with its day of the week.

    Examples
    --------
    >>> time_of_day("2014-05-28T16:00")
    'Wednesday 2014-05-28 16:00'
    """
    return f"{datetime.fromisoformat(moment):%A} {moment.replace('T', ' ')}"


def find_hold_limit(decision: Decision | CombinedDecision) -> HoldLimit | None:
    """Return until when a hold may last; None where it may not, or where no law sets a limit.

    The hours run from the stated begin of the hold, from the stated time of release, or from the
    moment of the question. Holidays of the state alone are counted, so that the end is never later
    than the law has it.

    Parameters
    ----------
    decision : Decision or CombinedDecision
        On a hold.
    """
    if decision.action != "hold" or decision.answer not in _LASTING:
        return None
    parts = decision.decisions if isinstance(decision, CombinedDecision) else (decision,)
    case = decision.question.case if isinstance(decision, CombinedDecision) else decision.case
    start = _find_start(case, parts)
    is_begun = _has_begun(case)
    on_file = None if is_begun else find_paper_for_custody(case)
    # An order that may be for this very hold does not put its begin off.
    paper = on_file.name if on_file is not None and on_file.for_another_matter else ""
    exact = start is not None and not paper
    begun = _begin_hold(case, start or _noon_of(case))
    if begun is None:
        return None
    variations = [vary_case(part, begun) for part in parts]
    # Of two clocks that end together, the one of clock hours is the simpler limit to name.
    ends = sorted(
        [*_clock_ends(begun, variations), *_receipt_ends(case, begun, variations)],
        key=lambda each: (each.end.at, each.end.calendar != "flat"),
    )
    for each in ends:
        if _ends_the_hold(each, begun, decision):
            together = [other for other in ends if other.end.at == each.end.at]
            shortest = next((o for o in together if _prohibits_later(o, begun)), each)
            others = _find_longer_limits(begun, shortest, ends)
            asked = case.moment if parse_instant(case.moment).moment is not None else None
            shown = asked if shortest.from_receipt else start if exact else None
            limit, *longer = (
                replace(_limit_of(each, shown), begun=is_begun, after=paper)
                for each in (shortest, *others)
            )
            limit = replace(limit, others=tuple(longer))
            # Where no time of day is known, the hours were counted from noon.
            last = shortest.end.at + (timedelta() if shown else timedelta(hours=12))
            change = find_change_of_law(decision, begun, last)
            return limit if change is None else _cut_short(limit, change)
    return None


def _cut_short(limit: HoldLimit, change: ChangeOfLaw) -> HoldLimit:
    """Return the limit that ends with a change of law, before its hours have run."""
    return replace(
        limit,
        law=change.law,
        citation=change.citation,
        ends_at=None if limit.ends_at is None else change.at,
        others=(),
        change=change,
        without_change=replace(limit, others=()),
    )


@dataclass(frozen=True, slots=True)
class _LawClock:
    """The end of a clock of a law for a hold, and where the law sets it."""

    end: ClockEnd
    law: CaseVariations
    citation: str
    rule: str
    """The citation of the rule to which the clock belongs."""
    from_receipt: bool = False


def _limit_of(clock: _LawClock, start: str | None) -> HoldLimit:
    ends_at = None if start is None else write_instant(clock.end.at)
    law, started_at = clock.law.instrument.id, None if clock.from_receipt else start
    return HoldLimit(
        clock.end.hours,
        clock.end.calendar,
        law,
        started_at,
        ends_at,
        clock.citation,
        from_receipt=clock.from_receipt,
    )


def _advance_past(clock: _LawClock, begun: Case) -> Case | None:
    """Return the case when a clock has ended; None where that contradicts it."""
    mapping = case_to_mapping(begun)
    if clock.from_receipt:
        changed = with_value(mapping, HOURS_SINCE_RECEIVED, clock.end.hours + 1)
        try:
            return Case.check(changed, tables=begun.tables, filling=begun.filling)
        except CaseErrors:
            return None
    return advance_case(begun, mapping, write_instant(clock.end.at + timedelta(minutes=1)))


def _ends_the_hold(clock: _LawClock, begun: Case, decision: Decision | CombinedDecision) -> bool:
    """Return whether the hold is no longer permitted or required when a clock has ended.

    The laws are combined as in the decision itself, so that a law that is open and can turn out
    neither to bar nor to require the hold ends none.
    """
    later = _advance_past(clock, begun)
    if later is None:
        return False
    if clock.from_receipt:
        # Custody on another paper may outlast these hours; what the law orders ends with them.
        return clock.law.answer_to(later) not in _LASTING
    return decide_again(decision, later).answer not in _LASTING


def _prohibits_later(clock: _LawClock, begun: Case) -> bool:
    """Return whether the rule of a clock prohibits the hold when the clock has ended."""
    later, asked = _advance_past(clock, begun), clock.law
    if later is None or asked.answer_to(later) != "prohibited":
        return False
    explained = explain(
        replace(later, filling=asked.case.filling),
        asked.instrument,
        asked.action,
        readings=asked.readings,
        as_if=asked.as_if,
        only_bound=asked.only_bound,
    )
    return clock.rule in explained.citations


def _find_longer_limits(
    begun: Case, shortest: _LawClock, ends: Sequence[_LawClock]
) -> list[_LawClock]:
    """Return of each other law the clock after which it alone prohibits the hold.

    One that counts the same hours as the shortest has nothing to add.
    """
    found: dict[str, _LawClock] = {}
    for each in ends:
        law = each.law.instrument.id
        alike = (each.end.hours, each.end.calendar) == (shortest.end.hours, shortest.end.calendar)
        if law == shortest.law.instrument.id or law in found or alike:
            continue
        if _prohibits_later(each, begun):
            found[law] = each
    return list(found.values())


def vary_case(decision: Decision, case: Case) -> CaseVariations:
    """Return another case, to be asked as a decision was asked: beside the same other laws."""
    asked = decision.follow_up
    return CaseVariations(
        replace(case, filling=decision.case.filling),
        decision.instrument,
        decision.action,
        decision.readings,
        as_if=asked.as_if,
        only_bound=asked.only_bound,
    )


_STATED_LENGTHS = ("hold.hours", "hold.countable_hours")


def _has_begun(case: Case) -> bool:
    """Return whether it is stated that the hold has begun."""
    return any(case.given.get(path) is not None for path in ("hold.started_at", *_STATED_LENGTHS))


def _find_start(case: Case, parts: Iterable[Decision]) -> str | None:
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


def _noon_of(case: Case) -> str:
    stated = case.given.get("hold.started_at") or case.given.get("release.eligible_at")
    return f"{parse_instant(str(stated or case.moment)).day.isoformat()}{_NOON}"


def _begin_hold(case: Case, start: str) -> Case | None:
    """Return the case with a hold that began at a moment; None where that contradicts it."""
    mapping = with_value(_without_lengths(case_to_mapping(case)), "hold.started_at", start)
    asked, place = parse_instant(case.moment), case.fact_values.get("place")
    # A question asked ahead is about the hold that begins at the release.
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


def _clock_ends(case: Case, variations: Iterable[CaseVariations]) -> Iterator[_LawClock]:
    """Yield the end of each clock of a law, with the law."""
    begun = parse_instant(str(case.given["hold.started_at"])).moment
    assert begun is not None
    place = case.fact_values.get("place")
    zone = time_zone_of(place) if place else None
    for each in variations:
        for node in each.nodes:
            end = find_clock_end(node, begun, zone)
            if end is not None:
                yield _LawClock(end, each, *_cite(each.instrument, node))


def _receipt_ends(
    case: Case, begun: Case, variations: Iterable[CaseVariations]
) -> Iterator[_LawClock]:
    """Yield the end of each clock that a law counts from the receipt of the papers."""
    like = parse_instant(str(begun.given["hold.started_at"])).moment
    assert like is not None
    asked = parse_instant(case.moment)
    if asked.moment is None:
        asked = parse_instant(f"{asked.day.isoformat()}{_NOON}")
    place = case.fact_values.get("place")
    zone = time_zone_of(place) if place else None
    for each in variations:
        for node in each.nodes:
            end = find_receipt_end(node, case, asked, like=like, zone=zone)
            if end is not None:
                yield _LawClock(end, each, *_cite(each.instrument, node), from_receipt=True)


def _cite(law: Instrument, clock: Node) -> tuple[str, str]:
    """Return the citations of the innermost provision that has a clock, and of its rule."""
    for rule in law.rules_on("hold"):
        for condition in (rule.when, *rule.exceptions, *rule.provisos):
            around = _nodes_around(condition, clock)
            if around:
                provisions = [node for node in around if isinstance(node, Provision)]
                cited = provisions[-1].citation if provisions else rule.citation
                return str(cited), str(rule.citation)
    return law.citation, law.citation


def _nodes_around(node: Node, wanted: Node) -> list[Node]:
    """Return the nodes of a tree that have one in them, and that one, each before its parts."""
    below = [each for child in node.children() for each in _nodes_around(child, wanted)]
    return [node, *below] if below or node is wanted else []
