"""What every engine does: take tables, compile Ibis expressions, run queries, and close.

The expressions are the same for all of them. What differs is the dialect of SQL, and what names and
types a database can hold; both are changed here, where data goes in and answers come out.
"""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

import ibis

from trustact.replaying.compiled_queries import CompiledQuery
from trustact.replaying.engines.column_types import with_plain_types

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa


class QueryEngine(ABC):
    """A database that answers queries on the tables of some records.

    Each object has tables of its own, which no other one sees, and which are gone once it is
    closed.
    """

    name: ClassVar[str]
    """As `--engine` calls it."""

    dialect: ClassVar[str]
    """The dialect of SQL, as sqlglot calls it."""

    most_columns: ClassVar[int | None] = None
    """More columns than this no relation of a query can have; None where nothing limits them."""

    def load(self, name: str, table: "pa.Table", collection: str | None = None) -> "ir.Table":
        """Take a table under a name, and return it as a table of Ibis.

        Parameters
        ----------
        collection : str, optional
            The list whose rows the table has; none for the main table.
        """
        plain = with_plain_types(table, collection)
        self._store(name, plain)
        return ibis.table(ibis.Schema.from_pyarrow(plain.schema), name=name)

    def compile(self, table: "ir.Table") -> CompiledQuery:
        """Return an expression as SQL; its tables have the same names in every engine of a kind."""
        # If selects are fused, a column that several others read is computed once for each of them.
        fused = ibis.options.sql.fuse_selects
        ibis.options.sql.fuse_selects = False
        try:
            found = self._compiler().to_sqlglot(table)
        finally:
            ibis.options.sql.fuse_selects = fused
        sql = self._adapted(found).sql(dialect=self.dialect, copy=False)
        return CompiledQuery(sql, table.schema().to_pyarrow())

    @abstractmethod
    def run(self, query: CompiledQuery) -> "pa.Table":
        """Return the rows of a compiled query, with the columns of its schema."""

    @abstractmethod
    def close(self) -> None:
        """Drop the tables and let go of the database; nothing more can be asked."""

    @abstractmethod
    def _store(self, name: str, table: "pa.Table") -> None:
        """Take a table of plain types under a name."""

    @abstractmethod
    def _compiler(self) -> Any:
        """Return the compiler of Ibis for the dialect."""

    def _adapted(self, query: Any) -> Any:
        """Return a query, as a tree of sqlglot, as the database can run it."""
        return query
