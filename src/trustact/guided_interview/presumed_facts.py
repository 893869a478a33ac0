"""Facts that nobody stated and on which an answer rests all the same: asked before it is given.

A question presupposes that a conviction is as recorded and that no hold has begun; some answers
rest on a presumption, which they print as a proviso. Where another value would change the answer,
the interview asks. If the question is skipped, the answer keeps what is presumed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from trustact.deciding.reasons import Reason, UsedFact
from trustact.guided_interview.case_answers import apply_answer, is_stated
from trustact.guided_interview.question_groups import STAY
from trustact.guided_interview.question_order import AnyDecision, Decide, open_decisions
from trustact.language.errors import CaseErrors
from trustact.language.fact_index import LISTS, QUESTION_FACTS, fact_at
from trustact.language.nodes import Choice, Flag, Moment, Number, Tags
from trustact.language.partial_dates import parse_partial_date

ELIGIBLE, HELD_SINCE = "release.eligible", "hold.started_at"
RELEASE_QUESTIONS = (STAY, ELIGIBLE, HELD_SINCE)
"""Questions asked early although an answer presupposes a value, which it keeps if they are skipped.
"""

_LONG_HOLDS = (30, 3)
"""Days of a hold that is too long; the second one for a person who was booked only lately."""


_NOT_CHECKED = {
    *QUESTION_FACTS,
    "findings.other_law_bars",
    "findings.probable_cause_removable",
    "findings.required_by_other_law",
    "removal_order.final",
    "hold.delay_reason",
}
"""The question itself, and what nobody at a desk can know: the answer prints it as a proviso."""


_ASKS, _PRINTED_IN_FULL = "detainer.asks", "I-247A"
"""What a form usually asks for follows from its number; this one may ask for less. On the I-247A
the requests are printed as sentences, so that nothing is left to ask about.
"""


_SETTLED_ALREADY = {_ASKS: {("prohibited", "not-regulated")}}
"""Fact -> changes of an answer for which it is not worth a question: nothing is done either way."""


def facts_to_check(
    mapping: Mapping[str, Any], decisions: Mapping[str, AnyDecision], decide: Decide
) -> Iterator[str]:
    """Yield the paths of presumed facts whose other value would change an answer.

    Parameters
    ----------
    mapping, decisions : mapping
        The case, and what is decided on it.
    decide : callable
        Decides a changed case.
    """
    answers = {action: decision.answer for action, decision in decisions.items()}
    paths = list(_presumed_paths(decisions.values()))
    if is_stated(HELD_SINCE, mapping) and not open_decisions(decisions):
        paths.append("hold.until")
    for path in paths:
        if path == "custody.in_custody" and is_stated(ELIGIBLE, mapping):
            continue  # who would be released now is in custody
        form = (mapping["facts"].get("detainer") or {}).get("form")
        if path == _ASKS and form == _PRINTED_IN_FULL:
            continue
        if path in LISTS or _changes_an_answer(path, mapping, answers, decide):
            yield path


def release_facts_in_reach(
    mapping: Mapping[str, Any], decisions: Mapping[str, AnyDecision], decide: Decide
) -> Iterator[str]:
    """Yield the paths on release and hold that may settle an open answer on a hold.

    No open answer names them as missing, since it presupposes that the person would be released
    now; a jail knows them, and a hold that has lasted too long is settled at once.
    """
    if "hold" not in decisions or decisions["hold"].answer != "undetermined":
        return
    for path in (ELIGIBLE, HELD_SINCE):
        if not is_stated(path, mapping) and _changes_an_answer(
            path, mapping, {"hold": "undetermined"}, decide
        ):
            yield path


def _presumed_paths(decisions: Iterable[AnyDecision]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for decision in decisions:
        provisos = {note for note in decision.provisos if note.proviso}
        for fact in _used_facts(decision.reasons):
            if fact.note is not None and fact.note.kind == "derived":
                continue  # it follows from what is stated
            taken = fact.presupposed or fact.note in provisos or fact.path == _ASKS
            if taken and fact.path not in _NOT_CHECKED:
                found[fact.path] = None
    return tuple(found)


def _used_facts(reasons: Sequence[Reason]) -> Iterator[UsedFact]:
    for reason in reasons:
        yield from reason.facts
        yield from _used_facts(reason.reasons)


def _changes_an_answer(
    path: str, mapping: Mapping[str, Any], answers: Mapping[str, str], decide: Decide
) -> bool:
    for value in _other_values(path, str(mapping["as_of"])):
        try:
            decisions = decide(apply_answer(mapping, path, value))
        except CaseErrors:
            continue
        changes = {(before, decisions[action].answer) for action, before in answers.items()}
        if any(before != after for before, after in changes - _SETTLED_ALREADY.get(path, set())):
            return True
    return False


def _other_values(path: str, as_of: str) -> tuple[Any, ...]:
    fact = fact_at(path)
    if isinstance(fact, Flag):
        return (True, False)
    if isinstance(fact, Choice):
        return fact.options
    if isinstance(fact, Tags):
        return tuple([option] for option in fact.options)
    if isinstance(fact, Moment):
        today = parse_partial_date(as_of[: len("2014-03-01")]).first
        days = [today + n if path == "hold.until" else today - n for n in _LONG_HOLDS]
        return tuple(f"{date.fromordinal(day)}T00:00" for day in days)
    return (1_000,) if isinstance(fact, Number) else ()
