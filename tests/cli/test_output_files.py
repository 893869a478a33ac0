"""A file is written completely or not at all, and the file that was there is not lost."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from trustact.cli.stop_signals import StopSignal
from trustact.formats.rejected_rows import ADDED_HEADINGS, BEYOND_HEADING
from trustact.output_files import OutputFileError, replace_file, write_new_files, write_text

KEPT = r"page\.html: cannot be written: No space left .*; the existing file is unchanged"
SOURCES = Path(__file__).parents[2] / "src"
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


@pytest.mark.parametrize("leads_to", ["page.html", "nowhere.html", "link.html", "."])
def test_nothing_is_written_through_a_link(tmp_path, leads_to):
    (tmp_path / "page.html").write_text("old")
    (tmp_path / "link.html").symlink_to(leads_to)
    with pytest.raises(
        OutputFileError, match=r"link\.html: is a symbolic link to .*; name the file"
    ):
        write_text(str(tmp_path / "link.html"), "new")
    assert (tmp_path / "link.html").is_symlink()
    assert {each.name for each in tmp_path.iterdir()} == {"page.html", "link.html"}
    assert (tmp_path / "page.html").read_text() == "old"


def test_link_that_appears_meanwhile_is_replaced_and_not_followed(tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_text("old")
    page = tmp_path / "page.html"
    half_written(page, lambda: page.symlink_to(kept))
    assert not page.is_symlink()
    assert (page.read_text(), kept.read_text()) == ("half", "old")


def test_other_hard_link_keeps_the_old_text(tmp_path):
    (tmp_path / "page.html").write_text("old")
    (tmp_path / "copy.html").hardlink_to(tmp_path / "page.html")
    write_text(tmp_path / "page.html", "new")
    assert (tmp_path / "copy.html").read_text() == "old"


def test_folder_is_no_target(tmp_path):
    with pytest.raises(OutputFileError, match="is a folder; name a file"):
        write_text(tmp_path, "new")


def test_read_only_file_is_left_as_it_is(tmp_path, monkeypatch):
    page = tmp_path / "page.html"
    page.write_text("old")
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # as for another user than root
    with pytest.raises(OutputFileError, match="is read-only"):
        write_text(page, "new")
    assert page.read_text() == "old"


def test_read_only_is_what_the_file_says_also_to_root(trustact, tmp_path, golden):
    (tmp_path / "requests.csv").write_text((golden / "requests.csv").read_text())
    (tmp_path / "kept.csv").write_text("old")
    (tmp_path / "kept.csv").chmod(0o444)
    with pytest.raises(OutputFileError, match="is read-only, and stays as it is"):
        write_text(tmp_path / "kept.csv", "new")
    done = trustact("replay", "requests.csv", "--stack", "--out", "kept.csv")
    assert done.exit_code == 2
    assert "--out kept.csv: is read-only" in done.stderr
    assert (tmp_path / "kept.csv").read_text() == "old"


@pytest.mark.parametrize("name", ["new.csv/", "kept.csv/", "kept.csv//"])
def test_name_of_a_folder_is_not_the_name_of_a_file(trustact, tmp_path, golden, name):
    (tmp_path / "requests.csv").write_text((golden / "requests.csv").read_text())
    (tmp_path / "kept.csv").write_text("old")
    done = trustact("replay", "requests.csv", "--stack", "--out", name)
    assert done.exit_code == 2
    assert f"--out {name}: ends in a slash" in done.stderr
    with pytest.raises(OutputFileError, match="ends in a slash"):
        write_text(f"{tmp_path}/{name}", "new")
    assert {each.name for each in tmp_path.iterdir()} == {"requests.csv", "kept.csv"}
    assert (tmp_path / "kept.csv").read_text() == "old"


def test_folders_of_new_files_go_with_them(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "two").write_text("old")
    texts = {tmp_path / "a" / "b" / "one": "1", tmp_path / "there" / "two": "2"}
    with pytest.raises(OutputFileError, match="is there already"):
        write_new_files(texts)
    assert [each.name for each in tmp_path.iterdir()] == ["there"]


def test_signal_just_after_a_new_file_is_in_place_leaves_none(tmp_path, monkeypatch):
    put = Path.replace

    def put_and_stop(path, target):
        put(path, target)
        raise StopSignal(143)

    monkeypatch.setattr(Path, "replace", put_and_stop)
    with pytest.raises(StopSignal):
        write_new_files({tmp_path / "a" / "one": "1"})
    assert list(tmp_path.iterdir()) == []


def test_file_of_somebody_else_stays_where_writing_fails(tmp_path, monkeypatch):
    put = Path.replace

    def put_and_lose(path, target):
        put(path, target)
        target.unlink()
        target.write_text("theirs")
        raise StopSignal(143)

    # Without a second file, the number of the lost one could be given to the new one.
    monkeypatch.setattr("trustact.output_files._identity", lambda path: path.read_text())
    monkeypatch.setattr(Path, "replace", put_and_lose)
    with pytest.raises(StopSignal):
        write_new_files({tmp_path / "a" / "one": "1"})
    assert (tmp_path / "a" / "one").read_text() == "theirs"


def test_new_files_are_written_all_or_none(tmp_path):
    one, two = tmp_path / "new" / "one.py", tmp_path / "new" / "two.yaml"
    two.parent.mkdir()
    two.write_text("old")
    with pytest.raises(OutputFileError, match=r"two\.yaml: is there already; nothing was written"):
        write_new_files({one: "1", two: "2"})
    assert {each.name for each in two.parent.iterdir()} == {"two.yaml"}
    two.unlink()
    write_new_files({one: "1", two: "2"})
    assert (one.read_text(), two.read_text()) == ("1", "2")


OPTIONS = [
    (("replay", "requests.csv", "--stack"), "--out", "kept.csv"),
    (("replay", "requests.csv", "--stack"), "--out", "kept.parquet"),
    (("replay", "requests.csv", "--stack"), "--report", "kept.html"),
    (("booking", "run", "bail-before-a-holiday"), "--report", "kept.html"),
    (("simulate",), "--report", "kept.html"),
    (("audit", "requests.csv", "--place=us-wa-pierce"), "--report", "kept.html"),
    (("audit", "requests.csv", "--place=us-wa-pierce"), "--public-report", "kept.html"),
    (("audit", "requests.csv", "--place=us-wa-pierce"), "--out", "kept.csv"),
    (("figures", "criminal-record-share"), "--csv", "kept.csv"),
    (("figures", "declined"), "--charts", "kept"),
    (("figures", "criminal-record-share"), "--charts", "kept"),
    (("laws", "--timeline", "us-ca"), "--charts", "kept"),
    (("replay", "requests.csv", "--stack"), "--charts", "kept"),
    (("figures", "declined"), "--report", "kept.html"),
]


@pytest.mark.parametrize("leads_to", ["kept", "elsewhere", "nowhere"])
@pytest.mark.parametrize(("words", "option", "name"), OPTIONS)
def test_looping_or_any_other_link_is_refused_before_the_work(
    trustact, tmp_path, golden, words, option, name, leads_to
):
    (tmp_path / "requests.csv").write_bytes((golden / "requests.csv").read_bytes())
    (tmp_path / "elsewhere").write_text("worth keeping")
    (tmp_path / name).symlink_to(name if leads_to == "kept" else leads_to)
    done = trustact(*words, option, name)
    assert done.exit_code == 2
    assert f"{option} {name}: is a symbolic link to" in done.stderr
    assert (tmp_path / "elsewhere").read_text() == "worth keeping"
    assert not (tmp_path / "nowhere").exists()


CHARTS = [
    ("replay", "missing.csv", "--law", "us-ca/trust-act-2013", "--by", "state"),
    ("replay", "missing.csv", "--stack", "--known-share", "convictions=[]:0.5", "--source=x"),
    ("effect", "missing.csv", "--unit=a", "--time=b", "--start=none.csv", "--outcome=c"),
    ("figures", "declined"),
    ("figures", "criminal-record-share"),
    ("laws", "--timeline", "us-ca"),
]


@pytest.mark.parametrize("words", CHARTS, ids=" ".join)
def test_a_folder_with_charts_of_another_run_is_refused_before_the_work(trustact, tmp_path, words):
    folder = tmp_path / "used"
    folder.mkdir()
    (folder / "csv-metadata.json").write_text('{"tables": [{"url": "us-ca-other-answers.csv"}]}')
    (folder / "us-ca-other-answers.csv").write_text("worth keeping")
    done = trustact(*words, "--charts", "used")
    assert done.exit_code == 2
    assert "--charts used: it has charts of another run, such as us-ca-other-a" in done.stderr
    assert len(list(folder.iterdir())) == 2
    assert [each.name for each in tmp_path.iterdir()] == ["used"]


def test_charts_of_the_same_command_are_written_over(trustact, tmp_path, golden):
    (tmp_path / "requests.csv").write_bytes((golden / "requests.csv").read_bytes())
    words = ("replay", "requests.csv", "--as-if", "us-ca/trust-act-2013", "--charts", "used")
    for by in ("state", "state", "month,state"):
        done = trustact(*words, "--by", by)
        if by != "state":
            assert (done.exit_code, done.stdout) == (2, "")
            assert "charts of another run, such as us-ca-trust-act-2013-as-if-" in done.stderr
            assert "reading" not in done.stderr
        else:
            assert done.exit_code == 3, done.stderr  # a row of it cannot be read


@pytest.mark.parametrize(
    "wrong",
    [
        ("--by", "citty"),
        ("--assume", "agency=nobody"),
        ("--reading", "no-such=yes"),
        ("--known-share", "convictions=[]:7"),
        ("--law", "us-ca/none"),
        ("--out", "missing/kept.csv"),
        ("--report", "kept.pdf"),
    ],
    ids=" ".join,
)
def test_no_rejected_row_is_written_where_an_option_is_wrong(trustact, tmp_path, golden, wrong):
    content = (golden / "requests.csv").read_text()
    row = content.splitlines()[1]
    bad = content + row.replace(row.split(",")[0], "soon", 1) + "\n"
    (tmp_path / "requests.csv").write_text(bad)
    words = ("replay", "requests.csv", "--law", "us-ca/trust-act-2013", "--rejects", "bad")
    done = trustact(*words, *wrong)
    assert done.exit_code == 2, done.output
    assert {each.name for each in tmp_path.iterdir()} == {"requests.csv"}


WRITER = """
import os, signal, sys, resource
from trustact.cli import command_line
from trustact.output_files import replace_file

def write(**_):
    with replace_file("page.html") as path:
        path.write_text("half")
        os.kill(os.getpid(), getattr(signal, sys.argv[1]))

# A process that was started in the background ignores the interrupt from the start.
signal.signal(signal.SIGINT, signal.default_int_handler)
command_line.cli.main = write
command_line.main()
"""


@pytest.mark.parametrize(
    ("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)], ids=lambda v: str(v)
)
def test_signal_leaves_the_old_file_and_no_other(tmp_path, name, code):
    (tmp_path / "page.html").write_text("old")
    done = run_python(tmp_path, WRITER, name)
    assert (done.returncode, done.stderr) == (code, "stopped\n")
    assert (tmp_path / "page.html").read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_ignored_signal_stays_ignored(tmp_path):
    ignoring = "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n" + WRITER
    done = run_python(tmp_path, ignoring, "SIGHUP")
    assert done.returncode == 0
    assert (tmp_path / "page.html").read_text() == "half"


SMALL_DISK = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
from trustact.cli import main
main()
"""


@pytest.mark.parametrize(
    ("option", "target", "written"),
    [
        ("--out", "kept.csv", "kept.csv"),
        ("--out", "kept.parquet", "kept.parquet"),
        ("--report", "kept.html", "kept.html"),
        ("--rejects", ".", "requests.rejected.csv"),
    ],
)
def test_really_full_disk_keeps_the_existing_file(tmp_path, golden, option, target, written):
    content = (golden / "requests.csv").read_text()
    row = content.splitlines()[1]
    soon = row.replace(row.split(",")[0], "soon", 1)
    old = content.splitlines()[0] + "," + ",".join((*ADDED_HEADINGS, BEYOND_HEADING)) + "\n"
    (tmp_path / "requests.csv").write_text(content + soon + "\n")
    (tmp_path / written).write_text(old)
    law = ("--law", "us-ca/trust-act-2013")
    done = run_python(tmp_path, SMALL_DISK, "replay", "requests.csv", *law, option, target)
    assert done.returncode == 2, done.stderr
    assert f"{written}: cannot be written: File too large; the existing file" in done.stderr
    assert (tmp_path / written).read_text() == old
    assert {each.name for each in tmp_path.iterdir()} == {"requests.csv", written}


def test_really_full_disk_keeps_the_existing_database_and_its_description(tmp_path, golden):
    content = "\n".join((golden / "requests.csv").read_text().splitlines()[:-1]) + "\n"
    (tmp_path / "requests.csv").write_text(content)
    kept = {"kept.sqlite": "old", "kept.metadata.json": "old too"}
    for name, text in kept.items():
        (tmp_path / name).write_text(text)
    words = ("replay", "requests.csv", "--law", "us-ca/trust-act-2013", "--out", "kept.sqlite")
    done = run_python(tmp_path, SMALL_DISK, *words)
    assert done.returncode == 2, done.stderr
    assert "kept.sqlite: cannot be written: " in done.stderr
    assert "; the existing file is unchanged" in done.stderr
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {
        "requests.csv": content,
        **kept,
    }


def run_python(folder, source, *arguments):
    return subprocess.run(
        [sys.executable, "-c", source, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        capture_output=True,
        check=False,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )


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


@pytest.mark.parametrize("option", ["--out", "--report", "--rejects"])
def test_empty_name_is_refused(trustact, tmp_path, golden, option):
    (tmp_path / "requests.csv").write_bytes((golden / "requests.csv").read_bytes())
    done = trustact("replay", "requests.csv", "--law", "us-ca/trust-act-2013", option, "")
    assert done.exit_code == 2
    assert option in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["requests.csv"]
