"""What `decide` takes beside an earlier commit: counted, not timed."""

import json
import sys

import pytest

from benchmarks import decide_instructions
from benchmarks.decide_instructions import Counted, count, instructions_in, laws_in, page

REPORT = """\
==7== Cachegrind, a high-precision tracing profiler
==7==
==7== {}
"""


@pytest.mark.parametrize(
    "line", ["I refs:        1,150,000,123", "I   refs:      1,150,000,123"], ids=["new", "old"]
)
def test_the_number_of_instructions_is_read_from_the_report_of_valgrind(line):
    assert instructions_in(REPORT.format(line)) == 1_150_000_123


def test_a_report_without_a_number_is_an_error():
    with pytest.raises(ValueError, match="valgrind reported no number of instructions: 'killed'"):
        instructions_in("killed\n")


def test_the_command_of_the_named_tree_is_counted_after_it_was_compiled(tmp_path, monkeypatch):
    runs = tmp_path / "runs"
    package = tmp_path / "tree" / "src" / "trustact" / "cli"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").touch()
    (package / "__init__.py").write_text(
        "import os, sys\n"
        "def main():\n"
        f"    with open({str(runs)!r}, 'a') as file:\n"
        "        print(sys.argv[1:], os.environ['PYTHONHASHSEED'], file=file)\n"
    )
    stand_in = tmp_path / "valgrind"
    stand_in.write_text(
        f"#!{sys.executable}\n"
        "import subprocess, sys\n"
        "subprocess.run(sys.argv[4:], check=True)\n"
        "print('==7== I refs:        12,345', file=sys.stderr)\n"
    )
    stand_in.chmod(0o755)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert count(tmp_path / "tree", ["decide", "case.yaml"], str(stand_in)) == 12_345
    assert runs.read_text().splitlines() == ["['decide', 'case.yaml'] 0"] * 2
    assert list(package.glob("__pycache__/*.pyc"))


def test_laws_of_a_tree_are_those_with_a_file(tmp_path):
    folder = tmp_path / "src" / "trustact" / "laws"
    folder.mkdir(parents=True)
    entries = [{"file": "us_xx/a.py"}, {"file": None}, {"file": "us_xx/b.py"}]
    (folder / "index.json").write_text(json.dumps({"laws": entries}))
    assert laws_in(tmp_path) == 2


def test_the_page_compares_each_case_with_the_goal():
    text = page(
        [Counted("a", 1_000_000_000, 1_200_000_000), Counted("b", 1_000_000, 1_300_000)],
        "0123abcd",
        13,
    )
    assert "| a | 1,000 | 1,200 | 1.20 |" in text
    assert "| a, compared with before | at most 1.20 times | 1.20 times | met |" in text
    assert "| b, compared with before | at most 1.20 times | 1.30 times | missed by 8%. |" in text
    assert "Before: commit 0123abcd, with 13 laws" in text


@pytest.mark.parametrize(
    ("found", "says"),
    [
        pytest.param(None, "valgrind was not found; Debian and Ubuntu: sudo apt-get", id="tool"),
        pytest.param("/valgrind", "no checkout of this repository", id="folder"),
    ],
)
def test_what_is_missing_is_said_before_anything_runs(found, says, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(decide_instructions.shutil, "which", lambda _: found)
    monkeypatch.setattr(sys, "argv", ["decide_instructions", str(tmp_path)])
    with pytest.raises(SystemExit):
        decide_instructions.main()
    assert says in " ".join(capsys.readouterr().err.split())
