"""The page on the offenses that are left open says what the tables say."""

import re

import pytest

from offense_coverage import (
    NAMED_KIND,
    PAGE,
    QUESTIONS,
    REASONS,
    day_of_conviction,
    decide_pair,
    list_pairs,
    render_page,
)


@pytest.fixture(scope="module")
def page():
    return PAGE.read_text(encoding="utf-8")


def test_the_page_is_up_to_date(page):
    assert render_page().rstrip() + "\n" == page


def test_all_pairs_are_counted(page):
    assert len(list_pairs()) == 3289
    assert "3,289 pairs" in page
    for row in re.findall(r"^\| (?:hold|transfer), .*$", page, re.MULTILINE):
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert sum(int(cell.replace(",", "")) for cell in cells[1:4]) == 3289


def test_at_most_a_tenth_of_the_pairs_is_open(page):
    shares = re.findall(
        r"^\| (?:hold|transfer), .*\| ([\d,]+) \| [\d.]+ % \| [\d,]+ \|$", page, re.MULTILINE
    )
    assert [int(each.replace(",", "")) <= 329 for each in shares] == [True, True]


@pytest.mark.parametrize(
    ("statute", "day"),
    [
        ("PC 211", "2016-06-03"),
        ("PC 287(E)", "2019-01-01"),  # came between the two days
        ("PC 12025(A)(1)", "2011-12-31"),  # had ended before
        ("PC 136.1(C)(1)", "2016-06-03"),  # closed in a cleanup of the table, and in force
        ("PC 484(B)", "2016-06-03"),  # ended in 2000, before the person was an adult
    ],
)
def test_the_conviction_is_of_a_day_on_which_there_was_the_code(statute, day):
    level = "F" if statute == "PC 211" else "M"
    assert day_of_conviction(QUESTIONS[1], statute, level).isoformat() == day


def test_every_open_pair_has_a_reason(page):
    assert "is not known." not in page.replace(REASONS["ca-7282-5-a-3-felony-only"] + ".", "")
    assert "**: ." not in page


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.action)
def test_an_offense_of_every_ground_is_permitted_and_a_petty_one_prohibited(question):
    assert decide_pair(question, "PC 211", "F") == ("permitted", ())
    assert decide_pair(question, "PC 415(1)", "M") == ("prohibited", ())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.action)
def test_a_kind_that_is_named_is_open_until_counsel_chooses(question):
    assert decide_pair(question, "PC 476A(A)", "F") == ("prohibited", ())
    assert decide_pair(question, "PC 476A(A)", "F", NAMED_KIND)[0] == "undetermined"
