"""Rows a second and memory of `trustact replay` at any size: writes SCALE.md.

`python -m benchmarks.scale --rows 1000000 10000000 100000000`. Each size is a file of SYNTHETIC
rows: rows of the shipped release, drawn with replacement by a seed. It is written to a folder for
temporary files, answered by the command in a process of its own, and removed. What was measured
before is kept in SCALE.json, so that a run that was interrupted goes on, and sizes can be measured
one at a time.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.machine import describe_machine
from trustact.formats.package_data import DETAINERS_FY2015, package_data_path

HERE = Path(__file__).parent
LAW = "us-ca/trust-act-2013"
SEED = 26
KINDS = ("parquet", "csv")
PERIODS = {"release": "the release's 7 months", "ten-years": "10 years"}
PACKAGES = ("trustact", "duckdb", "ibis-framework", "numpy", "pyarrow")

_PART_ROWS = 1_000_000
_MANY_BATCHES = 10_000_000
_FIRST_DAY, _DAYS = "2007-10-01", 3_653


@dataclass(frozen=True)
class Measured:
    """One run of the command.

    Parameters
    ----------
    days : str
        From which days the rows are: one of `PERIODS`.
    seconds : float
        From start to end, by the clock.
    processor_seconds : float
        Of the process: what other programs take does not count.
    peak_megabytes : float
        The most memory that the process had at any time (resident).
    """

    rows: int
    kind: str
    days: str
    file_bytes: int
    seconds: float
    processor_seconds: float
    peak_megabytes: float
    machine: str
    day: str
    versions: str


def main() -> None:
    """Measure what is not yet measured, and write the table."""
    asked = _parse_arguments()
    results = asked.out / "SCALE.json"
    measured = _read(results)
    for rows in asked.rows:
        for kind in asked.kinds:
            known = [(each.rows, each.kind, each.days) for each in measured]
            if (rows, kind, asked.days) in known:
                print(f"{rows:,} rows of {kind}: measured before")
                continue
            print(f"{rows:,} rows of {kind} ...", flush=True)
            measured.append(measure(rows, kind, asked.days, asked.folder))
            results.write_text(json.dumps([asdict(each) for each in measured], indent=1) + "\n")
            (asked.out / "SCALE.md").write_text(describe(measured), encoding="utf-8")
            print(f"  {measured[-1]}", flush=True)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000], metavar="N")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--days", choices=list(PERIODS), default="release")
    parser.add_argument("--folder", type=Path, help="where the files of rows are for a while")
    parser.add_argument("--out", type=Path, default=HERE, help="where SCALE.md and SCALE.json go")
    return parser.parse_args()


def _read(path: Path) -> list[Measured]:
    if not path.exists():
        return []
    return [Measured(**each) for each in json.loads(path.read_text())]


def measure(rows: int, kind: str, days: str, folder: Path | None = None) -> Measured:
    """Write a file, answer it once in a process of its own, and remove it.

    Raises
    ------
    AssertionError
        If not all rows were answered.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix="trustact-scale-") as name:
        source = Path(name, f"synthetic.{kind}")
        write_rows(source, rows, days)
        command = [sys.executable, "-m", "trustact", "replay", str(source)]
        start = time.perf_counter()
        with subprocess.Popen(
            [*command, "--law", LAW, "--by", "state", "--json"], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            answered = json.loads(process.stdout.read())
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        if answered["rows"] != rows or sum(answered["laws"][0]["counts"].values()) != rows:
            raise AssertionError(f"{answered['rows']:,} rows were answered, not {rows:,}")
        return Measured(
            rows,
            kind,
            days,
            source.stat().st_size,
            seconds,
            used.ru_utime + used.ru_stime,
            # Linux counts in kB, macOS in bytes.
            used.ru_maxrss * (1 if sys.platform == "darwin" else 1_024) / 1e6,
            describe_machine(),
            datetime.now(tz=UTC).date().isoformat(),
            _versions(),
        )


def write_rows(path: Path, rows: int, days: str) -> None:
    """Write a file of synthetic rows: those of the shipped release, drawn with replacement."""
    parts = draw_rows(rows, days)
    if path.suffix == ".parquet":
        from pyarrow import parquet

        first = next(parts)
        with parquet.ParquetWriter(path, first.schema) as writer:
            writer.write_table(first)
            for part in parts:
                writer.write_table(part)
        return
    from pyarrow import csv

    first = next(parts)
    with csv.CSVWriter(path, first.schema) as writer:
        writer.write_table(first)
        for part in parts:
            writer.write_table(part)


def draw_rows(rows: int, days: str) -> Iterator[Any]:
    """Yield tables of synthetic rows; the same for each run.

    Parameters
    ----------
    days : str
        Of `ten-years`, the day of each row is drawn too: ten times the length of the release has
        many more different rows.
    """
    import numpy as np
    import pyarrow as pa
    from pyarrow import parquet

    release = parquet.read_table(package_data_path(DETAINERS_FY2015))
    random = np.random.default_rng(SEED)
    calendar = pa.array((np.datetime64(_FIRST_DAY) + np.arange(_DAYS)).astype(str))
    for start in range(0, rows, _PART_ROWS):
        count = min(_PART_ROWS, rows - start)
        part = release.take(pa.array(random.integers(0, release.num_rows, count)))
        numbers = pa.array(np.arange(start + 1, start + count + 1))
        part = part.set_column(part.column_names.index("row"), "row", numbers)
        if days == "ten-years":
            drawn = calendar.take(pa.array(random.integers(0, _DAYS, count)))
            place = part.column_names.index("prepare_date")
            part = part.set_column(place, "prepare_date", drawn)
        yield part


def _versions() -> str:
    from importlib.metadata import version

    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"Python {sys.version.split()[0]}, {packages}"


def describe(measured: list[Measured]) -> str:
    """Return the table as Markdown."""
    lines = [
        "# From file to answer, at any size",
        "",
        f"`python -m benchmarks.scale` answers `trustact replay FILE --law {LAW} --by state` in a "
        "process of its own. The rows are SYNTHETIC: rows of the shipped release "
        f"`{DETAINERS_FY2015}`, drawn with replacement (seed {SEED}); with days of 10 years the "
        "day of each row is drawn too, so that many more rows differ. Reading, checking, "
        "comparing rows for repetitions and answering are all counted, the start of the program "
        "too. Peak is the most memory that the process had at any time. Processor seconds do not "
        "count what other programs on the machine took; seconds by the clock do.",
        "",
        "| rows | file | days | size (MB) | seconds | processor seconds | rows a processor second "
        "| peak (MB) |",
        "|---:|---|---|---:|---:|---:|---:|---:|",
    ]
    ordered = sorted(measured, key=lambda each: (each.days, each.kind, each.rows))
    lines += [
        f"| {each.rows:,} | {each.kind} | {PERIODS[each.days]} | {each.file_bytes / 1e6:,.0f} "
        f"| {each.seconds:,.0f} | {each.processor_seconds:,.0f} "
        f"| {each.rows / each.processor_seconds:,.0f} | {each.peak_megabytes:,.0f} |"
        for each in ordered
    ]
    lines.append("")
    for (days, kind), group in groupby(ordered, key=lambda each: (each.days, each.kind)):
        sizes = list(group)
        # In the first batches the memory is still being filled.
        if len(sizes) > 1 and sizes[-1].rows >= _MANY_BATCHES:
            small, large = sizes[0], sizes[-1]
            more = (large.peak_megabytes - small.peak_megabytes) * 1e6
            lines.append(
                f"- {kind}, {PERIODS[days]}: from {small.rows:,} to {large.rows:,} rows the peak "
                f"grows by {more / (large.rows - small.rows):,.1f} bytes a row."
            )
    for each in {(m.machine, m.day, m.versions): m for m in ordered}.values():
        lines.append(f"- {each.day}: {each.machine}; {each.versions}.")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
