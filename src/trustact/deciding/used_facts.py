"""The facts on which reasons turned, as an explanation shows them, and what is presupposed."""

from typing import Any

from trustact.deciding.deciding_facts import READING_PREFIX, DecidingFact
from trustact.deciding.evaluator import EvaluationContext
from trustact.deciding.reasons import PRESUPPOSED, UsedFact
from trustact.language.case import Case
from trustact.language.fact_index import COMPLETENESS_FACTS, fact_at
from trustact.language.fact_values import NO, NOT_KNOWN, YES
from trustact.language.fill_note import FillNote
from trustact.language.nodes import Flag, Tags
from trustact.language.vocabulary import EVERY_ACTION

TRUTH_VALUES = {NO: False, NOT_KNOWN: None, YES: True}
"""How an explanation shows a truth: None where it is not known."""


class UsedFacts:
    """Looks up deciding facts in a case, each once, and keeps what was presumed or filled.

    Parameters
    ----------
    action : str
        The act of the question, which presupposes some facts.
    """

    def __init__(self, context: EvaluationContext, action: str) -> None:
        self.context = context
        self.action = action
        self.presumed: dict[str, str] = {}
        self.filled: dict[FillNote, None] = {}
        self._found: dict[str, UsedFact] = {}

    def find(self, fact: DecidingFact) -> UsedFact:
        """Return a fact with its value and source."""
        used = self._found.get(fact.path)
        if used is None:
            used = self._found[fact.path] = self._look_up(fact)
        return used

    def _look_up(self, fact: DecidingFact) -> UsedFact:
        case, path = self.context.case, fact.path
        if fact.note is not None:
            self.filled[fact.note] = None
            return UsedFact(path, None, f"{fact.note.kind}: {fact.note.says}", fact.note)
        if fact.presumed:
            self.presumed[path] = fact.as_if
            return UsedFact(path, None, PRESUPPOSED)
        if path.startswith(READING_PREFIX):
            chosen = self.context.readings.get(path.removeprefix(READING_PREFIX))
            answered = None if chosen is None else chosen == YES
            return UsedFact(path, answered, None if chosen is None else "chosen")
        if path not in case.given and _has_row_presumption(path):
            self.presumed[path] = ""
            return UsedFact(path, None, PRESUPPOSED)
        value: Any = case.given.get(path)
        source = case.sources.get(path) or case.derived.get(path)
        derived = path in case.fact_values and path not in case.given
        if value is None and derived and path not in COMPLETENESS_FACTS:
            value = case.fact_values[path]
            value = TRUTH_VALUES[value] if isinstance(fact_at(path), Flag) else value
        elif path in case.derived and "[" in path:
            value = _row_value(case, path)
        return UsedFact(path, value, source)

    def presuppositions(self) -> list[str]:
        """Return what was presupposed of the facts that were looked up, in words."""
        found = []
        for path in self.presumed:
            if path == "hold.started_at":
                found.append("the question is whether a hold may begin; none has begun")
            elif path == "agency":
                found.append("agency: one that the law binds")
            elif path == "place":
                found.append("place: where the law applies")
            else:
                found.append(f"{path}: {self._presumption(path)}")
        return found

    def _presumption(self, path: str) -> str:
        fact = fact_at(path)
        if fact is None:
            return "presumed"
        for applies_to, value in getattr(fact, "presumed", ()):
            if applies_to in (self.action, EVERY_ACTION):
                return f"{'yes' if value else 'no'} ({fact.says})"
        if isinstance(fact, Tags) and fact.presumed_empty:
            return f"none ({fact.says})"
        as_if = self.presumed[path]
        return f"{as_if} ({fact.says})" if as_if else fact.says


def _has_row_presumption(path: str) -> bool:
    """Return whether a row is presumed to be as recorded: no later event, appeal or diversion."""
    fact = fact_at(path)
    if fact is None or fact.list_name is None:
        return False
    if isinstance(fact, Flag):
        return any(applies_to == EVERY_ACTION for applies_to, _ in fact.presumed)
    return isinstance(fact, Tags) and fact.presumed_empty


def _row_value(case: Case, path: str) -> Any:
    """Return the value of a case at `convictions[0].level`, for reasons."""
    head, field = path.split("].")
    name, _, index = head.partition("[")
    value = case.rows[name][int(index)][field]
    return TRUTH_VALUES[value] if isinstance(fact_at(path), Flag) else value
