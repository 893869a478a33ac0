"""The program under the options of Python that change what code does: -O, -OO, -W error."""

import ast
import os
import shutil
import subprocess
import sys

import pytest

from cli.conftest import SOURCES
from repository.files import ROOT, python_files

COMMANDS = {
    "decide": ("decide", "case.yaml"),
    "laws": ("laws", "--json"),
    "show": ("show", "us-ca/values-act-2017"),
    "replay": ("replay", "requests.csv", "--law", "us-federal/8cfr-287-7", "--rejects", "bad"),
    "booking run": ("booking", "run", "bail-before-a-holiday"),
    "form read": ("form", "read", "booking.an2"),
    "simulate": ("simulate", "--bookings", "200", "--draws", "2", "--report", "page.html"),
}
IMPORT_ALL = (
    "import importlib, pkgutil, trustact\n"
    "for module in pkgutil.walk_packages(trustact.__path__, 'trustact.'):\n"
    "    if not module.name.endswith('__main__'): importlib.import_module(module.name)\n"
)
REFUSED = (
    "Error: trustact cannot run with Python's option -OO (or PYTHONOPTIMIZE=2): it removes "
    "docstrings, and those of a law are its text; run it without, or with -O"
)


@pytest.fixture
def python(tmp_path):
    """Run Python with options, in a folder with files to read."""
    golden = ROOT / "tests" / "cli" / "golden"
    for file in (golden / "requests.csv", ROOT / "examples" / "booking.an2"):
        shutil.copy(file, tmp_path)
    (tmp_path / "case.yaml").write_text("as_of: 2014-03-01\nplace: us-ca\nfacts: {}\n")

    def run(*words, **environment):
        return subprocess.run(
            [sys.executable, *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(SOURCES), **environment},
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=300,
            text=True,
        )

    return run


@pytest.mark.parametrize("command", COMMANDS)
def test_warnings_and_asserts_change_no_answer(python, command):
    """Under -W error a warning of a library that trustact uses would be a defect."""
    words = ("-m", "trustact", *COMMANDS[command])
    plain = python(*words)
    strict = python("-O", "-W", "error", *words)
    assert plain.returncode in (0, 3), plain.stderr
    assert (strict.returncode, strict.stdout, strict.stderr) == (
        plain.returncode,
        plain.stdout,
        plain.stderr,
    )


def test_every_module_can_be_imported_with_warnings_as_errors(python):
    done = python("-O", "-W", "error", "-c", IMPORT_ALL)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", [*COMMANDS.values(), ("--help",)], ids=" ".join)
def test_without_docstrings_the_program_does_not_start(python, words):
    """The text of a law is a docstring; a law without its text would be half a law."""
    done = python("-OO", "-m", "trustact", *words)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", REFUSED)


def test_without_docstrings_set_by_the_environment_it_does_not_start_either(python):
    done = python("-m", "trustact", "laws", PYTHONOPTIMIZE="2")
    assert (done.returncode, done.stderr.strip()) == (2, REFUSED)


def test_without_docstrings_the_package_says_why_a_law_has_no_text(python):
    code = (
        "import trustact\n"
        "try: trustact.decide({'as_of': '2014-03-01', 'facts': {}}, "
        "law='us-ca/trust-act-2013', action='hold')\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    done = python("-OO", "-c", code)
    assert done.stdout.startswith("LawError "), done.stderr
    assert "because Python's option -OO (or PYTHONOPTIMIZE=2) removes docstrings" in done.stdout


def test_asserts_only_tell_the_type_checker_what_holds_already():
    """Python's option -O removes them, so none may check what came from outside."""
    others = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in python_files("src")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assert)
        if not ast.unparse(node.test).endswith(" is not None")
        if not ast.unparse(node.test).startswith("isinstance(")
    ]
    assert others == []
