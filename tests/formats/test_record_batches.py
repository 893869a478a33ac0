"""Files read batch by batch give what they give when they are read whole, for any batch size."""

import csv
import gc
import gzip
import io
import lzma
import tracemalloc
import weakref
from collections import Counter

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustact.formats import (
    RecordFileError,
    csv_rows,
    package_data_path,
    raw_tables,
    read_record_batches,
    read_records,
    scratch_rows,
    text_blocks,
    text_encoding,
)
from trustact.formats.alike_rows import ListRows
from trustact.formats.package_data import (
    DETAINERS_FY2015,
    DETAINERS_PENNSYLVANIA,
    DETAINERS_ST_CLOUD,
)
from trustact.formats.row_hashes import RowHashes, hash_cells
from trustact.language.errors import TrustactError
from trustact.output_files import OutputFileError

HEADINGS = ["State", "Facility", "Prepare Date", "Detainer Type", "Lift Reason"]
CELLS = [
    ["TEXAS", "CALIFORNIA", "PENNSYLVANIA", "", "Texass", "NA"],
    ["HARRIS COUNTY JAIL", "CAÑON CITY JAIL", "(b)(6)", "", "x" * 10_001, "HAR\nRIS"],
    ["2014-10-05", "2014-10-06", "10/7/2014", "unreadable", ""],
    ["I247D", "I247N", "I247", "letter", ""],
    ["Booked into Detention", "", "NULL"],
]
SOUND = ["TEXAS", "HARRIS COUNTY JAIL", "2014-10-05", "I247D", "Booked into Detention"]
RELEASES = [
    (DETAINERS_FY2015, 20_000),
    (DETAINERS_PENNSYLVANIA, 1_000),
    (DETAINERS_ST_CLOUD, 1),
    (DETAINERS_ST_CLOUD, 7),
]
CONTAINERS = ["csv", "csv.gz", "csv.xz", "parquet", "feather", "arrow", "xlsx", "dta"]


def csv_bytes(rows, headings=HEADINGS):
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue().encode()


def write(path, rows):
    """Write a table of texts in the kind of file that the ending names."""
    columns = {h: [row[i] for row in rows] for i, h in enumerate(HEADINGS)}
    if path.name.endswith((".csv", ".gz", ".xz")):
        pack = {".gz": gzip.compress, ".xz": lzma.compress}.get(path.suffix, bytes)
        path.write_bytes(pack(csv_bytes(rows)))
    elif path.suffix == ".xlsx":
        from openpyxl import Workbook

        book = Workbook()
        for row in [HEADINGS, *rows]:
            book.active.append(row)
        book.save(path)
    elif path.suffix == ".dta":
        import pandas as pd
        import pyreadstat

        frame = pd.DataFrame({name.replace(" ", "_"): cells for name, cells in columns.items()})
        pyreadstat.write_dta(frame, str(path))
    else:
        table = pa.table({name: pa.array(cells, pa.string()) for name, cells in columns.items()})
        if path.suffix == ".parquet":
            pq.write_table(table, path, row_group_size=3)
        else:
            new = pa.ipc.new_file if path.suffix == ".feather" else pa.ipc.new_stream
            with new(path, table.schema) as writer:
                writer.write_table(table, max_chunksize=3)
    return path


def gather(tables):
    return pa.concat_tables(tables, promote_options="default").to_pylist()


def read_both_ways(paths, rows, folder, columns="all"):
    """Read files whole and in batches, and check that nothing differs."""
    whole = read_records(paths, folder / "whole", columns=columns)
    with read_record_batches(paths, folder / "parts", columns=columns, rows=rows) as batches:
        parts = list(batches)
        batches.write_rejects()
    assert all(each.main.num_rows <= rows for each in parts)
    assert gather([each.main for each in parts]) == whole.main.to_pylist()
    for name, child in whole.children.items():
        assert gather([each.children[name] for each in parts]) == child.to_pylist()
    if columns == "all":
        sources = [each.source for each in parts]
        assert gather(sources) == whole.source.to_pylist()
        assert {each.schema for each in sources} == {whole.source.schema}
    said = [
        repr(provenance).replace(str(folder / name), "")
        for name, provenance in (("whole", whole.provenance), ("parts", batches.provenance))
    ]
    assert said[0] == said[1]
    assert batches.warnings == whole.provenance.warnings
    files = {
        name: {each.name: each.read_bytes() for each in (folder / name).glob("*")}
        for name in ("whole", "parts")
    }
    assert files["whole"] == files["parts"]
    assert bool(files["whole"]) == bool(whole.provenance.rows_rejected)
    return whole


@pytest.mark.parametrize(("name", "rows"), RELEASES)
def test_a_shipped_release_is_the_same_in_batches(name, rows, tmp_path):
    columns = "none" if name == DETAINERS_FY2015 else "all"
    whole = read_both_ways([package_data_path(name)], rows, tmp_path, columns)
    assert whole.provenance.rows_accepted > rows


@settings(max_examples=40)
@given(
    rows=st.lists(st.tuples(*map(st.sampled_from, CELLS)), min_size=1, max_size=12),
    more=st.lists(st.tuples(*map(st.sampled_from, CELLS)), max_size=8),
    container=st.sampled_from(CONTAINERS),
    size=st.sampled_from([1, 2, 3, 7, 100]),
)
def test_any_table_is_the_same_in_batches(tmp_path_factory, rows, more, container, size):
    folder = tmp_path_factory.mktemp("tables")
    if container == "xlsx":
        # An empty row of a workbook is none; a cell of this length does not fit into one.
        rows, more = ([[cell[:9_000] for cell in row] for row in each] for each in (rows, more))
    if container == "dta":
        rows, more = ([[cell[:200] for cell in row] for row in each] for each in (rows, more))
    paths = [write(folder / f"one.{container}", [list(SOUND), *map(list, rows)])]
    if more:
        paths.append(write(folder / "two.csv", list(map(list, more))))
    read_both_ways(paths, size, folder)


@pytest.mark.parametrize("size", [1, 2, 5, 50])
def test_rows_of_other_widths_and_without_content_are_the_same_in_batches(tmp_path, size):
    lines = [",".join(SOUND), "a,b", ",,,,", "", ",".join(SOUND), '"TEXAS"x,,,,', ",,,,"]
    text = "made by hand\n" + ",".join(HEADINGS) + "\n" + "\n".join(lines * 3) + "\n"
    (tmp_path / "jail.csv").write_text(text)
    whole = read_both_ways([tmp_path / "jail.csv"], size, tmp_path)
    assert (whole.provenance.rows_read, whole.provenance.rows_rejected) == (12, 6)
    assert whole.provenance.measures["empty_rows"] == 9
    assert whole.provenance.measures["rows_that_repeat_another"] == 5


def test_columns_that_one_file_lacks_are_there_in_every_batch(tmp_path):
    (tmp_path / "a.csv").write_bytes(csv_bytes([[*SOUND, "1"]] * 3, [*HEADINGS, "Own"]))
    (tmp_path / "b.csv").write_bytes(csv_bytes([SOUND] * 3))
    for size in (1, 4):
        read_both_ways([tmp_path / "b.csv", tmp_path / "a.csv"], size, tmp_path)


def test_rows_in_several_files_are_found_across_batches(tmp_path):
    other = ["OHIO", *SOUND[1:]]
    (tmp_path / "a.csv").write_bytes(csv_bytes([SOUND, SOUND, other]))
    (tmp_path / "b.csv").write_bytes(csv_bytes([other, SOUND, other, ["TEXAS", "", *SOUND[2:]]]))
    whole = read_both_ways([tmp_path / "a.csv", tmp_path / "b.csv"], 2, tmp_path)
    assert any(note.startswith("2 rows found in more than one") for note in whole.provenance.notes)


def test_small_files_are_put_together(tmp_path):
    paths = [write(tmp_path / f"{n}.csv", [[*SOUND[:4], str(n)]] * 2) for n in range(6)]
    with read_record_batches(paths, rows=5) as batches:
        assert [each.main.num_rows for each in batches] == [4, 4, 4]


# What is not known before the last batch


def test_the_provenance_is_not_told_before_the_last_batch(tmp_path):
    path = write(tmp_path / "a.csv", [SOUND] * 3)
    with read_record_batches(path, rows=1) as batches:
        with pytest.raises(RuntimeError, match="after the last batch"):
            batches.provenance  # noqa: B018
        assert sum(each.main.num_rows for each in batches) == 3
        assert batches.provenance.rows_read == 3
    with pytest.raises(ValueError, match="rows=0: a batch has at least one row"):
        read_record_batches(path, rows=0)


def test_a_file_without_rows_is_refused_in_batches_too(tmp_path):
    for container in ("csv", "parquet", "feather"):
        path = write(tmp_path / f"a.{container}", [])
        with (
            read_record_batches(path, rows=5) as batches,
            pytest.raises(RecordFileError, match="has headings but no rows"),
        ):
            list(batches)


def test_damage_in_a_later_batch_leaves_no_reject_file_and_no_folder(tmp_path):
    rows = [[*SOUND[:2], "unreadable", *SOUND[3:]], *[SOUND] * 5]
    (tmp_path / "a.csv").write_bytes(csv_bytes(rows) + b'TEXAS,"open,\n,,,,\n')
    with read_record_batches(tmp_path / "a.csv", tmp_path / "x" / "y", rows=2) as batches:
        parts = iter(batches)
        next(parts)
        assert list((tmp_path / "x" / "y").glob("*.part"))
        with pytest.raises(RecordFileError, match="quotation mark"):
            list(parts)
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


def test_a_file_of_another_kind_is_not_replaced_by_rejects(tmp_path):
    path = write(tmp_path / "a.csv", [[*SOUND[:2], "unreadable", *SOUND[3:]]])
    (tmp_path / "a.rejected.csv").write_text("mine")
    with (
        read_record_batches(path, tmp_path, rows=1) as batches,
        pytest.raises(OutputFileError, match="is not a file of rejected rows"),
    ):
        list(batches)
    assert (tmp_path / "a.rejected.csv").read_text() == "mine"


# Size


def test_a_larger_file_is_read_in_batches_than_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(text_encoding, "MOST_TABLE_BYTES", 100)
    for module in ("text_tables", "parquet_tables", "arrow_files", "raw_tables"):
        monkeypatch.setattr(f"trustact.formats.{module}.MOST_ROWS", 5)
    for container in ("csv", "parquet", "feather"):
        path = write(tmp_path / f"a.{container}", [SOUND] * 9)
        with pytest.raises(RecordFileError, match="which is the limit"):
            read_records(path)
        with read_record_batches(path, rows=4) as batches:
            assert [each.main.num_rows for each in batches] == [4, 4, 1]
    monkeypatch.setattr(text_encoding, "MOST_BYTES_BY_BATCH", 100)
    with pytest.raises(RecordFileError, match="has more than 100 bytes, which is the limit"):
        read_record_batches(tmp_path / "a.csv")
    for module in ("parquet_tables", "arrow_files"):
        monkeypatch.setattr(f"trustact.formats.{module}.MOST_ROWS_BY_BATCH", 8)
    for container in ("parquet", "feather"):
        with (
            read_record_batches(tmp_path / f"a.{container}", rows=4) as batches,
            pytest.raises(RecordFileError, match="has more than 8 rows"),
        ):
            list(batches)
    assert raw_tables.MOST_ROWS_BY_BATCH > 1_000_000_000


def test_a_batch_does_not_take_the_memory_of_the_file(tmp_path, monkeypatch):
    # What is read ahead does not grow with the file, but is more than this one.
    monkeypatch.setattr(text_blocks, "READ_BYTES", 10_000)
    monkeypatch.setattr(csv_rows, "LARGEST_BLOCK", 10_000)
    monkeypatch.setattr(csv_rows, "SMALLEST_BLOCK", 10_000)
    path = write(tmp_path / "a.csv", [[*SOUND[:4], f"reason {n}"] for n in range(20_000)])

    def peak(rows):
        tracemalloc.start()
        with read_record_batches(path, rows=rows) as batches:
            count = sum(each.main.num_rows for each in batches)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == 20_000
        return found

    peak(1_000)  # what is loaded once
    assert peak(1_000) < peak(20_000) / 2


def test_a_batch_is_given_back_at_once_and_not_when_cycles_are_looked_for(tmp_path):
    path = write(tmp_path / "a.csv", [SOUND] * 40)
    gc.collect()
    gc.disable()
    try:
        with read_record_batches(path, rows=10) as batches:
            parts = iter(batches)
            first = weakref.ref(next(parts).main)
            interpreted = [each for each in gc.get_objects() if isinstance(each, ListRows)]
            next(parts)
            assert first() is None
            assert interpreted == []
    finally:
        gc.enable()


# Hashes of rows


@given(
    rows=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2**64 - 1) | st.integers(0, 3))),
    most=st.sampled_from([0, 3, 1_000]),
)
def test_counts_of_hashes_are_those_of_plain_python(rows, most):
    hashes = RowHashes(most)
    for file, number in rows:
        hashes.add(file, np.array([number], np.uint64))
    counts = Counter(rows)
    assert hashes.count_repeats() == len(rows) - len(counts)
    by_number = {number: [] for _, number in rows}
    for (_, number), count in counts.items():
        by_number[number].append(count)
    wanted = sum(sum(each) - max(each) for each in by_number.values())
    assert hashes.count_in_several_files() == wanted
    hashes.close()


def test_a_full_disk_is_named_with_the_folder(monkeypatch):
    def full():
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(scratch_rows, "open_scratch", full)
    with pytest.raises(TrustactError, match=r"folder for temporary files, .*No space left"):
        RowHashes(most=0).add(0, np.array([1], np.uint64))


def test_rows_are_told_apart_by_the_column_of_a_text():
    texts = ["TEXAS", "OHIO"]
    one, other, unknown = np.array([0, 1, -1]), np.array([1, 0, -1]), np.array([-1, -1, -1])
    plain = hash_cells([("a", texts, one), ("b", texts, other)], 3)
    assert plain[0] != plain[1]
    assert plain[2] == 0
    assert (hash_cells([("a", texts, one), ("b", texts, unknown)], 3) != plain)[:2].all()
    assert (hash_cells([("b", texts, other), ("a", texts, one)], 3) == plain).all()
