"""Checks of the sources of facts: a source is given for one fact of the case, by its path."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trustact.language.errors import CaseError, suggest_nearest
from trustact.language.fact_index import FACTS, GROUP_NAMES, LISTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.nodes import Categories
from trustact.language.value_checks import CATEGORY_ID

_IN_A_ROW = re.compile(r"(\w+)\[(\d+)\]\.(.+)")
_ROW = re.compile(r"\w+\[\d+\]")


def find_source_errors(
    sources: Mapping[Any, Any], rows: Mapping[str, Sequence[Any]]
) -> Iterator[CaseError]:
    """Yield an error for each key of the sources that is not the path of a fact.

    Parameters
    ----------
    sources : mapping
        Path of a fact -> its source.
    rows : mapping of str to sequence
        The lists of the case, by name.

    Examples
    --------
    >>> [error.problem for error in find_source_errors({"release.by_cort": "docket"}, {})]
    ["this is not the path of a fact; did you mean 'release.by_court' or 'release.by'?"]
    >>> list(find_source_errors({"convictions[0].level": "docket"}, {"convictions": [{}]}))
    []
    """
    for key in sources:
        problem = _problem(str(key), rows)
        if problem:
            yield CaseError(f"sources.{key}", problem)


def _problem(path: str, rows: Mapping[str, Sequence[Any]]) -> str | None:
    if path in QUESTION_FACTS or path in FACTS or path in LISTS:
        return None
    known = [*QUESTION_FACTS, *FACTS, *LISTS]
    in_a_row = _IN_A_ROW.fullmatch(path)
    if in_a_row is None:
        if _is_category(path, FACTS):
            return None
        if path in GROUP_NAMES or _ROW.fullmatch(path):
            return f"{path} has several facts; name the one that the source is for"
        return _unknown(path, known)
    name, index, field = in_a_row[1], int(in_a_row[2]), in_a_row[3]
    fields = ROW_FACTS.get(name, {})
    if field in fields or _is_category(field, fields):
        if index < len(rows.get(name, ())):
            return None
        count = len(rows.get(name, ()))
        return f"the case has no such row; {name} has {count}, the first being {name}[0]"
    known += [f"{each}[{index}].{field}" for each in LISTS for field in ROW_FACTS[each]]
    return _unknown(path, known)


def _is_category(path: str, facts: Mapping[str, Any]) -> bool:
    fact, _, category = path.rpartition(".")
    return isinstance(facts.get(fact), Categories) and bool(CATEGORY_ID.fullmatch(category))


def _unknown(path: str, known: Sequence[str]) -> str:
    hint = suggest_nearest(path, known) or "; examples: convictions[0].level, release.by_court"
    return f"this is not the path of a fact{hint}"
