"""DuckDB in this process and in memory: the engine unless another one is named."""

from typing import TYPE_CHECKING, Any, ClassVar

from trustact.replaying.compiled_queries import CompiledQuery
from trustact.replaying.engines.query_engine import QueryEngine

if TYPE_CHECKING:
    import pyarrow as pa

_UNHELPFUL_OPTIMIZER = "partial_aggregate_pushdown"
"""With it an aggregate of many columns, one for each condition on rows, takes a third longer."""


class DuckDbEngine(QueryEngine):
    """A database in memory, which no other process sees.

    Parameters
    ----------
    threads : int, optional
        Of a query; as many as there are cores unless given.
    """

    name: ClassVar[str] = "duckdb"
    dialect: ClassVar[str] = "duckdb"

    def __init__(self, threads: int | None = None) -> None:
        import duckdb

        self.connection = duckdb.connect(":memory:")
        self.connection.execute(f"set disabled_optimizers = '{_UNHELPFUL_OPTIMIZER}'")
        if threads is not None:
            self.connection.execute(f"set threads = {int(threads)}")

    def _store(self, name: str, table: "pa.Table") -> None:
        database = self.connection
        database.register(f"{name}_in", table)
        database.execute(f'create table "{name}" as select * from "{name}_in"')
        database.unregister(f"{name}_in")

    def _compiler(self) -> Any:
        from ibis.backends.sql.compilers import DuckDBCompiler

        return DuckDBCompiler()

    def run(self, query: CompiledQuery) -> "pa.Table":
        """Return the rows of a compiled query, with the columns of its schema."""
        # Not `to_pyarrow` of Ibis: before it runs a query, it looks through all of it several times
        # for functions in Python and tables in memory, of which there are none here.
        return self.connection.sql(query.sql).to_arrow_table().cast(query.schema)

    def close(self) -> None:
        """Free the memory of the tables."""
        self.connection.close()
