"""Patterns: rows on which every condition of a law has the same truth.

A million rows of a source fall into a few dozen patterns. Reasons and missing facts are found once,
for one row of each pattern, by the explanation of a single case.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow.compute as pc

from trustact.language import columns
from trustact.language.answer_conditions import AnswerConditions, rewrite
from trustact.language.citations import renumbering_days
from trustact.language.columns import ROW_KEY
from trustact.language.fact_values import NOT_KNOWN
from trustact.language.nodes import (
    Always,
    AtLeast,
    Condition,
    Node,
    OnList,
    Reading,
    Some,
)
from trustact.language.vocabulary import question
from trustact.replaying.basis_columns import basis_rank, measure_basis, rank_of_rows
from trustact.replaying.compiled_queries import CompiledQueries, describe_inputs
from trustact.replaying.engine import ReplayEngine, answer_column, answer_expression, conditions_of
from trustact.replaying.ibis_compiler import (
    IbisCompiler,
    Truths,
    as_column,
    leaf_conditions,
    truth_rank,
)
from trustact.replaying.quantifiers import (
    add_quantifier_columns,
    amounts_of_rows,
    find_quantifiers,
    join_main_columns,
)
from trustact.replaying.read_columns import find_read_columns

if TYPE_CHECKING:
    import ibis.expr.types as ir


_COMPILED = CompiledQueries()
_NAMES = [ROW_KEY, "answer", "pattern"]


@dataclass(frozen=True, slots=True)
class RowPatterns:
    """The answers of one question with the pattern of each row.

    Parameters
    ----------
    rows : pyarrow.Table
        `row`, `answer` (a code) and `pattern`: the first row of the same pattern.
    keys : mapping of int to tuple
        Pattern -> what its rows have in common. Patterns of the same key and scope are one, also
        those of different records.
    scope : hashable
        What the keys depend on: the columns of the records, and what is asked.
    """

    rows: Any
    keys: Mapping[int, tuple[Any, ...]]
    scope: Hashable

    def representatives(self) -> list[int]:
        """Return one row of each pattern."""
        found: list[int] = self.rows.column("pattern").unique().to_pylist()
        return sorted(found)


def find_patterns(engine: ReplayEngine, index: int) -> RowPatterns:
    """Return the pattern of each row under one of the engine's questions, by its position."""
    asked = engine.questions[index]
    # A rule that was renumbered is cited by the number it has on the day of the row, and the text
    # that was read may be that of other days.
    days = (*map(str, renumbering_days(asked.citations)), *map(str, _ends_of_text_read(asked)))
    key = engine.database.name, days, describe_inputs(engine.record_tables, conditions_of([asked]))
    query = _COMPILED.get(key, lambda: engine.compile(_patterns(engine, asked, days)))
    found = engine.run_query(query)
    marks = [name for name in found.column_names if name not in _NAMES]
    first = found.filter(pc.equal(found.column(ROW_KEY), found.column("pattern")))
    cells = [first.column(name).to_pylist() for name in ("answer", *marks)]
    of_pattern = zip(*cells, strict=True)
    keys = dict(zip(first.column("pattern").to_pylist(), of_pattern, strict=True))
    return RowPatterns(found.select(_NAMES), keys, key)


def _patterns(engine: ReplayEngine, asked: AnswerConditions, days: Sequence[str]) -> "ir.Table":
    conditions = conditions_of([asked])
    tables = engine.record_tables
    read = find_read_columns(tables.main.columns, conditions)
    main, names = add_quantifier_columns(replace(tables, main=tables.main.select(read)), conditions)
    main, inner = _add_unknown_inside_rows(engine, main, conditions)
    main, ranks = _add_basis_of_rows(engine, main, names, conditions)
    compiler = IbisCompiler(main, engine.record_tables, names)
    marks: dict[str, Any] = {}
    for condition in conditions:
        for atom in _atoms(condition):
            for mark in _marks(compiler, atom, names):
                marks[f"mark:{len(marks)}"] = mark
            rank = basis_rank(compiler, atom, ranks)
            if not isinstance(rank, int):
                settled = as_column(compiler.condition(atom)).notnull()
                marks[f"mark:{len(marks)}"] = ibis.ifelse(settled, rank, None)
    for day in days:
        for mark in _marks(compiler, question.as_of.before(day), names):
            marks[f"mark:{len(marks)}"] = mark
    marked = main.mutate(**{answer_column(0): answer_expression(compiler, asked)}, **marks)
    keys = [answer_column(0), *marks, *inner]
    pattern = marked[ROW_KEY].min().over(ibis.window(group_by=keys))
    table = marked.mutate(pattern=pattern)
    # The marks are the same in all rows of a pattern, and are wanted once.
    is_first = table[ROW_KEY] == table["pattern"]
    once = {
        f"key:{number}": ibis.ifelse(is_first, table[name], None)
        for number, name in enumerate([*marks, *inner])
    }
    table = table.select(ROW_KEY, answer=answer_column(0), pattern="pattern", **once)
    return table.order_by(ROW_KEY)


def _ends_of_text_read(asked: AnswerConditions) -> list[date]:
    """Return the days from and before which the text was in force that was read."""
    read = asked.instrument.text_read
    if read is None:
        return []
    ends = [read.start.last, *(() if read.until is None else (read.until.first,))]
    return [date.fromordinal(end) for end in ends]


def _atoms(condition: Condition) -> list[Condition]:
    return [leaf for leaf in leaf_conditions(condition) if not isinstance(leaf, Always | Reading)]


def _marks(compiler: IbisCompiler, atom: Condition, names: dict[Any, str]) -> list[Any]:
    found = compiler.condition(atom)
    marks = [] if isinstance(found, int) else [truth_rank(found)]
    presumed = _known_by_presumption(compiler, atom, atom)
    if presumed is not None:
        marks.append(presumed)
    if isinstance(atom, Some | AtLeast):
        closed = compiler.column(columns.complete(atom.collection))
        if closed is not None:
            marks.append(truth_rank(closed))
        name = names.get(atom.key)
        if name is not None:
            tail = "" if isinstance(atom, Some) else ".possible"
            marks.append(compiler.table[f"{name}{tail}"])
    return marks


def _known_by_presumption(
    compiler: IbisCompiler, condition: Condition, leaf: Condition
) -> Any | None:
    """Return where a condition is known only by what is presumed about the list of one part."""
    if not isinstance(leaf, OnList) or not leaf.presumed:
        return None
    if isinstance(compiler.condition(leaf), int):
        return None
    stated = replace(leaf, presumed=())

    def leave_out(node: Node) -> Node:
        return stated if node is leaf else node

    without = rewrite(condition, leave_out)
    if without is condition:
        return None
    assert isinstance(without, Condition)
    filled, unfilled = compiler.condition(condition), compiler.condition(without)
    return as_column(filled).notnull() & as_column(unfilled).isnull()


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
        compiler = IbisCompiler(joined, engine.record_tables, row_of=collection, main_prefix=prefix)
        measures: dict[str, Any] = {f"has:{collection}": joined.count() > 0}
        for node in nodes.values():
            whole = compiler.condition(node.condition)
            for leaf in _atoms(node.condition):
                presumed = _known_by_presumption(compiler, node.condition, leaf)
                if presumed is not None:
                    measures[f"inner:{collection}:{len(measures)}"] = presumed.max()
                unknown = _both_unknown(whole, compiler.condition(leaf))
                if unknown is not None:
                    measures[f"inner:{collection}:{len(measures)}"] = _missing_inputs(
                        joined, leaf, unknown
                    )
        right = (
            joined.group_by(ROW_KEY)
            .agg(**measures)
            .rename({f"inner:{collection}:{ROW_KEY}": ROW_KEY})
        )
        key = f"inner:{collection}:{ROW_KEY}"
        main = main.left_join(right, main[ROW_KEY] == right[key]).drop(key)
        added.extend(measures)
    return main, added


def _add_basis_of_rows(
    engine: ReplayEngine,
    main: "ir.Table",
    names: Mapping[Any, str],
    conditions: Sequence[Condition],
) -> tuple["ir.Table", dict[Any, str]]:
    """Add how firmly the tables were read by which rows of each list met a condition or did not.

    Returns
    -------
    ibis table
    dict
        Structural key -> column with the rank.
    """
    measured: dict[str, Some | AtLeast] = {}
    for collection, child in engine.record_tables.children.items():
        nodes = [
            node for node in find_quantifiers(conditions).values() if node.collection == collection
        ]
        joined, prefix = join_main_columns(engine.record_tables, child, nodes)
        compiler = IbisCompiler(joined, engine.record_tables, row_of=collection, main_prefix=prefix)
        measures: dict[str, Any] = {}
        for node in nodes:
            name = f"basis:{len(measured)}"
            found = measure_basis(compiler, node, amounts_of_rows(compiler, node))
            if found:
                measured[name] = node
                measures |= {f"{name}:{end}": measure for end, measure in found.items()}
        if measures:
            key = f"basis:{collection}:{ROW_KEY}"
            right = joined.group_by(ROW_KEY).agg(**measures).rename({key: ROW_KEY})
            main = main.left_join(right, main[ROW_KEY] == right[key]).drop(key)
    compiler = IbisCompiler(main, engine.record_tables, names)
    ranks = {
        name: rank_of_rows(node, main, name, as_column(compiler.condition(node)))
        for name, node in measured.items()
    }
    return main.mutate(**ranks), {node.key: name for name, node in measured.items()}


def _missing_inputs(joined: "ir.Table", leaf: Condition, unknown: Any) -> Any:
    """Return whether a part is unknown in some row; for a list, with what inputs missing there.

    Of a list, a number with one bit for each combination of missing inputs that a row has: which
    fact is asked for depends on the combination.
    """
    if not isinstance(leaf, OnList):
        return unknown.max()
    offense = leaf.offense
    inputs = (offense.statute, "jurisdiction", offense.level, columns.first(offense.dated_by))
    combination = ibis.literal(0, "int64")
    for bit, name in enumerate(inputs):
        if name in joined.columns:
            combination += joined[name].isnull().ifelse(1 << bit, 0)
    # A narrower number on the right: PostgreSQL shifts by no other.
    bits = ibis.literal(1, "int64") << combination.cast("int32")
    return unknown.ifelse(bits, 0).bit_or()


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
