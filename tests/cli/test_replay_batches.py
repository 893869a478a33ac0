"""`replay --batch-rows`: the same output for any number; a run that ends early leaves no file."""

import csv
import shutil
import signal
import subprocess
import sys
import time

import pytest
from pyarrow import parquet

from trustact.evidence import answer_files
from trustact.formats.package_data import DETAINERS_FY2015, package_data_path

HRW = ("--as-if", "us-ma/hrw-rule-2013")

pytestmark = pytest.mark.usefixtures("few_laws")


@pytest.fixture
def requests(tmp_path, golden):
    shutil.copy(golden / "requests.csv", tmp_path)
    return "requests.csv"


def outputs(trustact, folder, requests, rows):
    """Return what a run prints and writes."""
    (folder / "out").mkdir()
    files = ("--out", "out/a.csv", "--columns", "all", "--rejects", "out")
    words = (*files, "--by", "state", "--batch-rows", str(rows))
    done = trustact("replay", requests, *HRW, *words)
    as_json = trustact("replay", requests, *HRW, *words[4:], "--json")
    written = {each.name: each.read_text("utf-8") for each in (folder / "out").iterdir()}
    shutil.rmtree(folder / "out")
    asked = f"--batch-rows {rows}"
    assert asked in done.stdout
    assert asked in as_json.stdout
    printed = [each.stdout.replace(asked, "") for each in (done, as_json)]
    return done.exit_code, printed, written


def test_the_number_of_rows_of_a_batch_changes_no_output(trustact, tmp_path, requests):
    whole = outputs(trustact, tmp_path, requests, 9)
    assert set(whole[2]) == {"a.csv", "requests.rejected.csv"}
    for size in (1, 2):
        assert outputs(trustact, tmp_path, requests, size) == whole


def test_no_row_in_a_batch_is_refused(trustact, requests):
    done = trustact("replay", requests, *HRW, "--batch-rows", "0")
    assert done.exit_code == 2
    assert "--batch-rows" in done.stderr


def test_a_damaged_row_in_a_later_batch_leaves_no_file(trustact, tmp_path, requests):
    path = tmp_path / requests
    path.write_text(path.read_text() + 'x,"open,\n,,,,\n')
    before = sorted(each.name for each in tmp_path.iterdir())
    done = trustact(
        *("replay", requests, *HRW, "--batch-rows", "1"),
        *("--out", "a.csv", "--rejects", "new/folder", "--report", "a.html"),
    )
    assert done.exit_code == 2
    assert "a quotation mark is not closed" in done.stderr
    assert sorted(each.name for each in tmp_path.iterdir()) == before


def test_a_full_disk_leaves_the_file_that_was_there(trustact, tmp_path, requests, monkeypatch):
    (tmp_path / "a.csv").write_text("mine")
    written = []

    def write(self, answers):
        if written:
            raise OSError(28, "No space left on device")
        written.append(answers)

    monkeypatch.setattr(answer_files.AnswerFile, "write", write)
    done = trustact(
        *("replay", requests, *HRW, "--batch-rows", "1", "--out", "a.csv", "--rejects", "new")
    )
    assert done.exit_code == 2
    assert "No space left on device; the existing file is unchanged" in done.stderr
    assert (tmp_path / "a.csv").read_text() == "mine"
    assert {each.name for each in tmp_path.iterdir()} == {"a.csv", requests}


def test_an_interrupted_run_leaves_no_half_file(tmp_path):
    table = parquet.read_table(package_data_path(DETAINERS_FY2015)).slice(0, 5_000)
    with (tmp_path / "a.csv").open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(table.column_names)
        writer.writerow(["1", "unreadable", *[""] * (table.num_columns - 2)])
        writer.writerows(row.values() for row in table.to_pylist())
    words = ["replay", "a.csv", *HRW, "--out", "b.csv", "--rejects", "new", "--batch-rows", "10"]
    with subprocess.Popen(
        [sys.executable, "-m", "trustact", *words], cwd=tmp_path, stderr=subprocess.PIPE
    ) as running:
        while not list(tmp_path.glob("new/*.part")):
            assert running.poll() is None, running.stderr.read()
            time.sleep(0.02)
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=60)
    assert running.returncode
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]
