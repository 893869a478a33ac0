"""The first change, in some hours, from which a hold is no longer permitted.

The law changes, or with the day what it asks of the case: a look-back ends, a birthday comes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from trustact.deciding import Decision
from trustact.deciding.case_variations import CaseVariations, case_to_mapping
from trustact.deciding.changes_over_time import advance_case, days_of_the_case
from trustact.deciding.combined_decision import CombinedDecision, combine_decisions
from trustact.deciding.decision import decide
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.case import Case
from trustact.language.instrument import Answer, Instrument
from trustact.language.lazy_dataclass import dataclass

_LASTING = ("permitted", "required")
_OPEN_OR_BARRED = ("prohibited", "undetermined")


@dataclass(frozen=True, slots=True)
class ChangeOfLaw:
    """The beginning of a day from which a law answers otherwise: it is another, or time has passed.

    Parameters
    ----------
    at : str
        The moment, on the clock of the place.
    answer : str
        The answer from then on: "prohibited", "undetermined" or "not-regulated".
    law, citation : str
        Id and provision of the law that gives it.
    """

    at: str
    answer: Answer
    law: str
    citation: str


def find_change_of_law(
    decision: Decision | CombinedDecision,
    begun: Case,
    last: datetime,
    variations: Iterable[CaseVariations] = (),
) -> ChangeOfLaw | None:
    """Return the first change before a moment that ends the permission of a hold.

    Parameters
    ----------
    decision : Decision or CombinedDecision
        On a hold that is permitted or required.
    begun : Case
        The case with the hold begun.
    last : datetime
        The latest moment at which it ends anyway.
    variations : iterable of CaseVariations, optional
        The laws that were asked of the case with the hold begun, so that the days on which a
        look-back ends are tried too.
    """
    mapping = case_to_mapping(begun)
    of_the_case = {day for each in variations for day in days_of_the_case(each)}
    for day in _days_until(begun, last):
        at = f"{day.isoformat()}T00:00"
        later = advance_case(begun, mapping, at)
        if later is None:
            continue
        may_change = day.toordinal() in of_the_case
        if not may_change and not _changes_on(day, _laws_at(decision, later), decision, later):
            continue
        then = decide_again(decision, later)
        if then.answer not in _LASTING:
            cited = decision if then.answer == "not-regulated" else then
            return ChangeOfLaw(at, then.answer, *_cite(cited))
    return None


def _cite(then: Decision | CombinedDecision) -> tuple[str, str]:
    """Return the id of the law that ends the permission, and its provision or citation.

    Where none that was asked bars the hold or is open, it is one that is known and not in the
    library; where no law says anything from then on, the one that permitted it until then.
    """
    if not isinstance(then, CombinedDecision):
        deciding = then
    else:
        gap = then.question.library_gap(then.question.case)
        of_the_laws = {each.answer for each in then.deciding} & set(_OPEN_OR_BARRED)
        if not of_the_laws and gap is not None and gap.known:
            return gap.known[0].id, gap.known[0].citation
        deciding = (then.deciding or then.decisions)[0]
    law = deciding.instrument
    return law.id, deciding.citations[0] if deciding.citations else law.citation


def _days_until(begun: Case, last: datetime) -> Iterator[date]:
    """Yield the days that begin after the day of a case, and before a moment."""
    last = last.replace(tzinfo=None)
    for ordinal in range(begun.as_of.last + 1, last.date().toordinal() + 1):
        day = date.fromordinal(ordinal)
        if datetime.combine(day, time()) < last:
            yield day


def _laws_at(decision: Decision | CombinedDecision, later: Case) -> Sequence[Instrument]:
    if isinstance(decision, CombinedDecision):
        return decision.question.laws_at(later)
    return (decision.instrument,)


def _changes_on(
    day: date,
    laws: Sequence[Instrument],
    decision: Decision | CombinedDecision,
    later: Case,
) -> bool:
    """Return whether a law that is asked now or then says something else from a day on."""
    parts = decision.decisions if isinstance(decision, CombinedDecision) else (decision,)
    asked = {law.id: law for law in (*laws, *(part.instrument for part in parts))}
    return any(
        day.toordinal()
        in build_answer_conditions(law, decision.action, filling=later.filling).fixed_days
        for law in asked.values()
    )


def decide_again(decision: Decision | CombinedDecision, later: Case) -> Decision | CombinedDecision:
    """Return the decision on a later case, asked as the first one was."""
    if isinstance(decision, CombinedDecision):
        question = replace(decision.question, case=later)
        return combine_decisions(question, question.decide(later, question.laws_at(later)))
    asked = decision.follow_up
    return decide(
        later,
        decision.instrument,
        decision.action,
        readings=decision.readings,
        as_if=asked.as_if,
        only_bound=asked.only_bound,
    )
