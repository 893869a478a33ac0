"""Spark: in this process's own session, in a notebook's, or on a cluster that the user named."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from trustact.replaying.compiled_queries import CompiledQuery
from trustact.replaying.engines.engine_names import EngineError, first_line
from trustact.replaying.engines.plain_sql import border_name, rename_in_query, with_brackets
from trustact.replaying.engines.query_engine import QueryEngine
from trustact.replaying.engines.spark_session import find_session

if TYPE_CHECKING:
    import pyarrow as pa


class SparkEngine(QueryEngine):
    """A session of Spark with views of its own.

    Parameters
    ----------
    master : str, optional
        Where to run, such as `local[2]`, where neither a session nor a configuration says so.
    settings : mapping of str to str, optional
        Of Spark, where it is started here: `{"spark.driver.memory": "8g"}`.
    """

    name: ClassVar[str] = "spark"
    dialect: ClassVar[str] = "spark"

    def __init__(self, master: str = "local[*]", settings: Mapping[str, str] | None = None) -> None:
        self.session = find_session(master, settings or {}).newSession()
        for name, value in _SETTINGS.items():
            self.session.conf.set(name, value)
        self._views: list[str] = []

    def _store(self, name: str, table: "pa.Table") -> None:
        short = [border_name(column) for column in table.column_names]
        frame = self.session.createDataFrame(table.rename_columns(short))
        frame.createOrReplaceTempView(border_name(name))
        self._views.append(border_name(name))

    def _compiler(self) -> Any:
        import ibis
        from ibis.backends.sql.compilers import PySparkCompiler

        class SparkCompiler(PySparkCompiler):  # type: ignore[misc]
            def visit_BitOr(self, op: Any, *, arg: Any, where: Any) -> Any:  # noqa: N802
                return self.agg.bit_or(arg, where=where)  # Ibis 12 has no rule for it

        _ = ibis.pyspark  # it registers the options that the compiler reads
        return SparkCompiler()

    def _adapted(self, query: Any) -> Any:
        return rename_in_query(with_brackets(query))

    def run(self, query: CompiledQuery) -> "pa.Table":
        """Return the rows of a compiled query, with the columns of its schema."""
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        try:
            found = self.session.sql(query.sql).toArrow()
        except (PySparkException, Py4JError) as error:
            raise EngineError(f"Spark could not answer: {first_line(error)}") from error
        return found.rename_columns(query.schema.names).cast(query.schema)

    def close(self) -> None:
        """Drop the views; the session itself stays for the next records."""
        for view in self._views:
            self.session.catalog.dropTempView(view)
        self._views.clear()


_SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "false",
    "spark.sql.session.timeZone": "UTC",
}
"""Of each session: a cluster may have other ones, and answers must not depend on them."""
