"""Every command and every example of the documents runs."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from trustact import laws

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


CONTINUED = "<!-- continued -->"
"""Above an example that begins where the one before it ended; others stand alone."""


def examples():
    """Yield each example in Python, after those that it continues."""
    for page in PAGES:
        text, before = page.read_text(encoding="utf-8"), ""
        found = re.findall(rf"({CONTINUED}\n)?```python\n(.*?)```", text, re.DOTALL)
        for number, (continued, block) in enumerate(found):
            before = before + block if continued else block
            yield pytest.param(before, id=f"{page.name}-{number}")


def commands():
    """Return each command with the lines that the page says it prints."""
    found: dict[str, list[str]] = {}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
            shown: list[str] = []
            for line in block.splitlines():
                if line.startswith("$ "):
                    shown = found.setdefault(line[2:], [])
                else:
                    shown.append(line)
    return sorted(found.items())


@pytest.mark.parametrize(("command", "shown"), commands())
def test_a_command_of_the_documents_runs_and_prints_what_they_show(command, shown, tmp_path):
    for name in ("examples", "src"):
        (tmp_path / name).symlink_to(ROOT / name)
    line, _, expected = command.partition("  # exit ")
    program, *words = shlex.split(line)
    assert program == "trustact"
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT / "src")}
    found = subprocess.run(
        [sys.executable, "-m", "trustact", *words],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert found.returncode == int(expected or 0), found.stderr
    printed = " ".join(found.stdout.split())
    assert printed
    assert [part for part in shown if " ".join(part.split()) not in printed] == []


@pytest.mark.parametrize("example", list(examples()))
def test_an_example_in_python_runs(example):
    exec(compile(example, "a document", "exec"), {})


def test_every_link_between_the_documents_leads_somewhere():
    broken = []
    for page in [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "benchmarks" / "README.md"]:
        for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            path, _, heading = target.partition("#")
            if path.startswith("http"):
                continue
            file = (page.parent / path) if path else page
            if not file.exists():
                broken.append(f"{page.name}: {target}")
            elif heading:
                titles = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
                slugs = {re.sub(r"[^\w\- ]", "", t.lower()).replace(" ", "-") for t in titles}
                if heading not in slugs:
                    broken.append(f"{page.name}: {target}")
    assert not broken


def test_readme_counts_the_laws_of_which_only_title_and_dates_are_on_file():
    found = re.search(
        r"Of (\d+) others only title and dates are on file", (ROOT / "README.md").read_text("utf-8")
    )
    assert found is not None
    assert int(found[1]) == sum(entry.in_catalogue for entry in laws.load_index().entries)
