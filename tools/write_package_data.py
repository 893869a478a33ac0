"""Write the records that come with the package from the releases that they were taken from.

Usage: python tools/write_package_data.py RELEASES, where RELEASES is a folder with the files named
below. Every cell is copied unchanged: the readers of the package interpret it, not this script.
Three tables are sums or parts of larger ones: their functions below say which.
"""

import argparse
import csv
import gzip
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "trustact" / "data"

PARQUET_FILES = {
    "detainers_2014-10_2015-04.csv.gz": "ice_detainers_2014-10_2015-04.parquet",
    "pa_detainers_fy2008-2012_fy2015part.csv.gz": "ice_detainers_pennsylvania.parquet",
}
COPIED_FILES = {
    "st_cloud_denied.csv": "ice_detainers_st_cloud_2026-02.csv",
    "published_margins.csv": "published_shares.csv",
    "detainers_by_lift_reason_and_year.csv": "detainers_by_lift_reason_and_year.csv",
    "detainers_by_year_and_month.csv": "detainers_by_year_and_month.csv",
    "all_detainers_by_year.csv": "all_detainers_by_year.csv",
    "criminality_by_state_month.csv": "ice_arrests_seattle_2023-09_2025-09.csv",
}
DECLINED = "Detainer Declined by LEA"
BOOKED = "Booked into Detention"


def find_file(releases: Path, name: str) -> Path:
    """Return the only file of this name in the folder or below it; exit if there is not one."""
    found = sorted(releases.rglob(name))
    if len(found) != 1:
        sys.exit(f"{releases}: {len(found)} files are named {name}; expected exactly one")
    return found[0]


def write_parquet(source: Path, target: Path) -> int:
    """Write a CSV file as Parquet, every column except `row` as text; return the rows written."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    from pyarrow import csv

    names = csv.read_csv(source).column_names
    kinds = {name: pa.int32() if name == "row" else pa.string() for name in names}
    convert = csv.ConvertOptions(column_types=kinds, strings_can_be_null=True, null_values=[""])
    table = csv.read_csv(source, convert_options=convert)
    pq.write_table(
        table,
        target,
        compression="zstd",
        compression_level=19,
        row_group_size=len(table),
        store_schema=False,
    )
    return len(table)


def write_rows(target: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write a table; return its rows."""
    found = list(rows)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(found)
    return len(found)


def write_facilities(releases: Path, target: Path) -> int:
    """Write the detainers of each facility, with the states that the records of 2014-15 give it.

    `states` is empty where those records do not name the facility, or name it without a state.
    """
    import pyarrow.parquet as pq

    records = pq.read_table(DATA / "ice_detainers_2014-10_2015-04.parquet")
    states: dict[str, set[str]] = defaultdict(set)
    for name, state in zip(
        records["facility"].to_pylist(), records["state"].to_pylist(), strict=True
    ):
        if name and state:
            states[name].add(state)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    source = find_file(releases, "facility_by_lift_reason.csv.gz")
    with gzip.open(source, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            counts[row["facility"]][row["lift_reason"]] += int(row["n"])
    head = ("facility", "states", "detainers", "with_stated_end", "declined", "booked")
    rows = (
        (
            name,
            ";".join(sorted(states.get(name, ()))),
            reasons.total(),
            reasons.total() - reasons[""],
            reasons[DECLINED],
            reasons[BOOKED],
        )
        for name, reasons in sorted(counts.items())
    )
    return write_rows(target, head, rows)


def write_declined_by_state(releases: Path, target: Path) -> int:
    """Write the declined detainers of each state and year, summed over its facilities."""
    found: Counter[tuple[str, str]] = Counter()
    with find_file(releases, "declined_vs_everythingelse.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            found[row["year"], row["state"]] += int(row["n_declined"] or 0)
    rows = ((year, state, count) for (year, state), count in sorted(found.items()) if count)
    return write_rows(target, ("year", "state", "declined"), rows)


def write_book_ins(releases: Path, target: Path) -> int:
    """Write the book-ins of all people by criminality from the margins of ICE's workbooks."""
    with find_file(releases, "criminality_margins.csv").open(encoding="utf-8") as stream:
        rows = [
            (f"20{row['fiscal_year'][2:]}", row["file"], row["row"], int(float(row["value"])))
            for row in csv.DictReader(stream)
            if row["table"] == "initial_book_ins_Total"
        ]
    return write_rows(target, ("fiscal_year", "workbook", "criminality", "book_ins"), rows)


SUMMED_FILES = {
    "detainers_by_facility.csv": write_facilities,
    "detainers_declined_by_state_and_year.csv": write_declined_by_state,
    "ice_book_ins_by_fiscal_year.csv": write_book_ins,
}


def main() -> None:
    """Write every file that comes with the package, and print its size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("releases", type=Path, help="folder with the files of the releases")
    releases = parser.parse_args().releases
    DATA.mkdir(parents=True, exist_ok=True)
    for name, target in PARQUET_FILES.items():
        rows = write_parquet(find_file(releases, name), DATA / target)
        print(f"{target}: {rows:,} rows, {(DATA / target).stat().st_size:,} bytes")
    for name, target in COPIED_FILES.items():
        shutil.copyfile(find_file(releases, name), DATA / target)
        print(f"{target}: {(DATA / target).stat().st_size:,} bytes")
    for target, write in SUMMED_FILES.items():
        rows = write(releases, DATA / target)
        print(f"{target}: {rows:,} rows, {(DATA / target).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
