"""Write the records that come with the package from the releases that they were taken from.

Usage: python tools/write_package_data.py RELEASES, where RELEASES is a folder with the files named
below. Every cell is copied unchanged: the readers of the package interpret it, not this script.
"""

import argparse
import shutil
import sys
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
}


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


if __name__ == "__main__":
    main()
