"""An engine by its name."""

from collections.abc import Callable
from typing import TypeAlias

from trustact.replaying.engines.duckdb_engine import DuckDbEngine
from trustact.replaying.engines.engine_names import check_engine
from trustact.replaying.engines.query_engine import QueryEngine

EngineSource: TypeAlias = str | Callable[[], QueryEngine]
"""`duckdb`, `spark`, `postgres`, the address of a server of PostgreSQL, or what opens an engine."""


def open_engine(source: EngineSource) -> QueryEngine:
    """Return a new engine, without tables.

    Raises
    ------
    EngineError
        If there is no such engine, or what it needs is missing.
    """
    if not isinstance(source, str):
        return source()
    check_engine(source)
    if source == "duckdb":
        return DuckDbEngine()
    if source == "spark":
        from trustact.replaying.engines.spark_engine import SparkEngine

        return SparkEngine()
    from trustact.replaying.engines.postgres_engine import PostgresEngine

    return PostgresEngine("" if source == "postgres" else source)
