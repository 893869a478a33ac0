"""Checks for facts that contradict each other: a release before the conviction, for instance."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from trustact.language.errors import CaseError
from trustact.language.impossible_orders import (
    MOMENT,
    Comparison,
    comparisons_of,
    has_needs,
    is_case_fact,
)
from trustact.language.partial_dates import PartialDate


def find_contradictions(
    as_of: PartialDate,
    moment: str,
    fact_values: Mapping[str, Any],
    given: Mapping[str, Any],
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    unchanged: Mapping[str, frozenset[str]] = MappingProxyType({}),
    replaced: Mapping[str, int] = MappingProxyType({}),
) -> Iterator[CaseError]:
    """Yield the facts of a case that contradict each other, though each alone is valid.

    Parameters
    ----------
    as_of : PartialDate
        The day of the question.
    moment : str
        Its day, or its day and time.
    fact_values, given, rows : mapping
        As `Case` holds them. Only what the case states is compared, not what was derived from it.
    unchanged : mapping of str to frozenset of str
        List whose rows were compared before -> the facts of the case that were the same then.
    replaced : mapping of str to int
        Of those lists, the position of the row that was another one then.

    Yields
    ------
    CaseError
        Only what is certainly impossible; `trustact.language.impossible_orders` has the list.
    """
    stated = {path: value for path, value in fact_values.items() if path in given}
    stated |= {"as_of": as_of, MOMENT: moment}
    for comparison in _choose_comparisons(None, stated):
        known = _select(comparison.case_facts, stated)
        if has_needs(comparison, known):
            yield from comparison.find(known)
    for name, listed in rows.items():
        if listed:
            yield from _check_rows(
                name, listed, stated, given, unchanged.get(name), replaced.get(name)
            )


def facts_compared_with_rows(name: str) -> frozenset[str]:
    """Return the facts of the case with which the rows of a list are compared."""
    return frozenset(fact for each in comparisons_of(name) for fact in each.case_facts)


def _choose_comparisons(collection: str | None, stated: Mapping[str, Any]) -> Iterator[Comparison]:
    """Yield the comparisons of a list, or of the case, for which its facts are known."""
    known = {name for name, value in stated.items() if value is not None}
    for comparison in comparisons_of(collection):
        missing = [name for name in comparison.needs if name not in known and is_case_fact(name)]
        if not missing and known.isdisjoint(comparison.unless):
            yield comparison


def _select(names: Sequence[str], stated: Mapping[str, Any]) -> dict[str, Any]:
    return {name: stated[name] for name in names if name in stated}


def _check_rows(
    name: str,
    listed: Sequence[Mapping[str, Any]],
    stated: Mapping[str, Any],
    given: Mapping[str, Any],
    unchanged: frozenset[str] | None,
    replaced: int | None,
) -> Iterator[CaseError]:
    every = [
        (
            comparison,
            [need for need in comparison.needs if need in comparison.row_fields],
            _select(comparison.case_facts, stated),
        )
        for comparison in _choose_comparisons(name, stated)
    ]
    again = [
        each for each in every if unchanged is None or not unchanged.issuperset(each[0].case_facts)
    ]
    consistent: set[int] = set()
    for index, row in enumerate(listed):
        chosen = every if index == replaced else again
        # Rows that state the same are one object.
        if not chosen or id(row) in consistent:
            continue
        where = f"{name}[{index}]."
        problems: list[CaseError] = []
        for comparison, needs, facts in chosen:
            if any(row.get(need) is None for need in needs):
                continue
            known = dict(facts)
            for field in comparison.row_fields:
                if (path := where + field) in given:
                    known[field] = given[path] if field == "events" else row[field]
            if has_needs(comparison, known):
                problems += comparison.find(known)
        yield from (CaseError(where + error.path, error.problem) for error in problems)
        if not problems:
            consistent.add(id(row))
