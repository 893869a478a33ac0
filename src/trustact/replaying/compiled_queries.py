"""Queries that were compiled before: the same conditions on the same columns give the same query.

It takes longer to compile the query of a law than to answer some thousand rows. Whoever replays one
law on many files, or with and without an assumption, compiles it once.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustact.language.nodes import Node
from trustact.replaying.record_tables import RecordTables

if TYPE_CHECKING:
    import pyarrow as pa

MOST_QUERIES = 64
"""So many are kept, those that were used last."""


@dataclass(frozen=True, slots=True)
class CompiledQuery:
    """A query in SQL, with the columns that it gives."""

    sql: str
    schema: "pa.Schema"


class CompiledQueries:
    """Compiled queries by what they depend on.

    Examples
    --------
    >>> kept = CompiledQueries(most=1)
    >>> kept.get("a", lambda: CompiledQuery("select 1", None)).sql
    'select 1'
    >>> kept.get("a", lambda: CompiledQuery("select 2", None)).sql
    'select 1'
    """

    def __init__(self, most: int = MOST_QUERIES) -> None:
        self._most = most
        self._queries: OrderedDict[Hashable, CompiledQuery] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, compiled: Callable[[], CompiledQuery]) -> CompiledQuery:
        """Return the query that is kept under a key; otherwise compile it and keep it."""
        with self._lock:
            found = self._queries.get(key)
            if found is not None:
                self._queries.move_to_end(key)
                return found
        found = compiled()
        with self._lock:
            self._queries[key] = found
            while len(self._queries) > self._most:
                self._queries.popitem(last=False)
        return found


def describe_inputs(tables: RecordTables, conditions: Iterable[Node]) -> Hashable:
    """Return what the query of some conditions depends on: nothing else of the records matters."""
    columns: list[Any] = [tuple(tables.main.schema().items())]
    columns += [(name, tuple(child.schema().items())) for name, child in tables.children.items()]
    return (
        tuple(columns),
        tables.exact_days,
        frozenset(tables.readings.items()),
        tuple(condition.key for condition in conditions),
    )
