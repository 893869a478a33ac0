"""How firmly the tables of offenses were read by which a condition was met or not met.

A law can be read word by word while the row of a table that says "this section is a felony" is only
recalled. The answer is then no firmer than the row. What the record itself states, and what is
presumed, rests on no table. `trustact.replaying.basis_columns` has the same rules for columns.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from trustact.deciding.evaluator import EvaluationContext, Row, has_fact, number_of, truth, value_of
from trustact.language import nodes
from trustact.language.answer_conditions import AnswerConditions
from trustact.language.bases import BASIS_RANKS, Basis, least_firm, rank_of
from trustact.language.derived_facts import TABLE_FIELDS
from trustact.language.fact_values import NO, NOT_KNOWN, YES, OffenseRecord
from trustact.language.provisions import Answer


def basis_of_tables(
    node: nodes.Condition, context: EvaluationContext, row: Row | None = None, at: str = ""
) -> Basis | None:
    """Return how firmly the tables were read that settled a condition; None if no table did.

    Parameters
    ----------
    node : Condition
        It is met or not met, never unknown.
    row : mapping, optional
        The row that the condition is about.
    at : str
        Path of that row: `convictions[0].`.
    """
    rule = _RULES.get(type(node)) if reads_tables(node) else None
    return None if rule is None else rule(node, context, row, at)


def basis_of_tables_behind(
    answer: Answer, asked: AnswerConditions, context: EvaluationContext
) -> Basis | None:
    """Return how firmly the tables were read that gave a definite answer; None if none did.

    An answer stands because its condition is met and those that are tried before it are not.
    """
    found = []
    for name, condition in asked.conditions_by_answer:
        found.append(basis_of_tables(condition, context))
        if name == answer:
            break
    return least_firm(found)


@lru_cache(maxsize=1 << 16)
def reads_tables(node: nodes.Node) -> bool:
    """Return whether a node asks for anything that the tables of offenses can give."""
    if isinstance(node, nodes.OnList) or (
        isinstance(node, nodes.Fact) and node.path in TABLE_FIELDS
    ):
        return True
    return any(map(reads_tables, node.children()))


def _several(
    node: nodes.All | nodes.Any_, context: EvaluationContext, row: Row | None, at: str
) -> Basis | None:
    """Return that of the first part that settles it alone, or else the least firm of all parts."""
    alone = NO if isinstance(node, nodes.All) else YES
    for child in node.conditions:
        if truth(child, context, row) == alone:
            return basis_of_tables(child, context, row, at)
    return least_firm(basis_of_tables(child, context, row, at) for child in node.conditions)


def _inside(
    node: nodes.Not | nodes.Provision, context: EvaluationContext, row: Row | None, at: str
) -> Basis | None:
    return basis_of_tables(node.condition, context, row, at)


def _presume(
    node: nodes.Presume, context: EvaluationContext, row: Row | None, at: str
) -> Basis | None:
    asked = node.condition if has_fact(node.fact, context, row) else node.otherwise
    return basis_of_tables(asked, context, row, at)


def _rows(
    node: nodes.Some | nodes.AtLeast, context: EvaluationContext, row: Row | None, at: str
) -> Basis | None:
    """Return that of the firmest rows that are enough; where too few are met, of all rows."""
    value = truth(node, context)
    amount = node.amount if isinstance(node, nodes.AtLeast) else None
    needed = 1 if isinstance(node, nodes.Some) else node.count
    found: list[tuple[int, float]] = []
    for index, one in enumerate(context.rows[node.collection]):
        met = truth(node.condition, context, one)
        if met == NOT_KNOWN or (value == YES and met == NO):
            continue
        basis = basis_of_tables(node.condition, context, one, f"{node.collection}[{index}].")
        found.append((rank_of(basis), _least_amount(amount, context, one)))
    if value == YES:
        total = 0.0
        for rank, adds in sorted(found):
            total += adds
            if total >= needed:
                return BASIS_RANKS[rank]
    return BASIS_RANKS[max((rank for rank, _ in found), default=0)]


def _least_amount(amount: nodes.Value | None, context: EvaluationContext, row: Row) -> float:
    if amount is None:
        return 1.0
    assert isinstance(amount, nodes.Number)
    bounds = number_of(amount, context, row)
    return 0.0 if bounds is None else bounds.low


def _fact(fact: nodes.Node, context: EvaluationContext, row: Row | None, at: str) -> Basis | None:
    """Return that of a field that the tables gave to a row."""
    if row is None or not isinstance(fact, nodes.Fact) or fact.path not in TABLE_FIELDS:
        return None
    if at + fact.path not in context.case.derived:
        return None
    record: OffenseRecord = row["offense"]
    return record.basis_of_field(fact.path)


def _flag(node: nodes.Flag, context: EvaluationContext, row: Row | None, at: str) -> Basis | None:
    return _fact(node, context, row, at)


def _choice(
    node: nodes.OneOf, context: EvaluationContext, row: Row | None, at: str
) -> Basis | None:
    return _fact(node.value, context, row, at)


def _limit(
    node: nodes.Below | nodes.Above, context: EvaluationContext, row: Row | None, at: str
) -> Basis | None:
    return _fact(node.number, context, row, at)


def _grade(
    node: nodes.GradeAtLeast, context: EvaluationContext, row: Row | None, at: str
) -> Basis | None:
    """Return that of the grade; how firmly their order was read stands with the scale."""
    return _fact(node.grade, context, row, at)


def _on_list(
    node: nodes.OnList, context: EvaluationContext, row: Row | None, at: str
) -> Basis | None:
    record: OffenseRecord = value_of(node.offense, context, row)
    return record.basis_of(node.asked)


_RULES: Mapping[type, Callable[[Any, EvaluationContext, Row | None, str], Basis | None]] = {
    nodes.All: _several,
    nodes.Any_: _several,
    nodes.Not: _inside,
    nodes.Provision: _inside,
    nodes.Presume: _presume,
    nodes.Some: _rows,
    nodes.AtLeast: _rows,
    nodes.Flag: _flag,
    nodes.OneOf: _choice,
    nodes.GradeAtLeast: _grade,
    nodes.Below: _limit,
    nodes.Above: _limit,
    nodes.OnList: _on_list,
}
