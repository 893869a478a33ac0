"""Conditions that several laws share, as columns that are computed once.

A database evaluates the contents of a CASE again for each branch, and a condition that two laws
share once for each law; it evaluates a column once. So each condition that is read more than once
becomes a column, those that it reads itself one layer below it.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from trustact.language import nodes
from trustact.replaying.ibis_compiler import IbisCompiler, Truths

if TYPE_CHECKING:
    import ibis.expr.types as ir

_ROWS = (nodes.Some, nodes.AtLeast)
"""Conditions on the rows of a list: what is inside them is asked of each row."""


def add_shared_columns(
    compiler: IbisCompiler, conditions: Iterable[nodes.Condition], prefix: str
) -> tuple["ir.Table", dict[Any, Truths]]:
    """Return the table with a column for each condition, and for each part that several read.

    Parameters
    ----------
    prefix : str
        Of the names of the new columns.

    Returns
    -------
    ibis table
    dict
        Structural key -> truths, to be given to the next compiler.
    """
    layers = find_layers(conditions)
    constant: dict[Any, Truths] = {}
    named: dict[Any, str] = {}
    table = compiler.table
    for layer in layers:
        given = constant | {key: table[name] for key, name in named.items()}
        compiler = compiler.over(table, given)
        columns: dict[str, Any] = {}
        for node in layer:
            found = compiler.condition(node)
            if isinstance(found, int):
                constant[node.key] = found
            else:
                named[node.key] = f"{prefix}:{len(named)}"
                columns[named[node.key]] = found
        if columns:
            table = table.mutate(**columns)
    return table, constant | {key: table[name] for key, name in named.items()}


def find_layers(conditions: Iterable[nodes.Condition]) -> list[list[nodes.Condition]]:
    """Return the conditions and the parts that are read more than once, in layers.

    A layer reads only conditions of the layers before it.
    """
    roots = {node.key: node for node in map(_without_name, conditions)}
    known: dict[Any, nodes.Condition] = {}
    readers: dict[Any, int] = dict.fromkeys(roots, 2)  # a root is a column, whoever reads it
    waiting = list(roots.values())
    while waiting:
        node = waiting.pop()
        if node.key in known:
            continue
        known[node.key] = node
        for part in _parts(node):
            readers[part.key] = readers.get(part.key, 0) + 1
            waiting.append(part)
    heights: dict[Any, int] = {}
    layers: list[list[nodes.Condition]] = []
    for node in roots.values():
        _place(node, readers, heights, layers)
    return layers


def _place(
    node: nodes.Condition,
    readers: Mapping[Any, int],
    heights: dict[Any, int],
    layers: list[list[nodes.Condition]],
) -> int:
    """Put a condition and its parts into their layers; return how many layers it reads."""
    found = heights.get(node.key)
    if found is not None:
        return found
    below = max((_place(part, readers, heights, layers) for part in _parts(node)), default=0)
    if readers[node.key] > 1 and not isinstance(node, nodes.Flag):
        if below == len(layers):
            layers.append([])
        layers[below].append(node)
        below += 1
    heights[node.key] = below
    return below


def _parts(node: nodes.Node) -> list[nodes.Condition]:
    """Return the conditions of the same table that a condition reads."""
    if isinstance(node, _ROWS):
        return []
    return [_without_name(part) for part in node.children() if isinstance(part, nodes.Condition)]


def _without_name(node: nodes.Condition) -> nodes.Condition:
    """Return what a provision says: laws state the same condition under names of their own."""
    while isinstance(node, nodes.Provision):
        node = node.condition
    return node
