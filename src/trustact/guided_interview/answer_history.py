"""What the answers so far say about the questions to come: which are closed, and their numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

from trustact.guided_interview.case_answers import GivenAnswer
from trustact.guided_interview.question_groups import RECORD, covered_paths, is_chosen
from trustact.guided_interview.question_order import STATUTE, row_of
from trustact.guided_interview.questions import CATEGORIES, NO_REQUEST, REQUEST
from trustact.language.fact_index import FACTS, LISTS

_INSTRUCTION = "detainer.written_instruction"
"""A paper of its own, which can come without a request."""

_OF_A_REQUEST = tuple(
    path for path in FACTS if path.startswith(f"{REQUEST}.") and path != _INSTRUCTION
)


def closed_paths(answers: Sequence[GivenAnswer]) -> frozenset[str]:
    """Return the paths that need no question any more, whatever the laws turn on."""
    found: set[str] = set()
    for each in answers:
        if each.path in LISTS and each.value is True:
            continue  # there may be another row
        found.update(covered_paths(each.path, each.value, each.among, skipped=each.skipped))
        if each.path == REQUEST:
            without = each.skipped or each.value in (None, NO_REQUEST)
            found.update(_OF_A_REQUEST if without else ("detainer.form",))
    return frozenset(found)


def last_row(answers: Sequence[GivenAnswer], facts: Mapping[str, Any]) -> str:
    """Return the row of the last answer, as `row_of` names it; empty if it was about none.

    Parameters
    ----------
    facts : mapping
        Those of the case so far.
    """
    if not answers:
        return ""
    last = answers[-1]
    if last.path == RECORD and not last.skipped:
        rows = (each for each in last.among if each in LISTS and is_chosen(last.value, each))
        return next((f"{each}[0]." for each in rows), "")
    if last.path in LISTS and last.value is True:
        return f"{last.path}[{len(facts[last.path]) - 1}]."
    return row_of(last.path)


def _rows_stated(answers: Sequence[GivenAnswer], facts: Mapping[str, Any]) -> list[str]:
    """Return for each answer the row that it states to be there, empty if it states none."""
    found: list[str] = []
    left = {name: len(facts.get(name) or ()) for name in LISTS}
    for answer in reversed(answers):
        stated = answer.path in LISTS and answer.value is True
        if stated:
            left[answer.path] -= 1
        found.append(f"{answer.path}[{left[answer.path]}]." if stated else "")
    return found[::-1]


def question_number(
    path: str,
    answers: Sequence[GivenAnswer],
    numbers: Sequence[int],
    row: str,
    facts: Mapping[str, Any],
) -> int:
    """Return the number of a question: that of its row or its offense, or the next one.

    Parameters
    ----------
    numbers : sequence of int
        Those of the answered questions, in their order.
    facts : mapping
        Those of the case so far.
    row : str
        As `last_row` returns it.
    """
    asked = row if path in LISTS and row.startswith(f"{path}[") else row_of(path)
    if asked and asked == row:
        return numbers[-1]
    section = path.removesuffix(CATEGORIES) + STATUTE if path.endswith(CATEGORIES) else None
    stated = _rows_stated(answers, facts)
    for answer, there, number in zip(answers, stated, numbers, strict=True):
        if answer.path == section or (asked and asked in (row_of(answer.path), there)):
            return number
    return max(numbers, default=0) + 1
