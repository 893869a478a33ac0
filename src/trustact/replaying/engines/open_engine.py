"""An engine by its name."""

from collections.abc import Callable
from typing import TypeAlias

from trustact.language.errors import suggest_nearest
from trustact.replaying.engines.duckdb_engine import DuckDbEngine
from trustact.replaying.engines.query_engine import EngineError, QueryEngine

EngineSource: TypeAlias = str | Callable[[], QueryEngine]
"""`duckdb`, `spark`, `postgres`, the address of a server of PostgreSQL, or what opens an engine."""

ENGINES = ("duckdb", "spark", "postgres")
ADDRESS_SCHEMES = ("postgresql://", "postgres://")


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


def check_engine(source: str) -> None:
    """Refuse a name that is none of an engine, and an address that holds a password."""
    if source.startswith(ADDRESS_SCHEMES):
        from trustact.replaying.engines.postgres_engine import check_address

        check_address(source)
    elif source not in ENGINES:
        raise EngineError(
            f"there is no engine {source!r}{suggest_nearest(source, ENGINES)}; there are "
            f"{', '.join(ENGINES)}, and postgresql://USER@HOST/DATABASE"
        )
