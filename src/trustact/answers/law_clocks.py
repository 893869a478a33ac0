"""The ends of the clocks that the laws set for a hold, each with its law and its citation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from trustact.answers.hold_begin import NOON
from trustact.answers.receipt_clock import find_receipt_end
from trustact.deciding import Decision
from trustact.deciding.case_variations import CaseVariations, case_to_mapping, with_value
from trustact.deciding.changes_over_time import advance_case
from trustact.deciding.clock_ends import ClockEnd, find_clock_end
from trustact.language.case import Case
from trustact.language.clocks import parse_instant, write_instant
from trustact.language.derived_spans import HOURS_SINCE_RECEIVED
from trustact.language.errors import CaseErrors
from trustact.language.instrument import Instrument
from trustact.language.nodes import Node, Provision
from trustact.language.time_zones import time_zone_of


@dataclass(frozen=True, slots=True)
class LawClock:
    """The end of a clock of a law for a hold, and where the law sets it."""

    end: ClockEnd
    law: CaseVariations
    citation: str
    rule: str
    """The citation of the rule to which the clock belongs."""
    from_receipt: bool = False


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


def find_clock_ends(case: Case, variations: Iterable[CaseVariations]) -> Iterator[LawClock]:
    """Yield the end of each clock of a law, with the law."""
    begun = parse_instant(str(case.given["hold.started_at"])).moment
    assert begun is not None
    place = case.fact_values.get("place")
    zone = time_zone_of(place) if place else None
    for each in variations:
        for node in each.nodes:
            end = find_clock_end(node, begun, zone)
            if end is not None:
                yield LawClock(end, each, *_cite(each.instrument, node))


def find_receipt_ends(
    case: Case, begun: Case, variations: Iterable[CaseVariations]
) -> Iterator[LawClock]:
    """Yield the end of each clock that a law counts from the receipt of the papers."""
    like = parse_instant(str(begun.given["hold.started_at"])).moment
    assert like is not None
    asked = parse_instant(case.moment)
    if asked.moment is None:
        asked = parse_instant(f"{asked.day.isoformat()}{NOON}")
    place = case.fact_values.get("place")
    zone = time_zone_of(place) if place else None
    for each in variations:
        for node in each.nodes:
            end = find_receipt_end(node, case, asked, like=like, zone=zone)
            if end is not None:
                yield LawClock(end, each, *_cite(each.instrument, node), from_receipt=True)


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


def advance_past(clock: LawClock, begun: Case) -> Case | None:
    """Return the case when a clock has ended and more time counts; None if that contradicts it."""
    mapping = case_to_mapping(begun)
    if clock.from_receipt:
        changed = with_value(mapping, HOURS_SINCE_RECEIVED, clock.end.hours + 1)
        try:
            return Case.check(changed, tables=begun.tables, filling=begun.filling)
        except CaseErrors:
            return None
    return advance_case(begun, mapping, write_instant(clock.end.first_over))
