"""Patterns: rows on which every condition of a law has the same truth.

A million rows of a source fall into a few dozen patterns. Reasons and missing facts are found once,
for one row of each pattern, by the explanation of a single case.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ibis

from trustact.language import columns
from trustact.language.citations import renumbering_days
from trustact.language.columns import ROW_KEY
from trustact.language.fact_values import NOT_KNOWN
from trustact.language.nodes import (
    Always,
    AtLeast,
    Condition,
    OnList,
    Reading,
    Some,
)
from trustact.language.vocabulary import question
from trustact.replaying.engine import ReplayEngine, answer_column, answer_expression, conditions_of
from trustact.replaying.ibis_compiler import IbisCompiler, Truths, leaf_conditions, truth_rank
from trustact.replaying.quantifiers import add_quantifier_columns, join_main_columns

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass(frozen=True, slots=True)
class RowPatterns:
    """The answers of one question with the pattern of each row.

    Parameters
    ----------
    rows : pyarrow.Table
        `row`, `answer` (a code) and `pattern`: the first row of the same pattern.
    """

    rows: Any

    def representatives(self) -> list[int]:
        """Return one row of each pattern."""
        found: list[int] = self.rows.column("pattern").unique().to_pylist()
        return sorted(found)


def find_patterns(engine: ReplayEngine, index: int) -> RowPatterns:
    """Return the pattern of each row under one of the engine's questions, by its position."""
    asked = engine.questions[index]
    conditions = conditions_of([asked])
    main, names = add_quantifier_columns(engine.record_tables, conditions)
    main, inner = _add_unknown_inside_rows(engine, main, conditions)
    compiler = IbisCompiler(main, engine.record_tables.readings, names)
    marks: dict[str, Any] = {}
    for condition in conditions:
        for atom in _atoms(condition):
            for mark in _marks(compiler, atom, names):
                marks[f"mark:{len(marks)}"] = mark
    # A rule that was renumbered is cited by the number it has on the day of the row.
    for day in renumbering_days(asked.citations):
        for mark in _marks(compiler, question.as_of.before(str(day)), names):
            marks[f"mark:{len(marks)}"] = mark
    marked = main.mutate(**{answer_column(0): answer_expression(compiler, asked)}, **marks)
    keys = [answer_column(0), *marks, *inner]
    pattern = marked[ROW_KEY].min().over(ibis.window(group_by=keys))
    table = marked.mutate(pattern=pattern).select(
        ROW_KEY, answer=answer_column(0), pattern="pattern"
    )
    return RowPatterns(engine.run(table.order_by(ROW_KEY)))


def _atoms(condition: Condition) -> list[Condition]:
    return [leaf for leaf in leaf_conditions(condition) if not isinstance(leaf, Always | Reading)]


def _marks(compiler: IbisCompiler, atom: Condition, names: dict[Any, str]) -> list[Any]:
    found = compiler.condition(atom)
    marks = [] if isinstance(found, int) else [truth_rank(found)]
    if isinstance(atom, Some | AtLeast):
        closed = compiler.column(columns.complete(atom.collection))
        if closed is not None:
            marks.append(truth_rank(closed))
        name = names.get(atom.key)
        if name is not None:
            tail = "" if isinstance(atom, Some) else ".possible"
            marks.append(compiler.table[f"{name}{tail}"])
    return marks


def _add_unknown_inside_rows(
    engine: ReplayEngine, main: "ir.Table", conditions: tuple[Condition, ...]
) -> tuple["ir.Table", list[str]]:
    """Add what is unknown in the rows of each list, because it decides which fact is missing."""
    added: list[str] = []
    for collection, child in engine.record_tables.children.items():
        nodes = {
            node.key: node
            for condition in conditions
            for node in condition.walk()
            if isinstance(node, Some | AtLeast) and node.collection == collection
        }
        if not nodes:
            continue
        joined, prefix = join_main_columns(engine.record_tables, child, nodes.values())
        compiler = IbisCompiler(
            joined, engine.record_tables.readings, row_of=collection, main_prefix=prefix
        )
        measures: dict[str, Any] = {f"has:{collection}": joined.count() > 0}
        for node in nodes.values():
            whole = compiler.condition(node.condition)
            for leaf in _atoms(node.condition):
                unknown = _both_unknown(whole, compiler.condition(leaf))
                if unknown is None:
                    continue
                measures[f"inner:{collection}:{len(measures)}"] = unknown.max()
                if isinstance(leaf, OnList) and leaf.offense.statute in joined.columns:
                    silent = unknown & joined[leaf.offense.statute].isnull()
                    measures[f"inner:{collection}:{len(measures)}"] = silent.max()
        right = (
            joined.group_by(ROW_KEY)
            .agg(**measures)
            .rename({f"inner:{collection}:{ROW_KEY}": ROW_KEY})
        )
        key = f"inner:{collection}:{ROW_KEY}"
        main = main.left_join(right, main[ROW_KEY] == right[key]).drop(key)
        added.extend(measures)
    return main, added


def _both_unknown(whole: Truths, leaf: Truths) -> Any | None:
    """Return where a condition and one part of it are both unknown; None where no row differs."""
    parts = []
    for truths in (whole, leaf):
        if isinstance(truths, int):
            if truths != NOT_KNOWN:
                return None
        else:
            parts.append(truths.isnull())
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else parts[0] & parts[1]
