"""Until when a hold may last: the first end of a clock after which it is no longer permitted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from trustact.answers.change_of_law import ChangeOfLaw, decide_again, find_change_of_law
from trustact.answers.custody_papers import find_paper_for_custody
from trustact.answers.hold_begin import begin_hold, find_start, has_begun, noon_of
from trustact.answers.hold_limit import HoldLimit
from trustact.answers.law_clocks import (
    LawClock,
    advance_past,
    find_clock_ends,
    find_receipt_ends,
    vary_case,
)
from trustact.deciding import Decision
from trustact.deciding.case_variations import CaseVariations
from trustact.deciding.combined_decision import CombinedDecision
from trustact.deciding.explanation import explain
from trustact.deciding.look_backs import keep_look_backs_open
from trustact.language.case import Case
from trustact.language.clocks import parse_instant, write_instant

_LASTING = ("permitted", "required")


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
    start = find_start(case, parts)
    is_begun = has_begun(case)
    on_file = None if is_begun else find_paper_for_custody(case)
    # An order that may be for this very hold does not put its begin off.
    paper = on_file.name if on_file is not None and on_file.for_another_matter else ""
    exact = start is not None and not paper
    begun = begin_hold(case, start or noon_of(case))
    if begun is None:
        return None
    variations = [vary_case(part, begun) for part in parts]
    # Of two clocks that end together, the one of clock hours is the simpler limit to name.
    ends = sorted(
        [*find_clock_ends(begun, variations), *find_receipt_ends(case, begun, variations)],
        key=lambda each: (each.end.at, each.end.calendar != "flat"),
    )
    for each in ends:
        if _ends_the_hold(each, begun, decision, variations):
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
            change = find_change_of_law(decision, begun, last, variations)
            return limit if change is None else _cut_short(limit, change)
    return None


def _cut_short(limit: HoldLimit, change: ChangeOfLaw) -> HoldLimit:
    """Return the limit that ends with a change, before its hours have run."""
    return replace(
        limit,
        law=change.law,
        citation=change.citation,
        ends_at=None if limit.ends_at is None else change.at,
        others=(),
        change=change,
        without_change=replace(limit, others=()),
    )


def _limit_of(clock: LawClock, start: str | None) -> HoldLimit:
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


def _ends_the_hold(
    clock: LawClock,
    begun: Case,
    decision: Decision | CombinedDecision,
    variations: Sequence[CaseVariations],
) -> bool:
    """Return whether the hold is no longer permitted or required when a clock has ended.

    The laws are combined as in the decision itself, so that a law that is open and can turn out
    neither to bar nor to require the hold ends none. A look-back that ends before that is not an
    effect of the clock.
    """
    later = advance_past(clock, begun)
    if later is not None:
        nodes = (node for each in variations for node in each.nodes)
        later = keep_look_backs_open(later, begun, nodes)
    if later is None:
        return False
    if clock.from_receipt:
        # Custody on another paper may outlast these hours; what the law orders ends with them.
        return clock.law.answer_to(later) not in _LASTING
    return decide_again(decision, later).answer not in _LASTING


def _prohibits_later(clock: LawClock, begun: Case) -> bool:
    """Return whether the rule of a clock prohibits the hold when the clock has ended."""
    later, asked = advance_past(clock, begun), clock.law
    if later is not None:
        later = keep_look_backs_open(later, begun, asked.nodes)
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
    begun: Case, shortest: LawClock, ends: Sequence[LawClock]
) -> list[LawClock]:
    """Return of each other law the clock after which it alone prohibits the hold.

    One that counts the same hours as the shortest has nothing to add.
    """
    found: dict[str, LawClock] = {}
    for each in ends:
        law = each.law.instrument.id
        alike = (each.end.hours, each.end.calendar) == (shortest.end.hours, shortest.end.calendar)
        if law == shortest.law.instrument.id or law in found or alike:
            continue
        if _prohibits_later(each, begun):
            found[law] = each
    return list(found.values())
