"""The page on the two legal residents says what the laws say."""

import re

import pytest

from origins_residents import PAGE, RULE, decide_residents, laws_on_custody, render_page


@pytest.fixture(scope="module")
def page():
    return PAGE.read_text(encoding="utf-8")


def test_the_page_is_up_to_date(page):
    assert render_page() == page, "run: make index"


def test_each_law_has_its_row_and_each_answer_is_counted(page):
    table = page.partition("## Law by law")[2].partition("\n## ")[0]
    linked = re.findall(r"^\| \[[^\]]+\]\(laws/(.+?)\.md\)", table, re.MULTILINE)
    assert linked == [law.id for law in laws_on_custody()]
    counts = re.findall(r"^\| [a-z-]+ \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", page, re.MULTILINE)
    holds = sum("hold" in law.regulated_actions for law in laws_on_custody())
    transfers = sum("transfer" in law.regulated_actions for law in laws_on_custody())
    sums = [sum(map(int, column)) for column in zip(*counts, strict=True)]
    assert sums == [holds, transfers, holds, transfers]


def test_the_rule_of_the_text_leaves_both_out_for_their_convictions_alone():
    found = decide_residents(RULE).values()
    assert [each.decision.answer for each in found] == ["permitted"] * 4
    assert [each.without_conviction for each in found] == ["prohibited"] * 4
