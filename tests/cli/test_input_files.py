"""Only files are read: a pipe with a name or a device may never end, and is not even opened."""

import os
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pyarrow
import pytest
from pyarrow import parquet

from trustact.formats.document_files import read_document
from trustact.formats.package_data import DETAINERS_PENNSYLVANIA, package_data_path
from trustact.formats.record_files import read_records
from trustact.formats.yaml_files import load_yaml
from trustact.input_files import describe_other_kind
from trustact.language.errors import TrustactError
from trustact.laws.law_file import load_law_file

READERS = {
    "case": (load_yaml, "a.yaml"),
    "document": (read_document, "a.an2"),
    "records": (read_records, "a.csv"),
    "law": (load_law_file, "a.py"),
}


@pytest.fixture
def nothing_is_opened(monkeypatch):
    """Make the opening of a file an error, so that a test fails where it would wait."""

    def refuse(path, *_, **__):
        raise AssertionError(f"{path} was opened")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)


@pytest.mark.parametrize("reader", READERS)
def test_a_pipe_with_a_name_is_not_opened(tmp_path, nothing_is_opened, reader):
    read, name = READERS[reader]
    os.mkfifo(tmp_path / name)
    with pytest.raises(TrustactError, match=r"is a pipe, and no file: .* Save what it gives in a"):
        read(tmp_path / name)


@pytest.mark.parametrize("reader", ["case", "document", "records"])
def test_a_link_to_a_device_is_not_opened(tmp_path, nothing_is_opened, reader):
    read, name = READERS[reader]
    (tmp_path / name).symlink_to("/dev/zero")
    with pytest.raises(TrustactError, match="is a device, and no file"):
        read(tmp_path / name)


def test_other_kinds_are_named_and_files_are_not(tmp_path):
    (tmp_path / "a.csv").write_text("")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        assert describe_other_kind(tmp_path / "socket").startswith("is a socket, and no file")
    for name in ("a.csv", ".", "missing", "a\0b", "x" * 5_000):
        assert describe_other_kind(tmp_path / name) == ""


def test_a_file_that_the_kernel_makes_is_named(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("")
    monkeypatch.setattr(os.path, "realpath", lambda path: "/proc/kmsg")
    assert "is made by the kernel while it is read" in describe_other_kind(tmp_path / "a.csv")


def test_a_booking_that_is_a_device_is_no_missing_file(trustact):
    done = trustact("booking", "run", "/dev/null")
    assert done.exit_code == 2
    assert "/dev/null: is a device, and no file" in done.stderr


def test_the_pipe_of_a_shell_is_read_once():
    """A shell gives `<(command)` as /dev/fd/63; a case is read once, records more often."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as stream:
        stream.write("as_of: 2014-03-01")
    try:
        assert load_yaml(Path(f"/dev/fd/{reading}"))[0] == {"as_of": "2014-03-01"}
        with pytest.raises(TrustactError, match="is a pipe, and no file"):
            read_records(Path(f"/dev/fd/{reading}"))
    finally:
        os.close(reading)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("decide", ""), "the name of the case is empty; name a file, or - for standard input"),
        (("booking", "run", ""), "the name of the booking is empty; name a file or an example"),
        (("test", ""), "a name is empty; name a law, a scenario file or a folder"),
        (("lint", ""), "a name is empty; name a law or a law file"),
    ],
)
def test_an_empty_name_is_not_the_current_folder(trustact, words, says):
    done = trustact(*words)
    assert done.exit_code == 2
    assert f"Error: {says}" in done.stderr


NO_MEMORY = """
import duckdb, pyarrow
from trustact.cli import command_line
from trustact.formats import yaml_files

def fail(*_):
    raise {error}

yaml_files.compose_nodes = fail
command_line.main()
"""


@pytest.mark.parametrize(
    "error", ["MemoryError", "pyarrow.ArrowMemoryError", "duckdb.OutOfMemoryException"]
)
def test_lack_of_memory_is_no_defect(tmp_path, error):
    (tmp_path / "case.yaml").write_text("as_of: 2014-03-01")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            NO_MEMORY.format(error=error),
            "decide",
            "case.yaml",
            "--place",
            "us-ca",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        capture_output=True,
        check=False,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("Error: this machine does not have enough memory")
    assert len(done.stderr.splitlines()) == 1


def test_lack_of_memory_is_no_damaged_file(tmp_path, monkeypatch):
    def fail(*_, **__):
        raise pyarrow.ArrowMemoryError("malloc of size 9 failed")

    records = package_data_path(DETAINERS_PENNSYLVANIA)
    monkeypatch.setattr(parquet.ParquetFile, "read", fail)
    with pytest.raises(MemoryError):
        read_records(records)
    book = tmp_path / "a.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active.append(["a", "b"])
    workbook.save(book)
    monkeypatch.setattr(zipfile.ZipFile, "open", fail)
    with pytest.raises(MemoryError):
        read_records(book)
    (tmp_path / "law.py").write_text("raise MemoryError")
    with pytest.raises(MemoryError):
        load_law_file(tmp_path / "law.py")
