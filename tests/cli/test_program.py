"""The program as the shell sees it: start, pipes, consoles, exit codes, no traceback."""

import io
import json
import os
import subprocess
import sys

import pytest

from cli.conftest import SOURCES
from trustact import __version__
from trustact.cli import streams
from trustact.cli.command_line import BROKEN_PIPE, COMMANDS, ROWS_REJECTED, cli
from trustact.laws.library_digest import own_digest

HEAVY = ("ibis", "duckdb", "pyarrow", "pandas", "numpy", "jinja2", "pydantic")


def modules_after(*words, cwd=None):
    """Return the modules that a command has loaded by its end."""
    code = (
        "import sys, json, contextlib, io\n"
        "from trustact.cli import main\n"
        f"sys.argv = ['trustact', *{list(words)!r}]\n"
        "try:\n"
        "    with contextlib.redirect_stdout(io.StringIO()): main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "print(json.dumps(sorted(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        capture_output=True,
        check=True,
        text=True,
        cwd=cwd,
        timeout=60,
    )
    return set(json.loads(done.stdout))


def test_help_loads_only_the_command_line():
    loaded = {name for name in modules_after("--help") if name.startswith("trustact.")}
    modules = ("command_line", "stop_signals", "streams")
    light = {"trustact.cli", "trustact.program_version"}
    assert loaded == light | {f"trustact.cli.{name}" for name in modules}


def test_deciding_a_case_loads_no_database(tmp_path):
    (tmp_path / "case.yaml").write_text("as_of: 2014-03-01\nplace: us-ca\nfacts: {}")
    loaded = modules_after("decide", "case.yaml", cwd=tmp_path)
    assert loaded.isdisjoint(HEAVY)
    assert "trustact.deciding.explanation" in loaded


@pytest.mark.parametrize(
    "words",
    [
        ("laws",),
        ("facts",),
        ("show", "us-ca/values-act-2017"),
        ("booking", "list"),
        ("figures", "criminal-record-share"),
        ("figures", "declined"),
    ],
)
def test_reading_laws_loads_no_database(words):
    assert modules_after(*words).isdisjoint(HEAVY)


def test_version_is_that_of_the_package_and_of_the_library(program):
    lines = program("--version").stdout.decode().splitlines()
    assert lines == [f"trustact {__version__}", f"library {own_digest()}"]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_each_command_begins_with_what_it_is_for(trustact, name):
    done = trustact(name, "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Usage: trustact {name}")


def test_list_of_commands_says_what_each_says_of_itself(trustact):
    listed = " ".join(trustact("--help").stdout.split())
    for name, (_, says) in COMMANDS.items():
        command = cli.get_command(None, name)
        assert command.short_help == says
        assert f"{name} {says}" in listed


def test_wrong_use_ends_with_2_and_no_traceback(program):
    done = program("decide", "absent.yaml", "--law", "us-ma/hrw-rule-2013")
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Error: absent.yaml: cannot be read")
    assert done.stdout == b""


def test_failed_check_ends_with_1(program, tmp_path):
    (tmp_path / "a.yaml").write_text(
        "- {id: a, law: us-ma/hrw-rule-2013, as_of: 2013-06-01, action: hold, facts: {}, "
        "expect: required, why: wrong, basis: secondary}"
    )
    assert program("test", "a.yaml").returncode == 1


def test_defect_of_the_program_is_named_as_one(program, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import trustact.cli.laws as laws_module\n"
        "def broken(): raise ZeroDivisionError('seen here')\n"
        "laws_module.laws.load_index = broken\n"
    )
    path = os.pathsep.join((str(tmp_path), str(SOURCES)))
    done = program("laws", PYTHONPATH=path)
    message = done.stderr.decode()
    assert done.returncode == 70
    assert "this is a defect of trustact: ZeroDivisionError: seen here (" in message
    assert "Traceback" not in message
    shown = program("laws", PYTHONPATH=path, TRUSTACT_TRACEBACK="1")
    assert "Traceback" in shown.stderr.decode()


@pytest.mark.parametrize("words", [("laws", "--json"), ("facts",), ("demo",)], ids=" ".join)
def test_closed_pipe_is_quiet_and_no_failed_check(tmp_path, words):
    running = subprocess.Popen(
        [sys.executable, "-m", "trustact", *words],
        env={**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    running.stdout.read(1)
    running.stdout.close()
    _, errors = running.communicate(timeout=60)
    assert errors == b""
    # What fits into the pipe before it closes was written: then all is done.
    assert running.returncode in (0, BROKEN_PIPE)


@pytest.mark.parametrize("encoding", ["cp437", "cp1252", "ascii", "utf-8"])
@pytest.mark.parametrize("words", [("show", "us-ca/values-act-2017"), ("laws",), ("facts",)])
def test_no_console_is_too_old(program, encoding, words):
    done = program(*words, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    assert done.stdout.decode(encoding)


def test_sign_that_a_console_lacks_is_a_question_mark(program, tmp_path):
    (tmp_path / "case.yaml").write_text(
        "as_of: 2013-06-01\nfacts: {release: {by_court: true}, convictions: [{level: felony}]}\n"
        "sources: {'convictions[0].level': 'Gericht \u2713'}",
        encoding="utf-8",
    )
    words = ("decide", "case.yaml", "--law", "us-ma/hrw-rule-2013", "--why")
    done = program(*words, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert b"(Gericht ?)" in done.stdout
    assert "Gericht \u2713" in program(*words, PYTHONUTF8="1").stdout.decode()


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_printed_to_a_terminal_only():
    file, terminal = io.StringIO(), Terminal()
    streams.progress_printer(file)("reading")
    streams.progress_printer(terminal)("reading")
    assert (file.getvalue(), terminal.getvalue()) == ("", "... reading\n")


def test_full_disk_is_reported_and_no_defect(tmp_path):
    """The same on every system: the output is one that has no room."""
    code = (
        "import errno, sys\n"
        "from trustact.cli import command_line\n"
        "def full(**_): raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "command_line.cli.main = full\n"
        "command_line.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        capture_output=True,
        check=False,
        timeout=120,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr == "Error: the output cannot be written: No space left on device\n"


def closed(redirection, *words, stdin=b"", cwd=None, **environment):
    """Run a command with standard streams that the shell has closed."""
    return subprocess.run(
        ["sh", "-c", f'exec "$0" -m trustact "$@" {redirection}', sys.executable, *words],
        env={**os.environ, "PYTHONPATH": str(SOURCES), **environment},
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        timeout=120,
    )


def test_closed_input_is_reported_and_no_defect():
    done = closed("<&-", "decide", "-")
    assert done.returncode == 2
    assert b"Error: standard input is closed" in done.stderr


@pytest.mark.parametrize("words", [("laws",), ("--version",), ("show", "us-ca/trust-act-2013")])
def test_closed_output_is_reported_and_no_defect(words):
    done = closed(">&-", *words)
    assert done.returncode == BROKEN_PIPE
    assert done.stderr.strip() == b"the standard output is closed, so the answer was not printed"


def test_files_are_written_whole_though_all_streams_are_closed(tmp_path, golden):
    (tmp_path / "requests.csv").write_bytes((golden / "requests.csv").read_bytes())
    law = ("--law", "us-federal/8cfr-287-7")
    words = ("replay", "requests.csv", *law, "--out", "answers.csv", "--rejects", "bad")
    assert closed("<&- >&- 2>&-", *words, cwd=tmp_path).returncode == ROWS_REJECTED
    lines = (tmp_path / "answers.csv").read_text().splitlines()
    assert len(lines) == 5
    assert (tmp_path / "requests.csv").read_bytes() == (golden / "requests.csv").read_bytes()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_input_of_another_encoding_is_refused_with_the_right_one(encoding):
    case = '{"as_of": "2014-03-01", "subject": "Jos\u00e9", "facts": {}}'
    done = closed("", "decide", "-", stdin=case.encode(encoding))
    assert done.returncode == 2
    assert b"Error: standard input: " in done.stderr
    assert b"save the file as UTF-8" in done.stderr


def test_input_is_utf_8_whatever_the_encoding_of_the_console():
    source = "Gerichtsbeschlu\u00df"
    case = {
        "as_of": "2013-06-01",
        "facts": {"release": {"by_court": True}, "convictions": [{"level": "felony"}]},
        "sources": {"convictions[0].level": source},
    }
    raw = json.dumps(case, ensure_ascii=False)
    words = ("decide", "-", "--law", "us-ma/hrw-rule-2013", "--json")
    for given in (raw.encode(), raw.encode("utf-8-sig")):
        done = closed("", *words, stdin=given, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
        assert done.returncode == 0, done.stderr
        assert source in json.dumps(json.loads(done.stdout), ensure_ascii=False)
