"""The results of `some` and `at_least`, computed once for all laws of a pass.

All conditions on the rows of one list are gathered, identical ones are shared, and one aggregate
over the child table answers them.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import ibis

from trustact.language.columns import ROW_KEY
from trustact.language.nodes import AtLeast, Condition, Node, Number, Some
from trustact.replaying.ibis_compiler import IbisCompiler, truth_rank
from trustact.replaying.read_columns import fact_path, find_read_paths
from trustact.replaying.record_tables import RecordTables
from trustact.replaying.shared_columns import add_shared_columns

if TYPE_CHECKING:
    import ibis.expr.types as ir

_BEYOND = 1e12
"""More than any total that a law asks for."""

_MAIN = "main:"
"""Prefix of main columns that are joined to a child table because its conditions read them."""


def find_quantifiers(conditions: Iterable[Condition]) -> dict[Any, Some | AtLeast]:
    """Return the distinct quantifiers in some conditions, by structural key."""
    found: dict[Any, Some | AtLeast] = {}
    for condition in conditions:
        for node in condition.walk():
            if isinstance(node, Some | AtLeast):
                found.setdefault(node.key, node)
    return found


def add_quantifier_columns(
    record_tables: RecordTables, conditions: Iterable[Condition]
) -> tuple["ir.Table", dict[Any, str]]:
    """Return the main table with a column for each quantifier, and the names of those columns.

    Returns
    -------
    ibis table
    dict
        Structural key -> column. A list without a table in the source has none.
    """
    nodes = find_quantifiers(conditions)
    names: dict[Any, str] = {}
    main = record_tables.main
    joined_main: Any = main
    filled: dict[str, Any] = {}
    for collection, child in record_tables.children.items():
        here = {k: n for k, n in nodes.items() if n.collection == collection}
        if not here:
            continue
        joined, prefix = join_main_columns(record_tables, child, here.values())
        compiler = IbisCompiler(joined, record_tables, row_of=collection, main_prefix=prefix)
        tests = [node.condition for node in here.values()]
        joined, given = add_shared_columns(compiler, tests, "test")
        compiler = compiler.over(joined, given)
        measures: dict[str, Any] = {}
        for key, node in here.items():
            name = f"some:{collection}:{len(names)}"
            names[key] = name
            found = truth_rank(compiler.condition(node.condition))
            if isinstance(found, ibis.expr.types.Scalar):
                # The same for every row, but the aggregate needs a column.
                found = ibis.ifelse(joined[ROW_KEY].notnull(), found, found)
            if isinstance(node, Some):
                measures[name] = found.max()
            else:
                low, high = amounts_of_rows(compiler, node)
                measures[f"{name}.sure"] = ibis.ifelse(found == 2, low, 0).sum()
                measures[f"{name}.possible"] = ibis.ifelse(found >= 1, high, 0).sum()
        grouped = joined.group_by(ROW_KEY).agg(**measures)
        right = grouped.rename({f"{collection}:{ROW_KEY}": ROW_KEY})
        joined_main = joined_main.left_join(
            right, main[ROW_KEY] == right[f"{collection}:{ROW_KEY}"]
        )
        # A main row without child rows has none that meets a condition.
        filled |= {measure: right[measure].fill_null(0) for measure in measures}
    if filled:
        # One selection for all lists: each relation more is as wide as the main table.
        main = joined_main.select(*(main[name] for name in main.columns), **filled)
    return main, names


def amounts_of_rows(compiler: IbisCompiler, node: Some | AtLeast) -> tuple[Any, Any]:
    """Return the least and the most that each row adds; beyond every limit if it is not known."""
    if isinstance(node, Some) or node.amount is None:
        return 1, 1
    assert isinstance(node.amount, Number)
    bounds = compiler.number(node.amount)
    if bounds is None:
        return 0.0, _BEYOND
    return bounds[0].cast("float64").fill_null(0.0), bounds[1].cast("float64").fill_null(_BEYOND)


def join_main_columns(
    record_tables: RecordTables, child: "ir.Table", nodes: Iterable[Node]
) -> tuple["ir.Table", str]:
    """Return a child table with the main columns that conditions on its rows read.

    Returns
    -------
    ibis table
    str
        Prefix of the main columns in it.
    """
    paths = find_read_paths(node for quantifier in nodes for node in quantifier.walk())
    wanted = [name for name in record_tables.main.columns if fact_path(name) in paths]
    if not wanted:
        return child, _MAIN
    right = record_tables.main.select(
        **{f"main:{ROW_KEY}": record_tables.main[ROW_KEY]},
        **{_MAIN + name: record_tables.main[name] for name in wanted},
    )
    joined = child.inner_join(right, child[ROW_KEY] == right[f"main:{ROW_KEY}"])
    return joined.drop(f"main:{ROW_KEY}"), _MAIN
