"""The page of promises names tests that exist, and its table names every campaign."""

import ast
import re

from campaigns import HEADINGS, campaigns_of, read_rows, write_table
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


CAMPAIGNS = campaigns_of(sorted((ROOT / "tests").rglob("test_*.py")))
"""All that exist, as the test files mark them."""


def test_the_table_names_every_campaign_and_no_other():
    """`make test-deep` writes the rows; the row of a campaign that is gone is taken out by hand."""
    rows = read_rows(PAGE)
    assert sorted(tuple(row[:2]) for row in rows) == sorted(CAMPAIGNS)
    assert len({name for name, _ in CAMPAIGNS}) == len(CAMPAIGNS) >= 13


def test_each_variant_of_the_table_was_read_or_refused():
    for name, _, seeds, *numbers, commit in read_rows(PAGE):
        tried, read, refused, wrong = (int(number.replace(",", "")) for number in numbers)
        assert tried == read + refused >= 1_000, name
        assert min(read, refused) > 0, name
        assert wrong == 0, name
        assert re.fullmatch(r"\d+ to \d+", seeds), name
        assert re.fullmatch(r"[0-9a-f]{12}", commit), name


def test_the_table_is_as_the_run_writes_it():
    assert write_table(PAGE, []) == PAGE
    assert f"| {' | '.join(HEADINGS)} |" in PAGE


def _marks(function):
    return [ast.unparse(mark) for mark in function.decorator_list]


def test_each_campaign_is_deep_has_seeds_and_counts_its_variants():
    found = 0
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef):
                continue
            marks, arguments = _marks(node), {argument.arg for argument in node.args.args}
            is_campaign = any(mark.startswith("pytest.mark.campaign(") for mark in marks)
            assert is_campaign == ("tally" in arguments and node.name.startswith("test_")), (
                node.name
            )
            if is_campaign:
                found += 1
                assert "pytest.mark.deep" in marks, node.name
                assert any("'seed', range(" in mark for mark in marks), node.name
    assert found == len(CAMPAIGNS)
