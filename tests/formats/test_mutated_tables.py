"""Changed files of records: every row is answered or rejected, in whatever order the rows stand."""

import csv
import gzip
import io
import random
from collections import Counter

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from campaigns import Tally
from mutations import mutate, mutate_table, require_message
from trustact.api import replay
from trustact.formats import read_records
from trustact.formats.package_data import (
    DETAINERS_FY2015,
    DETAINERS_PENNSYLVANIA,
    DETAINERS_ST_CLOUD,
    package_data_path,
)
from trustact.language.columns import ROW_KEY
from trustact.language.errors import TrustactError

ROWS = 12
SHORT = (
    ["prepare_date", "detainer_type", "facility", "state", "city", "lift_reason"],
    [
        ["2014-10-03", "I247 - Immigration Detainer", "LOS ANGELES COUNTY JAIL", "CA", "L.A.", ""],
        ["10/14/2014", "I247D", "HARRIS COUNTY JAIL", "Texas", "Houston", "Booked into Detention"],
        ["2015-04-30", "I247N", "HARTFORD CORRECTIONAL CENTER", "Connecticut", "Hartford", ""],
        ["2015-01-15", "I247 - Immigration Detainer", "", "", "", ""],
    ],
)
PIECES = (
    b",", b'"', b"\n", b"\r", b"\r\n", b"\x00", b"\xff", b"\xf1", b"\xc3\xb1", b"\t", b";", b"=",
    b"\xef\xbb\xbf", b"2014-02-30", b"9" * 40, b"",
)  # fmt: skip


def read_sample(name):
    """Return headings and first rows of a file that comes with the package, as text."""
    path = package_data_path(name)
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as stream:
            headings, *rows = list(csv.reader(stream))[: ROWS + 1]
        return headings, rows
    batch = next(pq.ParquetFile(path).iter_batches(ROWS))
    rows = [
        ["" if cell is None else str(cell) for cell in row.values()] for row in batch.to_pylist()
    ]
    return batch.schema.names, rows


SAMPLES = [SHORT, *map(read_sample, (DETAINERS_ST_CLOUD, DETAINERS_FY2015, DETAINERS_PENNSYLVANIA))]


def write_csv(path, headings, rows, delimiter=",", encoding="utf-8"):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([headings, *rows])
    path.write_bytes(text.getvalue().encode(encoding))


def write_parquet(path, headings, rows, *_):
    columns = [pa.array([row[at] or None for row in rows]) for at in range(len(headings))]
    columns = [column.cast(pa.string()) for column in columns]
    pq.write_table(pa.Table.from_arrays(columns, names=headings), path)


def rows_by_key(records):
    """Return what was read of each row, without its key."""
    found = {row.pop(ROW_KEY): [row] for row in records.main.to_pylist()}
    for name, child in sorted(records.children.items()):
        for row in child.to_pylist():
            found[row.pop(ROW_KEY)].append((name, row))
    return found


def rejected_keys(path, folder):
    target = folder / f"{path.name.partition('.')[0]}.rejected.csv"
    if not target.exists():
        return []
    before = csv.field_size_limit(1 << 20)
    with target.open(encoding="utf-8", newline="") as stream:
        found = [int(row["rejected row"]) for row in csv.DictReader(stream)]
    csv.field_size_limit(before)
    target.unlink()
    return found


def read(path, folder):
    """Return the records of a file and the numbers of its rejected rows; None if it is refused."""
    try:
        records = read_records(path, rejects=folder)
    except TrustactError as error:
        require_message(str(error))
        return None
    origin = records.provenance
    keys, rejected = records.main.column(ROW_KEY).to_pylist(), rejected_keys(path, folder)
    assert origin.rows_read == origin.rows_accepted + origin.rows_rejected
    assert (origin.rows_accepted, origin.rows_rejected) == (len(keys), len(rejected))
    assert len({*keys, *rejected}) == origin.rows_read
    return records, rejected


def count_answers(records):
    """Return how many rows have each answer under each law; they add up to all rows."""
    found = replay(records, ["us-ca/trust-act-2013"], as_if=["us-ct/trust-act-2013"], stack=True)
    for law in found.laws:
        assert sum(law.counts.values()) == records.main.num_rows
    return [dict(law.counts) for law in found.laws]


def examine(dice, folder, write, name, headings, rows, choice, answered):
    """Return whether a table is read; fail where a row is lost or the order of rows counts."""
    results = []
    for order in (list(range(len(rows))), dice.sample(range(len(rows)), len(rows))):
        path = folder / name
        write(path, headings, [rows[at] for at in order], *choice)
        results.append(read(path, folder))
    if None in results:
        assert results == [None, None]
        return False
    (records, rejected), (shuffled, rejected_too) = results
    # In CSV an empty line is no row; in Parquet a row of empty cells is one.
    first = 1 if name.endswith("parquet") else 2
    filled = {
        at + first for at, row in enumerate(rows) if first == 1 or any(cell.strip() for cell in row)
    }
    by_key = rows_by_key(records)
    assert {*by_key, *rejected} == filled
    assert len(rejected) == len(rejected_too)
    assert Counter(map(repr, by_key.values())) == Counter(map(repr, rows_by_key(shuffled).values()))
    if answered and records.main.num_rows:
        assert count_answers(records) == count_answers(shuffled)
    return True


def change_tables(seed, count, folder, tally):
    """Read this many tables, of which cells, rows, columns or headings are changed."""
    dice = random.Random(f"tables {seed}")
    for number in range(count):
        headings, rows = mutate_table(dice, *dice.choice(SAMPLES))
        whole = all(len(row) == len(headings) for row in rows)
        if number % 4 == 0 and whole:
            write, name, choice = write_parquet, "jail.parquet", ()
        else:
            write, name = write_csv, "jail.csv"
            choice = dice.choice([(), (), (";",), ("\t",), (",", "utf-8-sig"), (",", "utf-16")])
        answered = number % 40 == 20
        tally.count(examine, dice, folder, write, name, headings, rows, choice, answered)


def examine_bytes(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return read(path, folder) is not None


def change_bytes(seed, count, folder, tally):
    """Read this many files whose bytes are changed: CSV, packed or not, and Parquet."""
    dice = random.Random(f"bytes of tables {seed}")
    for number in range(count):
        path = folder / "jail.csv"
        write_csv(path, *dice.choice(SAMPLES))
        data = mutate(dice, path.read_bytes(), pieces=PIECES)
        match number % 8:
            case 0:
                name, data = "jail.csv.gz", gzip.compress(data)
            case 1:
                name, data = "jail.csv.gz", mutate(dice, gzip.compress(path.read_bytes()))
            case 2 | 3:
                name = "jail.parquet"
                write_parquet(folder / name, *dice.choice(SAMPLES))
                data = mutate(dice, (folder / name).read_bytes())
            case _:
                name = "jail.csv"
        tally.count(examine_bytes, folder, name, data)


@pytest.mark.parametrize("sample", SAMPLES, ids=["short", "st-cloud", "2014", "pennsylvania"])
def test_the_tables_that_are_changed_are_good(sample, tmp_path):
    assert examine(random.Random(0), tmp_path, write_csv, "jail.csv", *sample, (), False)


@pytest.mark.parametrize("change", [change_tables, change_bytes])
def test_changed_tables_are_read_or_refused(change, tmp_path):
    tally = Tally()
    change(0, 20, tmp_path, tally)
    assert tally.has_both()


@pytest.mark.deep
@pytest.mark.campaign("records, cells and headings", "CSV and Parquet")
@pytest.mark.parametrize("seed", range(1, 11))
def test_every_row_of_many_changed_tables_is_read_or_rejected(seed, tmp_path, tally):
    change_tables(seed, 300, tmp_path, tally)


@pytest.mark.deep
@pytest.mark.campaign("records, bytes", "CSV, gzip and Parquet")
@pytest.mark.parametrize("seed", range(1, 11))
def test_many_tables_of_changed_bytes_are_read_or_refused(seed, tmp_path, tally):
    change_bytes(seed, 300, tmp_path, tally)
