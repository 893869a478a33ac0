"""The page of promises names tests that exist, and each promise has one."""

import re

from repository.files import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [line.strip("|").split("|") for line in PAGE.splitlines() if line.startswith("| **")]


def test_each_promise_has_tests_that_exist():
    named = {promise.strip(" *"): re.findall(r"`([^`]+)`", tests) for promise, _, tests in ROWS}
    assert len(named) == len(ROWS) >= 10
    assert [promise for promise, tests in named.items() if not tests] == []
    files = {test for tests in named.values() for test in tests}
    assert [file for file in sorted(files) if not (ROOT / file).is_file()] == []
    assert all(re.fullmatch(r"tests/\w+/test_\w+\.py", file) for file in files)
