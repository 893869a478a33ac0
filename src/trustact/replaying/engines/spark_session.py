"""The session of Spark: one that runs already, one that a configuration names, or one here.

Where nothing names a cluster, Spark runs in a process beside this one. It listens on the loopback
address only, has no page of its own, and keeps its files in a folder that goes when it ends.
"""

import atexit
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trustact.output_files import make_scratch_folder, remove_scratch_folder
from trustact.replaying.engines.engine_names import EngineError, first_line

_LOOPBACK = "127.0.0.1"
_LOG = "log4j2.properties"
_JAVA_OPTIONS = "spark.driver.extraJavaOptions"


def find_session(master: str, settings: Mapping[str, str]) -> Any:
    """Return the session that is active, or start one.

    Parameters
    ----------
    master : str
        Where to run if no configuration says so.
    settings : mapping of str to str
        Of Spark, if it is started here; options of Java are added to those that it needs.

    Raises
    ------
    EngineError
        Where PySpark or Java is missing, or Spark does not start.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineError(
            "Spark needs more packages: pip install 'trustact[spark]' (and Java 17)"
        ) from error
    active = SparkSession.getActiveSession()
    if active is not None:
        return active
    builder = SparkSession.builder.appName("trustact")
    is_remote = bool(os.environ.get("SPARK_REMOTE"))
    defaults = read_defaults()
    if not is_remote:
        require_java()
        if not names_cluster(defaults):
            return _start_here(builder.master(master), defaults, settings)
    try:
        return builder.getOrCreate()
    except (PySparkException, ImportError, RuntimeError) as error:
        raise EngineError(
            f"Spark does not start as configured: {first_line(error)}. Look at SPARK_REMOTE, "
            "SPARK_CONF_DIR/spark-defaults.conf and PYSPARK_SUBMIT_ARGS; without them Spark runs "
            "on this machine"
        ) from error


def read_defaults() -> dict[str, str]:
    """Return what `spark-defaults.conf` sets, in SPARK_CONF_DIR or in SPARK_HOME."""
    folder = os.environ.get("SPARK_CONF_DIR")
    if folder is None and "SPARK_HOME" in os.environ:
        folder = str(Path(os.environ["SPARK_HOME"]) / "conf")
    path = Path(folder or "") / "spark-defaults.conf"
    if folder is None or not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    words = (
        line.replace("=", " ", 1).split(None, 1) for line in lines if line[:1] not in ("", "#")
    )
    return {each[0]: each[1] for each in words if len(each) > 1}


def names_cluster(defaults: dict[str, str]) -> bool:
    """Return whether the usual configuration says where Spark runs."""
    return "spark.master" in defaults or "--master" in os.environ.get("PYSPARK_SUBMIT_ARGS", "")


def require_java() -> None:
    """Raise an error where there is no Java to run Spark."""
    home = os.environ.get("JAVA_HOME")
    found = (Path(home) / "bin" / "java").is_file() if home else shutil.which("java")
    if not found:
        where = f"JAVA_HOME is {home}, and there is no bin/java in it" if home else "none is found"
        raise EngineError(
            f"Spark needs Java 17: {where}. Install it (Debian and Ubuntu: "
            "openjdk-17-jre-headless; conda: openjdk=17), or use --engine duckdb, which needs none"
        )


def _start_here(builder: Any, defaults: Mapping[str, str], given: Mapping[str, str]) -> Any:
    """Start Spark beside this process; settings of `spark-defaults.conf` go before these."""
    folder = make_scratch_folder({_LOG: _QUIET})
    options = [
        "-Xss64m",  # the conditions of a law are parsed one inside the other
        "-Djava.net.preferIPv4Stack=true",
        f"-Djava.io.tmpdir={folder}",
        f"-Dlog4j2.configurationFile={folder / _LOG}",
        given.get(_JAVA_OPTIONS, ""),
    ]
    settings = {
        "spark.driver.host": _LOOPBACK,
        "spark.driver.bindAddress": _LOOPBACK,
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": "2g",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.shuffle.partitions": str(os.cpu_count() or 1),
        **given,
        _JAVA_OPTIONS: " ".join(options).strip(),
    }
    for name, value in settings.items():
        if name not in defaults:
            builder = builder.config(name, value)
    # Otherwise Spark looks up the name of this machine.
    before: dict[str, str | None] = {name: os.environ.get(name) for name in _OWN_ADDRESS}
    os.environ.update(_OWN_ADDRESS)
    try:
        session = builder.getOrCreate()
    except Exception as error:
        remove_scratch_folder(folder)
        raise EngineError(
            f"Spark does not start here: {first_line(error)}. It needs Java 17 or 21 (`java "
            "-version`); --engine duckdb needs none"
        ) from error
    finally:
        for name, was in before.items():
            if was is None:
                del os.environ[name]
            else:
                os.environ[name] = was
    atexit.register(_end, session, folder)
    return session


def _end(session: Any, folder: Path) -> None:
    session.stop()
    remove_scratch_folder(folder)


_OWN_ADDRESS = {"SPARK_LOCAL_IP": _LOOPBACK, "SPARK_LOCAL_HOSTNAME": _LOOPBACK}

_QUIET = """rootLogger.level = error
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %p %c{1}: %m%n
"""
"""What Log4j writes: errors only, on the standard error."""
