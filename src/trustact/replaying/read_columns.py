"""Which columns of the main table some conditions read; the others are not loaded.

A source has a column for everything that it records, a law reads a few facts, and each relation of
a query names every column that it passes on.
"""

from collections.abc import Iterable

from trustact.language import columns
from trustact.language.columns import ROW_KEY
from trustact.language.derived_facts import HOLD_CLOCK_FACTS
from trustact.language.nodes import AtLeast, Fact, HeldBetween, HoldHours, Node, Some
from trustact.language.vocabulary import question
from trustact.replaying.ibis_compiler import HELD_BETWEEN_PREFIX, HOLD_HOURS_PREFIX
from trustact.replaying.record_tables import STATED_PREFIX

_ENDS = (".first", ".last", ".low", ".high")
_BASIS_PREFIX = columns.basis("")


def find_read_paths(nodes: Iterable[Node]) -> set[str]:
    """Return the paths of the facts of the case, in no list, that some nodes read themselves."""
    paths: set[str] = set()
    for node in nodes:
        if isinstance(node, Fact) and node.list_name is None:
            paths.add(node.path)
        elif isinstance(node, HoldHours):
            paths |= {HOLD_HOURS_PREFIX, *HOLD_CLOCK_FACTS}
        elif isinstance(node, HeldBetween):
            paths.add(HELD_BETWEEN_PREFIX)
    return paths


def find_read_columns(names: Iterable[str], conditions: Iterable[Node]) -> list[str]:
    """Return those columns of a main table that conditions read, with the key and the day asked.

    Parameters
    ----------
    names : iterable of str
        The columns that there are.
    """
    nodes = [node for condition in conditions for node in condition.walk()]
    paths = find_read_paths(nodes) | {ROW_KEY, question.as_of.path}
    paths |= {
        columns.complete(each.collection) for each in nodes if isinstance(each, Some | AtLeast)
    }
    return [name for name in names if fact_path(name) in paths]


def fact_path(column: str) -> str:
    """Return the path of the fact that a column holds, whole or in part.

    Examples
    --------
    >>> fact_path("asked:detainer.lodged_on.first")
    'detainer.lodged_on'
    >>> fact_path("basis:arrest.on:ca-violent-felony")
    'arrest.offense'
    """
    path = column.removeprefix(_BASIS_PREFIX).removeprefix(STATED_PREFIX).partition("[")[0]
    beside, on_list, _ = path.partition(columns.on_list(""))
    if on_list:
        return f"{beside}offense"
    for end in _ENDS:
        path = path.removesuffix(end)
    return path
