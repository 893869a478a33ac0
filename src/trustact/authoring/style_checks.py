"""How a law file and its scenarios are set out: short lines, no stray blanks, one formatting.

`make test` formats the whole project with Ruff. Where Ruff is installed, so is what it would change
in the law file; without it only what needs no formatter is checked.
"""

import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator

from trustact.authoring.finding import Finding
from trustact.authoring.law_source import LawSource

LONGEST_LINE = 100
"""Columns of a line; the same as in pyproject.toml."""

_STYLE = ("--isolated", f"--line-length={LONGEST_LINE}", "--target-version=py311")
_HUNK = re.compile(r"@@ -(\d+)")


def check_lines(source: LawSource) -> Iterator[Finding]:
    """Find lines that are too long or end in blanks, and a file without an end of its last line."""
    files = [(source.path, source.text)]
    if source.scenario_path.exists():
        files.append((source.scenario_path, source.scenario_path.read_text(encoding="utf-8")))
    for path, text in files:
        for number, line in enumerate(text.splitlines(), 1):
            if len(line) > LONGEST_LINE:
                yield Finding(
                    path,
                    number,
                    f"the line has {len(line)} columns",
                    f"write at most {LONGEST_LINE}",
                )
            if line != line.rstrip():
                yield Finding(path, number, "the line ends in blanks", "remove them")
        if text and not text.endswith("\n"):
            yield Finding(path, text.count("\n") + 1, "the last line has no end", "press Enter")


def check_formatting(source: LawSource) -> Iterator[Finding]:
    """Find the first line that Ruff would write otherwise, where Ruff is installed."""
    program = find_ruff()
    if program is None:
        return
    line = _first_changed_line(_run_format(program, source.text))
    if line is not None:
        yield source.at(
            line,
            "the file is not formatted, from this line on",
            f"run `ruff format --line-length {LONGEST_LINE} {source.path.name}`",
        )


def find_ruff() -> str | None:
    """Return the path of Ruff: that of this Python's environment, or else that on the PATH."""
    folders = (sysconfig.get_path("scripts"), os.environ.get("PATH", ""))
    return shutil.which("ruff", path=os.pathsep.join(folders))


def _run_format(program: str, text: str) -> str:
    """Return the difference between a file and what Ruff would write; empty for none."""
    done = subprocess.run(
        [program, "format", *_STYLE, "--diff", "--stdin-filename", "law.py", "-"],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def _first_changed_line(difference: str) -> int | None:
    r"""Return the first line that a unified diff removes, or before which it adds one.

    Examples
    --------
    >>> _first_changed_line("--- a\n+++ b\n@@ -4,3 +4,3 @@\n one\n-two\n+2\n")
    5
    """
    line = None
    for text in difference.splitlines():
        if (hunk := _HUNK.match(text)) is not None:
            line = int(hunk[1])
        elif line is not None and text.startswith(("-", "+")):
            return line
        elif line is not None:
            line += 1
    return None
