"""How the tests of the command line run it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from trustact.cli.command_line import cli

GOLDEN = Path(__file__).parent / "golden"
SOURCES = Path(__file__).parents[2] / "src"


@pytest.fixture
def trustact(tmp_path, monkeypatch):
    """Run a command in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def run(*words, stdin=None):
        done = runner.invoke(cli, [str(word) for word in words], input=stdin, prog_name="trustact")
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return run


@pytest.fixture
def program(tmp_path):
    """Run a command as a program of its own; returns the finished process."""

    def run(*words, **environment):
        return subprocess.run(
            [sys.executable, "-m", "trustact", *map(str, words)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(SOURCES), **environment},
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=120,
        )

    return run


@pytest.fixture
def golden():
    return GOLDEN
