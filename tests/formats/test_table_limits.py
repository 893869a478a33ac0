"""Files of records: limits while reading, mixed encodings, files of other kinds, rival headings."""

import codecs
import csv
import gzip
import io
import zlib
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from trustact.formats import (
    RecordFileError,
    packed_files,
    parquet_tables,
    raw_tables,
    read_records,
    text_encoding,
    text_tables,
)
from trustact.formats.column_interpreter import ColumnInterpreter
from trustact.formats.file_kinds import name_file_kind
from trustact.formats.source_columns import SourceColumn
from trustact.formats.text_tables import read_table

HEADINGS = "State,Facility,Prepare Date,Detainer Type\n"
ROW = "CALIFORNIA,LA CO JAIL,2014-10-05,I-247\n"
ACCENTED = "CALIFORNIA,CAÑON CITY JAIL,2014-10-05,I-247\n"


def read(folder: Path, content: bytes | str, name: str = "jail.csv"):
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_records(folder / name, rejects=folder / "rejects")


def refuse(folder: Path, content: bytes | str, name: str = "jail.csv") -> str:
    with pytest.raises(RecordFileError) as refused:
        read(folder, content, name)
    return str(refused.value)


def rejected(folder: Path) -> list[dict[str, str]]:
    with (folder / "rejects" / "jail.rejected.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_parquet(folder: Path, columns: dict[str, pa.Array]):
    pq.write_table(pa.table(columns), folder / "jail.parquet")
    return read_records(folder / "jail.parquet", rejects=folder / "rejects")


def columns(*facilities: object, kind: pa.DataType | None = None) -> dict[str, pa.Array]:
    rows = len(facilities)
    return {
        "State": pa.array(["CALIFORNIA"] * rows),
        "Facility": pa.array(facilities, kind),
        "Prepare Date": pa.array(["2014-10-05"] * rows),
        "Detainer Type": pa.array(["I-247"] * rows),
    }


# Encodings


@pytest.mark.parametrize(
    ("content", "accepted", "row"),
    [
        (codecs.BOM_UTF8 + (HEADINGS + ROW).encode() + ACCENTED.encode("cp1252"), 1, "3"),
        ((HEADINGS + ACCENTED).encode() + ACCENTED.encode("cp1252"), 1, "3"),
        ((HEADINGS.encode() + ACCENTED.encode("cp1252")) + ACCENTED.encode(), 1, "2"),
        ((HEADINGS + ROW).encode() + ROW.strip().encode() + b"\xc3", 1, "3"),
        (codecs.BOM_UTF8 + (HEADINGS + ROW).encode() + ROW.strip().encode() + b"\xe2\x82", 1, "3"),
    ],
    ids=["mark-and-cp1252", "utf-8-then-cp1252", "cp1252-then-utf-8", "cut", "mark-and-cut"],
)
@pytest.mark.parametrize("name", ["jail.csv", "jail.csv.gz"])
def test_a_row_of_another_encoding_than_its_file_is_rejected(
    tmp_path, content, accepted, row, name
):
    read_as = read(tmp_path, gzip.compress(content) if name.endswith("gz") else content, name)
    assert read_as.provenance.rows_accepted == accepted
    (kept,) = rejected(tmp_path)
    assert kept["rejected row"] == row
    assert kept["rejected column"] in {"Facility", "Detainer Type"}
    assert "bytes that are not UTF-8" in kept["rejected because"]


def test_a_file_of_one_other_encoding_is_read_whole(tmp_path):
    records = read(tmp_path, (HEADINGS + ACCENTED + ROW).encode("cp1252"))
    assert records.main.column("by:facility").to_pylist() == ["CAÑON CITY JAIL", "LA CO JAIL"]


def test_a_character_across_two_parts_of_the_file_is_no_damage(tmp_path, monkeypatch):
    for size in range(40, 60):
        monkeypatch.setattr(text_encoding, "_CHUNK", size)
        assert read(tmp_path, HEADINGS + ACCENTED * 9).provenance.rows_accepted == 9


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("damage", [b"\x41", b"\x00\xd8\x41\x00", b"\xd8\x00\x00\x41"])
def test_utf_16_with_an_odd_byte_or_half_a_character_is_refused(tmp_path, encoding, damage):
    content = ("\ufeff" + HEADINGS + ROW).encode(encoding) + damage
    if len(damage) == 1 or damage[0] == (0 if encoding.endswith("le") else 0xD8):
        assert "begins as UTF-16 text does, but near byte" in refuse(tmp_path, content)
    else:
        read(tmp_path, content)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_without_a_mark_is_named(tmp_path, encoding):
    assert "UTF-16 or UTF-32" in refuse(tmp_path, (HEADINGS + ROW).encode(encoding))


def test_the_row_of_a_byte_of_no_encoding_is_named(tmp_path):
    content = (HEADINGS + ROW).encode() + b"CALIFORNIA,\x81,2014-10-05,I-247\n"
    assert refuse(tmp_path, content).startswith("jail.csv, row 3: is neither UTF-8 nor cp1252")


def test_parquet_text_of_another_encoding_is_rejected_by_row(tmp_path):
    cells = pa.array(["LA CO JAIL", "CAÑON".encode("cp1252"), None], pa.binary())
    text = pa.Array.from_buffers(pa.string(), 3, cells.buffers())
    records = write_parquet(tmp_path, {**columns("", "", ""), "Facility": text})
    assert records.provenance.rows_accepted == 2
    (kept,) = rejected(tmp_path)
    assert (kept["rejected row"], kept["rejected column"]) == ("2", "Facility")
    assert kept["Facility"] == "CA\ufffdON"
    assert "bytes that are not UTF-8" in kept["rejected because"]


def test_a_parquet_heading_that_is_not_utf_8_is_refused(tmp_path):
    stream = io.BytesIO()
    pq.write_table(pa.table(columns("A")), stream, store_schema=False)
    damaged = stream.getvalue().replace(b"Facility", b"Facil\xedty")
    assert "has a heading that is not UTF-8" in refuse(tmp_path, damaged, "jail.parquet")


# Cells


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.binary(), pa.string_view()])
@pytest.mark.parametrize(
    ("cell", "says"), [("A\0B", "NUL byte"), ("X" * 20_000, "20,000 characters; the limit")]
)
def test_a_damaged_cell_is_rejected_in_parquet_as_in_csv(tmp_path, kind, cell, says):
    whole = ["LA CO JAIL", cell, "LA CO JAIL"]
    records = write_parquet(
        tmp_path,
        columns(*(c.encode() for c in whole), kind=pa.binary())
        if (kind == pa.binary())
        else columns(*whole, kind=kind),
    )
    assert records.main.column("row").to_pylist() == [1, 3]
    (kept,) = rejected(tmp_path)
    assert (kept["rejected row"], kept["rejected column"]) == ("2", "Facility")
    assert says in kept["rejected because"]
    from_csv = read(tmp_path, HEADINGS + ROW + ROW.replace("LA CO JAIL", cell) + ROW)
    assert from_csv.provenance.rows_accepted == 2
    assert says in rejected(tmp_path)[0]["rejected because"]


def test_a_repeated_text_of_parquet_is_read_as_text(tmp_path):
    coded = columns("LA CO JAIL", "LA CO JAIL", None)
    coded["Facility"] = coded["Facility"].dictionary_encode()
    records = write_parquet(tmp_path, coded)
    assert records.main.column("by:facility").to_pylist() == ["LA CO JAIL"] * 2 + [None]


UNITS = ["s", "ms", "us", "ns"]


def _write_instants(tmp_path, zone: str, unit: str, *hours: int):
    place = timezone(timedelta(hours=5)) if zone == "+05:00" else ZoneInfo(zone)
    instants = [datetime(2014, 10, 5, hour, tzinfo=place) for hour in hours]
    days = pa.array(instants, pa.timestamp(unit, tz=zone))
    return write_parquet(tmp_path, {**columns(*"A" * len(hours)), "Prepare Date": days})


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "America/New_York", "US/Central"])
@pytest.mark.parametrize("unit", UNITS)
def test_the_day_of_a_parquet_instant_is_the_day_in_its_american_zone(tmp_path, zone, unit):
    main = _write_instants(tmp_path, zone, unit, 0, 23).main
    assert {str(day) for day in main.column("as_of.first").to_pylist()} == {"2014-10-05"}


@pytest.mark.parametrize("zone", ["UTC", "+05:00", "Asia/Tokyo", "Europe/London"])
@pytest.mark.parametrize("unit", UNITS)
def test_a_parquet_instant_in_a_foreign_zone_is_read_as_the_text_would_be(tmp_path, zone, unit):
    """The day of the foreign zone was taken: 4 a.m. in UTC is the evening before in the states."""
    midnight, night = 0, 4 if zone in ("UTC", "Europe/London") else 9
    records = _write_instants(tmp_path, zone, unit, midnight, night)
    assert [str(day) for day in records.main.column("as_of.first").to_pylist()] == ["2014-10-05"]
    assert "can be two days at the facility" in rejected(tmp_path)[0]["rejected because"]


# Size


def _gzip_of_zeros(size: int, start: bytes = b"") -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    parts = [packer.compress(start)]
    parts += [packer.compress(b"x" * 1_000_000) for _ in range(size // 1_000_000)]
    return b"".join([*parts, packer.flush()])


@pytest.mark.parametrize("start", [b"", HEADINGS.encode(), (HEADINGS + ROW).encode() + b'"'])
def test_one_long_line_in_a_gz_is_never_held(tmp_path, monkeypatch, start):
    read_bytes = 0
    opened = gzip.open

    def counted(path):
        stream = opened(path)
        original = stream.read

        def read(size=-1):
            nonlocal read_bytes
            assert 0 < size <= 1 << 20
            chunk = original(size)
            read_bytes += len(chunk)
            return chunk

        stream.read = read
        return stream

    monkeypatch.setattr(packed_files.gzip, "open", counted)
    packed = _gzip_of_zeros(60_000_000, start)
    assert "a row of more than 1,048,576 characters" in refuse(tmp_path, packed, "jail.csv.gz")
    assert read_bytes < 8_000_000


@pytest.mark.parametrize("line", ["x" * 1_100_000, '"a\nb",' * 200_000])
def test_a_long_row_is_refused_while_it_is_read(tmp_path, line):
    says = refuse(tmp_path, HEADINGS + ROW + line)
    assert says.startswith("jail.csv, row 3: has a row of more than 1,048,576 characters")


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(text_encoding, "_ANY_RATIO_BYTES", 1_000_000)
    says = refuse(tmp_path, gzip.compress(HEADINGS.encode() + b"\n" * 9_000_000), "jail.csv.gz")
    assert "unpacks to more than" in says
    assert read(tmp_path, gzip.compress((HEADINGS + ROW).encode()), "jail.csv.gz")


def test_a_file_of_too_many_bytes_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(text_encoding, "MOST_TABLE_BYTES", 100)
    assert "has more than 100 bytes, which is the limit; split" in refuse(tmp_path, HEADINGS * 9)
    monkeypatch.setattr(parquet_tables, "MOST_TABLE_BYTES", 100)
    with pytest.raises(RecordFileError, match="unpacks to more than 100 bytes"):
        write_parquet(tmp_path, columns("A"))


def test_a_file_of_too_many_rows_is_refused(tmp_path, monkeypatch):
    for module in (text_tables, parquet_tables, raw_tables):
        monkeypatch.setattr(module, "MOST_ROWS", 5)
    assert read(tmp_path, HEADINGS + ROW * 4).provenance.rows_accepted == 4
    assert "has more than 5 rows" in refuse(tmp_path, HEADINGS + ROW * 5)
    assert "has more than 5 rows" in refuse(tmp_path, HEADINGS + ROW + "\n" * 9)
    with pytest.raises(RecordFileError, match="has more than 5 rows"):
        write_parquet(tmp_path, columns(*"ABCDEF"))


def test_a_file_of_too_many_columns_is_refused(tmp_path):
    wide = HEADINGS.strip() + "".join(f",c{number}" for number in range(1_000)) + "\n"
    assert "has 1,004 columns; the limit is 1,000" in refuse(tmp_path, wide + ROW)
    many = {f"c{number}": pa.array(["A"]) for number in range(1_000)}
    with pytest.raises(RecordFileError, match="has 1,004 columns"):
        write_parquet(tmp_path, {**columns("A"), **many})


# Other files


KINDS = {
    b"PK\x03\x04": "a spreadsheet (.xlsx, .ods) or a zip archive",
    b"ARROW1\0\0": "a Feather (Arrow) file",
    b"FEA1": "an old Feather file",
    b"<stata_dta><header><release>118": "a Stata file",
    b"\x73\x02\x01\x00": "a Stata file",
    b"\x72\x01\x01\x00": "a Stata file",
    b"$FL2@(#) SPSS": "an SPSS file",
    b"X\n\0\0\0\x03": "an R object",
    b"RDX3\nX\n": "an R workspace",
    b"SQLite format 3\0": "a SQLite database",
    b"BZh91AY": "packed with bzip2",
    b"\xfd7zXZ\0": "packed with xz",
    b"\x28\xb5\x2f\xfd": "packed with zstd",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Obj\x01": "an Avro file",
    b"\x89HDF\r\n": "an HDF5 file",
    b"jail.csv".ljust(257, b"\0") + b"ustar": "a tar archive",
    b"<!DOCTYPE html><html>": "a web page",
    b"\xef\xbb\xbf  <HTML>": "a web page",
    b"<?xml version='1.0'?>": "XML",
    b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n": "a Git LFS pointer",
    b"/annex/objects/MD5E-s1--00.csv\n": "a git-annex pointer",
}


DAMAGED = {
    b"ARROW1\0\0": "a damaged or incomplete Feather (Arrow) file",
    b"<stata_dta><header><release>118": "a damaged Stata file",
    b"\x73\x02\x01\x00": "a damaged Stata file",
    b"\x72\x01\x01\x00": "a damaged Stata file",
    b"\xfd7zXZ\0": "damaged",
}
"""Kinds that are read where they are whole and not packed."""


@pytest.mark.parametrize("start", KINDS, ids=KINDS.values())
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gz"])
def test_a_file_of_another_kind_is_named_with_what_to_do(tmp_path, start, packed):
    content = start + b"\xff\x81 rest"
    says = refuse(tmp_path, gzip.compress(content) if packed else content)
    kind = KINDS[start] if packed else DAMAGED.get(start, KINDS[start])
    assert says.startswith(f"jail.csv is {kind}")
    assert any(word in says.lower() for word in ("save", "unpack", "fetch", "download"))


def test_packed_parquet_is_named(tmp_path):
    stream = io.BytesIO()
    pq.write_table(pa.table(columns("A")), stream)
    assert "a Parquet file packed with gzip" in refuse(tmp_path, gzip.compress(stream.getvalue()))


@pytest.mark.parametrize(
    "text",
    [HEADINGS, "ORCID,State", "RDX,a\n", "BZh,b", "Rar!", "FEA1,b", "rsv,a", "PK,a", "X,a", ""],
)
def test_a_text_is_not_taken_for_another_kind(text):
    assert name_file_kind(text.encode()) is None


# Headings


COLUMNS = (
    SourceColumn("state", (), ""),
    SourceColumn("facility", (), "", aliases=("Detention Facility", "Facility Name")),
)


def _interpret(folder: Path, content: str) -> ColumnInterpreter:
    (folder / "jail.csv").write_text(content)
    known = frozenset(key for column in COLUMNS for key in column.keys)
    return ColumnInterpreter(read_table(folder / "jail.csv", known), COLUMNS)


@pytest.mark.parametrize("other", ["", "B"])
@pytest.mark.parametrize("heading", ["Detention Facility", "facility name"])
def test_two_headings_of_one_column_that_differ_are_refused(tmp_path, other, heading):
    with pytest.raises(RecordFileError) as refused:
        _interpret(tmp_path, f"State,Facility,{heading}\nX,A,A\nX,A,{other}\n")
    assert str(refused.value) == (
        f"jail.csv, row 3, column Facility: is a heading of the column facility, as {heading} is, "
        f"and the two differ: 'A' and {other!r}; remove or rename one"
    )


def test_two_headings_of_one_column_that_agree_are_read(tmp_path):
    read_columns = _interpret(tmp_path, "State,Facility,Detention Facility\nX,A,A\nX,,\n")
    assert read_columns.read("facility", str).values == ["A"]
