"""Questions on the answer of all laws together, which no law alone can choose.

Where a law of the place is not in the library, a bar or a duty that applies stays, whatever that
law says: a fact that brings one into play is worth a question. No fact takes the place of the law
where the act is only permitted.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from trustact.deciding.case_variations import CaseVariations, trial_limit
from trustact.deciding.combined_decision import CombinedDecision, combine_decisions
from trustact.deciding.counterfactuals import Option
from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.deciding.decision import Decision
from trustact.deciding.next_question import NextQuestion, facts_in_turn, question_text
from trustact.deciding.precedence import precedence_level
from trustact.language.instrument import Answer

_COMMANDS: frozenset[Answer] = frozenset({"prohibited", "required"})


def find_question_despite_gap(combined: CombinedDecision) -> NextQuestion | None:
    """Return the question one of whose answers makes the combined answer definite.

    Parameters
    ----------
    combined : CombinedDecision
        An undetermined answer, at a place of which a law is known and not available.

    Returns
    -------
    NextQuestion or None
        Its options have the combined answer that each would give. Where no value that can be
        listed settles the matter, the question of a law of the place that may still prohibit or
        require the act. None where none may do so, or only a reading would tell.
    """
    open_parts = [part for part in combined.deciding if may_command(part)]
    budget = trial_limit(combined.question.case)
    for part in open_parts:
        for path in _facts_to_try(part):
            options = _options(combined, part, path)
            if any(option.answer != "undetermined" for option in options):
                return NextQuestion(path, question_text(path, combined.question.case), options)
            budget -= len(options) * len(combined.decisions)
            if budget <= 0:
                break
    of_place = (part for part in open_parts if precedence_level(part.instrument) > 0)
    asked = (part.next_question for part in of_place)
    return next((q for q in asked if q and not q.path.startswith(READING_PREFIX)), None)


def may_command(part: Decision) -> bool:
    """Return whether an open answer may turn out to be a bar or a duty."""
    return part.answer == "undetermined" and not part.possible.isdisjoint(_COMMANDS)


def _facts_to_try(part: Decision) -> Iterator[str]:
    """Yield what is missing under a law whose turn it is, the next question of the law first."""
    first = part.next_question
    paths = () if first is None else (first.path,)
    for path in dict.fromkeys((*paths, *facts_in_turn(part.missing, part.case))):
        if not path.startswith(READING_PREFIX):
            yield path


def leaves_no_fact_open(combined: CombinedDecision, part: Decision, path: str) -> bool:
    """Return whether each value of a fact settles the combined answer, as far as facts can.

    What then is open turns on a disputed reading.

    Parameters
    ----------
    part : Decision
        The law that lacks the fact; see `CaseVariations.values`.
    """
    then = [each for _, each in _vary(combined, part, path)]
    return bool(then) and all(
        missing.startswith(READING_PREFIX) for each in then for missing in each.missing
    )


def _options(combined: CombinedDecision, part: Decision, path: str) -> tuple[Option, ...]:
    """Return the values of a fact that can be listed, each with the combined answer."""
    return tuple(Option(value, each.answer) for value, each in _vary(combined, part, path))


def _vary(
    combined: CombinedDecision, part: Decision, path: str
) -> Iterator[tuple[Any, CombinedDecision]]:
    """Yield the values of a fact that can be listed, each with what all laws together decide."""
    asked = combined.question
    variations = CaseVariations(
        asked.case, part.instrument, asked.action, asked.readings, only_bound=asked.only_bound
    )
    for value in variations.values(path):
        changed = variations.case_with(path, value)
        if changed is not None:
            decisions = asked.decide(changed, asked.laws_at(changed))
            yield value, combine_decisions(replace(asked, case=changed), decisions)
