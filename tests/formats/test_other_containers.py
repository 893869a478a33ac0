"""Feather, Arrow, Stata, xz and zip give what the CSV of the same table gives; hostile ones end."""

import csv
import io
import lzma
import random
import struct
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mutations import mutate, require_message
from trustact.formats import (
    RecordFileError,
    arrow_files,
    parquet_tables,
    read_records,
    stata_files,
    text_encoding,
)
from trustact.language.errors import TrustactError

HEADINGS = ["State", "Facility", "Prepare Date", "Detainer Type", "Lift Reason"]
ROWS = [
    ["TEXAS", "HARRIS COUNTY JAIL", "2014-10-05", "I247D", "Booked into Detention"],
    ["CALIFORNIA", "CAÑON CITY JAIL", "2014-10-06", "I247N", ""],
    ["TEXAS", "HARRIS COUNTY JAIL", "unreadable", "I247D", ""],
    ["TEXAS", "(b)(6)", "2014-10-07", "I247D", "NA"],
]


def csv_bytes(headings=HEADINGS, rows=ROWS):
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue().encode()


def zipped(*members, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def arrow_table(rows=ROWS):
    columns = zip(*rows, strict=True)
    return pa.table({h: pa.array(c, pa.string()) for h, c in zip(HEADINGS, columns, strict=True)})


def arrow_bytes(table, kind="file", compression=None):
    stream = io.BytesIO()
    options = pa.ipc.IpcWriteOptions(compression=compression)
    new = pa.ipc.new_file if kind == "file" else pa.ipc.new_stream
    with new(stream, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=2)
    return stream.getvalue()


def stata_bytes(folder, frame=None, **options):
    import pandas as pd
    import pyreadstat

    if frame is None:
        names = [h.replace(" ", "_") for h in HEADINGS]
        frame = pd.DataFrame(dict(zip(names, zip(*ROWS, strict=True), strict=True)))
    pyreadstat.write_dta(frame, str(folder / "made.dta"), **options)
    return (folder / "made.dta").read_bytes()


def old_stata_bytes(folder):
    import pandas as pd

    names = [h.replace(" ", "_") for h in HEADINGS]
    frame = pd.DataFrame(dict(zip(names, zip(*ROWS, strict=True), strict=True)))
    frame.to_stata(folder / "made.dta", version=114, write_index=False)
    return (folder / "made.dta").read_bytes()


def write(folder, data, name="jail"):
    (folder / name).write_bytes(data)
    return folder / name


def refuse(folder, data, name="jail"):
    with pytest.raises(RecordFileError) as refused:
        read_records(write(folder, data, name))
    return str(refused.value)


CONTAINERS = {
    "jail.csv.xz": lambda folder: lzma.compress(csv_bytes()),
    "jail-two-streams.csv.xz": lambda folder: (
        lzma.compress(csv_bytes()[:40]) + bytes(4) + lzma.compress(csv_bytes()[40:])
    ),
    "jail.zip": lambda folder: zipped(("a/jail.csv", csv_bytes()), ("__MACOSX/x", b"")),
    "jail.utf-16.zip": lambda folder: zipped(("jail.csv", csv_bytes().decode().encode("utf-16"))),
    "jail.feather": lambda folder: arrow_bytes(arrow_table(), compression="zstd"),
    "jail.arrow": lambda folder: arrow_bytes(arrow_table().combine_chunks()),
    "jail.arrows": lambda folder: arrow_bytes(arrow_table(), "stream", "lz4"),
    "jail.dictionary.arrow": lambda folder: arrow_bytes(
        pa.table([c.dictionary_encode() for c in arrow_table().columns], names=HEADINGS)
    ),
    "jail.views.arrow": lambda folder: arrow_bytes(
        pa.table([c.cast(pa.string_view()) for c in arrow_table().columns], names=HEADINGS)
    ),
    "jail.dta": lambda folder: stata_bytes(folder),
    "jail-of-stata-11.dta": old_stata_bytes,
}


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_container_gives_the_rows_that_its_csv_gives(tmp_path, name):
    found = read_records(write(tmp_path, CONTAINERS[name](tmp_path), name), rejects=tmp_path / "r")
    wanted = read_records(write(tmp_path, csv_bytes(), "jail.csv"), rejects=tmp_path / "w")
    without = ["row", "by:file"]
    assert found.main.drop_columns(without).equals(wanted.main.drop_columns(without))
    assert found.provenance.rows_rejected == wanted.provenance.rows_rejected == 1
    text = "csv" in name or "zip" in name
    assert found.main.column("row").to_pylist() == ([2, 3, 5] if text else [1, 2, 4])
    (kept,) = (tmp_path / "r").iterdir()
    endings = [".csv.xz", ".zip", ".feather", ".arrow", ".dta"]
    stem = next((name.removesuffix(each) for each in endings if name.endswith(each)), name)
    assert kept.name == f"{stem}.rejected.csv"


def test_the_values_of_stata_are_their_labels_days_and_digits(tmp_path):
    import pandas as pd

    frame = pd.DataFrame(
        {
            "facility_state": [1, 2, 1],
            "detention_facility": ["A JAIL", "B JAIL", ""],
            "detainer_prepare_date": [date(2025, 3, 20), date(2025, 3, 21), date(2025, 3, 22)],
            "detainer_type": ["I247A"] * 3,
            "birth_year": [1990.0, None, 1991.0],
            "msc_charge_code": [1399.0, 999.0, None],
            "apprehension_date": [datetime(2025, 3, 1, 10, 22), None, None],
        }
    )
    labels = {"facility_state": {1: "TEXAS", 2: "NEW YORK"}}
    data = stata_bytes(tmp_path, frame, variable_value_labels=labels)
    records = read_records(write(tmp_path, data, "a.dta"))
    assert records.provenance.rows_rejected == 0
    assert records.main.column("by:state").to_pylist() == ["Texas", "New York", "Texas"]
    assert records.main.column("by:facility").to_pylist() == ["A JAIL", "B JAIL", None]
    assert str(records.main.column("as_of.first").to_pylist()[1]) == "2025-03-21"
    assert records.main.column("age.low").to_pylist() == [34, None, 33]


def test_without_its_package_a_stata_file_names_the_extra(tmp_path, monkeypatch):
    data = stata_bytes(tmp_path)
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    assert "pip install 'trustact[stata]'" in refuse(tmp_path, data)


TYPED = {
    "code as integer": pa.array([1399, 999], pa.int16()),
    "code as float": pa.array([1399.0, 999.0], pa.float32()),
    "code as decimal": pa.array([Decimal("1399.00"), Decimal("999.00")], pa.decimal128(9, 2)),
    "code as wide decimal": pa.array([Decimal(1399), Decimal(999)], pa.decimal256(40, 0)),
    "code as large text": pa.array(["1399", "0999"], pa.large_string()),
    "code as bytes": pa.array([b"1399", b"0999"], pa.binary(4)),
    "code as repeated text": pa.array(["1399", "0999"]).dictionary_encode(),
    "code as repeated number": pa.array([1399, 999]).dictionary_encode(),
}


@pytest.mark.parametrize("container", ["parquet", "feather"])
@pytest.mark.parametrize("kind", TYPED)
def test_a_value_of_any_type_is_its_text(tmp_path, kind, container):
    table = pa.table(
        {
            "facility_state": ["TEXAS"] * 2,
            "detention_facility": pa.array(["A JAIL", None], pa.large_string()),
            "detainer_prepare_date": pa.array([datetime(2025, 3, 20)] * 2, pa.timestamp("ns")),
            "detainer_type": pa.array(["I247A"] * 2).dictionary_encode(),
            "birth_year": pa.array([1990, None], pa.uint16()),
            "msc_charge_code": TYPED[kind],
            "msc_conviction_date": pa.array([date(2020, 1, 2)] * 2, pa.date64()),
            "final_order_yes_no": pa.array([True, None]),
            "nothing": pa.nulls(2),
        }
    )
    path = tmp_path / f"a.{container}"
    if container == "parquet":
        pq.write_table(table, path)
    else:
        path.write_bytes(arrow_bytes(table))
    records = read_records(path)
    assert (records.provenance.rows_accepted, records.provenance.rows_rejected) == (2, 0)
    codes = records.children["convictions"].column("ncic_code").to_pylist()
    assert codes == ["1399", "0999"]
    assert records.main.column("age.low").to_pylist() == [34, None]


@pytest.mark.parametrize("container", ["parquet", "feather"])
def test_a_column_of_lists_is_refused_by_its_name(tmp_path, container):
    table = arrow_table().append_column("Charges", pa.array([["a"], [], None, ["b"]]))
    path = tmp_path / f"a.{container}"
    if container == "parquet":
        pq.write_table(table, path)
    else:
        path.write_bytes(arrow_bytes(table))
    with pytest.raises(RecordFileError, match="column Charges: has cells of the type list"):
        read_records(path)


def test_bytes_that_are_no_text_reject_their_row_by_the_name_of_the_column(tmp_path):
    table = arrow_table().set_column(1, "Facility", pa.array([b"A", b"\xff\x01", b"B", b"C"]))
    records = read_records(write(tmp_path, arrow_bytes(table)), rejects=tmp_path / "r")
    assert records.main.column("row").to_pylist() == [1, 4]
    (kept,) = (tmp_path / "r").iterdir()
    assert "Facility" in kept.read_text()


def test_a_text_that_all_rows_of_a_parquet_file_share_is_kept_once(tmp_path):
    rows = pa.array([0] * 100_000, pa.int32())
    table = pa.table(
        {
            heading: pa.DictionaryArray.from_arrays(
                rows, ["x" * 9_000 if cell == "TEXAS" else cell]
            )
            for heading, cell in zip(HEADINGS, ROWS[0], strict=True)
        }
    )
    pq.write_table(table, tmp_path / "a.parquet", compression="zstd")
    assert parquet_tables._read_columns(tmp_path / "a.parquet").nbytes < 20_000_000
    with pytest.raises(RecordFileError, match="column State: the column has more than"):
        read_records(tmp_path / "a.parquet")


# Size and damage


def test_a_part_that_unpacks_to_too_much_is_not_unpacked(tmp_path, monkeypatch):
    data = arrow_bytes(arrow_table([[*row[:4], "x" * 3_000] for row in ROWS]), compression="zstd")
    claim = struct.pack("<q", 6_000)
    assert claim in data
    bomb = data.replace(claim, struct.pack("<q", 1 << 50))
    monkeypatch.setattr(pa.ipc.RecordBatchStreamReader, "read_all", None, raising=False)
    assert "unpacks to more than 4,000,000,000 bytes" in refuse(tmp_path, bomb)


def test_arrow_and_stata_files_of_too_many_rows_are_refused(tmp_path, monkeypatch):
    for module in (arrow_files, stata_files):
        monkeypatch.setattr(module, "MOST_ROWS", 3)
    for data in (arrow_bytes(arrow_table()), stata_bytes(tmp_path)):
        assert "rows, which is the limit" in refuse(tmp_path, data)


def test_long_texts_of_stata_that_rows_share_are_counted(tmp_path, monkeypatch):
    import pandas as pd

    frame = pd.DataFrame({h.replace(" ", "_"): ["x" * 9_000] * 3 for h in HEADINGS})
    frame.to_stata(tmp_path / "a.dta", version=118, convert_strl=list(frame), write_index=False)
    assert read_records(tmp_path / "a.dta").provenance.rows_read == 3
    monkeypatch.setattr(stata_files, "MOST_TABLE_BYTES", 20_000_000)
    (tmp_path / "b.dta").write_bytes(
        (tmp_path / "a.dta").read_bytes().replace(struct.pack("<I", 9_001), b"\xff\xff\xff\x7f")
    )
    with pytest.raises(RecordFileError):
        read_records(tmp_path / "b.dta")


@pytest.mark.parametrize("pack", [lzma.compress, lambda data: zipped(("a.csv", data))])
def test_a_bomb_is_refused_while_it_is_unpacked(tmp_path, monkeypatch, pack):
    assert "a row of more than" in refuse(tmp_path, pack(csv_bytes() + b"x" * 30_000_000))
    monkeypatch.setattr(text_encoding, "_ANY_RATIO_BYTES", 1_000_000)
    says = refuse(tmp_path, pack(csv_bytes() + b"\n" * 30_000_000))
    assert "which is the limit for its size" in says


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped(), "an empty zip archive"),
        (zipped(("a.csv", b"x"), ("b.csv", b"y")), "a zip archive of 2 files, and one is read"),
        (zipped(("a.csv", csv_bytes()), method=zipfile.ZIP_LZMA), "packed by a rare method"),
        (zipped(("a.csv", csv_bytes()), method=0).replace(b"TEXAS", b"tExas"), "damaged"),
        (zipped(("content.xml", b""), ("mimetype", b"")), "a spreadsheet, but no Excel workbook"),
        (zipped(("a.zip", zipped(("a.csv", b"x")))), "a zip archive; save the sheet"),
        (zipped(("a", b"PAR1xxxx")), "a Parquet file packed with zip; unpack it"),
        (zipped(("a", b"")), "holds an empty file"),
        (lzma.compress(csv_bytes())[:-30], "is truncated"),
        (lzma.compress(csv_bytes())[:60] + b"zz" * 90, "is damaged"),
        (lzma.compress(csv_bytes()) + b"the rest of it", "is damaged"),
        (arrow_bytes(arrow_table())[:-40], "damaged or incomplete Feather"),
        (arrow_bytes(arrow_table(), "stream")[:300], "damaged or incomplete Feather"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", "git lfs pull"),
    ],
)  # fmt: skip
def test_a_container_that_is_not_whole_is_named(tmp_path, data, says):
    assert says in refuse(tmp_path, data)


def test_a_zip_archive_with_a_password_is_named(tmp_path):
    data = bytearray(zipped(("a.csv", csv_bytes())))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "a zip archive with a password" in refuse(tmp_path, bytes(data))


def change_containers(seed, count, folder):
    dice = random.Random(f"containers {seed}")
    whole = {name: make(folder) for name, make in CONTAINERS.items()}
    read = refused = 0
    for _ in range(count):
        name = dice.choice(list(whole))
        path = write(folder, mutate(dice, whole[name]), name)
        try:
            origin = read_records(path).provenance
        except TrustactError as error:
            require_message(str(error))
            refused += 1
        else:
            assert origin.rows_read == origin.rows_accepted + origin.rows_rejected
            read += 1
    assert refused
    assert read


def test_changed_containers_are_read_or_refused(tmp_path):
    change_containers(0, 120, tmp_path)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(1, 11))
def test_many_changed_containers_are_read_or_refused(seed, tmp_path):
    change_containers(seed, 500, tmp_path)
