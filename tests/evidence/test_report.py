"""Charts and the page: the same figures in bars, words and tables; nothing from elsewhere."""

import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest

from evidence.test_text import counts, law_result, result
from trustact.evidence.bounds import Margin, Range
from trustact.evidence.charts import COLORS, Bar, bars
from trustact.evidence.report import GROUPS_DRAWN, report_html
from trustact.language.instrument import ANSWERS


def drawn(chart):
    """Return the bars of a chart: the rectangles that carry a title, without the legend."""
    return [rect for rect in ET.fromstring(chart).iter("rect") if rect.find("title") is not None]


def test_lengths_are_in_the_proportion_of_the_rows():
    chart = bars("a", "A", [Bar("one", counts(3, 0, 0, 0, 1)), Bar("two", counts(2, 0, 0, 0, 0))])
    first, second, third = [float(rect.get("width")) for rect in drawn(chart)]
    assert first == pytest.approx(3 * second, abs=0.05)
    assert third == pytest.approx(2 * second, abs=0.05)


def test_equal_bars_fill_the_width_so_that_shares_compare():
    chart = bars(
        "a", "A", [Bar("one", counts(3, 0, 0, 0, 1)), Bar("two", counts(2, 0, 0, 0, 0))], equal=True
    )
    first, second, third = [float(rect.get("width")) for rect in drawn(chart)]
    assert first + second == pytest.approx(third, abs=0.05)


def test_bar_without_rows_draws_nothing_and_fails_nothing():
    assert drawn(bars("a", "A", [Bar("none", counts(0, 0, 0, 0, 0))])) == []
    assert drawn(bars("a", "A", [])) == []


def test_chart_says_in_words_what_it_shows():
    chart = ET.fromstring(bars("a", "A title", [Bar("one", counts(3, 0, 0, 0, 1))]))
    assert chart.get("role") == "img"
    assert chart.get("aria-labelledby") == "a-title a-desc"
    assert chart.find("title").text == "A title"
    assert chart.find("desc").text == ("one, 4 rows: prohibited 3 (75.0%), undetermined 1 (25.0%).")


def test_every_answer_has_a_color_of_its_own_and_a_place_in_the_legend():
    assert set(COLORS) == set(ANSWERS)
    assert len(set(COLORS.values())) == len(ANSWERS)
    legend = bars("a", "A", [])
    assert all(color in legend for color in COLORS.values())


def test_name_of_a_place_cannot_become_markup():
    evil = '<script>alert("x")</script> & "co"'
    chart = bars("a", evil, [Bar(evil, counts(1, 0, 0, 0, 0))])
    assert "<script" not in chart
    assert ET.fromstring(chart).find("title").text == evil
    page = report_html(result(law_result(groups={"facility": {evil: counts(1, 0, 0, 0, 0)}})))
    assert "<script" not in page
    assert evil in unescape(page)


@pytest.fixture
def page():
    law = law_result(
        without_assumptions=counts(0, 0, 0, 3, 7),
        margin_bounds={"prohibited": Range(3, 5)},
        groups={"state": {f"State {n:02}": counts(n, 0, 0, 0, 1) for n in range(60)}},
    )
    margin = Margin("convictions=[]", 0.477, "TRAC")
    return report_html(result(law, assumptions=("papers=[]",), filled=(7,), margin=margin))


def test_page_needs_nothing_from_elsewhere(page):
    assert not re.search(r"<script|<link|<img|https?:|src=|href=|@import|url\((?!#)", page)


def test_every_chart_is_sound_and_has_its_own_id(page):
    charts = re.findall(r"<svg.*?</svg>", page, re.S)
    ids = [ET.fromstring(chart).get("id") for chart in charts]
    assert ids == ["overview", "law-0", "law-0-state"]


def test_table_beside_a_chart_has_all_groups_though_the_chart_has_not(page):
    assert page.count('<th scope="row">State ') == 60
    assert f"leaves out {60 - GROUPS_DRAWN} smaller groups" in page


def test_page_says_how_many_rows_an_assumption_filled(page):
    assert "<code>papers=[]</code> (filled 7 of 10 rows)" in page


def test_page_names_assumption_margin_and_origin(page):
    for words in (
        "<code>papers=[]</code>",
        "47.7% of rows, nobody knows which (TRAC)",
        "12 rows read = 10 accepted + 2 rejected",
        "trustact replay a.csv",
        "permitted is not required",
        "Not legal advice",
    ):
        assert words in page


def test_page_is_readable_in_the_dark_and_on_paper(page):
    assert 'name="color-scheme" content="light dark"' in page
    assert "@media print" in page
