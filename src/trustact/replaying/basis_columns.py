"""How firmly the tables of offenses were read that settled a condition, as columns of ranks.

The rules are those of `trustact.deciding.table_bases`, which has them for a single case. A rank is
a place in `trustact.language.bases.BASIS_RANKS`; where a condition is unknown it means nothing.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import ibis

from trustact.language import columns, nodes
from trustact.language.bases import BASIS_RANKS
from trustact.language.fact_values import NO, NOT_KNOWN, YES
from trustact.replaying.ibis_compiler import IbisCompiler, as_column, is_stated, truth_rank

if TYPE_CHECKING:
    import ibis.expr.types as ir

Ranks: TypeAlias = "ir.IntegerValue | int"

_NO_TABLE = 0


def basis_rank(compiler: IbisCompiler, node: nodes.Condition, of_rows: Mapping[Any, str]) -> Ranks:
    """Return the rank of a condition, row by row; 0 where no table settles it.

    Parameters
    ----------
    of_rows : mapping of key to column name
        The columns with the ranks of `some` and `at_least`; see `measure_basis`.
    """
    rule = _RULES.get(type(node))
    return _NO_TABLE if rule is None else rule(compiler, node, of_rows)


def measure_basis(
    compiler: IbisCompiler, node: nodes.Some | nodes.AtLeast, amounts: tuple[Any, Any]
) -> Mapping[str, Any]:
    """Return aggregates over the rows of a list from which `rank_of_rows` has the rank.

    Parameters
    ----------
    amounts : tuple
        The least and the most that each row adds.
    """
    rank = basis_rank(compiler, node.condition, {})
    if isinstance(rank, int):
        return {}
    truths = truth_rank(compiler.condition(node.condition))
    found = {"all": ibis.ifelse(truths != NOT_KNOWN, rank, _NO_TABLE).max()}
    if isinstance(node, nodes.Some):
        return found | {"met": ibis.ifelse(truths == YES, rank, len(BASIS_RANKS)).min()}
    for each in range(len(BASIS_RANKS)):
        met = (truths == YES) & (rank <= each)
        found[f"met:{each}"] = ibis.ifelse(met, amounts[0], 0).sum()
    return found


def rank_of_rows(
    node: nodes.Some | nodes.AtLeast, table: "ir.Table", name: str, is_met: "ir.BooleanValue"
) -> "ir.IntegerValue":
    """Return the rank of a list condition from its aggregates, whose names begin with `name`."""
    if isinstance(node, nodes.Some):
        met: Any = table[f"{name}:met"]
    else:
        enough = [
            (table[f"{name}:met:{rank}"] >= node.count, rank) for rank in range(len(BASIS_RANKS))
        ]
        met = ibis.cases(*enough, else_=_NO_TABLE)
    return ibis.ifelse(is_met, met, table[f"{name}:all"]).fill_null(_NO_TABLE)


def _several(c: IbisCompiler, node: nodes.All | nodes.Any_, of_rows: Mapping[Any, str]) -> Ranks:
    alone = NO if isinstance(node, nodes.All) else YES
    ranks = [basis_rank(c, each, of_rows) for each in node.conditions]
    if all(isinstance(rank, int) for rank in ranks):
        return _NO_TABLE
    truths = [c.condition(each) for each in node.conditions]
    branches = [
        (
            as_column(found) == ibis.literal(alone == YES),
            ibis.literal(rank, "int8") if isinstance(rank, int) else rank,
        )
        for found, rank in zip(truths, ranks, strict=True)
    ]
    read = [rank for rank in ranks if not isinstance(rank, int)]
    weakest = read[0] if len(read) == 1 else ibis.greatest(*read)
    return ibis.cases(*branches, else_=weakest)


def _inside(
    c: IbisCompiler, node: nodes.Not | nodes.Provision, of_rows: Mapping[Any, str]
) -> Ranks:
    return basis_rank(c, node.condition, of_rows)


def _presume(c: IbisCompiler, node: nodes.Presume, of_rows: Mapping[Any, str]) -> Ranks:
    stated = is_stated(c, node.fact)
    presumed = basis_rank(c, node.otherwise, of_rows)
    if stated is False:
        return presumed
    found = basis_rank(c, node.condition, of_rows)
    if stated is True or (isinstance(found, int) and isinstance(presumed, int)):
        return found
    return ibis.ifelse(stated, found, presumed)


def _rows(c: IbisCompiler, node: nodes.Some | nodes.AtLeast, of_rows: Mapping[Any, str]) -> Ranks:
    name = of_rows.get(node.key)
    return _NO_TABLE if name is None else c.table[name]


def _beside(c: IbisCompiler, column: str) -> Ranks:
    found = c.column(columns.basis(column))
    return _NO_TABLE if found is None else found


def _on_list(c: IbisCompiler, node: nodes.OnList, of_rows: Mapping[Any, str]) -> Ranks:
    column = c.list_column(node)
    return _NO_TABLE if column is None else _beside(c, column)


def _flag(c: IbisCompiler, node: nodes.Flag, of_rows: Mapping[Any, str]) -> Ranks:
    return _beside(c, c.name(node))


def _choice(c: IbisCompiler, node: nodes.OneOf, of_rows: Mapping[Any, str]) -> Ranks:
    return _beside(c, c.name(node.value))


def _grade(c: IbisCompiler, node: nodes.GradeAtLeast, of_rows: Mapping[Any, str]) -> Ranks:
    return _beside(c, c.name(node.grade))


def _limit(c: IbisCompiler, node: nodes.Below | nodes.Above, of_rows: Mapping[Any, str]) -> Ranks:
    if not isinstance(node.number, nodes.Number):
        return _NO_TABLE
    return _beside(c, c.name(node.number))


_RULES: Mapping[type, Callable[[IbisCompiler, Any, Mapping[Any, str]], Ranks]] = {
    nodes.All: _several,
    nodes.Any_: _several,
    nodes.Not: _inside,
    nodes.Provision: _inside,
    nodes.Presume: _presume,
    nodes.Some: _rows,
    nodes.AtLeast: _rows,
    nodes.OnList: _on_list,
    nodes.Flag: _flag,
    nodes.OneOf: _choice,
    nodes.GradeAtLeast: _grade,
    nodes.Below: _limit,
    nodes.Above: _limit,
}
