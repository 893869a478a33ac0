"""The deep tests run in parts: a part that has passed on this tree is not run again.

Each part leaves its result in `.deep/`, in a folder named by the tree (a digest of the sources, the
tests and the locked packages). A run that is interrupted goes on where it stopped, and each run
writes the table of what is known of the tree.
"""

import hashlib
import json
import os
import platform
import subprocess
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaigns import write_table

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ".deep"
PAGE = "docs/deep-tests.md"
CAMPAIGNS = "docs/security.md"
READ = ("src", "tests", "requirements/dev.lock", "pyproject.toml")
"""What the result of a part depends on."""


def tree_of(root):
    """Return a digest of the files on which the results depend."""
    found = hashlib.sha256()
    for name in READ:
        place = root / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and path.suffix != ".pyc":
                found.update(f"{path.relative_to(root)}\0".encode())
                found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]


def commit_of(root):
    """Return the commit of a repository, with a word where what counts was changed since."""

    def ask(*words):
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    try:
        commit = ask("rev-parse", "--short=12", "HEAD")
        changed = ask("status", "--porcelain", "--", *READ)
    except (OSError, subprocess.CalledProcessError):
        return "no commit"
    return f"{commit} and changes" if changed else commit


class Results:
    """The results of the parts on one tree.

    Parameters
    ----------
    root : pathlib.Path
        The repository.
    """

    def __init__(self, root):
        self.root = root
        self.tree = tree_of(root)
        self.folder = root / RESULTS / self.tree

    def path(self, part):
        return self.folder / f"{hashlib.sha256(part.encode()).hexdigest()[:24]}.json"

    def write(self, part, outcome, seconds=0.0, **more):
        """Write the result of a part, whole or not at all; what it is part of stays known."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.path(part)
        if "campaign" not in more and path.exists():
            more["campaign"] = json.loads(path.read_text(encoding="utf-8")).get("campaign")
        result = {"part": part, "outcome": outcome, "seconds": round(seconds, 1), **more}
        text = json.dumps(result)
        new = path.with_suffix(f".{os.getpid()}")
        new.write_text(text, encoding="utf-8")
        new.replace(path)

    def announce(self, parts):
        """Note parts of which there is no result yet: name -> campaign, or None."""
        for part, campaign in parts.items():
            if not self.path(part).exists():
                self.write(part, "not run", campaign=campaign)

    def passed(self, part):
        path = self.path(part)
        return path.exists() and json.loads(path.read_text(encoding="utf-8"))["outcome"] == "passed"

    def all(self):
        """Return all results, in the order of their parts."""
        found = [
            json.loads(path.read_text(encoding="utf-8")) for path in self.folder.glob("*.json")
        ]
        return sorted(found, key=lambda result: result["part"])

    def table(self, today):
        """Return the page that says what is known of the tree."""
        rows = defaultdict(list)
        for result in self.all():
            rows[result["part"].partition("[")[0]].append(result)
        lines = [
            "# Results of the deep tests",
            "",
            "`make test-deep` writes this page; what each test holds stands in "
            "[back-ends.md](back-ends.md). A part is one law, or one seed; seconds are "
            "added up over all parts.",
            "",
            f"Commit {commit_of(self.root)}, tree {self.tree}, "
            f"Python {platform.python_version()}, {today}.",
            "",
            "| test | parts | passed | failed | not run | seconds |",
            "|---|---:|---:|---:|---:|---:|",
        ]
        total = [0, 0, 0, 0, 0]
        for test, results in rows.items():
            counts = [
                len(results),
                *(
                    sum(result["outcome"] == outcome for result in results)
                    for outcome in ("passed", "failed", "not run")
                ),
                round(sum(result["seconds"] for result in results)),
            ]
            total = [sum(pair) for pair in zip(total, counts, strict=True)]
            lines.append(row(f"`{test.rpartition('/')[2].replace('::', '` `')}`", counts))
        return "\n".join([*lines, row("all", total), ""])


def row(title, counts):
    return f"| {title} | {' | '.join(f'{count:,}' for count in counts)} |"


class DeepResults:
    """Skips the parts that have passed on this tree, and keeps the result of each that is run."""

    def __init__(self, config, root=ROOT):
        self.results = Results(root)
        self.page = root / PAGE
        self.campaigns = root / CAMPAIGNS
        self.commit = commit_of(root)
        self.leads = not hasattr(config, "workerinput")
        self.skipped = 0
        self.outcomes = {}

    def pytest_collection_modifyitems(self, config, items):
        parts = [item for item in items if item.get_closest_marker("deep")]
        done = [item for item in parts if self.results.passed(item.nodeid)]
        marks = {item.nodeid: item.get_closest_marker("campaign") for item in parts}
        self.results.announce({name: mark and list(mark.args) for name, mark in marks.items()})
        config.hook.pytest_deselected(items=done)
        items[:] = [item for item in items if item not in done]

    def pytest_runtest_logreport(self, report):
        if not self.leads:
            return
        seconds, passed = self.outcomes.get(report.nodeid, (0.0, True))
        seconds, passed = seconds + report.duration, passed and report.passed
        self.outcomes[report.nodeid] = seconds, passed
        if report.when == "teardown":
            outcome = "passed" if passed else "failed"
            counted = dict(report.user_properties).get("campaign", {})
            self.results.write(report.nodeid, outcome, seconds, commit=self.commit, **counted)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session, exitstatus):
        if not self.leads or session.config.option.collectonly:
            return
        results = self.results.all()
        if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and results:
            session.exitstatus = pytest.ExitCode.OK
        today = datetime.now(UTC).date().isoformat()
        self.page.write_text(self.results.table(today), encoding="utf-8")
        page = self.campaigns.read_text(encoding="utf-8")
        self.campaigns.write_text(write_table(page, self.results.all()), encoding="utf-8")
