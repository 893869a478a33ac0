"""A file is written completely or not at all, and the file that was there is not lost."""

import errno
import json
import os

import pytest

from trustact.output_files import OutputFileError
from trustact.output_files import replace_file, write_text

KEPT = r"page\.html: cannot be written: No space left .*; the existing file is unchanged"
SIMULATION = ("simulate", "--bookings=2000", "--draws=0", "--no-sensitivity")


def broken(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


def stopped():
    raise KeyboardInterrupt


def half_written(page, then):
    with replace_file(str(page)) as path:
        path.write_text("half")
        then()


def test_whole_text_takes_the_place_of_the_old(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("old")
    page.chmod(0o640)
    write_text(str(page), "new\n")
    assert page.read_bytes() == b"new\n"
    assert page.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_link_stays_a_link_and_leads_to_the_new_text(tmp_path):
    (tmp_path / "page.html").write_text("old")
    (tmp_path / "link.html").symlink_to("page.html")
    write_text(str(tmp_path / "link.html"), "new")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "page.html").read_text() == "new"


@pytest.mark.parametrize("fails", ["while it is written", "on the way to the disk", "at the end"])
def test_failed_write_keeps_the_old_file_and_leaves_no_other(tmp_path, monkeypatch, fails):
    page = tmp_path / "page.html"
    page.write_text("old")
    if fails == "on the way to the disk":
        monkeypatch.setattr(os, "fsync", broken)
    if fails == "at the end":
        monkeypatch.setattr(type(page), "replace", broken)
    then = broken if fails == "while it is written" else lambda: None
    with pytest.raises(OutputFileError, match=KEPT):
        half_written(page, then)
    assert page.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_stopped_write_keeps_the_old_file_and_leaves_no_other(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        half_written(page, stopped)
    assert page.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (("replay", "requests.csv", "--stack", "--out", "kept.csv"), "kept.csv"),
        (("replay", "requests.csv", "--stack", "--out", "kept.parquet"), "kept.parquet"),
        (("replay", "requests.csv", "--stack", "--report", "kept.html"), "kept.html"),
        (("booking", "run", "bail-before-a-holiday", "--report", "kept.html"), "kept.html"),
        ((*SIMULATION, "--report", "kept.html"), "kept.html"),
    ],
    ids=["answers as csv", "answers as parquet", "page of a replay", "booking", "simulation"],
)
@pytest.mark.usefixtures("few_laws")
def test_full_disk_keeps_the_existing_file(trustact, tmp_path, golden, monkeypatch, words, written):
    (tmp_path / "requests.csv").write_bytes((golden / "requests.csv").read_bytes())
    (tmp_path / written).write_text(json.dumps("worth keeping"))
    monkeypatch.setattr(os, "fsync", broken)
    done = trustact(*words)
    assert done.exit_code == 2
    assert f"{written}: cannot be written: No space left on device" in done.stderr
    assert (tmp_path / written).read_text() == json.dumps("worth keeping")
    assert {each.name for each in tmp_path.iterdir()} == {"requests.csv", written}
