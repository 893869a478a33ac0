"""`--engine NAME`: the database in which a replay runs its queries."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

_C = TypeVar("_C", bound=Callable[..., Any])


def engine_option(command: _C) -> _C:
    """Add `--engine`."""
    return click.option(
        "--engine",
        default="duckdb",
        show_default=True,
        metavar="duckdb|spark|postgres|postgresql://...",
        help="Run the queries in this process, in Spark, or on a server of PostgreSQL (named by "
        "PGHOST and so on, or by its address); the answers are the same.",
    )(command)


def check_engine_option(engine: str) -> None:
    """Refuse an engine that does not exist, or an address with a password, before any file is read.

    It loads no database.
    """
    from trustact.replaying.engines.engine_names import check_engine

    check_engine(engine)
